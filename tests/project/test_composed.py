"""The lists that the benchmarks compose are read as the publishers' own: nothing in them is new to the watchers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from bench.lists import composed
from watchers.lists import uk, us
from watchers.model import Field, Listing, Reading

Parse = Callable[[BinaryIO, Reading], Iterator[Listing]]
Body = Callable[..., bytes]

PART = 1 / 64
LISTS: dict[
    str, tuple[Parse, Body, int, int]
] = {  # parser, body, records of a whole list, bytes of each on the publisher's own list in 2026
    "uk": (uk.parse, composed.uk_body, 6_400, 3_440),
    "us": (us.parse, composed.us_body, 19_400, 5_620),
}


def read(parse: Parse, body: bytes) -> tuple[list[Listing], Reading]:
    reading = Reading()
    return list(parse(io.BytesIO(body), reading)), reading


@pytest.mark.parametrize("which", LISTS)
def test_a_composed_list_is_read_without_an_unknown_element(which: str) -> None:
    parse, body, records, size = LISTS[which]
    made = body("2026-05-12", "Officer", part=PART)
    listings, reading = read(parse, made)
    assert reading.unknown == {} and reading.date == "2026-05-12"
    assert len({one.id for one in listings}) == len(listings) == round(records * PART)
    assert 0.9 < len(made) / len(listings) / size < 1.1


@pytest.mark.parametrize("which", LISTS)
def test_two_editions_differ_in_everybodys_position_alone(which: str) -> None:
    parse, body, _, _ = LISTS[which]
    before, _ = read(parse, body("2026-05-12", "Officer", part=PART))
    after, reading = read(parse, body("2026-05-13", "Guard", part=PART))
    assert reading.date == "2026-05-13"
    for old, new in zip(before, after, strict=True):
        assert [field for field in Field if old.get(field) != new.get(field)] == [Field.POSITIONS]
        assert new.get(Field.POSITIONS) == ("Guard",)


def test_a_file_and_a_zip_hold_the_same_edition(tmp_path: Path) -> None:
    body = composed.us_body("2026-05-13", "Guard", part=PART)
    assert composed.write(tmp_path / "us.xml", "us", "2026-05-13", "Guard", PART).read_bytes() == body
    with zipfile.ZipFile(io.BytesIO(composed.us_zip("2026-05-13", "Guard", PART))) as archive:
        assert archive.read("SDN_ENHANCED.XML") == body
