"""Slack, as the rest of the bot knows it. The adapter is adapter.py."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

import httpx
from pydantic import SecretStr

from bot.chat.platforms import Pace, Platform
from bot.finding import ANSWER, Finding
from bot.keys import Url, token_of

if TYPE_CHECKING:
    from bot.chat.base import Channel, Wiring

# What the manifest asks for; without the useful ones the bot works, but leaves files out, names no chats to
# operators, does not hear that it was invited, or may repeat an unanswered alert.
SCOPES_NEEDED = frozenset({"chat:write", "commands", "app_mentions:read", "im:history", "im:write"})
SCOPES_USEFUL = frozenset(
    {"files:write", "channels:read", "groups:read", "users:read", "channels:history", "groups:history"}
)


class Slack(Platform):
    """[slack] of config.toml."""

    name = "slack"
    title = "Slack"
    environment: ClassVar = {"SLACK_BOT_TOKEN": "bot_token", "SLACK_APP_TOKEN": "app_token"}
    secret = r"xox[a-z]-[\w-]+|xapp-[\w-]+"  # noqa: S105 - the form of one, not one
    loggers: ClassVar = dict.fromkeys(("slack_bolt", "slack_sdk", "aiohttp"), logging.WARNING)
    user = r"[UW][A-Z0-9]{1,20}"
    example = "such as U012AB3CD"
    before_command = "/sanctions "
    pace = Pace(chat=1.05, all=0.0)  # one message a second in a channel; a little under it
    writes_first = True

    bot_token: Annotated[SecretStr, token_of(r"xoxb-[\w-]+", "xoxb-...")] | None = None
    app_token: Annotated[SecretStr, token_of(r"xapp-[\w-]+", "xapp-...")] | None = None
    base_url: Url = "https://slack.com/api/"

    @property
    def configured(self) -> bool:
        return self.bot_token is not None and self.app_token is not None

    def missing(self) -> str:
        if (self.bot_token is None) == (self.app_token is None):
            return ""
        return f"{'bot_token' if self.bot_token is None else 'app_token'} is missing: Slack needs both tokens"

    def connect(self, wiring: Wiring) -> Channel:
        from bot.chat.slack.adapter import Slack as Adapter

        assert self.bot_token is not None and self.app_token is not None  # noqa: S101 - `configured`
        tokens = self.bot_token.get_secret_value(), self.app_token.get_secret_value()
        return Adapter(*tokens, base_url=self.base_url, commands=wiring.commands)

    def check(self) -> Iterator[Finding]:
        if self.bot_token is None or self.app_token is None:
            yield Finding("slack", "no tokens: not used")
            return
        answer = self._ask("auth.test", self.bot_token)
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
        opened = self._ask("apps.connections.open", self.app_token)
        yield opened if isinstance(opened, Finding) else Finding("slack socket", "opens")

    def _ask(self, method: str, token: SecretStr) -> Finding | tuple[dict[str, object], set[str]]:
        key = "slack.app_token" if method.startswith("apps") else "slack.bot_token"
        try:
            headers = {"Authorization": f"Bearer {token.get_secret_value()}"}
            answer = httpx.post(self.base_url + method, headers=headers, timeout=ANSWER)
            said = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            blocked = "is slack.com blocked here?"
            return Finding("slack", f"cannot be reached ({type(error).__name__})", blocked, bad=True)
        if not said.get("ok"):
            mend = (
                "Basic Information, App-Level Tokens: one with connections:write"
                if key == "slack.app_token"
                else "Install App: copy the Bot User OAuth Token anew"
            )
            return Finding(key, f"refused: {str(said.get('error'))[:80]}", mend, bad=True)
        scopes = {one.strip() for one in answer.headers.get("x-oauth-scopes", "").split(",") if one.strip()}
        return said, scopes


PLATFORM = Slack
