"""Puts into words who is missing where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from bot.answers.counts import CALLED_FOR, groups
from bot.answers.gaps import Aside, Gap, Gaps
from bot.answers.lists import sides
from bot.answers.on_list import OnList
from bot.answers.status import Standing
from bot.language import Language
from bot.model.message import Block, Message, bold, heading, item, paragraph
from bot.presentation.words.counts import GROUPS
from bot.presentation.words.list_names import SIDES, beyond, dates_block, the_side
from bot.presentation.words.listings import LISTINGS_SHOWN, ids_of, short_regimes, unsaid_line
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.rights import rights, since_both
from bot.presentation.words.shorten import VALUES_ROOM, some
from watchers.lists import registry
from watchers.model import Purpose

TWO = 2  # sides of which "neither" is said
SECTIONS = {
    "missing": "Not listed",
    "rights": "Listed, but not for human rights",
    "magnitsky": 'Not under the "Magnitsky" regime',
}


def gaps_message(answer: Gaps, t: Language) -> Message:
    """Returns who is missing where. With one side and one section, only those officials are named."""
    blocks: list[Block] = [heading(_gaps_heading(answer, t))]
    alone = len(answer.sides) * len(answer.sections) == 1
    for section, found in answer.sections:
        for side in answer.sides:
            if side in answer.unread:
                continue
            if section == "magnitsky" and side in answer.no_magnitsky:
                if not alone:  # it stands in the first line
                    blocks.append(paragraph(_no_magnitsky(side, t)))
                continue
            if not alone:
                blocks.append(paragraph(bold(_gaps_title(answer, side, section, t))))
            here = [gap for gap in found if gap.side == side]
            for group, members in groups(answer.people).items():
                own = [gap for gap in here if gap.official.group == group]
                title = t(GROUPS.get(group, group))
                number = t("{n} of {all}", n=len(own), all=len(members))
                if group != CALLED_FOR and (own or alone):
                    blocks.append(paragraph(bold(title) if alone else title, f": {number}"))
                elif group == CALLED_FOR and alone:  # their number stands in the first line
                    blocks.append(paragraph(bold(title)))
                blocks += _gap_lines(own, section, answer, t)
    others = dict.fromkeys(gap.other_side for gap in dict(answer.sections).get("missing", ()) if not gap.other_read)
    for side in dict.fromkeys((*answer.unread, *others)):
        blocks.append(
            paragraph(t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side])))
        )
    for side in dict.fromkeys(gap.side for gap in answer.unsaid):
        untold = [(gap.official, gap.listings) for gap in answer.unsaid if gap.side == side]
        blocks.append(unsaid_line(side, untold, t))
    for group in groups(answer.people):
        blocks += _in_no_count(group, answer, t)
    if answer.dead:
        names = t.all_of([short_name(one, t) for one in answer.dead])
        blocks.append(paragraph(t("Reported dead, counted apart: {names}.", names=names)))
    if len(answer.unread) < len(answer.sides):
        blocks.append(
            paragraph(
                t.many(
                    "{n} day since the paper.",
                    "{n} days since the paper of 15 November 2021.",
                    answer.paper_days,
                )
            )
        )
    blocks += beyond(answer.sides, t)
    shown = tuple(one for one in answer.lists if registry.jurisdiction_of(one.source) in answer.sides)
    blocks.append(dates_block(shown, t))
    return Message(tuple(blocks), language=t.code)


def _gaps_heading(answer: Gaps, t: Language) -> str:
    """Returns how many of the ten it is on each side, in the first section that was asked for."""
    section, found = answer.sections[0]
    asked = [side for side in answer.sides if side not in answer.unread]
    if section == "magnitsky" and asked and asked == [side for side in asked if side in answer.no_magnitsky]:
        return _no_magnitsky(asked[0], t)
    ten = groups(answer.people).get(CALLED_FOR, ())
    if len(answer.sides) == 1 or not ten or not asked:
        return _gaps_title(answer, answer.sides[0], section, t) if len(answer.sides) == 1 else t(SECTIONS[section])
    numbers = list[str]()
    for side in asked:
        n = len([gap for gap in found if (gap.side, gap.official.group) == (side, CALLED_FOR)])
        name = t(SIDES[side])
        first = t("{side} {n} of the {all}", side=name, n=n, all=len(ten))
        numbers.append(t("{side} {n}", side=name, n=n) if numbers else first)
    return f"{t(SECTIONS[section])}: {' · '.join(numbers)}"


def _gaps_title(answer: Gaps, side: str, section: str, t: Language) -> str:
    """Returns a section of one side, with how many of the ten it is."""
    title, ten = f"{t(SIDES[side])} — {t(SECTIONS[section])}", groups(answer.people).get(CALLED_FOR, ())
    if not ten or side in answer.unread:
        return title
    own = [gap for gap in dict(answer.sections)[section] if (gap.side, gap.official.group) == (side, CALLED_FOR)]
    return f"{title}: {t('{n} of {all}', n=len(own), all=len(ten))}"


def _no_magnitsky(side: str, t: Language) -> str:
    name = the_side(side, t)
    return t("{side} has no “Magnitsky” regime.", side=name[:1].upper() + name[1:])


def _gap_lines(own: list[Gap], section: str, answer: Gaps, t: Language) -> list[Block]:
    """Returns the people of one group: those whom no side lists in one line, after those whom one lists."""
    if section != "missing":
        others = dict(answer.sections) if section == "magnitsky" else {}  # those whom another section names above
        absent = [gap for gap in own if not gap.listings and "missing" in others]
        elsewise = [gap for gap in own if gap.purpose is Purpose.NO and "rights" in others]
        named = [gap for gap in own if gap not in absent and gap not in elsewise]
        lines = [item(bold(short_name(gap.official, t)), _gap(gap, section, answer, t)) for gap in named]
        if n := len(elsewise):
            lines.append(
                item(
                    t.many(
                        "and {n} who is listed for something else", "and the {n} who are listed for something else", n
                    )
                )
            )
        if n := len(absent):
            lines.append(item(t.many("and {n} who is not listed", "and the {n} who are not listed", n)))
        return lines
    alike: dict[str, list[str]] = {}  # what is the same of several is said once
    for gap in own:
        if gap.other is not Standing.MISSING:
            alike.setdefault(_gap(gap, section, answer, t), []).append(short_name(gap.official, t))
    lines = [item(bold(t.all_of(names)), text) for text, names in alike.items()]
    neither = [_never(gap, t) for gap in own if gap.other is Standing.MISSING]
    if neither:
        names = t.all_of(neither)
        if len(answer.beside or sides(answer.lists)) > TWO:
            lines.append(item(t("On none of the lists that are read here: {names}.", names=names)))
        else:
            lines.append(item(t("Listed by neither: {names}.", names=names)))
    return lines


def _never(gap: Gap, t: Language) -> str:
    name = short_name(gap.official, t)
    return f"{name} ({removed_words(gap.removed[0], t)})" if gap.removed else name


def _in_no_count(group: str, answer: Gaps, t: Language) -> list[Block]:
    """Returns who of one group is in no number, by name; of others than the ten with the group's name before."""
    first = "" if group == CALLED_FOR else f"{t(GROUPS.get(group, group))} — "
    by_name, absent, checked = (
        [one for one in found if one[0].group == group] for found in (answer.by_name, answer.absent, answer.checked)
    )
    blocks = []
    if by_name:
        blocks.append(t("By name only, unconfirmed: {names}.", names=_asides(by_name, t)))
    if absent:
        blocks.append(t("Absent now, being confirmed: {names}.", names=_asides(absent, t)))
    if checked:
        blocks.append(t("Being checked, and in no count: {names}.", names=_asides(checked, t)))
    return [paragraph(first, one) for one in blocks]


