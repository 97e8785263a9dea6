"""Puts into words who of the watched was listed when, who has left a list, and whom one side lists and another does
not: the sentence that answers comes first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from bot.answers.history import History
from bot.answers.questions.everyone import (
    Departures,
    Designations,
    Novelty,
    OtherPurpose,
    OtherPurposes,
    WhoIsMissing,
)
from bot.language import Language
from bot.model.message import Block, bold, item, paragraph
from bot.presentation.words.list_names import SHORT_TITLES, SIDES, TITLES, dates_block, the_side, unread
from bot.presentation.words.news import headline as headlines
from bot.presentation.words.news.alert_line import said_on
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.shorten import called
from watchers.model import Entry
from watchers.values import day_of

NAMES_SHOWN = 12  # people of the first sentence


def who_is_missing(answer: WhoIsMissing, t: Language) -> list[Block]:
    """Returns how many of the ten each side asked about does not list, and who they are."""
    blocks: list[Block] = []
    for side in answer.gaps.sides:
        if side in answer.gaps.unread or not answer.all:
            continue
        missing = answer.missing(side)
        names = t.all_of([short_name(one, t) for one in missing])
        numbers = {"side": the_side(side, t), "n": len(missing), "all": answer.all}
        if dead := answer.dead(side):
            text = t(
                "Not listed by {side}: {n} living of the {all}, and {dead} reported dead", **numbers, dead=len(dead)
            )
            names = t(
                "{living}; reported dead: {dead}",
                living=names or t("none"),
                dead=t.all_of([short_name(one, t) for one in dead]),
            )
        else:
            text = t("Not listed by {side}: {n} of the {all}", **numbers)
        blocks.append(paragraph(bold(text), f": {names}." if names else "."))
    if answer.why and blocks:
        blocks[0] = paragraph(bold(t("The lists give no reason for an absence.")), " ", blocks[0].text)
    return blocks


def other_purposes(answer: OtherPurposes, t: Language) -> list[Block]:
    """Returns who is listed, but not for human rights, by whom, and who else lists them for that; the dead apart."""
    asked = [side for side in answer.gaps.sides if side not in answer.gaps.unread]
    if not asked:
        return []
    living = t.all_of([_of_purpose(one, t) for one in answer.found if not one.official.died])
    dead = t.all_of([_of_purpose(one, t) for one in answer.found if one.official.died])
    if not answer.found:
        by = t.all_of([the_side(side, t) for side in asked])
        return [paragraph(bold(t("Nobody watched is listed by {sides} for anything but human rights.", sides=by)))]
    names = t("{living}; reported dead: {dead}", living=living or t("none"), dead=dead) if dead else living
    return [paragraph(bold(t("Listed, but not for human rights")), f": {names}.")]


def _of_purpose(one: OtherPurpose, t: Language) -> str:
    sides, others = (t.all_of([t(SIDES[side]) for side in those]) for those in (one.sides, one.for_rights))
    who = short_name(one.official, t)
    if others:
        return t("{who} ({sides}; for human rights by others: {others})", who=who, sides=sides, others=others)
    return f"{who} ({sides})"


def designations(answer: Designations, t: Language) -> list[Block]:
    """Returns who was listed in a stretch of time, or last."""
    when = _when(answer, t)
    if not answer.found and answer.is_past_the_lists:
        return [paragraph(bold(_past_the_lists(answer, when, t)))]
    if not answer.found:
        text = t("Not that is known: nobody watched was listed {when}.", when=when)
        if answer.side:
            by = the_side(answer.side, t)
            text = t("Not that is known: nobody watched was listed by {side} {when}.", side=by, when=when)
        return [paragraph(bold(text))]
    people = list({one.official.slug: one.official for one in answer.found}.values())
    names = t.all_of([short_name(one, t) for one in people[:NAMES_SHOWN]])
    first = t("Listed {when}: {names}.", when=when, names=names)
    if answer.side:
        first = t("Listed by {side} {when}: {names}.", side=the_side(answer.side, t), when=when, names=names)
    lines = [
        item(t.published(one.date), " · ", bold(short_name(one.official, t)), " · ", t(SIDES[one.side]))
        for one in answer.found
    ]
    return [paragraph(bold(first)), *(lines if len(lines) > 1 else [])]  # a sentence of one tells all of it


def _past_the_lists(answer: Designations, when: str, t: Language) -> str:
    date = t.published(answer.known_to)
    if answer.side is None:
        return t(
            "Not known: the newest edition read here is of {date}, and who was listed {when} it cannot show.",
            date=date,
            when=when,
        )
    return t(
        "Not known: the edition of {side} read here is of {date}, and who was listed {when} it cannot show.",
        side=the_side(answer.side, t),
        date=date,
        when=when,
    )


def _when(answer: Designations, t: Language) -> str:
    if answer.start is None:
        return t("last, on {date}", date=t.date(answer.found[0].date)) if answer.found else t("so far")
    if answer.end is None:
        return t("since {date}", date=t.date(answer.start))
    if answer.start == answer.end:
        return t("on {date}", date=t.date(answer.start))
    return t("from {date} to {until}", date=t.date(answer.start), until=t.date(answer.end))


def departures(answer: Departures, t: Language) -> list[Block]:
    """Returns whether anybody watched has left a list."""
    history, found = answer.history, answer.found
    if history.nothing_is_known or history.watching_since is None:
        told = [paragraph(unread(side, history.lists, t)) for side in history.unread]
        return [*told] or [paragraph(t("No list has been read yet."))]
    since = t.date(history.watching_since)
    if not found:
        return [_none_gone(answer, t), dates_block(history.lists, t)]
    people = history.people
    lines = [
        item(
            bold(short_name(who, t) if (who := people.get(one.official or "")) else called(one.name, t)),
            " — ",
            removed_words(one, t, names_list=True),
        )
        for one in found
    ]
    lists = t.all_of(list(dict.fromkeys(t(TITLES[one.source]) for one in found)))
    text = t("Yes, since {date}: {n} removals from {lists}.", date=since, n=len(found), lists=lists)
    return [paragraph(bold(text)), *lines, dates_block(history.lists, t)]


def _none_gone(answer: Departures, t: Language) -> Block:
    """Returns that nobody watched is known to have left a list, and from when to when it was read."""
    first, last = answer.first_read, answer.history.read_until
    if first and answer.end and answer.end < first:
        text = t("Not known: the lists have been read here only since {date}.", date=t.date(first))
        return paragraph(bold(text), " ", t("What was removed before that day I cannot tell."))
    if last and answer.start and answer.start > last:
        return paragraph(bold(_unread_since(answer.start, last, t)))
    since = max(filter(None, (first, answer.start)), default=None)
    if last is None or since is None or last <= since:
        text = t(
            "Not that is known: nobody watched has left a list, by what was read here on {date}.", date=t.date(since)
        )
    else:
        text = t(
            "Not that is known: nobody watched has left a list while it was read here, from {date} to {until} at the"
            " latest.",
            date=t.date(since),
            until=t.date(last),
        )
    return paragraph(bold(text), " ", t("What was removed before that, or later, I cannot tell."))


def _unread_since(day: dt.date, last: dt.date | None, t: Language) -> str:
    """Returns that nothing is known of a time, and when a list was read last."""
    return t(
        "Not known: no list has been read here since {date}; the last was read on {until}.",
        date=t.date(day),
        until=t.date(last) if last else t("not read yet"),
    )


def novelty(answer: Novelty, t: Language) -> list[Block]:
    """Returns what is new in a stretch of time, or last, in a sentence."""
    history, listed = answer.history, answer.listed
    if history.nothing_is_known or history.watching_since is None:
        return []  # the history tells which lists are not read
    said: list[str] = []
    if answer.since is not None:
        text = _unread_since(answer.since, history.read_until, t)
        last = _last_listed(answer, t)
        return [paragraph(bold(text), *([f" {last}"] if last else []))]
    if listed.start is not None:
        said = [designations(listed, t)[0].text]
        those = [*_names(answer.entries, history, t), *(short_name(who, t) for who, _ in history.untold)]
        if those and listed.found:
            whose = _whose(those, t)
            text = t.many(
                "{n} change in that time: {names}.", "{n} changes in that time: {names}.", len(those), names=whose
            )
            said.append(text)
        elif those:
            facts = {"when": _when(listed, t), "names": _whose(those, t)}
            said = [t.many("{n} change {when}: {names}.", "{n} changes {when}: {names}.", len(those), **facts)]
        elif not listed.found:
            said.append(t("No other change was read here."))
            if history.read_until:
                said.append(t("A list was last read here on {date}.", date=t.date(history.read_until)))
        if late := _names(answer.late, history, t):
            text = t.many(
                "{n} change of another time was first seen here then: {names}.",
                "{n} changes of another time were first seen here then: {names}.",
                len(late),
                names=_whose(late, t),
            )
            said.append(text)
        if listed.end is None and (unread := history.unread_since(listed.start)):
            lists = t.all_of([t(SHORT_TITLES[one.source]) for one in unread])
            said.append(t("Not read here since then, and so not known: {lists}.", lists=lists))
        return [paragraph(bold(said[0]), *[f" {one}" for one in said[1:]])]
    if newest := answer.newest:
        people = history.people
        who = short_name(official, t) if (official := people.get(newest.official or "")) else called(newest.name, t)
        head = headlines.headline(newest, who, t)
        day = t.commas(said_on(newest, history.designated_on(newest), t))
        said = [t("The last change: {what}, {date}.", what=head, date=day)]
    elif answer.entries:
        said = [_last_listed(answer, t)]
    else:
        said = [_no_change(history, t)]
        if last := _last_listed(answer, t):
            said.append(last)
    return [paragraph(bold(said[0]), *[f" {one}" for one in said[1:]])]


def _names(entries: Sequence[Entry], history: History, t: Language) -> list[str]:
    people = history.people
    return [short_name(who, t) if (who := people.get(one.official or "")) else called(one.name, t) for one in entries]


def _whose(names: Sequence[str], t: Language) -> str:
    """Returns each name once, with how many changes are of that person where several people have any."""
    each = Counter(names).most_common(NAMES_SHOWN)
    if len(each) == 1:
        return names[0]
    return t.all_of([t("{who} ({n})", who=who, n=n) for who, n in each])


def _no_change(history: History, t: Language) -> str:
    """Returns that no change is known, and from when to when a list was read."""
    first, last = day_of(history.watching_since), history.read_until
    if first is None or last is None or last <= first:
        return t("No change is known: the list was read here on {date} alone.", date=t.date(history.watching_since))
    return t(
        "No change is known: none was read here from {date} to {until}, when a list was last read.",
        date=t.date(first),
        until=t.date(last),
    )


def _last_listed(answer: Novelty, t: Language) -> str:
    found = answer.listed.found
    if not found:
        return ""
    by = dict[str, list[str]]()
    for one in found:
        by.setdefault(short_name(one.official, t), []).append(the_side(one.side, t))
    names = [t("{who} by {side}", who=who, side=t.all_of(sides)) for who, sides in list(by.items())[:NAMES_SHOWN]]
    return t(
        "The last of those watched to be listed, on {date}: {names}.",
        date=t.published(found[0].date),
        names=t.all_of(names),
    )
