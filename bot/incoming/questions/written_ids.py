"""Reads IDs of listings and of alerts, as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from bot.answers import ids
from bot.answers.ids import Id
from bot.answers.lists import FOCUS
from bot.incoming.questions.annotated import annotate
from bot.incoming.questions.times.period import is_month
from bot.language.understood import function_words
from bot.language.writing import commas, quotes, semicolons, sentence_ends
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.names.budget import once

# An ID of letters and digits, with or without a sign between them (IRN0086, EU.6131.26), or of digits alone (34083).
_LISTED = re.compile(r"(?:#\s*)?([A-Z]{2,6})[\s._-]*(\d{2,7}(?:[._-]\d+)*)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:#\s*+)?+(\d{2,7})")
_ALERT = re.compile(r"\bMW[\s_-]*(L?)0*(\d{1,9})\b", re.IGNORECASE)
_SIGNS = frozenset("./")  # a text that has letters and one of them, and the form of an ID, is an ID
# The tags of words that may stand beside a number that is an ID: "what is 34083?", «34083 کیست؟».
_ASKING = frozenset(
    ["filler", "who", "person", "status", "sanction", "search", *registry.jurisdictions(), "sources", "define"]
)
# ... and of which one must, where the number may be a year: "and for the 2022 one?" is about no ID.
_NAMING = frozenset(["person", "status", "search", *registry.jurisdictions(), "sources", "define"])
_YEAR = re.compile(r"(?:19|20|13|14)\d\d")
_ASKING_MOST = 6  # most words beside it


@once
def _edges() -> str:
    """Returns the signs around an ID that are no part of it."""
    return " \t\n\u200c():" + quotes() + commas() + semicolons() + sentence_ends()


def read(text: str, archive: Archive) -> Id | None:
    """Returns the ID that a text is, in any case, with spaces, and in digits of any script; None where it is none."""
    plain = _of_a_list().sub("", _before().sub("", _plain(text)))
    if found := _ALERT.fullmatch(plain):
        return _alert(found)
    if signed := _signed(plain, archive):
        return signed
    if found := _LISTED.fullmatch(plain):
        id, holds = _one_word(found, archive)
        return Id(id, sure=holds or _is_prefix(found[1], archive))
    if found := _NUMBER.fullmatch(plain):
        return Id(found[1], sure=_holds(archive, found[1]) or len(found[1]) > len("2026"))
    return None


def asked(question: str, archive: Archive, spoken: Collection[str] = FOCUS) -> Id | None:
    """Returns the ID that a question is about; None where it is about anything else: a year and a flight are no
    IDs. `spoken`: the sides of which answers speak."""
    plain = _plain(question)
    if whole := read(question, archive):
        return whole if whole.sure else None
    if found := _ALERT.search(plain):
        return _alert(found)
    for token in plain.split():
        if signed := _signed(_of_a_list().sub("", token.strip(_edges())), archive):
            return signed
    for found in re.finditer(rf"(?<![A-Z0-9]){_LISTED.pattern}(?![A-Z0-9])", plain, re.IGNORECASE):
        id, holds = _one_word(found, archive)
        together = not any(c.isspace() for c in found[0])  # "may 2022" is a month
        if holds or (together and _is_prefix(found[1], archive)):
            return Id(id)
    numbers = re.findall(r"(?<![\w.,/-])#?(\d{2,7})(?![\w/-]|[.,]\d)", plain)
    if len(numbers) == 1 and (_holds(archive, numbers[0]) or len(numbers[0]) > len("2026")):
        annotated = annotate(plain.lower(), (), spoken)
        others = [
            tags for word, tags in zip(annotated.words, annotated.meanings, strict=True) if word.key != numbers[0]
        ]
        if _YEAR.fullmatch(numbers[0]) and not any(tags & _NAMING for tags in others):
            return None
        if annotated.period is None and len(others) <= _ASKING_MOST and all(tags & _ASKING for tags in others):
            return Id(numbers[0])
    return None


@once
def _before() -> re.Pattern[str]:
    """Returns the pattern of words that people write before an ID: "the listing no. ", «شناسه: »."""
    words = "|".join(re.escape(word.upper()) for word in sorted(function_words("before-an-id")))
    return re.compile(rf"^(?:THE\s++)?+(?:(?:{words})(?:\s*+[:#]\s++|\s++))+", re.IGNORECASE)


@once
def _of_a_list() -> re.Pattern[str]:
    """Returns the pattern of a list's or government's name before an ID, as `watch` and a watchlist file pair them:
    "canada:Iran/1-2.1/38"."""
    names = {*registry.names(), *registry.jurisdictions()}
    return re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(names)))})\s*+:\s*+", re.IGNORECASE)


def _alert(found: re.Match[str]) -> Id:
    number = int(found[2])
    return Id(f"MW-{found[1].upper()}{number:06d}", number, bool(found[1]))


def _plain(text: str) -> str:
    """Returns a text in digits of one kind, without signs at the edges."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return " ".join(digits.replace("–", "-").replace("‑", "-").split()).strip(_edges())


def _signed(text: str, archive: Archive) -> Id | None:
    """Returns the ID that a text is by its form alone: letters and digits with signs between them, which no word has,
    nor a date."""
    if _SIGNS.isdisjoint(text) or not any(c.isalpha() for c in text) or not (lists := ids.alike(text)):
        return None
    if stored := ids.spelled(text, archive):
        return Id(stored)
    if any(is_month(word) for word in re.findall(r"[^\W\d_]+", text.lower())):
        return None
    return Id(registry.of(lists[0]).ids.written(text))


def _holds(archive: Archive, id: str) -> bool:
    return any(archive.listing(source, id) is not None for source in registry.names())


def _one_word(found: re.Match[str], archive: Archive) -> tuple[str, bool]:
    """Returns letters and digits as the ID that they may be, and whether a list has it: with the signs that were
    typed, with none, or with a point."""
    letters, number = found[1].upper(), found[2]
    typed = "".join(found[0].lstrip("#").split())
    for one in (typed.upper(), f"{letters}{number}", f"{letters}.{number}"):
        if stored := ids.spelled(one, archive):
            return stored, True
    return f"{letters}{number}", False


def _is_prefix(letters: str, archive: Archive) -> bool:
    """Tells whether IDs begin with these letters on one of the lists, by its last edition."""
    editions = filter(None, map(archive.last_good, registry.names()))
    return any(letters.upper() in edition.regime_counts for edition in editions)
