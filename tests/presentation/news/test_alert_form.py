"""Holds the form of every alert: the news in its first line, on one screen, and folded below it what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.answers.counts import count
from bot.answers.on_list import OnList
from bot.answers.status import Status
from bot.language import language
from bot.model.action import Perform, read
from bot.model.layout import LINES
from bot.model.layout import lines as on_screen
from bot.model.message import Message, Shape
from bot.presentation.words.list_names import SHORT_TITLES, SIDES, TITLES, the_side
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.alert_parts.elsewhere import Now
from bot.presentation.words.news.alert_parts.ways_on import ways_on
from bot.presentation.words.news.headline import HEADINGS, UNCONFIRMED, is_gone
from bot.presentation.words.persons import short_name
from tests.fakes.answers import ISOLATES, status_of
from tests.fakes.governments import asking_of_all, everywhere
from watchers.lists import registry
from watchers.model import Detail, Entry, Field, FieldChange, Found, Kind, Tier

SOURCES = ("uk", "us-sdn", "canada", "eu")  # all of which list her
CHANGES = {
    "nothing": (),
    "measure": (FieldChange("measures", ("asset freeze", "travel ban"), ("asset freeze",)),),
    "regime": (FieldChange("regimes", ("A", "B"), ("B", "C")),),
    "all": tuple(FieldChange(field.value, ("x " * 300,), ("y " * 300,)) for field in Field),
}
OF_A_LIST = (Kind.BASELINE, Kind.SOURCE_TROUBLE, Kind.SOURCE_RECOVERED, Kind.STUCK)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Status, Mapping[str, OnList]]:
    """Returns where Leila Vaseghi stands, and her listing on each list."""
    status = status_of("leila-vaseghi", asking_of_all(everywhere(tmp_path_factory.mktemp("listed"))))
    return status, {one.source: one for one in status.listings}


def told(entry: Entry, listed: Status, code: str, form: str = "normal") -> Message:
    ten = count((listed,), registry.jurisdiction_of(entry.source)) if entry.kind is Kind.DESIGNATED else None
    return alert(entry, listed.official, language(code), form=form, now=Now(listed, ten))


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("changed", CHANGES)
@pytest.mark.parametrize("kind", HEADINGS)
def test_every_alert_says_in_its_first_line_who_did_what_to_whom(
    listed: tuple[Status, Mapping[str, OnList]], kind: Kind, changed: str, code: str
) -> None:
    status, listings = listed
    t = language(code)
    for source in SOURCES:
        found = listings[source]
        for tier in (Tier.CONFIRMED, *([Tier.STRONG] if kind in UNCONFIRMED else [])):
            entry = Entry(
                kind, source, "2026-05-12", found.listing.id, status.official.slug, tier, found.listing.name,
                fields=CHANGES[changed], match=found.match, snapshot=found.listing, number=7,
            )  # fmt: skip
            message = told(entry, status, code)
            first, *_, last = message.blocks
            text = first.text.translate(ISOLATES).lower()
            assert first.shape is Shape.HEADING and short_name(status.official, t).translate(ISOLATES).lower() in text
            side = registry.jurisdiction_of(source)
            names = (the_side(side, t), t(SIDES[side]), t(TITLES[source]), t(SHORT_TITLES[source]))
            assert any(name.translate(ISOLATES).lower() in text for name in names)
            assert on_screen(message.blocks) <= LINES and on_screen([first]) <= (8 if changed == "all" else 5)
            assert last.text == "MW-000007" and message.rest[-1].shape is Shape.SMALL
            assert not message.files and "sha256" not in message.text
            if kind in (Kind.AMENDED, Kind.REDUCED, Kind.MOVED) and changed != "nothing":
                assert ":" in text or t("travel ban") in text  # what was changed
            if is_gone(entry):
                assert not any(span.url for block in (*message.blocks, *message.rest) for span in block.spans)


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("kind", OF_A_LIST)
def test_news_of_a_whole_list_names_it_in_its_first_line(kind: Kind, code: str) -> None:
    detail = Detail(audience="followers", count=5, polls=9, since="2026-05-12T09:15:00+00:00", reasons=("timeout",),
                    found=(Found("leila-vaseghi", "IRN0086", Tier.CONFIRMED, "Leila VASEGHI"),))  # fmt: skip
    t = language(code)
    message = alert(Entry(kind, "uk", "2026-05-12", detail=detail, number=7), None, t)
    assert message.blocks[0].shape is Shape.HEADING and t(TITLES["uk"]) in message.blocks[0].text.translate(ISOLATES)


UNDER = [
    (Kind.DESIGNATED, Tier.CONFIRMED, [["Official record", "Letter"], ["Picture", "History"]]),
    (Kind.AMENDED, Tier.CONFIRMED, [["Official record", "Letter"], ["Picture", "History"]]),
    (Kind.DELISTED, Tier.CONFIRMED, [["Letter", "Picture"], ["History"]]),
    (Kind.REDUCED, Tier.CONFIRMED, [["Letter", "Picture"], ["History"]]),  # one of two listings is gone
    (Kind.DESIGNATED, Tier.STRONG, [["Official record", "History"]]),
    (Kind.WITHDRAWN, None, [["Official record", "History"]]),
    (Kind.ABSENT, Tier.CONFIRMED, []),
]


@pytest.mark.parametrize(("kind", "tier", "labels"), UNDER)
def test_the_buttons_lead_on_but_never_to_a_record_that_is_gone(
    listed: tuple[Status, Mapping[str, OnList]], kind: Kind, tier: Tier | None, labels: list[list[str]]
) -> None:
    found = listed[1]["uk"]
    entry = Entry(kind, "uk", "2026-05-12", "IRN0086", "leila-vaseghi", tier, found.listing.name,
                  snapshot=found.listing)  # fmt: skip
    rows = ways_on(entry, language("en"))
    assert [[button.label for button in row] for row in rows] == labels
    does = {button.label: button.url or read(button.action) for row in rows for button in row}
    for label, wanted in {
        "Official record": found.link,
        "Letter": Perform("brief", "leila-vaseghi letter"),
        "Picture": Perform("board", "leila-vaseghi"),
        "History": Perform("history", "leila-vaseghi"),
    }.items():
        assert does.get(label, wanted) == wanted


def test_a_text_file_comes_where_full_was_chosen_and_the_text_is_too_long(
    listed: tuple[Status, Mapping[str, OnList]],
) -> None:
    status, listings = listed
    found = listings["uk"]
    entry = Entry(
        Kind.AMENDED, "uk", "2026-05-12", "IRN0086", status.official.slug, Tier.CONFIRMED, found.listing.name,
        fields=CHANGES["all"], match=found.match, snapshot=found.listing, number=7,
    )  # fmt: skip
    assert [len(told(entry, status, "en", form).files) for form in ("normal", "line", "full")] == [0, 0, 1]
    file_text = told(entry, status, "en", "full").files[0].data.decode()
    assert "Checked against the UK Sanctions List of 12 May 2026, record IRN0086." in file_text
    short = replace(entry, fields=CHANGES["measure"])
    assert [len(told(short, status, "en", form).files) for form in ("normal", "line", "full")] == [0, 0, 0]
