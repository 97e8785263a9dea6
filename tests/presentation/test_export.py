"""Tests the public data for others: all that is public, nothing that is not, and a file that is whole or not
there."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import resource
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers.status import read_statuses
from bot.chat.base import Incoming
from bot.errors import JobFailed
from bot.incoming.commands import Context, Request
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message
from bot.presentation import export
from bot.presentation.people_table import OF_A_GOVERNMENT, as_people
from bot.service.build import read_only
from bot.storage.records import ALL
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.chronicle import happened
from tests.fakes.configuration import switched_off
from tests.fakes.running import run_command
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI, Watching
from watchers.lists import registry
from watchers.lists.sample import Person

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
BOTH = ("uk", "us-sdn")
OGL = "Contains public sector information licensed under the Open Government Licence v3.0."


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Watching:
    return happened(tmp_path_factory.mktemp("archive"))


def collected(watching: Watching) -> dict[str, Any]:
    return export.collect(watching.archive, BOTH, NOW)


def table(watching: Watching) -> list[dict[str, str]]:
    text = export.as_csv(collected(watching)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def ask(office: Context, text: str, platform: str = "telegram", code: str = "en") -> Message:
    incoming = Incoming(Destination(platform, "2002"), "2002", text)
    return await run(text, Request(incoming, "", language(code), False), office)


def test_json_holds_all_that_is_public(watching: Watching) -> None:
    found = json.loads(export.as_json(collected(watching)))
    assert list(found) == ["about", "editions", "groups", "officials", "listings", "record", "changes"]
    assert found["about"]["licences"]["uk"] == OGL and "public domain" in found["about"]["licences"]["us"]
    pins = found["officials"][0]["pins"]
    assert len(found["officials"]) == 13 and (pins["uk"], pins["us-sdn"]) == (["RUS1653"], ["33574"])
    assert len(found["listings"]) == 17 and len(found["record"]) == 35
    assert all(dt.datetime.fromisoformat(one["read_at"]).tzinfo for one in found["editions"])
    assert [change["alert"] for change in found["changes"]] == [f"MW-{n:06d}" for n in range(1, 13)]
    assert len({edition["sha256"] for edition in found["editions"]}) == len(found["editions"]) == 11


def test_the_table_has_a_row_for_each_of_them(watching: Watching) -> None:
    rows = table(watching)
    counts = {kind: len([row for row in rows if row["row"] == kind]) for kind in {row["row"] for row in rows}}
    about = 1 + len(registry.jurisdictions())  # what it is, and each licence
    assert counts == {"about": about, "edition": 11, "official": 13, "listing": 17, "record": 35, "change": 12}
    (noori,) = [row for row in rows if row["row"] == "listing" and row["official"] == "omid-noori"]
    assert (noori["source"], noori["listing"], noori["date"]) == ("us-sdn", "33133", "2021-09-03")
    assert (noori["tier"], noori["regimes"], noori["purpose"], noori["magnitsky"]) == (
        "confirmed",
        "IRAN-HR",
        "yes",
        "no",
    )
    assert any(row["persian"] == "امید نوری" for row in rows) and OGL in [row["note"] for row in rows]


def test_a_row_for_each_person_says_where_each_government_has_him(watching: Watching, tmp_path: Path) -> None:
    statuses = read_statuses(watching.archive, BOTH)
    text = as_people(statuses).decode("utf-8-sig")
    rows = {row["Name"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert list(rows) == [one.official.name for one in statuses]
    noori = rows["Omid Noori"]
    assert noori["Persian"] == "امید نوری" and noori["Listed by"] == "1"
    assert [noori[f"US: {column}"] for column in OF_A_GOVERNMENT][:4] == ["yes", "2021-09-03", "yes", "33133"]
    assert noori["US: link"].endswith("id=33133")
    assert [noori[f"UK: {column}"] for column in OF_A_GOVERNMENT] == ["no", "", "", "", ""]
    not_read = as_people(read_statuses(Watching(tmp_path).archive, BOTH)).decode("utf-8-sig")
    assert {row["UK: listed"] for row in csv.DictReader(io.StringIO(not_read, newline=""))} == {"not read"}


def test_excel_is_told_that_it_is_utf_8(watching: Watching) -> None:
    assert export.as_csv(collected(watching)).startswith(b"\xef\xbb\xbfrow,official,")
    assert export.as_json(collected(watching)).startswith(b"{")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝", "\t=", "\r\n@", " =", "\u200e="])
def test_no_cell_is_a_formula(begin: str) -> None:
    said = export.cell(f"{begin}HYPERLINK(1)")
    assert said[0] == "'" and said.endswith("HYPERLINK(1)") and said.isprintable()


def test_harmless_cells_stay_as_they_are() -> None:
    assert export.cell("Azari-Jahromi") == "Azari-Jahromi" and export.cell("علی خامنه‌ای") == "علی خامنه‌ای"
    assert export.cell(None) == "" and export.cell(False) == "no" and export.cell(["a", "b"]) == "a; b"
    assert export.cell("one\ntwo\x00\x1b[31m") == "one two[31m"


def test_a_lists_hostile_text_reaches_no_spreadsheet_as_a_formula(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(replace(VASEGHI, name="=cmd|' /C calc'!A0", position="@SUM(1)", reasons='+1,"x"\n-2'))
    (row,) = [row for row in table(watching) if row["row"] == "listing"]
    assert row["name"] == "'=cmd|' /C calc'!A0" and row["positions"] == "'@SUM(1)" and row["reasons"] == '\'+1,"x" -2'
    assert json.loads(export.as_json(collected(watching)))["listings"][0]["name"] == "=cmd|' /C calc'!A0"


def test_what_nobody_has_decided_yet_names_no_stranger(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    weak = Person("RUS0999", "Vezarat Salimi", (RUSSIA,), weak_aliases=("Omid Noori",), nationality="Russia")
    watching.publish(VASEGHI, NOORI, weak, date="2026-05-13")
    said = export.as_json(collected(watching)).decode() + export.as_csv(collected(watching)).decode()
    assert "GHR0999" in said and '"tier": "strong"' in said and "RUS0999" not in said


def test_what_was_told_by_name_and_is_not_known_any_more_stands_with_its_correction(tmp_path: Path) -> None:
    uk = Watching(tmp_path)
    uk.publish(VASEGHI)
    uk.publish(NOORI, VASEGHI, date="2026-05-13")
    uk.publish(replace(NOORI, births=("1950",)), VASEGHI, date="2026-05-14")
    found = export.collect(uk.archive, ("uk",), NOW)["changes"]
    assert [(one["alert"], one["kind"], one["tier"]) for one in found] == [
        ("MW-000001", "designated", "strong"),
        ("MW-000002", "withdrawn", "possible"),
    ]


def test_the_change_log_of_a_mistake_goes_with_whom_it_was_about(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish()
    watching.publish(VASEGHI, date="2026-05-13")
    assert "leila-vaseghi" in export.as_json(collected(watching)).decode()
    with watching.archive.writing(watching.clock()) as writing:
        writing.remove_official("leila-vaseghi", "chat")
    said = export.as_json(collected(watching)).decode()
    assert "leila-vaseghi" not in said and "VASEGHI" not in said


# -- in chat -------------------------------------------------------------------------------------------------


async def test_a_chat_gets_its_files_and_no_chat_is_in_them(watching: Watching) -> None:
    store = Store.scratch()
    secret = Destination("telegram", "-100777000777")
    store.follow(secret, [ALL], NOW)
    store.audit(NOW, secret, "424242", "follow", "secret-detail")
    office = read_only(watching.archive, store, BOTH, lambda: NOW, dt.UTC)
    message = await ask(office, "export")
    assert [file.name for file in message.files] == [
        "magnitsky-watch-people-2026-11-25.csv",
        "magnitsky-watch-2026-11-25.csv",
        "magnitsky-watch-2026-11-25.json",
    ]
    assert OGL in message.text
    for file in message.files:
        assert not any(word in file.data.decode() for word in ("777000777", "424242", "secret-detail", "telegram"))
    persian = await ask(office, "export", code="fa")
    assert "صفحه‌گسترده" in persian.text and [file.data for file in persian.files] == [
        file.data for file in message.files
    ]


async def test_a_terminal_is_told_the_command(watching: Watching) -> None:
    office = read_only(watching.archive, Store.scratch(), BOTH, lambda: NOW, dt.UTC)
    message = await ask(office, "export", "console")
    assert "magnitsky-watch export --format people FILE" in message.text and not message.files


# -- on the command line ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("data")
    happened(folder).archive.close()
    file = folder / "config.toml"
    file.write_text(f'[bot]\ndata_dir = "{folder}"\n{switched_off("uk", "us-sdn")}', encoding="utf-8")
    return str(file)


def test_export_writes_a_file_and_replaces_it(config: str, tmp_path: Path) -> None:
    for kind, begin in (("people", b"\xef\xbb\xbfName,"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")):
        file = tmp_path / f"out.{kind}"
        file.write_text("old")
        done = run_command("export", "--format", kind, str(file), "--config", config)
        assert done.returncode == 0 and done.stdout.startswith(f"{file}: ") and file.read_bytes().startswith(begin)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.json", "out.people"]


def test_export_to_standard_output(config: str) -> None:
    done = run_command("export", "--format", "json", "-", "--config", config)
    assert done.returncode == 0 and len(json.loads(done.stdout)["officials"]) == 13


def small_files() -> None:
    """Leaves room for SQLite's own 32 KiB of shared memory, and not for 36 kB of JSON."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (33_000, 33_000))


