"""Tests that an edition with any fault is refused with its reasons and causes no event: from publisher to archive."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.lists import ListServer, zipped
from tests.fakes.polling import MAX_BYTES, Polling, read_in_this_process
from tests.fakes.watching import IRAN, NOORI, RUSSIA, VASEGHI
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml
from watchers.model import Kind
from watchers.outcome import Changed, Failed, Outcome, Quiet, Refused
from watchers.reading import edition

UK = (
    VASEGHI,
    *(Person(f"IRN{n:04}", f"Other Person{n}", (IRAN,), "2022-10-10") for n in range(200, 260)),
    *(Person(f"RUS{n:04}", f"Ivan Ivanov{n}", (RUSSIA,), "2022-03-01", nationality="Russia") for n in range(1, 71)),
)
US = (
    Person("33131", "KHAZEIN, Mahmoud", ("IRAN-HR",), "2021-09-03", births=("1978-11-21",)),
    *(Person(f"2{n}", f"OTHER{n}, Person", ("IRAN-HR",), "2021-09-03") for n in range(200, 260)),
    *(Person(f"4{n}", f"IVANOV{n}, Ivan", ("RUSSIA-EO14024",), nationality="Russia") for n in range(100, 170)),
)
HTML = b"<!DOCTYPE html><html><head><title>Sorry</title></head><body>Try again later</body></html>"
POINTER = (
    b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32\nsize 22\n"
)
BOMB = b"<!DOCTYPE b [<!ENTITY a 'ha'>%s]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghi"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'


@dataclass(frozen=True)
class Format:
    """Tells how one format is written, and holds a good edition in it."""

    name: str
    source: str
    write: Callable[[str, Any], bytes]
    people: tuple[Person, ...]
    root: bytes
    namespace: bytes = b""

    @property
    def good(self) -> bytes:
        return self.write("2026-05-12", self.people)


FORMATS = {
    one.name: one
    for one in (
        Format("uk", "uk", uk_xml, UK, b"Designations"),
        Format("enhanced", "us-sdn", enhanced_xml, US, b"sanctionsData", b"/exports/ENHANCED_XML"),
        Format("sdn-xml", "us-sdn", sdn_xml, US, b"sdnList", b"/exports/XML"),
        Format("sdn-csv", "us-sdn", lambda date, people: sdn_csv(people), US, b""),
    )
}


@dataclass(frozen=True)
class Case:
    """Holds one thing that a publisher, or somebody between, may serve. `body` is None where the good one is
    served."""

    name: str
    body: bytes | None
    page: dict[str, Any] = field(default_factory=dict)
    fetched: bool = True  # False: not even its body is taken


def bodies(form: Format) -> Iterator[tuple[str, bytes]]:
    """Yields everything that may be wrong with a body of one format."""
    good, people, write = form.good, form.people, form.write
    of_iran = [one for one in people if one.regimes[0] in (IRAN, "IRAN-HR")]
    others = [one for one in people if one not in of_iran]
    yield from (("0 bytes", b""), ("white space", b" \r\n\t "), ("html", HTML), ("json", b'{"error": "not found"}'))
    yield from (
        ("text", b"Service unavailable"),
        ("lfs pointer", POINTER),
        ("another kind of file", b"%PDF-1.7\n%\xe2"),
    )
    yield "half the records", write("2026-05-13", people[::2])
    yield "6 % less", write("2026-05-13", people[: len(people) * 94 // 100])
    yield "one regime missing", write("2026-05-13", others)
    yield "one regime under another's name", write("2026-05-13", [*others, *(_moved(one, form) for one in of_iran)])
    yield "nobody", write("2026-05-13", ())
    yield "an id twice", write("2026-05-13", (*people, people[5]))
    yield "no names", write("2026-05-13", [replace(one, name="") for one in people])
    yield "no regimes", write("2026-05-13", [replace(one, regimes=()) for one in people])
    yield "no ids", good.replace(people[3].id.encode(), b"" if form.name != "sdn-csv" else b'"x y"')
    yield "nul bytes", good.replace(people[9].name.split(",")[0].split()[-1].encode(), b"Iv\0n")
    yield "nothing but nul bytes", b"\0" * len(good)
    yield "utf-16", good.decode().encode("utf-16")
    yield "utf-16 without a mark", good.decode().encode("utf-16-le")
    yield "gzip garbage", b"\x1f\x8b\x08" + b"garbage" * 40
    yield "gzip cut off", gzip.compress(good)[:-100]
    yield "gzip bomb", gzip.compress(good + b" " * (8 * MAX_BYTES))
    yield "zip bomb", zipped(("LIST.XML", good + b" " * (8 * MAX_BYTES)))
    yield "zip with a wrong member", zipped(("README.txt", good))
    yield "zip with two lists", zipped(("A.XML", good), ("B.XML", good))
    yield "zip with a page", zipped(("LIST.XML", HTML))
    yield "zip of nothing", zipped()
    yield "zip cut off", zipped(("LIST.XML", good))[:-40]
    yield "zip in a zip", zipped(("LIST.XML", zipped(("LIST.XML", good))))
    yield "twice over", good + good
    yield "another publisher's", FORMATS["uk" if form.source != "uk" else "enhanced"].good
    if form.name == "sdn-csv":
        yield "columns missing", good.replace(b'"-0- ",', b"")
        return
    yield "latin-1", good.replace(b"Ivan", b"Iv\xe1n").replace(b"IVANOV", b"IV\xc1NOV")
    bare = good[good.index(b"?>") + 2 :]
    yield "last year's file", write("2025-05-12", people)
    yield "yesterday's file", write("2026-05-11", people)
    yield "a date that is none", good.replace(b"2026", b"20a6")
    yield "wrong root", good.replace(form.root, b"Something")
    yield (
        "root in a namespace",
        good.replace(b"<" + form.root, b"<x:" + form.root).replace(b"</" + form.root, b"</x:" + form.root),
    )
    yield "declared as latin-1", b'<?xml version="1.0" encoding="iso-8859-1"?>' + bare
    yield "entity bomb", BOMB + bare.replace(b"Ivan", b"&i;").replace(b"IVANOV", b"&i;")
    yield "external entity", OUTSIDE + bare.replace(b"Ivan", b"&e;").replace(b"IVANOV", b"&e;")
    yield "parameter entity", PARAMETER + bare
    yield "unknown entity", good.replace(b"Ivan", b"&nbsp;").replace(b"IVANOV", b"&nbsp;")
    yield "no end tag", good.rstrip()[:-1]
    yield "data after the end", good + b"<more/>"
    yield "tags crossed", good.replace(b"</", b"<", 1)
    record = {"uk": b"<Designation>", "enhanced": b"<entity ", "sdn-xml": b"<sdnEntry>"}[form.name]
    assert record in good
    there = record[:-1] + b' xmlns="urn:elsewhere"' + record[-1:]
    yield "a record in another namespace", good.replace(record, there, 1)
    again = b"<Nationality" if form.name == "uk" else b"<programList" if form.name == "sdn-xml" else b"<names"
    yield "a part of a record in another namespace", good.replace(again, again + b' xmlns="urn:elsewhere"', 1)
    if form.namespace:
        yield "wrong namespace", good.replace(form.namespace, b"/exports/DELTA_XML")
        yield "no namespace", good.replace(b" xmlns=", b" data=")
    if form.name == "enhanced":
        yield "another list of the publisher", enhanced_xml("2026-05-13", people, "Consolidated List")
    if form.name == "sdn-xml":
        yield "count disagreeing", good.replace(b"<Record_Count>131<", b"<Record_Count>132<")
        yield "count past all numbers", good.replace(b"<Record_Count>131<", b"<Record_Count>" + b"9" * 30 + b"<")


def _moved(one: Person, form: Format) -> Person:
    return replace(one, id=one.id.replace("IRN", "ABC"), regimes=(RUSSIA if form.name == "uk" else "RUSSIA-EO14024",))


def answers(form: Format) -> Iterator[Case]:
    """Yields everything that may be wrong with an answer whose body is good."""
    for status in (204, 400, 401, 403, 404, 410, 418, 429, 500, 503):
        yield Case(f"status {status}", None, {"status": status}, fetched=False)
    for name, to in (
        ("redirect to a foreign host", "https://elsewhere.example/list"),
        ("redirect to plain http", "http://allowed.example/list"),
        ("redirect to a like host", "https://allowed.example.elsewhere.example/list"),
        ("redirect to an address within", "https://169.254.169.254/latest/meta-data"),
        ("redirect to a file", "file:///etc/passwd"),
        ("redirect to itself", f"/{form.source}"),
        ("redirect to nowhere", ""),
    ):
        yield Case(name, None, {"redirect": to, "status": 302}, fetched=False)
    yield Case("larger than allowed", form.good + b" " * MAX_BYTES, fetched=False)
    yield Case("endless body", None, {"endless": True}, fetched=False)
    yield Case("cut off by the network", None, {"drop_after": 5000, "drops": 9, "ranges": False}, fetched=False)
    yield Case("an unknown packing", None, {"headers": {"Content-Encoding": "br"}}, fetched=False)
    yield Case("packed, it says, and is not", None, {"headers": {"Content-Encoding": "gzip"}}, fetched=False)


WHOLE = [
    (form, case)
    for form in FORMATS.values()
    for case in (*(Case(name, body) for name, body in bodies(form)), *answers(form))
]
CUTS = 100  # of each format


@pytest.fixture(scope="module")
def polled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Polling]]:
    """Makes for each format an archive with its good edition. It is kept through all cases: nothing may add up
    either."""
    made: dict[str, Polling] = {}
    with ListServer() as lists:
        for form in FORMATS.values():
            folder = tmp_path_factory.mktemp(form.name)
            made[form.name] = Polling(folder, lists, form.source, hosts=frozenset({"allowed.example"}))
            made[form.name].path = f"/{form.source}"
            assert isinstance(made[form.name].poll(form.good), Changed)
        yield made
        for one in made.values():
            one.close()


def refused(one: Polling, form: Format, case: Case, *, back: bool = True) -> Outcome:
    """Serves a case: whatever it is, it is not believed, it says why, and nothing that anyone is told has changed.
    The good edition after it, if it comes `back`, is no news either."""
    with read_in_this_process():
        return _refused(one, form, case, back=back)


def _refused(one: Polling, form: Format, case: Case, *, back: bool) -> Outcome:
    before, events = one.standing, heard(one)
    page = {"etag": f'"{case.name}"', **case.page}
    outcome = one.poll(form.good if case.body is None else case.body, **page)
    assert isinstance(outcome, Refused | Failed), outcome
    assert outcome.reasons
    assert all(reason.strip() and "\n" not in reason and len(reason) < 300 for reason in outcome.reasons)
    assert one.standing == before and heard(one) == events
    assert one.archive.state(one.source.name).bad_polls
    assert not list(one.folder.glob("tmp-*"))
    if not back:
        return outcome
    again = one.poll(form.good)
    assert isinstance(again, Quiet) and not any(entry.listing for entry in again.entries)
    assert one.standing == before and one.archive.state(one.source.name).bad_polls == 0
    return outcome


def heard(one: Polling) -> list[tuple[Kind, str | None]]:
    """Returns what was logged, without what operators alone hear of an edition that is not believed."""
    return [event for event in one.events() if event[0] is not Kind.UNBELIEVED]


@pytest.mark.parametrize(("form", "case"), WHOLE, ids=[f"{form.name}: {case.name}" for form, case in WHOLE])
def test_what_is_broken_is_refused_with_its_reasons_and_is_no_event(
    form: Format, case: Case, polled: dict[str, Polling]
) -> None:
    outcome = refused(polled[form.name], form, case)
    assert isinstance(outcome, Refused if case.fetched else Failed), outcome


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_edition_cut_off_anywhere_is_refused(form: Format, polled: dict[str, Polling]) -> None:
    """At each per cent of it."""
    good = form.good
    for percent in range(CUTS):
        case = Case(f"{percent} %", good[: len(good) * percent // CUTS])
        assert isinstance(refused(polled[form.name], form, case, back=percent % 20 == 19), Refused), percent


def test_how_many_were_tried() -> None:
    """So that a case that goes missing is missed."""
    assert len({(form.name, case.name) for form, case in WHOLE}) + CUTS * len(FORMATS) == 672


def test_a_stop_while_a_list_is_read_says_nothing_of_the_list(tmp_path: Path) -> None:
    """The edition is read after the restart: its publisher would say "not modified" of one that had been refused."""
    with ListServer() as lists:
        one = Polling(tmp_path, lists)
        one.poll(uk_xml("2026-05-12", UK))
        before, state = one.standing, one.archive.state("uk")
        one.stop.set()
        assert one.poll(uk_xml("2026-05-13", (*UK, NOORI))) == Failed(("stopped while reading",))
        now = replace(one.archive.state("uk"), clock_off=state.clock_off)  # the publisher's clock was seen
        assert (one.standing, now) == (before, state)
        one.stop.clear()
        assert isinstance(one.poll(), Changed) and one.events() == [(Kind.DESIGNATED, "GHR0999")]
        one.close()


def test_an_edition_is_read_again_after_our_own_reader_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists)
        one.poll(uk_xml("2026-05-12", UK))
        with monkeypatch.context() as broken:
            broken.setattr(edition, "CHILD", "raise SystemExit(1)")
            outcome = one.poll(uk_xml("2026-05-13", (*UK, NOORI)))
        assert outcome == Failed(("crashed: the reader ended without a result",))
        assert one.archive.state("uk").bad_polls == 1 and one.archive.last_refused("uk") is None
        assert isinstance(one.poll(), Changed) and one.events() == [(Kind.DESIGNATED, "GHR0999")]
        one.close()


def test_a_body_of_one_byte_a_second_ends_at_the_deadline(tmp_path: Path) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists, total=0.6)
        one.poll(uk_xml("2026-05-12", UK))
        before, begun = one.standing, time.monotonic()
        outcome = one.poll(uk_xml("2026-05-13", UK), seconds_a_byte=1.0)
        assert isinstance(outcome, Failed) and "not read within 0.6 s" in outcome.reasons[0]
        assert time.monotonic() - begun < 5 and one.standing == before
        one.close()


# -- not refused, but found ------------------------------------------------------------------------------------


def test_an_etag_that_never_changes_hides_a_change_for_a_day_at_most(tmp_path: Path) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists)
        one.poll(uk_xml("2026-05-12", UK[1:]), etag='"stuck"')
        for _ in range(95):
            assert isinstance(one.poll(uk_xml("2026-05-12", UK), etag='"stuck"'), Quiet)
        outcome = one.poll()
        assert isinstance(outcome, Changed)
        assert [entry.listing for entry in outcome.entries] == ["IRN0086"]
        one.close()


@pytest.mark.parametrize("hours", [-24, 24, 24 * 400])
def test_a_clock_of_our_own_that_is_off_is_noted_and_editions_are_read_all_the_same(
    hours: float, tmp_path: Path
) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists)
        one.clock.forward(seconds=time.time() - one.clock().timestamp())
        assert isinstance(one.poll(uk_xml("2026-05-12", UK[1:])), Changed)
        one.clock.forward(hours=hours)
        outcome = one.poll(uk_xml("2026-05-12", UK))
        assert isinstance(outcome, Changed) and [entry.listing for entry in outcome.entries] == ["IRN0086"]
        off = one.archive.state("uk").clock_off
        assert off is not None and abs(off - hours * 60) < 60  # each poll here is a quarter of an hour on
        assert isinstance(one.poll(), Quiet) and one.archive.state("uk").clock_off is not None
        one.clock.forward(hours=-hours)
        one.poll()
        assert abs(one.archive.state("uk").clock_off or 0) < 90
        one.close()


def test_a_clock_that_is_put_back_stops_no_daily_reading(tmp_path: Path) -> None:
    with ListServer() as lists:
        one = Polling(tmp_path, lists)
        one.poll(uk_xml("2026-05-12", UK), etag='"stuck"')
        one.clock.forward(hours=-24 * 400)
        assert one.poll() == Quiet(one.standing[0], body_read=True)  # type: ignore[arg-type]
        one.close()
