"""Tests what is looked at where people are matched anew against all that the archive holds."""

from __future__ import annotations

import datetime as dt

import pytest

from watchers.archive.archive import Archive
from watchers.model import Edition, Entry, Field, Kind, Listing, Match, Official, Tier
from watchers.watchlist import corrections, match_anew

AT = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
IRAN = ("The Iran (Sanctions) Regulations 2023",)
WATCHED = tuple(
    Official(name.lower().replace(" ", "-"), name, "", "added", births=("1972",))
    for name in ("Omid Noori", "Leila Vaseghi", "Kiya Sadeghi")
)


def listed(id: str, name: str, birth: str = "1972-05-01") -> Listing:
    births = {Field.BIRTHS: (birth,), Field.KIND: ("individual",), Field.REGIMES: IRAN}
    return Listing(id, {Field.NAMES: (name,), **births})


@pytest.fixture
def archive() -> Archive:
    """A list of two hundred strangers, of Omid Noori, and of somebody who was told to be each of the others."""
    archive = Archive.scratch()
    with archive.writing(AT) as writing:
        id = writing.edition(Edition("uk", "uk-xml", "2026-05-11", "a" * 64, 202, {}), "good")
        for listing in (
            *(
                listed(f"RUS{n}", f"Ivan Petrov{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}in")
                for n in range(200)
            ),
            listed("IRN1", "Omid NOORI"),
            listed("IRN2", "Somebody Else", "1950-01-01"),
        ):
            writing.put("uk", listing, listing.id, id)
        for official in reversed(WATCHED[1:]):
            match = Match(official.slug, Tier.STRONG, "equal-name", ())
            writing.log(
                Entry(
                    Kind.DESIGNATED, "uk", "2026-05-11", "IRN2", official.slug, Tier.STRONG, "Somebody", match=match
                )
            )
        for position, official in enumerate(WATCHED):
            writing.official(official, position, "file")
    return archive


def test_of_most_listings_nothing_is_asked_for_any_person(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    is_wrong = corrections.is_wrong

    def counted(told: Entry | None, match: Match | None) -> bool:
        asked.append(match.official if match else told.official or "" if told else "nobody")
        return is_wrong(told, match)

    monkeypatch.setattr(corrections, "is_wrong", counted)
    with archive.writing(AT) as writing:
        match_anew.match_all(archive, writing, WATCHED)
    assert asked == ["omid-noori", "leila-vaseghi", "kiya-sadeghi"]
    assert [(id, match.official) for id, match in archive.matches("uk")] == [("IRN1", "omid-noori")]


def test_what_does_not_hold_is_withdrawn_in_the_order_of_the_watchlist(archive: Archive) -> None:
    head = archive.log_head()
    with archive.writing(AT) as writing:
        match_anew.match_all(archive, writing, WATCHED)
    logged = [(entry.kind, entry.official, entry.listing) for entry in archive.entries_after(head)]
    assert logged == [
        (Kind.WITHDRAWN, "leila-vaseghi", "IRN2"),
        (Kind.WITHDRAWN, "kiya-sadeghi", "IRN2"),
    ]
