"""Puts into words who of the watched is listed, and how many."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.lists import sides
from bot.answers.on_iran import OfASide, OnIran
from bot.answers.on_list import OnList, in_section
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import Block, Message, Text, bold, heading, item, opening, paragraph, small
from bot.presentation.words.counts import GROUPS, in_brackets
from bot.presentation.words.list_names import SIDES, begun, dates_block, of_sides, the_side
from bot.presentation.words.listings import ids_of, short_regimes, unsaid_line
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.selected.parts import number_in_words
from bot.presentation.words.questions.verdict import unread_block
from bot.presentation.words.rights import since_both
from watchers.lists import registry
from watchers.model import Field, Listing, Purpose
from watchers.values import order

ROOM = 60  # characters of the regimes of one person


def listed_message(statuses: Sequence[Status], side: str | None, section: str | None, t: Language) -> Message:
    """Returns who of the watched is on the list of a side, or of both; with a section, only those listed for that."""
    blocks: list[Block] = [] if side or not statuses else _of_each_side(statuses, section, t)
    for each in [side] if side else sides(statuses[0].lists if statuses else ()):
        if not side and _is_empty(statuses, each, section):
            continue  # the first line has told it
        if not statuses or not statuses[0].known(each):
            blocks.append(unread_block(each, statuses[0].lists if statuses else (), t))
            continue
        what = {"rights": t("for human rights"), "magnitsky": t('under the "Magnitsky" regime')}.get(section or "")
        for at, (group, members) in enumerate(groups(statuses).items()):
            number = count(members, each, in_section(section))
            title = t(GROUPS.get(group, group))
            there = [(one, on) for one in members if (on := _under(one, each, section))]
            there.sort(key=lambda pair: order(str(pair[0].since(each) or "")), reverse=True)
            if at == 0:
                text = t("Listed by {side}: {n} of {all}", side=the_side(each, t), n=number.n, all=number.all)
                blocks.append(heading(text, in_brackets(number, t), f" — {what}" if what else ""))
                blocks += [paragraph(title)] if there else []
            else:
                text = t("{n} of {all}", n=number.n, all=number.all)
                blocks.append(opening(paragraph(bold(title), f": {text}", in_brackets(number, t))))
            blocks += [item(*_line(one, each, on, t)) for one, on in there]
        untold = [(one.official, one.ground(each)) for one in statuses if one.purpose(each) is Purpose.UNSAID]
        if section == "rights" and untold:
            blocks.append(unsaid_line(each, untold, t))
    if statuses:
        blocks.append(dates_block(of_sides(statuses[0].lists, [side] if side else []), t))
    return Message(tuple(blocks), language=t.code)


def _of_each_side(statuses: Sequence[Status], section: str | None, t: Language) -> list[Block]:
    """Returns whom each side lists, in a line; and which lists nobody."""
    every = sides(statuses[0].lists)
    there = {
        each: [
            one.official for one in statuses if one.standing(each) is Standing.LISTED and _under(one, each, section)
        ]
        for each in every
    }
    listed = [
        t("{who} by {side}", who=t.all_of([short_name(one, t) for one in who]), side=the_side(each, t))
        for each, who in there.items()
        if who
    ]
    empty = [the_side(each, t) for each in every if _is_empty(statuses, each, section)]
    match section:
        case "rights":
            text = t("Listed for human rights: {listings}.", listings=t.semicolons(listed))
        case "magnitsky":
            text = t('Listed under a "Magnitsky" regime: {listings}.', listings=t.semicolons(listed))
        case _:
            text = t("Listed: {listings}.", listings=t.semicolons(listed))
    said = [text] if listed else []
    if not listed and empty:
        return [paragraph(bold(_nobody(t.all_of(empty), section, t)))]
    if empty:
        said.append(t("Nobody by {sides}.", sides=t.any_of(empty)))
    return [paragraph(bold(" ".join(said)))] if said else []


def _nobody(sides: str, section: str | None, t: Language) -> str:
    match section:
        case "rights":
            return t("Listed for human rights by {sides}: nobody.", sides=sides)
        case "magnitsky":
            return t('Listed under a "Magnitsky" regime by {sides}: nobody.', sides=sides)
    return t("Listed by {sides}: nobody.", sides=sides)


def _is_empty(statuses: Sequence[Status], side: str, section: str | None) -> bool:
    """Tells whether a side is known to list nobody for it."""
    sure = all(
        one.standing(side) in (Standing.LISTED, Standing.MISSING)
        or (one.standing(side) is Standing.RECORDED and not _recorded_for(one, side, section))
        for one in statuses
    )
    return sure and not any(_under(one, side, section) for one in statuses)


def _recorded_for(one: Status, side: str, section: str | None) -> bool:
    """Tells whether the public record of a designation that is newer than the edition read is of a section."""
    records = [each for each in one.official.record if registry.jurisdiction_of(each.source) == side]
    listings = [(each.source, Listing(each.listing or "", {Field.REGIMES: each.regimes})) for each in records]
    if section == "magnitsky":
        return any(registry.is_magnitsky(source, listing) for source, listing in listings)
    if section == "rights":
        return any(registry.purpose(source, listing) is Purpose.YES for source, listing in listings)
    return True


def _under(one: Status, side: str, section: str | None) -> list[OnList]:
    return [on for on in one.on(side) if in_section(section)(on)]


def _line(one: Status, side: str, found: Sequence[OnList], t: Language) -> list[Text]:
    died = f" ({t('reported dead since {date}', date=t.date(one.official.died))})" if one.official.died else ""
    who: list[Text] = [bold(short_name(one.official, t)), died]
    sure = [on for on in found if not on.by_name]
    if not sure:
        return [*who, f" — {t('unconfirmed, someone of this name')} ({ids_of(found, t)})"]
    since, purpose = since_both(sure, one.since(side), t)
    when = t.commas([since, purpose]) if purpose else since
    under = t.all_of(list(dict.fromkeys(short_regimes(on.source, on.listing.regimes, t, ROOM) for on in sure)))
    when = t("{since}; under {regime}", since=when, regime=under)
    absent = "" if any(on.stands for on in sure) else " · " + t("absent now, being confirmed")
    return [*who, f" — {when} ({ids_of(sure, t)}){absent}"]


def counted_blocks(statuses: Sequence[Status], t: Language, asked: str | None = None) -> list[Block]:
    """Returns how many of each group are listed, by whom; by the side asked about alone, where it is one."""
    blocks: list[Block] = []
    ten = groups(statuses).get(CALLED_FOR, ())
    if asked is None and ten and len([side for side in ten[0].sides if ten[0].known(side)]) > 1:
        n = sum(any(one.sure(side) for side in one.sides) for one in ten)
        number = number_in_words(n, len(ten), t)
        blocks.append(
            paragraph(bold(t("Listed by at least one of the governments read here: {number}.", number=number)))
        )
    for group, members in groups(statuses).items():
        parts = [_number(members, side, t) for side in ([asked] if asked else members[0].sides)]
        blocks.append(opening(paragraph(bold(t(GROUPS.get(group, group))), " — ", " · ".join(parts))))
    return blocks or [paragraph(t("Nobody is watched."))]


def _number(members: Sequence[Status], side: str, t: Language) -> str:
    name, number = t(SIDES[side]), count(members, side)
    if not number.known:
        return f"{name}: {t('list not read yet')}"
    return t("{side}: {n} of {all} listed", side=name, n=number.n, all=number.all) + in_brackets(number, t)


def on_iran(answer: OnIran, t: Language) -> list[Block]:
    """Returns how many people each government lists over Iran, watched or not; with a time, how many it listed
    then."""
    read = {registry.jurisdiction_of(one.source) for one in answer.lists if one.read}
    known = [one for one in answer.sides if one.side in read]
    blocks: list[Block] = []
    if answer.in_part and known:
        blocks.append(paragraph(bold(t("I cannot count just those: the lists do not mark them. All together:"))))
    if len(answer.sides) == 1 and known:
        blocks.append(paragraph(bold(begun(_over_iran(known[0], answer, t)))))
        blocks += [paragraph(" ".join(more))] if (more := _more_of(known[0], answer, t)) else []
    elif known:
        blocks.append(paragraph(bold(t("Listed under sanctions on Iran:"))))
        blocks += [item(begun(" ".join([_over_iran(one, answer, t), *_more_of(one, answer, t)]))) for one in known]
    blocks += [unread_block(one.side, answer.lists, t) for one in answer.sides if one not in known]
    note = t("Counted by the lists' own regimes: others from Iran may stand under other ones, as for terrorism.")
    return [*blocks, small(note)]


def _over_iran(one: OfASide, answer: OnIran, t: Language) -> str:
    side = the_side(one.side, t)
    if not one.people:
        return t("{side} lists nobody under sanctions on Iran.", side=side)
    if answer.start is None or not one.dated:
        return t.many(
            "{side} lists {n} person under sanctions on Iran.",
            "{side} lists {n} people under sanctions on Iran.",
            one.people,
            side=side,
        )
    when = t("since {date}", date=t.date(answer.start.isoformat()))
    if answer.end is not None:
        first, last = (t.date(day.isoformat()) for day in (answer.start, answer.end))
        when = t("from {first} to {last}", first=first, last=last)
    return t.many(
        "{side} has listed {n} person under sanctions on Iran {when}.",
        "{side} has listed {n} people under sanctions on Iran {when}.",
        one.then,
        side=side,
        when=when,
    )


def _more_of(one: OfASide, answer: OnIran, t: Language) -> list[str]:
    """Returns in sentences what else is counted."""
    said = []
    if answer.start is not None and one.dated:
        said.append(t.many("In all there is {n}.", "In all there are {n}.", one.people))
    elif answer.start is not None and one.people:
        said.append(t("Since when, its file does not tell."))
    if one.for_rights:
        said.append(
            t.many(
                "As far as the list tells, {n} of them is listed for human rights.",
                "As far as the list tells, {n} of them are listed for human rights.",
                one.for_rights,
            )
        )
    if one.others:
        said.append(
            t.many("Beside them stands {n} body.", "Beside them stand {n} bodies, ships and aircraft.", one.others)
        )
    return said
