"""Opens the document of a download: plain, gzipped, alone in a zip or a spreadsheet, and never more than allowed."""

from __future__ import annotations

import errno
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from watchers.errors import Unreadable, Why

MAX_DIRECTORY = 1 << 16  # bytes of a zip's directory: one list takes 100, and a thousand still take less
_SHEET = "xl/workbook.xml"  # a zip that holds it is a spreadsheet (XLSX)
_PIECE = 1 << 20  # bytes of the document between two calls of `mark`


Mark = Callable[[int], object]


@contextmanager
def open_document(path: Path, max_bytes: int, mark: Mark | None = None) -> Iterator[BinaryIO]:
    """Yields a stream of the document's bytes, `max_bytes` at most: plain, gzipped or alone in a zip, which its first
    bytes tell.

    Of a spreadsheet, a zip of many parts, the file's own bytes are yielded, in which its reader can seek, when its
    parts say that they come to no more than `max_bytes`; `mark` is called once, with that size. Otherwise
    `mark` is called with the bytes read so far each time that another MB has been read. Raises Unreadable.
    """
    with path.open("rb") as raw:
        magic = raw.read(4)
        raw.seek(0)
        try:
            if magic[:2] == b"\x1f\x8b":
                with gzip.open(raw) as unpacked:
                    yield _capped(cast(BinaryIO, unpacked), max_bytes, mark)
            elif magic[:2] == b"PK":
                with _Sparing(path) as sparing:
                    archive = _directory(sparing)
                    if _SHEET in archive.NameToInfo:
                        yield _spreadsheet(sparing, archive, max_bytes, mark)
                    else:
                        with _only_list(archive, max_bytes) as unpacked:
                            yield _capped(cast(BinaryIO, unpacked), max_bytes, mark)
            else:
                yield _capped(raw, max_bytes, mark)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise Unreadable(Why.BAD_ZIP, f"not a usable zip: {error}") from None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            ended = isinstance(error, EOFError)
            raise Unreadable(Why.TRUNCATED if ended else Why.BAD_ZIP, f"broken compression: {error}") from None


class _Sparing(io.FileIO):
    """A file that refuses to be read in large pieces. zipfile reads the whole directory of a zip in one piece,
    however long the zip says that it is, and makes a large object of each of its entries."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise Unreadable(Why.BAD_ZIP, f"the zip's directory has {size} bytes: it holds more than a list")
        return super().read(-1 if size is None else size)


def _directory(raw: IO[bytes]) -> zipfile.ZipFile:
    """Reads what a zip says that it holds. Raises Unreadable."""
    with _followed():
        return zipfile.ZipFile(raw)


def _only_list(archive: zipfile.ZipFile, max_bytes: int) -> IO[bytes]:
    """Opens the one list in a zip. Raises Unreadable."""
    with _followed():
        return archive.open(_member(archive, max_bytes))


@contextmanager
def _followed() -> Iterator[None]:
    """Raises Unreadable for a directory that points before the beginning of the file: the zip's fault, not the
    disk's."""
    try:
        yield
    except (OSError, ValueError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        raise Unreadable(Why.BAD_ZIP, "not a usable zip: its directory cannot be followed") from None


def _spreadsheet(raw: IO[bytes], archive: zipfile.ZipFile, max_bytes: int, mark: Mark | None) -> BinaryIO:
    """Returns the file itself, from its beginning: its reader holds each part to the size that the part claims."""
    unpacked = sum(one.file_size for one in archive.infolist())
    if unpacked > max_bytes:
        raise Unreadable(Why.TOO_BIG, f"unpacks to {unpacked >> 20} MB, more than max_bytes")
    if mark is not None:
        mark(unpacked)
    raw.seek(0)
    return cast(BinaryIO, raw)


def _member(archive: zipfile.ZipFile, max_bytes: int) -> zipfile.ZipInfo:
    """Returns the entry of the one list in a zip. Its claimed size is checked here, its real one while it is read.
    Raises Unreadable."""
    lists = [entry for entry in archive.infolist() if _is_list(entry.filename)]
    if len(lists) != 1:
        raise Unreadable(Why.BAD_ZIP, f"the zip holds {len(lists)} lists, not one")
    if lists[0].flag_bits & 0x1:
        raise Unreadable(Why.BAD_ZIP, "the zip is encrypted")
    if lists[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(Why.BAD_ZIP, "the zip is packed in a way that no publisher uses")
    if lists[0].file_size > max_bytes:
        raise Unreadable(Why.TOO_BIG, f"unpacks to {lists[0].file_size >> 20} MB, more than max_bytes")
    return lists[0]


def _is_list(name: str) -> bool:
    """Tells whether a name in a zip is a list's. A Mac packs its own notes on a file beside it, under the same name:
    __MACOSX/._SDN.XML."""
    folder, _, file = name.rpartition("/")
    notes = folder.partition("/")[0] == "__MACOSX" or file.startswith("._")
    return file.lower().endswith((".xml", ".csv")) and not notes


class _Capped(io.RawIOBase):
    """A stream that raises Unreadable once more than `max_bytes` were read, and calls `mark` on the way."""

    def __init__(self, stream: BinaryIO, max_bytes: int, mark: Mark | None) -> None:
        self._stream, self._most, self._mark = stream, max_bytes, mark
        self._size, self._marked = 0, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._size += len(chunk)
        if self._size > self._most:
            raise Unreadable(Why.TOO_BIG, "unpacks to more than max_bytes")
        if self._mark is not None and self._size - self._marked >= _PIECE:
            self._mark(self._size)
            self._marked = self._size
        return chunk


def _capped(stream: BinaryIO, max_bytes: int, mark: Mark | None) -> BinaryIO:
    return cast(BinaryIO, _Capped(stream, max_bytes, mark))
