"""Tests what the benchmarks compute themselves: exponents, a plot, and what the others find between two editions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bench.lists import composed
from bench.parts import peer_theirs
from bench.parts.chart import Curve, Panel, draw
from tests.fakes.chat.telegram_rules import Limits

PART = 1 / 64


@pytest.mark.parametrize("exponent", [0, 0.5, 1, 2])
def test_an_exponent_is_the_slope_between_logarithms(exponent: float) -> None:
    curve = Curve("x", tuple((x, 3 * x**exponent) for x in (1 / 16, 1 / 4, 1)))
    assert curve.exponent == pytest.approx(exponent)


def test_a_plot_is_light_and_shows_every_curve_in_its_colour(tmp_path: Path) -> None:
    curves = tuple(Curve(f"curve {at}", ((1, at + 1), (10, 20.0 * (at + 1)))) for at in range(3))
    panels = [Panel("sizes", "seconds", ((1, "one"), (10, "ten")), curves[:at]) for at in (1, 2, 3)]
    draw(tmp_path / "new" / "plot.png", "Costs", panels)
    with Image.open(tmp_path / "new" / "plot.png") as picture:
        colours = {colour: count for count, colour in picture.getcolors(1 << 20) or []}
    assert max(colours, key=colours.__getitem__) == (255, 255, 255)
    assert colours[0, 92, 161] > colours[200, 80, 0] > colours[0, 128, 96] > 1000


@pytest.mark.parametrize(("which", "record", "key"), [("uk", "Designation", "UniqueID"), ("us", "entity", "id")])
def test_the_others_find_what_changed(tmp_path: Path, which: str, record: str, key: str) -> None:
    old = composed.write(tmp_path / "old.xml", which, part=PART)
    new = composed.write(tmp_path / "new.xml", which, "2026-05-13", "Guard", PART, only=3)
    assert peer_theirs.dict_diff(record, key, str(old), str(new)) == 3
    assert peer_theirs.dict_diff(record, key, str(old), str(old)) == 0


def test_the_stand_in_takes_thirty_in_any_second_and_one_in_a_chat() -> None:
    limits = Limits()
    assert [limits.wait(str(chat), 10 + chat / 100) for chat in range(30)] == [0] * 30
    assert limits.wait("30", 10.99) == 1 and limits.wait("30", 11.0) == 0
    assert limits.wait("29", 11.2) == 1 and limits.wait("29", 11.3) == 0
