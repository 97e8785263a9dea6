"""Questions beyond "is he listed": measures, absences, removals, the dead, two people, months, wishes and words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.incoming.questions.period import find
from tests.fakes.chats import CHAT, Chats
from tests.fakes.watching import NOORI, VASEGHI

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


async def asks(chats: Chats, text: str) -> str:
    return (await chats.says(text, is_command=False)).partition("\n")[0]


def actions(chats: Chats) -> list[str]:
    return [one.action for row in chats.answers[-1].buttons for one in row]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("are Vaseghi's assets frozen?", "Yes: the assets of Leila Vaseghi are frozen by the UK (IRN0086)."),
        ("can Vaseghi travel to Britain?", "Leila Vaseghi is under a travel ban by the UK (IRN0086)."),
        ("دارایی‌های واثقی مسدود شده؟", "Yes: the assets of Leila Vaseghi are frozen by the UK (IRN0086)."),
        ("are Noori's assets frozen by the UK?", "No: Omid Noori is not listed by the UK as of 12 May 2026."),
        ("why hasn't the UK sanctioned Omid Noori?", "The lists give no reason for an absence. What is known: Omid"),
        ("چرا انگلیس نوری رو تحریم نکرده؟", "The lists give no reason for an absence."),
        (
            "was Vaseghi removed from the UK list?",
            "No: Leila Vaseghi is still listed by the UK (IRN0086);",
        ),
        (
            "has anyone been delisted?",
            "No: nobody watched has left a list since it was first read here, on 12 May 2026. ",
        ),
        ("is Omid Noori the same person as Omid Nouri?", "Yes: both are names of Omid Noori here."),
        ("is Omid Noori the same person as Kiya Sadeghi?", "No: Omid Noori and Kiya Sadeghi are different people"),
        ("who did the UK sanction in October 2022?", "Sanctioned by the UK from 1 October 2022 to 31 October 2022: "),
        ("who was added in March 2001?", "Sanctioned from 1 March 2001 to 31 March 2001: none of the 10."),
        ("who is missing from the UK list?", "Not listed by the UK: "),
        ("do you follow Omid Noori?", "Yes: Omid Noori is watched here."),
        ("how many governments list Vaseghi?", "1 government lists Leila Vaseghi: the UK."),
        (
            "was Vaseghi sanctioned over the plane?",
            "No list says so: none of the listings of Leila Vaseghi",
        ),
        ("is Vaseghi still governor?", "Leila Vaseghi, as the watchlist has it: Former governor of Qods City"),
        (
            "is Vaseghi still active on the UK list as of today",
            "Yes: Leila Vaseghi is on the latest lists",
        ),
        ("when does Vaseghi's UK sanction expire", "The lists give no end date for Leila Vaseghi,"),
        ("which number does Vaseghi have on the UK list", "Leila Vaseghi: UK Sanctions List IRN0086"),
        ("Also check Kiya Sadeghi, K. Sadeghi", "Understood here as Kiya Sadeghi: Kiya Sadeghi, K. Sadeghi."),
        ("are there two people called Leila Vaseghi", "One: nobody but Leila Vaseghi (IRN0086) was found"),
        ("does Vaseghi have family on the list", "The lists do not tell who is a relative of Leila Vaseghi."),
        ("compare Vaseghi and Noori", "Leila Vaseghi: listed by 1 government (the UK)"),
        ("what is the Magnitsky act?", "“Magnitsky” sanctions are for serious human-rights abuses or corruption"),
        (
            "Is the IRGC proscribed by the UK?",
            "That cannot be told here. The UK's list of proscribed organisations is the Home Office's",
        ),
        ("is the commander of the Basij sanctioned by the UK?", "Gholamreza Soleimani is not listed by the UK"),
    ],
)
async def test_the_first_sentence_answers(chats: Chats, question: str, first: str) -> None:
    assert (await asks(chats, question)).startswith(first)


async def test_who_has_left_a_list_is_told(chats: Chats) -> None:
    for day in ("2026-05-13", "2026-05-14"):
        chats.publish(NOORI, date=day)
    assert (await asks(chats, "was Vaseghi removed from the UK list?")).startswith("Yes: Leila Vaseghi: removed from")
    assert (await asks(chats, "has anyone been delisted?")).startswith("Yes, since 12 May 2026: 1 removals")


@pytest.mark.parametrize(
    ("question", "action"),
    [
        ("weekly please, not every message", "set:every:weekly"),
        ("stop sending me stuff at night", "set:quiet:22-7"),
        ("شب‌ها پیام نده", "set:quiet:22-7"),
        ("تاریخ‌ها رو شمسی کن", "set:dates:jalali"),
        ("mute for 3 days", "do:mute 72"),
    ],
)
async def test_a_wish_is_a_button_that_does_exactly_it_and_nothing_is_done(
    chats: Chats, question: str, action: str
) -> None:
    before = (chats.store.followed(CHAT), chats.store.settings(CHAT))
    await chats.says(question, is_command=False)
    assert action in actions(chats) and (chats.store.followed(CHAT), chats.store.settings(CHAT)) == before
    assert "nothing has been changed yet" in chats.answers[-1].text


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("in October 2022", "2022-10-01", "2022-10-31"),
        ("since October 2022", "2022-10-01", None),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("on 10 October 2022", "2022-10-10", "2022-10-10"),
        ("from October 2022 on", "2022-10-01", None),
        ("در مهر ۱۴۰۱", "2022-09-23", "2022-10-22"),
        ("از مهر ۱۴۰۱", "2022-09-23", None),
        ("از فروردین ۱۴۰۲ به بعد", "2023-03-21", None),
        ("در سال ۱۴۰۱", "2022-03-21", "2023-03-20"),
        ("بهمن ۹۸", "2020-01-21", "2020-02-19"),
        ("بعد از بهمن ۹۸", "2020-01-21", None),
    ],
)
def test_in_a_month_ends_with_it_and_since_goes_on(said: str, start: str, end: str | None) -> None:
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    period = find(said.translate(digits))
    assert period is not None and period.start(TODAY).isoformat() == start
    last = period.end(TODAY)
    assert (last.isoformat() if last else None) == end
