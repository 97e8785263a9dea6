"""What Slack's deliveries say, as things that users did. Sends nothing; asks Slack for names only."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.chat.base import Destination, Incoming, Undelivered
from bot.chat.slack.errors import No
from bot.chat.slack.private import Kept, Privately
from bot.chat.slack.send import is_person
from bot.chat.slack.views import chosen
from bot.chat.slack.web import Json, Web

_NAMELESS = ("directmessage", "privategroup")  # what a slash command says in place of a name
_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def slash(body: Json, privately: Privately) -> Incoming:
    """A slash command, in any conversation: also in one of two people, whose ID is no chat of ours. So whatever is
    private is heard as said in the user's own direct message with the bot."""
    channel, user = body["channel_id"], body["user_id"]
    private = channel.startswith("D")
    where = _place(user if private else channel)
    return Incoming(
        where,
        user=user,
        text=_words(body.get("text", "")) or "help",
        mentions=_mentioned(body.get("text", "")),
        private=private,
        title=body.get("user_name", "") if private else _named(body.get("channel_name")),
        respond=privately.by_address(body["response_url"], user, channel),
        open_form=privately.window(body.get("trigger_id", ""), where, private=private),
    )


def tapped(body: Json, privately: Privately) -> Incoming | None:
    """A button or an answer of a select, below a message or on the bot's own page."""
    action, user = body["actions"][0], body["user"]["id"]
    value = action.get("value") or (action.get("selected_option") or {}).get("value")
    if value is None:
        return None
    name, trigger = body["user"].get("name") or "", body.get("trigger_id", "")
    if (body.get("view") or {}).get("type") == "home":
        where = _place(user)
        return Incoming(
            where,
            user,
            action=value,
            private=True,
            title=name,
            respond=privately.on_home(user),
            open_form=privately.window(trigger, where, private=True),
        )
    container, channel = body.get("container", {}), body.get("channel", {})
    ref, chat = container.get("message_ts"), channel.get("id")
    if ref is None or chat is None:
        return None
    thread = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts")
    private, hidden = chat.startswith("D"), bool(container.get("is_ephemeral"))
    where = _place(user if private else chat, thread if thread != ref else None)
    return Incoming(
        where,
        user,
        action=value,
        private=private,
        title=name if private else _named(channel.get("name")),
        respond=privately.by_address(body["response_url"], user, chat) if hidden else None,
        ref=ref,
        notify=None if hidden else privately.notice(user, Destination("slack", chat, where.topic)),
        open_form=privately.window(trigger, where, private=private),
    )


def happened(event: Json, bot: str, commands: Collection[str], privately: Privately) -> Incoming | None:
    """An event of those in the manifest; every other kind of message is not for us."""
    match event.get("type"):
        case "member_joined_channel" if bot and event.get("user") == bot:
            inviter = event.get("inviter") or ""
            return Incoming(_place(event["channel"]), user=inviter, event="joined")
        case "app_home_opened" if event.get("tab") == "home":
            user = event["user"]
            return Incoming(_place(user), user, private=True, event="home", respond=privately.on_home(user))
        case "message" if event.get("channel_type") == "im":
            return _said(event, bot, commands, privately, direct=True)
        case "app_mention":
            return _said(event, bot, commands, privately, direct=False)
    return None


def _said(event: Json, bot: str, commands: Collection[str], privately: Privately, *, direct: bool) -> Incoming | None:
    """What a person wrote; not the bot's own words, other bots' or what was edited."""
    if event.get("subtype") or event.get("bot_id") or event.get("edited") or not event.get("user"):
        return None
    before, mention, after = _around_mention(event.get("text", ""), bot)
    text = after or before
    if not text and not mention:
        return None
    text = text or "help"
    user = event["user"]
    where = _place(user) if direct else _place(event["channel"], event.get("thread_ts"))
    return Incoming(
        where,
        user,
        text,
        is_command=text.split(maxsplit=1)[0].casefold() in commands or not (after or before),
        private=direct,
        notify=None if direct else privately.notice(user, where),
        mentions=tuple(one for one in _mentioned(event.get("text", "")) if one != bot),
    )


def submitted(body: Json, privately: Privately) -> Incoming | None:
    """A window that was sent: said in the chat from which it was opened, and answered to its user."""
    view, user = body.get("view") or {}, body["user"]["id"]
    kept = Kept.read(view)
    if kept is None:
        return None
    return Incoming(
        kept.where,
        user,
        chosen(view),
        private=kept.private,
        title=(body["user"].get("name") or "") if kept.private else "",
        respond=None if kept.private else privately.in_channel(user, kept.where),
    )


class Names:
    """How chats and people call themselves, asked of Slack once each."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._known: dict[str, str] = {}

    async def of(self, incoming: Incoming) -> str:
        """Empty where Slack does not say."""
        whose = incoming.user if incoming.private else incoming.where.chat
        if whose not in self._known:
            try:
                name = incoming.title or await (self._person(whose) if is_person(whose) else self._channel(whose))
            except No:
                name = ""  # a scope is missing, say: it is not asked again until the next start
            except Undelivered:
                return ""
            self._known[whose] = name
        return self._known[whose]

    async def _person(self, user: str) -> str:
        known = (await self._web.ask(lambda web: web.users_info(user=user))).get("user") or {}
        name, full = str(known.get("name") or ""), str(known.get("real_name") or "")
        return f"{full} (@{name})" if full and name else full or name

    async def _channel(self, channel: str) -> str:
        known = (await self._web.ask(lambda web: web.conversations_info(channel=channel))).get("channel") or {}
        return str(known.get("name") or "")


def _place(chat: str, thread: str | None = None) -> Destination:
    return Destination("slack", chat, thread)


def _named(name: str | None) -> str:
    return "" if not name or name in _NAMELESS else name


def _words(text: str) -> str:
    """What a user typed, without Slack's own marks: links as their words, other people's mentions left out."""

    def shown(mark: re.Match[str]) -> str:
        if mark[1].startswith("@"):
            return ""
        return mark[2] or ("" if mark[1][:1] in "#!" else mark[1])

    plain_text = _MARKUP.sub(shown, text)
    return plain_text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _mentioned(text: str) -> tuple[str, ...]:
    return tuple(mark[1][1:] for mark in _MARKUP.finditer(text) if mark[1].startswith("@"))


def _around_mention(text: str, bot: str) -> tuple[str, bool, str]:
    """The words before the bot's first mention, whether there is one, and those after it."""
    mark = re.search(rf"<@{re.escape(bot)}(\|[^<>]*)?>", text) if bot else None
    if mark is None:
        return _words(text), False, ""
    return _words(text[: mark.start()]), True, _words(text[mark.end() :]).lstrip(" ,:،")
