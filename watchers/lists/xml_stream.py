"""Reads XML as a stream of records with flat memory: no DTD, no entities, nothing but UTF-8, nothing after the
end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, XMLPullParser
from xml.parsers.expat import errors

from watchers.errors import Unreadable, Why

CHUNK = 1 << 14  # bytes: a chunk stays in the processor's cache until it is read, a fifth quicker than 1 << 18
PROLOG = 1 << 14  # bytes within which the root element must begin; real prologs are under 200 bytes
MAX_RECORD = 8 << 20  # bytes of markup; the largest real record is under 1 MB, and a tree takes many times its markup
MAX_DEPTH = 64  # elements within each other; the deepest of a real record has eight
_BOM = b"\xef\xbb\xbf"

# The patterns of a prolog, taken piece by piece and possessive: none backtracks, however the document goes on.
_BLANK = re.compile(rb"\s++")
_DECLARATION = re.compile(rb"<\?xml\b[^<>]*+(?<=\?)>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml\b", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s++([\w:.-]++)", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_BETWEEN = ((b"<!--", b"-->"), (b"<?", b"?>"))  # comments and instructions
_ENCODING = re.compile(rb"""encoding\s*+=\s*+["']([\w.-]++)["']""")
_NAMESPACE = re.compile(rb"""(<[^<>]*?)(\sxmlns\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'))""")


def records(stream: BinaryIO, head: bytes, path: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yields ("root", element) once, then ("record", element) for each element at `path` (two or three names, the
    root first), and (name, element) for every other child of the root, in document order.

    `head` is the part of the stream that was read already. Names are as written where the root declares their
    namespace as the default one, and the root's attribute `xmlns` holds it; names of another namespace are
    "{namespace}name".

    Raises Unreadable, also where the default namespace changes below the root: elements there would be taken for
    absent.
    """
    start = check_prolog(head)
    chunk, namespace = _undeclared(head, start)
    builder = TreeBuilder()
    above = builder.start("above", {})  # holds the root, which the builder otherwise returns only at the end
    # The parser calls a tree builder in C, without a Python call for each tag: half the time of expat's own handlers.
    parser = XMLParser(target=builder, encoding="utf-8")  # noqa: S314 - without a DOCTYPE there are no entities
    declared = XMLPullParser(["start-ns"], _parser=parser)  # called for the few declarations, for no tag
    waiting = 0
    root: Element | None = None
    try:
        while True:
            if b"\0" in chunk:
                raise Unreadable(Why.NUL, "the document has NUL bytes")
            if chunk:
                parser.feed(chunk)
            else:
                parser.close()
            for event in declared.read_events():
                _, (prefix, uri) = cast(tuple[str, tuple[str, str]], event)
                if uri and not prefix:
                    raise Unreadable(Why.FOREIGN, f"the default namespace changes within the document, to {uri[:60]}")
            if root is None and len(above):
                root = above[0]
                if namespace:
                    root.set("xmlns", namespace)
                yield "root", root
            waiting += len(chunk)
            if root is not None:
                _refuse_tower(root)
                for found in _complete(root, path, ended=not chunk):
                    waiting = 0
                    yield found
            if not chunk:
                return
            if waiting > MAX_RECORD:
                raise Unreadable(Why.TOO_BIG, f"a record of more than {MAX_RECORD >> 20} MB")
            chunk = stream.read(CHUNK)
    except ParseError as error:
        raise Unreadable(
            Why.TRUNCATED if error.code in _CUT else Why.MALFORMED, f"not well-formed: {error}"
        ) from None


_CUT = tuple(
    errors.codes[one]
    for one in (errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_PARTIAL_CHAR)
)


def _undeclared(head: bytes, start: int) -> tuple[bytes, str]:
    """Returns the head with blanks in place of the default namespace that the root declares, and that namespace.

    The parser would put it before every name, and every name would have to be compared with it.
    """
    found = _NAMESPACE.match(head, start)
    if found is None:
        return head, ""
    blanked = head[: found.start(2)] + b" " * len(found[2]) + head[found.end(2) :]
    return blanked, (found[3] or found[4] or b"").decode("utf-8", "replace")


def _refuse_tower(root: Element) -> None:
    """Raises Unreadable for elements within elements without end: they take more memory than their markup lets
    expect, and time to free."""
    element = root
    for _ in range(MAX_DEPTH):
        if not len(element):
            return
        element = element[-1]
    raise Unreadable(Why.MALFORMED, f"more than {MAX_DEPTH} elements within each other")


def _complete(root: Element, path: tuple[str, ...], *, ended: bool) -> Iterator[tuple[str, Element]]:
    """Takes the elements that the parser has finished out of the tree: all children but the last one, which may still
    grow."""
    if len(path) == 2:
        done = root[:] if ended else root[:-1]
        for child in done:
            yield ("record" if child.tag == path[1] else child.tag), child
        del root[: len(done)]
        return
    done = root[:] if ended else root[:-1]
    for child in done:
        if child.tag == path[1]:
            yield from _complete_in(child, path[2], ended=True)
        yield child.tag, child
    del root[: len(done)]
    if len(root) and root[0].tag == path[1]:
        yield from _complete_in(root[0], path[2], ended=False)


def _complete_in(container: Element, name: str, *, ended: bool) -> Iterator[tuple[str, Element]]:
    done = container[:] if ended else container[:-1]
    for child in done:
        yield ("record" if child.tag == name else f"{container.tag}/{child.tag}"), child
    del container[: len(done)]


def check_prolog(head: bytes) -> int:
    """Refuses a document that must not even reach the parser; returns the position at which the root element begins.

    `head` holds at least PROLOG bytes, if there are as many. A DOCTYPE can only stand before the root.
    """
    if not head.strip():
        raise Unreadable(Why.EMPTY, "the document is empty")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(Why.ENCODING, "the document is UTF-16, not UTF-8")
    if b"\0" in head:
        raise Unreadable(Why.NUL, "the document has NUL bytes")
    head = head[:PROLOG]
    declared, at = _passed(head)
    if doctype := _DOCTYPE.match(head, at):
        if doctype[1].lower() == b"html":
            raise Unreadable(Why.FOREIGN, "an HTML page")
        raise Unreadable(Why.DOCTYPE, "the document has a DOCTYPE")
    if not _ROOT.match(head, at):
        raise Unreadable(Why.FOREIGN, f"not XML: begins {_begins(head)}")
    encoding = _ENCODING.search(declared)
    if encoding and encoding[1].lower() not in (b"utf-8", b"utf8"):
        raise Unreadable(Why.ENCODING, f"declared as {encoding[1].decode('ascii')}, not UTF-8")
    return at


def _passed(head: bytes) -> tuple[bytes, int]:
    """Returns the XML declaration, if there is one, and the position after blanks, comments and instructions."""
    at = _over(_BLANK, head, len(_BOM) if head.startswith(_BOM) else 0)
    declared = _DECLARATION.match(head, at)
    at = declared.end() if declared else at
    while True:
        at = _over(_BLANK, head, at)
        for opening, closing in _BETWEEN:
            if _DECLARED.match(head, at):
                continue  # a second declaration, or a broken one
            if head.startswith(opening, at) and (end := head.find(closing, at + len(opening))) >= 0:
                at = end + len(closing)
                break
        else:
            return declared[0] if declared else b"", at


def _over(what: re.Pattern[bytes], head: bytes, at: int) -> int:
    """Returns the position after a match at `at`; `at` itself where there is none."""
    found = what.match(head, at)
    return found.end() if found else at


def _begins(head: bytes) -> str:
    return repr(head.lstrip()[:24].decode("utf-8", "replace"))
