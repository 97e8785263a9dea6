"""Sends posts to Slack: the parts of one message in order, threads, edits, and the look-up of a post whose answer was
lost. Receives nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.chat.base import Busy, Closed, Receipt, Unclear
from bot.chat.slack.errors import BAD_BLOCKS, BAD_THREAD, CLOSED, GONE, OF_THE_WORKSPACE, No, is_known, verdict
from bot.chat.slack.files import Files
from bot.chat.slack.render import FALLBACK_MOST, Post, escape, one_post, plain, render
from bot.chat.slack.web import Json, Times, Web
from bot.model.destination import Destination
from bot.model.inert_text import dead
from bot.model.message import Message

log = logging.getLogger(__name__)

T = TypeVar("T")

EVENT = "magnitsky_alert"  # the type of the metadata on each alert; a release must find the alerts of the one before
PAGE = 200  # messages; the most that Slack recommends a page
# An unanswered send is looked for among the last 1,000 messages of its channel, however old they are: a time to look
# back to would be by the clock of this machine, which may be wrong.
PAGES = 5


@dataclass(slots=True)
class _Earlier:
    """The posts that an earlier, unanswered try left in the channel, or in a thread of it: by number, and of how
    many."""

    thread: str | None
    posts: dict[int, str] = field(default_factory=dict)
    of: int = 0

    @property
    def whole(self) -> bool:
        return bool(self.posts) and len(self.posts) == self.of


class Posts:
    """Sends everything that others can read, and direct messages."""

    def __init__(self, web: Web, times: Times) -> None:
        self._web, self._times = web, times
        self.files = Files(web, times)
        self.bot_id = ""  # known once signed in
        self._direct: dict[str, str] = {}  # a person's ID -> the direct message with that person

    # -- sending --------------------------------------------------------------------------------------------

    async def send(
        self,
        to: Destination,
        message: Message,
        *,
        key: str | None,
        repeat: bool,
        reply_to: str | None,
        broadcast: bool,
    ) -> Receipt:
        """Sends as base.Channel.send says. What is folded goes into the thread of the message, or below its first
        post; so does the rest of a long message in a channel. Files stand beside their message, in its thread where
        it has one."""
        channel, thread = await self.channel(to.chat), reply_to or to.topic
        earlier = await self._look_up(channel, thread, key) if key and repeat else _Earlier(thread)
        if earlier.whole:
            first, thread = earlier.posts[min(earlier.posts)], earlier.thread
        else:
            first, thread = await self._say(channel, earlier, posts_of(message), key, broadcast)
        if message.files:
            await asyncio.sleep(self._times.between_posts)
            await self.files.share(message.files, channel, thread, title_of(message))
        return Receipt(first)

    async def _say(
        self, channel: str, earlier: _Earlier, posts: tuple[Post, ...], key: str | None, broadcast: bool
    ) -> tuple[str, str | None]:
        """Posts the parts that are not there yet; returns the first post, and the thread in which it stands."""
        done: list[str] = []
        thread = earlier.thread
        for number, post in enumerate(posts, 1):
            if number in earlier.posts:
                done.append(earlier.posts[number])
                continue
            try:
                if done:
                    await asyncio.sleep(self._times.between_posts)
                    below = thread or (None if _is_direct(channel) and not post.folded else done[0])
                    ts, _ = await self.post(channel, below, post, _metadata(key, number, len(posts)))
                else:
                    metadata = _metadata(key, number, len(posts))
                    ts, thread = await self.post(channel, thread, post, metadata, broadcast=broadcast)
            except (Busy, Closed) as busy:
                if post.folded and isinstance(busy, Closed):
                    log.warning("what is folded of a message was refused, and is left out: %s", busy.why)
                    break  # the news stands: what comes after it must not wait for this
                if done:
                    raise Unclear(f"a part of it was sent, then: {busy}") from None
                raise
            done.append(ts)
        return done[0], thread

    async def post(
        self, channel: str, thread: str | None, post: Post, metadata: Json | None = None, *, broadcast: bool = False
    ) -> tuple[str, str | None]:
        """Posts once, and again without its blocks or its thread only after a clear refusal of them. Returns the post
        and the thread in which it stands. Raises as base.Channel.send."""
        while True:
            try:
                return await self._post_as_it_is(channel, thread, post, metadata, broadcast)
            except No as no:
                if no.code in BAD_THREAD and thread is not None:
                    thread = None
                elif post.blocks and not is_known(no):
                    log.error("Slack refused the form of a message (%s): it is sent as plain text", no.code)
                    post = plain(post)
                else:
                    raise verdict(no) from None

    async def _post_as_it_is(
        self, channel: str, thread: str | None, post: Post, metadata: Json | None, broadcast: bool
    ) -> tuple[str, str | None]:
        """Posts once; returns the post and the thread in which it stands. Raises No, Busy, Unclear."""
        sent = await self._web.ask(
            lambda web: web.chat_postMessage(
                channel=channel,
                text=post.text,
                blocks=post.blocks or None,
                thread_ts=thread,
                reply_broadcast=True if broadcast and thread else None,
                metadata=metadata,
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        # A reply to a message that is gone Slack posts on its own, and tells only by leaving the thread out of its
        # answer (slack-go #1571).
        posted = sent.get("message")
        return str(sent.get("ts", "")), posted.get("thread_ts") if isinstance(posted, dict) else thread

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Edits as base.Channel.edit says. A message that Slack does not let be changed (gone, or too old) stays as
        it is."""
        channel, post = await self.channel(to.chat), _rendered(one_post, message, _bare(message))
        for form in (post, plain(post, most=FALLBACK_MOST)):
            try:
                await self._update(channel, ref, form)
                return
            except No as no:
                if no.code in GONE or no.code in CLOSED or no.code in OF_THE_WORKSPACE:
                    raise verdict(no) from None
                if no.code not in BAD_BLOCKS:
                    log.info("a message of Slack's is not changed: %s", no.code)
                    return
                log.error("Slack refused the form of an edit (%s)", no.code)
            except Unclear as unclear:
                raise Busy(str(unclear)) from None  # an edit may be repeated without harm

    async def _update(self, channel: str, ref: str, post: Post) -> None:
        await self._web.ask(lambda web: web.chat_update(channel=channel, ts=ref, text=post.text, blocks=post.blocks))

    # -- where ----------------------------------------------------------------------------------------------

    async def channel(self, chat: str) -> str:
        """Returns the channel of a chat: a person's ID means the direct message with that person."""
        return await self.direct(chat) if is_person(chat) else chat

    async def direct(self, user: str) -> str:
        """Returns the direct message of the bot and a person. Raises Busy, Closed or Gone."""
        if user not in self._direct:
            try:
                opened = await self._web.ask(lambda web: web.conversations_open(users=user))
            except No as no:
                raise verdict(no) from None
            except Unclear as unclear:
                raise Busy(str(unclear)) from None  # it may be opened twice without harm
            self._direct[user] = str((opened.get("channel") or {}).get("id") or user)
        return self._direct[user]

    def know_direct(self, user: str, channel: str) -> None:
        """Notes the direct message with a person, which Slack has named."""
        self._direct[user] = channel

    # -- looking up -----------------------------------------------------------------------------------------

    async def _look_up(self, channel: str, thread: str | None, key: str) -> _Earlier:
        """Returns the posts of this alert that stand in the channel, by their metadata; none where the app may not
        read there: the message then goes out, marked as a possible repeat by the caller. Nothing read is stored."""
        found = _Earlier(thread)
        try:
            await self._search(found, channel, thread, key)
            if thread is None and 1 in found.posts and not found.whole:
                await self._search(found, channel, found.posts[1], key)
        except No as no:
            if thread is not None and no.code in BAD_THREAD:
                return await self._look_up(channel, None, key)  # then the try before was not made there either
            log.info("an unanswered message cannot be looked for on Slack: %s", no.code)
        return found

    async def _search(self, found: _Earlier, channel: str, thread: str | None, key: str) -> None:
        cursor = None
        for _ in range(PAGES):
            page = await self._history(channel, thread, cursor)
            for message in page.get("messages", ()):
                metadata = message.get("metadata") or {}
                payload = metadata.get("event_payload") or {}
                ours = message.get("bot_id") == self.bot_id or not self.bot_id
                if ours and metadata.get("event_type") == EVENT and payload.get("alert_id") == key:
                    found.posts[payload.get("part", 1)] = str(message.get("ts", ""))
                    found.of = payload.get("parts", 1)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if found.whole or not cursor:
                return

    async def _history(self, channel: str, thread: str | None, cursor: str | None) -> Json:
        what: Json = {"limit": PAGE, "include_all_metadata": True}
        if thread is None:
            return await self._web.ask(lambda web: web.conversations_history(channel=channel, cursor=cursor, **what))
        return await self._web.ask(
            lambda web: web.conversations_replies(channel=channel, ts=thread, cursor=cursor, **what)
        )


