"""Sends pictures and documents to Slack: announces, uploads, then shows them in a channel or thread. A file that
fails is left out and logged, for a text never waits for its files."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.chat.base import Busy, Undelivered
from bot.chat.slack.errors import BAD_THREAD, No
from bot.chat.slack.web import Json, Times, Web
from bot.model.message import File

log = logging.getLogger(__name__)

T = TypeVar("T")

TRIES = 3  # of a step that Slack asks to postpone, or that may be taken twice without harm
LONGEST_HOLD = 60.0  # seconds that a step waits when Slack asks for it
ALT_MOST, TITLE_MOST = 1000, 250  # characters


class Files:
    """Shares the files of messages."""

    def __init__(self, web: Web, times: Times) -> None:
        self._web, self._times = web, times
        self._why = ""  # the failure as last logged: the first one, not every repeat

    async def share(self, files: Sequence[File], channel: str, thread: str | None, title: str) -> bool:
        """Shows files in a channel or thread, all in one post; tells whether every one of them got there. `title`:
        what a picture is called. Never raises."""
        failed: Exception | None = None
        uploaded: list[Json] = []
        for file in files:
            try:
                uploaded.append(await self._uploaded(file, title))
            except (No, Undelivered) as error:
                failed = error
        try:
            if uploaded:
                await self._show(uploaded, channel, thread)
        except (No, Undelivered) as error:
            failed = error
        self._note(failed)
        return failed is None

    async def _uploaded(self, file: File, called: str) -> Json:
        """Uploads a file that nobody sees yet; returns its ID and title. Slack deletes a file that is never shown, so
        a broken try may be repeated."""

        async def announce_and_upload() -> str:
            place = await self._web.ask(
                lambda web: web.files_getUploadURLExternal(
                    filename=file.name,
                    length=len(file.data),
                    alt_txt=file.alt[:ALT_MOST] if file.is_picture else None,
                )
            )
            await self._web.upload(str(place.get("upload_url")), file.data)
            return str(place.get("file_id"))

        # A picture's alt text describes it; a document's is its title.
        title = (called if file.is_picture else file.alt)[:TITLE_MOST] or file.name
        return {"id": await self._patiently(announce_and_upload, Undelivered), "title": title}

    async def _show(self, uploaded: list[Json], channel: str, thread: str | None) -> None:
        """Shows uploaded files. It is not tried again when no answer came: the files may be shown already."""

        async def complete() -> Json:
            return await self._web.ask(
                lambda web: web.files_completeUploadExternal(files=uploaded, channel_id=channel, thread_ts=thread)
            )

        try:
            await self._patiently(complete, Busy)
        except No as no:
            if thread is None or no.code not in BAD_THREAD:
                raise
            await self._show(uploaded, channel, None)

    async def _patiently(self, step: Callable[[], Awaitable[T]], passing: type[Undelivered]) -> T:
        """Takes a step, again where it fails with `passing`, up to TRIES times."""
        for attempt in range(1, TRIES):
            try:
                return await step()
            except passing as error:
                wait = (error.retry_after if isinstance(error, Busy) else None) or self._times.between_posts * attempt
                if wait > LONGEST_HOLD:
                    raise
                await asyncio.sleep(wait)
        return await step()

    def _note(self, failed: Exception | None) -> None:
        """Logs a failure once, until another one or a success."""
        why = str(failed or "")
        if why == "missing_scope":
            why = "the scope files:write is missing; install the app again from bot/chat/slack/manifest.yaml"
        if why and why != self._why:
            log.warning("files are left out of messages on Slack: %s", why)
        self._why = why
