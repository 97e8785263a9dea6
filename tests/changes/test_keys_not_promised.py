"""Tests lists whose publisher does not promise its keys: who moved is not removed, and a name under somebody's key is
not that person's."""

from __future__ import annotations

import gzip
import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.watching import UNWATCHED, Watching, told
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.model import Entry, Kind, Tier
from watchers.outcome import Changed, Quiet, Refused
from watchers.watchlist import decisions, official_file, people

ABNOUSH = "salar-abnoush"
NAMES = ("Petrov, Viktor", "Zhang, Wei", "Moyo, Tendai", "Okafor, Chidi", "Lopez, Hernan", "Kim, Chol", "Aung, Min")


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list, somebody who is pinned on it, and how it writes its keys."""

    source: str
    pinned: Person
    keys: str
    regime: str

    def key(self, number: int) -> str:
        return self.keys.format(number)

    @property
    def crowd(self) -> tuple[Person, ...]:
        """Returns enough others that one of them is far from the guard's 5 %."""
        return tuple(
            Person(
                self.key(100 + n),
                f"{chr(65 + n // 26)}{'bcdfghjklmnpqrstvwxyz'[n % 21] * 3}ov, Igor{n}",
                (self.regime,),
            )
            for n in range(60)
        )

    def write(self, date: str, everyone: Iterable[Person]) -> bytes:
        return registry.of(self.source).write_sample(date, everyone)


CANADA = NumberedList(
    "canada",
    Person("Iran/1-2.1/13", "Abnoush, Salar", ("Iran 1, Part 2.1",), "2022-10-11", nationality=""),
    "Iran/1-2.1/{}",
    "Iran 1, Part 2.1",
)
AUSTRALIA = NumberedList(
    "australia",
    Person("7339", "Salar ABNOUSH", ("Autonomous (Thematic - Human Rights)",), "2023-02-01", births=("1962-05-02",)),
    "8{}",
    "Autonomous (Thematic - Human Rights)",
)


@pytest.fixture(params=[CANADA, AUSTRALIA], ids=lambda one: one.source)
def numbered(request: pytest.FixtureRequest) -> NumberedList:
    return request.param  # type: ignore[no-any-return]


class Numbered:
    """Feeds editions of a list whose keys are not promised; `publish` returns what was logged of officials."""

    def __init__(self, folder: Path, numbered: NumberedList) -> None:
        self.list, self.watching, self._day = numbered, Watching(folder, numbered.source), 0

    @property
    def archive(self) -> Archive:
        return self.watching.archive

    def feed(self, *everyone: Person, crowd: Iterable[Person] | None = None) -> Changed | Refused | Quiet:
        self._day += 1
        body = self.list.write(f"2026-05-{self._day:02}", (*everyone, *(self.list.crowd if crowd is None else crowd)))
        outcome = self.watching.feed(body)
        assert isinstance(outcome, Changed | Refused | Quiet)
        return outcome

    def publish(self, *everyone: Person, crowd: Iterable[Person] | None = None) -> list[tuple[Kind, str | None]]:
        outcome = self.feed(*everyone, crowd=crowd)
        assert not isinstance(outcome, Refused), outcome.reasons
        return told(outcome.entries)

    def decide(self, id: str, same: bool | None, *, undoes: bool | None = None) -> decisions.Decided:
        return decisions.decide(
            self.archive, ABNOUSH, self.list.source, id, same, self.watching.clock(), undoes=undoes
        )

    def log(self) -> list[Entry]:
        return [one for one in self.archive.history(ABNOUSH) if one.source == self.list.source]

    def rule(self, id: str) -> str | None:
        match = decisions.match_of(self.archive, ABNOUSH, self.list.source, id)
        return match.rule if match else None

    def noted(self) -> list[tuple[str, str]]:
        """Returns what was logged of others: (kind, key)."""
        rows = self.archive.inspect()["change_log"]
        return [(row["kind"], row["listing"]) for row in rows if row["official"] is None and row["listing"]]


@pytest.fixture
def feeding(tmp_path: Path, numbered: NumberedList) -> Numbered:
    made = Numbered(tmp_path, numbered)
    made.publish(numbered.pinned)
    return made


def another(one: Person, name: str = "Petrov, Viktor") -> Person:
    """Returns somebody else under the same key."""
    return replace(one, name=name, aliases=(), births=())


