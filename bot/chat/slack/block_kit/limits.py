"""Measures texts and blocks against the limits of Slack's Block Kit, and cuts texts to them."""

from __future__ import annotations

from typing import Any

# docs.slack.dev, reference/block-kit.
BLOCKS_MOST = 50  # of a message
HEADING_MOST = 150  # characters of a header
TEXT_MOST = 3000  # characters of a text object; about that many in a rich_text block too, whose limit nobody states
BUTTONS_MOST = 25  # of an actions block
LABEL_MOST = 75  # characters on a button
# Slack refuses some 13,200 characters over all blocks (bolt-js #2509), and has refused 11,341 characters of text in
# rich_text (bolt-js #2867): containers count as well. So the whole JSON is counted, escaped, with room to spare.
POST_MOST = 12_000

_CONTROL = {"\n": 2, '"': 2, "\\": 2, "&": 5, "<": 4, ">": 4}


def text_weight(text: str) -> int:
    """Returns the length of a text by the strictest reading of Slack's limits: escaped, as JSON, in UTF-16 units."""
    more = sum(text.count(sign) * (size - 1) for sign, size in _CONTROL.items())
    return more + (len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2)


def weight_of(part: Any) -> int:
    """Returns the same length for a whole block."""
    if isinstance(part, dict):
        return 2 + sum(len(key) + 6 + weight_of(value) for key, value in part.items())
    if isinstance(part, list):
        return 2 + sum(2 + weight_of(one) for one in part)
    return text_weight(part) + 2 if isinstance(part, str) else 5


def fit(text: str, room: int) -> int:
    """Returns how many characters of `text` go into `room`: all, or as many as end a line, or a word, in its second
    half."""
    if text_weight(text) <= room:
        return len(text)
    weight = end = 0
    for c in text:
        weight += _CONTROL.get(c, 1) if c <= "\uffff" else 2
        if weight > room:
            break
        end += 1
    for sign in "\n ":
        if (at := text.rfind(sign, end // 2, end)) >= 0:
            return at + 1
    return end


def cut(text: str, most: int) -> str:
    """Returns a text of at most `most` characters once escaped, cut at a word and marked where it was cut."""
    if text_weight(text) <= most:
        return text
    return text[: fit(text, most - 2)].rstrip() + " …"
