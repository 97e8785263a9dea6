"""The first sentence of an answer to a question in plain words is the answer, and says what is not sure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.incoming.context import Context
from bot.language import language
from bot.presentation.pictures.alt_text import board
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import ISOLATES, asking, bare, said, status_of
from tests.fakes.chats import Chats
from tests.fakes.watching import IRAN, NOORI, VASEGHI, Watching
from tests.questions.test_governments import EDITIONS, READ
from watchers.lists import registry
from watchers.lists.sample import Person

OTHERS = (
    Person("IRN0905", "Ali HASSAN", (IRAN,), "2022-02-25"),
    Person("IRN0906", "Karim MAJID", (IRAN,), "2022-02-25"),
)
OVER_ALL = {
    "en": "Leila Vaseghi — listed by the UK and Canada for human rights; listed by the EU, which does not say whether"
    " for human rights; not by Australia or the UN; of the US nothing is known: no list read.",
    "fa": "لیلا واثقی — در فهرست بریتانیا و کانادا به دلیل نقض حقوق بشر؛ در فهرست اتحادیهٔ اروپا، که نمی‌گوید به"
    " دلیل نقض حقوق بشر است یا نه؛ در فهرست استرالیا یا سازمان ملل نیست؛ از آمریکا چیزی نمی‌دانیم: فهرستی خوانده"
    " نشده است.",
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields the lists of all but the US, with watched people on each but the UN's."""
    watching = Watching(tmp_path_factory.mktemp("governments"))
    watching.publish(VASEGHI)
    for source, listed in EDITIONS.items():
        watching.turn_to(source)
        watching.feed(registry.of(source).write_sample("2026-05-12", listed))
    yield asking(watching, *READ)
    watching.archive.close()


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path)
    made.publish(VASEGHI)
    return made


async def first_of(chats: Chats, text: str) -> str:
    return (await chats.says(text, is_command=False)).partition("\n")[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("are Vaseghi's assets frozen?", "Yes: the assets of Leila Vaseghi are frozen by the UK (IRN0086)."),
        ("can Vaseghi travel to Britain?", "Leila Vaseghi is under a travel ban by the UK (IRN0086)."),
        ("دارایی‌های واثقی مسدود شده؟", "Yes: the assets of Leila Vaseghi are frozen by the UK (IRN0086)."),
        ("are Noori's assets frozen by the UK?", "No: Omid Noori is not listed by the UK as of 12 May 2026."),
        ("why hasn't the UK sanctioned Omid Noori?", "The lists give no reason for an absence. What is known: Omid"),
        ("چرا انگلیس نوری رو تحریم نکرده؟", "The lists give no reason for an absence."),
        (
            "was Vaseghi removed from the UK list?",
            "No: Leila Vaseghi is still listed by the UK (edition of 12 May 2026; IRN0086);",
        ),
        (
            "has anyone been delisted?",
            "Not that is known: nobody watched has left a list, by what was read here on 12 May 2026. ",
        ),
        ("is Omid Noori the same person as Omid Nouri?", "Yes: both are names of Omid Noori here."),
        ("is Omid Noori the same person as Kiya Sadeghi?", "No: Omid Noori and Kiya Sadeghi are different people"),
        ("who did the UK sanction in October 2022?", "Sanctioned by the UK from 1 October 2022 to 31 October 2022: "),
        ("who was added in March 2001?", "Sanctioned from 1 March 2001 to 31 March 2001: none of the 10."),
        ("who is missing from the UK list?", "Not listed by the UK: "),
        ("do you follow Omid Noori?", "Yes: Omid Noori is watched here."),
        ("how many governments list Vaseghi?", "1 government lists Leila Vaseghi: the UK."),
        (
            "was Vaseghi sanctioned over the plane?",
            "No list says so: none of the listings of Leila Vaseghi",
        ),
        ("is Vaseghi still governor?", "Leila Vaseghi, as the watchlist has it: Former governor of Qods City"),
        (
            "is Vaseghi still active on the UK list as of today",
            "Yes: Leila Vaseghi is on the latest lists",
        ),
        ("when does Vaseghi's UK sanction expire", "The lists give no end date for Leila Vaseghi,"),
        ("which number does Vaseghi have on the UK list", "Leila Vaseghi: UK Sanctions List IRN0086"),
        ("Also check Kiya Sadeghi, K. Sadeghi", "Understood here as Kiya Sadeghi: Kiya Sadeghi, K. Sadeghi."),
        ("are there two people called Leila Vaseghi", "One: nobody but Leila Vaseghi (IRN0086) was found"),
        ("does Vaseghi have family on the list", "The lists do not tell who is a relative of Leila Vaseghi."),
        ("compare Vaseghi and Noori", "Leila Vaseghi: listed by 1 government (the UK)"),
        ("what is the Magnitsky act?", "“Magnitsky” sanctions are for serious human-rights abuses or corruption"),
        (
            "Is the IRGC proscribed by the UK?",
            "That cannot be told here. The UK's list of proscribed organisations is the Home Office's",
        ),
        ("is the commander of the Basij sanctioned by the UK?", "No: Gholamreza Soleimani is not listed by the UK"),
    ],
)
async def test_the_first_sentence_answers(chats: Chats, question: str, first: str) -> None:
    assert (await first_of(chats, question)).startswith(first)


