"""Names the lists about which nothing can be said: those that have not been read, and those that are switched off."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF, ListState, sides
from bot.language import Language
from bot.model.message import Block, paragraph
from bot.presentation.words.list_names import SIDES, TITLES


def is_read(source: str, lists: Sequence[ListState]) -> bool:
    """Tells whether a list is being read, so that its silence about a person means something."""
    return any(one.source == source and one.enabled and one.read for one in lists)


def all_read(lists: Sequence[ListState], side: str | None = None) -> bool:
    """Tells whether every list, or every one of a side, is being read."""
    sources = [one for each in ([side] if side else sides(lists)) for one in SOURCES_OF[each]]
    return all(is_read(source, lists) for source in sources)


def none_read(lists: Sequence[ListState], side: str) -> bool:
    """Tells whether no list of that side is being read."""
    return not any(is_read(source, lists) for source in SOURCES_OF[side])


def unread(lists: Sequence[ListState], t: Language) -> list[Block]:
    """Returns the lists about which nothing can be said, and why. Where no list at all has been read, another line
    tells that."""
    if not any(one.read for one in lists):
        return []
    by_source = {one.source: one for one in lists}
    parts, off, before = list[str](), list[str](), list[str]()
    for side in sides(lists):
        sources = SOURCES_OF[side]
        known = [by_source.get(source) for source in sources]
        if any(one is not None and one.enabled and not one.read for one in known):
            parts.append(t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side])))
        off += [t(TITLES[source]) for source in sources if source not in by_source]
        before += [t(TITLES[one.source]) for one in known if one is not None and one.read and not one.enabled]
    if off:
        parts.append(t("Not read here, so that nothing can be said of it: {lists}.", lists=t.all_of(off)))
    if before:
        old = t("Switched off here, so that only what it said then is known: {lists}.", lists=t.all_of(before))
        parts.append(old)
    return [paragraph(one) for one in parts]
