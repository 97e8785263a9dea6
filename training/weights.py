"""Learns weights from labelled questions: an averaged perceptron with a margin, in integers only."""

from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Sequence

from bot.incoming.questions.learned.features import BUCKETS, features
from training.phrases import Labelled

ROUNDS = 8  # times that a question is looked at which was not labelled with a lead the time before
MARGIN = 3  # by how much the right label has to lead while learning, for each feature
LARGEST = 127  # of a weight that is stored
ORDERS = 5  # in which everything is learned anew: which came first decides less over the sum of all
SAMPLE = 7  # every so many questions the usual lead is measured


def digest(questions: Sequence[Labelled]) -> str:
    """Returns the digest of what is learned from, and of how; it stands beside the weights."""
    said = repr((ROUNDS, MARGIN, LARGEST, ORDERS, [(label, features(words)) for label, words in questions]))
    return hashlib.sha256(said.encode()).hexdigest()


def learned(questions: Sequence[Labelled]) -> bytes:
    """Returns the labels and their weights as they are stored (learned/classifier.py)."""
    labels = sorted({label for label, _ in questions})
    number = {label: at for at, label in enumerate(labels)}
    examples = [(number[label], found) for label, words in questions if (found := features(words))]
    rows = _scaled(_averaged(examples, len(labels)))
    unit = _usual_lead(examples, rows)
    head = " ".join([digest(questions), str(unit), *labels])
    return head.encode() + b"\n" + zlib.compress(b"".join(rows), 9)


def _averaged(examples: Sequence[tuple[int, list[int]]], n: int) -> list[list[int]]:
    """Returns the sum of the weights of all moments of learning, in every order, a row for each feature."""
    summed = [[0] * n for _ in range(BUCKETS)]
    for seed in range(ORDERS):
        _learn(examples, summed, random.Random(seed))
    return summed


def _learn(examples: Sequence[tuple[int, list[int]]], summed: list[list[int]], shuffle: random.Random) -> None:
    """Adds the weights of each moment of learning in one order."""
    n = len(summed[0])
    rows = [[0] * n for _ in range(BUCKETS)]
    order, seen, whole = list(range(len(examples))), 0, len(examples) * ROUNDS
    for round in range(ROUNDS):
        shuffle.shuffle(order)
        seen, hard = round * len(examples), list[int]()
        for at in order:
            right, found = examples[at]
            totals = list(map(sum, zip(*(rows[one] for one in found), strict=True)))
            mine = totals[right]
            totals[right] = -(10**9)
            wrong = max(range(n), key=totals.__getitem__)
            if mine - totals[wrong] < MARGIN * len(found):
                hard.append(at)
                left = whole - seen
                for one in found:
                    rows[one][right] += 1
                    rows[one][wrong] -= 1
                    summed[one][right] += left
                    summed[one][wrong] -= left
            seen += 1
        order = sorted(hard)


def _scaled(summed: Sequence[Sequence[int]]) -> list[bytes]:
    """Returns each weight as a byte, rounded to the nearest, in two's complement."""
    most = max(abs(value) for row in summed for value in row) or 1
    return [bytes(_byte(value, most) for value in row) if any(row) else bytes(len(row)) for row in summed]


def _byte(value: int, most: int) -> int:
    return ((2 * abs(value) * LARGEST + most) // (2 * most)) * (1 if value >= 0 else -1) % 256


def _usual_lead(examples: Sequence[tuple[int, list[int]]], rows: Sequence[bytes]) -> int:
    """Returns by how much the right label leads in the middle one of the questions learned from, for each feature, in
    hundredths: leads are told in tenths of it, so that they mean the same when more is learned."""
    signed = [memoryview(row).cast("b") for row in rows]
    leads: list[int] = []
    for right, found in examples[::SAMPLE]:
        totals = list(map(sum, zip(*(signed[one] for one in found), strict=True)))
        mine = totals.pop(right)
        leads.append(100 * (mine - max(totals)) // len(found))
    return max(1, sorted(leads)[len(leads) // 2])
