"""What the lists cannot tell is not answered with "Yes" or "No": of a victim by name, a town, a lawsuit, Interpol."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.context import Context
from bot.incoming.questions import read
from tests.fakes.answers import bare, said
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    ("question", "code", "begins"),
    [
        (
            "the girl Nikta Esfandani, 14, shot in Sattarkhan street in aban. has anyone been sanctioned for that",
            "en",
            "Of Nikta Esfandani no reason given on the lists speaks. Of November 2019: ",
        ),
        (
            "Was anyone sanctioned for killing Pouya Bakhtiari in November 2019?",
            "en",
            "Of Pouya Bakhtiari no reason given on the lists speaks. Of November 2019: ",
        ),
        (
            "من کُرد مریوانم. تو آبان اونجا هم خیلی کشتن، مسئول اون شهر رو کسی تحریم کرده؟",
            "fa",
            "در دلیل‌های نوشته‌شدهٔ فهرست‌ها نامی از مریوان نیست. دربارهٔ آبان ۱۳۹۸ (نوامبر ۲۰۱۹): ",
        ),
        ("are they on interpol as well", "en", "A sanction is neither an arrest warrant nor a conviction. Whether "),
        ("did Masih Alinejad sue them and were they sanctioned for it?", "en", "Whether anyone was sued, "),
        (
            "یکی نوشته بود علینژاد خودش ازشون شکایت کرده، ربطی به این تحریما داره؟",
            "fa",
            "اینکه از کسی شکایت شده یا کسی محاکمه یا محکوم شده باشد در فهرست‌ها نیست.",
        ),
    ],
)
async def test_what_the_lists_cannot_tell_is_said_to_be_so(
    six: Context, question: str, code: str, begins: str
) -> None:
    assert bare(await said(question, six, code)).startswith(begins)


async def test_an_event_without_anybodys_name_is_answered_with_yes(six: Context) -> None:
    asked = "has anyone been sanctioned for November 2019?"
    assert bare(await said(asked, six)).startswith("Yes. ")


@pytest.mark.parametrize(
    ("question", "intent", "topic"),
    [
        ("is Aghajani sanctioned over Ukraine?", Intent.ONE, "purpose"),
        ("is Hajizadeh listed under the Ukraine regime of Australia?", Intent.ONE, "purpose"),
        ("آقاجانی برای اوکراین تحریم شده؟", Intent.ONE, "purpose"),
        ("who is sanctioned over Ukraine?", Intent.EVENT, "russia"),
        ("Is Aghajani the drones guy who also got listed over Ukraine and Russia?", Intent.EVENT, "russia"),
        ("has Ukraine sanctioned Aghajani?", Intent.OUTSIDE, "country"),
        ("is Aghajani sanctioned by Ukraine?", Intent.OUTSIDE, "country"),
        ("اوکراین هم آقاجانی را تحریم کرده؟", Intent.OUTSIDE, "country"),
    ],
)
def test_a_country_over_which_somebody_is_listed_is_no_government_that_lists(
    six: Context, question: str, intent: Intent, topic: str
) -> None:
    found = read(question, six.archive, EVERY)
    assert (found.intent, found.topic) == (intent, topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("should the EU sanction Noori?", "opinion"),
        ("do you think we are right to sanction Noori?", "opinion"),
        ("باید کانادا نوری را تحریم کند؟", "opinion"),
        ("where does Noori live?", "private"),
        ("how many houses does Noori have?", "private"),
        ("what salary is Vaseghi's?", "private"),
        ("who is Hajizadeh's replacement?", "private"),
        ("has a minister said anything about Abnoush lately?", "private"),
        ("جانشین حاجی‌زاده که شد؟", "private"),
        ("آبنوش چقدر درآمد دارد؟", "private"),
        ("will Canada sanction Noori tomorrow?", "future"),
    ],
)
def test_what_is_asked_of_governments_and_people_is_told_to_be_beyond_the_lists(
    six: Context, question: str, topic: str
) -> None:
    found = read(question, six.archive, EVERY)
    assert (found.intent, found.topic) == (Intent.OUTSIDE, topic)


@pytest.mark.parametrize(
    "question",
    [
        "I should like to hear whom Canada has sanctioned",
        "We live in Melbourne, whom has Australia sanctioned?",
        "ما در ملبورن زندگی می‌کنیم، استرالیا کدام‌یک از این‌ها را تحریم کرده؟",
        "باید بگم کانادا چند نفر را تحریم کرده",
        "I speak tomorrow: how many has Canada sanctioned?",
    ],
)
def test_what_people_say_of_themselves_is_no_question_beyond_the_lists(six: Context, question: str) -> None:
    assert read(question, six.archive, EVERY).intent is not Intent.OUTSIDE
