"""Reads of a request what Telegram's servers read, and refuses what they refuse, in their own words."""

from __future__ import annotations

import itertools
import json
import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

MAX_TEXT, MAX_CAPTION, MAX_NOTICE, MAX_RAW = 4096, 1024, 200, 32_768
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
_ENTITIES = re.compile(r"&(?!lt;|gt;|amp;|quot;|#\d+;)")


@dataclass
class Limits:
    """Counts what Telegram takes of one bot before it answers 429: as strict as its words, any second counts."""

    a_second: int = 30  # over all chats
    between: float = 1.0  # seconds between two messages in one chat
    _all: deque[float] = field(default_factory=deque)
    _last: dict[str, float] = field(default_factory=dict)  # chat -> when

    def wait(self, chat: str, at: float) -> int:
        """Returns the whole seconds after which to try again; 0: the message is taken."""
        while self._all and self._all[0] <= at - 1:
            self._all.popleft()
        if len(self._all) >= self.a_second or at - self._last.get(chat, at - self.between) < self.between:
            return 1
        self._all.append(at)
        self._last[chat] = at
        return 0


class Refused(Exception):
    """Raised for what the server does not take, in its own words."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.status = status


def read_html(text: str) -> str:
    """Returns the text without its tags. Raises Refused for what the server refuses."""
    if _ENTITIES.search(text):
        raise Refused("can't parse entities: unknown entity")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise Refused("can't parse entities: unclosed tag")
    return "".join(reader.text)


def styled_runs(text: str) -> int:
    """Returns how many entities a text in HTML has: a post shows 100."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.runs


def text_of(data: dict[str, Any], *, caption: bool) -> str:
    """Returns the text or caption as it is read. Raises Refused for what the server refuses."""
    raw = data.get("caption" if caption else "text", "")
    text = read_html(raw) if data.get("parse_mode") == "HTML" else raw
    if not caption and not text.strip():
        raise Refused("message text is empty")
    if len(text) > (MAX_CAPTION if caption else MAX_TEXT) or len(raw.encode()) > MAX_RAW:
        raise Refused("message caption is too long" if caption else "message is too long")
    return text.strip()


def keyboard_of(data: dict[str, Any]) -> list[list[dict[str, str]]]:
    keyboard: list[list[dict[str, str]]] = json.loads(data.get("reply_markup", "{}")).get("inline_keyboard", [])
    for button in itertools.chain.from_iterable(keyboard):
        if not button.get("text", "").strip():
            raise Refused("inline keyboard button text must be non-empty")
        if button.get("url", "").startswith("https://") and "callback_data" not in button:
            continue
        if not button.get("callback_data"):
            raise Refused("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if len(button["callback_data"].encode()) > 64:
            raise Refused("BUTTON_DATA_INVALID")
    return keyboard


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.kept: list[bool] = []  # whether it stands in a link or in code, where nothing is looked for
        self.open: list[str] = []
        self.runs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise Refused(f"can't parse entities: unsupported start tag {tag}")
        self.open.append(tag)
        self.runs += 1

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refused(f"can't parse entities: unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        self.kept.append(bool({"a", "code", "pre"} & set(self.open)))


# What the bot or a user may be in a chat, with the fields that Telegram always sends along.
_RIGHTS = ["can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"]
_RIGHTS += ["can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"]
_RIGHTS += ["can_edit_stories", "can_delete_stories"]
_MAY = [f"can_send_{what}" for what in ("messages", "audios", "documents", "photos", "videos", "video_notes")]
_MAY += ["can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews"]
_MAY += ["can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_react_to_messages"]
_MAY += ["can_edit_tag"]
MEMBERS: dict[str, dict[str, Any]] = {
    "member": {"status": "member"},
    "left": {"status": "left"},
    "kicked": {"status": "kicked", "until_date": 0},
    "creator": {"status": "creator", "is_anonymous": False},
    "administrator": {"status": "administrator", **dict.fromkeys(_RIGHTS, False)},
    "silenced": {"status": "administrator", **dict.fromkeys(_RIGHTS, False), "can_post_messages": False},
    "poster": {"status": "administrator", **dict.fromkeys(_RIGHTS, False), "can_post_messages": True},
    "muted": {"status": "restricted", **dict.fromkeys(_MAY, False), "is_member": True, "until_date": 0},
}


# What Telegram makes live of a text by itself: td/telegram/MessageEntity.cpp, in short. A joint (U+2060) is a letter
# of none of these; the zero-width non-joiner is one of a tag and of a domain.
_FOUND = {
    "command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,}"),
    "hashtag": re.compile(r"(?<![\w\u200c])#[\w\u200c\u00b7]*[^\W\d_]"),
    "cashtag": re.compile(r"(?<![\w\u200c$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])"),
    "email": re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"),
    "scheme": re.compile(r"(?i)\b(?:https?|ftp|tg|ton|tonsite)://\S"),
    "domain": re.compile(r"[\w\u200c\u200d-]+\.(?:[^\W\d_]|\u200c){2,}"),
    "ipv4": re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    "phone": re.compile(r"\+\d[\d ()-]{6,}|(?<!\d)\d(?:[ ().-]?\d){8,}"),
}
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")  # by the server, before it looks


def live(html_text: str) -> list[str]:
    """Returns what Telegram finds by itself in a text in HTML, outside of links and code, each as "kind: text"."""
    reader = _Reader()
    reader.feed(html_text)
    reader.close()
    pieces = [(_REMOVED.sub("", text), kept) for text, kept in zip(reader.text, reader.kept, strict=True)]
    shown, kept = "".join(text for text, _ in pieces), "".join(str(int(kept)) * len(text) for text, kept in pieces)
    return [
        f"{kind}: {found.group()}"
        for kind, rule in _FOUND.items()
        for found in rule.finditer(shown)
        if "1" not in kept[found.start() : found.end()]
    ]
