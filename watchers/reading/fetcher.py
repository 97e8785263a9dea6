"""Downloads a list: conditionally, within limits, from allowed hosts only. Knows addresses, not what they hold.

No address with its query is ever logged or given as a reason: a storage address's query is a signature.
"""

from __future__ import annotations

import math
import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.cookiejar import CookieJar
from pathlib import Path

import httpx

from watchers.certificates import believed
from watchers.reading import proxies
from watchers.reading.address import Target, address_of, bare, host_of, led_to
from watchers.reading.deadline import Deadline
from watchers.reading.download import Download, Progress
from watchers.reading.errors import FailedTry
from watchers.reading.response import Fetched, Question, Unchanged, Validators, clock_ahead, conditions, meaning_of

CONNECT = 15.0  # seconds, for each of TCP and TLS; a publisher that takes longer is as good as away
READ = 120.0  # seconds between two chunks: OFAC's service gave 127 MB at 190 KB/s, with pauses
TOTAL = 3600.0  # seconds for one address with all its tries; OFAC's 29 MB took 35 minutes once
TRIES = 4  # of one address in one poll; the next poll tries again anyhow
BACKOFF_FIRST, BACKOFF_MOST = 1.0, 60.0  # most seconds before the second try, and most before any try
RETRY_AFTER_HERE = 5.0  # seconds that a poll waits where a server asks for it; a longer wait is left to a later poll
RETRY_AFTER_MOST = 3600.0  # seconds after which a later poll asks all the same: nobody keeps us away for a day
MAX_REDIRECTS = 5  # OFAC needs one, its former addresses two
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Failed:
    """No address gave the list; `reasons` has one for each address that was tried.

    `foreign_host`: a host that a redirect led to and that is not allowed. `stopped`: the program ends, the list is
    not to blame.
    """

    reasons: tuple[str, ...]
    foreign_host: str | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Tells how one address answers, without its body. `why` says what is wrong; empty where nothing is."""

    url: str
    why: str
    final_host: str = ""
    foreign_host: str | None = None  # a host that a redirect led to and that is not allowed
    clock_off: float | None = None  # seconds by which our clock is ahead of the server's, where it gave its time


Outcome = Unchanged | Fetched | Failed


def user_agent(version: str, contact: str = "") -> str:
    """Returns the one User-Agent for all lists. OFAC's firewall once refused every other form, and all under 40
    characters; Australia's lets a question with another form wait for ever.

    A contact stands in it only where the operator set one: publishers need not learn who watches. Raises ValueError
    where the contact cannot stand in a header.
    """
    if not (contact.isascii() and contact.isprintable()):
        raise ValueError("the contact holds characters that cannot stand in a User-Agent")
    tail = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; MagnitskyWatch/{version}; sanctions list reader{tail})"


class _NoCookies(CookieJar):
    """Keeps no cookie, sends none and reads none: their dates are parsed by patterns that are not ours."""

    def extract_cookies(self, *_: object) -> None:
        """Does nothing."""


class Fetcher:
    """One HTTP client for all lists. `get` blocks, and may be called for several lists from a thread each.

    `stop`, once set, ends a download within a second. `random` gives the jitter; `now`, our clock in Unix time, is
    compared with the publishers'; `sleep`, `monotonic` and `transport` are for tests. `connect`, `read` and `total`
    are in seconds. `progress` is called with each piece of a body: the bytes that are here, and how many there will
    be, None where the publisher does not say. Raises ProxyError.
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
        progress: Progress | None = None,
    ) -> None:
        self._folder, self._random, self._total, self._monotonic = folder, random, total, monotonic
        self._connect, self._read = connect, read
        self._progress = progress
        self._now = now
        self._stop = stop or threading.Event()
        self._sleep = sleep or self._stop.wait
        self._not_before: dict[str, float] = {}  # address -> when its server wants to be asked again, by `monotonic`
        if wrong := proxies.trouble():
            raise proxies.ProxyError(wrong)
        self._client = httpx.Client(
            headers={"User-Agent": user_agent, "Accept-Encoding": "identity"},
            # A connection each: polls are minutes apart, and Deadline must know the connection from its beginning.
            limits=httpx.Limits(max_keepalive_connections=0),
            cookies=_NoCookies(),
            follow_redirects=False,
            transport=transport,
            verify=believed(),
            # A proxy of the environment is for the world, never for this machine.
            mounts={f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")},
        )

    def close(self) -> None:
        self._client.close()

    def get(self, target: Target, validators: tuple[Validators, ...] = (), *, full: bool = False) -> Outcome:
        """Returns the list's body, or that it is unchanged, or why neither could be had.

        `validators`: one for each address at most; a request is conditional only at the address they belong to.
        `full`: no request is conditional, the body is read whatever its validators are.

        Raises OSError where the temporary file cannot be written: that is a fault on our side, not the list's.
        """
        known = {} if full else {each.url: each for each in validators}
        reasons: list[str] = []
        foreign: str | None = None
        for position, url in enumerate(target.urls):
            try:
                return self._from(target, url, known, target.discover if position else None)
            except FailedTry as trouble:
                reasons.append(f"{bare(url)}: {trouble}")
                foreign = foreign or trouble.host
                if self._stop.is_set():
                    break
        return Failed(tuple(reasons), foreign, self._stop.is_set())

    def look(self, target: Target) -> tuple[Look, ...]:
        """Asks each address once and reads no body. Whoever sets the program up learns from it what is wrong."""
        return tuple(self._look(target, url) for url in target.urls)

    def _look(self, target: Target, url: str) -> Look:
        host, clock_off = "", None
        with Deadline(self._stop, self._monotonic, max(self._total, target.silence or 0.0)) as deadline:
            try:
                at = address_of(url)
                for _ in range(MAX_REDIRECTS + 1):
                    host = host_of(at)
                    with self._asked(target, at, {}, deadline) as answer:
                        clock_off = clock_ahead(answer, self._now())
                        if answer.status_code not in _REDIRECTS:
                            why = "" if answer.status_code == 200 else f"HTTP {answer.status_code}"
                            return Look(bare(url), why, host, None, clock_off)
                        at = led_to(target, at, answer.headers.get("Location", ""), "redirected to")
                return Look(bare(url), f"more than {MAX_REDIRECTS} redirects", host_of(at), None, clock_off)
            except FailedTry as trouble:
                return Look(bare(url), str(trouble), host, trouble.host, clock_off)

    def _from(
        self,
        target: Target,
        url: str,
        known: Mapping[str, Validators],
        discover: Callable[[bytes], str | None] | None,
    ) -> Unchanged | Fetched:
        """Asks one address, and the address that its answer names where it names one. Raises FailedTry."""
        wait = self._not_before.get(url, 0.0) - self._monotonic()
        if wait > 0:
            raise FailedTry(f"not asked: its server wants to be asked again in {math.ceil(wait)} s")
        with Deadline(self._stop, self._monotonic, self._total) as deadline:
            outcome = self._persistently(Question(target, url, known.get(url), discover), deadline)
            if isinstance(outcome, httpx.URL):
                named = str(outcome)
                outcome = self._persistently(Question(target, named, known.get(named)), deadline)
            assert not isinstance(outcome, httpx.URL)  # noqa: S101 - a named address may not name another
            return outcome

    def _persistently(self, question: Question, deadline: Deadline) -> Unchanged | Fetched | httpx.URL:
        """Asks one address, up to TRIES times where a failure may pass. Raises the last FailedTry."""
        download = Download(self._folder, self._progress)
        try:
            for attempt in range(TRIES):
                try:
                    return self._once(question, download, deadline)
                except FailedTry as trouble:
                    after = trouble.after or 0.0
                    wait = max(after, self._random.uniform(0, min(BACKOFF_MOST, BACKOFF_FIRST * 2**attempt)))
                    if trouble.transient and after > RETRY_AFTER_HERE:
                        self._not_before[question.url] = self._monotonic() + min(after, RETRY_AFTER_MOST)
                    tried_enough = attempt == TRIES - 1 or after > RETRY_AFTER_HERE
                    if not trouble.transient or tried_enough or wait > deadline.left():
                        raise
                    self._sleep(wait)
            raise AssertionError("the last try raises")  # pragma: no cover
        finally:
            download.discard()

    def _once(self, question: Question, download: Download, deadline: Deadline) -> Unchanged | Fetched | httpx.URL:
        """Tries once, redirects and all. Each redirect is followed by hand, so that every step of it is checked."""
        at = address_of(question.url)
        for _ in range(MAX_REDIRECTS + 1):
            deadline.check()
            headers = download.resuming() or conditions(question.known)
            with self._asked(question.target, at, headers, deadline, download) as answer:
                if answer.status_code not in _REDIRECTS:
                    off = clock_ahead(answer, self._now())  # before the body, which may take long
                    found = meaning_of(question, answer, download, deadline)
                    return found if isinstance(found, httpx.URL) else replace(found, clock_off=off)
                at = led_to(question.target, at, answer.headers.get("Location", ""), "redirected to")
        raise FailedTry(f"more than {MAX_REDIRECTS} redirects")

    @contextmanager
    def _asked(
        self,
        target: Target,
        at: httpx.URL,
        headers: Mapping[str, str],
        deadline: Deadline,
        download: Download | None = None,
    ) -> Iterator[httpx.Response]:
        """Asks one address and yields its answer. Raises FailedTry for whatever goes wrong, while the body is read
        too."""
        timeout = httpx.Timeout(target.silence or self._read, connect=self._connect)
        extensions = {"trace": deadline.hold}
        try:
            with self._client.stream("GET", at, headers=headers, timeout=timeout, extensions=extensions) as answer:
                yield answer
        except httpx.TimeoutException:
            deadline.check()
            raise FailedTry("no answer in time", transient=True) from None
        except httpx.TransportError as error:
            deadline.check()
            if isinstance(error.__context__, httpx.InvalidURL):  # httpx looks at a Location before we do
                raise FailedTry("redirected to an address that cannot be read") from None
            raise FailedTry(network_words(error, download.size if download else 0), transient=True) from None
        except (httpx.InvalidURL, UnicodeError):
            raise FailedTry("an address that cannot be asked") from None
        except RuntimeError:
            if not self._client.is_closed:
                raise
            raise FailedTry("stopped") from None  # close() came between our look and httpx's


def network_words(error: httpx.TransportError, size: int) -> str:
    """Returns what went wrong on the network, in words that hold no address."""
    if isinstance(error, httpx.ConnectError):
        why = re.sub(r"\[Errno -?\d+\] ", "", " ".join(str(error).split()))[:120]
        return f"cannot connect: {why}" if why else "cannot connect"
    return f"the connection broke off after {size} bytes"
