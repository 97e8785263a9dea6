"""Reads a message of several sentences by the one that asks: people say hello, tell who they are, and then ask.

What the other sentences say is not lost: whom they name is who "he" is, and where they limit what is asked, in words
that the asking one lacks, the message is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from bot.answers.lists import FOCUS
from bot.answers.questions.question import Intent, Question
from bot.incoming.cost_limit import MOST_QUESTION
from bot.incoming.questions.annotated import AnnotatedQuestion, annotate, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules import in_order
from bot.incoming.questions.rules.in_message.asides import without_set_phrases
from bot.incoming.questions.rules.in_message.asked_besides import (
    tells_of_the_others,
    with_what_is_besides,
    without_the_others,
)
from bot.incoming.questions.rules.in_message.asking_word import from_its_asking_word
from bot.incoming.questions.rules.in_message.in_turn import in_turn
from bot.incoming.questions.rules.in_message.one_clause import read_clause
from bot.incoming.questions.rules.in_message.prefaces import (
    begins,
    beside_its_preface,
    beside_the_asker,
    is_of_an_event,
    may_have_a_preface,
)
from bot.incoming.questions.rules.in_message.sentences import asks_whether_it_is_so, sentences, without_courtesies
from bot.incoming.questions.rules.in_thread.corrections import without_asides
from bot.incoming.questions.rules.in_thread.doubts import not_a_namesake
from bot.incoming.questions.rules.in_thread.filled_in import filled_in
from bot.incoming.questions.rules.in_thread.of_those_before import whether_the_dead_stay
from bot.incoming.questions.rules.in_thread.pronouns import in_their_names
from bot.incoming.questions.rules.of_events import mourns
from bot.incoming.questions.tokens import MOST_WORDS, split, tidy
from bot.language.understood import function_words
from bot.language.writing import question_marks, sentence_ends
from watchers.archive.archive import Archive
from watchers.model import Official
from watchers.watchlist import people as watchlist

FEWEST = 3  # words of a sentence without a question mark that may ask something: not "hour=25"
TWO = 2  # questions of one message
MOST_SENTENCES = 6  # a message of more is read as a whole, as is one of one
# What nobody asks: a sentence that is read so is passed over.
_NOTHING = frozenset({Intent.UNCLEAR, Intent.GREETING, Intent.THANKS})

_TEXTS = frozenset({Intent.SUBJECT, Intent.EXPLAIN, Intent.ABOUT})  # what a text answers
_ASKS_LITTLE = _NOTHING | _TEXTS | {Intent.OUTSIDE}


def read(
    question: str,
    archive: Archive,
    spoken: Collection[str] = FOCUS,
    before: Thread | None = None,
    *,
    guesses: bool = True,
) -> Question:
    """Returns what a message asks; see in_order.read."""
    officials = watchlist.read(archive)

    def reads_all(text: str, likely: bool) -> Question:
        return _in_full(without_set_phrases(text), archive, spoken, before, guesses=guesses and likely)

    def annotates(text: str) -> AnnotatedQuestion:
        return annotate(text, officials, spoken)

    return _of_the_bereaved(beside_the_asker(question, annotates, reads_all), question, annotates)


def _of_the_bereaved(found: Question, text: str, annotates: Callable[[str], AnnotatedQuestion]) -> Question:
    """Returns what is asked with the loss that another sentence tells of: "I am the mother of one of those killed on
    flight PS752. Whom has Canada sanctioned?"."""
    earliest = found.first[0] if found.first else found
    if earliest.intent is not Intent.EVENT or earliest.mourns:
        return found
    if not any(map(mourns, map(annotates, sentences(text)))):
        return found
    if not found.first:
        return replace(found, mourns=True)
    return replace(found, first=(replace(earliest, mourns=True), *found.first[1:]))


def _in_full(
    question: str, archive: Archive, spoken: Collection[str], before: Thread | None, *, guesses: bool
) -> Question:
    officials = watchlist.read(archive)

    def annotates(text: str) -> AnnotatedQuestion:
        return annotate(text, officials, spoken)

    if rest := without_the_others(question, annotates):
        found = _in_full(rest, archive, spoken, before, guesses=False)
        if tells_of_the_others(found):
            return found
    if before is not None and (same := not_a_namesake(annotates(question), before)):
        return same
    if before is not None and (named := _in_their_names(question, archive, spoken, before, guesses=guesses)):
        return named
    if before is not None and before.question is not None and (rest := without_asides(question)) != question:
        corrected = _read(rest, archive, spoken, before, guesses=guesses)
        if corrected.intent is not Intent.UNCLEAR or corrected.candidates:
            return corrected
    found = _read(question, archive, spoken, before, guesses=guesses)
    if may_have_a_preface(found) and len(question) <= MOST_QUESTION:
        by_rules = partial(in_order.read, archive=archive, spoken=spoken, thread=before, guesses=False)
        found = beside_its_preface(question, annotates, by_rules) or found

    def reads_part(text: str, told: Thread | None, likely: bool) -> Question:
        inside = told is not before  # it goes on with another part of this message
        return read_clause(text, archive, spoken, told, guesses=guesses and likely, may_leave_out=inside)

    def names(text: str) -> bool:
        return bool(annotates(text).who.people)

    if several := in_turn(question, sentences(question), found, reads_part, before, names=names):
        return several
    of_others = found.strangers or (before and found.candidates not in ((), before.people))
    if found.intent is not Intent.UNCLEAR or before is None or of_others:
        return found

    def reads(text: str) -> Question:
        return whether_the_dead_stay(text, in_order.read(text, archive, spoken, guesses=False), before)

    return (
        filled_in(question, annotate(question, officials, spoken), before, reads, surely=bool(found.candidates))
        or found
    )


