"""Puts the state of each list into words."""

from __future__ import annotations

import datetime as dt

from bot.answers.lists import ListState, Sources
from bot.language import Language
from bot.model.message import Block, Message, Text, bold, code, heading, item, link, paragraph
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.replies.refused import REFUSALS, is_for_a_person, refusal, refusals
from bot.presentation.words.replies.search import NAME_SHOWN
from bot.presentation.words.shorten import shorten
from watchers.changes.edition_guard import RULES
from watchers.lists import registry


def sources_message(answer: Sources, t: Language, zone: dt.tzinfo = dt.UTC, *, operator: bool = False) -> Message:
    """Returns the state of each list; times in `zone`. `operator`: an operator reads it alone: with addresses and
    figures, and what can be accepted."""
    blocks: list[Block] = [heading(t("The lists"))]
    for state in answer.lists:
        blocks.append(paragraph(bold(t(TITLES[state.source]))))
        blocks += [
            item(*line) for line in _reading(state, answer.next_polls.get(state.source), t, zone, operator=operator)
        ]
    if not answer.lists:
        blocks.append(paragraph(t("No list is enabled.")))
    if answer.unreachable:
        blocks.append(paragraph(bold(t("No operator can be reached")), ": ", t(answer.unreachable)))
    if n := answer.closed_chats:
        title = t.many("{n} chat cannot be written to for now", "{n} chats cannot be written to for now", n)
        blocks.append(paragraph(title, ": ", code(t.typed("chats"))))
    return Message(tuple(blocks), language=t.code)


def _reading(
    state: ListState, next_poll: str | None, t: Language, zone: dt.tzinfo, *, operator: bool
) -> list[list[Text]]:
    parts: list[list[Text]] = []
    if state.read:
        date = as_of(state.source, state.date, t)
        if registry.of(state.source).has_own_date or not state.date:
            text = t.many(
                "Its own date: {date}, {n} listing", "Its own date: {date}, {n} listings", state.count, date=date
            )
        else:
            text = t.many("As read on {date}: {n} listing", "As read on {date}: {n} listings", state.count, date=date)
        parts.append([text])
    if state.stale:
        old = bold(t("This date is {n} days old, more than is usual", n=state.days_old))
        parts.append([old, ": ", t("the list may have moved. Look at the publisher's page.")])
    parts.append([t("Last good check: {time}", time=when(state.good_at, t, zone))])
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
    if next_poll:
        parts.append([t("Next check: {time}", time=when(next_poll, t, zone))])
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
