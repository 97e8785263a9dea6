"""Cuts who asks, and what for, from what is asked: "I'm drawing a chart, so how many has Canada listed?". Knows no
list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant, untold
from bot.incoming.questions.lexicon import COUNTRY, government_words
from bot.incoming.questions.rules.in_message.asides import askers_clauses
from bot.incoming.questions.rules.in_message.sentences import breaks
from bot.incoming.questions.rules.in_thread.pronouns import stands_for_one
from bot.incoming.questions.rules.selections import is_explained
from bot.incoming.questions.rules.wanted.forms import drafts
from bot.incoming.questions.selection_forms import leaves_out, of_the_ten
from bot.language.understood import function_words
from bot.language.writing import frame, question_marks

FEWEST = 2  # words of what is asked
MOST_INTRODUCED = 12  # words of a message of somebody new that may still mean those of another
MOST_GREETED = 20  # words behind a greeting that still go on with what was told before
MOST_BREAKS = 12  # places of a message at which it is cut
_BEFORE_A_TEXT = 3  # most words from "I need" to the text that is needed
_TEXTS = frozenset(
    {"brief", "picture", "letter", "export", "post", "press", "paragraph", "other-text", "one-sentence"}
)
# The tags of words that say of whom or of what it is asked, or ask themselves.
_LIMITS = (
    "negative",
    "missing",
    "killed",
    "dead",
    "unfollow",
    "removal",
    "magnitsky",
    "rights",
    "body",
    "proscribed",
)
_ASKS = ("who", "define")
_OF_ALL = ("who", "count", "domain", "all")
_OF_LISTS = ("sanction", "negative", "missing")
# What is asked of all, or of an event: it may be the part of a message that asks.
_READ_ALONE = frozenset(
    {Intent.SELECT, Intent.LISTED, Intent.MISSING, Intent.COUNT, Intent.BOARD, Intent.EVENT, Intent.ADDED}
    | {Intent.CASES, Intent.RIGHTS, Intent.MAGNITSKY, Intent.GAPS, Intent.HAPPENED, Intent.REMOVED}
)
_OF_PEOPLE = (
    _READ_ALONE
    | {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.PERSON, Intent.DEAD, Intent.FACTS, Intent.RECORDS}
    | {Intent.ONE, Intent.MEASURES, Intent.WHY_NOT, Intent.STILL, Intent.NOT_BY, Intent.EARLIER, Intent.CHANGES}
)
_LEAST = frozenset({Intent.STATUS, Intent.BOARD, Intent.CHANGES, Intent.PERSON})  # what is read of few words
_MADE = frozenset({Intent.PICTURE, Intent.BRIEF, Intent.LETTER, Intent.NEAREST, Intent.EXPORT})
# As what a whole is read of which words beside the question are taken for it.
_OF_WORDS_BESIDE = frozenset(
    {Intent.PICTURE, Intent.BRIEF, Intent.LETTER, Intent.NEAREST, Intent.OUTSIDE, Intent.FOLLOW, Intent.ABOUT}
    | {Intent.EXPLAIN, Intent.EXPORT, Intent.NOT_WATCHED, Intent.ALERTS_OF, Intent.PRIVACY, Intent.HELP}
    | {Intent.PERSON, Intent.SUBJECT, Intent.OFTEN, Intent.QUIET, Intent.UNCLEAR, Intent.GREETING, Intent.THANKS}
)

Annotates = Callable[[str], AnnotatedQuestion]
Reads = Callable[[str], Question]


def begins(text: str, question: AnnotatedQuestion) -> bool:
    """Tells whether a conversation begins: with a greeting, much behind it, and nobody meant by a pronoun; or with
    who asks, and about officials."""
    greets = bool(question.meanings) and "hello" in question.meanings[0]
    long = len(question.words) > MOST_INTRODUCED and not stands_for_one(question)
    if long and (says(question, "introduces") or frame("introduces").search(text)):
        return True
    if says(question, "introduces") and question.any("domain") and not question.any("pronoun"):
        return True
    return greets and len(question.words) > MOST_GREETED and not question.any("pronoun")


def may_have_a_preface(whole: Question) -> bool:
    """Tells whether a message may ask something else than it is read as: it is not understood, or is read as a wish
    for what it only speaks of."""
    return whole.intent in _OF_WORDS_BESIDE and not whole.first


def beside_its_preface(text: str, annotates: Annotates, reads: Reads) -> Question | None:
    """Returns what a message asks of the lists beside words that say only who asks, and what for; None where there
    are no such words. `reads`: by the rules alone."""
    for part, rest in cuts(text):
        asked = annotates(part)
        if asked.names_someone or not _asks(part, asked):
            continue
        said = annotates(rest)
        if not is_a_preface(said, asked) or (is_of_an_event(said) and not is_of_an_event(asked)):
            continue
        found = reads(part)
        if found.intent is Intent.EVENT or (found.intent in _READ_ALONE and is_explained(asked)):
            return found
    return None


def _asks(part: str, question: AnnotatedQuestion) -> bool:
    """Tells whether a part of a message asks something: of whom, or how many, or whether anybody."""
    marked = part.rstrip().endswith(tuple(question_marks()))
    if question.any(*_OF_ALL) or says(question, "asks-which", "what-happened"):
        return True
    return question.any("someone") and (marked or question.any(*_OF_LISTS))


def is_of_an_event(question: AnnotatedQuestion) -> bool:
    """Tells whether an event is named, or the place of one."""
    return meant(question.has, asked=True) is not None or untold(question.has) is not None


def beside_the_asker(text: str, annotates: Annotates, reads: Callable[[str, bool], Question]) -> Question:
    """Returns what a message asks of people and lists without the clauses that tell who asks, and what for; as a
    whole where there are none, or where it asks something else, or no more than how somebody stands. `reads`: the
    second says whether it may guess."""
    rest = _without_the_asker(text, annotates)
    if not rest:
        return reads(text, True)
    found = reads(rest, False)
    each = {one.intent for one in (*found.first, found)}
    if each.isdisjoint(_OF_PEOPLE) or found.strangers or found.candidates or found.told_in:
        return reads(text, True)
    asked = annotates(rest)
    speaks = asked.any(*_TEXTS, "other-text") or (drafts(asked) and not asked.any(*_OF_ALL))  # "give me the names"
    if found.intent not in _LEAST and not speaks:
        return found
    whole = reads(text, True)
    if whole.intent not in _OF_WORDS_BESIDE or (whole.intent in _MADE and speaks):
        return whole
    return found


def _without_the_asker(text: str, annotates: Annotates) -> str:
    """Returns a message without its clauses that tell who asks, and what for; empty where there are none, or where
    they tell what the question needs: a name, an event, a government that it does not name."""
    for to_their_end in (True, False):
        rest, clauses = askers_clauses(text, to_their_end=to_their_end)
        if not clauses:
            return ""
        asked = annotates(rest)
        if all(_tells_nothing_more(annotates(one.words), asked, tells_who=one.tells_who) for one in clauses):
            return rest
    return ""


def _names_its_people(asked: AnnotatedQuestion) -> bool:
    """Tells whether what is asked needs no event that is told of beside it; "who besides N" does."""
    named = asked.names_someone and not says(asked, "besides")
    return is_of_an_event(asked) or of_the_ten(asked) or named


def _tells_nothing_more(said: AnnotatedQuestion, asked: AnnotatedQuestion, *, tells_who: bool) -> bool:
    if said.names_someone or said.any(*_LIMITS, "count", "follow") or (tells_who and said.any(*_ASKS, "someone")):
        return False
    if is_of_an_event(said) and not _names_its_people(asked):
        return False
    if not (said.sides or said.any(COUNTRY)):
        return True
    return (bool(asked.sides) or asked.names_someone) and not says(asked, "ours", "we")


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yields what may be asked with what may be its preface, or what is said behind it: what stands behind a break of
    the message with what stands before it, those last that keep the least, and the other way round."""
    places = [one.span() for one in breaks().finditer(text)][:MOST_BREAKS]
    for ends, begins in places:
        if len(text[begins:].split()) >= FEWEST:
            yield text[begins:], text[:ends]
    for ends, begins in reversed(places):
        if len(text[:ends].split()) >= FEWEST:
            yield text[:ends], text[begins:]


