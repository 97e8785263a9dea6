"""Describes one listing: its regimes, measures, dates and reasons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.on_list import OnList
from bot.language import Language
from bot.model.message import Block, Text, bold, item, link, paragraph, quote
from bot.presentation.words.list_names import SIDES, TITLES
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import absent_words
from bot.presentation.words.rights import purpose_spans, since_words
from bot.presentation.words.shorten import NAME_SHOWN, VALUES_ROOM, VALUES_SHOWN, called, shorten, some
from watchers.lists import registry
from watchers.model import Field, Listing, Official, Purpose
from watchers.values import Written, written

REASONS_SHOWN = 500  # characters of a publisher's reasons; the whole text is behind the link
LISTINGS_SHOWN = 3  # listings of one person on one side that are shown in full; nobody real has more
IDS_SHOWN = 10  # most IDs in a line


def regimes(source: str, values: tuple[str, ...], t: Language) -> str:
    """Returns each regime or tag with its plain words."""
    parts = []
    for value in _markers_last(source, values)[: VALUES_SHOWN + 1]:
        short, words = registry.regime_short(source, value), registry.regime_words(source, value)
        parts.append(f"{t.apart(short)} ({t(words)})" if words and words != short else called(short, t))
    return _all_of(parts, t, of=len(values)) or t("no regime given")


def short_regimes(source: str, values: tuple[str, ...], t: Language, room: int = VALUES_ROOM) -> str:
    """Returns names or tags alone, for a line among many."""
    parts = [
        called(registry.regime_short(source, value), t) for value in _markers_last(source, values)[: VALUES_SHOWN + 1]
    ]
    return _all_of(parts, t, of=len(values), room=room) or t("no regime given")


def _all_of(values: Sequence[str], t: Language, of: int, room: int = VALUES_ROOM) -> str:
    return t.all_of(some(values, t, most=VALUES_SHOWN, room=room, of=of))


def ids(listings: Sequence[str], t: Language) -> str:
    """Returns IDs beside one another."""
    return t.commas(some([t.apart(one) for one in listings], t, most=IDS_SHOWN, room=VALUES_ROOM))


def ids_of(found: Sequence[OnList], t: Language) -> str:
    """Returns the IDs of some listings beside one another."""
    return ids([one.listing.id for one in found], t)


def _markers_last(source: str, values: tuple[str, ...]) -> list[str]:
    markers = registry.of(source).meaning.markers
    return sorted(values, key=lambda value: (value in markers, value))


def measures(values: tuple[str, ...], t: Language, room: int = VALUES_ROOM) -> str:
    parts = [shorten(t(MEASURES.get(value, value)), NAME_SHOWN) for value in values[: VALUES_SHOWN + 1]]
    return _all_of(parts, t, of=len(values), room=room)


# A publisher's single words for measures: "block".
MEASURES = {"block": "blocking of all assets"}


def listing_blocks(found: OnList, t: Language, share: float = 1) -> list[Block]:
    """Returns one listing in full: list, ID, regime, date, measures, and of the reasons a share of what is shown."""
    listing, source = found.listing, found.source
    blocks = [
        paragraph(
            bold(t(TITLES[source])),
            " · ",
            link(t.apart(listing.id), found.link),
            " · ",
            called(listing.name, t),
        ),
        item(
            t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t)),
            " — ",
            *purpose_spans(source, listing, t),
        ),
        item(designated(source, listing, found.purpose_since, t)),
    ]
    if listing.get(Field.MEASURES):
        blocks.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    blocks += reason_blocks(source, listing.get(Field.REASONS), listing.listed_on, found.link, t, share=share)
    if found.absent_since is not None:
        blocks.append(item(bold(absent_words(found.absent_since, t))))
    return blocks


def unsaid_line(side: str, found: Sequence[tuple[Official, Sequence[OnList]]], t: Language) -> Block:
    """Returns the people whom one side lists where nothing tells whether for human rights: a line of its own, in no
    count."""
    reasons = any(one.listing.get(Field.REASONS) for _, listings in found for one in listings)
    names = [f"{short_name(who, t)} ({ids([one.listing.id for one in those], t)})" for who, those in found]
    text = t("Listed; the reasons do not mention human rights")
    if not reasons:
        text = t("Listed; the list does not say whether for human rights")
    return paragraph(bold(f"{t(SIDES[side])} — {text}"), ": ", t.all_of(names), ".")


def designated(source: str, listing: Listing, for_rights: Written | None, t: Language) -> str:
    """Returns the list's date of designation, and that of human rights (`for_rights`, where known) if it is
    another."""
    text = t("Designated: {date}", date=since_words(source, listing.listed_on, t))
    own = written(listing.listed_on)
    if registry.purpose(source, listing) is not Purpose.YES or own is None or for_rights == own:
        return text
    if for_rights is None:
        return text + t("; since when for human rights is not in this file")
    return text + t("; for human rights since {date}", date=t.published(for_rights))


def reason_blocks(
    source: str,
    reasons: tuple[str, ...],
    listed_on: str | None,
    url: str | None,
    t: Language,
    *,
    whole: bool = False,
    share: float = 1,
) -> list[Block]:
    """Returns the publisher's reasons, shortened unless `whole`, with a link to the record where there is one; where
    its list carries none, a link to that day's notice."""
    if reasons:
        text = " ".join(" ".join(reasons).split())
        shown = text if whole else shorten(text, round(REASONS_SHOWN * share))
        return [item(t("Reasons given:")), in_its_words(text, shown, url, t)]
    notice = registry.notice(source, listed_on)
    if notice:
        title = registry.of(source).meaning.notice_title
        return [item(t("The list gives no reasons."), " ", link(t(title), notice))]
    return [item(t("The list gives no reasons."))]


def in_its_words(text: str, shown: str, url: str | None, t: Language) -> Block:
    """Returns what is shown of a publisher's own words, as a quotation, which has the direction of its own script, so
    that they are not kept apart in it; with a link to the whole text where that is longer."""
    tail: list[Text] = [" ", link(t.apart(t("whole text")), url)] if shown != text and url else []
    return quote(shown, *tail)
