"""Looks up an Answer: the same one for a command, a question in plain words, and --json."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answers.answer import Timeline
from bot.answers.briefs.brief import Brief, Form, brief_of
from bot.answers.briefs.joint import JointBrief, joint_of
from bot.answers.counts import CALLED_FOR
from bot.answers.gaps import SECTIONS, Countdown, Gaps, find_gaps, longest
from bot.answers.history import History, read_history
from bot.answers.lists import SOURCES_OF, Sources, list_states, sides
from bot.answers.status import Board, Standing, Status, read_board, status_of
from bot.incoming.context import Context
from watchers.model import Official


def spoken(context: Context) -> tuple[str, ...]:
    """Returns the sides of which answers speak, those in focus first."""
    return sides(list_states(context.archive, context.enabled), context.focus)


def board(context: Context) -> Board:
    """Returns where everyone stands."""
    return read_board(context.archive, context.enabled, context.focus)


def board_of(people: Sequence[Official], context: Context) -> Board:
    """Returns where these people stand."""
    every = board(context)
    those = {one.slug for one in people}
    return replace(every, statuses=tuple(one for one in every.statuses if one.official.slug in those))


def left_out(side: str, context: Context) -> tuple[Official, ...]:
    """Returns whom the paper calls for and a government does not list."""
    statuses = board(context).statuses
    missing = [one.official for one in statuses if one.standing(side) is Standing.MISSING]
    return tuple(one for one in missing if one.group == CALLED_FOR)


def status(official: Official, context: Context) -> Status:
    """Returns where one official stands today."""
    return status_of(context.archive, official, context.enabled, context.today(), context.focus)


def brief(
    of: Status, context: Context, form: Form = Form.PARAGRAPH, language: str = "", to: Sequence[str] = ()
) -> Brief:
    """Returns what is to be written about one official: of the governments named in `to`, else of those in focus."""
    return brief_of(of, form, language, to, context.hashtags)


def joint_brief(
    named: str,
    people: Sequence[Official],
    context: Context,
    form: Form = Form.LETTER,
    language: str = "",
    to: Sequence[str] = (),
) -> JointBrief:
    """Returns what is to be written about several officials together."""
    statuses = [status(one, context) for one in people]
    return joint_of(named, statuses, form, language, to, context.hashtags)


def gaps(context: Context, chosen: Collection[str] = (), beside: Sequence[str] = ()) -> Gaps:
    """Returns who is not listed; `chosen`: the sides, those in focus where none is named, and the sections, all where
    none is. `beside`: the sides beside which that is asked."""
    asked = [side for side in SOURCES_OF if side in chosen] or list(context.focus)
    sections = [section for section in SECTIONS if section in chosen] or list(SECTIONS)
    return find_gaps(context.archive, context.enabled, context.today(), asked, sections, beside, context.focus)


def countdown(official: Official | None, context: Context) -> Countdown | None:
    """Returns the gap of the governments in focus that has lasted longest, of one official or of all."""
    return longest(gaps(context, ["missing"]), official)


def history(official: Official | None, context: Context, page: int = 1) -> History:
    """Returns what happened to one official, or to all."""
    return read_history(context.archive, official, context.enabled, page)


def timeline(context: Context) -> Timeline:
    """Returns what happened to everyone, and where they stand."""
    return Timeline(board(context), history(None, context, 1))


def sources(context: Context, *, operator: bool = False) -> Sources:
    """Returns the state of each list; for an operator also how many chats cannot be written to for now."""
    waiting = [one.to for one in context.store.unreachable() if one.state == "waiting"] if operator else []
    return Sources(
        list_states(context.archive, context.enabled),
        context.actions.next_polls(),
        context.operators.unreachable(),
        len({(to.platform, to.chat) for to in waiting}),
    )
