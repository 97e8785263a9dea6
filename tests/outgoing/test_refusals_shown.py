"""Tests a refused edition as it is seen on Telegram and on Slack: why it is refused, and whether a button takes
it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.outgoing import alerts
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import OPERATOR, USER, Installation, installed
from tests.fakes.lists import ListServer
from tests.fakes.polling import Polling, read_in_this_process
from tests.fakes.watching import UNWATCHED, VASEGHI
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import sdn_xml

GROUP, CHANNEL, TEAM = -1001, "C1", "U9"  # who follow on each platform, and the operator on Slack
PAGE = "https://www.gov.uk/government/publications/the-uk-sanctions-list"
GOOD = uk_xml("2026-05-12", (VASEGHI, *UNWATCHED))
TWICE = uk_xml("2026-05-13", (VASEGHI, *UNWATCHED, *UNWATCHED[:7]))
SHORT = uk_xml("2026-05-13", (VASEGHI, *UNWATCHED[:30]))
UNREADABLE = {
    "foreign": sdn_xml("2026-05-13", (VASEGHI, *UNWATCHED)),
    "html": b"<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head><body>Sorry</body></html>",
    "cut": GOOD[: len(GOOD) * 2 // 3],
    "zip": b"PK\x03\x04" + GOOD[:400],
    "empty": b"",
}
# What each language says of an edition that was refused.
WORDS = {
    "en": {
        "refused": "its new edition is refused",
        "twice": "an ID stands in it twice",
        "short": "it is much shorter than the one before",
        "good": "12 May 2026",
        "foreign": "it is not this list",
        "html": "it is not this list",
        "cut": "it breaks off",
        "zip": "it cannot be unpacked",
        "empty": "it is empty",
        "disbelieved": "what it publishes now is not believed",
        "accept": "accept uk",
        "button": "Accept this edition",
        "unread": "cannot be read",
        "nothing": "nothing can be read out of it",
    },
    "fa": {
        "accept": "پذیرش‌نسخه uk",
        "refused": "نسخهٔ تازهٔ آن رد شد",
        "twice": "یک شناسه دو بار در آن آمده است",
        "short": "بسیار کوتاه‌تر از نسخهٔ پیشین است",
        "good": "۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶)",
        "foreign": "این فهرست نیست",
        "html": "این فهرست نیست",
        "cut": "ناتمام است",
        "zip": "فایل فشرده باز نمی‌شود",
        "empty": "خالی است",
        "disbelieved": "آنچه اکنون منتشر می‌کند پذیرفته نشد",
        "button": "پذیرفتن این نسخه",
        "unread": "خوانده نمی‌شود",
        "nothing": "چیزی از آن خوانده نمی‌شود",
    },
}
# What no follower is to read: an address other than the publisher's page, a number of a protocol, how to accept.
TECHNICAL = re.compile(r"https?:|127\.0\.0\.1|HTTP|\b[45]\d\d\b|accept|root element|[a-z]+-[a-z]+:")
ISOLATES = dict.fromkeys(map(ord, "⁦⁧⁨⁩"))


class Readers:
    """Holds an operator and followers on both platforms, in one language, and a publisher whose list is polled."""

    def __init__(self, house: Installation, polling: Polling, code: str) -> None:
        self.house, self.polling, self.words = house, polling, WORDS[code]

    async def poll(self, body: bytes, times: int = 1, **page: Any) -> None:
        """Polls beside the event loop, as the service does: a loop that stands still loses its connections."""
        for _ in range(times):
            await asyncio.to_thread(self.polling.poll, body, **page)
        self.derive()

    def derive(self) -> None:
        operators = self.house.reception.operators.audience
        alerts.derive(self.house.watching.archive, self.house.store, operators, self.house.clock)
        self.house.courier.wake()

    async def hears(self, words: str) -> tuple[Said, Said]:
        """Returns the operator's newest message that says so, on Telegram and on Slack."""
        await eventually(lambda: self._telegram(OPERATOR, words) and self._slack(self._direct, words))
        return self._telegram(OPERATOR, words)[-1], self._slack(self._direct, words)[-1]

    async def followers_hear(self, words: str) -> tuple[Said, Said]:
        await eventually(lambda: self._telegram(GROUP, words) and self._slack(CHANNEL, words))
        return self._telegram(GROUP, words)[-1], self._slack(CHANNEL, words)[-1]

    def followers_know(self) -> list[Said]:
        """Returns everything that stands in the chats of those who follow."""
        return [*self._telegram(GROUP, ""), *self._slack(CHANNEL, "")]

    @property
    def _direct(self) -> str:
        return self.house.slack.im(TEAM).id

    def _telegram(self, chat: int, words: str) -> list[Said]:
        posts = [one for one in list(self.house.telegram.sent) if str(one["chat_id"]) == str(chat)]
        found = [Said.on_telegram(one) for one in posts]
        return [one for one in found if words in one.text]

    def _slack(self, channel: str, words: str) -> list[Said]:
        found = [Said.on_slack(one) for one in self.house.slack.rooms[channel].messages if "blocks" in one]
        return [one for one in found if words in one.text]


