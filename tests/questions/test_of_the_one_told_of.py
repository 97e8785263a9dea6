"""What is asked of the one person who was told of: why the other governments did not follow, in what words a list has
it, which list gives that role, news of that person alone. And what these people are to a stranger."""

from __future__ import annotations

import pytest

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


def last(archive: Archive, *messages: str) -> Question:
    """Returns what the last message of a chat asks."""
    found, thread = Question(Intent.UNCLEAR), None
    for message in messages:
        found = read(message, archive, EVERY, thread)
        thread = Thread.of(found)
    return found


@pytest.mark.parametrize(
    ("first", "then", "of"),
    [
        ("who listed Vaseghi first?", "so why did the others not follow?", "leila-vaseghi"),
        ("who listed Vaseghi first?", "why didn't the others follow suit", "leila-vaseghi"),
        ("which country was first to sanction Abnoush?", "how come nobody else acted?", "salar-abnoush"),
        ("اول کی واثقی رو تحریم کرد؟", "پس چرا بقیه دنبالش نرفتن", "leila-vaseghi"),
        ("اول کی آبنوش رو تحریم کرد؟", "خب چرا بقیه کاری نکردن", "salar-abnoush"),
        ("اول کی آبنوش رو تحریم کرد؟", "چرا کشورهای دیگه تحریمش نکردن", "salar-abnoush"),
    ],
)
def test_why_the_others_did_not_follow(archive: Archive, first: str, then: str, of: str) -> None:
    found = last(archive, first, then)
    assert (found.intent, [one.slug for one in found.people], found.side) == (Intent.WHY_NOT, [of], None)


@pytest.mark.parametrize(
    ("first", "then", "of"),
    [
        ("is Vaseghi listed?", "which list says mayor? that is wrong", "leila-vaseghi"),
        ("is Vaseghi listed?", "where does it say she was governor?", "leila-vaseghi"),
        ("who is Abnoush?", "which list says he was a commander?", "salar-abnoush"),
        ("لیلا واثقی کیه؟", "خب تو کدوم لیست نوشته شهردار؟ اشتباهه که", "leila-vaseghi"),
        ("آبنوش کیه؟", "کجا نوشته فرمانده بوده؟ غلطه", "salar-abnoush"),
        ("واثقی تو لیست انگلیس هست؟", "کدوم لیست گفته فرماندار بوده؟", "leila-vaseghi"),
    ],
)
def test_a_doubt_about_a_role_is_told_the_role_of_each_list(archive: Archive, first: str, then: str, of: str) -> None:
    found = last(archive, first, then)
    assert (found.intent, [one.slug for one in found.people]) == (Intent.ONE, [of])
    assert found.topic == Facet.OFFICE


@pytest.mark.parametrize(
    ("first", "then", "side"),
    [
        ("is Vaseghi on the UK list?", "could you paste the exact wording they gave for her", "uk"),
        ("is Vaseghi listed?", "please copy the original text here", None),
        ("is Vaseghi on the EU list?", "I need the precise words they used", "eu"),
        ("واثقی تو لیست انگلیس هست؟", "میشه متن دقیقی که دادن رو کپی کنی", "uk"),
        ("واثقی تو لیست اروپا هست؟", "عین متنی که براش نوشتن رو کپی کن", "eu"),
    ],
)
def test_the_exact_words_are_those_of_the_list(archive: Archive, first: str, then: str, side: str | None) -> None:
    found = last(archive, first, then)
    assert (found.intent, [one.slug for one in found.people]) == (Intent.ONE, ["leila-vaseghi"])
    assert (found.topic, found.side) == (Facet.QUOTE, side)


@pytest.mark.parametrize(
    "message",
    [
        "I'm not Iranian, a friend just forwarded me this. In two lines, who are these people and why should I care?",
        "who are these people and why should I care?",
        "who are these guys and why should anyone care?",
        "من ایرانی نیستم، اینا کی‌ان و چرا باید برام مهم باشه؟",
        "این آدما کین و چرا باید برام مهم باشه",
        "اینا کیان؟ چرا باید برای من مهم باشن؟",
    ],
)
def test_a_stranger_hears_what_this_is_about(archive: Archive, message: str) -> None:
    found = last(archive, message)
    assert (found.intent, found.topic) == (Intent.SUBJECT, "purpose")


@pytest.mark.parametrize("message", ["Gregorian dates please, I'm not Iranian", "not Persian dates please"])
def test_who_is_not_iranian_may_wish_for_other_dates(archive: Archive, message: str) -> None:
    assert (last(archive, message).intent, last(archive, message).topic) == (Intent.DATES, "gregorian")


@pytest.mark.parametrize(
    ("message", "of"),
    [
        ("only tell me when something happens with Vaseghi", "leila-vaseghi"),
        ("can you ping me just if there's news on Soleimani?", "gholamreza-soleimani"),
        ("میخوام فقط وقتی راجع به واثقی خبری شد بهم پیام بدی، شدنیه؟", "leila-vaseghi"),
        ("میخوام فقط وقتی راجع به آبنوش خبری شد بهم پیام بدی", "salar-abnoush"),
        ("فقط وقتی راجع به سلیمانی خبری شد بهم پیام بده", "gholamreza-soleimani"),
    ],
)
def test_only_the_news_of_one_is_wished(archive: Archive, message: str, of: str) -> None:
    found = last(archive, message)
    assert (found.intent, [one.slug for one in found.people], found.topic) == (Intent.FOLLOW, [of], "alone")


@pytest.mark.parametrize("message", ["just tell me when Vaseghi was listed", "فقط بگو واثقی کی تحریم شد"])
def test_when_somebody_was_listed_is_no_wish_for_news(archive: Archive, message: str) -> None:
    assert last(archive, message).intent is Intent.WHEN
