"""Writes the body of an answer, unpacked and within limits, to a temporary file."""

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

MAX_MEMBERS = 10_000  # of a gzip: as many blocks of 64 KB, which some packers make, hold a list of 600 MB
_PIECE = 1 << 20  # bytes unpacked at once: a small answer may not become a large memory


Progress = Callable[[int, int | None], object]  # takes the bytes so far, and the bytes in all where known


def store(answer: httpx.Response, download: Download, max_bytes: int, deadline: Deadline) -> None:
    """Writes the body to the disk, and never a byte over the limit, whatever the answer says of its length. Raises
    FailedTry."""
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
    """A body on its way to a temporary file. A body that broke off is resumed where the server can."""

    def __init__(self, folder: Path, progress: Progress | None = None) -> None:
        self._folder, self._progress = folder, progress
        self._path: Path | None = None
        self._handle = -1
        self._hash = hashlib.sha256()
        self._etag: str | None = None
        self._expected: int | None = None
        self.size = 0  # bytes on the disk

    def begin(self, answer: httpx.Response, expected: int | None) -> None:
        """Creates the temporary file where there is none yet, and notes whether the body could be resumed."""
        self._expected = expected
        if self._path is None:
            self._handle, name = tempfile.mkstemp(prefix="tmp-body-", dir=self._folder)  # made with mode 0600
            self._path = Path(name)
            etag = answer.headers.get("ETag", "")
            ranges = answer.headers.get("Accept-Ranges") == "bytes" and encoding_of(answer) == "identity"
            strong = etag.startswith('"') and sendable(etag)  # a weak one does not vouch for bytes
            self._etag = etag if ranges and strong else None

    def write(self, chunk: bytes) -> None:
        """Appends a chunk to the file and reports how far the download is."""
        view = memoryview(chunk)
        while view:
            view = view[os.write(self._handle, view) :]
        self._hash.update(chunk)
        self.size += len(chunk)
        if self._progress:
            self._progress(self.size, self._expected)

    def resuming(self) -> dict[str, str]:
        """Returns the headers that ask for the rest of the body; none where there is nothing to go on from."""
        if not self.size or self._etag is None:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self._etag}

    def continues(self, answer: httpx.Response) -> bool:
        """Tells whether this part begins where the file ends, and belongs to the same edition."""
        starts = answer.headers.get("Content-Range", "").startswith(f"bytes {self.size}-")
        same = answer.headers.get("ETag", self._etag) == self._etag
        return bool(self.resuming()) and starts and same and encoding_of(answer) == "identity"

    def done(self) -> tuple[Path, str, int]:
        """Closes the file and returns its path, SHA-256 and size in bytes. From here the file is the caller's."""
        assert self._path is not None  # noqa: S101 - begin() made it
        handle, self._handle = self._handle, -1
        os.close(handle)
        path, self._path = self._path, None
        return path, self._hash.hexdigest(), self.size

    def discard(self) -> None:
        """Removes what was downloaded; the next body begins anew."""
        if self._handle >= 0:
            os.close(self._handle)
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()
        self._handle, self._path, self._hash, self._etag, self.size = -1, None, hashlib.sha256(), None, 0


def _length(answer: httpx.Response) -> int | None:
    """Returns the length of the whole body in bytes, where the answer states it."""
    if encoding_of(answer) != "identity":
        return None  # its length is that of the packed bytes; httpx holds it to that
    if answer.status_code == 206:
        found = re.fullmatch(r"bytes \d+-\d+/(\d+)", answer.headers.get("Content-Range", ""), re.ASCII)
    else:
        found = re.fullmatch(r"(\d+)", answer.headers.get("Content-Length", ""), re.ASCII)
    return int(found[1]) if found else None


def chunks_of(answer: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """Yields the body as it comes. We ask for no encoding; a cache that packs all the same is unpacked piece by
    piece."""
    match encoding_of(answer):
        case "identity":
            return answer.iter_raw()
        case "gzip" | "x-gzip":  # two names for one (RFC 9110, 8.4.1.3)
            return _unpacked(answer.iter_raw(), max_bytes)
        case _:
            raise FailedTry("an answer in an encoding that was not asked for")


def encoding_of(answer: httpx.Response) -> str:
    """Returns the body's encoding in lower case; "identity" where it is not packed."""
    return answer.headers.get("Content-Encoding", "").strip().lower() or "identity"


def _unpacked(chunks: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    """Yields the unpacked body of one gzip member or several, one behind the other (RFC 1952, 2.2). A member may hold
    nothing, so `max_bytes` limits the packed bytes too."""
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
    """Tells whether a text can stand in a header: printable ASCII."""
    return text.isascii() and text.isprintable()
