"""Puts the hits of a search into words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF, ListState, sides
from bot.answers.search import SEARCH_LIMIT, Hit, Search
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Text, bold, heading, link, opening, paragraph, small
from bot.presentation.words.list_names import SHORT_TITLES, TITLES, dates_words
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.paging import button_for, paged
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import shorten, some
from watchers.model import Field, Official

# The kind of a listing, by the list's own word -> our words.
NAME_SHOWN = 120  # characters of a name: some companies' run to 300
QUERY_SHOWN = 80
POSITION_SHOWN = 80  # characters of the first position, which tells people of one name apart
BUTTONS_BESIDE = 5  # buttons with a number in one row
BIRTHS_SHOWN = 5
BEST_SHOWN = 3  # hits of each of several names


def search_message(answer: Search, t: Language) -> Message:
    """Returns one page of hits, and the editions that were searched."""
    first = (answer.page - 1) * SEARCH_LIMIT + 1
    lines = [
        hit_line(hit, answer.people.get(hit.official or ""), t, n) for n, hit in enumerate(answer.hits, start=first)
    ]
    shown, buttons, footer = paged(lines, answer.page, Perform("search", answer.query), t, pages=answer.pages)
    rows = (*details_buttons(answer.hits, t, first), *buttons)
    if answer.beside_others:
        shown, rows, footer = _best(answer, t)
    query = t.apart(shorten(answer.query, QUERY_SHOWN))
    found = t.many(
        "{n} listing of a name like “{query}”", "{n} listings of a name like “{query}”", answer.total, query=query
    )
    if not any(state.read for state in answer.lists):
        found = t("No list has been read yet.")
    elif not shown and answer.whole:
        found = t("Nobody of a like name is on these lists.")
    elif not shown:
        found = t("The search was not finished: whether anyone of a like name is on these lists cannot be said.")
    blocks: list[Block] = [
        heading(found if shown else f"{query}: {found}"),
        *(opening(paragraph(*line)) for line in shown),
    ]
    if not answer.whole:
        blocks.append(paragraph(t("Not all like names were looked for: that took too long. Try the surname alone.")))
    return Message((*blocks, *footer, searched(answer.lists, t)), rows, t.code)


def _best(answer: Search, t: Language) -> tuple[list[list[Text]], tuple[tuple[Button, ...], ...], list[Block]]:
    """Returns the best hits of one name among several, and the button that shows the whole search."""
    lines = [hit_line(hit, answer.people.get(hit.official or ""), t) for hit in answer.hits[:BEST_SHOWN]]
    whole = button_for(shorten(answer.query, QUERY_SHOWN), Perform("search", answer.query)) if answer.hits else None
    return lines, ((whole,),) if whole else (), []


def details_buttons(hits: Sequence[Hit], t: Language, first: int = 1) -> tuple[tuple[Button, ...], ...]:
    """Returns a button for each listing, with its number, which shows all that its list says."""
    found = (
        button_for(t.digits(str(n)), Perform("search", hit.listing.id)) for n, hit in enumerate(hits, start=first)
    )
    buttons = [button for button in found if button]
    rows = -(-len(buttons) // BUTTONS_BESIDE)
    beside = -(-len(buttons) // rows) if rows else 0  # as many in each row as in the others
    return tuple(tuple(buttons[row * beside : (row + 1) * beside]) for row in range(rows))


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
    """Returns how many listings a search went through, of which editions, and which lists are not read here."""
    dates = dates_words(lists, t)
    if not lists:
        return small(dates)
    count = sum(state.count for state in lists if state.read)
    said = [t.many("Searched: {n} listing.", "Searched: {n} listings.", count), dates]
    known = {state.source for state in lists}
    spoken = {source for side in sides(lists) for source in SOURCES_OF[side]}
    if left := [t(title) for one, title in SHORT_TITLES.items() if one in spoken - known]:
        said.append(t("Not read here: {lists}.", lists=t.all_of(left)))
    return small(" ".join(said))