def _in_their_names(
    text: str, archive: Archive, spoken: Collection[str], before: Thread, *, guesses: bool
) -> Question | None:
    """Returns what a message asks of those for whom "the second one" or «همونو» stand in it; None where they stand
    for nobody, or nothing is asked of them."""
    if before.since > 1 or (said := in_their_names(text, before)) == text:
        return None
    if annotate(text, watchlist.read(archive), spoken).names_someone:
        return None
    found = _read(said, archive, spoken, before, guesses=guesses)
    if found.intent is Intent.SAME:  # "both by the same country?"
        return Question(Intent.STATUS, found.people)
    return None if found.intent in _ASKS_LITTLE or not found.people else found


def _read(
    question: str, archive: Archive, spoken: Collection[str], before: Thread | None, *, guesses: bool
) -> Question:
    def whole() -> Question:
        return _with_what_is_besides(question, archive, spoken, before, guesses=guesses)

    read_to_its_end = len(question) <= MOST_QUESTION and len(split(tidy(question))) <= MOST_WORDS
    parts = without_courtesies(sentences(question)) if read_to_its_end else ()
    question = " ".join(parts) or question
    if not 1 < len(parts) <= MOST_SENTENCES:
        alone = whole()
        unread = alone.intent is Intent.UNCLEAR and not (alone.strangers or alone.candidates) and read_to_its_end
        asked = from_its_asking_word(question, archive, spoken, before) if unread else None
        return asked or alone
    if begins(question, annotate(question, watchlist.read(archive), spoken)):
        before = None
    asking = [part for part in parts if part.endswith(tuple(question_marks()))]
    if len(asking) == 1 and asks_whether_it_is_so(asking[0]):  # "Farahani was dropped from the list. True?"
        stated = " ".join(part.rstrip(sentence_ends()) for part in parts if part is not asking[0])
        return _read(f"{stated}{question_marks()[0]}", archive, spoken, before, guesses=guesses)
    read_whole = whole()
    if _asks_advice(read_whole, question, archive, spoken) and (found := _of_lists(parts, archive, spoken)):
        return found  # "who is responsible, and did anyone pay?" asks for no advice
    if len(asking) == 1 and (found := _asked(asking[0], parts, archive, spoken, before, guesses=guesses)):
        # "We have a Slack, too. Same thing there?": the sentence alone asks nothing, the whole is about a text.
        told = read_whole.intent in _TEXTS and (
            in_order.read(asking[0], archive, spoken, guesses=False).intent in _ASKS_LITTLE
        )
        same = found.intent is read_whole.intent  # and perhaps of whom or of when
        more = found.intent is Intent.STATUS and read_whole.intent is Intent.FACTS
        more = more and annotate(question, watchlist.read(archive)).any("pronoun")  # "is N listed? when was he born"
        stays = found.intent is Intent.DEAD and read_whole.intent is Intent.STILL  # "he died? and stays listed"
        fewer = read_whole.intent is Intent.OFTEN and found.intent in (Intent.MUTE, Intent.UNFOLLOW)  # "weekly"
        return read_whole if same or told or more or stays or fewer else found
    if (
        read_whole.intent is Intent.EVENT
        and read_whole.side
        and (found := _of_every(read_whole, asking, archive, spoken))
    ):
        return found  # "which commanders were listed for it? did Canada do anything?"
    if found := _by_the_rules(question, asking, archive, spoken, before):
        return found
    if read_whole.intent not in _NOTHING or read_whole.strangers or read_whole.candidates:
        return read_whole
    likely = asking or [part for part in reversed(parts) if len(part.split()) >= FEWEST]
    each = (_asked(part, parts, archive, spoken, before, guesses=guesses) for part in likely)
    if likeliest := next((one for one in each if one), None):
        return likeliest
    return from_its_asking_word(parts[-1], archive, spoken, before) or read_whole


