"""No pattern goes back and forth over what others wrote: each one in the program takes a time in proportion to the
text. A new pattern is found by being there; one that is built while the program runs has to say here what is put in.

Each alternative of each pattern is measured with the texts that suit it worst.
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
from bot.incoming.questions import selection_forms
from bot.incoming.questions.rules import whether
from bot.incoming.questions.times import patterns as times
from bot.language.writing import Frame, frame
from tests.project.worst_texts import Case, alternatives
from watchers.lists import registry

ROOT = Path(bot.__file__).parent.parent
SHORT, MIDDLE = 8, 128  # how often something is repeated, in steps that may be long where it takes little ...
STEP = 0.05  # ... as the next takes no more seconds than this, even if each repetition multiplied what it takes
LEAST = 1e-8  # seconds: nothing that a pattern tries takes less
LONG = (1024, 4096)  # then so often, where it is one letter; the more letters the less, for as much work if quadratic
SLOW = 0.005  # seconds of a processor for the longest: in proportion it takes a thousandth, quadratic some hundredths
SURE = 1.0  # seconds that nothing else explains
TRIES, MOST_TRIES = 3, 60  # measurements of a text and its half: for an acquittal, for a verdict
GROWTH = 2.6  # times as long for twice as much, at most: 4 where it is quadratic
SHARES = 2  # tests that have the patterns among them
CALLS = {
    f"re.{name}"
    for name in ("compile", "match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")
}
CALLS |= {"token_of"}

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
    (
        "bot/incoming/questions/times/patterns.py",
        "any_of((pattern for one in every for pattern in one.stood))",
    ): lambda: (),  # `of_languages` has them
    ("bot/incoming/questions/selection_forms.py", "step"): lambda: (),  # `of_languages` has them
    ("bot/language/writing.py", "'|'.join((f'(?:{pattern})' for pattern in patterns))"): lambda: (),  # as above
}


def of_languages() -> Iterator[re.Pattern[Any]]:
    """Yields the patterns that the files of the languages make up."""
    for built in (whether.forms(), times.patterns()):
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


def goes_back_and_forth(pattern: re.Pattern[Any]) -> bool:
    return any(too_slow(one, case) for one, cases in alternatives(pattern) for case in cases)


def seconds(pattern: re.Pattern[Any], lead: Any, pump: Any, out: Any, times: int) -> float:
    """Returns the seconds of a processor for all that can be asked of a pattern."""
    text = lead + pump * times + out
    begun = time.thread_time()
    pattern.match(text)
    pattern.fullmatch(text)
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - begun


def too_slow(pattern: re.Pattern[Any], case: Case) -> bool:
    times = SHORT
    further = [MIDDLE, *(max(MIDDLE, int(most / len(case[1]) ** 0.5)) for most in LONG)]
    while True:
        if (taken := seconds(pattern, *case, times)) > SLOW:
            if taken > SURE and seconds(pattern, *case, times) > SURE:
                return True
            if grows(pattern, case, times):
                return True
        further = [one for one in further if one > times]
        if times < MIDDLE:
            times = min(further[0], int(times * math.log(STEP / LEAST) / math.log(max(taken, 2 * LEAST) / LEAST)))
            continue
        further = [one for one in further if taken * (one / times) ** 3 >= SLOW]  # else not slow even if cubic
        if not further:
            return False
        times = further[0]


def grows(pattern: re.Pattern[Any], case: Case, times: int) -> bool:
    """Tells whether a text takes more than in proportion to its half, by the least of several times of both: what
    else the machine does can only add to each. A busy machine is measured more often, until it is plain."""
    half = whole = math.inf
    for number in range(1, MOST_TRIES + 1):
        half = min(half, seconds(pattern, *case, times // 2))
        whole = min(whole, seconds(pattern, *case, times))
        if number >= TRIES and (whole <= SLOW or whole <= GROWTH * half):
            return False
    return True


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Lets nothing be looked through that this process holds, in the midst of a measurement."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("share", range(SHARES))
def test_each_pattern_takes_a_time_in_proportion_to_the_text(share: int) -> None:
    some = list(patterns().items())[share::SHARES]
    assert some and [text for text, pattern in some if goes_back_and_forth(pattern)] == []


ALONE = (r"(?:\s+|<!--.*?-->)*x", r"(a|b|ab)*c", r"[ao]*[ou]+", r"'.+?';", rb"\s*\[")
AMONG_OTHERS = (r"\bno\b|(a|b|ab)*c|never", rb"no|\s*\[")


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("bad", [*ALONE, *AMONG_OTHERS])
def test_a_pattern_that_goes_back_and_forth_would_be_found(bad: str | bytes) -> None:
    assert goes_back_and_forth(re.compile(bad))


def test_what_is_put_into_patterns_while_the_program_runs_is_known() -> None:
    assert set(unknown()) == set(BUILT)
