"""Says whom the lists have under a name that nobody watched has: the people, their governments, and a way on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF
from bot.answers.search import Hit
from bot.answers.unwatched import is_of_iran
from bot.language import Language
from bot.model.action import MOST, Tap
from bot.model.message import Button
from bot.presentation.words.list_names import SIDES, the_side
from bot.presentation.words.listings import ids
from bot.presentation.words.shorten import shorten
from watchers.names.comparison import similarity
from watchers.watchlist.from_listing import is_of_a_person
from watchers.watchlist.match import POSSIBLE

NAME_SHOWN = 80  # characters of a name
PEOPLE_SHOWN = 4  # people of the first sentence


def people_named(hits: Sequence[Hit], t: Language) -> list[str]:
    """Returns the people of some hits by their names, each with the sides that list one of that name."""
    found: list[list[Hit]] = []
    for hit in hits:
        own = next(
            (those for those in found if similarity(those[0].listing.name, hit.listing.name) >= POSSIBLE), None
        )
        if own is None:
            found.append([hit])
        else:
            own.append(hit)
    found = [those for those in found if any(map(is_of_iran, those))] or found
    shown = [
        f"{t.apart(shorten(those[0].listing.name, NAME_SHOWN))} — {t.all_of(sides_with_ids(those, t))}"
        for those in found
    ]
    return shown[:PEOPLE_SHOWN] + ([t("and others")] if len(shown) > PEOPLE_SHOWN else [])


def sides_with_ids(hits: Sequence[Hit], t: Language) -> list[str]:
    """Returns each side with its IDs: "the UK (IRN0007)"."""
    by_side = {side: [hit.listing.id for hit in hits if hit.source in SOURCES_OF[side]] for side in SIDES}
    return [
        t("{side} ({ids})", side=the_side(side, t), ids=ids(those, t)) for side, those in by_side.items() if those
    ]


def to_suggest(shown: Sequence[Hit], t: Language) -> list[tuple[Button, ...]]:
    """Returns the button by which anyone may suggest to watch the first person of the hits."""
    hit = next((one for one in shown if is_of_a_person(one.listing)), None)
    tap = Tap("suggest", f"listing:{hit.source}:{hit.listing.id}") if hit else None
    button = Button.to(t("Suggest to watch"), tap) if tap else None
    return [(button,)] if button and len(button.action) <= MOST else []
