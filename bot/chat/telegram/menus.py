"""Sets what Telegram shows of the bot: the menus of commands beside the field in which people write, and what the bot
is, for whoever has not written yet."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat.base import EVERYWHERE, GROUPS, Menu, Profile
from bot.language import SOURCE

MAX_DESCRIPTION = 256  # of a command in a menu


class Menus:
    """Sets menus beside the polling, never before it: a menu is a convenience. A menu that fails is offered again
    where it is an operator's: Telegram takes a menu for one chat only when it knows the chat."""

    def __init__(self, bot: Bot, menus: Sequence[Menu]) -> None:
        self._bot = bot
        self._menus = list(menus)  # the menus that Telegram has not taken yet
        self._wanted: set[str] = set()  # the places whose menus are being set
        self._task: asyncio.Task[None] | None = None

    def offer(self, *places: str) -> None:
        """Begins to set the menus of these places that are not set yet."""
        self._wanted |= {menu.where for menu in self._menus} & set(places)
        if self._wanted and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._set_wanted())

    async def close(self) -> None:
        """Ends the setting of menus that is under way."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _set_wanted(self) -> None:
        while self._wanted:
            place = self._wanted.pop()
            for menu in [menu for menu in self._menus if menu.where == place]:
                await self._set(menu)

    async def _set(self, menu: Menu) -> None:
        commands = [BotCommand(name, does[:MAX_DESCRIPTION]) for name, does in menu.commands]
        code = None if menu.language == SOURCE else menu.language  # English stands for every other language
        with contextlib.suppress(TelegramError):
            await self._bot.set_my_commands(commands, _scope_of(menu), code)
            self._menus.remove(menu)


class Profiles:
    """Sets what Telegram says of the bot, beside the polling, once a start and only where it says something else.
    What fails is tried again at the next start."""

    def __init__(self, bot: Bot, profiles: Sequence[Profile]) -> None:
        self._bot, self._profiles = bot, profiles
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begins to look at what Telegram says, and to set it."""
        if self._profiles and self._task is None:
            self._task = asyncio.create_task(self._set_all())

    async def close(self) -> None:
        """Ends what is under way."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _set_all(self) -> None:
        for one in self._profiles:
            with contextlib.suppress(TelegramError):
                await self._set(one)

    async def _set(self, one: Profile) -> None:
        code = None if one.language == SOURCE else one.language  # English stands for every other language
        if (await self._bot.get_my_description(code)).description != one.text:
            await self._bot.set_my_description(one.text, code)
        if (await self._bot.get_my_short_description(code)).short_description != one.short:
            await self._bot.set_my_short_description(one.short, code)


def _scope_of(menu: Menu) -> BotCommandScope:
    """Returns the scope of a menu. A user's private chat has the user's own number."""
    if menu.where == EVERYWHERE:
        return BotCommandScopeDefault()
    return BotCommandScopeAllGroupChats() if menu.where == GROUPS else BotCommandScopeChat(int(menu.where))
