"""Describes one listing of a watched official, as the list has it now. Knows no platform and no language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from watchers.changes import rights_since, standing_since
from watchers.changes.standing_since import Before
from watchers.lists import registry
from watchers.model import Entry, Field, Listing, Match, Official, Purpose, Tier
from watchers.values import Written


@dataclass(frozen=True, slots=True)
class OnList:
    """One listing of an official, as the list has it now."""

    source: str
    listing: Listing
    match: Match
    link: str
    purpose: Purpose  # tells whether it is for human rights
    magnitsky: bool
    absent_since: str | None = None  # the date of the edition that lacks it, where that is being confirmed
    purpose_since: Written | None = None  # the date since which it is for human rights, where that is known
    recorded: tuple[str, ...] = ()  # dates that the public record gives this listing
    former_keys: tuple[str, ...] = ()  # keys that its list gave it before this one
    before: Before | None = None  # an earlier period on that list, which a removal ended

    @property
    def keys(self) -> tuple[str, ...]:
        """Returns its key and those that it had before."""
        return (self.listing.id, *self.former_keys)

    @property
    def since(self) -> Written | None:
        """Returns the first date of the listing: the list's own, or an earlier one of the public record; after a
        removal, only those from the return on."""
        return standing_since.since([*self.dates, *self.recorded], self.before)

    @property
    def dates(self) -> tuple[str, ...]:
        return self.listing.get(Field.LISTED_ON)

    @property
    def by_name(self) -> bool:
        """Tells whether nobody has confirmed yet that it is this person."""
        return self.match.tier is not Tier.CONFIRMED

    @property
    def stands(self) -> bool:
        """Tells whether it is this person's for sure, and in the latest edition: such listings are counted and told
        as facts."""
        return not self.by_name and self.absent_since is None


def on_list(
    source: str,
    listing: Listing,
    match: Match,
    official: Official,
    log: Sequence[Entry],
    absent: Mapping[str, str | None],
) -> OnList:
    """Returns a listing as that official's. `log`: the person's rows of the change log, the newest first; `absent`:
    the listings that the latest edition of that list lacks, which is being confirmed."""
    # The public record is about the person, and nobody has confirmed that a listing by name only is his or hers.
    is_sure = match.tier is Tier.CONFIRMED
    records = official.record if is_sure else ()
    if former := standing_since.former_keys(source, listing.id, log):  # what is known of them is known of this one
        held = {(source, key) for key in former}
        records = tuple(
            replace(one, listing=listing.id) if (one.source, one.listing) in held else one for one in records
        )
        log = [replace(one, listing=listing.id) if (one.source, one.listing) in held else one for one in log]
    before = standing_since.before(source, listing, records, log) if is_sure else None
    for_rights = rights_since.since(source, listing, records, log)
    return OnList(
        source,
        listing,
        match,
        registry.link(source, listing),
        registry.purpose(source, listing),
        registry.is_magnitsky(source, listing),
        # "" where the edition that lacks it has no date
        (absent[listing.id] or "") if listing.id in absent else None,
        standing_since.since([str(for_rights)], before) if for_rights is not None else None,
        standing_since.begins(one for one in records if (one.source, one.listing) == (source, listing.id)),
        former,
        before,
    )


def in_section(section: str | None) -> Callable[[OnList], bool]:
    """Returns a test of whether a listing is of a section: "rights", "magnitsky", or None for all listings."""
    if section == "rights":
        return lambda on: on.purpose is Purpose.YES
    return lambda on: section is None or on.magnitsky
