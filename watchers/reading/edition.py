"""Reads a downloaded file into listings, in a child process: a large parse never holds up the chats.

The child writes one line a listing to a temporary file and a summary at the end; the parent acts on nothing before
the child ended well. The child ends with its parent, even one that was killed: it watches a pipe that only the
parent holds open.
"""

from __future__ import annotations

import datetime as dt
import errno
import gc
import gzip
import hashlib
import io
import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, NoReturn, cast

from watchers.errors import Stopped, Unreadable, Why
from watchers.lists import registry
from watchers.lists.bounds import Totals, bounded
from watchers.model import Edition, Field, Listing, Reading, digest

# The largest list, 109 MB, takes 3.3 s of a processor here, 30 s on the slowest machine that it was read on. A child
# may use as much as that one for what it has read so far, and GRACE more: nobody waits longer for a hostile list.
SECONDS_A_MB = 0.275
GRACE = 30.0
STILL = 60.0  # seconds in which it reads nothing more, whatever it waits for
MEMORY = 320 << 20  # bytes of address space for the child; it needs 160 MB, of which it touches 25
NICER = 5  # the parse gives way to the chats
MAX_DIRECTORY = 1 << 16  # bytes of what a zip says that it holds: of one list 100, of a thousand still less
MOST_WATCHED = 100_000  # bytes that are handed over of the watched names; Linux takes 128 kB, a name has some eight
CUT_SHOWN = IDS_SHOWN = 5  # IDs of listings that were cut, or are otherwise wrong

_PIECE = 1 << 20  # bytes of the document between two marks on the way
_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")

Mark = Callable[[int], object]


class ReadEdition:
    """An edition that was read whole. Close it (or leave its `with`): its temporary file goes."""

    def __init__(self, edition: Edition, lines: Path, seconds: float = 0.0) -> None:
        self.edition, self.seconds = edition, seconds  # how long the reading took
        self._path = lines
        self._file: BinaryIO = lines.open("rb")
        self._offsets: dict[str, int] = {}

    def __enter__(self) -> ReadEdition:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def date_if_missing(self, date: str | None) -> None:
        """The date of an edition whose content has none."""
        if self.edition.date is None:
            self.edition = replace(self.edition, date=date)

    def digests(self) -> Iterator[tuple[str, str]]:
        """(ID, digest) of each listing, in document order."""
        offset = 0
        self._file.seek(0)
        for line in self._file:
            id, fingerprint, _ = line.split(b"\t", 2)
            self._offsets[id.decode()] = offset
            offset += len(line)
            yield id.decode(), fingerprint.decode()

    def load(self, id: str) -> Listing:
        """One listing by ID, once `digests` has passed it."""
        position = self._file.tell()
        self._file.seek(self._offsets[id])
        text = self._file.readline().split(b"\t", 2)[2]
        self._file.seek(position)
        return Listing.from_json(id, text.decode())


def read(
    path: Path,
    source: str,
    folder: Path,
    max_bytes: int,
    stop: threading.Event | None = None,
    still_seconds: float = STILL,
    grace_seconds: float = GRACE,
    watched: Collection[str] = (),
) -> ReadEdition:
    """Parses a downloaded file in a child process; temporary files go to `folder`. `watched`: as of bounds.bounded.

    Raises Unreadable, and Stopped once `stop` is set. The child ends when it has not got ahead for `still_seconds`,
    or has computed for `grace_seconds` more than a document of what it has read so far needs at most.
    """
    handle, name = tempfile.mkstemp(prefix="tmp-lines-", dir=folder)
    os.close(handle)
    lines = Path(name)
    begun = time.monotonic()
    try:
        edition = _in_child(path, source, lines, max_bytes, stop, still_seconds, grace_seconds, watched)
        return ReadEdition(edition, lines, time.monotonic() - begun)
    except BaseException:
        lines.unlink(missing_ok=True)
        raise


