"""Reads a few words that go on with a text about sanctions, the lists or the bot, which names nobody: "for all of
them?", "everywhere?", "the link?". Knows no list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answers.questions.question import Asked, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.pronouns import stands_for_one
from bot.incoming.questions.selection_forms import has, letters

MOST_WORDS = 12
_MEASURES = frozenset({"sanction", "freeze", "travel", "accounts", "measures"})  # topics of what a sanction does
_TEXTS = frozenset({Intent.EXPLAIN, Intent.SUBJECT})
_ITS_MAKER, _ITS_MONEY = "maker", "money"  # topics of who runs the bot, and who pays for it
_ITS_SOURCES = "sources"  # the topic of ABOUT: the lists, each with its link


def on_a_text(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns what such words ask; None where they are none, or where the text has nothing of it."""
    told = thread.said if thread else None
    if thread is None or told is None or len(question.words) > MOST_WORDS or question.names_someone:
        return None
    if found := _whether_he_may_enter(question, thread, told):
        return found
    if question.sides:
        return None
    text = letters(question)
    return next((found for name, rule in _RULES.items() if has(name, text) and (found := rule(told))), None)


def _of_all(told: Question) -> Question | None:
    if told.topic not in _MEASURES or told.people:
        return None
    return Question(Intent.SELECT, selection=Selection(Asked.MEASURES, by=(told.side,) if told.side else ()))


def _everywhere(told: Question) -> Question | None:
    """Returns what a sanction means, which tells of other countries, too."""
    return Question(Intent.EXPLAIN, topic="sanction") if told.topic in _MEASURES and not told.people else None


def _used(told: Question) -> Question | None:
    """Reads "used on Iranians yet?" of a government's law for human rights: who is listed under it."""
    of_a_law = told.side and ("magnitsky" in told.topic or told.topic.endswith("-regimes"))
    return (
        Question(Intent.SELECT, selection=Selection(by=(told.side or "",), grounds="magnitsky")) if of_a_law else None
    )


def _of_its_makers(told: Question) -> Question | None:
    """Returns who runs the bot, where that was told: no government does."""
    told_of = any(one.topic in (_ITS_MAKER, _ITS_MONEY) for one in (told, *told.first))
    return Question(Intent.ABOUT, topic=_ITS_MAKER) if told_of else None


def _who_is_on_it(told: Question) -> Question | None:
    return Question(Intent.LISTED, side=told.side) if told.side and told.intent in _TEXTS else None


def _link(told: Question) -> Question | None:
    return told if (told.intent, told.topic) == (Intent.ABOUT, _ITS_SOURCES) else None


def _people_alone(told: Question) -> Question | None:
    """Returns the count again: it tells of people, and of bodies beside them."""
    return told if told.intent is Intent.ON_IRAN else None


def _whether_he_may_enter(question: AnnotatedQuestion, thread: Thread, told: Question) -> Question | None:
    """Reads "so can he still fly to London?" where nobody was spoken of: it is asked of whoever is sanctioned."""
    nobody = thread.one is None and not thread.stranger and not thread.shown
    if not nobody or told.topic not in _MEASURES or not stands_for_one(question) or not question.any("travel"):
        return None
    return Question(Intent.EXPLAIN, side=question.side, topic="travel")


_RULES: Mapping[str, Callable[[Question], Question | None]] = {
    "the same for all": _of_all,
    "everywhere": _everywhere,
    "of a government": _of_its_makers,
    "who is on it": _who_is_on_it,
    "used on Iranians": _used,
    "their records": _link,
    "people alone": _people_alone,
}
