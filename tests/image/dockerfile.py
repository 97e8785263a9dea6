"""Reads a Dockerfile and a .dockerignore: just what ours use. What it does not know it refuses, never skips."""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KNOWN = frozenset(
    {
        "ARG",
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "ENV",
        "USER",
        "VOLUME",
        "STOPSIGNAL",
        "HEALTHCHECK",
        "ENTRYPOINT",
        "CMD",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """Holds one instruction, continuation lines joined: its word, its `--flags`, and the rest."""

    word: str
    flags: dict[str, str]
    rest: str

    @property
    def words(self) -> list[str]:
        """Returns the words of the JSON form where it is one, else the words as they stand."""
        return list(json.loads(self.rest)) if self.rest.startswith("[") else self.rest.split()


@dataclass(frozen=True, slots=True)
class Stage:
    base: str
    name: str
    steps: list[Step] = field(default_factory=list)

    def last(self, word: str) -> Step:
        """Returns the last instruction of this word, which is the one that counts."""
        return [step for step in self.steps if step.word == word][-1]


def stages(text: str) -> list[Stage]:
    """Returns the stages of a Dockerfile. Raises ValueError for an instruction that is not known."""
    found: list[Stage] = []
    arguments: dict[str, str] = {}
    for step in _steps(text):
        if step.word == "ARG":
            name, _, value = step.rest.partition("=")
            arguments[name] = value
        elif step.word == "FROM":
            base, _, name = re.sub(r"\$\{(\w+)\}", lambda one: arguments[one[1]], step.rest).partition(" AS ")
            found.append(Stage(base, name))
        else:
            found[-1].steps.append(step)
    return found


def _steps(text: str) -> Iterator[Step]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        if line.strip():
            word, rest = line.strip().split(maxsplit=1)
            if word not in KNOWN:
                raise ValueError(f"{word} is not known here")
            flags = {}
            while flag := re.match(r"--([a-z-]+)=(\S+)\s+", rest):
                flags[flag[1]] = flag[2]
                rest = rest[flag.end() :]
            yield Step(word, flags, rest.strip())


def sent(context: Path) -> Iterator[Path]:
    """Yields the files that the .dockerignore lets through, relative to the context; of two rules the later one
    counts."""
    rules = [
        line for line in (context / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")
    ]
    for path in sorted(context.rglob("*")):
        relative = path.relative_to(context)
        if path.is_file() and not _ignored(relative, rules):
            yield relative


def _ignored(path: Path, rules: list[str]) -> bool:
    ignored = False
    parts = [
        str(Path(*path.parts[: n + 1])) for n in range(len(path.parts))
    ]  # a rule for a folder is one for its files
    for rule in rules:
        pattern = rule.removeprefix("!").strip("/")
        pattern = fnmatch.translate(pattern).replace(".*", "[^/]*").replace("[^/]*[^/]*/", "(?:.*/)?")
        if any(re.fullmatch(pattern, part) for part in parts):
            ignored = not rule.startswith("!")
    return ignored
