"""Finds whom a pronoun, a number of people, or a place among those who were shown stands for: "him", «تحریمش», "these
four", "the second one". Knows no question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Intent
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.lexicon import meaning_of
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.of_events import event_in
from bot.incoming.questions.times.patterns import patterns
from bot.incoming.questions.tokens import Word, typed
from bot.language.understood import function_words
from watchers.model import Official
from watchers.names import comparison

# The tags of words beside which even a pronoun is of others.
OF_OTHERS = ("slogan", "victim", "relative", "hello", "privacy", "night", "weekly", "daily", "body")
# The tags of what a person may have.
OF_ONE = (
    *("why", "when", "dead", "alive", "facts", "freeze", "travel", "removal", "brief", "person", "same", "negative"),
    *("where", "names", "visa"),
)
_OF_PEOPLE = frozenset(OF_ONE) | {"sanction", "picture", "status"}
MOST_GOING_ON = 16  # of a question that begins with "and", "so", «پس»
MOST_WITH_A_PRONOUN = 30  # of one in which a pronoun stands for somebody
FEW = 5  # words of one in which "they" may be one person and a government
MOST_BESIDE_A_PRONOUN = 3  # unknown words beside a pronoun
FEWEST = 3  # words of a message with such a place: fewer only ask for the person
MOST_NAMED = 4  # people for whom "the same" may stand in their names
_PLACES = ("placed-1", "placed-2", "placed-3", "placed-4", "placed-5")
_TELLS_ALL = (Aspect.DONE, Aspect.ORDERED)  # of an event: all held responsible are told of, in their order
_AND = "and"  # joins the names, as the reader knows it
MOST_PEOPLE = 6  # of whom a question before it was
SHORTEST_STEM = 3  # letters of a word before an ending that stands for somebody


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a question means by what was told before it: people, a name that nobody watched has, or one of several."""

    people: tuple[Official, ...] = ()
    stranger: str = ""
    which: tuple[Official, ...] = ()
    counted: bool = False  # by their number: "these four"


def of_pronoun(question: AnnotatedQuestion, thread: Thread) -> Meant | None:
    """Returns whom a pronoun, or a number of people, stands for; None where it is none, or stands for others."""
    if question.names_someone or len(question.words) > MOST_WITH_A_PRONOUN or _is_of_others(question):
        return None
    if says(question, "besides") or (says(question, "others") and question.any("why")):
        return None
    if (number := _number_of_them(question)) is not None:
        return Meant(thread.shown, counted=True) if number == len(thread.shown) else None
    of_a_deed = event_in(question) is not None
    if of_a_deed and question.any("who", "someone", "all", "count"):  # those who did it are asked about
        return None
    if stands_for_one(question):
        return _the_one(question, thread) if question.who.loose <= MOST_BESIDE_A_PRONOUN else None
    if of_a_deed or not _stands_for_several(question) or thread.since:
        return None
    if question.any("all") and question.any("picture", "brief"):  # of everyone
        return None
    people = thread.people
    if len(people) == 1 and people[0] in thread.shown and says(question, "which-of"):
        people = thread.shown
    if len(people) == 1:
        return Meant(people) if len(question.words) <= FEW and not says(question, "which-of") else None
    return Meant(people) if people else None


def _is_of_others(question: AnnotatedQuestion) -> bool:
    """Tells whether others are asked about; "a photo of her" is none of her relatives."""
    return question.any(*OF_OTHERS) and not (
        question.any("picture", "facts", "brief") and not question.any(*(set(OF_OTHERS) - {"relative"}))
    )


def _the_one(question: AnnotatedQuestion, thread: Thread) -> Meant | None:
    """Returns the person who was spoken of last. Where several were shown after that, it may be any of them; "she" is
    the only woman among them."""
    if (thread.one or thread.stranger) and (thread.one_is_last or thread.one in thread.shown):
        return Meant((thread.one,) if thread.one else (), thread.stranger)
    women = tuple(one for one in thread.shown if _is_a_woman(one)) if says(question, "a-woman") else ()
    if len(women) == 1:
        return Meant(women)
    return Meant(which=thread.shown) if 0 < len(thread.shown) <= MOST_PEOPLE else None


def _is_a_woman(one: Official) -> bool:
    return comparison.parts(one.name)[0] in function_words("names-of-women")


