"""Shows who did what: approvals, follows, decisions, settings. Never a message's text."""

from __future__ import annotations

from bot.answers.answer import Answer
from bot.answers.commands.of_operators import Acts
from bot.answers.commands.outcome import Outcome, said
from bot.incoming.commands.base import command, number, tap, usage
from bot.incoming.context import Context, Request

SHOWN, MOST = 20, 100


@command("audit [n]", "who did what, the newest first", operators=True, alone=True)
async def audit(request: Request, context: Context) -> Answer:
    given = request.args
    if given and not number(given):
        return usage("audit", given)
    return _page(min(number(given) or SHOWN, MOST), None, context)


@tap("audit", operators=True, alone=True)
async def earlier(request: Request, context: Context) -> Answer:
    """Shows earlier lines. "20:345" stands for twenty lines before line 345."""
    n, _, before = map(number, request.args.partition(":"))
    if not n or before is None:
        return usage("audit")
    return _page(min(n, MOST), before, context)


def _page(n: int, before: int | None, context: Context) -> Answer:
    found = context.store.acts(n + 1, before)
    if not found:
        return said(Outcome.NOTHING_RECORDED)
    return Acts(tuple(found[:n]), n, len(found) > n, context.timezone)
