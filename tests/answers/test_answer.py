"""Every kind of answer is data that words and JSON render by its type; questions are asked here without any chat."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.answers import ids, unwatched
from bot.answers.answer import Drawn, Several, Timeline, Told
from bot.answers.briefs.brief import Brief, Form
from bot.answers.briefs.joint import JointBrief
from bot.answers.gaps import Countdown, find_gaps
from bot.answers.history import history_of_part, read_history
from bot.answers.ids import AlertFound, Found, Id, NoAlert
from bot.answers.lists import Sources, list_states
from bot.answers.on_iran import on_iran
from bot.answers.people import WhichOne, officials_named
from bot.answers.questions.about import About, Topic
from bot.answers.questions.compared import Cases, NotListing, Records, RecordsOfSeveral
from bot.answers.questions.everyone import Departures, Novelty, OtherPurposes, WhoIsMissing, designations
from bot.answers.questions.in_plain_words import (
    Beyond,
    Counted,
    Death,
    Grounds,
    InBrief,
    Listed,
    MoreOf,
    NamedTogether,
    Namesakes,
    NotUnderstood,
    Offer,
    Outside,
    PerhapsAName,
    Reasons,
    SmallTalk,
    TheDead,
    Uncertain,
    Undated,
    Verdict,
    Who,
)
from bot.answers.questions.of_events import Happened, Happening, Responsible
from bot.answers.questions.one_person import (
    BIRTH,
    ORIGIN,
    PAPERS,
    Bearers,
    Facet,
    Interval,
    OfOne,
    Purposes,
    SideBySide,
    Spellings,
)
from bot.answers.questions.question import Asked, Asks, Selection
from bot.answers.questions.selected import Selected
from bot.answers.questions.standing import Earlier, FirstSide, Measured, Removal, Same, StillListed, WhyNot
from bot.answers.questions.subjects import TERRORISM, SubjectExplained, body_listed
from bot.answers.questions.wishes import Beside, DidYouMean, Explained, LetterAbout, Nearest, PictureOf, Wish
from bot.answers.search import search_lists
from bot.answers.status import read_board, status_of
from bot.answers.unwatched import NotWatched
from bot.incoming.questions.rules.one_person.subjects import every_subject
from bot.language import language
from bot.language.subjects import bodies, subjects
from bot.model.action import Perform, Tap
from bot.presentation import pictures
from bot.presentation.as_json import as_json
from bot.presentation.as_picture import as_picture
from bot.presentation.words.in_words import Reader, in_words
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers.archive.archive import Archive

LISTS, TODAY = ("uk",), dt.date(2026, 5, 20)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(VASEGHI, NOORI, date="2026-05-13")
    yield watching.archive
    watching.archive.close()


# What an answer of this type may tell; the other facets have types of their own.
OF_ONE = (
    *(Facet.WATCHED, Facet.COUNT, Facet.QUOTE, Facet.WROTE, Facet.SAME_REASON, Facet.BY_REASON, Facet.DETAILS),
    *(Facet.OFFICE, Facet.ACTIVE, Facet.DATED, Facet.EXPIRY, Facet.CHARGED, Facet.EVIDENCE, Facet.SURE),
)
# What is asked of the settings is answered with the settings.
ABOUT = [topic for topic in Topic if topic not in (Topic.SETTINGS, Topic.SAMPLE)]


def every_kind(archive: Archive) -> list[Told]:
    gaps = find_gaps(archive, LISTS, TODAY)
    (noori,) = officials_named(archive, "omid noori")
    number = next(one.number for one in archive.history("omid-noori") if one.number is not None)
    status = status_of(archive, noori, LISTS, TODAY)
    stranger = NotWatched(unwatched.find(archive, "Ivan Petrov", LISTS), {})
    in_brief = InBrief((unwatched.exactly(archive, "Ivan Petrov", LISTS),), {})
    timeline = Timeline(read_board(archive, LISTS), read_history(archive, None, LISTS, 1))
    return [
        status,
        Brief(status),
        read_board(archive, LISTS),
        gaps,
        Countdown(gaps.sections[0][1][0], 7, gaps.lists),
        read_history(archive, noori, LISTS, 1),
        search_lists(archive, "omid noori", LISTS),
        Sources(list_states(archive, LISTS)),
        ids.answer(Id("IRN0086"), archive, LISTS, operator=False),
        ids.answer(Id(f"MW-{number:06d}", number), archive, LISTS, operator=False),
        ids.answer(Id("MW-999999", 999999), archive, LISTS, operator=False),
        WhichOne((noori, noori)),
        stranger,
        Verdict(status, "uk", Asks.NOW),
        Grounds(status, "uk", "rights", Asks.NOW),
        Death(noori),
        *(OfOne(status, facet, kinds=(BIRTH, PAPERS, ORIGIN, Facet.NAMES)) for facet in OF_ONE),
        Purposes(status, every_subject()),
        Interval(status, ("uk",), "2021-11-15"),
        SideBySide((status, status)),
        Spellings(status, (("Omid Nouri", True, ("uk",)), ("O. Noori", False, ()))),
        Bearers(status, (), Facet.FAMILY, "Noori"),
        MoreOf((noori,)),
        Offer((noori,)),
        TheDead((noori,)),
        Listed((status,), "uk"),
        Counted(read_board(archive, LISTS)),
        on_iran(archive, list_states(archive, LISTS), ("uk", "us"), TODAY),
        Responsible((status,), Happening("ship", "the attack", "a ship was hit")),
        in_brief,
        NamedTogether((status,), in_brief, status.lists),
        Namesakes((noori,)),
        Beyond("us"),
        Outside("visa", (noori,)),
        SmallTalk("greeting"),
        Undated("the 40th of May"),
        PerhapsAName("Petrov"),
        NotUnderstood(),
        Measured(status),
        WhyNot(status, "us"),
        Removal(status, "uk", "2026-05-12"),
        StillListed(status),
        Same((noori,), stranger.found),
        Earlier(status, status),
        FirstSide(status, ("uk", "us")),
        WhoIsMissing(find_gaps(archive, LISTS, TODAY)),
        OtherPurposes(find_gaps(archive, LISTS, TODAY)),
        designations((status,), "uk", None, None),
        Departures(read_history(archive, None, LISTS)),
        Wish("every", "weekly", Tap("set", "every:weekly"), Perform("settings", "every")),
        Explained("magnitsky"),
        *(SubjectExplained(key) for key, one in subjects().items() if one.texts),
        *(body_listed(archive, key, LISTS, ("uk", "us"), "uk", TERRORISM) for key in bodies()),
        Reasons(status),
        Who(noori),
        Uncertain(status, whole=True),
        Novelty(read_history(archive, None, LISTS, 1), designations((status,), "uk", None, None)),
        NotListing(status),
        Cases((noori,)),
        Records(status, "uk"),
        RecordsOfSeveral((status,), "uk"),
        *(Selected(Selection(asked, by=("uk", "us")), (status,)) for asked in Asked),
        Happened(Happening("airliner", what="flight PS752"), (noori,)),
        PictureOf((noori,)),
        *(Nearest(one, (noori,), noori.slug, sides=("uk", "us")) for one in Beside),
        *(JointBrief("all", (status,), form, to="uk") for form in Form),
        LetterAbout((noori,)),
        *(About(topic, list_states(archive, LISTS), watched=(noori,), since="2026-05-12") for topic in ABOUT),
        DidYouMean((Perform("status"), Perform("sources"))),
        Several((Verdict(status), status)),
        timeline,
        Drawn(timeline, TODAY, dark=True),
    ]


def test_every_kind_of_answer_has_words_in_each_language_and_json(archive: Archive) -> None:
    answers = every_kind(archive)
    assert {type(one) for one in answers} == set(get_args(Told))
    for answer in answers:
        json.dumps(as_json(answer))
        for code in ("en", "fa"):
            message = in_words(answer, Reader(language(code)))
            assert (message.blocks or message.buttons) and message.language == code, answer


def test_the_picture_is_that_of_the_type_of_the_answer(archive: Archive) -> None:
    board = read_board(archive, LISTS)
    timeline = Timeline(board, read_history(archive, None, LISTS, 1))
    for answer, name, title in ((board, "board.png", "UK "), (timeline, "timeline.png", "Sanctions by date")):
        message = as_picture(Drawn(answer, TODAY), language("en"))
        assert [file.name for file in message.files] == [name]
        assert message.files[0].alt.startswith(pictures.draw(answer, TODAY, language("en")).alt)
        assert message.blocks[0].text.startswith(title)
        words = in_words(Drawn(answer, TODAY), Reader(language("en"), sees_pictures=False))
        unseen = in_words(answer, Reader(language("en"), sees_pictures=False))
        assert words == unseen and not words.files


def test_an_id_is_answered_with_what_bears_it(archive: Archive) -> None:
    found = ids.answer(Id("GHR0999"), archive, LISTS, operator=False)
    assert isinstance(found, Found) and [one.hit.official for one in found.listed] == ["omid-noori"]
    number = next(one.number for one in archive.history("omid-noori") if one.number is not None)
    alert = ids.answer(Id(f"MW-{number:06d}", number), archive, LISTS, operator=False)
    assert isinstance(alert, AlertFound) and alert.entry.listing == "GHR0999" and alert.judged is None
    told: Any = as_json(alert)
    assert (told["official"], told["being_checked"]) == ("omid-noori", False)
    nothing = Id("MW-000099", 99)
    assert ids.answer(nothing, archive, LISTS, operator=True) == NoAlert(nothing)


def test_a_part_of_the_history_is_of_its_sides_and_its_time_alone(archive: Archive) -> None:
    whole = read_history(archive, None, LISTS)
    assert whole.unread == ("us",) and not whole.nothing_is_known and not whole.is_part
    since = history_of_part(archive, None, LISTS, ("uk",), dt.date(2026, 5, 13))
    assert {one.edition for one in (*since.entries, *since.late)} == {"2026-05-13"} and since.unread == ()
    assert since.is_part and all(since.day(one) < "2026-05-13" for one in since.late)
    other = history_of_part(archive, None, LISTS, ("us",), None)
    assert other.entries == () and other.nothing_is_known and other.watching_since is None
    assert "No change since" not in in_words(other, Reader(language("en"))).text
