"""What an edition that is older than is usual cannot know is not told as if it were known today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.answers.gaps import find_gaps
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.presentation.as_json import as_json
from tests.fakes import governments
from tests.fakes.answers import ISOLATES, bare, lines, said, status_of, words

DAYS_LATER = 190  # the lists are those of 12 May 2026, read well each day since


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    watching = governments.everywhere(tmp_path_factory.mktemp("old"))
    watching.clock.forward(days=DAYS_LATER)
    for source in governments.LISTED:
        governments.publish(watching, source)  # the same, once more
    yield governments.asking_of_all(watching)
    watching.archive.close()


def test_a_status_gives_the_day_of_an_old_edition_and_counts_no_days(old: Context, six: Context) -> None:
    (uk,) = [line for line in lines(words(status_of("leila-vaseghi", old))) if line.startswith("✓ UK")]
    assert uk.startswith("✓ UK: since 10 October 2022, for human rights (as of 12 May 2026)")
    (fresh,) = [line for line in lines(words(status_of("leila-vaseghi", six))) if line.startswith("✓ UK")]
    assert fresh.startswith("✓ UK: since 10 October 2022 (1,507 days), for human rights · ")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("how long has the UK listed Vaseghi?", "— 1,310 days, known up to 12 May 2026"),
        ("is Vaseghi listed by the UK?", "since 10 October 2022 (IRN0086) — by the edition of 12 May 2026"),
        ("was Vaseghi removed from the UK list?", "Leila Vaseghi is still listed by the UK (edition of 12 May 2026"),
        ("was Vaseghi removed from the UK list?", "older than is usual: a later removal would not show."),
        ("واثقی چند روز است در فهرست بریتانیا است؟", "۱٬۳۱۰ روز، تا "),
    ],
)
async def test_an_answer_says_up_to_when_it_is_known(question: str, part: str, old: Context) -> None:
    code = "en" if question.isascii() else "fa"
    text = bare(await said(question, old, code))
    assert part in text
    assert not text.startswith("No: Leila Vaseghi is still")


def test_days_of_a_gap_are_counted_up_to_the_older_of_both_editions(old: Context) -> None:
    today = dt.date(2026, 11, 25)
    found = find_gaps(old.archive, tuple(governments.LISTED), today, sides=("uk",), sections=("missing",))
    (gap,) = [one for _, gaps in found.sections for one in gaps if one.official.slug == "omid-noori"]
    assert gap.known_to == dt.date(2026, 5, 12)
    assert gap.days(today) == (dt.date(2026, 5, 12) - dt.date(2021, 9, 3)).days
    assert "since 3 September 2021, 1,712 days, known up to 12 May 2026" in words(found).text.translate(ISOLATES)


def test_the_data_of_a_countdown_say_up_to_when_it_counts(old: Context, six: Context) -> None:
    known, fresh = [as_json(found) if (found := lookups.countdown(None, one)) else {} for one in (old, six)]
    assert (known["counted_to"], fresh["counted_to"]) == ("2026-05-12", None)
    assert known["days"] == (dt.date(2026, 5, 12) - dt.date.fromisoformat(known["since"])).days


@pytest.mark.parametrize("form", ["post", "press"])
async def test_a_text_to_be_passed_on_says_of_which_day_its_lists_are(form: str, old: Context, six: Context) -> None:
    text, fresh = [bare(await said(f"brief omid-noori {form} en uk", context)) for context in (old, six)]
    assert "1,712 days after" in text
    assert [one.count("Lists as of 12 May 2026") for one in (text, fresh)] == [
        2,
        1,
    ]  # the last stands beside the text


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Was anyone listed in October 2026?", "Not that is known: sanctioned from 1 October 2026"),
        (
            "Was anyone listed in October 2026?",
            "Not known here: the UK after 12 May 2026, the US after 12 ",
        ),
        ("Who was sanctioned last?", "Not known here: the UK after 12 May 2026"),
        ("Are Vaseghi's assets frozen by the UK?", "are frozen by the UK (edition of 12 May 2026; IRN0086)."),
    ],
)
async def test_a_time_that_the_lists_do_not_reach_is_named(question: str, part: str, old: Context) -> None:
    assert part in bare(await said(question, old))


async def test_a_time_that_the_lists_reach_is_answered_with_a_plain_no(old: Context) -> None:
    text = bare(await said("Was anyone listed in 2024?", old))
    assert text.startswith("No: ")
    assert "Not known here" not in text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "was anyone added to the UK list this month?",
            "Not known: the edition of the UK read here is of 12 May 2026, and who was listed since 1 November 2026"
            " it cannot show.",
        ),
        (
            "was anyone added to the UK list this year?",
            "Not that is known: nobody watched was listed by the UK since",
        ),
    ],
)
async def test_nobody_is_said_not_to_have_been_listed_in_a_time_after_the_edition(
    question: str, first: str, old: Context
) -> None:
    assert bare(await said(question, old)).startswith(first)


async def test_a_fresh_edition_tells_that_nobody_was_listed(six: Context) -> None:
    text = bare(await said("was anyone added to the UK list this year?", six))
    assert text.startswith("Not that is known: nobody watched was listed by the UK since 1 January 2026.")
