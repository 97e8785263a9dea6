"""Puts into words how one person stands, beyond whether he or she is listed: the answer comes first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.question import Asks
from bot.answers.questions.standing import (
    FREEZE,
    TRAVEL,
    Earlier,
    FirstSide,
    Measured,
    Removal,
    Same,
    StillListed,
    WhyNot,
)
from bot.answers.questions.yes_or_no import Word, sides_asked
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Text, bold, item, paragraph
from bot.presentation.words.list_names import SIDES, begun, beyond, the_side, unread
from bot.presentation.words.listings import ids_of
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import died_words, short_name
from bot.presentation.words.questions.verdict import MOST_CLAUSES, edition, in_lines, is_before, verdict
from bot.presentation.words.removals import removed_words
from bot.presentation.words.rights import since_day
from watchers.lists import registry
from watchers.model import Official
from watchers.values import Written

TAKEN = {
    FREEZE: "the assets of {who} are frozen by {sides}",
    TRAVEL: "{who} is under a travel ban by {sides}",
}
NOT_TAKEN = {
    FREEZE: "No asset freeze on {who} stands on the lists that were asked about.",
    TRAVEL: "No travel ban on {who} stands on the lists that were asked about.",
}


def measured(answer: Measured, t: Language) -> list[Block]:
    """Returns which sides have frozen someone's assets, or banned travel."""
    who = short_name(answer.status.official, t)
    taken = [
        t(TAKEN[kind], who=who, sides=_with_ids(found, t, answer.status))
        for kind in answer.kinds
        if (found := answer.by(kind))
    ]
    said = [f"{text if answer.word else _sentence(text)}." for text in taken]
    entry = _entry(answer, t)
    untaken = [kind for kind in answer.kinds if not answer.by(kind) and not (kind == TRAVEL and entry)]
    said += [*(t(NOT_TAKEN[kind], who=who) for kind in untaken), *entry]
    word = f"{t(answer.word)}: " if answer.word else ""
    blocks: list[Block] = [paragraph(bold(word + " ".join(said)))]
    if answer.word is Word.NO:  # for nobody asked about lists the person
        blocks = [verdict(Verdict(answer.status, answer.side, Asks.NOW), t)]
    elif not answer.by_anyone:
        blocks = [verdict(Verdict(answer.status, answer.side), t), *blocks]
    for side in () if entry else answer.untold:
        text = t("{side} lists {who}, but its file does not say which measures.", side=the_side(side, t), who=who)
        blocks.append(paragraph(_sentence(text)))
    if not taken and answer.word is not Word.NO:
        blocks.append(verdict(Verdict(answer.status, answer.side), t))
    asked = [answer.side] if answer.side else answer.status.sides
    return blocks + (beyond(asked, t) if TRAVEL in answer.kinds else [])


def _entry(answer: Measured, t: Language) -> list[str]:
    """Returns what a listing means for entry by the law of each of those who list the person, where no file states a
    travel ban."""
    if TRAVEL not in answer.kinds or answer.by(TRAVEL):
        return []
    who, of = short_name(answer.status.official, t), registry.jurisdictions()
    return [
        _sentence(t("{side} lists {who}: {meaning}.", side=the_side(side, t), who=who, meaning=t(meaning)))
        for side in answer.by_anyone
        if (meaning := of[side].explains.get("entry"))
    ]


