"""Lets a watched official leave the UK's list, and adds one whom the paper does not name."""

from __future__ import annotations

import datetime as dt

from bot.incoming import official_text
from tests.fakes.watching import IRAN, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.watchlist import people

ABNOUSH = Person("IRN0129", "Salar ABNOUSH", (IRAN,), "2023-01-23", births=("1962",))


def abnoush_removed(watching: Watching) -> str:
    """Lets him leave the list, and a second reading confirm it; returns the alert's number."""
    watching.publish(ABNOUSH, VASEGHI, date="2026-11-10")
    watching.publish(VASEGHI, date="2026-11-20")
    watching.publish(VASEGHI, date="2026-11-21")
    return watching.archive.history("salar-abnoush")[0].alert_id


def talebi_added(watching: Watching) -> None:
    """Lets operators add an official of their own."""
    given = official_text.typed('"Reza Talebi" fa:"رضا طالبی" born:1970')
    people.add(watching.archive, official_text.made(given, watching.archive, dt.date(2026, 5, 12)), watching.clock())
