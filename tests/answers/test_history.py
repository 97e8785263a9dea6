"""Tests what happened, and when: the change log and the public record, each event once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.answers.history import read_history
from bot.incoming import lookups
from bot.incoming.context import Context
from tests.fakes.answers import asking
from tests.fakes.watching import VASEGHI, Watching
from watchers.model import Kind


def test_history_is_newest_first_with_the_public_record_behind_it(past: Context) -> None:
    answer = read_history(past.archive, None, past.enabled)
    assert len(answer.records) == 18 and len(answer.untold) == 6
    assert {entry.kind for entry in answer.entries} == {Kind.DESIGNATED, Kind.REDESIGNATED}
    newest = answer.entries[0]
    assert (newest.official, newest.edition, newest.source) == ("salar-abnoush", "2023-01-23", "uk")
    assert (newest.listing, newest.alert_id) == ("IRN0129", "MW-000012")
    for dates in (
        [str(entry.edition) for entry in answer.entries],
        [record.date for _, record in answer.records],
        [record.date for _, record in answer.untold],
    ):
        assert dates == sorted(dates, reverse=True)
    assert ("ali-khamenei", "2019-06-24", "us-sdn") in {
        (who.slug, one.date, one.source) for who, one in answer.untold
    }
    assert answer.watching_since is not None and answer.watching_since.startswith("2026-05-12")


def test_history_has_nothing_twice(past: Context) -> None:
    soleimani = lookups.history(past.people()["gholamreza-soleimani"], past)
    assert [(one.kind, one.edition) for one in soleimani.entries] == [
        (Kind.DESIGNATED, "2022-10-10"),
        (Kind.REDESIGNATED, "2021-12-07"),
    ]
    assert [one.date for _, one in soleimani.untold] == ["2020-01-10"]
    assert lookups.history(past.people()["omid-noori"], past).untold == ()


def test_history_has_what_changed_of_a_listing(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(replace(VASEGHI, measures=("Asset freeze",), position="Governor"), date="2026-05-13")
    context = asking(watching)
    (entry,) = lookups.history(context.people()["leila-vaseghi"], context).entries
    assert (entry.kind, entry.edition, entry.listing) == (Kind.AMENDED, "2026-05-13", "IRN0086")
    assert {change.field for change in entry.fields} == {"measures", "positions"}


def test_history_without_changes_has_the_day_since_which_the_lists_are_read(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    assert lookups.history(None, asking(watching)).watching_since is None
    watching.publish(VASEGHI)
    context = asking(watching)
    answer = lookups.history(context.people()["hassan-rouhani"], context)
    assert answer.entries == () and str(answer.watching_since).startswith("2026-05-12")
    assert answer.unread == ("us",)
