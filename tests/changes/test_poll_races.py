"""Tests what comes between a poll's steps: decisions while an edition is parsed, and an acceptance while one is
fetched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.lists import ListServer
from tests.fakes.polling import Polling, read_in_this_process
from tests.fakes.watching import NOORI, RUSSIA, UNWATCHED
from watchers.archive.archive import Archive
from watchers.lists.uk.sample import uk_xml
from watchers.model import Kind, Tier
from watchers.outcome import Changed, Quiet, Refused
from watchers.poll import accept
from watchers.watchlist import decisions, people
from watchers.watchlist.match import Matcher

STRANGER = replace(NOORI, id="RUS0777", regimes=(RUSSIA,), births=(), nationality="")  # an equal name, nothing else


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Polling]:
    with ListServer() as lists:
        made = Polling(tmp_path, lists)
        with read_in_this_process():
            made.poll(uk_xml("2026-05-12", (STRANGER, *UNWATCHED)))
            yield made
        made.close()


def test_a_decision_during_the_parse_holds_in_what_is_committed(one: Polling) -> None:
    asked: list[Matcher] = []

    def matcher(archive: Archive) -> Matcher:
        """After the first time it was asked for, before the parse, an operator decides."""
        asked.append(people.matcher(archive))
        if len(asked) == 1:
            decisions.decide(archive, "omid-noori", "uk", STRANGER.id, True, one.clock())
        return asked[-1]

    one.lists.publish(one.path, uk_xml("2026-05-13", (replace(STRANGER, name="Omid Nouri"), *UNWATCHED)))
    assert isinstance(one.poll_with(matcher), Changed)
    assert len(asked) == 2
    match = decisions.match_of(one.archive, "omid-noori", "uk", STRANGER.id)
    assert match and match.tier is Tier.CONFIRMED
    assert one.events()[-1] == (Kind.AMENDED, STRANGER.id)


def test_an_edition_that_is_accepted_while_the_publisher_is_asked_is_the_one_in_force(one: Polling) -> None:
    """The answer "unchanged" was about the edition that was known before."""
    assert isinstance(one.poll(uk_xml("2026-05-13", UNWATCHED[:20])), Refused)
    assert isinstance(one.poll(uk_xml("2026-05-12", (STRANGER, *UNWATCHED))), Quiet)  # it is back
    taken: list[object] = []

    def between(moment: str, path: str) -> None:
        if not taken and moment == "arrived":
            taken.append(accept(one.context))

    one.lists.seen = between
    outcome = one.poll()
    assert isinstance(taken[0], Changed)
    assert isinstance(outcome, Refused)  # of the edition that the publisher has, for it is older
    last = one.archive.last_good("uk")
    assert last and last.count == 20
    assert len(one.lists.asked(one.path)) == 5


def test_an_edition_that_is_accepted_while_a_poll_fetches_it_is_no_second_reading_of_what_it_lacks(
    one: Polling,
) -> None:
    lacking = uk_xml("2026-05-13", UNWATCHED[:20])
    decisions.decide(one.archive, "omid-noori", "uk", STRANGER.id, True, one.clock())
    assert isinstance(one.poll(lacking), Refused)
    taken: list[object] = []

    def between(moment: str, path: str) -> None:
        if not taken and moment == "arrived":
            taken.append(accept(one.context))

    one.clock.forward(days=2)  # the whole body is due
    one.lists.seen = between
    assert isinstance(one.poll(lacking), Quiet) and isinstance(taken[0], Changed)
    assert one.events()[-1] == (Kind.ABSENT, STRANGER.id)
    one.clock.forward(days=2)
    one.poll(lacking)
    assert one.events()[-1] == (Kind.DELISTED, STRANGER.id)


def test_an_acceptance_waits_for_what_a_poll_of_its_list_takes(one: Polling) -> None:
    assert isinstance(one.poll(uk_xml("2026-05-13", UNWATCHED[:20])), Refused)
    context, outcomes = one.context, list[object]()
    accepting = threading.Thread(target=lambda: outcomes.append(accept(context)))
    with context.locks.edition:  # a poll takes what it has fetched
        accepting.start()
        accepting.join(0.3)
        assert accepting.is_alive() and outcomes == []
    accepting.join(30)
    assert isinstance(outcomes[0], Changed)
