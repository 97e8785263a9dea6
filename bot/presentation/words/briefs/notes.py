"""Writes the footnotes of a letter: the paper, the entries of lists, the lists on which someone was looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.answers.briefs.asks import purpose_of
from bot.answers.lists import SOURCES_OF
from bot.answers.on_list import OnList
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.persons import own_words
from watchers.lists import registry
from watchers.model import Purpose
from watchers.values import Written


@dataclass(slots=True)
class Notes:
    """The footnotes of a letter, numbered as they are first cited."""

    t: Language
    texts: list[str] = field(default_factory=list)

    def mark(self, *texts: str) -> str:
        """Returns the marks of footnotes, which are made where they are new."""
        return "".join(map(self._mark, filter(None, texts)))

    def _mark(self, text: str) -> str:
        if text not in self.texts:
            self.texts.append(text)
        return self.t.apart(self.t.digits(f"[{self.texts.index(text) + 1}]"))

    @property
    def listed(self) -> str:
        """Returns the footnotes, a line each."""
        return "\n".join(f"{self.mark(text)} {text}" for text in self.texts)


def paper_note(status: Status, t: Language) -> str:
    source = status.official.case_source
    return own_words(source, t) + "." if source else ""


def listing_notes(status: Status, side: str, t: Language) -> list[str]:
    """Returns the entry by which a side lists someone, and the public record where that alone gives the date."""
    ones, since = standing_on(status, side), since_when(status, side)
    notes = [entry_note(status, one, t) for one in ones[:1]]
    if since is None or str(since) in {date for one in ones for date in one.dates}:
        return notes
    cited = [one.cite for one in status.records(side) if one.date == str(since)]
    return [*notes, *(t.apart(cite) for cite in cited[:1])]


def since_when(status: Status, side: str) -> Written | None:
    """Returns the date since which a side lists someone: for human rights, where it does so."""
    for_rights = purpose_of(status, side) is Purpose.YES
    return status.purpose_since(side) if for_rights else status.since(side)


def entry_note(status: Status, one: OnList, t: Language) -> str:
    facts = {"list": _of_edition(status, one.source, t), "id": t.apart(one.listing.id), "url": t.apart(one.link)}
    return t("{list}, entry {id}: {url}", **facts)


def lists_note(status: Status, side: str, t: Language) -> str:
    """Returns the lists on which someone was looked for."""
    read = [state.source for state in status.lists if state.source in SOURCES_OF[side] and state.read]
    notes = [f"{_of_edition(status, source, t)}: {t.apart(registry.page(source))}" for source in read]
    return t.semicolons(notes)


def _of_edition(status: Status, source: str, t: Language) -> str:
    """Returns the title of a list with its date; some lists have none."""
    date = next(state.date for state in status.lists if state.source == source)
    title = t(TITLES[source])
    return t("{list} as of {date}", list=title, date=as_of(source, date, t)) if date else title


def standing_on(status: Status, side: str) -> list[OnList]:
    return [one for one in status.on(side) if one.stands]
