"""Turns the answers that only questions in plain words have into plain data for JSON, each by its type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.answers.answer import OfAll, OfComparison, OfNothing, OfOnePerson, OfOthers, OfPeople, OfStanding, OfWishes
from bot.answers.on_iran import OnIran
from bot.answers.people import WhichOne
from bot.answers.questions.about import About
from bot.answers.questions.compared import Cases, NotListing, Records, RecordsOfSeveral
from bot.answers.questions.everyone import Departures, Designations, Novelty, OtherPurposes, WhoIsMissing
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
from bot.answers.questions.of_events import Happened, Responsible
from bot.answers.questions.one_person import Bearers, Interval, OfOne, Purposes, SideBySide, Spellings
from bot.answers.questions.selected import Selected
from bot.answers.questions.standing import Earlier, FirstSide, Measured, Removal, Same, StillListed, WhyNot
from bot.answers.questions.subjects import BodyListed, SubjectExplained
from bot.answers.questions.wishes import DidYouMean, Explained, LetterAbout, Nearest, PictureOf, Wish
from bot.answers.status import Standing
from bot.answers.unwatched import NotWatched, Stranger
from bot.presentation.json_of_one_person import of_one_person
from bot.presentation.json_parts import date, hit, list_state, logged, numbers, removal, status
from watchers.model import Official


def of_question(
    answer: OfPeople | OfStanding | OfOnePerson | OfAll | OfComparison | OfOthers | OfNothing | OfWishes,
) -> Any:
    """Returns the answer as plain data for json.dumps."""
    match answer:
        case Verdict() | Grounds() | Reasons() | Who() | Uncertain() | Death():
            return _of_people(answer)
        case MoreOf() | Offer() | WhichOne():
            return _of_people(answer)
        case Measured() | WhyNot() | Removal() | StillListed() | Same() | Earlier() | FirstSide():
            return _of_standing(answer)
        case OfOne() | Purposes() | Interval() | SideBySide() | Spellings() | Bearers():
            return of_one_person(answer)
        case NotWatched() | InBrief() | NamedTogether() | Namesakes():
            return _of_others(answer)
        case Beyond() | Outside() | SmallTalk() | Undated() | PerhapsAName() | NotUnderstood():
            return _of_nothing(answer)
        case NotListing() | Cases() | Records() | RecordsOfSeveral() | Happened() | Selected():
            return _of_comparison(answer)
        case Wish() | Explained() | DidYouMean() | PictureOf() | LetterAbout() | Nearest() | About():
            return _of_wishes(answer)
        case SubjectExplained() | BodyListed():
            return _of_wishes(answer)
        case _:
            return _of_all(answer)


def _of_people(answer: OfPeople) -> Any:
    match answer:
        case Verdict():
            return {"word": answer.word, "side": answer.side, "status": status(answer.status)}
        case Grounds():
            asked = {"side": answer.side, "section": answer.section}
            return {"word": answer.word, **asked, "status": status(answer.status)}
        case Reasons():
            given = {on.listing.id: text for on, text in answer.given}
            return {"side": answer.side, "reasons": given, "status": status(answer.status)}
        case Who():
            return {"official": answer.official.slug, "role": answer.official.role, "case": answer.official.case}
        case Uncertain():
            return {"understood": False, "status": status(answer.status)}
        case Death():
            return {"official": answer.official.slug, "died": answer.official.died}
        case MoreOf():
            return {"more_of": _slugs(answer.officials)}
        case Offer():
            return {"unfollow" if answer.ends else "follow": _slugs(answer.officials)}
        case WhichOne():
            return {"which": _slugs(answer.candidates)}


def _of_standing(answer: OfStanding) -> Any:
    match answer:
        case Measured():
            by = {kind: [one.listing.id for one in answer.by(kind)] for kind in answer.kinds}
            return {"measures": by, "untold": list(answer.untold), "status": status(answer.status)}
        case WhyNot():
            return {"side": answer.side, "absent": answer.absent, "status": status(answer.status)}
        case Removal():
            gone = [removal(one) for one in answer.gone]
            return {"word": answer.word, "removed": gone, "status": status(answer.status)}
        case StillListed():
            return {"still_listed_by": list(answer.listed), "status": status(answer.status)}
        case Same():
            name = answer.other.name if answer.other else None
            return {"same": answer.is_one, "officials": _slugs(answer.officials), "name": name}
        case Earlier():
            dated = {one.official.slug: answer.date(one) for one in (answer.first, answer.second)}
            found = {slug: {"side": first[0], "since": date(first[1])} for slug, first in dated.items() if first}
            return {"first_listed": found}
        case FirstSide():
            listed = [{"side": side, "since": date(since)} for side, since in answer.dated]
            return {"official": answer.status.official.slug, "listed": listed, "others": list(answer.undated)}


def _of_all(answer: OfAll) -> Any:
    match answer:
        case TheDead():
            return {one.slug: one.died for one in answer.officials if one.died}
        case Listed():
            asked = {"side": answer.side, "section": answer.section}
            return {**asked, "people": [status(one) for one in answer.statuses]}
        case Counted():
            return numbers(answer.board.statuses)
        case OnIran():
            of_each = [{key: value for key, value in asdict(one).items() if key != "then"} for one in answer.sides]
            if answer.start is None:
                return of_each
            return [{**of_one, "then": one.then} for of_one, one in zip(of_each, answer.sides, strict=True)]
        case Responsible():
            people = answer.statuses if answer.is_of_the_paper else [one.status for one in answer.mentions]
            return {
                "event": answer.event.key,
                "side": answer.side,
                "people": [status(one) for one in {one.official.slug: one for one in people}.values()],
                "spoken_of": [
                    {"official": one.status.official.slug, "side": one.side, "listing": one.on.listing.id}
                    for one in answer.mentions
                ],
            }
        case WhoIsMissing():
            return {side: _slugs(answer.missing(side)) for side in answer.gaps.sides}
        case OtherPurposes():
            return [
                {"official": one.official.slug, "sides": list(one.sides), "for_human_rights": list(one.for_rights)}
                for one in answer.found
            ]
        case Designations():
            return [{"official": one.official.slug, "side": one.side, "date": date(one.date)} for one in answer.found]
        case Departures():
            return [logged(one) for one in answer.found]
        case Novelty() if answer.since:
            return {"listed": [], "changes": [], "unread_since": date(answer.since)}
        case Novelty():
            listed = [
                {"official": one.official.slug, "side": one.side, "date": date(one.date)}
                for one in answer.listed.found
            ]
            return {"listed": listed, "changes": [logged(one) for one in answer.entries]}


def _of_comparison(answer: OfComparison) -> Any:
    match answer:
        case NotListing():
            return {"not_by": list(answer.of(Standing.MISSING)), "status": status(answer.status)}
        case Cases():
            return {one.slug: one.case for one in answer.officials}
        case Records():
            return {"side": answer.side, "status": status(answer.status)}
        case RecordsOfSeveral():
            return [{"side": answer.side, "status": status(one)} for one in answer.statuses]
        case Happened():
            return {"event": answer.event.key, "officials": _slugs(answer.people)}
        case Selected():
            found = [one for part in answer.parts for one in part.found]
            rows = [
                {"official": row.official.slug, "side": row.side, "since": date(row.since)}
                for row in answer.rows_of(found)
            ]
            return {"asked": answer.asked.asks, "officials": [one.official.slug for one in found], "listings": rows}


def _of_others(answer: OfOthers) -> Any:
    match answer:
        case NotWatched():
            return _stranger(answer.found)
        case InBrief():
            return [_stranger(found) for found in answer.strangers]
        case NamedTogether():
            return [*map(status, answer.statuses), *map(_stranger, answer.others.strangers)]
        case Namesakes():
            return {"namesakes": _slugs(answer.officials)}


def _of_nothing(answer: OfNothing) -> Any:
    match answer:
        case Beyond():
            return {"beyond": answer.side}
        case Outside():
            return {"outside": answer.topic, "officials": _slugs(answer.officials)}
        case SmallTalk():
            return {"small_talk": answer.of}
        case Undated():
            return {"undated": answer.written}
        case PerhapsAName():
            return {"perhaps_a_name": answer.name}
        case NotUnderstood():
            return {"understood": False}


def _of_wishes(answer: OfWishes) -> Any:
    match answer:
        case Wish():
            return {"wish": {answer.key: answer.value}}
        case PictureOf():
            return {"picture": " ".join(_slugs(answer.officials))}
        case LetterAbout():
            return {"letter": _slugs(answer.officials)}
        case Nearest():
            return {"beside": answer.of.value, "officials": _slugs(answer.officials)}
        case About():
            return {"about": answer.topic}
        case Explained():
            return {"explained": answer.of}
        case SubjectExplained():
            under = [
                {"jurisdiction": one.side, "regime": one.regime, "officials": [who.slug for who in one.people]}
                for one in answer.under
            ]
            return {"explained": answer.key, "under": under}
        case BodyListed():
            asked = {"side": answer.side, "section": answer.section}
            return {"body": answer.key, **asked, "listings": [hit(one) for one in answer.found]}
        case DidYouMean():
            return {"understood": False, "perhaps": [one.line for one in answer.perhaps]}


def _stranger(found: Stranger) -> dict[str, Any]:
    return {
        "name": found.name,
        "equal": [hit(one) for one in found.equal],
        "close": [hit(one) for one in found.close],
        "watched": list(found.watched),
        "lists": [list_state(state) for state in found.lists],
    }


def _slugs(officials: Sequence[Official]) -> list[str]:
    return [one.slug for one in officials]
