"""XML read as a stream of records with flat memory: no DTD, no entities, nothing but UTF-8, nothing after the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from watchers.errors import Unreadable, Why

CHUNK = 1 << 16
PROLOG = 1 << 14  # bytes within which the root element must begin; real prologs are under 200 bytes
MAX_DEPTH = 32  # the deepest real record has 8 levels
MAX_RECORD = 16 << 20  # bytes of markup; the largest real record is under 1 MB

_PROLOG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?P<xml><\?xml\b[^>]*\?>)?(?:\s+|<!--(?:(?!-->).)*-->|<\?(?!xml\b)(?:(?!\?>).)*\?>)*"
    rb"(?P<next><!DOCTYPE\s+(?P<type>[\w:.-]+)|<[A-Za-z_])",
    re.DOTALL | re.IGNORECASE,
)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]+)["']""")


def records(stream: BinaryIO, head: bytes, path: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yields ("root", element) once, then ("record", element) for each element at `path` (local names, root first),
    and (name, element) for every other child of the root, in document order.

    `head` is what was read of the stream already. A yielded element is emptied afterwards. Raises Unreadable.
    """
    check_prolog(head)
    parser = XMLPullParser(("start", "end"))
    stack: list[Element] = []
    names: list[str] = []
    since_record = len(head)
    chunk = head
    try:
        while chunk:
            if b"\0" in chunk:
                raise Unreadable(Why.NUL, "the document has NUL bytes")
            parser.feed(chunk)
            for event, element in parser.read_events():
                if event == "start":
                    stack.append(element)  # type: ignore[arg-type]
                    if len(stack) <= len(path):
                        names.append(local(element.tag))  # type: ignore[union-attr]
                        if len(stack) == 1:
                            yield "root", element  # type: ignore[misc]
                    elif len(stack) > MAX_DEPTH:
                        raise Unreadable(Why.MALFORMED, f"more than {MAX_DEPTH} levels of elements")
                    continue
                depth = len(stack)
                stack.pop()
                if depth > len(path):
                    continue
                name = names.pop()
                if depth == len(path) and (*names, name) == path:
                    yield "record", element  # type: ignore[misc]
                    since_record = 0
                elif depth == 2:
                    yield name, element  # type: ignore[misc]
                if depth > 1:
                    stack[-1].clear()
            chunk = stream.read(CHUNK)
            since_record += len(chunk)
            if since_record > MAX_RECORD:
                raise Unreadable(Why.TOO_BIG, f"a record of more than {MAX_RECORD >> 20} MB")
        parser.close()
    except ParseError as error:
        said = str(error)
        ended = "no element found" in said or "unclosed token" in said
        raise Unreadable(Why.TRUNCATED if ended else Why.MALFORMED, f"not well-formed: {said}") from None


def check_prolog(head: bytes) -> None:
    """Refuses what must not even reach the parser. `head` holds the first bytes, at least PROLOG of them if any more."""
    if not head.strip():
        raise Unreadable(Why.EMPTY, "the document is empty")
    if b"\0" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(Why.NUL, "the document has NUL bytes or is not UTF-8")
    found = _PROLOG.match(head[:PROLOG])
    if found is None:
        raise Unreadable(Why.FOREIGN, f"not XML: begins {_begins(head)}")
    if found["type"] is not None:
        if found["type"].lower() == b"html":
            raise Unreadable(Why.FOREIGN, "an HTML page")
        raise Unreadable(Why.DOCTYPE, "the document has a DOCTYPE")
    declared = _ENCODING.search(found["xml"] or b"")
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        raise Unreadable(Why.ENCODING, f"declared as {declared[1].decode('ascii')}, not UTF-8")


def _begins(head: bytes) -> str:
    return repr(head.lstrip()[:24].decode("utf-8", "replace"))


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""
