"""Asks Telegram for `doctor`: is it reached, does it take the token, who is an operator. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
from pydantic import SecretStr

from bot.model.doctor_finding import ANSWER, Finding
from watchers.certificates import believed

if TYPE_CHECKING:
    from bot.chat.telegram import Telegram


def reached(section: Telegram) -> Iterator[Finding]:
    """Yields the findings about the bot: its token, and whether its updates come to us."""
    if section.token is None:
        yield Finding("telegram", "no token: not used")
        return
    me = _call(section, section.token, "getMe")
    if isinstance(me, Finding):
        yield me
        return
    yield Finding("telegram", f"@{me.get('username')} answers")
    if me.get("can_join_groups") is False:
        mend = "@BotFather: /setjoingroups, if it is meant for groups"
        yield Finding("telegram", "the bot may not be put into groups", mend)
    if section.inline and me.get("supports_inline_queries") is not True:
        yield Finding("telegram.inline", "is on, but not at @BotFather", "@BotFather: /setinline")
    hook = _call(section, section.token, "getWebhookInfo")
    if not isinstance(hook, Finding) and hook.get("url"):
        mend = "another program uses this token: give it one of its own, or have that program delete its webhook"
        yield Finding("telegram", "what is written to the bot goes to a webhook, not to us", mend, bad=True)


def operator(section: Telegram, user: str, *, seen: bool) -> Finding:
    """Returns the finding whether this user can be written to."""
    name = f"telegram:{user}"
    if section.token is None:
        mend = "set telegram.token, or name operators on Slack"
        return Finding("operator", f"{name}: Telegram has no token, not reached", mend, bad=True)
    if section.token.get_secret_value().partition(":")[0] == user:
        mend = "put your own in: the number before the colon of the token is the bot's"
        return Finding("operator", f"{name} is the bot's own ID", mend, bad=True)
    if seen:
        return Finding("operator", f"{name} has started the bot")
    mend = "on Telegram a bot may not write first: start the service, then send the bot /start"
    return Finding("operator", f"{name} has not started the bot", mend, bad=True)


def _call(section: Telegram, token: SecretStr, method: str) -> Finding | dict[str, Any]:
    """Returns the result of one call; or the finding why there is none."""
    try:
        address = f"{section.base_url}{token.get_secret_value()}/{method}"
        answer = httpx.post(address, timeout=ANSWER, verify=believed())
        reply = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        reach = "is api.telegram.org blocked here? telegram.base_url can name another way"
        return Finding("telegram", f"cannot be reached ({type(error).__name__})", reach, bad=True)
    if not reply.get("ok"):
        mend = "copy the token anew from @BotFather"
        return Finding("telegram.token", f"refused: {str(reply.get('description'))[:80]}", mend, bad=True)
    result = reply.get("result")
    return result if isinstance(result, dict) else {}
