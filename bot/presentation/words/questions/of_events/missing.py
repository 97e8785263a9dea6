"""Says which governments do not list those held responsible for an event, and which list whom."""

from __future__ import annotations

from bot.answers.questions.of_events import Responsible
from bot.language import Language
from bot.presentation.words.list_names import begun, the_side, unread
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.of_events.parts import named, those
from watchers.lists import registry


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
            told = {"side": name, "names": every}
            text = t("{side} lists everyone whom the paper holds responsible, or names: {names}.", **told)
            lines.append(text)
        elif living and dead:
            text = t("{side} does not list {living}; reported dead: {dead}.", side=name, living=living, dead=dead)
            lines.append(text)
        elif dead:
            lines.append(t("{side} does not list {dead}, reported dead.", side=name, dead=dead))
        else:
            lines.append(t("{side} does not list {living}.", side=name, living=living))
    return lines


def idle(answer: Responsible, t: Language) -> str:
    """Returns which governments list none of them."""
    names = those(answer.statuses, t)
    governments = [side for side in answer.idle if registry.jurisdictions()[side].government]
    others = [side for side in answer.idle if side not in governments]
    if governments or len(answer.statuses) == 1:
        by = t.any_of([the_side(side, t) for side in (*governments, *others)])
        return t("Not listed by {sides}: {names}.", sides=by, names=names)
    said = t("Each government whose list is read here lists at least one of them: {names}.", names=names)
    if others:
        said += " " + t("{side} lists none of them.", side=begun(t.all_of([the_side(side, t) for side in others])))
    return said


def by_government(answer: Responsible, t: Language) -> list[str]:
    """Returns whom each government lists."""
    who = [(side, [one for one in answer.statuses if one.sure(side)]) for side in answer.sides]
    said = [t("{side}: {n}", side=the_side(side, t), n=those(people, t)) for side, people in who if people]
    return [t("Listed: {listings}.", listings=t.semicolons(said))] if said else []