def _asides(found: Sequence[Aside], t: Language) -> str:
    return t.all_of([f"{short_name(who, t)} ({ids_of(listings, t)})" for who, listings in found])


def _gap(gap: Gap, section: str, answer: Gaps, t: Language) -> str:
    removed = [removed_words(one, t) for one in gap.removed[:1]]
    if section != "missing":
        if not gap.listings:
            return " — " + t.semicolons([t("not listed"), *removed])
        parts = [_elsewhere(one, section, t) for one in gap.listings[: LISTINGS_SHOWN + 1]]
        return " — " + t.semicolons(some(parts, t, most=LISTINGS_SHOWN, room=2 * VALUES_ROOM, of=len(gap.listings)))
    if gap.other_read:  # an unread list is mentioned once, for all
        removed.append(_other_side(gap, answer, t))
    if gap.also:
        removed.append(t("also {others}", others=_also(gap, t)))
    return " — " + reduce(lambda all, one: t("{all}; {one}", all=all, one=one), removed) if removed else ""


def _other_side(gap: Gap, answer: Gaps, t: Language) -> str:
    """Returns the other side's standing towards the person, where it is another than "not listed"."""
    other = the_side(gap.other_side, t)
    if gap.other is not Standing.LISTED:
        return t(OTHERS[gap.other], side=other, title=t(SIDES[gap.other_side]))
    if gap.other_since is None:
        text = t("listed by {side}", side=other)
    elif (days := gap.days(answer.today)) is None:
        text = t("listed by {side} since {date}", side=other, date=t.published(gap.other_since))
    else:
        text = t.many(
            "listed by {side} since {date}, {n} day",
            "listed by {side} since {date}, {n} days",
            days,
            side=other,
            date=t.published(gap.other_since),
        )
    return _with_purpose(text, gap.other_purpose, t)


def _also(gap: Gap, t: Language) -> str:
    """Returns all others that list the person; what they list for stands once, where it is the same: "Canada since 29
    November 2022 and the EU since 12 April 2021 (for human rights)"."""
    purposes = {purpose for _, _, purpose in gap.also}
    alike = purposes.pop() if len(purposes) == 1 else None
    texts = []
    for side, since, purpose in gap.also:
        name = the_side(side, t)
        text = t("{side} since {date}", side=name, date=t.published(since)) if since else name
        texts.append(text if alike else _with_purpose(text, purpose, t))
    return _with_purpose(t.all_of(texts), alike, t)


def _with_purpose(text: str, purpose: Purpose | None, t: Language) -> str:
    """Adds whether it is for human rights, where the list tells that."""
    if purpose is None or purpose is Purpose.UNSAID:
        return text
    return t("{text} ({note})", text=text, note=rights(purpose, t))


OTHERS = {
    Standing.ABSENT: "absent from the {title} list now, being confirmed",
    Standing.BY_NAME: "by {side} by name only, unconfirmed",
    Standing.CHECKED: "being checked on the {title} list",
}


def _elsewhere(one: OnList, section: str, t: Language) -> str:
    """Returns under what someone is listed, where it is not for human rights or not under the "Magnitsky" regime."""
    text = f"{t.apart(one.listing.id)}: {short_regimes(one.source, one.listing.regimes, t)}"
    since, purpose = since_both([one], one.since, t)
    shown = [text, since if one.since else "", "" if section == "rights" else purpose]  # that section says it itself
    return " · ".join(filter(None, shown))
