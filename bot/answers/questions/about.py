"""The answers about the bot itself, as data: with the facts of its configuration, its lists and its watchlist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.answers.counts import CALLED_FOR
from bot.answers.lists import ListState
from watchers.lists import registry
from watchers.model import Official


class Topic(StrEnum):
    """The subject of a question about the bot."""

    MAKER = "maker"  # who made it, who runs it
    ROBOT = "robot"  # whether it is a person
    INTERVAL = "interval"  # how often the lists are read
    CHECKED = "checked"  # when they were read last
    SOURCES = "sources"
    ACCURACY = "accuracy"
    KEPT = "kept"  # what is stored of those who ask
    SEEN = "seen"  # who else sees what they write
    COST = "cost"
    MEMBERS = "members"  # how others come to hear of it
    ELSEWHERE = "elsewhere"  # in groups, in channels, on other platforms
    WATCH_MORE = "watch-more"  # more people to be watched
    REMOVE_BOT = "remove-bot"
    RIGHTS = "rights"  # who may change what a chat gets
    SETTINGS = "settings"
    LANGUAGES = "languages"
    REPORT = "report"  # to whom a mistake is told
    DIGEST_TIME = "digest-time"
    WATCHED = "watched"  # who is watched
    PAPER = "paper"
    FORMATS = "formats"  # a document, a report
    ALIVE = "alive"
    PHOTO = "photo"
    MONTHLY = "monthly"  # intervals that there are none of
    ONLY = "only"  # fewer kinds of news
    SIZES = "sizes"  # how many listings each list has
    LICENCE = "licence"  # on what terms the data may be passed on
    SAMPLE = "sample"  # what an alert looks like
    SINCE = "since"  # since when it reads


@dataclass(frozen=True, slots=True)
class About:
    """An answer about the bot."""

    topic: Topic
    lists: tuple[ListState, ...] = ()
    every: Mapping[str, dt.timedelta] = field(default_factory=dict)  # by list: how often it is asked for
    watched: tuple[Official, ...] = ()  # everyone
    people: tuple[Official, ...] = ()  # those whom the question names
    side: str | None = None  # the government that it names
    since: str | None = None  # the day since which the lists have been read here
    today: dt.date | None = None

    @property
    def called_for(self) -> tuple[Official, ...]:
        return tuple(one for one in self.watched if one.group == CALLED_FOR)

    def _is_asked(self, one: ListState) -> bool:
        return self.side in (None, registry.jurisdiction_of(one.source))

    @property
    def days_unread(self) -> Mapping[str, int]:
        """Returns for how many days each list that was asked about has not been read, where it ever was."""
        asked = (one for one in self.lists if one.enabled and self._is_asked(one))
        if self.today is None:
            return {}
        return {one.source: max((self.today - day).days, 0) for one in asked if (day := one.read_until)}

    @property
    def others(self) -> tuple[Official, ...]:
        return tuple(one for one in self.watched if one.group != CALLED_FOR)

    @property
    def paper(self) -> str:
        """Returns where the cases of most of those watched are published; empty where none is named."""
        named = [one.case_source for one in self.called_for if one.case_source]
        return max(named, key=named.count, default="")
