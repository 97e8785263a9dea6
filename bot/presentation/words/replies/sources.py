"""Puts the state of each list into words."""

from __future__ import annotations

import datetime as dt

from bot.answers.lists import ListState, Sources
from bot.language import Language
from bot.model.message import Block, Message, Text, bold, code, heading, item, link, opening, paragraph
from bot.presentation.words.list_names import NOTES, SHORT_TITLES, TITLES, as_of
from bot.presentation.words.replies.refused import REFUSALS, is_for_a_person, refusal, refusals
from bot.presentation.words.replies.search import NAME_SHOWN
from bot.presentation.words.shorten import shorten
from watchers.changes.edition_guard import RULES
from watchers.lists import registry


def sources_message(answer: Sources, t: Language, zone: dt.tzinfo = dt.UTC, *, operator: bool = False) -> Message:
    """Returns the state of each list; times in `zone`. `operator`: an operator reads it alone: with addresses and
    figures, and what can be accepted."""
    blocks: list[Block] = [heading(_first(answer, t, zone))]
    for state in sorted(answer.lists, key=lambda one: not _is_bad(one)):
        blocks.append(opening(paragraph(bold(t(TITLES[state.source])), *_dated(state, t, zone))))
        blocks += [item(*line) for line in _trouble(state, t, zone, operator=operator)]
    if any(state.stale for state in answer.lists):
        text = t("A list that is older than is usual may have moved: look at its publisher's page.")
        blocks.append(opening(paragraph(text)))
    if answer.unreachable:
        blocks.append(paragraph(bold(t("No operator can be reached")), ": ", t(answer.unreachable)))
    if n := answer.closed_chats:
        title = t.many("{n} chat cannot be written to for now", "{n} chats cannot be written to for now", n)
        blocks.append(paragraph(title, ": ", code(t.typed("chats"))))
    rest = tuple(
        item(t(TITLES[source]), ": ", when(next_poll, t, zone)) for source, next_poll in answer.next_polls.items()
    )
    return Message(tuple(blocks), language=t.code, rest=(heading(t("Next checks")), *rest) if rest else ())


def _is_bad(state: ListState) -> bool:
    return state.enabled and bool(not state.read or state.bad_polls or state.refused)


def _first(answer: Sources, t: Language, zone: dt.tzinfo) -> str:
    """Returns whether all lists are read as they should be, and which are not."""
    enabled = [state for state in answer.lists if state.enabled]
    if not enabled:
        return t("No list is enabled.")
    bad = [f"{t(SHORT_TITLES[state.source])} ({_fault(state, t, zone)})" for state in enabled if _is_bad(state)]
    if bad:
        return t("Not read as they should be: {lists}.", lists=t.all_of(bad))
    said = t.many(
        "The list was read well at its last check.", "All {n} lists were read well at their last check.", len(enabled)
    )
    old = [t(SHORT_TITLES[state.source]) for state in enabled if state.stale]
    return said + (" " + t(NOTES["old"], lists=t.all_of(old)) if old else "")


def _fault(state: ListState, t: Language, zone: dt.tzinfo) -> str:
    if not state.read:
        return t("not read yet")
    if state.in_doubt or not state.bad_polls:
        return t("an edition was refused")
    return t("since {date}", date=when(state.bad_since, t, zone))


def _dated(state: ListState, t: Language, zone: dt.tzinfo) -> list[Text]:
    """Returns a list's own date, how much is on it, and when it was last read well."""
    if not state.read:
        return [": ", t("not read yet")]
    date = as_of(state.source, state.date, t)
    if registry.of(state.source).has_own_date or not state.date:
        text = t.many("{date}, {n} listing", "{date}, {n} listings", state.count, date=date)
    else:
        text = t.many("as read on {date}, {n} listing", "as read on {date}, {n} listings", state.count, date=date)
    return [": ", text, " · ", t("last good check {time}", time=when(state.good_at, t, zone))]


def _trouble(state: ListState, t: Language, zone: dt.tzinfo, *, operator: bool) -> list[list[Text]]:
    """Returns what is not as it should be, and what can be done."""
    parts: list[list[Text]] = []
    if state.stale:
        parts.append([bold(t("This date is {n} days old, more than is usual", n=state.days_old))])
    if state.clock_off:
        clocks = t(
            "The clocks here and at the publisher differ by {n} minutes: times and days may be wrong.",
            n=abs(state.clock_off),
        )
        parts.append([clocks])
    if state.bad_polls:
        trouble = bold(t("In trouble since {time}", time=when(state.bad_since, t, zone)))
        parts.append([trouble, ": ", _why(state.reasons, t, operator=operator)])
    if state.refused:
        date = as_of(state.source, state.refused.date, t)
        reasons = _why(state.refused.reasons, t, operator=operator)
        refused = t(
            "Refused: the edition of {date} with {n} listings. The one before stays in force.",
            date=date,
            n=state.refused.count,
        )
        parts.append([refused] if state.bad_polls else [refused, " ", reasons])
        page = registry.page(state.source)
        parts.append([t("Look at the publisher's page: "), link(t.apart(page), page)])
        if operator and is_for_a_person(state.refused.reasons):
            parts.append([t("If it stands there, accept it: "), code(t.typed(f"accept {state.source}"))])
    if state.foreign_host and operator:
        host = t.apart(shorten(state.foreign_host, NAME_SHOWN))
        parts.append([t("It leads to a host that is not allowed: {host}", host=host)])
    if state.unknown:
        parts.append([t("{n} elements of a kind not seen before: the format may have changed", n=state.unknown)])
    if state.cut:
        cut = t.many(
            "{n} listing says more than is read of one, and was cut: {ids}",
            "{n} listings say more than is read of one, and were cut, the first of them: {ids}",
            state.cut,
            ids=t.commas(map(t.apart, state.cut_ids)),
        )
        parts.append([cut])
    if not state.enabled:
        parts.append([t("Not watched any more (switched off in the configuration)")])
    return parts


def _why(reasons: tuple[str, ...], t: Language, *, operator: bool) -> str:
    """Returns why a list fails; for readers who are no operators without addresses, and without texts of a
    document."""
    if operator:
        return refusals(reasons, t)
    parts = []
    for reason in reasons:
        code = reason.partition(":")[0]
        if code in RULES:  # figures of our own counting
            parts.append(refusal(reason, t))
        else:
            parts.append(t(REFUSALS[code]) if code in REFUSALS else t("it could not be read"))
    return t.semicolons(dict.fromkeys(parts))


def when(iso: str | None, t: Language, zone: dt.tzinfo) -> str:
    """Returns a time in the reader's zone; "never" where there is none."""
    if not iso:
        return t("never")
    at = dt.datetime.fromisoformat(iso).astimezone(zone)
    return t("{date}, {time}", date=t.date(at.date().isoformat()), time=t.apart(t.digits(f"{at:%H:%M %Z}")))
