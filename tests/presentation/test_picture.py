"""Tests the board and the timeline as pictures: what they say, that they can be read, and what they show in
sentences."""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from bot.answers.counts import count, groups
from bot.answers.gaps import Gaps, find_gaps, longest
from bot.answers.status import Status, read_statuses
from bot.language import language
from bot.model.message import FSI, PDI, File
from bot.presentation import pictures
from bot.presentation.pictures import dated_events
from bot.presentation.pictures.canvas import DARK, LIGHT, SMALLEST, WIDTH, Canvas, Colour, Font, Mark, wrapped
from bot.presentation.pictures.letters import numerals, seen
from bot.presentation.pictures.spread import spread
from bot.presentation.words import findings
from bot.presentation.words.counts import beside, in_brackets
from tests.fakes.chronicle import Put, happened, letters_of, watched
from watchers.model import Entry, Kind, Purpose, Record, Tier

TODAY = dt.date(2026, 11, 25)
BOTH = ("uk", "us-sdn")
KINDS = [(kind, code) for kind in ("board", "timeline") for code in ("en", "fa")]


@dataclass(frozen=True)
class Known:
    statuses: tuple[Status, ...]
    log: tuple[Entry, ...]

    @property
    def events(self) -> tuple[dated_events.Event, ...]:
        return dated_events.of(self.statuses, self.log)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    archive = happened(tmp_path_factory.mktemp("archive")).archive
    return Known(read_statuses(archive, BOTH), tuple(archive.history(None, 1000)))


@pytest.fixture(scope="module")
def crowd(known: Known) -> Known:
    return crowded(known)


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> Gaps:
    return find_gaps(happened(tmp_path_factory.mktemp("gaps")).archive, BOTH, TODAY, sections=["missing"])


def drawn(kind: str, code: str, known: Known, *, dark: bool = False) -> tuple[File, list[Put]]:
    """Draws a picture once for the same data."""
    key = (kind, code, dark, id(known))
    if key not in _DRAWN:
        _DRAWN[key] = (known, *draw(kind, code, known, dark=dark))
    return _DRAWN[key][1:]


_DRAWN: dict[tuple[str, str, bool, int], tuple[Known, File, list[Put]]] = {}


def draw(kind: str, code: str, known: Known, *, dark: bool = False) -> tuple[File, list[Put]]:
    t = language(code)
    with watched() as lines:
        if kind == "board":
            return pictures.board(known.statuses, TODAY, t, dark=dark), lines
        return pictures.timeline(known.statuses, known.events, TODAY, t, dark=dark), lines


def texts(lines: Sequence[Put]) -> str:
    return " ".join(line.text for line in lines).translate(dict.fromkeys(map(ord, (FSI, PDI))))


@contextmanager
def marked() -> Iterator[list[Mark]]:
    """Yields a list that takes every mark that is drawn meanwhile."""
    marks: list[Mark] = []
    put = Canvas.mark

    def mark(canvas: Canvas, x: float, y: float, mark: Mark, size: int, ink: Colour | None = None) -> None:
        marks.append(mark)
        put(canvas, x, y, mark, size, ink)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "mark", mark)
        yield marks


def crowded(known: Known) -> Known:
    """Returns many more officials, with names that no column holds in a line, or at all, in a group of a long
    title."""
    long = (
        ("Abdolrahman Mohammadzadeh-Shahrestanipour Al-Hosseini", "عبدالرحمان محمدزاده شهرستانی‌پور الحسینی"),
        ("X" * 70, "م" * 70),
    )
    more = [
        replace(
            one,
            official=replace(
                one.official, slug=f"{one.official.slug}-{n}", name=name, persian=persian, group="also asked for " * 9
            ),
        )
        for n in range(2)
        for name, persian in long
        for one in known.statuses
    ]
    return Known((*known.statuses, *more), known.log)


# -- what they say ------------------------------------------------------------------------------------------


