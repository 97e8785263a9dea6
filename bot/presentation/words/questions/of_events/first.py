"""Says first what was asked about an event: who is listed for it, who did it, who is missing, how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.of_events import Aspect, Later, Mention, Responsible
from bot.answers.questions.yes_or_no import Word
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.list_names import SIDES, begun, the_side, unread
from bot.presentation.words.persons import own_words, short_name
from bot.presentation.words.questions.of_events.parts import elsewhere, named, pairs, regimes_of
from bot.presentation.words.questions.selected.parts import number_in_words

TWO = 2  # governments of which each is told


def first_sentences(answer: Responsible, t: Language) -> list[str]:
    """Returns the sentence that answers, and what belongs to it."""
    if not answer.asks_of_the_responsible:
        return _of_all(answer, t)
    return [*_of_the_place(answer, t), *_of_the_responsible(answer, t)]


def _of_the_place(answer: Responsible, t: Language) -> list[str]:
    """Returns that nothing is known of a place, or of another event, that was named with it."""
    if answer.beside is None:
        return []
    what = t(answer.beside.title)
    return [t("Of {what} no reason given on the lists speaks. Of {event}:", what=what, event=t(answer.event.title))]


def _of_the_responsible(answer: Responsible, t: Language) -> list[str]:
    if answer.acts and answer.aspect is Aspect.LISTED and len(answer.each_of) < TWO and answer.listed:
        return _acted(answer, t)
    if (
        answer.whether
        and answer.aspect is Aspect.LISTED
        and any(one.known(side) for one in answer.statuses for side in answer.sides)
    ):
        return _yes_or_no(answer, t)
    match answer.aspect:
        case Aspect.ORDERED:
            return [*_by_order(answer, t), *standings(answer, t), *_for_it(answer, t)]
        case Aspect.DONE:
            return [_by_the_paper(answer, t), *standings(answer, t), *_for_it(answer, t)]
        case Aspect.MISSING if len(answer.statuses) == 1 and not answer.side:
            return [*_for_it(answer, t), _idle(answer, t)]
        case Aspect.MISSING:
            return _who_is_missing(answer, t)
        case Aspect.IDLE:
            return [_idle(answer, t), *_for_it(answer, t)]
        case Aspect.AFTER:
            return _how_long(answer, t)
        case _:
            if answer.of_them and answer.listed:
                return [*standings(answer, t), *_for_it(answer, t)]
            by_paper = [] if answer.mentions else [_by_the_paper(answer, t)]
            return [*_for_it(answer, t), *by_paper, *(standings(answer, t) if answer.listed else [])]


def _acted(answer: Responsible, t: Language) -> list[str]:
    """Returns what was done about it: whether a listing speaks of it, and who is listed at all. A "Yes" would say
    that a listing is for it, and a "No" that nobody is listed."""
    said = [*_for_it(answer, t), *standings(answer, t)]
    return [f"{t(Word.YES)}. {said[0]}", *said[1:]] if answer.whether and answer.mentions else said


def _yes_or_no(answer: Responsible, t: Language) -> list[str]:
    """Returns whether those responsible are listed, or anyone for it, with "Yes" or "No" first."""
    for_it = _for_it(answer, t)
    if len(answer.each_of) > 1:
        return [*_by_each(answer, t), *standings(answer, t), *(for_it if answer.listed else [])]
    if answer.of_them:
        listed = {one.official.slug for one, _ in answer.listed}
        word = Word.YES if listed else Word.NO
        told = standings(answer, t)
        if len(listed) < len(answer.statuses) and listed:
            n = t("{n} of the {all}", n=len(listed), all=len(answer.statuses))
            return [f"{t.commas([t(word), n])}. {told[0]}", *told[1:], *for_it]
        return [f"{t(word)}. {told[0]}", *told[1:], *(for_it if listed else [])]
    word = Word.YES if answer.mentions else Word.NO
    return [f"{t(word)}. {for_it[0]}", *for_it[1:], *(standings(answer, t) if answer.listed else [])]


def _by_each(answer: Responsible, t: Language) -> list[str]:
    """Returns how many of them each government asked about lists."""
    every = len(answer.statuses)
    numbers = [(side, sum(bool(one.sure(side)) for one in answer.statuses)) for side in answer.each_of]
    said = [t("{side}: {n}", side=the_side(side, t), n=number_in_words(n, every, t)) for side, n in numbers]
    return [f"{begun(t.semicolons(said))}."]


def standings(answer: Responsible, t: Language) -> list[str]:
    """Returns by whom each of those responsible is listed, of the governments asked about."""
    of: dict[tuple[str, ...], list[Status]] = {}
    for one in answer.statuses:
        of.setdefault(tuple(side for side in answer.sides if one.sure(side)), []).append(one)
    listed = [
        t(
            "{who} by {side}",
            who=_those(people, t),
            side=t.all_of([_dated(side, people, answer, t) for side in sides]),
        )
        for sides, people in of.items()
        if sides
    ]
    said = [t("Listed: {listings}.", listings=t.semicolons(listed))] if listed else []
    if none := [one for one in of.get((), ()) if any(one.known(side) for side in answer.sides)]:
        by = t.any_of([the_side(side, t) for side in answer.known])
        said.append(t("Not listed by {sides}: {names}.", sides=by, names=_those(none, t)))
    return said


def _dated(side: str, people: Sequence[Status], answer: Responsible, t: Language) -> str:
    """Returns a government, with the day since which it lists them all; where it is asked what was done, of one
    person also under what."""
    days = {str(one.since(side)) for one in people}
    since = people[0].since(side)
    if len(days) > 1 or since is None:
        return the_side(side, t)
    dated = t("{side} since {date}", side=the_side(side, t), date=t.published(since))
    return f"{dated} ({regimes_of(people[0], side, t)})" if answer.acts and len(people) == 1 else dated


def _those(people: Sequence[Status], t: Language) -> str:
    return t.all_of([named(one.official, t) for one in people])


def _by_order(answer: Responsible, t: Language) -> list[str]:
    """Returns what the paper says of those who by its account ordered it."""
    ordered = [one.official for one in answer.statuses if one.official.slug in answer.event.ordered]
    return [f"{named(one, t)}: {own_words(one.case, t)}" for one in ordered]


def _by_the_paper(answer: Responsible, t: Language) -> str:
    names = t.all_of([named(one.official, t) for one in answer.statuses])
    return t("The paper holds responsible, or names: {names}.", names=names)


def _for_it(answer: Responsible, t: Language) -> list[str]:
    """Returns which listings speak of it: a name beside an event must not suggest that it is listed for that."""
    quoted = [one for one in answer.mentions if one.quoted]
    stated = [one for one in answer.mentions if one.stated and not one.quoted]
    by_programme = [one for one in answer.mentions if not (one.quoted or one.stated)]
    said = []
    if stated:
        said.append(t("The governments' own words speak of it: {listings}.", listings=_each([*quoted, *stated], t)))
    elif quoted:
        said.append(t("The list's own reasons speak of it: {listings}.", listings=_each(quoted, t)))
    if by_programme:
        text = t("Listed under a programme for such deeds: {listings}.", listings=_under(by_programme, t))
        said += [text, *([] if quoted or stated else [t("The reasons in words on the lists do not name it.")])]
    if said:
        return said
    older = _older(answer, t)
    if not answer.listed:
        by = t.any_of([the_side(side, t) for side in answer.known])
        return [t("None of them is listed by {sides}.", sides=by)]
    if answer.side and answer.side not in answer.with_reasons:
        by = begun(the_side(answer.side, t))
        return [t("{side} does not say that it lists anyone for this: its list gives no reasons.", side=by), *older]
    return [t("No list read here names this as a reason for listing anyone."), *older]


def _older(answer: Responsible, t: Language) -> list[str]:
    return [t("Listed before it happened: {listings}.", listings=pairs(answer.older, t))] if answer.older else []


def _who_is_missing(answer: Responsible, t: Language) -> list[str]:
    if answer.side or answer.each_of:
        return missing_lines(answer, t)
    if answer.nowhere:
        names = t.all_of([named(one.official, t) for one in answer.nowhere])
        return [t("On none of the lists read here: {names}.", names=names), *_for_it(answer, t)]
    fewest = min(answer.reach(one) for one in answer.statuses)
    names = t.all_of([named(one.official, t) for one in answer.statuses if answer.reach(one) == fewest])
    least = t.many(
        "Listed by only {n} of the {all} governments: {names}.",
        "Listed by only {n} of the {all} governments: {names}.",
        fewest,
        all=len(answer.known),
        names=names,
    )
    return [t("Each of them is on at least one list."), least, *_for_it(answer, t)]


def missing_lines(answer: Responsible, t: Language) -> list[str]:
    """Returns for each side who of them it does not list, those who are reported dead apart."""
    lines = []
    for side in answer.sides:
        missing, name = answer.missing(side), begun(the_side(side, t))
        living = t.all_of([short_name(one.official, t) for one in missing if not one.official.died])
        dead = t.all_of([short_name(one.official, t) for one in missing if one.official.died])
        if not all(one.known(side) for one in answer.statuses):
            lines.append(unread(side, answer.statuses[0].lists, t))
        elif not missing:
            every = t.all_of([named(one.official, t) for one in answer.statuses])
            lines.append(t("Nobody is missing: {side} lists {names}.", side=the_side(side, t), names=every))
        elif living and dead:
            text = t("{side} does not list {living}; reported dead: {dead}.", side=name, living=living, dead=dead)
            lines.append(text)
        elif dead:
            lines.append(t("{side} does not list {dead}, reported dead.", side=name, dead=dead))
        else:
            lines.append(t("{side} does not list {living}.", side=name, living=living))
    return lines


def _idle(answer: Responsible, t: Language) -> str:
    by = [the_side(side, t) for side in answer.idle]
    names = t.all_of([named(one.official, t) for one in answer.statuses])
    if not by:
        return t("Each government whose list is read here lists at least one of them: {names}.", names=names)
    return t("Not listed by {sides}: {names}.", sides=t.any_of(by), names=names)


def _how_long(answer: Responsible, t: Language) -> list[str]:
    """Returns how long after it each side's first listing came."""
    if answer.event.day is None:
        return [t("No day of it is recorded here, so the days cannot be counted."), *_for_it(answer, t)]
    said = []
    if len(answer.later) == 1 or (answer.side and answer.later):
        said.append(f"{after_words(answer.later[0], t)}.")
    elif answer.later:
        first = {one.side: one for one in reversed(answer.later)}
        ordered = sorted(first.values(), key=lambda one: one.date)
        said.append(
            t("After it: {sides}.", sides=t.all_of([f"{t(SIDES[one.side])} {_days(one, t)}" for one in ordered]))
        )
    elif older := _older(answer, t):
        return [*older, t("It happened on {date}.", date=t.published(answer.event.date))]
    never = [side for side in answer.known if all(one.side != side for one in answer.later)]
    if never:
        by = t.any_of([the_side(side, t) for side in never])
        said.append(t("Since then not newly listed by {sides}.", sides=by))
    said.append(t("It happened on {date}.", date=t.published(answer.event.date)))
    return [*said, *_for_it(answer, t)]


def _days(one: Later, t: Language) -> str:
    days = t.many("{n} day", "{n} days", one.days)
    if not one.months:
        return days
    months = t.many("{n} month", "{n} months", one.months)
    return t("{days} ({months})", days=days, months=months)


def after_words(one: Later, t: Language) -> str:
    """Returns how long after the event a listing came: "US: 92 days (3 months) later, on ..."."""
    return t(
        "{side}: {days} later, on {date} — {who}",
        side=t(SIDES[one.side]),
        days=_days(one, t),
        date=t.published(one.date),
        who=short_name(one.status.official, t),
    )


def _of_all(answer: Responsible, t: Language) -> list[str]:
    """Returns which reasons speak of what the paper does not tell."""
    title = t(answer.event.title)
    if answer.mentions:
        said = [t("Of {what} the lists speak for: {listings}.", what=title, listings=_each(answer.mentions, t))]
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
