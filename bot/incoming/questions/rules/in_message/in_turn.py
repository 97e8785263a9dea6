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
from bot.incoming.questions.rules.in_message.kinds import (
    CHANGES,
    EVENTS,
    OF_ALL,
    OF_LISTS,
    OF_ONE,
    TEXTS,
    TOLD,
    UNTOLD,
    WISHED,
)
from bot.incoming.questions.rules.in_message.left_out import as_it_goes_on, with_the_paper
from bot.incoming.questions.rules.in_message.sentences import asks_whether_it_is_so
from bot.incoming.questions.rules.in_message.told_by_another import apart
from bot.incoming.questions.tokens import split, tidy
from bot.language.understood import function_words
from bot.language.writing import question_marks

MOST = 3  # questions of one message that are answered
FEWEST = 2
LONGEST = 300  # letters of the sentences of such a message that ask

Reads = Callable[[str, Thread | None, bool], Question]


def in_turn(
    text: str,
    sentences: Sequence[str],
    whole: Question,
    reads: Reads,
    before: Thread | None,
    *,
    names: Callable[[str], bool],
) -> Question | None:
    """Returns the last of several questions, with those before it; None where the message asks one thing, or is read
    as a whole. `names`: whether a part names somebody who is watched."""
    if Facet.ALIKE in whole.subjects or whole.topic in (Topic.PHOTO, Facet.WROTE):
        return None  # "is it spelt alike in the US and the UK?", "a picture of who is listed and who is not"
    parts = [part for sentence in sentences for part in clauses(sentence)]
    if stated := _whether_so(parts, reads, before):
        return stated
    parts = [part for at, part in enumerate(parts) if not (_is_aside(part) and any(map(asks, parts[at + 1 :])))]
    if len(parts) < FEWEST or sum(len(part) for part in parts if asks(part)) > LONGEST:
        return None
    found, unread, surely = _read(parts, whole, reads, before)
    if event := _beside_its_event(whole, found):
        return event
    found = _with_the_whole(whole, found, unread=sum(map(asks, parts)) - len(found))
    ends_so = [part for part in parts if asks(part)][-1:] == unread  # what is not read is asked last
    if ends_so and (of_it := _beside_its_text(whole, found, unread, names)):
        return of_it
    said, found = len(found), apart(found)
    if said > len(found) == 1 and whole.intent is Intent.UNCLEAR and not whole.candidates:
        return found[0]
    marks = sum(map(text.count, question_marks()))
    each = not unread and marks >= FEWEST  # each that asks is read, and has a mark of its own
    if not FEWEST <= len(found) <= MOST or not _is_of_them(whole, found, each=each, marks=marks, surely=surely):
        return None
    return replace(found[-1], first=tuple(found[:-1]))


def _whether_so(parts: Sequence[str], reads: Reads, before: Thread | None) -> Question | None:
    """Returns what is stated of somebody, where a message asks only whether that is so: "I read that N was sanctioned
    in 2021, is that right?"; None where it asks something else."""
    if len(parts) < FEWEST or not asks_whether_it_is_so(parts[-1]):
        return None
    stated = reads(f"{', '.join(parts[:-1]).rstrip(question_marks())}{question_marks()[0]}", before, False)
    return stated if stated.people and stated.intent in OF_ONE else None


def _with_the_whole(whole: Question, found: list[Question], *, unread: int) -> list[Question]:
    """Returns what the parts of a message ask; where one of them is not understood by itself, and the message as a
    whole asks something else of the same listings, that is what it asks."""
    if unread != 1 or whole.selection is None or whole in found:
        return found
    alike = [replace(whole, selection=replace(whole.selection, asks=Asked.WHO, whether=False))] * len(found)
    return [*found, whole] if found and found == alike else found


def _beside_its_text(
    whole: Question, found: Sequence[Question], unread: Sequence[str], names: Callable[[str], bool]
) -> Question | None:
    """Returns what a message asks of somebody, with the texts that it asks for before it, where only the part that
    names him or her is not understood by itself: "what does SDN mean? Is N on it?"."""
    if not found or len(unread) != 1 or whole.intent not in OF_ONE or whole.first:
        return None
    if len(found) >= MOST or not names(unread[0]) or any(one.people or one.intent not in TEXTS for one in found):
        return None
    return replace(whole, first=tuple(found))


def _is_aside(part: str) -> bool:
    """Tells whether a part only says what is taken for known, or asks whether it is so."""
    return supposes(part) or asks_whether_it_is_so(part)


