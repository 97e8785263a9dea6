"""Telegram and Slack: are they reached, do they take the tokens, may the bot do what it needs to. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
from pydantic import SecretStr

from bot.config import Config
from bot.doctor.finding import Finding

ANSWER = 15.0  # seconds for one question
# What the manifest asks for; without the useful ones the bot works, but leaves files out, names no chats to
# operators, does not hear that it was invited, or may repeat an unanswered alert.
SCOPES_NEEDED = frozenset({"chat:write", "commands", "app_mentions:read", "im:history", "im:write"})
SCOPES_USEFUL = frozenset(
    {"files:write", "channels:read", "groups:read", "users:read", "channels:history", "groups:history"}
)


def telegram(config: Config) -> Iterator[Finding]:
    token = config.telegram.token
    if token is None:
        yield Finding("telegram", "no token: not used")
        return
    me = _telegram_call(config, token, "getMe")
    if isinstance(me, Finding):
        yield me
        return
    yield Finding("telegram", f"@{me.get('username')} answers")
    if me.get("can_join_groups") is False:
        mend = "@BotFather: /setjoingroups, if it is meant for groups"
        yield Finding("telegram", "the bot may not be put into groups", mend)
    hook = _telegram_call(config, token, "getWebhookInfo")
    if not isinstance(hook, Finding) and hook.get("url"):
        mend = "another program uses this token: give it one of its own, or have that program delete its webhook"
        yield Finding("telegram", "what is written to the bot goes to a webhook, not to us", mend, bad=True)


def _telegram_call(config: Config, token: SecretStr, method: str) -> Finding | dict[str, Any]:
    try:
        answer = httpx.post(f"{config.telegram.base_url}{token.get_secret_value()}/{method}", timeout=ANSWER)
        said = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        reach = "is api.telegram.org blocked here? telegram.base_url can name another way"
        return Finding("telegram", f"cannot be reached ({type(error).__name__})", reach, bad=True)
    if not said.get("ok"):
        mend = "copy the token anew from @BotFather"
        return Finding("telegram.token", f"refused: {str(said.get('description'))[:80]}", mend, bad=True)
    result = said.get("result")
    return result if isinstance(result, dict) else {}


def slack(config: Config) -> Iterator[Finding]:
    bot, app = config.slack.bot_token, config.slack.app_token
    if bot is None or app is None:
        yield Finding("slack", "no tokens: not used")
        return
    base = config.slack.base_url
    answer = slack_call(base, "auth.test", bot)
    if isinstance(answer, Finding):
        yield answer
    else:
        said, scopes = answer
        yield Finding("slack", f"{said.get('user')} in {said.get('team')} answers")
        missing, useful = sorted(SCOPES_NEEDED - scopes), sorted(SCOPES_USEFUL - scopes)
        again = "paste bot/slack-manifest.yaml into the app's manifest and install it again"
        if scopes and missing:
            yield Finding("slack scopes", f"missing: {', '.join(missing)}", again, bad=True)
        if scopes and useful:
            yield Finding("slack scopes", f"without: {', '.join(useful)}", again)
    opened = slack_call(base, "apps.connections.open", app)
    yield opened if isinstance(opened, Finding) else Finding("slack socket", "opens")


def slack_call(
    base: str, method: str, token: SecretStr, **arguments: str
) -> Finding | tuple[dict[str, Any], set[str]]:
    """What Slack answers, and the token's scopes; or why it does not answer."""
    key = "slack.app_token" if method.startswith("apps") else "slack.bot_token"
    try:
        headers = {"Authorization": f"Bearer {token.get_secret_value()}"}
        answer = httpx.post(base + method, headers=headers, data=arguments, timeout=ANSWER)
        said = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        return Finding("slack", f"cannot be reached ({type(error).__name__})", "is slack.com blocked here?", bad=True)
    if not said.get("ok"):
        mend = (
            "Basic Information, App-Level Tokens: one with connections:write"
            if key == "slack.app_token"
            else "Install App: copy the Bot User OAuth Token anew"
        )
        return Finding(key, f"refused: {str(said.get('error'))[:80]}", mend, bad=True)
    scopes = {one.strip() for one in answer.headers.get("x-oauth-scopes", "").split(",") if one.strip()}
    return said, scopes
