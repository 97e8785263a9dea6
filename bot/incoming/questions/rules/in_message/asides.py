"""Leaves out of a message what says nothing of what is asked: set phrases ("as far as you know"), and the clauses in
which somebody tells who asks, and what for ("I live in Leeds", "so that I can put it in my essay"). Knows no list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.incoming.cost_limit import MOST_QUESTION
from bot.incoming.questions.tokens import MOST_WORDS
from bot.language import understood
from bot.language.writing import commas, question_marks, semicolons, sentence_ends, written_apart
from watchers.names.budget import once
from watchers.names.comparison import parts

SAYS_NOTHING, WHO_ASKS, WHAT_FOR, GOES_ON = "says-nothing", "who-asks", "what-for", "goes-on"
LEADS_IN, FOR_USE = "leads-in", "for-use"
ANY = "**"  # any words within a phrase
WHOLE = "-whole"  # behind a kind: its phrases that are whole clauses, since words may stand within them
FEWEST, FEWEST_USED = 2, 3  # words that must remain; where a use is left out, which may be what is wished
_TOKEN = re.compile(r"[\w'’ʼ\u200c\u064b-\u065f\u0670-]+")
_DASHES = "—–"


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    keys: tuple[str, ...]
    begins: bool  # a clause begins with it


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of a message. `tells_who`: who asks, and not only what for."""

    words: str
    tells_who: bool


def without_set_phrases(text: str) -> str:
    """Returns a message without its phrases that say nothing, and without those with which a question begins, at its
    beginning; the same where it has none, or nothing else."""
    tokens = _tokens(text)
    cut = list(_found(tokens, SAYS_NOTHING))
    begin = _first_left(tokens, cut)
    if led := _leads_in(tokens).get(begin):
        cut = sorted([*(one for one in cut if one[0] >= led or one[1] <= begin), (begin, led)])
    return _without(text, tokens, cut)


def askers_clauses(text: str, *, to_their_end: bool) -> tuple[str, tuple[Aside, ...]]:
    """Returns a message without the words that tell who asks and what for, and those words. `to_their_end`: with all
    that stands behind them in the clause."""
    tokens = _tokens(text)
    who, what_for, use = (dict(_found(tokens, kind)) for kind in (WHO_ASKS, WHAT_FOR, FOR_USE))
    if not to_their_end:
        who, what_for = dict(_found(tokens, WHO_ASKS + WHOLE)), {}
    leads_in = _leads_in(tokens)
    goes_on = {*dict(_found(tokens, GOES_ON)), *leads_in}
    cut: list[tuple[int, int]] = []
    said: list[Aside] = []
    at, begins = 0, True
    while at < len(tokens):
        begins = begins or tokens[at].begins
        last = who.get(at) if begins else None
        asks = last is not None
        last = last or what_for.get(at)
        if last is not None and to_their_end:
            last = _end(tokens, last, goes_on)
        if last := last or use.get(at):
            cut.append((at, last))
            said.append(Aside(text[tokens[at].start : tokens[last - 1].end], tells_who=asks))
            at, begins = last, True
        else:
            begins = begins and at in goes_on
            at += 1
    begin = _first_left(tokens, cut)
    if begin in leads_in:
        cut = sorted(
            [*(one for one in cut if one[0] >= leads_in[begin] or one[1] <= begin), (begin, leads_in[begin])]
        )
    used = any(first in use for first, _ in cut)
    rest = _without(text, tokens, cut, FEWEST_USED if used else FEWEST)
    return (rest, tuple(said)) if said and rest != text else (text, ())


def _leads_in(tokens: Sequence[_Token]) -> dict[int, int]:
    """Returns where words with which a question begins stand, and where they end; not before what is to come: "tell
    me when ..."."""
    to_come = understood.function_words("whenever") | understood.function_words("if-it")
    return {
        first: last
        for first, last in _found(tokens, LEADS_IN)
        if last < len(tokens) and tokens[last].keys[0] not in to_come
    }


def _first_left(tokens: Sequence[_Token], cut: Collection[tuple[int, int]]) -> int:
    return next((at for at in range(len(tokens)) if not any(first <= at < last for first, last in cut)), 0)


def _end(tokens: Sequence[_Token], at: int, goes_on: Collection[int]) -> int:
    """Returns where a clause ends: at the next sign, or at words with which the question begins."""
    while at < len(tokens) and not tokens[at].begins and at not in goes_on:
        at += 1
    return at


def _without(text: str, tokens: Sequence[_Token], cut: Sequence[tuple[int, int]], least: int = FEWEST) -> str:
    left = len(tokens) - sum(last - first for first, last in cut)
    if not cut or left < least:
        return text
    kept: list[str] = []
    begin = 0
    for first, last in cut:
        kept.append(text[begin : tokens[first].start])
        begin = tokens[last].start if last < len(tokens) else tokens[last - 1].end
        if last < len(tokens) and tokens[last].begins:
            begin = tokens[last - 1].end
    kept.append(text[begin:])
    return _tidied("".join(kept))


