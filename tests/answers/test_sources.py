"""Tests what is told of each list: its own date, its next poll, and an edition that was not believed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.incoming import lookups
from bot.incoming.context import ReadOnly
from bot.incoming.operators import Operators
from tests.fakes.answers import asking
from tests.fakes.watching import UNWATCHED, VASEGHI, Watching
from watchers.lists.uk.sample import uk_xml


class Polling(ReadOnly):
    def next_polls(self) -> dict[str, str]:
        return {"uk": "2026-11-25T09:15:00+00:00"}


def test_sources_have_the_edition_in_force_the_refused_one_and_the_next_poll(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.feed(uk_xml("2026-05-13", UNWATCHED[:20]))
    asked = asking(watching, "uk")
    context = replace(asked, actions=Polling(), operators=Operators(asked.store, (), language="en"))
    answer = lookups.sources(context)
    (state,) = answer.lists
    assert (state.source, state.date, state.count) == ("uk", "2026-05-12", 41)
    assert str(state.good_at).startswith("2026-05-12T09:15")
    assert state.refused is not None and state.in_doubt
    assert (state.refused.date, state.refused.count) == ("2026-05-13", 20)
    assert state.refused.reasons == ("shrank: 41 listings before, 20 now",)
    assert answer.next_polls == {"uk": "2026-11-25T09:15:00+00:00"} and answer.unreachable
    watching.publish(VASEGHI, date="2026-05-14")
    (state,) = lookups.sources(context).lists
    assert state.refused is None and state.date == "2026-05-14"
