"""Tests that a card of what is public can be put into any chat, where the operators switched that on; and that a
link to the bot leads to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.chat.telegram import Telegram as Section
from bot.chat.telegram import check
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_bot import Hearing, eventually
from tests.fakes.installation import OPERATOR, USER, installed
from tests.fakes.watching import VASEGHI

STRANGER = 9009


async def test_a_stranger_gets_a_card_of_who_is_meant_and_is_noted_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch) as one:
        one.publish(VASEGHI)
        one.telegram.asks_from_afar("vaseghi", user=STRANGER)
        await eventually(lambda: one.telegram.cards)
        ((card,),) = one.telegram.cards
        assert card["id"] == "leila-vaseghi" and "Leila Vaseghi" in card["title"]
        assert card["text"].startswith("Leila Vaseghi — listed by the UK")
        assert "IRN0086" in card["text"] and card["description"].startswith("Listed by the UK")
        assert one.store.chats() == [] and one.telegram.sent == []


async def test_a_card_is_in_the_language_of_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with installed(tmp_path, monkeypatch) as one:
        one.publish(VASEGHI)
        one.telegram.asks_from_afar("واثقی", user=STRANGER, language="fa")
        await eventually(lambda: one.telegram.cards)
        ((card,),) = one.telegram.cards
        assert card["title"].startswith("لیلا واثقی") and "IRN0086" in card["text"]


async def test_without_words_the_counts_come_first_then_everyone_who_comes_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch) as one:
        one.publish(VASEGHI)
        await one.says('/watch add "Ali Nobody" born:1960', "Ali Nobody", user=OPERATOR)
        one.telegram.asks_from_afar("", user=STRANGER)
        await eventually(lambda: one.telegram.cards)
        one.telegram.asks_from_afar("Ali Nobody", user=STRANGER)
        await eventually(lambda: len(one.telegram.cards) == 2)
        everyone, added = one.telegram.cards
        assert everyone[0]["id"] == "all" and "UK 1 of the 10" in everyone[0]["text"]
        assert len(everyone) > 10 and not any("Nobody" in card["title"] for card in everyone)
        assert added == []  # whom a team watches besides is its own


async def test_words_that_name_nobody_and_too_many_questions_get_no_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch) as one:
        one.publish(VASEGHI)
        one.telegram.asks_from_afar("zzzz", user=STRANGER)
        one.telegram.asks_from_afar("x" * 256, user=STRANGER)
        await eventually(lambda: len(one.telegram.cards) == 2)
        assert one.telegram.cards == [[], []]
        for _ in range(30):
            one.telegram.asks_from_afar("vaseghi", user=STRANGER)
        await eventually(lambda: len(one.telegram.cards) == 32)
        assert sorted(map(len, one.telegram.cards[2:])) == [0] * 12 + [1] * 18


async def test_no_card_is_given_while_nothing_in_the_archive_is_certain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch) as one:
        one.publish(VASEGHI)
        one.watching.archive.broken = "a damaged page"
        for words in ("vaseghi", ""):
            one.telegram.asks_from_afar(words, user=STRANGER)
        await eventually(lambda: len(one.telegram.cards) == 2)
        assert one.telegram.cards == [[], []]


async def test_nothing_is_asked_from_afar_where_it_is_not_switched_on() -> None:
    with FakeTelegram() as server:
        hearing = Hearing(server)
        await hearing.start()
        server.asks_from_afar("vaseghi")
        server.says("status")
        assert (await hearing.next()).text == "status"
        await hearing.stop()
        assert hearing.heard.empty() and server.cards == []


def test_doctor_says_that_botfather_has_to_be_told() -> None:
    with FakeTelegram() as server:
        section = Section(token=SecretStr(server.token), base_url=server.base_url, inline=True)
        assert [found for found in check.reached(section) if found.what == "telegram.inline"] == []
        server.inline = False
        (found,) = [found for found in check.reached(section) if found.what == "telegram.inline"]
        assert "/setinline" in found.mend


@pytest.mark.parametrize("link", ["leila-vaseghi", "vaseghi", "Leila_Vaseghi"])
async def test_a_link_with_a_person_leads_to_that_person(
    link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with installed(tmp_path, monkeypatch, mode="open") as one:
        one.publish(VASEGHI)
        assert (await one.says(f"/start {link}", "Leila Vaseghi", user=USER)).startswith("Leila Vaseghi")
        await one.says("/start nobody-at-all", "sanctions lists", user=USER)