def test_the_board_says_how_many_of_the_ten_each_has_sanctioned_and_marks_everyone(known: Known) -> None:
    with marked() as marks:
        _, lines = draw("board", "en", known)
    said = texts(lines)
    assert said.startswith("The UK has sanctioned 5 of the 10. The US: all 10. 1,836 days since the paper")
    assert "UK 5 US 10" in said and "of 13" not in said
    names = [line.text for line in lines if line.text in {one.official.name for one in known.statuses}]
    assert len(names) == 13 and names[-4:] == DEAD  # the dead last
    assert marks.count("rights") == 11 + 1 and marks.count("other") == 6 + 1 and marks.count("died") == 4 + 1
    assert "Sanctions lists as of: UK 12 May 2026 · US 11 July 2026 Magnitsky Watch · made on" in said


DEAD = ["Amir-Ali Hajizadeh", "Gholamreza Soleimani", "Ali Khamenei", "Ebrahim Raisi"]


def test_an_officials_card_says_who_lists_him_since_when_for_what_and_who_does_not(known: Known) -> None:
    by_slug = {one.official.slug: one for one in known.statuses}
    for slug, title, uk in (
        ("omid-noori", "Omid Noori is sanctioned by the US. Not by the UK.", "UK not listed"),
        ("leila-vaseghi", "Leila Vaseghi is sanctioned by the UK and the US.", "UK IRN0086 since 10 October 2022"),
        ("hassan-rouhani", "Hassan Rouhani is not sanctioned by the UK or the US.", "UK not listed US not listed"),
        (
            "ali-khamenei",
            "Ali Khamenei is sanctioned by the US. Not by the UK.",
            "reported dead since 28 February 2026",
        ),
    ):
        with watched() as lines:
            file = pictures.person(by_slug[slug], TODAY, language("en"))
        said = texts(lines)
        assert said.startswith(title) and uk in said, said
        assert file.alt.startswith(title) and file.is_picture


def test_a_countdown_tells_the_longest_gap_of_those_in_focus(known: Known, gaps: Gaps) -> None:
    longest_of_all = longest(gaps)
    noori = longest(gaps, next(one.official for one in known.statuses if one.official.slug == "omid-noori"))
    assert longest_of_all is not None and longest_of_all.gap.official.slug == "mohammad-javad-azari-jahromi"
    assert noori is not None and (noori.gap.side, noori.gap.other_side, noori.days) == ("uk", "us", 1909)
    with watched() as lines:
        file = pictures.countdown(noori, TODAY, language("en"))
    said = texts(lines)
    assert "The US has sanctioned Omid Noori. The UK has not." in said and "1,909 days" in said
    assert "1,909 days: listed by the US since 3 September 2021." in file.alt
    vaseghi = next(one.official for one in known.statuses if one.official.slug == "leila-vaseghi")
    assert longest(gaps, vaseghi) is None


def test_nothing_is_said_of_a_list_that_was_not_read(known: Known) -> None:
    unread = tuple(
        replace(
            one,
            listings=one.on("us"),
            lists=tuple(replace(state, good_at=None) if state.source == "uk" else state for state in one.lists),
        )
        for one in known.statuses
    )
    with marked() as marks:
        _, lines = draw("board", "en", replace(known, statuses=unread))
    assert marks.count("unknown") == 13 + 1 and texts(lines).startswith("The US has sanctioned 10 of the 10.")
    assert "UK not read yet" in texts(lines)


def test_a_list_that_was_read_without_a_date_is_not_unread(known: Known) -> None:
    undated = tuple(
        replace(
            one,
            lists=tuple(replace(state, date=None) if state.source == "uk" else state for state in one.lists),
        )
        for one in known.statuses
    )
    _, lines = draw("board", "en", replace(known, statuses=undated))
    assert "UK an edition without a date" in texts(lines) and "not read" not in texts(lines)


