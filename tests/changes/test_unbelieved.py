"""Tests editions that are in doubt, from the publisher to the archive: what one wrong edition must not hide, nor an
old one tell."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.lists import ListServer
from tests.fakes.polling import Polling, read_in_this_process
from tests.fakes.watching import IRAN, NOORI, RUSSIA, UNWATCHED, VASEGHI, told
from watchers.changes.after_refusal import MOST
from watchers.changes.edition_guard import Limits
from watchers.commit import confirm_absence
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.model import Kind
from watchers.outcome import Changed, Outcome, Quiet, Refused
from watchers.poll import accept

MORE = tuple(
    Person(f"RUS{number:04d}", f"Pyotr Petrov{number}", (RUSSIA,), "2022-03-01", nationality="Russia")
    for number in range(900, 904)
)  # a tenth of the crowd
UNBELIEVED = Kind.UNBELIEVED


@pytest.fixture
def uk(tmp_path: Path) -> Iterator[Polling]:
    with ListServer() as lists:
        yield from _polling(Polling(tmp_path, lists))


@pytest.fixture
def us(tmp_path: Path) -> Iterator[Polling]:
    with ListServer() as lists:
        yield from _polling(Polling(tmp_path, lists, "us-sdn"))


def _polling(one: Polling) -> Iterator[Polling]:
    with read_in_this_process():
        yield one
    one.close()


def publish(one: Polling, dated: str, *people: Person, on: str = "2026-05-20", **page: object) -> Outcome:
    """Publishes a UK edition, polled on that day by the publisher's own clock."""
    return one.poll(uk_xml(dated, (*people, *UNWATCHED)), **{"date": at(on), **page})


def at(day: str) -> str:
    return email.utils.format_datetime(dt.datetime.fromisoformat(f"{day}T12:00:00+00:00"), usegmt=True)


