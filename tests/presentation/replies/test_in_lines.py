"""Tests that what is several facts is told in as many lines, the sentence that answers first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.chat.telegram.render import render
from bot.incoming.context import Context
from bot.model.layout import LETTERS, LETTERS_RTL, lines
from bot.model.message import paragraph
from tests.fakes import governments
from tests.fakes.answers import ISOLATES, bare, links, said
from watchers.lists.sample import Person

ABNOUSH = {
    "who sanctioned Abnoush and when?": (
        "en",
        (
            "Salar Abnoush — listed by the UK, the US, Canada, the EU, and Australia for human rights; not by the"
            " UN.",
            "US: since 22 September 2022 · 1,525 days · 39257",
            "Canada: since 11 October 2022 · 1,506 days · Iran/1-2.1/13",
            "EU: since 14 November 2022 · 1,472 days · EU.9052.15",
            "UK: since 23 January 2023 · 1,402 days · IRN0129",
            "Australia: since 1 February 2023 · 1,393 days · 7339",
        ),
    ),
    "آبنوش رو کی تحریم کرده و از کی": (
        "fa",
        (
            "سالار آبنوش — در فهرست بریتانیا، آمریکا، کانادا، اتحادیهٔ اروپا و استرالیا به دلیل نقض حقوق بشر؛ در فهرست"
            " سازمان ملل نیست.",
            "آمریکا: از ۳۱ شهریور ۱۴۰۱ (۲۲ سپتامبر ۲۰۲۲) · ۱٬۵۲۵ روز · 39257",
        ),
    ),
}


@pytest.mark.parametrize("asked", ABNOUSH)
async def test_each_government_that_lists_somebody_has_a_line_by_date(six: Context, asked: str) -> None:
    code, told = ABNOUSH[asked]
    assert tuple(bare(await said(asked, six, code)).splitlines()[: len(told)]) == told


async def test_those_that_list_nobody_share_a_line_with_the_dates_of_their_editions(six: Context) -> None:
    told = bare(await said("how long has Azari Jahromi been sanctioned?", six)).splitlines()
    assert told[0] == (
        "Mohammad Javad Azari-Jahromi — listed by the US and Canada for human rights; not by the UK, the EU,"
        " Australia, or the UN."
    )
    missing = "UK (12 May 2026), EU (12 May 2026), Australia (12 May 2026), UN (12 May 2026)"
    assert told[3] == f"Not listed by: {missing}"


async def test_two_governments_are_one_sentence(six: Context) -> None:
    told = bare(await said("is vaseghi listed by the uk and the us?", six)).splitlines()[0]
    assert told.startswith("Yes: Leila Vaseghi has been listed by the UK since 10 October 2022 (IRN0086) and ")


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_everyone_who_fits_the_screen_is_told_before_anything_is_folded(six: Context, code: str) -> None:
    message = await said("/status", six, code)
    last = {"en": "Ebrahim Raisi", "fa": "ابراهیم رئیسی"}[code]
    assert any(last in block.text.translate(ISOLATES) for block in message.blocks)


def test_a_line_holds_more_letters_of_a_script_from_right_to_left() -> None:
    assert lines([paragraph("ا" * LETTERS_RTL)]) == 1 and lines([paragraph("ا" * (LETTERS_RTL + 1))]) == 2
    assert lines([paragraph("x" * LETTERS)]) == 1 and lines([paragraph("x" * (LETTERS + 1))]) == 2


# -- what happened -------------------------------------------------------------------------------------------------

NETWORK = (
    Person("33115", "SHAHVAROGHI FARAHANI, Alireza", ("IRAN-HR",), "2021-09-03", births=("1970-12-06",)),
    Person("33131", "KHAZEIN, Mahmoud", ("IRAN-HR",), "2021-09-03", births=("1978-11-21",)),
    Person("33132", "SADEGHI, Kiya", ("IRAN-HR",), "2021-09-03", births=("1986-03-21",)),
)
SOLEIMANI = Person("EU.6131.26", "Gholamreza SOLEIMANI", ("IRN 359/2011",), "2021-04-12", births=("1964",))


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields the lists of six governments where those of one network, and two of one event, are listed."""
    watching = governments.everywhere(tmp_path_factory.mktemp("more"))
    governments.publish(watching, "us-sdn", *NETWORK, day=13)
    governments.publish(watching, "eu", SOLEIMANI, day=13)
    yield governments.asking_of_all(watching)
    watching.archive.close()


async def test_how_many_are_listed_for_it_is_one_sentence_and_the_days_are_lines(more: Context) -> None:
    told = bare(await said("how many of the ten were sanctioned for November 2019?", more)).splitlines()
    assert told[:3] == [
        "2 people, by the governments' own words: Gholamreza Soleimani and Leila Vaseghi.",
        "Gholamreza Soleimani — the EU since 12 April 2021",
        "Leila Vaseghi — the US since 7 December 2021 and the EU since 12 April 2021",
    ]
    meanwhile = "Over the shutting off of the internet in November 2019, by a government's own words: Mohammad Javad"
    assert told[3].startswith(meanwhile) and told[4].endswith("without such a reason: Hassan Rouhani.")
    persian = bare(await said("چند نفر از ده نفر برای آبان ۹۸ تحریم شدند؟", more, "fa")).splitlines()
    assert persian[:2] == [
        "۲ نفر، بنا بر آنچه خود دولت‌ها گفته‌اند: غلامرضا سلیمانی و لیلا واثقی.",
        "غلامرضا سلیمانی — اتحادیهٔ اروپا از ۲۳ فروردین ۱۴۰۰",
    ]


