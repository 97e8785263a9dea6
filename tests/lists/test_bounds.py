"""Tests what one listing, and one edition, can cost at most, whoever wrote it, and that a stop is obeyed
meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import bombs
from bot.answers.search import prepare_search, search_lists
from tests.fakes.service import FakeService
from tests.fakes.watching import IRAN, UNWATCHED, VASEGHI, Watching
from watchers.commit import take
from watchers.errors import Stopped, Unreadable
from watchers.lists import bounds
from watchers.lists.bounds import bounded
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.model import NAME_FIELDS, Field, Listing, Match, Tier
from watchers.names.search.register import Register
from watchers.outcome import Refused
from watchers.reading.child import parse_file
from watchers.reading.edition import read
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import Matcher

OFFICIALS = official_file.load()
WATCHED = Matcher(OFFICIALS).watched


@pytest.fixture
def uk(tmp_path: Path) -> Watching:
    return Watching(tmp_path)


def others(number: int) -> tuple[str, ...]:
    """Returns names, each of its own, that stand before and behind all others in the alphabet."""
    return tuple(f"{'Aa' if at % 2 else 'Zz'}{at} Nobody" for at in range(number))


# -- one listing ---------------------------------------------------------------------------------------------


def names_of(listing: Listing) -> list[str]:
    return [name for field in NAME_FIELDS for name in listing.get(field)]


def test_a_listing_such_as_real_ones_is_left_alone() -> None:
    """The most that any list had of each: 145 names of 3,448 letters, 199 letters in one, 27 addresses."""
    names = ("x" * 199, *(f"{'y' * 20} {at}" for at in range(144)))
    addresses = tuple(f"{at} {'z' * 179}" for at in range(27))
    real = Listing("IRN0001", {Field.NAMES: ("A B",), Field.ALIASES: names, Field.ADDRESSES: addresses})
    assert bounded(real) is real


@pytest.mark.parametrize("field", [Field.ALIASES, Field.NON_LATIN_NAMES, Field.WEAK_ALIASES])
@pytest.mark.parametrize("name", ["Leila Vaseghi", "VASEGHI, Leyla", "mm Leila Vaseghi mm"])
def test_of_too_many_names_the_watched_ones_stay_wherever_they_stand(field: Field, name: str) -> None:
    listing = Listing("IRN0999", {Field.NAMES: ("Nobody Here",), field: tuple(sorted((*others(5000), name)))})
    watched = Matcher((replace(OFFICIALS[0], name=name, aliases=(), persian="", persian_aliases=()),)).watched
    kept = bounded(listing, watched)
    assert name in kept.get(field) and kept.get(Field.NAMES) == ("Nobody Here",)
    assert len(names_of(kept)) == bounds.NAMES


def test_what_a_listing_is_stays_whatever_else_it_says() -> None:
    much = ("x" * 20_000, "y" * 20_000, "z" * 20_000)
    listing = Listing(
        "IRN0999",
        {Field.ADDRESSES: much, Field.DETAILS: much, Field.NAMES: ("Leila VASEGHI",), Field.BIRTHS: ("1972",),
         Field.REGIMES: (IRAN,), Field.NATIONALITIES: ("Iran",), Field.KIND: ("individual",)},
    )  # fmt: skip
    kept = bounded(listing)
    for field in (Field.NAMES, Field.BIRTHS, Field.REGIMES, Field.NATIONALITIES, Field.KIND):
        assert kept.get(field) == listing.get(field)


TEXTS = st.lists(st.text("ab سﷺ,", max_size=30).map(lambda text: text * 40), max_size=40)


@given(st.dictionaries(st.sampled_from(Field), TEXTS, max_size=6), st.integers(1, 40))
def test_any_listing_is_brought_within_bounds_and_then_left_alone(found: dict[Field, list[str]], times: int) -> None:
    values = {
        field: tuple(sorted({f"{text}{n}" for text in texts for n in range(times)})) for field, texts in found.items()
    }
    kept = bounded(Listing("IRN0999", values), WATCHED)
    assert bounded(kept, WATCHED) is kept and kept.values.keys() == values.keys()
    assert len(names_of(kept)) <= bounds.NAMES and all(len(name) <= bounds.NAME for name in names_of(kept))
    assert sum(len(text) for texts in kept.values.values() for text in texts) <= bounds.LETTERS
    for texts in kept.values.values():
        assert list(texts) == sorted(set(texts)) and len(texts) <= bounds.VALUES


def test_one_listing_of_thousands_of_spellings_is_one_match_with_five_facts(uk: Watching) -> None:
    uk.publish()
    spellings = tuple(
        "".join(x.upper() if n >> at & 1 else x for at, x in enumerate("leila vaseghi")) for n in range(3000)
    )
    (entry,) = uk.publish(replace(VASEGHI, id="IRN0187", aliases=spellings))
    assert entry.match and entry.match.tier is Tier.STRONG
    assert len(entry.match.evidence) == 5 and entry.match.more > 400
    assert entry.snapshot and len(names_of(entry.snapshot)) == bounds.NAMES
    (after,) = uk.publish(replace(VASEGHI, id="IRN0187", aliases=spellings[:1500]), date="2026-05-13")
    assert all(len(change.before) + len(change.after) <= 2 * bounds.NAMES for change in after.fields)


def test_an_officials_name_behind_thousands_of_others_is_found_and_the_cut_is_told(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    office.publish()
    hidden = Person("GHR0999", "Nobody Here", (IRAN,), aliases=(*others(1500), "Leila Vaseghi"), births=("1972",))
    office.publish(hidden, date="2026-05-13")
    assert [match.tier for _, _, match in office.archive.matches_of("leila-vaseghi")] == [Tier.STRONG]
    assert "1 listing says more than is read of one, and was cut: GHR0999" in office.says("sources").text
    last = office.archive.last_good("uk")
    assert last and (last.cut, last.cut_ids) == (1, ("GHR0999",))
    office.publish(date="2026-05-14")
    assert "more than is read" not in office.says("sources").text


def test_what_an_older_version_kept_is_cut_at_the_next_start(uk: Watching) -> None:
    uk.publish(VASEGHI)
    much = Listing("IRN0086", {Field.NAMES: ("Leila VASEGHI",), Field.ALIASES: others(2000)})
    with uk.archive.writing(uk.clock()) as writing:
        writing.put("uk", much, "digest", 1)
        writing.rules(0)
    watchlist.seed(uk.archive, OFFICIALS, uk.clock())
    kept = uk.archive.listing("uk", "IRN0086")
    searched = [name for id, name in uk.archive.names("uk") if id == "IRN0086"]
    assert kept and len(names_of(kept)) == bounds.NAMES == len(searched)


def test_a_cut_that_one_person_brings_on_keeps_the_names_of_everyone(uk: Watching) -> None:
    uk.publish(VASEGHI)
    aliases = tuple(sorted((*others(2000), "Leila VASEGHI")))
    with uk.archive.writing(uk.clock()) as writing:
        much = Listing("IRN0086", {Field.NAMES: ("Somebody Else",), Field.ALIASES: aliases})
        writing.put("uk", much, "digest", 1)
    watchlist.edit(uk.archive, "omid-noori", lambda one: replace(one, aliases=("Omid Nury",)), uk.clock())
    kept = uk.archive.listing("uk", "IRN0086")
    assert kept and len(names_of(kept)) == bounds.NAMES and "Leila VASEGHI" in names_of(kept)


# -- one edition ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bound", "people", "said"),
    [
        ("LISTINGS", [Person(f"IRN{n:04d}", "A B", (IRAN,)) for n in range(50)], "more than 40 listings"),
        ("ALL_NAMES", [replace(VASEGHI, aliases=others(50))], "more than 40 names"),
        ("ALL_LETTERS", [replace(VASEGHI, aliases=("x" * 60,))], "more than 40 letters of names"),
        ("ALL_PARTS", [replace(VASEGHI, aliases=others(50))], "more than 40 different parts of names"),
    ],
)
def test_an_edition_that_is_more_than_any_list_is_refused(
    bound: str, people: list[Person], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LISTINGS", "ALL_NAMES", "ALL_LETTERS", "ALL_PARTS"):
        monkeypatch.setattr(bounds, name, 10**6)
    monkeypatch.setattr(bounds, bound, 0.01)  # of 4,000
    path = tmp_path / "edition.xml"
    path.write_bytes(uk_xml("2026-05-12", people))
    with pytest.raises(Unreadable, match=said):
        parse_file(path, "uk", 1 << 20, tmp_path / "lines")


def test_regimes_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "REGIMES", 1000)
    people = [
        Person(f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}{n // 676}0001", "A B", (IRAN,)) for n in range(1500)
    ]
    path = tmp_path / "edition.xml"
    path.write_bytes(uk_xml("2026-05-12", people))
    with pytest.raises(Unreadable, match="more than 1000 regimes"):
        parse_file(path, "uk", 1 << 20, tmp_path / "lines")


@pytest.mark.parametrize(
    ("shape", "bound", "most"),
    [
        ("parts-of-officials", "COMPARED", 40),
        ("one-name-each-way", "MATCHES", 2),
        ("everyone-at-once", "MATCHES", 2),
        ("fat-records", "LOGGED", 20_000),
    ],
)
def test_an_edition_that_asks_too_much_of_the_matching_is_refused_and_changes_nothing(
    shape: str, bound: str, most: int, uk: Watching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bounds are made smaller with the edition."""
    uk.publish(unwatched=UNWATCHED[:1])
    before = uk.snapshot()
    bombs.write(tmp_path / "bomb", shape, 1)
    monkeypatch.setattr(bounds, bound, most)
    outcome = uk.feed((tmp_path / "bomb").read_bytes())
    assert isinstance(outcome, Refused) and outcome.reasons[0].startswith("too-big: more than "), outcome
    assert uk.snapshot() == before


