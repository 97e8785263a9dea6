"""What an alert looks like, shown on a designation that is long past and marked so that nobody takes it for news."""

from __future__ import annotations

from bot.incoming.commands.base import Office, Request, command, say
from bot.model.message import Message
from bot.presentation.words.news import sample as words
from watchers.model import Entry, Field, Kind, Official, Tier


@command("sample", "what an alert looks like")
async def sample(request: Request, office: Office) -> Message:
    t, people = request.t, office.people()
    found = _listed(office, people)
    if found is not None:
        return words.of_listing(found, people[found.official or ""], t)
    for official in people.values():
        for record in official.record:
            if record.kind == "designated":
                return words.of_record(record, official, t)
    return say(request, t("Nobody who is watched has been sanctioned yet, as far as is known: there is no sample."))


def _listed(office: Office, people: dict[str, Official]) -> Entry | None:
    """The latest designation that stands on a list now, of one whose identity is confirmed; with the publisher's
    reasons where any has them."""
    found: list[Entry] = []
    for slug in people:
        for source, id, match in office.archive.matches_of(slug):
            listing, edition = office.archive.listing(source, id), office.archive.last_good(source)
            if source not in office.enabled or match.tier is not Tier.CONFIRMED or listing is None or edition is None:
                continue
            found.append(
                Entry(
                    Kind.DESIGNATED,
                    source,
                    edition.date,
                    id,
                    slug,
                    match.tier,
                    listing.name,
                    match=match,
                    snapshot=listing,
                    sha256=edition.sha256,
                )
            )
    return max(found, key=_telling, default=None)


def _telling(entry: Entry) -> tuple[bool, str]:
    listing = entry.snapshot
    return (bool(listing and listing.get(Field.REASONS)), (listing and listing.listed_on) or "")