async def test_who_has_left_a_list_is_told(chats: Chats) -> None:
    for day in ("2026-05-13", "2026-05-14"):
        chats.publish(NOORI, date=day)
    removed = await first_of(chats, "was Vaseghi removed from the UK list?")
    assert removed.startswith("Yes: Leila Vaseghi: removed from")
    assert (await first_of(chats, "has anyone been delisted?")).startswith("Yes, since 12 May 2026: 1 removals")


async def test_the_dead_are_named_where_the_missing_are_counted(chats: Chats) -> None:
    first = await first_of(chats, "who is missing from the UK list?")
    assert "living of the 10, and 2 reported dead: " in first
    assert first.endswith("; reported dead: Amir-Ali Hajizadeh and Gholamreza Soleimani.")


async def test_a_listing_is_said_to_be_for_an_event_only_where_the_list_says_so(chats: Chats) -> None:
    said = await chats.says("who was sanctioned for the female governor's shooting?", is_command=False)
    assert "Leila Vaseghi" in said.partition("\n")[0]
    assert "\nNo list read here names this as a reason for listing anyone.\n" in said


@pytest.mark.parametrize("question", ["how many has only the UK sanctioned?", "چند نفر را فقط بریتانیا تحریم کرده؟"])
async def test_whom_one_side_alone_lists_is_counted(chats: Chats, question: str) -> None:
    chats.publish(VASEGHI)
    said = await chats.says(question, is_command=False)
    assert "Not listed by" not in said and "so nothing can be said" in said  # not all lists are read


async def test_a_wish_says_that_nothing_has_been_done(chats: Chats) -> None:
    for wish in ("weekly please, not every message", "stop sending me stuff at night", "mute for 3 days"):
        assert "nothing has been changed yet" in await chats.says(wish, is_command=False)


async def test_a_part_of_a_longer_name_is_said_to_be_a_part(chats: Chats) -> None:
    chats.publish(VASEGHI, *OTHERS, date="2026-05-13")
    for asked in ("Is Ali Hassan Majid sanctioned?", "status Ali Hassan Majid"):
        said = await chats.says(asked, is_command=not asked.endswith("?"))
        assert "“Ali Hassan” is, a part of it" in said.translate(ISOLATES)
        assert "IRN0905" in said and "lists someone of exactly this name" not in said
    await chats.says("language fa")
    assert "بخشی از آن" in await chats.says("status Ali Hassan Majid")


@pytest.mark.parametrize(
    "question",
    [
        "which governments list Vaseghi?",
        "which countries have sanctioned Leila Vaseghi?",
        "کدام دولت‌ها واثقی را تحریم کرده‌اند؟",
        "کدوم کشورها واثقی رو تحریم کردن؟",
    ],
)
async def test_which_governments_is_answered_with_all_that_list_the_person(context: Context, question: str) -> None:
    code = "en" if question.isascii() else "fa"
    text = bare(await said(question, context, code))
    first, *rest = text.split("\n")
    assert first == OVER_ALL[code]
    places = ["\n".join(rest).find(id) for id in ("IRN0086", "Iran/1-2.1/20", "EU.6140.93")]
    assert -1 not in places and places == sorted(places), text
    assert text.count(first) == 1


