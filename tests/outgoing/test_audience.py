"""Tests who hears a row of the change log, and why or why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.preferences import Settings
from bot.outgoing.audience import Hears, Reason, Silent, follower_hears, operator_hears
from watchers.model import Detail, Entry, Field, FieldChange, Kind

DESIGNATED = Entry(Kind.DESIGNATED, "uk", "2026-05-12", "IRN0001", "omid-noori")
SPELLING = (FieldChange(Field.NAMES, ("Omid Nouri",), ("Omid Noori",)),)
MEASURES = (FieldChange(Field.MEASURES, ("asset freeze",), ("asset freeze", "travel ban")),)
MISSPELT = replace(DESIGNATED, kind=Kind.AMENDED, fields=SPELLING)
TIGHTENED = replace(DESIGNATED, kind=Kind.AMENDED, fields=(*SPELLING, *MEASURES))
TROUBLE = Entry(Kind.SOURCE_TROUBLE, "uk", "2026-05-12")
ALL = Settings()


@pytest.mark.parametrize(
    ("entry", "chosen", "expected"),
    [
        (DESIGNATED, ALL, Hears(Reason.FOLLOWED)),
        (DESIGNATED, replace(ALL, lists="uk"), Hears(Reason.FOLLOWED)),
        (DESIGNATED, replace(ALL, lists="us"), Silent(Reason.OTHER_LIST)),
        (replace(DESIGNATED, source="us-sdn"), replace(ALL, lists="us"), Hears(Reason.FOLLOWED)),
        (DESIGNATED, replace(ALL, lists="us canada"), Silent(Reason.OTHER_LIST)),
        (replace(DESIGNATED, source="canada"), replace(ALL, lists="us canada"), Hears(Reason.FOLLOWED)),
        (DESIGNATED, replace(ALL, lists="us atlantis"), Hears(Reason.FOLLOWED)),
        (MISSPELT, ALL, Hears(Reason.FOLLOWED)),
        (MISSPELT, replace(ALL, changes="important"), Silent(Reason.MINOR)),
        (TIGHTENED, replace(ALL, changes="important"), Hears(Reason.FOLLOWED)),
        (TROUBLE, ALL, Hears(Reason.WHOLE_LIST)),
        (TROUBLE, replace(ALL, lists="us"), Silent(Reason.OTHER_LIST)),
    ],
)
def test_a_follower_hears_a_change_for_a_reason(entry: Entry, chosen: Settings, expected: Hears | Silent) -> None:
    assert follower_hears(entry, chosen) == expected


def test_news_of_a_list_is_not_said_twice_where_an_operator_hears_it() -> None:
    assert follower_hears(TROUBLE, ALL, is_operators=True) == Silent(Reason.HEARS_AS_OPERATOR)
    assert follower_hears(DESIGNATED, ALL, is_operators=True) == Hears(Reason.FOLLOWED)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (DESIGNATED, Silent(Reason.FOR_FOLLOWERS)),
        (replace(DESIGNATED, kind=Kind.POSSIBLE), Silent(Reason.ASKED_APART)),
        (replace(DESIGNATED, kind=Kind.ABSENT), Hears(Reason.FOR_OPERATORS)),
        (replace(DESIGNATED, kind=Kind.UNBELIEVED), Hears(Reason.FOR_OPERATORS)),
        (TROUBLE, Hears(Reason.WHOLE_LIST)),
        (replace(TROUBLE, detail=Detail(known=True)), Silent(Reason.KNOWN)),
    ],
)
def test_an_operator_hears_a_change_for_a_reason(entry: Entry, expected: Hears | Silent) -> None:
    assert operator_hears(entry) == expected
