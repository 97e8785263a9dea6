"""Shows one user a window over what he or she sees: a form, or an answer. Slack opens one for each act, within 3
seconds of it, and another over a window that stands. Knows nobody's rights and no answers."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.chat.base import Busy, Respond, Undelivered
from bot.chat.loose_json import at, text_at
from bot.chat.slack.block_kit.views import answer, window
from bot.chat.slack.errors import No
from bot.chat.slack.web import Json, Web
from bot.model.destination import Destination
from bot.model.form import Form
from bot.model.message import Message

log = logging.getLogger(__name__)

OLD_FORM = "settings"  # what a window is for that a version opened which knew no other
OpenForm = Callable[[Form], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a window keeps: the chat from which it was opened, and what its answers are for."""

    where: Destination
    private: bool
    form: str = OLD_FORM
    about: str = ""

    @property
    def text(self) -> str:
        place = {"chat": self.where.chat, "topic": self.where.topic, "private": self.private}
        return json.dumps(place | {"form": self.form, "about": self.about})

    @staticmethod
    def read(view: Json) -> Kept | None:
        """Returns what a window's metadata names; None where it names no chat."""
        try:
            kept = json.loads(text_at(view, "private_metadata"))
        except (ValueError, RecursionError):
            return None
        chat, topic, form = text_at(kept, "chat"), text_at(kept, "topic"), text_at(kept, "form") or OLD_FORM
        place = Destination("slack", chat, topic or None)
        return Kept(place, at(kept, "private") is True, form, text_at(kept, "about")) if chat else None


class Window:
    """The one window that an act of a user may open or, where the act was in a window (`view`), change."""

    def __init__(self, web: Web, trigger: str, view: str, otherwise: Respond, files: Respond) -> None:
        """`otherwise` takes an answer for which no window opens; `files` those of one that is shown."""
        self._web, self._trigger, self._view = web, trigger, view
        self._otherwise, self._files = otherwise, files
        self._asks = False  # a form was opened: it is the answer

    def form(self, where: Destination, *, private: bool) -> OpenForm:
        """Returns the way to open a form about a chat."""
        return partial(self._ask, where, private)

    def answer(self, where: Destination, *, private: bool) -> Respond:
        """Returns the way to show an answer; buttons in it count as tapped in that chat."""
        return partial(self._show, where, private)

    async def _ask(self, where: Destination, private: bool, form: Form) -> None:
        view = window(form, Kept(where, private, form.name, form.about).text)
        opened = partial(self._pushed if self._view else self._opened, view)
        try:
            await opened()
        except No as no:
            raise Busy(f"Slack opens no window: {no.code}") from None
        self._asks = True

    async def _show(self, where: Destination, private: bool, message: Message) -> None:
        if self._asks:
            return
        view = answer(message, Kept(where, private).text)
        try:
            await (self._changed(view) if self._view else self._opened(view))
        except (No, Undelivered) as error:
            log.info("a window on Slack could not be shown: %s", error)
            await self._otherwise(message)
            return
        if message.files:
            await self._files(message)

    async def _opened(self, view: Json) -> None:
        await self._web.ask(lambda web: web.views_open(trigger_id=self._trigger, view=view))

    async def _pushed(self, view: Json) -> None:
        await self._web.ask(lambda web: web.views_push(trigger_id=self._trigger, view=view))

    async def _changed(self, view: Json) -> None:
        await self._web.ask(lambda web: web.views_update(view_id=self._view, view=view))