def _in_child(
    path: Path,
    source: str,
    lines: Path,
    max_bytes: int,
    stop: threading.Event | None,
    still_seconds: float,
    grace_seconds: float,
    watched: Collection[str],
) -> Edition:
    package = Path(__file__).resolve().parents[2]
    # A file takes the summary: a pipe holds 64 KB, and counts of many regimes or unknown elements may be more.
    with tempfile.TemporaryFile(dir=lines.parent) as said:
        child = subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-c",
                _CHILD,
                str(package),
                str(path.resolve()),
                source,
                str(lines.resolve()),
                str(max_bytes),
                str(grace_seconds),
                " ".join(watched)[:MOST_WATCHED],
            ],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env={},
        )
        ahead, deadline = -1, 0.0
        try:
            while child.poll() is None:
                if stop is not None and stop.is_set():
                    raise Stopped("stopped while reading")
                if ahead != (ahead := lines.stat().st_mtime_ns):  # it marks its way there
                    deadline = time.monotonic() + still_seconds
                if time.monotonic() > deadline:
                    raise Unreadable(Why.CRASHED, f"the reader did not get ahead for {still_seconds:.0f} s")
                with suppress(subprocess.TimeoutExpired):
                    child.wait(timeout=0.2)
            if child.returncode == -signal.SIGXCPU:
                raise Unreadable(Why.CRASHED, "it takes far more computing to read than a list of its size does")
            said.seek(0)
            return _summary(said.read(), source)
        finally:
            child.kill()
            child.wait()
            cast(IO[bytes], child.stdin).close()


def _summary(said: bytes, source: str) -> Edition:
    try:
        data = json.loads(said)
    except ValueError:
        raise Unreadable(Why.CRASHED, "the reader ended without a result") from None
    if "os_error" in data:  # our own trouble, e.g. a full disk: no fault of the list
        raise OSError(data["os_error"], os.strerror(data["os_error"]))
    if "error" in data:
        raise Unreadable(Why(data["error"]), data["text"])
    examples = {what: tuple(ids) for what, ids in data["edition"]["examples"].items()}
    more = {"cut_ids": tuple(data["edition"]["cut_ids"]), "examples": examples}
    return Edition(source=source, **{**data["edition"], **more})


# -- in the child --------------------------------------------------------------------------------------------

# -I keeps the environment and the working directory out; the package's own folder is handed over instead.
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from watchers.reading.edition import child; child(*sys.argv[1:])"
)


