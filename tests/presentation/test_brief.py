"""Tests the paragraph for a letter: one, plain, in both languages, and nothing in it that no list or paper says."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.status import status_of
from bot.chat.base import Incoming
from bot.incoming.commands import Context, Request
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message, Style
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.chronicle import happened
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.model import Official
from watchers.watchlist import people
from watchers.watchlist.official_file import BY_OPERATOR

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
BOTH = ("uk", "us-sdn")
PAPER = "“Britain Must Take Action Against Iran's Regime Through Magnitsky Sanctions”, 15 November 2021"
OFAC, UK = (
    "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=",
    "https://search-uk-sanctions-list.service.gov.uk",
)
EVERYONE = (
    *("saeed-aghajani", "amir-ali-hajizadeh", "alireza-shahvaroghi-farahani", "mahmoud-khazein", "kiya-sadeghi"),
    *("omid-noori", "mohammad-javad-azari-jahromi", "salar-abnoush", "gholamreza-soleimani", "leila-vaseghi"),
    *("ali-khamenei", "hassan-rouhani", "ebrahim-raisi"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return serving(happened(tmp_path_factory.mktemp("archive")))


def serving(watching: Watching) -> Context:
    return read_only(watching.archive, Store.scratch(), BOTH, lambda: NOW, dt.UTC)


async def ask(office: Context, text: str, code: str = "en") -> Message:
    incoming = Incoming(Destination("telegram", "2002"), "2002", text)
    return await run(text, Request(incoming, "", language(code), False), office)


def plain(message: Message) -> str:
    return message.text.translate(str.maketrans("", "", FSI + PDI))


async def test_a_brief_says_who_the_case_where_listed_and_where_not_with_sources(office: Context) -> None:
    assert plain(await ask(office, "brief noori")) == (
        "Omid Noori (امید نوری; role as recorded: intelligence official) is one of the officials whom a published"
        f" paper (Kasra Aarabi and Matt Godwin, {PAPER}) asks Britain to sanction. The paper names him among the"
        " intelligence officials behind the plot to kidnap Masih Alinejad from New York. It says that the same"
        " network planned to kidnap British-Iranians in the UK. In short, Omid Noori: listed by the US for human"
        " rights; not by the UK. Omid Noori is not found on the UK Sanctions List as"
        " of 12 May 2026."
        " Omid Noori is on the US SDN List (OFAC) as of 11 July 2026: entry 33133 (“NOORI, Omid”), designated on"
        " 3 September 2021, under IRAN-HR (serious human-rights abuses by Iran's government, EO 13553), for human"
        f" rights; measures: blocking of all assets (official record: {OFAC}33133; OFAC's notice of that day:"
        " https://ofac.treasury.gov/recent-actions/20210903). This rests on the published lists of the UK and of the"
        " US Treasury (OFAC) alone; visa bans and other measures outside them are not covered."
    )


async def test_a_brief_in_persian(office: Context) -> None:
    said = plain(await ask(office, "brief امید نوری", "fa"))
    assert said.startswith(
        "امید نوری (Omid Noori؛ سمت ثبت‌شده: مقام اطلاعاتی) یکی از مقام‌هایی است که گزارشی منتشرشده ("
    )
    assert "نام امید نوری در نسخهٔ ۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶) از فهرست تحریم بریتانیا نیست." in said
    assert "ردیف 33133 («NOORI, Omid»)، تحریم‌شده در ۱۲ شهریور ۱۴۰۰ (۳ سپتامبر ۲۰۲۱)، بر پایهٔ IRAN-HR" in said
    assert "اطلاعیهٔ آن روز اوفک: https://ofac.treasury.gov/recent-actions/20210903)" in said
    assert "role as recorded" not in said and "measures" not in said and "The paper" not in said


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("slug", EVERYONE)
async def test_every_brief_is_one_plain_paragraph_with_both_lists_dates(
    office: Context, slug: str, code: str
) -> None:
    message = await ask(office, f"brief {slug}", code)
    (block,) = message.blocks
    said = plain(message)
    assert "\n" not in said and "  " not in said and not re.search(r"[*_<>{}`]", said)
    assert all(span.style is Style.PLAIN and span.url in (None, span.text) for span in block.spans)
    for date in (
        ("12 May 2026", "11 July 2026")
        if code == "en"
        else ("۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶)", "۲۰ تیر ۱۴۰۵ (۱۱ ژوئیهٔ ۲۰۲۶)")
    ):
        assert date in said
    assert PAPER in said


async def test_a_letter_names_the_regulations_in_full(office: Context) -> None:
    said = plain(await ask(office, "brief aghajani"))
    assert (
        "under The Russia (Sanctions) (EU Exit) Regulations 2019 (Russia's war on Ukraine), not for human rights"
        in said
    )
    assert f"{UK}/designations/RUS1653/Individual" in said


async def test_the_dead_and_the_public_record_are_in_it(office: Context) -> None:
    said = plain(await ask(office, "brief hajizadeh"))
    assert "Amir-Ali Hajizadeh was reported dead on 13 June 2025 (strike, confirmed by Iran's state media)." in said
    assert "From the public record, 24 January 2012: First listed in the UK, on OFSI's list" in said
    assert "designated on 31 December 2020 (carried over from the EU list)" in said
    assert "reported dead" not in plain(await ask(office, "brief vaseghi"))


async def test_nobody_who_is_not_watched_gets_one(office: Context) -> None:
    message = await ask(office, "brief Qasem Soleimani")
    assert (
        message.text.startswith("The US (10481) lists someone of exactly this name") and "27854" not in message.text
    )
    assert "brief name" in (await ask(office, "brief")).text


async def test_a_match_by_name_awaits_confirmation_in_a_letter_too(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    weak = Person("RUS0999", "Vezarat Salimi", (RUSSIA,), weak_aliases=("Omid Noori",), nationality="Russia")
    watching.publish(NOORI, weak)
    said = plain(await ask(serving(watching), "brief noori"))
    assert "The UK Sanctions List as of 12 May 2026 has an entry of that name (GHR0999; " in said
    assert "nobody has confirmed that it is Omid Noori, and nothing is claimed of it here." in said
    assert "Omid Noori is on" not in said and "human rights" not in said.partition("GHR0999")[2].partition(".")[0]
    assert "Entries of a like name whose identity nobody has decided yet are left out." in said
    assert "RUS0999" not in said
    assert "Nothing can be said of the US: its list has not been read." in said


async def test_a_removal_that_awaits_its_second_reading_is_said(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(date="2026-05-13")
    said = plain(await ask(serving(watching), "brief vaseghi"))
    assert "The latest edition lacks this entry; a second reading has yet to confirm its removal." in said


async def test_a_file_without_dates_takes_them_from_the_public_record(tmp_path: Path) -> None:
    watching = Watching(tmp_path, "us-sdn")
    noori = Person("33133", "NOORI, Omid", ("IRAN-HR",), births=("1976-03-12",))
    watching.feed(enhanced_xml("2026-05-12", [noori]))
    said = plain(await ask(serving(watching), "brief noori"))
    assert "(“NOORI, Omid”), designated on 3 September 2021, under IRAN-HR" in said
    assert (
        f"(official record: {OFAC}33133; OFAC, recent actions of 3 September 2021,"
        " https://ofac.treasury.gov/recent-actions/20210903)"
    ) in said
    assert "the file gives no date" not in said and "From the public record" not in said


@pytest.mark.parametrize("code", ["en", "fa"])
def test_someone_of_whom_little_is_known(office: Context, code: str) -> None:
    """Operators may add someone with no paper, perhaps no case, one script and no source."""
    status = status_of(office.archive, people.read(office.archive)[0], BOTH)
    bare = Official("reza-karimi", "Reza Karimi", "", "added")
    t = language(code)
    said = in_one_paragraph(replace(status, official=bare, listings=()), t).translate(
        str.maketrans("", "", FSI + PDI)
    )
    assert "Reza Karimi" in said and "()" not in said and "Source" not in said and "paper" not in said
    full = replace(
        bare, role="Judge in {Tehran}", case="He sentenced protesters.", case_source="A report", died="2026-01-01"
    )
    said = in_one_paragraph(replace(status, official=full, listings=()), t).translate(
        str.maketrans("", "", FSI + PDI)
    )
    if code == "en":
        assert "This concerns Reza Karimi (role as recorded: judge in {Tehran})." in said
        assert "The case, as alleged: He sentenced protesters. Source: A report. " in said
        assert "Reza Karimi was reported dead on 1 January 2026." in said
    by_operator = replace(bare, died="2026-01-01", died_source=BY_OPERATOR)
    said = in_one_paragraph(replace(status, official=by_operator, listings=()), t)
    assert ("the operators of this watchlist" in said) == (code == "en") and BY_OPERATOR not in said
