"""Turns Slack's deliveries into events that users caused. Sends nothing; asks Slack for names only."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from bot.chat.base import Incoming, Undelivered
from bot.chat.loose_json import Json, at, json_at, text_at
from bot.chat.slack.block_kit.views import TYPED, chosen
from bot.chat.slack.errors import No
from bot.chat.slack.private import Privately
from bot.chat.slack.send import is_person
from bot.chat.slack.teams import Teams
from bot.chat.slack.web import Web
from bot.chat.slack.windows import Kept
from bot.chat.typed import tidy
from bot.language.writing import commas
from bot.model.destination import Destination

_NAMELESS = ("directmessage", "privategroup")  # a slash command has these in place of a name
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
    where = _place(user if private else channel)
    window = privately.over(user, text_at(body, "trigger_id"))
    return Incoming(
        where,
        user=user,
        text=_words(said) or "help",
        mentions=_mentioned(said),
        private=private,
        title=text_at(body, "user_name") if private else _named(text_at(body, "channel_name")),
        respond=privately.by_address(address, user, channel),
        open_form=window.form(where, private=private),
        mention=user,
        is_creator=None if private else teams.whether_made_by(user, channel),
        is_ours=None if private else teams.whether_ours(user),  # it names the workspace in which it was given
        may_post=None if private else privately.whether_in(channel),
    )


def tapped(body: Json, privately: Privately, teams: Teams) -> Incoming | None:
    """Returns the event of a button or of an answer to a select, below a message, on the bot's own page or in a
    window; or of words that were typed on that page."""
    action, user = json_at(body, "actions", 0), text_at(body, "user", "id")
    if not user:
        return None
    if kind := text_at(body, "view", "type"):
        return _on_view(body, action, user, privately, teams, is_home=kind == "home")
    value = text_at(action, "value") or text_at(action, "selected_option", "value")
    if not value:
        return None
    name = text_at(body, "user", "name")
    ref, chat = text_at(body, "container", "message_ts"), text_at(body, "channel", "id")
    address, hidden = text_at(body, "response_url"), at(body, "container", "is_ephemeral") is True
    if not ref or not chat or (hidden and not address):
        return None
    thread = text_at(body, "container", "thread_ts") or text_at(body, "message", "thread_ts")
    private = chat.startswith("D")
    where = _place(user if private else chat, thread if thread and thread != ref else None)
    return Incoming(
        where,
        user,
        action=value,
        private=private,
        title=name if private else _named(text_at(body, "channel", "name")),
        respond=privately.by_address(address, user, chat, tapped=True) if hidden else None,
        ref=ref,
        notify=None if hidden else privately.notice(user, Destination("slack", chat, where.topic)),
        open_form=privately.over(user, text_at(body, "trigger_id")).form(where, private=private),
        mention=user,
        is_creator=None if private else teams.whether_made_by(user, chat),
        is_ours=None if private else teams.whether_ours(user, text_at(body, "user", "team_id")),
        may_post=privately.whether_in(chat) if hidden and not private else None,
    )


def _on_view(
    body: Json, action: Json, user: str, privately: Privately, teams: Teams, *, is_home: bool
) -> Incoming | None:
    """Returns the event of what a user did on the bot's own page or in a window of its; the answer is a window."""
    kept = Kept(_place(user), True) if is_home else Kept.read(json_at(body, "view"))
    if kept is None:
        return None
    window = privately.over(user, text_at(body, "trigger_id"), "" if is_home else text_at(body, "view", "id"))

    def heard(where: Destination, *, private: bool) -> Incoming:
        return Incoming(
            where,
            user,
            private=private,
            title=text_at(body, "user", "name") if private else "",
            respond=window.answer(where, private=private),
            open_form=window.form(where, private=private),
            mention=user,
            is_creator=None if private else teams.whether_made_by(user, where.chat),
            is_ours=None if private else teams.whether_ours(user, text_at(body, "user", "team_id")),
            chats=teams.channels_of(user),
        )

    incoming = replace(heard(kept.where, private=kept.private), there=partial(heard, private=False))
    if text_at(action, "type") == "plain_text_input":
        command, words = text_at(action, "action_id").removeprefix(TYPED), tidy(text_at(action, "value"))
        return replace(incoming, text=f"{command} {words}") if words.strip() else None
    value = text_at(action, "value") or text_at(action, "selected_option", "value")
    return replace(incoming, action=value) if value else None


