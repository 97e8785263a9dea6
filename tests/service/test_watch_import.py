"""Tests that people to watch are read from a table: line by line, whatever is wrong with one of them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.cli.people import table
from bot.cli.people.table import Line
from bot.errors import WrongUse
from bot.presentation.export import as_csv, collect
from tests.fakes.configuration import switched_off
from tests.fakes.lists import ListServer
from tests.fakes.running import run_command
from tests.fakes.unwatched import UK
from tests.fakes.watching import UNWATCHED, Watching
from watchers.archive.archive import Archive
from watchers.lists.uk.sample import uk_xml
from watchers.watchlist import people

TODAY = dt.date(2026, 5, 12)
HEAD = "name,persian,aliases,births,pins,died,case,role"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    watching = Watching(tmp_path)
    watching.publish(*UK)
    return watching.archive


def read(archive: Archive, *lines: str, head: str = HEAD, code: str = "utf-8") -> list[Line]:
    return table.read("\r\n".join((head, *lines)).encode(code), archive, TODAY)


def test_a_line_becomes_a_person_with_all_that_stands_in_it(archive: Archive) -> None:
    [line] = read(
        archive, 'Ahmad-Reza Radan,احمدرضا رادان,"A. R. Radan; Radan Ahmadreza",1963-03; ,uk IRN0007,,Why,Chief'
    )
    one = line.official
    assert one is not None and line.number == 2
    assert (one.slug, one.name, one.persian) == ("ahmad-reza-radan", "Ahmad-Reza Radan", "احمدرضا رادان")
    assert one.aliases == ("A. R. Radan", "Radan Ahmadreza") and one.births == ("1963-03",)
    assert (one.pins, one.case, one.role, one.group) == ({"uk": ("IRN0007",)}, "Why", "Chief", "added")


@pytest.mark.parametrize(
    ("separator", "code"),
    [(",", "utf-8"), (",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16")],
)
def test_a_table_is_read_as_a_spreadsheet_saves_it(archive: Archive, separator: str, code: str) -> None:
    line, head = "Ahmad-Reza Radan|رادان احمدرضا||۱۹۶۳", "Name|persian|aliases|births"
    [read_line] = read(archive, line.replace("|", separator), head=head.replace("|", separator), code=code)
    assert read_line.official is not None and read_line.official.births == ("1963",)
    assert read_line.official.persian == "رادان احمدرضا"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Radan,,,,,,,", "name"),
        (",,,1963,,,,", "name"),
        ("رادان احمدرضا,,,,,,,", "name"),
        ("Ahmad Radan,Radan,,,,,,", "persian"),
        ("Ahmad Radan,,,13x,,,,", "births"),
        ("Ahmad Radan,,,1342,,,,", "births"),
        ("Ahmad Radan,,,,,2031-01-01,,", "died"),
        ("Ahmad Radan,,,,mars 7,,,", "pins"),
        ("Ahmad Radan,,,,uk IRN,,,", "pins"),
        ("Ahmad Radan,,,,uk IRN0086,,,", "pins"),
        ('"=HYPERLINK(""http://x"")",,,,,,,', "name"),
        ("Ahmad Radan,,@SUM(A1),,,,,", "aliases"),
        ("Ahmad Radan,,,,,,＝cmd,", "case"),
        (f"Ahmad Radan,,{'x' * 3000},,,,,", "aliases"),
        (f"Ahmad Radan,,{'a b; ' * 60},,,,,", "aliases"),
        ("Ahmad Radan,,,,,,,,,more", ""),
    ],
)
def test_a_wrong_line_names_its_column_and_stops_no_other(archive: Archive, line: str, column: str) -> None:
    before, wrong, after = read(archive, "Ali Before,,,,,,,", line, "Ali Behind,,,,,,,")
    assert before.official is not None and after.official is not None and after.number == 4
    assert wrong.official is None and wrong.wrong is not None and wrong.wrong.key == column, wrong
    assert wrong.wrong.what


def test_whoever_is_watched_already_or_stands_twice_is_said_so(archive: Archive) -> None:
    first, twice, held = read(archive, "Ahmad Radan", "RADAN Ahmad", "Leila Vaseghi", head="name")
    assert first.official is not None
    assert (twice.holder, held.holder) == ("ahmad-radan", "leila-vaseghi")


def test_a_line_is_numbered_as_it_stands_in_the_file(archive: Archive) -> None:
    first, second = read(archive, 'Ahmad Radan,"Two\nlines"', "", "Ali Behind,", head="name,case")
    assert (first.number, second.number) == (2, 5)
    assert first.official is not None and first.official.case == "Two lines"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"who,born\nAli Test,1970\n",
        b"name,name\nAli Test,x\n",
        b"name\n\xff\xfe\xfa",
        b"name\nAli\0Test\n",
        b"name\n" + b"x" * 1_000_001,
        b"name\n" + b"Ali Test\n" * 2_001,
        b'name\n"' + b"x" * 200_000 + b'"\n',
    ],
    ids=["empty", "no name", "a column twice", "no UTF-8", "NUL", "too large", "too long", "a cell"],
)
def test_what_is_no_such_table_is_refused_in_a_line(archive: Archive, content: bytes) -> None:
    with pytest.raises(WrongUse) as refused:
        table.read(content, archive, TODAY)
    assert len(str(refused.value).splitlines()) == 1


def test_an_open_quotation_mark_makes_no_person_of_two(archive: Archive) -> None:
    [line] = read(archive, '"Ali Test', "Reza Other", head="name")
    assert line.official is None and line.wrong is not None and line.wrong.key == "name"


def test_an_export_can_be_imported_again(archive: Archive, tmp_path: Path) -> None:
    lines = read(archive, "Ahmad-Reza Radan,احمدرضا رادان,A. R. Radan,1963,uk IRN0007,2026-03-17,-=why,Chief")
    added = lines[0].official
    assert added is None  # a formula in a cell
    [line] = read(archive, "Ahmad-Reza Radan,احمدرضا رادان,A. R. Radan,1963,uk IRN0007,2026-03-17,Why,Chief")
    assert line.official is not None
    people.add_all(archive, [line.official], dt.datetime(2026, 5, 12, tzinfo=dt.UTC))
    exported = as_csv(collect(archive, ("uk",), dt.datetime(2026, 5, 12, tzinfo=dt.UTC)))
    assert all(one.holder for one in table.read(exported, archive, TODAY))
    (tmp_path / "other").mkdir()
    other = Watching(tmp_path / "other")
    [new] = [one for one in table.read(exported, other.archive, TODAY) if one.official is not None]
    assert new.official == line.official


# -- on the command line -------------------------------------------------------------------------------------


def test_import_adds_the_good_lines_and_says_what_is_wrong_with_the_others(tmp_path: Path) -> None:
    config, file = tmp_path / "config.toml", tmp_path / "people.csv"
    file.write_text("name,births\nAhmad-Reza Radan,1963\nReza,1970\nLeila Vaseghi,\n\x1b[31mAli Red,1\n", "utf-8")
    with ListServer() as server:
        server.publish("/uk.xml", uk_xml("2026-05-12", (*UK, *UNWATCHED)))
        config.write_text(
            f'[lists.uk]\nurl = "{server.url("/uk.xml")}"\nmin_listings = 1\n' + switched_off("uk"), encoding="utf-8"
        )
        assert run_command("check", "--config", str(config)).returncode == 0
    checked = run_command("watch", "import", "--check", str(file), "--config", str(config))
    assert checked.returncode == 1 and re.search(r"1 would \D+, 1 already \D+, 2 wrong", checked.stdout)
    assert "\x1b" not in checked.stdout
    done = run_command("watch", "import", str(file), "--config", str(config))
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()[:4]] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
    ]
    assert "IRN0007" in run_command("status", "radan", "--config", str(config)).stdout
    again = run_command("watch", "import", str(file), "--config", str(config))
    assert "0 added, 2 already watched, 2 wrong" in again.stdout
