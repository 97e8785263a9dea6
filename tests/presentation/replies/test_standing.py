"""Tests the words in which the board and a status say where people stand, in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.questions.in_plain_words import Grounds, InBrief, NamedTogether, Who
from bot.answers.questions.one_person import Facet, OfOne, Purposes
from bot.answers.questions.standing import Same
from bot.answers.search import Hit
from bot.answers.status import Status
from bot.answers.unwatched import Stranger
from bot.chat.console.render import plain
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.incoming.questions.rules.one_person.subjects import every_subject
from bot.model.message import PDI, Shape
from bot.presentation.words.replies.board import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from tests.fakes.answers import asking, bare, lines, links, said, status_of, words
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI, Watching
from watchers.changes.standing_since import Before
from watchers.lists.sample import Person
from watchers.model import Field, Listing
from watchers.watchlist.official_file import BY_OPERATOR

# -- the board -----------------------------------------------------------------------------------------------


def test_several_people_are_told_since_when_under_what_and_whether_for_rights(past: Context) -> None:
    board = lookups.board(past)
    said = lines(words(NamedTogether(board.statuses, InBrief((), {}), board.lists)))
    at = said.index("Saeed Aghajani — listed by the UK and the US, not for human rights.")
    assert said[at + 1 : at + 3] == [
        "✓ UK: since 20 October 2022 · Russia · not for human rights · RUS1653",
        "✓ US: since 29 October 2021 · SDGT, IFSR, and IRGC · not for human rights · 33574",
    ]
    at = said.index("Omid Noori — listed by the US for human rights; not by the UK.")
    assert said[at + 1 : at + 2] == [
        "✓ US: since 3 September 2021 · IRAN-HR · for human rights · 33133",
    ]
    (dead,) = [line for line in said if line.startswith("Gholamreza Soleimani — ")]
    assert dead.endswith("reported dead since 17 March 2026.")
    assert len([line for line in said if line.startswith("✓")]) == 5 + 12 and "✗" not in "".join(said)
    assert said[-1] == "Lists as of: UK 12 May 2026 · US 11 July 2026."


def test_the_board_is_a_line_for_each_person_with_a_mark_for_each_government_and_the_dead_apart(
    past: Context,
) -> None:
    said = lines(words(lookups.board(past)))
    assert said[:3] == [
        "UK 5 of the 10 · US 10",
        "UK · US: ✓ listed, ✗ not listed, ? not sure",
        "Called for by the paper of 15 November 2021",
    ]
    assert [line for line in said if "Omid Noori" in line] == ["✗✓  Omid Noori"]
    dead = said.index("Reported dead")
    assert said[dead + 1 : dead + 3] == [
        "✓✓  Amir-Ali Hajizadeh (13 June 2025)",
        "✓✓  Gholamreza Soleimani (17 March 2026)",
    ]
    assert said.index("✗✗  Hassan Rouhani") < dead == len(said) - 6
    assert len([line for line in said if line.startswith(("✓", "✗"))]) == 13


def test_the_marks_stand_in_the_order_of_the_legend_whatever_letters_the_name_is_in(past: Context) -> None:
    for code, first in (("en", LEFT_TO_RIGHT), ("fa", RIGHT_TO_LEFT)):
        said = words(lookups.board(past), code).text.split("\n")
        marked = [line for line in said if "✓✓" in line or "✗✓" in line]
        assert len(marked) == 12 and all(line[0] == first and line[3] == PDI for line in marked)


def test_several_people_in_persian(past: Context) -> None:
    board = lookups.board(past)
    said = lines(words(NamedTogether(board.statuses, InBrief((), {}), board.lists), "fa"))
    (at,) = [n for n, line in enumerate(said) if line.startswith("امید نوری — در فهرست آمریکا به دلیل نقض حقوق بشر")]
    assert said[at + 1] == "✓ آمریکا: از ۱۲ شهریور ۱۴۰۰ (۳ سپتامبر ۲۰۲۱) · IRAN-HR · به دلیل نقض حقوق بشر · 33133"


# -- one person ----------------------------------------------------------------------------------------------


def test_a_status_says_who_why_where_since_when_and_how_long(past: Context) -> None:
    message = words(status_of("leila-vaseghi", past))
    said = lines(message)
    assert said[0] == "Leila Vaseghi — listed by the UK and the US for human rights."
    (us,) = [
        n for n, line in enumerate(said) if line.startswith("✓ US: since 7 December 2021 (1,814 days), for human")
    ]
    assert said.index("Leila Vaseghi · لیلا واثقی") > us
    assert "Role as recorded: Former governor of Qods City, Tehran" in said
    assert any(line.startswith("Why watched: The paper says that she boasted") for line in said)
    assert any(line.startswith("Source: Kasra Aarabi and Matt Godwin") for line in said)
    assert "No report of a death is known to this watchlist." in said
    assert any(
        line.startswith("✓ UK: since 10 October 2022 (1,507 days), for human rights · IRN0086") for line in said
    )
    assert links(message)["OFAC's notice of that day"] == "https://ofac.treasury.gov/recent-actions/20211207"
    assert links(message)["IRN0086"].endswith("/IRN0086/Individual")


def test_a_pipe_gets_the_address_of_each_link(past: Context) -> None:
    text = plain(words(status_of("leila-vaseghi", past)))
    assert "34083 <https://sanctionssearch.ofac.treas.gov/Details.aspx?id=34083>" in text
    assert "OFAC's notice of that day <https://ofac.treasury.gov/recent-actions/20211207>" in text


def test_a_status_in_persian_is_persian_all_through(past: Context) -> None:
    said = lines(words(status_of("gholamreza-soleimani", past), "fa"))
    assert said[0].startswith("غلامرضا سلیمانی — در فهرست بریتانیا و آمریکا به دلیل نقض حقوق بشر؛ مرگ او در ")
    assert "مرگ او در ۲۶ اسفند ۱۴۰۴ گزارش شده است (در حملهٔ نظامی، به تأیید سپاه پاسداران)" in said
    assert "سمت ثبت‌شده: رئیس سازمان بسیج" in said
    assert any(line.startswith("چرا زیر نظر است: گزارش او را، در مقام رئیس سازمان بسیج، مسئول") for line in said)
    (again,) = [line for line in said if line.startswith("از اسناد منتشرشده")]
    assert "اوفک او را بار دوم تحریم کرد" in again and "Designated by OFAC" not in again


def test_the_dead_are_said_to_be_dead_and_no_days_are_counted(past: Context) -> None:
    said = lines(words(status_of("amir-ali-hajizadeh", past)))
    assert said[0].endswith("listed by the UK and the US, not for human rights; reported dead since 13 June 2025.")
    assert "Reported dead since 13 June 2025 (strike, confirmed by Iran's state media)" in said
    assert any(line.startswith("✓ UK: since 24 January 2012, not for human rights") for line in said)
    assert not any("days" in line for line in said)


def test_a_death_on_an_operators_word_is_said_to_be_one(past: Context) -> None:
    status = status_of("leila-vaseghi", past)
    official = replace(status.official, died="2025-06-13", died_source=BY_OPERATOR)
    said = lines(words(replace(status, official=official)))
    assert "Reported dead since 13 June 2025 (an operator's word)" in said


def test_an_entry_that_contradicts_what_is_known_is_said_to_be_checked(past: Context) -> None:
    status = status_of("leila-vaseghi", past)
    doubted = replace(status, listings=status.on("us"), checked=status.on("uk"))
    wanted = "being checked: entry IRN0086 was this person's and now contradicts what is known"
    assert f"? UK: {wanted}" in lines(words(doubted))


def test_an_earlier_time_on_the_list_is_said_with_both_days(past: Context) -> None:
    status = status_of("leila-vaseghi", past)
    before = Before("uk", dt.date(2018, 5, 1), "2020-06-07", None, None)
    again = replace(status, listings=tuple(replace(one, before=before) for one in status.on("uk")))
    assert "On the UK Sanctions List before, from 1 May 2018 until 7 June 2020" in lines(words(again))


def test_not_listed_carries_the_lists_own_date_and_leaves_other_us_measures_open(past: Context) -> None:
    said = lines(words(status_of("hassan-rouhani", past)))
    assert "✗ Not listed by: UK (12 May 2026), US (11 July 2026)" in said
    assert "US visa bans are not on these lists, and some are secret." in said
    assert "no US measures" not in "\n".join(said)


def test_a_match_by_name_is_never_said_to_be_the_person(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(NOORI)
    context = asking(watching, "uk")
    said = lines(words(status_of("omid-noori", context)))
    unsure = "? UK: unconfirmed: someone of this name is listed; nobody has confirmed that it is this person"
    assert any(line.startswith(f"{unsure} · GHR0999") for line in said)
    assert any(line.startswith("Matches by name, awaiting confirmation. For: ") for line in said)
    (line,) = [line for line in lines(words(lookups.board(context))) if "GHR0999" in line]
    assert line.endswith("??  Omid Noori · UK: unconfirmed, someone of this name (GHR0999)")
    gaps = lines(words(lookups.gaps(context, ["uk", "rights"])))
    assert [line for line in gaps if "Noori" in line] == ["By name only, unconfirmed: Omid Noori (GHR0999)."]


def test_a_listing_that_only_may_be_someone_is_counted_and_not_shown(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    weak = Person("RUS0999", "Vezarat Salimi", (RUSSIA,), weak_aliases=("Omid Noori",), nationality="Russia")
    watching.publish(weak)
    said = lines(words(status_of("omid-noori", asking(watching, "uk"))))
    assert "1 further listing may be this person; someone must decide." in said
    assert "✗ Not listed by: UK (12 May 2026)" in said and not any("RUS0999" in line for line in said)


def test_a_listing_that_left_one_reading_is_said_to_be_awaiting_the_second(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(date="2026-05-13")
    context = asking(watching, "uk")
    wanted = "Absent from the edition of 13 May 2026, being confirmed."
    assert wanted in lines(words(status_of("leila-vaseghi", context)))
    (line,) = [line for line in lines(words(lookups.board(context))) if "IRN0086" in line]
    assert line.endswith("??  Leila Vaseghi · UK: absent now, being confirmed (IRN0086)")
    assert not any("Absent" in line for line in lines(words(lookups.history(None, context))))


def test_nothing_is_said_of_a_list_that_was_never_read(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    context = asking(watching)
    assert "? List not read yet: US" in lines(words(status_of("leila-vaseghi", context)))
    board = lines(words(lookups.board(context)))
    assert "US: its list has not been read yet, so nothing can be said." in board
    assert board[0] == "UK 1 of the 10" and "✓?  Leila Vaseghi" in board
    gaps = lines(words(lookups.gaps(context, ["us"])))
    assert any(line.startswith("US: its list has not been read yet") for line in gaps)


def vaseghi(folder: Path, person: Person) -> Status:
    """Returns where she stands after an edition that has this entry of hers."""
    watching = Watching(folder)
    watching.publish(person)
    return status_of("leila-vaseghi", asking(watching, "uk"))


def test_a_long_reason_is_cut_after_a_sentence_with_the_whole_behind_a_link(tmp_path: Path) -> None:
    reason = "Involved in the repression of peaceful protests. " * 20
    message = words(vaseghi(tmp_path, replace(VASEGHI, reasons=reason)))
    (said,) = [block.text for block in message.rest if block.shape is Shape.QUOTE]
    assert "Reasons given:" in lines(message) and said.endswith("peaceful protests. … whole text") and len(said) < 540
    assert links(message)["whole text"].endswith("/IRN0086/Individual")


def test_text_with_braces_is_shown_as_it_is(tmp_path: Path) -> None:
    status = vaseghi(tmp_path, replace(VASEGHI, measures=("Asset {freeze}", "{0}")))
    for code in ("en", "fa"):
        assert any("asset {freeze}" in line for line in lines(words(status, code)))


# -- what is asked of one person -----------------------------------------------------------------------------


def test_why_somebody_is_listed_begins_with_the_words_of_the_lists_and_has_each_day(past: Context) -> None:
    said = lines(words(Grounds(status_of("leila-vaseghi", past))))
    assert said[0] == "Reasons given by the UK for Leila Vaseghi:"
    assert said[1].startswith("Responsible, as governor, for")
    assert said[2].startswith("The UK since 10 October 2022: Iran (Human Rights) 2019")
    silent = lines(words(Grounds(status_of("omid-noori", past), "us")))
    assert silent[0].startswith("Omid Noori has been on the US SDN List (OFAC) since 3 September 2021 under IRAN-HR")
    assert silent[1].startswith("Its file gives no reasons in words.")


def test_the_only_government_that_lists_somebody_is_told_with_a_yes_or_a_no(past: Context) -> None:
    of_both, of_one = status_of("leila-vaseghi", past), status_of("omid-noori", past)
    assert lines(words(OfOne(of_both, Facet.ONLY, "uk")))[0] == "No: Leila Vaseghi is listed by the US, too."
    yes = "Yes: of those whose lists are read here, the US alone lists Omid Noori."
    assert lines(words(OfOne(of_one, Facet.ONLY, "us")))[0] == yes
    assert lines(words(OfOne(of_one, Facet.ONLY, "uk")))[0].startswith("Omid Noori is not listed by the UK")


@pytest.mark.parametrize("holds", [True, False])
def test_nobody_is_said_to_hold_an_office_today(holds: bool, past: Context) -> None:
    dead, living = (status_of(slug, past).official for slug in ("gholamreza-soleimani", "leila-vaseghi"))
    assert lines(words(Who(dead, holds)))[0].startswith(
        "Gholamreza Soleimani · غلامرضا سلیمانی — role as recorded: Commander of the Basij; reported dead since 17"
    )
    said = lines(words(Who(living, holds)))[0]
    assert "— role as recorded: Former governor of Qods City, Tehran. " in said
    assert ("Whether that is so today, neither the lists nor the watchlist tell." in said) is holds


def test_what_a_file_without_reasons_does_not_say_is_not_denied(past: Context) -> None:
    plane = next(one for one in every_subject() if one.key == "airliner")
    (first, *_) = lines(words(Purposes(status_of("saeed-aghajani", past), (plane,), "us")))
    assert first.startswith("That cannot be told: the file of the US gives no reasons in words for Saeed Aghajani")


def test_what_a_government_said_on_listing_somebody_counts_where_its_file_gives_no_reasons(past: Context) -> None:
    ship = next(one for one in every_subject() if one.key == "ship")
    (first, *_) = lines(words(Purposes(status_of("saeed-aghajani", past), (ship,), "us")))
    assert first.startswith("Yes: the words of the US (the public record of its listing) speak of the attack")


def test_of_a_namesake_no_listing_is_given_and_kinship_is_neither_said_nor_denied(past: Context) -> None:
    official = status_of("gholamreza-soleimani", past).official
    hit = Hit("uk", Listing("INU0399", {Field.NAMES: ("Ghasem SOLEYMANI",)}), "Ghasem SOLEYMANI", 1.0, "")
    other = Stranger("Qasem Soleimani", (hit,), (), ())
    (same, *_) = lines(words(Same((official,), other, apart=(hit,))))
    (kin, *_) = lines(words(Same((official,), other, apart=(hit,), of_kin=True)))
    assert same.startswith("No, two different people: Qasem Soleimani is a name on other records")
    assert kin.startswith("Whether Qasem Soleimani is a relative of Gholamreza Soleimani no list tells.")
    assert "INU0399" not in same + kin


@pytest.mark.parametrize(
    ("code", "question", "first"),
    [
        ("en", "why is Leila Vaseghi sanctioned?", "Reasons given by the UK for Leila Vaseghi:"),
        ("en", "what reason did they give for sanctioning vaseghi?", "Reasons given by the UK for Leila Vaseghi:"),
        ("fa", "چرا لیلا واثقی تحریم شده؟", "دلیلی که بریتانیا دربارهٔ لیلا واثقی آورده است:"),
    ],
)
async def test_a_regime_is_never_told_as_the_reason(past: Context, code: str, question: str, first: str) -> None:
    told = bare(await said(question, past, code)).split("\n")
    assert told[0] == first and told[1].startswith("Responsible, as governor, for")
    by_reason = bare(words(OfOne(status_of("leila-vaseghi", past), Facet.BY_REASON), code))
    assert by_reason.startswith(
        ("Leila Vaseghi is listed under these regimes: ", "لیلا واثقی بر پایهٔ این مقررات تحریم شده است: ")
    )
