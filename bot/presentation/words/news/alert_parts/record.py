"""Says what a list holds of a person, what was changed in it, and by what that was checked: the folded part of an
alert."""

from __future__ import annotations

import re

from bot.language import Language
from bot.model.message import Block, bold, heading, item, link, paragraph, small
from bot.presentation.words.field_changes import FIELDS, change_blocks, said_values
from bot.presentation.words.list_names import TITLES, as_of, begun
from bot.presentation.words.listings import designated, measures, reason_blocks, regimes
from bot.presentation.words.matches import match_words
from bot.presentation.words.news.alert_line import CHANGES_SHOWN
from bot.presentation.words.news.headline import is_gone, is_unconfirmed
from bot.presentation.words.persons import other_script, person
from bot.presentation.words.rights import purpose_spans
from bot.presentation.words.shorten import VALUE_SHOWN, called, first_sentence, shorten
from watchers.changes import rights_since
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Listing, Official, Tier

SAID_ALREADY = (Field.REGIMES, Field.LISTED_ON, Field.MEASURES, Field.REASONS)  # they have lines of their own
WHY_SHOWN = 300  # characters of the publisher's first sentence: half of a telephone's screen at most
NEWS = (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.CONFIRMED)  # their measures and grounds are said above the fold
WITH_REASONS = (*NEWS, Kind.POSSIBLE, Kind.UNBELIEVED)


def record_blocks(
    entry: Entry, official: Official | None, t: Language, *, full: bool, whole: bool, share: float = 1
) -> list[Block]:
    """Returns what was changed, before and after; then the record as it stands, and whose it is; then by what it was
    checked. `full`: every field of the listing; `whole`: nothing is shortened; `share`: of the usual room."""
    blocks = _changes(entry, t, whole=whole, share=share)
    if entry.snapshot is not None:
        blocks += _listing(entry, entry.snapshot, official, t, full=full, whole=whole, share=share)
    if official and (is_unconfirmed(entry) or entry.kind is Kind.WITHDRAWN):
        blocks.append(paragraph(t("Watched: {who}", who=person(official, t))))
    if entry.match:
        blocks.append(paragraph(match_words(entry.match, t)))
    return [*blocks, _checked(entry, t)]


def _changes(entry: Entry, t: Language, *, whole: bool, share: float) -> list[Block]:
    """Returns each change under one heading; none where nothing was changed."""
    if not entry.fields:
        return []
    shown = entry.fields if whole else entry.fields[:CHANGES_SHOWN]
    blocks = [
        heading(t("Before and after")),
        *(block for one in shown for block in change_blocks(one, t, whole=whole, share=share)),
    ]
    if more := len(entry.fields) - len(shown):
        blocks.append(item(t.many("and {n} more field", "and {n} more fields", more)))
    return blocks


def _listing(
    entry: Entry, listing: Listing, official: Official | None, t: Language, *, full: bool, whole: bool, share: float
) -> list[Block]:
    source, is_sure = entry.source, entry.tier is Tier.CONFIRMED
    url, id = registry.link(source, listing), t.apart(listing.id)
    other = other_script(official, t) if official and is_sure else ""
    if _parts_of(other) == _parts_of(listing.name):  # the list's own name says it already
        other = ""
    records = official.record if official and is_sure else ()  # else the match is by name only
    began = rights_since.since(source, listing, records, [entry])
    gone = is_gone(entry)
    blocks = [
        heading(t("The record as it stood") if gone else t("The record")),
        paragraph(
            bold(t(TITLES[source])),
            " · ",
            id if gone else link(id, url),
            " · ",
            called(listing.name, t),
            *([" · ", other] if other else []),
        ),
        item(
            t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t)),
            " — ",
            *purpose_spans(source, listing, t),
        ),
        item(designated(source, listing, began, t)),
    ]
    if listing.get(Field.MEASURES) and not gone and (full or entry.kind not in NEWS):
        blocks.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    if full or (entry.kind in WITH_REASONS and not (entry.kind in NEWS and is_one_sentence(listing))):
        leads = url if not gone else None
        blocks += reason_blocks(source, listing.get(Field.REASONS), listing.listed_on, leads, t,
                                whole=whole, share=share)  # fmt: skip
    if full:
        for field in (one for one in Field if one not in SAID_ALREADY and listing.get(one)):
            text = t.semicolons(said_values(field, listing.get(field), t))
            shown = t.apart(text if whole else shorten(text, VALUE_SHOWN))
            blocks.append(item(f"{begun(t(FIELDS[field]))}: ", shown))
    return blocks


def _parts_of(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", name.casefold()))


def reasons_of(listing: Listing) -> str:
    return " ".join(" ".join(listing.get(Field.REASONS)).split())


def why(listing: Listing) -> str:
    """Returns the reason in the publisher's own first sentence; empty where the list gives none."""
    return first_sentence(reasons_of(listing), WHY_SHOWN)


def is_one_sentence(listing: Listing) -> bool:
    """Tells whether that is all that the list gives as reasons."""
    return bool(why(listing)) and why(listing) == reasons_of(listing)


def _checked(entry: Entry, t: Language) -> Block:
    """Returns against which edition it was checked, and which record."""
    date = as_of(entry.source, entry.edition, t)
    text = t(registry.of(entry.source).checked, list=t(TITLES[entry.source]), date=date)
    if not entry.listing:
        return small(f"{text}.")
    if is_gone(entry):
        return small(t("{checked}; the record was {id}.", checked=text, id=t.apart(entry.listing)))
    return small(t("{checked}, record {id}.", checked=text, id=t.apart(entry.listing)))
