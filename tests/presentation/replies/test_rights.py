"""Tests how every place says whether a listing is for human rights, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.briefs.brief import Brief
from bot.answers.questions.in_plain_words import InBrief, Listed, NamedTogether
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.language import language
from bot.presentation.pictures import alt_text
from bot.presentation.words.news import alert
from tests.fakes.answers import ISOLATES, NOW, asking, bare, said, status_of, words
from tests.fakes.rights import BEFORE, HAJIZADEH, MISSILES, OWN, SOLEIMANI, UNSAID, feed_us, soleimani
from tests.fakes.watching import Watching
from watchers.lists.sample import Person
from watchers.model import Entry
from watchers.watchlist import people as watchlist

VASEGHI = "leila-vaseghi"
UNTOLD = "the reasons do not mention human rights"


@pytest.fixture
def uk(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.archive.close()


@pytest.fixture
def us(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path, "us-sdn")
    yield made
    made.archive.close()


def status(official: str, watching: Watching) -> str:
    return bare(words(status_of(official, asking(watching, watching.source.name))))


def brief(official: str, watching: Watching) -> str:
    return bare(words(Brief(status_of(official, asking(watching, watching.source.name)))))


def board(watching: Watching, code: str = "en") -> str:
    board = lookups.board(asking(watching, watching.source.name))
    return bare(words(NamedTogether(board.statuses, InBrief((), {}), board.lists), code))


def gaps(watching: Watching, code: str = "en") -> str:
    return bare(words(lookups.gaps(asking(watching, "uk"), ["uk", "rights"]), code))


async def asked(question: str, watching: Watching) -> str:
    return bare(await said(question, asking(watching, watching.source.name)))


def told(entry: Entry, watching: Watching) -> str:
    """Returns the words of an alert."""
    who = asking(watching).people()[entry.official or ""]
    return alert.alert(entry, who, language("en")).text.translate(ISOLATES)


def designated(text: str) -> str:
    """Returns what the line of dates in an answer says."""
    (line,) = [one for one in text.split("\n") if "Designated: " in one]
    return line.split("Designated: ")[1]


# -- whether -------------------------------------------------------------------------------------------------


def test_who_stood_under_the_human_rights_regime_is_said_to_be_listed_for_human_rights(uk: Watching) -> None:
    uk.publish(BEFORE)
    why = "for human rights (listed under the Iran human-rights regime until 2023)"
    assert why in status(VASEGHI, uk) and why in brief(VASEGHI, uk)
    assert "Iran 2023 · for human rights · IRN0086" in board(uk)
    assert "Vaseghi" not in gaps(uk)


async def test_what_the_reasons_do_not_tell_is_never_called_no(uk: Watching) -> None:
    uk.publish(UNSAID)
    question = await asked("is Leila Vaseghi listed for human rights?", uk)
    for text in (status(VASEGHI, uk), board(uk), brief(VASEGHI, uk), question):
        assert UNTOLD in text and "not for human rights" not in text, text
    of_uk = await asked("is Leila Vaseghi listed by the UK for human rights?", uk)
    assert not of_uk.startswith(("Yes", "No"))


def test_gaps_name_who_is_unsaid_on_a_line_of_its_own(uk: Watching) -> None:
    uk.publish(UNSAID)
    assert "UK — Listed, but not for human rights: 0" in gaps(uk)
    assert f"UK — Listed; {UNTOLD}: Leila Vaseghi (IRN0086)." in gaps(uk)
    assert "نامی نیست" in gaps(uk, "fa")


def test_who_is_listed_for_human_rights_leaves_out_and_names_who_is_unsaid(uk: Watching) -> None:
    uk.publish(UNSAID)
    listed = bare(words(Listed(lookups.board(asking(uk, "uk")).statuses, "uk", "rights")))
    assert "0 of" in listed and f"Listed; {UNTOLD}: Leila Vaseghi (IRN0086)." in listed


def test_a_listing_by_name_only_makes_nobody_listed_for_human_rights(uk: Watching) -> None:
    magnitsky = "The Global Human Rights Sanctions Regulations 2020"
    uk.publish(OWN, Person("GHR0555", "Saeed Aghajani", (magnitsky,), "2026-05-12"))
    assert "UK — Listed, but not for human rights: 1" in gaps(uk)
    assert "since 20 October 2022 · Russia · not for human rights · RUS1653" in board(uk) and "GHR0555" not in board(
        uk
    )
    text = status("saeed-aghajani", uk)
    assert text.index("RUS1653") < text.index("GHR0555") < text.index("Matches by name, awaiting confirmation")


@pytest.mark.parametrize(
    ("code", "unconfirmed"), [("en", "? unconfirmed, someone of this name"), ("fa", "? تأییدنشده، کسی با همین نام")]
)
def test_an_entry_by_name_only_below_a_sure_one_begins_with_that_it_is_unconfirmed(
    uk: Watching, code: str, unconfirmed: str
) -> None:
    more = [
        replace(OWN, id=f"GHR{n}", regimes=("The Global Human Rights Sanctions Regulations 2020",)) for n in range(7)
    ]
    uk.publish(OWN, *more)
    message = words(status_of("saeed-aghajani", asking(uk, "uk")), code)
    on_slack = "\n".join(slack.text_of_blocks(post.blocks) for post in slack.render(message))
    for text in (message.text, on_slack, telegram.render(message)[0].text):
        lines = [line for line in text.translate(ISOLATES).splitlines() if line]
        short, *whole = [n for n, line in enumerate(lines) if "GHR0" in line]
        assert unconfirmed.removeprefix("? ") in lines[short] and "GHR6" in lines[short]
        assert "RUS1653" not in lines[short] and lines[short].startswith("?")
        assert whole and all(unconfirmed in lines[n - 1].replace("*", "") for n in whole)


def test_an_alert_and_the_picture_say_the_same(uk: Watching) -> None:
    uk.publish()
    (entry,) = uk.publish(UNSAID, date="2026-05-13")
    assert UNTOLD in told(entry, uk)
    picture = alt_text.board(lookups.board(asking(uk, "uk")).statuses, language("en"))
    assert "Not said whether for human rights: Leila Vaseghi." in picture


def test_a_list_without_reasons_is_said_not_to_tell(us: Watching) -> None:
    feed_us(us, replace(MISSILES, regimes=("NEW-TAG",)), date="2026-05-12")
    text = status(HAJIZADEH, us)
    assert "the list does not say whether for human rights" in text and "reasons do not mention" not in text
    feed_us(us, MISSILES, date="2026-05-13")
    assert "not for human rights" in status(HAJIZADEH, us)


# -- since when ----------------------------------------------------------------------------------------------


async def test_both_dates_are_said_where_human_rights_came_later(us: Watching) -> None:
    feed_us(us, soleimani(), date="2026-05-12")
    later = "for human rights since 7 December 2021"
    assert f"since 10 January 2020; {later}" in board(us)
    text = status(SOLEIMANI, us)
    assert f"✓ US: since 10 January 2020; {later}" in text
    assert designated(text) == f"10 January 2020; {later}"
    assert designated(await asked("search 27854", us)) == designated(text)
    assert later in brief(SOLEIMANI, us)
    for question in (
        "since when is Gholamreza Soleimani listed for human rights?",
        "when did the US sanction Gholamreza Soleimani for human rights?",
        "is Gholamreza Soleimani sanctioned by the US for human rights?",
    ):
        assert later in (await asked(question, us)).split("\n")[0], question
    assert "از ۲۰ دی ۱۳۹۸ (۱۰ ژانویهٔ ۲۰۲۰)؛ به دلیل نقض حقوق بشر از ۱۶ آذر ۱۴۰۰ (۷ دسامبر ۲۰۲۱)" in board(us, "fa")
    picture = alt_text.board(lookups.board(asking(us, "us-sdn")).statuses, language("en"))
    assert "Gholamreza Soleimani (since 7 December 2021)" in picture


async def test_a_programme_that_a_listing_gains_is_said_with_its_date(us: Watching) -> None:
    feed_us(us, MISSILES, date="2026-05-12")
    feed_us(us, replace(MISSILES, regimes=(*MISSILES.regimes, "IRAN-HR")), date="2026-06-01")
    both = "24 June 2019; for human rights since 1 June 2026"
    assert f"since {both}" in board(us)
    (entry,) = us.archive.history(HAJIZADEH)
    assert f"Designated: {both}" in told(entry, us)
    assert designated(await asked("search 26942", us)) == designated(status(HAJIZADEH, us)) == both


async def test_a_listing_by_name_only_has_no_date_of_the_persons_record(us: Watching) -> None:
    feed_us(us, Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRAN-HR"), "2020-01-10"), date="2026-05-12")
    assert designated(await asked("search 27854", us)) == designated(status(SOLEIMANI, us))
    watchlist.edit(us.archive, SOLEIMANI, lambda one: replace(one, pins={}), NOW)
    untold = "10 January 2020; since when for human rights is not in this file"
    assert designated(await asked("search 27854", us)) == designated(status(SOLEIMANI, us)) == untold
    more = Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRAN-HR", "IRGC"), "2020-01-10")
    feed_us(us, more, date="2026-05-13")
    (entry,) = us.archive.history(SOLEIMANI)
    assert "7 December 2021" not in told(entry, us)


def test_a_date_that_nothing_tells_is_not_guessed(us: Watching) -> None:
    feed_us(us, replace(MISSILES, regimes=("SDGT", "IRAN-HR")), date="2026-05-12")
    assert "since 24 June 2019; for human rights (since when is not in this file)" in board(us)
    assert designated(status(HAJIZADEH, us)) == "24 June 2019; since when for human rights is not in this file"


def test_one_date_is_said_once_where_all_of_it_is_for_human_rights(us: Watching) -> None:
    feed_us(us, Person("33133", "NOORI, Omid", ("IRAN-HR", "IRGC"), "2021-09-03"), date="2026-05-12")
    assert "since 3 September 2021 · IRAN-HR and IRGC · for human rights · 33133" in board(us)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Which government sanctioned Soleimani first?", "For human rights: the US since 7 December 2021 and the UK"),
        ("Which government sanctioned Hajizadeh first?", "None of them for human rights."),
        ("Whom did the US sanction for human rights in 2020?", "none of the 10."),
        (
            "Who was sanctioned in December 2021?",
            "Gholamreza Soleimani (reported dead) — US 7 December 2021 (for human",
        ),
        ("Whom did the US sanction for human rights since the paper?", ": 3 of the 10: Salar Abnoush, Gholamreza"),
        ("Who was listed first for human rights?", "Mohammad Javad Azari-Jahromi by the US, on 22 November 2019"),
        ("Whom does the US list for human rights, and since when?", "since 7 December 2021"),
        ("Who lists Soleimani for human rights?", "for human rights since 7 December 2021"),
    ],
)
async def test_a_listing_is_for_human_rights_from_its_own_day_on(question: str, part: str, past: Context) -> None:
    text = bare(await said(question, past))
    assert part in text
    assert "Next: Gholamreza Soleimani by the US, on 10 January 2020" not in text
