"""Finds what one message asks after one another, each of it on its own: "who is Abnoush and has the UK listed him?",
"how often do you look? when was the UK's list last read?". Knows no list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.questions.about import Topic
from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asked, Intent, Question
from bot.incoming.questions.events import events
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_message.clauses import asks, clauses, supposes
from bot.incoming.questions.rules.in_message.sentences import asks_whether_it_is_so
from bot.incoming.questions.rules.in_thread.filled_in import OF_A_SIDE
from bot.incoming.questions.selection_forms import has
from bot.incoming.questions.tokens import split, tidy
from bot.language.understood import function_words
from bot.language.writing import question_marks

MOST = 3  # questions of one message that are answered
FEWEST = 2
LONGEST = 300  # letters of the sentences of such a message that ask
_OF_ONE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.PERSON, Intent.DEAD, Intent.FACTS, Intent.RECORDS, Intent.ONE}
    | {Intent.MEASURES, Intent.WHY_NOT, Intent.REMOVED, Intent.STILL, Intent.NOT_BY, Intent.EARLIER}
)
_TEXTS = frozenset({Intent.ABOUT, Intent.SUBJECT, Intent.EXPLAIN})
_EVENTS = frozenset({Intent.EVENT, Intent.HAPPENED})
_OF_ALL = frozenset({Intent.SELECT, Intent.LISTED, Intent.MISSING, Intent.COUNT})
_TOLD = _OF_ONE | _TEXTS | _EVENTS | _OF_ALL | {Intent.BODY, Intent.OUTSIDE}
_UNTOLD = frozenset({Facet.OFFICE, Facet.CHARGED})  # of people, what no list tells
_OF_LISTS = frozenset({Intent.GROUNDS, Intent.WHEN, Intent.RECORDS})  # the first of them tells of the others

Reads = Callable[[str, Thread | None, bool], Question]


def in_turn(
    text: str, sentences: Sequence[str], whole: Question, reads: Reads, before: Thread | None
) -> Question | None:
    """Returns the last of several questions, with those before it; None where the message asks one thing, or is read
    as a whole."""
    if Facet.ALIKE in whole.subjects or whole.topic in (Topic.PHOTO, Facet.WROTE):
        return None  # "is it spelt alike in the US and the UK?", "a picture of who is listed and who is not"
    parts = [part for sentence in sentences for part in clauses(sentence)]
    parts = [part for at, part in enumerate(parts) if not (_is_aside(part) and any(map(asks, parts[at + 1 :])))]
    if len(parts) < FEWEST or sum(len(part) for part in parts if asks(part)) > LONGEST:
        return None
    found, surely = _read(parts, whole, reads, before)
    if event := _beside_its_event(whole, found):
        return event
    found = _with_the_whole(whole, found, unread=sum(map(asks, parts)) - len(found))
    said, found = len(found), _apart(found)
    if said > len(found) == 1 and whole.intent is Intent.UNCLEAR and not whole.candidates:
        return found[0]
    marks = sum(map(text.count, question_marks()))
    if not FEWEST <= len(found) <= MOST or not _is_of_them(whole, found, marks=marks, surely=surely):
        return None
    return replace(found[-1], first=tuple(found[:-1]))


def _with_the_whole(whole: Question, found: list[Question], *, unread: int) -> list[Question]:
    """Returns what the parts of a message ask; where one of them is not understood by itself, and the message as a
    whole asks something else of the same listings, that is what it asks."""
    if unread != 1 or whole.selection is None or whole in found:
        return found
    alike = [replace(whole, selection=replace(whole.selection, asks=Asked.WHO, whether=False))] * len(found)
    return [*found, whole] if found and found == alike else found


def _is_aside(part: str) -> bool:
    """Tells whether a part only says what is taken for known, or asks whether it is so."""
    return supposes(part) or asks_whether_it_is_so(part)


def _read(parts: Sequence[str], whole: Question, reads: Reads, before: Thread | None) -> tuple[list[Question], bool]:
    """Returns what the parts of a message ask, each by what the one before it is about; and whether each that asks
    was read by the rules alone."""
    found: list[Question] = []
    surely = True
    named = Thread.of(Question(Intent.STATUS, whole.people)) if len(whole.people) == 1 else None
    for at, part in enumerate(parts):
        asked, asking = reads(part, before, False), asks(part)
        if asked.intent is Intent.UNCLEAR and named and not (asked.candidates or found):
            of_him = reads(part, named, False)
            asked = of_him if of_him.intent is Intent.RECORDS else asked  # "the IDs, and all aliases of Hajizadeh"
        if asking and asked.intent not in _TOLD:
            asked, by_rules = _else(part, parts[:at], asked, reads, before)
            surely = surely and by_rules
        before = None if at == 0 else before  # only the first goes on with what was told earlier
        if asked.candidates or asked.strangers or (asked.intent is Intent.STATUS and len(asked.people) > 1):
            surely = surely and not asking
            continue
        asked = _on_its_list(part, found[-1]) or asked if found else asked
        asked = _going_on(part, asked, found[-1]) if found else asked
        if asked.intent in _TOLD and (asked.people or asked.intent in _EVENTS | _OF_ALL):
            before = Thread.of(asked)
        by_a_word = asking and asks(part.rstrip(question_marks()))
        told = asked.intent in _TOLD and (asked.people or asked.intent not in _OF_ONE | {Intent.OUTSIDE})
        told = told and (asking if asked.intent not in _OF_ALL else by_a_word)
        if told or (asked.intent in _OF_LISTS and asked.people):
            found.append(asked)
            surely = surely and (by_a_word or not asking)
        else:
            surely = surely and not asking
    return found, surely


def _else(
    part: str, first: Sequence[str], asked: Question, reads: Reads, before: Thread | None
) -> tuple[Question, bool]:
    """Returns what a part asks that no rule reads as it stands: with the paper named in it, or by its likeness to
    others; and whether that is sure."""
    if of_it := _of_the_paper(part, first):
        by_rules, likely = reads(of_it, before, False), reads(of_it, before, True)
        if by_rules.intent in _OF_ALL:
            return by_rules, True
        if likely == Question(Intent.ABOUT, topic=Topic.PAPER):
            return likely, True
    likely = reads(part, before, True)
    return (likely if likely.intent in _TEXTS | _EVENTS else asked), False


def _of_the_paper(part: str, first: Sequence[str]) -> str:
    """Returns a part with the paper named in it, where those before it name it, and it has no more than a pronoun:
    "who are the ten in the paper, and who wrote it?"; empty where it is not so."""
    words, there = split(tidy(part)), [word for one in first for word in split(tidy(one))]
    paper = next((at for at, word in enumerate(there) if word.key in function_words("the-paper")), None)
    pronoun = next((at for at, word in enumerate(words) if word.key in function_words("that-deed")), None)
    if paper is None or pronoun is None:
        return ""
    article = there[paper - 1 : paper] if paper and there[paper - 1].key in function_words("article") else []
    return " ".join(word.raw for word in (*words[:pronoun], *article, there[paper], *words[pronoun + 1 :]))


def _going_on(part: str, asked: Question, last: Question) -> Question:
    """Returns a question as it is meant after another: with the government of the one before it, where it names
    none: "when did the EU list him, and under which regulation?", "how many has it listed, and who is missing?"; with
    the time and the group of listings: "how many since the paper, and who was first?"."""
    if last.selection and asked.selection and not (asked.people or asked.selection.period):
        group = asked.selection.group or last.selection.group
        return replace(asked, selection=replace(asked.selection, group=group, period=last.selection.period))
    of_him = asked.intent in OF_A_SIDE and asked.people == last.people and not (asked.side or asked.each_of)
    if last.intent is Intent.DEAD and len(last.people) == 1 and asked == Question(Intent.EXPLAIN, topic="dead"):
        return Question(Intent.STILL, last.people)  # "he is dead, right? and does a dead man stay on the list?"
    stays = any(word.key in function_words("stays") for word in split(tidy(part)))
    if last.intent is Intent.DEAD and stays and asked == Question(Intent.GROUNDS, last.people):
        return Question(Intent.STILL, last.people)  # "isn't he dead? why is he still there"
    return replace(asked, side=last.side) if of_him or asked == Question(Intent.MISSING) else asked


def _on_its_list(part: str, last: Question) -> Question | None:
    """Returns who is on the list of the government of the text before: "when do the EU's run out, and who is on it?";
    None where that is not asked."""
    asks_it = last.intent in _TEXTS and last.side and has("who is on it", " ".join(w.key for w in split(tidy(part))))
    return Question(Intent.LISTED, side=last.side) if asks_it else None


def _apart(found: Sequence[Question]) -> list[Question]:
    """Returns the questions of which no other tells the answer, too."""
    kept: list[Question] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and one == Question(Intent.WHEN, one.people) and last == Question(Intent.STATUS, one.people):
            kept[-1] = one  # who has listed somebody is told with each day
        elif last is None or not (one in kept or _tells(last, one)):
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
    if same and one.intent is Intent.MEASURES and other.intent is Intent.STATUS:
        return other.side in (one.side, None)
    if same and (one.intent is Intent.EARLIER or one.topic == Facet.FIRST) and other.intent is Intent.WHEN:
        return True
    if same and one.topic == Facet.QUOTE and other.intent is Intent.GROUNDS:
        return True
    if one.intent in _TEXTS and other.intent in _TEXTS and one.topic == other.topic and one.side == other.side:
        return True
    if one.intent is Intent.ABOUT and (other.intent, other.topic, other.side) == (one.intent, one.topic, None):
        return True  # "how fresh is your UK data, when did you last look?"
    if same and one.intent is Intent.GROUNDS and other.intent in (Intent.GROUNDS, Intent.WHEN):
        return one.side == other.side
    if same and Intent.EVENT in (one.intent, other.intent) and Intent.SELECT in (one.intent, other.intent):
        return True
    if one.intent is Intent.LISTED and other.selection and other.selection.asks in (Asked.WHO, Asked.DATES):
        return one.side is None or one.side in other.selection.by  # each listing is told with its day
    if same and one.selection and other.selection and other.selection.asks in (Asked.WHO, Asked.DATES):
        return replace(other.selection, asks=one.selection.asks) == one.selection  # "who was first, and by whom?"
    alike = (one.topic, one.side, one.selection) == (other.topic, other.side, other.selection)
    return same and one.intent is other.intent and alike


def _beside_its_event(whole: Question, found: Sequence[Question]) -> Question | None:
    """Returns the question about an event as which a message is read, with what no list tells of its people in its
    turn: "where are those who did it now, and who has listed them?"."""
    if whole.intent is not Intent.EVENT or not found:
        return None
    untold = [one for one in found if one.topic in _UNTOLD]
    if len(untold) != 1 or not all(one in untold or _is_of_its_people(one, whole) for one in found):
        return None
    if found[0] in untold:
        return replace(whole, first=(untold[0],))
    return replace(untold[0], first=(whole,))


def _is_of_its_people(one: Question, whole: Question) -> bool:
    """Tells whether a question is one about an event, or how those stand who are held responsible for it."""
    if one.intent in (Intent.STATUS, Intent.SELECT):
        return bool(one.people) and all(person in whole.people for person in one.people)
    return one.intent is Intent.EVENT and one.topic == whole.topic


def _is_of_them(whole: Question, found: Sequence[Question], *, marks: int, surely: bool) -> bool:
    """Tells whether the message as a whole is read as one of its questions, or as nothing: else it says more than
    they do."""
    if len({(one.intent, one.topic) for one in found}) == 1 and found[0].intent in _OF_ONE:
        return False  # "is N listed? and M?"
    if whole.intent is Intent.UNCLEAR:
        return True
    if whole.intent is Intent.SELECT and all(one.intent is Intent.SELECT for one in found):
        return whole in found  # "which has done the most and which the least?" is one
    if whole.intent is Intent.EVENT and all(_is_of_its_people(one, whole) for one in found):
        return False
    if surely and (whole.intent is Intent.CHANGES or _is_of_its_person(whole, found)):
        return True
    if surely and found[0].intent in _TEXTS and found[-1] == Question(Intent.LISTED, side=found[0].side):
        return True
    if whole.intent in _TEXTS:
        of_its_kind = surely and all(one.intent in _TEXTS for one in found)
        if of_its_kind or marks >= FEWEST or all(one.intent in _OF_ONE for one in found):
            return True
    return any(_kind(one) == _kind(whole) for one in found)


def _is_of_its_person(whole: Question, found: Sequence[Question]) -> bool:
    """Tells whether all questions are about the one person whom the message names: not who is held responsible for
    an event that it names."""
    people = [one.slug for one in whole.people]
    if whole.intent is Intent.EVENT and any(
        one.key == whole.topic and list(one.people) == people for one in events()
    ):
        return False
    return len(people) == 1 and all(one.people == whole.people for one in found)


def _kind(one: Question) -> tuple[object, ...]:
    return one.intent, one.topic, one.selection
