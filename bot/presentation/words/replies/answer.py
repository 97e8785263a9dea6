"""The answers to questions in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.answers.counts import CALLED_FOR, groups
from bot.answers.gaps import Aside, Gap, Gaps
from bot.answers.history import History
from bot.answers.lists import SOURCES_OF as SOURCES
from bot.answers.lists import ListState
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status, days_since
from bot.language import Language
from bot.model.message import Block, Button, Message, Text, bold, heading, item, paragraph, small
from bot.presentation.words.counts import GROUPS, each_side, headline
from bot.presentation.words.field_changes import field_name
from bot.presentation.words.list_names import SIDES, TITLES, dates_block
from bot.presentation.words.listings import LISTINGS_SHOWN, ids, listing_blocks, short_regimes, unsaid_line
from bot.presentation.words.matches import match_words
from bot.presentation.words.news import headline as headlines
from bot.presentation.words.news.alert import TO_OPERATORS
from bot.presentation.words.news.headline import HEADINGS
from bot.presentation.words.paging import LINES_SHOWN, button_for, paged
from bot.presentation.words.persons import cited, died_words, own_words, person, short_name
from bot.presentation.words.removals import absent_words, before_words, removed_words
from bot.presentation.words.rights import rights_since, since_both
from bot.presentation.words.shorten import LINE_ROOM, VALUES_ROOM, called, some
from watchers.model import Entry, Kind, Official, Record
from watchers.values import order

YES, NO, UNKNOWN = "✓", "✗", "?"  # a sign and a word: never colour alone

SECTIONS = {
    "missing": "Not listed",
    "rights": "Listed, but not for human rights",
    "magnitsky": 'Not under the "Magnitsky" regime',
}

IN_CHECK = "being checked: entry {ids} was this person's and now contradicts what is known"


def status(answer: Status, t: Language, today: dt.date | None = None) -> Message:
    """Everything about one official; with the days since, where `today` is known."""
    official = answer.official
    blocks = [heading(person(official, t))]
    if official.died:
        blocks.append(paragraph(bold(sentence(died_words(official, t)))))
    if official.role:
        blocks.append(paragraph(t("Role: {role}", role=own_words(official.role, t))))
    if official.case:
        blocks.append(paragraph(t("Why watched: {case}", case=own_words(official.case, t))))
        if official.case_source:
            blocks.append(small(t("Source: {source}", source=t.apart(official.case_source))))
    if not official.died:
        blocks.append(paragraph(t("No report of a death is known to this watchlist.")))
    for side in SIDES:
        blocks += _side(answer, side, today if official.died is None else None, t)
    if answer.undecided:
        blocks.append(
            item(
                t.many(
                    "{n} further listing may be this person; someone must decide.",
                    "{n} further listings may be this person; someone must decide.",
                    answer.undecided,
                )
            )
        )
    if not answer.on("us"):
        blocks.append(small(t("US visa bans are not on these lists, and some are secret.")))
    blocks.append(dates_block(answer.lists, t))
    return Message(tuple(blocks), (_ways_on(official, t),), t.code)


def _ways_on(official: Official, t: Language) -> tuple[Button, ...]:
    """Each with the last name: two people's answers may stand in one message."""
    last = short_name(official, t).split()[-1]
    ways = ((t("History"), "history"), (t("Brief"), "brief"))
    buttons = (button_for(f"{label} · {last}", f"{verb} {official.slug}") for label, verb in ways)
    return tuple(button for button in buttons if button)


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _side(answer: Status, side: str, today: dt.date | None, t: Language) -> list[Block]:
    name, found = t(SIDES[side]), answer.on(side)
    if checked := answer.in_check(side):
        return [_checked(name, checked, t), *_records(answer, side, t)]
    if not found:
        if not answer.known(side):
            return [paragraph(f"{UNKNOWN} ", bold(name), ": ", t("its list has not been read yet"))]
        where = t("not listed as of {date}", date=_dates(answer.lists, side, t))
        if side == "us":
            where = t("not on OFAC's lists as of {date}", date=_dates(answer.lists, side, t))
        if removed := answer.removed(side):
            where = f"{removed_words(removed[0], t, names_list=True)}; {where}"
        return [paragraph(f"{NO} ", bold(name), ": ", where), *_records(answer, side, t)]
    blocks = [paragraph(f"{_mark(found)} ", bold(name), ": ", _listed(answer, side, today, t))]
    found = tuple(sorted(found, key=lambda one: one.by_name))  # what is sure stands next to the words "listed since"
    for one in found[:LISTINGS_SHOWN]:
        if one.by_name and answer.sure(side):  # it stands below the tick of what is sure
            blocks.append(paragraph(f"{UNKNOWN} ", bold(t("unconfirmed, someone of this name"))))
        blocks += listing_blocks(one, t)
        if one.by_name:
            blocks.append(item(match_words(one.match, t)))
    rest = found[LISTINGS_SHOWN:]
    if sure := tuple(one for one in rest if not one.by_name):
        blocks.append(item(_more(sure, t)))
    if others := tuple(one for one in rest if one.by_name):
        blocks.append(item(f"{UNKNOWN} {_more(others, t)} ({t('unconfirmed, someone of this name')})"))
    blocks += [item(removed_words(one, t, names_list=True)) for one in answer.removed(side)[:1]]
    blocks += [item(sentence(before_words(one, t))) for one in answer.before(side)]
    return [*blocks, *_records(answer, side, t)]


