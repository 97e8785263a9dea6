"""Makes what an operator types about a person to watch into an Official. Knows no chat; raises officials.Wrong.

    Leila Vaseghi fa:"لیلا واثقی" aka:"Leyla Vaseghi" born:1972 uk:IRN0086

Words before the first key are the name; a value reaches to the next key, or stands in quotation marks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.language.writing import latin_digits
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.lists.base import IdForm
from watchers.model import Official
from watchers.watchlist import official_file
from watchers.watchlist.official_file import ADDED, BY_OPERATOR, Wrong

_SIDES = " and ".join(registry.jurisdictions())

UNKNOWN_KEY = "unknown; known are {known}"
TWICE = "is given twice"
SIGNED = "“+” and “-” are for aka, born, {sides} of someone watched"
NOT_THERE = "“{value}” is not there to be taken away"
STRAY = "“{value}” stands alone: put a value of several words in quotation marks, or begin with its key"
UNCLOSED = "a quotation mark is not closed"
EMPTY = "is empty"
TOO_LONG = "is longer than {most} letters"
NOT_LATIN = '“{value}” has no Latin letters: the name goes first in Latin letters, the Persian one as fa:"..."'
NOT_PERSIAN = "“{value}” is not in Persian letters"
OTHER_CALENDAR = "“{value}” is no year of the Gregorian calendar"
TO_COME = "“{value}” is yet to come"

PERSIAN = "fa"  # the key of the name in Persian letters
SINGLE = ("name", PERSIAN, "died", "note")
SEVERAL = ("aka", "born", *registry.jurisdictions())
KEYS = (PERSIAN, "aka", "born", "died", *registry.jurisdictions(), "note", "name")
MAX_NAME, MAX_NOTE = 120, 500
FIRST_YEAR = 1900  # a birth or death before it was typed in another calendar, or with a slip

MARKS = frozenset('"“”„‟«»')  # any opens and any closes: keyboards and telephones turn them as they like
_UNSEEN = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_KEY = re.compile(r"(?<![^\W\d_])([^\W\d_]+):")
_PERSIAN = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Value:
    text: str
    sign: str = ""  # "+" adds to what is there, "-" takes away, "" is instead of it


@dataclass(frozen=True, slots=True)
class Typed:
    """Words before the first key, and every key with its values in the order given."""

    words: str
    keys: dict[str, list[Value]]


def typed(text: str) -> Typed:
    """Returns the name and the keys of a line. Raises Wrong."""
    words: list[str] = []
    keys: dict[str, list[Value]] = {}
    open_value: list[str] | None = None  # where a word without a key goes; None after a value in marks
    pieces: list[tuple[str, str, list[str]]] = []
    for token, bare, marked in _tokens(text):
        key = _KEY.match(token[:bare])
        if key is None:
            if pieces and open_value is None:
                raise Wrong(pieces[-1][0], STRAY, value=token)
            (words if open_value is None else open_value).append(token)
            continue
        name, value = key[1].lower(), token[key.end() :]
        if name not in KEYS:
            raise Wrong(name, UNKNOWN_KEY, known=", ".join(KEYS))
        sign = value[:1] if value[:1] in ("+", "-") and bare > key.end() else ""
        value = value.removeprefix(sign)
        pieces.append((name, sign, [value] if value else []))
        open_value = None if marked else pieces[-1][2]
    for name, sign, parts in pieces:
        if name in SINGLE and name in keys:
            raise Wrong(name, TWICE)
        if sign and name not in SEVERAL:
            raise Wrong(name, SIGNED, sides=_SIDES)
        keys.setdefault(name, []).append(Value(" ".join(" ".join(parts).split()), sign))
    return Typed(" ".join(" ".join(words).split()), keys)


def _tokens(text: str) -> list[tuple[str, int, bool]]:
    """Returns the words of a line, each with how many of its letters stand before its first quotation mark, if it has
    any."""
    found: list[tuple[str, int, bool]] = []
    token, bare, inside, begun = "", -1, False, False
    for letter in text.translate(_UNSEEN) + " ":
        if letter in MARKS:
            inside, begun = not inside, True
            bare = len(token) if bare < 0 else bare
        elif letter.isspace() and not inside:
            if begun:
                found.append((token, len(token) if bare < 0 else bare, bare >= 0))
            token, bare, begun = "", -1, False
        else:
            token, begun = token + letter, True
    if inside:
        raise Wrong("", UNCLOSED)
    return found


def made(given: Typed, archive: Archive, today: dt.date) -> Official:
    """Returns a person to be watched from now on. Raises Wrong."""
    signed = next((key for key, values in given.keys.items() if any(value.sign for value in values)), None)
    if signed is not None:
        raise Wrong(signed, SIGNED, sides=_SIDES)
    if "name" in given.keys and given.words:
        raise Wrong("name", TWICE)
    names = given.keys.get("name", [Value(given.words)])
    slug = official_file.slug_of_added(names[0].text)
    if not names[0].text:
        raise Wrong("name", EMPTY)
    if not slug:
        raise Wrong("name", NOT_LATIN, value=names[0].text)
    blank = Official(slug, names[0].text, "", ADDED)
    return changed(blank, Typed("", {**given.keys, "name": names}), archive, today)


def changed(official: Official, given: Typed, archive: Archive, today: dt.date) -> Official:
    """Returns the person with the given keys laid over what is known. Raises Wrong."""
    for key, values in given.keys.items():
        official = _CHANGES[key](official, values, archive, today)
    return official


_Change = Callable[[Official, Sequence[Value], Archive, dt.date], Official]


def _name(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
    name = _short(values[0].text, "name", MAX_NAME)
    if not name:
        raise Wrong("name", EMPTY)
    if not official_file.slug_of(name):
        raise Wrong("name", NOT_LATIN, value=name)
    return replace(official, name=name)


def _fa(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
    persian = _short(values[0].text, "fa", MAX_NAME)
    if persian and not _PERSIAN.search(persian):
        raise Wrong("fa", NOT_PERSIAN, value=persian)
    return replace(official, persian=persian)


def _aka(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
    for value in values:
        _short(value.text, "aka", MAX_NAME)
    names = _laid("aka", (*official.aliases, *official.persian_aliases), values)
    return replace(
        official,
        aliases=tuple(name for name in names if not _PERSIAN.search(name)),
        persian_aliases=tuple(name for name in names if _PERSIAN.search(name)),
    )


def _born(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
    plain = [replace(value, text=value.text.translate(latin_digits())) for value in values]
    for value in plain:
        if value.text and value.sign != "-":
            _of_our_calendar(official_file.birth(value.text, "born"), "born", today)
    return replace(official, births=_laid("born", official.births, plain))


def _died(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
    text = values[0].text.translate(latin_digits())
    if not text:
        return replace(official, died=None, died_source=None)
    day = _of_our_calendar(official_file.day(text, "died"), "died", today)
    return replace(official, died=day, died_source=BY_OPERATOR)


def _note(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
    if _same_words(values[0].text, official.case):  # its source stands
        return official
    return replace(official, case=_short(values[0].text, "note", MAX_NOTE), case_source="")


def _same_words(one: str, other: str) -> bool:
    """Tells whether two texts differ in spaces and quotation marks at most."""
    unmarked = dict.fromkeys(map(ord, MARKS))
    return one.translate(unmarked).split() == other.translate(unmarked).split()


def _ids(code: str) -> _Change:
    """Returns the change of the IDs under which a jurisdiction lists someone."""

    def change(official: Official, values: Sequence[Value], archive: Archive, today: dt.date) -> Official:
        sources, form = registry.lists_of(code), registry.of(registry.lists_of(code)[0]).ids
        before = tuple(id for source in sources for id in official.pins.get(source, ()))
        ids = [replace(value, text=_spelled(value.text, form, sources, before, archive)) for value in values]
        for one in ids:
            if one.text:
                official_file.listing_id(sources[0], one.text, code)
        laid = _laid(code, before, ids)
        homes = {id: _home(id, sources, official, archive) for id in laid}
        for source in sources:
            official = _pinned(official, source, tuple(id for id in laid if homes[id] == source))
        return official

    return change


def _spelled(typed: str, form: IdForm, sources: Sequence[str], before: Sequence[str], archive: Archive) -> str:
    """Returns an ID in the spelling of the list that has it, or in which it was pinned, whatever the case of its
    letters as typed."""
    id = form.written(typed.translate(latin_digits()))
    if not form.resembles(id):
        return id
    pinned = (one for one in before if one.casefold() == id.casefold())
    held = (one for source in sources if (one := archive.spelling(source, id)) is not None)
    return next(chain(pinned, held), id)


def _home(id: str, sources: Sequence[str], official: Official, archive: Archive) -> str:
    """Returns the list to which an ID belongs. Several lists may number their listings in one sequence: an ID goes to
    the list on which it stands, else to the one on which it was pinned."""
    stands = (source for source in sources if archive.listing(source, id) is not None)
    pinned = (source for source in sources if id in official.pins.get(source, ()))
    return next(chain(stands, pinned), sources[0])


_CHANGES: dict[str, _Change] = {
    "name": _name,
    "fa": _fa,
    "aka": _aka,
    "born": _born,
    "died": _died,
    "note": _note,
    **{code: _ids(code) for code in registry.jurisdictions()},
}


def _laid(key: str, before: Sequence[str], values: Sequence[Value]) -> tuple[str, ...]:
    """Returns a list with values added and taken away; values without a sign replace it."""
    kept = list(before) if all(value.sign for value in values) else []
    for value in values:
        if value.sign == "-":
            if value.text not in kept:
                raise Wrong(key, NOT_THERE, value=value.text)
            kept.remove(value.text)
        elif value.text and value.text not in kept:
            kept.append(value.text)
    return tuple(kept)


def _pinned(official: Official, source: str, ids: tuple[str, ...]) -> Official:
    others = {one: held for one, held in official.pins.items() if one != source}
    return replace(official, pins={**others, source: ids} if ids else others)


def _short(text: str, key: str, most: int) -> str:
    if len(text) > most:
        raise Wrong(key, TOO_LONG, most=str(most))
    return text


def _of_our_calendar(date: str, key: str, today: dt.date) -> str:
    """Returns the date. Raises Wrong for one of another calendar, or to come: Iranian years are four digits too, and
    1349 would be read as a contradiction of 1970."""
    if int(date[:4]) < FIRST_YEAR:
        raise Wrong(key, OTHER_CALENDAR, value=date)
    if date > today.isoformat()[: len(date)]:
        raise Wrong(key, TO_COME, value=date)
    return date