class Said:
    """Holds one message: what is read, where its links lead, and its buttons as (label, action)."""

    def __init__(self, text: str, links: set[str], buttons: dict[str, str]) -> None:
        self.text, self.links, self.buttons = text.translate(ISOLATES), links, buttons

    @classmethod
    def on_telegram(cls, post: dict[str, Any]) -> Said:
        buttons = {b["text"]: b["callback_data"] for row in post["keyboard"] or () for b in row}
        return cls(post["text"], set(re.findall(r'href="([^"]*)"', post["raw"])), buttons)

    @classmethod
    def on_slack(cls, post: dict[str, Any]) -> Said:
        found = list(_parts(post["blocks"]))
        links = {one["url"] for one in found if one.get("type") == "link"}
        buttons = {one["text"]["text"]: one["value"] for one in found if one.get("type") == "button"}
        return cls(post["text"], links, buttons)


def _parts(of: Any) -> Iterator[dict[str, Any]]:
    for one in of:
        yield one
        yield from _parts(one.get("elements", ()))


@pytest.fixture(params=["en", "fa"])
async def readers(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Readers]:
    operators = [f"telegram:{OPERATOR}", f"slack:{TEAM}"]
    polls = tmp_path / "polls"
    polls.mkdir()
    with ListServer() as lists:
        async with installed(tmp_path, monkeypatch, mode="open", operators=operators) as house:
            house.slack.users[TEAM] = "anna"
            house.telegram.members[GROUP, USER] = "administrator"
            polling = Polling(polls, lists)
            polling.archive.close()
            polling.archive, polling.clock, polling.folder = house.watching.archive, house.clock, tmp_path
            made = Readers(house, polling, request.param)
            await house.says("/start", "", user=OPERATOR)
            await house.says(f"/language {request.param}", "", user=OPERATOR)
            await house.says("/follow all", "now hears", chat=GROUP)
            await house.says(f"/language {request.param}", "", chat=GROUP)
            await house.on("follow all", "now hears", channel=CHANNEL)
            await house.on(f"language {request.param}", "", channel=CHANNEL)
            await house.on(f"language {request.param}", "", user=TEAM)
            with read_in_this_process():
                await made.poll(GOOD)
                yield made
            assert house.slack.broken == [] and house.telegram.refused == []


@pytest.mark.parametrize(("body", "why"), [(TWICE, "twice"), (SHORT, "short")], ids=["repeated", "shrank"])
async def test_an_edition_refused_for_count_or_size_brings_reason_page_and_button_at_once(
    readers: Readers, body: bytes, why: str
) -> None:
    words = readers.words
    await readers.poll(body)
    for said in await readers.hears(words["refused"]):
        assert words[why] in said.text and words["good"] in said.text
        assert said.links == {PAGE} and words["accept"] in said.text
        assert list(said.buttons) == [words["button"]]
        if why == "twice":
            assert ", ".join(f"RUS000{n}" for n in range(1, 6)) in said.text
    assert [one for one in readers.followers_know() if words["refused"] in one.text] == []


@pytest.mark.parametrize("platform", ["telegram", "slack"])
async def test_the_button_takes_that_edition(readers: Readers, platform: str) -> None:
    house, archive = readers.house, readers.house.watching.archive
    await readers.poll(TWICE)
    on_telegram, on_slack = await readers.hears(readers.words["refused"])
    if platform == "telegram":
        house.telegram.taps(on_telegram.buttons[readers.words["button"]], user=OPERATOR)
    else:
        action = on_slack.buttons[readers.words["button"]]
        await house.slack.tap(action, user=TEAM, channel=house.slack.im(TEAM).id)
    await eventually(lambda: getattr(archive.last_good("uk"), "date", None) == "2026-05-13")


@pytest.mark.parametrize("kind", list(UNREADABLE))
async def test_an_edition_that_cannot_be_read_brings_the_reason_and_never_a_button(
    readers: Readers, kind: str
) -> None:
    words, house = readers.words, readers.house
    await readers.poll(UNREADABLE[kind], times=3)
    for said in await readers.hears(words["disbelieved"]):
        assert words[kind] in said.text and words["good"] in said.text
        assert said.links == {PAGE} and said.buttons == {} and "accept" not in said.text
    assert words["button"] not in await house.says("/accept uk", words["nothing"], user=OPERATOR)
    await house.slack.slash("accept uk", user=TEAM, channel=house.slack.im(TEAM).id)
    assert words["button"] not in str(await house.slack.wait_for(words["nothing"]))
    assert house.watching.archive.last_good("uk") == readers.polling.standing[0]
    assert [one for one in readers.followers_know() if words["disbelieved"] in one.text] == []


async def test_followers_read_of_long_trouble_no_address_and_no_number_of_a_protocol(readers: Readers) -> None:
    words, house = readers.words, readers.house
    await readers.poll(b"", times=3, status=503)
    for said in await readers.hears(words["unread"]):
        assert "HTTP 503" in said.text and said.buttons == {}
    house.clock.forward(hours=25)
    await readers.poll(b"", status=503)
    said_of = [one.text for one in await readers.followers_hear(words["unread"])]
    for command in ("sources", "status", "gaps"):
        said_of.append(await house.says(f"/{command}", "", chat=GROUP))
        said_of.append(json.dumps(await house.on(command, "", channel=CHANNEL), ensure_ascii=False))
    assert [text for text in said_of if TECHNICAL.search(text.replace(PAGE, ""))] == []
