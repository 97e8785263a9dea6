"""Tests the way from edition to edition: what is logged, of whom, and what a broken one must not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.watching import IRAN, NOORI, NUCLEAR, RUSSIA, UNWATCHED, VASEGHI, Watching, told
from watchers.archive.archive import Archive
from watchers.commit import confirm_absence
from watchers.errors import StorageError
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.model import Found, Kind, Tier
from watchers.outcome import Changed, Quiet, Refused
from watchers.poll import refused_body
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import RULES


@pytest.fixture
def uk(tmp_path: Path) -> Watching:
    return Watching(tmp_path)


def test_first_edition_is_a_baseline_with_one_summary(uk: Watching) -> None:
    entries = uk.publish(VASEGHI)
    assert told(entries) == [(Kind.BASELINE, None)]
    assert entries[0].detail.found == (Found("leila-vaseghi", "IRN0086", Tier.CONFIRMED, "Leila VASEGHI"),)


def test_a_new_listing_of_an_official_is_a_designation(uk: Watching) -> None:
    uk.publish(VASEGHI)
    (entry,) = uk.publish(VASEGHI, NOORI)
    assert (entry.kind, entry.listing, entry.official, entry.tier) == (
        Kind.DESIGNATED, "GHR0999", "omid-noori", Tier.STRONG,
    )  # fmt: skip
    assert entry.match and "birth:1976" in " ".join(entry.match.evidence)
    assert entry.sha256 and entry.edition == "2026-05-12" and entry.id


def test_reordering_spaces_case_of_types_and_lastupdated_are_no_change(uk: Watching) -> None:
    uk.publish(VASEGHI, NOORI)
    before = uk.archive.digests("uk")
    body = uk_xml("2026-05-12", (*reversed(UNWATCHED), NOORI, VASEGHI))
    body = body.replace(b"<LastUpdated>10/10/2022", b"<LastUpdated>11/10/2025")
    body = body.replace(b"Asset freeze|Travel Ban", b"travel ban | Asset Freeze").replace(b"VASEGHI<", b" VASEGHI <")
    outcome = uk.feed(body.replace(b">Individual<", b">INDIVIDUAL<"))
    assert isinstance(outcome, Changed) and outcome.entries == ()
    assert uk.archive.digests("uk") == before


def test_a_delisting_needs_a_second_good_reading(uk: Watching) -> None:
    uk.publish(VASEGHI)
    assert told(uk.publish()) == [(Kind.ABSENT, "IRN0086")]
    assert uk.archive.absent("uk") == {"IRN0086": "2026-05-12"}
    (gone,) = uk.publish(date="2026-05-13")
    assert (gone.kind, gone.listing, gone.edition) == (Kind.DELISTED, "IRN0086", "2026-05-12")
    assert gone.detail.confirmed_by == "2026-05-13"
    assert uk.archive.listing("uk", "IRN0086") is None and not uk.archive.matches_of("leila-vaseghi")


def test_the_same_bytes_count_as_a_second_reading(uk: Watching) -> None:
    uk.publish(VASEGHI)
    uk.publish()
    outcome = uk.feed(uk_xml("2026-05-12", UNWATCHED))
    assert isinstance(outcome, Quiet) and told(outcome.entries) == [(Kind.DELISTED, "IRN0086")]


def test_a_broken_edition_between_confirms_nothing(uk: Watching) -> None:
    uk.publish(VASEGHI)
    uk.publish()
    assert isinstance(uk.feed(uk_xml("2026-05-13", UNWATCHED)[:-40]), Refused)
    assert uk.archive.absent("uk") == {"IRN0086": "2026-05-12"}


def test_back_before_the_second_reading_is_no_event_for_followers(uk: Watching) -> None:
    uk.publish(VASEGHI)
    uk.publish()
    assert told(uk.publish(VASEGHI, date="2026-05-13")) == [(Kind.RETURNED, "IRN0086")]
    assert uk.archive.absent("uk") == {}


def test_an_operator_may_confirm_a_delisting(uk: Watching) -> None:
    uk.publish(VASEGHI)
    uk.publish()
    assert told(confirm_absence("uk", "IRN0086", uk.archive, uk.clock())) == [(Kind.DELISTED, "IRN0086")]
    assert confirm_absence("uk", "IRN0086", uk.archive, uk.clock()) == ()


def test_a_second_id_is_a_redesignation_and_leaving_one_of_two_a_reduction(uk: Watching) -> None:
    second = replace(VASEGHI, id="GHR0500", regimes=("The Global Human Rights Sanctions Regulations 2020",))
    uk.publish(VASEGHI)
    watchlist.edit(
        uk.archive,
        "leila-vaseghi",
        lambda one: replace(one, pins={**one.pins, "uk": (*one.pins["uk"], second.id)}),
        uk.clock(),
    )
    assert told(uk.publish(VASEGHI, second)) == [(Kind.REDESIGNATED, "GHR0500")]
    assert told(uk.publish(second)) == [(Kind.ABSENT, "IRN0086")]
    assert told(uk.publish(second, date="2026-05-13")) == [(Kind.REDUCED, "IRN0086")]


def test_one_uk_regime_for_another_on_the_same_id_is_a_renaming(uk: Watching) -> None:
    old = replace(VASEGHI, regimes=("The Iran (Sanctions) (Human Rights) (EU Exit) Regulations 2019",))
    uk.publish(old)
    (entry,) = uk.publish(VASEGHI)
    assert entry.kind is Kind.AMENDED and entry.fields[0].field == "regimes"


def test_every_change_of_a_matched_listing_is_in_fields(uk: Watching) -> None:
    uk.publish(VASEGHI)
    (entry,) = uk.publish(replace(VASEGHI, measures=("Asset freeze",), births=("1973",), position="Governor"))
    assert entry.kind is Kind.AMENDED
    assert [change.field for change in entry.fields] == ["measures", "births", "positions"]
    assert entry.fields[0].lost == ("travel ban",)


def test_an_equal_name_without_any_agreeing_fact_is_asked_once(uk: Watching) -> None:
    stranger = Person("RUS0777", "Omid Noori", (RUSSIA,), "2026-05-12", nationality="")
    uk.publish()
    (entry,) = uk.publish(stranger)
    assert (entry.kind, entry.tier) == (Kind.POSSIBLE, Tier.POSSIBLE)
    assert uk.publish(replace(stranger, position="Clerk")) == []
    assert told(uk.publish(replace(stranger, nationality="Chile"))) == [(Kind.POSSIBLE, "RUS0777")]
    assert uk.publish(date="2026-05-13") == uk.publish(date="2026-05-14") == []  # it leaves: nobody's business


def test_a_contradiction_never_reaches_followers(uk: Watching) -> None:
    uk.publish()
    (entry,) = uk.publish(replace(NOORI, births=("1950",)))
    assert entry.kind is Kind.POSSIBLE and entry.match and entry.match.against


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("empty", b""),
        ("html", b"<!DOCTYPE html><html><body>Sorry</body></html>"),
        ("json", b'{"error": "not found"}'),
        ("pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 22000000\n"),
        ("truncated", uk_xml("2026-05-12", UNWATCHED)[:-200]),
        ("other root", b'<?xml version="1.0"?><Sanctions><Designation/></Sanctions>'),
        ("another list", enhanced_xml("2026-05-12", [])),
        ("data after the end", uk_xml("2026-05-12", UNWATCHED) + b"<more/>"),
        ("nul bytes", uk_xml("2026-05-12", UNWATCHED).replace(b"Ivan", b"Iv\0n")),
        ("utf-16", uk_xml("2026-05-12", UNWATCHED).decode().replace("utf-8", "utf-16").encode("utf-16")),
        ("doctype", b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + uk_xml("2026-05-12", UNWATCHED).partition(b"?>")[2]),
        ("half the records", uk_xml("2026-05-12", UNWATCHED[:20])),
        ("one regime less", uk_xml("2026-05-12", UNWATCHED)),
        ("last year's", uk_xml("2025-05-12", (VASEGHI, *UNWATCHED))),
        ("an id twice", uk_xml("2026-05-13", (VASEGHI, VASEGHI, *UNWATCHED))),
        ("no names", uk_xml("2026-05-13", (VASEGHI, *(replace(one, name="") for one in UNWATCHED)))),
        ("gzip garbage", b"\x1f\x8b\x08" + b"garbage" * 9),
        ("zip garbage", b"PK\x03\x04" + b"garbage" * 9),
    ],
)  # fmt: skip
def test_a_broken_edition_is_refused_and_changes_nothing(uk: Watching, name: str, body: bytes) -> None:
    guarded = tuple(replace(NOORI, id=f"IRN{n:04d}", name=f"Other {n}", regimes=(IRAN,)) for n in range(200, 260))
    uk.publish(VASEGHI, *(guarded if name == "one regime less" else ()))
    before = uk.snapshot()
    outcome = uk.feed(body)
    assert isinstance(outcome, Refused) and outcome.reasons, name
    assert uk.snapshot() == before


def test_same_content_in_three_formats_is_no_change_in_any_order(tmp_path: Path) -> None:
    people = [
        Person("33131", "KHAZEIN, Mahmoud", ("IRAN-HR",), "2021-09-03", non_latin=("محمود",), births=("1978-11-21",)),
        Person("34083", "VASEGHI, Leila", ("IRAN-HR",), "2021-12-07", ("VASEGHI, Leyla",), ("Leili",)),
        Person("9000", "ACME SHIPPING CO., LTD.", ("SDGT",), kind="entity", nationality=""),
    ]  # fmt: skip
    us = Watching(tmp_path, "us-sdn")
    bodies = [enhanced_xml("2021-12-07", people), sdn_xml("2021-12-07", people), sdn_csv(people)]
    us.feed(bodies[2])
    for body in (bodies[0], bodies[2], bodies[1], bodies[0], bodies[1], bodies[2], bodies[0]):
        outcome = us.feed(body)
        assert isinstance(outcome, Changed) and outcome.entries == () and not outcome.baseline
    khazein = us.archive.listing("us-sdn", "33131")
    assert khazein and khazein.get(next(f for f in khazein.values if f == "non_latin_names")) == ("محمود",)


def test_markers_amend_and_programmes_redesignate(tmp_path: Path) -> None:
    us = Watching(tmp_path, "us-sdn")
    one = Person("27854", "SOLEIMANI, Gholamreza", ("IRAN-EO13876",), "2020-01-10", births=("1964",))
    us.feed(enhanced_xml("2020-01-10", [one]))
    marked = replace(one, regimes=("IRAN-EO13876", "IRGC"))
    kinds = [
        told(getattr(us.feed(enhanced_xml("2021-12-07", [replace(one, regimes=tags)])), "entries", ()))
        for tags in (marked.regimes, (*marked.regimes, "IRAN-HR"), ("IRAN-HR",))
    ]
    assert kinds == [[(Kind.AMENDED, "27854")], [(Kind.REDESIGNATED, "27854")], [(Kind.REDUCED, "27854")]]


def test_qasem_soleimani_raises_nothing_for_gholamreza(tmp_path: Path) -> None:
    uk = Watching(tmp_path, ignore_pins=True)
    qasem = Person("INU0398", "Qasem Soleimani", (NUCLEAR,), "2025-09-28", births=("1957-03-11",))
    uk.publish(qasem)
    again = replace(qasem, id="INU0500", name="Ghasem Soleimani")
    entries = [
        *uk.publish(),
        *uk.publish(date="2026-05-13"),
        *uk.publish(again),
        *uk.publish(replace(again, name="Q Soleimani")),
    ]
    assert entries == []


def test_of_an_id_that_stands_twice_in_an_accepted_edition_only_the_last_record_is_matched(uk: Watching) -> None:
    stranger = Person(NOORI.id, "Somebody Else", (RUSSIA,), "2026-05-12", nationality="Chile")
    body = uk_xml("2026-05-12", (NOORI, stranger, *UNWATCHED))
    assert isinstance(uk.feed(body), Refused)
    refused_body(uk.folder, "uk").write_bytes(body)
    assert isinstance(uk.accept(), Changed)
    stands = uk.archive.listing("uk", NOORI.id)
    assert stands and stands.name == "Somebody Else"
    assert uk.archive.matches("uk") == []


@pytest.mark.parametrize(
    "use",
    [
        lambda archive: archive.names("uk"),
        lambda archive: archive.matches("uk"),
        lambda archive: archive.digests("uk"),
        lambda archive: archive.last_good("uk"),
        lambda archive: archive.close(),
    ],
    ids=["names", "matches", "digests", "last good", "close"],
)
def test_a_database_that_cannot_be_used_is_told_in_our_own_words(
    uk: Watching, use: Callable[[Archive], object]
) -> None:
    uk.publish(VASEGHI)
    uk.archive.close()
    with pytest.raises(StorageError):
        use(uk.archive)


def test_after_an_upgrade_that_matches_otherwise_every_listing_is_matched_anew(uk: Watching) -> None:
    uk.publish(VASEGHI, NOORI)
    for rules, found in ((RULES, []), (RULES - 1, ["GHR0999"])):
        with uk.archive.writing(uk.clock()) as writing:
            writing.matches("uk", "GHR0999", ())  # as if the rules of before had not found him
            writing.rules(rules)
        watchlist.seed(uk.archive, official_file.load(), uk.clock())
        assert [listing for _, listing, _ in uk.archive.matches_of("omid-noori")] == found
    assert uk.archive.rules() == RULES