def _more(found: tuple[OnList, ...], t: Language) -> str:
    return f"{t.many('and {n} more listing', 'and {n} more listings', len(found))}: {_ids(found, t)}"


def _checked(name: str, found: tuple[OnList, ...], t: Language) -> Block:
    """Nothing of what the entries say: it may be said of someone else."""
    return paragraph(f"{UNKNOWN} ", bold(name), ": ", t(IN_CHECK, ids=_ids(found, t)))


def _mark(found: tuple[OnList, ...]) -> str:
    """Listed for sure only where a pin, or someone, says that it is this person, and the latest edition has it."""
    return YES if any(one.stands for one in found) else UNKNOWN


def _listed(answer: Status, side: str, today: dt.date | None, t: Language) -> str:
    since, found = answer.since(side), answer.on(side)
    if all(one.by_name for one in found):
        return t("unconfirmed: someone of this name is listed; nobody has confirmed that it is this person")
    if since is None:
        return t("listed")
    days = days_since(since, today) if today else None
    if days is None:
        said = t("listed since {date}", date=t.date(since))
    else:
        said = t.many("listed since {date} ({n} day)", "listed since {date} ({n} days)", days, date=t.date(since))
    for_rights = answer.purpose_since(side)
    if for_rights is None or for_rights == since:
        return said
    return t("{since}; {rights}", since=said, rights=rights_since(answer.ground(side), since, t))


def _records(answer: Status, side: str, t: Language) -> list[Block]:
    """What has ended since is said to be so."""
    return [
        item(t("Earlier, from the public record") if answer.is_past(one) else t("From the public record"), " — ",
             *_record(one, t))
        for one in answer.unshown(side)
    ]  # fmt: skip


def _record(record: Record, t: Language) -> list[Text]:
    said = t("{date}: {note}", date=t.date(record.date), note=own_words(record.note, t))
    return [said, " (", cited(record, t), ")"]


def _dates(lists: tuple[ListState, ...], side: str, t: Language) -> str:
    """The dates of that side's lists; which list has which, where they differ."""
    known = [state for state in lists if state.source in SOURCES[side] and state.date]
    if len({state.date for state in known}) > 1:
        return t.all_of([f"{t.date(state.date)} ({t(TITLES[state.source])})" for state in known])
    return t.date(known[0].date) if known else t("an edition without a date")


def board(statuses: tuple[Status, ...], t: Language) -> Message:
    """Everyone watched: a line for the name, one for each side."""
    everyone = groups(statuses)
    blocks: list[Block] = [heading(headline(statuses, t) or t("Who is sanctioned, and by whom"))]
    for group, members in everyone.items():
        title, totals = bold(t(GROUPS.get(group, group))), each_side(members, t)
        blocks.append(paragraph(title) if group == CALLED_FOR else paragraph(title, " — ", totals))
        blocks += [line for one in members for line in board_lines(one, t)]
    if not statuses:
        blocks.append(paragraph(t("Nobody is watched.")))
    else:
        blocks.append(dates_block(statuses[0].lists, t))
    return Message(tuple(blocks), language=t.code)


