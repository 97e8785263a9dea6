"""The names of lists and sides, their dates, and which of them tell nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.lists import SOURCES_OF, ListState
from bot.language import Language
from bot.model.message import Block, small
from watchers.lists import registry

TITLES = {name: one.title for name, one in registry.lists().items()}
SHORT_TITLES = {name: one.short_title for name, one in registry.lists().items()}
SIDES = {code: one.title for code, one in registry.jurisdictions().items()}


def governments(sides: Iterable[str], t: Language) -> list[str]:
    """Returns the governments as titles name them."""
    return [t(SIDES[side]) for side in sides]


def in_words(which: str, t: Language, sides: Iterable[str]) -> list[str]:
    """Returns what each of these jurisdictions declares as `which`, with its title where that is to be filled in."""
    declared = [registry.jurisdictions()[side] for side in sides]
    return [t(getattr(one, which), side=t(one.title)) for one in declared]


def the_side(side: str, t: Language) -> str:
    """Returns the name of a side as it stands in a sentence: "the UK", "Canada"."""
    one = registry.jurisdictions()[side]
    return t(one.called, side=t(one.title))


def begun(text: str) -> str:
    """Returns a sentence with its first letter as a capital: one that begins with "the UK"."""
    return text[:1].upper() + text[1:]


def beyond(sides: Iterable[str], t: Language) -> list[Block]:
    """Returns the sanctions that the lists of these sides do not hold, a line each."""
    wording = (registry.jurisdictions()[side].beyond for side in sides)
    return [small(t(text)) for text in wording if text]


def unread(side: str, lists: Sequence[ListState], t: Language) -> str:
    """Returns why nothing can be said about a side: no list of it is switched on, or one has not been read yet."""
    if not any(state.enabled for state in lists if state.source in SOURCES_OF[side]):
        return t("{side}: its list is switched off here, so nothing can be said.", side=t(SIDES[side]))
    return t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side]))


def dates_block(lists: Sequence[ListState], t: Language) -> Block:
    """Returns each list's own date, which every answer carries; then which are older than is usual, or fail."""
    if not lists:
        return small(t("No list has been read yet."))
    names = _names(lists)
    dated: dict[str, None] = {}
    notes: dict[str, list[str]] = {}
    for state in lists:
        name = t(names[state.source])
        if state.read:
            date = t.date(state.date) if state.date else t("an edition without a date")
            text = t("{list} {date}", list=name, date=date)
            if state.date and not registry.of(state.source).has_own_date:
                text = t("{list} {date} (as read)", list=name, date=date)
            dated[text] = None
        if note := _note(state):
            notes.setdefault(note, []).append(name)
    said = [t("Lists as of: {dates}.", dates=" · ".join(dated))] if dated else []
    said += [t(note, lists=t.all_of(list(dict.fromkeys(those)))) for note, those in notes.items()]
    return small(" ".join(said))


def _names(lists: Sequence[ListState]) -> dict[str, str]:
    """Returns what each list is called beside the others: by its government, where the dates of that one's lists do
    not differ."""
    names = {}
    for state in lists:
        side = registry.jurisdiction_of(state.source)
        dates = {other.date for other in lists if registry.jurisdiction_of(other.source) == side}
        names[state.source] = SIDES[side] if len(dates) == 1 else SHORT_TITLES[state.source]
    return names


def _note(state: ListState) -> str:
    """Returns what is wrong with a list; empty where nothing is."""
    if not state.read:
        return NOTES["unread"]
    if state.in_doubt:
        return NOTES["in doubt"]
    if state.bad_polls:
        return NOTES["failing"]
    return NOTES["old"] if state.stale else ""


NOTES = {
    "unread": "Not read yet: {lists}.",
    "in doubt": "A newer edition is in doubt: {lists}.",
    "failing": "Could not be read since: {lists}.",
    "old": "Older than is usual: {lists}.",
}


def list_dates(lists: Sequence[ListState], t: Language) -> list[str]:
    """Returns each list with its own date; a failure of a list stands beside it."""
    return [_dated(state, t) for state in lists] or [t("No list has been read yet.")]


def _dated(state: ListState, t: Language) -> str:
    title = t(TITLES[state.source])
    if not state.read:
        return t("{list}: not read yet", list=title)
    date = as_of(state.source, state.date, t)
    if state.in_doubt:
        return t("{list}: as of {date}, a newer edition is in doubt", list=title, date=date)
    if state.bad_polls:
        return t("{list}: as of {date}, could not be read since", list=title, date=date)
    text = t("{list}: as of {date}", list=title, date=date)
    if state.date and not registry.of(state.source).has_own_date:
        text = t("{list}: as read on {date}", list=title, date=date)
    return text + (t(" (older than is usual)") if state.stale else "")


def as_of(source: str, date: str | None, t: Language) -> str:
    return t.published(date) if date else t("an edition without a date")
