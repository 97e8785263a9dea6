"""Makes text of a list inert: each place that a chat would turn into a command, a mention, a tag or a link gets an
unseen joint.

The joint is U+2060, the word joiner: it is not seen, breaks no line, and belongs to no name, tag, domain or number to
Telegram or Slack. (The zero-width non-joiner does: it is part of tags and domains.) A tap on "/stop" in somebody's
reasons would otherwise be that command. Knows no platform; the renderers call it, for all text except links and code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.message import Block, Span, Style, as_typed

JOINT = "\u2060"
# A platform's own mark of a user holds none of a list's text, nor does a command of ours.
_LEFT = (Style.CODE, Style.COMMAND, Style.MEMBER)

# Matches the sign after which the joint stands, in what makes text act. Marks count as letters: Telegram removes some
# of them. The signs come first, and what is before and after them is looked at only there: most text has none.
_LIVE = re.compile(
    r"""
    [/@\#＃$+.。．｡:!] (?:
        (?<![A-Za-z0-9_]/) (?<=/) (?=[A-Za-z0-9_\u0300-\u036f])  # /command; "and/or" and 02/05/1962 are none
        | (?<=@) (?=[\w\u0300-\u036f])  # @name, an e-mail address
        | (?<=[#＃]) (?=[\w\u0300-\u036f\u200c\u00b7])  # a tag, a channel
        | (?<=\$) (?=[A-Z1\u0300-\u036f])  # $TAG
        | (?<=\+) (?=[\d\u0300-\u036f])  # +98 21 ...
        | (?<=\S[.。．｡]) (?=[^\W\d_]|[\u200c\u200d\u0300-\u036f])  # a domain's dot
        | (?<=\d\.) (?=\d{1,3}\.\d{1,3}\.\d)  # an IPv4 address
        | (?<=:) (?=//)  # any scheme
        | (?i: (?<=\bmailto:) | (?<=\btel:) | (?<=\bsms:) | (?<=\btg:) | (?<=\bton:) | (?<=\btonsite:)
            | (?<=\bmagnet:) | (?<=\bslack:) ) (?=[^\s\u2060])
        | (?<=:) (?=[+\-]?[A-Za-z0-9_][A-Za-z0-9_'+-]{0,60}:)  # :emoji:
        | (?<=<!) (?=\w)  # <!channel>
    )
    """,
    re.VERBOSE,
)
# Matches a number that may be a telephone's or a card's; a date of eight digits, and every ID of a list, is shorter.
# Between digits Telegram removes some marks and signs of direction before it looks.
_NUMBER = re.compile(r"\d(?:[ \-().]?[\r\u0300-\u036f\u2028-\u202e]{0,4}+\d){8,}")
_GROUP = 4  # digits between joints: nothing takes so few for such a number


def dead(text: str) -> str:
    """Returns the text with its joints: it looks the same, and nothing in it acts."""
    out, last = [], 0
    for at in _places(text):
        out += [text[last:at], JOINT]
        last = at
    return "".join([*out, text[last:]]) if out else text


def cost(text: str) -> int:
    """Returns the most that a text takes of a post, on whatever platform: with its joints, escaped, in UTF-16
    units."""
    more = sum(text.count(sign) * units for sign, units in _ESCAPED.items())
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + more + len(_places(text))


def fitting(text: str, room: int) -> int:
    """Returns how many letters of the beginning of a text take no more than `room`."""
    end = min(len(text), room)
    while end and (taken := cost(text[:end])) > room:
        end = min(end - 1, end * room // taken)
    return end


_ESCAPED = {"&": 4, "<": 3, ">": 3, '"': 1, "\\": 1, "\n": 1}


def dead_blocks(blocks: Sequence[Block], before: str) -> tuple[Block, ...]:
    """Returns the blocks of a message with joints, and its commands as they are typed there: `before` stands before
    them. Links, code and marks of users are left as they are: nothing acts there except what is meant to, and readers
    copy them as they stand."""
    return tuple(_dead(as_typed(block, before)) for block in blocks)


def _dead(block: Block) -> Block:
    """Returns a block with its joints. The block is read as a whole: what acts may begin in one style and end in
    another."""
    places = _places(block.text)
    if not places:
        return block
    spans: list[Span] = []
    start = 0
    for span in block.spans:
        end = start + len(span.text)
        if span.style not in _LEFT and not (span.url or "").startswith(("https://", "http://")):
            # A joint stands behind a letter: one at the very beginning belongs to the span before.
            own = [at - start for at in places if start < at <= end]
            pieces = [span.text[a:b] for a, b in zip([0, *own], [*own, len(span.text)], strict=True)]
            span = replace(span, text=JOINT.join(pieces))
        spans.append(span)
        start = end
    return replace(block, spans=tuple(spans))


def _places(text: str) -> list[int]:
    """Returns the places of the joints, in order."""
    found = {one.end() for one in _LIVE.finditer(text)}
    for number in _NUMBER.finditer(text):
        digits = [at for at in range(number.start(), number.end()) if text[at].isdigit()]
        found.update(digits[n] for n in range(_GROUP, len(digits), _GROUP))
    return sorted(found)
