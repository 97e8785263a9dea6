"""A publisher on this machine: ETag, Last-Modified, 304, redirects, ranges, zips, and everything that goes wrong."""

from __future__ import annotations

import hashlib
import io
import threading
import time
import zipfile
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass
class Page:
    """What one path answers. The faults hold until they are changed."""

    body: bytes = b""
    content_type: str = "application/xml"
    etag: str | None = None
    last_modified: str | None = None
    redirect: str | None = None
    status: int | None = None  # answered instead of the body
    retry_after: int | None = None
    never_304: bool = False  # a server that answers 200 to a known ETag
    drop_after: int | None = None  # bytes of the body, then the connection is cut; once
    seconds_a_byte: float = 0.0
    endless: bool = False
    ranges: bool = True


@dataclass
class Request:
    path: str
    headers: Message
    status: int
    sent: int = 0  # bytes of the body


@dataclass
class ListServer:
    """Use it with `with`. Serves on a free port of the loopback address from a thread of its own."""

    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> ListServer:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up are meant
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def publish(self, path: str, body: bytes, **more: Any) -> Page:
        """A new edition at a path, with an ETag of its content unless `etag` says otherwise."""
        more.setdefault("etag", f'"{hashlib.sha256(body).hexdigest()[:16]}"')
        self.pages[path] = Page(body, **more)
        return self.pages[path]

    def bodies(self, path: str) -> list[int]:
        """Bytes of body sent for each request of a path."""
        return [request.sent for request in list(self.requests) if request.path == path]


def zipped(name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def _handler(server: ListServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            page = server.pages.get(path)
            status, body, headers = _answer(page, self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            cut = page.drop_after if page and status in (200, 206) else None
            if page and page.endless and status == 200:
                self.send_header("Connection", "close")
            else:
                self.send_header("Content-Length", str(len(body)))
            request = Request(path, self.headers, status)
            server.requests.append(request)  # before the answer: whoever has it finds its request here
            try:
                self.end_headers()
                request.sent = len(body)
                request.sent = self._send(page, body, cut)
            except OSError:
                self.close_connection = True

        def _send(self, page: Page | None, body: bytes, cut: int | None) -> int:
            if page and cut is not None:
                page.drop_after = None
                self.wfile.write(body[:cut])
                self.close_connection = True
                return cut
            if page and page.endless:
                self.close_connection = True
                while True:
                    self.wfile.write(b" " * 65536)
            if page and page.seconds_a_byte:
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    self.wfile.flush()
                    time.sleep(page.seconds_a_byte)
                return len(body)
            self.wfile.write(body)
            return len(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


def _answer(page: Page | None, asked: Message) -> tuple[int, bytes, dict[str, str]]:
    if page is None:
        return 404, b"", {}
    if page.redirect:
        return 302, b"", {"Location": page.redirect}
    headers = {"Content-Type": page.content_type}
    if page.etag:
        headers["ETag"] = page.etag
    if page.last_modified:
        headers["Last-Modified"] = page.last_modified
    if page.ranges:
        headers["Accept-Ranges"] = "bytes"
    if page.status:
        retry = {"Retry-After": str(page.retry_after)} if page.retry_after is not None else {}
        return page.status, b"", {**headers, **retry}
    known = (page.etag and asked.get("If-None-Match") == page.etag) or (
        not page.etag and page.last_modified and asked.get("If-Modified-Since") == page.last_modified
    )
    if known and not page.never_304:
        return 304, b"", headers
    start = asked.get("Range", "").removeprefix("bytes=").partition("-")[0]
    if page.ranges and start.isdigit() and asked.get("If-Range") == page.etag:
        rest = page.body[int(start) :]
        size = len(page.body)
        return 206, rest, {**headers, "Content-Range": f"bytes {start}-{size - 1}/{size}"}
    return 200, page.body, headers
