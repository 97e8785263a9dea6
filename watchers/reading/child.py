"""The child process that parses one downloaded file. It ends with its parent, even with one that was killed: it
watches a pipe that only the parent holds open. Every parse pays for each import here."""

from __future__ import annotations

import errno
import gc
import hashlib
import json
import math
import os
import re
import sys
import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from watchers.errors import Unreadable, Why
from watchers.lists import registry
from watchers.lists.bounds import Totals, bounded
from watchers.model import Edition, Field, Listing, Reading, digest
from watchers.reading.unpack import Mark, open_document

# The largest list, 109 MB, takes 3.3 s of a processor here, 30 s on the slowest machine that it was read on. A child
# may use as much as that one for what it has read so far, and GRACE more: nobody waits longer for a hostile list.
SECONDS_A_MB = 0.275
MEMORY = 320 << 20  # bytes of address space for the child; it needs 160 MB, of which it touches 25
NICER = 5  # added to the child's niceness: the parse gives way to the chats
CUT_SHOWN = IDS_SHOWN = 5  # how many IDs are named of the listings that were cut, or have one other fault
# Letters of another script make an ID that only looks like one that is pinned. The longest real one has 36 letters:
# "Extremist-Settler-Violence/Part-2/12".
USABLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9/.()'_-]{0,59}")


def child(path: str, source: str, lines: str, max_bytes: str, grace: str, watched: str) -> NoReturn:
    """Runs the child process. Prints one JSON line: the edition, or why it cannot be read."""
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
    """Ends this process when its parent ends, however that happens: standard input is a pipe that nobody writes
    to."""
    with suppress(OSError, ValueError):
        sys.stdin.buffer.read()
    os._exit(1)


def _be_modest(lines: Path, max_bytes: int, grace: float) -> Mark:
    """Limits this process and returns the function to call while the file is read. Each call raises the limit of
    computing with the bytes read so far, and touches `lines`, by whose time the parent sees that the child gets
    ahead."""

    def may_compute(size: int) -> None:
        with suppress(ImportError, ValueError, OSError):
            import resource

            seconds, most = (math.ceil(grace + amount / 1e6 * SECONDS_A_MB) for amount in (size, max_bytes))
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

    `mark` is called while the file is read, as in `open_document`; `watched` is as in bounds.bounded. Raises
    Unreadable.
    """
    publisher = registry.of(source)
    reading, seen, cut = Reading(), set[str](), list[str]()
    totals = Totals(publisher.limits.min_listings)
    faults = Counter[str]()
    examples: dict[str, tuple[str, ...]] = {}
    with open_document(path, max_bytes, mark) as stream, lines.open("wb") as out:
        for whole in publisher.parse(stream, reading):
            listing = bounded(whole, watched)
            if not USABLE_ID.fullmatch(listing.id):
                raise Unreadable(Why.MALFORMED, f"a record without a usable ID ({listing.id[:20]!r})")
            if listing is not whole:
                cut.append(listing.id)
            totals.add(listing, publisher.meaning.regime_keys(listing))
            for fault in _faults(listing, seen):
                faults[fault] += 1
                so_far = examples.get(fault, ())
                if listing.id not in so_far and len(so_far) < IDS_SHOWN:
                    examples[fault] = (*so_far, listing.id)
            seen.add(listing.id)
            text = listing.to_bytes()
            out.write(b"%b\t%b\t%b\n" % (listing.id.encode(), digest(text).encode(), text))
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
        nameless=faults["nameless"],
        regimeless=faults["regimeless"],
        repeated_ids=faults["repeated"],
        examples=examples,
        unknown=reading.unknown,
        cut=len(cut),
        cut_ids=tuple(cut[:CUT_SHOWN]),
    )


def _faults(listing: Listing, seen: Collection[str]) -> Iterator[str]:
    """Yields what is wrong with a listing that the guard counts. `seen`: the IDs before it."""
    if listing.id in seen:
        yield "repeated"
    if not listing.get(Field.NAMES):
        yield "nameless"
    if not listing.regimes:
        yield "regimeless"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