def several(
    statuses: tuple[Status, ...], others: tuple[Block, ...], lists: tuple[ListState, ...], t: Language
) -> Message:
    """The people of one question, short; a button for the whole of each. `others`: of names that nobody
    watched bears."""
    blocks = [line for one in statuses for line in board_lines(one, t)]
    blocks += others
    rows = tuple((Button(short_name(one.official, t), f"do:status {one.official.slug}"),) for one in statuses)
    return Message((*blocks, dates_block(lists, t)), rows, t.code)


def board_lines(one: Status, t: Language) -> list[Block]:
    died = t("reported dead since {date}", date=t.date(one.official.died))
    name: list[Text] = [bold(short_name(one.official, t)), f" ({died})" if one.official.died else ""]
    return [paragraph(*name), *(item(_board_side(one, side, t)) for side in SIDES)]


def _board_side(one: Status, side: str, t: Language) -> str:
    name, found = t(SIDES[side]), one.on(side)
    if checked := one.in_check(side):
        return f"{UNKNOWN} {name}: {t('being checked')} · {_ids(checked, t)}"
    if not found:
        if not one.known(side):
            return f"{UNKNOWN} {name}: {t('list not read yet')}"
        removed = one.removed(side)
        return f"{NO} {name}: {t('not listed')}" + (f" · {removed_words(removed[0], t)}" if removed else "")
    if not (sure := one.sure(side)):
        return f"{UNKNOWN} {name}: {t('unconfirmed, someone of this name')} · {_ids(found, t)}"
    found = sure
    since, purpose = since_both(one.ground(side), one.since(side), t)
    said = [
        f"{_mark(found)} {name}: {since}",
        "; ".join(
            some(
                [short_regimes(one.source, one.listing.regimes, t) for one in found[: LISTINGS_SHOWN + 1]],
                t,
                most=LISTINGS_SHOWN,
                room=VALUES_ROOM,
                of=len(found),
            )
        ),
        *([purpose] if purpose else []),
        _ids(found, t),
    ]
    absent = [listing.absent_since for listing in found if listing.absent_since is not None]
    said += [absent_words(date, t) for date in dict.fromkeys(absent)]
    return " · ".join(said)


def _ids(found: tuple[OnList, ...], t: Language) -> str:
    return ids([one.listing.id for one in found], t)


def gaps(answer: Gaps, t: Language) -> Message:
    """Who is missing where. With one side and one section, only those officials are named."""
    blocks: list[Block] = [heading(_gaps_heading(answer, t))]
    alone = len(answer.sides) * len(answer.sections) == 1
    for section, found in answer.sections:
        for side in answer.sides:
            if side in answer.unread:
                continue
            if not alone:
                blocks.append(paragraph(bold(_gaps_title(answer, side, section, t))))
            here = [gap for gap in found if gap.side == side]
            for group, members in groups(answer.people).items():
                own = [gap for gap in here if gap.official.group == group]
                if group != CALLED_FOR or alone:
                    title = t(GROUPS.get(group, group))
                    number = t("{n} of {all}", n=len(own), all=len(members))
                    blocks.append(paragraph(bold(title) if alone else title, f": {number}"))
                blocks += _gap_lines(own, section, answer, t)
    others = dict.fromkeys(gap.other_side for gap in dict(answer.sections).get("missing", ()) if not gap.other_read)
    for side in dict.fromkeys((*answer.unread, *others)):
        blocks.append(
            paragraph(t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side])))
        )
    for side in dict.fromkeys(gap.side for gap in answer.unsaid):
        untold = [(gap.official, gap.listings) for gap in answer.unsaid if gap.side == side]
        blocks.append(unsaid_line(side, untold, t))
    if answer.by_name:
        blocks.append(paragraph(t("By name only, unconfirmed: {names}.", names=_asides(answer.by_name, t))))
    if answer.absent:
        blocks.append(paragraph(t("Absent now, being confirmed: {names}.", names=_asides(answer.absent, t))))
    if answer.checked:
        blocks.append(paragraph(t("Being checked, and in no count: {names}.", names=_asides(answer.checked, t))))
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
    if "us" in answer.sides:
        blocks.append(small(t("US visa bans are not on these lists, and some are secret.")))
    blocks.append(dates_block(tuple(s for s in answer.lists if s.source[:2] in answer.sides), t))
    return Message(tuple(blocks), language=t.code)


