"""Answers what is asked of one named person, as data. Knows no words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import unwatched
from bot.answers.answer import Several, Told
from bot.answers.gaps import PAPER
from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import MoreOf, Outside, Verdict
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
    sides_with,
    written_names,
)
from bot.answers.questions.question import FEW, KIN, SINCE, Asks, Intent, Question
from bot.answers.questions.standing import FirstSide, Same
from bot.answers.status import Status
from bot.incoming import cost_limit, lookups
from bot.incoming.context import Context
from bot.incoming.questions.annotated import annotate
from bot.incoming.questions.lexicon import endings, given_names
from bot.incoming.questions.rules.one_person.subjects import every_subject
from watchers.model import NAME_FIELDS, Official
from watchers.names import comparison
from watchers.names.sound import is_persian
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import POSSIBLE

ACROSS = 0.85  # similarity of one name in two scripts, at least: what the letters leave open takes some of it


async def of_one_person(question: Question, context: Context) -> list[Told]:
    """Returns the answer, and after it how the person stands."""
    statuses = [lookups.status(one, context) for one in question.people]
    facet = Facet.DETAILS if question.intent is Intent.FACTS else Facet(question.topic)
    if facet is Facet.COMPARED:
        return [SideBySide(tuple(statuses))]
    if facet is Facet.WATCHED:
        listed = [Verdict(one, question.side, Asks.NOW) for one in statuses] if question.side else []
        return [*listed, *(OfOne(one, facet, kinds=question.subjects) for one in statuses)]
    if len(statuses) > 1 and facet in (Facet.OFFICE, Facet.CHARGED):
        return [Outside(facet, question.people, leads_on=False), MoreOf(question.people)]
    if facet is Facet.FAMILY:
        return [*[await _bearers(facet, one, context) for one in statuses], MoreOf(question.people)]
    first = [await _first(facet, question, one, context) for one in statuses]
    if question.section == SINCE:
        first = [
            Several((Verdict(one, question.side, each_of=question.each_of, in_days=True), told))
            for one, told in zip(statuses, first, strict=True)
        ]
    if len(statuses) > FEW:
        return [*first, MoreOf(question.people)]
    return [
        *first,
        *(replace(one, headed=not isinstance(told, Verdict)) for one, told in zip(statuses, first, strict=True)),
    ]


async def _first(facet: Facet, question: Question, status: Status, context: Context) -> Told:
    side, each_of = question.side, question.each_of
    match facet:
        case Facet.PURPOSE:
            those = tuple(one for one in every_subject() if one.key in question.subjects)
            return Purposes(status, those, side, each_of)
        case Facet.FIRST:
            return FirstSide(status, each_of or tuple(status.sides))
        case Facet.AFTER:
            return _interval(question, status)
        case Facet.SPELLINGS:
            forms = (
                (form, _is_understood(form, status, context), sides_with(status, form)) for form in question.strangers
            )
            return Spellings(status, tuple(forms))
        case Facet.FAMILY | Facet.BEARERS:
            return await _bearers(facet, status, context, question.strangers)
        case _:
            kinds = question.subjects or (BIRTH, Facet.NAMES)
            if facet is Facet.IDENTITY:
                return OfOne(status, facet, side, each_of, (BIRTH, ORIGIN, PAPERS))
            return OfOne(status, facet, side, each_of, kinds if facet is Facet.DETAILS else (), question.asks)


def _interval(question: Question, status: Status) -> Interval:
    if question.subjects:  # from the paper
        return Interval(status, _asked(question), PAPER)
    if question.each_of or question.side is None:
        return Interval(status, question.each_of)
    dated = FirstSide(status, tuple(status.sides)).dated
    first = dated[0][0] if dated else question.side
    return Interval(status, tuple(dict.fromkeys((first, question.side))))


def _asked(question: Question) -> tuple[str, ...]:
    return question.each_of or ((question.side,) if question.side else ())


def _is_understood(form: str, status: Status, context: Context) -> bool:
    """Tells whether a form of a name is read as this person's."""
    found = annotate(form, watchlist.read(context.archive)).who
    return found.people == [status.official]


async def _bearers(facet: Facet, status: Status, context: Context, forms: Sequence[str] = ()) -> Bearers:
    """Returns the others on the lists who have the person's surname, or the whole name."""
    name = forms[0] if forms else status.official.name
    if facet is Facet.FAMILY:
        name = _surname(name)
    found = await cost_limit.aside(unwatched.find, context.archive, name, context.enabled)
    hits = [hit for hit in (*found.equal, *found.close) if hit.listing.kind in ("individual", "")]
    return Bearers(status, tuple(hits), facet, name, found.whole)


def _surname(name: str) -> str:
    parts: Sequence[str] = name.split()
    return parts[-1].rpartition("-")[2] if parts else name


async def same_person(question: Question, context: Context) -> Same:
    """Compares the names of a question: all are watched people's, or one is not."""
    if not question.strangers:
        return Same(question.people)
    form = _whole(question.strangers[0], question.people[0])
    other = await cost_limit.aside(unwatched.find, context.archive, form, context.enabled)
    listed, borne = dict[str, None](), dict[str, tuple[OnList, ...]]()
    for one in question.people:
        found = lookups.status(one, context)
        listings = [on for side in found.sides for on in found.sure(side)]
        names = written_names(listings, *NAME_FIELDS)
        borne |= {name: where for name, where in names.items() if _is_one_name(other.name, name)}
        listed |= dict.fromkeys(name for name in (*one.all_names, *names) if name)
    like = [name for name in listed if comparison.similarity(other.name, name) >= POSSIBLE]
    likely = tuple({comparison.fold(name): name for name in reversed(like)}.values())
    own = {one.slug for one in question.people}
    apart = tuple(
        hit
        for hit in (*other.equal, *other.close)
        if (hit.official not in own or hit.by_name) and (hit in other.equal or _is_one_name(other.name, hit.name))
    )
    kin, apart = question.topic == KIN, apart if not likely or other.equal else ()
    return Same(question.people, other, likely, tuple(borne.items()), apart, of_kin=kin)


def _whole(form: str, one: Official) -> str:
    """Returns a name that is compared with somebody's, whole: a given name alone is meant with that surname, and
    what is glued to the surname is none of it: «سلیمانیه»."""
    surname = _surname(one.persian if is_persian(form) and one.persian else one.name)
    *given, last = form.split()
    if not given and last.lower() in given_names():
        return f"{last} {surname}"
    return " ".join((*given, surname)) if surname in (last.removesuffix(end) for end in endings()) else form


def _is_one_name(asked: str, listed: str) -> bool:
    """Tells whether a name is the one that was asked for, also in other letters, with as many parts."""
    parts = len(comparison.parts(asked)), len(comparison.parts(listed))
    return comparison.same(asked, listed) or (
        parts[0] == parts[1] > 1 and comparison.similarity(asked, listed) >= ACROSS
    )