def _read(
    parts: Sequence[str], whole: Question, reads: Reads, before: Thread | None
) -> tuple[list[Question], list[str], bool]:
    """Returns what the parts of a message ask, each by what the one before it is about; those that ask and are not
    read; and whether each that asks has a word that does, and was read by the rules alone."""
    found: list[Question] = []
    unread: list[str] = []
    surely = True
    for at, part in enumerate(parts):
        asking = asks(part)
        by_a_word = asking and asks(part.rstrip(question_marks()))
        asked, by_rules = _alone(part, parts[:at], None if found else whole, reads, before)
        before = before if at else None  # only the first goes on with what was told earlier
        told = False
        if not (asked.candidates or asked.strangers or (asked.intent is Intent.STATUS and len(asked.people) > 1)):
            asked = as_it_goes_on(part, asked, found[-1]) if found else asked
            told = _is_one_of_several(asked, asking=asking, by_a_word=by_a_word)
            told = told or (at == len(parts) - 1 and _is_wished(part, asked, found))
            if asked.intent in TOLD and (asked.people or asked.intent in EVENTS | OF_ALL):
                before = Thread.of(asked)
        if told:
            found.append(asked)
        elif asking:
            unread.append(part)
        surely = surely and (not asking or (told and by_a_word and by_rules))
    return found, unread, surely


def _is_one_of_several(asked: Question, *, asking: bool, by_a_word: bool) -> bool:
    """Tells whether what a part asks is answered in its turn. `asking`: the part asks; `by_a_word`: not by its mark
    alone."""
    if asked.people and asked.intent in OF_LISTS:
        return True
    if asked.intent in OF_ALL or asked == Question(Intent.DEAD):
        return by_a_word
    if asked.intent in CHANGES and not asked.people:
        return asking  # "was anybody added? anybody removed?"
    return asking and asked.intent in TOLD and bool(asked.people or asked.intent not in OF_ONE | {Intent.OUTSIDE})


def _is_wished(part: str, asked: Question, found: Sequence[Question]) -> bool:
    """Tells whether a text or a picture is wished, about those of whom something is asked before: "is N on Canada's
    list? If not, draft a letter"."""
    if asked.intent not in WISHED or not asked.people or not found or found[-1].intent not in OF_ONE:
        return False
    drafts = any(word.key in function_words("drafts") for word in split(tidy(part)))
    return drafts and all(one.people == asked.people for one in found)


def _alone(
    part: str, earlier: Sequence[str], whole: Question | None, reads: Reads, before: Thread | None
) -> tuple[Question, bool]:
    """Returns what a part asks by itself, and whether the rules alone say so. `earlier`: the parts before it;
    `whole`: what the message asks as one, where no part has been read yet."""
    asked = reads(part, before, False)
    if whole and len(whole.people) == 1 and asked.intent is Intent.UNCLEAR and not asked.candidates:
        of_him = reads(part, Thread.of(Question(Intent.STATUS, whole.people)), False)
        asked = of_him if of_him.intent is Intent.RECORDS else asked  # "the IDs, and all aliases of Hajizadeh"
    if asked.intent in TOLD or not asks(part):
        return asked, True
    if of_it := with_the_paper(part, earlier):
        by_rules, likely = reads(of_it, before, False), reads(of_it, before, True)
        if by_rules.intent in OF_ALL:
            return by_rules, True
        if likely == Question(Intent.ABOUT, topic=Topic.PAPER):
            return likely, True
    likely = reads(part, before, True)
    return (likely if likely.intent in TEXTS | EVENTS else asked), False


def _beside_its_event(whole: Question, found: Sequence[Question]) -> Question | None:
    """Returns the question about an event as which a message is read, with what no list tells of its people in its
    turn: "where are those who did it now, and who has listed them?"."""
    if whole.intent is not Intent.EVENT or not found:
        return None
    untold = [one for one in found if one.topic in UNTOLD]
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


def _is_of_them(whole: Question, found: Sequence[Question], *, each: bool, marks: int, surely: bool) -> bool:
    """Tells whether the message as a whole is read as one of its questions, or as nothing, or each of its parts is
    read for certain: else it says more than they do."""
    if len({(one.intent, one.topic) for one in found}) == 1 and found[0].intent in OF_ONE:
        return False  # "is N listed? and M?"
    if whole.intent is Intent.UNCLEAR:
        return True
    if whole.intent is Intent.SELECT and all(one.intent is Intent.SELECT for one in found):
        return whole in found  # "which has done the most and which the least?" is one
    if whole.intent is Intent.EVENT and all(_is_of_its_people(one, whole) for one in found):
        return False
    if whole.intent not in CHANGES and any(one.intent in CHANGES and not one.people for one in found):
        return False
    if (surely or each) and _leaves_room(whole, found):
        return True
    if surely and (Question(Intent.DEAD) in found or _is_of_its_person(whole, found)):
        return True
    if whole.intent in TEXTS:
        of_its_kind = surely and all(one.intent in TEXTS for one in found)
        if of_its_kind or marks >= FEWEST or all(one.intent in OF_ONE for one in found):
            return True
    return any(_kind(one) == _kind(whole) for one in found)


def _leaves_room(whole: Question, found: Sequence[Question]) -> bool:
    """Tells whether what a message asks as a whole may be less than its parts ask: not an event or listings, which
    its parts may only describe; nor a text, where no part asks for one."""
    if whole.intent in TEXTS:
        return any(one.intent in TEXTS for one in found)
    of_several = whole.intent in OF_LISTS and len(whole.people) > 1
    return not of_several and whole.intent not in EVENTS | {Intent.SELECT}


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
