"""Gives an alert its buttons: the official record, a letter, the picture of the person, the history."""

from __future__ import annotations

from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Button
from bot.presentation.words.news.headline import is_gone, is_unconfirmed
from bot.presentation.words.paging import button_for
from watchers.lists import registry
from watchers.model import TOLD, Entry, Kind

IN_A_ROW = 2  # buttons whose words a telephone shows whole

Rows = tuple[tuple[Button, ...], ...]


def ways_on(entry: Entry, t: Language) -> Rows:
    """Returns the buttons under an alert that followers get, for questions that any of them may ask. No button leads
    to a record that is gone; who is matched by name only, or not the person, gets no letter and no picture."""
    if entry.snapshot is None or entry.official is None or entry.kind not in TOLD:
        return ()
    slug, is_sure = entry.official, not is_unconfirmed(entry) and entry.kind is not Kind.WITHDRAWN
    record = None if is_gone(entry) else Button(t("Official record"), url=registry.link(entry.source, entry.snapshot))
    letter = button_for(t("Letter"), Perform("brief", f"{slug} letter")) if is_sure else None
    picture = button_for(t("Picture"), Perform("board", slug)) if is_sure else None
    history = button_for(t("History"), Perform("history", slug))
    buttons = [button for button in (record, letter, picture, history) if button is not None]
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))
