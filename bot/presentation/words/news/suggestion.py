"""Puts a suggestion to watch somebody into words: the question to operators, and what its chat is told."""

from __future__ import annotations

from bot.answers.commands.of_a_chat import Hand
from bot.answers.commands.of_operators import OpenSuggestions, Suggested
from bot.language import Language
from bot.model.action import Perform, Tap
from bot.model.message import Block, Button, Message, Span, Style, Text, bold, heading, item, paragraph
from bot.presentation.words.commands.all_chats import title
from bot.presentation.words.paging import button_for
from bot.presentation.words.replies.search import hit_line
from bot.presentation.words.shorten import shorten
from bot.storage.records import Suggestion

NAME_SHOWN = 80  # characters of a name, of the list or of a user
SHOWN = 5  # suggestions in one answer

STATES = {"watched": "Watched now: {name}", "declined": "Declined: {name}"}
TOLD = {
    "watched": "{name}, who was suggested here, is watched now.",
    "declined": "The operators have decided not to watch {name}, who was suggested here.",
}
_WHO = "\0"


def card(one: Suggested, hand: Hand, t: Language, *, known_here: bool) -> Message:
    """Returns the question that operators are asked. `known_here`: the platform knows the suggester's mark."""
    said = t("{who} suggests to watch {name}.", who=_WHO, name=_name(one.suggestion, t))
    before, _, after = said.partition(_WHO)
    return Message((paragraph(before, _who(hand, t, known_here=known_here), after), *_about(one, t)), _rows(one, t),
                   t.code)  # fmt: skip


def settled(one: Suggested, t: Language) -> Message:
    """Returns the question once it is decided: it asks no more, and names nobody but who was suggested."""
    said = t(STATES[one.suggestion.state], name=_name(one.suggestion, t))
    return Message((heading(said), *_about(one, t)), language=t.code)


def waiting(answer: OpenSuggestions, t: Language) -> Message:
    """Returns the suggestions that wait, each with its buttons."""
    blocks: list[Block] = [heading(t("Suggested to watch: {n}", n=len(answer.suggestions)))]
    rows: list[tuple[Button, ...]] = []
    for one in answer.suggestions[:SHOWN]:
        name = _name(one.suggestion, t)
        blocks += [paragraph(bold(name)), *_about(one, t)]
        rows.append(
            (
                Button.to(t("Watch {name}", name=name), Tap("suggestion", f"watch:{one.suggestion.number}")),
                Button.to(t("Decline"), Tap("suggestion", f"decline:{one.suggestion.number}")),
            )
        )
    return Message(tuple(blocks), tuple(rows), t.code)


def told(suggestion: Suggestion, slug: str, t: Language) -> Message:
    """Returns the operators' answer for the chat that suggested it. `slug`: of the person who is watched now."""
    said = t(TOLD[suggestion.state], name=_name(suggestion, t))
    rows = ((Button.to(t("Status"), Perform("status", slug)),),) if slug else ()
    return Message((paragraph(said),), rows, t.code)


def _about(one: Suggested, t: Language) -> list[Block]:
    line: list[Text] = [t("That listing is no longer on its list.")]
    blocks: list[Block] = [item(*(hit_line(one.hit, None, t) if one.hit else line))]
    if one.chat is not None:
        blocks.append(
            item(t("From the chat {title}", title=title(one.chat, t)), " · ", t.digits(str(one.chat.number)))
        )
    return blocks


def _rows(one: Suggested, t: Language) -> tuple[tuple[Button, ...], ...]:
    n = one.suggestion.number
    decide = (
        Button.to(t("Watch"), Tap("suggestion", f"watch:{n}")),
        Button.to(t("Decline"), Tap("suggestion", f"decline:{n}")),
    )
    more = button_for(t("Details · {id}", id=one.suggestion.listing), Perform("search", one.suggestion.listing))
    return (decide, (more,)) if more else (decide,)


def _who(hand: Hand, t: Language, *, known_here: bool) -> Text:
    """Returns the suggester's name, or the platform's own mark where its reader sees a name in it."""
    if hand.mention and known_here:
        return Span(hand.mention, Style.MEMBER)
    name = shorten(" ".join(hand.name.split()), NAME_SHOWN)
    return bold(t.apart(name) if name else t("Someone"))


def _name(suggestion: Suggestion, t: Language) -> str:
    return t.apart(shorten(suggestion.name, NAME_SHOWN))