def _with_ids(found: Sequence[OnList], t: Language, of: Status | None = None) -> str:
    """Returns the sides of some listings, each with their IDs; with the day of its edition, where that is older than
    is usual and it is `of` someone."""
    by_side: dict[str, list[OnList]] = {}
    for one in found:
        by_side.setdefault(registry.jurisdiction_of(one.source), []).append(one)
    sides = sorted(by_side, key=list(SIDES).index)
    return t.all_of(
        [
            edition(of, side, t, of_edition=True)
            if of and of.known_to(side)
            else t("{side} ({ids})", side=the_side(side, t), ids=ids_of(by_side[side], t))
            for side in sides
        ]
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def why_not(answer: WhyNot, t: Language) -> list[Block]:
    """Returns that no list tells why someone is not on it, and what is known; where the person is listed, that."""
    one = answer.status
    if not answer.absent:
        return [verdict(Verdict(one, answer.side), t), paragraph(t("The lists give no reason for an absence."))]
    no_reason = bold(t("The lists give no reason for an absence."))
    known = paragraph(no_reason, " ", t("What is known:"), " ", *verdict(Verdict(one, answer.side), t).spans)
    others = [side for side in one.sides if one.standing(side) is Standing.LISTED] if answer.side else []
    if not others:
        return [known]
    return [known, *in_lines(Verdict(one, each_of=tuple(others)), t)]


def removal(answer: Removal, t: Language) -> list[Block]:
    """Returns whether someone has left a list."""
    one, who = answer.status, short_name(answer.status.official, t)
    gone = [removed_words(entry, t, names_list=True) for entry in answer.gone]
    first: list[Text] = [bold(t(answer.word)), ": "] if answer.word else []
    if gone:
        return [paragraph(*first, bold(who), ": ", t.all_of(gone), "."), verdict(Verdict(one, answer.side), t)]
    if answer.listed:
        lists = t.all_of([edition(one, side, t, of_edition=True) for side in answer.listed])
        still = t("{who} is still listed by {sides}; no removal is recorded here.", who=who, sides=lists)
        later = _shows_no_later(one, answer.listed, t)
        before = _before_the_death(one, answer.listed, t)
        if before and all(is_before(one, side, one.official.died or "") for side in answer.listed):
            by_it = t("By it {who} is listed by {sides}; no removal is recorded here.", who=who, sides=lists)
            return [paragraph(bold(" ".join((t("That is not known."), before))), " ", by_it)]
        return [paragraph(*([] if before or later else first), " ".join(filter(None, (still, before, later))))]
    if not any(one.known(side) for side in sides_asked(one, answer.side)):
        return [paragraph(unread(side, one.lists, t)) for side in sides_asked(one, answer.side)]
    since = t.date(answer.since) if answer.since else t("the first reading")
    none = t("No removal of {who} is recorded here; the lists have been read since {date}.", who=who, date=since)
    return [paragraph(none), verdict(Verdict(one, answer.side), t)]


def _before_the_death(one: Status, listed: Sequence[str], t: Language) -> str:
    """Returns of which of these sides the edition read is older than the person's death; empty where of none."""
    before = [side for side in listed if one.official.died and is_before(one, side, one.official.died)]
    if not before:
        return ""
    return t(
        "The edition of {sides} is from before the death.", sides=t.all_of([the_side(side, t) for side in before])
    )


def _shows_no_later(one: Status, listed: Sequence[str], t: Language) -> str:
    """Returns of which of these sides a later removal would not be seen; empty where of none."""
    old = [side for side in listed if one.known_to(side)]
    if not old:
        return ""
    sides = t.all_of([the_side(side, t) for side in old])
    return t("The edition of {sides} is older than is usual: a later removal would not show.", sides=sides)


def still_listed(answer: StillListed, t: Language) -> list[Block]:
    """Returns that lists keep the dead until their publisher removes them, and whether this one is still there."""
    one, who = answer.status, short_name(answer.status.official, t)
    if not answer.listed:
        return [verdict(Verdict(one, answer.side), t), paragraph(_death(one.official, t))]
    several = len(answer.listed) > MOST_CLAUSES
    editions = [edition(one, side, t, of_edition=True) for side in answer.listed]
    lists = t.all_of([the_side(side, t) for side in answer.listed] if several else editions)
    still = t("{who} is still listed by {sides}.", who=who, sides=lists)
    lines = [item(begun(each)) for each in editions] if several else []
    if before := _before_the_death(one, answer.listed, t):
        still += f" {before}"
    if later := _shows_no_later(one, answer.listed, t):
        still += f" {later}"
    if not one.official.died:
        return [paragraph(_death(one.official, t), " ", bold(still)), *lines]
    keep = t("Lists keep the dead until their publishers remove them.")
    return [paragraph(bold(still), " ", keep), *lines, paragraph(_death(one.official, t))]


def _death(official: Official, t: Language) -> str:
    who = short_name(official, t)
    if not official.died:
        return t("No report of the death of {who} is recorded here.", who=who)
    return f"{who}: {died_words(official, t)}."


def same(answer: Same, t: Language) -> Message:
    """Returns whether two names are one person's."""
    who = t.all_of([short_name(one, t) for one in answer.officials])
    rows: list[tuple[Button, ...]] = [
        (Button.to(short_name(one, t), Perform("status", one.slug)),) for one in answer.officials
    ]
    other = answer.other
    if other and (search := button_for(t("Search for like names"), Perform("search", other.name))):
        rows.append((search,))
    if answer.is_one and answer.borne:
        name, where = answer.borne[0]
        sides = _with_ids(where, t)
        text = t("Yes: {name} is a name of {who} on the lists of {sides}.", name=t.apart(name), who=who, sides=sides)
    elif answer.is_one:
        text = t("Yes: both are names of {who} here.", who=who)
    elif other is None:
        text = t("No: {who} are different people on the watchlist.", who=who)
    elif answer.is_one is False:
        text = t(
            "No, two different people: {name} is a name on other records of the lists than those of {who}.",
            name=t.apart(other.name),
            who=who,
        )
        if answer.of_kin:
            text = t(
                "Whether {name} is a relative of {who} no list tells. They are two people: the name is on other"
                " records than those of {who}.",
                name=t.apart(other.name),
                who=who,
            )
    elif answer.likely:
        text = t(
            "Perhaps: the lists or the watchlist have the like name {listed} for {who}.",
            listed=t.all_of([t.apart(one) for one in answer.likely]),
            who=who,
        )
    else:
        text = t(
            "Not sure: whether {name} is {who} cannot be told from the names that are known here.",
            name=t.apart(other.name),
            who=who,
        )
    return Message((paragraph(text),), tuple(rows), t.code)


def earlier(answer: Earlier, t: Language) -> list[Block]:
    """Returns which of two people was listed first, with both dates."""
    a, b = answer.first, answer.second
    one, other = answer.date(a), answer.date(b)
    if one is None or other is None:
        return [verdict(Verdict(each, answer.side), t) for each in (a, b)]
    names = {"first": short_name(a.official, t), "second": short_name(b.official, t)}
    by = {"one": the_side(one[0], t), "other": the_side(other[0], t)}
    dates = {"date": t.published(one[1]), "later": t.published(other[1])}
    if str(one[1]) < str(other[1]):
        text = t("Before: {first} since {date} ({one}), {second} since {later} ({other}).", **names, **by, **dates)
    elif str(one[1]) > str(other[1]):
        text = t("After: {first} since {date} ({one}), {second} since {later} ({other}).", **names, **by, **dates)
    else:
        text = t("On the same day: both since {date} ({one}; {other}).", **names, **by, **dates)
    return [paragraph(bold(text)), *(verdict(Verdict(each, answer.side), t) for each in (a, b))]


def first_side(answer: FirstSide, t: Language) -> list[Block]:
    """Returns which side listed someone first, with every date."""
    one, dated = answer.status, answer.dated
    if not dated:
        return [verdict(Verdict(one, each_of=answer.sides), t)]
    who, (first, since) = short_name(one.official, t), dated[0]
    text = t("First {side}: {who} since {date}", side=the_side(first, t), who=who, date=_day(one, first, since, t))
    later = [_since(one, side, day, t) for side, day in dated[1:]]
    together = [side for side, day in dated if day == since]
    if len(together) > 1:
        text = t(
            "On the same day: {who} since {date}, by {side}",
            who=who,
            date=t.published(since),
            side=t.all_of([the_side(side, t) for side in together]),
        )
        later = later[len(together) - 1 :]
    blocks: list[Block] = [
        paragraph(bold(t("{first}; {then}.", first=text, then=t.all_of(later)) if later else f"{text}."))
    ]
    blocks += [paragraph(of_rights)] if (of_rights := _for_rights(answer, t)) else []
    return [*blocks, verdict(Verdict(one, each_of=answer.undated), t)] if answer.undated else blocks


def _day(one: Status, side: str, day: Written, t: Language) -> str:
    return since_day(one.sure(side), day, t)


def _since(one: Status, side: str, day: Written, t: Language) -> str:
    return t("{side} since {date}", side=the_side(side, t), date=_day(one, side, day, t))


def _for_rights(answer: FirstSide, t: Language) -> str:
    """Returns which of these sides list the person for human rights and since when, the first first; empty where all
    do, since the same days."""
    dated = answer.dated_for_rights
    if dated == answer.dated:
        return ""
    if not dated:
        return t("None of them for human rights.")
    said = [_since(answer.status, side, day, t) for side, day in dated]
    return t("For human rights: {sides}.", sides=t.all_of(said))
