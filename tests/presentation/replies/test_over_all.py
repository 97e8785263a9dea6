"""The one sentence over all governments says what is sure, and for the rest what is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.questions.in_plain_words import Uncertain
from bot.answers.status import Status
from bot.incoming.context import Context
from bot.language import language
from bot.model.preferences import Settings
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from bot.presentation.words.over_all import over_all
from tests.fakes.answers import ISOLATES, asking, bare, lines, said, status_of, words
from tests.fakes.governments import asking_of_all, everywhere, publish
from tests.fakes.standings import STANDINGS
from tests.fakes.watching import NOORI, Watching


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Watching:
    return everywhere(tmp_path_factory.mktemp("everywhere"))


@pytest.fixture(scope="module")
def context(watching: Watching) -> Context:
    return asking_of_all(watching)


def sentence(one: Status, code: str = "en") -> str:
    return over_all(one, language(code)).translate(ISOLATES)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        (
            "leila-vaseghi",
            "listed by the UK, the US, Canada, and the EU for human rights; not by Australia or the UN",
        ),
        (
            "saeed-aghajani",
            "listed by the UK, the US, Canada, the EU, and Australia, not for human rights; not by the UN",
        ),
        ("hassan-rouhani", "listed by Canada for human rights; not by the UK, the US, the EU, Australia, or the UN"),
        ("kiya-sadeghi", "not listed by the UK, the US, Canada, the EU, Australia, or the UN"),
        (
            "amir-ali-hajizadeh",
            "listed by the UK, not for human rights; not by the US, Canada, the EU, Australia, or the UN; reported"
            " dead since 13 June 2025",
        ),
    ],
)
def test_a_sentence_names_each_government_once_by_its_purpose(context: Context, who: str, text: str) -> None:
    status = status_of(who, context)
    assert sentence(status) == text
    assert lines(words(status))[0] == f"{status.official.name} — {text}."


def test_the_governments_in_focus_are_named_first(context: Context) -> None:
    ours = context.of_chat(Settings(focus="eu"))
    assert sentence(status_of("leila-vaseghi", ours)).startswith("listed by the EU, the UK, the US, and Canada for")


async def test_status_and_the_question_about_all_begin_with_the_same_sentence(context: Context) -> None:
    told = "Hassan Rouhani — listed by Canada for human rights; not by the UK, the US, the EU, Australia, or the UN."
    assert bare(await said("status rouhani", context)).split("\n")[0] == told
    answer = bare(await said("is Rouhani sanctioned?", context)).split("\n")
    assert answer[0] == f"Yes: {told}" and told not in answer[1:]
    persian = bare(await said("آیا روحانی تحریم شده است؟", context, "fa")).split("\n")[0]
    assert persian == (
        "بله: حسن روحانی — در فهرست کانادا به دلیل نقض حقوق بشر؛"
        " در فهرست بریتانیا، آمریکا، اتحادیهٔ اروپا، استرالیا یا"
        " سازمان ملل نیست."
    )


def test_of_a_list_that_was_not_read_nothing_is_said_but_that(tmp_path: Path) -> None:
    some = asking_of_all(everywhere(tmp_path, ("uk", "us-sdn", "canada")))
    assert sentence(status_of("leila-vaseghi", some)) == (
        "listed by the UK, the US, and Canada for human rights; of the EU, Australia, and the UN nothing is known: no"
        " list read"
    )


def test_without_any_list_there_is_no_sentence(context: Context) -> None:
    status = replace(status_of("leila-vaseghi", context), listings=(), lists=())
    assert sentence(status) == "" and lines(words(status))[0] == "Leila Vaseghi · لیلا واثقی"


def test_a_purpose_that_the_record_does_not_tell_is_no_flat_not(context: Context) -> None:
    status = status_of("saeed-aghajani", context)
    untold = tuple(
        replace(one, purpose=type(one.purpose).UNSAID) if one.source in ("eu", "australia") else one
        for one in status.listings
    )
    assert "listed by the EU and Australia, which do not say whether for human rights" in sentence(
        replace(status, listings=untold)
    )


def test_what_is_not_sure_is_said_apart_and_a_letter_leaves_it_out(context: Context) -> None:
    status = status_of("leila-vaseghi", context)
    named, gone, kept = status.on("uk")[0], status.on("us")[0], (*status.on("canada"), *status.on("eu"))
    tier = type(named.match.tier)
    unsure = replace(
        status,
        listings=(
            replace(named, match=replace(named.match, tier=tier.STRONG)),
            replace(gone, absent_since="2026-05-13"),
            *kept[:1],
        ),
        checked=kept[1:],
    )
    assert sentence(unsure) == (
        "listed by Canada for human rights; absent now from the latest list of the US, being confirmed; perhaps by"
        " the UK: someone of this name, unconfirmed; being checked: the EU; not by Australia or the UN"
    )
    assert (
        "In short, Leila Vaseghi: listed by Canada for human rights; absent now from the latest list of the US, being"
        " confirmed; not by Australia or the UN." in in_one_paragraph(unsure, language("en"))
    )


def test_who_was_removed_is_said_to_have_been(tmp_path: Path) -> None:
    watching = everywhere(tmp_path, ("uk", "canada"))
    for day in (13, 14):  # the second reading confirms it
        publish(watching, "canada", without=("Iran/1-2.1/2",), day=day)
    text = sentence(status_of("hassan-rouhani", asking(watching, "uk", "canada")))
    assert text.startswith("removed by Canada on 12 May 2026; not listed by the UK; of the US nothing is known"), text


def test_a_name_alone_is_no_listing(tmp_path: Path) -> None:
    watching = everywhere(tmp_path, ("uk", "us-sdn"))
    publish(watching, "uk", NOORI, day=13)
    text = sentence(status_of("omid-noori", asking(watching, "uk", "us-sdn")))
    assert text == "listed by the US for human rights; perhaps by the UK: someone of this name, unconfirmed"


def test_the_public_record_beside_an_older_edition_is_said_and_nothing_is_denied(tmp_path: Path) -> None:
    one = STANDINGS["recorded"](tmp_path)
    assert sentence(one) == (
        "listed by the US for human rights; by the UK only in the public record, which is newer than the edition"
        " read; not by Canada, the EU, Australia, or the UN"
    )
    told = "UK: listed on 20 May 2026 by the public record; the edition read here, of 12 May 2026, is older"
    assert f"? {told}" in lines(words(one))
    assert "UK: listed on 20 May 2026 by the" in in_one_paragraph(one, language("en")).translate(ISOLATES)


def test_where_it_is_not_sure_what_is_asked_all_that_is_known_is_told(context: Context) -> None:
    status = status_of("leila-vaseghi", context)
    alone, brief = ("\n".join(lines(words(Uncertain(status, whole=so)))) for so in (True, False))
    hedged = "I am not sure that I understood all of that. What the lists say: Leila Vaseghi"
    assert alone.startswith(hedged) and alone.count("listed by the UK, the US, Canada, and the EU") == 1
    assert "✓ Canada: since 11 October 2022" in alone and "Former governor of Qods City" in alone
    assert "since 11 October 2022" not in brief, "one of several is told in a sentence"
