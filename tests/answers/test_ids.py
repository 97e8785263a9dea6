"""IDs of listings and of alerts: searched for, asked about and tapped, they show what bears them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.telegram import render as telegram
from bot.model.message import FSI, PDI, Shape
from tests.fakes.chats import OPERATOR, Chats
from tests.fakes.service import FakeService
from tests.fakes.watching import IRAN, NOORI, VASEGHI
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.reading.address import Target

RADAN = Person(
    "IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", ("Ahmad RADAN",), births=("1963",), birth_place="Isfahan",
    position="Deputy chief of police", reasons="Beatings, murder, and arrests of protesters. " * 60,
)  # fmt: skip


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    made = Chats(tmp_path, lists=("uk", "us-sdn"))
    made.publish(VASEGHI, RADAN)
    made.watching.source = Source("us-sdn", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    people = (Person("34083", "VASEGHI, Leila", ("IRAN-HR",), births=("1972",)),
              Person("306", "BANCO NACIONAL", ("CUBA",), kind="entity"))  # fmt: skip
    made.watching.feed(enhanced_xml("2026-07-11", people))
    yield made
    made.store.close()
    made.watching.archive.close()


def bare(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")


SPELLED = [
    "search IRN0086", "search irn0086", "search irn 0086", "search IRN-0086", "search  IRN ۰۰۸۶", "search ID IRN0086",
    "status IRN9999 ", "search «IRN0086»", "جستجو IRN0086",
]  # fmt: skip


@pytest.mark.parametrize("text", SPELLED)
async def test_an_id_is_found_however_it_is_written(chats: Chats, text: str) -> None:
    said = bare(await chats.says(text))
    if "9999" in text:
        assert said.startswith("No listing has the ID IRN9999.")
    else:
        assert said.startswith("Leila VASEGHI") and "watched: Leila Vaseghi" in said


@pytest.mark.parametrize(
    "question",
    ["what is IRN0086?", "IRN0086", "irn0086?", "who is IRN 0086", "which regime is IRN0086 under?", "IRN0086 کیست؟"],
)
async def test_a_question_about_an_id_is_answered_with_its_listing(chats: Chats, question: str) -> None:
    assert bare(await chats.says(question, is_command=False)).startswith("Leila VASEGHI")


@pytest.mark.parametrize("question", ["34083 کیست؟", "۳۴۰۸۳ کیست؟", "who is 34083?", "34083", "what is #34083"])
async def test_a_question_about_a_number_is_answered_with_its_listing(chats: Chats, question: str) -> None:
    said = bare(await chats.says(question, is_command=False))
    assert said.startswith("VASEGHI, Leila") and "US SDN List (OFAC) · 34083" in said


async def test_an_id_that_could_be_a_page_is_an_id(chats: Chats) -> None:
    said = bare(await chats.says("search 306"))
    assert said.startswith("BANCO NACIONAL") and "an organisation" in said


async def test_an_id_on_no_list_is_said_to_be_on_none(chats: Chats) -> None:
    for text, id in (("search IRN0999", "IRN0999"), ("search 99999", "99999"), ("search EU.1234.56", "EU.1234.56")):
        assert bare(await chats.says(text)).startswith(f"No listing has the ID {id}.")
    assert "another publisher's list" in chats.answers[-1].text
    assert bare(await chats.says("what is IRN0999?", is_command=False)).startswith("No listing has the ID IRN0999.")
    await chats.says("language fa")
    assert bare(await chats.says("IRN0999 چیست؟", is_command=False)).startswith("در فهرست‌ها شناسهٔ IRN0999 نیست.")


@pytest.mark.parametrize(
    "question",
    ["what changed since 2022?", "who was listed in may 2022?", "who shot down PS752?",
     "how many of the 10 are listed?",
     "از سال ۱۴۰۱ چه تغییر کرده؟", "2022", "what happened on 2022-10-10?"],
)  # fmt: skip
async def test_a_year_a_count_and_a_flight_are_no_ids(chats: Chats, question: str) -> None:
    assert "No listing has the ID" not in await chats.says(question, is_command=False)


async def test_a_watched_persons_id_names_him_or_her_to_every_command(chats: Chats) -> None:
    assert bare(await chats.says("status 34083")).startswith("Leila Vaseghi")
    assert bare(await chats.says("history irn0086")).startswith("History: Leila Vaseghi")
    assert bare(await chats.says("brief IRN0086")).startswith("Leila Vaseghi (")


@pytest.mark.parametrize("language", ["en", "fa"])
async def test_every_hit_opens_all_that_its_list_says_as_dead_text(chats: Chats, language: str) -> None:
    await chats.says(f"language {language}")
    for text in ("search radan", "status Ahmad-Reza Radan", "search vaseghi"):
        await chats.says(text)
        opens = [
            one.action for row in chats.answers[-1].buttons for one in row if one.action.startswith("do:search ")
        ]
        assert opens, text
        for action in opens:
            said = bare(await chats.tapped(action))
            assert action.removeprefix("do:search ") in said
    said = bare(await chats.says("search IRN0007"))
    facts = ("Ahmad-Reza RADAN", "Ahmad RADAN", "1963", "Isfahan", "Iran 2023", "Deputy chief of police", "murder")
    assert all(fact in said for fact in facts) and "search-uk-sanctions-list.service.gov.uk" in str(chats.answers[-1])
    quotes = [block for block in chats.answers[-1].blocks if block.shape is Shape.QUOTE]
    assert len(quotes) == 1 and len(quotes[0].text) < 2000  # folded, and cut with a link to the whole
    posts = telegram.render(chats.answers[-1])
    assert len(posts) <= 2 and "<blockquote expandable>" in "".join(post.html for post in posts)


async def test_list_text_in_a_listing_acts_nowhere(tmp_path: Path) -> None:
    chats = Chats(tmp_path)
    chats.publish(Person("IRN0008", "Evil /stop @channel", (IRAN,), position="#tag t.me/x", reasons="/stop @all"))
    await chats.says("search IRN0008")
    text = "".join(post.html for post in telegram.render(chats.answers[-1]))
    assert not [live for live in (" /stop", "@channel", "@all", "#tag", "t.me/x") if live in text]
    chats.store.close()
    chats.watching.archive.close()


async def test_what_left_the_list_is_told_with_its_alert(chats: Chats) -> None:
    chats.watching.source = Source("uk", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    chats.publish(RADAN, date="2026-05-13")
    assert "Absent from the edition of 13 May 2026" in await chats.says("search IRN0086")
    chats.publish(RADAN, date="2026-05-14")
    said = bare(await chats.says("search IRN0086"))
    assert said.startswith("No listing has the ID IRN0086.") and "Leila Vaseghi's" in said and "MW-0000" in said


def test_an_alert_is_shown_after_its_correction(tmp_path: Path) -> None:
    office = FakeService(tmp_path)
    office.publish(VASEGHI)
    office.says("start")
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    number = next(one.alert_id for one in office.archive.history("omid-noori"))
    for text in (f"search {number}", f"search {number.lower()}", f"search MW {int(number[3:])}"):
        rows = bare(office.says(text).text).split("\n")
        assert rows[0] == "Unconfirmed: the UK has listed someone named Omid Noori"
        assert "Watched: Omid Noori · امید نوری" in rows
    assert "GHR0999" in office.says(f"what is {number}?", is_command=False).text
    office.taps("Not the same", on="GHR0999")
    said = bare(office.says(f"search {number}").text)
    assert said.startswith("Correction, MW-") and "it is NOT this person. Do not repeat" in said
    assert "GHR0999" in said
    office.store.close()
    office.archive.close()


async def test_an_alert_that_nobody_got_is_none(chats: Chats) -> None:
    for text in ("search MW-000999", "search MW-L000001", "what is mw-000999?"):
        assert "There is no alert MW-" in await chats.says(text, is_command=not text.endswith("?"))


async def test_a_notice_to_operators_is_shown_to_them_alone(chats: Chats) -> None:
    entries = chats.watching.archive.entries_after(0)
    notice = next(one for one in entries if not one.is_told and one.alert_id.startswith("MW-L"))
    assert "There is no alert" in await chats.says(f"search {notice.alert_id}")
    assert "There is no alert" not in await chats.says(f"search {notice.alert_id}", OPERATOR)
