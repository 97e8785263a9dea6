"""The facts about Telegram that the rest of the bot knows. The adapter is adapter.py."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import SecretStr

from bot.chat.platforms import Platform
from bot.chat.telegram.pace import PACE
from bot.model.config_section import Url, token_of
from bot.model.doctor_finding import Finding

if TYPE_CHECKING:
    from bot.chat.base import Channel, Wiring


class Telegram(Platform):
    """The section [telegram] of config.toml."""

    name = "telegram"
    title = "Telegram"
    environment: ClassVar = {"TELEGRAM_BOT_TOKEN": "token"}
    secret = r"(?:bot)?(?<!\d)\d+:[\w-]{20,}"  # noqa: S105 - the form of one, not one
    loggers: ClassVar = {"telegram": logging.ERROR}  # its addresses hold the token
    user = r"\d{1,20}"
    example = "a number"
    own_id = "start the service, write /start to the bot, and ask the doctor again"
    private_is_user = True
    before_command = "/"
    pace = PACE
    folds_in_place = True
    topics = True

    token: Annotated[SecretStr, token_of(r"(?<!\d)\d+:[\w-]{30,}", "123456789:AA...")] | None = None
    base_url: Url = "https://api.telegram.org/bot"
    inline: bool = False  # whoever writes the bot's name in any chat gets cards of what is public

    @property
    def configured(self) -> bool:
        return self.token is not None

    def connect(self, wiring: Wiring) -> Channel:
        from bot.chat.telegram.adapter import Telegram as Adapter

        assert self.token is not None  # noqa: S101 - `configured`
        return Adapter(
            self.token.get_secret_value(),
            base_url=self.base_url,
            menus=wiring.menus,
            profiles=wiring.profiles,
            inline=self.inline,
        )

    def check(self) -> Iterator[Finding]:
        from bot.chat.telegram import check

        yield from check.reached(self)

    def check_operator(self, user: str, *, seen: bool) -> Finding:
        from bot.chat.telegram import check

        return check.operator(self, user, seen=seen)


PLATFORM = Telegram
