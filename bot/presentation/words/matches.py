"""Describes whose a listing is, and what speaks for and against it."""

from __future__ import annotations

from bot.language import Language
from bot.presentation.words.shorten import called, shorten, some
from watchers.model import Match
from watchers.watchlist.evidence import BIRTH_NEAR

FACTS_SHOWN = 5  # most facts of the matcher's on one side
FACTS_ROOM = 250  # characters of all of them
BIRTHS = ("birth", BIRTH_NEAR)
EVIDENCE_SHOWN = 80  # characters of one fact of the matcher's


def match_words(match: Match, t: Language) -> str:
    if match.rule == "operator":
        text = t("Identity confirmed by an operator.")
    elif match.rule == "moved":
        text = t("Identity confirmed: the list gave the listing that is this person's another key.")
    elif match.tier == "confirmed":
        text = t("Identity confirmed: the record with this number is this person's.")
    elif match.tier == "strong":
        text = t("Matches by name, awaiting confirmation.")
    else:
        text = t("May be this person: someone must decide.")
    against, differing = differences(match)
    if match.evidence and match.tier != "confirmed":
        text += " " + t("For: {evidence}.", evidence=facts(match.evidence, t))
    if against:
        text += " " + t("Against: {evidence}.", evidence=facts(against, t))
    if differing:
        text += " " + t("Different: {evidence}.", evidence=facts(differing, t))
    return text


def facts(found: tuple[str, ...], t: Language) -> str:
    """Returns the matcher's facts of one side: five, and how many more."""
    parts = [evidence(one, t) for one in found[: FACTS_SHOWN + 1]]
    return t.all_of(some(parts, t, most=FACTS_SHOWN, room=FACTS_ROOM, of=len(found)))


def differences(match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the facts that speak against a match, and those that differ and decide nothing."""
    near = tuple(one for one in match.against if one.partition(":")[0] == BIRTH_NEAR)
    return tuple(one for one in match.against if one not in near), near


EVIDENCE = {
    "name": "name {value}",
    "alias": "alias {value}",
    "birth": "born {value}",
    BIRTH_NEAR: "birth year differs by one ({value})",
    "nationality": "nationality {value}",
    "birth-place": "born in {value}",
    "regime": "regime {value}",
    "kind": "listed as {value}",
    "pin": "ID {value}",
    "operator": "an operator's word",
    "moved": "before under {value}",
    "weak-alias": "weak alias {value}",
    "close-name": "a name like it: {value}",
}


def evidence(one: str, t: Language) -> str:
    """Returns a fact of the matcher's in words; a fact of an unknown kind as it is."""
    kind, _, value = one.partition(":")
    if kind == "close-name":  # its likeness stands before the name
        value = value.partition(":")[2] or value
    value = shorten(value, EVIDENCE_SHOWN)
    template = EVIDENCE.get(kind)
    return (
        t(
            template,
            value=t.date(value) if kind == "birth" else t.figures(value) if kind in BIRTHS else t.apart(value),
        )
        if template
        else called(one, t)
    )
