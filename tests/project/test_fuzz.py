"""Tests the fuzzer itself, for a moment: `make fuzz` runs it for as long as you like."""

from __future__ import annotations

from pathlib import Path

from bench import fuzz


def test_fifty_broken_editions_bring_a_good_reading_or_a_refusal(tmp_path: Path) -> None:
    report = fuzz.run(100.0, 11, tmp_path, most=50)
    assert report.faults == [] and report.tried == 50 and report.in_child
    assert report.good and len(report.refused) > 2 and list(tmp_path.iterdir()) == []
