"""Renders a neutral message as Slack posts. Knows Block Kit and its limits; must not know Slack's network or SDK.

Every word goes out as verbatim text: headings and small print as `plain_text`, all else as `rich_text`, in which a
style, a link or a mention is an object of its own and never something read out of the text. So no text of a list can
ping a channel, name a user, make a link or break the markup; mrkdwn has no way to escape `*`, `_`, `~` or a backtick,
and is not used. Only the top-level `text` is read by Slack: it is escaped, and sent with mrkdwn off.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from bot.chat.slack import Slack
from bot.language import is_rtl
from bot.model.inert_text import dead_blocks
from bot.model.message import Block, Button, Message, Shape, Span, Style

# The limits of each block: docs.slack.dev, reference/block-kit.
BLOCKS_MOST = 50  # of a message
HEADING_MOST = 150  # characters of a header
TEXT_MOST = 3000  # characters of a text object; about that many in a rich_text block too, whose limit nobody states
BUTTONS_MOST = 25  # of an actions block
LABEL_MOST = 75  # characters on a button
# Slack refuses some 13,200 characters over all blocks (bolt-js #2509), and has refused 11,341 characters of text in
# rich_text (bolt-js #2867): containers count as well. So the whole JSON is counted, escaped, with room to spare.
POST_MOST = 12_000
FALLBACK_MOST = 4000  # characters of the top-level text: more than that Slack advises against
PLAIN_MOST = 40_000  # ... and more than that it cuts off
MORE: dict[str, Any] = {"type": "context", "elements": [{"type": "plain_text", "text": "…", "emoji": False}]}
CRUMB = 20  # characters: a shorter piece of a longer text is not worth a place of its own
URL_MOST = 1000  # characters; the longest official record link is about 100

# The most characters of JSON around a text: of an inline element, of a section or a quote, of a block.
_ELEMENT, _SECTION, _BLOCK = 80, 60, 130
_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_CONTROL = {"\n": 2, '"': 2, "\\": 2, "&": 5, "<": 4, ">": 4}


@dataclass(frozen=True, slots=True)
class Post:
    """One Slack message. Notifications and screen readers use `text`, which is escaped; `blocks` is what readers
    see."""

    text: str
    blocks: list[dict[str, Any]]


def render(message: Message) -> tuple[Post, ...]:
    """Returns the posts of a message, at least one, in order; the buttons stand on the last. Nothing is left out."""
    pages: list[list[dict[str, Any]]] = [[]]
    cost = 0
    for group in [*([block] for block in body(message.blocks)), *actions(message)]:
        needed = sum(map(weight_of, group))
        if pages[-1] and (len(pages[-1]) + len(group) > BLOCKS_MOST or cost + needed > POST_MOST):
            pages.append([])
            cost = 0
        pages[-1] += group
        cost += needed
    return tuple(map(_post, pages))


def one_post(message: Message) -> Post:
    """Returns the message as one post, for an edit: as much as fits beside its buttons, with a mark where more was
    cut."""
    return _post(fitting(message, blocks=BLOCKS_MOST, weight=POST_MOST))


def fitting(message: Message, *, blocks: int, weight: int) -> list[dict[str, Any]]:
    """Returns the buttons of a message, and as much of its text as fits above them."""
    left, buttons = weight - weight_of(MORE), list[dict[str, Any]]()
    for row in itertools.chain(*actions(message)):
        left -= weight_of(row)
        if left < 0 or len(buttons) == blocks - 1:
            return [MORE, *buttons]
        buttons.append(row)
    shown: list[dict[str, Any]] = []
    for block in body(message.blocks):
        left -= weight_of(block)
        if left < 0 or len(shown) + len(buttons) == blocks - 1:
            return [*shown, MORE, *buttons]
        shown.append(block)
    return [*shown, *buttons]


def _post(page: list[dict[str, Any]]) -> Post:
    text = escape(cut(text_of_blocks(page) or _labels(page) or "…", FALLBACK_MOST))
    for user in set(_members(page)):  # no "@" of any other text is followed by a letter: see bot/model/inert_text.py
        text = text.replace(f"@{user}", f"<@{user}>")
    return Post(text, page)


def _members(part: Any) -> Iterator[str]:
    """Yields the users whom a page mentions, each by an object of its own."""
    if isinstance(part, list):
        for one in part:
            yield from _members(one)
    elif isinstance(part, dict) and part.get("type") == "user":
        yield part["user_id"]
    elif isinstance(part, dict):
        yield from _members(part.get("elements"))


def plain(post: Post, most: int = PLAIN_MOST) -> Post:
    """Returns the same post without blocks, every word of it in `text` and each link as its address, for use when
    Slack refuses the blocks. Its buttons are lost."""
    return Post(escape(cut(text_of_blocks(post.blocks, addresses=True), most)) or post.text, [])


def escape(text: str) -> str:
    """Returns a text with Slack's three control characters escaped: `<!channel>` is then only a word in brackets."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_of_blocks(blocks: Iterable[dict[str, Any]], *, addresses: bool = False) -> str:
    """Returns the text of blocks made here, without markup, a line each; with the address after each link on
    request."""
    return "\n".join(line for block in blocks for line in _lines(block, addresses))


