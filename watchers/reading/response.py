"""Decides what a publisher's answer means: unchanged, a new body, another address, or a failed try."""

from __future__ import annotations

import email.utils
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import httpx

from watchers.reading.address import Target, host_of, led_to
from watchers.reading.deadline import Deadline
from watchers.reading.download import Download, chunks_of, sendable, store
from watchers.reading.errors import FailedTry

MAX_PAGE = 5 << 20  # bytes of a page that only names the list's address; GOV.UK's are some 100 KB
_TRANSIENT = (408, 425, 429, *range(500, 600))


@dataclass(frozen=True, slots=True)
class Validators:
    """The publisher's marks of an edition, by which it tells whether we have it. They belong to one address."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The publisher still has the edition that we know. `bytes_read`: of the body, before its stream was closed."""

    url: str
    why: Literal["304", "same etag", "same last-modified"]
    final_host: str
    bytes_read: int
    clock_off: float | None = field(default=None, compare=False)  # as in Look


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body in a temporary file (mode 0600), which the caller removes. `size` is in bytes."""

    path: Path
    sha256: str
    size: int
    validators: Validators
    final_host: str
    clock_off: float | None = field(default=None, compare=False)  # as in Look


@dataclass(frozen=True, slots=True)
class Question:
    """One address to ask. `discover` is set only where the answer may be a page that names another address."""

    target: Target
    url: str
    known: Validators | None
    discover: Callable[[bytes], str | None] | None = None


def meaning_of(
    question: Question, answer: httpx.Response, download: Download, deadline: Deadline
) -> Unchanged | Fetched | httpx.URL:
    """Returns what an answer other than a redirect means. Raises FailedTry. The caller closes the stream of a body
    that need not be read."""
    status, host = answer.status_code, host_of(answer.url)
    where = "" if host == host_of(question.url) else f" from {host}"
    if status == 304 and any(name in answer.request.headers for name in ("If-None-Match", "If-Modified-Since")):
        return Unchanged(question.url, "304", host, answer.num_bytes_downloaded)
    if status == 416 or (status == 206 and not download.continues(answer)):
        download.discard()
        raise FailedTry(f"a part of the list that was not asked for{where}", transient=True)
    if status not in (200, 206):
        raise FailedTry(f"HTTP {status}{where}", transient=status in _TRANSIENT, after=_retry_after(answer))
    if status == 200:
        download.discard()
        if question.known and (same := _same(question.known, answer)):
            return Unchanged(question.url, same, host, answer.num_bytes_downloaded)
        if question.discover and _is_json(answer):
            return _named(question.target, answer, question.discover, deadline)
    store(answer, download, question.target.max_bytes, deadline)
    validators = Validators(question.url, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
    return Fetched(*download.done(), validators, host)


def _named(
    target: Target, answer: httpx.Response, discover: Callable[[bytes], str | None], deadline: Deadline
) -> httpx.URL:
    """Returns the address that a page names, held to the rules of a redirect. Raises FailedTry."""
    page = bytearray()
    for chunk in chunks_of(answer, MAX_PAGE):
        page += chunk
        if len(page) > MAX_PAGE:
            raise FailedTry(f"a page of more than {MAX_PAGE >> 20} MB, only to name an address")
    deadline.check()
    try:
        found = discover(bytes(page))
    except ValueError:
        found = None
    if not found:
        raise FailedTry("the page names no list")
    return led_to(target, answer.url, found, "the page names")


def conditions(known: Validators | None) -> dict[str, str]:
    """Returns the headers that make a request conditional. Validators that were damaged on their way are left out: no
    request with them could be sent at all."""
    headers = {}
    if known and known.etag and _opaque(known.etag) and sendable(known.etag):
        headers["If-None-Match"] = known.etag
    if known and known.last_modified and sendable(known.last_modified):
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _same(known: Validators, answer: httpx.Response) -> Literal["same etag", "same last-modified"] | None:
    """Returns why a 200 answer means "unchanged" where the server should have sent 304: the same ETag or, only where
    it has none, the same date."""
    if etag := _opaque(answer.headers.get("ETag")):
        return "same etag" if etag == _opaque(known.etag) else None
    modified = answer.headers.get("Last-Modified")
    return "same last-modified" if modified and modified == known.last_modified else None


def _opaque(etag: str | None) -> str:
    """Returns an ETag for weak comparison. Apache adds -gzip to the ETag of the same edition when it packs the
    answer."""
    return (etag or "").strip().removeprefix("W/").strip('"').removesuffix("-gzip")


def _is_json(answer: httpx.Response) -> bool:
    kind: str = answer.headers.get("Content-Type", "")
    return kind.partition(";")[0].strip().lower() == "application/json"


def _retry_after(answer: httpx.Response) -> float | None:
    """Returns the seconds after which the server wants to be asked again. A date is compared with the server's own
    clock."""
    value: str = answer.headers.get("Retry-After", "")
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then, now = (email.utils.parsedate_to_datetime(text) for text in (value, answer.headers.get("Date", "")))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):  # no date, or one of them without a zone
        return None


def clock_ahead(answer: httpx.Response, now: float) -> float | None:
    """Returns the seconds by which our clock, `now` in Unix time, is ahead of the server's; None where it gives no
    time. A cache that answers passes on the Date of its own request, and its Age in seconds since."""
    age: str = answer.headers.get("Age", "")
    try:
        then = email.utils.parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return now - then - (float(age[:9]) if age.isascii() and age.isdigit() else 0.0)