def test_a_listing_that_is_not_sure_says_so(known: Known) -> None:
    def unsure(one: Status) -> Status:
        listings = (
            replace(found, match=replace(found.match, tier=Tier.STRONG), absent_since="2026-05-12")
            for found in one.listings
        )
        return replace(one, listings=tuple(listings))

    data = replace(known, statuses=tuple(map(unsure, known.statuses)))
    _, lines = drawn("board", "en", data)
    assert "The UK has sanctioned none of the 10." in texts(lines)
    assert "UK: 5 more by name, unconfirmed" in texts(lines) and "by name, unconfirmed: in no count" in texts(lines)


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_picture_and_its_sentences_count_only_who_is_sure_and_present(known: Known, code: str) -> None:
    def changed(one: Status) -> Status:
        """Of the five of the ten whom the UK lists, two stand there by name only, and one is absent now."""
        slug, uk = one.official.slug, one.on("uk")
        if slug in ("leila-vaseghi", "salar-abnoush"):
            uk = tuple(replace(found, match=replace(found.match, tier=Tier.STRONG)) for found in uk)
        elif slug == "saeed-aghajani":
            uk = tuple(replace(found, absent_since="2026-05-12") for found in uk)
        return replace(one, listings=(*uk, *one.on("us")))

    t, data = language(code), replace(known, statuses=tuple(map(changed, known.statuses)))
    with marked() as marks:
        file, lines = draw("board", code, data)
    number = count(groups(data.statuses)["called for"], "uk")
    assert (number.n, number.all, len(number.by_name), len(number.absent)) == (2, 10, 2, 1)
    title = findings.of_board(data.statuses, t)
    assert findings.unsure(data.statuses, t) == [f"{t('UK')}: {t.all_of(beside(number, t))}"]
    for one in (*title, *findings.unsure(data.statuses, t)):
        assert numerals(one, code).translate(dict.fromkeys(map(ord, (FSI, PDI)))) in texts(lines)
    assert t("{side}: {n} of {all} listed", side=t("UK"), n=2, all=10) + in_brackets(number, t) in file.alt
    # A mark each and its entry in the legend; those that no list shows have a cross.
    assert marks.count("name") == 2 + 1 and marks.count("unknown") == 1 + 1
    assert marks.count("rights") + marks.count("other") == 2 + 12 + 2


def test_the_timeline_has_every_designation_and_what_they_are_measured_by(known: Known) -> None:
    _, lines = drawn("timeline", "en", known)
    said = texts(lines)
    for date in ("24 January 2012", "24 June 2019", "4 November 2019", "22 November 2019", "10 January 2020",
                 "3 September 2021", "29 October 2021", "7 December 2021", "22 September 2022", "10 October 2022",
                 "20 October 2022", "23 January 2023", "19 May 2024", "13 June 2025", "28 February 2026",
                 "17 March 2026"):  # fmt: skip
        assert date in said, date
    assert "15 November 2021: the paper calls" in said and "November 2019: the killing of protesters" in said
    assert "8 January 2020: flight PS752" in said and "29 July 2021: the attack on the" in said
    assert "Gholamreza Soleimani, again" in said and "31 December 2020" not in said
    years = [str(year) for year in range(2019, 2027)]
    assert [line.text for line in lines if line.text.isdecimal()] == [*years, *years]
    head = len(" ".join(findings.of_board(known.statuses, language("en"))))
    assert (
        head
        < said.index("What happened")
        < said.index("19 May 2024")
        < said.index("UK", head)
        < said.index("US", head)
    )


def test_the_years_of_a_timeline_are_those_of_the_chats_calendar(known: Known) -> None:
    _, lines = drawn("timeline", "fa", known)
    years = {line.text for line in lines if len(line.text) == 4 and line.text.isdecimal()}
    assert years == {numerals(str(year), "fa") for year in range(1398, 1406)}


def test_the_timeline_runs_downwards(known: Known) -> None:
    _, lines = drawn("timeline", "en", known)
    heights = {line.text: line.y for line in lines}
    for earlier, later in pairwise(["3 September 2021", "29 October 2021", "7 December 2021", "22 September 2022"]):
        assert heights[earlier] < heights[later]


