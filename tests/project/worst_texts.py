"""Takes a pattern apart and makes the texts that suit it worst.

For each repetition: what leads into it, then its own letters over and over, then something that fits nothing.
"""

from __future__ import annotations

import importlib
import math
import re
from collections.abc import Iterator
from typing import Any

OUT = ("", "\0", "x")
MANY = 64  # ways at one place: with no more the time has a limit there, which is no matter of the text
Case = tuple[Any, Any, Any]  # what leads there, what is to be repeated, what ends it: texts, or bytes
_parser: Any = importlib.import_module("re._parser")
_compiler: Any = importlib.import_module("re._compiler")


def alternatives(pattern: re.Pattern[Any]) -> Iterator[tuple[re.Pattern[Any], list[Case]]]:
    """Yields each alternative that a pattern is of, or the pattern itself, with its texts. They are tried one after
    another, so a pattern takes what all of them take; one alone shows its own pace, and sooner."""
    flags = pattern.flags & ~re.DEBUG
    for tree in _alternatives(_parser.parse(pattern.pattern, flags)):
        if cases := list(worst(tree)):
            if isinstance(pattern.pattern, bytes):
                cases = [tuple(part.encode("latin-1", "replace") for part in case) for case in cases]
            yield _compiler.compile(tree, flags), cases


def _alternatives(tree: Any) -> Iterator[Any]:
    *first, (op, value) = tree.data or [("", None)]
    if str(op) == "BRANCH" and all(str(one) == "AT" for one, _ in first):  # nothing but \b and the like before it
        for branch in value[1]:
            yield from _alternatives(_parser.SubPattern(tree.state, [*first, *branch.data]))
    else:
        yield tree


def ways(tree: Any) -> float:
    """Returns in how many ways a pattern can be tried at one place of a text, at most, whatever the text: no number
    is given to what is repeated often, or without a limit."""
    found = 1.0
    for op, value in tree:
        match str(op):
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN" | "AT":
                pass
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = value
                if most > MANY or (each := ways(body)) > MANY:
                    return math.inf
                found *= sum(each**times for times in range(least, most + 1))
            case "SUBPATTERN":
                found *= ways(value[3])
            case "ATOMIC_GROUP":
                found *= ways(value)
            case "BRANCH":
                found *= sum(map(ways, value[1]))
            case "ASSERT" | "ASSERT_NOT":
                found *= ways(value[1])
            case _:
                return math.inf
    return found


def worst(tree: Any) -> Iterator[Case]:
    """Yields the texts that suit a pattern worst. Where it can be tried in few ways at each place, every text takes
    a time in proportion, and none is needed."""
    if ways(tree) <= MANY:
        return
    seen = set()
    for before, again in ways_in(tree):
        for lead, pump in ((before, again), ("", before + again)):
            if pump and (lead, pump) not in seen:
                seen.add((lead, pump))
                yield from ((lead, pump, out) for out in OUT)


def ways_in(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yields (what leads there, what is repeated there) of each repetition within a pattern."""
    for op, value in tree:
        match str(op):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                body = value[2]
                for one_op, one_value in body:
                    yield from ((before, one) for one in piece(one_op, one_value))
                yield before, sample(body)
                yield from ways_in(body, before)
            case "SUBPATTERN":
                yield from ways_in(value[3], before)
            case "ATOMIC_GROUP":
                yield from ways_in(value, before)
            case "BRANCH":
                for branch in value[1]:
                    yield from ways_in(branch, before)
        before += piece(op, value)[0]
        if str(op).endswith("REPEAT"):
            yield before, before  # the whole beginning, over and over: each may begin a search of its own


def sample(tree: Any) -> str:
    """Returns a short text that a part of a pattern fits, as good as it can be told."""
    return "".join(piece(op, value)[0] for op, value in tree)


def piece(op: Any, value: Any) -> list[str]:
    """Returns short texts that one element fits: several, where it is one of several."""
    match str(op):
        case "LITERAL":
            return [chr(value)]
        case "NOT_LITERAL":
            return ["y" if value != ord("y") else "z", " "]
        case "ANY":
            return ["y", " "]
        case "IN":
            return letters(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [sample(value[2]) * max(1, value[0])]
        case "SUBPATTERN":
            return piece(*value[3][0]) if len(value[3]) == 1 else [sample(value[3])]
        case "ATOMIC_GROUP":
            return [sample(value)]
        case "BRANCH":
            return [sample(one) for one in value[1]]
        case _:
            return [""]


CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "y", "CATEGORY_NOT_SPACE": "y",
           "CATEGORY_NOT_DIGIT": "y", "CATEGORY_NOT_WORD": "!"}  # fmt: skip
PROBES = "y1 a\t'\"<>;,.!-=x\u0628\u200c\xb2[]"


def letters(members: Any) -> list[str]:
    inside: list[str] = []
    negated = str(members[0][0]) == "NEGATE"
    for op, value in members:
        match str(op):
            case "LITERAL":
                inside.append(chr(value))
            case "RANGE":
                inside += [chr(value[0]), chr(value[1])]
            case "CATEGORY":
                inside.append(CLASSES[str(value)])
    if not negated:
        return inside
    return [one for one in PROBES if one not in inside] or ["\u4e00"]
