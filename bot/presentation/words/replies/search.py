"""Puts the hits of a search into words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF, ListState, sides
from bot.answers.search import SEARCH_LIMIT, Hit, Search
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Text, bold, heading, item, link, paragraph, small
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.paging import button_for, paged
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import shorten, some
from watchers.model import Field, Official

# The kind of a listing, by the list's own word -> our words.
LISTED_KINDS = {"individual": "a person", "entity": "an organisation", "ship": "a ship", "aircraft": "an aircraft"}
NAME_SHOWN = 120  # characters of a name: some companies' run to 300
QUERY_SHOWN = 80
POSITION_SHOWN = 80  # characters of the first position, which tells people of one name apart
BUTTONS_BESIDE = 5  # buttons with a number in one row
BIRTHS_SHOWN = 5


def search_message(answer: Search, t: Language) -> Message:
    """Returns one page of hits, and the editions that were searched."""
    first = (answer.page - 1) * SEARCH_LIMIT + 1
    lines = [
        hit_line(hit, answer.people.get(hit.official or ""), t, n) for n, hit in enumerate(answer.hits, start=first)
    ]
    shown, buttons, footer = paged(lines, answer.page, Perform("search", answer.query), t, pages=answer.pages)
    query = t.apart(shorten(answer.query, QUERY_SHOWN))
    blocks: list[Block] = [heading(t("Search: {query}", query=query)), *(item(*line) for line in shown)]
    if not shown:
        read = any(state.read for state in answer.lists)
        nobody = t("Nobody of a like name is on these lists.")
        if not answer.whole:
            nobody = t("The search was not finished: whether anyone of a like name is on these lists cannot be said.")
        blocks.append(paragraph(nobody if read else t("No list has been read yet.")))
    if not answer.whole:
        blocks.append(paragraph(t("Not all like names were looked for: that took too long. Try the surname alone.")))
    rows = (*details_buttons(answer.hits, t, first), *buttons)
    return Message((*blocks, *footer, searched(answer.lists, t)), rows, t.code)


def details_buttons(hits: Sequence[Hit], t: Language, first: int = 1) -> tuple[tuple[Button, ...], ...]:
    """Returns a button for each listing, with its number, which shows all that its list says."""
    found = (
        button_for(t.digits(str(n)), Perform("search", hit.listing.id)) for n, hit in enumerate(hits, start=first)
    )
    buttons = [button for button in found if button]
    return tuple(tuple(buttons[at : at + BUTTONS_BESIDE]) for at in range(0, len(buttons), BUTTONS_BESIDE))


def hit_line(hit: Hit, official: Official | None, t: Language, n: int | None = None) -> list[Text]:
    """Returns a listing in a line: its name, list, ID and regime, and what tells people of one name apart. `n`: the
    number of its button."""
    listing, name = hit.listing, shorten(hit.listing.name, NAME_SHOWN)
    parts: list[Text] = [t.digits(f"{n}. ") if n else "", bold(t.apart(name))]
    if hit.name != listing.name:
        parts.append(f" ({t.apart(shorten(hit.name, NAME_SHOWN))})")
    parts += [" · ", t(TITLES[hit.source]), " ", link(t.apart(listing.id), hit.link)]
    parts += [" · ", short_regimes(hit.source, listing.regimes, t)]
    if listing.listed_on:
        parts += [" · ", t("since {date}", date=t.published(listing.listed_on))]
    if births := [t.published(one) for one in listing.get(Field.BIRTHS)]:
        shown = some(births, t, most=BIRTHS_SHOWN, room=QUERY_SHOWN)
        parts += [" · ", t("born {births}", births=" / ".join(shown))]
    if positions := listing.get(Field.POSITIONS):
        parts += [" · ", t.apart(shorten(positions[0], POSITION_SHOWN))]
    if official and hit.by_name:
        unsure = t("unconfirmed: someone of this name; {who} is watched", who=short_name(official, t))
        parts += [" · ", bold(unsure)]
    elif official:
        parts += [" · ", bold(t("watched: {who}", who=short_name(official, t)))]
    return parts


def searched(lists: tuple[ListState, ...], t: Language) -> Block:
    """Returns the editions that a search went through."""
    parts = []
    for state in lists:
        title = t(TITLES[state.source])
        if state.read:
            date = as_of(state.source, state.date, t)
            text = t.many(
                "{list} as of {date} ({n} listing)",
                "{list} as of {date} ({n} listings)",
                state.count,
                list=title,
                date=date,
            )
            text += t(" (a newer edition is in doubt)") if state.in_doubt else ""
            parts.append(text + (t(" (older than is usual)") if state.stale else ""))
        else:
            parts.append(t("{list}: not read yet", list=title))
    if parts:
        known = {state.source for state in lists}
        spoken = {source for side in sides(lists) for source in SOURCES_OF[side]}
        parts += [t("{list}: not read here", list=t(title)) for one, title in TITLES.items() if one in spoken - known]
    return small(t("Searched: {lists}", lists=" · ".join(parts)) if parts else t("No list has been read yet."))
