"""Finds what one message asks after one another, each of it on its own: "who is Abnoush and has the UK listed him?",
"how often do you look? when was the UK's list last read?". Knows no list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.lexicon import government_words
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.filled_in import OF_A_SIDE
from bot.incoming.questions.tokens import split, tidy
from bot.language.understood import function_words
from bot.language.writing import commas, question_marks

MOST = 3  # questions of one message that are answered
FEWEST = 2
TWO = 2  # words between two questions: "and now"
LONGEST = 300  # letters of such a message
_OF_ONE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.PERSON, Intent.DEAD, Intent.FACTS, Intent.RECORDS, Intent.ONE}
    | {Intent.MEASURES, Intent.WHY_NOT, Intent.REMOVED, Intent.STILL, Intent.NOT_BY, Intent.EARLIER}
)
_TEXTS = frozenset({Intent.ABOUT, Intent.SUBJECT, Intent.EXPLAIN})
_EVENTS = frozenset({Intent.EVENT, Intent.HAPPENED})
_TOLD = _OF_ONE | _TEXTS | _EVENTS | {Intent.BODY}
_OF_LISTS = frozenset({Intent.GROUNDS, Intent.WHEN, Intent.RECORDS})  # the first of them tells of the others

Reads = Callable[[str, Thread | None, bool], Question]


def in_turn(
    text: str, sentences: Sequence[str], whole: Question, reads: Reads, before: Thread | None
) -> Question | None:
    """Returns the last of several questions, with those before it; None where the message asks one thing, or is read
    as a whole."""
    if Facet.ALIKE in whole.subjects:  # "is it spelt alike in the US and the UK?"
        return None
    parts = [part for sentence in sentences for part in _clauses(sentence)]
    if len(parts) < FEWEST or len(text) > LONGEST:
        return None
    found: list[Question] = []
    for at, part in enumerate(parts):
        asked, asks = reads(part, before, False), _asks(part)
        if asks and asked.intent not in _TOLD:
            likely = reads(part, before, True)
            asked = likely if likely.intent in _TEXTS | _EVENTS else asked
        before = None if at == 0 else before  # only the first goes on with what was told earlier
        if asked.candidates or asked.strangers or (asked.intent is Intent.STATUS and len(asked.people) > 1):
            continue
        last = found[-1] if found else None
        if last and asked.intent in OF_A_SIDE and asked.people == last.people and not (asked.side or asked.each_of):
            asked = replace(asked, side=last.side)  # "when did the EU list him, and under which regulation?"
        if asked.intent in _TOLD and (asked.people or asked.intent in _EVENTS):
            before = Thread.of(asked)
        told = asked.intent in _TOLD and (asked.people or asked.intent not in _OF_ONE)
        if told and (asks or asked.intent in _OF_LISTS) and asked not in found:
            found.append(asked)
    said, found = len(found), _apart(found)
    if said > len(found) == 1 and whole.intent is Intent.UNCLEAR and not whole.candidates:
        return found[0]
    if not FEWEST <= len(found) <= MOST or not _is_of_them(
        whole, found, marks=sum(map(text.count, question_marks()))
    ):
        return None
    return replace(found[-1], first=tuple(found[:-1]))


def _apart(found: Sequence[Question]) -> list[Question]:
    """Returns the questions of which no other tells the answer, too."""
    kept: list[Question] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is None or not _tells(last, one):
            kept.append(one)
    return kept


def _tells(one: Question, other: Question) -> bool:
    if one.intent is other.intent and one.intent in (Intent.EVENT, Intent.HAPPENED):
        return one.topic == other.topic
    same = one.people == other.people
    if same and one.intent is Intent.EVENT and other.intent in (Intent.STATUS, Intent.WHEN) and not other.side:
        return True  # who is held responsible is told with each listing
    if same and one.intent is Intent.STATUS and other.intent is Intent.WHEN and one.side:
        return one.side == other.side  # the day is told with it
    if same and one.topic == Facet.QUOTE and other.intent is Intent.GROUNDS:
        return True
    if one.intent is Intent.ABOUT and (other.intent, other.topic, other.side) == (one.intent, one.topic, None):
        return True  # "how fresh is your UK data, when did you last look?"
    if same and one.intent is Intent.GROUNDS and other.intent in _OF_LISTS:
        return one.side == other.side
    return same and one.intent is other.intent and (one.topic, one.side) == (other.topic, other.side)


def _is_of_them(whole: Question, found: Sequence[Question], *, marks: int) -> bool:
    """Tells whether the message as a whole is read as one of its questions, or as nothing: else it says more than
    they do."""
    if len({one.intent for one in found}) == 1 and found[0].intent in _OF_ONE:
        return False  # "is N listed? and M?"
    if whole.intent is Intent.UNCLEAR:
        return True
    if whole.intent in _TEXTS and (marks >= FEWEST or all(one.intent in _OF_ONE for one in found)):
        return True
    return any(one.intent is whole.intent and one.topic == whole.topic for one in found)


def _asks(part: str) -> bool:
    """Tells whether a part asks: by its mark, or by a word at its beginning, or at its end: «خاضعین کیه»."""
    keys = [word.key for word in split(tidy(part)) if word.key not in function_words("only-now")]
    return part.endswith(tuple(question_marks())) or not _begin().isdisjoint(keys[:1] + keys[-2:])


def _clauses(sentence: str) -> list[str]:
    """Returns the parts of a sentence of which each asks something: behind "and" or a comma stands an asking word."""
    words = split(tidy(sentence))
    parts: list[list[str]] = [[]]
    for at, word in enumerate(words):
        and_ = at > 1 and words[at - 1].key in function_words("and")
        now = (
            at > TWO
            and words[at - 1].key in function_words("only-now")
            and words[at - 2].key in function_words("and")
        )
        begins = (and_ or now or word.after in tuple(commas())) and word.key in _begin()
        begins = begins or (and_ and word.key in government_words() and len(words) - at > FEWEST)
        if at > 1 and begins and len(parts[-1]) >= FEWEST:
            last = parts[-1][len(parts[-1]) - now :]
            del parts[-1][len(parts[-1]) - and_ - 2 * now :]
            parts.append(last)
        if word.raw:
            parts[-1].append(word.raw)
    if len(parts) == 1:
        return [sentence]
    mark = sentence[-1:] if sentence.endswith(tuple(question_marks())) else ""
    return [" ".join(part) + mark for part in parts]


def _begin() -> frozenset[str]:
    return function_words("asking") | function_words("asks-whether") | function_words("begins-a-question")
