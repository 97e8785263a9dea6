"""While one list takes its time, the other is alerted of and operators are answered."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.running import US, Running, parsing, running, until
from tests.fakes.watching import NOORI, RUSSIA, UNWATCHED
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml

OPERATOR, FOLLOWER = 1001, 2002
SLOW = 20_000  # bytes a second
PADDING = b" " * 2_000_000  # after the document: at that pace it takes longer than a test
ALERT_WITHIN = 1 + 5  # seconds: the list's interval, and what an alert takes
TAP_WITHIN = 1.0  # seconds; it takes a tenth
PACE = 1.1  # seconds until a chat that got a message may get the next one
STRANGER = replace(NOORI, id="RUS0777", regimes=(RUSSIA,), births=(), nationality="")  # an equal name, nothing else
IN_THE_US = Person("99001", "NOORI, Omid", ("IRAN-HR",), "2026-05-13", births=("1976-03-12",))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    """Both lists have been read, a chat follows everyone, and an operator is asked about a listing."""
    with running(tmp_path, operators=[f"telegram:{OPERATOR}"]) as made:
        made.start()
        made.ready()
        made.telegram.says("/start", user=OPERATOR)
        made.telegram.wait_for("Your ID", chat=OPERATOR)
        made.telegram.says("/follow all", user=FOLLOWER)
        made.telegram.wait_for("now hears of all officials", chat=FOLLOWER)
        made.publish_uk(STRANGER, date="2026-05-13")
        made.telegram.wait_for("Is this Omid Noori", chat=OPERATOR)
        yield made


def seconds_of_a_tap(service: Running, same: str) -> float:
    """Returns how long an operator waits for the answer to "Same person"."""
    time.sleep(PACE)
    begun = time.monotonic()
    service.telegram.taps(same, user=OPERATOR)
    service.telegram.wait_for("Same person: RUS0777 is Omid Noori", chat=OPERATOR)
    return time.monotonic() - begun


@pytest.mark.parametrize("slow", ["uk", "us"])
def test_while_one_list_is_slow_the_other_is_alerted_of_and_a_tap_is_answered(service: Running, slow: str) -> None:
    same = service.telegram.button("review:same:", OPERATOR)
    uk = uk_xml("2026-05-14", (STRANGER, *UNWATCHED))
    us = enhanced_xml("2026-05-14", (*US, IN_THE_US))
    path = "/uk.xml" if slow == "uk" else "/store/sdn.zip"
    service.lists.publish(path, (uk if slow == "uk" else us) + PADDING).bytes_a_second = SLOW
    until(lambda: any(0 < one.sent < len(PADDING) for one in service.lists.asked(path)[-1:]), 10)
    begun = time.monotonic()
    if slow == "uk":
        service.lists.publish("/store/sdn.zip", us)
        service.telegram.wait_for("the US has listed someone named Omid Noori", chat=FOLLOWER)
    else:
        service.publish_uk(STRANGER, NOORI, date="2026-05-14")
        service.telegram.wait_for("the UK has listed someone named Omid Noori", chat=FOLLOWER)
    assert time.monotonic() - begun < ALERT_WITHIN
    assert seconds_of_a_tap(service, same) < TAP_WITHIN
    assert service.lists.asked(path)[-1].sent < len(PADDING)  # it is still on its way


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the process that parses in /proc")
def test_while_a_list_is_being_parsed_a_tap_is_answered(service: Running) -> None:
    same = service.telegram.button("review:same:", OPERATOR)
    service.lists.publish("/uk.xml", uk_xml("2026-05-14", (STRANGER, NOORI, *UNWATCHED)) + PADDING)
    deadline = time.monotonic() + 10
    while not (found := parsing(service)):
        assert time.monotonic() < deadline
    os.kill(found[0], signal.SIGSTOP)
    try:
        assert seconds_of_a_tap(service, same) < TAP_WITHIN
        assert not any("GHR0999" in text for text in service.telegram.texts(FOLLOWER))
    finally:
        os.kill(found[0], signal.SIGCONT)
    service.telegram.wait_for("GHR0999", chat=FOLLOWER)
