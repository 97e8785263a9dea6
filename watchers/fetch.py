"""Downloads a list: conditionally, within limits, over allowed hosts only. Knows addresses, not what is behind them.

No address with its query is ever logged or given as a reason: a storage address's query is a signature.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

CONNECT = 15.0  # seconds
READ = 120.0  # seconds between two chunks: OFAC's service was measured at 190 KB/s, with pauses
TOTAL = 3600.0  # seconds for one address; 29 MB took 35 minutes once
TRIES = 4  # of one address in one poll; the next poll tries again anyhow
BACKOFF_FIRST, BACKOFF_MOST = 1.0, 60.0  # seconds
RETRY_AFTER_MOST = 300.0  # a server that asks for more is left to the next poll
MAX_REDIRECTS = 5
MAX_PAGE = 5 << 20  # bytes of a page that only names the list's address

_REDIRECTS = (301, 302, 303, 307, 308)
_TRANSIENT = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Validators:
    """By what the publisher knows an edition again; they belong to one address."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A list's addresses: the first is the main one, the rest are tried in order where it fails.

    The hosts of all of them, and `redirect_hosts`, may be led to; no other, and no part of a name. `discover` reads
    the list's address out of a JSON page.
    """

    urls: tuple[str, ...]
    redirect_hosts: frozenset[str]
    max_bytes: int
    discover: Callable[[bytes], str | None] | None = None

    def allows(self, host: str) -> bool:
        return host in self.redirect_hosts or any(urlsplit(url).hostname == host for url in self.urls)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The publisher still has what we know. `why`: "304", "same ETag" or "same Last-Modified"; no body was read."""

    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body in a temporary file, which is the caller's to remove."""

    path: Path
    sha256: str
    size: int
    validators: Validators
    final_host: str


@dataclass(frozen=True, slots=True)
class Failed:
    """No address gave the list: one reason each. `foreign_host`: where a redirect led that is not allowed."""

    reasons: tuple[str, ...]
    foreign_host: str | None = None


class _Trouble(Exception):
    """One try failed. `transient`: the same try may succeed later."""

    def __init__(
        self, why: str, *, transient: bool = False, after: float | None = None, host: str | None = None
    ) -> None:
        super().__init__(why)
        self.transient, self.after, self.host = transient, after, host


def user_agent(version: str, contact: str = "") -> str:
    """The one User-Agent for all lists. OFAC's firewall once refused every other form, and all under 40 characters.

    A contact only where the operator set one: publishers need not learn who watches.
    """
    if not contact.isprintable():
        raise ValueError("the contact holds control characters")
    tail = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; MagnitskyWatch/{version}; sanctions list reader{tail})"


