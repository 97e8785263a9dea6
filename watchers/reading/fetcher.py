"""Downloads a list: conditionally, within limits, over allowed hosts only. Knows addresses, not what is behind them.

No address with its query is ever logged or given as a reason: a storage address's query is a signature.
"""

from __future__ import annotations

import email.utils
import hashlib
import ipaddress
import math
import os
import random
import re
import socket
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx

from watchers.reading import proxies

CONNECT = 15.0  # seconds, for each of TCP and TLS; a publisher that takes longer is as good as away
READ = 120.0  # seconds between two chunks: OFAC's service gave 127 MB at 190 KB/s, with pauses
TOTAL = 3600.0  # seconds for one address with all its tries; OFAC's 29 MB took 35 minutes once
TRIES = 4  # of one address in one poll; the next poll tries again anyhow
BACKOFF_FIRST, BACKOFF_MOST = 1.0, 60.0  # seconds before the second try at most, and before any try at most
RETRY_AFTER_HERE = 5.0  # seconds that a poll waits where a server asks for it; for more it is left to a later poll,
RETRY_AFTER_MOST = 3600.0  # which asks again after so many at most: nobody keeps us away for a day
MAX_REDIRECTS = 5  # OFAC needs one, its former addresses two
MAX_MEMBERS = 10_000  # of a gzip: blocks of 64 KB, as some packers make, of a list of 600 MB
MAX_PAGE = 5 << 20  # bytes of a page that only names the list's address; GOV.UK's are some 100 KB

_REDIRECTS = (301, 302, 303, 307, 308)
_TRANSIENT = (408, 425, 429, *range(500, 600))
_LOOK = 0.2  # seconds between two looks at the deadline and at `stop`
_PIECE = 1 << 20  # bytes unpacked at once: a small answer may not become a large memory
_LONGEST_NAME = 253  # characters of a host name (RFC 1035)


Heard = Callable[[int, int | None], object]  # bytes so far, bytes in all


@dataclass(frozen=True, slots=True)
class Validators:
    """By what the publisher knows an edition again; they belong to one address."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A list's addresses: the first is the main one, the rest are tried in order where it fails.

    The hosts of all of them, and `redirect_hosts`, may be led to; no other, and no part of a name. `max_bytes`
    is of the body as it is stored. `discover` reads the list's address out of a fall-back's JSON page.
    """

    urls: tuple[str, ...]
    redirect_hosts: frozenset[str]
    max_bytes: int
    discover: Callable[[bytes], str | None] | None = None

    def allows(self, host: str) -> bool:
        return host in {_host(url) for url in self.urls} | {name.lower() for name in self.redirect_hosts}


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The publisher still has what we know. `bytes_read`: of the body, before its stream was closed."""

    url: str
    why: Literal["304", "same etag", "same last-modified"]
    final_host: str
    bytes_read: int
    clock_off: float | None = field(default=None, compare=False)  # as in Look


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body in a temporary file (mode 0600), which is the caller's to remove. `size` in bytes."""

    path: Path
    sha256: str
    size: int
    validators: Validators
    final_host: str
    clock_off: float | None = field(default=None, compare=False)  # as in Look


@dataclass(frozen=True, slots=True)
class Failed:
    """No address gave the list: one reason for each that was tried.

    `foreign_host`: where a redirect led that is not allowed. `stopped`: the program ends, the list is not to blame.
    """

    reasons: tuple[str, ...]
    foreign_host: str | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How one address answers, without its body. `why` says what is wrong, empty where nothing is."""

    url: str
    why: str
    final_host: str = ""
    foreign_host: str | None = None  # where a redirect led that is not allowed
    clock_off: float | None = None  # seconds by which this machine's clock is ahead of the server's, where it said


Outcome = Unchanged | Fetched | Failed


class _Trouble(Exception):
    """One try failed. `transient`: the same try may succeed later, `after` so many seconds at the earliest."""

    def __init__(
        self, why: str, *, transient: bool = False, after: float | None = None, host: str | None = None
    ) -> None:
        super().__init__(why)
        self.transient, self.after, self.host = transient, after, host


def user_agent(version: str, contact: str = "") -> str:
    """The one User-Agent for all lists. OFAC's firewall once refused every other form, and all under 40 characters.

    A contact only where the operator set one: publishers need not learn who watches. ValueError where it cannot
    stand in a header.
    """
    if not (contact.isascii() and contact.isprintable()):
        raise ValueError("the contact holds characters that cannot stand in a User-Agent")
    tail = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; MagnitskyWatch/{version}; sanctions list reader{tail})"


def bare(url: str) -> str:
    """An address that may be shown: without its query and without credentials."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an unreadable address"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class _NoCookies(CookieJar):
    """None is kept, none is sent, and none is looked at: their dates are read by patterns that are not ours."""

    def extract_cookies(self, *_: object) -> None:
        """Nothing."""


