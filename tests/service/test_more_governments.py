"""A real service over loopback watches a list beside those of the UK and the US: who comes and goes there is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.running import Running, running, until
from watchers.lists import registry
from watchers.lists.australia.programmes import HUMAN_RIGHTS
from watchers.lists.sample import Person

NOORI = Person("", "Noori, Omid", (), None, births=("1976-03-12",), nationality="Iran")
IDS: dict[str, tuple[Callable[[int], str], str, tuple[str, ...]]] = {
    "canada": (lambda number: f"Russia/1-1/{number}", "Iran/1-2.1/99", ("",)),
    "eu": (lambda number: f"EU.{number}.10", "EU.9999.10", ("HR",)),
    "australia": (lambda number: str(number), "9999", (HUMAN_RIGHTS,)),
    "un": (lambda number: f"QDi.{number:03d}", "IRi.099", ("Iran",)),
}


@pytest.fixture(params=IDS)
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Running]]:
    name: str = request.param
    with running(tmp_path) as made:
        url = made.lists.url(f"/{name}")
        own = f'[lists.{name}]\nenabled = true\nurl = "{url}"\nevery = "1s"\nmin_listings = 1\n'
        made.config.write_text(made.config.read_text("utf-8") + own, encoding="utf-8")
        yield name, made


def publish(made: Running, name: str, day: int, *people: Person) -> None:
    key, id, regimes = IDS[name]
    crowd = [
        Person(key(number), f"Ivanov{number}, Ivan", regimes, "2022-03-01", nationality="Russia")
        for number in range(1, 41)
    ]
    named = [replace(one, id=id, regimes=regimes) for one in people]
    body = registry.of(name).write_sample(f"2026-05-{day}", [*crowd, *named])
    made.lists.publish(f"/{name}", body)


def test_who_comes_to_a_further_list_is_told_once_and_so_is_who_goes(service: tuple[str, Running]) -> None:
    name, made = service
    publish(made, name, 12)
    made.start()
    made.ready()
    until(lambda: f"{name}: edition" in made.said(), 20, made.said)
    made.telegram.says("/follow all")
    made.slack.do(made.slack.slash("follow all"))
    made.telegram.wait_for("now hears of all officials")
    made.slack.do(made.slack.wait_for("now hears of all officials"))

    publish(made, name, 13, NOORI)
    called = registry.of(name).jurisdiction.called
    made.telegram.wait_for(f"{called} has listed someone named Omid Noori")
    made.slack.do(made.slack.wait_for(f"{called} has listed someone named Omid Noori"))
    publish(made, name, 14)
    made.telegram.wait_for(f"{called} has removed someone named Omid Noori")
    made.slack.do(made.slack.wait_for(f"{called} has removed someone named Omid Noori"))
    told = [one["text"] for one in made.telegram.sent if "someone named Omid Noori" in one["text"]]
    assert len(told) == 2
    assert made.stop() == 0