def outcome_codes(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [reason.partition(":")[0] for reason in outcome.reasons]


def take_it(one: Polling) -> Outcome:
    return accept(one.context)


# -- one edition that had grown --------------------------------------------------------------------------------


def test_a_designation_is_told_in_the_edition_after_one_that_had_grown(uk: Polling) -> None:
    publish(uk, "2026-05-11", VASEGHI)
    publish(uk, "2026-05-12", VASEGHI, *MORE)
    assert isinstance(publish(uk, "2026-05-13", VASEGHI, NOORI), Changed)
    assert uk.events() == [(Kind.DESIGNATED, NOORI.id)]
    assert isinstance(publish(uk, "2026-05-14", VASEGHI, NOORI), Changed)
    assert len(uk.archive.digests("uk")) == len(UNWATCHED) + 2  # what had come by mistake has left, and nobody heard


def refused_after_growth(one: Polling, *people: Person) -> Outcome:
    """Lets the growth become usual before the true edition comes back, which is then refused."""
    publish(one, "2026-05-10", VASEGHI)
    publish(one, "2026-05-11", VASEGHI, *MORE)
    publish(one, "2026-05-12", VASEGHI, *MORE)
    return publish(one, "2026-05-13", VASEGHI, *people)


def test_a_designation_in_a_refused_edition_is_logged_for_operators_once(uk: Polling) -> None:
    outcome = refused_after_growth(uk, NOORI)
    assert outcome_codes(outcome) == ["shrank-after-growth"]
    (entry,) = outcome.entries  # type: ignore[union-attr]
    assert (entry.kind, entry.listing, entry.official, entry.edition) == (
        UNBELIEVED, NOORI.id, "omid-noori", "2026-05-13",
    )  # fmt: skip
    assert entry.sha256 and entry.snapshot and entry.snapshot.get("regimes")  # type: ignore[arg-type]
    uk.poll()  # the same again
    publish(uk, "2026-05-14", VASEGHI, NOORI)  # and in another edition
    assert uk.events() == [(UNBELIEVED, NOORI.id)]
    assert isinstance(take_it(uk), Changed)
    assert uk.events() == [(UNBELIEVED, NOORI.id), (Kind.DESIGNATED, NOORI.id)]


def test_what_was_told_as_news_and_left_is_told_again(uk: Polling) -> None:
    refused_after_growth(uk, NOORI)
    take_it(uk)
    for date in ("2026-05-14", "2026-05-15"):  # he leaves the list
        publish(uk, date, VASEGHI)
    publish(uk, "2026-05-16", VASEGHI, NOORI, NOORI)  # an ID twice
    assert [kind for kind, _ in uk.events()] == [
        UNBELIEVED, Kind.DESIGNATED, Kind.ABSENT, Kind.DELISTED, UNBELIEVED,
    ]  # fmt: skip


def test_a_further_regime_in_a_refused_edition_is_logged_and_other_changes_are_not(uk: Polling) -> None:
    again = replace(VASEGHI, regimes=(IRAN, "The Global Human Rights Sanctions Regulations 2020"))
    publish(uk, "2026-05-12", VASEGHI)
    outcome = publish(uk, "2026-05-13", replace(VASEGHI, position="Governor"), MORE[0], MORE[0])
    assert outcome_codes(outcome) == ["repeated-ids"] and uk.events() == []
    outcome = publish(uk, "2026-05-13", again, MORE[0], MORE[0])
    assert outcome_codes(outcome) == ["repeated-ids"] and uk.events() == [(UNBELIEVED, VASEGHI.id)]


@pytest.mark.parametrize(
    "person",
    [
        Person("RUS0777", "Omid Noori", (RUSSIA,), "2026-05-12", nationality=""),  # a name alone
        replace(NOORI, births=("1950",)),  # contradicted
        MORE[0],
    ],
    ids=["possible", "contradicted", "nobody"],
)
def test_what_is_nobodys_for_sure_is_not_logged_of_a_refused_edition(uk: Polling, person: Person) -> None:
    publish(uk, "2026-05-12", VASEGHI)
    assert outcome_codes(publish(uk, "2026-05-13", VASEGHI, person, person)) == ["repeated-ids"]
    assert uk.events() == []


def test_of_an_edition_that_breaks_off_or_is_the_first_nothing_is_logged(uk: Polling) -> None:
    uk.source = replace(uk.source, limits=Limits(200))
    assert outcome_codes(publish(uk, "2026-05-11", VASEGHI)) == ["too-few"]
    uk.source = replace(uk.source, limits=Limits(1))
    publish(uk, "2026-05-12", VASEGHI)
    outcome = uk.poll(uk_xml("2026-05-13", (NOORI, VASEGHI, *UNWATCHED))[:-30])
    assert outcome_codes(outcome) == ["truncated"] and uk.events() == []


def test_a_flood_of_listings_in_a_refused_edition_is_counted(uk: Polling) -> None:
    publish(uk, "2026-05-12", VASEGHI)
    flood = [replace(NOORI, id=f"GHR{number}") for number in range(1000, 1000 + MOST + 7)]
    outcome = publish(uk, "2026-05-13", VASEGHI, *flood, MORE[0], MORE[0])
    assert isinstance(outcome, Refused) and len(outcome.entries) == MOST
    assert [entry.detail.more for entry in outcome.entries] == [*[0] * (MOST - 1), 7]


def test_what_an_older_edition_shows_is_logged_only_where_it_never_was_news(uk: Polling) -> None:
    publish(uk, "2026-05-11", VASEGHI)
    for date, people in (("2026-05-12", (VASEGHI, NOORI)), ("2026-05-13", (VASEGHI,)), ("2026-05-14", (VASEGHI,))):
        publish(uk, date, *people)
    before = uk.events()
    assert before[-1] == (Kind.DELISTED, NOORI.id)
    assert outcome_codes(publish(uk, "2026-05-12", VASEGHI, NOORI, MORE[0])) == ["older"]
    assert uk.events() == before
    second = replace(NOORI, id="IRN0999")
    assert outcome_codes(publish(uk, "2026-05-12", VASEGHI, second)) == ["older"]
    assert uk.events() == [*before, (UNBELIEVED, "IRN0999")]


# -- what was refused is judged by what holds now --------------------------------------------------------------


def test_an_edition_is_believed_once_its_day_has_come(uk: Polling) -> None:
    publish(uk, "2026-05-12", VASEGHI)
    assert outcome_codes(publish(uk, "2026-05-17", VASEGHI, NOORI, on="2026-05-14")) == ["ahead"]
    assert uk.events() == [(UNBELIEVED, NOORI.id)]
    uk.lists.pages["/uk"].date = at("2026-05-15")  # and "not modified" is all that the publisher says
    assert isinstance(uk.poll(), Changed)
    assert uk.events()[-1] == (Kind.DESIGNATED, NOORI.id)
    assert uk.archive.state("uk").bad_polls == 0 and not list(uk.folder.glob("refused-*"))
    assert isinstance(uk.poll(), Quiet)


@pytest.mark.parametrize("etag", ['"same"', None])
def test_a_limit_that_an_operator_lowers_holds_for_the_edition_that_it_refused(uk: Polling, etag: str | None) -> None:
    uk.source = replace(uk.source, limits=Limits(200))
    publish(uk, "2026-05-12", VASEGHI, etag=etag)
    uk.source = replace(uk.source, limits=Limits(1))
    outcome = uk.poll()
    assert isinstance(outcome, Changed) and outcome.baseline


# -- dates ahead -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["2026-06-18", "2062-05-20", "9999-12-31"])
def test_a_date_ahead_of_the_publishers_clock_is_refused_and_the_true_edition_after_it_read(
    uk: Polling, wrong: str
) -> None:
    publish(uk, "2026-05-18", VASEGHI)
    assert outcome_codes(publish(uk, wrong, VASEGHI)) == ["ahead"]
    assert isinstance(publish(uk, "2026-05-19", VASEGHI, NOORI), Changed)
    assert uk.events() == [(Kind.DESIGNATED, NOORI.id)]


def test_the_publishers_clock_counts_not_ours(uk: Polling) -> None:
    uk.clock.forward(hours=-24 * 900)
    assert isinstance(publish(uk, "2026-05-20", VASEGHI), Changed)
    uk.clock.forward(hours=24 * 4000)
    assert outcome_codes(publish(uk, "2026-06-18", VASEGHI)) == ["ahead"]


def test_without_a_clock_of_the_publishers_ours_counts(uk: Polling) -> None:
    assert uk.clock().date().isoformat() == "2026-05-12"
    assert outcome_codes(publish(uk, "2026-05-15", VASEGHI, date="no date")) == ["ahead"]
    assert isinstance(publish(uk, "2026-05-14", VASEGHI, date="no date"), Changed)


def test_a_list_that_took_a_date_ahead_takes_the_true_ones_after_it(uk: Polling) -> None:
    """As a version before this one did, or an operator's word; here the publisher's clock was wrong as well."""
    publish(uk, "2026-05-11", VASEGHI)
    assert isinstance(publish(uk, "2026-06-10", VASEGHI, on="2026-06-10"), Changed)
    assert isinstance(publish(uk, "2026-05-12", VASEGHI, NOORI), Changed)
    assert uk.events() == [(Kind.DESIGNATED, NOORI.id)]
    assert outcome_codes(publish(uk, "2026-05-11", VASEGHI, MORE[0])) == ["older"]


# -- formats ---------------------------------------------------------------------------------------------------

KHAZEIN = Person("33131", "KHAZEIN, Mahmoud", ("IRAN-HR",), "2021-09-03", births=("1978-11-21",))
SADEGHI = Person("33132", "SADEGHI, Kiya", ("IRAN-HR",), "2021-09-03", births=("1986-03-21",))
OTHERS = tuple(Person(str(number), f"OTHER{number}, Man", ("SDGT",), nationality="") for number in range(100, 150))
THEN, NOW = (KHAZEIN, *OTHERS), (KHAZEIN, SADEGHI, *OTHERS)


@pytest.mark.parametrize("form", ["sdn-xml", "sdn-csv"])
def test_an_older_fall_back_in_another_format_is_refused_and_removes_nobody(us: Polling, form: str) -> None:
    main, other = us.lists.url("/us-sdn"), us.lists.url("/fall-back")
    us.source = replace(us.source, target=replace(us.source.target, urls=(main, other)))
    us.poll(enhanced_xml("2026-05-12", NOW))
    old = sdn_xml("2026-01-09", THEN) if form == "sdn-xml" else sdn_csv(THEN)
    us.lists.publish("/fall-back", old, last_modified=at("2026-01-09"))
    for _ in range(3):
        assert outcome_codes(us.poll(status=503, body=b"")) == ["older"]
    assert us.events() == [] and SADEGHI.id in us.archive.digests("us-sdn")
    us.lists.publish("/fall-back", sdn_xml("2026-05-12", NOW))  # of the same day
    assert isinstance(us.poll(), Changed) and us.events() == []


def test_a_csv_is_dated_by_last_modified(us: Polling) -> None:
    us.poll(sdn_csv(THEN), last_modified=at("2026-05-11"))
    assert us.archive.last_good("us-sdn").date == "2026-05-11"  # type: ignore[union-attr]
    us.poll(enhanced_xml("2026-05-12", NOW))
    assert us.events() == [(Kind.DESIGNATED, SADEGHI.id)]


@pytest.mark.parametrize("last_modified", [None, at("2026-05-12")], ids=["undated", "of the same day"])
def test_a_second_reading_confirms_nothing_that_another_formats_edition_contradicts(
    us: Polling, last_modified: str | None
) -> None:
    us.poll(enhanced_xml("2026-05-12", NOW))
    for _ in range(3):  # new bytes, the same bytes, and "not modified"
        us.poll(sdn_csv(THEN), last_modified=last_modified)
    us.poll(sdn_csv(THEN[::-1]), last_modified=last_modified)
    assert us.events() == [(Kind.ABSENT, SADEGHI.id)] and us.archive.absent("us-sdn")
    us.poll(enhanced_xml("2026-05-12", NOW[::-1]))
    assert us.events()[1:] == [(Kind.RETURNED, SADEGHI.id)]


def test_a_later_edition_in_another_format_confirms_a_removal_and_so_does_an_operator(us: Polling) -> None:
    us.poll(enhanced_xml("2026-05-12", NOW))
    us.poll(sdn_xml("2026-05-13", THEN))
    us.poll(sdn_xml("2026-05-13", THEN))
    assert us.events() == [(Kind.ABSENT, SADEGHI.id), (Kind.DELISTED, SADEGHI.id)]
    us.poll(sdn_csv(OTHERS))
    us.poll(sdn_csv(OTHERS[::-1]))
    assert us.archive.absent("us-sdn").keys() == {KHAZEIN.id}  # no date says that it is later
    entries = confirm_absence("us-sdn", KHAZEIN.id, us.archive, us.clock())
    assert told(entries) == [(Kind.DELISTED, KHAZEIN.id)]
