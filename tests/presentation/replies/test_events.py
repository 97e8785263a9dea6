"""An answer about an event begins with what was asked, in the words of the lists, and says what is not known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.questions.of_events import Aspect, Happening, Responsible
from bot.incoming.context import Context
from tests.fakes.answers import ISOLATES, status_of, words
from tests.fakes.chats import Chats
from tests.fakes.watching import NOORI, VASEGHI

REASONS = "Involved in violations of the right to life as governor during the November 2019 protests in Qods city."


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    other = replace(NOORI, id="IRN0099", name="Hamid KARIMI", reasons="Ordered the protests of 2019 to be put down.")
    made.publish(replace(VASEGHI, reasons=REASONS), other)
    return made


async def first(chats: Chats, question: str) -> str:
    return (await chats.says(question, is_command=False)).partition("\n")[0]


async def test_the_lists_own_reasons_are_quoted(chats: Chats) -> None:
    said = await chats.says("who was sanctioned for the shooting in Qods City?", is_command=False)
    assert said.startswith("1 person, by the list's own reasons: Leila Vaseghi (the UK since 10 October 2022).")
    assert "UK, in its reasons: “…" in said and "November 2019 protests in Qods city.”" in said


async def test_nothing_is_said_to_be_for_what_no_list_names(chats: Chats) -> None:
    said = await first(chats, "who was sanctioned for the plane?")
    assert said.startswith("None of them is listed by the UK.") and "Amir-Ali Hajizadeh (reported dead)" in said


async def test_who_has_lost_somebody_is_told_so_first(chats: Chats) -> None:
    said = await first(chats, "my brother was killed in Qods City. who gave the order?")
    assert said.startswith("I am sorry for your loss. Leila Vaseghi: The paper says that she boasted")


async def test_days_are_counted_from_the_event_to_the_listing(chats: Chats) -> None:
    said = await chats.says("how long after the shooting in Qods City did the UK sanction her?", is_command=False)
    assert said.startswith("UK: 1,059 days (34 months) later, on 10 October 2022 — Leila Vaseghi.\n")
    assert "\nIt happened on 16 November 2019.\n" in said


async def test_those_who_are_missing_are_named_and_the_dead_apart(chats: Chats) -> None:
    said = await first(chats, "which of those of bloody November has the UK not sanctioned?")
    assert said == (
        "The UK does not list Mohammad Javad Azari-Jahromi and Hassan Rouhani; reported dead: Ali Khamenei and"
        " Gholamreza Soleimani."
    )


async def test_what_the_paper_does_not_tell_of_is_looked_for_in_the_reasons(chats: Chats) -> None:
    said = await first(chats, "is anyone sanctioned for the 1988 massacre?")
    assert said == "No list's reasons for the 13 people watched speak of the executions of 1988."


async def test_a_place_leads_to_the_event_that_it_is_a_part_of(chats: Chats) -> None:
    for question in ("was anyone sanctioned for Mahshahr?", "my cousin was shot in Behbahan. was anyone sanctioned?"):
        said = await first(chats, question)
        assert "no reason given on the lists speaks. Of November 2019: Yes. 1 person, by the list's own" in said


async def test_what_was_listed_first_for_it_is_told_apart_from_the_first_listing(chats: Chats) -> None:
    said = await first(chats, "who was the first to be sanctioned for the November 2019 killings?")
    assert said == ("First, by the list's own reasons: Leila Vaseghi (the UK since 10 October 2022).")


async def test_who_has_lost_somebody_and_names_no_event_is_not_told_of_the_dead(chats: Chats) -> None:
    for question in ("who killed my brother?", "they murdered my son"):
        assert (await first(chats, question)).startswith(
            "I am sorry for your loss. Who killed somebody the sanctions"
        )


async def test_others_of_whom_the_reasons_speak_are_named(chats: Chats) -> None:
    said = await chats.says('does any list say "November 2019" in the reasons?', is_command=False)
    assert said.startswith("Of November 2019 the governments speak for: Leila Vaseghi (the UK).\n")
    assert said.splitlines()[1].endswith("the reasons of 1 more record speak of it: Hamid KARIMI (IRN0099).")


async def test_the_day_of_an_event_is_said_first(chats: Chats) -> None:
    assert (await first(chats, "when was PS752 shot down?")).startswith("8 January 2020. On 8 January 2020")


def test_a_day_that_is_no_day_of_designation_is_marked(six: Context) -> None:
    one = status_of("amir-ali-hajizadeh", six)
    found = tuple(replace(on, recorded=()) for on in one.listings)
    bare = replace(one, listings=found, official=replace(one.official, record=()))
    plane = Happening("airliner", "the shooting down", "an airliner was hit")
    said = words(Responsible((bare,), plane)).text.translate(ISOLATES)
    assert said.count("UK since 31 December 2020 or before") == 2  # in the first lines, and in his own


def test_that_nobody_is_missing_is_not_said_before_that_no_list_names_the_event(six: Context) -> None:
    one = status_of("amir-ali-hajizadeh", six)
    plane = Happening("airliner", "the shooting down", "an airliner was hit")
    said = words(Responsible((one,), plane, "uk", aspect=Aspect.MISSING)).text.translate(ISOLATES)
    assert said.startswith("The UK does not say that it lists anyone for this: its list gives no reasons.")
    assert "The UK lists everyone whom the paper holds responsible, or names: Amir-Ali Hajizadeh" in said


async def test_what_one_government_does_not_say_is_not_said_of_the_others(chats: Chats) -> None:
    said = await first(chats, "who does the UK list for Mahsa Amini?")
    assert said.startswith("The UK gives no reason that speaks of Mahsa Amini")
    assert "No list" not in said
