"""The answers to questions in words."""

from __future__ import annotations

import datetime as dt

from bot.answers import Gap, Gaps, History, ListState, OnList, Search, Status
from bot.locale import Language
from bot.message import Block, Message, Text, bold, heading, item, link, paragraph, small
from bot.say.alert import HEADINGS, title
from bot.say.parts import (
    SIDES,
    TITLES,
    as_of,
    called,
    dates_block,
    died_words,
    listing_blocks,
    match_words,
    person,
    regimes,
    rights,
    short_name,
    short_regimes,
)
from watchers.model import Entry, Field, Kind, Official, Record

YES, NO, UNKNOWN = "✓", "✗", "?"  # a sign and a word: never colour alone

GROUPS = {
    "called for": "Called for by the paper of 15 November 2021",
    "also named": "Also named in it",
    "added": "Added by this bot's operators",
}

SECTIONS = {
    "missing": "Not listed",
    "rights": "Listed, but not for human rights",
    "magnitsky": 'Not under the "Magnitsky" regime',
}


def status(answer: Status, t: Language) -> Message:
    """Everything about one official."""
    official = answer.official
    blocks = [heading(person(official, t))]
    if official.died:
        blocks.append(paragraph(bold(died_words(official, t))))
    if official.role:
        blocks.append(paragraph(t("Role: {role}", role=t.apart(official.role))))
    if official.case:
        blocks.append(paragraph(t("Why watched: {case}", case=t.apart(official.case))))
    for side in SIDES:
        blocks += _side(answer, side, t)
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
    blocks.append(dates_block(answer.lists, t))
    return Message(tuple(blocks), language=t.code)


def _side(answer: Status, side: str, t: Language) -> list[Block]:
    name, found = t(SIDES[side]), answer.on(side)
    if not found:
        if not answer.known(side):
            return [paragraph(f"{UNKNOWN} ", bold(name), ": ", t("its list has not been read yet"))]
        where = t("not listed as of {date}", date=_dates(answer.lists, side, t))
        if side == "us":
            where = t("not on OFAC's lists as of {date}", date=_dates(answer.lists, side, t))
        return [paragraph(f"{NO} ", bold(name), ": ", where), *_records(answer, side, t)]
    blocks = [paragraph(f"{YES} ", bold(name), ": ", t("listed"))]
    for one in found:
        blocks += listing_blocks(one, t)
        if one.match.tier != "confirmed":
            blocks.append(item(match_words(one.match, t)))
    return [*blocks, *_records(answer, side, t)]


def _records(answer: Status, side: str, t: Language) -> list[Block]:
    """Designations that the lists themselves no longer show: earlier ones, or of a list that gives no date."""
    shown = {(found.source, found.listing.id, date) for found in answer.on(side) for date in found.dates}
    return [
        _record(record, t)
        for record in answer.records(side)
        if (record.source, record.listing, record.date) not in shown
    ]


def _record(record: Record, t: Language) -> Block:
    said = t("{date}: {note}", date=t.date(record.date), note=t.apart(record.note))
    return item(t("From the public record"), " — ", said, f" ({t.apart(record.cite)})")


def _dates(lists: tuple[ListState, ...], side: str, t: Language) -> str:
    prefix = side if side == "uk" else "us-"
    dates = sorted({state.date for state in lists if state.source.startswith(prefix) and state.date})
    return t.all_of([t.date(date) for date in dates]) or t("an edition without a date")


def board(statuses: tuple[Status, ...], t: Language) -> Message:
    """Everyone watched in a line or two each."""
    blocks: list[Block] = [heading(t("Who is sanctioned, and by whom"))]
    group = ""
    for one in statuses:
        if one.official.group != group:
            group = one.official.group
            blocks.append(paragraph(bold(t(GROUPS.get(group, group)))))
        blocks.append(item(bold(short_name(one.official, t)), *_board_line(one, t)))
    if not statuses:
        blocks.append(paragraph(t("Nobody is watched.")))
    else:
        blocks.append(dates_block(statuses[0].lists, t))
    return Message(tuple(blocks), language=t.code)


