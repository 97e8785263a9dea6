"""Says first what was asked about an event: who is listed for it, who did it, who is missing, how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.of_events import Aspect, Mention, Responsible
from bot.answers.questions.yes_or_no import Word
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.list_names import begun, the_side
from bot.presentation.words.persons import own_words, short_name
from bot.presentation.words.questions.of_events.for_it import first_of_all, for_it, number_for_it
from bot.presentation.words.questions.of_events.how_long import before_or_after, how_long
from bot.presentation.words.questions.of_events.missing import by_government, idle, missing_lines
from bot.presentation.words.questions.of_events.parts import (
    elsewhere,
    named,
    of_the_place,
    of_the_year,
    pairs,
    regimes_of,
    those,
)
from bot.presentation.words.questions.selected.parts import number_in_words
from bot.presentation.words.rights import or_before

TWO = 2  # governments of which each is told


def first_sentences(answer: Responsible, t: Language) -> list[str]:
    """Returns the sentence that answers, and what belongs to it. Some have further lines, of people."""
    if answer.aspect is Aspect.BEFORE:
        return before_or_after(answer, t)
    if not answer.asks_of_the_responsible:
        return _of_all(answer, t)
    return [*of_the_year(answer, t), *of_the_place(answer, t), *_of_the_responsible(answer, t)]


def _of_the_responsible(answer: Responsible, t: Language) -> list[str]:
    if answer.acts and answer.aspect is Aspect.LISTED and len(answer.each_of) < TWO and answer.listed:
        return _acted(answer, t)
    if (
        answer.whether
        and answer.aspect is Aspect.LISTED
        and not (answer.beside and answer.of_them)
        and any(one.known(side) for one in answer.statuses for side in answer.sides)
    ):
        return _yes_or_no(answer, t)
    match answer.aspect:
        case Aspect.ORDERED:
            return [*_by_order(answer, t), *standings(answer, t), *for_it(answer, t)]
        case Aspect.DONE:
            named_all = answer.statuses
            return [_by_the_paper(answer, t), *standings(answer, t, named_all), *for_it(answer, t, named_all)]
        case Aspect.MISSING if len(answer.statuses) == 1 and not answer.side:
            return [*for_it(answer, t), idle(answer, t)]
        case Aspect.MISSING:
            return _who_is_missing(answer, t)
        case Aspect.IDLE:
            if len(answer.statuses) == 1:
                return [*standings(answer, t), idle(answer, t), *for_it(answer, t)]
            return [idle(answer, t), *by_government(answer, t), *for_it(answer, t)]
        case Aspect.AFTER:
            return how_long(answer, t)
        case Aspect.FIRST if answer.listed:
            return first_of_all(answer, t)
        case _:
            if answer.mentions and (answer.beside or not answer.of_them):
                return [*number_for_it(answer, t), *_beside_it(answer, t)]
            if answer.listed and not (answer.older and len(answer.statuses) == 1 and not answer.of_them):
                return [*_of_the_named(answer, t), *for_it(answer, t)]
            if answer.listed:
                return [*for_it(answer, t), *_of_the_named(answer, t)]
            return [*for_it(answer, t), _by_the_paper(answer, t)]


def _acted(answer: Responsible, t: Language) -> list[str]:
    """Returns what was done about it: whether a listing speaks of it, and who is listed at all. A "Yes" would say
    that a listing is for it, and a "No" that nobody is listed."""
    said = [*for_it(answer, t), *standings(answer, t)]
    return [f"{t(Word.YES)}. {said[0]}", *said[1:]] if answer.whether and answer.mentions else said


def _yes_or_no(answer: Responsible, t: Language) -> list[str]:
    """Returns whether those responsible are listed, or anyone for it, with "Yes" or "No" first."""
    said_for_it = for_it(answer, t)
    if len(answer.each_of) > 1:
        return [*_by_each(answer, t), *standings(answer, t), *(said_for_it if answer.listed else [])]
    if answer.of_them:
        listed = {one.official.slug for one, _ in answer.listed}
        word = Word.YES if listed else Word.NO
        told = standings(answer, t)
        if len(listed) < len(answer.statuses) and listed:
            n = t("{n} of the {all}", n=len(listed), all=len(answer.statuses))
            return [f"{t.commas([t(word), n])}. {told[0]}", *told[1:], *said_for_it]
        return [f"{t(word)}. {told[0]}", *told[1:], *(said_for_it if listed else [])]
    if answer.mentions:
        said = _spoken_of(answer, t)
        return [f"{t(Word.YES)}. {said[0]}", *said[1:], *_beside_it(answer, t)]
    if answer.listed:
        none = t("Not by what the lists say: none names this as a reason for listing anyone.")
        return [none, *_of_the_named(answer, t), *said_for_it[1:]]
    return [f"{t(Word.NO)}. {said_for_it[0]}", *said_for_it[1:]]


def _spoken_of(answer: Responsible, t: Language) -> list[str]:
    """Returns how many are listed for it; of one person alone, by whom."""
    return [*for_it(answer, t), *standings(answer, t)] if len(answer.statuses) == 1 else number_for_it(answer, t)


def _by_each(answer: Responsible, t: Language) -> list[str]:
    """Returns how many of them each government asked about lists."""
    every = len(answer.statuses)
    numbers = [(side, sum(bool(one.sure(side)) for one in answer.statuses)) for side in answer.each_of]
    said = [t("{side}: {n}", side=the_side(side, t), n=number_in_words(n, every, t)) for side, n in numbers]
    return [f"{begun(t.semicolons(said))}."]


def _beside_it(answer: Responsible, t: Language) -> list[str]:
    """Returns who else of those held responsible is listed, of whom no listing speaks of it; who was before it; and
    who is not."""
    said, for_else = list[str](), answer.for_what_else
    for what in dict.fromkeys(happening.title for *_, happening in for_else):
        listings = [(one, side) for one, side, happening in for_else if happening.title == what]
        text = t("Over {what}, by a government's own words: {listings}.", what=t(what), listings=pairs(listings, t))
        said.append(text)
    told_of = {one.official.slug for one, *_ in for_else}
    others = list(
        {one.official.slug: one for one, _ in answer.beside_it if one.official.slug not in told_of}.values()
    )
    if others:
        text = t(
            "Others whom the paper holds responsible, or names, are listed without such a reason: {names}.",
            names=those(others, t),
        )
        said.append(text)
    told = {one.status.official.slug for one in answer.mentions}
    before = [(one, side) for one, side in answer.older if one.official.slug not in told]
    if before:
        said.append(t("Listed before it happened: {listings}.", listings=pairs(before, t)))
    return [*said, *_not_listed(answer, t)]


def _of_the_named(answer: Responsible, t: Language) -> list[str]:
    """Returns how many of those held responsible are listed, and by whom."""
    n, every = len({one.official.slug for one, _ in answer.listed}), len(answer.statuses)
    if every == 1 or not answer.listed:
        return [_by_the_paper(answer, t), *standings(answer, t)]
    text = t(
        "Listed of those whom the paper holds responsible, or names: {number}: {listings}.",
        number=number_in_words(n, every, t),
        listings=listings_of(answer, answer.listed, t),
    )
    return [text, *_not_listed(answer, t)]


def _not_listed(answer: Responsible, t: Language) -> list[str]:
    """Returns who of those held responsible is listed by none of those asked about."""
    none = [one for one in answer.statuses if not any(one.sure(side) for side in answer.sides)]
    if not any(one.known(side) for one in none for side in answer.sides):
        return []
    by = t.any_of([the_side(side, t) for side in answer.known])
    return [t("Not listed by {sides}: {names}.", sides=by, names=those(none, t))]


def listings_of(
    answer: Responsible, listings: Sequence[tuple[Status, str]], t: Language, everyone: Sequence[Status] = ()
) -> str:
    """Returns by whom people are listed, and since when: those with the same governments together. `everyone`: those
    who were named just before."""
    of: dict[tuple[str, ...], list[Status]] = {}
    for one in answer.statuses:
        if sides := tuple(side for who, side in listings if who is one):
            of.setdefault(sides, []).append(one)
    return t.semicolons(
        [
            t(
                "{who} by {side}",
                who=those(people, t, everyone),
                side=t.all_of([_dated(side, people, answer, t) for side in sides]),
            )
            for sides, people in of.items()
        ]
    )


def standings(answer: Responsible, t: Language, everyone: Sequence[Status] = ()) -> list[str]:
    """Returns by whom each of those responsible is listed, of the governments asked about. `everyone`: those who were
    named just before."""
    listed = listings_of(answer, answer.listed, t, everyone)
    return [*([t("Listed: {listings}.", listings=listed)] if listed else []), *_not_listed(answer, t)]


def _dated(side: str, people: Sequence[Status], answer: Responsible, t: Language) -> str:
    """Returns a government, with the day since which it lists them all; where it is asked what was done, of one
    person also under what."""
    since = people[0].since(side)
    if since is None or any(one.since(side) != since for one in people):
        return the_side(side, t)
    day = or_before(people[0], side, t.published(since), t)
    dated = t("{side} since {date}", side=the_side(side, t), date=day)
    return f"{dated} ({regimes_of(people[0], side, t)})" if answer.acts and len(people) == 1 else dated


def _by_order(answer: Responsible, t: Language) -> list[str]:
    """Returns what the paper says of those who by its account ordered it."""
    ordered = [one.official for one in answer.statuses if one.official.slug in answer.event.ordered]
    return [f"{named(one, t)}: {own_words(one.case, t)}" for one in ordered]


def _by_the_paper(answer: Responsible, t: Language) -> str:
    names = t.all_of([named(one.official, t) for one in answer.statuses])
    return t("The paper holds responsible, or names: {names}.", names=names)


def _who_is_missing(answer: Responsible, t: Language) -> list[str]:
    """Returns who is not listed. Where everyone is, whether a listing speaks of it is said first: "listed" alone
    would read as if it were for that."""
    if answer.side or answer.each_of:
        all_listed = answer.listed and not any(map(answer.missing, answer.sides))
        reasons = for_it(answer, t) if all_listed else []
        return [*reasons, *missing_lines(answer, t), *_by_others(answer, t)]
    if answer.nowhere:
        names = t.all_of([named(one.official, t) for one in answer.nowhere])
        return [t("On none of the lists read here: {names}.", names=names), *for_it(answer, t)]
    fewest = min(answer.reach(one) for one in answer.statuses)
    names = t.all_of([named(one.official, t) for one in answer.statuses if answer.reach(one) == fewest])
    least = t.many(
        "Listed by only {n} of the {all} governments: {names}.",
        "Listed by only {n} of the {all} governments: {names}.",
        fewest,
        all=len(answer.known),
        names=names,
    )
    return [t("Each of them is on at least one list."), least, *for_it(answer, t)]


def _by_others(answer: Responsible, t: Language) -> list[str]:
    """Returns which other governments list those whom the one asked about does not, and since when."""
    missing = answer.missing(answer.side) if answer.side else ()
    found = [(one, side) for one in missing for side in one.sides if one.sure(side)]
    return [t("Listed by others: {listings}.", listings=listings_of(answer, found, t))] if found else []


def _of_all(answer: Responsible, t: Language) -> list[str]:
    """Returns which reasons speak of what the paper does not tell."""
    title = t(answer.event.title)
    if answer.mentions:
        said = [t("Of {what} the governments speak for: {listings}.", what=title, listings=_each(answer.mentions, t))]
    elif answer.side:
        n, elsewhere_said = len(answer.statuses), replace(answer, side=None).mentions
        by = begun(the_side(answer.side, t))
        said = [
            t("{side} gives no reason that speaks of {what} for the {n} people watched.", side=by, what=title, n=n)
        ]
        if elsewhere_said:
            listings = _each(elsewhere_said, t)
            said.append(t("Of {what} the governments speak for: {listings}.", what=title, listings=listings))
    else:
        n = len(answer.statuses)
        said = [t("No list's reasons for the {n} people watched speak of {what}.", n=n, what=title)]
    said += elsewhere(answer, t)
    return said


def _each(mentions: Sequence[Mention], t: Language) -> str:
    return pairs([(one.status, one.side) for one in mentions], t)


def _under(mentions: Sequence[Mention], t: Language) -> str:
    return t.all_of(
        [
            f"{short_name(one.status.official, t)} ({t.commas([the_side(one.side, t), t.apart(one.programme)])})"
            for one in mentions
        ]
    )
