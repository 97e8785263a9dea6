"""Tests that the real service reads a valid edition that is made to be matched for as long as one may be."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from bench import bombs
from tests.fakes.running import US, Running, computed, held, running, under, until
from tests.fakes.watching import NOORI, UNWATCHED
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="sees in /proc what a service does")

OPERATOR, FOLLOWER = 1001, 2002
LISTINGS = 60  # 2.5 MB: it asks twice as many comparisons as an edition may, and is refused for nothing before that
MOST = 250.0  # MB, of the service and of the processes under it
STOPPED_WITHIN = 10.0  # seconds, on a busy machine; without one it takes half a second
LONG = 60.0  # seconds, on a busy machine: what is in question is what it computes
COMPUTED_MOST = 12.0  # CPU seconds until the other list's alert has come; the matching takes 3 of them
COMPUTED_AGAIN = 1.5  # CPU seconds of two polls: what was refused is not matched again
TOO_MUCH = "refused: too-big: more than 26000 names like those watched"
IN_THE_US = Person("99001", "NOORI, Omid", ("IRAN-HR",), "2026-05-13", births=("1976-03-12",))


def bomb(date: str) -> bytes:
    """Writes an edition with what stands on the list, and listings with hundreds of aliases of parts of the watched
    officials' names."""
    more = "".join(islice(bombs.parts_of_officials(random.Random(19)), LISTINGS))
    return uk_xml(date, UNWATCHED).replace(b"</Designations>", more.encode() + b"</Designations>")


class Weight(threading.Thread):
    """Notes twenty times a second what a service, and the processes under it, hold in memory."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._ended, self.peak = pid, threading.Event(), 0.0

    def run(self) -> None:
        while not self._ended.wait(0.05):
            self.peak = max(self.peak, sum(map(held, [self._pid, *under(self._pid)])) / 1024)

    def end(self) -> None:
        self._ended.set()
        self.join()


@contextmanager
def weighed(service: Running) -> Iterator[Weight]:
    weight = Weight(service.pid)
    weight.start()
    try:
        yield weight
    finally:
        weight.end()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    """Yields a service that has read both lists, and in which a chat follows everyone."""
    with running(tmp_path, operators=[f"telegram:{OPERATOR}"]) as made:
        made.forked = False  # it is weighed
        made.start()
        made.ready()
        made.telegram.says("/follow all", user=FOLLOWER)
        made.telegram.wait_for("now hears of all officials", chat=FOLLOWER)
        yield made


def matches(service: Running, edition: bytes) -> None:
    """Publishes an edition and waits until it has been parsed: what is under way from then on is its matching."""
    assert not under(service.pid)
    service.lists.publish("/uk.xml", edition)
    for parsing in (True, False):
        deadline = time.monotonic() + LONG
        while bool(under(service.pid)) is not parsing:
            assert time.monotonic() < deadline, service.said()
            time.sleep(0.002)


def test_while_a_bomb_is_matched_the_other_list_is_alerted_of_and_memory_stays_small(service: Running) -> None:
    with weighed(service) as weight:
        matches(service, bomb("2026-05-13"))
        asked, begun = len(service.lists.asked("/store/sdn.zip")), computed(service.pid)
        service.publish_us(*US, IN_THE_US, date="2026-05-14")
        assert "is refused" not in service.said()
        service.telegram.wait_for("the US has listed someone named Omid Noori", chat=FOLLOWER, timeout=LONG)
        assert computed(service.pid) - begun < COMPUTED_MOST
        until(lambda: len(service.lists.asked("/store/sdn.zip")) > asked + 1, LONG, service.said)
        until(lambda: TOO_MUCH in service.said(), LONG, service.said)
        polls, begun = len(service.lists.asked("/uk.xml")), computed(service.pid)
        until(lambda: len(service.lists.asked("/uk.xml")) > polls + 1, LONG, service.said)
        assert computed(service.pid) - begun < COMPUTED_AGAIN
        service.publish_uk(NOORI, date="2026-05-14")
        service.telegram.wait_for("the UK has listed someone named Omid Noori", chat=FOLLOWER, timeout=LONG)
    assert 0 < weight.peak <= MOST


def test_a_stop_in_the_middle_of_a_bombs_matching_is_obeyed_and_the_next_start_goes_on(service: Running) -> None:
    with weighed(service) as weight:
        matches(service, bomb("2026-05-13"))
        begun = time.monotonic()
        assert service.stop() == 0
        assert time.monotonic() - begun < STOPPED_WITHIN
    assert "is refused" not in service.said(), "the matching had ended before the stop"
    assert not list((service.folder / "data").glob("tmp-*"))
    service.publish_uk(NOORI, date="2026-05-14")
    service.start()
    service.telegram.wait_for("the UK has listed someone named Omid Noori", chat=FOLLOWER, timeout=LONG)
    assert 0 < weight.peak <= MOST


def test_the_largest_edition_that_is_believed_is_read_within_the_memory(service: Running) -> None:
    words = "".join(islice(bombs.words_never_seen(random.Random(19)), 2_000)).encode()
    with weighed(service) as weight:
        edition = uk_xml("2026-05-13", UNWATCHED).replace(b"</Designations>", words + b"</Designations>")
        service.lists.publish("/uk.xml", edition)
        until(lambda: "uk: edition of 2026-05-13, 2040 listings" in service.said(), LONG, service.said)
        service.telegram.says("/search abcdefgh ijklmnop", user=FOLLOWER)
        service.telegram.wait_for("abcdefgh", chat=FOLLOWER, timeout=LONG)
    assert 0 < weight.peak <= MOST
