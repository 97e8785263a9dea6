"""Tests the words in which gaps are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.gaps import Gaps
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.presentation.as_json import as_json
from tests.fakes.answers import answer, asking, bare, lines, said, words
from tests.fakes.governments import asking_of_all, everywhere, publish
from watchers.lists.sample import Person


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return asking_of_all(everywhere(tmp_path_factory.mktemp("everywhere")))


def test_gaps_say_the_days_since_the_paper_and_since_the_other_government_listed_them(past: Context) -> None:
    said = lines(words(lookups.gaps(past, ["uk", "missing"])))
    assert said[0] == "UK — Not listed: 5 of 10"
    together = "Alireza Shahvaroghi Farahani, Mahmoud Khazein, Kiya Sadeghi, and Omid Noori"  # said once
    assert f"{together} — listed by the US since 3 September 2021, 1,909 days (for human rights)" in said
    assert said[said.index("Also named in it: 1 of 3") + 1] == "Listed by neither: Hassan Rouhani."
    assert "Reported dead, counted apart: Ali Khamenei and Ebrahim Raisi." in said
    assert "1,836 days since the paper of 15 November 2021." in said
    assert not any("Vaseghi" in line or "Hajizadeh" in line for line in said)


def test_gaps_of_rights_and_magnitsky_say_under_what_people_are_listed(past: Context) -> None:
    rights = lines(words(lookups.gaps(past, ["uk", "rights"])))
    assert "Saeed Aghajani (RUS1653) — Russia · since 20 October 2022" in rights
    alone = lines(words(lookups.gaps(past, ["uk", "magnitsky"])))
    unlisted = "Kiya Sadeghi, Omid Noori, and Mohammad Javad Azari-Jahromi — not listed"
    assert any(line.endswith(unlisted) for line in alone)
    assert any(line.startswith("Leila Vaseghi (IRN0086) — ") for line in alone)
    whole = lines(words(lookups.gaps(past)))
    numbers = "UK 8 of the 10 (and 2 reported dead) · US 8 (and 2 reported dead)"
    assert f'Not under the "Magnitsky" regime: {numbers}' in whole and "and the 5 who are not listed" in whole
    assert "and 1 who is listed for something else" in whole  # who stands in the second section
    (aghajani,) = [line for line in whole if "Saeed Aghajani" in line]  # once, whoever lists him
    assert aghajani.startswith("Saeed Aghajani — UK: RUS1653: Russia · since 20 October 2022; US: 33574: ")
    assert unlisted not in whole  # who is on no list stands in the first section


def test_the_first_line_counts_the_ten_for_each_government_in_focus(context: Context) -> None:
    assert lines(words(lookups.gaps(context)))[0] == "Not listed: UK 5 of the 10 · US 3 (and 2 reported dead)"
    ours = lines(words(lookups.gaps(context, ["canada", "eu", "rights"])))
    assert ours[0] == "Listed, but not for human rights: Canada 1 of the 10 · EU 1"
    persian = lines(words(lookups.gaps(context), "fa"))[0]
    assert persian.startswith("تحریم‌نشده: بریتانیا ۵ نفر از آن ۱۰ نفر · آمریکا ۳ (و مرگ ۲ نفر گزارش شده است)")


def test_each_line_names_all_who_list_the_person_since_when_and_whether_for_rights(context: Context) -> None:
    said = lines(words(lookups.gaps(context, ["uk", "missing"])))
    assert said[0] == "UK — Not listed: 5 of 10"
    assert (
        "Mohammad Javad Azari-Jahromi — listed by the US since 22 November 2019, 2,560 days; also Canada since"
        " 29 November 2022 (all for human rights)"
    ) in said
    un = lines(words(lookups.gaps(context, ["un", "missing"])))
    (aghajani,) = [line for line in un if line.startswith("Saeed Aghajani")]
    assert aghajani == (
        "Saeed Aghajani — listed by the UK since 20 October 2022, 1,497 days; also the US since"
        " 29 October 2021, Canada since 10 November 2022, the EU since 20 October 2022, and Australia since"
        " 10 December 2022 (none for human rights)"
    )


async def test_the_un_has_no_regime_from_which_anyone_could_be_missing(context: Context) -> None:
    found = lookups.gaps(context, ["un", "magnitsky"])
    assert found.no_magnitsky == ("un",) and dict(found.sections)["magnitsky"] == () and found.dead == ()
    assert lines(words(found))[0] == "The UN has no “Magnitsky” regime."
    assert as_json(found)["no_magnitsky"] == ["un"] and as_json(found)["magnitsky"] == []
    assert lines(words(found, "fa"))[0] == "سازمان ملل تحریم‌های «مگنیتسکی» ندارد."
    both = lines(words(lookups.gaps(context, ["un", "canada", "magnitsky"])))
    assert both.count("The UN has no “Magnitsky” regime.") == 1
    assert both[0].startswith('Not under the "Magnitsky" regime: Canada 8 of the 10')
    assert lookups.gaps(context, ["canada", "magnitsky"]).no_magnitsky == ()


@pytest.mark.parametrize(
    ("line", "sides", "sections"),
    [
        ("gaps canada eu", ("canada", "eu"), ("missing", "rights", "magnitsky")),
        ("gaps Britain and the European Union missing", ("uk", "eu"), ("missing",)),
        ("gaps rights us un", ("us", "un"), ("rights",)),
        ("gaps کانادا غایب", ("canada",), ("missing",)),
        ("کمبودها استرالیا و اتحادیهٔ اروپا", ("eu", "australia"), ("missing", "rights", "magnitsky")),
    ],
)
async def test_gaps_takes_governments_as_people_call_them(
    context: Context, line: str, sides: tuple[str, ...], sections: tuple[str, ...]
) -> None:
    found = await answer(line, context)
    assert isinstance(found, Gaps) and found.sides == sides, found
    assert tuple(section for section, _ in found.sections) == sections


async def test_a_word_that_is_no_government_is_named(context: Context) -> None:
    assert "“foo” is not known here" in bare(await said("/gaps uk foo", context))


@pytest.mark.parametrize(
    ("code", "question", "first", "line"),
    [
        (
            "en",
            "who's sanctioned but not for human rights?",
            "Listed, but not for human rights: Saeed Aghajani (UK, US, Canada, EU, and Australia)",
            "Saeed Aghajani — UK: RUS1653: ",
        ),
        (
            "fa",
            "چه کسانی تحریم شده‌اند ولی نه برای حقوق بشر؟",
            "تحریم‌شده، اما نه به دلیل نقض حقوق بشر:"
            " سعید آقاجانی (بریتانیا، آمریکا، کانادا، اتحادیهٔ اروپا و استرالیا)",
            "سعید آقاجانی — بریتانیا: RUS1653: ",
        ),
    ],
)
async def test_who_is_listed_for_another_purpose_is_named_first_and_stands_once_below(
    context: Context, code: str, question: str, first: str, line: str
) -> None:
    answered = lines(await said(question, context, code))
    assert answered[0].startswith(first)
    (below,) = [one for one in answered[1:] if line.partition(" —")[0] in one]
    assert below.startswith(line) and below.count("RUS1653") == 1 and "Iran/1-2/62" in below


async def test_whom_others_list_for_human_rights_is_said_to_be(tmp_path: Path) -> None:
    watching = everywhere(tmp_path, ["uk", "canada"])
    other = Person("Iran/1-2/49", "Soleimani, Gholamreza", ("Iran, Schedule 1, Part 2",), "2022-10-03")
    publish(watching, "canada", other, day=13)
    (first, *_) = lines(await said("who is sanctioned, but not for human rights?", asking(watching, "uk", "canada")))
    assert "Gholamreza Soleimani (Canada; for human rights by others: UK)" in first
