"""Reads whom a question means that names nobody: "when was he added", "date and programme?", «این چهار نفر
کیان؟». What it asks is then read as if the names stood in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.people import Named
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.of_a_set import of_a_set
from bot.incoming.questions.rules.in_thread.pronouns import (
    FEW,
    MOST_GOING_ON,
    MOST_PEOPLE,
    MOST_WITH_A_PRONOUN,
    OF_ONE,
    OF_OTHERS,
    Meant,
    of_pronoun,
    stands_for_one,
)
from bot.incoming.questions.rules.of_all import did_nothing
from bot.incoming.questions.rules.of_events import event_in
from bot.incoming.questions.rules.selections import TWO, is_explained
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official

# The tags of words that ask something else than about the person before, unless a pronoun stands for that person.
_NOT_OF_ONE = (
    *("who", "someone", "count", "all", "missing", "gaps", "domain", "role", "relative", "sources", "define", "help"),
    *("hello", "follow", "message", "digest", "mute", "night", "privacy", "slogan", "victim", "future", "opinion"),
    *("legal", "private", "picture", "export"),
)
_NOTHING_MORE = frozenset({"filler", "country", "person", "both", "sanction", "number", "status", "title"})
# The sets of small words that explain a word of such a question.
_KNOWN = ("politely", "their-dates", "its-records", "stated", "for-what", "that-deed", "goes-on-first", "which-lists")
_COMPARED = frozenset({"filler", "who", "order", "sanction", "time", "pronoun"})
MOST_WORDS = 6  # of a question without a pronoun
MOST_OF_A_WISH = 12  # of one for a text or a picture
MOST_RECORDS = 10  # of one for links or IDs
MOST_LOOSE = 2  # unknown words of one: more may be a name
RECENT = 1  # questions since the one that a question without a pronoun goes on with


def beside_the_named(question: AnnotatedQuestion, thread: Thread) -> AnnotatedQuestion:
    """Returns the question with the person of a pronoun beside the one who is named: "Sadeghi and him"."""
    who, one = question.who, thread.one
    if len(who.people) != 1 or one is None or one in who.people or not says(question, "one-person"):
        return question
    joined = any(
        two.key in function_words("one-person") and first.key in function_words("between-people")
        for at, (first, two) in enumerate(pairwise(question.words))
        if at == 0 or question.words[at - 1].key not in function_words("one-person")  # "her or him" is one
    )
    return replace(question, who=replace(who, people=[*who.people, one])) if joined else question


def with_whom(question: AnnotatedQuestion, thread: Thread) -> AnnotatedQuestion | Question | None:
    """Returns the question with the people whom it means by a pronoun or by what only people have; the whole question
    where more is known of it: nobody watched is meant, it is asked of the listings of several, or it is to be asked
    back who; None where it may be about anybody else."""
    if found := _direct(question, thread):
        return found
    said = of_pronoun(question, thread)
    if said is None:
        people = thread.people
        if not 0 < len(people) <= MOST_PEOPLE or thread.since > RECENT or not _is_of_people(question, thread):
            return None
        said = Meant(people)
    of_them = question.any("dead") and question.any("who") and says(question, "several-people")
    if of_them and len(said.people) == 1:  # "which of them are dead?" is asked of no one person
        return None
    if said.stranger:
        return Question(Intent.NOT_WATCHED, strangers=(said.stranger,), side=question.side, each_of=question.each_of)
    if said.which:
        return Question(Intent.STATUS, candidates=said.which, side=question.side)
    if _is_for_something(question, thread) and len(said.people) == 1:
        side = thread.question.side if thread.question and not stands_for_one(question) else None
        return Question(Intent.GROUNDS, said.people, side=question.side or side, topic="reasons")
    missing = thread.question is not None and thread.question.intent is Intent.MISSING and not question.sides
    if missing and question.any("why") and not question.any("negative"):  # a reason why those are listed
        return Question(Intent.UNCLEAR)
    if len(said.people) > 1:
        if question.any("who") and not question.about_lists and not question.any("count", "dead", "alive", "when"):
            return Question(Intent.CASES, said.people)
        before = thread.question.side if thread.question and not question.sides and not said.counted else None
        if found := of_a_set(question, said.people, before, counted=said.counted):
            return found
        some = _loose(question) or says(question, "which-of", "we")
        if len(said.people) > MOST_PEOPLE or (some and not question.any("facts", "brief", "picture")):
            return None
    return about(question, said.people, thread)


def _direct(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Reads what is asked in so few words that only what was told before makes a question of it: "link for each",
    "the exact wording", "were the Americans before London?"."""
    people = thread.people
    if not people or thread.since > RECENT or len(people) > MOST_PEOPLE or question.any(*OF_OTHERS):
        return None
    if len(people) > 1 and stands_for_one(question):
        return None
    if question.names_someone or len(question.words) > MOST_GOING_ON:
        return None
    if len(people) == 1 and (found := _of_governments(question, people)):
        return found
    original = says(question, "word-for-word") or (says(question, "stated") and says(question, "original"))
    if len(people) == 1 and original and not question.any("who", "all", "someone"):
        side = question.side or (thread.question.side if thread.question else None)
        return Question(Intent.GROUNDS, people, side=side, topic="reasons")
    at = next((at for at, word in enumerate(question.words) if word.key in function_words("its-records")), FEW)
    if (
        at < FEW - 1
        and len(question.words) <= MOST_RECORDS
        and not (says(question, "yours") or question.any("facts"))
    ):
        side = question.side or _side_before(thread)
        return Question(Intent.RECORDS, people, side=side)
    return None