def _tidied(text: str) -> str:
    """Returns what is left, without the signs that now stand at its beginning, beside others, or before the last."""
    leading, double, before_end = _loose_signs()
    return double.sub(r"\1", before_end.sub("", leading.sub("", text)))


@once
def _loose_signs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    within = re.escape(commas() + semicolons() + ":")
    marks = re.escape("".join(dict.fromkeys(sentence_ends() + question_marks())))
    any_sign = rf"{within}{marks}{_DASHES}\-"
    return (
        re.compile(rf"^[\s{any_sign})]+"),
        re.compile(rf"([{any_sign}])\s{{0,3}}[{any_sign}]{{1,3}}(?=\s|$)"),
        re.compile(rf"[\s{within}]{{1,4}}(?=[{marks}]|$)"),
    )


@once
def _breaks() -> frozenset[str]:
    """Returns the signs between which a clause stands."""
    return frozenset(commas() + semicolons() + sentence_ends() + question_marks() + _DASHES + ":…()\n")


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    apart = written_apart()
    end = 0
    for one in _TOKEN.finditer(text if len(text) <= MOST_QUESTION else ""):
        if not any(letter.isalnum() for letter in one[0]):
            continue
        begins = not found or any(sign in _breaks() for sign in text[end : one.start()])
        keys = parts(one[0])
        if found and not begins and found[-1].keys[-1:] and found[-1].keys[-1] in apart and keys:
            last = found.pop()
            keys = (*last.keys[:-1], last.keys[-1] + keys[0], *keys[1:])
            found.append(_Token(last.start, one.end(), keys, last.begins))
        else:
            joined = _joined(keys, apart)
            found.append(_Token(one.start(), one.end(), joined, begins))
        end = one.end()
    return found if len(found) <= MOST_WORDS else []


def _joined(keys: Sequence[str], apart: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        if found and found[-1] in apart:
            found[-1] += key
        else:
            found.append(key)
    return tuple(found)


def _found(tokens: Sequence[_Token], kind: str) -> Iterator[tuple[int, int]]:
    """Yields where phrases of a kind stand: their first token, and the one behind their last."""
    begins = _phrases()[kind]
    line, starts = "", []
    ends: dict[int, int] = {}
    for at, token in enumerate(tokens):
        starts.append(len(line))
        line += " ".join(token.keys) + " "
        ends[len(line)] = at + 1
    at = 0
    while at < len(tokens):
        keys = tokens[at].keys
        pattern = begins.get(keys[0]) if keys else None
        match = pattern.match(line, starts[at]) if pattern else None
        last = ends.get(match.end()) if match else None
        if last is not None and last > at and not any(one.begins for one in tokens[at + 1 : last]):
            yield at, last
            at = last
        else:
            at += 1


@once
def _phrases() -> dict[str, dict[str, re.Pattern[str]]]:
    """Returns the patterns of each kind of phrase by the word with which they begin."""
    kinds = (SAYS_NOTHING, WHO_ASKS, WHO_ASKS + WHOLE, WHAT_FOR, GOES_ON, LEADS_IN, FOR_USE)
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in kinds}
    for kind, line in understood.asides():
        first, *others = line.split()
        for word in first.split("/"):
            own = [key for piece in word.split("_") for key in parts(piece)]
            rest = "".join(_slot(key) for key in own[1:]) + "".join(map(_slot, others))
            found[kind].setdefault(own[0], []).append(rest)
            if ANY in line and kind == WHO_ASKS:
                found[kind + WHOLE].setdefault(own[0], []).append(rest)
    return {
        kind: {
            word: re.compile(f"{word} (?:{'|'.join(sorted(rests, key=len, reverse=True))})")
            for word, rests in begins.items()
        }
        for kind, begins in found.items()
    }


def _slot(slot: str) -> str:
    """Returns the pattern of one place of a phrase: "a/b", "may_be"; "?" where it may be left out, "*" for any word,
    "**" for up to five."""
    if slot.rstrip("?") == ANY:
        return r"(?:\S{1,30} ){0,5}?"
    maybe = "?" if slot.endswith("?") else ""
    words = slot.rstrip("?").split("/")
    one = "|".join("".join(_word(piece) for piece in word.split("_")) for word in words)
    return f"(?:{one}){maybe}"


def _word(piece: str) -> str:
    if piece == "*":
        return r"\S{1,30} "
    end = r"\S{0,8}" if piece.endswith("~") else ""
    keys = parts(piece.rstrip("~"))
    return " ".join(map(re.escape, keys)) + end + " "