def is_a_preface(said: AnnotatedQuestion, asked: AnnotatedQuestion) -> bool:
    """Tells whether words say only who asks, and for what: they name nobody, and limit nothing. A text that they
    speak of is made by whoever asks, and none to be made here."""
    if not (says(said, "tells-who-asks", "for-a-purpose", "busy-with") or said.any("hello", "thanks")):
        return False
    if said.names_someone or said.any(*_LIMITS, *_ASKS) or says(said, "only", "others") or leaves_out(said):
        return False
    if said.period or said.until or (_names_a_list(said) and not asked.sides):
        return False
    return not said.any(*_TEXTS) or (_is_for_it(said) and not _is_wished(said))


def _names_a_list(question: AnnotatedQuestion) -> bool:
    return any(
        word.key in government_words() and not tags.isdisjoint(question.sides)
        for word, tags in zip(question.words, question.meanings, strict=True)
    )


def _is_for_it(question: AnnotatedQuestion) -> bool:
    """Tells whether a text is what something is for, or is being made: "for a poster", "I'm drawing a chart"."""
    return says(question, "for-a-purpose", "busy-with")


def _is_wished(question: AnnotatedQuestion) -> bool:
    """Tells whether a text itself is asked for: "I need a caption"."""
    keys = [word.key for word in question.words]
    for at, tags in enumerate(question.meanings):
        if tags.isdisjoint(_TEXTS):
            continue
        near = keys[max(at - _BEFORE_A_TEXT, 0) : at]
        if not function_words("wishes").isdisjoint(near) and function_words("for-a-purpose").isdisjoint(near):
            return True
    return not function_words("makes-for-me").isdisjoint(keys)
