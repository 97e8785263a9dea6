"""What is said of an event is true of every listing that someone has."""

from __future__ import annotations

from pathlib import Path

from bot.answers.questions.of_events import Responsible
from bot.incoming.questions.events import events
from tests.fakes.answers import status_of
from tests.fakes.governments import asking_of_all, everywhere, publish
from watchers.lists.sample import Person


def test_who_was_listed_before_an_event_stays_so_where_a_later_listing_has_come_beside(tmp_path: Path) -> None:
    watching = everywhere(tmp_path)
    hajizadeh = [
        Person("EU.2551.85", "Amir Ali HAJIZADEH", ("IRN 267/2012",), "2012-01-23"),
        Person("EU.9026.7", "Amir Ali HAJIZADEH", ("UKR",), "2022-12-12"),
    ]
    publish(watching, "eu", *hajizadeh, day=13)
    airliner = next(one.happening for one in events() if one.key == "airliner")
    answer = Responsible((status_of("amir-ali-hajizadeh", asking_of_all(watching)),), airliner)
    assert [side for _, side in answer.older] == ["uk", "eu"]
    assert answer.mentions == ()


def test_a_listing_speaks_of_an_event_by_what_the_government_said_when_it_made_it(tmp_path: Path) -> None:
    watching = everywhere(tmp_path)
    publish(watching, "us-sdn", Person("33133", "Omid NOORI", ("IRAN-HR",), "2021-09-03"), day=13)
    plot, airliner = (next(one.happening for one in events() if one.key == key) for key in ("kidnapping", "airliner"))
    noori = status_of("omid-noori", asking_of_all(watching))
    (spoken,) = Responsible((noori,), plot).mentions
    assert (spoken.side, spoken.quoted, spoken.stated) == ("us", "", noori.official.record[0])
    assert Responsible((noori,), airliner).mentions == ()
