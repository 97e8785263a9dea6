"""Learns weights from labelled questions: an averaged perceptron with a margin, in integers only."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.incoming.questions.learned.features import BUCKETS, features
from training.phrases import Labelled

ROUNDS = 5  # times that a question is looked at which was not labelled with a lead the time before
MARGIN = 24  # by how much the right label has to lead while learning
LARGEST = 127  # of a weight that is stored
SEED = 1


def learned(questions: Sequence[Labelled]) -> bytes:
    """Returns the labels and their weights as they are stored (learned/classifier.py)."""
    labels = sorted({label for label, _ in questions})
    number = {label: at for at, label in enumerate(labels)}
    n = len(labels)
    examples = [(number[label], found) for label, words in questions if (found := features(words))]
    rows = [[0] * n for _ in range(BUCKETS)]
    summed = [[0] * n for _ in range(BUCKETS)]
    order, seen, whole = list(range(len(examples))), 0, len(examples) * ROUNDS
    shuffle = random.Random(SEED)
    for round in range(ROUNDS):
        shuffle.shuffle(order)
        seen, hard = round * len(examples), list[int]()
        for at in order:
            right, found = examples[at]
            totals = list(map(sum, zip(*(rows[one] for one in found), strict=True)))
            mine = totals[right]
            totals[right] = -(10**9)
            wrong = max(range(n), key=totals.__getitem__)
            if mine - totals[wrong] < MARGIN:
                hard.append(at)
                left = whole - seen
                for one in found:
                    rows[one][right] += 1
                    rows[one][wrong] -= 1
                    summed[one][right] += left
                    summed[one][wrong] -= left
            seen += 1
        order = sorted(hard)
    most = max(abs(value) for row in summed for value in row) or 1
    scaled = bytes(_byte(value, most) for row in summed for value in row)
    return " ".join(labels).encode() + b"\n" + scaled


def _byte(value: int, most: int) -> int:
    """Returns a weight as a byte, rounded to the nearest, in two's complement."""
    return ((2 * abs(value) * LARGEST + most) // (2 * most)) * (1 if value >= 0 else -1) % 256