def test_what_matching_costs_is_counted_in_pairs_of_names() -> None:
    """None for names that have nothing in common with anyone watched, some for close ones."""
    matcher = Matcher(OFFICIALS)
    matcher.match("uk", Listing("IRN0999", {Field.NAMES: ("Ivan Ivanov",)}))
    assert matcher.compared == 0
    matcher.match("uk", Listing("IRN0999", {Field.NAMES: ("Laila Wathiqi",)}))
    assert 0 < matcher.compared < 10


def test_the_memory_of_the_largest_edition_that_is_believed(tmp_path: Path) -> None:
    """In a process of its own, with all that a service loads. `bench.bombs` measures more."""
    bombs.write(tmp_path / "bomb", "words-never-seen", 2.4)
    found = bombs.measured(bombs.HERE.parent, tmp_path / "bomb", cap=120)
    assert str(found["outcome"]).startswith("Changed"), found
    assert isinstance(found["rss"], float) and found["rss"] < 170, found  # without the edition 65


def test_names_of_listings_that_have_left_in_masses_are_searched_no_more(uk: Watching) -> None:
    people = tuple(replace(one, name=f"Gone Person{at}") for at, one in enumerate(UNWATCHED))
    uk.publish(unwatched=people)
    assert search_lists(uk.archive, "Gone Person7", ("uk",)).hits
    uk.publish(unwatched=tuple(replace(one, id=f"RUS1{one.id[3:]}") for one in UNWATCHED))
    assert not search_lists(uk.archive, "Gone Person7", ("uk",)).hits
    assert search_lists(uk.archive, "Ivan Ivanov7", ("uk",)).hits


