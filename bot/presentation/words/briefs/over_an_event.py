"""Says who of those whom a paper names over an event is listed by whom, or not listed: for a post, or the press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.briefs.asks import listing_sides, missing_sides
from bot.answers.briefs.brief import Form
from bot.answers.briefs.joint import JointBrief
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.finding import LIST, marked, over_event
from bot.presentation.words.list_names import begun, governments, the_side
from bot.presentation.words.persons import short_name

# Of governments that list all who are told of: of one, and of several.
LIST_ALL = ("{sides} lists them all.", "{sides} list them all.")
NAMED = "Named in a published paper over {event}, and who lists them:"
MARKED = "On the anniversary of {event}: those named over it in a published paper, and who lists them:"
NAMED_GAPS = "Named in a published paper over {event}, and who does not list them:"
MARKED_GAPS = "On the anniversary of {event}: those named over it in a published paper, and who does not list them:"
NOT_LISTED = ("{sides} does not list {name}.", "{sides} do not list {name}.")


def who_lists_them(answer: JointBrief, t: Language) -> str:
    """Returns whom the paper names over an event, and who lists whom of them: a line for each in a post, else in
    sentences."""
    of_sides: dict[tuple[str, ...], list[str]] = {}
    if gaps := tells_of_gaps(answer):
        for one in gaps:
            of_sides.setdefault(missing_sides(one), []).append(short_name(one.official, t))
        return _of_gaps(answer, of_sides, t)
    for one in answer.statuses:
        of_sides.setdefault(listing_sides(one), []).append(short_name(one.official, t))
    if answer.form is Form.POST:
        return _in_lines(answer, of_sides, t)
    parts = [over_event(t.all_of([short_name(one.official, t) for one in answer.statuses]), answer.over, t)]
    for sides, names in of_sides.items():
        if not sides:
            continue
        named = t.all_of([the_side(side, t) for side in sides])
        texts = LIST if len(of_sides) > 1 else LIST_ALL
        parts.append(t(texts[0 if len(sides) == 1 else 1], sides=named, name=t.all_of(names)))
    return " ".join([*marked(answer.marks, t), joined(parts, answer, t)])


def tells_of_gaps(answer: JointBrief) -> tuple[Status, ...]:
    """Returns the living whom a government does not list, where the text over an event is about that and no
    government was named."""
    if not (answer.gaps and answer.over) or answer.of_one_government:
        return ()
    return tuple(one for one in answer.statuses if not one.official.died and missing_sides(one))


def _of_gaps(answer: JointBrief, of_sides: Mapping[tuple[str, ...], Sequence[str]], t: Language) -> str:
    """Returns which governments do not list each of them: a line for each in a post, else in sentences."""
    pairs = [(name, sides) for sides, names in of_sides.items() for name in names]
    if answer.form is Form.POST:
        head = t(MARKED_GAPS if answer.marks else NAMED_GAPS, event=t(answer.over))
        whole = "\n".join([head, *(f"{name}: {t.commas(governments(sides, t))}" for name, sides in pairs)])
        if characters(whole) <= POST_MOST:
            return whole
        counted = [f"{name}: {t.many('{n} government', '{n} governments', len(sides))}" for name, sides in pairs]
        return "\n".join([head, *counted])
    every = [short_name(one.official, t) for one in answer.statuses]
    parts = [over_event(t.all_of(every), answer.over, t)]
    for sides, names in of_sides.items():
        named = begun(t.all_of([the_side(side, t) for side in sides]))
        parts.append(t(NOT_LISTED[0 if len(sides) == 1 else 1], sides=named, name=t.all_of(names)))
    return joined(parts, answer, t)


def _in_lines(answer: JointBrief, of_sides: Mapping[tuple[str, ...], Sequence[str]], t: Language) -> str:
    """Returns a line for each whom the paper names over an event: the governments that list him or her; how many they
    are where all of that has no room."""
    head = t(MARKED if answer.marks else NAMED, event=t(answer.over))
    pairs = [(name, sides) for sides, names in of_sides.items() for name in names]
    named = [f"{name}: {t.commas(governments(sides, t)) or t('nobody')}" for name, sides in pairs]
    whole = "\n".join([head, *named])
    if characters(whole) <= POST_MOST:
        return whole
    counted = [f"{name}: {t.many('{n} government', '{n} governments', len(sides))}" for name, sides in pairs]
    return "\n".join([head, *counted])


def joined(parts: Sequence[str], answer: JointBrief, t: Language) -> str:
    """Returns sentences, or one of them all where one was wished."""
    if answer.short:
        return begun(t.semicolons([part.rstrip(".") for part in parts])) + "."
    return " ".join(map(begun, parts))
