"""Tests what an operator reads of a refused edition, and of one that he or she has accepted."""

from __future__ import annotations

from pathlib import Path

from bot.language import language
from bot.presentation.words.replies import refused
from tests.fakes.answers import buttons, lines
from tests.fakes.watching import UNWATCHED, VASEGHI, Watching
from watchers.lists.uk.sample import uk_xml
from watchers.outcome import Changed


def test_a_refused_edition_is_shown_with_its_reasons_and_after_acceptance_with_its_count(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.feed(uk_xml("2026-05-13", UNWATCHED[:20]))
    waits = watching.archive.last_refused("uk")
    assert waits is not None
    which = refused.waiting([waits], language("en"))
    assert "a whole regime" not in which.text and "it is much shorter than the one before (41 listings" in which.text
    assert list(buttons(which)) == ["Accept this edition"]
    outcome = watching.accept(waits[0].sha256)
    assert isinstance(outcome, Changed)
    assert lines(refused.accepted(outcome, "uk", language("en"))) == [
        "Accepted: the UK Sanctions List of 13 May 2026, with 20 listings. 1 change concerns a watched official."
    ]
