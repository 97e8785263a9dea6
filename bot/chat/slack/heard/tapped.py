"""Turns taps, and windows that were sent, into events that users caused. Sends nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.chat.base import Incoming
from bot.chat.loose_json import Json, at, json_at, text_at
from bot.chat.slack.block_kit.views import TYPED, chosen
from bot.chat.slack.heard.places import named, place
from bot.chat.slack.heard.teams import Teams
from bot.chat.slack.private import Privately
from bot.chat.slack.windows import Kept
from bot.chat.typed import tidy
from bot.model.destination import Destination


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
    where = place(user if private else chat, thread if thread and thread != ref else None)
    return Incoming(
        where,
        user,
        action=value,
        private=private,
        title=name if private else named(text_at(body, "channel", "name")),
        respond=privately.by_address(address, user, chat, tapped=True) if hidden else None,
        ref=ref,
        below=None if private else Destination("slack", chat, thread or ref),
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
    kept = Kept(place(user), True) if is_home else Kept.read(json_at(body, "view"))
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
        form_about=kept.about,
        answers=tuple(chosen(view).items()),
        private=kept.private,
        title=text_at(body, "user", "name") if kept.private else "",
        respond=None if kept.private else privately.in_channel(user, kept.where),
        mention=user,
        is_creator=None if kept.private else teams.whether_made_by(user, kept.where.chat),
        is_ours=None if kept.private else teams.whether_ours(user, text_at(body, "user", "team_id")),
    )
