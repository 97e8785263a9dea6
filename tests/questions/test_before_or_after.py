"""Whether somebody was listed before an event or after it is told for each government, by the dates."""

from __future__ import annotations

import pytest

from bot.answers.questions.of_events import Aspect
from bot.incoming.context import Context
from bot.incoming.questions import read
from tests.fakes.answers import bare, said
from watchers.archive.archive import Archive
from watchers.lists import registry


@pytest.mark.parametrize(
    ("question", "code", "first"),
    [
        (
            "Was Hajizadeh sanctioned before or after PS752 went down?",
            "en",
            "Listed before it happened: the UK on 24 January 2012. Not listed by the US, Canada, the EU, Australia,"
            " or the UN. It happened on 8 January 2020.",
        ),
        (
            "was Vaseghi listed before November 2019?",
            "en",
            "No. Not listed before it happened. Listed after it began: the EU on 12 April 2021, the US on 7 December"
            " 2021, the UK on 10 October 2022, and Canada on 11 October 2022. Not listed by Australia or the UN. It"
            " began on 15 November 2019.",
        ),
        (
            "was Hajizadeh listed by the UK before PS752?",
            "en",
            "Yes. Listed before it happened: the UK on 24 January 2012. It happened on 8 January 2020.",
        ),
        (
            "was Jahromi sanctioned by the US before or after the internet shutdown?",
            "en",
            "Not listed before it happened. Listed after it began: the US on 22 November 2019. It began on 16"
            " November 2019.",
        ),
        (
            "حاجی‌زاده قبل از سقوط هواپیما تحریم شد یا بعدش؟",
            "fa",
            "پیش از این رویداد تحریم شده بود: بریتانیا در ۴ بهمن ۱۳۹۰ (۲۴ ژانویهٔ ۲۰۱۲). در فهرست آمریکا، کانادا،"
            " اتحادیهٔ اروپا، استرالیا یا سازمان ملل نیست. تاریخ رویداد: ۱۸ دی ۱۳۹۸ (۸ ژانویهٔ ۲۰۲۰).",
        ),
        (
            "آیا آقاجانی پیش از حمله به مرسر استریت تحریم شده بود؟",
            "fa",
            "خیر. پیش از این رویداد تحریم نشده بود. پس از آن تحریم شد: آمریکا در ۷ آبان ۱۴۰۰ (۲۹"
            " اکتبر ۲۰۲۱)، بریتانیا در ۲۸ مهر ۱۴۰۱ (۲۰ اکتبر ۲۰۲۲)، اتحادیهٔ اروپا در ۲۸ مهر ۱۴۰۱ (۲۰"
            " اکتبر ۲۰۲۲)، کانادا در ۱۹ آبان ۱۴۰۱ (۱۰ نوامبر ۲۰۲۲) و استرالیا در ۱۹ آذر ۱۴۰۱ (۱۰"
            " دسامبر ۲۰۲۲). در فهرست سازمان ملل نیست. تاریخ رویداد: ۷ مرداد ۱۴۰۰ (۲۹ ژوئیهٔ ۲۰۲۱).",
        ),
    ],
)
async def test_each_government_is_told_as_before_it_or_after_it(
    six: Context, question: str, code: str, first: str
) -> None:
    told = bare(await said(question, six, code))
    assert f"{' '.join(told.splitlines())} ".startswith(f"{first} ")
    assert "allegation" not in told  # which is of those alone whom the paper holds responsible


@pytest.mark.parametrize(
    "question",
    [
        "how long after PS752 was Hajizadeh sanctioned?",
        "is Hajizadeh sanctioned for PS752?",
        "why was Hajizadeh not sanctioned before PS752?",
    ],
)
def test_other_questions_about_an_event_stay_what_they_are(six: Context, question: str) -> None:
    assert read(question, six.archive, ("uk", "us")).aspect is not Aspect.BEFORE


@pytest.mark.parametrize(
    ("question", "of_the_event"),
    [
        ("was azari jahromi sanctioned by the US in November 2019", False),
        ("the US put the telecoms minister on the list in November 2019", False),
        ("I think your date is wrong, the US put the telecoms minister on the list in November 2019", False),
        ("is azari jahromi listed for November 2019?", True),
        ("is azari jahromi listed for the killings of November 2019?", True),
    ],
)
def test_a_month_of_a_listing_is_no_reason_for_it(archive: Archive, question: str, of_the_event: bool) -> None:
    found = read(question, archive, tuple(registry.jurisdictions()))
    assert [one.slug for one in found.people] == ["mohammad-javad-azari-jahromi"]
    assert (found.subjects == ("november",)) is of_the_event
