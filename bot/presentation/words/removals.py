"""Describes how someone left a list, is gone from its latest edition, or was on it before."""

from __future__ import annotations

from bot.language import Language
from bot.presentation.words.list_names import TITLES
from watchers.changes.standing_since import Before
from watchers.model import Entry


def absent_words(date: str, t: Language) -> str:
    return t("Absent from the edition of {date}, being confirmed.", date=t.published(date))


def removed_words(entry: Entry, t: Language, *, names_list: bool = False) -> str:
    """Returns how someone left a list, and when. `names_list`: names the list, where nothing else does."""
    date, alert = removed_on(entry, t), t.apart(entry.alert_id)
    if names_list:
        return t("removed from the {list} on {date} ({alert})", list=t(TITLES[entry.source]), date=date, alert=alert)
    return t("removed on {date} ({alert})", date=date, alert=alert)


def removed_on(entry: Entry, t: Language) -> str:
    """Returns the date of the edition that lacks someone; of a list without dates the day on which it was read."""
    return t.published(entry.edition or (entry.at.date().isoformat() if entry.at else None))


def before_words(one: Before, t: Language) -> str:
    """Returns an earlier period on a list, which a removal ended."""
    until, title = t.published(one.until), t(TITLES[one.source])
    told = f" ({t.apart(one.alert)})" if one.alert else ""
    if one.since is None:
        return t("on the {list} before, until {until}", list=title, until=until) + told
    since = t.published(one.since)
    return t("on the {list} before, from {since} until {until}", list=title, since=since, until=until) + told
