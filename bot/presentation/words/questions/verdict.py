"""The first sentence about someone: by whom listed, since when and for what, after a "Yes" or "No" where one fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from bot.answers.lists import SOURCES_OF, ListState
from bot.answers.on_list import OnList
from bot.answers.question import Asks
from bot.answers.status import Status, days_since
from bot.language import Language
from bot.model.message import Block, Text, bold, paragraph
from bot.presentation.words.list_names import SIDES, TITLES, unread
from bot.presentation.words.listings import ids_of, regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.whether import Word, word
from bot.presentation.words.removals import removed_words
from bot.presentation.words.rights import rights_since
from watchers.lists import registry
from watchers.model import Purpose


def verdict(
    one: Status,
    side: str | None,
    t: Language,
    *,
    asks: Asks = Asks.FACTS,
    both: bool = False,
    today: dt.date | None = None,
) -> Block:
    """By whom someone is listed and since when, after the word that answers what was asked, if one does."""
    clauses = [_standing(one, each, t, today) for each in _sides(one, side)]
    said = t.all_of([clause for clause in clauses if clause])
    if not said:
        return unread_block(side, one.lists, t)
    return paragraph(*_who(one, yes_or_no(one, side, asks, both), t), said, ".")


def yes_or_no(one: Status, side: str | None, asks: Asks, both: bool, section: str | None = None) -> Word | None:
    """The word that answers whether someone is listed; with a section, whether for human rights, or "Magnitsky"."""
    sides = _sides(one, side)
    standings = [one.standing(each, in_section(section)) for each in sides]
    lists = [state for state in one.lists for each in sides if state.source in SOURCES_OF[each]]
    if any(state.in_doubt or not state.enabled for state in lists):  # nobody knows whether that is still so
        return None
    untold = [on for each in sides for on in one.on(each) if section == "rights" and on.purpose is Purpose.UNSAID]
    gone = any(one.removed(each) for each in sides)
    may_be = bool(one.undecided or one.checked or untold or gone)
    return word(asks, standings, both=both, may_be=may_be)


def _who(one: Status, said: Word | None, t: Language) -> list[Text]:
    """The beginning of a first sentence."""
    who = short_name(one.official, t)
    return [bold(t(said)), ": ", who, " "] if said else [bold(who), " "]


def _sides(one: Status, side: str | None) -> list[str]:
    """The side asked about, or both, the one that lists the person first."""
    return [side] if side else sorted(SIDES, key=lambda each: (not one.sure(each), not one.on(each)))


def _standing(one: Status, side: str, t: Language, today: dt.date | None = None) -> str:
    """`today`: the days are counted up to it, but of the dead."""
    found, name = one.on(side), t(SIDES[side])
    if checked := one.in_check(side):
        return t("has an entry on the {side} side that is being checked ({ids})", side=name, ids=ids_of(checked, t))
    if not found:
        if not one.known(side):
            return ""
        date = _edition_dates(one, side, t)
        said = t(registry.jurisdictions()[side].is_absent, side=name, date=date)
        return " — ".join([said, *(removed_words(gone, t) for gone in one.removed(side)[:1])])
    if not (sure := one.sure(side)):
        return t(
            "may be listed by the {side}: it lists someone of this name ({ids}), unconfirmed",
            side=name,
            ids=ids_of(found, t),
        )
    found = sure
    numbers, since = ids_of(found, t), one.since(side)
    if since:
        said = t("has been listed by the {side} since {date} ({ids})", side=name, date=t.date(since), ids=numbers)
    else:
        said = t("is listed by the {side} ({ids}; date not in this file)", side=name, ids=numbers)
    for_rights = one.purpose_since(side)
    if for_rights is not None and for_rights != since:
        said = t("{since}; {rights}", since=said, rights=rights_since(one.ground(side), since, t))
    days = days_since(since, today) if today and one.official.died is None and one.sure(side) else None
    if days is not None:
        said += " — " + t.many("{n} day", "{n} days", days)
    if all(each.absent_since is not None for each in found):
        said += f" — {_absent(found[0], t)}"
    return said


def _absent(found: OnList, t: Language) -> str:
    gone = t.date(found.absent_since)
    return t("Absent from the edition of {date}, being confirmed.", date=gone).rstrip(".")


def _edition_dates(one: Status, side: str, t: Language) -> str:
    dates = sorted({state.date for state in one.lists if state.source in SOURCES_OF[side] and state.date})
    return t.all_of([t.date(date) for date in dates]) or t("an edition without a date")


def unread_block(side: str | None, lists: Sequence[ListState], t: Language) -> Block:
    return paragraph(unread(side, lists, t) if side else t("No list has been read yet."))


def grounds(
    one: Status,
    side: str | None,
    section: str | None,
    t: Language,
    *,
    asks: Asks = Asks.FACTS,
    both: bool = False,
) -> list[Block]:
    """Under what someone is listed; with a section, first whether it is for human rights, or under "Magnitsky"."""
    found = [each for side_ in _sides(one, side) for each in one.sure(side_)]
    if not found:
        return [verdict(one, side, t, asks=asks if section else Asks.FACTS, both=both)]
    lead = _who(one, yes_or_no(one, side, asks, both, section) if section else None, t)
    said = t.all_of([_ground(each, t) for each in found])
    blocks: list[Block] = [paragraph(*lead, said, ".")]
    missing = [_standing(one, each, t) for each in _sides(one, side) if not one.sure(each)]
    if any(missing):
        who = short_name(one.official, t)
        blocks.append(paragraph(bold(who), " ", t.all_of([each for each in missing if each]), "."))
    return blocks


def _ground(found: OnList, t: Language) -> str:
    said = t(
        "is on the {list} under {regimes}, {rights}",
        list=t(TITLES[found.source]),
        regimes=regimes(found.source, found.listing.regimes, t),
        rights=rights_since([found], found.since, t),
    )
    return f"{said} — {_absent(found, t)}" if found.absent_since is not None else said


def in_section(section: str | None) -> Callable[[OnList], bool]:
    """Whether a listing is of a section."""
    if section == "rights":
        return lambda on: on.purpose is Purpose.YES
    return lambda on: section is None or on.magnitsky
