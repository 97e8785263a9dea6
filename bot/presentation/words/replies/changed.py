"""Tells all in a group or channel who changed what comes there, and what."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language import Language, own_name
from bot.model.message import Block, Span, Style, bold, item, paragraph
from bot.model.preferences import KEYS, Installation
from bot.model.subscription import Standing
from bot.presentation.words.replies import preferences as words
from bot.presentation.words.shorten import shorten

NAME_SHOWN = 40  # characters of a name: users choose their own
_WHO = "\0"


@dataclass(frozen=True, slots=True)
class Hand:
    """The user who made a change: a name, or a platform's mark of a user; neither for someone unknown."""

    name: str = ""
    mention: str = ""
    operator: bool = False  # an operator did it from elsewhere


def ended(hand: Hand, t: Language) -> Block:
    return _by(t("{who} ended all alerts here.", who=_WHO), hand, t)


def revived(hand: Hand, t: Language) -> Block:
    return _by(t("{who} undid that: alerts come here again, as before.", who=_WHO), hand, t)


def unchanged(hand: Hand, t: Language) -> Block:
    return _by(t("{who} changed what comes here, and changed it back.", who=_WHO), hand, t)


def headline(hand: Hand, before: Standing, after: Standing, t: Language) -> Block:
    if before.follows and not after.follows:
        return ended(hand, t)
    return _by(t("{who} changed what comes here.", who=_WHO), hand, t)


def details(before: Standing, after: Standing, whom: tuple[str, str], own: Installation, t: Language) -> list[Block]:
    """Returns what it is now, and what it was before. `whom`: the people whom the place was told of, and is told of
    now."""
    changes, blocks = before.changed(after), list[Block]()
    if "follows" in changes:
        blocks.append(item(t("Hears of {who}; before of {before}.", who=whom[1], before=whom[0])))
    for key in KEYS:
        if key.replace("-", "_") in changes:
            now, then = (words.value(key, one.settings, own, t) for one in (after, before))
            blocks.append(item(bold(t(words.TITLES[key])), ": ", now, " ", t("(before: {value})", value=then)))
    if "muted_until" in changes:
        muted = after.settings.muted_until is not None
        blocks.append(item(words.until(after.settings, own, t) if muted else t("No longer muted.")))
    if "language" in changes and after.language:
        blocks.append(item(t("Language: {name}", name=t.apart(own_name(after.language)))))
    return blocks


def _by(sentence: str, hand: Hand, t: Language) -> Block:
    before, _, after = sentence.partition(_WHO)
    name = t.apart(shorten(" ".join(hand.name.split()), NAME_SHOWN))
    if hand.operator:
        who = Span(t("An operator"), Style.BOLD)
    elif hand.mention:
        who = Span(hand.mention, Style.MEMBER)
    else:
        who = Span(name if hand.name.strip() else t("An admin"), Style.BOLD)
    return paragraph(before, who, after)
