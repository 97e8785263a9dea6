"""Reads a wish before all else: its words say what is wanted beyond doubt, whatever else they name."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.question import Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.wanted.about_whom import MOST_OF_BEFORE
from bot.incoming.questions.rules.wanted.again import again
from bot.incoming.questions.rules.wanted.alerts import alerts_wanted
from bot.incoming.questions.rules.wanted.fewer import fewer_wanted
from bot.incoming.questions.rules.wanted.files import picture_or_file_wanted
from bot.incoming.questions.rules.wanted.texts import text_wanted
from bot.incoming.questions.rules.wanted.watching import change_wanted

MOST_WORDS = 60  # of a wish with a story around it


def wanted(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns the wish; None where the words are none, or may be something else. `thread`: what was told before,
    whose people and whose text a wish may be about."""
    if len(question.words) > MOST_WORDS:
        return None
    before = thread.question if thread else None
    shown = tuple(one for one in thread.people if not one.died) if thread else ()
    refers = question.any("same") or says(question, "same-again", "that-deed", "perhaps-one-person", "those")
    if before and not before.people and 0 < len(shown) <= MOST_OF_BEFORE and refers:
        before = replace(before, people=shown)  # "put the same into a letter": of those who were shown
    if thread and (found := again(question, thread)):
        return found
    for rule in (fewer_wanted, alerts_wanted, change_wanted, picture_or_file_wanted, text_wanted):
        if found := rule(question, before):
            return found
    return None
