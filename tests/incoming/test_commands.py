"""Tests which answer each command gives, and where its buttons lead. What renders them is tested for their words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.answers.answer import Several
from bot.answers.commands.outcome import Outcome, said
from bot.answers.search import SEARCH_LIMIT, search_lists
from bot.chat.base import Incoming
from bot.incoming import lookups
from bot.incoming.commands import Context, Declined, Request
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message
from bot.presentation.words.replies import refused
from tests.fakes.actions import FakeActions
from tests.fakes.answers import asking, buttons, lines, run, status_of, tapped, words
from tests.fakes.watching import IRAN, RUSSIA, UNWATCHED, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.poll import refused_body

HERE = Destination("telegram", "2002")


async def ask(context: Context, text: str, code: str = "en") -> Message:
    return await run(text, Request(Incoming(HERE, "2002", text), "", language(code), False), context)


async def tap(context: Context, message: Message, label: str, code: str = "en") -> Message:
    action = buttons(message)[label]
    request = Request(Incoming(HERE, "2002", action=action), "", language(code), False)
    return await tapped(action, request, context)


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_a_command_gives_the_words_of_its_answer(past: Context, code: str) -> None:
    vaseghi, rights = past.people()["leila-vaseghi"], ["uk", "rights"]
    for text, answer in (
        ("status", replace(lookups.board(past), page=1)),
        ("status vaseghi", status_of("leila-vaseghi", past)),
        ("gaps", lookups.gaps(past)),
        ("gaps uk rights", lookups.gaps(past, rights)),
        ("history", lookups.history(None, past)),
        ("history 2", lookups.history(None, past, 2)),
        ("history vaseghi", lookups.history(vaseghi, past)),
        ("search سلیمانی", search_lists(past.archive, "سلیمانی", past.enabled)),
        ("sources", lookups.sources(past)),
    ):
        assert await ask(past, text, code) == words(answer, code), text


@pytest.mark.parametrize("text", ["status noori, vaseghi, John Smith", "status امید نوری، لیلا واثقی؛ John Smith"])
async def test_several_names_get_a_short_answer_each_and_buttons(past: Context, text: str) -> None:
    message = await ask(past, text)
    said = lines(message)
    assert said[0].startswith("Omid Noori — ") and said[2].startswith("Leila Vaseghi — ")
    assert any(line.startswith("John Smith: ") for line in said[5:-1])
    assert buttons(message) == {"Omid Noori": "do:status omid-noori", "Leila Vaseghi": "do:status leila-vaseghi"}


async def test_like_names_are_a_tap_away(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(Person("RUS0900", "Omid Karimi", (RUSSIA,)), Person("RUS0901", "Omid Karimie", (RUSSIA,)))
    context = asking(watching, "uk")
    message = await ask(context, "status Omid Karimi")
    assert "RUS0900" in message.text and "RUS0901" not in message.text
    assert "RUS0901" in (await tap(context, message, "Search for like names")).text


async def test_gaps_refuse_an_unknown_word(past: Context) -> None:
    assert "mars" in (await ask(past, "gaps mars")).text


async def test_gaps_in_persian_words_are_those_in_english_ones(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    context = asking(watching, "uk")
    assert await ask(context, "کمبودها انگلیس غایب") == words(lookups.gaps(context, ["uk", "missing"]))


@pytest.mark.parametrize(("code", "more"), [("en", "More"), ("fa", "ادامه")])
async def test_history_goes_on_at_a_tap_and_ends_with_its_last_page(past: Context, code: str, more: str) -> None:
    second = words(lookups.history(None, past, 2), code)
    assert await tap(past, await ask(past, "history", code), more, code) == second
    assert await ask(past, "history 99", code) == second and more not in buttons(second)


async def test_search_goes_through_all_pages_at_taps(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    context = asking(watching, "uk")
    message, page = await ask(context, "search Ivan Ivanov7"), 1
    seen = [line for line in lines(message) if ". Ivan" in line]
    while "More" in buttons(message):
        message, page = await tap(context, message, "More"), page + 1
        seen += [line for line in lines(message) if ". Ivan" in line]
    found = search_lists(context.archive, "Ivan Ivanov7", ("uk",))
    assert len(seen) == len(set(seen)) == found.total > SEARCH_LIMIT and page == found.pages


async def test_several_names_of_one_search_are_searched_each(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI, Person("IRN0007", "Ahmad-Reza Radan", (IRAN,)))
    context = asking(watching, "uk")
    found = await ask(context, "search radan; vaseghi, zzzz")
    one, other, nobody = (search_lists(context.archive, name, ("uk",)) for name in ("radan", "vaseghi", "zzzz"))
    apart = [replace(each, beside_others=True) for each in (one, other, nobody)]
    assert found == words(Several(tuple(apart))) and list(buttons(found)) == ["radan", "vaseghi"]
    assert await tap(context, found, "radan") == words(one)
    assert await ask(context, "search Radan, Ahmad-Reza") == words(
        search_lists(context.archive, "Radan, Ahmad-Reza", ("uk",))
    )


async def test_a_button_carries_on_a_persian_search(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    others = [Person(f"IRN1{n:03}", f"Reza Other{n}", (IRAN,), non_latin=("رضا محمدی",)) for n in range(12)]
    watching.publish(*others)
    context = asking(watching, "uk")
    first = await ask(context, "search رضا محمدی", "fa")
    second = search_lists(context.archive, "رضا محمدی", ("uk",), 2)
    assert await tap(context, first, "ادامه", "fa") == words(second, "fa")


async def test_the_times_of_sources_are_those_of_the_configured_zone(tmp_path: Path) -> None:
    watching, london = Watching(tmp_path), ZoneInfo("Europe/London")
    watching.publish(VASEGHI)
    context = asking(watching, "uk", zone=london)
    shown = await ask(context, "sources")
    assert shown == words(lookups.sources(context), zone=london) != words(lookups.sources(context))


@pytest.mark.parametrize("action", ["line:", "line:é", "line:////", "line:gICA", "line:c3RhdHVz="])
async def test_a_forged_button_is_answered_calmly(past: Context, action: str) -> None:
    request = Request(Incoming(Destination("telegram", "1"), "1", action=action), "", language("en"), False)
    message = await tapped(action, request, past)
    assert message.text


async def test_an_operators_command_stays_one_behind_a_button(past: Context) -> None:
    action = "line:" + "YWNjZXB0IHVr"  # accept uk
    request = Request(Incoming(Destination("telegram", "1"), "1", action=action), "", language("en"), False)
    with pytest.raises(Declined) as declined:
        await tapped(action, request, past)
    assert declined.value.answer == said(Outcome.OPERATORS_ONLY)


async def test_a_refused_edition_is_taken_on_an_operators_word(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    shorter = uk_xml("2026-05-13", UNWATCHED[:20])
    watching.feed(shorter)
    refused_body(tmp_path, "uk").write_bytes(shorter)

    async def untold(to: Destination, message: Message) -> None:
        raise AssertionError("an answer is returned here, and sent nowhere")

    acts = FakeActions(watching.archive, watching.clock, untold, accepted=watching.accept)
    context = replace(asking(watching, "uk"), actions=acts)
    asked = Incoming(HERE, "2002", private=True)
    operator = Request(asked, "", language("en"), operator=True)
    waits = watching.archive.last_refused("uk")
    assert waits is not None
    which = await run("accept", operator, context)
    assert which == refused.waiting([waits], language("en"))
    (action,) = buttons(which).values()
    assert action.startswith("accept:uk:") and list(buttons(which)) == ["Accept this edition"]
    done = await tapped(action, operator, context)
    last = watching.archive.last_good("uk")
    assert last is not None and (last.date, last.count, last.sha256) == ("2026-05-13", 20, waits[0].sha256)
    assert "Accepted: " in done.text
    assert lines(await run("accept", operator, context)) == ["No refused edition waits."]
    persian = Request(asked, "", language("fa"), operator=True)
    assert lines(await run("accept uk", persian, context)) == ["نسخهٔ ردشده‌ای از فهرست تحریم بریتانیا در انتظار نیست."]


@pytest.mark.parametrize(
    ("enabled", "named", "left_out"),
    [
        (("uk", "us-sdn"), ("UK", "US"), ("Canada", "EU", "Australia", "UN ")),
        (("us-sdn", "canada"), ("US", "Canada"), ("UK", "EU", "Australia", "UN ")),
    ],
)
async def test_the_start_and_the_settings_name_the_governments_whose_lists_are_read_here(
    tmp_path: Path, enabled: tuple[str, ...], named: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    context = asking(Watching(tmp_path), *enabled)
    for text, begins in (("start", "It watches the "), ("settings", "Lists: "), ("settings lists", "Lists: ")):
        message = await ask(context, text)
        (line,) = [line for line in lines(message) if line.startswith(begins)]
        assert all(one in line for one in named) and not any(one in line for one in left_out), line
    assert not any(label.startswith(left_out) for label in buttons(await ask(context, "settings lists")))
