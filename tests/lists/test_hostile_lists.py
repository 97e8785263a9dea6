"""Tests what a list's host can cost at most: bodies made to burn a processor, or to fill memory, end at once."""

from __future__ import annotations

import gzip
import io
import resource
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fakes.lists import ListServer
from tests.fakes.polling import Polling
from tests.fakes.running import run_command
from tests.fakes.watching import UNWATCHED, VASEGHI
from watchers.errors import Unreadable
from watchers.lists.australia.sample import COLUMNS, workbook
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import sdn_csv, sdn_xml
from watchers.lists.us.sdn_csv import split
from watchers.outcome import Changed, Failed, Refused
from watchers.reading import edition

MOST = 5.0  # seconds of a processor, a Python's start included: what burns takes minutes, what is refused 0.1 s
XML = sdn_xml("2021-12-07", []).removesuffix(b"</sdnList>\n")
ROW = sdn_csv([Person("1", "A", ("IRAN-HR",))])
CAP = 32 << 20


def directory(entries: int) -> bytes:
    """Returns a zip of one list whose directory names so many others beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("SDN.XML", XML)
    whole = out.getvalue()
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    one = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    size, tail = end - start + len(one) * entries, bytearray(whole[end:])
    tail[8:16] = struct.pack("<HHL", 1, 1, size)
    return whole[:end] + one * entries + bytes(tail)


def spreadsheet(part: str, opening: bytes, repeated: bytes, times: int) -> bytes:
    """Returns a workbook one of whose parts repeats something so many times."""
    out = io.BytesIO()
    main = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    with (
        zipfile.ZipFile(io.BytesIO(workbook("2026-05-12", [COLUMNS]))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in whole.namelist():
            own = opening.replace(b">", main, 1) + repeated * times if name == part else whole.read(name)
            changed.writestr(name, own)
    return out.getvalue()


HEADING = "".join(f'<c t="inlineStr"><is><t>{column}</t></is></c>' for column in COLUMNS).encode()
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "blanks and a letter": ("uk", lambda: b" " * 40 + b"x", "not XML: begins 'x'"),
    "many blanks and a letter": ("us-sdn", lambda: b" " * 16_000 + b"x", "not XML"),
    "comments without an end": ("uk", lambda: b"<!---->" * 2000 + b"<!--" + b"-" * 2000, "not XML"),
    "instructions without an end": ("uk", lambda: b"<?a?>" * 2000 + b"<?" + b"? " * 2000, "not XML"),
    "a tower": ("us-sdn", lambda: XML + b"<sdnEntry>" + b"<a>" * 300_000, "within each other"),
    "one record": ("us-sdn", lambda: XML + b"<sdnEntry>" + b"<a/>" * 2_200_000, "a record of more than 8 MB"),
    "a tree too large": ("us-sdn", lambda: XML + b"<sdnEntry>" + b'<a b=""/>' * 900_000, "more memory than it may"),
    "listings": ("us-sdn", lambda: XML + b"<sdnEntry><uid>1</uid></sdnEntry>" * 100_009, "more than 70000 listings"),
    "regimes": (
        "us-sdn",
        lambda: XML + b"".join(b"<sdnEntry><uid>1</uid><programList>" + b"".join(
            b"<program>%d</program>" % number for number in range(some, some + 100)
        ) + b"</programList></sdnEntry>" for some in range(0, 10_300, 100)),
        "more than 5000 regimes",
    ),
    "a spreadsheet's size": ("australia", lambda: spreadsheet(SHEET, b"<worksheet>", b" ", 60 << 20), "max_bytes"),
    "a spreadsheet's rows": (
        "australia",
        lambda: spreadsheet(SHEET, b"<worksheet><sheetData><row>%s</row>" % HEADING, b"<row/>", 70_000),
        "more than 60000 rows",
    ),
    "a spreadsheet's texts": (
        "australia", lambda: spreadsheet(TEXTS, b"<sst>", b"<si><t>a</t></si>", 260_000), "more than 250000 texts",
    ),
    "a spreadsheet's letters": (
        "australia",
        lambda: spreadsheet(TEXTS, b"<sst>", b"<si><t>%s</t></si>" % (b"a" * 1000), 9_000),
        "letters of texts",
    ),
    "a zip's directory": ("us-sdn", lambda: directory(400_000), "bytes: it holds more than a list"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_edition_is_refused_in_one_line_at_once(name: str, tmp_path: Path) -> None:
    source, body, reason = HOSTILE[name]
    path, before = tmp_path / "list", resource.getrusage(resource.RUSAGE_CHILDREN)
    path.write_bytes(body())
    done = run_command("replay", "--source", source, str(path))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (done.returncode, done.stderr) == (1, "") and reason in done.stdout and done.stdout.count("\n") == 1
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < MOST


@pytest.fixture
def uk(tmp_path: Path) -> Iterator[Polling]:
    with ListServer() as lists:
        made = Polling(tmp_path, lists)
        yield made
        made.close()


def test_blanks_from_a_lists_host_are_refused_and_the_next_edition_is_read(uk: Polling) -> None:
    refused = uk.poll(b" " * 40 + b"x")
    assert refused == Refused(None, ("foreign: not XML: begins 'x'",))
    assert isinstance(uk.poll(uk_xml("2026-05-12", (VASEGHI, *UNWATCHED))), Changed)


def test_a_child_that_burns_a_processor_is_ended_and_the_next_edition_is_read(
    uk: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed members without a byte in them: unpacking them takes long and gives nothing."""
    monkeypatch.setattr(edition.read, "__defaults__", (None, edition.STILL, 0.1, ()))
    failed = uk.poll(gzip.compress(b"") * 50_000)
    assert isinstance(failed, Refused | Failed) and "\n" not in failed.reasons[0]
    assert isinstance(uk.poll(uk_xml("2026-05-12", (VASEGHI, *UNWATCHED))), Changed)


