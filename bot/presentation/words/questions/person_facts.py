"""Puts the watchlist's facts about people into words: births, names, deaths, and the paper's allegations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language import Language
from bot.model.message import Block, Message, bold, item, opening, paragraph
from bot.presentation.words.counts import GROUPS
from bot.presentation.words.persons import died_words, own_words, person, short_name
from watchers.model import Official


def dead(official: Official, t: Language) -> Block:
    who = short_name(official, t)
    if official.died:
        return paragraph(bold(who), ": ", died_words(official, t), ".")
    return paragraph(t("No report of the death of {who} is recorded here.", who=who))


def who(official: Official, t: Language, *, holds: bool = False) -> list[Block]:
    """Returns who someone is: the role as recorded, whether he or she is reported dead, and what the paper says.
    `holds`: it was asked whether that is the role, which nothing here tells of today."""
    role = own_words(official.role, t) if official.role else ""
    case = own_words(official.case, t) if official.case else ""
    name = person(official, t)
    said = [t("role as recorded: {role}", role=role)] if role else []
    said += [died_words(official, t)] if official.died else []
    parts = [f"{t.semicolons(said)}."] if said else []
    if holds and not official.died:
        parts.append(t("Whether that is so today, neither the lists nor the watchlist tell."))
    parts += [case] if case else []
    return [paragraph(bold(name), f" — {' '.join(parts)}" if parts else "")]


def the_dead(officials: Sequence[Official], t: Language) -> Message:
    """Returns every watched person whose death has been reported; and that of no other a report is known."""
    names = [short_name(one, t) for one in officials if one.died]
    if not names:
        return Message((paragraph(bold(t("None of those watched is reported dead."))),), language=t.code)
    blocks: list[Block] = [paragraph(bold(t("Reported dead")), f": {t.all_of(names)}.")]
    if len(names) < len(officials):
        blocks.append(paragraph(t("No report of the death of the others is known to this watchlist.")))
    for group in dict.fromkeys(one.group for one in officials):
        members = [one for one in officials if one.group == group]
        gone = [one for one in members if one.died]
        number = t("{n} of {all}", n=len(gone), all=len(members))
        blocks.append(opening(paragraph(bold(t(GROUPS.get(group, group))), f": {number}")))
        blocks += [item(bold(short_name(one, t)), ": ", died_words(one, t)) for one in gone]
    return Message(tuple(blocks), language=t.code)
