"""Turns what users do with messages of others into events: a shortcut on one, a link in one. Sends nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.chat.base import Incoming
from bot.chat.loose_json import Json, list_at, text_at
from bot.chat.slack.heard.places import place
from bot.chat.slack.heard.said import plain_words
from bot.chat.slack.heard.teams import Teams
from bot.chat.slack.private import Privately
from bot.chat.slack.unfurled import Cards
from bot.model.destination import Destination

WHO_IS_THIS = "who_is_this"  # the callback_id in the manifest


def pointed_at(body: Json, privately: Privately, teams: Teams) -> Incoming | None:
    """Returns the event of a shortcut on a message, whose answer is a window of its user. It counts as done in the
    user's own chat, or in the channel of the message where that is approved."""
    user, channel = text_at(body, "user", "id"), text_at(body, "channel", "id")
    if text_at(body, "callback_id") != WHO_IS_THIS or not (user and channel):
        return None
    window = privately.over(user, text_at(body, "trigger_id"))

    def heard(where: Destination, *, private: bool) -> Incoming:
        return Incoming(
            where,
            user,
            plain_words(text_at(body, "message", "text")),
            is_command=False,
            private=private,
            title=text_at(body, "user", "name") if private else "",
            respond=window.answer(where, private=private),
            event="names",
            forwarded=True,
            mention=user,
            is_creator=None if private else teams.whether_made_by(user, where.chat),
            is_ours=None if private else teams.whether_ours(user, text_at(body, "user", "team_id")),
        )

    beside = None if channel.startswith("D") else place(channel)
    return replace(heard(place(user), private=True), there=partial(heard, private=False), beside=beside)


def linked(event: Json, bot: str, cards: Cards) -> Incoming | None:
    """Returns the event of a message with links to official records; None for the bot's own."""
    channel, user = text_at(event, "channel"), text_at(event, "user")
    links = tuple(filter(None, (text_at(one, "url") for one in list_at(event, "links"))))
    if not (channel and links) or user == bot:
        return None
    return Incoming(place(channel), user, event="links", links=links, unfurl=cards.below(event))
