"""Reads one clause of a message that asks several things, by what the clause before it was about."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.questions.about import Topic
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import annotate, says
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules import in_order
from bot.incoming.questions.rules.in_thread.filled_in import filled_in
from bot.incoming.questions.selection_forms import of_the_ten
from watchers.archive.archive import Archive
from watchers.watchlist import people as watchlist


def read_clause(
    text: str,
    archive: Archive,
    spoken: Collection[str],
    told: Thread | None,
    *,
    guesses: bool,
    may_leave_out: bool,
) -> Question:
    """Returns what a clause asks; unclear where that is no more than who somebody is. `told`: what stands before it;
    `may_leave_out`: that is a clause of the same message, and its people or its event may be left out here."""

    def alone(part: str) -> Question:
        return in_order.read(part, archive, spoken, guesses=False)

    asked = in_order.read(text, archive, spoken, told, guesses=guesses and " " in text)
    said = annotate(text, watchlist.read(archive), spoken)
    unread = asked.intent is Intent.UNCLEAR and not (asked.strangers or asked.candidates)
    if unread and told and may_leave_out:
        asked = filled_in(text, said, told, alone) or asked
    if asked.intent is Intent.WHEN and said.any("dead") and not (said.about_lists or said.who.people):
        return Question(Intent.DEAD, asked.people)  # "... still listed? when did he die?"
    asks_who = (said.any("who") or says(said, "who-or-when")) and not said.about_lists
    of_it = Question(Intent.ABOUT, topic=Topic.PAPER)
    if asks_who and of_the_ten(said) and (asked.intent is Intent.BOARD or (asked == of_it and says(said, "of-now"))):
        return Question(Intent.ABOUT, topic=Topic.WATCHED)
    if asks_who and asked.intent is Intent.HELP and says(said, "yours"):
        return Question(Intent.ABOUT, topic=Topic.MAKER)
    still_its_head = asked.intent is Intent.STATUS and not (said.about_lists or says(said, "on-the-list"))
    of_facts = asked.intent is Intent.FACTS and said.about_lists and said.any("who")  # of whom, not how old
    return Question(Intent.UNCLEAR) if still_its_head or of_facts else asked
