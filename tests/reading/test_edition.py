"""Tests the way from a file to an edition: packing, caps, the child process and its end."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.fakes.editions import IRAN_2023, UK, US, Broken, broken_editions
from tests.fakes.lists import zipped
from watchers.errors import Stopped, Unreadable
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.model import Field, digest
from watchers.reading.child import parse_file
from watchers.reading.edition import ReadEdition, date_in_name, read
from watchers.reading.unpack import open_document

CAP = 10 << 20
Found = TypeVar("Found")


def led_out(zip: bytes) -> bytes:
    """Returns a zip whose directory says that the list begins before the file does."""
    at = zip.rindex(b"PK\x05\x06") + 16
    return zip[:at] + (int.from_bytes(zip[at : at + 4], "little") + 5000).to_bytes(4, "little") + zip[at + 4 :]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    return made


def put(tmp_path: Path, content: bytes, name: str = "list") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_an_edition_is_counted_and_its_listings_loaded_on_demand(tmp_path: Path, folder: Path) -> None:
    path = put(tmp_path, uk_xml("2026-05-12", UK))
    with read(path, "uk", folder, CAP) as reading:
        edition = reading.edition
        assert (edition.source, edition.format, edition.date) == ("uk", "uk-xml", "2026-05-12")
        assert edition.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert edition.count == 2
        assert edition.regime_counts == {"IRN": 1, "GHR": 1}
        assert (edition.nameless, edition.regimeless, edition.repeated_ids, edition.unknown) == (0, 0, 0, {})
        found = dict(reading.digests())
        assert list(found) == ["IRN0086", "GHR0999"]
        listing = reading.load("GHR0999")
        assert listing.get(Field.NAMES) == ("Omid NOORI",)
        assert found["GHR0999"] == digest(listing.to_json())
        assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("uk", uk_xml("2026-05-12", UK)),
        ("us-sdn", enhanced_xml("2021-12-07", US)),
        ("us-sdn", sdn_xml("2021-12-07", [*US, US[0], Person("2", "", ("SDGT",)), Person("3", "C", ())])),
        ("us-sdn", sdn_csv(US)),
    ],
    ids=["uk", "enhanced", "sdn-xml", "sdn-csv"],
)
def test_the_child_reads_what_its_parser_reads(source: str, content: bytes, tmp_path: Path, folder: Path) -> None:
    path = put(tmp_path, content)
    parsed = parse_file(path, source, CAP, tmp_path / "lines")
    with read(path, source, folder, CAP) as reading, ReadEdition(parsed, tmp_path / "lines") as same:
        assert reading.edition == same.edition
        assert list(reading.digests()) == list(same.digests())


def test_loading_while_counting_disturbs_neither(tmp_path: Path, folder: Path) -> None:
    people = [Person(f"IRN{n:04}", f"Name {n}", (IRAN_2023,)) for n in range(300)]
    with read(put(tmp_path, uk_xml("2026-05-12", people)), "uk", folder, CAP) as reading:
        assert [reading.load(id).name for id, _ in reading.digests()] == [f"Name {n}" for n in range(300)]


def test_what_the_guard_asks_is_counted(tmp_path: Path, folder: Path) -> None:
    twice = Person("1", "A", ("SDGT", "IRGC"))
    document = sdn_xml("2021-12-07", [twice, twice, Person("2", "", ("SDGT",)), Person("3", "C", ())])
    document = document.replace(b"<Record_Count>4<", b"<Record_Count>9<")
    with read(put(tmp_path, document), "us-sdn", folder, CAP) as reading:
        edition = reading.edition
    assert (edition.count, edition.stated_count, edition.repeated_ids) == (4, 9, 1)
    assert (edition.nameless, edition.regimeless) == (1, 1)
    assert edition.regime_counts == {"SDGT": 3, "IRGC": 2}


def test_more_regimes_than_a_pipe_holds_are_counted(tmp_path: Path, folder: Path) -> None:
    people = [Person(str(n), f"A{n}", (f"TAG-{n}-{'X' * 20}",)) for n in range(1, 4000)]
    with read(put(tmp_path, sdn_csv(people)), "us-sdn", folder, CAP, still_seconds=20) as reading:
        assert len(reading.edition.regime_counts) == 3999


@pytest.mark.parametrize("pack", ["plain", "gzip", "zip"])
@pytest.mark.parametrize("write", [lambda: sdn_csv(US), lambda: enhanced_xml("2021-12-07", US)], ids=["csv", "xml"])
def test_packing_is_known_by_content(pack: str, write: Callable[[], bytes], tmp_path: Path, folder: Path) -> None:
    content = write()
    packed = {"plain": content, "gzip": gzip.compress(content), "zip": zipped(("SDN.XML", content))}[pack]
    with read(put(tmp_path, packed, "no-telling-name"), "us-sdn", folder, CAP) as reading:
        assert reading.edition.count == 2
        assert reading.edition.sha256 == hashlib.sha256(packed).hexdigest()


def test_what_a_mac_packs_beside_a_list_is_no_list(tmp_path: Path, folder: Path) -> None:
    packed = zipped(("__MACOSX/._SDN.XML", b"Mac OS X"), ("SDN.XML", sdn_csv(US)), ("._SDN.csv", b"Mac OS X"))
    with read(put(tmp_path, packed), "us-sdn", folder, CAP) as reading:
        assert reading.edition.count == 2


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("broken", list(broken_editions()), ids=lambda broken: broken.name)
def test_a_broken_edition_is_refused_with_its_reason_and_leaves_nothing(
    broken: Broken, tmp_path: Path, folder: Path
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(put(tmp_path, broken.content), broken.source, folder, CAP)
    assert refused.value.code == broken.code
    assert str(refused.value)
    assert "\n" not in str(refused.value)
    assert list(folder.iterdir()) == []


def test_another_list_is_foreign(tmp_path: Path, folder: Path) -> None:
    path = put(tmp_path, enhanced_xml("2021-12-07", US, "Consolidated List"))
    with pytest.raises(Unreadable, match="us-consolidated") as refused:
        read(path, "us-sdn", folder, CAP)
    assert refused.value.code == "foreign"
    with read(path, "us-consolidated", folder, CAP) as reading:
        assert reading.edition.count == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gzip-cut", gzip.compress(sdn_csv(US))[:-20]),
        ("gzip-garbage", b"\x1f\x8b" + b"\xff" * 100),
        ("gzip-bad-crc", gzip.compress(sdn_csv(US))[:-8] + b"\0" * 8),
        ("gzip-trailing", gzip.compress(sdn_csv(US)) + b"garbage"),
        ("zip-cut", zipped(("SDN.XML", sdn_csv(US)))[:-30]),
        ("zip-garbage", b"PK\x03\x04" + b"\xff" * 100),
        ("zip-empty", zipped()),
        ("zip-that-leads-out", led_out(zipped(("SDN.XML", b"<a/>")))),
        ("zip-two", zipped(("A.XML", b"<a/>"), ("B.XML", b"<b/>"))),
        ("zip-none", zipped(("README.txt", b"hello"))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.usefixtures("forked")
def test_broken_packing_is_refused(name: str, content: bytes, tmp_path: Path, folder: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(put(tmp_path, content), "us-sdn", folder, CAP)
    assert refused.value.code in ("bad-zip", "truncated"), name


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(("SDN.XML", content))], ids=["gzip", "zip"])
def test_a_bomb_ends_at_the_cap(pack: Callable[[bytes], bytes], tmp_path: Path, folder: Path) -> None:
    bomb = sdn_xml("2021-12-07", US).removesuffix(b"</sdnList>\n") + b" " * (32 << 20)
    with pytest.raises(Unreadable) as refused:
        read(put(tmp_path, pack(bomb)), "us-sdn", folder, 1 << 20)
    assert refused.value.code == "too-big"


def test_a_zip_that_lies_about_its_size_ends_at_the_cap(tmp_path: Path) -> None:
    """The cap holds while reading: the size that the zip's own directory states is not believed."""
    packed = bytearray(zipped(("SDN.XML", b"x" * (2 << 20))))
    directory = packed.index(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        drain(put(tmp_path, bytes(packed)))


def drain(path: Path) -> None:
    with open_document(path, 1 << 20) as stream:
        while stream.read(1 << 16):
            pass


def test_a_stop_ends_the_reading(tmp_path: Path, folder: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        read(endless(tmp_path), "us-sdn", folder, CAP, stop)
    assert list(folder.iterdir()) == []


def test_a_reading_without_end_is_ended(tmp_path: Path, folder: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read(endless(tmp_path), "us-sdn", folder, CAP, still_seconds=0.5)
    assert refused.value.code == "crashed"
    assert time.monotonic() - begun < 5
    assert list(folder.iterdir()) == []


def endless(tmp_path: Path) -> Path:
    """Makes a file that never gives a byte nor ends: a pipe with nobody at the other end."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


PARENT = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from watchers.reading.edition import read
read(Path({path!r}), "us-sdn", Path({folder!r}), 1 << 20)
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts processes in /proc")
def test_the_child_dies_with_a_parent_that_was_killed(tmp_path: Path, folder: Path) -> None:
    root, path = Path(__file__).parent.parent.parent, endless(tmp_path)
    script = PARENT.format(root=str(root), path=str(path), folder=str(folder))
    parent = subprocess.Popen([sys.executable, "-c", script])
    children = wait_for(lambda: children_of(parent.pid))
    time.sleep(0.5)  # so that it is past its start and waits for the file
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert children
    assert wait_for(lambda: not any(alive(pid) for pid in children))


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_for(found: Callable[[], Found], seconds: float = 10) -> Found:
    """Returns what `found` gives once it gives something true, or its last word when the time is up."""
    deadline = time.monotonic() + seconds
    while not (value := found()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return value


def test_a_missing_date_is_taken_from_the_name(tmp_path: Path, folder: Path) -> None:
    with read(put(tmp_path, sdn_csv(US)), "us-sdn", folder, CAP) as reading:
        assert reading.edition.date is None
        reading.date_if_missing(date_in_name("sdn_2021-12-07.csv"))
        reading.date_if_missing("2000-01-01")
        assert reading.edition.date == "2021-12-07"


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("sdn_2021-09-03.csv.gz", "2021-09-03"),
        ("2021-09-03_to_2022-01-01.csv", "2021-09-03"),
        ("sdn.csv", None),
        ("sdn_20210903.csv", None),
        ("sdn_2021-19-43.csv", None),
        ("12021-09-033.csv", None),
    ],
)
def test_the_first_date_in_a_name(name: str, date: str | None) -> None:
    assert date_in_name(name) == date


def test_a_disk_that_refuses_is_not_the_lists_fault(tmp_path: Path) -> None:
    """The list is not to blame: an OSError, which the poll words as its own trouble, never a refusal."""
    path = put(tmp_path, sdn_csv(US))
    with pytest.raises(OSError, match=r"."):
        read(path, "us-sdn", tmp_path / "no-such-folder", CAP)
    with pytest.raises(OSError, match=r"."):
        read(tmp_path / "no-such-file", "us-sdn", tmp_path, CAP)