def test_persian_is_mirrored_and_has_its_own_names_and_numerals(known: Known) -> None:
    for kind in ("board", "timeline"):
        said = {}
        for code, uk, us in (("en", "UK", "US"), ("fa", "بریتانیا", "آمریکا")):
            _, lines = drawn(kind, code, known)
            said[code] = texts(lines)
            places = {line.text: line.left for line in lines}
            assert (places[uk] < places[us]) == (code == "en"), kind
        assert "لیلا واثقی" in said["fa"] and "Leila" not in said["fa"]
        latin = [word for word in said["fa"].split() if any(c in "0123456789" for c in word)]
        # A programme, a regulation's year, a flight.
        assert {word.strip("()") for word in latin} <= {"IRAN-EO13876", "2019", "PS752"}


# -- that they can be read -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_no_words_lie_over_others_or_leave_the_picture(kind: str, code: str, known: Known, crowd: Known) -> None:
    for data in (known, crowd):
        _, lines = drawn(kind, code, data)
        for line in lines:
            assert line.left >= 8 and line.right <= WIDTH - 8, line
            assert line.font.size >= SMALLEST
        lines = sorted(lines, key=lambda line: line.y)
        for number, one in enumerate(lines):
            for other in lines[number + 1 : number + 20]:  # no more lines than these can reach so far
                assert not one.over(other), (one, other)


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_the_font_has_every_sign_that_is_drawn(kind: str, code: str, known: Known) -> None:
    fonts = {bold: letters_of("Bold" if bold else "Regular") for bold in (True, False)}
    for line in drawn(kind, code, known)[1]:
        shown = seen(line.text, rtl=code == "fa")
        assert not {letter for letter in shown if ord(letter) not in fonts[line.font.bold]}, line.text


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_they_suit_a_phone_and_the_platforms(kind: str, code: str, known: Known, crowd: Known) -> None:
    for data in (known, crowd):
        file, _ = drawn(kind, code, data)
        image = Image.open(io.BytesIO(file.data))
        assert file.is_picture and image.width == WIDTH
        assert image.height < 20 * image.width and image.width + image.height <= 10_000
        assert len(file.data) < 400_000


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_the_same_data_make_the_same_bytes_and_soon(kind: str, code: str, known: Known) -> None:
    first, _ = drawn(kind, code, known)
    began = time.process_time()
    assert draw(kind, code, known)[0] == first
    assert time.process_time() - began < 1.0  # a third of it is usual
    dark, _ = drawn(kind, code, known, dark=True)
    assert dark.data != first.data and dark.alt == first.alt


def test_what_a_picture_cannot_hold_is_counted(crowd: Known) -> None:
    _, lines = drawn("board", "en", crowd)
    (said,) = [line.text for line in lines if line.text.startswith("and ")]
    shown = sum(line.text == "Mahmoud Khazein" for line in lines)
    assert shown == 1 and int(said.split()[1]) > len(crowd.statuses) // 2


def test_inks_stand_out_from_the_paper() -> None:
    for palette in (LIGHT, DARK):
        for ink in (palette.ink, palette.muted, palette.good, palette.half, palette.bad):
            for ground in (palette.paper, palette.band):
                assert contrast(ink, ground) >= 4.5