def stands_for_one(question: AnnotatedQuestion) -> bool:
    """Tells whether a word stands for one person: "he", «تحریمش», "this guy"; not «هیچ‌یک از ایشان»."""
    if of_none_of_them(question):
        return False
    if says(question, "one-person"):
        return True
    perhaps_a_name = any(len(words.split()) > 1 for words in question.who.bare)
    if says(question, "perhaps-one-person"):  # or one thing
        return len(question.words) <= MOST_GOING_ON and not perhaps_a_name and not question.any("time", "watch")
    endings = tuple(function_words("ending-of-one"))
    before = ""
    for word in question.words:
        if word.key in function_words("a-person") and before in function_words("that-deed"):
            return True
        ending = next((end for end in endings if word.key.endswith(end)), "")
        stem = word.key.removesuffix(ending)
        if ending and len(stem) >= SHORTEST_STEM and not meaning_of(stem).isdisjoint(_OF_PEOPLE):
            return True
        before = word.key
    return False


def of_none_of_them(question: AnnotatedQuestion) -> bool:
    """Tells whether some of several are spoken of by a word that may stand for one too: «هیچ‌یک از ایشان»."""
    keys = [word.key for word in question.words]
    some, them, of = (function_words(one) for one in ("some-of", "one-or-several", "of-them"))
    rows = zip(keys, keys[1:], keys[2:], strict=False)
    return any(one in some and two in of and three in them for one, two, three in rows)


def _stands_for_several(question: AnnotatedQuestion) -> bool:
    """Tells whether a word stands for several people: "they", «کدومشون»."""
    endings = tuple(function_words("ending-of-several"))
    return says(question, "several-people") or any(
        word.key.endswith(end) and len(word.key) - len(end) >= SHORTEST_STEM and tags
        for word, tags in zip(question.words, question.meanings, strict=True)
        for end in endings
    )


def _number_of_them(question: AnnotatedQuestion) -> int | None:
    """Returns how many people are meant by "these four", «همین چهارتا»; None where no number stands there."""
    before, endings = "", function_words("counting-ending")
    for word in question.words:
        stem = next((word.key.removesuffix(end) for end in endings if word.key.endswith(end)), word.key)
        number = patterns().numbers.get(stem, stem)
        if number.isdecimal() and int(number[:3]) > 1 and before in function_words("these"):
            return int(number[:3])
        before = word.key
    return None


def in_their_names(text: str, thread: Thread) -> str:
    """Returns a message with the names of those for whom "the second one", «دومی رو», «همونو» stand in it; the
    message itself where nobody is meant so. What is asked of them is then read as of anybody who is named."""
    words = typed(text)
    for at, word in enumerate(words if len(words) >= FEWEST else ()):
        end, people = _referred(words, at, thread)
        if end > at:
            names = f" {_AND} ".join(one.name for one in people)
            rest = (f"{one.after} {one.raw}".strip() for one in words[end:])
            return " ".join((*(f"{one.after} {one.raw}".strip() for one in words[:at]), word.after, names, *rest))
    return text


def _referred(words: Sequence[Word], at: int, thread: Thread) -> tuple[int, tuple[Official, ...]]:
    """Returns where the words end that stand for some of those who were told of, and for whom; where they begin, if
    they stand for nobody: "who was the first one?" asks for a listing."""
    key, following = words[at].key, words[at + 1].key if at + 1 < len(words) else ""
    one, several = following in function_words("a-person-placed"), thread.people
    itself = key in function_words("same-one-itself")
    placed = next((n for n, name in enumerate(_PLACES) if key in function_words(name)), len(thread.shown))
    asked = one and any(word.key in function_words("which-of") for word in words[max(0, at - 3) : at])
    before = thread.question
    told = before is None or before.intent is not Intent.EVENT or before.aspect in _TELLS_ALL
    if placed < len(thread.shown) and told and not asked and (one or key in function_words("placed-itself")):
        return at + 1 + one, (thread.shown[placed],)
    if thread.pair and key in function_words("both-of-them"):
        return at + 1, thread.pair
    same = itself or (key in function_words("same-one") and (one or following in function_words("marks-an-object")))
    return (at + 1 + one, several) if same and 0 < len(several) <= MOST_NAMED else (at, ())
