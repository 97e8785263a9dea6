"""Tests the words of a message that tells several changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.answers.lists import list_states
from bot.language import language
from bot.model.message import Message, Style, code, heading, item
from bot.presentation.words.news.corrected import corrected, marked
from bot.presentation.words.news.digest import digest, mass_edit, nothing
from tests.fakes.answers import asking, lines
from tests.fakes.watching import IRAN, NOORI, VASEGHI, Watching
from watchers.model import Detail, Kind

EN = language("en")


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    """Yields a list on which someone has come by name only, and much has changed."""
    made = Watching(tmp_path_factory.mktemp("digest"))
    made.publish(VASEGHI)
    many = [replace(VASEGHI, id=f"IRN{n:04d}", regimes=(IRAN,)) for n in range(100, 112)]
    made.publish(VASEGHI, NOORI, *many, date="2026-05-13")
    yield made
    made.archive.close()


@pytest.mark.parametrize(
    ("every", "title"),
    [("daily", "Daily digest"), ("weekly", "Weekly digest"), ("now", "While this chat was silent")],
)
def test_a_digest_begins_with_its_kind_and_how_many_changes_it_tells(
    watching: Watching, every: str, title: str
) -> None:
    entries, people = watching.archive.history("omid-noori"), asking(watching).people()
    lists = list_states(watching.archive, ("uk",))
    one = lines(digest(every, entries, people, lists, EN))
    assert one[:2] == [f"{title}: 1 change", "Omid Noori · امید نوری"]
    assert one[2].startswith("unconfirmed, someone of this name · UK · designated · GHR0999 · ")
    assert one[2].endswith(f" · {entries[0].alert_id}")
    two = lines(digest(every, [*entries, *watching.archive.history("leila-vaseghi")[:1]], people, lists, EN))
    assert two[0] == f"{title}: 2 changes" and two[-1] == "Lists as of: UK 13 May 2026."


def test_an_edition_that_changes_much_is_said_to_have(watching: Watching) -> None:
    entries = watching.archive.history("leila-vaseghi")
    lists = list_states(watching.archive, ("uk",))
    said = lines(mass_edit(entries, asking(watching).people(), lists, EN))
    assert said[0] == "UK Sanctions List: 12 changes in one edition"
    assert any(line.startswith("and 7 more changes") for line in said)


def test_each_person_of_a_digest_stands_apart(watching: Watching) -> None:
    entries, people = watching.archive.history("leila-vaseghi"), asking(watching).people()
    many = [replace(entry, official=slug, number=at) for at, slug in enumerate(people) for entry in entries[:2]]
    message = mass_edit(many, people, list_states(watching.archive, ("uk",)), EN)
    named = [block for block in message.blocks if block.text.startswith(("Saeed Aghajani", "Salar Abnoush"))]
    assert len(named) == 2 and all(block.opens for block in named)


def test_a_line_that_does_not_hold_is_struck_through_in_what_is_folded_too(watching: Watching) -> None:
    (entry,) = watching.archive.history("omid-noori")
    message = Message(
        (heading("2 changes"), item(code("MW-000007"), " · one")), rest=(item(code("MW-000008"), " · two"),)
    )
    withdrawn = replace(entry, kind=Kind.WITHDRAWN, tier=None, detail=Detail(corrects=("MW-000008",)))
    for put_right in (marked(message, ["MW-000008"]), corrected(message, withdrawn, None, whole=False)):
        assert [span.style for span in put_right.rest[0].spans] == [Style.CODE, Style.STRIKE]
        assert put_right.blocks[-1] == message.blocks[-1]


def test_a_week_without_changes_has_the_lists_dates(watching: Watching) -> None:
    said = lines(nothing(list_states(watching.archive, ("uk",)), EN))
    assert said[0] == "Weekly digest: no changes" and said[-1] == "Lists as of: UK 13 May 2026."
