"""Reads OFAC's formats, told apart by content: ENHANCED XML, SDN.XML and SDN.CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from watchers.errors import Unreadable, Why
from watchers.lists.us import enhanced_xml, sdn_csv, sdn_xml
from watchers.lists.xml_stream import PROLOG, check_prolog
from watchers.model import Listing, Reading


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in any of OFAC's formats. Raises Unreadable.

    Nothing may be acted on before the iterator ended well.
    """
    reading = reading if reading is not None else Reading()
    head = stream.read(PROLOG)
    if sdn_csv.begins(head):
        return sdn_csv.parse(stream, head, reading)
    check_prolog(head)
    if b"<sanctionsData" in head:
        return enhanced_xml.parse(stream, head, reading)
    if b"<sdnList" in head:
        return sdn_xml.parse(stream, head, reading)
    raise Unreadable(Why.FOREIGN, "neither ENHANCED XML, SDN.XML nor SDN.CSV")
