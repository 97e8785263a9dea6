"""Shows who did what: approvals, follows, decisions, settings. Never a message's text."""

from __future__ import annotations

from bot.incoming.commands.base import command, number, tap, usage
from bot.incoming.context import Context, Request, say
from bot.model.action import Tap
from bot.model.message import Block, Button, Message, Text, code, heading, item
from bot.storage.records import ALL, Act

SHOWN, MOST = 20, 100


@command("audit [n]", "who did what, the newest first", operators=True, alone=True)
async def audit(request: Request, context: Context) -> Message:
    given = request.args
    if given and not number(given):
        return usage("audit", request, given)
    return _page(min(number(given) or SHOWN, MOST), None, request, context)


@tap("audit", operators=True, alone=True)
async def earlier(request: Request, context: Context) -> Message:
    """Shows earlier lines. "20:345" stands for twenty lines before line 345."""
    n, _, before = map(number, request.args.partition(":"))
    if not n or before is None:
        return usage("audit", request)
    return _page(min(n, MOST), before, request, context)


def _page(n: int, before: int | None, request: Request, context: Context) -> Message:
    t, found = request.t, context.store.acts(n + 1, before)
    if not found:
        return say(request, t("Nothing is recorded, or nothing before that."))
    shown = found[:n]
    rows = ((Button.to(t("Earlier"), Tap("audit", f"{n}:{shown[-1].id}")),),) if len(found) > n else ()
    blocks = (heading(t("Who did what")), *(_line(act, request, context) for act in shown))
    return Message(blocks, rows, t.code)


def _line(act: Act, request: Request, context: Context) -> Block:
    t, at = request.t, act.at.astimezone(context.timezone)
    place = t("chat {n}", n=act.chat) if act.chat is not None else t("a chat no longer known")
    who: Text = code(act.user if ":" in act.user else f"{act.platform}:{act.user}")
    if act.user.startswith("#"):  # an operator who has had the private chat forgotten since
        who = t("operator {n}", n=act.user[1:])
    return item(
        t.apart(f"{at:%Y-%m-%d %H:%M}"),
        " · ",
        who,
        f" · {place} · ",
        code(f"{act.action} {act.detail}".replace(ALL, "all").strip()[:200]),
    )