def test_marks_differ_without_their_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Canvas, "ink", lambda self, mark: self.palette.ink)
    marks: tuple[Mark, ...] = ("rights", "other", "unsaid", "none", "unknown", "died")
    shown = []
    for mark in marks:
        canvas = Canvas(60, rtl=False, dark=False)
        canvas.mark(40, 30, mark, 40)
        shown.append(canvas.png())
    assert len(set(shown)) == len(marks)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Returns the contrast of two colours as WCAG 2 reckons it."""
    lighter, darker = sorted(map(_luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@given(some.lists(some.tuples(some.floats(0, 900), some.floats(20, 200)), max_size=12))
def test_boxes_never_overlap_and_keep_their_order(boxes: list[tuple[float, float]]) -> None:
    boxes = sorted(boxes)
    places = spread([at for at, _ in boxes], [height for _, height in boxes], 10, 0, 4000)
    assert all(place >= -1e-6 for place in places)
    for (place, (_, height)), (following, _) in pairwise(zip(places, boxes, strict=True)):
        assert following >= place + height + 10 - 1e-6
    if len(boxes) == 1:
        assert places[0] == boxes[0][0]


def test_a_text_is_broken_at_spaces_and_a_wide_word_is_cut() -> None:
    font = Font(40)
    lines = wrapped("Mohammad Javad Azari-Jahromi", font, 300, rtl=False)
    assert " ".join(lines) == "Mohammad Javad Azari-Jahromi" and len(lines) > 1
    (cut,) = wrapped("W" * 40, font, 300, rtl=False)
    assert cut.endswith("…") and font.width(cut, rtl=False) <= 300


# -- what stands on the timeline -------------------------------------------------------------------------------


def test_one_designation_is_one_event_whoever_dates_it(known: Known) -> None:
    found = [(e.date.isoformat(), e.what, e.side, e.purpose) for e in known.events if e.official.slug == SOLEIMANI]
    assert found == [
        ("2020-01-10", "listed", "us", Purpose.NO),
        ("2021-12-07", "again", "us", Purpose.YES),
        ("2022-10-10", "listed", "uk", Purpose.YES),
        ("2026-03-17", "died", None, Purpose.NO),
    ]


def test_a_new_designation_and_a_removal_come_from_the_lists_alone(known: Known) -> None:
    bare = tuple(replace(one, official=replace(one.official, record=(), died=None)) for one in known.statuses)
    soleimani = next(one for one in bare if one.official.slug == SOLEIMANI)
    listed = next(entry for entry in known.log if entry.kind is Kind.DESIGNATED and entry.official == SOLEIMANI)
    removed = replace(listed, kind=Kind.DELISTED, edition="2026-05-20", id=900)
    gone = replace(soleimani, listings=soleimani.on("us"))
    found = [(e.date.isoformat(), e.what, e.side) for e in dated_events.of((gone,), (*known.log, removed))]
    assert found == [
        ("2020-01-10", "listed", "us"),
        ("2021-12-07", "again", "us"),
        ("2022-10-10", "listed", "uk"),
        ("2026-05-20", "removed", "uk"),
    ]
    _, lines = drawn("timeline", "en", Known((gone,), (*known.log, removed)))
    assert "20 May 2026 Gholamreza Soleimani removed from the list" in texts(lines)


def test_what_is_without_a_date_stands_on_no_timeline(known: Known) -> None:
    record = Record("uk", "X1", "unknown", "designated", (), "", "")
    rouhani = next(one for one in known.statuses if one.official.slug == "hassan-rouhani")
    odd = replace(rouhani, official=replace(rouhani.official, record=(record,)))
    assert dated_events.of((odd,), ()) == ()


SOLEIMANI = "gholamreza-soleimani"


# -- in sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_the_same_in_sentences_that_every_platform_holds(kind: str, code: str, known: Known, crowd: Known) -> None:
    t = language(code)
    for data in (known, crowd):
        alt = drawn(kind, code, data)[0].alt
        assert len(alt) <= 1000 and alt.endswith(t.published("2026-07-11"))
        assert not any(found.listing.id in alt for one in data.statuses for found in one.listings)
    alt = drawn(kind, code, known)[0].alt
    assert ("لیلا واثقی" if code == "fa" else "Leila Vaseghi") in alt


def test_the_boards_sentences(known: Known) -> None:
    alt = drawn("board", "en", known)[0].alt
    assert "UK: 5 of 10 listed — Called for by the paper of 15 November 2021." in alt
    assert "UK: 0 of 3 listed — Also named in it." in alt
    assert "For human rights: Salar Abnoush, Gholamreza Soleimani, and Leila Vaseghi." in alt
    assert "US: 10 of 10 listed" in alt and "Not listed: Hassan Rouhani." in alt


def test_the_timelines_sentences(known: Known) -> None:
    alt = drawn("timeline", "en", known)[0].alt
    assert "10 October 2022, Gholamreza Soleimani and Leila Vaseghi; 20 October 2022, Saeed Aghajani" in alt
