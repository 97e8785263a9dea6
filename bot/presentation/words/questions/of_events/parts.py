"""Names people, and says under what and by whom they are listed, in the answers about an event."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.of_events import Aspect, Responsible
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.list_names import TITLES, the_side
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import called
from watchers.model import Official

ROOM = 40  # characters of the regimes of one listing
OTHERS_SHOWN = 6  # people of others' listings that are named


def named(official: Official, t: Language) -> str:
    name = short_name(official, t)
    return t("{who} (reported dead)", who=name) if official.died else name


def regimes_of(one: Status, side: str, t: Language) -> str:
    """Returns under what a government lists somebody, in short."""
    each = [short_regimes(on.source, on.listing.regimes, t, ROOM) for on in one.sure(side)]
    return t.all_of(list(dict.fromkeys(each)))


def elsewhere(answer: Responsible, t: Language) -> list[str]:
    """Returns whom the reasons of a list name for it besides the people watched."""
    said = []
    for one in answer.others:
        names = [f"{called(listing.name, t)} ({t.apart(listing.id)})" for listing in one.listings[:OTHERS_SHOWN]]
        n = len(one.listings)
        text = t.many(
            "Not watched here: on the {list} the reasons of {n} more record speak of it: {names}",
            "Not watched here: on the {list} the reasons of {n} more records speak of it: {names}",
            n,
            list=t(TITLES[one.source]),
            names=t.all_of(names),
        )
        said.append(f"{text}…" if n > OTHERS_SHOWN else f"{text}.")
    return said


def pairs(listings: Sequence[tuple[Status, str]], t: Language, everyone: Sequence[Status] = ()) -> str:
    """Returns each person with the sides: "Leila Vaseghi (the UK and the EU)"; those with the same sides together.
    `everyone`: those who were named just before."""
    people = {one.official.slug: one for one, _ in listings}
    of: dict[tuple[str, ...], list[Status]] = {}
    for one in people.values():
        of.setdefault(tuple(side for who, side in listings if who is one), []).append(one)
    return t.all_of(
        [
            f"{those(found, t, everyone, plain=True)} ({t.all_of([the_side(side, t) for side in sides])})"
            for sides, found in of.items()
        ]
    )


def those(people: Sequence[Status], t: Language, everyone: Sequence[Status] = (), *, plain: bool = False) -> str:
    """Returns the names of some people; "all of them", where they are several and were all named just before.
    `plain`: who is reported dead is not marked."""
    if len(people) > 1 and len(people) == len(everyone):
        return t("all of them")
    return t.all_of([short_name(one.official, t) if plain else named(one.official, t) for one in people])


def of_the_year(answer: Responsible, t: Language) -> list[str]:
    """Returns that nothing is told of another year than that of the event."""
    if not answer.other_year:
        return []
    year, what = t.digits(answer.other_year), t(answer.event.title)
    return [t("Of {year} the paper does not tell. Of {event}:", year=year, event=what)]


def of_the_place(answer: Responsible, t: Language) -> list[str]:
    """Returns that nothing is known of a place, or of another event, that was named with it."""
    if answer.beside is None:
        return []
    what, event = t(answer.beside.title), t(answer.event.title)
    if answer.aspect in (Aspect.ORDERED, Aspect.DONE):
        return [
            t(
                "Who did it in {what}, neither the paper nor a reason given on the lists says. Of {event}:",
                what=what,
                event=event,
            )
        ]
    return [t("Of {what} no reason given on the lists speaks. Of {event}:", what=what, event=event)]