def test_a_child_that_burns_a_processor_ends_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(gzip.compress(b"") * 2_000_000)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(Unreadable, match="far more computing to read than a list of its size") as ended:
        edition.read(path, "uk", tmp_path, 1 << 30, grace_seconds=0.5)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ended.value.code == "crashed" and after.ru_utime - before.ru_utime < MOST
    assert list(tmp_path.iterdir()) == [path]


def test_marks_in_remarks_are_looked_for_once(tmp_path: Path) -> None:
    """Each of them began a search for its end through all the rest: 88 kB took three seconds."""
    path = tmp_path / "list"
    row = ROW.replace(b'"-0- "', b'"%s."' % (b"; a.k.a. 'x" * 11_000), 1).replace(b"\x1a", b"")
    assert row != ROW.replace(b"\x1a", b"")
    path.write_bytes(row * 20 + b"\x1a")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run_command("replay", "--source", "us-sdn", str(path))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 1 and "too-few" in done.stdout
    assert after.ru_utime - before.ru_utime < MOST


@example("; a.k.a. ';'.")
@given(st.text(st.sampled_from("afnk.'; x"), max_size=24).map(lambda text: text.replace("ak", "; a.k.a. '")))
def test_remarks_are_split_where_no_name_is_open(text: str) -> None:
    """A name in quotation marks may hold ";" and ends with the first mark before one; all else ends with the ";"."""
    remarks = list(split(text))
    kept, whole = ("".join(one.split()).replace(";", "").removesuffix(".") for one in ("; ".join(remarks), text))
    assert kept == whole  # the full stop at the end of all remarks says nothing
    for remark in remarks:
        if ";" in remark:
            assert remark[:8] in ("a.k.a. '", "f.k.a. '", "n.k.a. '") and remark.rstrip(".")[-1] == "'"
            assert "';" not in remark[9:]


def test_a_number_of_thousands_of_digits_in_free_text_is_left_as_it_is(uk: Polling) -> None:
    person = Person("IRN0086", "A", ("The Iran (Sanctions) Regulations 2023",), reasons="&#" + "9" * 5000 + ";")
    outcome = uk.poll(uk_xml("2026-05-12", (person, *UNWATCHED)))
    assert isinstance(outcome, Changed), outcome