async def test_what_is_the_same_of_several_people_is_told_once(more: Context) -> None:
    asked = "who is responsible for the kidnapping plot and what did the US sanction them for?"
    told = bare(await said(asked, more))
    first, *others = told.splitlines()
    four = "Alireza Shahvaroghi Farahani, Mahmoud Khazein, Kiya Sadeghi, and Omid Noori"
    assert first == f"The paper holds responsible, or names: {four}."
    assert others[0] == "Listed: all of them by the US since 3 September 2021."
    assert f"{four} — US since 3 September 2021 (IRAN-HR)." in others
    assert told.count("for the plot to kidnap a journalist who lives in the US") == 1
    assert told.count("the plot to kidnap Masih Alinejad") == 1
    assert "\nMahmoud Khazein, Kiya Sadeghi, and Omid Noori, of each of them: The paper names him" in told


async def test_those_whose_listings_differ_in_their_ids_alone_share_a_line(more: Context) -> None:
    told = bare(await said("/gaps us magnitsky", more)).splitlines()
    four = (
        "Alireza Shahvaroghi Farahani (33115), Mahmoud Khazein (33131), Kiya Sadeghi (33132), and Omid Noori (33133)"
    )
    assert f"{four} — IRAN-HR · since 3 September 2021 · for human rights" in told


async def test_what_the_lists_say_of_two_people_alike_is_told_once(more: Context) -> None:
    told = bare(await said("Which people are only on the US list?", more)).splitlines()
    four = "Alireza Shahvaroghi Farahani, Mahmoud Khazein, Kiya Sadeghi, and Omid Noori"
    assert f"{four} — US 3 September 2021 (IRAN-HR)" in told
    beside = bare(await said("compare Noori and Sadeghi", more)).splitlines()
    assert beside.count("None of them is listed by the UK, Canada, the EU, Australia, or the UN.") == 1
    assert not any(line.startswith("The UK: ") for line in beside)


async def test_the_time_of_reading_is_told_once_and_each_edition_in_a_line(more: Context) -> None:
    told = bare(await said("How current is your information?", more)).splitlines()
    assert told[0] == "Last checked: 13 May 2026." and told[1].startswith("Not up to date: ")
    assert any(
        line.startswith("UK: edition of 12 May 2026 · read 12 May 2026, ") for line in told
    )  # before the others
    assert "EU: edition of 13 May 2026" in told and "US SDN: edition of 13 May 2026" in told


async def test_where_the_data_is_from_is_a_line_with_its_page_for_each_list(more: Context) -> None:
    message = await said("where does this data come from", more)
    told = bare(message).splitlines()
    assert told[0] == "From the lists that the governments themselves publish:"
    assert told.count("UK Sanctions List") == 1 and "https://" not in bare(message)
    assert all(url.startswith("https://") for url in links(message).values()) and len(links(message)) == 6


async def test_who_is_reported_dead_is_the_first_sentence(more: Context) -> None:
    told = bare(await said("who has died?", more)).splitlines()
    dead = "Amir-Ali Hajizadeh, Gholamreza Soleimani, Ali Khamenei, and Ebrahim Raisi"
    assert told[0] == f"Reported dead: {dead}."


async def test_where_the_dead_are_still_listed_is_one_sentence_and_the_editions_are_lines(more: Context) -> None:
    told = bare(await said("is Abnoush still listed after his death?", more)).splitlines()
    assert any(
        "Salar Abnoush is still listed by the UK, the US, Canada, the EU, and Australia." in one for one in told
    )
    assert "The UK (edition of 12 May 2026; IRN0129)" in told


# -- the whole of one person ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "fa"])
async def test_all_of_one_person_is_one_post_and_says_where_the_rest_can_be_read(more: Context, code: str) -> None:
    for asked in ("/status abnoush", "how long has Abnoush been sanctioned?"):
        assert len(render(await said(asked, more, code))) == 1, asked
    short = await said("/status noori", more, code)
    ways = {"en": "The other records in full:", "fa": "بقیهٔ رکوردها به‌طور کامل:"}[code]
    assert ways not in bare(short)


async def test_what_the_paper_says_of_several_alike_is_told_once(more: Context) -> None:
    told = bare(await said("list all 13 with what they did, one line each", more))
    assert told.count("the plot to kidnap Masih Alinejad from New York") == 1
    assert "Mahmoud Khazein, Kiya Sadeghi, and Omid Noori, of each of them: Intelligence official — " in told


async def test_a_kind_and_a_gender_are_told_in_the_reader_s_language(more: Context) -> None:
    told = bare(await said("IRN0086", more, "fa")).splitlines()
    assert "نوع: شخص حقیقی" in told


async def test_a_short_text_to_be_passed_on_has_nothing_folded_but_the_dates_below_it(more: Context) -> None:
    message = await said("/brief noori post", more)
    assert message.rest == () and message.blocks[-1].text.startswith("Lists as of ")
