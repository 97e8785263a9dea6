"""Which publisher stands behind a source. A new list is one new publisher file and one line here."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from watchers.lists import uk, us

if TYPE_CHECKING:
    from watchers.model import Listing, Purpose

_PUBLISHERS: dict[str, ModuleType] = {name: publisher for publisher in (uk, us) for name in publisher.NAMES}
SOURCES: tuple[str, ...] = tuple(_PUBLISHERS)


def of(source: str) -> ModuleType:
    """The publisher's module: addresses, limits, `parse`, and what its records mean."""
    return _PUBLISHERS[source]


def quiet_days(source: str) -> int:
    """How old a list's own date may usually be: an address that is out of use may go on answering for months."""
    days: int = of(source).QUIET_DAYS[source]
    return days


def page(source: str) -> str:
    """The publisher's page of the list, for whoever must look whether it means what it published."""
    return str(of(source).PAGE[source])


def regime_keys(source: str, listing: Listing) -> tuple[str, ...]:
    """The regimes of a listing as the guard counts them: the UK's by ID prefix, the US' by tag."""
    keys: tuple[str, ...] = of(source).regime_keys(listing)
    return keys


def link(source: str, listing: Listing) -> str:
    """The publisher's own page of this record."""
    return str(of(source).link(listing))


def notice(source: str, listed_on: str | None) -> str | None:
    """The publisher's notice of that day, where its list carries no reasons."""
    found: str | None = of(source).notice(listed_on)
    return found


def regime_short(source: str, regime: str) -> str:
    """The regime's short official name, or the programme's tag."""
    return str(of(source).regime_short(regime))


def regime_words(source: str, regime: str) -> str:
    """The regime in plain words; empty where it is not known here."""
    return str(of(source).regime_words(regime))


def purpose(source: str, listing: Listing) -> Purpose:
    """Whether the listing is for human rights, as far as its list tells."""
    found: Purpose = of(source).purpose(listing)
    return found


def purpose_why(source: str, listing: Listing) -> str:
    """Why it is for human rights, where neither its regime nor its reasons need to say so; else empty."""
    return str(of(source).purpose_why(listing))


def is_magnitsky(source: str, listing: Listing) -> bool:
    """Whether it stands under the country's own "Magnitsky" regime."""
    return bool(of(source).is_magnitsky(listing))
