"""A real service over loopback watches a list beside those of the UK and the US: who comes and goes there is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.running import US, Running, running, until
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
        own = f'[lists.{name}]\nurl = "{url}"\nevery = "1s"\nmin_listings = 1\n'
        config = made.config.read_text("utf-8")
        made.config.write_text(config.replace(f"[lists.{name}]\nenabled = false\n", own), encoding="utf-8")
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
    made.publish_us(*US, replace(NOORI, id="33133", regimes=("IRAN-HR",), listed_on="2021-09-03"))
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
    elsewhere = [line for text in told for line in text.split("\n") if "who is watched" in line]
    assert len(elsewhere) == 2 and all(": US since 2021 (human rights)." in one and "UK" in one for one in elsewhere)
    on_slack = [str(one) for one in made.slack.posts if "someone named Omid Noori" in str(one)]
    assert len(on_slack) == 2 and all("US since 2021 (human rights)" in one for one in on_slack)
    assert made.stop() == 0


LEILA = Person("", "VASEGHI, Leila", (), "2022-10-11", births=("1972",), nationality="Iran")
PINNED = {"canada": "Iran/1-2.1/20", "eu": "EU.6140.93"}  # on the two others nobody watched stands


def test_an_installation_that_never_named_the_further_lists_begins_to_read_them_and_followers_hear_nothing(
    tmp_path: Path,
) -> None:
    with running(tmp_path, operators=["telegram:1001"]) as made:
        made.start()
        made.ready()
        made.telegram.says("/start", user=1001)
        made.telegram.wait_for("first reading", chat=1001, count=2)
        made.telegram.says("/follow all")
        made.telegram.wait_for("now hears of all officials")
        assert made.stop() == 0

        config = made.config.read_text("utf-8")
        for name, (key, _, regimes) in IDS.items():
            crowd = [Person(key(number), f"Ivanov{number}, Ivan", regimes) for number in range(1, 41)]
            hers = [replace(LEILA, id=PINNED[name], regimes=regimes)] if name in PINNED else []
            made.lists.publish(f"/{name}", registry.of(name).write_sample("2026-05-12", [*crowd, *hers]))
            own = f'[lists.{name}]\nurl = "{made.lists.url(f"/{name}")}"\nevery = "1s"\nmin_listings = 1\n'
            config = config.replace(f"[lists.{name}]\nenabled = false\n", own)
        made.config.write_text(config, encoding="utf-8")
        before = len(made.telegram.texts(2002))
        made.start()
        for name in IDS:
            until(lambda name=name: f"{name}: edition" in made.said(), 20, made.said)
        made.telegram.wait_for("first reading", chat=1001, count=2 + len(IDS))
        polls = {name: len(made.lists.asked(f"/{name}")) for name in IDS}
        until(lambda: all(len(made.lists.asked(f"/{name}")) > polls[name] + 1 for name in IDS), 20, made.said)
        made.telegram.says("/status Leila Vaseghi")
        (standing,) = made.telegram.wait_for("Iran/1-2.1/20")
        assert "EU.6140.93" in standing and "Australia" in standing
        assert len(made.telegram.texts(2002)) == before + 1  # this answer alone
        firsts = [text for text in made.telegram.texts(1001) if "first reading" in text]
        assert len(firsts) == 2 + len(IDS)
        assert made.stop() == 0
