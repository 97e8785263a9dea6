"""The facts about Slack that the rest of the bot knows. The adapter is adapter.py."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import SecretStr

from bot.chat.platforms import Platform
from bot.chat.slack.pace import PACE
from bot.model.config_section import Url, token_of
from bot.model.doctor_finding import Finding
from watchers.certificates import none_read

if TYPE_CHECKING:
    from bot.chat.base import Channel, Wiring


MEMBER_ID = "Profile → ⋮ → Copy member ID, in the workspace that has the app"


class Slack(Platform):
    """The section [slack] of config.toml."""

    name = "slack"
    title = "Slack"
    environment: ClassVar = {"SLACK_BOT_TOKEN": "bot_token", "SLACK_APP_TOKEN": "app_token"}
    secret = r"xox[a-z]-[\w-]+|xapp-[\w-]+"  # noqa: S105 - the form of one, not one
    loggers: ClassVar = dict.fromkeys(("slack_bolt", "slack_sdk", "aiohttp"), logging.WARNING)
    user = r"[UW][A-Z0-9]{1,20}"
    example = "such as U012AB3CD"
    own_id = f'"slack:ID": {MEMBER_ID}'
    before_command = "/sanctions "
    pace = PACE
    writes_first = True
    answers_alone = True
    workspace = r"[TE][A-Z0-9]{1,20}"
    let_in = "/invite @Magnitsky Watch"

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
        with none_read():  # by aiohttp
            from bot.chat.slack.adapter import Slack as Adapter

        assert self.bot_token is not None and self.app_token is not None  # noqa: S101 - `configured`
        tokens = self.bot_token.get_secret_value(), self.app_token.get_secret_value()
        return Adapter(*tokens, base_url=self.base_url)

    def check(self) -> Iterator[Finding]:
        from bot.chat.slack import check

        yield from check.reached(self)

    def check_operator(self, user: str, *, seen: bool) -> Finding:
        from bot.chat.slack import check

        return check.operator(self, user)


PLATFORM = Slack
