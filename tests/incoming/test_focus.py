"""Of which governments a team asks something: what operators choose, and what a chat chooses for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.gaps import Gaps
from bot.incoming import lookups
from bot.model.preferences import Settings
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import NOW, answer, status_of
from tests.fakes.chats import Chats
from tests.fakes.governments import LISTED, asking_of_all, everywhere
from tests.fakes.watching import Watching
from watchers.lists import registry

ALL = ("uk", "us", "canada", "eu", "australia", "un")


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Watching:
    return everywhere(tmp_path_factory.mktemp("everywhere"))


async def test_gaps_without_words_are_those_of_the_governments_in_focus(watching: Watching) -> None:
    usual = asking_of_all(watching)
    ours = read_only(watching.archive, Store.scratch(), tuple(LISTED), lambda: NOW, NOW.tzinfo, ("canada",))  # type: ignore[arg-type]
    for context, focus in (
        (usual, ("uk", "us")),
        (ours, ("canada",)),
        (usual.of_chat(Settings(focus="eu un")), ("eu", "un")),
    ):
        found = await answer("gaps", context)
        assert isinstance(found, Gaps) and found.sides == focus
    named = await answer("gaps australia missing", ours)
    assert isinstance(named, Gaps) and named.sides == ("australia",)


def test_answers_begin_with_the_governments_in_focus_and_leave_none_out(watching: Watching) -> None:
    usual = asking_of_all(watching)
    ours = usual.of_chat(Settings(focus="canada australia"))
    for context, order in ((usual, ALL), (ours, ("canada", "australia", "uk", "us", "eu", "un"))):
        assert status_of("leila-vaseghi", context).sides == order
        assert {one.sides for one in lookups.board(context).statuses} == {order}
        assert lookups.spoken(context) == order


def test_a_choice_of_a_later_version_leaves_the_operators(watching: Watching) -> None:
    assert asking_of_all(watching).of_chat(Settings(focus="atlantis")).focus == ("uk", "us")


async def test_a_chat_chooses_its_own(tmp_path: Path) -> None:
    chats = Chats(tmp_path, lists=("uk", "canada"))
    chats.publish()
    chats.watching.turn_to("canada")
    chats.watching.feed(registry.of("canada").write_sample("2026-05-12", LISTED["canada"]))
    assert "Not listed: UK" in await chats.says("gaps")
    await chats.says("settings focus canada")
    said = await chats.says("gaps")
    assert "Canada — Not listed" in said and "UK — Not listed" not in said
    await chats.says("settings focus default")
    assert "Not listed: UK" in await chats.says("gaps")
