"""Puts into words what is asked of the listings of several people, and who of them has those that are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.question import Asked
from bot.answers.questions.selected import ALL, MOST, Part, Selected
from bot.answers.questions.yes_or_no import Word
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import Block, bold, paragraph, small
from bot.presentation.words.counts import GROUPS
from bot.presentation.words.list_names import SIDES, begun, dates_block, of_sides, the_side, unread
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.selected import dates, governments, listings, tables
from bot.presentation.words.questions.selected.parts import (
    in_short,
    named,
    number_in_words,
    number_of,
    rows_in_short,
    time_of,
)
from watchers.lists import registry

GROUNDS = {
    "rights": "for human rights",
    "other": "for other reasons than human rights",
    "magnitsky": 'under the "Magnitsky" regime',
}
SHORT_GROUPS = {"called for": "of the ten", "also named": "of the others named", "added": "of those added here"}
MEASURES = {"freeze": "with a freeze of assets", "travel": "with a travel ban"}


LIFE = {"dead": "reported dead, and", "living": "not reported dead, and"}


def selected(answer: Selected, t: Language) -> list[Block]:
    """Returns the answer, and beside it which lists tell nothing and who is counted nowhere."""
    unknown: list[Block] = [paragraph(unread(side, answer.lists, t)) for side in answer.unread]
    if unknown and (_of_absence(answer) or not answer.sides):
        return unknown
    entry = [paragraph(bold(text)) for text in _entry(answer, t)]
    if entry and answer.asked.by and len(entry) == len(answer.sides):  # whom they list, whatever the file states
        answer = replace(answer, asked=replace(answer.asked, measure=""))
        blocks = [*entry, *_answer(answer, t)]
    else:
        blocks = [*(first := _answer(answer, t))[:1], *entry, *first[1:]]
    if (later := answer.recorded) and answer.asked.asks is not Asked.FIRST:
        rows = [
            t(
                "{who} by {side} on {date}",
                who=short_name(one.official, t),
                side=the_side(side, t),
                date=t.published(date),
            )
            for one, side, date in later
        ]
        text = t(
            "Not counted: by the public record, listed after the edition read here: {those}.", those=t.all_of(rows)
        )
        asks = answer.asked.asks
        at_once = _of_absence(answer) or (asks is Asked.GOVERNMENTS and len(answer.asked.by) > 1)
        blocks.insert(1 if at_once else len(blocks), paragraph(text))
    doubts = [
        t("{who} ({side})", who=short_name(one.official, t), side=t(SIDES[side])) for one, side in answer.unsure
    ]
    if doubts:
        blocks.append(small(t("Counted nowhere, for it is not confirmed: {those}.", those=t.all_of(doubts))))
    if cut := answer.cut_short:
        named = [t("{side} after {date}", side=the_side(side, t), date=t.date(day)) for side, day in cut]
        blocks.append(small(t("Not known here: {sides}.", sides=t.all_of(named))))
    return [*blocks, *unknown, dates_block(of_sides(answer.lists, (*answer.sides, *answer.asked.not_by)), t)]


def _entry(answer: Selected, t: Language) -> list[str]:
    """Returns what a listing means for entry by the law of the governments whose files state no travel bans, where
    those are asked for."""
    of = registry.jurisdictions()
    return [
        f"{begun(the_side(side, t))}: {t(meaning)}."
        for side in answer.travel_unsaid
        if (meaning := of[side].explains.get("entry"))
    ]


def _of_absence(answer: Selected) -> bool:
    """Tells whether it says that somebody is not listed: that cannot be said of a list that is not read."""
    asked = answer.asked
    absent = asked.without or asked.not_by or asked.only or (asked.reach and not asked.or_more)
    return bool(absent)


def _answer(answer: Selected, t: Language) -> list[Block]:
    match answer.asked.asks:
        case Asked.WHO:
            return _who(answer, t)
        case Asked.LISTINGS:
            return listings.listings(answer, what(answer, t), t)
        case Asked.DATES:
            return dates.dates(answer, t)
        case Asked.FIRST | Asked.LAST:
            return dates.extreme(answer, what(answer, t), t)
        case Asked.FIRST_OF_EACH:
            return governments.first_of_each(answer, t)
        case Asked.GOVERNMENTS:
            return governments.governments(answer, t)
        case Asked.YEARS:
            return dates.years(answer, t)
        case Asked.GROUNDS:
            return listings.grounds(answer, t)
        case Asked.MEASURES:
            return listings.measures(answer, t)
        case Asked.BETWEEN:
            return governments.time_between(answer, t)
        case Asked.SAME_DAY:
            return dates.same_day(answer, t)
        case Asked.TABLE:
            return tables.table(answer, t)
        case Asked.ABSENT:
            return tables.absent(answer, t)
        case Asked.AHEAD:
            return tables.ahead(answer, t)


def _who(answer: Selected, t: Language) -> list[Block]:
    """Returns how many, and who: of the ten first, then of the others."""
    parts, said = answer.parts, what(answer, t)
    if not parts:
        return [paragraph(bold(t("Nobody watched is meant.")))]
    first, *others = parts
    word = ""
    if answer.asked.whether:
        none = t("Not that is known") if answer.cut_short else t(Word.NO)
        word = f"{t(Word.YES) if any(part.found for part in parts) else none}: "
    said = said if word else begun(said)
    if others and _of_everyone(answer):  # in one number, and apart beside it
        n, every = sum(len(part.found) for part in parts), sum(len(part.people) for part in parts)
        text = t("{what}: {number}", what=said, number=number_in_words(n, every, t))
        apart = [f"{t(SHORT_GROUPS.get(part.group, part.group))} {_of_part(part, t)}" for part in parts]
        blocks: list[Block] = [paragraph(bold(f"{word}{text}"), f" — {t.semicolons(apart)}.")]
    else:
        text = t("{what}: {number}", what=said, number=number_of(first, t))
        asked = (
            [f" ({t.all_of([named(one, t) for one in first.people])})."] if answer.named and not first.found else []
        )
        blocks = [paragraph(bold(f"{word}{text}"), *(asked or _names(first, t)))]
        if answer.named and len(answer.asked.by) == 1 and (ten := answer.of_all.parts):
            number = number_of(ten[0], t)
            blocks.append(paragraph(t("Of all whom the paper calls for: {number}.", number=number)))
        blocks += [
            paragraph(bold(t(GROUPS.get(part.group, part.group))), ": ", number_of(part, t), *_names(part, t))
            for part in others
        ]
    if answer.asked.reach == ALL:
        blocks += [
            paragraph(_of_no_government(answer, side, t)) for side in answer.sides if side not in answer.governments
        ]
    if not answer.asked.without:
        under = len(answer.asked.by) == 1
        found = [one for part in parts for one in part.found]
        blocks += in_short(found, lambda one: rows_in_short(answer.rows(one), t, under=under), t)
    return blocks


def _of_no_government(answer: Selected, side: str, t: Language) -> str:
    """Returns how many of those who are counted first a side lists that is no government."""
    people = answer.first_group
    n = sum(bool(one.sure(side)) for one in people)
    return t("{side} lists {number}.", side=begun(the_side(side, t)), number=number_in_words(n, len(people), t))


def _of_everyone(answer: Selected) -> bool:
    return answer.asked.group == ALL or answer.asked.life == "dead"


def _of_part(part: Part, t: Language) -> str:
    names = t.all_of([short_name(one.official, t) for one in part.found])
    return f"{t.digits(str(len(part.found)))}: {names}" if names else t.digits("0")


def _names(part: Part, t: Language) -> list[str]:
    names = t.all_of([named(one, t) for one in part.found])
    return [f": {names}." if names else "."]


def what(answer: Selected, t: Language) -> str:
    """Returns which listings are meant: "listed by the US, and by no other, since 1 January 2022"."""
    asked = answer.asked
    sides = [the_side(side, t) for side in asked.by]
    by = t.all_of(sides) if asked.each or asked.only else t.any_of(sides)
    clauses = [t("sanctioned by {side}", side=by) if by else t("sanctioned")]
    if asked.life:
        clauses = [t(LIFE[asked.life]), *clauses]
    if asked.reach:
        clauses = [_reach(answer, t)]
    if asked.without:
        clauses = [t("without a listing by {side}", side=by) if by else t("without a listing")]
        if by and not (answer.start or answer.end or asked.grounds or asked.measure):
            clauses = [t("not listed by {sides}", sides=by)]
    if asked.only:
        clauses.append(t("and by no other"))
    if asked.not_by:
        clauses.append(t("and not by {sides}", sides=t.any_of([the_side(side, t) for side in asked.not_by])))
    clauses += [t(words[key]) for words, key in ((GROUNDS, asked.grounds), (MEASURES, asked.measure)) if key]
    if when := time_of(answer, t):
        clauses.append(when)
    return " ".join(clauses)


def _reach(answer: Selected, t: Language) -> str:
    reach, numbers = answer.asked.reach, [len(_sides(answer, one)) for part in answer.parts for one in part.found]
    if reach == "0":
        return t("sanctioned by no government whose list is read here")
    if reach == ALL:
        names = t.commas([t(SIDES[side]) for side in answer.governments])
        return t(
            "sanctioned by all {n} governments whose lists are read here ({names})",
            n=len(answer.governments),
            names=names,
        )
    n = numbers[0] if numbers else 0
    if answer.asked.or_more:
        return t.many("sanctioned by at least {n} government", "sanctioned by at least {n} governments", int(reach))
    if reach.isdecimal():
        return t.many("sanctioned by exactly {n} government", "sanctioned by exactly {n} governments", int(reach))
    return (
        t("sanctioned by the most governments, {n}", n=n)
        if reach == MOST
        else t("sanctioned by the fewest governments, {n}", n=n)
    )


def _sides(answer: Selected, one: Status) -> Sequence[str]:
    return tuple(dict.fromkeys(row.side for row in answer.rows(one)))
