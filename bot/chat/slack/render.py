"""Renders a neutral message as Slack posts, out of its blocks. Must not know Slack's network or SDK. Slack reads only
the top-level `text` of a post: it is escaped, and sent with mrkdwn off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.chat.slack.block_kit.blocks import actions, body, fitting
from bot.chat.slack.block_kit.limits import BLOCKS_MOST, POST_MOST, cut, weight_of
from bot.language import is_rtl
from bot.model.message import Message

FALLBACK_MOST = 4000  # characters of the top-level text: more than that Slack advises against
PLAIN_MOST = 40_000  # ... and more than that it cuts off


@dataclass(frozen=True, slots=True)
class Post:
    """One Slack message. Notifications and screen readers use `text`, which is escaped; `blocks` is what readers
    see."""

    text: str
    blocks: list[dict[str, Any]]
    folded: bool = False  # stands in the thread below the first post of its message


def render(message: Message) -> tuple[Post, ...]:
    """Returns the posts of a message, at least one, in order: those that all read, the buttons on the last of them,
    then those that are folded. Nothing is left out."""
    first = tuple(map(_post, _pages(message)))
    if not message.rest:
        return first
    rest = Message(message.rest, language=message.language)
    return (*first, *(replace(_post(page), folded=True) for page in _pages(rest)))


def _pages(message: Message) -> list[list[dict[str, Any]]]:
    pages: list[list[dict[str, Any]]] = [[]]
    cost = 0
    for group in [*([block] for block in body(message.blocks, rtl=is_rtl(message.language))), *actions(message)]:
        needed = sum(map(weight_of, group))
        if pages[-1] and (len(pages[-1]) + len(group) > BLOCKS_MOST or cost + needed > POST_MOST):
            pages.append([])
            cost = 0
        pages[-1] += group
        cost += needed
    return pages


def one_post(message: Message) -> Post:
    """Returns the message as one post, for an edit: as much as fits beside its buttons, with a mark where more was
    cut. What is folded stands in the thread since the message was sent; an answer to a tap has no other place for it.
    """
    shown = message.unfolded if message.in_place else message
    pages = _pages(shown)
    return _post(pages[0] if len(pages) == 1 else fitting(shown, blocks=BLOCKS_MOST, weight=POST_MOST))


def _post(page: list[dict[str, Any]]) -> Post:
    text = escape(cut(text_of_blocks(page) or _labels(page).strip() or "…", FALLBACK_MOST))
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
    text = escape(cut(text_of_blocks(post.blocks, addresses=True), most))
    return replace(post, text=text or post.text, blocks=[])


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
