"""A line is a command only if all of it reads as one; every other line is a question, wherever it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.model.destination import Destination
from bot.model.message import FSI, PDI
from bot.storage.records import ALL
from tests.fakes.chats import CHAT, Chats
from tests.fakes.watching import NOORI, VASEGHI

ISOLATES = str.maketrans("", "", FSI + PDI)
PLACES = [CHAT, Destination("slack", "U1"), Destination("console", "console")]


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI, NOORI)
    return made


@pytest.mark.parametrize("where", PLACES, ids=lambda one: one.platform)
@pytest.mark.parametrize("slash", [False, True])
@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("status of leila vaseghi please", "Leila Vaseghi"),
        ("history of Khazein", "Mahmoud Khazein"),
        ("brief me on Omid Noori", "Omid Noori"),
        ("search for vaseghi", "Leila Vaseghi"),
        ("وضعیت واثقی رو بگو", "Leila Vaseghi"),
        ("تاریخچه‌ی خاضعین را نشان بده", "Mahmoud Khazein"),
        ("جستجو برای واثقی", "Leila Vaseghi"),
    ],
)
async def test_a_sentence_that_begins_with_a_command_is_answered_of_whom_it_names(
    chats: Chats, where: Destination, slash: bool, said: str, who: str
) -> None:
    answer = await chats.says(said, where, is_command=slash)
    assert who in answer and "not on the watchlist" not in answer and "did not understand" not in answer


@pytest.mark.parametrize("slash", [False, True])
@pytest.mark.parametrize("said", ["search for Radan", "جستجو برای رادان", "search for radan please"])
async def test_a_search_in_a_sentence_is_of_the_name_alone(chats: Chats, slash: bool, said: str) -> None:
    answer = await chats.says(said, is_command=slash)
    assert "for radan" not in answer.lower() and "برای رادان" not in answer
    assert "radan" in answer.lower() or "رادان" in answer


@pytest.mark.parametrize("said", ["is Leila Vaseghi sanctioned?", "واثقی تحریمه؟"])
async def test_a_question_behind_a_platforms_slash_is_answered(chats: Chats, said: str) -> None:
    assert "IRN0086" in await chats.says(said, Destination("slack", "C1"), is_command=True)


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("en", "can she travel?", "I did not understand that."),
        ("en", "foo bar", "I did not understand that."),
        ("en", "statsu leila vaseghi", "There is no command “statsu”. Was this meant?"),
        ("en", "mtue 8", "There is no command “mtue”. Was this meant?"),
        ("en", "qqqq", "There is no command “qqqq”. Help shows them all."),
        ("fa", "می‌تونه سفر کنه؟", "متوجه نشدم.|منظورتان را درست نفهمیدم."),
        ("fa", "وضعییت واثقی", "فرمانی به نام «وضعییت» نیست. منظور این بود؟"),
    ],
)
async def test_a_line_behind_a_slash_is_a_misspelt_command_only_if_it_reads_as_the_nearest_one(
    chats: Chats, language: str, said: str, answer: str
) -> None:
    await chats.says(f"language {language}")
    assert (await chats.says(said)).translate(ISOLATES).startswith(tuple(answer.split("|")))


@pytest.mark.parametrize("where", PLACES, ids=lambda one: one.platform)
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("statsu leila vaseghi", "status leila vaseghi"),
        ("mtue 8", "mute 8"),
        ("setings every daily", "settings every daily"),
        ("unfolow noori", "unfollow noori"),
        ("folow all", "follow all"),
    ],
)
async def test_a_misspelt_command_does_nothing_and_is_offered_as_it_was_meant(
    chats: Chats, where: Destination, said: str, meant: str
) -> None:
    await chats.says("follow vaseghi, noori", where)
    before = chats.store.followed(where), chats.store.settings(where)
    await chats.says(said, where, is_command=True)
    assert [button.action for row in chats.answers[-1].buttons for button in row] == [f"do:{meant}", "do:help"]
    assert (chats.store.followed(where), chats.store.settings(where)) == before


@pytest.mark.parametrize("where", PLACES, ids=lambda one: one.platform)
@pytest.mark.parametrize(
    "said",
    [
        "stop sending me stuff at night",
        "stop it at once please",
        "unfollow is what I do not want",
        "mute yourself til tomorrow",
        "follow the money",
        "settings are confusing",
        "language is a problem here",
        "توقف پیام‌های شبانه لطفا",
        "حذف واثقی از فهرست؟",
        "دنبال چه کسی هستید؟",
    ],
)
async def test_a_sentence_changes_nothing(chats: Chats, where: Destination, said: str) -> None:
    await chats.says("follow all", where)
    before = chats.store.followed(where), chats.store.settings(where), chats.store.chat(where)
    await chats.says(said, where, is_command=False)
    assert (chats.store.followed(where), chats.store.settings(where), chats.store.chat(where)) == before
    assert before[0] == [ALL]


@pytest.mark.parametrize("where", PLACES, ids=lambda one: one.platform)
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("status leila vaseghi", "IRN0086"),
        ("/status leila vaseghi", "IRN0086"),
        ("وضعیت واثقی", "IRN0086"),
        ("history vaseghi 1", "History"),
        ("search leila vaseghi", "IRN0086"),
        ("gaps uk missing", "UK"),
        ("help follow", "follow [names|all]"),
        ("follow vaseghi, noori weekly", "once a week"),
        ("settings every daily", "Saved"),
        ("settings quiet=22-7", "Saved"),
        ("mute 8", "Muted until"),
    ],
)
async def test_a_line_that_reads_as_a_command_is_one(
    chats: Chats, where: Destination, said: str, answer: str
) -> None:
    assert answer in await chats.says(said, where, is_command=False)


async def test_an_operators_commands_need_no_mark(chats: Chats) -> None:
    where = Destination("telegram", "1001")
    await chats.says("start", where)
    assert "Approved" in await chats.says("chats 1", where, is_command=False)
    assert "Watched" in await chats.says("watch", where, is_command=False)
    assert "It goes like this" in await chats.says("watch add", where, is_command=False)
    assert "approve" not in await chats.says("approve of this, please", where, is_command=False)
