"""Puts answers into words, each by its type. Knows no archive and no store: everything it says stands in the
answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.answers.answer import (
    Answer,
    Done,
    Drawn,
    InLanguage,
    OfAll,
    OfLists,
    OfNothing,
    OfOnePerson,
    OfOthers,
    OfPeople,
    OfStanding,
    OfWishes,
    Postable,
    Posted,
    Several,
    Signed,
    ThereDone,
    Timeline,
    Undoable,
)
from bot.answers.briefs.brief import Brief
from bot.answers.briefs.joint import JointBrief
from bot.answers.gaps import Countdown, Gaps
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.lists import Sources
from bot.answers.on_iran import OnIran
from bot.answers.people import WhichOne
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
from bot.answers.questions.selected import Selected
from bot.answers.questions.standing import Earlier, FirstSide, Measured, Removal, Same, StillListed, WhyNot
from bot.answers.search import Search
from bot.answers.status import Board, Status
from bot.answers.unwatched import NotWatched
from bot.language import Language, language
from bot.model.layout import calm, folded
from bot.model.message import Block, Message, bold, paragraph
from bot.presentation.words import findings
from bot.presentation.words.briefs.message import passed_on
from bot.presentation.words.briefs.templates import Templates, shipped
from bot.presentation.words.commands import posted
from bot.presentation.words.commands.all_chats import there
from bot.presentation.words.commands.in_words import done_in_words
from bot.presentation.words.list_names import beyond, dates_block
from bot.presentation.words.questions import everyone, person_facts, standing, talk
from bot.presentation.words.questions.in_words import of_comparison, of_wishes
from bot.presentation.words.questions.listed import counted_blocks, listed_message, on_iran
from bot.presentation.words.questions.of_events.message import responsible
from bot.presentation.words.questions.one_person.grounds import grounds, reasons
from bot.presentation.words.questions.one_person.said import of_one_person
from bot.presentation.words.questions.together import folded_whole, in_turn, together
from bot.presentation.words.questions.verdict import in_lines
from bot.presentation.words.replies import changed, listing, unwatched
from bot.presentation.words.replies.board import board_message, several_message
from bot.presentation.words.replies.gaps import gaps_message
from bot.presentation.words.replies.history import history_message
from bot.presentation.words.replies.search import search_message
from bot.presentation.words.replies.sources import sources_message
from bot.presentation.words.replies.status import status_message


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of an answer."""

    t: Language
    zone: dt.tzinfo = dt.UTC
    operator: bool = False  # reads alone, and may see addresses and figures
    sees_pictures: bool = True  # a terminal shows none
    templates: Templates = field(default_factory=shipped)  # of letters and posts


def in_words(answer: Answer, reader: Reader) -> Message:
    """Returns the message that says the answer: a telephone's screen of it, and the rest folded. A terminal has room
    for all."""
    message = calm(_said_of(answer, reader))
    return folded(message) if reader.sees_pictures else message


def _said_of(answer: Answer, reader: Reader) -> Message:
    if isinstance(answer, Done):
        return done_in_words(answer, reader.t)
    if isinstance(answer, OfWishes):
        return of_wishes(answer, reader.t, reader.zone)
    if isinstance(answer, OfOnePerson):
        return of_one_person(answer, reader.t)
    match answer:
        case Several():
            each = [_said_of(part, reader) for part in answer.parts]
            if answer.in_turn:
                return in_turn(each, reader.t.code)
            behind = [at > 0 and isinstance(part, Status) and part.headed for at, part in enumerate(answer.parts)]
            return together(
                [folded_whole(one) if so else one for one, so in zip(each, behind, strict=True)], reader.t.code
            )
        case Drawn():
            return _said_of(answer.answer, reader)
        case InLanguage():
            return changed.in_language(_said_of(answer.answer, replace(reader, t=language(answer.code))))
        case Undoable():
            return changed.undoable(_said_of(answer.answer, reader), answer.token)
        case Signed():
            said = _said_of(answer.answer, reader)
            return changed.signed(said, answer.hand, answer.before, answer.after, answer.token)
        case Postable():
            return posted.postable(in_words(answer.answer, reader), answer.token)
        case Posted():
            return posted.posted(in_words(answer.answer, reader), answer.hand)
        case ThereDone():
            return there(answer.chat, _said_of(answer.answer, reader), reader.t)
        case Timeline():
            return history_message(answer.history, reader.t)
        case Verdict() | Grounds() | Reasons() | Who() | Uncertain() | Death():
            return _of_people(answer, reader.t)
        case MoreOf() | Offer() | WhichOne():
            return _of_people(answer, reader.t)
        case NotListing() | Cases() | Records() | RecordsOfSeveral() | Happened() | Selected():
            return of_comparison(answer, reader.t)
        case Measured() | WhyNot() | Removal() | StillListed() | Same() | Earlier() | FirstSide():
            return _of_standing(answer, reader.t)
        case TheDead() | Listed() | Counted() | OnIran() | Responsible():
            return _of_all(answer, reader)
        case WhoIsMissing() | OtherPurposes() | Designations() | Departures() | Novelty():
            return _of_all(answer, reader)
        case NotWatched() | InBrief() | NamedTogether() | Namesakes():
            return _of_others(answer, reader.t)
        case Beyond() | Outside() | SmallTalk() | Undated() | PerhapsAName() | NotUnderstood():
            return _of_nothing(answer, reader.t)
        case _:
            return _of_lists(answer, reader)


