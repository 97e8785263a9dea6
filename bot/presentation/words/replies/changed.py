"""Tells all in a group or channel who changed what comes there, and what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answers.commands.of_a_chat import EndedForAll, Hand
from bot.language import Language, language, own_name
from bot.model.action import Perform, Tap
from bot.model.message import Block, Button, Message, Span, Style, bold, item, paragraph
from bot.model.preferences import KEYS, Installation
from bot.model.subscription import Standing
from bot.presentation.words.replies import preferences as words
from bot.presentation.words.shorten import shorten
from watchers.model import Official

NAME_SHOWN = 40  # characters of a name: users choose their own
WHO = "\0"


def undo_button(token: str, t: Language) -> tuple[tuple[Button, ...], ...]:
    return ((Button.to(t("Undo"), Tap("undo", token)),),)


def signed(answer: Message, hand: Hand, before: Standing, after: Standing, token: str) -> Message:
    """Returns what a command answers where all read it: it begins with who changed what, and can be undone."""
    t = language(answer.language)
    blocks = (headline(hand, before, after, t), *answer.blocks)
    return replace(answer, blocks=blocks, buttons=(*answer.buttons, *undo_button(token, t)))


def undoable(answer: Message, token: str) -> Message:
    return replace(answer, buttons=(*answer.buttons, *undo_button(token, language(answer.language))))


def in_language(answer: Message) -> Message:
    """Returns an answer in another language than the chat's, with the way to have all of them so."""
    t = language(answer.language)
    return replace(answer, buttons=(*answer.buttons, (Button.to(t("Language"), Perform("language")),)))


def notice(hand: Hand, before: Standing, after: Standing, people: Mapping[str, Official], token: str,
           own: Installation, t: Language) -> Message:  # fmt: skip
    """Returns the message that tells a place who changed what; one without a button where it was changed back."""
    if before == after:
        return Message((unchanged(hand, t),), language=t.code)
    whom = (words.hears_of(before.follows, people, t), words.hears_of(after.follows, people, t))
    blocks = (headline(hand, before, after, t), *details(before, after, whom, own, t))
    return Message(blocks, undo_button(token, t), t.code)


def put_back(t: Language) -> Message:
    return Message((paragraph(t("It is again as it was before.")),), language=t.code)


def ended_for_all(answer: EndedForAll, t: Language) -> Message:
    said = t(
        "Everything about this chat is deleted. Until tomorrow this button brings it back: what that needs is kept"
        " locked, and only the button opens it."
    )
    return Message((ended(answer.hand, t), paragraph(said)), undo_button(answer.token, t), t.code)


def ended(hand: Hand, t: Language) -> Block:
    return by(t("{who} ended all alerts here.", who=WHO), hand, t)


def revived(hand: Hand, t: Language) -> Block:
    return by(t("{who} undid that: alerts come here again, as before.", who=WHO), hand, t)


def unchanged(hand: Hand, t: Language) -> Block:
    return by(t("{who} changed what comes here, and changed it back.", who=WHO), hand, t)


def headline(hand: Hand, before: Standing, after: Standing, t: Language) -> Block:
    if before.follows and not after.follows:
        return ended(hand, t)
    return by(t("{who} changed what comes here.", who=WHO), hand, t)


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


def by(sentence: str, hand: Hand, t: Language, block: Callable[..., Block] = paragraph) -> Block:
    """Returns a sentence that tells who did something: as the platform shows a user, where it has a mark for one."""
    before, _, after = sentence.partition(WHO)
    name = t.apart(shorten(" ".join(hand.name.split()), NAME_SHOWN))
    if hand.operator:
        who = Span(t("An operator"), Style.BOLD)
    elif hand.mention:
        who = Span(hand.mention, Style.MEMBER)
    else:
        who = Span(name if hand.name.strip() else t("An admin"), Style.BOLD)
    return block(before, who, after)
