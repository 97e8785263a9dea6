"""Says in one sentence which governments list someone, for human rights or not, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.words.list_names import the_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_on
from watchers.model import Purpose

LISTED = {
    Purpose.YES: "listed by {sides} for human rights",
    Purpose.NO: "listed by {sides}, not for human rights",
    Purpose.UNSAID: "listed by {sides}, which does not say whether for human rights",
}
UNSAID_BY_SEVERAL = "listed by {sides}, which do not say whether for human rights"
UNREAD = "of {sides} nothing is known: no list read"
UNSURE = {
    Standing.ABSENT: "absent now from the latest list of {sides}, being confirmed",
    Standing.BY_NAME: "perhaps by {sides}: someone of this name, unconfirmed",
    Standing.CHECKED: "being checked: {sides}",
    Standing.RECORDED: "by {sides} only in the public record, which is newer than the edition read",
}


def over_all(one: Status, t: Language, *, claims: bool = False, of: Sequence[str] = ()) -> str:
    """Returns the sentence without the name, in the order of the sides; empty where no list has been read. `claims`:
    only what is sure is said, as in a letter. `of`: it is about these sides alone."""
    standing = {side: one.standing(side) for side in of or one.sides}
    parts = []
    for purpose, text in LISTED.items():
        those = [s for s, its in standing.items() if its is Standing.LISTED and one.purpose(s) is purpose]
        if purpose is Purpose.UNSAID and len(those) > 1:
            text = UNSAID_BY_SEVERAL
        parts += _clause(text, those, t)
    listed = bool(parts)
    for which, text in UNSURE.items():
        if not claims or which is Standing.ABSENT:
            parts += _clause(text, [s for s, its in standing.items() if its is which], t)
    missing = [side for side, its in standing.items() if its is Standing.MISSING]
    removed = [side for side in missing if one.removed(side)]
    for side in removed:
        date = removed_on(one.removed(side)[0], t)
        parts.append(t("removed by {side} on {date}", side=the_side(side, t), date=date))
    never = [the_side(side, t) for side in missing if side not in removed]
    if never:
        text = t("not by {sides}", sides=t.any_of(never))
        parts.append(text if listed else t("not listed by {sides}", sides=t.any_of(never)))
    if not parts:
        return ""
    parts += _clause(UNREAD, [s for s, its in standing.items() if its is Standing.UNKNOWN], t)
    if one.official.died:
        parts.append(t("reported dead since {date}", date=t.date(one.official.died)))
    return reduce(lambda all, one: t("{all}; {one}", all=all, one=one), parts)


def named(one: Status, t: Language) -> tuple[str, str]:
    """Returns the name and the sentence after it; an empty sentence where no list has been read."""
    sentence = over_all(one, t)
    return short_name(one.official, t), f"{sentence}." if sentence else ""


def _clause(text: str, sides: list[str], t: Language) -> list[str]:
    return [t(text, sides=t.all_of([the_side(side, t) for side in sides]))] if sides else []
