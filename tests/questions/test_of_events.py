"""What is asked about what happened is read as that: what it was, who did it, who is listed for it, who is missing,
how long it took. Words for things and countries are nobody's names."""

from __future__ import annotations

import gzip
import os
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Asks, Intent, Question
from bot.answers.unwatched import names_iran
from bot.incoming.questions import read
from bot.incoming.questions.events import events
from bot.incoming.questions.recent import Thread
from bot.language.understood import function_words, meanings
from watchers.archive.archive import Archive
from watchers.lists.uk import list_xml
from watchers.model import Field, Listing
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist

EVERY = ("uk", "us", "canada", "eu", "australia", "un")
LISTED, DONE, ORDERED, MISSING = Aspect.LISTED, Aspect.DONE, Aspect.ORDERED, Aspect.MISSING
IDLE, AFTER, SAYS = Aspect.IDLE, Aspect.AFTER, Aspect.SAYS


@pytest.mark.parametrize(
    ("question", "asks", "of_them"),
    [
        ("Has Canada listed anyone for PS752?", Asks.NOW, False),
        ("the four men who tried to kidnap Masih, are they all on the US list?", Asks.NOW, True),
        ("کسایی که میخواستن مسیح علینژاد رو بدزدن تحریم شدن؟", Asks.NOW, True),
        ("has anyone been punished for the internet shutdown", Asks.NOW, False),
        ("did any country sanction someone for shooting protesters in november 2019", Asks.NOW, False),
        ("which countries sanctioned the people behind the Alinejad plot", Asks.FACTS, True),
        ("what has Canada done about PS752?", Asks.FACTS, True),
        ("who has been sanctioned for PS752", Asks.FACTS, False),
        ("کیا برای هواپیمای اوکراینی تحریم شدن", Asks.FACTS, False),
    ],
)
def test_yes_or_no_answers_a_question_about_an_event_that_asks_for_it(
    archive: Archive, question: str, asks: Asks, of_them: bool
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.asks, found.of_them) == (Intent.EVENT, asks, of_them)


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("delay between the Alinejad plot and the first Canadian listing?", AFTER),
        ("از هواپیمای اوکراینی تا تحریم چند ماه گذشت؟", AFTER),
        ("which records refer to the Ukrainian airliner?", SAYS),
        ("اسم مرسر استریت تو شرح کدوم تحریم‌ها اومده؟", SAYS),
        ("whom did they sanction ahead of the others over PS752?", Aspect.FIRST),
        ("تحریم‌های کشتار آبان با چه کسی آغاز شد؟", Aspect.FIRST),
        ("which capitals stayed silent about PS752?", IDLE),
        ("برای هواپیمای اوکراینی کدوم پایتخت‌ها سکوت کردن؟", IDLE),
    ],
)
def test_what_is_asked_of_an_event_is_read_in_many_words(archive: Archive, question: str, aspect: Aspect) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.aspect) == (Intent.EVENT, aspect)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("My brother was shot in Mahshahr in November 2019. Has anybody been punished by any country?", "mahshahr"),
        ("My brother was shot in Shahriar in Nov 2019. Has the person responsible there been punished?", "shahriar"),
        ("پسرم رو آبان ۹۸ تو ماهشهر کشتن. فرمانده‌هاشون جایی تحریم شدن؟", "mahshahr"),
    ],
)
def test_a_place_where_somebody_was_killed_is_named_beside_november(
    archive: Archive, question: str, place: str
) -> None:
    found = read(question, archive, EVERY)
    assert (found.topic, found.beside, found.mourns) == ("november", place, True)


