"""Puts into words who is missing where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from bot.answers.counts import CALLED_FOR, groups
from bot.answers.gaps import Aside, Gap, Gaps
from bot.answers.lists import sides as spoken
from bot.answers.on_list import OnList
from bot.answers.status import Standing
from bot.language import Language
from bot.model.message import Block, Message, bold, heading, item, opening, paragraph
from bot.presentation.words.counts import GROUPS, since_the_paper
from bot.presentation.words.list_names import SIDES, begun, beyond, dates_block, of_sides, the_side, up_to
from bot.presentation.words.listings import LISTINGS_SHOWN, ids_of, short_regimes, unsaid_line
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.replies.status import recorded_words
from bot.presentation.words.rights import rights, since_both
from bot.presentation.words.shorten import VALUES_ROOM, some
from watchers.model import Purpose

TWO = 2  # sides of which "neither" is said
SECTIONS = {
    "missing": "Not listed",
    "rights": "Listed, but not for human rights",
    "magnitsky": 'Not under the "Magnitsky" regime',
}


def gaps_message(answer: Gaps, t: Language) -> Message:
    """Returns who is missing where, and who else has acted; folded who is listed for another purpose, where that was
    asked beside it. With one side and one section, only those officials are named."""
    (first, _), *others = answer.sections
    blocks: list[Block] = [heading(_title(answer, first, t))] if answer.headed else []
    blocks += _section(answer, first, t)
    unread = dict.fromkeys(gap.other_side for gap in dict(answer.sections).get("missing", ()) if not gap.other_read)
    for side in dict.fromkeys((*answer.unread, *unread)):
        blocks.append(
            paragraph(t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side])))
        )
    for group in groups(answer.people):
        blocks += _in_no_count(group, answer, t)
    if len(answer.unread) < len(answer.sides):
        blocks.append(paragraph(since_the_paper(answer.paper_days, t)))
    blocks += beyond(answer.sides, t)
    blocks.append(dates_block(of_sides(answer.lists, answer.sides), t))
    rest = list[Block]()
    for section, _ in others:
        rest += [heading(_title(answer, section, t)), *_section(answer, section, t)]
    return Message(tuple(blocks), language=t.code, rest=tuple(rest))


def _title(answer: Gaps, section: str, t: Language) -> str:
    """Returns how many of the ten it is on each side, in one section."""
    asked = [side for side in answer.sides if side not in answer.unread]
    counted = [side for side in asked if not _is_without(answer, section, side)]
    if asked and not counted:
        return " ".join(_no_magnitsky(side, t) for side in asked)
    title = t(SECTIONS[section])
    if len(answer.sides) == 1:
        title = f"{t(SIDES[answer.sides[0]])} — {title}"
    numbers = _numbers(answer, section, CALLED_FOR, counted, t)
    return f"{title}: {numbers}" if numbers else title


def _numbers(answer: Gaps, section: str, group: str, counted: Sequence[str], t: Language) -> str:
    """Returns how many of a group it is on each side, whose number stands once; of the ten also how many are reported
    dead, who are in no number."""
    all, parts = len(groups(answer.people).get(group, ())), list[str]()
    for side in counted if all else ():
        n, dead = (
            sum((gap.side, gap.official.group) == (side, group) for gap in dict(those).get(section, ()))
            for those in (answer.sections, answer.of_dead)
        )
        of = {"side": t(SIDES[side]), "n": n, "all": all}
        text = t("{n} of {all}", **of)
        if parts and len(answer.sides) > 1:
            text = t("{side} {n}", **of)
        elif len(answer.sides) > 1:
            text = t("{side} {n} of the {all}", **of) if group == CALLED_FOR else t("{side} {n} of {all}", **of)
        parts.append(text + (t(" (and {n} reported dead)", n=dead) if dead and group == CALLED_FOR else ""))
    return " · ".join(parts)


def _is_without(answer: Gaps, section: str, side: str) -> bool:
    return section == "magnitsky" and side in answer.no_magnitsky


def _section(answer: Gaps, section: str, t: Language) -> list[Block]:
    """Returns the people of one section, by their group, and those of whom nothing tells whether they are in it."""
    counted = [side for side in answer.sides if side not in answer.unread and not _is_without(answer, section, side)]
    without = [side for side in answer.sides if side not in answer.unread and side not in counted]
    blocks: list[Block] = [paragraph(_no_magnitsky(side, t)) for side in without] if counted else []
    dead = dict[str, str]()
    for group in groups(answer.people):
        own = [gap for gap in dict(answer.sections)[section] if gap.official.group == group and gap.side in counted]
        of_dead = [gap for gap in dict(answer.of_dead).get(section, ()) if gap.official.group == group]
        if (own or of_dead) and group != CALLED_FOR:
            title = t(GROUPS.get(group, group))
            blocks.append(opening(paragraph(bold(title), f": {_numbers(answer, section, group, counted, t)}")))
        by_sides = _lines(own, section, answer, t)
        titled = len(answer.sides) > 1 and section != "rights" and (group == CALLED_FOR or len(by_sides) > 1)
        for sides, lines in sorted(by_sides.items(), key=lambda one: one[0]):
            if titled:
                blocks.append(opening(paragraph(bold(t.all_of([t(SIDES[answer.sides[at]]) for at in sides])))))
            blocks += lines
        # Else the sentence that answers (questions/everyone.py) has named them; of those missing, the ten's.
        if answer.headed or (section != "rights" and (section, group) != ("missing", CALLED_FOR)):
            dead |= {gap.official.slug: short_name(gap.official, t) for gap in of_dead}
    if dead:
        text = t("Reported dead, counted apart: {names}.", names=t.all_of([*dead.values()]))
        blocks.append(opening(paragraph(text)))
    for side in dict.fromkeys(gap.side for gap in answer.unsaid) if section == "rights" else ():
        untold = [(gap.official, gap.listings) for gap in answer.unsaid if gap.side == side]
        blocks.append(unsaid_line(side, untold, t))
    return blocks


def _no_magnitsky(side: str, t: Language) -> str:
    return t("{side} has no “Magnitsky” regime.", side=begun(the_side(side, t)))


Sides = tuple[int, ...]  # by their places among those that were asked about


def _lines(own: Sequence[Gap], section: str, answer: Gaps, t: Language) -> dict[Sides, list[Block]]:
    """Returns the people of one group by the sides of which the same is said."""
    if section == "missing":
        return _missing(own, answer, t)
    if section == "rights" and len(answer.sides) > 1:  # each person once, with the listings of all sides
        said: dict[str, list[str]] = {}
        for gap in own:
            text = f"{t(SIDES[gap.side])}: {_listings(gap, section, t)}"
            said.setdefault(short_name(gap.official, t), []).append(text)
        return {(0,): [item(who, " — ", t.semicolons(parts)) for who, parts in said.items()]} if said else {}
    by_side = ((at, [gap for gap in own if gap.side == side]) for at, side in enumerate(answer.sides))
    return {(at,): _otherwise(here, section, answer, t) for at, here in by_side if here}


def _missing(own: Sequence[Gap], answer: Gaps, t: Language) -> dict[Sides, list[Block]]:
    """Returns those who are missing: what is the same of several, or on several sides, is said once; those whom no
    side lists in one line, after those whom one lists."""
    places: dict[tuple[str, str], list[int]] = {}
    for gap in own:
        text = "" if gap.other is Standing.MISSING else _gap(gap, "missing", answer, t)
        who = _never(gap, t) if gap.other is Standing.MISSING else short_name(gap.official, t)
        places.setdefault((who, text), []).append(answer.sides.index(gap.side))
    alike: dict[tuple[Sides, str], list[str]] = {}
    for (who, text), those in places.items():
        alike.setdefault((tuple(those), text), []).append(who)
    lines: dict[Sides, list[Block]] = {}
    for (sides, text), names in sorted(alike.items(), key=lambda one: not one[0][1]):
        lines.setdefault(sides, []).append(item(t.all_of(names), text) if text else _on_none(names, answer, t))
    return lines


def _on_none(names: Sequence[str], answer: Gaps, t: Language) -> Block:
    if len(answer.beside or spoken(answer.lists)) > TWO:
        return item(t("On none of the lists that are read here: {names}.", names=t.all_of(names)))
    return item(t("Listed by neither: {names}.", names=t.all_of(names)))


def _otherwise(own: Sequence[Gap], section: str, answer: Gaps, t: Language) -> list[Block]:
    """Returns those of one side who are not listed for that; those whom another section names are only counted."""
    others = dict(answer.sections) if section == "magnitsky" else {}
    absent = [gap for gap in own if not gap.listings and "missing" in others]
    elsewise = [gap for gap in own if gap.purpose is Purpose.NO and "rights" in others]
    named = [gap for gap in own if gap not in absent and gap not in elsewise]
    alike: dict[str, list[str]] = {}
    for gap in named:
        under = f" — {_elsewhere(gap.listings[0], section, t, has_id=False)}" if len(gap.listings) == 1 else ""
        who = f"{short_name(gap.official, t)} ({ids_of(gap.listings, t)})" if under else short_name(gap.official, t)
        alike.setdefault(under or _gap(gap, section, answer, t), []).append(who)
    lines = [item(t.all_of(those), under) for under, those in alike.items()]
    if n := len(elsewise):
        text = t.many("and {n} who is listed for something else", "and the {n} who are listed for something else", n)
        lines.append(item(text))
    if n := len(absent):
        lines.append(item(t.many("and {n} who is not listed", "and the {n} who are not listed", n)))
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
    for side, one in answer.recorded:
        if one.official.group == group:
            who = f"{short_name(one.official, t)} ({t(SIDES[side])})"
            blocks.append(f"{who}: {recorded_words(one, side, t)}.")
    return [paragraph(first, one) for one in blocks]


def _asides(found: Sequence[Aside], t: Language) -> str:
    return t.all_of([f"{short_name(who, t)} ({ids_of(listings, t)})" for who, listings in found])


def _gap(gap: Gap, section: str, answer: Gaps, t: Language) -> str:
    removed = [removed_words(one, t) for one in gap.removed[:1]]
    if section != "missing":
        if not gap.listings:
            return " — " + t.semicolons([t("not listed"), *removed])
        return f" — {_listings(gap, section, t)}"
    if gap.other_read:  # an unread list is mentioned once, for all
        removed.append(_other_side(gap, answer, t))
    if gap.also:
        removed.append(t("also {others}", others=_also(gap, t)))
    if (purpose := _of_all(gap)) and removed:
        removed[-1] = t("{text} ({note})", text=removed[-1], note=t(ALL[purpose]))
    return " — " + reduce(lambda all, one: t("{all}; {one}", all=all, one=one), removed) if removed else ""


def _listings(gap: Gap, section: str, t: Language) -> str:
    parts = [_elsewhere(one, section, t) for one in gap.listings[: LISTINGS_SHOWN + 1]]
    return t.semicolons(some(parts, t, most=LISTINGS_SHOWN, room=2 * VALUES_ROOM, of=len(gap.listings)))


ALL = {Purpose.YES: "all for human rights", Purpose.NO: "none for human rights"}


def _of_all(gap: Gap) -> Purpose | None:
    """Returns what all others list the person for, where several do and all tell the same: it is said once."""
    purposes = {gap.other_purpose, *(purpose for _, _, purpose in gap.also)}
    alike = purposes.pop() if gap.also and gap.other_listed and len(purposes) == 1 else None
    return alike if alike in ALL else None


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
        text += up_to(gap.known_to, t)
    return text if _of_all(gap) else _with_purpose(text, gap.other_purpose, t)


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
    return t.all_of(texts) if _of_all(gap) else _with_purpose(t.all_of(texts), alike, t)


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


def _elsewhere(one: OnList, section: str, t: Language, *, has_id: bool = True) -> str:
    """Returns under what someone is listed, where it is not for human rights or not under the "Magnitsky" regime."""
    text = short_regimes(one.source, one.listing.regimes, t)
    text = f"{t.apart(one.listing.id)}: {text}" if has_id else text
    since, purpose = since_both([one], one.since, t)
    shown = [text, since if one.since else "", "" if section == "rights" else purpose]  # that section says it itself
    return " · ".join(filter(None, shown))
