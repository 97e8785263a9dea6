"""Free questions are read right, or not at all: our own questions in both languages, and hostile text."""

from __future__ import annotations

import csv
import datetime as dt
import time
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.questions.question import Asks, Intent, Period, Question, Selection
from bot.incoming.cost_limit import MOST_QUESTION
from bot.incoming.questions import read
from bot.language.folders import languages, sections
from bot.language.understood import MEANINGS
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Official
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist

TODAY = dt.date(2026, 11, 25)
CASES = Path(__file__).parent.parent / "cases" / "questions.csv"
RIGHT = 0.95  # of the questions; the others must be taken for not understood


@dataclass(frozen=True)
class Case:
    """Holds what may be read in a question; "a|b" where either is right."""

    question: str
    intent: str
    people: str
    list: str
    section: str
    topic: str
    since: str

    def is_right(self, found: Question) -> bool:
        if found.intent.value not in self.intent.split("|"):
            return False
        return found.intent is Intent.UNCLEAR or all(
            got in want.split("|")
            for got, want in (
                (" ".join(one.slug for one in found.people), self.people),
                (found.side or _sides(found.selection), self.list),
                (found.section or "", self.section),
                (found.topic or _asked(found.selection), self.topic),
                (_since(found), self.since),
            )
        )


def _sides(selection: Selection | None) -> str:
    """Returns the governments of a selection as the table has them: "us !uk" for whom the US lists and the UK does
    not."""
    return " ".join((*selection.by, *(f"!{side}" for side in selection.not_by))) if selection else ""


def _asked(selection: Selection | None) -> str:
    if selection is None:
        return ""
    more = "only" if selection.only else selection.end or selection.reach
    return f"{selection.asks} {more}".rstrip()


def _since(found: Question) -> str:
    period = found.selection.period if found.selection else found.period
    return period.start(TODAY).isoformat() if period else ""


def cases() -> list[Case]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file)]


def watching(*more: Official) -> Archive:
    archive = Archive.scratch()
    watchlist.seed(archive, [*official_file.load(), *more], dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
    return archive


def slugs(people: tuple[Official, ...]) -> list[str]:
    return [one.slug for one in people]


def test_the_questions_are_many_and_of_both_languages() -> None:
    persian = [case for case in cases() if any("\u0600" <= letter <= "\u06ff" for letter in case.question)]
    assert len(cases()) >= 250 and len(persian) >= 0.4 * len(cases())


@pytest.fixture(scope="module")
def read_as(archive: Archive) -> list[tuple[Case, Question]]:
    """Returns what is read in each question, where answers speak of two governments."""
    return [(case, read(case.question, archive)) for case in cases()]


def test_nearly_all_are_read_right_and_none_is_answered_wrongly(read_as: list[tuple[Case, Question]]) -> None:
    wrong = [(case, found) for case, found in read_as if not case.is_right(found)]
    confident = [f"{case.question}: {found}" for case, found in wrong if found.intent is not Intent.UNCLEAR]
    assert not confident, "\n".join(confident)
    assert len(wrong) <= (1 - RIGHT) * len(read_as), "\n".join(case.question for case, _ in wrong)


def test_with_every_list_read_only_questions_about_other_governments_are_read_otherwise(
    archive: Archive, read_as: list[tuple[Case, Question]]
) -> None:
    every = tuple(registry.jurisdictions())
    both = [(two, read(case.question, archive, every)) for case, two in read_as]
    changed = [(two, all_of) for two, all_of in both if two != all_of]
    # Where some are to be put in a row, those that are read are.
    of_countries = [(two, all_of) for two, all_of in changed if not two.intent is all_of.intent is Intent.SELECT]
    assert changed and all(two.topic == "country" and all_of.topic == "" for two, all_of in of_countries), changed
    assert {all_of.side for _, all_of in changed} >= {"canada", "eu", "australia", "un"}


@pytest.mark.parametrize("file", MEANINGS)
@pytest.mark.parametrize("code", languages())
def test_words_of_a_meaning_stand_in_order_and_once(code: str, file: str) -> None:
    for tag, stand in groupby(sections(code, file), key=itemgetter(0)):
        words = [word for _, word in stand]
        for script in (True, False):
            own = [word for word in words if word.isascii() is script]
            assert own == sorted(set(own)), tag


# -- names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stranger",
    [
        "Qasem Soleimani", "قاسم سلیمانی", "Ghasem Soleymani", "Hamid Noori", "Hadi Nouri", "Mojtaba Khamenei",
        "مجتبی خامنه‌ای", "Hosein Aghajani", "Mohamed Sadeghi", "محمود صادقی", "Majid Dastjani Farahani",
        "Mohsen Raeesi Naftchi", "Ali Ashraf Nouri", "Fatemeh Sadeghi", "Kian Sadeghi", "SOLEIMANI, Qasem",
        "NOURI, Ali Ashraf",
    ],
)  # fmt: skip
def test_a_namesake_is_never_taken_for_the_official(archive: Archive, stranger: str) -> None:
    for question in (f"Is {stranger} sanctioned?", f"آیا {stranger} تحریم شده است؟", f"is {stranger} on the us list"):
        found = read(question, archive)
        assert found.people == () and found.intent in (Intent.NOT_WATCHED, Intent.UNCLEAR), question


