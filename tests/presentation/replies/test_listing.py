"""Tests the words of a listing and of an alert that somebody looks up by its ID."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import ids, unwatched
from bot.answers.ids import AlertFound, Id, NoAlert
from bot.answers.search import search_lists
from bot.answers.unwatched import NotWatched
from bot.chat.telegram import render as telegram
from bot.language import language
from bot.model.message import Shape, paragraph
from bot.presentation.words.news import alert_line
from tests.fakes.answers import asking, bare, buttons, decide, said, words
from tests.fakes.watching import IRAN, NOORI, VASEGHI, Watching
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.model import Entry
from watchers.watchlist import people

UK = ("uk",)
RADAN = Person(
    "IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", ("Ahmad RADAN",), births=("1963",), birth_place="Isfahan",
    position="Deputy chief of police", reasons="Beatings, murder, and arrests of protesters. " * 60,
)  # fmt: skip


def shown(id: str, watching: Watching, code: str = "en") -> str:
    return bare(words(ids.find(Id(id), watching.archive, UK), code))


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    made.publish(VASEGHI, RADAN)
    yield made
    made.archive.close()


# -- listings ------------------------------------------------------------------------------------------------


def test_a_listing_begins_with_its_name_and_says_whose_it_is(watching: Watching) -> None:
    assert shown("IRN0086", watching).startswith("Leila VASEGHI\n") and "watched: Leila Vaseghi" in shown(
        "IRN0086", watching
    )
    watching.turn_to("us-sdn")
    hers = Person("34083", "VASEGHI, Leila", ("IRAN-HR",), births=("1972",))
    watching.feed(enhanced_xml("2026-07-11", (hers, Person("306", "BANCO NACIONAL", ("CUBA",), kind="entity"))))
    assert shown("34083", watching).startswith("VASEGHI, Leila\nUS SDN List (OFAC) · 34083\n")
    bank = shown("306", watching)
    assert bank.startswith("BANCO NACIONAL\n") and "an organisation" in bank


def test_an_id_on_no_list_is_said_to_be_on_none(watching: Watching) -> None:
    not_read = "Not read here, so that nothing can be said of it: {}."
    assert shown("IRN0999", watching).startswith("No listing has the ID IRN0999.\n")
    for id, source in (("99999", "australia"), ("EU.1234.56", "eu"), ("IRi.039", "un"), ("Iran/1-2/3", "canada")):
        title = registry.of(source).title
        assert shown(id, watching).startswith(f"No listing has the ID {id}.\n")
        assert not_read.format(title) in shown(id, watching) and title not in shown("IRN0999", watching)
    assert shown("IRN0999", watching, "fa").startswith("در فهرست‌ها شناسهٔ IRN0999 نیست.")


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_every_hit_opens_all_that_its_list_says(watching: Watching, code: str) -> None:
    context = asking(watching, "uk")
    for text in ("search radan", "status Ahmad-Reza Radan", "search vaseghi"):
        message = await said(text, context, code)
        opens = [action for action in buttons(message).values() if action.startswith("do:search ")]
        assert opens, text
        for action in opens:
            id = action.removeprefix("do:search ")
            assert bare(await said(f"search {id}", context, code)) == shown(id, watching, code)
            assert id in shown(id, watching, code)


@pytest.mark.parametrize("code", ["en", "fa"])
def test_a_listing_says_all_that_its_list_says_with_long_reasons_folded(watching: Watching, code: str) -> None:
    message = words(ids.find(Id("IRN0007"), watching.archive, UK), code)
    facts = (
        "Ahmad-Reza RADAN",
        "Ahmad RADAN",
        language(code).digits("1963"),
        "Isfahan",
        "Iran 2023",
        "Deputy chief of police",
        "murder",
    )
    assert all(fact in bare(message) for fact in facts)
    assert "search-uk-sanctions-list.service.gov.uk" in str(message)
    quotes = [block for block in message.unfolded.blocks if block.shape is Shape.QUOTE]
    assert len(quotes) == 1 and len(quotes[0].text) < 2000  # folded, and cut with a link to the whole
    posts = telegram.render(message)
    assert len(posts) <= 2 and "<blockquote expandable>" in "".join(post.html for post in posts)


def test_list_text_in_a_listing_acts_nowhere(watching: Watching) -> None:
    evil = Person("IRN0008", "Evil /stop @channel", (IRAN,), position="#tag t.me/x", reasons="/stop @all")
    watching.publish(VASEGHI, RADAN, evil, date="2026-05-13")
    posts = telegram.render(words(ids.find(Id("IRN0008"), watching.archive, UK)))
    text = "".join(post.html for post in posts)
    assert "Evil" in text and not [live for live in (" /stop", "@channel", "@all", "#tag", "t.me/x") if live in text]


def test_what_left_the_list_is_told_with_its_alert(watching: Watching) -> None:
    watching.publish(RADAN, date="2026-05-13")
    assert "Absent from the edition of 13 May 2026" in shown("IRN0086", watching)
    watching.publish(RADAN, date="2026-05-14")
    gone, alert = shown("IRN0086", watching), watching.archive.history("leila-vaseghi")[0].alert_id
    assert gone.startswith("No listing has the ID IRN0086.") and alert in gone
    assert "It was Leila Vaseghi's, and left the UK Sanctions List" in gone


# -- by name only --------------------------------------------------------------------------------------------


def claims(text: str) -> list[str]:
    """Returns the lines that say whose a listing is."""
    return [line for line in text.split("\n") if "watched:" in line.lower() or "'s, and left" in line]


def test_a_listing_by_name_only_is_said_to_be_unconfirmed(watching: Watching) -> None:
    watching.publish(VASEGHI, NOORI, date="2026-05-13")
    listing, search = shown("GHR0999", watching), search_lists(watching.archive, "omid noori", UK)
    assert "Unconfirmed: by its name it may be Omid Noori." in listing and claims(listing) == []
    hits = bare(words(search))
    assert "unconfirmed: someone of this name; Omid Noori is watched" in hits and claims(hits) == []
    for text in (shown("GHR0999", watching, "fa"), words(search, "fa").text):
        assert "تأییدنشده: " in text and "زیر نظر: " not in text
    assert "watched: Leila Vaseghi" in bare(words(search_lists(watching.archive, "vaseghi", UK)))


def test_a_further_name_of_a_listing_by_name_is_no_name_of_the_watched(watching: Watching) -> None:
    watching.publish(VASEGHI, replace(NOORI, aliases=("Behnam Karvandi",)), date="2026-05-13")
    people_of = asking(watching).people()
    message = words(NotWatched(unwatched.find(watching.archive, "Behnam Karvandi", UK), people_of))
    assert bare(message).startswith("Yes: the UK (GHR0999) lists someone of exactly this name, born 1976.")
    assert "is a name of" not in bare(message)
    assert "unconfirmed: someone of this name; Omid Noori is watched" in bare(message)
    assert "do:status omid-noori" in buttons(message).values()


def test_what_left_the_list_by_name_only_was_nobodys_for_sure(watching: Watching) -> None:
    watching.publish(VASEGHI, NOORI, date="2026-05-13")
    for day in ("2026-05-14", "2026-05-15"):
        watching.publish(VASEGHI, date=day)
    gone = shown("GHR0999", watching)
    assert "Unconfirmed: by its name it may have been Omid Noori's. It left the UK Sanctions List" in gone
    assert claims(gone) == []


# -- alerts --------------------------------------------------------------------------------------------------


def alert_of(entry: Entry, watching: Watching) -> AlertFound:
    found = ids.answer(Id(entry.alert_id, entry.number), watching.archive, UK, operator=False)
    assert isinstance(found, AlertFound)
    return found


def first(answer: AlertFound, code: str = "en") -> str:
    return bare(words(answer, code)).split("\n")[0]


def test_an_alert_is_shown_as_it_was_told(watching: Watching) -> None:
    (entry,) = watching.publish(VASEGHI, NOORI, date="2026-05-13")
    rows = bare(words(alert_of(entry, watching))).split("\n")
    assert rows[0] == "Unconfirmed: the UK has listed someone named Omid Noori"
    assert "Watched: Omid Noori · امید نوری" in rows and any("GHR0999" in row for row in rows)


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ((False,), "Correction, MW-000002 of 12 May 2026: it is NOT this person. Do not repeat"),
        ((True,), "Confirmed by MW-000002 of 12 May 2026: it is this person."),
        ((True, None), "Unconfirmed again, MW-000003 of 12 May 2026: nobody has confirmed"),
        ((False, None), "Unconfirmed again, MW-000003 of 12 May 2026: nobody has confirmed"),
        ((True, None, False), "Correction, MW-000004 of 12 May 2026: it is NOT this person."),
        ((False, None, True), "Confirmed by MW-000004 of 12 May 2026: it is this person."),
    ],
)
def test_the_last_word_on_its_listing_stands_above_an_alert(
    watching: Watching, answers: tuple[bool | None, ...], wanted: str
) -> None:
    (entry,) = watching.publish(VASEGHI, NOORI, date="2026-05-13")
    decide(watching, "omid-noori", "GHR0999", *answers)
    answer = alert_of(entry, watching)
    assert first(answer).startswith(wanted) and "GHR0999" in words(answer).text
    assert ("این شخص نیست" in first(answer, "fa")) is ("NOT" in wanted)


def test_what_no_longer_tells_whose_it_is_is_not_said_to_be_anothers(watching: Watching) -> None:
    second = replace(NOORI, id="IRN0990", regimes=(IRAN,))
    entries = watching.publish(VASEGHI, NOORI, second, date="2026-05-13")
    people.edit(watching.archive, "omid-noori", lambda one: replace(one, births=("1949",)), watching.clock())
    for entry in entries:
        line = first(alert_of(entry, watching))
        assert line.startswith("Correction, MW-00000")
        assert " of 12 May 2026: whether it is this person is not known." in line
    corrections = [one for one in watching.archive.history("omid-noori") if one.kind == "withdrawn"]
    assert len(corrections) == len(entries) == 2
    for one in corrections:
        line = first(alert_of(one, watching))
        assert line.startswith("Correction: whether ") and "is not known." in line and "is not Omid" not in line
        short = paragraph(*alert_line.line(one, None, language("en"))).text
        assert "correction: whose this listing is is not known" in short and "someone else's" not in short


def test_an_alert_whose_listing_now_contradicts_what_is_known_says_so(watching: Watching) -> None:
    banned = replace(VASEGHI, measures=("Travel Ban",))
    (entry,) = watching.publish(banned, RADAN, date="2026-05-14")
    watching.publish(replace(banned, name="Ahmad KARIMI", aliases=(), births=("1950",)), RADAN, date="2026-05-15")
    assert first(alert_of(entry, watching)).startswith("Being checked: entry IRN0086 was this person's")
    listing = shown("IRN0086", watching)
    assert "Being checked: this ID was Leila Vaseghi's, and what it says now contradicts that." in listing
    assert "watched:" not in listing and listing.startswith("Ahmad KARIMI")


def test_an_alert_that_nobody_got_is_said_to_be_none() -> None:
    assert bare(words(NoAlert(Id("MW-000999", 999)))) == "There is no alert MW-000999."
