"""Puts into words what happened, who of those held responsible is listed and whether for that, who is not, and how
long it took: the sentence that answers comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from bot.answers.questions.of_events import Aspect, Happened, Mention, Responsible
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.action import Perform
from bot.model.layout import lines
from bot.model.message import Block, Button, Message, Text, bold, item, paragraph
from bot.presentation.words.list_names import SIDES, dates_block, of_sides, the_side, unread
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import cited, own_words, short_name
from bot.presentation.words.questions.of_events.first import first_sentences
from bot.presentation.words.questions.of_events.how_long import after_words
from bot.presentation.words.questions.of_events.missing import missing_lines
from bot.presentation.words.questions.of_events.parts import elsewhere, named, regimes_of
from bot.presentation.words.questions.talk import MOST_BUTTONS, choices
from bot.presentation.words.rights import or_before
from bot.presentation.words.shorten import called
from watchers.model import Record

ALLEGED = "The paper holds them responsible, or names them. That is the paper's allegation, not a court's finding."
SHORT = 4  # lines of a telephone that several sentences may fill together
SORRY = "I am sorry for your loss."


def happened(answer: Happened, t: Language) -> Message:
    """Returns what an event was, and whom the paper holds responsible for it or names."""
    event = answer.event
    first: list[str | Text] = [bold(f"{t.published(event.date)}."), " "] if answer.asks_when and event.day else []
    if answer.asks_when and not event.day:
        first = [bold(t("No day of it is recorded here.")), " "]
    blocks: list[Block] = [paragraph(*_sorry(t, mourns=answer.mourns), *first, t(event.what))]
    if answer.people:
        names = t.all_of([named(one, t) for one in answer.people])
        blocks.append(
            paragraph(t("The paper holds responsible, or names: {names}. That is its allegation.", names=names))
        )
    return Message(tuple(blocks), choices(answer.people, "status", t), t.code)


def responsible(answer: Responsible, t: Language) -> Message:
    """Returns who is held responsible for an event, as the paper's allegation, and how they are listed."""
    everyone = choices([one.official for one in answer.statuses], "status", t)
    if not any(one.known(side) for one in answer.statuses for side in answer.sides):
        unknown = [paragraph(unread(side, one.lists, t)) for one in answer.statuses[:1] for side in answer.sides]
        cases = [
            item(bold(short_name(one.official, t)), f" — {own_words(one.official.case, t)}")
            for one in answer.statuses
        ]
        return Message((*unknown, paragraph(t(ALLEGED)), *cases), everyone, t.code)
    blocks = _beginning(first_sentences(answer, t), _sorry(t, mourns=answer.mourns))
    told = answer.statuses
    if not answer.asks_of_the_responsible:
        told = tuple({one.status.official.slug: one.status for one in answer.mentions}.values())
    if answer.aspect is Aspect.IDLE and answer.is_of_the_paper and len(told) > 1:
        blocks += [item(one) for one in missing_lines(answer, t)]
    elif answer.aspect is Aspect.AFTER and answer.is_of_the_paper:
        blocks += [item(after_words(one, t)) for one in answer.later]
    elif answer.aspect is not Aspect.BEFORE:
        spoken = {one.status.official.slug for one in answer.mentions}
        told = tuple(sorted(told, key=lambda one: one.official.slug not in spoken))
        blocks += _people(told, answer, t)
    if answer.aspect is not Aspect.BEFORE:  # which is asked of anybody, and of no reasons
        blocks += [paragraph(one) for one in _beside(answer, t)]
        blocks += [paragraph(t(ALLEGED))] if answer.asks_of_the_responsible else []
    blocks.append(dates_block(of_sides(answer.statuses[0].lists, answer.sides), t))
    return Message(tuple(blocks), _buttons(told, answer, t), t.code)


def _buttons(told: Sequence[Status], answer: Responsible, t: Language) -> tuple[tuple[Button, ...], ...]:
    """Returns a button for each person that is told of, or for each whom others' reasons name."""
    if told:
        return choices([one.official for one in told], "status", t)
    names = [one.name for elsewhere in answer.others for one in elsewhere.listings]
    rows = tuple((Button.to(called(name, t), Perform("search", name)),) for name in names[:MOST_BUTTONS])
    return rows or ((Button.to(t("Who is missing"), Perform("gaps", "missing")),),)


def _sorry(t: Language, *, mourns: bool) -> list[str]:
    return [f"{t(SORRY)} "] if mourns else []


