"""Turns the opening of the bot's own page into an event, and what its user changes into one that shows it anew. Sends
nothing."""

from __future__ import annotations

from bot.chat.base import Fill, Incoming
from bot.chat.loose_json import Json, text_at
from bot.chat.slack.heard.places import place
from bot.chat.slack.heard.teams import Teams
from bot.chat.slack.private import Privately

USERS = 2000  # who opened the page and are remembered; whoever did so longest ago is forgotten first


class OwnPages:
    """The pages of those who have opened theirs, in memory alone."""

    def __init__(self, privately: Privately, teams: Teams) -> None:
        self._privately, self._teams = privately, teams
        self._open: dict[str, None] = {}

    def opened(self, event: Json) -> Incoming:
        """Returns the event of a page that its user opened."""
        user = text_at(event, "user")
        self._open.pop(user, None)
        self._open[user] = None
        if len(self._open) > USERS:
            del self._open[next(iter(self._open))]
        return self._filled(user, self._privately.on_home(user, text_at(event, "view", "hash")))

    def anew(self, body: Json) -> Incoming | None:
        """Returns the event that shows a page anew, after its user sent a window; None where no page was opened. No
        tap is followed by one: a person whose chat was deleted by it would be noted again."""
        user = text_at(body, "user", "id")
        return self._filled(user, self._privately.on_home_anew(user)) if user in self._open else None

    def _filled(self, user: str, fill: Fill) -> Incoming:
        return Incoming(place(user), user, private=True, event="home", fill=fill, chats=self._teams.channels_of(user))
