"""What is said beside a question hides none of it: a reproach, what else they may only do, what a text shall ask."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Asked, Intent, Selection
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    "question",
    [
        "You got it wrong, Vaseghi was governor, not mayor",
        "Vaseghi was governor, not mayor",
        "اشتباه گفتی، واثقی فرماندار بود نه شهردار",
    ],
)
def test_an_office_set_against_another_is_told(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is Intent.PERSON and [one.slug for one in found.people] == ["leila-vaseghi"]


@pytest.mark.parametrize(
    ("question", "selection"),
    [
        ("سازمان ملل هم کسی رو تحریم کرده یا فقط حرف می‌زنه", Selection(by=("un",), whether=True)),
        ("اروپا هم کسی رو تحریم کرده یا فقط بیانیه میده", Selection(by=("eu",), whether=True)),
        ("who of them is unpunished by every government?", Selection(reach="0")),
    ],
)
def test_what_they_may_only_do_limits_nothing(archive: Archive, question: str, selection: Selection) -> None:
    assert read(question, archive, EVERY).selection == selection


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("write a short text for my MP in Toronto asking why Canada has not listed them all", "canada"),
        ("a post asking why Canada has not acted on these people", "canada"),
        (
            "یه متن کوتاه می‌خوام برای نماینده مجلس حوزه‌مون تو تورنتو، که بپرسه چرا کانادا هنوز اینا رو کامل تحریم"
            " نکرده",
            "canada",
        ),
        ("متن کوتاه برای نماینده مجلس که بپرسه چرا کانادا هنوز اینا رو تحریم نکرده", "canada"),
    ],
)
def test_a_text_that_asks_why_a_government_has_not_is_about_that_one(
    archive: Archive, question: str, side: str
) -> None:
    found = read(question, archive, EVERY)
    assert found.intent in (Intent.BRIEF, Intent.LETTER) and found.side == side


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who gave the order to fire in Qods in November 2019?", "qods"),
        ("شهر قدس آبان ۹۸ کی دستور تیر داد؟", "qods"),
        ("which of the ten are tied to November 2019?", "november"),
    ],
)
def test_the_part_of_what_happened_that_is_named_is_meant(archive: Archive, question: str, topic: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic) == (Intent.EVENT, topic)


@pytest.mark.parametrize(
    ("before", "question", "side"),
    [
        ("is Hajizadeh on the UK list?", "is it a travel ban or only money?", "uk"),
        ("واثقی تو لیست انگلیس هست؟", "ممنوعیت سفره یا فقط پولش؟", "uk"),
        ("جهرمی تحریمه؟", "فقط پولش یا سفرشم؟", None),
    ],
)
def test_travel_or_money_asks_of_the_measures(archive: Archive, before: str, question: str, side: str | None) -> None:
    told = read(before, archive, EVERY)
    found = read(question, archive, EVERY, Thread.of(told))
    assert (found.intent, found.people, found.side) == (Intent.MEASURES, told.people, side)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("travel ban or just money?", "sanction"),
        ("can I add this to our campaign Slack so everyone in the channel gets the news", "in-channel"),
        ("چجوری بذارمش تو گروه تلگراممون", "add-me"),
        ("tahrim shodan be che dardi mikhore vaghti too iran pool daran", "effect"),
        ("اطلاعاتت رو از کجا میاری، میشه بهش استناد کرد تو مقاله؟", "cite"),
    ],
)
def test_what_is_explained(archive: Archive, question: str, topic: str) -> None:
    assert read(question, archive, EVERY).topic == topic


def test_why_not_is_told_before_what_is_supposed(archive: Archive) -> None:
    found = read("چرا انگلیس بعد از این همه سال هنوز جهرمی رو تحریم نکرده مگه مدرک کم داره؟", archive, EVERY)
    assert [one.intent for one in (*found.first, found)] == [Intent.WHY_NOT, Intent.ONE]


@pytest.mark.parametrize(
    ("message", "intent", "side"),
    [
        (
            "Good afternoon, I am a researcher at a think tank in Brussels, and for a briefing due on Friday we need"
            " to know who on your list has not been sanctioned by the EU yet",
            Intent.MISSING,
            "eu",
        ),
        (
            "I hope this is the right place. My organisation represents families of the victims and we would be"
            " interested in learning how many of the ten people named in the 2021 paper have meanwhile been"
            " designated by Australia",
            Intent.COUNT,
            "australia",
        ),
        (
            "salam vaght bekheyr, man ye khabarnegaram va baraye ye gozaresh niaz daram bedoonam chand nafar az in"
            " list ro canada tahrim karde mamnoon misham javab bedid",
            Intent.COUNT,
            "canada",
        ),
        (
            "dorood bar shoma, man az kanada payam midam, pedaram dar parvaze 752 bood, mikhastam beporsam hajizade"
            " ro kanada tahrim karde ya na",
            Intent.STATUS,
            "canada",
        ),
        (
            "با سلام و احترام، اینجانب پژوهشگر هستم و در حال نگارش مقاله‌ای می‌باشم؛ خواهشمند است بفرمایید تاکنون چند"
            " نفر از افراد مورد نظر گزارش توسط اتحادیهٔ اروپا تحریم شده‌اند",
            Intent.COUNT,
            "eu",
        ),
    ],
)
def test_a_long_polite_message_is_read_by_what_it_asks(
    archive: Archive, message: str, intent: Intent, side: str
) -> None:
    found = read(message, archive, EVERY)
    assert (found.intent, found.side) == (intent, side)


@pytest.mark.parametrize(
    "message",
    [
        "which countries have already acted?",
        "Hello, I work for a member of parliament in London and she would like to ask a question in the House about"
        " Iranian officials. Could you kindly tell us who they are and which of our allies have already acted?",
    ],
)
def test_which_have_acted_asks_of_governments(archive: Archive, message: str) -> None:
    assert read(message, archive, EVERY).selection == Selection(Asked.GOVERNMENTS)