def _side_before(thread: Thread) -> str | None:
    """Returns the government of the question before, of which a day, a reason or a record may be asked: not one that
    was asked why it has not acted."""
    before = thread.question
    return before.side if before and before.intent not in (Intent.WHY_NOT, Intent.NOT_BY) else None


def _of_governments(question: AnnotatedQuestion, people: tuple[Official, ...]) -> Question | None:
    """Reads "who moved first, Washington or London?" and "has Australia done nothing?" of the person before."""
    if did_nothing(question) and is_explained(question):
        return Question(Intent.STATUS, people, side=question.side)
    compared = question.any("order") and len(question.sides) == TWO and is_explained(question)
    if not compared or question.has - registry.jurisdictions().keys() - _COMPARED:
        return None
    return Question(Intent.EARLIER, people, each_of=question.each_of)


def _is_of_people(question: AnnotatedQuestion, thread: Thread) -> bool:
    """Tells whether a question without a pronoun is about the people before it."""
    if question.names_someone or question.any(*OF_OTHERS) or says(question, "besides"):
        return False
    if _is_wish(question) and not thread.since:
        return True
    if question.any("facts") and not question.any("who", "someone", "count") and not _of_officials(question):
        return len(question.words) <= MOST_WITH_A_PRONOUN
    if _is_for_something(question, thread):
        return True
    if any(len(words.split()) > 1 for words in question.who.bare):
        return False
    most = MOST_GOING_ON if _goes_on(question) else MOST_WORDS
    if len(question.words) > most + (says(question, "that-deed") and 2):
        return False
    if _nobody_acted(question) and not thread.since:
        return True
    if _is_for_what(question):
        return not question.any("who", "someone", "count", "all", "missing")
    if event_in(question) is not None:
        return False
    compared = question.any("order") and bool(question.sides)
    wants = question.any(*OF_ONE) or compared or says(question, "their-dates", "its-records")
    if says(question, "which-lists") and len(question.words) <= FEW and len(thread.people) == 1:
        return not question.any("count", "all", "someone", "domain", "missing")
    if not wants or _loose(question) > (MOST_LOOSE if _goes_on(question) else 0) or question.any(*_NOT_OF_ONE):
        return False
    if question.any("freeze", "travel") and not (says(question, "that-deed") or question.sides):  # "a travel ban?"
        return False
    of_one = set(OF_ONE) | _NOTHING_MORE | ({"order", "pronoun"} if compared else set())
    return not question.has - registry.jurisdictions().keys() - of_one


def _of_officials(question: AnnotatedQuestion) -> bool:
    """Tells whether officials are asked about, whoever they are; an entry of a list is nobody's yet."""
    words = zip(question.words, question.meanings, strict=True)
    return any("domain" in tags and word.key not in function_words("its-records") for word, tags in words)


def _is_for_something(question: AnnotatedQuestion, thread: Thread) -> bool:
    """Tells whether it is asked if somebody is listed for something that is no event here: "is it cos of drones?"."""
    at = next((at for at, word in enumerate(question.words) if word.key in function_words("for-what")), None)
    if at is None or len(thread.people) != 1 or question.any("who", "someone", "all", "count", "brief", "picture"):
        return False
    first = question.words[:at]
    small = all(
        word.key in function_words("before-for-what") or "sanction" in tags
        for word, tags in zip(first, question.meanings, strict=False)
    )
    return small and bool(question.who.loose) and len(question.words) <= MOST_WORDS


