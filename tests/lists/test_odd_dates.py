"""Tests dates of a list that are no whole days: they are shown as they stand there, and nothing is ever counted with
them. Goes through the commands, the command line's data, the pictures, the export and the metrics."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.gaps import Gap, Gaps
from bot.answers.history import History
from bot.answers.lists import Refusal, Sources
from bot.answers.people import officials_named
from bot.answers.search import Hit, Search
from bot.answers.status import Board, Standing, days_since, status_of
from bot.chat.base import Incoming
from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.incoming import lookups
from bot.incoming.commands import Context, Request
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI
from bot.presentation import export, pictures
from bot.presentation.as_json import as_json
from bot.presentation.pictures import dated_events
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.alert_line import line
from bot.presentation.words.news.digest import digest
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.watching import NOORI, UNWATCHED, Watching
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml
from watchers.model import Entry, Field, Kind, Record
from watchers.values import date, first, order
from watchers.watchlist import decisions

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
LANGUAGES = [language("en"), language("fa"), language("fa", "jalali")]
ISOLATES = str.maketrans("", "", FSI + PDI)
# What publishers and their programs write where there is no date, or only a part of one; and how it is shown.
ODD = {
    "03-SEP-21": "03-SEP-21",
    "dd/mm/1962": "1962",
    "dd/09/2021": "2021-09",
    "-0001-11-30": "-0001-11-30",
    "01/01/0001": "01/01/0001",
    "0001-01-01T00:00:00": "0001-01-01T00:00:00",
    "2021": "2021",
    "00/00/2021": "2021",
    "00/00/0000": "00/00/0000",
    "10/10/2202": "10/10/2202",
    "31/02/2021": "31/02/2021",
    "2021-02-31": "2021-02-31",
    "20210903": "20210903",
    "2021-W35-5": "2021-W35-5",
    "۲۰۲۱-۰۹-۰۳": "۲۰۲۱-۰۹-۰۳",
    "۱۸/۰۷/۱۴۰۱": "۱۸/۰۷/۱۴۰۱",
    "2021-09-03 or 2022-10-10": "2021-09-03 or 2022-10-10",
    "circa 2021 " + "x" * 90: "circa 2021 " + "x" * 29 + "…",
}


def dated(text: str, folder: Path) -> Context:
    """Makes an archive whose list of the UK gives a watched official's designation this date; that of the US lacks
    him."""
    watching = Watching(folder)
    body = uk_xml("2026-05-12", (replace(NOORI, listed_on="2026-05-12"), *UNWATCHED))
    watching.feed(body.replace(b"<DateDesignated>12/05/2026<", f"<DateDesignated>{text}<".encode()))
    decisions.decide(watching.archive, "omid-noori", "uk", "GHR0999", True, watching.clock())
    watching.source = replace(watching.source, name="us-sdn")
    watching.feed(enhanced_xml("2026-05-12", UNWATCHED))
    return read_only(watching.archive, Store.scratch(), ("uk", "us-sdn"), lambda: NOW, dt.UTC)


async def ask(office: Context, text: str, code: str) -> str:
    incoming = Incoming(Destination("telegram", "2002"), "2002", text)
    message = await run(text, Request(incoming, "", language(code), False), office)
    telegram.render(message)
    slack.render(message)
    return plain(message).translate(ISOLATES)


@pytest.mark.parametrize("text", ODD, ids=str)
async def test_a_date_that_is_no_day_is_shown_as_it_stands_and_counted_with_nowhere(
    text: str, tmp_path: Path
) -> None:
    office = dated(text, tmp_path)
    for code in ("en", "fa"):
        shown = ODD[text] if re.search("[A-Za-z]", ODD[text]) else language(code).digits(ODD[text])
        said = await ask(office, "status omid noori", code)
        assert shown in said and ("✓ UK: since" not in said or f"✓ UK: since {shown}" in said)
        for question in ("gaps", "gaps us missing", "board", "history omid noori", "search noori", "sources"):
            said += await ask(office, question, code)
        said += await ask(office, "brief omid noori", code) + await ask(
            office, "ask since when is Omid Noori listed?", code
        )
        assert shown in await ask(office, "gaps us missing", code)
        assert "isoformat" not in said and "739" not in said and "January 0001" not in said and "-64" not in said
    status = status_of(office.archive, officials_named(office.archive, "omid noori")[0], office.enabled)
    assert as_json(status)["sides"]["uk"]["since"] == date(text)
    assert list(
        csv.DictReader(io.StringIO(export.as_csv(export.collect(office.archive, ("uk",), NOW)).decode("utf-8-sig")))
    )
    assert date(text) in export.as_json(export.collect(office.archive, ("uk",), NOW)).decode()


def test_the_board_shows_it_and_the_timeline_says_who_has_no_place_on_it(tmp_path: Path) -> None:
    office = dated("03-SEP-21", tmp_path)
    for t in LANGUAGES:
        assert pictures.draw(lookups.board(office), TODAY, t).data
        alt = pictures.draw(lookups.timeline(office), TODAY, t).alt
        assert "03-SEP-21" in alt
    assert (
        "Listed, without a whole date: Omid Noori (UK, 03-SEP-21)."
        in pictures.draw(lookups.timeline(office), TODAY, language("en")).alt
    )


def test_whole_days_are_counted_as_before(tmp_path: Path) -> None:
    office = dated("12/05/2026", tmp_path)
    status = status_of(office.archive, officials_named(office.archive, "omid noori")[0], office.enabled, TODAY)
    assert status.since("uk") == dt.date(2026, 5, 12) and days_since(status.since("uk"), TODAY) == 197
    assert "✓ UK: since 12 May 2026 (197 days)" in plain(in_words(status, Reader(language("en"))))


def test_a_day_that_is_yet_to_come_is_not_counted_from(tmp_path: Path) -> None:
    office = dated("12/05/2031", tmp_path)
    status = status_of(office.archive, officials_named(office.archive, "omid noori")[0], office.enabled, TODAY)
    assert "✓ UK: since 12 May 2031, for" in plain(in_words(status, Reader(language("en"))))


def test_dates_sort_by_time_and_what_is_none_stands_before_them() -> None:
    mixed = ["2021-09-03", "03-SEP-21", "2021", "1999-12", "", "2021-09", "0001-01-01"]
    assert sorted(mixed, key=order) == ["", "0001-01-01", "03-SEP-21", "1999-12", "2021", "2021-09", "2021-09-03"]
    assert first(["03-SEP-21", "2022-01-01", "2021-09-03", None]) == dt.date(2021, 9, 3)
    assert first(["03-SEP-21", "2021"]) == "2021" and first([None, ""]) is None


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return dated("12/05/2026", tmp_path_factory.mktemp("archive"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60) | st.sampled_from(list(ODD)) | st.dates().map(str) | st.from_regex(r"\d{1,4}-\d\d-\d\d\w?")
)
def test_no_text_as_a_date_breaks_any_words(office: Context, text: str) -> None:
    plainly = status_of(office.archive, officials_named(office.archive, "omid noori")[0], office.enabled)
    listing = replace(
        plainly.listings[0].listing, values={**plainly.listings[0].listing.values, Field.LISTED_ON: (text,)}
    )
    record = Record("uk", None, text, "designated", (), "note", "cite")
    official = replace(plainly.official, died=text, record=(record,))
    states = tuple(replace(one, date=text, refused=Refusal(text, 1, ())) for one in plainly.lists)
    found = replace(plainly.listings[0], listing=listing, absent_since=text)
    odd = replace(plainly, official=official, listings=(found,), lists=states, today=TODAY)
    alive = replace(odd, official=replace(official, died=None))
    gap = Gap(official, "us", (), "uk", alive.since("uk"), Standing.LISTED)
    gaps = Gaps(("us",), (("missing", (gap,)),), (), states, (), TODAY, 9, people=(alive,))
    entry = Entry(Kind.DESIGNATED, "uk", text, listing.id, official.slug, snapshot=listing, id=7, at=NOW)
    past = History(official, (entry,), ((official, record),), text, people={official.slug: official})
    hit = Hit("uk", listing, listing.name, 1.0, "https://list.invalid/", None)
    people = {official.slug: official}
    search = Search("x", (hit,), states, 1, people=people)
    answers = (odd, alive, Board((odd,)), gaps, past, search, Sources(states))
    json.dumps([as_json(one) for one in answers])
    for t in LANGUAGES:
        for message in (
            *(in_words(one, Reader(t)) for one in answers),
            alert(entry, official, t),
            alert(entry, official, t, form="full"),
            digest("daily", [entry], people, states, t),
        ):
            telegram.render(message)
            slack.render(message)
            plain(message)
        assert in_one_paragraph(odd, t) and line(entry, None, t)
        happened = dated_events.of((odd, alive), [entry])
        assert pictures.alt_text.timeline((odd, alive), happened, TODAY, t)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.sampled_from(list(ODD)) | st.dates().map(str))
def test_no_text_as_a_date_breaks_a_picture(office: Context, text: str) -> None:
    plainly = status_of(office.archive, officials_named(office.archive, "omid noori")[0], office.enabled)
    listing = replace(
        plainly.listings[0].listing, values={**plainly.listings[0].listing.values, Field.LISTED_ON: (text,)}
    )
    states = tuple(replace(one, date=text) for one in plainly.lists)
    odd = replace(plainly, official=replace(plainly.official, died=text), lists=states,
                  listings=(replace(plainly.listings[0], listing=listing),))  # fmt: skip
    entry = Entry(Kind.DESIGNATED, "uk", text, listing.id, odd.official.slug, snapshot=listing, id=7, at=NOW)
    for t in LANGUAGES[:2]:
        assert pictures.board((odd,), TODAY, t).data.startswith(b"\x89PNG")
        assert pictures.timeline((odd,), dated_events.of((odd,), [entry]), TODAY, t).data.startswith(b"\x89PNG")
