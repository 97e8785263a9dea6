"""Checks what Slack takes in a message, a Home page and a window, as strictly as the bot needs it: docs.slack.dev,
reference/block-kit and reference/views."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def complaints(message: Json) -> list[str]:
    """Returns what Slack, or a careful reader, would refuse in a message."""
    text, blocks = message.get("text") or "", message.get("blocks") or []
    found = []
    if not text.strip():
        found.append("no text for notifications")
    for user in re.findall(r'"user_id": "(\w+)"', json.dumps(blocks)):
        text = text.replace(f"<@{user}>", user)
    if re.search(r"[<>]|&(?!(amp|lt|gt);)", text):
        found.append("text is not escaped")
    if len(text) > 40_000:
        found.append("text over 40,000 characters")
    if sum(map(_text_of, blocks)) > 13_200:
        found.append("more than 13,200 characters in all blocks")
    return found + _blocks_faults(blocks, 50)


def view_complaints(view: Json, kind: str) -> list[str]:
    """Returns what Slack would refuse in a Home page ("home") or a window ("modal")."""
    found = []
    if view.get("type") != kind:
        found.append(f"the view is no {kind}")
    if len(str(view)) > 250_000:
        found.append("view over 250,000 characters")
    for key, most in {"private_metadata": 3000, "callback_id": 255}.items():
        if len(view.get(key, "")) > most:
            found.append(f"{key} over {most} characters")
    if kind == "modal":
        asks = any(block.get("type") == "input" for block in view.get("blocks", []))
        for key in ("title", "submit", "close"):
            if key in view or key == "title" or (asks and key == "submit"):
                found += [f"{key}: {fault}" for fault in _text_faults(view.get(key, {}), 24, "plain_text")]
    return found + _blocks_faults(view.get("blocks", []), 100)


def _blocks_faults(blocks: list[Json], most: int) -> list[str]:
    actions: set[str] = set()
    names = [block["block_id"] for block in blocks if "block_id" in block]
    found = [f"more than {most} blocks"] if len(blocks) > most else []
    if len(set(names)) < len(names):
        found.append("block_id is not unique")
    return found + [f"{block.get('type')}: {fault}" for block in blocks for fault in _block_faults(block, actions)]


def _text_of(part: Any) -> int:
    if isinstance(part, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else _text_of(v) for k, v in part.items())
    return sum(map(_text_of, part)) if isinstance(part, list) else 0


def _block_faults(block: Json, seen: set[str]) -> Iterator[str]:
    elements = block.get("elements", [])
    match block.get("type"):
        case "header":
            yield from _text_faults(block["text"], 150, "plain_text")
        case "section":
            yield from _text_faults(block["text"], 3000)
            if "accessory" in block:
                yield from _accessory_faults(block["accessory"], seen)
        case "context":
            if not 1 <= len(elements) <= 10:
                yield "1 to 10 elements"
            for element in elements:
                yield from _text_faults(element, 3000)
        case "actions":
            if not 1 <= len(elements) <= 25:
                yield "1 to 25 elements"
            for element in elements:
                yield from _text_faults(element["text"], 75, "plain_text")
                if len(element.get("value", "")) > 2000:
                    yield "value over 2000 characters"
                if not element.get("url", "https://").startswith("https://") or len(element.get("url", "")) > 3000:
                    yield "an address that cannot be opened"
                if element["action_id"] in seen:
                    yield "action_id is not unique"
                seen.add(element["action_id"])
        case "input":
            yield from _text_faults(block["label"], 2000, "plain_text")
            if block["element"]["type"] == "plain_text_input":
                yield from _field_faults(block["element"])
            else:
                yield from _select_faults(block["element"])
        case "rich_text":
            if not elements:
                yield "no elements"
            for element in elements:
                yield from _rich_faults(element)
        case unknown:
            yield f"unknown type {unknown}"


def _accessory_faults(element: Json, seen: set[str]) -> Iterator[str]:
    if element["action_id"] in seen:
        yield "action_id is not unique"
    seen.add(element["action_id"])
    if element.get("type") == "button":
        yield from _text_faults(element["text"], 75, "plain_text")
    elif element.get("type") == "overflow" and 1 <= len(element["options"]) <= 5:
        for option in element["options"]:
            yield from _text_faults(option["text"], 75, "plain_text")
            if not 1 <= len(option["value"]) <= 150:
                yield "1 to 150 characters in a value"
    else:
        yield "an accessory of another type, or without 1 to 5 options"


def _field_faults(field: Json) -> Iterator[str]:
    if "placeholder" in field:
        yield from _text_faults(field["placeholder"], 150, "plain_text")
    if not 1 <= field.get("max_length", 1) <= 3000:
        yield "a length over 3000"
    if len(field.get("initial_value", "")) > field.get("max_length", 3000):
        yield "an initial value that is too long"


def _select_faults(select: Json) -> Iterator[str]:
    options = select["options"]
    if select["type"] not in ("static_select", "multi_static_select"):
        yield f"unknown element {select['type']}"
    if not 1 <= len(options) <= 100:
        yield "1 to 100 options"
    for option in options:
        yield from _text_faults(option["text"], 75, "plain_text")
        if not 1 <= len(option["value"]) <= 150:
            yield "1 to 150 characters in a value"
    chosen = "initial_options" if select["type"] == "multi_static_select" else "initial_option"
    if {"initial_option", "initial_options"} & select.keys() - {chosen}:
        yield "initial options of another kind of select"
    initial = select.get("initial_options", [select["initial_option"]] if "initial_option" in select else [])
    if any(option not in options for option in initial) or select.get("initial_options") == []:
        yield "an initial option that is none of the options"


def _text_faults(text: Json, most: int, only: str | None = None) -> Iterator[str]:
    if text.get("type") not in ((only,) if only else ("plain_text", "mrkdwn")):
        yield "the wrong type of text"
    if not 1 <= len(text.get("text", "")) <= most:
        yield f"1 to {most} characters"
    if text.get("type") == "mrkdwn" and re.search(r"<!(channel|here|everyone)|<@", text["text"]):
        yield "a mention"


def _rich_faults(element: Json) -> Iterator[str]:
    kind = element.get("type")
    if kind == "rich_text_list":
        if element.get("style") not in ("bullet", "ordered"):
            yield "a list without a style"
        for one in element["elements"]:
            yield from _rich_faults(one)
        return
    if kind not in ("rich_text_section", "rich_text_quote", "rich_text_preformatted") or not element["elements"]:
        yield f"{kind} is empty or unknown"
    for inline in element["elements"]:
        if inline.get("type") == "user" and re.fullmatch(r"[UW][A-Z0-9]+", inline.get("user_id", "")):
            continue  # the one who did something, and nobody else: what lists say is text
        if inline.get("type") not in ("text", "link") or not inline.get("text"):
            yield f"inline {inline.get('type')} is empty, unknown or a mention"
        if inline.get("type") == "link" and not re.fullmatch(r"https?://[^\s<>|]+", inline["url"]):
            yield "not an address"
        if set(inline.get("style", {})) - {"bold", "italic", "code", "strike"}:
            yield "an unknown style"


# What Slack, or one of its apps, makes live of a text by itself, whatever is meant by it.
_FOUND = {
    "address": re.compile(r"(?i)\b[a-z][a-z0-9+.-]*://\S|\bmailto:[^\s\u2060]"),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "domain": re.compile(r"(?i)[\w-]+\.(?:[^\W\d_]){2,}"),
    "mention": re.compile(r"<[@#!][A-Za-z]|(?<!\w)@\w"),
    "channel": re.compile(r"(?<!\w)#\w"),
    "emoji": re.compile(r":[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*:"),
    "phone": re.compile(r"\+\d[\d ()-]{6,}"),
}


def live(blocks: list[Json]) -> list[str]:
    """Returns what a platform might make a link or a mention of in a message's blocks, beside the links that are made
    on purpose, and code."""
    return [
        f"{kind}: {found.group()}"
        for text in _texts(blocks)
        for kind, rule in _FOUND.items()
        for found in rule.finditer(text)
    ]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _texts(one)
    elif (
        isinstance(part, dict) and part.get("type") not in ("link", "actions") and part.get("style") != {"code": True}
    ):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
