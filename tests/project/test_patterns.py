"""No pattern goes back and forth over what others wrote: each one in the program takes a time in proportion to the
text. A new pattern is found by being there; one that is built while the program runs has to say here what is put in.

For each, texts are made that suit it worst: what leads into one of its repetitions, then that repetition's own
letters over and over, then something that fits nothing.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import math
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

import bot
import watchers
from bot.chat import platforms
from bot.incoming.questions import period, selection_forms
from bot.incoming.questions.rules import whether
from bot.language.writing import Frame, frame
from watchers.lists import registry

ROOT = Path(bot.__file__).parent.parent
STEPS = (*range(8, 33, 4), 128)  # how often something is repeated, in small steps: 2 to the 32nd would never end
LONG = (1024, 4096)  # then so often, where it is one letter; the more letters the less, for as much work if quadratic
SLOW = 0.005  # seconds of a processor for the longest: in proportion it takes a thousandth, quadratic some hundredths
SURE = 1.0  # seconds that nothing else explains
TRIES, MOST_TRIES = 3, 12  # measurements of a text and its half: for an acquittal, for a verdict
GROWTH = 2.6  # times as long for twice as much, at most: 4 where it is quadratic
SHARES = 16  # tests that have the patterns among them
OUT = ("", "\0", "x")
CALLS = {
    f"re.{name}"
    for name in ("compile", "match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")
}
CALLS |= {"token_of"}
_parser: Any = importlib.import_module("re._parser")

# What is put into patterns that are built while the program runs: file and expression -> forms of it.
BUILT: dict[tuple[str, str], Callable[[], Iterable[str]]] = {
    ("bot/service/config.py", "users[named].user"): lambda: (one.user for one in platforms.known().values()),
    ("bot/incoming/commands/approval.py", "platforms.of(one).workspace"): (
        lambda: [one.workspace for one in platforms.known().values() if one.workspace]
    ),
    ("bot/model/config_section.py", "form"): lambda: (),  # what is given to `token_of` is looked for like the rest
    (
        "bot/service/logs.py",
        "'|'.join([*(one.secret for one in platforms.known().values() if one.secret), SIGNATURE])",
    ): (lambda: [one.secret for one in platforms.known().values() if one.secret]),
    (
        "watchers/lists/uk/regimes.py",
        "'|'.join(("
        r"'\\bhuman[ -]rights?\\b', "
        r"'\\brights? (?:to|of) (?:a )?(?:life|liberty|security|fair trial|due process|privacy)\\b', "
        r"'\\brights? to (?:protest|be heard|be free from|freedom|peaceful|free)\\b', "
        r"'\\brights? (?:of (?:assembly|association|expression|the accused)|to assembly)\\b', "
        r"'\\brights? (?:of \\w+ )?not to be (?:subject|subjected|held|tortured|arrested|detained)\\b', "
        r"'\\bfreedoms? of (?:expression|speech|assembly|peaceful assembly|association|religion|belief|opinion)\\b', "
        r"'\\b(?:fundamental|basic|civil|political|minority|women.s|children.s|workers.) rights\\b'"
        "))",
    ): lambda: (),  # all of it is written there, and the whole is at the head of the module
    ("watchers/lists/base.py", "self.pattern.pattern"): (
        lambda: [f"(?i){one.ids.pattern.pattern}" for one in registry.lists().values()]
    ),
    (
        "bot/incoming/questions/rules/whether.py",
        "'|'.join((pattern for one in every for pattern in one.of(getattr(one, name))))",
    ): lambda: (),  # `of_languages` has them
    ("bot/incoming/questions/selection_forms.py", "step"): lambda: (),  # `of_languages` has them
    ("bot/language/writing.py", "'|'.join((f'(?:{pattern})' for pattern in patterns))"): lambda: (),  # as above
}


def of_languages() -> Iterator[re.Pattern[Any]]:
    """Yields the patterns that the files of the languages make up."""
    for built in (whether.forms(), period.patterns()):
        yield from held([getattr(built, field.name) for field in fields(built)])
    yield from (frame(name) for name in get_args(Frame))
    of = selection_forms.forms()
    for form in (of.limits, *of.asks.values(), *of.slots.values()):
        yield from (step for steps in form.any_of for step in steps)


def modules() -> Iterator[Any]:
    for package in (watchers, bot):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def held(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    """Yields the compiled patterns in a value, and in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for one in value.values():
            yield from held(one, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(one, depth - 1)


@functools.cache
def written() -> list[tuple[str, ast.expr]]:
    """Returns (file, first argument) of each call that takes a pattern."""
    return [
        (str(path.relative_to(ROOT)), node.args[0])
        for package in ("watchers", "bot")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "import re\n" in (text := path.read_text(encoding="utf-8")) or "token_of" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and node.args and _called(node.func) in CALLS
    ]


def _called(function: ast.expr) -> str:
    """Returns what is called, where it is a name, or a name of a module's."""
    match function:
        case ast.Name(name):
            return name
        case ast.Attribute(ast.Name(module), name):
            return f"{module}.{name}"
    return ""


@functools.cache
def patterns() -> dict[str, re.Pattern[Any]]:
    """Returns each pattern of the program under its own text."""
    found = {repr(one.pattern): one for module in modules() for one in held(list(vars(module).values()))}
    texts = [text for _, argument in written() for text in filled(argument)]
    texts += [text for forms in BUILT.values() for text in forms()]
    found |= {repr(one.pattern): one for one in of_languages()}
    return found | {repr(text): re.compile(text) for text in texts if repr(text) not in found}


def filled(argument: ast.expr) -> Iterable[Any]:
    """Returns the pattern as it is written; where something is put into it, something plain is put there."""
    if isinstance(argument, ast.Constant):
        return [argument.value]
    if isinstance(argument, ast.JoinedStr):
        parts = [one.value if isinstance(one, ast.Constant) else "a" for one in argument.values]
        return ["".join(map(str, parts))]
    return []


def unknown() -> list[tuple[str, str]]:
    """Returns the calls whose pattern is neither written there, nor at the head of a module, nor named above."""
    return [
        (file, ast.unparse(argument))
        for file, argument in written()
        if not isinstance(argument, ast.Constant | ast.JoinedStr)
    ]


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
            return [sample(value[3])]
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


def worst(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    seen = set()
    for before, again in ways_in(_parser.parse(source, pattern.flags & ~re.DEBUG)):
        for lead, pump in ((before, again), ("", before + again)):
            if pump and (lead, pump) not in seen:
                seen.add((lead, pump))
                yield from ((lead, pump, out) for out in OUT)


def seconds(pattern: re.Pattern[Any], lead: str, pump: str, out: str, times: int) -> float:
    """Returns the seconds of a processor for all that can be asked of a pattern."""
    text: Any = lead + pump * times + out
    if isinstance(pattern.pattern, bytes):
        text = text.encode("latin-1", "replace")
    gc.disable()  # what else this process holds would be looked through in the midst of it
    try:
        begun = time.thread_time()
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text):
            pass
        return time.thread_time() - begun
    finally:
        gc.enable()


def too_slow(pattern: re.Pattern[Any], case: tuple[str, str, str]) -> bool:
    taken, before = 0.0, 0
    for times in (*STEPS, *(max(STEPS[-1], int(most / len(case[1]) ** 0.5)) for most in LONG)):
        if before >= STEPS[-1] and taken * (times / before) ** 3 < SLOW:
            continue  # even cubic it would not be slow now
        if (taken := seconds(pattern, *case, times)) > SLOW:
            if taken > SURE and seconds(pattern, *case, times) > SURE:
                return True
            if grows(pattern, case, times):
                return True
        before = times
    return False


def grows(pattern: re.Pattern[Any], case: tuple[str, str, str], times: int) -> bool:
    """Tells whether a text takes more than in proportion to its half, by the least of several times of both: what
    else the machine does can only add to each. A busy machine is measured more often, until it is plain."""
    half = whole = math.inf
    for number in range(1, MOST_TRIES + 1):
        half = min(half, seconds(pattern, *case, times // 2))
        whole = min(whole, seconds(pattern, *case, times))
        if number >= TRIES and (whole <= SLOW or whole <= GROWTH * half):
            return False
    return True


@pytest.mark.parametrize("share", range(SHARES))
def test_each_pattern_takes_a_time_in_proportion_to_the_text(share: int) -> None:
    some = list(patterns().items())[share::SHARES]
    assert some and [text for text, pattern in some if any(too_slow(pattern, case) for case in worst(pattern))] == []


@pytest.mark.parametrize("bad", [r"(?:\s+|<!--.*?-->)*x", r"(a|b|ab)*c", r"[ao]*[ou]+", r"'.+?';", rb"\s*\["])
def test_a_pattern_that_goes_back_and_forth_would_be_found(bad: str | bytes) -> None:
    pattern = re.compile(bad)
    assert any(too_slow(pattern, case) for case in worst(pattern))


def test_what_is_put_into_patterns_while_the_program_runs_is_known() -> None:
    assert set(unknown()) == set(BUILT)
