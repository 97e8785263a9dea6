"""Tests that silence means something: who hears that a list is blind, when, and that it is over; and what the outside
sees."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.parser import text_string_to_metric_families

from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.outgoing import alerts
from bot.service.config import Health as HealthConfig
from bot.service.config import of as config_of
from bot.service.locked_watcher import source_of
from bot.service.monitoring.health import Health
from bot.storage.records import Outgoing
from bot.storage.store import Store
from tests.fakes.lists import ListServer
from tests.fakes.polling import Polling, read_in_this_process
from tests.fakes.service import ANNA, FakeService
from tests.fakes.time.clock import Clock
from tests.fakes.watching import UNWATCHED, VASEGHI
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.model import Kind
from watchers.outcome import Changed, Failed, Outcome, Quiet, Refused
from watchers.watchlist import people

GOOD = uk_xml("2026-05-12", (VASEGHI, *UNWATCHED))
EU = registry.of("eu").write_sample(
    "2026-05-12", [Person(f"EU.{n}.10", f"Ivanov{n}, Ivan", ("UKR",), "2022-03-01") for n in range(1, 41)]
)
TROUBLE, RECOVERED = Kind.SOURCE_TROUBLE, Kind.SOURCE_RECOVERED
FOLLOWS = Destination("telegram", "2")


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Polling]:
    with ListServer() as lists:
        made = Polling(tmp_path, lists)
        with read_in_this_process():
            made.poll(GOOD)
            yield made
        made.close()


def bad(one: Polling, hours: float, apart: float = 0.25) -> None:
    """Makes polls that fail or are refused, by turns, so many hours apart."""
    for number in range(int(hours / apart)):
        one.clock.forward(hours=apart - 0.25)  # a quarter of an hour goes by with each
        if number % 2:
            one.poll(GOOD[: len(GOOD) // 2 + number])
        else:
            one.poll(b"", status=503)


def test_operators_after_three_bad_polls_followers_after_a_day_a_reminder_daily_and_the_recovery(
    one: Polling,
) -> None:
    first = one.notices()  # the baseline
    bad(one, 0.5)
    assert one.notices() == first
    bad(one, 0.25)
    assert one.notices() == [*first, (TROUBLE, "operators")]
    bad(one, 23, apart=1)
    assert one.notices() == [*first, (TROUBLE, "operators")]
    bad(one, 1, apart=1)
    assert one.notices() == [*first, (TROUBLE, "operators"), (TROUBLE, "followers")]
    bad(one, 72, apart=3)
    reminders = [(TROUBLE, "operators")] * 3
    assert one.notices() == [*first, (TROUBLE, "operators"), (TROUBLE, "followers"), *reminders]
    one.poll(GOOD)
    assert one.notices()[-1] == (RECOVERED, "followers") and len(one.notices()) == 7
    one.poll(GOOD)
    assert len(one.notices()) == 7 and one.events() == []


@pytest.fixture
def poor(tmp_path: Path) -> Iterator[Polling]:
    """Yields a list whose server fails often, as its declaration says, polled as the configuration has it."""
    config = config_of({"bot": {"data_dir": str(tmp_path)}})
    declared = source_of("eu", config.lists["eu"], config)
    with ListServer() as lists:
        made = Polling(tmp_path, lists, "eu", patience=declared.patience)
        made.poll(EU)
        yield made
        made.close()


def test_operators_hear_of_a_poor_server_after_a_day_and_followers_a_day_later(poor: Polling) -> None:
    def fail(hours: int) -> list[tuple[Kind, str]]:
        for _ in range(hours // 3):
            poor.poll(b"", status=500)
            poor.clock.forward(hours=2.75)
        return poor.notices()[1:]

    assert fail(24) == []
    assert fail(3) == [(TROUBLE, "operators")]
    assert fail(21) == [(TROUBLE, "operators")]
    assert fail(3) == [(TROUBLE, "operators"), (TROUBLE, "followers")]
    poor.poll(EU, status=None)
    assert poor.notices()[-1] == (RECOVERED, "followers")


def test_a_bad_day_of_a_poor_server_is_no_word_to_anyone_and_its_html_page_is_no_list(poor: Polling) -> None:
    shell = b"<!DOCTYPE html><html><body>Download</body></html>"
    for body, status in ((b"", 500), (b"", 403), (shell, None)):
        poor.clock.forward(hours=2.75)
        assert not isinstance(poor.poll(body, status=status), Changed | Quiet)
    assert poor.notices()[1:] == []
    poor.poll(EU, status=None)
    assert poor.notices()[1:] == [] and poor.events() == []


def test_health_is_200_through_a_bad_day_of_a_poor_server_and_503_after_it(poor: Polling) -> None:
    every, allowed = {"eu": dt.timedelta(hours=3)}, {"eu": poor.source.patience.allowed}
    store = Store.scratch()
    health = Health(HealthConfig(), poor.archive, store, every, {}, poor.clock, allowed=allowed)
    for _ in range(8):
        poor.clock.forward(hours=2.75)
        poor.poll(b"", status=500)
        assert health.report()["ok"], health.report()
    poor.clock.forward(hours=2.75)
    poor.poll(b"", status=500)
    assert not health.report()["ok"]
    store.close()


def test_a_damaged_archive_is_a_failed_poll_in_one_line(one: Polling) -> None:
    one.poll(uk_xml("2026-05-12", (VASEGHI, *UNWATCHED)))
    matcher = people.matcher(one.archive)
    one.archive.close()  # all is in the one file now
    file = one.folder / "archive.db"
    one.archive = Archive.reader(file)
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    outcome = one.poll_with(lambda archive: matcher)
    assert isinstance(outcome, Failed) and outcome.damaged
    assert len(outcome.reasons) == 1 and "\n" not in outcome.reasons[0]


def test_a_trouble_that_nobody_was_told_of_ends_without_a_word(one: Polling) -> None:
    bad(one, 0.5)
    one.poll(GOOD)
    assert [kind for kind, _ in one.notices()] == [Kind.BASELINE]


def test_what_operators_alone_were_told_is_over_for_them_alone(one: Polling) -> None:
    bad(one, 1)
    one.poll(GOOD)
    assert one.notices()[1:] == [(TROUBLE, "operators"), (RECOVERED, "operators")]


def test_a_clock_that_is_put_back_alarms_no_follower(one: Polling) -> None:
    bad(one, 0.25)
    one.clock.forward(hours=-24 * 30)
    bad(one, 1)
    assert one.notices()[1:] == [(TROUBLE, "operators")]
    assert (one.archive.state("uk").bad_since or "") <= one.clock().isoformat()


def test_chats_hear_what_is_theirs(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    office.says("language en")
    office.says("follow all", who="telegram:2")
    office.publish()
    with ListServer() as lists, _over(office, lists) as one:
        bad(one, 0.75)
        bad(one, 24, apart=3)
        office.derive()
        told = {who: [one for one in office.told(who) if one.kind is TROUBLE] for who in (ANNA, FOLLOWS)}
        assert [one.detail.audience for one in told[ANNA]] == ["operators"]  # followers' copy is none of theirs
        assert [one.detail.audience for one in told[FOLLOWS]] == ["followers"]
        bad(one, 24, apart=3)
        office.derive()
        assert len(office.said(ANNA, "is still not believed")) == 1  # what came last broke off
        assert office.said(FOLLOWS, "still") == []
        one.poll(uk_xml("2026-05-12", UNWATCHED))
        office.derive()
        assert len(office.said(FOLLOWS, "again")) == len(office.said(ANNA, "again")) == 1


@contextmanager
def _over(office: FakeService, lists: ListServer) -> Iterator[Polling]:
    """Yields a list that is polled as a whole, into the archive of an office."""
    folder = office.folder / "polls"
    folder.mkdir()
    one = Polling(folder, lists)
    one.archive.close()
    one.archive, one.clock = office.archive, office.clock
    one.source = one.source.__class__(one.source.name, one.source.target, one.source.limits, one.source.patience)
    with read_in_this_process():
        yield one


# -- a list that never changes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "flagged"), [(29, False), (31, True), (400, True)])
def test_a_list_that_never_changes_is_marked_and_nobody_is_alarmed(days: int, flagged: bool, tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    office.publish(VASEGHI)
    office.clock.forward(days=days)
    office.publish(VASEGHI)  # the same, once more
    assert ("more than is usual" in office.says("sources").text) is flagged
    for question in ("status", "status leila", "gaps", "search Vaseghi", "ask is leila vaseghi on the uk list"):
        text = office.says(question).text
        assert ": UK 12 May 2026" in text, question
        assert ("Older than is usual: " in text) is flagged, question
    assert not office.said(ANNA, "usual")
    office.says("language fa")
    assert ("قدیمی‌تر از معمول" in office.says("status").text) is flagged


def test_a_clock_in_doubt_is_shown_in_sources(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    with ListServer() as lists, _over(office, lists) as one:
        one.poll(GOOD)
        assert "differ by" in office.says("sources").text
        one.clock.now = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=15)
        one.poll(GOOD)
        assert "differ by" not in office.says("sources").text


# -- the outside -----------------------------------------------------------------------------------------------

EVERY = {"uk": dt.timedelta(minutes=15), "us-sdn": dt.timedelta(minutes=15)}


def outcome(name: str, one: Polling) -> Outcome:
    edition = one.archive.last_good("uk")
    assert edition is not None
    made: dict[str, Outcome] = {
        "changed": Changed(edition, (), parse_seconds=1.5),
        "quiet": Quiet(edition, body_read=False),
        "refused": Refused(None, ("x",)),
        "failed": Failed(("x",)),
    }
    return made[name]


@pytest.mark.parametrize(
    ("polls", "pings"),
    [
        ("uk quiet, us-sdn changed", 1),
        ("uk quiet, uk quiet, uk changed", 0),
        ("uk quiet, us-sdn refused, uk quiet, us-sdn failed", 0),
        ("uk quiet, us-sdn refused, us-sdn quiet", 1),
        ("uk quiet, us-sdn quiet, uk quiet, us-sdn quiet, us-sdn quiet", 2),
        ("uk quiet, uk failed, us-sdn quiet", 0),
    ],
)
def test_the_switch_is_told_only_when_every_list_was_polled_well_since_the_last_time(
    polls: str, pings: int, one: Polling
) -> None:
    one.lists.publish("/ping", b"ok")
    store = Store.scratch()
    config = HealthConfig(ping_url=one.lists.url("/ping"))
    hear(Health(config, one.archive, store, EVERY, {}, one.clock), one, polls)
    assert len(one.lists.asked("/ping")) == pings
    store.close()


@pytest.mark.parametrize(
    ("polls", "hours", "pings"),
    [
        ("uk quiet, uk quiet", 0, 0),  # the slow one was not polled yet
        ("un quiet, uk quiet, uk quiet, uk quiet", 0, 3),
        ("un quiet, uk quiet, un failed, uk quiet, uk quiet", 0, 1),
        ("un failed, uk quiet, un quiet, uk quiet", 0, 2),
        ("un quiet, uk quiet", 18, 1),
        ("un quiet, uk quiet", 20, 0),  # nobody polls the slow one any more
    ],
)
def test_the_switch_does_not_wait_for_a_list_that_is_asked_seldom_unless_that_one_fails_or_is_late(
    polls: str, hours: int, pings: int, one: Polling, tmp_path: Path
) -> None:
    one.lists.publish("/ping", b"ok")
    (tmp_path / "un").mkdir()
    seldom = Polling(tmp_path / "un", one.lists, source="un")
    seldom.poll(registry.of("un").write_sample("2026-05-12", [Person("QDi.001", "Ivanov, Ivan", ("Al-Qaida",))]))
    now = seldom.clock()
    every = {"uk": EVERY["uk"], "un": dt.timedelta(hours=6)}
    store = Store.scratch()
    health = Health(
        HealthConfig(ping_url=one.lists.url("/ping")),
        seldom.archive,
        store,
        every,
        {},
        lambda: now + dt.timedelta(hours=hours),
    )
    hear(health, one, polls)
    assert len(one.lists.asked("/ping")) == pings
    store.close()
    seldom.close()


def hear(health: Health, one: Polling, polls: str) -> None:
    """Tells of one poll after the other: "uk quiet, us-sdn failed"."""

    async def all_of_them() -> None:
        for said in polls.split(", "):
            source, _, what = said.partition(" ")
            await health.polled(source, outcome(what, one))

    asyncio.run(all_of_them())


def served(
    one: Polling, path: str, lists: ListServer, every: Any = None, tally: dict[tuple[str, str], int] | None = None
) -> tuple[int, str]:
    """Returns what the health address answers to one question."""
    store = Store.scratch()
    store.enqueue([Outgoing("MW-1", FOLLOWS, Message((paragraph("a secret"),)))], one.clock() - dt.timedelta(hours=2))
    with ListServer() as free:
        port = free.port
    config = HealthConfig(listen=f"127.0.0.1:{port}")
    health = Health(
        config, one.archive, store, every or {"uk": EVERY["uk"]}, {} if tally is None else tally, one.clock
    )

    async def ask() -> tuple[int, str]:
        await health.polled("uk", outcome("changed", one))
        await health.polled("uk", outcome("refused", one))
        await health.listen()
        try:
            return await asyncio.to_thread(_get, f"http://127.0.0.1:{port}{path}")
        finally:
            await health.close()

    try:
        return asyncio.run(ask())
    finally:
        store.close()


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_health_is_503_when_a_list_is_bad_unread_or_late(one: Polling) -> None:
    assert served(one, "/health", one.lists)[0] == 200
    assert served(one, "/health", one.lists, EVERY)[0] == 503  # the SDN list has never been read
    one.clock.forward(hours=2)  # nobody polls any more
    status, text = served(one, "/health", one.lists)
    assert status == 503 and json.loads(text)["lists"]["uk"]["late"] is True
    one.poll(GOOD)
    assert served(one, "/health", one.lists)[0] == 200
    one.poll(b"")
    assert served(one, "/health", one.lists)[0] == 503


def test_metrics_say_how_lists_and_outbox_stand_and_name_no_chat(one: Polling) -> None:
    one.poll(b"")
    tally = {("telegram", "sent"): 4, ("telegram", "busy"): 2}
    status, text = served(one, "/metrics", one.lists, tally=tally)
    found = {
        (
            sample.name,
            *(sample.labels[key] for key in ("list", "platform", "outcome") if key in sample.labels),
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert status == 200
    assert found["magnitsky_list_bad_polls", "uk"] == 1
    assert found["magnitsky_list_good_seconds", "uk"] == pytest.approx(900, abs=60)
    assert found["magnitsky_list_age_seconds", "uk"] == 9.5 * 3600
    assert found["magnitsky_list_stale", "uk"] == 0
    assert found["magnitsky_polls_total", "uk", "refused"] == found["magnitsky_polls_total", "uk", "changed"] == 1
    assert found["magnitsky_parse_seconds", "uk"] == 1.5
    assert found["magnitsky_outbox_waiting",] == 1 and found["magnitsky_outbox_oldest_seconds",] == 7200
    assert found["magnitsky_sends_total", "telegram", "sent"] == 4
    assert found["magnitsky_sends_total", "telegram", "busy"] == 2
    assert "secret" not in text and "telegram:2" not in text and "Vaseghi" not in text


def test_metrics_are_given_while_messages_are_sent(one: Polling, monkeypatch: pytest.MonkeyPatch) -> None:
    tally, add = {("telegram", "sent"): 4}, CounterMetricFamily.add_metric

    def add_while_the_courier_counts(family: CounterMetricFamily, *values: Any, **more: Any) -> None:
        tally.setdefault(("slack", "busy"), 1)
        add(family, *values, **more)

    monkeypatch.setattr(CounterMetricFamily, "add_metric", add_while_the_courier_counts)
    one.poll(GOOD)
    monkeypatch.setattr(one.archive, "verdicts", dict)  # whose families are counters, too
    monkeypatch.setattr(one.archive, "refusals", dict)
    status, text = served(one, "/metrics", one.lists, tally=tally)
    sent = [line for line in text.splitlines() if "sends_total" in line and "telegram" in line]
    assert status == 200 and [line.rpartition(" ")[2] for line in sent] == ["4.0"]


def test_it_listens_nowhere_unless_asked_to(tmp_path: Path) -> None:
    archive, store = Archive.create(tmp_path / "archive.db"), Store.scratch()
    health = Health(HealthConfig(), archive, store, EVERY, {}, Clock())
    asyncio.run(health.listen())
    asyncio.run(health.close())
    assert alerts.derive(archive, store, list, Clock()) == 0
    archive.close()
    store.close()