def _beginning(sentences: Sequence[str], before: Sequence[str]) -> list[Block]:
    """Returns the sentences of the beginning: together where they are short, else each with its further lines. One
    that leads to the next stays with it."""
    first, *more = sentences
    if first.endswith(":") and more:
        first, *more = (f"{first} {more[0]}", *more[1:])
    together = paragraph(*before, bold(first), *(f" {one}" for one in more))
    if "\n" not in together.text and lines([together]) <= SHORT:
        return [together]
    blocks = list[Block]()
    for one in (first, *more):
        text, *further = one.split("\n")
        blocks += [paragraph(text) if blocks else paragraph(*before, bold(text)), *map(item, further)]
    return blocks


def _people(people: Sequence[Status], answer: Responsible, t: Language) -> list[Block]:
    """Returns how each person is listed, and why; once of all of whom the same is to be said."""
    alike: dict[tuple[str, tuple[Block, ...]], list[Status]] = {}
    for one in people:
        mentions = [each for each in answer.mentions if each.status is one]
        why: list[Block] = [item(_quoted(each, t)) for each in mentions if each.quoted]
        why += [item(*_stated(each.side, each.stated, t)) for each in mentions if each.stated]
        alike.setdefault((_standing(one, answer, t), tuple(why)), []).append(one)
    blocks: list[Block] = []
    for (said, reasons), those in alike.items():
        names = t.all_of([short_name(one.official, t) for one in those])
        cases = _cases(those, t) if answer.aspect is Aspect.DONE else {}
        own = f" {next(iter(cases))}" if len(those) == 1 and cases else ""
        blocks.append(item(bold(names), f"{said}{own}"))
        blocks += reasons
        if not own:
            blocks += [item(f"{of}: {case}") for case, of in cases.items()]
    return blocks


def _cases(people: Sequence[Status], t: Language) -> dict[str, str]:
    """Returns what the paper says of people -> of whom it says that."""
    of: dict[str, list[Status]] = {}
    for one in people:
        if one.official.case:
            of.setdefault(own_words(one.official.case, t), []).append(one)
    return {
        case: t.all_of([short_name(one.official, t) for one in those])
        if len(those) == 1
        else t("{names}, of each of them", names=t.all_of([short_name(one.official, t) for one in those]))
        for case, those in of.items()
    }


def _standing(one: Status, answer: Responsible, t: Language) -> str:
    """Returns the day from which each side asked about lists a person, and under what; and which do not."""
    listed = [_since(one, side, t) for side in answer.sides if one.standing(side) is Standing.LISTED]
    missing = [the_side(side, t) for side in answer.sides if one.standing(side) is Standing.MISSING]
    unsure = [side for side in answer.sides if one.standing(side) not in (Standing.LISTED, Standing.MISSING)]
    said = [" · ".join(listed)] if listed else []
    if unsure:
        said = [over_all(one, t)]
    elif missing:
        by = t.any_of(missing)
        said.append(t("not by {sides}", sides=by) if listed else t("not listed by {sides}", sides=by))
    dead = f" ({t('reported dead since {date}', date=t.date(one.official.died))})" if one.official.died else ""
    return dead + (f" — {reduce(lambda all, one: t('{all}; {one}', all=all, one=one), said)}." if said else "")


def _since(one: Status, side: str, t: Language) -> str:
    under, since = regimes_of(one, side, t), one.since(side)
    if since is None:
        return f"{t(SIDES[side])} ({under})"
    date = or_before(one, side, t.date(since), t)
    return t("{side} since {date}", side=t(SIDES[side]), date=date) + f" ({under})"


def _quoted(one: Mention, t: Language) -> str:
    return t("{side}, in its reasons: {quoted}", side=t(SIDES[one.side]), quoted=t.apart(f"“{one.quoted}”"))


def _stated(side: str, record: Record, t: Language) -> list[Text]:
    said: list[Text] = [
        t("{side}, by the public record: {note}", side=t(SIDES[side]), note=own_words(record.note, t))
    ]
    return [*said, " (", cited(record, t), ")"]


def _beside(answer: Responsible, t: Language) -> list[str]:
    """Returns which listings are older than the event, which lists give reasons at all, and whom else they name."""
    said = []
    if answer.beside is not None and not answer.asks_of_the_responsible:
        said.append(t("No reason given on the lists speaks of {what}.", what=t(answer.beside.title)))
    with_reasons = answer.with_reasons
    if with_reasons and len(answer.sides) > 1:
        by = t.all_of([the_side(side, t) for side in with_reasons])
        said.append(
            t("Reasons in words stand only on the list of {sides}; the others give at most a programme.", sides=by)
        )
    if answer.asks_of_the_responsible:
        said += elsewhere(answer, t)
    elif not answer.is_of_the_paper:
        said.append(t("The paper, and so the watchlist here, is not about it. A name can be searched on every list."))
    return said