@pytest.mark.parametrize(
    ("question", "event", "aspect"),
    [
        ("has any government sanctioned anybody over the attack on the Mercer Street", "ship", LISTED),
        ("from all of these, who got sanctioned for the flight", "airliner", LISTED),
        ("ki baraye havapeima tahrim shode", "airliner", LISTED),
        ("is anyone sanctioned for cutting the internet in 2019", "internet", LISTED),
        ("who shot down the plane", "airliner", DONE),
        ("who shot down PS752 and are they sanctioned?", "airliner", DONE),
        ("کی هواپیمای اوکراینی رو زد و تحریم شده؟", "airliner", DONE),
        ("تو شهر قدس مسول تیراندازی کی بود", "qods", DONE),
        ("gate internet kar ki bood", "internet", DONE),
        ("my cousin was shot in Shahr-e Qods in Nov 2019. who gave the order?", "qods", ORDERED),
        ("کی دستور شلیک داد", "november", ORDERED),
        ("کدوم یکی از آدمای آبان ۹۸ هنوز قسر در رفتن؟", "november", MISSING),
        ("who from the November killings is on no British list", "november", MISSING),
        ("کدام دولت‌ها تا امروز علیه شبکه آدم‌ربایی مسیح علینژاد اقدامی نکرده‌اند؟", "kidnapping", IDLE),
        ("which countries have done nothing about the kidnapping plot", "kidnapping", IDLE),
        ("how long did it take each country after the internet blackout to act", "internet", AFTER),
        ('does any government list say "November 2019" in the reasons', "november", SAYS),
        ("do the reasons mention PS752 anywhere", "airliner", SAYS),
        ("was anyone sanctioned for Mahshahr?", "november", LISTED),
        ("which country was first to sanction someone over the Alinejad plot", "kidnapping", Aspect.FIRST),
        ("اولین کسی که به خاطر آبان ۹۸ تحریم شد کی بود؟", "november", Aspect.FIRST),
        ("list everyone sanctioned for november 2019", "november", LISTED),
        ("How many people did the EU sanction for november 2019", "november", LISTED),
        ("how many accused are in the plot case", "kidnapping", DONE),
        ("has anyone been sanctioned for Mahsa Amini", "mahsa", LISTED),
        ("برای کشته شدن مهسا کسی تحریم شده؟", "mahsa", LISTED),
        ("is anyone sanctioned for the 1988 massacre", "massacre-of-1988", LISTED),
        ("who was sanctioned for the drones to Russia", "russia", LISTED),
    ],
)
def test_what_is_asked_about_an_event_is_read(archive: Archive, question: str, event: str, aspect: Aspect) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic, found.aspect) == (Intent.EVENT, event, aspect)


@pytest.mark.parametrize(
    ("question", "event", "asks_when"),
    [
        ("what was mercer street", "ship", False),
        ("How many people were killed in November 2019?", "november", False),
        ("when was PS752 shot down", "airliner", True),
        ("حمله به مرسر استریت چی بود و کی بود؟", "ship", True),
        ("چه روزی هواپیما رو زدن", "airliner", True),
        ("chand nafar too parvaz koshte shodan", "airliner", False),
        ("آبان خونین چی بود", "november", False),
    ],
)
def test_what_happened_and_when_is_told_of_itself(
    archive: Archive, question: str, event: str, asks_when: bool
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic) == (Intent.HAPPENED, event)
    assert (found.aspect is AFTER) is asks_when


@pytest.mark.parametrize(
    ("question", "aspect", "side"),
    [
        ("برای همون حمله تحریم شده؟", LISTED, None),
        ("was it for that attack?", LISTED, None),
        ("چند ماه بعد از حمله؟", AFTER, None),
        ("بریتانیا که شهروندش کشته شد چقدر طول کشید؟", AFTER, "uk"),
        ("how long after the attack was that?", AFTER, None),
    ],
)
def test_a_deed_without_its_name_is_that_of_whom_was_told(
    archive: Archive, question: str, aspect: Aspect, side: str | None
) -> None:
    (aghajani,) = [one for one in watchlist.read(archive) if one.slug == "saeed-aghajani"]
    found = read(question, archive, EVERY, Thread.of(Question(Intent.STATUS, (aghajani,))))
    assert (found.intent, found.topic, found.aspect, found.side) == (Intent.EVENT, "ship", aspect, side)
    assert found.people == (aghajani,)


@pytest.mark.parametrize(
    ("question", "event", "side", "acts"),
    [
        ("Did Australia do anything on the Mercer Street attack?", "ship", "australia", True),
        ("Did the EU do anything about November 2019?", "november", "eu", True),
        ("استرالیا برای مرسر استریت کاری کرده؟", "ship", "australia", True),
        ("did the US sanction anyone for the Mercer Street attack", "ship", "us", False),
        ("Which commanders were sanctioned over PS752? Did Canada do anything?", "airliner", None, False),
    ],
)
def test_what_was_done_about_an_event_is_no_question_of_who_is_listed(
    archive: Archive, question: str, event: str, side: str | None, acts: bool
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic, found.side, found.acts) == (Intent.EVENT, event, side, acts)


@pytest.mark.parametrize(
    "question",
    [
        "Is anyone on your list linked to the shooting down of the plane?",
        "کسی از این لیست به هواپیمای اوکراینی ربط داره؟",
        "Who ordered the attack on the Mercer Street and which governments have sanctioned him?",
        "خواهرم آبان ۹۸ کشته شد. کسی تو لیستتون مسئول اون اتفاق هست؟",
    ],
)
def test_who_had_to_do_with_an_event_is_asked_of_the_paper(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.aspect) == (Intent.EVENT, Aspect.DONE)