def posts_of(message: Message) -> tuple[Post, ...]:
    """Returns the rendered message; its bare words where the renderer has a fault: an alert is not lost to it."""
    return _rendered(render, message, (_bare(message),))


def title_of(message: Message) -> str:
    """Returns the first line of a message: what its picture is called."""
    return next((block.text for block in message.blocks if block.text.strip()), "").partition("\n")[0]


def is_person(chat: str) -> bool:
    """Tells whether a chat's ID is a person's."""
    return chat.startswith(("U", "W"))


def _rendered(how: Callable[[Message], T], message: Message, otherwise: T) -> T:
    """Returns the rendered message; `otherwise` where the renderer has a fault, which is logged."""
    try:
        return how(message)
    except Exception:
        log.exception("a message could not be rendered for Slack: it is sent as plain text")
        return otherwise


def _bare(message: Message) -> Post:
    """Returns the message as one post of plain text."""
    return Post(escape(dead(message.text)), [])


def _is_direct(channel: str) -> bool:
    return channel.startswith("D")


def _metadata(key: str | None, number: int, of: int) -> Json | None:
    """Returns the metadata by which a post of an alert is found again; None for other messages."""
    if key is None:
        return None
    part = {"part": number, "parts": of} if of > 1 else {}
    return {"event_type": EVENT, "event_payload": {"alert_id": key, **part}}
