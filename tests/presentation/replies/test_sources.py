"""Tests how the state of each list is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.incoming import lookups
from tests.fakes.answers import asking, lines, words
from tests.fakes.watching import UNWATCHED, VASEGHI, Watching
from watchers.lists.uk.sample import uk_xml


def test_sources_say_what_was_refused_and_the_times_of_the_readers_zone(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.feed(uk_xml("2026-05-13", UNWATCHED[:20]))
    context, london = asking(watching, "uk"), ZoneInfo("Europe/London")
    answer = replace(lookups.sources(context), next_polls={"uk": "2026-11-25T09:15:00+00:00"})
    said = lines(words(answer, zone=london))
    assert said[0] == "Not read as they should be: UK (an edition was refused)."
    assert "UK Sanctions List: 12 May 2026, 41 listings · last good check 12 May 2026, 10:15 BST" in said
    assert said[-2:] == ["Next checks", "UK Sanctions List: 25 November 2026, 09:15 GMT"]
    refused = "Refused: the edition of 13 May 2026 with 20 listings. The one before stays in force."
    assert any(line.startswith(refused) for line in said)
    assert any("it is much shorter than the one before (41 listings before, 20 now)" in line for line in said)
    unreachable = lines(words(replace(answer, unreachable="none is named in the configuration (bot.operators)")))
    assert "No operator can be reached: none is named in the configuration (bot.operators)" in unreachable
    watching.publish(VASEGHI, date="2026-05-14")
    well = lines(words(lookups.sources(context), zone=london))
    assert well[0] == "The list was read well at its last check." and not any("Refused" in line for line in well)
