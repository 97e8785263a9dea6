"""Corrects a message that turned out wrong: the correction stands first, and wrong text is struck through.

It works on the message as it was sent, so it needs neither the chat's present language nor the alert's data.
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
    """Returns the message in which the alerts that an entry takes back are struck through, and those that it restores
    are plain.

    `whole`: the message is one alert; else it tells several, and only the lines concerned change; where one of them
    is the entry itself, no correction stands above them. Pictures and an alert's buttons are removed, for they no
    longer hold.
    """
    wrong, right = set(entry.corrects), set(entry.restores)
    blocks = [block for block in message.blocks if not _leads(block, None if whole else wrong)]
    rest = message.rest
    if whole:
        change = _plain if right & {id for block in (*blocks, *rest) for id in _ids(block)} else _struck
        blocks, rest = [change(block) for block in blocks], tuple(map(change, rest))
    else:
        blocks, rest = [_line(one, wrong, right) for one in blocks], tuple(_line(one, wrong, right) for one in rest)
    if (tuple(blocks), rest) == (message.blocks, message.rest):
        return message
    if not whole and any(entry.alert_id in _ids(block) for block in (*blocks, *rest)):
        return replace(message, blocks=tuple(blocks), rest=rest)
    lead = _lead(entry, official, message.language)
    return Message((lead, *blocks), () if whole else message.buttons, message.language, rest=rest)


def marked(message: Message, ids: Collection[str]) -> Message:
    """Returns a message of several alerts in which these are struck through: alerts that it tells itself and that do
    not hold."""
    wrong, none = set(ids), set[str]()
    blocks, rest = (tuple(_line(one, wrong, none) for one in those) for those in (message.blocks, message.rest))
    return replace(message, blocks=blocks, rest=rest)


def _line(block: Block, wrong: set[str], right: set[str]) -> Block:
    """Returns one line of a message of several alerts, as it reads now."""
    ids = _ids(block)
    return _struck(block) if ids & wrong else _plain(block) if ids & right else block


def without_leads(message: Message) -> tuple[Block, ...]:
    """Returns the blocks of a message without the first lines that corrections put there."""
    return tuple(block for block in message.blocks if not _leads(block, None))


def _lead(entry: Entry, official: Official | None, code_of_language: str) -> Block:
    t = language(code_of_language)
    who = short_name(official, t) if official else called(entry.name, t)
    return paragraph(bold(headline(entry, who, t)), " ", code(entry.alert_id))


def _leads(block: Block, of: set[str] | None) -> bool:
    """Tells whether a block is the first line that a correction put here: one of these, or (None) any."""
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
