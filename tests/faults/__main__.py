"""`python -m tests.faults --kills 1000 --seed 7`: the long run. Ends with 1 where a promise was broken."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.faults.torture import torture


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options.add_argument("--hostile", type=float, default=0.0, help="share of other harms than kills, 0 to 1")
    options.add_argument("--minutes", type=float, default=1e9, help="it ends early then")
    options.add_argument("--folder", type=Path, help="kept afterwards; a temporary one otherwise")
    chosen = options.parse_args()
    print(f"seed {chosen.seed}, {chosen.kills} kills", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures = torture(
            folder,
            kills=chosen.kills,
            seed=chosen.seed,
            minutes=chosen.minutes,
            hostile=chosen.hostile,
            say=lambda line: print(line, flush=True),
        )
    print(figures)
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
