"""Cuts a sentence into its clauses of which each asks something by itself: "who chose them and when was it
published?", «کی انتخابشون کرد و گزارش کی منتشر شد؟». Knows no list."""

from __future__ import annotations

from collections.abc import Sequence

from bot.incoming.questions.lexicon import government_words
from bot.incoming.questions.tokens import Word, split, tidy
from bot.language.understood import function_words
from bot.language.writing import commas, question_marks, sentence_ends

FEWEST = 2  # words of a clause
_BEFORE_ASKING = 3  # words at the beginning of a clause among which its question word stands: "if so, when"


def asks(part: str) -> bool:
    """Tells whether a part asks: by its mark, or by a word at its beginning, or anywhere where the language puts it
    there, or by "or not" at its end."""
    keys = [word.key for word in split(tidy(part)) if word.key not in function_words("only-now")]
    if part.endswith(tuple(question_marks())) or not begins_questions().isdisjoint(keys[:1] + keys[-2:]):
        return True
    stated = part.endswith(tuple(sentence_ends()))
    if (
        _leads_to_its_word(keys)
        or _is_asked_for(keys)
        or not (stated or function_words("asks-anywhere").isdisjoint(keys))
    ):
        return True
    return len(keys) > FEWEST and keys[-2] in function_words("or") and keys[-1] in function_words("neither")


def supposes(part: str) -> bool:
    """Tells whether a part only says what is taken for known: «مگه نمرده؟»."""
    words = split(tidy(part))
    return bool(words) and words[0].key in function_words("supposes")


def begins_questions() -> frozenset[str]:
    """Returns the words with which a question begins."""
    return function_words("asking") | function_words("asks-whether") | function_words("begins-a-question")


def clauses(sentence: str) -> list[str]:
    """Returns the clauses of a sentence of which each asks something; the sentence where there are none."""
    words = split(tidy(sentence))
    joints = [at for at in range(FEWEST, len(words)) if _is_joint(words, at)]
    cuts: list[int] = []
    for joint, after in zip(joints, [*joints[1:], len(words)], strict=False):
        first = cuts[-1] if cuts else 0
        only_leads = all(word.key in function_words("before-asking") for word in words[first:joint])
        if joint - first >= FEWEST and not only_leads and _begins(words, first, joint, after):
            cuts.append(joint)
    if not cuts:
        return [sentence]
    text = tidy(sentence)
    places = _places(text, words, cuts)
    mark = question_marks()[0] if sentence.endswith(tuple(question_marks())) else ""
    parts = [_without_joint(text[first:end]) for first, end in zip([0, *places], [*places, len(text)], strict=True)]
    return [f"{part}{mark}" for part in parts[:-1]] + parts[-1:]


def _is_asked_for(keys: Sequence[str]) -> bool:
    """Tells whether a clause begins with something that a listing has, and that is asked for: "and the reasons"."""
    said = [key for key in keys if key not in function_words("before-what-is-asked-for")]
    return said[:1] != [] and len(keys) - len(said) <= FEWEST and said[0] in function_words("is-asked-for")


def _places(text: str, words: Sequence[Word], cuts: Sequence[int]) -> list[int]:
    """Returns where in a text some of its words begin."""
    found: list[int] = []
    place = 0
    for at, word in enumerate(words):
        place = max(text.find(word.raw, place), place)
        if at in cuts:
            found.append(place)
        place += len(word.raw)
    return found


def _without_joint(part: str) -> str:
    """Returns a clause without what joins it to the next."""
    part = part.strip().rstrip(commas()).rstrip()
    first, _, last = part.rpartition(" ")
    joined = [word.key for word in split(last)]
    return first.rstrip().rstrip(commas()) if joined and joined[0] in _joints() else part


def _is_joint(words: Sequence[Word], at: int) -> bool:
    """Tells whether a clause may begin at a word: behind "and", not between two governments, or behind a comma, or
    behind "with" where what follows is asked for: "with a link"."""
    if words[at - 1].key in function_words("along-with"):
        keys = [word.key for word in words[at:]]
        return _is_asked_for(keys) and government_words().isdisjoint(keys)
    if words[at].key in function_words("supposes") and _asks_before(words, at):
        return True
    if words[at - 1].key not in function_words("and"):
        return words[at].after in tuple(commas())
    return not {words[at - FEWEST].key, words[at].key} <= government_words()


def _asks_before(words: Sequence[Word], at: int) -> bool:
    """Tells whether what stands before a word asks by itself: "why has it not, is there too little proof?"."""
    return not function_words("asks-anywhere").isdisjoint(word.key for word in words[:at])


def _joints() -> frozenset[str]:
    return function_words("and") | function_words("along-with")


def _begins(words: Sequence[Word], first: int, at: int, after: int) -> bool:
    """Tells whether a clause that asks begins at a word: with a question word, or one behind few others; or it has
    one anywhere, and so has the clause before it. `after`: where the next may begin."""
    keys = [word.key for word in words[at:after]]
    said = [key for key in keys if key not in function_words("only-now")]
    if not said:
        return False
    if said[0] in function_words("asks-whether") and said[1:2] and said[1] in function_words("is-no-subject"):
        return False  # "who never leaves Tehran and has no money"
    if said[0] in function_words("supposes") and _asks_before(words, at):
        return True
    if said[0] in begins_questions() or _is_asked_for(said) or _leads_to_its_word([word.key for word in words[at:]]):
        return True
    joined = words[at - 1].key in function_words("and")
    if joined and said[0] in government_words() and len(words) - at > FEWEST:
        return True
    anywhere = function_words("asks-anywhere")
    return not anywhere.isdisjoint(said) and any(word.key in anywhere for word in words[first:at])


def _leads_to_its_word(keys: Sequence[str]) -> bool:
    """Tells whether a clause begins with words that only lead to its question word: "if so, when", "under which"."""
    before = function_words("before-asking")
    for at, key in enumerate(keys[:_BEFORE_ASKING]):
        if at and key in function_words("asking") | function_words("begins-a-question"):
            return True
        if key not in before:
            return False
    return False