def test_every_name_of_every_official_is_known_in_any_form(archive: Archive) -> None:
    for official in official_file.load():
        for name in official.all_names:
            last_first = f"{name.split()[-1]}, {' '.join(name.split()[:-1])}"
            for said in (name, name.upper(), name.lower(), name.replace("\u200c", " "), last_first):
                found = read(f"is {said} sanctioned?", archive)
                assert slugs(found.people) == [official.slug], said
                assert found.intent is Intent.STATUS


def test_letters_of_arabic_keyboards_are_the_persian_ones(archive: Archive) -> None:
    for question in ("كيا صادقي تحريم شده؟", "لیلا واثقی\u200cتحریم؟", "لَیلا واثِقی تحریم است"):
        assert read(question, archive).intent is Intent.STATUS, question
    assert slugs(read("كيا صادقي تحريم شده؟", archive).people) == ["kiya-sadeghi"]


def test_a_surname_of_several_asks_which_one() -> None:
    hamid = replace(official_file.load()[0], slug="hamid-nouri", name="Hamid Nouri", persian="حمید نوری", aliases=())
    both = watching(hamid)
    for question in ("is Noori sanctioned?", "Nouri", "نوری تحریمه؟"):
        found = read(question, both)
        assert found.people == () and slugs(found.candidates) == ["omid-noori", "hamid-nouri"], question
        assert found.intent is Intent.STATUS
    assert slugs(read("is Hamid Noori sanctioned?", both).people) == ["hamid-nouri"]
    both.close()


def test_names_that_are_words_are_names_only_where_they_stand_for_someone(archive: Archive) -> None:
    found = read("Is Omid sanctioned?", archive)
    assert found.people == () and slugs(found.candidates) == ["omid-noori"]  # asked back: it may be anyone's
    for question in ("به امید دیدار", "امید به آینده", "omidvaram"):
        assert read(question, archive).people == (), question
    assert read("کیا تحریم شدن؟", archive).intent is Intent.BOARD  # "who", not Kiya
    assert slugs(read("کیا صادقی تحریم شد؟", archive).people) == ["kiya-sadeghi"]


def test_watched_and_unwatched_names_in_one_question(archive: Archive) -> None:
    found = read("Are Leila Vaseghi and Ali Larijani sanctioned?", archive)
    assert slugs(found.people) == ["leila-vaseghi"] and found.strangers == ("Ali Larijani",)
    found = read("Are Omid Noori, Hamid Noori, Vaseghi, Ali Larijani and Salar Abnoush sanctioned?", archive)
    assert slugs(found.people) == ["omid-noori", "leila-vaseghi", "salar-abnoush"]
    assert found.strangers == ("Hamid Noori", "Ali Larijani")


def test_half_a_given_name_is_not_enough(archive: Archive) -> None:
    found = read("Is Reza Soleimani sanctioned?", archive)
    assert found.intent is Intent.UNCLEAR and slugs(found.candidates) == ["gholamreza-soleimani"]


