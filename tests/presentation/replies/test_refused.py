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


def test_a_later_refused_edition_is_named_with_its_reasons_in_both_languages(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(VASEGHI, UNWATCHED[0], UNWATCHED[0], date="2026-05-14")
    waits = watching.archive.last_refused("uk")
    assert waits is not None
    said = refused.another_waits(*waits, language("en"))
    assert lines(said)[0] == (
        "A later edition of the UK Sanctions List waits by now, of 14 May 2026 with 43 listings."
        " Look at that one first."
    )
    assert "an ID stands in it twice" in said.text and list(buttons(said)) == ["Accept this edition"]
    persian = refused.another_waits(*waits, language("fa")).text
    assert persian.startswith("اکنون نسخهٔ تازه‌تری از فهرست تحریم بریتانیا در انتظار است")
