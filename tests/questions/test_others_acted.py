"""Who is missing, and when the others acted, is one question: the answer to the first tells the second."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions.rules.in_sentences import read
from watchers.archive.archive import Archive

EVERY = ("uk", "us", "canada", "eu", "australia", "un")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "Good evening. I assist a member of the House of Lords who intends to table a written question next"
            " week on Iranian officials not yet designated by the UK. Could you tell me which names are"
            " outstanding, and when each of our allies acted on them?",
            "uk",
        ),
        (
            "I'm drafting a parliamentary question on officials not yet sanctioned by Britain. Which names are"
            " still outstanding and when did our allies act?",
            "uk",
        ),
        (
            "My boss wants a note on officials whom Canada has not listed. Which ones are outstanding, and who else"
            " has listed them and when?",
            "canada",
        ),
        ("which of them remain outstanding for Australia, and what have its allies done?", "australia"),
        ("Which officials has the EU not designated, and on what dates did the US and UK do so?", "eu"),
        (
            "برای نماینده‌مون سوالی درباره مقام‌هایی می‌نویسم که بریتانیا تحریم نکرده. کدام نام‌ها مانده و متحدان ما کی"
            " اقدام کرده‌اند؟",
            "uk",
        ),
        ("کیا هنوز تو لیست اروپا نیستن و بقیه کی تحریمشون کردن؟", "eu"),
        ("کدوم اسما جا مونده از لیست کانادا و بقیه کشورها هرکدوم کی اقدام کردن", "canada"),
        ("کدوم اسما از لیست کانادا جا مونده", "canada"),
    ],
)
def test_who_is_missing_is_asked(archive: Archive, text: str, side: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, found.side, found.first) == (Intent.MISSING, side, ())


def test_when_one_acted_on_somebody_who_is_named_is_asked_too(archive: Archive) -> None:
    found = read("who is not on the UK list, and when did Canada list Vaseghi?", archive, EVERY)
    each = (*found.first, found)
    assert [one.intent for one in each] == [Intent.MISSING, Intent.WHEN]


@pytest.mark.parametrize(
    "text",
    [
        "who gave the orders in November 2019 and what did other countries do about it afterwards?",
        "who was behind the internet blackout, and when did the other governments act?",
    ],
)
def test_who_did_it_is_asked(archive: Archive, text: str) -> None:
    found = read(text, archive, EVERY)
    assert (found.intent, found.first) == (Intent.EVENT, ())