@pytest.mark.parametrize(
    "question",
    [
        "Who did Soleimani kill?", "How many people died because of Hajizadeh?",
        "Is the commander of the army sanctioned?", "رهبر تحریم شده؟", "What does a judge mean?",
        "Is Mohammad Javad's brother sanctioned?", "Are they sanctioned?", "is my cat sanctioned",
        "Who interviewed Noori?", "When did Vaseghi resign?", "Did Vaseghi change her hairstyle?",
        "Noori's shoe size?",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_question_of_ours_is_not_understood(archive: Archive, question: str) -> None:
    assert read(question, archive).intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    ("question", "intent"),
    [("Has the UK stopped sanctioning Noori?", Intent.STATUS), ("Stop alerts about Noori", Intent.UNFOLLOW)],
)
def test_stopping_sanctions_is_not_stopping_alerts(archive: Archive, question: str, intent: Intent) -> None:
    assert read(question, archive).intent is intent


def test_politeness_is_no_prediction_and_a_belief_no_judgement(archive: Archive) -> None:
    for question in ("Will you tell me whether Noori is sanctioned?", "I think Noori is sanctioned, correct?"):
        found = read(question, archive)
        assert (found.intent, slugs(found.people)) == (Intent.STATUS, ["omid-noori"]), question


# -- words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("tell us who is missing", None),
        ("TELL US WHO IS MISSING", None),
        ("WHO IS MISSING FROM THE US LIST", "us"),
        ("who is missing from the us list", "us"),
        ("who is missing from the U.S. list", "us"),
        ("who is missing from the U.K. list", "uk"),
        ("give us the missing on the US list", "us"),
        ("who is missing, us or uk?", None),
    ],
)
def test_us_is_the_country_or_the_pronoun(archive: Archive, question: str, side: str | None) -> None:
    found = read(question, archive)
    assert (found.intent, found.side) == (Intent.MISSING, side)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Is Leila Vaseghi NOT sanctioned?", Asks.FACTS),
        ("لیلا واثقی تحریم نشده؟", Asks.FACTS),
        ("Is Leila Vaseghi sanctioned?", Asks.NOW),
        ("Is Leila Vaseghi still sanctioned?", Asks.EVER),
    ],
)
def test_a_denied_question_is_marked(archive: Archive, question: str, asks: Asks) -> None:
    assert read(question, archive).asks is asks


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("today", "2026-11-25"), ("this week", "2026-11-18"), ("this month", "2026-11-01"),
        ("last 10 days", "2026-11-15"),
        ("since 12 May 2026", "2026-05-12"), ("since May 12, 2026", "2026-05-12"), ("since 2026-05-12", "2026-05-12"),
        ("since May", "2026-05-01"), ("since December", "2025-12-01"), ("since 2025", "2025-01-01"),
        ("از ۱۲ مه ۲۰۲۶", "2026-05-12"), ("از اول خرداد ۱۴۰۵", "2026-05-22"), ("از آبان", "2026-10-23"),
        ("از ۱۴۰۴/۱۲/۲۹", "2026-03-20"), ("۷ روز گذشته", "2026-11-18"), ("emsal", "2026-03-21"),
        ("this year", "2026-01-01"), ("امسال", "2026-03-21"), ("این ماه", "2026-11-22"), ("از پارسال", "2025-03-21"),
        ("last year", "2025-01-01"), ("پارسال", "2025-03-21"), ("past year", "2025-11-24"),
    ],
)  # fmt: skip
def test_periods_of_both_calendars(archive: Archive, said: str, since: str) -> None:
    found = read(f"what changed {said}", archive)
    assert found.intent is Intent.CHANGES and found.period is not None
    assert found.period.start(TODAY).isoformat() == since


def test_may_is_a_month_only_where_it_is_one(archive: Archive) -> None:
    assert read("what may have changed?", archive).period is None
    assert read("what changed since may?", archive).period == Period(month=5, day=1)
    assert read("what changed since 31 June 2026?", archive).period is None


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("what changed since 03/04/2022?", "03/04/2022"), ("what changed since 10/10/22", "10/10/22"),
        ("what changed since 32 May 2025?", "32 may 2025"), ("what changed since 30 Esfand 1404?", "30 esfand 1404"),
        ("از ۳۲ خرداد ۱۴۰۳ چه تغییر کرده؟", "32 خرداد 1403"),
        ("از ۳۱/۱۱/۱۴۰۱ چه تغییر کرده؟", "31/11/1401"), ("what changed for Noori since 3-4-2022", "3-4-2022"),
    ],
)  # fmt: skip
def test_a_date_that_may_be_two_or_none_is_never_read(archive: Archive, said: str, understood: str) -> None:
    found = read(said, archive)
    assert (found.intent, found.period, found.undated) == (Intent.CHANGES, None, understood)


