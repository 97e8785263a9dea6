"""Decides which addresses of a list may be asked, and where a redirect may lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from watchers.loopback import is_loopback
from watchers.reading.errors import FailedTry

_LONGEST_NAME = 253  # characters of a host name (RFC 1035)


@dataclass(frozen=True, slots=True)
class Target:
    """A list's addresses: the first is the main one, the rest are tried in order where it fails.

    A redirect may lead to the hosts of all of them and to `redirect_hosts`; to no other, and to no part of a name.
    `max_bytes` limits the body as it is stored. `discover` reads the list's address out of a fall-back's page.
    `silence`: the seconds without a byte that its server may take; None for as many as any other.
    """

    urls: tuple[str, ...]
    redirect_hosts: frozenset[str]
    max_bytes: int
    discover: Callable[[bytes], str | None] | None = None
    silence: float | None = None

    def allows(self, host: str) -> bool:
        """Tells whether a download may go to this host."""
        return host in {host_of(url) for url in self.urls} | {name.lower() for name in self.redirect_hosts}


def bare(url: str) -> str:
    """Returns the address in the form that may be shown: without its query and without credentials."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an unreadable address"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def led_to(target: Target, at: httpx.URL, to: str, how: str) -> httpx.URL:
    """Returns the address to which `at` leads, if a download may go there; raises FailedTry otherwise. The parser
    that checks it is the one that asks it: they cannot disagree."""
    try:
        led = at.join(to)
    except (httpx.InvalidURL, ValueError):
        raise FailedTry(f"{how} an address that cannot be read") from None
    host = host_of(led)
    if not to or not host:
        raise FailedTry(f"{how} nowhere")
    if not target.allows(host):
        shown = host[:_LONGEST_NAME]
        raise FailedTry(f"{how} {shown}, which redirect_hosts does not name", host=shown)
    if at.scheme == "https" and led.scheme != "https":
        raise FailedTry(f"{how} plain http on {host}")
    return address_of(led)


def address_of(url: str | httpx.URL) -> httpx.URL:
    """Returns the parsed address. Raises FailedTry unless it is https, or plain http to this machine."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        raise FailedTry("an address that cannot be read") from None
    host = host_of(address)
    if not host or not (address.scheme == "https" or (address.scheme == "http" and is_loopback(host))):
        raise FailedTry(f"{bare(str(address))} is neither https nor on this machine")
    return address


def host_of(url: str | httpx.URL) -> str:
    """Returns the full host name in lower case, as it goes over the wire; empty where there is none."""
    try:
        return httpx.URL(url).raw_host.decode("ascii").lower()
    except httpx.InvalidURL:
        return ""