def _nobody_acted(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked which governments have still not acted, and on whom is left out."""
    acted = says(question, "acted") and says(question, "any-government") and question.any("negative")
    return acted and (_goes_on(question) or says(question, "still")) and not question.any("domain", "someone")


def _is_wish(question: AnnotatedQuestion) -> bool:
    """Tells whether a text or a picture of those before is asked for: "a tweet too", "a letter about this"."""
    if not question.any("brief", "picture") or question.any("all", "who", "someone", "missing", "count", "domain"):
        return False
    this = says(question, "that-deed", "same-again")
    return this or (question.any("brief") and len(question.words) <= MOST_OF_A_WISH)


def _loose(question: AnnotatedQuestion) -> int:
    """Returns how many words nothing explains, of those that say nothing of what people have either."""
    known = frozenset().union(*map(function_words, _KNOWN))
    words = zip(question.words, question.meanings, strict=True)
    said = sum(not tags and at not in question.who.at and word.key in known for at, (word, tags) in enumerate(words))
    return max(question.who.loose - said, 0)


def _goes_on(question: AnnotatedQuestion) -> bool:
    """Tells whether a question begins as one that goes on: "and", "so", «پس»."""
    return bool(question.words) and question.words[0].key in function_words("goes-on-first")


def _is_for_what(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked for what somebody is listed, with what it may be: "for the plane?", «واسه قطع
    اینترنت؟»."""
    at = next((at for at, word in enumerate(question.words) if word.key in function_words("for-what")), None)
    return at is not None and at < FEW - 1 and event_in(question) is not None


def about(question: AnnotatedQuestion, people: tuple[Official, ...], thread: Thread) -> AnnotatedQuestion:
    """Returns the question with those whom it is about, and with the government before where it names none."""
    before = thread.question
    has = question.has - {"pronoun"}
    if says(question, "their-dates"):
        has |= {"when"}
    if has >= {"when", "why"} and not says(question, "their-dates", "asks-a-day"):
        has -= {"when"}
    if says(question, "their-dates") and "why" in question.has:  # the grounds are told with their day
        has -= {"when"}
    if says(question, "stated"):  # "not a paraphrase"
        has -= {"negative"}
    if question.any("facts"):
        has -= {"private"}
    if (has >= {"why", "negative"}) or _is_for_what(question):
        has |= {"sanction"}
    of_any = _asks_which_governments(question)
    if (of_any and question.any("negative", "missing") and not _loose(question)) or _nobody_acted(question):
        has = (has | {"sanction"}) - {"count"}
    side, sides = question.side, question.sides
    same = before is not None and before.people == people
    of_person = stands_for_one(question) and _is_for_what(question)  # of any list
    of_side = question.any("why", "when", "freeze", "travel", "removal", "negative") and not of_person
    of_side = of_side or says(question, "their-dates", "its-records", "stated", "those-there")
    of_any = of_any or question.any("count", "all") or says(question, "others")
    if not sides and of_side and not of_any and before is not None and same:
        side, sides = _side_before(thread), frozenset(before.each_of)
    if question.any("order") and len(sides) == 1 and before is not None and same and before.side:
        side, sides = None, sides | {before.side}  # "were the Americans before them?"
    if len(sides) > 1 and has >= {"why", "negative"} and (denied := _denied_last(question)):
        side, sides = denied, frozenset({denied})
    named = Named(people=list(people), loose=_loose(question))
    return replace(question, who=named, has=has, side=side, sides=sides)


def _denied_last(question: AnnotatedQuestion) -> str | None:
    """Returns the government of which alone it is denied: "why have the Americans listed him, and London not?"."""
    last, known = None, registry.jurisdictions()
    for word, tags in zip(question.words, question.meanings, strict=True):
        last = next((one for one in known if one in tags), last)
        if "negative" in tags or word.key in function_words("not"):
            return last
    return None


def _asks_which_governments(question: AnnotatedQuestion) -> bool:
    """Tells whether governments are asked for; not in «هر کدام», nor where «کی» is a part of "since when"."""
    before = ""
    for word, tags in zip(question.words, question.meanings, strict=True):
        each = before in function_words("each-of-them")
        if word.key in function_words("any-government") and tags.isdisjoint(("when", "why")) and not each:
            return True
        before = word.key
    return False


def about_those_before(question: AnnotatedQuestion, thread: Thread) -> AnnotatedQuestion | None:
    """Returns a question that can be asked of people alone, with those before it; None where it may be about anybody
    else."""
    people = thread.people or ((thread.one,) if thread.one else ())
    if not 0 < len(people) <= MOST_PEOPLE or question.names_someone or question.any(*OF_OTHERS):
        return None
    perhaps_a_name = any(len(words.split()) > 1 for words in question.who.bare)
    if perhaps_a_name or says(question, "besides") or question.who.loose > MOST_LOOSE:
        return None
    return None if event_in(question) is not None else about(question, people, thread)