def _board_line(one: Status, t: Language) -> list[str]:
    died = t("reported dead since {date}", date=t.date(one.official.died))
    parts = [f" ({died})"] if one.official.died else []
    for side, name in SIDES.items():
        parts.append(" — " if side == "uk" else " · ")
        found = one.on(side)
        if found:
            since = one.since(side)
            grounds = rights(any(listing.rights for listing in found), t)
            when = t("since {date}", date=t.date(since)) if since else t("date not in this file")
            ids = _ids(found, t)
            parts.append(f"{YES} {t(name)}: {when}, {grounds} ({ids}{_by_name(found, t)})")
        elif one.known(side):
            parts.append(f"{NO} {t(name)}: {t('not listed')}")
        else:
            parts.append(f"{UNKNOWN} {t(name)}: {t('list not read yet')}")
    return parts


def _ids(found: tuple[OnList, ...], t: Language) -> str:
    return ", ".join(t.apart(one.listing.id) for one in found)


def _by_name(found: tuple[OnList, ...], t: Language) -> str:
    """What must be said of listings that nobody has confirmed yet."""
    return "; " + t("by name, awaiting confirmation") if found and all(one.by_name for one in found) else ""


def gaps(answer: Gaps, t: Language) -> Message:
    """Who is missing where. With one side and one section, only those officials are named."""
    blocks: list[Block] = [heading(_gaps_heading(answer, t))]
    for section, found in answer.sections:
        for side in answer.sides:
            if side in answer.unread:
                continue
            here = [gap for gap in found if gap.side == side]
            if len(answer.sides) * len(answer.sections) > 1:
                blocks.append(paragraph(bold(f"{t(SIDES[side])} — {t(SECTIONS[section])}: {len(here)}")))
            elif not here:
                blocks.append(paragraph(t("nobody")))
            blocks += [item(bold(short_name(gap.official, t)), _gap(gap, section, answer, t)) for gap in here]
    for side in answer.unread:
        blocks.append(
            paragraph(t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side])))
        )
    if answer.by_name:
        names = t.all_of([f"{short_name(one.official, t)} ({_ids(one.listings, t)})" for one in answer.by_name])
        blocks.append(paragraph(t("Listed by name only, awaiting confirmation: {names}.", names=names)))
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
    where = t(SIDES[answer.sides[0]]) if len(answer.sides) == 1 else ""
    if len(answer.sections) == 1:
        section, found = answer.sections[0]
        what = t(SECTIONS[section])
        return f"{where} — {what}: {len(found)}" if where else what
    return t("What is missing: {side}", side=where) if where else t("What is missing")


def _gap(gap: Gap, section: str, answer: Gaps, t: Language) -> str:
    if section != "missing":
        if not gap.listings:
            return " — " + t("not listed")
        listed = [
            f"{t.apart(one.listing.id)}: {short_regimes(one.source, one.listing.regimes, t)}" for one in gap.listings
        ]
        return " — " + "; ".join(listed)
    other = t("US") if gap.side == "uk" else t("UK")
    if not gap.other_listed:
        return " — " + t("listed by neither")
    if gap.other_since is None:
        return " — " + t("listed by the {side}", side=other)
    days = (answer.today - dt.date.fromisoformat(gap.other_since)).days
    return " — " + t.many(
        "listed by the {side} since {date}, {n} day",
        "listed by the {side} since {date}, {n} days",
        days,
        side=other,
        date=t.date(gap.other_since),
    )


def history(answer: History, people: dict[str, Official], t: Language) -> Message:
    """What happened, newest first; before the bot watched, only the public record speaks."""
    who = person(answer.official, t) if answer.official else t("all officials")
    blocks: list[Block] = [heading(t("History: {who}", who=who))]
    # What only may be someone is for operators to decide: told here, it would pass for news.
    shown = [entry for entry in answer.entries if entry.kind in HEADINGS and entry.kind is not Kind.POSSIBLE]
    for entry in shown:
        blocks.append(item(*_entry(entry, people, t)))
    if not shown:
        since = t.date(answer.watching_since) if answer.watching_since else None
        blocks.append(
            paragraph(t("No change since {date}.", date=since) if since else t("No list has been read yet."))
        )
    if answer.records:
        blocks.append(paragraph(bold(t("From the public record"))))
        for official, record in answer.records:
            name = "" if answer.official else f"{short_name(official, t)}: "
            blocks.append(item(t.date(record.date), " · ", name, t.apart(record.note), f" ({t.apart(record.cite)})"))
    return Message(tuple(blocks), language=t.code)