# -- another name under a key --------------------------------------------------------------------------------


def test_another_name_under_a_key_is_one_gone_and_one_new_when_nobody_watched_is_meant(feeding: Numbered) -> None:
    first, *rest = feeding.list.crowd
    assert feeding.publish(feeding.list.pinned, crowd=(another(first), *rest)) == []
    assert sorted(feeding.noted()) == [("delisted", first.id), ("designated", first.id)]


def test_operators_alone_are_asked_when_another_name_stands_under_the_key_of_someone_watched(
    feeding: Numbered,
) -> None:
    pinned = feeding.list.pinned
    assert feeding.publish(another(pinned)) == [(Kind.POSSIBLE, pinned.id)]
    assert feeding.rule(pinned.id) == "pin-contradicted"
    (entry,) = feeding.log()
    assert entry.number is None
    assert feeding.publish(another(pinned)) == []


def test_a_birth_that_agrees_does_not_make_another_name_the_same_person(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    stranger = replace(another(pinned), births=("1962",))
    assert feeding.publish(stranger) == [(Kind.POSSIBLE, pinned.id)]


def test_not_the_same_tells_followers_that_the_person_was_removed(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    feeding.publish(another(pinned))
    done = feeding.decide(pinned.id, False)
    assert done.told is not None and done.told.number is not None
    assert (done.told.kind, done.told.tier, done.told.name) == (
        Kind.DELISTED,
        Tier.CONFIRMED,
        feeding.list.pinned.name,
    )
    assert done.told.snapshot is not None and done.told.snapshot.name == pinned.name
    assert feeding.rule(pinned.id) is None
    assert feeding.decide(pinned.id, False).told is None
    assert feeding.publish(another(pinned), crowd=feeding.list.crowd[1:]) == []


def test_same_person_tells_followers_nothing_of_a_doubt_that_they_never_heard_of(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    feeding.publish(another(pinned))
    done = feeding.decide(pinned.id, True)
    assert done.done and done.told is None and feeding.rule(pinned.id) == "operator"


def test_an_operator_who_takes_not_the_same_back_has_followers_told_that_it_is_the_person(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    feeding.publish(another(pinned))
    removed = feeding.decide(pinned.id, False).told
    feeding.decide(pinned.id, None, undoes=False)
    told = feeding.decide(pinned.id, True).told
    assert removed is not None and told is not None
    assert told.kind is Kind.CONFIRMED and told.corrects == (removed.alert_id,)


def test_a_person_who_is_back_under_the_key_is_confirmed_again_without_a_word_to_followers(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    feeding.publish(another(pinned))
    assert feeding.publish(pinned) == [(Kind.RETURNED, pinned.id)]
    assert feeding.rule(pinned.id) == "pin"


def test_a_person_who_is_back_after_not_the_same_is_designated(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    feeding.publish(another(pinned))
    feeding.decide(pinned.id, False)
    assert feeding.publish(pinned) == [(Kind.DESIGNATED, pinned.id)]
    assert feeding.log()[0].back is not None


def test_someone_watched_whose_name_newly_stands_under_a_key_is_designated(
    tmp_path: Path, numbered: NumberedList
) -> None:
    feeding = Numbered(tmp_path, numbered)
    first, *rest = numbered.crowd
    feeding.publish()
    came = replace(numbered.pinned, id=first.id)
    assert feeding.publish(crowd=(came, *rest)) == [(Kind.DESIGNATED, first.id)]
    assert feeding.noted() == [("delisted", first.id)]


def test_a_decision_about_the_one_before_does_not_hide_the_person_who_comes_under_the_key(
    tmp_path: Path, numbered: NumberedList
) -> None:
    feeding = Numbered(tmp_path, numbered)
    first, *rest = numbered.crowd
    feeding.publish(crowd=(replace(first, name="Abnoushi, Salar", nationality="Iran"), *rest))
    feeding.decide(first.id, False)
    feeding.publish(crowd=(another(first), *rest))
    came = replace(numbered.pinned, id=first.id)
    assert feeding.publish(crowd=(came, *rest)) == [(Kind.DESIGNATED, first.id)]


def test_someone_listed_by_name_only_leaves_when_another_name_stands_under_the_key(
    tmp_path: Path, numbered: NumberedList
) -> None:
    feeding = Numbered(tmp_path, numbered)
    first, *rest = numbered.crowd
    feeding.publish(crowd=(replace(numbered.pinned, id=first.id), *rest))
    assert feeding.publish(crowd=(another(first), *rest)) == [(Kind.DELISTED, first.id)]
    assert feeding.log()[0].tier is Tier.STRONG


def test_what_leaves_after_a_doubt_is_told_as_the_person_who_was_known(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    feeding.publish(another(pinned))
    feeding.publish()
    assert feeding.publish(crowd=feeding.list.crowd[1:]) == [(Kind.DELISTED, pinned.id)]
    assert feeding.log()[0].name == pinned.name and feeding.log()[0].tier is Tier.CONFIRMED


# -- the same name under another key -------------------------------------------------------------------------


def moved(feeding: Numbered, number: int = 55) -> Person:
    return replace(feeding.list.pinned, id=feeding.list.key(number))


def test_a_person_under_another_key_has_moved_and_stays_confirmed(feeding: Numbered) -> None:
    pinned, now = feeding.list.pinned, moved(feeding)
    assert feeding.publish(now) == [(Kind.MOVED, now.id)]
    (entry,) = feeding.log()
    assert (entry.moved_from, entry.tier, entry.fields) == (pinned.id, Tier.CONFIRMED, ())
    assert entry.match is not None and (entry.match.rule, entry.match.evidence) == ("moved", (f"moved:{pinned.id}",))
    assert entry.number is not None
    assert feeding.publish(now) == [] == feeding.publish(now, crowd=feeding.list.crowd[1:])
    assert feeding.archive.listing(feeding.list.source, pinned.id) is None


def test_a_move_is_kept_when_everyone_is_matched_anew(feeding: Numbered) -> None:
    now = moved(feeding)
    feeding.publish(another(feeding.list.pinned), now)
    at = feeding.watching.clock()
    with feeding.archive.writing(at) as writing:
        writing.rules(0)
    people.seed(feeding.archive, official_file.load(), at)
    assert (feeding.rule(now.id), feeding.rule(feeding.list.pinned.id)) == ("moved", None)
    assert told(feeding.log()) == [(Kind.MOVED, now.id)]
    people.edit(feeding.archive, ABNOUSH, lambda one: replace(one, births=(*one.births, "1963")), at)
    assert (feeding.rule(now.id), feeding.rule(feeding.list.pinned.id)) == ("moved", None)
    assert told(feeding.log()) == [(Kind.MOVED, now.id)]


def test_an_alert_about_the_old_key_is_not_taken_back_after_a_move(tmp_path: Path, numbered: NumberedList) -> None:
    feeding = Numbered(tmp_path, numbered)
    pinned, now = numbered.pinned, replace(numbered.pinned, id=numbered.key(55))
    feeding.publish()
    feeding.publish(pinned)
    feeding.publish(another(pinned), now)
    people.edit(
        feeding.archive, ABNOUSH, lambda one: replace(one, births=(*one.births, "1963")), feeding.watching.clock()
    )
    assert told(reversed(feeding.log())) == [(Kind.DESIGNATED, pinned.id), (Kind.MOVED, now.id)]


def test_a_person_whose_old_key_holds_another_name_has_moved(feeding: Numbered) -> None:
    pinned, now = feeding.list.pinned, moved(feeding)
    assert feeding.publish(another(pinned), now) == [(Kind.MOVED, now.id)]
    assert feeding.noted() == [("designated", pinned.id)]
    assert feeding.publish(another(pinned), now, crowd=feeding.list.crowd[1:]) == []


def test_a_person_who_was_absent_and_comes_under_another_key_has_moved(feeding: Numbered) -> None:
    now = moved(feeding)
    assert feeding.publish() == [(Kind.ABSENT, feeding.list.pinned.id)]
    assert feeding.publish(now) == [(Kind.MOVED, now.id)]
    assert feeding.publish(now, crowd=feeding.list.crowd[1:]) == []


def test_a_person_who_moves_there_and_back_is_told_of_both_and_lost_in_neither(feeding: Numbered) -> None:
    pinned, now = feeding.list.pinned, moved(feeding)
    feeding.publish(now)
    assert feeding.publish(pinned) == [(Kind.MOVED, pinned.id)]
    assert feeding.publish(now) == [(Kind.MOVED, now.id)]
    assert feeding.rule(now.id) == "moved"
    assert feeding.publish(another(now)) == [(Kind.POSSIBLE, now.id)]
    assert feeding.rule(now.id) == "move-contradicted"
    assert (told_ := feeding.decide(now.id, False).told) is not None and told_.kind is Kind.DELISTED


def test_a_block_that_shifts_by_one_moves_everybody_and_loses_nobody(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    ids = [feeding.list.key(200 + n) for n in range(4)]
    block = [replace(pinned, id=ids[1]), Person(ids[0], NAMES[1], (feeding.list.regime,))]
    block.append(Person(ids[2], NAMES[2], (feeding.list.regime,)))
    feeding.publish(*block)
    shifted = [replace(one, id=ids[ids.index(one.id) + 1]) for one in block]
    assert feeding.publish(*shifted) == [(Kind.MOVED, ids[2])]
    assert ("moved", ids[1]) in feeding.noted() and ("moved", ids[3]) in feeding.noted()


def test_a_move_that_gains_a_regime_is_a_designation_on_further_grounds(tmp_path: Path) -> None:
    feeding = Numbered(tmp_path, CANADA)
    war = replace(CANADA.pinned, id="Iran/1-2/13")
    feeding.publish(war)
    feeding.decide(war.id, True)
    assert feeding.publish(replace(war, id="Iran/1-2.1/70")) == [(Kind.REDESIGNATED, "Iran/1-2.1/70")]
    assert feeding.log()[0].moved_from == war.id


def test_a_birth_that_contradicts_is_no_move(tmp_path: Path) -> None:
    feeding = Numbered(tmp_path, AUSTRALIA)
    feeding.publish(AUSTRALIA.pinned)
    other = replace(AUSTRALIA.pinned, id="8901", births=("1990-01-01",))
    kinds = feeding.publish(other)
    assert (Kind.ABSENT, AUSTRALIA.pinned.id) in kinds and Kind.MOVED not in {kind for kind, _ in kinds}


def test_of_two_of_one_name_nobody_is_taken_for_the_other(feeding: Numbered) -> None:
    pinned, twin = feeding.list.pinned, replace(feeding.list.pinned, id=feeding.list.key(56))
    feeding.publish(pinned, twin)
    keys = [feeding.list.key(57), feeding.list.key(58)]
    kinds = {kind for kind, _ in feeding.publish(*(replace(pinned, id=key) for key in keys))}
    assert Kind.MOVED not in kinds
    assert not any(feeding.rule(key) == "moved" for key in keys)


def test_a_namesake_that_an_operator_turned_away_stays_turned_away_when_it_moves(feeding: Numbered) -> None:
    pinned = feeding.list.pinned
    namesake = replace(pinned, id=feeding.list.key(60), births=("1988",), nationality="Iran")
    feeding.publish(pinned, namesake)
    feeding.decide(namesake.id, False)
    for number in (61, 62, 60):
        key = feeding.list.key(number)
        assert feeding.publish(pinned, replace(namesake, id=key)) == []
        assert feeding.rule(key) is None


def test_a_move_is_no_operators_decision(feeding: Numbered) -> None:
    now = moved(feeding)
    feeding.publish(now)
    stands = feeding.archive.decision(ABNOUSH, feeding.list.source, now.id)
    assert stands is not None and (stands.same, stands.moved) == (True, feeding.list.pinned.id)


# -- the guard, and what is no change ------------------------------------------------------------------------


def test_an_edition_is_refused_when_over_five_in_a_hundred_keys_hold_another_name(feeding: Numbered) -> None:
    pinned, crowd = feeding.list.pinned, feeding.list.crowd
    shifted = [replace(one, name=name) for one, name in zip(crowd, NAMES, strict=False)]
    few = feeding.feed(pinned, crowd=(*shifted[:3], *crowd[3:]))
    assert isinstance(few, Changed) and few.edition.other_names == 3
    crowd = (*shifted[:3], *crowd[3:])
    many = feeding.feed(
        pinned,
        crowd=(*crowd[:3], *(replace(o, name=n) for o, n in zip(crowd[3:], NAMES[3:], strict=False)), *crowd[7:]),
    )
    assert isinstance(many, Refused)
    assert many.reasons == ("other-names: 4 of 61 keys hold another name than before",)
    assert Kind.STUCK in {one.kind for one in feeding.archive.entries_after(0)}
    assert isinstance(feeding.watching.accept(), Changed)


def test_a_refused_renumbering_shows_nobody_as_newly_listed(feeding: Numbered) -> None:
    pinned, crowd = feeding.list.pinned, feeding.list.crowd
    rotated = tuple(replace(one, id=crowd[(n + 1) % len(crowd)].id) for n, one in enumerate((pinned, *crowd[1:])))
    outcome = feeding.feed(crowd=(*rotated, replace(crowd[0], id=pinned.id)))
    assert isinstance(outcome, Refused) and outcome.entries == ()


def test_a_list_that_promises_its_keys_counts_no_other_names(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish()
    renamed = [replace(one, name=f"Zed{n} Unlike") for n, one in enumerate(UNWATCHED)]
    assert watching.publish(unwatched=renamed) == []
    last = watching.archive.last_good("uk")
    assert last is not None and last.other_names == 0 and watching.archive.last_refused("uk") is None


def test_order_spaces_and_joiners_are_no_change(tmp_path: Path, numbered: NumberedList) -> None:
    feeding = Numbered(tmp_path, numbered)
    persian = replace(numbered.pinned, non_latin=("سالار آب‌نوش",))
    feeding.publish(persian)
    assert feeding.publish(persian, crowd=reversed(numbered.crowd)) == []
    assert feeding.noted() == []
    kinds = {kind for kind, _ in feeding.publish(replace(persian, non_latin=("سالار آب نوش",)))}
    assert kinds <= {Kind.AMENDED} and feeding.rule(persian.id) == "pin"


@pytest.mark.skipif("MAGNITSKY_WATCH_LISTS" not in os.environ, reason="MAGNITSKY_WATCH_LISTS names no folder")
def test_fifteen_months_of_canadas_list_are_no_news_of_anybody_watched(tmp_path: Path) -> None:
    watching, folder = Watching(tmp_path, "canada"), Path(os.environ["MAGNITSKY_WATCH_LISTS"]) / "canada"
    outcomes = [
        watching.feed(gzip.decompress(path.read_bytes()))
        for path in sorted(folder.glob("sema-lmes.*_n[0-9]*.gz"), key=_month)
    ]
    changed = [one for one in outcomes if isinstance(one, Changed)]
    assert [one.edition.other_names for one in changed] == [0, 108, 0]
    assert [told(one.entries) for one in changed[1:]] == [[], []]


def _month(path: Path) -> str:
    return path.name.partition("_")[2]


# -- whatever the renumbering --------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1 << 30), steps=st.integers(1, 4), data=st.data())
def test_nobody_watched_is_lost_or_told_twice_whatever_the_renumbering(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: int, data: st.DataObject
) -> None:
    numbered = data.draw(st.sampled_from((CANADA, AUSTRALIA)))
    chance = random.Random(seed)
    feeding = Numbered(tmp_path_factory.mktemp("numbered"), numbered)
    everyone = [
        numbered.pinned,
        *(Person(numbered.key(300 + n), name, (numbered.regime,)) for n, name in enumerate(NAMES)),
    ]
    keys = [one.id for one in everyone] + [numbered.key(400 + n) for n in range(3)]
    crowd = [
        *numbered.crowd,
        *(replace(one, id=numbered.key(500 + n), name=f"{one.name}son") for n, one in enumerate(numbered.crowd)),
    ]
    crowd += [replace(one, id=numbered.key(600 + n), name=f"{one.name}jr") for n, one in enumerate(numbered.crowd)]
    feeding.publish(*everyone, crowd=crowd)
    for _ in range(steps):
        was = everyone[0].id
        everyone = [replace(one, id=id) for one, id in zip(everyone, chance.sample(keys, len(everyone)), strict=True)]
        now = everyone[0].id
        shown = [*everyone]
        chance.shuffle(shown)
        assert feeding.publish(*shown, crowd=crowd) == ([] if now == was else [(Kind.MOVED, now)])
        stands = [
            (id, match.tier) for id, match in feeding.archive.matches(numbered.source) if match.official == ABNOUSH
        ]
        assert stands == [(now, Tier.CONFIRMED)]
    feeding.archive.close()
