"""Puts the answers that only questions in plain words have into words, each by its type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.answer import OfComparison, OfWishes
from bot.answers.questions.about import About
from bot.answers.questions.compared import Cases, NotListing, Records, RecordsOfSeveral
from bot.answers.questions.of_events import Happened
from bot.answers.questions.selected import Selected
from bot.answers.questions.subjects import BodyListed, SubjectExplained
from bot.answers.questions.wishes import DidYouMean, Explained, LetterAbout, Nearest, PictureOf, Wish
from bot.language import Language
from bot.model.message import Block, Message
from bot.presentation.words.questions import about, compared, explained, nearest, wishes
from bot.presentation.words.questions.of_events.message import happened
from bot.presentation.words.questions.selected.in_words import selected
from bot.presentation.words.subjects.bodies import body_listed
from bot.presentation.words.subjects.explained_subject import subject_explained


def of_comparison(answer: OfComparison, t: Language) -> Message:
    """Returns how governments, or the people watched, compare."""
    match answer:
        case NotListing():
            return _said(compared.not_listing(answer, t), t)
        case Cases():
            return _said(compared.cases(answer, t), t)
        case Records():
            return _said(compared.records(answer, t), t)
        case RecordsOfSeveral():
            return _said(compared.records_of_several(answer, t), t)
        case Happened():
            return happened(answer, t)
        case Selected():
            return _said(selected(answer, t), t)


def of_wishes(answer: OfWishes, t: Language, zone: dt.tzinfo) -> Message:
    """Returns what somebody wants done, shown or explained; times in `zone`."""
    match answer:
        case About():
            return about.about(answer, t, zone)
        case PictureOf():
            return wishes.picture_of(answer, t)
        case LetterAbout():
            return wishes.letter_about(answer, t)
        case Nearest():
            return nearest.nearest(answer, t)
        case Wish():
            return wishes.wish(answer, t)
        case Explained():
            return explained.explained(answer, t)
        case SubjectExplained():
            return subject_explained(answer, t)
        case BodyListed():
            return body_listed(answer, t)
        case DidYouMean():
            return wishes.did_you_mean(answer, t)


def _said(blocks: Sequence[Block], t: Language) -> Message:
    return Message(tuple(blocks), language=t.code)