def _gaps_heading(answer: Gaps, t: Language) -> str:
    """What is asked, and of the ten how many it is where one number answers it."""
    where = t(SIDES[answer.sides[0]]) if len(answer.sides) == 1 else ""
    if len(answer.sections) == 1:
        section, _ = answer.sections[0]
        return _gaps_title(answer, answer.sides[0], section, t) if where else t(SECTIONS[section])
    return t("What is missing: {side}", side=where) if where else t("What is missing")


def _gaps_title(answer: Gaps, side: str, section: str, t: Language) -> str:
    """A section of one side, with how many of the ten it is."""
    title, ten = f"{t(SIDES[side])} — {t(SECTIONS[section])}", groups(answer.people).get(CALLED_FOR, ())
    if not ten or side in answer.unread:
        return title
    own = [gap for gap in dict(answer.sections)[section] if (gap.side, gap.official.group) == (side, CALLED_FOR)]
    return f"{title}: {t('{n} of {all}', n=len(own), all=len(ten))}"


def _gap_lines(own: list[Gap], section: str, answer: Gaps, t: Language) -> list[Block]:
    """The people of one group: who is listed by neither side in a line of their own, after those whom one lists."""
    if section != "missing":
        on_list_alone = section == "magnitsky" and "missing" in dict(answer.sections)  # who is on none stands above
        named = [gap for gap in own if gap.listings or not on_list_alone]
        lines = [item(bold(short_name(gap.official, t)), _gap(gap, section, answer, t)) for gap in named]
        if rest := len(own) - len(named):
            lines.append(item(t.many("and {n} who is not listed", "and the {n} who are not listed", rest)))
        return lines
    here = [gap for gap in own if gap.other is not Standing.MISSING]
    lines = [item(bold(short_name(gap.official, t)), _gap(gap, section, answer, t)) for gap in here]
    neither = [_never(gap, t) for gap in own if gap.other is Standing.MISSING]
    if neither:
        lines.append(item(t("Listed by neither: {names}.", names=t.all_of(neither))))
    return lines


def _never(gap: Gap, t: Language) -> str:
    name = short_name(gap.official, t)
    return f"{name} ({removed_words(gap.removed[0], t)})" if gap.removed else name


def _asides(found: tuple[Aside, ...], t: Language) -> str:
    return t.all_of([f"{short_name(who, t)} ({_ids(listings, t)})" for who, listings in found])


def _gap(gap: Gap, section: str, answer: Gaps, t: Language) -> str:
    removed = [removed_words(one, t) for one in gap.removed[:1]]
    if section != "missing":
        if not gap.listings:
            return " — " + "; ".join([t("not listed"), *removed])
        said = [_elsewhere(one, section, t) for one in gap.listings[: LISTINGS_SHOWN + 1]]
        return " — " + "; ".join(some(said, t, most=LISTINGS_SHOWN, room=2 * VALUES_ROOM, of=len(gap.listings)))
    if gap.other_read:  # that its list has not been read is said once, for all
        removed.append(_other_side(gap, answer, t))
    return " — " + "; ".join(removed) if removed else ""


def _other_side(gap: Gap, answer: Gaps, t: Language) -> str:
    """How the other side stands to the person, where it is not that it does not list him or her."""
    other = t(SIDES[gap.other_side])
    if gap.other is not Standing.LISTED:
        return t(OTHERS[gap.other], side=other)
    if gap.other_since is None:
        return t("listed by the {side}", side=other)
    days = gap.days(answer.today)
    if days is None:
        return t("listed by the {side} since {date}", side=other, date=t.date(gap.other_since))
    return t.many(
        "listed by the {side} since {date}, {n} day",
        "listed by the {side} since {date}, {n} days",
        days,
        side=other,
        date=t.date(gap.other_since),
    )


