"""Turns what users said on Slack, and what happened to the bot there, into events. Sends nothing."""

from __future__ import annotations

import re

from bot.chat.base import Incoming
from bot.chat.loose_json import Json, text_at
from bot.chat.slack.heard.own_page import OwnPages
from bot.chat.slack.heard.places import named, place
from bot.chat.slack.heard.teams import Teams
from bot.chat.slack.private import Privately
from bot.chat.typed import tidy
from bot.language.writing import commas

# Subtypes of a person's own words: alone, with a file, as a reply that is shown in the channel too, /me.
WRITTEN = ("", "file_share", "thread_broadcast", "me_message")
_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def slash(body: Json, privately: Privately, teams: Teams) -> Incoming | None:
    """Returns the event of a slash command. It may come from any conversation, also from one of two people, whose ID
    is no chat of ours: a private command counts as given in the user's own direct message with the bot."""
    channel, user, address = text_at(body, "channel_id"), text_at(body, "user_id"), text_at(body, "response_url")
    if not (channel and user and address):
        return None
    private, said = channel.startswith("D"), text_at(body, "text")
    where = place(user if private else channel)
    window = privately.over(user, text_at(body, "trigger_id"))
    return Incoming(
        where,
        user=user,
        text=plain_words(said) or "help",
        mentions=_mentioned(said),
        private=private,
        title=text_at(body, "user_name") if private else named(text_at(body, "channel_name")),
        respond=privately.by_address(address, user, channel),
        open_form=window.form(where, private=private),
        mention=user,
        is_creator=None if private else teams.whether_made_by(user, channel),
        is_ours=None if private else teams.whether_ours(user),  # it names the workspace in which it was given
        may_post=None if private else privately.whether_in(channel),
    )


def happened(event: Json, bot: str, privately: Privately, teams: Teams, pages: OwnPages) -> Incoming | None:
    """Returns an event of the kinds in the manifest; None for every other kind of message."""
    channel, user = text_at(event, "channel"), text_at(event, "user")
    match text_at(event, "type"):
        case "member_joined_channel" if channel and bot and user == bot:
            return Incoming(place(channel), user=text_at(event, "inviter"), event="joined")
        case "app_home_opened" if user and event.get("tab") == "home":
            return pages.opened(event)
        case "channel_id_changed":
            old, new = text_at(event, "old_channel_id"), text_at(event, "new_channel_id")
            return Incoming(place(old), "", event="moved", moved_to=place(new)) if old and new else None
        case "message" if channel and user and event.get("channel_type") == "im":
            return _written(event, bot, privately, teams, direct=True)
        case "app_mention" if channel and user:
            return _written(event, bot, privately, teams, direct=False)
    return None


def _written(event: Json, bot: str, privately: Privately, teams: Teams, *, direct: bool) -> Incoming | None:
    """Returns the event of a message that a person wrote; None for the bot's own words, other bots' or an edit. From
    a shared message only the words beside it count: the rest are another's words."""
    if (event.get("subtype") or "") not in WRITTEN or event.get("bot_id") or event.get("edited"):
        return None
    whole, user = text_at(event, "text"), text_at(event, "user")
    before, mention, after = _around_mention(whole, bot)
    text = after or before
    if not text and not mention:
        return None
    text = text or "help"
    where = place(user) if direct else place(text_at(event, "channel"), text_at(event, "thread_ts") or None)
    below = None if direct or where.topic else place(where.chat, text_at(event, "ts") or None)
    theirs = (text_at(event, key) for key in ("user_team", "source_team", "team"))
    return Incoming(
        where,
        user,
        text,
        is_command=not (after or before),
        private=direct,
        notify=None if direct else privately.notice(user, where),
        mentions=tuple(one for one in _mentioned(whole) if one != bot),
        mention=user,
        is_creator=None if direct else teams.whether_made_by(user, where.chat),
        is_ours=None if direct else teams.whether_ours(user, *theirs),
        aside=below,
    )


def plain_words(text: str) -> str:
    """Returns the words that a user typed, without Slack's own marks: links as their words, other people's mentions
    left out."""

    def shown(mark: re.Match[str]) -> str:
        if mark[1].startswith("@"):
            return ""
        return mark[2] or ("" if mark[1][:1] in "#!" else mark[1])

    plain_text = _MARKUP.sub(shown, text)
    return tidy(plain_text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _mentioned(text: str) -> tuple[str, ...]:
    """Returns the users whom a text mentions."""
    return tuple(mark[1][1:] for mark in _MARKUP.finditer(text) if mark[1].startswith("@"))


def _around_mention(text: str, bot: str) -> tuple[str, bool, str]:
    """Returns the words before the bot's first mention, whether there is one, and the words after it."""
    mark = re.search(rf"<@{re.escape(bot)}(\|[^<>]*)?>", text) if bot else None
    if mark is None:
        return plain_words(text), False, ""
    return plain_words(text[: mark.start()]), True, plain_words(text[mark.end() :]).lstrip(" :" + commas())
