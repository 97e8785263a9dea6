"""Keeps the board of a chat in the style of a channel: posted once, pinned, and said anew where it stands whenever it
would read otherwise."""

from __future__ import annotations

from bot.answers.status import Board, read_board
from bot.language import Language
from bot.model.message import Message
from bot.outgoing.composer import Clock, Composer, Defaults
from bot.presentation.words.regular.channel_post import as_post
from bot.presentation.words.replies.board import board_message
from bot.storage.records import NOTICE, PINNED, Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive


def keep(archive: Archive, store: Store, clock: Clock, defaults: Defaults) -> None:
    """Puts the boards that are missing, or read otherwise now, into the outbox, and lets go of those whose chat has
    another style. Each is one message of its place, so a crash posts none twice. Raises store.Overtaken as
    alerts.derive does."""
    as_of = store.moves()
    wanted = {where: chosen for where, chosen in store.all_settings() if chosen.in_style_of_channel}
    there = store.places_of(PINNED)
    for place in there - wanted.keys():
        store.let_go(PINNED, place)
    if not wanted:
        return
    board: Board | None = None
    posts: dict[Language, Message] = {}  # the same in every chat of one language
    composer = Composer(archive, defaults, clock())
    for place, chosen in wanted.items():
        chat = store.chat(place)
        if chat is None or chat.state != "approved":
            continue
        t = composer.speak(chat.language, chosen)
        if t not in posts:
            board = board or read_board(archive, defaults.lists)
            posts[t] = as_post(board_message(board, t), defaults.signature, t)
        message = posts[t]
        if place in there:
            store.amend(PINNED, message, composer.now, place)
        else:
            store.let_go(PINNED, place)  # one that was given up, with its chat
            store.enqueue([Outgoing(PINNED, place, message, silent=True, rank=NOTICE)], composer.now, as_of=as_of)
