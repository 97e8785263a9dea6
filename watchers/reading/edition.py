"""Reads an edition into listings in a child process, so that a large parse never holds up the chats.

The child writes one line a listing to a temporary file and a summary at the end; the parent acts on nothing before
the child ended well.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, cast

from watchers.errors import Stopped, Unreadable, Why
from watchers.model import Edition, Listing

GRACE = 30.0  # seconds of computing beyond what a list of its size takes (child.SECONDS_A_MB)
STILL = 60.0  # seconds that the child may read nothing more, whatever it waits for
MOST_WATCHED = 100_000  # bytes of watched names handed to the child; Linux takes 128 kB, a name has some eight

_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")

# -I keeps the environment and the working directory out; the package's own folder is handed over instead.
CHILD = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from watchers.reading.child import child; child(*sys.argv[1:])"
)


class ReadEdition:
    """An edition that was read whole. Closing it, or leaving its `with`, removes its temporary file."""

    def __init__(self, edition: Edition, lines: Path, seconds: float = 0.0) -> None:
        self.edition, self.seconds = edition, seconds  # how long the reading took
        self._path = lines
        self._all: BinaryIO = lines.open("rb")  # each at a position of its own: listings are read in between
        self._one: BinaryIO = lines.open("rb")
        self._offsets: dict[str, int] = {}

    def __enter__(self) -> ReadEdition:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._all.close()
        self._one.close()
        self._path.unlink(missing_ok=True)

    def date_if_missing(self, date: str | None) -> None:
        """Gives this date to an edition whose content has none."""
        if self.edition.date is None:
            self.edition = replace(self.edition, date=date)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yields (ID, digest) of each listing, in document order."""
        offset = 0
        self._all.seek(0)
        for line in self._all:
            name, fingerprint, _ = line.split(b"\t", 2)
            id = name.decode()
            self._offsets[id] = offset
            offset += len(line)
            yield id, fingerprint.decode()

    def load(self, id: str) -> Listing:
        """Returns the listing of this ID; `digests` must have passed it before."""
        self._one.seek(self._offsets[id])
        return Listing.from_json(id, self._one.readline().split(b"\t", 2)[2])


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
    """Parses a downloaded file in a child process; temporary files go to `folder`. `watched` is as in bounds.bounded.

    Raises Unreadable, and Stopped once `stop` is set. The child is ended when it has not got ahead for
    `still_seconds`, or has computed for `grace_seconds` more than a document of what it has read so far needs at
    most.
    """
    handle, name = tempfile.mkstemp(prefix="tmp-lines-", dir=folder)
    os.close(handle)
    lines = Path(name)
    begun = time.monotonic()
    try:
        edition = in_child(path, source, lines, max_bytes, stop, still_seconds, grace_seconds, watched)
        return ReadEdition(edition, lines, time.monotonic() - begun)
    except BaseException:
        lines.unlink(missing_ok=True)
        raise


def in_child(
    path: Path,
    source: str,
    lines: Path,
    max_bytes: int,
    stop: threading.Event | None,
    still_seconds: float,
    grace_seconds: float,
    watched: Collection[str],
) -> Edition:
    """Starts the child, watches that it gets ahead, and returns the edition of its summary."""
    package = Path(__file__).resolve().parents[2]
    # A file takes the summary: a pipe holds 64 KB, and counts of many regimes or unknown elements may be more.
    with tempfile.TemporaryFile(dir=lines.parent) as output:
        child = subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-c",
                CHILD,
                str(package),
                str(path.resolve()),
                source,
                str(lines.resolve()),
                str(max_bytes),
                str(grace_seconds),
                " ".join(watched)[:MOST_WATCHED],
            ],
            stdin=subprocess.PIPE,
            stdout=output,
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
            output.seek(0)
            return _summary(output.read(), source)
        finally:
            child.kill()
            child.wait()
            cast(IO[bytes], child.stdin).close()


def _summary(output: bytes, source: str) -> Edition:
    """Returns the edition that the child's output describes. Raises Unreadable, or the OSError that the child met."""
    try:
        data = json.loads(output)
    except ValueError:
        raise Unreadable(Why.CRASHED, "the reader ended without a result") from None
    if "os_error" in data:  # a fault on our side, e.g. a full disk, and none of the list
        raise OSError(data["os_error"], os.strerror(data["os_error"]))
    if "error" in data:
        raise Unreadable(Why(data["error"]), data["text"])
    examples = {fault: tuple(ids) for fault, ids in data["edition"]["examples"].items()}
    more = {"cut_ids": tuple(data["edition"]["cut_ids"]), "examples": examples}
    return Edition(source=source, **{**data["edition"], **more})


def date_in_name(name: str) -> str | None:
    """Returns the first YYYY-MM-DD in a file's name; None where there is none."""
    for found in _DATE.findall(name):
        with suppress(ValueError):
            return dt.date.fromisoformat(found).isoformat()
    return None
