"""Tests the cards below links to official records on Slack: what the archive says of each, in approved chats."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from bot.model.destination import Destination
from tests.fakes.chat.slack import SCOPES
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.installation import Installation, installed
from tests.fakes.watching import NOORI, VASEGHI
from watchers.lists import registry
from watchers.lists.uk import RECORD_PAGE as UK
from watchers.lists.us import RECORD_PAGE as US

RECORD = UK.format(id=VASEGHI.id, kind="Individual")
CHANNEL = Destination("slack", "C1")


@pytest_asyncio.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """Yields the bot, approved in #general alone."""
    async with installed(tmp_path, monkeypatch, operators=("slack:U9",)) as house:
        house.slack.users["U9"] = "olga"
        house.slack.rooms["C2"].bot_in = True
        house.publish(VASEGHI, NOORI)
        house.store.add_chat(CHANNEL, "general", private=False, state="approved", language=None, at=house.clock())
        yield house
    assert house.slack.broken == []


async def test_a_link_to_a_record_gets_a_card_of_what_the_archive_says(house: Installation) -> None:
    ts = await house.slack.links(RECORD)
    [card] = await house.slack.wait(lambda: house.slack.unfurled)
    assert (card["channel"], card["ts"], card["url"]) == ("C1", ts, RECORD)
    assert (
        VASEGHI.id in str(card["blocks"])
        and "13 May 2026" in str(card["blocks"][-1])
        and "button" not in str(card["blocks"])
    )
    assert not [post for post in house.slack.posts if post["channel"] == "C1"]


async def test_other_links_and_other_chats_get_none_and_nobody_is_asked(house: Installation) -> None:
    for url, channel, user in (
        ("https://search-uk-sanctions-list.service.gov.uk/", "C1", "U2"),
        (UK.format(id="ABC999999", kind="Individual"), "C1", "U2"),  # on no list
        (RECORD, "C2", "U2"),
        (RECORD, "C1", "UBOT"),
    ):
        await house.slack.links(url, channel=channel, user=user)
    await house.slack.links(UK.format(id=NOORI.id, kind="Individual"))
    [card] = await house.slack.wait(lambda: house.slack.unfurled)
    assert NOORI.id in card["url"] and house.store.chat(Destination("slack", "C2")) is None
    assert not house.slack.saying("asks to be served")


async def test_a_preview_of_a_message_is_named_by_its_own_id(house: Installation) -> None:
    await house.slack.links(RECORD, unfurl_id="C1.1.2", source="conversations_history")
    [card] = await house.slack.wait(lambda: house.slack.unfurled)
    assert (card["unfurl_id"], card["source"]) == ("C1.1.2", "conversations_history") and "ts" not in card


async def test_without_the_scope_it_is_a_line_in_the_log_once(
    house: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    house.slack.scopes = SCOPES - {"links:write"}
    for _ in range(2):
        await house.slack.links(RECORD)
    await eventually(lambda: [method for method, _ in house.slack.calls].count("chat.unfurl") == 2)
    await eventually(lambda: "links:write is missing" in caplog.text)
    assert caplog.text.count("links:write is missing") == 1


def test_the_manifest_names_the_domains_of_the_records_that_have_pages() -> None:
    manifest = (Path(__file__).parent.parent.parent / "bot/chat/slack/manifest.yaml").read_text()
    domains = manifest.split("unfurl_domains:")[1].split("oauth_config:")[0]
    pages = [UK.format(id=VASEGHI.id, kind="Individual"), US.format(id="34083")]
    assert [registry.record_of(page) for page in pages] == [VASEGHI.id, "34083"]
    assert re.findall(r"- (\S+)", domains) == [urlsplit(page).hostname for page in pages]


@pytest.mark.parametrize(
    ("url", "id"),
    [
        (RECORD + "?x=1", VASEGHI.id),
        (RECORD.lower(), VASEGHI.id),
        ("http://search-uk-sanctions-list.service.gov.uk/designations/GHR0999", "GHR0999"),
        ("https://sanctionssearch.ofac.treas.gov/Details.aspx?x=1&id=34083#top", "34083"),
        ("https://sanctionssearch.ofac.treas.gov/Details.aspx?id=34083a", None),
        ("https://sanctionssearch.ofac.treas.gov/Details.aspx?" + "y&" * 50 + "id=34083", None),
        ("https://sanctionssearch.ofac.treas.gov/", None),
        ("https://search-uk-sanctions-list.service.gov.uk/designations/GHR0999999999/Individual", None),
        ("https://example.org/designations/GHR0999/Individual", None),
        ("https://search-uk-sanctions-list.service.gov.uk.example.org/designations/GHR0999/Individual", None),
    ],
)
def test_only_the_page_of_a_record_names_it(url: str, id: str | None) -> None:
    assert registry.record_of(url) == id
