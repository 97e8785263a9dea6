"""Over real HTTP on this machine: conditions, limits, hosts, faults."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.lists import ListServer, Page
from watchers.fetch import Failed, Fetched, Fetcher, Target, Unchanged, Validators, bare, user_agent

AGENT = user_agent("0.1.0")
BODY = b"<list>" + b"x" * 200_000 + b"</list>"


@pytest.fixture
def server() -> Iterator[ListServer]:
    with ListServer() as running:
        yield running


class Client:
    def __init__(self, folder: Path, **more: Any) -> None:
        self.slept: list[float] = []
        self.folder = folder
        self.fetcher = Fetcher(
            user_agent=AGENT, folder=folder, random=random.Random(7), sleep=self.slept.append, **more
        )  # fmt: skip

    def get(self, *urls: str, hosts: tuple[str, ...] = (), most: int = 1 << 20, **more: Any) -> Any:
        discover = more.pop("discover", None)
        return self.fetcher.get(Target(urls, frozenset(hosts), most, discover), **more)

    def leftovers(self) -> list[str]:
        return [path.name for path in self.folder.iterdir()]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    made = Client(tmp_path, read=2.0)
    yield made
    made.fetcher.close()


def test_a_list_is_fetched_with_its_hash_and_validators(server: ListServer, client: Client) -> None:
    server.publish("/uk.xml", BODY, etag='"one"', last_modified="Tue, 12 May 2026 09:00:00 GMT")
    got = client.get(server.url("/uk.xml"))
    assert isinstance(got, Fetched)
    assert got.path.read_bytes() == BODY and got.sha256 == hashlib.sha256(BODY).hexdigest()
    assert got.validators == Validators(server.url("/uk.xml"), '"one"', "Tue, 12 May 2026 09:00:00 GMT")
    assert got.path.stat().st_mode & 0o777 == 0o600
    assert server.requests[0].headers["User-Agent"] == AGENT


def test_the_user_agent_keeps_the_rule_of_the_firewall() -> None:
    assert AGENT.startswith("Mozilla/5") and len(AGENT) >= 40 and "+" not in AGENT
    assert "; +https://example.org)" in user_agent("0.1.0", "https://example.org")
    with pytest.raises(ValueError, match="control"):
        user_agent("0.1.0", "x\r\nHost: y")


def test_304_reads_no_body(server: ListServer, client: Client) -> None:
    server.publish("/uk.xml", BODY, etag='"one"')
    url = server.url("/uk.xml")
    assert client.get(url, validators=(Validators(url, '"one"'),)) == Unchanged(url, "304")
    assert server.bodies("/uk.xml") == [0]


@pytest.mark.parametrize(
    ("page", "known", "why"),
    [
        ({"etag": '"one"'}, Validators("", 'W/"one"'), "same ETag"),
        ({"etag": None, "last_modified": "then"}, Validators("", None, "then"), "same Last-Modified"),
        ({"etag": '"two"', "last_modified": "then"}, Validators("", '"one"', "then"), None),
    ],
)
def test_200_with_what_we_know_is_closed_before_its_body(
    server: ListServer, client: Client, page: dict[str, Any], known: Validators, why: str | None
) -> None:
    server.publish("/uk.xml", BODY, never_304=True, **page)
    url = server.url("/uk.xml")
    got = client.get(url, validators=(Validators(url, known.etag, known.last_modified),))
    assert got == Unchanged(url, why) if why else isinstance(got, Fetched)
    assert client.leftovers() == ([] if why else [got.path.name])


def test_a_full_read_asks_without_conditions(server: ListServer, client: Client) -> None:
    server.publish("/uk.xml", BODY, etag='"one"')
    url = server.url("/uk.xml")
    assert isinstance(client.get(url, validators=(Validators(url, '"one"'),), full=True), Fetched)
    assert "If-None-Match" not in server.requests[0].headers


def test_validators_belong_to_one_address(server: ListServer, client: Client) -> None:
    server.publish("/uk.xml", BODY, etag='"one"')
    known = Validators(server.url("/other.xml"), '"one"')
    assert isinstance(client.get(server.url("/uk.xml"), validators=(known,)), Fetched)


def test_a_redirect_to_an_allowed_host_is_followed_without_showing_its_signature(
    server: ListServer, client: Client
) -> None:
    server.publish("/store/sdn.zip", BODY)
    server.pages["/sdn.zip"] = Page(redirect=server.url("/store/sdn.zip?X-Signature=SECRET"))
    got = client.get(server.url("/sdn.zip"))
    assert isinstance(got, Fetched) and "SECRET" not in repr(got)


@pytest.mark.parametrize(
    "to", ["https://evil.example/x?sig=SECRET", "http://evil.example/x", "file:///etc/passwd", "https://x.127.0.0.1/"]
)
def test_a_redirect_elsewhere_is_refused(server: ListServer, client: Client, to: str) -> None:
    server.pages["/sdn.zip"] = Page(redirect=to)
    got = client.get(server.url("/sdn.zip"))
    assert isinstance(got, Failed) and "SECRET" not in repr(got)
    if "evil" in to:
        assert got.foreign_host == "evil.example" and "evil.example" in got.reasons[0]


def test_endless_redirects_end(server: ListServer, client: Client) -> None:
    server.pages["/a"] = Page(redirect=server.url("/a"))
    got = client.get(server.url("/a"))
    assert isinstance(got, Failed) and "redirects" in got.reasons[0]


def test_plain_http_elsewhere_is_not_even_asked(client: Client) -> None:
    got = client.get("http://lists.example/uk.xml")
    assert isinstance(got, Failed) and "neither https" in got.reasons[0]


def test_the_size_cap_holds_with_and_without_a_length(server: ListServer, client: Client) -> None:
    server.publish("/big", BODY)
    server.publish("/endless", b"x", endless=True)
    for path in ("/big", "/endless"):
        got = client.get(server.url(path), most=100_000)
        assert isinstance(got, Failed) and "max_bytes" in got.reasons[0]
    assert client.leftovers() == []


def test_one_byte_a_second_meets_the_deadline(server: ListServer, tmp_path: Path) -> None:
    server.publish("/slow", b"x" * 100, seconds_a_byte=0.05)
    client = Client(tmp_path, read=2.0, total=0.3)
    got = client.get(server.url("/slow"))
    assert isinstance(got, Failed) and "not read within" in got.reasons[0]
    assert client.leftovers() == []


def test_a_broken_off_body_is_resumed(server: ListServer, client: Client) -> None:
    page = server.publish("/uk.xml", BODY, etag='"one"', drop_after=50_000)
    got = client.get(server.url("/uk.xml"))
    assert isinstance(got, Fetched) and got.path.read_bytes() == BODY and page.drop_after is None
    assert server.requests[1].headers["Range"].startswith("bytes=") and server.requests[1].sent < len(BODY)


def test_without_ranges_it_begins_anew(server: ListServer, client: Client) -> None:
    server.publish("/uk.xml", BODY, etag='"one"', drop_after=50_000, ranges=False)
    got = client.get(server.url("/uk.xml"))
    assert isinstance(got, Fetched) and got.path.read_bytes() == BODY


def test_a_passing_fault_is_tried_again_and_a_lasting_one_is_not(server: ListServer, client: Client) -> None:
    server.publish("/busy", BODY, status=503)
    server.publish("/wait", BODY, status=429, retry_after=7)
    server.publish("/gone", BODY, status=403)
    assert isinstance(client.get(server.url("/busy")), Failed) and len(server.bodies("/busy")) == 4
    client.slept.clear()
    assert isinstance(client.get(server.url("/wait")), Failed) and client.slept == [7.0, 7.0, 7.0]
    assert isinstance(client.get(server.url("/gone")), Failed) and len(server.bodies("/gone")) == 1


def test_a_fall_back_is_used_when_the_address_fails(server: ListServer, client: Client) -> None:
    server.publish("/b.xml", BODY)
    got = client.get(server.url("/a.xml"), server.url("/b.xml"))
    assert isinstance(got, Fetched) and got.validators.url == server.url("/b.xml")


def test_a_page_may_name_the_list(server: ListServer, client: Client) -> None:
    server.publish("/page", b'{"list": "/new.xml"}', content_type="application/json")
    server.publish("/new.xml", BODY)
    got = client.get(server.url("/a.xml"), server.url("/page"), discover=lambda page: server.url("/new.xml"))
    assert isinstance(got, Fetched) and got.path.read_bytes() == BODY
    other = client.get(server.url("/a.xml"), server.url("/page"), discover=lambda page: "https://evil.example/l.xml")
    assert isinstance(other, Failed) and other.foreign_host == "evil.example"


def test_nobody_there_is_one_line_each(client: Client) -> None:
    got = client.get("http://127.0.0.1:9/a?token=SECRET", "http://127.0.0.1:9/b")
    assert got == Failed(("http://127.0.0.1:9/a: cannot connect", "http://127.0.0.1:9/b: cannot connect"))


def test_stop_ends_a_download(server: ListServer, tmp_path: Path) -> None:
    server.publish("/endless", b"x", endless=True)
    stop = threading.Event()
    client = Client(tmp_path, read=2.0, stop=stop)
    threading.Timer(0.1, stop.set).start()
    got = client.get(server.url("/endless"), most=1 << 40)
    assert isinstance(got, Failed) and client.leftovers() == []


def test_an_address_is_shown_without_its_query() -> None:
    assert bare("https://u:p@host/a/b?sig=1#x") == "https://host/a/b"
