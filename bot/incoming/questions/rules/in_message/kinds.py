"""Groups the questions of which a message may ask several."""

from __future__ import annotations

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent

OF_ONE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.PERSON, Intent.DEAD, Intent.FACTS, Intent.RECORDS, Intent.ONE}
    | {Intent.MEASURES, Intent.WHY_NOT, Intent.REMOVED, Intent.STILL, Intent.NOT_BY, Intent.EARLIER}
)
TEXTS = frozenset({Intent.ABOUT, Intent.SUBJECT, Intent.EXPLAIN})
EVENTS = frozenset({Intent.EVENT, Intent.HAPPENED})
OF_ALL = frozenset({Intent.SELECT, Intent.LISTED, Intent.MISSING, Intent.COUNT})
CHANGES = frozenset({Intent.ADDED, Intent.REMOVED})
WISHED = frozenset({Intent.BRIEF, Intent.PICTURE})
TOLD = OF_ONE | TEXTS | EVENTS | OF_ALL | CHANGES | {Intent.BODY, Intent.OUTSIDE}
OF_LISTS = frozenset({Intent.GROUNDS, Intent.WHEN, Intent.RECORDS})  # the first of them tells of the others
UNTOLD = frozenset({Facet.OFFICE, Facet.CHARGED})  # topics: what no list tells of people
