"""Puts the first sentence about someone into words: who lists the person and since when, after a "Yes" or "No" where
one fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF, ListState
from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.yes_or_no import Word, sides_asked
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import Block, Text, bold, item, paragraph
from bot.presentation.words.list_names import SIDES, the_side, unread, up_to
from bot.presentation.words.listings import ids_of
from bot.presentation.words.over_all import named, over_all
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.replies.status import dates_of_record
from bot.presentation.words.rights import rights_since, since_day
from watchers.lists import registry
from watchers.values import order

MOST_CLAUSES = 2  # governments that one sentence tells of; more are a line each
MOST_MISSING = 2  # governments that do not list someone, each in a clause of its own


def verdict(answer: Verdict, t: Language) -> Block:
    """Returns who lists someone and since when, after the word that answers the question, if one does."""
    one = answer.status
    if answer.is_over_all:
        name, sentence = named(one, t)
        who: list[Text] = [bold(t(answer.word)), ": ", name] if answer.word else [bold(name)]
        return paragraph(*who, " — ", sentence) if sentence else unread_block(None, one.lists, t)
    today = one.today if answer.in_days else None
    asked = sides_asked(one, answer.side, answer.each_of)
    missing = [each for each in asked if _is_plainly_missing(one, each)]
    alone = len(missing) > MOST_MISSING  # then all that do not list the person share a clause
    clauses = [standing(one, each, t, today) for each in asked if not (alone and each in missing)]
    if alone:
        clauses.append(t("is not listed by {sides}", sides=t.any_of([edition(one, each, t) for each in missing])))
    text = t.clauses([clause for clause in clauses if clause])
    if not text:
        return unread_block(answer.side, one.lists, t)
    return paragraph(*beginning(one, answer.word, t), text, ".")


def in_lines(answer: Verdict, t: Language) -> list[Block]:
    """Returns the same where it is of several sides: who lists someone in a sentence, then each side in a line, the
    first to list the person first."""
    one = answer.status
    asked = () if answer.is_over_all else sides_asked(one, answer.side, answer.each_of)
    missing = [side for side in asked if _is_plainly_missing(one, side)]
    if len(asked) <= MOST_CLAUSES or len(missing) == len(asked):
        return [verdict(answer, t)]
    today = one.today if answer.in_days else None
    first = paragraph(*beginning(one, answer.word, t), "— ", over_all(one, t, of=asked), ".")
    by_date = sorted(asked, key=lambda side: (one.since(side) is None, order(str(one.since(side)))))
    lines = [_line(one, side, t, today) for side in by_date if side not in missing]
    if missing:
        dated = (f"{t(SIDES[side])} ({_edition_dates(one, side, t, one_calendar=True)})" for side in missing)
        lines.append([bold(t("Not listed by")), f": {t.commas(dated)}"])
    return [first, *(item(*line) for line in lines if line)]


def _line(one: Status, side: str, t: Language, today: dt.date | None) -> list[Text]:
    """Returns since when a side lists someone, and under which IDs; where that is not sure, the clause."""
    if not (found := one.sure(side)) or one.in_check(side):
        clause = standing(one, side, t, today)
        return [bold(t(SIDES[side])), f": {clause}"] if clause else []
    since = one.since(side)
    when = t("since {date}", date=since_day(found, since, t)) if since else t("date not in this file")
    told = filter(None, [when, *_beside(one, side, t, today), ids_of(found, t)])
    return [bold(t(SIDES[side])), f": {' · '.join(told)}"]


def _is_plainly_missing(one: Status, side: str) -> bool:
    """Tells whether a side does not list someone, and nothing beside that is to be said."""
    plain = one.known(side) and not (one.on(side) or one.in_check(side) or one.newer_records(side))
    return plain and not one.removed(side)


def beginning(one: Status, word: Word | None, t: Language) -> list[Text]:
    """Returns the beginning of a first sentence."""
    who = short_name(one.official, t)
    return [bold(t(word)), ": ", who, " "] if word else [bold(who), " "]


def standing(one: Status, side: str, t: Language, today: dt.date | None = None) -> str:
    """Returns the clause about one side. `today`: the day up to which days are counted, except for the dead."""
    found, name = one.on(side), the_side(side, t)
    if checked := one.in_check(side):
        return t(
            "has an entry on the {title} side that is being checked ({ids})",
            title=t(SIDES[side]),
            ids=ids_of(checked, t),
        )
    if not found:
        if not one.known(side):
            return ""
        if one.newer_records(side):
            return t(
                "was listed by {side} on {date} by the public record; the edition read here, of {edition}, is older",
                side=name,
                **dates_of_record(one, side, t),
            )
        date = _edition_dates(one, side, t)
        text = t(registry.jurisdictions()[side].is_absent, side=name, date=date)
        return " — ".join([text, *(removed_words(gone, t) for gone in one.removed(side)[:1])])
    if not (sure := one.sure(side)):
        return t(
            "may be listed by {side}: it lists someone of this name ({ids}), unconfirmed",
            side=name,
            ids=ids_of(found, t),
        )
    found = sure
    numbers, since = ids_of(found, t), one.since(side)
    if since:
        text = t(
            "has been listed by {side} since {date} ({ids})", side=name, date=since_day(found, since, t), ids=numbers
        )
    else:
        text = t("is listed by {side} ({ids}; date not in this file)", side=name, ids=numbers)
    rights, *others = _beside(one, side, t, today)
    text = t("{since}; {rights}", since=text, rights=rights) if rights else text
    return " — ".join([text, *others])


def _beside(one: Status, side: str, t: Language, today: dt.date | None) -> list[str]:
    """Returns what is to be said of a listing beside its day: since when it is for human rights, empty where that is
    the same day; then for how many days, by which edition, and that it is absent."""
    found, since, for_rights = one.sure(side), one.since(side), one.purpose_since(side)
    is_other = for_rights is not None and for_rights != since
    said = [rights_since(one.ground(side), since, t) if is_other else ""]
    known_to = one.known_to(side)
    days = one.days(side, today) if today and one.official.died is None else None
    if days is not None:
        said.append(t.many("{n} day", "{n} days", days) + up_to(known_to, t))
    elif known_to and one.today:
        said.append(t("by the edition of {date}", date=_edition_dates(one, side, t)))
    if all(each.absent_since is not None for each in found):
        said.append(absent(found[0], t))
    return said


def absent(found: OnList, t: Language) -> str:
    gone = t.published(found.absent_since)
    return t("Absent from the edition of {date}, being confirmed.", date=gone).rstrip(".")


def edition(one: Status, side: str, t: Language, *, of_edition: bool = False) -> str:
    """Returns a government with the day of the edition read and the IDs that it has there."""
    date, numbers = _edition_dates(one, side, t, one_calendar=True), ids_of(one.sure(side), t)
    if not numbers:
        return t("{side} ({date})", side=the_side(side, t), date=date)
    if of_edition:
        return t("{side} (edition of {date}; {ids})", side=the_side(side, t), date=date, ids=numbers)
    return t("{side} ({date}; {ids})", side=the_side(side, t), date=date, ids=numbers)


def is_before(one: Status, side: str, day: str) -> bool:
    """Tells whether the edition of a government that was read is from before a day."""
    dates = [state.date for state in one.lists if state.source in SOURCES_OF[side] and state.date]
    return bool(dates) and max(dates)[: len(day)] < day


def _edition_dates(one: Status, side: str, t: Language, *, one_calendar: bool = False) -> str:
    """Returns the days of a side's editions. `one_calendar`: they stand in brackets, where a second one would be in
    brackets of its own."""
    dates = sorted({state.date for state in one.lists if state.source in SOURCES_OF[side] and state.date})
    said = [t.date(date) if one_calendar else t.published(date) for date in dates]
    return t.all_of(said) or t("an edition without a date")


def unread_block(side: str | None, lists: Sequence[ListState], t: Language) -> Block:
    return paragraph(unread(side, lists, t) if side else t("No list has been read yet."))