def _of_lists(answer: OfLists, reader: Reader) -> Message:
    t = reader.t
    match answer:
        case Status():
            return status_message(answer, t)
        case Board():
            return board_message(answer, t)
        case Gaps():
            return gaps_message(answer, t)
        case History():
            return history_message(answer, t)
        case Search():
            return search_message(answer, t)
        case Brief() | JointBrief():
            return passed_on(answer, t, reader.templates)
        case Found():
            return listing.found(answer, t, operator=reader.operator)
        case AlertFound():
            return listing.alert(answer, t)
        case NoAlert():
            return listing.no_alert(answer, t)
        case Countdown():
            days = t.many("{n} day", "{n} days", answer.days)
            said = bold(" ".join(findings.of_countdown(answer, t)))
            return _said(
                [paragraph(said, f" — {days}: ", findings.since(answer, t), "."), dates_block(answer.lists, t)], t
            )
        case Sources():
            return sources_message(answer, t, reader.zone, operator=reader.operator)


def _of_people(answer: OfPeople, t: Language) -> Message:
    match answer:
        case Verdict():
            return _said(in_lines(answer, t), t)
        case Grounds():
            return _said(grounds(answer, t), t)
        case Reasons():
            return _said(reasons(answer, t), t)
        case Who():
            return _said(person_facts.who(answer.official, t, holds=answer.holds), t)
        case Uncertain():
            return talk.uncertain(answer, t)
        case Death():
            return _said([person_facts.dead(answer.official, t)], t)
        case MoreOf():
            return Message((), talk.choices(answer.officials, answer.then, t), t.code)
        case Offer():
            return talk.offer(answer, t)
        case WhichOne():
            return talk.which(answer, t)


def _of_standing(answer: OfStanding, t: Language) -> Message:
    match answer:
        case Measured():
            return _said(standing.measured(answer, t), t)
        case WhyNot():
            return _said(standing.why_not(answer, t), t)
        case Removal():
            return _said(standing.removal(answer, t), t)
        case StillListed():
            return _said(standing.still_listed(answer, t), t)
        case Same():
            return standing.same(answer, t)
        case Earlier():
            return _said(standing.earlier(answer, t), t)
        case FirstSide():
            return _said(standing.first_side(answer, t), t)


def _of_all(answer: OfAll, reader: Reader) -> Message:
    t = reader.t
    match answer:
        case TheDead():
            return person_facts.the_dead(answer.officials, t)
        case Listed():
            return listed_message(answer.statuses, answer.side, answer.section, t)
        case OnIran():
            return _said(on_iran(answer, t), t)
        case Counted():
            return together(
                [
                    _said(counted_blocks(answer.board.statuses, t, answer.side), t),
                    folded_whole(board_message(answer.board, t)),
                ],
                t.code,
            )
        case Responsible():
            return responsible(answer, t)
        case WhoIsMissing():
            return _said(everyone.who_is_missing(answer, t), t)
        case OtherPurposes():
            return _said(everyone.other_purposes(answer, t), t)
        case Designations():
            return _said(everyone.designations(answer, t), t)
        case Departures():
            return _said(everyone.departures(answer, t), t)
        case Novelty():
            return _said(everyone.novelty(answer, t), t)


def _of_others(answer: OfOthers, t: Language) -> Message:
    match answer:
        case NotWatched():
            return unwatched.stranger(answer, t)
        case InBrief():
            return _said(unwatched.lines(answer, t), t)
        case NamedTogether():
            return several_message(answer, t)
        case Namesakes():
            return talk.namesakes(answer.officials, t)


def _of_nothing(answer: OfNothing, t: Language) -> Message:
    match answer:
        case Beyond():
            return _said(beyond([answer.side], t), t)
        case Outside():
            if answer.leads_on:
                return talk.outside(answer.topic, answer.officials, t, answer.sides)
            return talk.beside(answer.topic, answer.officials, t, answer.sides)
        case SmallTalk():
            return talk.small_talk(answer.of, t, answer.sides)
        case Undated():
            return talk.undated(answer.written, t)
        case PerhapsAName():
            return talk.perhaps(answer.name, t)
        case NotUnderstood():
            return talk.not_understood(t)


def _said(blocks: Sequence[Block], t: Language) -> Message:
    return Message(tuple(blocks), language=t.code)