def _asks_advice(read: Question, text: str, archive: Archive, spoken: Collection[str]) -> bool:
    """Tells whether a message asks what no list tells, or what somebody should do."""
    unread = read.intent is Intent.UNCLEAR and not (read.strangers or read.candidates)
    return read.intent is Intent.OUTSIDE or (unread and says(annotate(text, watchlist.read(archive), spoken), "must"))


def _by_the_rules(
    question: str, asking: list[str], archive: Archive, spoken: Collection[str], before: Thread | None
) -> Question | None:
    """Returns what the last of several questions asks of listings, where the rules read it, and the whole message
    only by its likeness to others: "whom shall we press? Who has the fewest sanctions?"."""
    if len(asking) < TWO or annotate(question, watchlist.read(archive), spoken).names_someone:
        return None
    if in_order.read(question, archive, spoken, before, guesses=False).intent is not Intent.UNCLEAR:
        return None
    found = in_order.read(asking[-1], archive, spoken, before, guesses=False)
    return found if found.intent is Intent.SELECT else None


def _of_every(whole: Question, asking: Collection[str], archive: Archive, spoken: Collection[str]) -> Question | None:
    """Returns what one of several sentences asks about an event without a government, where another asks it of one:
    the answer of every government tells of that one."""
    each = (in_order.read(part, archive, spoken, guesses=False) for part in asking)
    of_all = (one for one in each if one.intent is Intent.EVENT and not (one.side or one.each_of))
    return next((one for one in of_all if (one.topic, one.aspect) == (whole.topic, whole.aspect)), None)


def _of_lists(parts: Collection[str], archive: Archive, spoken: Collection[str]) -> Question | None:
    """Returns what the last of several sentences that asks about the lists does ask, by the rules alone. The one
    government of the others may be the asker's own: "in Brussels"."""
    officials = watchlist.read(archive)
    for part in reversed(tuple(parts)):
        others = annotate(" ".join(one for one in parts if one is not part), officials, spoken)
        ours = Thread.of(Question(Intent.LISTED, side=others.side)) if len(others.sides) == 1 else None
        found = in_order.read(part, archive, spoken, ours, guesses=False)
        if found.intent in (Intent.EVENT, Intent.SELECT):
            return found
    return None


def _with_what_is_besides(
    text: str, archive: Archive, spoken: Collection[str], before: Thread | None, *, guesses: bool
) -> Question:
    def reads(part: str, likely: bool) -> Question:
        return in_order.read(part, archive, spoken, before, guesses=likely)

    return with_what_is_besides(text, reads, guesses=guesses)


def _asked(
    part: str,
    parts: Collection[str],
    archive: Archive,
    spoken: Collection[str],
    before: Thread | None,
    *,
    guesses: bool,
) -> Question | None:
    """Returns what one sentence asks, after the others; None where it asks nothing that is understood, or where they
    limit it."""
    officials = watchlist.read(archive)
    rest = " ".join(one for one in parts if one is not part)
    asked, others = annotate(part, officials, spoken), annotate(rest, officials, spoken)
    of_some = bool(asked.who.people or asked.who.which) and not says(asked, "besides")
    of_the_ten = asked.any("domain") and not asked.about_lists and not others.any("sanction")
    of_the_ten = of_the_ten and in_order.read(part, archive, spoken, guesses=False).intent is Intent.SUBJECT
    if not (of_some or of_the_ten) and (
        (is_of_an_event(others) and meant(asked.has, asked=True) is None) or says(others, "only", "others")
    ):
        return None
    any_of_them = says(others, "several-people") and says(others, "which-of") and not others.about_lists
    told = None if any_of_them else before  # "the UN list? any of them on it": not the one who was told of
    named = in_order.named_in(rest, archive)
    if named and named.question and others.any("dead", "killed") and all(one.died for one in named.people):
        named = Thread.of(replace(named.question, intent=Intent.DEAD))
    likely = guesses and not mourns(others)  # what a bereaved sentence leaves open, no likeness tells
    found = _with_what_is_besides(part, archive, spoken, named or told, guesses=likely)
    if found.intent is Intent.MISSING and not found.each_of and others.any("negative", "missing"):
        found = replace(found, side=found.side or others.side)
    if named and named.one and found.intent in _TEXTS | _NOTHING and (of_one := _with_name(part, named.one)):
        again = in_order.read(of_one, archive, spoken, guesses=False)
        found = again if again.people == named.people else found
    return None if found.intent in _NOTHING and not found.strangers else found


def _with_name(part: str, one: Official) -> str:
    """Returns a sentence with the name of a person in the place of "he" or "she"; empty where none stands there."""
    words = list(re.finditer(r"\w+", part))
    at = next((word for word in words if word[0].lower() in function_words("one-person")), None)
    return f"{part[: at.start()]}{one.name}{part[at.end() :]}" if at else ""
