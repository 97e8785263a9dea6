"""Tests downloading, over real HTTP on this machine; https and other hosts by a stand-in for the transport."""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import random
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fakes.lists import ListServer, Page, zipped
from watchers.lists import registry
from watchers.reading import fetcher as fetch
from watchers.reading.address import Target, bare
from watchers.reading.download import MAX_MEMBERS
from watchers.reading.fetcher import Failed, Fetcher, user_agent
from watchers.reading.response import Fetched, Unchanged, Validators

BODY = b"<Designations>" + bytes(range(256)) * 800 + b"</Designations>"  # 205 KB: several reads of httpx
SECRET = "X-Amz-Signature=5ec2e7"
DAY = "Tue, 12 May 2026 09:00:00 GMT"
DAY_BEFORE = "Mon, 11 May 2026 09:00:00 GMT"


class Asking:
    """Holds a fetcher, the folder it writes to, and the waits it would have made between its tries."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.folder, self.waits = folder, list[float]()
        settings: dict[str, Any] = {"random": random.Random(7), "sleep": self.waits.append, "folder": folder}
        self.fetcher = Fetcher(user_agent=user_agent("1.0"), **{**settings, **more})

    def get(
        self,
        *urls: str,
        known: tuple[Validators, ...] = (),
        full: bool = False,
        hosts: tuple[str, ...] = (),
        max_bytes: int = 1 << 20,
        discover: Callable[[bytes], str | None] | None = None,
    ) -> fetch.Outcome:
        return self.fetcher.get(Target(urls, frozenset(hosts), max_bytes, discover), known, full=full)

    def fetched(self, *urls: str, **more: Any) -> Fetched:
        outcome = self.get(*urls, **more)
        assert isinstance(outcome, Fetched), outcome
        return outcome

    def failed(self, *urls: str, **more: Any) -> Failed:
        """Returns the failure, and asserts that it says one short line for each address, no query, and leaves no file
        behind."""
        outcome = self.get(*urls, **more)
        assert isinstance(outcome, Failed), outcome
        assert list(self.folder.iterdir()) == []
        for reason in outcome.reasons:
            assert "\n" not in reason
            assert len(reason) < 300
            assert "Signature" not in reason
            assert "password" not in reason
        return outcome


@pytest.fixture
def lists() -> Iterator[ListServer]:
    with ListServer() as server:
        yield server


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    one = Asking(tmp_path)
    yield one
    one.fetcher.close()


def over_https(folder: Path, answer: Callable[[httpx.Request], httpx.Response]) -> Asking:
    return Asking(folder, transport=httpx.MockTransport(answer))


def here() -> httpx.Response:
    return httpx.Response(200, stream=httpx.ByteStream(BODY))


def leading_to(*places: str) -> Callable[[httpx.Request], httpx.Response]:
    """Returns a handler that lets each question lead to the next place; after the last one the list is there."""
    left = list(places)

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": left.pop(0)}) if left else here()

    return answer


def busy_once(folder: Path, headers: dict[str, str] | list[tuple[bytes, bytes]]) -> Asking:
    answers = [httpx.Response(503, headers=headers), here()]
    return over_https(folder, lambda request: answers.pop(0))


# --- a whole list


def test_a_list_is_stored_as_it_came_with_its_hash(lists: ListServer, asking: Asking) -> None:
    page = lists.publish("/uk.xml", BODY, last_modified=DAY)
    url = lists.url("/uk.xml")
    got = asking.fetched(url)
    assert got.path.read_bytes() == BODY
    assert (got.sha256, got.size) == (hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert got.validators == Validators(url, page.etag, DAY)
    assert got.final_host == "127.0.0.1"
    assert stat.S_IMODE(got.path.stat().st_mode) == 0o600
    assert got.path.parent == asking.folder


def test_whoever_waits_hears_how_much_is_here_of_how_much(lists: ListServer, tmp_path: Path) -> None:
    heard: list[tuple[int, int | None]] = []
    asking = Asking(tmp_path, progress=lambda done, total: heard.append((done, total)))
    lists.publish("/uk.xml", BODY)
    asking.fetched(lists.url("/uk.xml"))
    assert heard == sorted(heard) and len(heard) > 1 and heard[-1] == (len(BODY), len(BODY))


def test_an_empty_body_is_for_the_guard_to_judge(lists: ListServer, asking: Asking) -> None:
    lists.publish("/sdn.csv", b"")
    assert asking.fetched(lists.url("/sdn.csv")).size == 0


def test_a_zip_stays_a_zip(lists: ListServer, asking: Asking) -> None:
    archive = zipped(("SDN_ENHANCED.XML", BODY))
    lists.publish("/sdn.zip", archive, content_type="application/zip")
    assert asking.fetched(lists.url("/sdn.zip")).path.read_bytes() == archive


def test_the_question_says_who_asks_and_nothing_else(lists: ListServer, asking: Asking) -> None:
    lists.publish("/uk.xml", BODY).headers = {"Set-Cookie": "who=you; Path=/"}
    for _ in range(2):
        asking.fetched(lists.url("/uk.xml"))
    for request in lists.requests:
        assert request.method == "GET"
        assert request.headers["User-Agent"] == user_agent("1.0")
        assert request.headers["Accept-Encoding"] == "identity"
        assert not {"Cookie", "Referer", "Authorization", "Range", "If-None-Match"} & set(request.headers)


def test_this_machine_is_never_asked_through_a_proxy(
    lists: ListServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    lists.publish("/uk.xml", BODY)
    Asking(tmp_path).fetched(lists.url("/uk.xml"))


# --- an unchanged list


def test_304_reads_nothing(lists: ListServer, asking: Asking) -> None:
    url, page = lists.url("/uk.xml"), lists.publish("/uk.xml", BODY, last_modified=DAY)
    known = (Validators(url, page.etag, DAY),)
    assert asking.get(url, known=known) == Unchanged(url, "304", "127.0.0.1", 0)
    (request,) = lists.requests
    assert (request.headers["If-None-Match"], request.headers["If-Modified-Since"]) == (page.etag, DAY)
    assert (request.status, request.sent) == (304, 0)


def test_304_is_understood_behind_a_redirect(lists: ListServer, asking: Asking) -> None:
    page = lists.publish("/storage", BODY)
    lists.redirect("/sdn", lists.url(f"/storage?{SECRET}"))
    first = asking.fetched(lists.url("/sdn"))
    assert first.validators == Validators(lists.url("/sdn"), page.etag)
    outcome = asking.get(lists.url("/sdn"), known=(first.validators,))
    assert outcome == Unchanged(lists.url("/sdn"), "304", "127.0.0.1", 0)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('"a"', '"a"'),
        ('W/"a"', '"a"'),
        ('"a"', 'W/"a"'),
        ("a", '"a"'),
        ('"a-gzip"', '"a"'),
        ('W/"a"', '"a-gzip"'),
    ],
)
def test_200_with_the_known_etag_is_closed_before_its_body(
    lists: ListServer, asking: Asking, theirs: str, ours: str
) -> None:
    body = b" " * (64 << 20)
    lists.publish("/sdn.xml", body, etag=theirs).never_304 = True
    url = lists.url("/sdn.xml")
    outcome = asking.get(url, known=(Validators(url, ours),))
    assert outcome == Unchanged(url, "same etag", "127.0.0.1", 0)
    assert lists.bodies("/sdn.xml")[0] < len(body) // 2  # what the system's buffers took
    assert list(asking.folder.iterdir()) == []


def test_200_with_the_known_date_counts_only_without_any_etag(lists: ListServer, asking: Asking) -> None:
    url = lists.url("/uk.xml")
    page = lists.publish("/uk.xml", BODY, etag=None, last_modified=DAY)
    page.never_304 = True
    known = (Validators(url, None, DAY),)
    assert asking.get(url, known=known) == Unchanged(url, "same last-modified", "127.0.0.1", 0)
    page.etag = '"new"'
    assert isinstance(asking.get(url, known=known), Fetched)
    page.etag, page.last_modified = None, DAY_BEFORE
    assert isinstance(asking.get(url, known=known), Fetched)


def test_no_validators_are_never_the_same_as_none(lists: ListServer, asking: Asking) -> None:
    url, page = lists.url("/uk.xml"), lists.publish("/uk.xml", BODY, etag=None)
    assert isinstance(asking.get(url, known=(Validators(url),)), Fetched)
    page.etag = '""'
    assert isinstance(asking.get(url, known=(Validators(url, '""'),)), Fetched)


def test_full_reads_the_body_whatever_the_validators(lists: ListServer, asking: Asking) -> None:
    url, page = lists.url("/uk.xml"), lists.publish("/uk.xml", BODY, last_modified=DAY)
    asking.fetched(url, known=(Validators(url, page.etag, DAY),), full=True)
    (request,) = lists.requests
    assert not {"If-None-Match", "If-Modified-Since"} & set(request.headers)


def test_304_to_an_unconditional_question_is_a_failure(lists: ListServer, asking: Asking) -> None:
    lists.pages["/uk.xml"] = Page(status=304)
    assert asking.failed(lists.url("/uk.xml"), full=True).reasons == (f"{lists.url('/uk.xml')}: HTTP 304",)


def test_validators_go_only_to_the_address_they_belong_to(lists: ListServer, asking: Asking) -> None:
    main, spare = lists.url("/main.xml"), lists.url("/spare.xml")
    page = lists.publish("/spare.xml", BODY)
    assert isinstance(asking.get(main, spare, known=(Validators(main, page.etag),)), Fetched)
    assert isinstance(
        asking.get(main, spare, known=(Validators(main, '"x"'), Validators(spare, page.etag))), Unchanged
    )
    asked = [request.headers["If-None-Match"] for request in lists.requests]
    assert asked == [page.etag, None, '"x"', page.etag]


# --- other addresses


def test_fall_backs_are_tried_in_order(lists: ListServer, asking: Asking) -> None:
    lists.publish("/b", BODY)
    lists.publish("/c", b"never asked")
    assert asking.fetched(*map(lists.url, ("/a", "/b", "/c"))).validators.url == lists.url("/b")
    assert [request.path for request in lists.requests] == ["/a", "/b"]


def test_every_address_that_fails_gives_its_reason(lists: ListServer, asking: Asking) -> None:
    lists.pages["/b"] = Page(status=403)
    urls = (lists.url(f"/a?{SECRET}"), lists.url("/b").replace("//", "//user:password@"))
    reasons = asking.failed(*urls).reasons
    assert reasons == (f"{lists.url('/a')}: HTTP 404", f"{lists.url('/b')}: HTTP 403")


def test_a_fall_back_page_names_the_list(lists: ListServer, asking: Asking) -> None:
    lists.publish("/list.xml", BODY)
    lists.publish("/page", json.dumps({"at": lists.url("/list.xml")}).encode(), content_type="application/json")
    urls = (lists.url("/gone"), lists.url("/page"))
    got = asking.fetched(*urls, discover=lambda page: json.loads(page)["at"])
    assert (got.size, got.validators.url) == (len(BODY), lists.url("/list.xml"))
    again = asking.get(*urls, discover=lambda page: json.loads(page)["at"], known=(got.validators,))
    assert again == Unchanged(lists.url("/list.xml"), "304", "127.0.0.1", 0)


def test_the_main_address_names_no_other(lists: ListServer, asking: Asking) -> None:
    lists.publish("/page", b"{}", content_type="application/json")
    assert asking.fetched(lists.url("/page"), discover=lambda page: "https://evil.test/").path.read_bytes() == b"{}"


@pytest.mark.parametrize(
    ("page", "reason", "foreign"),
    [
        (b'"http://evil.test/list.xml?X-Amz-Signature=1"', "evil.test", "evil.test"),
        (b"null", "names no list", None),
        (b"<html>", "names no list", None),
        (b'"http://list.test:x/"', "cannot be read", None),
        (b" " * (6 << 20), "more than 5 MB", None),
    ],
)
def test_a_page_that_names_nothing_usable_fails(
    lists: ListServer, asking: Asking, page: bytes, reason: str, foreign: str | None
) -> None:
    lists.publish("/page", page, content_type="application/json; charset=utf-8")
    failed = asking.failed(lists.url("/gone"), lists.url("/page"), discover=json.loads)
    assert reason in failed.reasons[1]
    assert failed.foreign_host == foreign


# --- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_allowed_hosts(lists: ListServer, asking: Asking, status: int) -> None:
    lists.publish("/storage", BODY)
    lists.redirect("/sdn", f"/storage?{SECRET}", status)
    assert asking.fetched(lists.url("/sdn")).size == len(BODY)


def test_a_redirect_to_a_foreign_host_is_refused_and_named(lists: ListServer, asking: Asking) -> None:
    lists.redirect("/sdn", lists.url(f"/storage?{SECRET}", host="localhost"))
    lists.publish("/storage", BODY)
    failed = asking.failed(lists.url("/sdn"))
    assert failed.foreign_host == "localhost"
    assert "redirected to localhost" in failed.reasons[0]
    assert len(lists.requests) == 1
    assert asking.fetched(lists.url("/sdn"), hosts=("LocalHost",)).final_host == "localhost"


@pytest.mark.parametrize(
    "to",
    [
        "https://bucket.storage.test.evil.test/x",
        "https://evil-storage.test/x",
        "https://sub.storage.test/x",
        "https://test/x",
        "https://storage.test@evil.test/x",
        "https://evil.test\\@storage.test.evil.test/x",
        "//evil.test/x",
    ],
)
def test_hosts_are_allowed_by_their_full_name_only(tmp_path: Path, to: str) -> None:
    failed = over_https(tmp_path, leading_to(to)).failed("https://list.test/sdn", hosts=("storage.test",))
    assert failed.foreign_host
    assert failed.foreign_host != "storage.test"


def test_the_hosts_of_all_addresses_may_be_led_to(tmp_path: Path) -> None:
    asking = over_https(tmp_path, leading_to("https://STORAGE.test/x?Signature=1", "https://spare.test/y"))
    got = asking.fetched("https://list.test/sdn", "https://spare.test/sdn", hosts=("storage.test",))
    assert got.final_host == "spare.test"


@pytest.mark.parametrize("to", ["http://list.test/sdn", "http://127.0.0.1/sdn", "ftp://list.test/sdn"])
def test_https_never_falls_back_to_less(tmp_path: Path, to: str) -> None:
    failed = over_https(tmp_path, leading_to(to)).failed("https://list.test/sdn", hosts=("127.0.0.1",))
    assert "redirected to plain http" in failed.reasons[0]


@pytest.mark.parametrize("to", ["", "https://list.test:x/", "https://list.test/\x7f"])
def test_a_redirect_that_cannot_be_read_fails_at_once(lists: ListServer, asking: Asking, to: str) -> None:
    lists.redirect("/sdn", to)
    assert "redirected" in asking.failed(lists.url("/sdn")).reasons[0]
    assert asking.waits == []


@pytest.mark.parametrize("url", ["http://list.test/uk.xml", "ftp://127.0.0.1/uk.xml", "file:///etc/passwd", "uk.xml"])
def test_only_https_or_this_machine_is_asked(tmp_path: Path, url: str) -> None:
    failed = over_https(tmp_path, leading_to()).failed(url)
    assert "neither https nor on this machine" in failed.reasons[0]


def test_an_address_with_a_password_gives_it_to_no_other_host(tmp_path: Path) -> None:
    seen: list[httpx.Request] = []
    lead = leading_to("https://storage.test/x")

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return lead(request)

    over_https(tmp_path, answer).fetched("https://user:password@list.test/sdn", hosts=("storage.test",))
    assert ["Authorization" in request.headers for request in seen] == [True, False]


def test_a_circle_of_redirects_ends(lists: ListServer, asking: Asking) -> None:
    lists.redirect("/a", "/b")
    lists.redirect("/b", "/a")
    assert "more than 5 redirects" in asking.failed(lists.url("/a")).reasons[0]
    assert len(lists.requests) == 6


# --- limits


def test_the_stated_length_is_refused_before_the_body(lists: ListServer, asking: Asking) -> None:
    lists.publish("/uk.xml", b" " * (64 << 20))
    assert f"{64 << 20} bytes, more than max_bytes" in asking.failed(lists.url("/uk.xml")).reasons[0]
    assert lists.bodies("/uk.xml")[0] < 32 << 20
    assert asking.waits == []


def test_an_endless_body_ends_at_the_limit(lists: ListServer, asking: Asking) -> None:
    lists.publish("/uk.xml", b"").endless = True
    assert "more than max_bytes" in asking.failed(lists.url("/uk.xml")).reasons[0]


def test_the_limit_itself_is_allowed(lists: ListServer, asking: Asking) -> None:
    lists.publish("/uk.xml", BODY).no_length = True
    assert asking.fetched(lists.url("/uk.xml"), max_bytes=len(BODY)).size == len(BODY)
    assert "more than max_bytes" in str(asking.get(lists.url("/uk.xml"), max_bytes=len(BODY) - 1))


def test_a_packed_answer_is_unpacked_within_the_limit(lists: ListServer, asking: Asking) -> None:
    lists.publish("/uk.xml", BODY).packed = True
    got = asking.fetched(lists.url("/uk.xml"))
    assert (got.path.read_bytes(), got.sha256) == (BODY, hashlib.sha256(BODY).hexdigest())
    got.path.unlink()
    lists.publish("/uk.xml", b" " * (64 << 20)).packed = True
    assert "more than max_bytes" in asking.failed(lists.url("/uk.xml")).reasons[0]


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
def test_members_behind_each_other_are_one_body(lists: ListServer, asking: Asking, coding: str) -> None:
    packed = b"".join(gzip.compress(BODY[at : at + 7000]) for at in range(0, len(BODY), 7000))
    lists.publish("/uk.xml", packed).headers = {"Content-Encoding": coding}
    assert asking.fetched(lists.url("/uk.xml")).sha256 == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [
        ("br", BODY, "an encoding that was not asked for"),
        ("gzip, gzip", BODY, "an encoding that was not asked for"),
        ("gzip", BODY, "cannot be unpacked"),
        ("gzip", gzip.compress(BODY)[:-9], "does not end well"),
        ("gzip", gzip.compress(BODY) + b"more", "cannot be unpacked"),
        ("gzip", gzip.compress(BODY) + gzip.compress(BODY)[:-9], "does not end well"),
        ("gzip", gzip.compress(b"") * (MAX_MEMBERS + 1), "packed in more than"),
        ("gzip", b"\x1f\x8b\x08\x08" + b"a" * (2 << 20), "more than max_bytes"),  # a name without an end
    ],
)
def test_other_encodings_are_refused(
    lists: ListServer, asking: Asking, encoding: str, body: bytes, reason: str
) -> None:
    lists.publish("/uk.xml", body).headers = {"Content-Encoding": encoding}
    assert reason in asking.failed(lists.url("/uk.xml")).reasons[0]


@pytest.mark.parametrize(
    "fault", [{"seconds_a_byte": 0.02}, {"seconds_a_byte": 99}, {"seconds_a_header": 0.02}, {"silent": True}]
)
def test_a_server_that_keeps_us_busy_or_waiting_meets_the_total_limit(
    lists: ListServer, tmp_path: Path, fault: dict[str, Any]
) -> None:
    lists.pages["/uk.xml"] = Page(BODY, no_length=True, **fault)
    began = time.monotonic()
    failed = Asking(tmp_path, total=0.3).failed(lists.url("/uk.xml"))
    assert failed.reasons == (f"{lists.url('/uk.xml')}: not read within 0.3 s",)
    assert time.monotonic() - began < 3
    assert len(lists.requests) == 1


def test_the_total_limit_holds_for_all_tries_of_an_address(lists: ListServer, tmp_path: Path) -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    lists.pages["/a"] = Page(status=503, headers={"Retry-After": "4"})
    lists.publish("/b", BODY)
    asking = Asking(tmp_path, sleep=sleep, monotonic=lambda: now[0], total=10)
    assert isinstance(asking.get(lists.url("/a"), lists.url("/b")), Fetched)
    assert len(lists.asked("/a")) == 3  # at 0, 4 and 8 s; 12 s would be too late,
    assert now == [8]  # so it is not waited for


def test_silence_between_two_chunks_is_a_time_out(lists: ListServer, tmp_path: Path) -> None:
    lists.publish("/uk.xml", BODY).seconds_a_byte = 5
    asking = Asking(tmp_path, read=0.05)
    assert asking.failed(lists.url("/uk.xml")).reasons == (f"{lists.url('/uk.xml')}: no answer in time",)
    assert len(lists.requests) == fetch.TRIES


def test_a_server_that_is_slow_to_build_a_list_has_the_time_that_its_declaration_allows(
    lists: ListServer, tmp_path: Path
) -> None:
    page = lists.publish("/slow.xml", BODY)
    page.bytes_a_second, page.ranges = 6 * len(BODY), False  # two pieces, a tenth of a second apart
    for silence, kind in ((None, Failed), (20.0, Fetched)):
        asking = Asking(tmp_path, read=0.02)
        target = Target((lists.url("/slow.xml"),), frozenset(), 1 << 20, silence=silence)
        assert isinstance(asking.fetcher.get(target), kind)
    assert registry.of("eu").addresses.silence == 180 > fetch.READ


@pytest.mark.parametrize("fault", [{"seconds_a_byte": 0.02}, {"silent": True}, {"status": 503}])
def test_stop_ends_a_download_at_once(lists: ListServer, tmp_path: Path, fault: dict[str, Any]) -> None:
    lists.pages["/uk.xml"] = Page(BODY, headers={"Retry-After": "5"}, **fault)
    stop = threading.Event()
    asking = Asking(tmp_path, stop=stop, sleep=None)  # None: its own sleep, which must end too
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    failed = asking.failed(lists.url("/uk.xml"), lists.url("/spare"))
    assert failed.stopped
    assert failed.reasons == (f"{lists.url('/uk.xml')}: stopped",)
    assert time.monotonic() - began < 1.5


def test_a_closed_fetcher_has_stopped(lists: ListServer, asking: Asking) -> None:
    asking.fetcher.close()
    assert asking.failed(lists.url("/uk.xml")).reasons == (f"{lists.url('/uk.xml')}: stopped",)


# --- trouble that passes


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_passing_trouble_is_tried_again_with_jittered_back_off(
    lists: ListServer, asking: Asking, status: int
) -> None:
    lists.publish("/uk.xml", BODY).first = [status] * 3
    asking.fetched(lists.url("/uk.xml"))
    rolls = random.Random(7)
    assert asking.waits == [rolls.uniform(0, 1), rolls.uniform(0, 2), rolls.uniform(0, 4)]


def test_after_the_last_try_comes_the_next_address(lists: ListServer, asking: Asking) -> None:
    lists.pages["/a"] = Page(status=503)
    lists.publish("/b", BODY)
    asking.fetched(lists.url("/a"), lists.url("/b"))
    assert len(lists.asked("/a")) == fetch.TRIES


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451])
def test_other_refusals_are_not_tried_again(lists: ListServer, asking: Asking, status: int) -> None:
    lists.pages["/uk.xml"] = Page(status=status)
    assert asking.failed(lists.url("/uk.xml")).reasons == (f"{lists.url('/uk.xml')}: HTTP {status}",)
    assert (len(lists.requests), asking.waits) == (1, [])


@pytest.mark.parametrize(
    "headers", [{"Retry-After": "4"}, {"Retry-After": "Tue, 12 May 2026 09:00:04 GMT", "Date": DAY}]
)
def test_a_short_retry_after_is_waited_for(tmp_path: Path, headers: dict[str, str]) -> None:
    asking = busy_once(tmp_path, headers)
    asking.fetched("https://list.test/uk.xml")
    assert asking.waits == [4]


@pytest.mark.parametrize(("asks", "kept"), [("90", 90), ("300", 300), ("999999999", fetch.RETRY_AFTER_MOST)])
def test_a_longer_retry_after_is_kept_by_the_polls_that_follow(
    lists: ListServer, tmp_path: Path, asks: str, kept: float
) -> None:
    """Nobody sleeps over it, and no other address is concerned; after an hour at most it is asked again."""
    now = [1000.0]
    asking = Asking(tmp_path, monotonic=lambda: now[0])
    page = lists.publish("/uk.xml", BODY)
    lists.publish("/sdn.zip", BODY)
    page.status, page.headers = 503, {"Retry-After": asks}
    assert asking.failed(lists.url("/uk.xml")).reasons == (f"{lists.url('/uk.xml')}: HTTP 503",)
    page.status = None
    now[0] += kept - 30
    assert "wants to be asked again in 30 s" in asking.failed(lists.url("/uk.xml")).reasons[0]
    asking.fetched(lists.url("/uk.xml"), lists.url("/sdn.zip")).path.unlink()  # a fall-back is another address
    now[0] += 31
    asking.fetched(lists.url("/uk.xml"))
    assert (len(lists.asked("/uk.xml")), asking.waits) == (2, [])


@pytest.mark.parametrize("damaged", [{"ETag": '"\xff\xfe"'}, {"Last-Modified": "\xe9t\xe9"}, {"ETag": '"a\tb"'}])
def test_what_was_damaged_on_its_way_is_not_sent_back(
    lists: ListServer, asking: Asking, damaged: dict[str, str]
) -> None:
    """With it no question could be asked at all, and the list would be lost until the daily full reading."""
    lists.publish("/uk.xml", BODY, etag=None).headers = damaged
    first = asking.fetched(lists.url("/uk.xml"))
    first.path.unlink()
    again = asking.get(lists.url("/uk.xml"), known=(first.validators,))
    assert isinstance(again, Fetched | Unchanged), again
    sent = lists.asked("/uk.xml")[-1].headers
    assert "If-None-Match" not in sent and "If-Modified-Since" not in sent


def test_cookies_are_neither_kept_nor_looked_at(lists: ListServer, asking: Asking) -> None:
    lists.publish("/uk.xml", BODY, etag=None).headers = {"Set-Cookie": "a=b; expires=" + " 1" * 20_000}
    for _ in range(2):
        asking.fetched(lists.url("/uk.xml")).path.unlink()
    assert "Cookie" not in lists.asked("/uk.xml")[-1].headers


@pytest.mark.parametrize("junk", ["soon", "-5", "²", "1e9", "", "Tue, 12 May 2026 09:01:30 GMT"])
def test_a_retry_after_that_says_nothing_is_passed_over(tmp_path: Path, junk: str) -> None:
    asking = busy_once(tmp_path, [(b"Retry-After", junk.encode("latin-1"))])
    asking.fetched("https://list.test/uk.xml")
    assert asking.waits[0] <= fetch.BACKOFF_FIRST


def test_nobody_at_home_is_tried_again_then_told(tmp_path: Path) -> None:
    with ListServer() as server:
        url = server.url("/uk.xml")
    asking = Asking(tmp_path)
    assert asking.failed(url).reasons == (f"{url}: cannot connect: Connection refused",)
    assert len(asking.waits) == fetch.TRIES - 1


# --- a body that breaks off


def test_a_broken_off_body_is_resumed(lists: ListServer, asking: Asking) -> None:
    page = lists.publish("/sdn.zip", BODY)
    page.drop_after, page.drops = 90_000, 2
    got = asking.fetched(lists.url("/sdn.zip"))
    assert got.path.read_bytes() == BODY
    assert got.sha256 == hashlib.sha256(BODY).hexdigest()
    assert [request.headers["Range"] for request in lists.requests] == [None, "bytes=90000-", "bytes=180000-"]
    assert {request.headers["If-Range"] for request in lists.requests[1:]} == {page.etag}
    assert [request.status for request in lists.requests] == [200, 206, 206]


def test_a_resumed_body_obeys_the_limit_too(lists: ListServer, asking: Asking) -> None:
    page = lists.publish("/sdn.zip", BODY)
    page.drop_after, page.no_length = 90_000, False
    page.headers = {"Content-Length": "100000"}
    page.drops = 9
    assert isinstance(asking.get(lists.url("/sdn.zip"), max_bytes=120_000), Failed)
    assert list(asking.folder.iterdir()) == []


@pytest.mark.parametrize(
    "page",
    [
        Page(BODY, etag='W/"a"'),  # does not vouch for bytes
        Page(BODY),
        Page(BODY, etag='"a"', ranges=False),
    ],
    ids=["weak etag", "no etag", "no ranges"],
)
def test_what_cannot_be_resumed_starts_over(lists: ListServer, asking: Asking, page: Page) -> None:
    page.drop_after, page.drops = 90_000, 1
    lists.pages["/sdn.zip"] = page
    assert asking.fetched(lists.url("/sdn.zip")).path.read_bytes() == BODY
    assert [request.headers["Range"] for request in lists.requests] == [None, None]


def test_an_edition_published_meanwhile_is_read_from_its_start(lists: ListServer, tmp_path: Path) -> None:
    lists.publish("/uk.xml", BODY).drop_after = 90_000
    newer = BODY[::-1]
    asking = Asking(tmp_path, sleep=lambda seconds: lists.publish("/uk.xml", newer))
    got = asking.fetched(lists.url("/uk.xml"))
    assert lists.requests[1].headers["Range"] == "bytes=90000-"
    assert got.path.read_bytes() == newer
    assert got.validators.etag == lists.pages["/uk.xml"].etag
    assert len(list(tmp_path.iterdir())) == 1


def test_a_part_that_begins_elsewhere_is_never_joined(lists: ListServer, asking: Asking) -> None:
    page = lists.publish("/uk.xml", BODY)
    page.drop_after, page.wrong_part = 90_000, True
    assert asking.fetched(lists.url("/uk.xml")).path.read_bytes() == BODY
    assert [request.status for request in lists.requests] == [200, 206, 200]


def test_a_part_of_another_edition_is_never_joined(lists: ListServer, tmp_path: Path) -> None:
    page = lists.publish("/uk.xml", BODY)
    page.drop_after = 90_000
    asking = Asking(tmp_path, sleep=lambda seconds: page.headers.update(ETag='"other"'))
    assert asking.fetched(lists.url("/uk.xml")).path.read_bytes() == BODY
    assert [request.status for request in lists.requests] == [200, 206, 200]


def test_a_part_that_nobody_asked_for_is_refused(lists: ListServer, asking: Asking) -> None:
    lists.pages["/uk.xml"] = Page(status=206, headers={"Content-Range": "bytes 0-0/1"})
    assert "a part of the list" in asking.failed(lists.url("/uk.xml")).reasons[0]


def test_a_body_that_always_breaks_off_fails_and_leaves_nothing(lists: ListServer, asking: Asking) -> None:
    page = lists.publish("/uk.xml", BODY)
    page.drop_after, page.drops, page.ranges = 90_000, 99, False
    reasons = asking.failed(lists.url("/uk.xml")).reasons
    assert reasons == (f"{lists.url('/uk.xml')}: the connection broke off after 90000 bytes",)


# --- our own trouble


def test_a_full_disk_is_our_trouble_not_the_lists(
    lists: ListServer, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, data: object) -> int:
        raise OSError(28, "No space left on device")

    lists.publish("/uk.xml", BODY)
    with monkeypatch.context() as patch:
        patch.setattr("watchers.reading.download.os.write", full)
        with pytest.raises(OSError, match="No space left"):
            asking.get(lists.url("/uk.xml"), lists.url("/uk.xml"))
    assert list(asking.folder.iterdir()) == []
    assert len(lists.requests) == 1


def test_a_missing_folder_is_our_trouble(lists: ListServer, tmp_path: Path) -> None:
    lists.publish("/uk.xml", BODY)
    with pytest.raises(FileNotFoundError):
        Asking(tmp_path / "gone").get(lists.url("/uk.xml"))


# --- words


def test_nothing_is_logged_that_could_hold_a_signature(
    lists: ListServer, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="watchers")
    lists.redirect("/sdn", lists.url(f"/gone?{SECRET}"))
    failed = asking.failed(lists.url("/sdn"))
    assert failed.reasons == (f"{lists.url('/sdn')}: HTTP 404",)
    assert not [record for record in caplog.records if record.name.startswith("watchers")]


def test_a_refusal_behind_a_redirect_names_the_host_that_refused(lists: ListServer, asking: Asking) -> None:
    lists.redirect("/sdn", lists.url(f"/gone?{SECRET}", host="localhost"))
    failed = asking.failed(lists.url("/sdn"), hosts=("localhost",))
    assert failed.reasons == (f"{lists.url('/sdn')}: HTTP 404 from localhost",)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://list.test/a/b.xml?X-Amz-Signature=1#end", "https://list.test/a/b.xml"),
        ("https://user:password@list.test:8443/a", "https://list.test:8443/a"),
        ("https://[broken", "an unreadable address"),
    ],
)
def test_bare_addresses_hold_no_query_and_no_credentials(url: str, shown: str) -> None:
    assert bare(url) == shown


def test_the_user_agent_passes_the_firewall_of_2026() -> None:
    plain, signed = user_agent("1.0"), user_agent("1.0", "https://example.org/bot")
    assert plain == "Mozilla/5.0 (compatible; MagnitskyWatch/1.0; sanctions list reader)"
    assert signed == "Mozilla/5.0 (compatible; MagnitskyWatch/1.0; sanctions list reader; +https://example.org/bot)"
    assert len(user_agent("1")) >= 40


@pytest.mark.parametrize("contact", ["", "https://example.org/bot"])
def test_a_server_that_lets_unknown_readers_wait_answers_this_one(
    lists: ListServer, tmp_path: Path, contact: str
) -> None:
    """As Australia's server was in 2026: it answers browsers, curl, and who says "compatible" as crawlers do."""
    lists.publish("/list.xlsx", BODY).agents = r"Mozilla/5\.0 \(compatible; |curl/"
    target = Target((lists.url("/list.xlsx"),), frozenset(), 1 << 20)
    for agent, kind in ((user_agent("1.0", contact), Fetched), (f"MagnitskyWatch/1.0 (a reader){contact}", Failed)):
        fetcher = Fetcher(
            user_agent=agent, random=random.Random(7), folder=tmp_path, read=0.3, sleep=lambda seconds: None
        )
        assert isinstance(fetcher.get(target), kind)
        assert lists.requests[-1].headers["User-Agent"] == agent
        fetcher.close()


@pytest.mark.parametrize("contact", ["a@b.test\r\nX-Evil: yes", "a\tb", "a\x00b", "نشانی"])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        user_agent("1.0", contact)
