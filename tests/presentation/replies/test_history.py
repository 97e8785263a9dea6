"""Tests the words in which the past is told, page by page, in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.incoming import lookups
from bot.incoming.context import Context
from tests.fakes.answers import asking, bare, buttons, lines, said, words
from tests.fakes.governments import asking_of_all, everywhere, publish
from tests.fakes.watching import VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.model import Detail


def page(number: int, past: Context, code: str = "en") -> list[str]:
    return lines(words(lookups.history(None, past, number), code))


def test_history_is_said_newest_first_and_marks_the_public_record(past: Context) -> None:
    first, second = page(1, past), page(2, past)
    said = "The UK has sanctioned Salar Abnoush, for human rights"
    assert first[1] == f"23 January 2023 · {said} · UK Sanctions List · IRN0129 · MW-000012"
    assert "Page 1 of 2. The next one: history 2" in first
    assert buttons(words(lookups.history(None, past, 1))) == {"More": "do:history 2"}
    (khamenei,) = [line for line in second if "Ali Khamenei" in line]
    assert khamenei.startswith("24 June 2019 · public record · Ali Khamenei: Designated by OFAC")
    assert "Page 2 of 2." in second
    assert any(line.startswith("The lists have been read since 12 May 2026") for line in second)
    days = [dt.datetime.strptime(line.split(" · ")[0], "%d %B %Y") for line in (*first, *second) if " · " in line]
    assert len(days) == 18 and days == sorted(days, reverse=True)


def test_history_says_nothing_twice(past: Context) -> None:
    people = past.people()
    said = lines(words(lookups.history(people["gholamreza-soleimani"], past)))
    events = [line for line in said if " · " in line]
    assert [line.split(" · ")[0] for line in events] == ["10 October 2022", "7 December 2021", "10 January 2020"]
    assert [" public record " in f" {line} " for line in events] == [False, False, True]
    assert "public record" not in words(lookups.history(people["omid-noori"], past)).text


def test_history_of_a_page_that_is_not_there_is_the_last_one(past: Context) -> None:
    assert page(99, past) == page(2, past)


def test_history_in_persian_has_its_pages_too(past: Context) -> None:
    assert "صفحهٔ ۱ از ۲. صفحهٔ بعد: تاریخچه 2" in page(1, past, "fa")
    assert list(buttons(words(lookups.history(None, past, 1), "fa"))) == ["ادامه"]
    assert any("سند منتشرشده" in line for line in page(2, past, "fa"))


def test_history_says_what_changed_of_a_listing(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(replace(VASEGHI, measures=("Asset freeze",), position="Governor"), date="2026-05-13")
    context = asking(watching)
    answer = lookups.history(context.people()["leila-vaseghi"], context)
    (line,) = [line for line in lines(words(answer)) if line.startswith("13 May 2026")]
    said = "The UK has lifted the travel ban on Leila Vaseghi"
    assert line.startswith(f"13 May 2026 · {said} · UK Sanctions List · IRN0086 · changed: ")
    assert "measures" in line and "position" in line
    assert any("تغییر در: " in line for line in lines(words(answer, "fa")))


def test_that_nothing_changed_is_said_with_the_day(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    assert "No list has been read yet." in lines(words(lookups.history(None, asking(watching))))
    watching.publish(VASEGHI)
    context = asking(watching)
    first = lines(words(lookups.history(context.people()["hassan-rouhani"], context)))[0]
    assert first == "History: Hassan Rouhani — no change since 12 May 2026"


def test_history_says_of_whoever_returned_that_the_person_is_back(past: Context) -> None:
    who = past.people()["leila-vaseghi"]
    answer = lookups.history(who, past)
    newest = replace(answer.entries[0], detail=Detail(back=("2022-05-13", "MW-000002")))
    returned = replace(answer, entries=(newest, *answer.entries[1:]))
    assert "The UK has listed Leila Vaseghi again" in bare(words(returned))
    assert "بریتانیا لیلا واثقی را دوباره در فهرست آورد" in bare(words(returned, "fa"))


@pytest.mark.parametrize(
    ("code", "question", "first", "apart", "late"),
    [
        (
            "en",
            "what changed since 1 January 2023?",
            "Listed since 1 January 2023: Salar Abnoush. 2 changes in that time: Salar Abnoush."
            " 1 change of another time was first seen here then: Gholamreza Soleimani.",
            "Of another time, but first seen here in the time asked about:",
            "10 January 2020 · The US has sanctioned Gholamreza Soleimani",
        ),
        (
            "fa",
            "از ۱ ژانویه ۲۰۲۳ چه تغییری کرده؟",
            "تحریم‌شده از ۱۱ دی ۱۴۰۱: سالار آبنوش. ۲ تغییر در این مدت: سالار آبنوش. ۱ تغییر مربوط به زمانی دیگر است"
            " و در این مدت نخستین بار اینجا دیده شد: غلامرضا سلیمانی.",
            "مربوط به زمانی دیگر، اما نخستین بار در همین مدت اینجا دیده شده:",
            "۲۰ دی ۱۳۹۸ (۱۰ ژانویهٔ ۲۰۲۰) · آمریکا غلامرضا سلیمانی را تحریم کرد",
        ),
    ],
)
async def test_what_is_of_before_a_day_but_was_seen_since_is_told_apart(
    tmp_path: Path, code: str, question: str, first: str, apart: str, late: str
) -> None:
    watching = everywhere(tmp_path)
    publish(watching, "us-sdn", Person("27854", "SOLEIMANI, Gholamreza", ("SDGT",), "2020-01-10"), day=13)
    told = lines(await said(question, asking_of_all(watching), code))
    assert told[0].startswith(first)
    assert told[told.index(apart) + 1].startswith(late)
    assert not any("2020" in line or "۲۰۲۰" in line for line in told[: told.index(apart)])
