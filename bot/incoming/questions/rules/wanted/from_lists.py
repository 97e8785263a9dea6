"""Reads from which lists alerts are wished: "tell me when Canada adds anyone", "only the UK's, not the US's", and
"also the EU's" after such a wish."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.digest_times import chosen_times
from bot.incoming.questions.rules.wanted.about_whom import of_somebody_else
from bot.language.understood import function_words
from watchers.lists import registry

MOST_OF_AN_END = 8  # words of "I want nothing more about Canada"
BUT = "but"  # the form of alerts from all lists but those of `topic`
_OTHERS = ("who", "count", "define", "why", "picture", "letter", "brief", "victim", "slogan")
_ASKED = ("who", "count", "define", "why", "when", "help", "killed", "travel", "freeze")


def alerts_from(question: AnnotatedQuestion) -> Question | None:
    """Returns the wish for alerts from the lists of the governments that are named; None where none is wished."""
    who = question.who
    if (
        not question.sides
        or who.people
        or of_somebody_else(question)
        or not (_is_of_time_to_come(question) or _is_of_some(question))
    ):
        return None
    found = from_these(question)
    only = says(question, "only") and adds_only(question) and waits(question)
    return replace(found, lacks=(Beside.ONLY_ADDED,)) if only else found


def adds_only(question: AnnotatedQuestion) -> bool:
    """Tells whether of all changes new listings are spoken of, and no others: "when Canada adds someone"."""
    added = says(question, "is-added", "added") or (says(question, "is-done") and says(question, "did-it"))
    return added and not says(question, "is-removed")


def from_these(question: AnnotatedQuestion) -> Question:
    """Returns the wish for alerts from the lists of the governments that are kept; from all others where some are
    only left out."""
    kept, left_out = kept_and_left_out(question)
    codes, form = (kept, "") if kept else (left_out, BUT)
    return Question(Intent.ALERTS_OF, topic=" ".join(codes), form=form, chosen=chosen_times(question))


def is_of_news(question: AnnotatedQuestion) -> bool:
    """Tells whether news that comes by itself is spoken of."""
    return question.any("follow", "alerts", "noun-change")


def waits(question: AnnotatedQuestion) -> bool:
    """Tells whether something is to be told once it happens: "tell me when ...", «هر وقت ... خبرم کن»."""
    if says(question, "did-it") and not says(question, "is-done"):  # "tell me when they were sanctioned"
        return False
    told = question.any("follow") or says(question, "tell-me-of")
    if any(
        one.key in function_words("whenever") and two.key in function_words("past")
        for one, two in pairwise(question.words)
    ):  # "when did London follow?"
        return False
    if says(question, "whenever") or _each_time(question):
        return told
    if question.any("follow") and says(question, "keeps-me"):
        return True
    already = says(question, "done-already") and not says(question, "is-done")
    return says(question, "if-it") and not already and told


def _is_of_time_to_come(question: AnnotatedQuestion) -> bool:
    return waits(question) and not question.any(*_OTHERS)


def _is_of_some(question: AnnotatedQuestion) -> bool:
    """Tells whether alerts of some lists are wished, or no longer wished: "only Canada's alerts", "no US alerts"."""
    if question.any(*_ASKED, *_OTHERS):
        return False
    if not is_of_news(question):  # "nothing more about Canada"
        few = len(question.words) <= MOST_OF_AN_END and not says(question, "only", "just", "the-rest")
        return few and question.any("nomore", "anymore") and not question.any("sanction", "changed", "export")
    ends = says(question, "turns") and says(question, "turned-off")  # "turn notifications off for Canada"
    some = (
        (says(question, "only", "just") or _leaves_out(question))
        or question.any("stop", "unfollow", "nomore", "anymore")
        or ends
    )
    return some or (question.any("alerts") and says(question, "makes"))


def _leaves_out(question: AnnotatedQuestion) -> bool:
    """Tells whether some are left out; "or not" at the end of a question leaves out none."""
    keys = ["", *(word.key for word in question.words)]
    return any(
        one in function_words("leaves-out") and before not in function_words("or") for before, one in pairwise(keys)
    )


def _each_time(question: AnnotatedQuestion) -> bool:
    """Tells whether "each time" is said: «هر وقت»."""
    keys = [word.key for word in question.words]
    each, times = function_words("each-of-them"), function_words("a-time")
    return any(one in each and two in times for one, two in pairwise(keys))


def kept_and_left_out(question: AnnotatedQuestion) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the governments whose lists are wished, and those whose lists are not. What leaves out stands before
    them in English ("stop the US ones"), behind them in Persian («آمریکا رو نمی‌خوام»)."""
    known = registry.jurisdictions()
    kept, left_out = set[str](), set[str]()
    keeps = function_words("only") | function_words("just") | function_words("keeps")
    clause: list[str] = []  # those since the last sign, or since what keeps or leaves out
    leaves = False
    denied = False  # the word before says that what follows is not wished: "I don't want ..."
    keys = [*(word.key for word in question.words[1:]), ""]
    for word, tags, after in zip(question.words, question.meanings, keys, strict=True):
        unwanted = denied and word.key in function_words("wants-news")
        denied = word.key in function_words("wants-no")
        if word.after and not leaves:
            kept, clause = kept | set(clause), []
        ends = not tags.isdisjoint(("stop", "unfollow", "nomore", "anymore", "mute"))
        ends |= word.key in function_words("turned-off") and says(question, "turns")
        if unwanted:
            kept, clause, leaves = kept | set(clause), [], True
        elif word.key in keeps:
            kept, clause, leaves = kept | set(clause), [], False
        elif word.key in function_words("the-rest"):  # «بقیه رو نمی‌خوام»: the others are left out
            kept, clause = kept | set(clause), []
        elif word.key in function_words("leaves-out") and after in function_words("other-lists"):
            kept, clause = kept | set(clause), []  # «نه بقیه»: what stands before is kept
        elif word.key in function_words("leaves-out") or ends:
            if clause and word.key in function_words("leaves-out-what-stands-before"):
                left_out, clause = left_out | set(clause), []
            else:
                kept, clause, leaves = kept | set(clause), [], True
        elif side := next((side for side in known if side in tags), None):
            if leaves:
                left_out.add(side)
            else:
                clause.append(side)
    kept = (kept | set(clause)) - left_out
    if says(question, "only", "just") and kept:
        return _in_order(kept), ()
    return _in_order(kept), _in_order(left_out)


def _in_order(sides: set[str]) -> tuple[str, ...]:
    return tuple(side for side in registry.jurisdictions() if side in sides)
