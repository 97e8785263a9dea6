"""Tests messages of several sentences: the one that asks is answered, and what the others say is not lost."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming import questions
from bot.incoming.questions.rules.in_message.sentences import sentences
from watchers.archive.archive import Archive
from watchers.lists import registry


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hi. Is he listed? thanks", ("hi.", "Is he listed?", "thanks")),
        ("is K. Sadeghi or Mr. Noori on it?", ("is K. Sadeghi or Mr. Noori on it?",)),
        ("who?? me!!! yes", ("who??", "me!!!", "yes")),
        ("one\n\ntwo", ("one", "two")),
        ("سلام. واثقی تحریم است؟ ممنون", ("سلام.", "واثقی تحریم است؟", "ممنون")),
        ("آشنایی ندارم؛ بفرمایید", ("آشنایی ندارم؛", "بفرمایید")),
        ("", ()),
        ("thanks, and the US?", ("thanks", "and the US?")),
        ("Canada, thanks, and the US", ("Canada, thanks, and the US",)),
        (
            "we meet our MP tomorrow and need to know which of them Canada has not listed.",
            ("we meet our MP tomorrow and", "which of them Canada has not listed?"),
        ),
        (
            "دستیار نماینده هستم و برای جلسه فردا لازم دارم بدانم کانادا چه کسی را تحریم نکرده است.",
            ("دستیار نماینده هستم و برای جلسه فردا", "کانادا چه کسی را تحریم نکرده است?"),
        ),
        (
            "Give me a picture for instagram, people ask me who is listed by whom",
            ("Give me a picture for instagram, people ask me who is listed by whom",),
        ),
    ],
)
def test_a_message_is_cut_at_the_ends_of_its_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "intent", "who"),
    [
        ("Hello! I work for a Swedish member of parliament. Who is not on the EU list today?", Intent.MISSING, ()),
        ("I met Omid Noori once. Is he sanctioned by the UK?", Intent.STATUS, ("omid-noori",)),
        ("Good morning, Azari-Jahromi. When did Canada list him? Thanks a lot.", Intent.WHEN,
         ("mohammad-javad-azari-jahromi",)),
        ("سلام وقت بخیر. من خبرنگارم. لیلا واثقی در فهرست کاناداست؟ ممنون", Intent.STATUS, ("leila-vaseghi",)),
        ("با سلام؛ اگر زحمتی نیست بفرمایید آقای سالار آبنوش تا امروز از سوی کدام دولت‌ها تحریم شده‌اند؟",
         Intent.STATUS, ("salar-abnoush",)),
        ("A constituent asks whether Mr Azari-Jahromi is subject to an asset freeze in the UK. Could you advise?",
         Intent.MEASURES, ("mohammad-javad-azari-jahromi",)),
        ("واثقی از کی در فهرست بریتانیاست؟ ممنون میشم راهنمایی کنید", Intent.WHEN, ("leila-vaseghi",)),
        ("Could I have a picture? Salar Abnoush, who lists him", Intent.PICTURE, ("salar-abnoush",)),
        ("Someone told me Farahani was dropped from the US list. True?", Intent.REMOVED,
         ("alireza-shahvaroghi-farahani",)),
        ("می‌گن واثقی از فهرست آمریکا حذف شده. درسته؟", Intent.REMOVED, ("leila-vaseghi",)),
        ("I thought Hajizadeh was killed in June 2025. is he still on the lists?", Intent.STILL,
         ("amir-ali-hajizadeh",)),
        ("I'm at a legal clinic; we look at Salar Abnoush. Is he listed by Canada, and under which regulations?",
         Intent.GROUNDS, ("salar-abnoush",)),
        ("Hello, I'm preparing a briefing for Thursday. Which of the ten has the UK listed so far, and since when?",
         Intent.LISTED, ()),
        ("چند نفر رو استرالیا تحریم کرده و کیا هستن", Intent.LISTED, ()),
        ("We're drawing a chart for our stall, so which of the ten has Canada listed?", Intent.LISTED, ()),
        ("برای پوستر تجمع لازم داریم: استرالیا کیا رو هنوز تحریم نکرده؟", Intent.MISSING, ()),
        ("I have to write a speech: how many has the EU sanctioned?", Intent.COUNT, ()),
        ("A chart of the ten for my slides, please", Intent.PICTURE, ()),
        ("من خبرنگارم و برای گزارش فردا می‌خواستم بدونم انگلیس کدوم یکی از این ده نفر رو تحریم نکرده",
         Intent.MISSING, ()),
        ("Has Leila Vaseghi been sanctioned by anyone for what happened in Quds city?",
         Intent.EVENT, ("leila-vaseghi",)),
        ("My boss has a meeting at the FCDO tomorrow. Which of your names has the UK still not listed?",
         Intent.MISSING, ()),
    ],
)  # fmt: skip
def test_the_sentence_that_asks_is_answered(
    archive: Archive, text: str, intent: Intent, who: tuple[str, ...]
) -> None:
    read = questions.read(text, archive, tuple(registry.jurisdictions()))
    assert (read.intent, tuple(one.slug for one in read.people)) == (intent, who)


@pytest.mark.parametrize(
    "text",
    ["I care about women only. How many are listed by the UK?", "Of the others only. Who is on the UK list?"],
)
def test_what_another_sentence_limits_is_not_answered_for_all(archive: Archive, text: str) -> None:
    assert questions.read(text, archive).intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("رو کدومشون بیشتر فشار بیاریم؟ کی کمترین تحریم رو داره؟", Intent.SELECT),
        (
            "I'm a staffer. Need a brief summary by country of who is listed and who isn't, for tomorrow's meeting.",
            Intent.BOARD,
        ),
        ("Has any of the ten ever been taken off a list or challenged it in court?", Intent.REMOVED),
        ("Will anyone be listed tomorrow?", Intent.OUTSIDE),
    ],
)
def test_what_is_asked_of_listings_comes_before_what_is_only_met_with(
    archive: Archive, text: str, intent: Intent
) -> None:
    assert questions.read(text, archive).intent is intent
