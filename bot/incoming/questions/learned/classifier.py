"""Tells which label fits the features of a question best, and by how far. In integers: the same on every machine."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.incoming.questions.learned.features import BUCKETS
from watchers.names.budget import once

WEIGHTS = "weights.bin"
TENTHS = 1000  # of what is stored in hundredths
OTHER = "other"  # the label of what is none of our questions

# Labels of one kind: where two of them come first, neither counts against the other.
KINDS = {
    "data": frozenset(["sources", "about:interval", "about:checked", "about:accuracy"]),
    "privacy": frozenset(["about:kept", "about:seen"]),
    "law": frozenset(["explain:ghrs", "explain:magnitsky"]),
    "use": frozenset(["explain:effect", "explain:sanction", "explain:designated"]),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """The label that fits best, and the next one. `lead`: by how much it is ahead, for each feature, in tenths of
    what is usual where the question was learned from."""

    label: str
    lead: float
    second: str


class Classifier:
    """A row of weights for each feature, one weight of a byte for each label."""

    def __init__(self, stored: bytes) -> None:
        """`stored`: the digest of what they were learned from, the usual lead and the labels on a line, then the
        rows, compressed."""
        head, _, packed = stored.partition(b"\n")
        self.digest, usual, *self.labels = head.decode().split()
        rows = zlib.decompress(packed, bufsize=BUCKETS * len(self.labels))  # at once: pieces take three times as much
        self._usual = int(usual)
        self._kind = [next((name for name, those in KINDS.items() if label in those), "") for label in self.labels]
        self._last: tuple[Sequence[int], Guess] | None = None
        self._weights = memoryview(rows).cast("b")
        if len(self._weights) != BUCKETS * len(self.labels):
            raise ValueError("the weights do not fit their labels")

    def guess(self, features: Sequence[int]) -> Guess:
        """Returns the label that fits best; "other" with no lead where there is no feature."""
        last = self._last
        if last is None or last[0] != features:  # one question is guessed at by several rules
            self._last = last = features, self._guess(features)
        return last[1]

    def _guess(self, features: Sequence[int]) -> Guess:
        n = len(self.labels)
        if not features:
            return Guess(OTHER, 0.0, OTHER)
        totals = list(map(sum, zip(*(self._weights[at * n : at * n + n] for at in features), strict=True)))
        first = max(range(n), key=totals.__getitem__)
        second = max((at for at in range(n) if at != first), key=totals.__getitem__)
        behind = second
        if self._kind[first] and self._kind[first] == self._kind[second]:  # either is answered by the same facts
            behind = max((at for at in range(n) if at not in (first, second)), key=totals.__getitem__)
        lead = (totals[first] - totals[behind]) / len(features) * TENTHS / self._usual
        return Guess(self.labels[first], lead, self.labels[second])


@once
def classifier() -> Classifier:
    """Returns the classifier of the stored weights, read once."""
    return Classifier(files(__package__).joinpath(WEIGHTS).read_bytes())