# -- a stop --------------------------------------------------------------------------------------------------


def test_a_stop_in_the_middle_of_matching_is_obeyed_at_the_next_listing(uk: Watching, tmp_path: Path) -> None:
    uk.publish(VASEGHI)
    before, seen = uk.snapshot(), list[str]()

    class Stopping(Matcher):
        def match(self, source: str, listing: Listing) -> tuple[Match, ...]:
            seen.append(listing.id)
            if len(seen) == 3:
                uk.archive.stopping.set()
            return super().match(source, listing)

    path = tmp_path / "next.xml"
    more = [replace(VASEGHI, id=f"IRN1{n:03d}") for n in range(30)]
    path.write_bytes(uk_xml("2026-05-13", [*UNWATCHED, VASEGHI, *more]))
    with read(path, "uk", tmp_path, 1 << 20) as reading, pytest.raises(Stopped):
        take(uk.source, reading, uk.archive, Stopping(OFFICIALS), uk.clock())
    assert len(seen) == 3 and uk.snapshot() == before
    uk.archive.stopping.clear()
    assert uk.publish(VASEGHI, date="2026-05-13") == []


def test_a_stop_breaks_off_an_operators_change_too(uk: Watching) -> None:
    uk.publish(VASEGHI)
    uk.archive.stopping.set()
    with pytest.raises(Stopped):
        watchlist.add(uk.archive, replace(OFFICIALS[0], slug="x", name="New Person", aliases=(), persian="",
                                          persian_aliases=(), pins={}), uk.clock())  # fmt: skip
    uk.archive.stopping.clear()
    assert "x" not in {one.slug for one in watchlist.read(uk.archive)}


def test_a_stop_breaks_off_the_filing_of_names(uk: Watching) -> None:
    uk.publish(VASEGHI)
    uk.archive.stopping.set()
    with pytest.raises(Stopped):
        prepare_search(uk.archive, "uk")
    uk.archive.stopping.clear()
    prepare_search(uk.archive, "uk")


def test_filing_asks_often_whether_to_go_on() -> None:
    asked = iter(range(5))

    def go_on() -> None:
        if next(asked, None) is None:
            raise Stopped("enough")

    with pytest.raises(Stopped):
        Register([("IRN0001", name) for name in others(10_000)], go_on)