def _entry(entry: Entry, people: dict[str, Official], t: Language) -> list[str]:
    official = people.get(entry.official or "")
    who = short_name(official, t) if official else called(entry.name, t)
    said = t(title(entry), who=who)
    parts = [
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
        parts += [" · +", t.apart(", ".join(regime.gained))]
    if regime and regime.lost:
        parts += [" · -", t.apart(", ".join(regime.lost))]
    return [*parts, " · ", entry.alert_id]


def search(answer: Search, people: dict[str, Official], t: Language) -> Message:
    blocks: list[Block] = [heading(t("Search: {query}", query=t.apart(answer.query)))]
    for hit in answer.hits:
        official = people.get(hit.official or "")
        watched: list[Text] = [" · ", bold(t("watched: {who}", who=short_name(official, t)))] if official else []
        shown: list[Text] = [] if hit.name == hit.listing.name else [" (", called(hit.name, t), ")"]
        births = ", ".join(hit.listing.get(Field.BIRTHS))
        born: list[Text] = [" · ", t("born {births}", births=called(births, t))] if births else []
        blocks.append(
            item(
                bold(called(hit.listing.name, t)),
                *shown,
                " · ",
                t(TITLES[hit.source]),
                " ",
                link(t.apart(hit.listing.id), hit.link),
                " · ",
                regimes(hit.source, hit.listing.regimes, t),
                *born,
                *watched,
            )
        )
    if not answer.hits:
        read = any(state.read for state in answer.lists)
        said = t("Nobody of a like name is on these lists.") if read else t("No list has been read yet.")
        blocks.append(paragraph(said))
    blocks.append(dates_block(answer.lists, t))
    return Message(tuple(blocks), language=t.code)


def sources(lists: tuple[ListState, ...], operators: str, next_polls: dict[str, str], t: Language) -> Message:
    """How each list is being read. `operators`: why no operator can be reached, empty when one can."""
    blocks: list[Block] = [heading(t("The lists"))]
    for state in lists:
        blocks.append(paragraph(bold(t(TITLES[state.source]))))
        if state.read:
            blocks.append(
                item(
                    t(
                        "Its own date: {date}, {n} listings",
                        date=as_of(state.source, state.date, t),
                        n=state.count,
                    )
                )
            )
        if state.stale:
            blocks.append(
                item(
                    bold(t("This date is {n} days old, more than is usual", n=state.days_old)),
                    ": ",
                    t("the list may have moved. Look at the publisher's page."),
                )
            )
        blocks.append(item(t("Last good check: {time}", time=_time(state.good_at, t))))
        if state.clock_off:
            said = t(
                "The clocks here and at the publisher differ by {n} minutes: times and days may be wrong.",
                n=abs(state.clock_off),
            )
            blocks.append(item(said))
        if state.bad_polls:
            blocks.append(
                item(
                    bold(t("In trouble since {time}", time=_time(state.bad_since, t))),
                    ": ",
                    t.apart("; ".join(state.reasons)),
                )
            )
        if next_polls.get(state.source):
            blocks.append(item(t("Next check: {time}", time=_time(next_polls[state.source], t))))
        if state.unknown:
            blocks.append(
                item(t("{n} elements of a kind not seen before: the format may have changed", n=state.unknown))
            )
        if not state.enabled:
            blocks.append(item(t("Not watched any more (switched off in the configuration)")))
    if not lists:
        blocks.append(paragraph(t("No list is enabled.")))
    if operators:
        blocks.append(paragraph(bold(t("No operator can be reached")), ": ", t(operators)))
    return Message(tuple(blocks), language=t.code)


def _time(iso: str | None, t: Language) -> str:
    return t.apart(f"{iso[:16].replace('T', ' ')} UTC") if iso else t("never")