def test_a_full_disk_is_one_line_and_leaves_the_old_file(config: str, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("old")
    done = run_command("export", "--format", "json", str(file), "--config", config, preexec_fn=small_files)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "out.json cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == [file] and file.read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "x.csv"), 2, "--format"),
        (("export", "--format", "xlsx", "x.csv"), 2, "xlsx"),
        (("export", "--format", "csv"), 2, "FILE"),
        (("export", "--format", "csv", "/"), 2, "directory"),
        (("export", "--format", "csv", "/nowhere/x.csv"), 1, "/nowhere/x.csv cannot be written"),
        (("brief",), 2, "OFFICIAL"),
        (("brief", "Qasem", "Soleimani"), 1, "Qasem Soleimani: the US (10481) lists someone of exactly this name"),
        (("brief", "--language", "de", "noori"), 2, "de"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], code: int, said: str, config: str) -> None:
    done = run_command(*arguments, "--config", config)
    assert done.returncode == code and said in done.stderr and done.stderr.count("\n") == 1 and not done.stdout


def test_brief_on_the_command_line_is_the_paragraph_and_nothing_else(config: str) -> None:
    english = run_command("brief", "Omid", "Noori", "--config", config).stdout
    assert english.startswith("Omid Noori (امید نوری") and english.count("\n") == 1
    persian = run_command("brief", "noori", "--language", "fa", "--config", config).stdout
    assert persian.startswith("امید نوری") and persian.count("\n") == 1


def test_pages_on_the_command_line(config: str) -> None:
    first = run_command("history", "--config", config).stdout
    assert "Page 1 of 2. The next one: history 2" in first and "[1]" not in first
    assert "public record" in run_command("history", "2", "--config", config).stdout
    whole = json.loads(run_command("history", "--json", "--config", config).stdout)
    assert len(whole["changes"]) == 12 and len(whole["record"]) == 18


# -- writing -------------------------------------------------------------------------------------------------


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        export.write(pipe, b"all of it")
        assert os.read(reader, 100) == b"all of it" and pipe.is_fifo()
    finally:
        os.close(reader)


def test_what_cannot_be_replaced_is_said(tmp_path: Path) -> None:
    with pytest.raises(JobFailed, match="cannot be written"):
        export.write(tmp_path / "nowhere" / "x.csv", b"")
