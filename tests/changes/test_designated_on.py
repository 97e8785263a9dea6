"""A designation has its own day, which may be long before the edition that first showed it: by the list, or by the
public record. Where neither tells it, the edition's day is said to be the edition's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.incoming import lookups
from bot.incoming.context import Context
from bot.language import language
from bot.model.message import paragraph
from bot.presentation.pictures import dated_events
from bot.presentation.words.news import alert_line
from tests.fakes.answers import ISOLATES, asking, bare, lines, said, words
from tests.fakes.rights import feed_us
from tests.fakes.watching import Watching
from watchers.lists.sample import Person
from watchers.model import Record
from watchers.watchlist import people as watchlist

ABNOUSH = Person("39257", "ABNOUSH, Salar", ("IRAN-HR",), births=("1962-05-02",))  # the file gives no date
WHO = "salar-abnoush"


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path, "us-sdn")
    for one in watchlist.read(made.archive):  # the public record of this designation alone
        keep(made, one.slug, tuple(each for each in one.record if each.listing == ABNOUSH.id))
    feed_us(made, date="2024-05-01")
    yield made
    made.archive.close()


def appears(watching: Watching, person: Person = ABNOUSH) -> Context:
    feed_us(watching, person, date="2024-05-03")
    return asking(watching, "us-sdn")


def keep(watching: Watching, who: str, record: tuple[Record, ...]) -> None:
    watchlist.edit(watching.archive, who, lambda one: replace(one, record=record), watching.clock())


def in_a_line(context: Context, code: str = "en") -> str:
    (entry,) = context.archive.history(WHO)
    line = alert_line.line(entry, context.people()[WHO], language(code))
    return paragraph(*line).text.translate(ISOLATES)


async def test_the_public_record_dates_a_designation_that_an_edition_shows_later(watching: Watching) -> None:
    context = appears(watching)
    told = lines(words(lookups.history(context.people()[WHO], context)))
    assert told[0] == "History: Salar Abnoush — last change 22 September 2022"
    seen = "first seen in the edition of 3 May 2024"
    said_of_it = "The US has sanctioned Salar Abnoush, for human rights"
    assert told[2] == f"22 September 2022 · {said_of_it} · US SDN List (OFAC) · 39257 · {seen} · MW-000001"
    assert not any("public record · " in line for line in told)
    first = lines(await said("what was the last thing that happened", context))[0]
    assert first == f"The last change: {said_of_it}, 22 September 2022, {seen}."
    assert "22 September 2022" in in_a_line(context) and seen in in_a_line(context)
    happened = dated_events.of(lookups.board(context).statuses, context.archive.history(None))
    days = [str(one.date) for one in happened if one.official.slug == WHO and one.side == "us"]
    assert days == ["2022-09-22"]


async def test_it_is_so_in_persian(watching: Watching) -> None:
    context = appears(watching)
    first = bare(await said("تازه چه خبر؟", context, "fa"))
    assert "۳۱ شهریور ۱۴۰۱" in first and "نخستین بار در نسخهٔ ۱۴ اردیبهشت ۱۴۰۳" in first
    assert "آخرین تغییر ۳۱ شهریور ۱۴۰۱" in first


async def test_a_date_of_the_list_goes_before_the_record(watching: Watching) -> None:
    context = appears(watching, replace(ABNOUSH, listed_on="2022-09-23"))
    first = lines(await said("what changed?", context))[0]
    assert first.endswith("for human rights, 23 September 2022, first seen in the edition of 3 May 2024.")


async def test_a_day_that_nothing_tells_is_said_to_be_the_editions(watching: Watching) -> None:
    keep(watching, WHO, ())
    context = appears(watching)
    first = lines(await said("what changed?", context))[0]
    assert first.endswith("for human rights, first seen in the edition of 3 May 2024.")
    assert in_a_line(context).endswith("39257 · first seen in the edition of 3 May 2024 · MW-000001")


async def test_what_was_listed_later_is_the_last_change(watching: Watching) -> None:
    watching.turn_to("uk")
    watching.publish(date="2024-05-01")
    own = Person("IRN0129", "Salar ABNOUSH", ("The Iran (Sanctions) Regulations 2023",), "2023-01-23")
    watching.publish(replace(own, births=("1962",)), date="2024-05-02")
    watching.turn_to("us-sdn")
    feed_us(watching, ABNOUSH, date="2024-05-03")
    context = asking(watching)
    told = lines(await said("what changed?", context))
    assert told[0].startswith("The last change: The UK has sanctioned Salar Abnoush")
    assert "23 January 2023, first seen in the edition of 2 May 2024." in told[0]
    assert "History: all officials — last change 23 January 2023" in told


async def test_a_designation_of_before_a_time_is_told_with_the_edition_of_that_time(watching: Watching) -> None:
    context = appears(watching)
    told = bare(await said("what changed in May 2024?", context))
    assert "22 September 2022 · The US has sanctioned Salar Abnoush" in told and "edition of 3 May 2024" in told