def happened(event: Json, bot: str, privately: Privately, teams: Teams) -> Incoming | None:
    """Returns an event of the kinds in the manifest; None for every other kind of message."""
    channel, user = text_at(event, "channel"), text_at(event, "user")
    match text_at(event, "type"):
        case "member_joined_channel" if channel and bot and user == bot:
            return Incoming(_place(channel), user=text_at(event, "inviter"), event="joined")
        case "app_home_opened" if user and event.get("tab") == "home":
            fill = privately.on_home(user, text_at(event, "view", "hash"))
            chats = teams.channels_of(user)
            return Incoming(_place(user), user, private=True, event="home", fill=fill, chats=chats)
        case "channel_id_changed":
            old, new = text_at(event, "old_channel_id"), text_at(event, "new_channel_id")
            return Incoming(_place(old), "", event="moved", moved_to=_place(new)) if old and new else None
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
    where = _place(user) if direct else _place(text_at(event, "channel"), text_at(event, "thread_ts") or None)
    below = None if direct or where.topic else _place(where.chat, text_at(event, "ts") or None)
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


def submitted(body: Json, privately: Privately, teams: Teams) -> Incoming | None:
    """Returns the event of a window that was sent: it counts as said in the chat from which the window was opened,
    and is answered to its user."""
    view, user = json_at(body, "view"), text_at(body, "user", "id")
    kept = Kept.read(view)
    if kept is None or not user:
        return None
    return Incoming(
        kept.where,
        user,
        form=kept.form,
        answers=tuple(chosen(view).items()),
        private=kept.private,
        title=text_at(body, "user", "name") if kept.private else "",
        respond=None if kept.private else privately.in_channel(user, kept.where),
        mention=user,
        is_creator=None if kept.private else teams.whether_made_by(user, kept.where.chat),
        is_ours=None if kept.private else teams.whether_ours(user, text_at(body, "user", "team_id")),
    )


class Names:
    """The names of chats and people, asked of Slack once each."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._known: dict[str, str] = {}

    async def of(self, incoming: Incoming) -> str:
        """Returns the name for an event's chat; empty where Slack does not tell it."""
        whose = incoming.user if incoming.private else incoming.where.chat
        if whose not in self._known:
            try:
                name = incoming.title or await (self._person(whose) if is_person(whose) else self._channel(whose))
            except No:
                name = ""  # e.g. a scope is missing: it is not asked again until the next start
            except Undelivered:
                return ""
            self._known[whose] = name
        return self._known[whose]

    async def _person(self, user: str) -> str:
        known = await self._web.ask(lambda web: web.users_info(user=user))
        name, full = text_at(known, "user", "name"), text_at(known, "user", "real_name")
        return tidy(f"{full} (@{name})" if full and name else full or name)

    async def _channel(self, channel: str) -> str:
        known = await self._web.ask(lambda web: web.conversations_info(channel=channel))
        return tidy(text_at(known, "channel", "name"))


def _place(chat: str, thread: str | None = None) -> Destination:
    return Destination("slack", chat, thread)


def _named(name: str) -> str:
    """Returns a channel's name; empty where it is a placeholder."""
    return "" if name in _NAMELESS else name


def _words(text: str) -> str:
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
        return _words(text), False, ""
    return _words(text[: mark.start()]), True, _words(text[mark.end() :]).lstrip(" :" + commas())
