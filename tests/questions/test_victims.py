"""Victims and slogans are known words: never matched to an official, never looked up; what happened leads to those
whom the paper holds responsible."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.questions.in_plain_words import SmallTalk
from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from bot.incoming.questions.events import events
from tests.fakes.answers import words
from tests.fakes.chats import CHAT, Chats
from tests.fakes.watching import NOORI, VASEGHI
from watchers.watchlist import official_file

PLOT = ["Alireza Shahvaroghi Farahani", "Mahmoud Khazein", "Kiya Sadeghi", "Omid Noori"]
SLOGANS = [
    "زن، زندگی، آزادی", "زن زندگی آزادی!", "آزادی", "آزادي", "#آزادی", "zan zendegi azadi", "Azadi", "AZADI",
    "Woman, Life, Freedom", "woman life freedom", "jin jiyan azadi", "ژن ژیان ئازادی", "مرگ بر دیکتاتور",
    "مرگ بر خامنه‌ای", "death to Khamenei", "marg bar dictator",
]  # fmt: skip
VICTIMS = [
    "Mahsa Amini", "مهسا امینی", "is Jina Amini sanctioned?", "ژینا امینی تحریمه؟", "Nika Shakarami",
    "who is Navid Afkari", "search Mahsa Amini", "status Nika Shakarami", "جستجو مهسا امینی",
]  # fmt: skip
EVENTS = [
    ("who plotted to kidnap Masih Alinejad?", PLOT),
    ("did the americans go after the four who plotted to kidnap Masih Alinejad?", PLOT),
    ("Is Masih Alinejad sanctioned?", PLOT),
    ("search Masih Alinejad", PLOT),
    ("اونایی که میخواستن مسیح علینژاد رو بدزدن تحریم شدن؟", PLOT),
    ("مسیح علی‌نژاد", PLOT),
    ("who shot down PS752 and are they sanctioned?", ["Amir-Ali Hajizadeh"]),
    ("the passengers of PS752", ["Amir-Ali Hajizadeh"]),
    ("مسئول سرنگونی هواپیمای اوکراینی تحریم شده؟", ["Amir-Ali Hajizadeh"]),
    ("Mercer Street", ["Saeed Aghajani"]),
    ("bloody November", ["Ali Khamenei", "Gholamreza Soleimani", "Leila Vaseghi"]),
    ("کشته‌های آبان ۹۸", ["Ali Khamenei", "Gholamreza Soleimani"]),
    ("who is responsible for the internet blackout?", ["Mohammad Javad Azari-Jahromi"]),
]


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI, NOORI)
    return made


def _actions(chats: Chats) -> list[str]:
    return [one.action for row in chats.answers[-1].buttons for one in row]


@pytest.mark.parametrize("said", SLOGANS)
async def test_a_slogan_gets_a_short_answer_and_names_nobody(chats: Chats, said: str) -> None:
    answer = await chats.says(said, is_command=False)
    assert answer.startswith("I hear you.") and len(answer) < 200
    assert not any(one.name in answer for one in official_file.load())
    assert _actions(chats) == ["do:status", "do:gaps missing"]


async def test_a_slogan_in_a_persian_chat_gets_a_persian_answer(chats: Chats) -> None:
    await chats.says("language fa")
    assert (await chats.says("زن، زندگی، آزادی", is_command=False)).startswith("صدایتان را می‌شنوم.")


@pytest.mark.parametrize("slash", [False, True])
@pytest.mark.parametrize("said", VICTIMS)
async def test_a_victim_is_neither_looked_up_nor_matched(chats: Chats, said: str, slash: bool) -> None:
    if slash and " " in said and said.split()[0].lower() not in ("search", "status"):
        said = f"search {said}"
    answer = await chats.says(said, is_command=slash)
    assert answer == words(SmallTalk("victim", ("uk",))).text
    assert not any(one.name in answer for one in official_file.load())


@pytest.mark.parametrize(("said", "people"), EVENTS)
async def test_an_event_leads_to_those_whom_the_paper_holds_responsible(
    chats: Chats, said: str, people: list[str]
) -> None:
    answer = await chats.says(said, is_command=False)
    assert "The paper holds" in answer and "allegation" in answer
    assert all(name in answer for name in people)
    assert "watchlist" not in answer and "Nobody of" not in answer


async def test_whoever_is_named_with_an_event_is_answered_of(chats: Chats) -> None:
    said = await chats.says("was Omid Noori in the plot to kidnap Masih Alinejad?", is_command=False)
    assert "Omid Noori" in said and "Khazein" not in said and "The paper names him" in said
    said = await chats.says("did Rouhani plot to kidnap Masih Alinejad?", is_command=False)
    assert "not sure that I understood" in said and "responsible" not in said


@pytest.mark.parametrize("name", ["Mohammad Azadi", "محمد آزادی", "Masih Karimi"])
def test_a_persons_name_with_such_a_word_is_still_a_name(chats: Chats, name: str) -> None:
    found = read(f"Is {name} sanctioned?" if name.isascii() else f"{name} تحریمه؟", chats.watching.archive)
    assert found.intent is Intent.NOT_WATCHED and found.strangers == (name,)


def test_every_event_of_the_paper_leads_to_people_whose_case_the_watchlist_has() -> None:
    known = {one.slug: one for one in official_file.load()}
    for event in events():
        assert bool(event.people) is (event.office or bool(event.what))
        assert all(known[slug].case for slug in event.people)


async def test_an_event_of_nobody_watched_names_nobody(chats: Chats) -> None:
    found = read("who shot down PS752?", chats.watching.archive)
    assert found.intent is Intent.EVENT and [one.slug for one in found.people] == ["amir-ali-hajizadeh"]
    assert chats.store.followed(CHAT) == []


@pytest.mark.parametrize(
    ("said", "born", "other"),
    [
        ("what's Aghajani's date of birth and what other names does he go by?", "3 April 1969", "Said Ara Jani"),
        ("آقاجانی متولد چه سالیه؟", "Saeed Aghajani: born 3 April 1969", ""),
        ("when was Rouhani born?", "Hassan Rouhani: born 1948", ""),
        ("other names of Rouhani?", "", "Hasan Rouhani"),
    ],
)
async def test_births_and_other_names_are_told_as_the_lists_have_them(
    chats: Chats, said: str, born: str, other: str
) -> None:
    answer = await chats.says(said, is_command=False)
    assert born in answer and other in answer


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("stop sending me stuff at night", "set:quiet"),
        ("شب‌ها پیام نده", "set:quiet"),
        ("mute yourself til tomorrow", "do:mute"),
        ("تا فردا پیام نده", "do:mute"),
        ("میشه خبرا رو هفته‌ای یه بار بدی؟", "set:every"),
        ("can I get a weekly summary instead of every alert", "set:every"),
        ("I don't want to hear about raisi any more", "do:unfollow ebrahim-raisi"),
        ("mute raisi", "do:unfollow ebrahim-raisi"),
        ("how do I get alerts for all of them?", "do:follow all"),
    ],
)
async def test_what_a_chat_wants_to_hear_is_offered_and_not_done(chats: Chats, said: str, action: str) -> None:
    await chats.says("follow all")
    before = chats.store.followed(CHAT), chats.store.settings(CHAT)
    await chats.says(said, is_command=False)
    assert any(one.startswith(action) for one in _actions(chats))
    assert (chats.store.followed(CHAT), chats.store.settings(CHAT)) == before


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Is Khamenei no longer alive?", Intent.DEAD),
        ("why is everyone silent about Omid Noori?", Intent.GROUNDS),
        ("turn on dark mode", Intent.UNCLEAR),
        ("who did the US sanction in November 2019?", Intent.SELECT),
        ("از آبان ۹۸ چه تغییری کرده؟", Intent.CHANGES),
        ("did Soleimani order the kidnapping of Masih Alinejad?", Intent.UNCLEAR),
        ("is the bot on the internet?", Intent.UNCLEAR),
    ],
)
def test_words_of_an_event_or_a_wish_in_another_question_change_nothing(
    chats: Chats, said: str, intent: Intent
) -> None:
    assert read(said, chats.watching.archive).intent is intent


def test_a_number_of_names_on_the_list_is_of_no_event(chats: Chats) -> None:
    found = read("are there 176 names on the list?", chats.watching.archive)
    assert found.intent in (Intent.ABOUT, Intent.BOARD)  # how many are watched, or all of them: either answers it


@pytest.mark.parametrize(
    "said", ["آیا حسین سلامی را بریتانیا تحریم کرده است؟", "hossein salami tahrime?", "حسین نوری تحریمه؟"]
)
def test_a_given_name_is_no_slip_of_a_watched_surname(chats: Chats, said: str) -> None:
    found = read(said, chats.watching.archive)
    assert found.intent is Intent.NOT_WATCHED and len(found.strangers) == 1
    assert all(one.slug != "ali-khamenei" for one in found.candidates)