def _lines(block: dict[str, Any], addresses: bool) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield block["text"]["text"]
        case "context":
            yield from (element["text"] for element in block["elements"])
        case "rich_text":
            for element in block["elements"]:
                if element["type"] == "rich_text_list":
                    yield from ("• " + _inline(one["elements"], addresses) for one in element["elements"])
                else:
                    yield _inline(element["elements"], addresses)


def _inline(elements: list[dict[str, Any]], addresses: bool) -> str:
    return "".join(
        f"@{e['user_id']}"
        if e["type"] == "user"
        else f"{e['text']} {e['url']}"
        if addresses and e["type"] == "link" and e["url"] != e["text"]
        else e["text"]
        for e in elements
    )


def _labels(page: list[dict[str, Any]]) -> str:
    return " · ".join(button["text"]["text"] for block in page for button in block["elements"])


# -- blocks -------------------------------------------------------------------------------------------------


def body(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """Yields headers, contexts, and runs of all else as rich_text: neighbours share a block until the sense changes
    (a heading, or a paragraph after a list or a quotation) or the block is full."""
    run = _Run()
    for block in map(_joined, dead_blocks(tuple(blocks), Slack.before_command)):
        if not block.text.strip():
            continue
        if (header := _header(block)) or (header := _context(block)):
            yield from run.take()
            yield header
            continue
        if block.shape is Shape.HEADING or (run.last not in (None, "rich_text_section") and _opens(block)):
            yield from run.take()
        for elements, cost in _pieces(block):
            if run.cost + cost > TEXT_MOST:
                yield from run.take()
            run.add(block.shape, elements, cost)
    yield from run.take()


def _joined(block: Block) -> Block:
    """Returns a block whose neighbouring spans of one style are one span: each span takes room in a post."""
    spans: list[Span] = []
    for span in block.spans:
        if spans and (spans[-1].style, spans[-1].url) == (span.style, span.url):
            spans[-1] = replace(span, text=spans[-1].text + span.text)
        else:
            spans.append(span)
    return replace(block, spans=tuple(spans))


def _header(block: Block) -> dict[str, Any] | None:
    """Returns the block as a header; None where it cannot be one."""
    if block.shape is not Shape.HEADING or "\n" in block.text or any(_href(s.url) for s in block.spans):
        return None
    if any(s.style not in (Style.PLAIN, Style.BOLD) for s in block.spans) or _weight(block.text) > HEADING_MOST:
        return None
    return {"type": "header", "text": {"type": "plain_text", "text": block.text, "emoji": False}}


def _context(block: Block) -> dict[str, Any] | None:
    """Returns small print without links or a stroke as a context; None for other blocks. Its other styles are
    dropped, for `plain_text` knows none."""
    kept = (Style.MEMBER, Style.STRIKE)
    if block.shape is not Shape.SMALL or any(_href(s.url) or s.style in kept for s in block.spans):
        return None
    if _weight(block.text) > TEXT_MOST - _BLOCK:
        return None
    return {"type": "context", "elements": [{"type": "plain_text", "text": block.text, "emoji": False}]}


def _opens(block: Block) -> bool:
    return block.shape not in (Shape.ITEM, Shape.QUOTE)


class _Run:
    """Fills a rich_text block."""

    def __init__(self) -> None:
        self._elements: list[dict[str, Any]] = []
        self.cost = _BLOCK

    @property
    def last(self) -> str | None:
        return self._elements[-1]["type"] if self._elements else None

    def add(self, shape: Shape, elements: list[dict[str, Any]], cost: int) -> None:
        self.cost += cost
        if shape is Shape.ITEM:
            one = {"type": "rich_text_section", "elements": elements}
            if self.last == "rich_text_list":
                self._elements[-1]["elements"].append(one)
            else:
                self._elements.append({"type": "rich_text_list", "style": "bullet", "elements": [one]})
        elif shape is Shape.QUOTE:
            self._elements.append({"type": "rich_text_quote", "elements": elements})
        elif self.last == "rich_text_section":
            self._elements[-1]["elements"] += [{"type": "text", "text": "\n"}, *elements]
        else:
            self._elements.append({"type": "rich_text_section", "elements": elements})

    def take(self) -> Iterator[dict[str, Any]]:
        if self._elements:
            yield {"type": "rich_text", "elements": self._elements}
        self._elements, self.cost = [], _BLOCK


def _pieces(block: Block) -> Iterator[tuple[list[dict[str, Any]], int]]:
    """Yields the inline elements of a block and their cost, in as many pieces as they need, cut at lines, then
    words."""
    room = TEXT_MOST - _BLOCK - _SECTION
    elements: list[dict[str, Any]] = []
    left = room
    for span in block.spans:
        url = _href(span.url)
        overhead = _ELEMENT + (_weight(url) if url else 0)
        style = Style.BOLD if block.shape is Shape.HEADING else span.style
        rest = span.text
        while rest:
            cut = _fit(rest, left - overhead)
            if elements and cut < min(len(rest), CRUMB):
                yield elements, _SECTION + room - left
                elements, left = [], room
                continue
            elements.append(_element(rest[:cut], style, url))
            left -= overhead + _weight(rest[:cut])
            rest = rest[cut:]
    if elements:
        yield elements, _SECTION + room - left


def _element(text: str, style: Style, url: str | None) -> dict[str, Any]:
    if style is Style.MEMBER:
        return {"type": "user", "user_id": text} if _USER.fullmatch(text) else {"type": "text", "text": text}
    element: dict[str, Any] = {"type": "link", "url": url, "text": text} if url else {"type": "text", "text": text}
    if style is not Style.PLAIN:
        element["style"] = {style.value: True}
    return element


def _href(url: str | None) -> str | None:
    """Returns an http(s) address that Slack accepts; None where it is none, and the text then stands without a
    link."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host.isascii() or not host:
        return None
    address = percent(url.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")
    return address if _weight(address) <= URL_MOST else None


def actions(message: Message) -> list[list[dict[str, Any]]]:
    """Returns the button rows, mirrored for a language that reads from the right, as one group, so that they stay
    together."""
    number = itertools.count(1)
    blocks = []
    for row in message.buttons:
        buttons = [_button(next(number), button) for button in row]
        if is_rtl(message.language):
            buttons.reverse()
        for start in range(0, len(buttons), BUTTONS_MOST):
            blocks.append({"type": "actions", "elements": buttons[start : start + BUTTONS_MOST]})
    if len(blocks) > BLOCKS_MOST or sum(map(weight_of, blocks)) > POST_MOST:
        return [[block] for block in blocks]
    return [blocks] if blocks else []


def _button(number: int, button: Button) -> dict[str, Any]:
    label = cut(button.label or button.action, LABEL_MOST)
    text = {"type": "plain_text", "text": label, "emoji": False}
    return {"type": "button", "action_id": f"button-{number}", "text": text, "value": button.action}


# -- measures -----------------------------------------------------------------------------------------------


def _weight(text: str) -> int:
    """Returns the length of a text by the strictest reading of Slack's limits: escaped, as JSON, in UTF-16 units."""
    return sum(_CONTROL.get(c, 1) if c <= "\uffff" else 2 for c in text)


def weight_of(part: Any) -> int:
    """Returns the same length for a whole block."""
    if isinstance(part, dict):
        return 2 + sum(len(key) + 6 + weight_of(value) for key, value in part.items())
    if isinstance(part, list):
        return 2 + sum(2 + weight_of(one) for one in part)
    return _weight(part) + 2 if isinstance(part, str) else 5


def _fit(text: str, room: int) -> int:
    """Returns how many characters of `text` go into `room`: all, or as many as end a line, or a word, in its second
    half."""
    weight = end = 0
    for c in text:
        weight += _CONTROL.get(c, 1) if c <= "\uffff" else 2
        if weight > room:
            break
        end += 1
    if end == len(text):
        return end
    for sign in "\n ":
        if (at := text.rfind(sign, end // 2, end)) >= 0:
            return at + 1
    return end


def cut(text: str, most: int) -> str:
    """Returns a text of at most `most` characters once escaped, cut at a word and marked where it was cut."""
    if _weight(text) <= most:
        return text
    return text[: _fit(text, most - 2)].rstrip() + " …"