@pytest.mark.parametrize(
    "question",
    [
        "سلام من پدر یکی از جان‌باختگان پرواز اوکراینی هستم",
        "I lost my cousin on PS752. Has anyone been sanctioned over it?",
        "My brother was killed in November 2019",
        "برادرم آبان ۹۸ تو ماهشهر کشته شد. کدومشون جایی تحریم شدن؟",
        "من مادر یکی از جان‌باختگان پرواز ۷۵۲ هستم. کانادا چه کسانی را به خاطر این پرواز تحریم کرده؟",
    ],
)
def test_who_has_lost_somebody_is_heard(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.mourns and found.intent is Intent.EVENT


def test_a_lawyer_of_those_who_have_lost_somebody_is_not_condoled_with(archive: Archive) -> None:
    assert not read(
        "وکیل خانوادهٔ جان‌باختگان پرواز ۷۵۲ هستم، کانادا چه کسی را برای آن تحریم کرده؟", archive, EVERY
    ).mourns


def test_a_place_of_an_event_is_told_of_beside_it(archive: Archive) -> None:
    found = read("آبان ۹۸ تو ماهشهر کی دستور شلیک داد؟", archive, EVERY)
    assert (found.topic, found.beside) == ("november", "mahshahr")


@pytest.mark.parametrize(
    ("question", "holder"),
    [
        ("commander of Basij", "gholamreza-soleimani"),
        ("وزیر ارتباطات سابق", "mohammad-javad-azari-jahromi"),
        ("the governor who boasted", "leila-vaseghi"),
        ("فرماندار شهر قدس رو کدوم کشورها تحریم کردن؟", "leila-vaseghi"),
        ("is the head of the drone unit sanctioned by the EU?", "saeed-aghajani"),
    ],
)
def test_an_office_stands_for_its_holder(archive: Archive, question: str, holder: str) -> None:
    found = read(question, archive, EVERY)
    assert found.intent is Intent.STATUS
    assert [one.slug for one in found.people] == [holder]


@pytest.mark.parametrize("form", ["is {} sanctioned?", "sanctioned for {}?", "{} تحریم شده؟", "برای {} تحریم شده؟"])
def test_things_and_countries_are_nobodys_names(archive: Archive, form: str) -> None:
    words = {
        *function_words("common-noun"),
        *(word.replace("_", " ") for tag, word in meanings() if tag == "country"),
    }
    assert len(words) > 800
    taken = []
    for word in sorted(words):
        found = read(form.format(word), archive, EVERY, guesses=False)
        if found.strangers or found.intent is Intent.NOT_WATCHED:
            taken.append(word)
    assert not taken


@pytest.mark.parametrize(
    "question", ["is Bank Melli sanctioned", "بانک ملی تحریمه؟", "is Evin Prison Authority listed?"]
)
def test_a_thing_with_a_name_of_its_own_is_looked_for(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert found.strangers or found.intent not in (Intent.BOARD, Intent.LISTED)


# -- the real list that gives reasons --------------------------------------------------------------------------

LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS", "")
NEWEST = "uk/UK-Sanctions-List.rebuilt_2026-05-12_n6178.xml.gz"


@cache
def of_iran() -> tuple[Listing, ...]:
    path = Path(LISTS) / NEWEST
    if not LISTS or not path.exists():
        pytest.skip(f"needs {NEWEST} under the folder that MAGNITSKY_WATCH_LISTS names")
    with gzip.open(path) as stream:
        read_all = tuple(list_xml.parse(cast("BinaryIO", stream)))
    return tuple(one for one in read_all if names_iran([*one.get(Field.REGIMES), *one.get(Field.NATIONALITIES)]))


@pytest.mark.parametrize(
    ("event", "watched", "others"),
    [
        ("november", {"IRN0082", "IRN0086"}, {"IRN0085"}),
        ("qods", {"IRN0086"}, set()),
        ("airliner", set(), set()),
        ("ship", set(), set()),
        ("internet", set(), set()),
        ("kidnapping", set(), set()),
        ("coalition", set(), set()),
        ("mahshahr", set(), set()),
        ("afkari", set(), set()),
        ("massacre-of-1988", set(), set()),
        ("mahsa", set(), {"IRN0080", "IRN0081", "IRN0087"}),
    ],
)
def test_which_reasons_of_the_real_list_speak_of_an_event(event: str, watched: set[str], others: set[str]) -> None:
    (happening,) = [one.happening for one in events() if one.key == event]
    own = {id for one in official_file.load() for id in one.pins.get("uk", ())}
    words = happening.elsewhere or happening.reasons
    speaking = {one.id for one in of_iran() if happening.quoted(one)}
    assert speaking & own == watched
    said = {one.id: " ".join(one.get(Field.REASONS)).lower() for one in of_iran()}
    assert {id for id, text in said.items() if any(word.lower() in text for word in words)} - own == others
