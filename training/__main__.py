"""Writes the weights of the classifier of questions anew: `python -m training`. With "measure" it tells, for margins
of confidence, how many unseen questions are labelled right and wrong, learning from four fifths at a time."""

from __future__ import annotations

import sys
from pathlib import Path

import bot.incoming.questions.learned as learned
from bot.incoming.questions.learned.classifier import WEIGHTS, Classifier
from bot.incoming.questions.learned.features import features
from training import phrases, weights

FOLDS = 5
LEADS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)


def main() -> None:
    """Writes the weights, or measures."""
    every = [*phrases.phrases(), *phrases.questions()]
    if sys.argv[1:] == ["measure"]:
        measure(every)
        return
    path = Path(str(learned.__path__[0])) / WEIGHTS
    path.write_bytes(weights.learned(every))
    print(f"{path}: {len(every)} questions, {path.stat().st_size} bytes")


def measure(every: list[phrases.Labelled]) -> None:
    """Prints, for each margin, how many questions of the tests are answered and how many of those wrongly, by weights
    that have not seen them."""
    own, cases = phrases.phrases(), phrases.questions()
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        seen = [one for at, one in enumerate(cases) if at % FOLDS != fold]
        made = Classifier(weights.learned([*own, *seen]))
        for label, words in cases[fold::FOLDS]:
            guess = made.guess(features(words))
            found.append((guess.lead if guess.label != "other" else -1.0, guess.label == label))
    for lead in LEADS:
        answered = [right for each, right in found if each >= lead]
        print(
            f"lead {lead}: {len(answered)} of {len(found)} answered, {answered.count(False)} otherwise than labelled"
        )


if __name__ == "__main__":
    main()
