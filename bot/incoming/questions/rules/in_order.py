"""Decides what a question asks: rules over the annotated words, in order; the first that fits. Where words remain
that nothing explains, and nothing else tells what is asked, the question is not understood."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from bot.answers.lists import FOCUS
from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.cost_limit import MOST_QUESTION
from bot.incoming.questions.annotated import AnnotatedQuestion, annotate, of_its_union, only_a_name, says
from bot.incoming.questions.lexicon import ordinary_words
from bot.incoming.questions.people import all_named, unsure
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.by_likeness import by_likeness, of_somebody
from bot.incoming.questions.rules.how_many import how_many, of_iranians
from bot.incoming.questions.rules.in_thread.in_thread import compared, in_thread
from bot.incoming.questions.rules.in_thread.of_the_event import of_what_happened
from bot.incoming.questions.rules.in_thread.of_those_before import as_it_is_meant, where_now
from bot.incoming.questions.rules.in_thread.on_a_text import on_a_text
from bot.incoming.questions.rules.in_thread.on_the_answer import RECENT, on_the_answer
from bot.incoming.questions.rules.in_thread.pronouns import MOST_PEOPLE, stands_for_one
from bot.incoming.questions.rules.of_a_name import (
    is_asked_of_a_name,
    is_nothing_but_a_name,
    stands_as_a_name,
    wants_name,
)
from bot.incoming.questions.rules.of_all import (
    MOST_LOOSE,
    courtesy,
    gaps,
    of_all,
    only_governments,
    overview,
    removed,
)
from bot.incoming.questions.rules.of_events import mourns, of_an_event, time_after
from bot.incoming.questions.rules.of_people import (
    beyond_listed,
    denies_an_office,
    language_of,
    of_someone_else,
    only_a_word,
    outside,
    topic_of,
)
from bot.incoming.questions.rules.one_person.asked import asks_yes_or_no, of_alternatives, of_one_person
from bot.incoming.questions.rules.one_person.besides import besides
from bot.incoming.questions.rules.one_person.identity import of_identity
from bot.incoming.questions.rules.one_person.of_a_listing import of_a_listing
from bot.incoming.questions.rules.one_person.of_him import of_him
from bot.incoming.questions.rules.remarks import following, how_often, remembered
from bot.incoming.questions.rules.selections import selected
from bot.incoming.questions.rules.wanted.first import wanted
from bot.incoming.questions.rules.wanted.language import told_again
from bot.incoming.questions.rules.whether import asks
from bot.incoming.questions.rules.wishes import meaning, wished
from bot.incoming.questions.selection_forms import leaves_a_government_out, of_every_list
from bot.incoming.questions.subjects.of_a_subject import of_a_body, of_a_subject
from bot.incoming.questions.tokens import MOST_WORDS
from bot.language.writing import questions
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.names.budget import once
from watchers.watchlist import people as watchlist

MOST_UNKNOWN = 1  # words that nothing explains, of a question about somebody without a word of lists
SURELY = 4  # items of a pattern that say more than the name beside them
MOST_QUOTED = 200  # letters of a message replied to in which a name is looked for


def read(
    question: str,
    archive: Archive,
    spoken: Collection[str] = FOCUS,
    thread: Thread | None = None,
    *,
    guesses: bool = True,
) -> Question:
    """Returns what is asked, always the same over the same watchlist. `spoken`: the sides of which answers speak;
    `thread`: what the same person was told before it. `guesses`: what no rule reads is read by its likeness."""
    load()
    return as_it_is_meant(question, _read(question, archive, spoken, thread, guesses=guesses), thread)


@once
def load() -> None:
    """Loads once what every question uses: the words of all languages, and what is made of them. No question pays."""
    ordinary_words()
    archive = Archive.scratch()
    _read(questions(), archive, FOCUS, None, guesses=True)
    archive.close()


def _read(
    question: str, archive: Archive, spoken: Collection[str], thread: Thread | None, *, guesses: bool
) -> Question:
    long = len(question) > MOST_QUESTION
    whole = annotate("" if long else question, watchlist.read(archive), spoken)
    if long or len(whole.words) > MOST_WORDS:
        return Question(Intent.UNCLEAR)
    if of_every_list(whole) and not (whole.any("pronoun") or stands_for_one(whole)):
        thread = None
    if whole.section == "magnitsky" and whole.any("who", "someone") and not whole.names_someone:
        thread = None  # all are told of: a regime is no limit on what was told before
    asked = told_again(whole, thread) or on_the_answer(whole, thread) or on_a_text(whole, thread)
    asked = asked or of_identity(whole) or of_iranians(whole)
    if found := asked or where_now(whole, thread) or of_a_subject(whole, least=SURELY) or wanted(whole, thread):
        return found
    annotated = of_its_union(whole, spoken)
    found = _as_asked(_of_lists(annotated, thread, guesses=guesses), annotated)
    of_lists = annotated is not whole and (found.side or found.each_of or found.selection)
    return replace(found, of_a_member=True) if of_lists else found


def _as_asked(found: Question, question: AnnotatedQuestion) -> Question:
    """Returns the question of the other lists, where one is left out; of the law, where the day is asked with it."""
    if found.people and leaves_a_government_out(question, found.intent):
        return replace(found, side=None, each_of=(), asks=Asks.FACTS)
    if found.intent is Intent.WHEN and found.side and question.any("why") and says(question, "legal-basis"):
        return replace(found, intent=Intent.GROUNDS)
    return found


def _of_lists(annotated: AnnotatedQuestion, thread: Thread | None, *, guesses: bool) -> Question:
    before, those = thread.question if thread else None, thread.people if thread and thread.since <= RECENT else ()
    if found := besides(annotated, before) or of_alternatives(annotated, those) or of_him(annotated, those, before):
        return found
    who = annotated.who
    happened = of_what_happened(annotated, before) if not who.at else time_after(annotated)
    of_one = of_one_person(annotated) if who.at or who.bare or who.people else None
    if (
        found := happened
        or compared(annotated, thread)
        or overview(annotated)
        or selected(annotated, before)
        or (of_one if who.at else None)
        or of_a_body(annotated)
        or of_a_subject(annotated)
        or of_one
    ):
        return found
    read_on = in_thread(annotated, thread, guesses=guesses)
    if isinstance(read_on, Question):
        return read_on
    annotated = read_on
    rules = (of_somebody, *_RULES) if guesses else _RULES
    asked = selected(annotated, before) or next((one for rule in rules if (one := rule(annotated))), None)
    asked = of_a_listing(annotated, asked or Question(Intent.UNCLEAR))
    return by_likeness(annotated, asked) if guesses else asked


def named_in(text: str, archive: Archive) -> Thread | None:
    """Returns what a message leaves to go on with, by the watched people whom its beginning names; None where it
    names none, or too many."""
    people = tuple(annotate(text[:MOST_QUOTED], watchlist.read(archive)).who.people)
    return Thread.of(Question(Intent.STATUS, people)) if 0 < len(people) <= MOST_PEOPLE else None


def is_name(text: str, archive: Archive) -> bool:
    """Tells whether these words, and all of them, may be a name: none says something else, as in "of leila
    please"."""
    return only_a_name(text, watchlist.read(archive))


