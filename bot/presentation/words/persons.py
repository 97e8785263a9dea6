"""Writes the names of watched people."""

from __future__ import annotations

from bot.language import Language
from bot.model.message import Span, Text, link
from bot.presentation.words.shorten import shorten
from watchers.model import Official, Record

PERSON_SHOWN = 120  # characters of a watched person's name in one script


def person(official: Official, t: Language) -> str:
    """Returns the name in both scripts, the reader's own first; a person who was added in a chat may have one
    only."""
    name, persian = shorten(official.name, PERSON_SHOWN), shorten(official.persian, PERSON_SHOWN)
    if not persian:
        return t.apart(name)
    if t.persian:
        return f"{persian} ({t.apart(name)})"
    return f"{t.apart(name)} · {t.apart(persian)}"


def short_name(official: Official, t: Language) -> str:
    return official.persian if t.persian and official.persian else t.apart(official.name)


def other_script(official: Official, t: Language) -> str:
    """Returns the name in the script that short_name does not show; empty where there is none."""
    if not official.persian:
        return ""
    return t.apart(shorten(official.name if t.persian else official.persian, PERSON_SHOWN))


def own_words(text: str, t: Language) -> str:
    """Returns a text of the watchlist about a person: in the reader's language where it is as shipped, else as
    written."""
    wording = t(text)
    return t.apart(wording) if wording == text else wording


def cited(record: Record, t: Language) -> Text:
    """Returns where a fact of the public record is published, as a link where the citation ends with an address."""
    words, comma, url = record.cite.rpartition(", ")
    return link(t.apart(words), url) if comma and url.startswith("https://") else Span(own_words(record.cite, t))


def died_words(official: Official, t: Language) -> str:
    date = t.date(official.died)
    if not official.died_source:
        return t("reported dead since {date}", date=date)
    return t("reported dead since {date} ({source})", date=date, source=own_words(official.died_source, t))