def test_a_day_of_the_week_is_the_last_one_before_today() -> None:
    friday = dt.date(2026, 11, 20)
    for today in (friday + dt.timedelta(days) for days in range(1, 8)):
        assert Period(weekday=4).start(today) == friday


@pytest.mark.parametrize(
    "question",
    [
        "Is {} sanctioned?", "is {} on the UK list", "Is {} still sanctioned by Britain?", "آیا {} تحریم شده؟",
        "Hello, please tell me, is {} currently under US sanctions?", "سلام، {} در لیست تحریم انگلیس هست؟",
    ],
)  # fmt: skip
def test_yes_is_for_who_asks_whether_someone_is_listed(archive: Archive, question: str) -> None:
    name = "لیلا واثقی" if not question.isascii() else "Leila Vaseghi"
    assert read(question.format(name), archive).asks is not Asks.FACTS


@pytest.mark.parametrize(
    "question",
    [
        "are the sanctions on {} lifted?", "have the sanctions on {} been eased?", "is {} off the list?",
        "is {} free of sanctions?", "is {} no longer sanctioned?", "did the sanctions on {} end?",
        "do the sanctions on {} expire?", "can {} travel to London?", "did the UK sanction {} before the US?",
        "has {} evaded sanctions?", "was {} sanctioned in 2021?", "did {} appeal against the UK sanctions?",
        "does {} own a listed company?", "آیا تحریم {} برداشته شده؟", "آیا تحریم {} لغو شده؟",
        "آیا تحریم‌های {} تمام شده؟",
        "آیا {} به تحریم اعتراض کرد؟", "آیا {} قبل از آمریکا در انگلیس تحریم شد؟", "tahrime {} laghv shode?",
    ],
)  # fmt: skip
def test_yes_is_never_said_to_another_question(archive: Archive, question: str) -> None:
    found = read(question.format("Leila Vaseghi" if question.isascii() else "لیلا واثقی"), archive)
    assert found.intent in (Intent.UNCLEAR, Intent.OUTSIDE, Intent.CHANGES) or found.asks is Asks.FACTS, found
    assert found.intent is not Intent.UNFOLLOW


# -- text of any sort ----------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["is", "نوری", "us", "list", "نیست", "Soleimani", ",", "می", "کیا", "که", "since", "5"])
    ).map(" ".join)
)
def test_any_text_is_read_and_always_the_same(text: str) -> None:
    first = read(text, _SHARED)
    assert first == read(text, _SHARED)
    assert {one.slug for one in first.people}.isdisjoint(one.slug for one in first.candidates)


@pytest.mark.parametrize("piece", ["soleimanı ", "is noori or ", "حاجی‌زاده و ", "a", "\u200c", "Aa, ", "ali reza "])
def test_long_text_costs_no_more_than_a_question(archive: Archive, piece: str) -> None:
    read("warm the caches", archive)
    started = time.process_time()
    read(piece * 100_000, archive)
    assert time.process_time() - started < 1.0
    read((piece * MOST_QUESTION)[:MOST_QUESTION], archive)
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize("before", ["hello " * 70, "please tell me about the following matter: " * 12])
def test_a_question_that_is_not_read_to_its_end_is_not_understood(archive: Archive, before: str) -> None:
    """Its last words may turn it round: it is never answered by its first ones."""
    asked = "is Leila Vaseghi sanctioned?"
    for question in (f"{before}{asked} No, is she not?", f"{asked} {before}"):
        assert read(question, archive) == Question(Intent.UNCLEAR)


def test_the_longest_question_that_is_taken_is_read_to_its_end(archive: Archive) -> None:
    end = " is Leila Vaseghi not sanctioned"
    question = "thankyou" * ((MOST_QUESTION - len(end)) // 8) + end
    assert slugs(read(question, archive).people) == ["leila-vaseghi"] and len(question) > MOST_QUESTION - 8
    assert read(question, archive).asks is Asks.FACTS


_SHARED = watching()
