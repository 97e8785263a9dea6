"""The names of lists and sides, their dates, and which of them tell nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.answers.lists import SOURCES_OF, ListState
from bot.language import Language
from bot.model.message import Block, Text, command_line, small
from watchers.lists import registry
from watchers.values import day_of

TITLES = {name: one.title for name, one in registry.lists().items()}
SHORT_TITLES = {name: one.short_title for name, one in registry.lists().items()}
FEW = 2  # lists that are named with a date each in a line or two of a telephone
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
    """Returns how old the lists are, which every answer carries; where some of them are only counted, with the
    command that tells of each."""
    said: list[Text] = [dates_words(lists, t)]
    if any(len(those) > FEW for those in _noted(lists, t).values()):
        said += [" ", t("Each: "), command_line(t.typed("sources"))]
    return small(*said)


def of_sides(lists: Sequence[ListState], sides: Collection[str]) -> tuple[ListState, ...]:
    """Returns the lists of these sides; all, where they have none."""
    return tuple(one for one in lists if registry.jurisdiction_of(one.source) in sides) or tuple(lists)


def dates_words(lists: Sequence[ListState], t: Language) -> str:
    """Returns in a line how old the lists are: each with its own date where they are few, else from when to when;
    then which are older than is usual, or fail, and how many where they are not few."""
    if not lists:
        return t("No list has been read yet.")
    names, noted = _names(lists, t), _noted(lists, t)
    every = dict.fromkeys(names.values())
    if len(every) <= FEW:
        return dates_in_full(lists, t).text
    few = {name for those in noted.values() if len(those) <= FEW for name in those}
    others = [one for one in lists if names[one.source] not in few]
    said = [_from_to(others if any(one.date for one in others) else lists, t)]
    for note, those in noted.items():
        which = t("{n} of the {all} lists", n=len(those), all=len(every))
        if len(those) <= FEW:
            which = t.all_of([_with_date(name, lists, names, t) for name in those])
        said.append(t(note, lists=which))
    return " ".join(filter(None, said))


def _with_date(name: str, lists: Sequence[ListState], names: Mapping[str, str], t: Language) -> str:
    dated = next((one.date for one in lists if names[one.source] == name and one.read and one.date), None)
    return t("{list} ({date})", list=name, date=t.date(dated)) if dated else name


def dates_in_full(lists: Sequence[ListState], t: Language) -> Block:
    """Returns each list's own date, however many they are; then which are older than is usual, or fail."""
    if not lists:
        return small(t("No list has been read yet."))
    notes = [t(note, lists=t.all_of([*those])) for note, those in _noted(lists, t).items()]
    return small(" ".join(filter(None, [_of_each(lists, _names(lists, t), t), *notes])))


def _of_each(lists: Sequence[ListState], names: Mapping[str, str], t: Language) -> str:
    dated: dict[str, None] = {}
    for state in lists:
        if state.read:
            date = t.date(state.date) if state.date else t("an edition without a date")
            text = t("{list} {date}", list=names[state.source], date=date)
            if state.date and not registry.of(state.source).has_own_date:
                text = t("{list} {date} (as read)", list=names[state.source], date=date)
            dated[text] = None
    return t("Lists as of: {dates}.", dates=" · ".join(dated)) if dated else ""


def _from_to(lists: Sequence[ListState], t: Language) -> str:
    """Returns from when to when the lists are; and how many of them have no date."""
    read = [one for one in lists if one.read]
    days = sorted(day for one in read if (day := day_of(one.date)))
    if not days:
        return t("Lists as of: {dates}.", dates=t("an edition without a date")) if read else ""
    first, last = t.days(days[0], days[-1]) if days[0] < days[-1] else ("", t.date(days[-1]))
    dates = t("{date} to {until}", date=first, until=last) if first else last
    if undated := len(read) - len(days):
        dates = t.many("{dates} ({n} without a date)", "{dates} ({n} without a date)", undated, dates=dates)
    return t("Lists as of {dates}.", dates=dates)


def _noted(lists: Sequence[ListState], t: Language) -> dict[str, dict[str, None]]:
    """Returns what is wrong with lists -> the names of those with which it is."""
    names, noted = _names(lists, t), dict[str, dict[str, None]]()
    for state in lists:
        if note := _note(state):
            noted.setdefault(note, {})[names[state.source]] = None
    return noted


def _names(lists: Sequence[ListState], t: Language) -> dict[str, str]:
    """Returns what each list is called beside the others: by its government, where the dates of that one's lists do
    not differ."""
    names = {}
    for state in lists:
        side = registry.jurisdiction_of(state.source)
        dates = {other.date for other in lists if registry.jurisdiction_of(other.source) == side}
        names[state.source] = t(SIDES[side] if len(dates) == 1 else SHORT_TITLES[state.source])
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


def of_old_editions(days: Iterable[dt.date | None], t: Language) -> str:
    """Returns of which days the lists are on which a text rests that is passed on, where some of them may no longer
    hold: the last of which each of those can tell; empty where none is so."""
    old = sorted({day for day in days if day})
    if not old:
        return ""
    if len(old) == 1:
        return t("lists as of {date}", date=t.date(old[0]))
    return t("lists as of {first} to {last}", first=t.date(old[0]), last=t.date(old[-1]))


def up_to(day: dt.date | None, t: Language) -> str:
    """Returns what stands after a number of days that are counted up to the last day of which a list can tell; empty
    where that is today."""
    return t(", known up to {date}", date=t.date(day)) if day else ""


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