class Fetcher:
    """One HTTP client for all lists; `get` blocks, and may be called for several lists from a thread each.

    `stop`, once set, ends a download within a second. `random` gives the jitter; `now`, our clock in Unix time, is
    held against the publishers'; `sleep`, `monotonic` and `transport` are for tests. `connect`, `read` and `total`
    in seconds. `heard` is called with each piece of a body: the bytes that are here, and how many there will be, None
    where the publisher does not say. Raises ProxyError.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        folder: Path,
        random: random.Random,
        stop: threading.Event | None = None,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], object] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
        connect: float = CONNECT,
        read: float = READ,
        total: float = TOTAL,
        heard: Heard | None = None,
    ) -> None:
        self._folder, self._random, self._total, self._monotonic = folder, random, total, monotonic
        self._heard = heard
        self._now = now
        self._stop = stop or threading.Event()
        self._sleep = sleep or self._stop.wait
        self._not_before: dict[str, float] = {}  # address -> when its server wants to be asked again, by `monotonic`
        if wrong := proxies.trouble():
            raise proxies.ProxyError(wrong)
        self._client = httpx.Client(
            headers={"User-Agent": user_agent, "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(read, connect=connect),
            # A connection each: polls are minutes apart, and _Leash must know the connection from its beginning.
            limits=httpx.Limits(max_keepalive_connections=0),
            cookies=_NoCookies(),
            follow_redirects=False,
            transport=transport,
            # A proxy of the environment is for the world, never for this machine.
            mounts={f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")},
        )

    def close(self) -> None:
        self._client.close()

    def get(self, target: Target, validators: tuple[Validators, ...] = (), *, full: bool = False) -> Outcome:
        """The list, or that it is unchanged, or why neither.

        `validators`: one for each address at most; a question is conditional only at the address they belong to.
        `full`: no question is conditional, the body is read whatever its validators are.
        Raises OSError where the temporary file cannot be written: that is our trouble, not the list's.
        """
        known = {} if full else {one.url: one for one in validators}
        reasons: list[str] = []
        foreign: str | None = None
        for position, url in enumerate(target.urls):
            try:
                return self._from(target, url, known, target.discover if position else None)
            except _Trouble as trouble:
                reasons.append(f"{bare(url)}: {trouble}")
                foreign = foreign or trouble.host
                if self._stop.is_set():
                    break
        return Failed(tuple(reasons), foreign, self._stop.is_set())

    def look(self, target: Target) -> tuple[Look, ...]:
        """Asks each address once and reads no body: for whoever sets the program up."""
        return tuple(self._look(target, url) for url in target.urls)

    def _look(self, target: Target, url: str) -> Look:
        host, clock_off = "", None
        with _Leash(self._stop, self._monotonic, self._total) as leash:
            try:
                at = _address(url)
                for _ in range(MAX_REDIRECTS + 1):
                    host = _host(at)
                    with self._asked(at, {}, leash) as answer:
                        clock_off = _clock_off(answer, self._now())
                        if answer.status_code not in _REDIRECTS:
                            why = "" if answer.status_code == 200 else f"HTTP {answer.status_code}"
                            return Look(bare(url), why, host, None, clock_off)
                        at = _led(target, at, answer.headers.get("Location", ""), "redirected to")
                return Look(bare(url), f"more than {MAX_REDIRECTS} redirects", _host(at), None, clock_off)
            except _Trouble as trouble:
                return Look(bare(url), str(trouble), host, trouble.host, clock_off)

    def _from(
        self,
        target: Target,
        url: str,
        known: Mapping[str, Validators],
        discover: Callable[[bytes], str | None] | None,
    ) -> Unchanged | Fetched:
        wait = self._not_before.get(url, 0.0) - self._monotonic()
        if wait > 0:
            raise _Trouble(f"not asked: its server wants to be asked again in {math.ceil(wait)} s")
        with _Leash(self._stop, self._monotonic, self._total) as leash:
            outcome = self._persistently(_Question(target, url, known.get(url), discover), leash)
            if isinstance(outcome, httpx.URL):
                named = str(outcome)
                outcome = self._persistently(_Question(target, named, known.get(named)), leash)
            assert not isinstance(outcome, httpx.URL)  # noqa: S101 - a named address may not name another
            return outcome

    def _persistently(self, question: _Question, leash: _Leash) -> Unchanged | Fetched | httpx.URL:
        download = _Download(self._folder, self._heard)
        try:
            for attempt in range(TRIES):
                try:
                    return self._once(question, download, leash)
                except _Trouble as trouble:
                    after = trouble.after or 0.0
                    wait = max(after, self._random.uniform(0, min(BACKOFF_MOST, BACKOFF_FIRST * 2**attempt)))
                    if trouble.transient and after > RETRY_AFTER_HERE:
                        self._not_before[question.url] = self._monotonic() + min(after, RETRY_AFTER_MOST)
                    tried_enough = attempt == TRIES - 1 or after > RETRY_AFTER_HERE
                    if not trouble.transient or tried_enough or wait > leash.left():
                        raise
                    self._sleep(wait)
            raise AssertionError("the last try raises")  # pragma: no cover
        finally:
            download.discard()

    def _once(self, question: _Question, download: _Download, leash: _Leash) -> Unchanged | Fetched | httpx.URL:
        """One try, redirects and all. A redirect is followed by hand, so that every step of it is checked."""
        at = _address(question.url)
        for _ in range(MAX_REDIRECTS + 1):
            leash.check()
            headers = download.resuming() or _conditions(question.known)
            with self._asked(at, headers, leash, download) as answer:
                if answer.status_code not in _REDIRECTS:
                    off = _clock_off(answer, self._now())  # before the body, which may take long
                    found = _answered(question, answer, download, leash)
                    return found if isinstance(found, httpx.URL) else replace(found, clock_off=off)
                at = _led(question.target, at, answer.headers.get("Location", ""), "redirected to")
        raise _Trouble(f"more than {MAX_REDIRECTS} redirects")

    @contextmanager
    def _asked(
        self, at: httpx.URL, headers: Mapping[str, str], leash: _Leash, download: _Download | None = None
    ) -> Iterator[httpx.Response]:
        """One question and its answer; whatever goes wrong while the body is read too is a _Trouble."""
        try:
            with self._client.stream("GET", at, headers=headers, extensions={"trace": leash.hold}) as answer:
                yield answer
        except httpx.TimeoutException:
            leash.check()
            raise _Trouble("no answer in time", transient=True) from None
        except httpx.TransportError as error:
            leash.check()
            if isinstance(error.__context__, httpx.InvalidURL):  # httpx looks at a Location before we do
                raise _Trouble("redirected to an address that cannot be read") from None
            raise _Trouble(_network(error, download.size if download else 0), transient=True) from None
        except (httpx.InvalidURL, UnicodeError):
            raise _Trouble("an address that cannot be asked") from None
        except RuntimeError:
            if not self._client.is_closed:
                raise
            raise _Trouble("stopped") from None  # close() came between our look and httpx's


@dataclass(frozen=True, slots=True)
class _Question:
    """One address to ask. `discover` only where its answer may be a page that names another."""

    target: Target
    url: str
    known: Validators | None
    discover: Callable[[bytes], str | None] | None = None


def _answered(
    question: _Question, answer: httpx.Response, download: _Download, leash: _Leash
) -> Unchanged | Fetched | httpx.URL:
    """What an answer other than a redirect means. Where the body need not be read, the caller closes the stream."""
    status, host = answer.status_code, _host(answer.url)
    where = "" if host == _host(question.url) else f" from {host}"
    if status == 304 and any(name in answer.request.headers for name in ("If-None-Match", "If-Modified-Since")):
        return Unchanged(question.url, "304", host, answer.num_bytes_downloaded)
    if status == 416 or (status == 206 and not download.continues(answer)):
        download.discard()
        raise _Trouble(f"a part of the list that was not asked for{where}", transient=True)
    if status not in (200, 206):
        raise _Trouble(f"HTTP {status}{where}", transient=status in _TRANSIENT, after=_retry_after(answer))
    if status == 200:
        download.discard()
        if question.known and (same := _same(question.known, answer)):
            return Unchanged(question.url, same, host, answer.num_bytes_downloaded)
        if question.discover and _is_json(answer):
            return _named(question.target, answer, question.discover, leash)
    _store(answer, download, question.target.max_bytes, leash)
    validators = Validators(question.url, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
    return Fetched(*download.done(), validators, host)


def _named(
    target: Target, answer: httpx.Response, discover: Callable[[bytes], str | None], leash: _Leash
) -> httpx.URL:
    """The address that a page gives, held to the rules of a redirect."""
    page = bytearray()
    for chunk in _chunks(answer, MAX_PAGE):
        page += chunk
        if len(page) > MAX_PAGE:
            raise _Trouble(f"a page of more than {MAX_PAGE >> 20} MB, only to name an address")
    leash.check()
    try:
        found = discover(bytes(page))
    except ValueError:
        found = None
    if not found:
        raise _Trouble("the page names no list")
    return _led(target, answer.url, found, "the page names")


def _store(answer: httpx.Response, download: _Download, max_bytes: int, leash: _Leash) -> None:
    """The body onto the disk: never a byte over the limit, whatever the answer says of its length."""
    expected = _length(answer)
    if expected is not None and expected > max_bytes:
        raise _Trouble(f"{expected} bytes, more than max_bytes ({max_bytes})")
    download.begin(answer, expected)
    for chunk in _chunks(answer, max_bytes):
        leash.check()
        if download.size + len(chunk) > max_bytes:
            raise _Trouble(f"more than max_bytes ({max_bytes})")
        download.write(chunk)
    leash.check()  # cutting the connection may look like the end of a body without a length
    if expected is not None and download.size != expected:
        raise _Trouble(f"broke off after {download.size} of {expected} bytes", transient=True)


def _length(answer: httpx.Response) -> int | None:
    """Of the whole body in bytes, where the answer tells it."""
    if _encoding(answer) != "identity":
        return None  # its length is that of the packed bytes; httpx holds it to that
    if answer.status_code == 206:
        found = re.fullmatch(r"bytes \d+-\d+/(\d+)", answer.headers.get("Content-Range", ""), re.ASCII)
    else:
        found = re.fullmatch(r"(\d+)", answer.headers.get("Content-Length", ""), re.ASCII)
    return int(found[1]) if found else None


def _chunks(answer: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """The body as it comes. Identity is asked for; a cache that packs all the same is unpacked piece by piece."""
    match _encoding(answer):
        case "identity":
            return answer.iter_raw()
        case "gzip" | "x-gzip":  # two names for one (RFC 9110, 8.4.1.3)
            return _unpacked(answer.iter_raw(), max_bytes)
        case _:
            raise _Trouble("an answer in an encoding that was not asked for")


def _encoding(answer: httpx.Response) -> str:
    return answer.headers.get("Content-Encoding", "").strip().lower() or "identity"


def _unpacked(chunks: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    """One member or several, one behind the other (RFC 1952, 2.2). A member may hold nothing: what is packed is held
    to `max_bytes` too."""
    unpack, packed, members = _gunzip(), 0, 1
    try:
        for chunk in chunks:
            packed += len(chunk)
            if packed > max_bytes:
                raise _Trouble(f"more than max_bytes ({max_bytes})")
            while chunk:
                if unpack.eof:
                    unpack, members = _gunzip(), members + 1
                if members > MAX_MEMBERS:
                    raise _Trouble(f"packed in more than {MAX_MEMBERS} pieces")
                yield unpack.decompress(chunk, _PIECE)
                chunk = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
        yield unpack.flush()
    except zlib.error:
        raise _Trouble("a packed answer that cannot be unpacked", transient=True) from None
    if not unpack.eof:
        raise _Trouble("a packed answer that does not end well", transient=True)


def _gunzip() -> zlib._Decompress:
    return zlib.decompressobj(wbits=31)  # 31: gzip, its checksum verified


class _Download:
    """A body on its way to a temporary file; a broken-off one is resumed where the server can."""

    def __init__(self, folder: Path, heard: Heard | None = None) -> None:
        self._folder, self._heard = folder, heard
        self._path: Path | None = None
        self._handle = -1
        self._hash = hashlib.sha256()
        self._etag: str | None = None
        self._expected: int | None = None
        self.size = 0  # bytes on the disk

    def begin(self, answer: httpx.Response, expected: int | None) -> None:
        self._expected = expected
        if self._path is None:
            self._handle, name = tempfile.mkstemp(prefix="tmp-body-", dir=self._folder)  # made with mode 0600
            self._path = Path(name)
            etag = answer.headers.get("ETag", "")
            ranges = answer.headers.get("Accept-Ranges") == "bytes" and _encoding(answer) == "identity"
            strong = etag.startswith('"') and _sendable(etag)  # a weak one does not vouch for bytes
            self._etag = etag if ranges and strong else None

    def write(self, chunk: bytes) -> None:
        view = memoryview(chunk)
        while view:
            view = view[os.write(self._handle, view) :]
        self._hash.update(chunk)
        self.size += len(chunk)
        if self._heard:
            self._heard(self.size, self._expected)

    def resuming(self) -> dict[str, str]:
        """The headers that ask for the rest; none where there is nothing to go on from."""
        if not self.size or self._etag is None:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self._etag}

    def continues(self, answer: httpx.Response) -> bool:
        """Whether this part begins where we ended, and is of the same edition."""
        starts = answer.headers.get("Content-Range", "").startswith(f"bytes {self.size}-")
        same = answer.headers.get("ETag", self._etag) == self._etag
        return bool(self.resuming()) and starts and same and _encoding(answer) == "identity"

    def done(self) -> tuple[Path, str, int]:
        """The file is the caller's from here."""
        assert self._path is not None  # noqa: S101 - begin() made it
        handle, self._handle = self._handle, -1
        os.close(handle)
        path, self._path = self._path, None
        return path, self._hash.hexdigest(), self.size

    def discard(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()
        self._handle, self._path, self._hash, self._etag, self.size = -1, None, hashlib.sha256(), None, 0


class _Leash:
    """Ends a download at its deadline or when the program stops, whatever it is waiting for.

    httpx's read time-out begins anew with each byte: a server that sends one a second, of its headers too, would
    hold a poll for hours, and a silent one would hold up the program's end. So a thread looks, and cuts.
    """

    def __init__(self, stop: threading.Event, monotonic: Callable[[], float], seconds: float) -> None:
        self._stop, self._monotonic, self._seconds = stop, monotonic, seconds
        self._deadline = monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="fetch-leash", daemon=True)

    def __enter__(self) -> _Leash:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def left(self) -> float:
        """Seconds to the deadline."""
        return self._deadline - self._monotonic()

    def check(self) -> None:
        """Raises where this download has to end."""
        if self._stop.is_set():
            raise _Trouble("stopped")
        if self.left() <= 0:
            raise _Trouble(f"not read within {self._seconds:g} s")

    def hold(self, event: str, info: Mapping[str, Any]) -> None:
        """httpx's `trace`: each connection as it opens, and again as TLS wraps it."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._sockets.append(info["return_value"].get_extra_info("socket"))

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            if self._stop.is_set() or self.left() <= 0:
                for one in list(self._sockets):
                    with suppress(OSError):  # closed by now, or wrapped by TLS
                        socket.socket.shutdown(one, socket.SHUT_RDWR)  # the connection's, not TLS's, own


def _led(target: Target, at: httpx.URL, to: str, how: str) -> httpx.URL:
    """Where `at` leads to, if we may go there. The parser that checks is the one that asks: they cannot disagree."""
    try:
        led = at.join(to)
    except (httpx.InvalidURL, ValueError):
        raise _Trouble(f"{how} an address that cannot be read") from None
    host = _host(led)
    if not to or not host:
        raise _Trouble(f"{how} nowhere")
    if not target.allows(host):
        shown = host[:_LONGEST_NAME]
        raise _Trouble(f"{how} {shown}, which redirect_hosts does not name", host=shown)
    if at.scheme == "https" and led.scheme != "https":
        raise _Trouble(f"{how} plain http on {host}")
    return _address(led)


def _address(url: str | httpx.URL) -> httpx.URL:
    """https, or plain http to this machine."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        raise _Trouble("an address that cannot be read") from None
    host = _host(address)
    if not host or not (address.scheme == "https" or (address.scheme == "http" and _is_loopback(host))):
        raise _Trouble(f"{bare(str(address))} is neither https nor on this machine")
    return address


