"""Sends posts to Telegram: the parts of one message in order, and edits. Receives nothing."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode

from bot.chat.base import Busy, Closed, Moved, Receipt, Unclear
from bot.chat.telegram.errors import (
    BAD_ENTITIES,
    BAD_FORM,
    IS_NO_PICTURE,
    IS_NO_TEXT,
    NO_THREAD,
    SAYS_IT_ALREADY,
    Refused,
    translated,
)
from bot.chat.telegram.render import MAX_CAPTION, MAX_TEXT, Post, one_post, render
from bot.model.destination import Destination
from bot.model.message import Button, Message

log = logging.getLogger(__name__)

BETWEEN_POSTS = 1.05  # seconds between the posts of one message: Telegram allows one a second in a chat
BETWEEN_POSTS_IN_A_GROUP = 3.05  # and 20 a minute in a group or channel
LATER_TRIES = 3  # of a later post, while the first is there already: readers would see a repeat of the whole twice
LONGEST_HOLD = 60.0  # seconds that a later post waits when Telegram asks for it

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class _Place:
    """The place to which the posts of one message go, and how they go."""

    to: Destination
    silent: bool
    reply_to: str | None

    @property
    def arguments(self) -> dict[str, Any]:
        topic, earlier = self.to.topic, self.reply_to
        return {
            "chat_id": _chat(self.to),
            "message_thread_id": int(topic) if topic and topic.isdigit() else None,
            "disable_notification": self.silent,
            "reply_parameters": ReplyParameters(int(earlier), allow_sending_without_reply=True)
            if earlier and earlier.isdigit()
            else None,
        }


async def send(
    bot: Bot, to: Destination, message: Message, *, repeat: bool, silent: bool, reply_to: str | None
) -> Receipt:
    """Sends as base.Channel.send says. A text never waits for its pictures: where a picture is refused, or an earlier
    try with it had no answer (`repeat`), the text goes first and alone, and a picture that still fails is left out.
    """
    (message, posts), place = _rendered(message, text_first=repeat), _Place(to, silent, reply_to)
    try:
        receipt, place = await _post(bot, place, posts[0])
    except Refused as refused:
        if not posts[0].is_picture or not message.text.strip():
            raise Closed(refused.reason) from None
        log.warning("Telegram refused a picture, its text goes out alone: %s", refused)
        picture = posts[0].file
        posts = tuple(
            replace(post, as_document=True) if post.file is picture else post
            for post in render(message, text_first=True)
        )
        try:
            receipt, place = await _post(bot, place, posts[0])
        except Refused as again:
            raise Closed(again.reason) from None
    for post in posts[1:]:
        # One message makes one sound; its files reply to its first post.
        later = replace(place, silent=True, reply_to=receipt.ref if post.file is not None else None)
        await asyncio.sleep(BETWEEN_POSTS_IN_A_GROUP if to.chat.startswith("-") else BETWEEN_POSTS)
        await _later(bot, later, post)
    return receipt


async def _later(bot: Bot, place: _Place, post: Post) -> None:
    """Sends a post after the first. A text is tried again as part of the whole message; a picture that is refused
    (its sides, say) goes as a document; a file that still fails is left out."""
    for attempt in range(1, LATER_TRIES + 1):
        try:
            await _post(bot, place, post)
            return
        except Busy as busy:
            wait = busy.retry_after or BETWEEN_POSTS
            if attempt < LATER_TRIES and wait <= LONGEST_HOLD:
                await asyncio.sleep(wait)
                continue
            why = str(busy)
        except Unclear as unclear:
            why = str(unclear)
        except Closed as closed:
            why = closed.why
        except Refused as refused:
            why = refused.reason
            if post.is_picture:
                post = replace(post, as_document=True)
                await asyncio.sleep(BETWEEN_POSTS)
                continue
        break
    if post.file is None:
        raise Unclear(f"a later part of a long message: {why}")
    log.warning("a file did not follow its message to Telegram: %s", why)


async def _post(bot: Bot, place: _Place, post: Post) -> tuple[Receipt, _Place]:
    """Sends one post; returns its receipt and the place in which it stands in the end. A text that is refused in
    unknown words is sent once more, as bare as can be: no alert waits for its form. Raises as `translated`."""
    try:
        return await _call(bot, place, post), place
    except Refused as refused:
        if refused.among(*NO_THREAD) and place.to.topic is None:
            raise Closed(refused.reason) from None  # a forum's General topic, closed
        if refused.among(*NO_THREAD):
            log.warning("a Telegram topic is gone: its message goes to the group")
            # Not as a reply: Telegram would put it into the topic of the earlier message.
            group = replace(place, to=replace(place.to, topic=None), reply_to=None)
            return await _post(bot, group, post)
        bare = _bare(post, refused)
        if bare is None and post.file is None:
            bare = replace(post, text=post.text[:MAX_TEXT], keyboard=())
        if bare is None:
            raise
        log.error("Telegram refused the form of a message, it goes out as plain text: %s", refused)
        return await _call(bot, place, bare, marked=False), place


def _bare(post: Post, refused: Refused) -> Post | None:
    """Returns the same post in a form that Telegram must take, where its form was refused: without markup, at last
    without buttons. None where the form was not the reason."""
    if refused.among(*BAD_ENTITIES):
        return post
    if refused.among(*BAD_FORM):
        return replace(post, text=post.text[: MAX_CAPTION if post.file else MAX_TEXT], keyboard=())
    return None


async def _call(bot: Bot, place: _Place, post: Post, *, marked: bool = True) -> Receipt:
    """Makes one call of the Bot API. Raises as `translated`."""
    text = post.html if marked else post.unmarked
    more = {**place.arguments, "parse_mode": ParseMode.HTML if marked else None, "reply_markup": _keyboard(post)}
    if post.file is None:
        call = bot.send_message(text=text, link_preview_options=_NO_PREVIEW, **more)
    elif post.is_picture:
        # The words stand above the picture: a lock screen and a glance show the news.
        call = bot.send_photo(
            photo=post.file.data, filename=post.file.name, caption=text, show_caption_above_media=True, **more
        )
    else:
        call = bot.send_document(document=post.file.data, filename=post.file.name, caption=text, **more)
    sent = await translated(call, place.to)
    if not isinstance(sent, TelegramMessage):
        raise Unclear("an answer of Telegram's that cannot be read")
    return Receipt(str(sent.message_id))


async def edit(bot: Bot, to: Destination, ref: str, message: Message) -> None:
    """Edits as base.Channel.edit says. Only Telegram knows whether the post is a text or a picture with a caption.

    Never raises Moved: messages in a group's old address stay there, and the numbers of messages begin anew in the
    new one.
    """
    if not ref.isdigit():
        return
    message, posts = _rendered(message)
    # Tries it first as a picture where it was most likely sent as one.
    captions = [True, False] if posts[0].is_picture else [False, True]
    try:
        for as_caption in captions:
            post = one_post(message, MAX_CAPTION if as_caption else MAX_TEXT)
            try:
                await _edit(bot, to, int(ref), post, as_caption=as_caption)
                return
            except Refused as refused:
                if refused.among(SAYS_IT_ALREADY):
                    return
                if not refused.among(IS_NO_TEXT, IS_NO_PICTURE):
                    log.info("a message of Telegram's is not changed: %s", refused)  # gone, or too old
                    return
    except Unclear as unclear:
        raise Busy(str(unclear)) from None
    except Moved:
        return


async def _edit(bot: Bot, to: Destination, ref: int, post: Post, *, as_caption: bool, marked: bool = True) -> None:
    text = post.html if marked else post.unmarked
    more: dict[str, Any] = {
        "chat_id": _chat(to),
        "message_id": ref,
        "parse_mode": ParseMode.HTML if marked else None,
        "reply_markup": _keyboard(post),
    }
    if as_caption:
        call = bot.edit_message_caption(caption=text, show_caption_above_media=True, **more)
    else:
        call = bot.edit_message_text(text=text, link_preview_options=_NO_PREVIEW, **more)
    try:
        await translated(call, to)
    except Refused as refused:
        bare = _bare(post, refused) if marked else None
        if bare is None:
            raise
        log.error("Telegram refused the form of an edit, it goes out as plain text: %s", refused)
        await _edit(bot, to, ref, bare, as_caption=as_caption, marked=False)


def _rendered(message: Message, *, text_first: bool = False) -> tuple[Message, tuple[Post, ...]]:
    """Returns the message with its posts, without its buttons where Telegram does not take one: that is a bug of
    ours, and must not keep the text from its reader."""
    try:
        return message, render(message, text_first=text_first)
    except ValueError as error:
        log.error("a message goes to Telegram without its buttons: %s", error)
        bare = replace(message, buttons=())
        return bare, render(bare, text_first=text_first)


def _chat(to: Destination) -> int | str:
    return int(to.chat) if to.chat.lstrip("-").isdigit() else to.chat


def _keyboard(post: Post) -> InlineKeyboardMarkup | None:
    rows = [[_button(one) for one in row] for row in post.keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label[:64], url=button.url)
    return InlineKeyboardButton(button.label[:64], callback_data=button.action)