async def test_who_is_missing_from_one_list_is_told_with_all_others(context: Context) -> None:
    text = bare(await said("who is missing from the UK list?", context))
    assert "Salar Abnoush — listed by Canada since 3 October 2022" in text
    assert "Listed by neither" not in text


async def test_of_a_country_without_a_list_here_the_lists_that_are_read_are_named(context: Context) -> None:
    text = bare(await said("has Norway sanctioned Vaseghi?", context))
    assert text.startswith("Only the UK's, the US', Canada's, the EU's, "), text
    assert all(f"{whose}'s" in text for whose in ("Australia", "UN"))


async def test_of_a_member_of_the_eu_its_list_is_told(context: Context) -> None:
    text = bare(await said("has Germany sanctioned Vaseghi?", context))
    assert text.startswith("An EU listing holds in every member state; what a member state decides alone is"), text
    assert "Leila Vaseghi has been listed by the EU since 12 April 2021" in text.splitlines()[1]


async def test_a_match_by_name_alone_is_no_yes(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(NOORI, VASEGHI)
    watching.publish(NOORI, date="2026-05-13")  # she is gone, once
    office = read_only(watching.archive, Store.scratch(), ("uk",), watching.clock, dt.UTC)
    for question, sentence in (
        (
            "Is Noori sanctioned by the UK?",
            "Perhaps: Omid Noori may be listed by the UK: it lists someone of this name (GHR0999), unconfirmed.",
        ),
        ("Is Vaseghi sanctioned by the UK?", "(IRN0086) — Absent from the edition of 13 May 2026, being confirmed."),
    ):
        text = bare(await said(question, office))
        assert text.partition("\n")[0].endswith(sentence) and "Yes" not in text and "No:" not in text
    for question, sentence in (
        (
            "How many of the ten are sanctioned?",
            "UK: 0 of 10 listed (1 more by name, unconfirmed; 1 absent, being confirmed)",
        ),
        (
            "Who is on the UK list?",
            "Listed by the UK: 0 of 10 (1 more by name, unconfirmed; 1 absent, being confirmed)",
        ),
    ):
        assert sentence in bare(await said(question, office))
    alt = board([status_of(slug, office) for slug in office.people()], language("en"))
    assert "UK: 0 of 10 listed (1 more by name, unconfirmed; 1 absent, being confirmed)" in alt
    assert "By name only, unconfirmed: Omid Noori. Absent now, being confirmed: Leila Vaseghi." in alt
    office.store.close()
    watching.archive.close()


async def test_who_someone_is_begins_with_the_name_and_the_role(chats: Chats) -> None:
    text = (await chats.says("who is Omid Noori?", is_command=False)).translate(ISOLATES)
    assert text.startswith("Omid Noori · امید نوری — role as recorded: Intelligence official. The paper names")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who is not sanctioned yet?", "On none of the lists read here: 7 of the 10: "),
        ("table of all ten with dates", "Leila Vaseghi — EU 12 April 2021"),
        ("is Canada ahead of the EU?", "Canada was first for 1 of the 2 whom both list: Salar Abnoush."),
        ("did Canada and the EU list anyone on the same day", "Both on one day: 0 of the 2 whom both list."),
        ("who is listed by at least two governments", "Sanctioned by at least 2 governments: 2 of the 10: "),
        ("which countries have sanctioned at least two of the ten", "At least 2 of the 10: Canada 2 and the EU 2."),
        (
            "who is listed by Canada and the EU but not the UK",
            "Sanctioned by Canada and the EU and not by the UK: 1 of",
        ),
        ("timeline of the sanctions over November 2019, with sources", "12 April 2021 · Leila Vaseghi · EU · "),
        (
            "timeline of Canada's sanctions over the Masih plot",
            "Not listed by Canada: Alireza Shahvaroghi Farahani, ",
        ),
        ("which of those behind November 2019 has Australia not listed?", "Listed by others: Leila Vaseghi by "),
        ("the gap between the EU and Canada on the Masih plot?", "Omid Noori — not by Canada or the EU"),
    ],
)
async def test_the_listings_of_several_people_are_told_person_by_person(
    context: Context, question: str, line: str
) -> None:
    assert line in bare(await said(question, context))