def _host(url: str | httpx.URL) -> str:
    """The full host name in lower case, as it goes over the wire; empty where there is none."""
    try:
        return httpx.URL(url).raw_host.decode("ascii").lower()
    except httpx.InvalidURL:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _conditions(known: Validators | None) -> dict[str, str]:
    """What was damaged on its way is not sent back: no question with it could be asked at all."""
    headers = {}
    if known and known.etag and _opaque(known.etag) and _sendable(known.etag):
        headers["If-None-Match"] = known.etag
    if known and known.last_modified and _sendable(known.last_modified):
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _same(known: Validators, answer: httpx.Response) -> Literal["same etag", "same last-modified"] | None:
    """A server that answers 200 where 304 was meant: known by its ETag or, only without any, by its date."""
    if etag := _opaque(answer.headers.get("ETag")):
        return "same etag" if etag == _opaque(known.etag) else None
    modified = answer.headers.get("Last-Modified")
    return "same last-modified" if modified and modified == known.last_modified else None


def _opaque(etag: str | None) -> str:
    """An ETag for weak comparison. Apache adds -gzip to the ETag of the same edition when it packs the answer."""
    return (etag or "").strip().removeprefix("W/").strip('"').removesuffix("-gzip")


def _is_json(answer: httpx.Response) -> bool:
    kind: str = answer.headers.get("Content-Type", "")
    return kind.partition(";")[0].strip().lower() == "application/json"


def _retry_after(answer: httpx.Response) -> float | None:
    """Seconds; a date is read against the server's own clock."""
    value: str = answer.headers.get("Retry-After", "")
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then, now = (email.utils.parsedate_to_datetime(text) for text in (value, answer.headers.get("Date", "")))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):  # no date, or one of them without a zone
        return None


def _clock_off(answer: httpx.Response, now: float) -> float | None:
    """A cache that answers passes on the Date of when it asked itself, and its Age in seconds since."""
    age: str = answer.headers.get("Age", "")
    try:
        then = email.utils.parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return now - then - (float(age[:9]) if age.isascii() and age.isdigit() else 0.0)


def _network(error: httpx.TransportError, size: int) -> str:
    """What went wrong on the network, in words that hold no address."""
    if isinstance(error, httpx.ConnectError):
        why = re.sub(r"\[Errno -?\d+\] ", "", " ".join(str(error).split()))[:120]
        return f"cannot connect: {why}" if why else "cannot connect"
    return f"the connection broke off after {size} bytes"
