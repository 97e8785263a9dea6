"""Words what is asked of a government about someone, by where the person stands there."""

from __future__ import annotations

from enum import StrEnum

from bot.answers.briefs.asks import Ask, missing_sides
from bot.answers.briefs.brief import Brief
from bot.language import Language
from bot.presentation.words.list_names import begun, the_side
from bot.presentation.words.persons import short_name


class Voice(StrEnum):
    """To whom it is said."""

    MINISTER = "minister"
    MEMBER = "member"  # of parliament, who is to urge the minister
    PUBLIC = "public"


# By what is asked, whether the office decides itself, and to whom it is said.
DESIGNATE: dict[tuple[bool, Voice], str] = {
    (True, Voice.MINISTER): "We ask you to designate {name} under {instrument}.",
    (False, Voice.MINISTER): "We ask you to seek the listing of {name} under {instrument}.",
    (True, Voice.MEMBER): "I ask you to urge {office} to designate {name} under {instrument}.",
    (False, Voice.MEMBER): "I ask you to urge {office} to seek the listing of {name} under {instrument}.",
    (True, Voice.PUBLIC): "{office} should designate {name} under {instrument}.",
    (False, Voice.PUBLIC): "{office} should seek the listing of {name} under {instrument}.",
}
UNLESS: dict[tuple[bool, Voice], str] = {
    (True, Voice.MINISTER): "Unless that has been done already, we ask you to designate {name} under {instrument}.",
    (False, Voice.MINISTER): (
        "Unless that has been done already, we ask you to seek the listing of {name} under {instrument}."
    ),
    (True, Voice.MEMBER): (
        "Unless that has been done already, I ask you to urge {office} to designate {name} under {instrument}."
    ),
    (False, Voice.MEMBER): (
        "Unless that has been done already, I ask you to urge {office} to seek the listing of {name} under"
        " {instrument}."
    ),
    (True, Voice.PUBLIC): "Unless that has been done already, {office} should designate {name} under {instrument}.",
    (False, Voice.PUBLIC): (
        "Unless that has been done already, {office} should seek the listing of {name} under {instrument}."
    ),
}
AGAIN: dict[tuple[bool, Voice], str] = {
    (True, Voice.MINISTER): "We ask you to say why, and to designate {name} under {instrument}.",
    (False, Voice.MINISTER): "We ask you to say why, and to seek the listing of {name} under {instrument}.",
    (True, Voice.MEMBER): "I ask you to urge {office} to say why, and to designate {name} under {instrument}.",
    (False, Voice.MEMBER): (
        "I ask you to urge {office} to say why, and to seek the listing of {name} under {instrument}."
    ),
    (True, Voice.PUBLIC): "{office} should say why, and designate {name} under {instrument}.",
    (False, Voice.PUBLIC): "{office} should say why, and seek the listing of {name} under {instrument}.",
}
EXPLAIN: dict[Voice, str] = {
    Voice.MINISTER: "We ask you to say whether {name} has been removed and, if so, why.",
    Voice.MEMBER: "I ask you to find out from {office} whether {name} has been removed and, if so, why.",
    Voice.PUBLIC: "{office} should say whether {name} has been removed and, if so, why.",
}
KEEP: dict[Voice, str] = {
    Voice.MINISTER: "We thank you for that, and ask you to keep {name} on the list.",
    Voice.MEMBER: "I ask you to urge {office} to keep {name} on the list.",
    Voice.PUBLIC: "{office} should keep {name} on the list.",
}
KEEP_AND_PRESS: dict[Voice, str] = {
    Voice.MINISTER: (
        "We thank you for that, and ask you to keep {name} on the list and to press {sides} to act as well."
    ),
    Voice.MEMBER: "I ask you to urge {office} to keep {name} on the list and to press {sides} to act as well.",
    Voice.PUBLIC: "Those that have not acted should do so now.",
}
BY_ASK = {Ask.DESIGNATE: DESIGNATE, Ask.UNLESS: UNLESS, Ask.AGAIN: AGAIN}


def ask_words(answer: Brief, voice: Voice, t: Language, *, short: bool = False) -> str:
    """Returns what is asked, as one sentence; empty where nothing can be. `short`: the instrument by its short
    name."""
    petition, ask = answer.petition, answer.ask
    if petition is None or ask is Ask.NOTHING:
        return ""
    facts = {
        "name": short_name(answer.status.official, t),
        "office": t(petition.named),
        "instrument": t(petition.instrument_short if short else petition.instrument),
    }
    if ask in BY_ASK:
        text = t(BY_ASK[ask][petition.decides, voice], **facts)
    elif ask is Ask.EXPLAIN:
        text = t(EXPLAIN[voice], **facts)
    elif missing := missing_sides(answer.status):
        text = t(KEEP_AND_PRESS[voice], sides=t.all_of([the_side(side, t) for side in missing]), **facts)
    else:
        text = t(KEEP[voice], **facts)
    return begun(text)
