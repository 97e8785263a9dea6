"""Tests the command line: exit codes, and errors of one readable line that say what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.configuration import switched_off
from tests.fakes.lists import ListServer
from tests.fakes.running import run_command
from tests.fakes.watching import IRAN, NOORI, NUCLEAR, UNWATCHED, VASEGHI
from watchers.archive.schema import SCHEMA
from watchers.database import Database
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml

LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS")
real = pytest.mark.skipif(not LISTS, reason="real editions: MAGNITSKY_WATCH_LISTS is not set")


@pytest.fixture
def server() -> Iterator[ListServer]:
    with ListServer() as running:
        yield running


@pytest.fixture
def config(tmp_path: Path, server: ListServer) -> str:
    file = tmp_path / "config.toml"
    file.write_text(
        f'[lists.uk]\nurl = "{server.url("/uk.xml")}"\nmin_listings = 1\n' + switched_off("uk"),
        encoding="utf-8",
    )
    return str(file)


def one_line(text: str) -> str:
    assert len(text.strip().splitlines()) == 1 and "Traceback" not in text, text
    return text.strip()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nosuch",), 2, "No such command"),
        (("gaps", "mars"), 2, "'mars' is none of"),
        (("run", "--config", "nowhere.toml"), 2, "nowhere.toml: No such file"),
        (("replay", "--source", "uk", "nowhere.xml"), 2, "nowhere.xml"),
        (("replay", "--source", "uk"), 2, "FILES"),
        (("ask",), 2, "QUESTION"),
        (("search", ""), 2, "a name or an ID is missing"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = run_command(*arguments)
    assert done.returncode == code and said in one_line(done.stderr)


def test_a_list_that_is_switched_off_is_not_polled(config: str) -> None:
    done = run_command("check", "--source", "eu", "--config", config)
    assert done.returncode == 2 and "eu" in one_line(done.stderr)


def test_without_data_a_question_says_how_to_get_some(config: str) -> None:
    done = run_command("status", "--config", config)
    assert done.returncode == 1 and "magnitsky-watch check" in one_line(done.stderr)


def test_a_question_names_the_database_that_is_damaged(config: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "archive.db").write_bytes(b"garbage" * 1000)
    with Path(config).open("a", encoding="utf-8") as file:
        file.write(f'[bot]\ndata_dir = "{data}"\n')
    done = run_command("status", "--config", config)
    assert done.returncode == 1 and f"{data / 'archive.db'} cannot be read" in one_line(done.stderr)


def test_a_token_in_the_environment_without_a_configuration_is_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "TELEGRAM_BOT_TOKEN"
    monkeypatch.setenv(name, "123456789:" + "A" * 35)
    monkeypatch.chdir(tmp_path)
    done = run_command("run")
    assert done.returncode == 2 and f"{name} is set" in one_line(done.stderr)


def test_a_proxy_that_is_not_spoken_is_named(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456789:" + "A" * 35)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    done = run_command("run", "--config", config)
    assert done.returncode == 1 and "names a SOCKS proxy" in done.stderr and "PTB" not in done.stderr


def test_no_token_is_2_and_names_the_keys(config: str) -> None:
    done = run_command("run", "--config", config)
    assert done.returncode == 2 and "telegram.token" in one_line(done.stderr)


@pytest.mark.parametrize("command", ["status", "gaps", "sources", "search noori"])
def test_an_archive_of_before_is_said_to_be_one_and_check_brings_it_up_to_date(
    server: ListServer, config: str, tmp_path: Path, command: str
) -> None:
    server.publish("/uk.xml", uk_xml("2026-05-12", (VASEGHI, *UNWATCHED)))
    (tmp_path / "data").mkdir(mode=0o700)
    Database.open(tmp_path / "data" / "archive.db", SCHEMA, before="keys_that_moved").close()
    done = run_command(*command.split(), "--config", config)
    assert done.returncode == 1
    assert "of an older version" in one_line(done.stderr)
    assert run_command("check", "--config", config).returncode == 0
    assert run_command(*command.split(), "--config", config).returncode == 0


def test_debug_shows_the_traceback(config: str) -> None:
    done = run_command("status", "--config", config, "--debug")
    assert done.returncode == 1 and "Traceback" in done.stderr


def test_check_then_questions(server: ListServer, config: str) -> None:
    server.publish("/uk.xml", uk_xml("2026-05-12", (VASEGHI, *UNWATCHED)))
    first = run_command("check", "--config", config)
    assert first.returncode == 0 and "first reading" in first.stdout
    assert run_command("check", "--config", config, "--json").stdout == ""
    server.publish("/uk.xml", uk_xml("2026-05-13", (VASEGHI, NOORI, *UNWATCHED)))
    (event,) = map(json.loads, run_command("check", "--config", config, "--json").stdout.splitlines())
    assert set(event) == {"kind", "source", "edition", "listing", "official", "tier", "name", "fields", "summary"}
    assert (event["kind"], event["edition"], event["listing"], event["tier"]) == (
        "designated", "2026-05-13", "GHR0999", "strong",
    )  # fmt: skip

    status = json.loads(run_command("status", "Omid", "Noori", "--json", "--config", config).stdout)
    assert [found["listing"] for found in status["listings"]] == ["GHR0999"]
    gaps = json.loads(run_command("gaps", "uk", "missing", "--json", "--config", config).stdout)
    assert "omid-noori" not in [gap["official"] for gap in gaps["missing"]] and "rights" not in gaps
    text = run_command("gaps", "uk", "missing", "--config", config).stdout
    assert "Kiya Sadeghi" in text and "Leila Vaseghi" not in text and "Reported dead" in text
    history = json.loads(run_command("history", "--json", "--config", config).stdout)
    assert history["changes"][0]["alert"].startswith("MW-")
    search = json.loads(run_command("search", "Leyla Vaseghi", "--json", "--config", config).stdout)
    assert search["hits"][0]["listing"] == "IRN0086"
    by_id = json.loads(run_command("search", "irn0086", "--json", "--config", config).stdout)
    assert (by_id["total"], by_id["query"], by_id["hits"][0]["listing"]) == (1, "IRN0086", "IRN0086")
    both = json.loads(run_command("status", "Omid Noori, Leila Vaseghi", "--json", "--config", config).stdout)
    assert [one["listings"][0]["listing"] for one in both] == ["GHR0999", "IRN0086"]
    wrong = run_command("gaps", "mars", "--json", "--config", config)
    assert wrong.returncode == 2 and "mars" in one_line(wrong.stderr) and wrong.stdout == ""
    nobody = run_command("status", "John Smith", "--json", "--config", config)
    assert nobody.returncode == 1 and "John Smith" in one_line(nobody.stderr) and nobody.stdout == ""
    unknown = run_command("history", "smith", "--config", config).stdout
    assert "smith" in unknown and "Omid Noori" not in unknown
    several = run_command("brief", "all", "--form", "letter", "--to", "uk", "--config", config)
    assert several.returncode == 0 and "Kiya Sadeghi" in several.stdout
    which = run_command("ask", "leila", "--config", config).stdout
    assert "Leila Vaseghi: " in which and "-watch status leila-vaseghi" in which
    sources = json.loads(run_command("sources", "--json", "--config", config).stdout)
    assert sources[0]["date"] == "2026-05-13"
    assert "Omid Noori" in run_command("ask", "is Omid Noori sanctioned?", "--config", config).stdout
    assert "تحریم" in run_command("ask", "--language", "fa", "امید نوری", "--config", config).stdout


def test_an_unreachable_or_refused_list_is_1_with_its_reason(server: ListServer, config: str) -> None:
    done = run_command("check", "--config", config)
    assert done.returncode == 1 and "HTTP 404" in one_line(done.stderr)
    server.publish("/uk.xml", b"<html>Sorry</html>")
    refused = run_command("check", "--config", config, "--json")
    event = json.loads(refused.stdout)
    assert refused.returncode == 1 and event["kind"] == "refused" and event["reasons"][0].startswith("foreign: ")


def test_an_edition_that_was_refused_can_be_accepted(server: ListServer, config: str) -> None:
    server.publish("/uk.xml", uk_xml("2026-05-12", (VASEGHI, *UNWATCHED)))
    assert run_command("check", "--config", config).returncode == 0
    nothing = run_command("accept", "uk", "--config", config)
    assert nothing.returncode == 1 and "waiting to be accepted" in one_line(nothing.stderr)
    server.publish("/uk.xml", uk_xml("2026-05-13", (VASEGHI, *UNWATCHED[:20])))
    assert run_command("check", "--config", config).returncode == 1
    accepted = run_command("accept", "uk", "--config", config)
    assert accepted.returncode == 0 and "21 listings" in accepted.stdout


def test_a_crash_between_a_refusal_and_its_body_never_accepts_another_edition(
    server: ListServer, config: str, tmp_path: Path
) -> None:
    body = tmp_path / "data" / "refused-uk.body"
    server.publish("/uk.xml", uk_xml("2026-05-12", (VASEGHI, *UNWATCHED)))
    assert run_command("check", "--config", config).returncode == 0
    server.publish("/uk.xml", uk_xml("2026-05-13", (VASEGHI, *UNWATCHED[:20])))
    assert run_command("check", "--config", config).returncode == 1
    older = body.read_bytes()
    server.publish("/uk.xml", uk_xml("2026-05-14", (VASEGHI, *UNWATCHED[:10])))
    assert run_command("check", "--config", config).returncode == 1
    body.write_bytes(older)  # as a kill before the last step leaves it
    other = run_command("accept", "uk", "--config", config)
    assert other.returncode == 1 and "waiting to be accepted" in one_line(other.stderr)
    assert run_command("check", "--config", config).returncode == 1  # the same edition, read again
    accepted = run_command("accept", "uk", "--config", config)
    assert accepted.returncode == 0 and "11 listings" in accepted.stdout


# -- replay --------------------------------------------------------------------------------------------------


def replayed(*arguments: str | Path) -> tuple[int, list[dict[str, object]]]:
    done = run_command("replay", "--json", *map(str, arguments))
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def events(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["edition"], row["kind"], row.get("listing")) for row in rows]


def test_replay_tells_what_awaits_a_second_reading(tmp_path: Path) -> None:
    bodies = {
        "1.xml": uk_xml("2026-05-12", (VASEGHI, NOORI, *UNWATCHED)),
        "2.xml": uk_xml("2026-05-13", (NOORI, *UNWATCHED)),
        "3.xml": uk_xml("2026-05-14", UNWATCHED),
        "broken.xml": b"",
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    files = [tmp_path / name for name in bodies]
    code, rows = replayed("--source", "uk", "--min-listings", "1", *files)
    assert code == 1
    assert events(rows) == [
        ("2026-05-13", "delisted", "IRN0086"),
        (None, "refused", None),
        ("2026-05-14", "delisted", "GHR0999"),
    ]
    assert rows[-1]["pending"] is True and "pending" not in rows[0]


def test_replay_tells_who_left_twice_once_and_a_word_that_is_about_no_person_as_such(tmp_path: Path) -> None:
    here, left = (VASEGHI, NOORI, *UNWATCHED), (NOORI, *UNWATCHED)
    bodies = [uk_xml(f"2026-05-1{day}", who) for day, who in enumerate((here, left, here, left))]
    shrunk = uk_xml("2026-05-12", (VASEGHI,))
    for number, body in enumerate((*bodies[:3], shrunk, bodies[2] + b"<!-- again -->", bodies[3])):
        (tmp_path / f"{number}.xml").write_bytes(body)
    files = sorted(tmp_path.glob("*.xml"))
    code, rows = replayed("--source", "uk", "--min-listings", "1", *files)
    assert code == 1
    assert [row for row in rows if row["kind"] == "delisted"] == [rows[-1]]
    assert (rows[-1]["edition"], rows[-1]["listing"], rows[-1]["pending"]) == ("2026-05-13", "IRN0086", True)
    said = run_command("replay", "--source", "uk", "--min-listings", "1", *map(str, files)).stdout
    assert said.count("delisted (pending)") == 1
    assert "\nsource_recovered: " in said and "None" not in said


def test_replay_dates_an_undated_format_by_the_files_name(tmp_path: Path) -> None:
    from watchers.lists.us.sample import sdn_csv

    crowd = [Person(str(n), f"OTHER, Man{n}", ("SDGT",), nationality="") for n in range(1, 30)]
    (tmp_path / "sdn_2021-09-02.csv").write_bytes(sdn_csv(crowd))
    noori = Person("33133", "NOORI, Omid", ("IRAN-HR",), births=("1976-03-12",))
    (tmp_path / "sdn_2021-09-03.csv").write_bytes(sdn_csv([*crowd, noori]))
    files = (tmp_path / "sdn_2021-09-02.csv", tmp_path / "sdn_2021-09-03.csv")
    for more, tier in (((), "confirmed"), (("--ignore-pins",), "strong")):
        code, rows = replayed("--source", "us-sdn", "--min-listings", "1", *more, *files)
        assert code == 0 and events(rows) == [("2021-09-03", "designated", "33133")] and rows[0]["tier"] == tier


@pytest.mark.parametrize("pins", [(), ("--ignore-pins",)], ids=["pinned", "by name"])
def test_qasem_soleimani_comes_goes_and_is_renamed_without_an_event(pins: tuple[str, ...], tmp_path: Path) -> None:
    ours = Person("IRN0082", "Gholamreza SOLEIMANI", (IRAN,), "2022-10-10", births=("1964", "1965"))
    qasem = Person("INU0398", "Qasem Soleimani", (NUCLEAR,), "2025-09-28", ("Haj Qasem",), births=("1957-03-11",))
    ghasem = Person("INU0399", "Ghasem Soleymani", (NUCLEAR,), "2025-09-28")
    renamed = replace(qasem, name="Sardar Haj Qasem Soleimani", aliases=("General Soleimani", "Qasim Sulaymani"))
    files = [tmp_path / f"{number}.xml" for number in range(6)]
    for number, more in enumerate([(), (qasem,), (qasem, ghasem), (renamed, ghasem), (ghasem,),
                                   (replace(renamed, id="INU0499"), ghasem)]):  # fmt: skip
        files[number].write_bytes(uk_xml(f"2026-05-{number + 10}", (ours, *more, *UNWATCHED)))
    assert replayed("--source", "uk", "--min-listings", "1", *pins, *files) == (0, [])


def test_replay_takes_another_watchlist(tmp_path: Path) -> None:
    (tmp_path / "who.toml").write_text('[[official]]\nslug = "ivan"\nname = "Ivan Ivanov7"\nnationality = "Russia"\n')
    seven = replace(
        UNWATCHED[6], regimes=(*UNWATCHED[6].regimes, "The Global Anti-Corruption Sanctions Regulations 2021")
    )
    (tmp_path / "1.xml").write_bytes(uk_xml("2026-05-12", UNWATCHED))
    (tmp_path / "2.xml").write_bytes(uk_xml("2026-05-13", (*UNWATCHED[:6], seven, *UNWATCHED[7:])))
    files = (tmp_path / "1.xml", tmp_path / "2.xml")
    code, (event,) = replayed("--source", "uk", "--min-listings", "1", "--watchlist", tmp_path / "who.toml", *files)
    assert (code, event["kind"], event["official"]) == (0, "redesignated", "ivan")


def test_the_wrong_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_bytes(enhanced_xml("2026-05-12", [], "Consolidated List"))
    code, rows = replayed("--source", "us-sdn", tmp_path / "x.xml")
    assert code == 1 and all(name in str(rows[0]["reasons"]) for name in ("us-consolidated", "us-sdn"))


@real
def test_the_real_sdn_series_tells_the_right_people_on_the_right_days() -> None:
    files = sorted(Path(LISTS or "").glob("us/sdn_*"))
    code, rows = replayed("--source", "us-sdn", "--ignore-pins", *files)
    assert code == 1
    assert events(rows) == [
        ("2021-09-03", "designated", "33115"),
        ("2021-09-03", "designated", "33131"),
        ("2021-09-03", "designated", "33132"),
        ("2021-09-03", "designated", "33133"),
        ("2021-12-06", "designated", "33574"),
        ("2021-12-07", "designated", "34083"),
        ("2021-12-07", "redesignated", "27854"),
        ("2024-05-03", "designated", "39257"),
        ("2024-05-04", "refused", None),
    ]


@real
def test_the_composed_enhanced_files_tell_the_same() -> None:
    files = sorted(Path(LISTS or "").glob("us/SDN_ENHANCED*"))
    code, rows = replayed("--source", "us-sdn", "--ignore-pins", *files)
    assert code == 0
    assert events(rows) == [("2021-12-07", "designated", "34083"), ("2021-12-07", "redesignated", "27854")]


@real
def test_the_real_uk_series_holds_no_event_of_the_ten() -> None:
    files = sorted(Path(LISTS or "").glob("uk/*.gz"))
    assert replayed("--source", "uk", "--ignore-pins", *files) == (0, [])


def test_replay_refuses_an_older_file_in_another_format_and_a_date_ahead(tmp_path: Path) -> None:
    from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml

    crowd = [Person(str(n), f"OTHER, Man{n}", ("SDGT",), nationality="") for n in range(1, 30)]
    noori = Person("33133", "NOORI, Omid", ("IRAN-HR",), births=("1976-03-12",))
    bodies = {
        "1.xml": enhanced_xml("2021-12-07", [*crowd, noori]),
        "sdn_2021-09-02.csv": sdn_csv(crowd),
        "sdn_2021-09-01.csv": sdn_csv(crowd[::-1]),
        "sdn_2021-12-07.csv": sdn_csv([*crowd, noori]),
        "2.xml": sdn_xml("2062-01-09", [*crowd, noori]),
        "3.xml": sdn_xml("2021-12-08", crowd),
        "4.xml": sdn_xml("2021-12-09", crowd),
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    files = [tmp_path / name for name in bodies]
    code, rows = replayed("--source", "us-sdn", "--min-listings", "1", *files)
    assert code == 1
    assert events(rows) == [
        ("2021-09-02", "refused", None),
        ("2021-09-01", "refused", None),
        ("2062-01-09", "refused", None),
        ("2021-12-08", "delisted", "33133"),
    ]
    assert [str(row["reasons"][0]).partition(":")[0] for row in rows[:3]] == ["older", "older", "ahead"]  # type: ignore[index]