def unknown_words(text: str, archive: Archive) -> list[str]:
    """Returns the words of a text that say nothing known here and are no watched name: each may be a name."""
    return " ".join(annotate(text, watchlist.read(archive)).who.bare).split()


def _about_people(question: AnnotatedQuestion) -> Question | None:
    who = question.who
    if not (who.people or who.which):
        return None
    intent = beyond_listed(question) or _asked_of(question)
    of_lists = question.any("sanction", "when", "why")
    if who.loose > MOST_UNKNOWN and intent in (Intent.STATUS, Intent.SAME) and not of_lists:
        intent = Intent.UNCLEAR  # they may ask something else: "evidence for an EU submission on him"
    if question.any("picture") and not who.which:
        intent = Intent.PICTURE
    if intent is Intent.UNCLEAR:
        return Question(intent, candidates=all_named(who))
    side = None if intent is Intent.WHEN and len(question.sides) > 1 else question.side  # on one, not on the other
    return Question(
        intent,
        tuple(who.people),
        unsure(who),
        side,
        question.section if intent is Intent.GROUNDS else None,
        tuple(who.strangers),
        question.period if intent is Intent.CHANGES else None,
        topic=topic_of(question, intent),
        asks=Asks.NOW if intent is Intent.MEASURES and asks_yes_or_no(question) else asks(question),
        each_of=question.each_of,
        language=language_of(question) if intent is Intent.BRIEF else "",
        undated=question.undated if intent is Intent.CHANGES else "",
    )


