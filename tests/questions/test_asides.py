"""Tests what is left out of a message before it is read: phrases that say nothing, who asks, and what for."""

from __future__ import annotations

import pytest

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent
from bot.incoming import questions
from bot.incoming.questions.rules.in_message.asides import askers_clauses, without_set_phrases
from watchers.archive.archive import Archive
from watchers.lists import registry


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("As far as you know, is Noori listed?", "is Noori listed?"),
        ("Is Noori listed, off the top of your head?", "Is Noori listed?"),
        ("To be honest I'd like to know who is listed, please", "who is listed, please"),
        ("تا جایی که می‌دونید نوری تحریمه؟", "نوری تحریمه؟"),
        ("به هر حال نوری تحریمه؟", "نوری تحریمه؟"),
        ("be har hal noori tahrime ya na", "noori tahrime ya na"),
        ("tell me when Noori is listed", "tell me when Noori is listed"),
        (
            "Hello, I hope you're well. Is Noori listed. Could you advise?",
            "Hello. Is Noori listed. Could you advise?",
        ),
        ("by the way", "by the way"),
        ("", ""),
    ],
)
def test_a_phrase_that_says_nothing_is_left_out(text: str, left: str) -> None:
    assert without_set_phrases(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I live in Leeds, is Noori listed?", "is Noori listed?"),
        ("Is Noori on the list? I need it for a banner", "Is Noori on the list?"),
        ("Is Noori on the list, so that I can put it in my essay?", "Is Noori on the list?"),
        ("For my dissertation: when was Noori listed?", "when was Noori listed?"),
        ("من تو برمن زندگی می‌کنم، نوری تحریم شده؟", "نوری تحریم شده؟"),
        ("برای پایان‌نامه‌ام لازم دارم: نوری کی تحریم شد؟", "نوری کی تحریم شد؟"),
        ("man ye daneshju hastam, noori tahrime?", "noori tahrime?"),
        ("Is Noori listed by the UK?", "Is Noori listed by the UK?"),
    ],
)
def test_who_asks_and_what_for_is_told_from_what_is_asked(text: str, left: str) -> None:
    assert askers_clauses(text, to_their_end=True)[0] == left


@pytest.mark.parametrize(
    ("text", "intent", "side", "who"),
    [
        ("I'm drawing an infographic for our stall, when did the EU list Vaseghi?", Intent.WHEN, "eu",
         ("leila-vaseghi",)),
        ("which of the ten has Canada sanctioned? I want to read it out at the vigil", Intent.LISTED, "canada", ()),
        ("I live in Bremen and teach history, so tell me which of the ten the EU has not listed", Intent.MISSING,
         "eu", ()),
        ("دانشجوی حقوقم و برای ارائه لازم دارم، کانادا چند نفر از این ده نفر رو تحریم کرده؟", Intent.COUNT, "canada",
         ()),
        ("من تو اسن زندگی می‌کنم، بگید کدوم یکی از اینا هنوز تو لیست اروپا نیست که روی همون تمرکز کنم؟",
         Intent.MISSING, "eu", ()),
        ("از این ده نفر در حال حاضر چندتاشون تو لیست کانادا هستن؟", Intent.COUNT, "canada", ()),
        ("who in your ten has Britain let off the hook so far?", Intent.MISSING, "uk", ()),
        ("کدام یک از این اشخاص در لیست تحریم کانادا قرار نگرفته‌اند", Intent.MISSING, "canada", ()),
        ("انگلیسی‌ها کیا رو تحریم کردن؟", Intent.LISTED, "uk", ()),
        ("I'm an intern at a party office. Could you give me the names that Canada has not listed, with the dates of"
         " others, so we can put them in a written question?", Intent.MISSING, "canada", ()),
        ("the names the EU has not sanctioned, with the dates of the others, please", Intent.MISSING, "eu", ()),
        ("any chance you could say in which year Canada listed Abnoush?", Intent.WHEN, "canada", ("salar-abnoush",)),
    ],
)  # fmt: skip
def test_a_question_is_read_beside_its_asker(
    archive: Archive, text: str, intent: Intent, side: str | None, who: tuple[str, ...]
) -> None:
    found = questions.read(text, archive, registry.jurisdictions())
    assert (found.intent, found.side, tuple(one.slug for one in found.people)) == (intent, side, who)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I'm writing to my MP tonight, please draft the letter about Noori for me", Intent.BRIEF),
        ("I am Canadian, who is missing from our list?", Intent.MISSING),
        ("فقط آبنوش برام مهمه، هر وقت خبری شد بگو", Intent.FOLLOW),
    ],
)
def test_what_the_question_needs_is_left_in_it(archive: Archive, text: str, intent: Intent) -> None:
    assert questions.read(text, archive, registry.jurisdictions()).intent is intent


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("has Canada sanctioned Rouhani's telecoms minister?", "mohammad-javad-azari-jahromi"),
        ("کانادا وزیر ارتباطات روحانی رو تحریم کرده؟", "mohammad-javad-azari-jahromi"),
        ("is Khamenei's Basij chief on the EU list?", "gholamreza-soleimani"),
        ("is the Basij chief Soleimani on the EU list?", "gholamreza-soleimani"),
        ("when were General Hajizadeh's sanctions made?", "amir-ali-hajizadeh"),
    ],
)
def test_an_office_under_somebody_is_its_holders(archive: Archive, text: str, who: str) -> None:
    assert [one.slug for one in questions.read(text, archive, registry.jurisdictions()).people] == [who]


def test_a_minister_of_somebody_is_not_that_person(archive: Archive) -> None:
    found = questions.read("is Rouhani's foreign minister sanctioned?", archive, registry.jurisdictions())
    assert (found.intent, found.people) == (Intent.UNCLEAR, ())


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("کیا صادقی کیه و کجاها تحریم شده", [(Intent.PERSON, ""), (Intent.STATUS, "")]),
        ("آبنوش کیه و الان چه سمتی داره", [(Intent.PERSON, ""), (Intent.ONE, Facet.OFFICE)]),
    ],
)
def test_two_questions_without_a_mark_are_two(archive: Archive, text: str, asked: list[tuple[Intent, str]]) -> None:
    found = questions.read(text, archive, registry.jurisdictions())
    assert [(one.intent, one.topic) for one in (*found.first, found)] == asked
