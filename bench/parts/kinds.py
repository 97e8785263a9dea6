"""Names what kind of question one is, apart from the people, governments, events and times that it names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.questions.question import Asked, Intent, Question, Selection

# Intents of which the topic is a name, a time or a thing, and no kind.
_NAMED = frozenset({Intent.EVENT, Intent.HAPPENED, Intent.BODY, Intent.MUTE, Intent.ZONE, Intent.ALERTS_OF})
# Those of which the section is one; of others it says only what an answer begins with.
_IN_SECTIONS = frozenset({Intent.GROUNDS, Intent.LISTED, Intent.BODY})


def kind_of(question: Question) -> str:
    """Returns the kind of a question, such as "grounds:rights" or "select:who:not-by"; of several questions in one
    message those of each, with "+" between."""
    if question.first:
        return "+".join(":".join(_parts(one)) for one in (*question.first, question))
    return ":".join(_parts(question))


def _parts(question: Question) -> Iterator[str]:
    intent = question.intent
    yield intent.value
    if intent is Intent.SELECT and question.selection:
        yield from _of_selection(question.selection)
        return
    if intent is Intent.UNCLEAR:
        if question.strangers or question.candidates:
            yield "name"
        return
    if question.topic and intent not in _NAMED:
        yield question.topic
    if intent in _IN_SECTIONS and question.section:
        yield question.section
    if intent is Intent.EVENT and question.aspect:
        yield question.aspect.value
    if intent is Intent.FACTS:
        yield from sorted(str(one) for one in question.subjects)
    if question.form:
        yield question.form
    if question.gaps:
        yield "gaps"


def _of_selection(selection: Selection) -> Iterator[str]:
    yield selection.asks.value
    if selection.asks is Asked.WHO:
        said = {
            "not-by": selection.not_by,
            "each": selection.each,
            "only": selection.only,
            "without": selection.without,
            "before": selection.before,
        }
        yield from (name for name, is_so in said.items() if is_so)
        if selection.reach:
            yield f"reach-{'n' if selection.reach.isdigit() and selection.reach != '0' else selection.reach}"
    if selection.measure:
        yield selection.measure
    if selection.grounds:
        yield selection.grounds
    if selection.end:
        yield selection.end
