"""Shows one user of Slack what no one else sees: answers to slash commands, the bot's own page and notices, and leads
to the windows of windows.py. Knows nobody's rights and no answers."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from bot.chat.base import Busy, Closed, Fill, Gone, Notify, Respond, Unclear, Undelivered
from bot.chat.slack.block_kit.views import home
from bot.chat.slack.errors import BAD_BLOCKS, No
from bot.chat.slack.render import Post, plain
from bot.chat.slack.send import Posts, posts_of, title_of
from bot.chat.slack.web import Times, Web
from bot.chat.slack.windows import Window
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.model.page import Page

log = logging.getLogger(__name__)

RESPONSES, RESPONSE_SECONDS = (
    5,
    1790,
)  # a response_url may be used 5 times in 30 minutes; less ten seconds for the way
ANSWER_TRIES = 3

Say = Callable[[Post], Awaitable[None]]


class Privately:
    """Makes the ways to answer one user. An answer that cannot be given is one line in the log."""

    def __init__(self, web: Web, posts: Posts, times: Times) -> None:
        self._web, self._posts, self._times = web, posts, times
        self._looked_at: set[str] = set()  # channels that were checked for whether the bot is in them

    def by_address(self, url: str, user: str, channel: str, *, tapped: bool = False) -> Respond:
        """Returns the way to answer where a slash command was given, or a button of such an answer was tapped."""
        return partial(self._answer_anywhere, _Address(self._web, url), user, channel, tapped)

    def whether_in(self, channel: str) -> Callable[[], Awaitable[bool]]:
        """Returns the test whether the bot is in a channel. It asks Slack when it is called."""
        return partial(self._is_in, channel)

    def in_channel(self, user: str, where: Destination) -> Respond:
        """Returns the way to answer one user in a channel."""
        return partial(self._answer, partial(self._show, user, where), user, where.chat)

    def on_home(self, user: str, seen: str = "") -> Fill:
        """Returns the way to fill the bot's own page, in place of its present content. `seen`: the state in which
        the user has it; a page that was filled anew since stays as it is."""
        return partial(self._publish, user, seen)

    def on_home_anew(self, user: str) -> Fill:
        """Returns the way to fill the bot's own page again, after what it shows was changed. Where no page can be
        shown now, it stays as it is."""

        async def fill(shown: Message | Page) -> None:
            if isinstance(shown, Page):
                await self._publish(user, "", shown)

        return fill

    def notice(self, user: str, where: Destination) -> Notify:
        """Returns the way to show one user a short notice, once."""
        return _Notice(partial(self._persist, partial(self._show, user, where)))

    def over(self, user: str, trigger: str, view: str = "") -> Window:
        """Returns the one window that an act of a user may open; `view`: the window in which it was."""
        return Window(self._web, trigger, view, partial(self._answer_directly, user), partial(self._beside, user))

    # -- how ------------------------------------------------------------------------------------------------

    async def _answer_anywhere(self, say: _Address, user: str, channel: str, tapped: bool, message: Message) -> None:
        """Answers, in place of the answer that was tapped where it is meant so; and adds once for a channel that the
        bot is not in that no alert can follow there: slash commands work in such channels too."""
        say.replaces = tapped and message.in_place
        await self._answer(say, user, channel, message)
        if await self._is_outside(channel):
            t = language(message.language)
            warning = t("The bot is not in this channel: nothing can come here on its own until someone invites it.")
            await self._persist(say, posts_of(Message((paragraph(warning),), language=t.code))[0])

    async def _is_outside(self, channel: str) -> bool:
        """Tells whether the bot is not in a channel; False where that is unknown or was told before."""
        if channel.startswith("D") or channel in self._looked_at:
            return False
        is_in = await self._membership(channel)
        if is_in is not None:
            self._looked_at.add(channel)
        return is_in is False

    async def _is_in(self, channel: str) -> bool:
        return await self._membership(channel) is True

    async def _membership(self, channel: str) -> bool | None:
        """Tells whether the bot is in a channel; None where Slack does not say."""
        try:
            about = await self._web.ask(lambda web: web.conversations_info(channel=channel))
        except No as no:
            return False if no.code == "channel_not_found" else None
        except Undelivered:
            return None
        is_in = (about.get("channel") or {}).get("is_member")
        return is_in if isinstance(is_in, bool) else None

    async def _answer(self, say: Say, user: str, channel: str, message: Message) -> None:
        for post in posts_of(message.unfolded):  # what one user alone sees has no thread
            if not await self._persist(say, post):
                log.warning("a private answer on Slack could not be given, or not in full")
                return
        if message.files and (line := await self._files(user, channel, message)):
            for post in posts_of(line):
                await self._persist(say, post)

    async def _files(self, user: str, channel: str, message: Message) -> Message | None:
        """Sends files to the user's direct message, for they cannot be shown to one user among others. Returns what
        to tell the user about it; None where the user reads there already."""
        t = language(message.language)
        try:
            direct = await self._posts.direct(user)
            arrived = await self._posts.files.share(message.files, direct, None, title_of(message))
        except Undelivered:
            direct, arrived = "", False
        if not arrived:
            return Message((paragraph(t("A file may not have arrived. Please ask again.")),), language=t.code)
        if direct == channel:
            return None
        note = t("The picture or file is in your direct messages with this bot.")
        return Message((paragraph(note),), language=t.code)

    async def _answer_directly(self, user: str, message: Message) -> None:
        """Answers in the user's direct message."""
        with contextlib.suppress(Undelivered):
            await self._answer(partial(self._write, user), user, await self._posts.direct(user), message)

    async def _beside(self, user: str, message: Message) -> None:
        """Sends the files of an answer that a window shows, with what to say where they do not arrive."""
        try:
            direct = await self._posts.direct(user)
        except Undelivered:
            return
        if line := await self._files(user, direct, message):
            await self._persist(partial(self._write, user), posts_of(line)[0])

    async def _show(self, user: str, where: Destination, post: Post) -> None:
        """Posts in the channel, for this user only; in the user's direct message where the bot is not in the
        channel."""
        try:
            await self._web.ask(
                lambda web: web.chat_postEphemeral(
                    channel=where.chat, user=user, text=post.text, blocks=post.blocks or None, thread_ts=where.topic
                )
            )
        except No as no:
            if no.code in BAD_BLOCKS:
                raise
            await self._posts.post(await self._posts.direct(user), None, post)

    async def _write(self, user: str, post: Post) -> None:
        """Posts in the user's direct message."""
        await self._posts.post(await self._posts.direct(user), None, post)

    async def _publish(self, user: str, seen: str, shown: Message | Page) -> None:
        async def publish(_: Post) -> None:
            try:
                await self._web.ask(lambda web: web.views_publish(user_id=user, view=home(shown), hash=seen or None))
            except No as no:
                if no.code != "hash_conflict":
                    raise

        if not await self._persist(publish, Post("", [])):
            log.warning("the page of a user on Slack could not be filled")

    async def _persist(self, say: Say, post: Post) -> bool:
        """Tries a few times; tells whether it was posted. To post it twice harms nobody."""
        for attempt in range(ANSWER_TRIES):
            wait = self._times.first_wait * 2**attempt
            try:
                await say(post)
                return True
            except No as no:
                if no.code not in BAD_BLOCKS or not post.blocks:
                    log.error("Slack refused an answer: %s", no.code)
                    return False
                log.error("Slack refused the form of an answer: it is given as plain text")
                post = plain(post)
            except (Gone, Closed):
                return False
            except Busy as busy:
                await asyncio.sleep(busy.retry_after or wait)
            except Unclear:
                await asyncio.sleep(wait)
        return False


class _Address:
    """A response_url, which Slack lets be used a few times. Raises Gone when it is used up."""

    def __init__(self, web: Web, url: str) -> None:
        self._web, self._url = web, url
        self._left, self._until = RESPONSES, time.monotonic() + RESPONSE_SECONDS
        self.replaces = False  # the next answer takes the place of the one to whose button the address belongs

    async def __call__(self, post: Post) -> None:
        if self._left <= 0 or time.monotonic() > self._until:
            raise Gone("the address is used up")
        self._left -= 1
        body = {
            "text": post.text, "mrkdwn": False, "response_type": "ephemeral", "replace_original": self.replaces,
        }  # fmt: skip
        self.replaces = False
        await self._web.respond(self._url, body | ({"blocks": post.blocks} if post.blocks else {}))


class _Notice:
    """Shows a few words to one user, once. Where it fails, the chat has the answer."""

    def __init__(self, say: Callable[[Post], Awaitable[bool]]) -> None:
        self._say, self._said = say, False

    async def __call__(self, text: str) -> None:
        if not self._said and text.strip():
            self._said = True
            await self._say(posts_of(Message((paragraph(text),)))[0])
