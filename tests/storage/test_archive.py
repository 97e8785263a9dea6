"""Tests the roles of the archive, through the archive: what is written comes out again as records."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from watchers.archive.archive import Archive
from watchers.archive.people import Watched
from watchers.archive.records import load_detail
from watchers.archive.schema import SCHEMA
from watchers.archive.source_states import SourceState
from watchers.database import Database
from watchers.model import Detail, Edition, Entry, Field, Found, Kind, Listing, Official, Tier

AT = dt.datetime(2026, 5, 12, 9, 30, tzinfo=dt.UTC)
NOORI = Official("omid-noori", "Omid Noori", "امید نوری", "called for", pins={"uk": ("GHR0999",)})


@pytest.fixture
def archive() -> Iterator[Archive]:
    with closing(Archive.scratch()) as made:
        yield made


def edition(source: str, date: str, form: str = "xml") -> Edition:
    return Edition(source, form, date, f"{source} {date}", 1, {}, None, 0, 0, 0, {})


def listing(id: str) -> Listing:
    return Listing(id, {Field.NAMES: (f"Name of {id}",)})


def test_archive_of_before_keeps_the_rules_of_matching_when_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Database.open(path, SCHEMA, before="rules_of_matching").close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 7")
    with closing(Archive.create(path)) as archive:
        assert archive.rules() == 7
        with archive.writing(AT) as writing:
            writing.rules(8)
        assert archive.rules() == 8


@pytest.mark.parametrize("version", [step for step in SCHEMA.steps if step != "first_schema"])
def test_an_archive_of_any_version_is_brought_up_to_date_with_all_it_holds(tmp_path: Path, version: str) -> None:
    """`version`: the step that it lacks, and all after it; its rows are from 0.1.0."""
    path, at = tmp_path / "archive.db", AT.isoformat()
    Database.open(path, SCHEMA, before="facts_of_decisions").close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "INSERT INTO editions VALUES"
            " (1,'uk','xml','2026-05-12','ab',1,'{}',NULL,0,0,0,'{}',?,NULL,NULL,NULL,'good','[]')",
            (at,),
        )
        file.execute("INSERT INTO decisions VALUES ('omid-noori','uk','GHR0999',1,?)", (at,))
        file.execute(
            "INSERT INTO change_log (at, kind, source, edition, listing, official, tier, name, fields, detail)"
            " VALUES (?,'designated','uk','2026-05-12','GHR0999','omid-noori','confirmed','Omid Noori','{}','{}')",
            (at,),
        )
    Database.open(path, SCHEMA, before=version).close()
    with closing(Archive.create(path)) as archive:
        last = archive.last_good("uk")
        assert last is not None and (last.date, last.count, last.sha256) == ("2026-05-12", 1, "ab")
        assert archive.decisions() == {("omid-noori", "uk", "GHR0999"): True}
        (entry,) = archive.history("omid-noori")
        assert (entry.alert_id, entry.name, entry.kind.value) == ("MW-000001", "Omid Noori", "designated")
        with archive.writing(AT) as writing:
            writing.edition(edition("uk", "2026-05-13"), "good")
        assert archive.last_good("uk") != last


def test_absent_listings_are_told_list_by_list(archive: Archive) -> None:
    with archive.writing(AT) as writing:
        for source in ("uk", "us-sdn"):
            first = writing.edition(edition(source, "2026-05-12"), "good")
            for id in ("1", "2", "3"):
                writing.put(source, listing(id), "digest", first)
            second = writing.edition(edition(source, "2026-05-13"), "good")
            writing.mark_absent(source, "1" if source == "uk" else "3", second)
    assert archive.absent("uk") == {"1": "2026-05-13"} and archive.absent("us-sdn") == {"3": "2026-05-13"}
    with archive.writing(AT) as writing:
        writing.mark_present("uk", "1")
        writing.remove("us-sdn", "3")
    assert archive.absent("uk") == archive.absent("us-sdn") == {}
    assert [one.id for one in archive.listings("us-sdn")] == ["1", "2"]
    assert list(archive.names("us-sdn", but=("2",))) == [("1", "Name of 1")]


def test_editions_that_held_a_listing_count_by_the_newest_date_that_was_not_far_ahead(archive: Archive) -> None:
    dates = (("2026-05-10", "xml"), ("2026-05-13", "xml"), ("2026-09-01", "xml"), ("2026-05-11", "csv"))
    with archive.writing(AT) as writing:
        first, *_ = [writing.edition(edition("uk", date, form), "good") for date, form in dates]
        writing.edition(edition("uk", "2026-05-12", "csv"), "refused", reasons=("shrank: 1",))
        writing.edition(edition("uk", "2027-01-01", "ods"), "good")
        writing.put("uk", listing("1"), "digest", first)
        writing.mark_absent("uk", "1", writing.edition(edition("uk", "2026-05-14"), "good"))
    assert archive.held_it("uk", "1", 1) == {"xml": "2026-05-13", "csv": "2026-05-11", "ods": None}


def test_refusals_are_counted_by_list_and_code(archive: Archive) -> None:
    with archive.writing(AT) as writing:
        for number in (1, 2):
            writing.edition(edition("uk", "2026-05-12"), "refused", reasons=("shrank: 9 before", f"empty: {number}"))
        writing.edition(edition("us-sdn", "2026-05-12"), "refused", reasons=("shrank",))
        writing.edition(edition("us-sdn", "2026-05-13"), "accepted", reasons=("shrank",))
    assert archive.refusals() == {("uk", "shrank"): 2, ("uk", "empty"): 2, ("us-sdn", "shrank"): 1}
    assert archive.verdicts() == {("uk", "refused"): 2, ("us-sdn", "refused"): 1, ("us-sdn", "accepted"): 1}


def test_edition_says_when_it_was_read(archive: Archive) -> None:
    with archive.writing(AT) as writing:
        writing.edition(edition("uk", "2026-05-12"), "good")
    ((_, read_at, verdict, reasons),) = archive.editions()
    assert (read_at, verdict, reasons) == ("2026-05-12T09:30:00+00:00", "good", ())


def test_officials_come_out_as_they_were_kept(archive: Archive) -> None:
    with archive.writing(AT) as writing:
        writing.official(NOORI, 0, "file")
    assert [(one.official, one.origin) for one in archive.watched()] == [(NOORI, "file")]
    with archive.writing(AT) as writing:
        writing.remove_official("omid-noori", "chat")
    assert archive.watched() == []
    assert [(one.official, one.origin) for one in archive.once_watched()] == [(NOORI, "chat")]


def test_state_of_a_list_is_replaced_as_a_whole(archive: Archive) -> None:
    state = SourceState(bad_polls=2, bad_reasons=("a", "b"), good=("https://example.org", None, "x"))
    for one in (state, SourceState(good_at="2026-05-12T09:30:00+00:00")):
        with archive.writing(AT) as writing:
            writing.state("uk", one)
        assert archive.state("uk") == one
    assert archive.state("us-sdn") == SourceState()


def test_each_empty_archive_is_another_one(archive: Archive) -> None:
    with closing(Archive.scratch()) as other:
        assert len(archive.identity()) == 32 and archive.identity() != other.identity()


def test_archive_in_the_place_of_another_goes_on_above_its_numbers(archive: Archive) -> None:
    before, given = archive.identity(), archive.given()
    with archive.writing(AT) as writing:
        writing.serves_chats()
    assert archive.beside_chats() and archive.is_read()
    with archive.writing(AT) as writing:
        writing.another(type(given)(alert=40, row=90), "that one")
    assert archive.identity() != before and archive.given().alert == 40 and archive.given().row == 90
    assert archive.in_place_of("that one") == 0 and archive.beside_chats() and not archive.is_read()


def test_each_fact_of_a_row_is_read_back_as_it_was_written(archive: Archive) -> None:
    detail = Detail(
        count=7,
        found=(Found("leila-vaseghi", "IRN0086", Tier.STRONG, "Leila VASEGHI"),),
        reasons=("shrank: 7",),
        lacks=(("IRN0086", "Leila VASEGHI"),),
        back=(None, "MW-000002"),
        replaced={Field.NAMES: ("Leila VASEGHI",), Field.BIRTHS: ()},
        was=Tier.POSSIBLE,
        decided=False,
        corrects=("MW-000001",),
        known=True,
    )
    with archive.writing(AT) as writing:
        ids = [writing.log(Entry(Kind.STUCK, "uk", None, detail=one)).id for one in (detail, Detail())]
    rows = [archive.entry(id or 0) for id in ids]
    assert [row and row.detail for row in rows] == [detail, Detail()]


def test_what_another_version_noted_of_a_row_is_left_out() -> None:
    assert load_detail('{"last":7,"last_date":null,"was":null,"audience":"operators","mood":"good"}') == Detail(
        last=7, audience="operators"
    )


def test_a_reader_reads_what_nobody_has_changed_once_and_sees_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        if database is beside and "data_version" not in sql:
            asked.append(sql)
        return rows(database, sql, *parameters)

    def seen() -> tuple[object, ...]:
        lists = [(reader.last_good(one), reader.last_refused(one), reader.state(one)) for one in ("uk", "us-sdn")]
        return *lists, reader.absent("uk"), reader.absent("us-sdn"), reader.watched(), reader.once_watched()

    monkeypatch.setattr(Database, "rows", noted)
    archive = Archive.create(tmp_path / "archive.db")
    beside = Database.reader(tmp_path / "archive.db", SCHEMA)
    reader = Archive(beside)
    with closing(archive), closing(reader):
        with archive.writing(AT) as writing:
            first = writing.edition(edition("uk", "2026-05-11"), "good")
            writing.put("uk", listing("A"), "1", first)
        before = seen()
        asked.clear()
        assert (seen(), asked) == (before, [])
        with archive.writing(AT) as writing:
            second = writing.edition(edition("uk", "2026-05-12"), "good")
            writing.edition(edition("uk", "2026-05-13"), "refused")
            writing.mark_absent("uk", "A", second)
            writing.official(NOORI, 0, "file")
            writing.state("us-sdn", SourceState(bad_polls=2))
        good, refused = reader.last_good("uk"), reader.last_refused("uk")
        assert good is not None and refused is not None and good.id == second
        assert (good.date, refused[0].date) == ("2026-05-12", "2026-05-13")
        assert reader.state("us-sdn") == SourceState(bad_polls=2)
        assert (reader.absent("uk"), reader.absent("us-sdn")) == ({"A": "2026-05-12"}, {})
        assert reader.watched() == [Watched(NOORI, "file")]
        once = len(asked)
        seen()
        assert len(asked) == once + 4  # the state of one list, two editions of the other, who was watched once


def test_who_writes_reads_what_nobody_has_changed_once_and_sees_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        asked.append(sql)
        return rows(database, sql, *parameters)

    def date() -> str | None:
        last = own.last_good("uk")
        return last.date if last else None

    monkeypatch.setattr(Database, "rows", noted)
    with closing(Archive.create(tmp_path / "archive.db")) as own:
        with own.writing(AT) as writing:
            writing.edition(edition("uk", "2026-05-11"), "good")
            assert date() == "2026-05-11"
        assert date() == "2026-05-11"
        asked.clear()
        assert (date(), asked) == ("2026-05-11", ["PRAGMA data_version"])
        with suppress(KeyError), own.writing(AT) as writing:
            writing.edition(edition("uk", "2026-05-12"), "good")
            assert date() == "2026-05-12"
            raise KeyError  # all of it is taken back
        assert date() == "2026-05-11"
        with closing(sqlite3.connect(tmp_path / "archive.db")) as other, other:  # nobody is to, and it is seen
            other.execute("UPDATE editions SET date = '2026-05-14'")
        assert date() == "2026-05-14"


def test_what_questions_ask_often_is_found_by_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    rows = Database.rows

    def noted(database: Database, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        asked.append((sql, parameters))
        return rows(database, sql, *parameters)

    monkeypatch.setattr(Database, "rows", noted)
    with closing(Database.open(tmp_path / "archive.db", SCHEMA)) as database:
        archive = Archive(database)
        with archive.writing(AT) as writing:
            writing.put("uk", listing("Iran/1-2/3"), "1", writing.edition(edition("uk", "2026-05-11"), "good"))
            logged = writing.log(Entry(Kind.AMENDED, "uk", "2026-05-11"))
        asked.clear()
        assert archive.spelling("uk", "IRAN/1-2/3") == "Iran/1-2/3"
        assert (archive.log_head_of("uk"), archive.log_head_of("us-sdn")) == (logged.id, 0)
        assert archive.listing("uk", "Iran/1-2/3") == listing("Iran/1-2/3")
        assert archive.absent("uk") == {}
        asked_of_one = len(asked)
        assert archive.all_told("noori", "uk") == archive.all_told("noori", "uk", "Iran/1-2/3") == []
        assert archive.last_logged("noori", "uk", "Iran/1-2/3") is None
        for at, (sql, parameters) in enumerate(asked):
            plan = [str(row[-1]) for row in rows(database, f"EXPLAIN QUERY PLAN {sql}", *parameters)]
            assert [step for step in plan if step.startswith("SCAN") and "listings_absent" not in step] == [], sql
            assert not [step for step in plan if step.endswith("(source=?)") and "PRIMARY" in step], sql
            assert at < asked_of_one or any("(official=? AND source=?)" in step for step in plan), (sql, plan)


def test_names_are_read_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch, archive: Archive) -> None:
    monkeypatch.setattr("watchers.archive.listings.NAMES_AT_A_TIME", 3)
    named = [(f"{id}", f"{name} of {id}") for id in ("1", "10", "2", "3") for name in ("Another", "Name", "The one")]
    with archive.writing(AT) as writing:
        first = writing.edition(edition("uk", "2026-05-11"), "good")
        for id in ("3", "2", "10", "1"):
            names = tuple(name for whose, name in named if whose == id)
            writing.put("uk", Listing(id, {Field.NAMES: names[:1], Field.ALIASES: names[1:]}), "1", first)
    assert [*archive.names("uk")] == named
    assert [*archive.names("uk", {"10"})] == [one for one in named if one[0] != "10"]
    assert [*archive.names("us-sdn")] == []
