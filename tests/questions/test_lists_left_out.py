"""A government that somebody leaves out is in no setting that is offered."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    ("question", "topic", "form"),
    [
        ("actually drop australia, i only follow the big four", "australia", "but"),
        ("Only be told of the EU, UK", "uk eu", ""),
        ("only UK alerts, not the US ones", "uk", ""),
    ],
)
def test_a_government_that_is_left_out_is_in_no_setting(
    archive: Archive, question: str, topic: str, form: str
) -> None:
    found = read(question, archive, EVERY)
    assert (found.intent, found.topic, found.form) == (Intent.ALERTS_OF, topic, form)


def test_a_story_is_no_wish_for_alerts(archive: Archive) -> None:
    text = (
        "Good evening. My late husband was an engineer killed in Shiraz on 16 November 2019. I do not follow politics"
        " much, but I would like to know if anyone may no longer enter the United Kingdom, where our daughter lives."
    )
    assert read(text, archive, EVERY).intent is Intent.EVENT
