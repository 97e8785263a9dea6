"""Tests that every door tells whether a listing is for human rights, and since when: yes, no, or that the list does
not tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.gaps import find_gaps
from bot.answers.status import Status, read_statuses, status_of
from bot.chat.base import Incoming
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.cli.demo.chronology import STEPS
from bot.incoming import commands
from bot.incoming.commands import Request
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message
from bot.presentation import export
from bot.presentation.as_json import as_json
from bot.presentation.pictures import alt_text, dated_events
from bot.presentation.words.news import alert
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.watching import VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.model import Kind, Purpose
from watchers.watchlist import people as watchlist

BEATINGS = "As governor she was responsible for beatings, murder, and arbitrary arrests of protesters."
HOSTILE = "Involved in hostile activity by the Government of Iran, namely attacks in the United Kingdom."
BEFORE = replace(VASEGHI, listed_on="2022-10-10", reasons=BEATINGS)
UNSAID = replace(VASEGHI, listed_on="2023-12-14", reasons=HOSTILE)
WHY = "for human rights (listed under the Iran human-rights regime until 2023)"
BOTH_DATES = "since 10 January 2020; for human rights since 7 December 2021"
SOLEIMANI, HAJIZADEH = "gholamreza-soleimani", "amir-ali-hajizadeh"
NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
MISSILES = Person("26942", "HAJIZADEH, Amir Ali", ("SDGT", "IRGC", "IFSR"), "2019-06-24", births=("1961",))
OTHERS = tuple(
    Person(str(90000 + n), f"IVANOV, Ivan{n}", ("RUSSIA-EO14024",), nationality="Russia") for n in range(40)
)


class Doors:
    """Holds one list, and what each door says of it."""

    def __init__(self, folder: Path, source: str = "uk") -> None:
        self.watching = Watching(folder, source)
        store = Store.scratch()
        self.office = read_only(self.watching.archive, store, (source,), lambda: NOW, dt.UTC)

    async def answer(self, text: str, code: str = "en") -> Message:
        incoming = Incoming(Destination("telegram", "2002"), "2002", text)
        return await commands.run(text, Request(incoming, "", language(code), False), self.office)

    async def says(self, text: str, code: str = "en") -> str:
        return (await self.answer(text, code)).text.replace(FSI, "").replace(PDI, "")

    def listing(self, official: str) -> dict[str, object]:
        (found,) = as_json(self.status(official))["listings"]
        return dict(found)

    def status(self, official: str) -> Status:
        (who,) = (one for one in watchlist.read(self.watching.archive) if one.slug == official)
        return status_of(self.watching.archive, who, self.office.enabled)

    def us(self, *people: Person, date: str) -> None:
        self.watching.feed(enhanced_xml(date, (*people, *OTHERS)))


@pytest.fixture
def uk(tmp_path: Path) -> Doors:
    return Doors(tmp_path)


@pytest.fixture
def us(tmp_path: Path) -> Doors:
    return Doors(tmp_path, "us-sdn")


# -- whether -------------------------------------------------------------------------------------------------


async def test_who_stood_under_the_human_rights_regime_is_listed_for_human_rights_whatever_the_reasons_say(
    uk: Doors,
) -> None:
    uk.watching.publish(BEFORE)
    assert WHY in await uk.says("status leila vaseghi")
    assert WHY in await uk.says("brief leila vaseghi")
    assert "Iran 2023 · for human rights · IRN0086" in await uk.says("status")
    assert "Vaseghi" not in await uk.says("gaps uk rights")
    assert uk.listing("leila-vaseghi")["purpose"] == "yes"


async def test_what_the_reasons_do_not_tell_is_never_called_no(uk: Doors) -> None:
    uk.watching.publish(UNSAID)
    said = "the reasons do not mention human rights"
    for text in (
        "status leila vaseghi",
        "status",
        "brief leila vaseghi",
        "ask is Leila Vaseghi listed for human rights?",
    ):
        answer = await uk.says(text)
        assert said in answer and "not for human rights" not in answer, text
    question = (await uk.says("ask is Leila Vaseghi listed by the UK for human rights?")).splitlines()[0]
    assert not question.startswith(("Yes", "No"))
    assert uk.listing("leila-vaseghi")["purpose"] == "unsaid"
    assert uk.listing("leila-vaseghi")["purpose_since"] is None


async def test_gaps_name_who_is_unsaid_on_a_line_of_its_own(uk: Doors) -> None:
    uk.watching.publish(UNSAID)
    said = await uk.says("gaps uk rights")
    assert "UK — Listed, but not for human rights: 0" in said
    assert "UK — Listed; the reasons do not mention human rights: Leila Vaseghi (IRN0086)." in said
    found = as_json(find_gaps(uk.watching.archive, ("uk",), NOW.date(), ("uk",), ("rights",)))
    assert (found["rights"], [one["official"] for one in found["unsaid"]]) == ([], ["leila-vaseghi"])
    assert "نام برده نشده" in await uk.says("gaps uk rights", "fa")


async def test_who_is_listed_for_human_rights_leaves_out_and_names_who_is_unsaid(uk: Doors) -> None:
    uk.watching.publish(UNSAID)
    said = await uk.says("ask who is listed by the UK for human rights?")
    assert "0 of" in said and "Listed; the reasons do not mention human rights: Leila Vaseghi (IRN0086)." in said


async def test_a_listing_by_name_only_makes_nobody_listed_for_human_rights(uk: Doors) -> None:
    russia, magnitsky = (
        "The Russia (Sanctions) (EU Exit) Regulations 2019",
        "The Global Human Rights Sanctions Regulations 2020",
    )
    own = Person("RUS1653", "Saeed Aghajani", (russia,), "2022-10-20")
    namesake = Person("GHR0555", "Saeed Aghajani", (magnitsky,), "2026-05-12")
    uk.watching.publish(own, namesake)
    status = uk.status("saeed-aghajani")
    assert [(one.listing.id, one.by_name) for one in status.on("uk")] == [("GHR0555", True), ("RUS1653", False)]
    assert (status.purpose("uk"), status.purpose_since("uk")) == (Purpose.NO, None)
    assert "UK — Listed, but not for human rights: 1" in await uk.says("gaps uk rights")
    said = await uk.says("status")
    assert "since 20 October 2022 · Russia · not for human rights · RUS1653" in said and "GHR0555" not in said
    said = await uk.says("status saeed aghajani")
    assert said.index("RUS1653") < said.index("GHR0555") < said.index("Matches by name, awaiting confirmation")


@pytest.mark.parametrize(
    ("code", "unconfirmed"), [("en", "? unconfirmed, someone of this name"), ("fa", "? تأییدنشده، کسی با همین نام")]
)
async def test_an_entry_by_name_only_below_a_sure_one_begins_with_that_it_is_unconfirmed(
    uk: Doors, code: str, unconfirmed: str
) -> None:
    own = Person("RUS1653", "Saeed Aghajani", ("The Russia (Sanctions) (EU Exit) Regulations 2019",), "2022-10-20")
    more = [
        replace(own, id=f"GHR{n}", regimes=("The Global Human Rights Sanctions Regulations 2020",)) for n in range(7)
    ]
    uk.watching.publish(own, *more)
    message = await uk.answer("status saeed aghajani", code)
    on_slack = "\n".join(slack.text_of_blocks(post.blocks) for post in slack.render(message))
    for text in (message.text, on_slack, telegram.render(message)[0].text):
        lines = [line for line in text.replace(FSI, "").replace(PDI, "").splitlines() if line]
        first = next(n for n, line in enumerate(lines) if "GHR0" in line)
        assert unconfirmed in lines[first - 1].replace("*", "") and "RUS1653" not in lines[first - 1]
        (rest,) = [line for line in lines if "GHR6" in line]
        assert unconfirmed.removeprefix("? ") in rest and "RUS1653" not in rest


async def test_an_alert_and_the_picture_say_the_same(uk: Doors) -> None:
    uk.watching.publish()
    (entry,) = uk.watching.publish(UNSAID, date="2026-05-13")
    who = uk.status("leila-vaseghi").official
    assert "the reasons do not mention human rights" in alert.alert(entry, who, language("en")).text
    board = read_statuses(uk.watching.archive, ("uk",))
    assert "Not said whether for human rights: Leila Vaseghi." in alt_text.board(board, language("en"))
    (event,) = [one for one in dated_events.of(board, [entry]) if one.date.isoformat() == "2023-12-14"]
    assert event.purpose is Purpose.UNSAID


async def test_a_list_without_reasons_is_said_not_to_tell(us: Doors) -> None:
    us.us(replace(MISSILES, regimes=("NEW-TAG",)), date="2026-05-12")
    said = await us.says("status hajizadeh")
    assert "the list does not say whether for human rights" in said and "reasons do not mention" not in said
    us.us(MISSILES, date="2026-05-13")
    assert "not for human rights" in await us.says("status hajizadeh")
    assert us.listing(HAJIZADEH)["purpose"] == "no"


async def designated(doors: Doors, question: str) -> str:
    """Returns the line of dates in an answer."""
    (line,) = [one for one in (await doors.says(question)).split("\n") if "Designated: " in one]
    return line.split("Designated: ")[1]


# -- since when ----------------------------------------------------------------------------------------------


async def test_both_dates_are_said_where_human_rights_came_later(us: Doors) -> None:
    soleimani = next(one for step in STEPS for one in step.people if one.id == "27854" and "IRAN-HR" in one.regimes)
    us.us(replace(soleimani, listed_on="2020-01-10"), date="2026-05-12")
    assert BOTH_DATES in await us.says("status")
    status = await us.says(f"status {SOLEIMANI}")
    assert "✓ US: listed since 10 January 2020; for human rights since 7 December 2021" in status
    assert "Designated: 10 January 2020; for human rights since 7 December 2021" in status
    assert await designated(us, "search 27854") == "10 January 2020; for human rights since 7 December 2021"
    assert "for human rights since 7 December 2021" in await us.says(f"brief {SOLEIMANI}")
    for question in (
        "since when is Gholamreza Soleimani listed for human rights?",
        "when did the US sanction Gholamreza Soleimani for human rights?",
        "is Gholamreza Soleimani sanctioned by the US for human rights?",
    ):
        assert "for human rights since 7 December 2021" in (await us.says(f"ask {question}")).split("\n")[0], question
    assert "از 10 ژانویهٔ 2020؛ به سبب حقوق بشر از 7 دسامبر 2021" in await us.says("status", "fa")
    found = us.listing(SOLEIMANI)
    assert (found["since"], found["purpose"], found["purpose_since"]) == ("2020-01-10", "yes", "2021-12-07")
    board = read_statuses(us.watching.archive, ("us-sdn",))
    assert "Gholamreza Soleimani (since 7 December 2021)" in alt_text.board(board, language("en"))
    (row,) = export.collect(us.watching.archive, ("us-sdn",), NOW)["listings"]
    assert row["purpose_since"] == "2021-12-07"


async def test_a_programme_that_a_listing_gains_dates_it_by_the_change_log(us: Doors) -> None:
    us.us(MISSILES, date="2026-05-12")
    assert us.listing(HAJIZADEH)["purpose_since"] is None
    us.us(replace(MISSILES, regimes=(*MISSILES.regimes, "IRAN-HR")), date="2026-06-01")
    assert us.listing(HAJIZADEH)["purpose_since"] == "2026-06-01"
    assert "since 24 June 2019; for human rights since 1 June 2026" in await us.says("status")
    (entry,) = us.watching.archive.history(HAJIZADEH)
    said = alert.alert(entry, us.status(HAJIZADEH).official, language("en")).text.replace(FSI, "").replace(PDI, "")
    assert entry.kind is Kind.REDESIGNATED
    assert "Designated: 24 June 2019; for human rights since 1 June 2026" in said
    assert await designated(us, "search 26942") == await designated(us, "status hajizadeh")
    assert await designated(us, "search 26942") == "24 June 2019; for human rights since 1 June 2026"
    us.us(MISSILES, date="2026-06-10")  # it loses it
    assert (us.listing(HAJIZADEH)["purpose"], us.listing(HAJIZADEH)["purpose_since"]) == ("no", None)
    us.us(replace(MISSILES, regimes=(*MISSILES.regimes, "GLOMAG")), date="2026-07-01")
    assert us.listing(HAJIZADEH)["purpose_since"] == "2026-07-01"


async def test_a_listing_by_name_only_has_no_date_of_the_persons_record(us: Doors) -> None:
    who = us.status(SOLEIMANI).official
    us.us(Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRAN-HR"), "2020-01-10"), date="2026-05-12")
    assert await designated(us, "search 27854") == await designated(us, f"status {SOLEIMANI}")
    watchlist.edit(us.watching.archive, who.slug, lambda one: replace(one, pins={}), NOW)
    match = us.status(SOLEIMANI).listings[0].match
    assert match.tier == "strong"
    assert await designated(us, "search 27854") == "10 January 2020; since when for human rights is not in this file"
    assert await designated(us, "search 27854") == await designated(us, f"status {SOLEIMANI}")
    us.us(Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRAN-HR", "IRGC"), "2020-01-10"), date="2026-05-13")
    (entry,) = us.watching.archive.history(SOLEIMANI)
    assert entry.tier == "strong" and "7 December 2021" not in alert.alert(entry, who, language("en")).text


async def test_a_date_that_nothing_tells_is_not_guessed(us: Doors) -> None:
    us.us(replace(MISSILES, regimes=("SDGT", "IRAN-HR")), date="2026-05-12")
    assert "since 24 June 2019; for human rights (since when is not in this file)" in await us.says("status")
    status = await us.says("status hajizadeh")
    assert "Designated: 24 June 2019; since when for human rights is not in this file" in status
    assert us.listing(HAJIZADEH)["purpose_since"] is None
    (event,) = [
        one for one in dated_events.of([us.status(HAJIZADEH)], ()) if one.what == "listed" and one.side == "us"
    ]
    assert event.purpose is Purpose.NO  # the public record says under what it was then


async def test_one_date_is_said_once_where_all_of_it_is_for_human_rights(us: Doors) -> None:
    us.us(Person("33133", "NOORI, Omid", ("IRAN-HR", "IRGC"), "2021-09-03"), date="2026-05-12")
    assert "since 3 September 2021 · IRAN-HR and IRGC · for human rights · 33133" in await us.says("status")
    assert us.listing("omid-noori")["purpose_since"] == "2021-09-03"


async def test_the_json_of_an_official_names_what_is_missing_and_what_is_unread(tmp_path: Path) -> None:
    uk = Doors(tmp_path)
    uk.watching.publish(BEFORE)
    found = as_json(uk.status("omid-noori"))
    assert (found["missing"], found["unread"], found["listings"]) == (["uk"], ["us"], [])
    assert uk.listing("leila-vaseghi")["jurisdiction"] == "uk"
