"""A publisher on this machine: ETag, Last-Modified, 304, redirects, ranges, zips, and everything that goes wrong.

with ListServer() as lists:
    page = lists.publish("/uk.xml", body)      # an ETag of its content, unless etag= says otherwise
    lists.redirect("/sdn.zip", lists.url("/storage?X-Amz-Signature=secret"))
    page.drop_after = 1000                     # every switch of Page may be turned at any time
    ...
    assert lists.asked("/uk.xml")[-1].status == 304
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

_PIECE = 1 << 16  # bytes written at once, and counted


@dataclass
class Page:
    """Holds what one path answers: an edition, and the faults, which hold until they are changed."""

    body: bytes = b""
    content_type: str = "application/xml"
    etag: str | None = None
    last_modified: str | None = None
    date: str | None = None  # the Date of its answers: the publisher's own clock
    redirect: str | None = None  # led to instead, with `status` or 302
    status: int | None = None  # answered instead of the body
    first: list[int] = field(default_factory=list)  # statuses answered before all else, one a request
    headers: dict[str, str] = field(default_factory=dict)  # added, or in place of what would be sent
    ranges: bool = True  # Accept-Ranges, and 206 where Range and If-Range ask for it
    never_304: bool = False  # answers 200 with the ETag that was asked about
    packed: bool = False  # Content-Encoding: gzip, asked for or not
    no_length: bool = False  # the end of the connection is the end of the body
    drop_after: int | None = None  # bytes of the body, then the connection is cut,
    drops: int = 1  # so many times
    wrong_part: bool = False  # a part is asked for, the part after it is sent
    endless: bool = False  # spaces, for ever, without a length
    seconds_a_byte: float = 0.0
    bytes_a_second: int = 0  # of the body at most
    seconds_a_header: float = 0.0  # of the headers each, without an end
    waits: float = 0.0  # seconds before it answers
    silent: bool = False  # takes the question and says nothing
    agents: str = ""  # a pattern of the User-Agents that it answers, where it is silent to every other


@dataclass
class Request:
    """Holds one question as it came, and what it got. `sent`, bytes of the body, grows while the answer is on its
    way."""

    method: str
    path: str  # without the query
    headers: Message
    status: int = 0
    sent: int = 0


@dataclass
class ListServer:
    """Serves on a port of the loopback address (0: a free one), from threads of its own, inside `with`.

    Enter it again after leaving it, and the same publisher is back at the same port.
    """

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    seen: Callable[[str, str], None] | None = None  # is told "arrived", "half" and "sent" of each path

    def __enter__(self) -> ListServer:
        self.closing.clear()
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def publish(
        self,
        path: str,
        body: bytes,
        *,
        etag: str | None = "",
        last_modified: str | None = None,
        content_type: str = "application/xml",
    ) -> Page:
        """Publishes a new edition at a path, without faults. `etag`: one of the content unless given; None for none
        at all."""
        if etag == "":
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        self.pages[path] = Page(body, content_type, etag, last_modified)
        return self.pages[path]

    def redirect(self, path: str, to: str, status: int = 302) -> Page:
        self.pages[path] = Page(redirect=to, status=status)
        return self.pages[path]

    def asked(self, path: str) -> list[Request]:
        """Returns the questions to one path so far, the oldest first."""
        return [request for request in list(self.requests) if request.path == path]

    def bodies(self, path: str) -> list[int]:
        """Returns the bytes of body sent for each question to one path."""
        return [request.sent for request in self.asked(path)]


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Does nothing: a client that goes away is no news here."""


def _handler(server: ListServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            page = server.pages.get(path)
            self._tell("arrived", path)
            if page and (page.silent or not re.match(page.agents, self.headers.get("User-Agent", ""))):
                server.requests.append(Request(self.command, path, self.headers))
                server.closing.wait()
                self.close_connection = True
                return
            if page and page.waits:
                server.closing.wait(page.waits)
            status, body, headers = _answer(page, self.headers)
            request = Request(self.command, path, self.headers, status)
            server.requests.append(request)  # before the answer: whoever has it finds its request here
            if page is None or request.status not in (200, 206):
                page = Page()  # the faults of a body are of no matter
            self.send_response(request.status)
            if page.no_length or page.endless:
                headers["Connection"] = "close"
            else:
                headers["Content-Length"] = str(len(body))
            for name, value in {**headers, **page.headers}.items():
                self.send_header(name, value)
            while page.seconds_a_header and not server.closing.wait(page.seconds_a_header):
                self.send_header("X-Slow", "yes")
                self.flush_headers()
            self.end_headers()
            for piece in self._pieces(page, body):
                request.sent += len(piece)
                self.wfile.write(piece)
                self._tell("sent" if request.sent >= len(body) else "half", path)

        def date_time_string(self, timestamp: float | None = None) -> str:
            page = server.pages.get(self.path.partition("?")[0])
            return (page.date if page else None) or super().date_time_string(timestamp)

        def _pieces(self, page: Page, body: bytes) -> Iterator[bytes]:
            while page.endless and not server.closing.is_set():
                yield b" " * _PIECE
            if page.drop_after is not None and page.drops:
                page.drops -= 1
                self.close_connection = True
                body = body[: page.drop_after]
            step = 1 if page.seconds_a_byte else page.bytes_a_second // 10 or min(_PIECE, len(body) // 2 + 1)
            for start in range(0, len(body), step):
                yield body[start : start + step]
                pause = 0.1 if page.bytes_a_second else page.seconds_a_byte
                if pause and server.closing.wait(pause):
                    return

        def _tell(self, moment: str, path: str) -> None:
            if server.seen is not None:
                server.seen(moment, path)

        def log_message(self, format: str, *args: object) -> None:
            """Logs nothing."""

    return Handler


def _answer(page: Page | None, asked: Message) -> tuple[int, bytes, dict[str, str]]:
    """Returns status, body and headers, by the rules of HTTP and the switches of the page."""
    if page is None:
        return 404, b"", {}
    if page.first:
        return page.first.pop(0), b"", dict(page.headers)
    if page.redirect is not None:
        return page.status or 302, b"", {"Location": page.redirect, **page.headers}
    if page.status:
        return page.status, b"", dict(page.headers)
    headers = {"Content-Type": page.content_type}
    if page.etag:
        headers["ETag"] = page.etag
    if page.last_modified:
        headers["Last-Modified"] = page.last_modified
    if page.ranges:
        headers["Accept-Ranges"] = "bytes"
    if _is_known(page, asked) and not page.never_304:
        return 304, b"", headers
    body = page.body
    start = asked.get("Range", "").removeprefix("bytes=").partition("-")[0]
    if page.ranges and start.isdigit() and asked.get("If-Range", page.etag) == page.etag:
        first = int(start) + page.wrong_part
        return 206, body[first:], {**headers, "Content-Range": f"bytes {first}-{len(body) - 1}/{len(body)}"}
    if page.packed:
        return 200, gzip.compress(body), {**headers, "Content-Encoding": "gzip"}
    return 200, body, headers


def _is_known(page: Page, asked: Message) -> bool:
    """Tells whether the client has the edition. If-None-Match comes first: where it is sent, If-Modified-Since is not
    looked at (RFC 9110)."""
    if "If-None-Match" in asked:
        return page.etag is not None and page.etag.removeprefix("W/") in asked["If-None-Match"]
    return page.last_modified is not None and asked.get("If-Modified-Since") == page.last_modified
