"""Somebody doubts an alert or an answer: whether it tells of a new listing or of a spelling alone, another year that
was read elsewhere, that somebody is not listed. The days and the changes are told."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


def last(archive: Archive, *messages: str) -> tuple[Intent, list[str], str | None]:
    """Returns what the last message of a chat asks, of whom and of which government."""
    thread = None
    for message in messages:
        found = read(message, archive, EVERY, thread)
        thread = Thread.of(found)
    return found.intent, [one.slug for one in found.people], found.side


@pytest.mark.parametrize(
    ("messages", "people", "side"),
    [
        (("I read that Abnoush was sanctioned in 2021, is that right?",), "salar-abnoush", None),
        (("Wikipedia says Jahromi was sanctioned in 2020, that is wrong",), "mohammad-javad-azari-jahromi", None),
        (("Someone told me Soleimani was listed by the US in 2019. wrong?",), "gholamreza-soleimani", "us"),
        (("is Vaseghi on the UK list?", "but I read it was 2021"), "leila-vaseghi", None),
        (("خوندم آبنوش ۱۴۰۰ تحریم شده، درسته؟",), "salar-abnoush", None),
        (("واثقی تو لیست انگلیس هست؟", "جایی خوندم ۲۰۲۳ تحریم شده، اشتباهه"), "leila-vaseghi", None),
        (
            ("you said Abnoush is not on the Canadian list but I'm pretty sure he was added after Mahsa Amini",),
            "salar-abnoush",
            "canada",
        ),
        (("گفتی آبنوش تو لیست کانادا نیست ولی مطمئنم بعد از مهسا اضافه شد",), "salar-abnoush", "canada"),
    ],
)
def test_who_read_another_year_hears_the_days(
    archive: Archive, messages: tuple[str, ...], people: str, side: str | None
) -> None:
    assert last(archive, *messages) == (Intent.WHEN, [people], side)


@pytest.mark.parametrize(
    ("messages", "people", "side"),
    [
        (("is Abnoush listed?", "is that a new listing or just an amendment?"), ["salar-abnoush"], None),
        (
            ("the alert yesterday about Abnoush: is that a new one, or just a corrected spelling?",),
            ["salar-abnoush"],
            None,
        ),
        (("what changed?", "is this one new or only a spelling changed?"), [], None),
        (("a message came last night that the EU list changed, what exactly changed?",), [], "eu"),
        (("یه هشدار درباره واثقی اومد، تحریم جدیده یا فقط اسمش رو درست کردن؟",), ["leila-vaseghi"], None),
        (("آبنوش تحریمه؟", "این تازه اضافه شده یا فقط اصلاح اسمه؟"), ["salar-abnoush"], None),
        (
            ("دیشب یه پیام اومد که لیست اتحادیه اروپا عوض شده ولی نفهمیدم چی عوض شده، میشه ساده توضیح بدی؟",),
            [],
            "eu",
        ),
    ],
)
def test_whether_it_is_new_is_told_by_what_changed(
    archive: Archive, messages: tuple[str, ...], people: list[str], side: str | None
) -> None:
    assert last(archive, *messages) == (Intent.CHANGES, people, side)


@pytest.mark.parametrize(
    "question", ["is this a real change or just a typo fix?", "این هشدار جدیده یا فقط املای اسم عوض شده؟"]
)
def test_of_nobody_it_is_told_by_what_an_alert_is_known(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is Intent.CHANGES and [one.topic for one in found.first] == ["new-or-amended"]


@pytest.mark.parametrize(
    "question", ["only alert me for new listings, not spelling changes", "skip typos, send new ones"]
)
def test_a_wish_for_some_news_is_no_doubt(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is not Intent.CHANGES and not found.first


@pytest.mark.parametrize(
    ("question", "intent", "side"),
    [
        ("They say Canada sanctioned Jahromi, is it true?", Intent.STATUS, "canada"),
        (
            "I saw on the news that the EU sanctioned the head of the Basij, is that Gholamreza Soleimani and is it"
            " true?",
            Intent.STATUS,
            "eu",
        ),
    ],
)
def test_whether_it_is_true_asks_of_what_is_stated(
    archive: Archive, question: str, intent: Intent, side: str
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.side, found.first) == (intent, side, ())
