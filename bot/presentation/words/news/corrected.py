"""A message that turned out wrong, as it stands after its correction: that first, and what was wrong struck through.

It works on what was sent, so it needs neither the chat's language of today nor what the alert was made of.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.language import language
from bot.model.message import ISOLATES, Block, Message, Shape, Span, Style, bold, code, paragraph
from bot.presentation.words.news.headline import headline
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import called
from watchers.model import Entry, Official


def corrected(message: Message, entry: Entry, official: Official | None, *, whole: bool) -> Message:
    """The message with the alerts struck through that an entry takes back, and those plain again that it restores.

    `whole`: it is one alert, else one of several alerts, of which only the lines concerned change; where one of them
    is the entry itself, that says it. Pictures and an alert's buttons go, for they say what no longer holds.
    """
    wrong, right = set(entry.corrects), set(entry.restores)
    blocks = [block for block in message.blocks if not _leads(block, None if whole else wrong)]
    if whole:
        struck = not right & {id for block in blocks for id in _ids(block)}
        blocks = [_struck(block) if struck else _plain(block) for block in blocks]
    else:
        blocks = [_struck(one) if _ids(one) & wrong else _plain(one) if _ids(one) & right else one for one in blocks]
    if tuple(blocks) == message.blocks:
        return message
    if not whole and any(entry.alert_id in _ids(block) for block in blocks):
        return replace(message, blocks=tuple(blocks))
    return Message(
        (_lead(entry, official, message.language), *blocks), () if whole else message.buttons, message.language
    )


def marked(message: Message, ids: Collection[str]) -> Message:
    """A message of several alerts in which these are struck through: what it says itself that does not hold."""
    return replace(message, blocks=tuple(_struck(one) if _ids(one) & set(ids) else one for one in message.blocks))


def without_leads(message: Message) -> tuple[Block, ...]:
    """What a message says below the first lines that corrections put there."""
    return tuple(block for block in message.blocks if not _leads(block, None))


def _lead(entry: Entry, official: Official | None, code_of: str) -> Block:
    t = language(code_of)
    who = short_name(official, t) if official else called(entry.name, t)
    return paragraph(bold(headline(entry, who, t)), " ", code(entry.alert_id))


def _leads(block: Block, of: set[str] | None) -> bool:
    """Whether it is the first line that a correction put here: one of these, or (None) any."""
    spans = block.spans
    return (
        block.shape is Shape.PARAGRAPH
        and len(spans) == 3
        and spans[0].style is Style.BOLD
        and spans[2].style is Style.CODE
        and (of is None or _bare(spans[2]) in of)
    )


def _ids(block: Block) -> set[str]:
    return {_bare(span) for span in block.spans if span.style is Style.CODE}


def _bare(span: Span) -> str:
    return span.text.translate(ISOLATES)


def _struck(block: Block) -> Block:
    spans = tuple(one if one.style is Style.CODE else replace(one, style=Style.STRIKE) for one in block.spans)
    return replace(block, shape=Shape.PARAGRAPH if block.shape is Shape.HEADING else block.shape, spans=spans)


def _plain(block: Block) -> Block:
    spans = tuple(replace(one, style=Style.PLAIN) if one.style is Style.STRIKE else one for one in block.spans)
    return replace(block, spans=spans)