def bare(url: str) -> str:
    """An address that may be shown: without its query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class Fetcher:
    """One HTTP client for all lists. `stop`, once set, ends a download within a chunk or a second."""

    def __init__(
        self,
        *,
        user_agent: str,
        folder: Path,
        random: random.Random,
        stop: threading.Event | None = None,
        sleep: Callable[[float], None] | None = None,
        connect: float = CONNECT,
        read: float = READ,
        total: float = TOTAL,
    ) -> None:
        self._folder, self._random = folder, random
        self._stop = stop or threading.Event()
        self._sleep = sleep or (lambda seconds: self._stop.wait(seconds) and None)
        self._total = total
        self._client = httpx.Client(
            headers={"User-Agent": user_agent, "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(read, connect=connect),
            follow_redirects=False,
        )

    def close(self) -> None:
        self._client.close()

    def get(
        self, target: Target, validators: tuple[Validators, ...] = (), *, full: bool = False
    ) -> Unchanged | Fetched | Failed:
        """The list, or that it is unchanged, or why neither. `full`: the body is read whatever the validators say.

        Raises OSError where the temporary file cannot be written: that is our trouble, not the list's.
        """
        known = {} if full else {one.url: one for one in validators}
        reasons: list[str] = []
        foreign: str | None = None
        for position, url in enumerate(target.urls):
            try:
                return self._persistently(target, url, known, fallback=position > 0)
            except _Trouble as trouble:
                reasons.append(f"{bare(url)}: {trouble}")
                foreign = foreign or trouble.host
                if self._stop.is_set():
                    break
        return Failed(tuple(reasons), foreign)

    def _persistently(
        self, target: Target, url: str, known: Mapping[str, Validators], *, fallback: bool
    ) -> Unchanged | Fetched:
        download = _Download(self._folder)
        try:
            for attempt in range(TRIES):
                try:
                    return self._once(target, url, known, download, fallback=fallback)
                except _Trouble as trouble:
                    last = attempt == TRIES - 1 or not trouble.transient or self._stop.is_set()
                    if last or (trouble.after or 0) > RETRY_AFTER_MOST:
                        raise
                    wait = min(BACKOFF_MOST, BACKOFF_FIRST * 2**attempt) * self._random.random()
                    self._sleep(trouble.after if trouble.after is not None else wait)
            raise AssertionError("the last try raises")  # pragma: no cover
        except BaseException:
            download.discard()
            raise

    def _once(
        self, target: Target, url: str, known: Mapping[str, Validators], download: _Download, *, fallback: bool
    ) -> Unchanged | Fetched:
        deadline = time.monotonic() + self._total
        at, asked = url, known.get(url)
        check_address(url)
        for _ in range(MAX_REDIRECTS + 1):
            headers = download.resume_headers() or _conditions(asked)
            try:
                with self._client.stream("GET", at, headers=headers) as answer:
                    if answer.status_code in _REDIRECTS:
                        at = self._followed(target, at, answer)
                        continue
                    return self._answered(target, url, at, asked, answer, download, deadline, fallback, known)
            except httpx.TimeoutException:
                raise _Trouble("no answer in time", transient=True) from None
            except httpx.TransportError as error:
                raise _Trouble(_network(error), transient=True) from None
            except (httpx.InvalidURL, httpx.DecodingError) as error:
                raise _Trouble(type(error).__name__) from None
        raise _Trouble(f"more than {MAX_REDIRECTS} redirects")

    def _followed(self, target: Target, at: str, answer: httpx.Response) -> str:
        to: str = urljoin(at, answer.headers.get("Location", ""))
        host = urlsplit(to).hostname or ""
        if not target.allows(host):
            raise _Trouble(
                f"redirected to {host or 'nowhere'}, which redirect_hosts does not name", host=host or None
            )
        if urlsplit(at).scheme == "https" and urlsplit(to).scheme != "https":
            raise _Trouble(f"redirected to plain http on {host}")
        check_address(to)
        return to

    def _answered(
        self,
        target: Target,
        url: str,
        at: str,
        asked: Validators | None,
        answer: httpx.Response,
        download: _Download,
        deadline: float,
        fallback: bool,
        known: Mapping[str, Validators],
    ) -> Unchanged | Fetched:
        status = answer.status_code
        if status == 304 and asked is not None:
            return Unchanged(url, "304")
        if status in _TRANSIENT:
            raise _Trouble(f"HTTP {status}", transient=True, after=_retry_after(answer))
        if status not in (200, 206):
            raise _Trouble(f"HTTP {status}")
        if status == 206 and not download.continues(answer):
            download.discard()
            raise _Trouble("a part that was not asked for", transient=True)
        if status == 200:
            download.discard()
        if asked is not None and (same := _same(asked, answer)):
            return Unchanged(url, same)  # the stream is closed here, before its body is read
        if fallback and target.discover is not None and "json" in answer.headers.get("Content-Type", ""):
            return self._discovered(target, answer, download, known)
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            raise _Trouble("a compressed answer that was not asked for")
        self._body(target, answer, download, deadline)
        etag = answer.headers.get("ETag")
        validators = Validators(url, etag, answer.headers.get("Last-Modified"))
        path, sha256, size = download.done()
        return Fetched(path, sha256, size, validators, urlsplit(at).hostname or "")

    def _discovered(
        self, target: Target, answer: httpx.Response, download: _Download, known: Mapping[str, Validators]
    ) -> Unchanged | Fetched:
        page = bytearray()
        for chunk in answer.iter_raw():
            page += chunk
            if len(page) > MAX_PAGE:
                raise _Trouble("a page too long to name an address")
        found = target.discover(bytes(page)) if target.discover else None
        host = urlsplit(found).hostname if found else None
        if not found or not host:
            raise _Trouble("the page names no list")
        if not target.allows(host):
            raise _Trouble(f"the page names {host}, which redirect_hosts does not name", host=host)
        return self._once(target, found, known, download, fallback=False)

    def _body(self, target: Target, answer: httpx.Response, download: _Download, deadline: float) -> None:
        length = answer.headers.get("Content-Length", "")
        expected = download.size + int(length) if length.isdigit() else None
        if expected is not None and expected > target.max_bytes:
            raise _Trouble(f"{expected >> 20} MB, more than max_bytes")
        download.begin(answer)
        for chunk in answer.iter_raw():  # as it comes: a server of one byte a second must meet the deadline
            if self._stop.is_set():
                raise _Trouble("stopped")
            if download.size + len(chunk) > target.max_bytes:
                download.discard()
                raise _Trouble("more than max_bytes")
            if time.monotonic() > deadline:
                download.discard()
                raise _Trouble(f"not read within {self._total:.0f} s")
            download.write(chunk)
        if expected is not None and download.size != expected:
            raise _Trouble(f"broke off after {download.size} of {expected} bytes", transient=True)


class _Download:
    """A body on its way to a temporary file; a broken-off one is resumed where the server can."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._handle = -1
        self._hash = hashlib.sha256()
        self._etag: str | None = None
        self.size = 0

    def begin(self, answer: httpx.Response) -> None:
        if self._path is None:
            self._handle, name = tempfile.mkstemp(prefix="tmp-body-", dir=self._folder)  # made with mode 0600
            self._path = Path(name)
        etag = answer.headers.get("ETag", "")
        ranges = answer.status_code == 206 or answer.headers.get("Accept-Ranges") == "bytes"
        self._etag = etag if ranges and etag.startswith('"') else None  # a weak ETag does not vouch for bytes

    def write(self, chunk: bytes) -> None:
        view = memoryview(chunk)
        while view:
            view = view[os.write(self._handle, view) :]
        self._hash.update(chunk)
        self.size += len(chunk)

    def resume_headers(self) -> dict[str, str]:
        if not self.size or self._etag is None:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self._etag}

    def continues(self, answer: httpx.Response) -> bool:
        return bool(self.size) and answer.headers.get("Content-Range", "").startswith(f"bytes {self.size}-")

    def done(self) -> tuple[Path, str, int]:
        assert self._path is not None  # noqa: S101 - begin() made it
        os.close(self._handle)
        self._handle = -1
        return self._path, self._hash.hexdigest(), self.size

    def discard(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._path = None
        self._hash, self._etag, self.size = hashlib.sha256(), None, 0


def check_address(url: str) -> None:
    """https, or plain http to this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _is_loopback(parts.hostname or ""):
        return
    raise _Trouble(f"{bare(url)} is neither https nor on this machine")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _conditions(asked: Validators | None) -> dict[str, str]:
    if asked is None:
        return {}
    headers = {"If-None-Match": asked.etag} if asked.etag else {}
    if asked.last_modified:
        headers["If-Modified-Since"] = asked.last_modified
    return headers


def _same(asked: Validators, answer: httpx.Response) -> str | None:
    """A server that answers 200 where 304 was meant: known by its ETag, or, only without one, by its date."""
    etag = answer.headers.get("ETag")
    if etag is not None:
        return "same ETag" if asked.etag and _strong(etag) == _strong(asked.etag) else None
    modified = answer.headers.get("Last-Modified")
    return "same Last-Modified" if modified and modified == asked.last_modified else None


def _strong(etag: str) -> str:
    return etag.removeprefix("W/").strip('"')


def _retry_after(answer: httpx.Response) -> float | None:
    seconds = answer.headers.get("Retry-After", "")
    return float(seconds) if seconds.isdigit() else None


def _network(error: httpx.TransportError) -> str:
    """What went wrong on the network, in words that hold no address."""
    if isinstance(error, httpx.ConnectError):
        return "cannot connect"
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return "the connection broke off"
    return type(error).__name__