def _asked_of(question: AnnotatedQuestion) -> Intent:
    """Returns what is asked about someone."""
    listed = question.any("sanction") or bool(question.sides)
    listed = listed or (says(question, "acted") and says(question, "any-government"))
    something_else = question.who.loose and not listed  # "when did he join", "who arrested her"
    if question.any("brief"):
        return Intent.BRIEF
    if question.any("dead", "alive", "killed"):
        suffered = not question.any("killed") or says(question, "suffered")
        suffered = suffered and not mourns(question)  # who asks has lost somebody
        return Intent.DEAD if suffered and not question.any("count") else Intent.UNCLEAR  # not whom he killed
    if question.any("facts"):
        return Intent.FACTS
    if question.section:
        return Intent.CHANGES if question.any("changed") else Intent.GROUNDS
    if something_else and not question.any("person", "watch", "status"):
        return Intent.UNCLEAR
    if question.any("changed") and not (question.any("when") and says(question, "put-there")):
        return Intent.CHANGES
    if question.any("when") and question.any("why") and listed:  # the grounds have each listing's day beside them
        return Intent.GROUNDS
    if (
        question.any("when")
        or (listed and says(question, "their-dates"))
        or (question.any("who") and listed and says(question, "who-or-when"))
    ):
        return Intent.WHEN
    if question.any("why") and (listed or not question.any("watch")):
        return Intent.GROUNDS
    if (question.any("watch", "person", "who") or denies_an_office(question)) and not listed:
        return Intent.PERSON
    if listed or question.any("negative", "missing", "status", "where", "both", "gaps", "search", "watch"):
        return Intent.STATUS
    return Intent.PERSON if says(question, "describe") else Intent.STATUS


def _about_strangers(question: AnnotatedQuestion) -> Question | None:
    """Reads a name that nobody watched has: where it looks like one, or where the question wants a name there."""
    who = question.who
    if question.undated and question.any("changed") and not all_named(who):  # "since Nowruz" names nobody
        return Question(Intent.CHANGES, side=question.side, undated=question.undated)
    strangers = tuple(who.strangers)
    if not (strangers or who.maybe) and is_nothing_but_a_name(question):
        return Question(Intent.UNCLEAR, strangers=tuple(who.bare))
    if strangers and not who.maybe and not is_asked_of_a_name(question):
        return None
    if not strangers and wants_name(question) and not says(question, "the-rest"):
        # Any words may stand there: the answer says only what they would mean as a name.
        if not question.any("search") and (len(who.bare[0].split()) == 1 or not question.any("sanction")):
            listed = "listed" if question.any("sanction") and stands_as_a_name(question) else ""
            return Question(Intent.UNCLEAR, strangers=tuple(who.bare), topic=listed)
        strangers = tuple(who.bare)
    asked = Asks.FACTS if question.section else asks(question)  # the answer tells only whether a name is listed
    if strangers:
        return Question(
            Intent.NOT_WATCHED,
            candidates=all_named(who),
            side=question.side,
            strangers=strangers,
            asks=asked,
            each_of=question.each_of,
        )
    return Question(Intent.UNCLEAR, candidates=all_named(who)) if who.maybe else None


def _not_understood(question: AnnotatedQuestion) -> Question | None:
    """Refuses too many words that mean nothing here, or a pronoun that stands for nobody."""
    known = question.any("sanction", *registry.jurisdictions(), "domain", "missing", "gaps", "magnitsky", "rights")
    if question.who.loose > (MOST_LOOSE if known else 0):
        return Question(Intent.UNCLEAR)
    if question.any("pronoun") and not question.any("who", "count", "missing", "all", "changed"):
        return Question(Intent.UNCLEAR)
    if question.any("role") and not question.any("who", "count", "all"):  # a judge without a name is nobody
        return Question(Intent.UNCLEAR)
    if question.any("define"):  # a question about the meaning of a word is not about people
        return Question(Intent.UNCLEAR)
    return None


_RULES: tuple[Callable[[AnnotatedQuestion], Question | None], ...] = (
    remembered,
    of_an_event,
    wished,
    meaning,
    of_someone_else,
    how_often,
    only_a_word,
    outside,
    following,
    _about_people,
    _about_strangers,
    courtesy,
    removed,
    _not_understood,
    gaps,
    how_many,
    of_all,
    only_governments,
)
