"""Finds what a message comes to that corrects the one before, or what was made of it: "no, I meant Farahani", "not
the airliner, the tanker", «قاسم نه، غلامرضا», «نه تاریخشو نمی‌خوام، می‌خوام بدونم چی کار کرده». Knows no question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.incoming.questions.tokens import Word, typed
from bot.language.understood import function_words

MOST_CORRECTED = 14  # words that remain of a correction
MOST_DENIED = 8  # words of what was not meant
MOST_SET_AGAINST = 3  # words before a "not" at the beginning
LONGEST = 120  # letters of such a message
_AND = "and"  # as the reader knows it


def without_asides(text: str) -> str:
    """Returns a message that goes on with another, without what says nothing more: "no, I meant Farahani" is "and
    Farahani", "what about Canada, surely they did" is "what about Canada"."""
    if len(text) > LONGEST:
        return text
    words = typed(text)
    rest = list(_meant(words) or _not_that(words))
    while rest and rest[0].key in function_words("wish-to-know"):
        del rest[0]
    if 0 < len(rest) <= MOST_CORRECTED and len(rest) < len(words):
        return " ".join((_AND, *(word.raw for word in rest)))
    return _before_an_aside(words) or text


def _meant(words: Sequence[Word]) -> Sequence[Word]:
    """Returns what stands behind, or before, the words that say that it was meant, without what it is set against."""
    sure, first, last = (function_words(name) for name in ("corrects", "before-what-corrects", "after-what-corrects"))
    begin, end = 0, len(words)
    while begin < end and words[begin].key in first | sure:
        begin += 1
    while end > begin and words[end - 1].key in last | sure:
        end -= 1
    if 0 < end < len(words) and words[end - 1].key in function_words("yours"):  # "what do you mean"
        return ()
    if sure.isdisjoint(word.key for word in (*words[:begin], *words[end:])):
        at = next((at for at in range(1, min(MOST_DENIED, len(words))) if words[at].key in sure), 0)
        if not at or words[at - 1].key not in function_words("says-i") or _asks_already(words[:at]):
            return ()
        begin, end = at + 1, len(words)
    at = next((at for at in range(begin + 1, end) if _denies(words, at)), end)
    return words[begin:at]


def _asks_already(words: Sequence[Word]) -> bool:
    """Tells whether something is asked before the words that correct: "what do they say, I mean Canada?"."""
    return bool(words[-1].after) and any(word.key in function_words("asking") for word in words)


def _denies(words: Sequence[Word], at: int) -> bool:
    """Tells whether a "not" stands there by which something is set against what is meant; not that of "or not", or
    of "have not"."""
    plain = function_words("or") | function_words("before-a-plain-not")
    return words[at].key in function_words("not") and (at == 0 or words[at - 1].key not in plain)


def _not_that(words: Sequence[Word]) -> Sequence[Word]:
    """Returns what is meant, where it is said what is not: "not Qasem, Gholamreza", «قاسم نه، غلامرضا», «کی رو
    نمی‌گم، کدوم کشور»; and "no, the tanker. Not the airliner"."""
    said_no = bool(words) and words[0].key in function_words("says-no")
    denying = function_words("is-not-meant") | (function_words("is-not-wanted") if said_no else frozenset())
    at = next((at for at in range(1, min(MOST_DENIED, len(words))) if words[at].key in denying), None)
    if at is not None:
        return words[at + 1 :]
    begin, nots = 0, function_words("not")
    while begin < len(words) and words[begin].key in function_words("says-no") - nots:
        begin += 1
    if begin + 1 < len(words) and words[begin].key in nots and not words[begin + 1].after:
        said = _behind_a_pause(words, begin + 1)
        denied = words[begin + 1 : len(words) - len(said)]
        return said if any(word.key not in function_words("one-person") for word in denied) else ()
    first = next((at for at in range(1, min(MOST_SET_AGAINST, len(words) - 1)) if _denies(words, at)), None)
    if first is not None and words[first + 1].after:
        return words[first + 1 :]
    later = next((at for at in range(begin + 1, len(words)) if _denies(words, at) and words[at].after), None)
    return words[begin:later] if said_no and later is not None else ()


def _behind_a_pause(words: Sequence[Word], begin: int) -> Sequence[Word]:
    pauses = range(begin, min(begin + MOST_DENIED, len(words)))
    return words[next((at for at in pauses if words[at].after), len(words)) :]


def _before_an_aside(words: Sequence[Word]) -> str:
    """Returns what stands before a remark at the end, after a comma or a word that begins one."""
    begins = function_words("begins-an-aside")
    for at in range(2, len(words)):
        if not (words[at].after or words[at].key in begins):
            continue
        if all(word.key in function_words("aside") for word in words[at:]):
            return " ".join(word.raw for word in words[:at])
    return ""
