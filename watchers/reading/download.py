"""The bytes of an answer, unpacked and within limits, into a temporary file."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx

from watchers.reading.deadline import Deadline
from watchers.reading.errors import FailedTry

MAX_MEMBERS = 10_000  # of a gzip: blocks of 64 KB, as some packers make, of a list of 600 MB
_PIECE = 1 << 20  # bytes unpacked at once: a small answer may not become a large memory


Heard = Callable[[int, int | None], object]  # bytes so far, bytes in all


def store(answer: httpx.Response, download: Download, max_bytes: int, deadline: Deadline) -> None:
    """The body onto the disk: never a byte over the limit, whatever the answer says of its length."""
    expected = _length(answer)
    if expected is not None and expected > max_bytes:
        raise FailedTry(f"{expected} bytes, more than max_bytes ({max_bytes})")
    download.begin(answer, expected)
    for chunk in chunks_of(answer, max_bytes):
        deadline.check()
        if download.size + len(chunk) > max_bytes:
            raise FailedTry(f"more than max_bytes ({max_bytes})")
        download.write(chunk)
    deadline.check()  # cutting the connection may look like the end of a body without a length
    if expected is not None and download.size != expected:
        raise FailedTry(f"broke off after {download.size} of {expected} bytes", transient=True)


class Download:
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
            ranges = answer.headers.get("Accept-Ranges") == "bytes" and encoding_of(answer) == "identity"
            strong = etag.startswith('"') and sendable(etag)  # a weak one does not vouch for bytes
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
        return bool(self.resuming()) and starts and same and encoding_of(answer) == "identity"

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


def _length(answer: httpx.Response) -> int | None:
    """Of the whole body in bytes, where the answer tells it."""
    if encoding_of(answer) != "identity":
        return None  # its length is that of the packed bytes; httpx holds it to that
    if answer.status_code == 206:
        found = re.fullmatch(r"bytes \d+-\d+/(\d+)", answer.headers.get("Content-Range", ""), re.ASCII)
    else:
        found = re.fullmatch(r"(\d+)", answer.headers.get("Content-Length", ""), re.ASCII)
    return int(found[1]) if found else None


def chunks_of(answer: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """The body as it comes. Identity is asked for; a cache that packs all the same is unpacked piece by piece."""
    match encoding_of(answer):
        case "identity":
            return answer.iter_raw()
        case "gzip" | "x-gzip":  # two names for one (RFC 9110, 8.4.1.3)
            return _unpacked(answer.iter_raw(), max_bytes)
        case _:
            raise FailedTry("an answer in an encoding that was not asked for")


def encoding_of(answer: httpx.Response) -> str:
    return answer.headers.get("Content-Encoding", "").strip().lower() or "identity"


def _unpacked(chunks: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    """One member or several, one behind the other (RFC 1952, 2.2). A member may hold nothing: what is packed is held
    to `max_bytes` too."""
    unpack, packed, members = _gunzip(), 0, 1
    try:
        for chunk in chunks:
            packed += len(chunk)
            if packed > max_bytes:
                raise FailedTry(f"more than max_bytes ({max_bytes})")
            while chunk:
                if unpack.eof:
                    unpack, members = _gunzip(), members + 1
                if members > MAX_MEMBERS:
                    raise FailedTry(f"packed in more than {MAX_MEMBERS} pieces")
                yield unpack.decompress(chunk, _PIECE)
                chunk = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
        yield unpack.flush()
    except zlib.error:
        raise FailedTry("a packed answer that cannot be unpacked", transient=True) from None
    if not unpack.eof:
        raise FailedTry("a packed answer that does not end well", transient=True)


def _gunzip() -> zlib._Decompress:
    return zlib.decompressobj(wbits=31)  # 31: gzip, its checksum verified


def sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()
