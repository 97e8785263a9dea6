"""The editions that were read, and the verdict on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import orjson

from watchers.archive.records import dump
from watchers.archive.role import Reader, Writer
from watchers.archive.source_states import Validity
from watchers.database import Row
from watchers.model import Edition

_EDITION = (
    "source, format, date, sha256, count, regime_counts, stated_count,"
    " nameless, regimeless, repeated_ids, unknown, id, read_at, cut, cut_ids, other_names"
)


class Editions(Reader):
    """Reads the editions."""

    def last_good(self, source: str) -> Edition | None:
        """Returns the edition whose listings the archive holds for this list; None before the first."""
        return self._once(f"last good {source}", lambda: self._last_good(source))

    def _last_good(self, source: str) -> Edition | None:
        rows = self._rows(
            f"SELECT {_EDITION} FROM editions WHERE source = ? AND verdict <> 'refused' ORDER BY id DESC LIMIT 1",
            source,
        )
        return _edition(rows[0]) if rows else None

    def good_before(self, last: Edition, limit: int) -> tuple[Edition, ...]:
        """Returns the good editions of the list before this one, the newest first, `limit` of them at most."""
        rows = self._rows(
            f"SELECT {_EDITION} FROM editions WHERE source = ? AND verdict <> 'refused' AND id < ?"
            " ORDER BY id DESC LIMIT ?",
            last.source,
            last.id,
            limit,
        )
        return tuple(_edition(row) for row in rows)

    def last_refused(self, source: str) -> tuple[Edition, tuple[str, ...]] | None:
        """Returns the edition refused last and the reasons; None where a good one came after it."""
        return self._once(f"last refused {source}", lambda: self._last_refused(source))

    def _last_refused(self, source: str) -> tuple[Edition, tuple[str, ...]] | None:
        rows = self._rows(
            f"SELECT {_EDITION}, verdict, reasons FROM editions WHERE source = ? ORDER BY id DESC LIMIT 1",
            source,
        )
        if not rows or rows[0][-2] != "refused":
            return None
        return _edition(rows[0]), tuple(orjson.loads(rows[0][-1]))

    def editions(self) -> list[tuple[Edition, str, str, tuple[str, ...]]]:
        """Returns (edition, time of reading, verdict, reasons) of every edition ever read, the first one first."""
        rows = self._rows(f"SELECT {_EDITION}, verdict, reasons FROM editions ORDER BY id")
        return [(_edition(row), row[12], row[-2], tuple(orjson.loads(row[-1]))) for row in rows]

    def verdicts(self) -> dict[tuple[str, str], int]:
        """Returns (source, verdict) -> the number of editions."""
        rows = self._rows("SELECT source, verdict, count(*) FROM editions GROUP BY source, verdict")
        return {(source, verdict): number for source, verdict, number in rows}

    def refusals(self) -> dict[tuple[str, str], int]:
        """Returns (source, code of a reason) -> how many times an edition was refused for it."""
        counts: Counter[tuple[str, str]] = Counter()
        for source, reasons, number in self._rows(
            "SELECT source, reasons, count(*) FROM editions WHERE verdict = 'refused' GROUP BY source, reasons"
        ):
            for reason in orjson.loads(reasons):
                counts[source, reason.partition(":")[0]] += number
        return dict(counts)

    def watching_since(self, *sources: str) -> str | None:
        """Returns the time at which the first good edition of these lists, or of any, was read. Nothing but the
        public record tells of the time before."""
        rows = self._rows("SELECT source, min(read_at) FROM editions WHERE verdict <> 'refused' GROUP BY source")
        return min((since for source, since in rows if not sources or source in sources), default=None)


class EditionsWriter(Writer):
    """Writes the editions."""

    def edition(
        self,
        edition: Edition,
        verdict: str,
        *,
        reasons: Iterable[str] = (),
        validators: Validity | None = None,
    ) -> int:
        """Records that an edition was read; returns its id. `validators`: its address, ETag and Last-Modified."""
        rows = self._transaction.rows(
            "INSERT INTO editions (source, format, date, sha256, count, regime_counts, stated_count, nameless,"
            " regimeless, repeated_ids, unknown, cut, cut_ids, other_names, read_at, url, etag, last_modified,"
            " verdict, reasons)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id",
            edition.source,
            edition.format,
            edition.date,
            edition.sha256,
            edition.count,
            dump(edition.regime_counts),
            edition.stated_count,
            edition.nameless,
            edition.regimeless,
            edition.repeated_ids,
            dump(edition.unknown),
            edition.cut,
            dump(edition.cut_ids),
            edition.other_names,
            self._at,
            *(validators or (None, None, None)),
            verdict,
            dump(list(reasons)),
        )
        return int(rows[0][0])


def _edition(row: Row) -> Edition:
    source, format, date, sha256, count, regimes, stated, nameless, regimeless, repeated, unknown = row[:11]
    id, read_at, cut, cut_ids, other_names = row[11:16]
    return Edition(
        source=source,
        format=format,
        date=date,
        sha256=sha256,
        count=count,
        regime_counts=orjson.loads(regimes),
        stated_count=stated,
        nameless=nameless,
        regimeless=regimeless,
        repeated_ids=repeated,
        unknown=orjson.loads(unknown),
        id=id,
        read_at=read_at,
        cut=cut,
        cut_ids=tuple(orjson.loads(cut_ids)),
        other_names=other_names,
    )