OTHERS = {
    Standing.ABSENT: "absent from the {side} list now, being confirmed",
    Standing.BY_NAME: "by the {side} by name only, unconfirmed",
    Standing.CHECKED: "being checked on the {side} list",
}


def _elsewhere(one: OnList, section: str, t: Language) -> str:
    """Under what someone is listed, where it is not for human rights or not under the "Magnitsky" regime."""
    said = f"{t.apart(one.listing.id)}: {short_regimes(one.source, one.listing.regimes, t)}"
    since, purpose = since_both([one], one.since, t)
    shown = [said, since if one.since else "", "" if section == "rights" else purpose]  # that section says it itself
    return " · ".join(filter(None, shown))


def history(answer: History, people: dict[str, Official], t: Language, page: int | None = None) -> Message:
    """What happened, newest first, with the public record where the log does not tell it itself, marked as such.

    `page`: only that one, with buttons to the next ones; None: everything.
    """
    who = person(answer.official, t) if answer.official else t("all officials")
    entries = [entry for entry in answer.entries if entry.kind in HEADINGS and entry.kind not in TO_OPERATORS]
    corrected = answer.corrected
    dated = [(_when(entry), entry.id or 0, _entry(entry, people, corrected, t)) for entry in entries]
    dated += [(order(record.date), 0, _past(official, record, answer, t)) for official, record in answer.untold]
    lines = [line for *_, line in sorted(dated, key=lambda one: one[:2], reverse=True)]
    shown, buttons, footer = paged(lines, page, f"history {answer.official.slug if answer.official else ''}", t)
    blocks: list[Block] = [heading(t("History: {who}", who=who)), *(item(*line) for line in shown)]
    if answer.official and answer.removals:
        blocks[1:1] = [
            paragraph(bold(short_name(answer.official, t)), ": ", removed_words(one, t, names_list=True), ".")
            for one in answer.removals
        ]
    since = t.date(answer.watching_since) if answer.watching_since else None
    if since is None:
        blocks.append(paragraph(t("No list has been read yet.")))
    elif not entries:
        blocks.append(paragraph(t("No change since {date}.", date=since)))
    marked = bold(t("public record"))
    if since and any(marked in line for line in shown):
        said = t(
            "The lists have been read since {date}; what is marked “public record” was published elsewhere.",
            date=since,
        )
        blocks.append(small(said))
    return Message((*blocks, *footer), buttons, t.code)


def _when(entry: Entry) -> tuple[bool, str]:
    """Where a change stands in time: by the edition's own date, or by when it was read where that is none."""
    own = order(entry.edition)
    return own if own[0] or entry.at is None else order(entry.at.date().isoformat())


def _past(official: Official, record: Record, answer: History, t: Language) -> list[Text]:
    name = "" if answer.official else f"{short_name(official, t)}: "
    note: list[Text] = [name, own_words(record.note, t), " (", cited(record, t), ")"]
    return [t.date(record.date), " · ", bold(t("public record")), " · ", *note]


def _entry(entry: Entry, people: dict[str, Official], corrected: Mapping[str, str], t: Language) -> list[Text]:
    official = people.get(entry.official or "")
    who = short_name(official, t) if official else called(entry.name, t)
    said = headlines.headline(entry, who, t)
    if by := corrected.get(entry.alert_id):
        said = t("Taken back by {id}: {what}", id=t.apart(by), what=said)
    parts: list[Text] = [
        t.date(entry.edition),
        " · ",
        said,
        " · ",
        t(TITLES[entry.source]),
        " · ",
        t.apart(entry.listing or ""),
    ]
    regime = next((change for change in entry.fields if change.field == "regimes"), None)
    if regime and regime.gained:
        parts += [" · +", short_regimes(entry.source, regime.gained, t, LINE_ROOM)]
    if regime and regime.lost:
        parts += [" · -", short_regimes(entry.source, regime.lost, t, LINE_ROOM)]
    if entry.kind in (Kind.AMENDED, Kind.REDUCED):
        names = [field_name(change.field, t) for change in entry.fields if change is not regime]
        others = some(names, t, most=LINES_SHOWN, room=VALUES_ROOM)
        parts += [" · ", t("changed: {fields}", fields=t.all_of(others))] if others else []
    return [*parts, " · ", entry.alert_id]