def child(path: str, source: str, lines: str, max_bytes: str, grace: str, watched: str) -> NoReturn:
    """The child's whole life. Prints one JSON line: the edition, or why it cannot be read."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    mark = _be_modest(Path(lines), int(max_bytes), float(grace))
    gc.disable()  # nothing here refers to itself, and to look for it took a fifth of the time
    try:
        edition = parse_file(Path(path), source, int(max_bytes), Path(lines), mark, frozenset(watched.split()))
        result: dict[str, object] = {
            "edition": {k: v for k, v in asdict(edition).items() if k not in ("source", "id")}
        }
    except Unreadable as error:
        result = {"error": error.code, "text": str(error)}
    except MemoryError:
        result = {"error": Why.TOO_BIG, "text": "the document needs more memory than it may"}
    except OSError as error:
        os.truncate(lines, 0)  # on a full disk this makes room for the answer
        result = {"os_error": error.errno or errno.EIO}
    except Exception as error:
        result = {"error": Why.CRASHED, "text": f"the reader failed: {type(error).__name__}"}
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _end_with_parent() -> None:
    """Standard input is a pipe that nobody writes to: it ends when the parent does, however it does."""
    with suppress(OSError, ValueError):
        sys.stdin.buffer.read()
    os._exit(1)


def _be_modest(lines: Path, max_bytes: int, grace: float) -> Mark:
    """Returns what is to be called on the way: the more has been read, the more may be computed; and the parent sees
    by the time of `lines` that the child gets ahead."""

    def may_compute(size: int) -> None:
        with suppress(ImportError, ValueError, OSError):
            import resource

            seconds, most = (math.ceil(grace + one / 1e6 * SECONDS_A_MB) for one in (size, max_bytes))
            resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, most), most + 1))

    def mark(size: int) -> None:
        may_compute(size)
        os.utime(lines)

    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    may_compute(0)
    with suppress(OSError, AttributeError):
        os.nice(NICER)
    return mark


def parse_file(
    path: Path,
    source: str,
    max_bytes: int,
    lines: Path,
    mark: Mark | None = None,
    watched: Collection[str] = (),
) -> Edition:
    """Parses a file of any known form and writes its listings to `lines`: ID, digest and JSON, with tabs between.

    `mark` is called on the way, as `open_document` says; `watched`: as of bounds.bounded. Raises Unreadable.
    """
    publisher = registry.of(source)
    reading, seen, cut = Reading(), set[str](), list[str]()
    totals = Totals(publisher.limits.min_listings)
    nameless = regimeless = repeated = 0
    examples: dict[str, tuple[str, ...]] = {}
    with open_document(path, max_bytes, mark) as stream, lines.open("w", encoding="utf-8") as out:
        for whole in publisher.parse(stream, reading):
            listing = bounded(whole, watched)
            # Letters of another script make an ID that only looks like one that is pinned.
            if not listing.id.isascii() or not listing.id.isalnum() or len(listing.id) > 40:
                raise Unreadable(Why.MALFORMED, f"a record without a usable ID ({listing.id[:20]!r})")
            if listing is not whole:
                cut.append(listing.id)
            totals.add(listing, publisher.meaning.regime_keys(listing))
            wrong = {"repeated": listing.id in seen}
            wrong |= {"nameless": not listing.get(Field.NAMES), "regimeless": not listing.regimes}
            seen.add(listing.id)
            repeated += wrong["repeated"]
            nameless += wrong["nameless"]
            regimeless += wrong["regimeless"]
            for what in (one for one, is_so in wrong.items() if is_so):
                so_far = examples.get(what, ())
                if listing.id not in so_far and len(so_far) < IDS_SHOWN:
                    examples[what] = (*so_far, listing.id)
            text = listing.to_json()
            out.write(f"{listing.id}\t{digest(text)}\t{text}\n")
    if reading.lists and source not in reading.lists:
        raise Unreadable(Why.FOREIGN, f"this is {', '.join(sorted(reading.lists))}, not {source}")
    return Edition(
        source=source,
        format=reading.format,
        date=reading.date,
        sha256=_sha256(path),
        count=totals.listings,
        regime_counts=dict(totals.regimes),
        stated_count=reading.stated_count,
        nameless=nameless,
        regimeless=regimeless,
        repeated_ids=repeated,
        examples=examples,
        unknown=reading.unknown,
        cut=len(cut),
        cut_ids=tuple(cut[:CUT_SHOWN]),
    )


@contextmanager
def open_document(path: Path, max_bytes: int, mark: Mark | None = None) -> Iterator[BinaryIO]:
    """The document's bytes: plain, gzipped or alone in a zip, known by its first bytes. At most `max_bytes`.

    `mark` is called each time that another MB has been read, with how much that is by now.
    """
    with path.open("rb") as raw:
        magic = raw.read(4)
        raw.seek(0)
        try:
            if magic[:2] == b"\x1f\x8b":
                with gzip.open(raw) as unpacked:
                    yield _capped(cast(BinaryIO, unpacked), max_bytes, mark)
            elif magic[:2] == b"PK":
                with _Sparing(path) as sparing, _only_list(sparing, max_bytes) as unpacked:
                    yield _capped(cast(BinaryIO, unpacked), max_bytes, mark)
            else:
                yield _capped(raw, max_bytes, mark)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise Unreadable(Why.BAD_ZIP, f"not a usable zip: {error}") from None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            ended = isinstance(error, EOFError)
            raise Unreadable(Why.TRUNCATED if ended else Why.BAD_ZIP, f"broken compression: {error}") from None


class _Sparing(io.FileIO):
    """A file that is never asked for much at once. zipfile reads the whole directory of a zip in one piece, however
    long the zip says that it is, and makes a large object of each of its entries."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise Unreadable(Why.BAD_ZIP, f"the zip's directory has {size} bytes: it holds more than a list")
        return super().read(-1 if size is None else size)


def _only_list(raw: IO[bytes], max_bytes: int) -> IO[bytes]:
    try:
        archive = zipfile.ZipFile(raw)
        return archive.open(_member(archive, max_bytes))
    except (OSError, ValueError, OverflowError) as error:
        # A directory that points before the beginning of the file is the zip's fault, not the disk's.
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        raise Unreadable(Why.BAD_ZIP, "not a usable zip: its directory cannot be followed") from None


def _member(archive: zipfile.ZipFile, max_bytes: int) -> zipfile.ZipInfo:
    """The one list in a zip. Its claimed size is checked here, its real one while it is read."""
    lists = [one for one in archive.infolist() if _is_list(one.filename)]
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
    """A Mac packs its own notes on a file beside it, under the same name: __MACOSX/._SDN.XML."""
    folder, _, file = name.rpartition("/")
    notes = folder.partition("/")[0] == "__MACOSX" or file.startswith("._")
    return file.lower().endswith((".xml", ".csv")) and not notes


class _Capped(io.RawIOBase):
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


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def date_in_name(name: str) -> str | None:
    """The first YYYY-MM-DD in a file's name."""
    for found in _DATE.findall(name):
        with suppress(ValueError):
            return dt.date.fromisoformat(found).isoformat()
    return None
