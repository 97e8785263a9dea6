"""Tests the words about someone whom nobody watches: the first line is the answer, in both languages and scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.incoming.context import Context
from bot.language import language
from tests.fakes.answers import asking, bare, said
from tests.fakes.unwatched import OF_WATCHED, UK, US
from tests.fakes.watching import Watching
from watchers.lists.us.sample import enhanced_xml


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    watching = Watching(tmp_path_factory.mktemp("unwatched"))
    watching.publish(*UK)
    watching.turn_to("us-sdn")
    watching.feed(enhanced_xml("2026-07-11", US))
    yield asking(watching)
    watching.archive.close()


async def shown(question: str, context: Context, code: str = "en") -> str:
    """Returns the words of the answer, in which no watched namesake's listing stands."""
    text = bare(await said(question, context, code))
    assert not [id for id in OF_WATCHED if id in text], question
    return text


async def first(question: str, context: Context, code: str = "en") -> str:
    return (await shown(question, context, code)).split("\n")[0]


LISTED = "the UK (IRN0007) and the US (12251) list someone of exactly this name, born 1963."


async def test_the_first_line_is_the_answer(context: Context) -> None:
    for text in ("Is Ahmad-Reza Radan sanctioned?", "/status Ahmadreza Radan"):
        assert await first(text, context) == f"Yes: {LISTED}"
    assert await first("/brief Ahmad-Reza Radan", context) == LISTED.replace("the UK", "The UK", 1)
    nobody = "Nobody was found under exactly this name on the lists that are read here."
    assert await first("Is Nader Parsapour sanctioned?", context) == nobody
    status = await shown("/status Ahmad-Reza Radan", context)
    assert "This bot does not follow anyone of the name Ahmad-Reza Radan." in status


@pytest.mark.parametrize(
    ("name", "ids", "born"),
    [
        ("احمدرضا رادان", ("IRN0007", "12251"), "1963"),
        ("محمد مقیسه", ("IRN0052",), ""),
        ("حسین سلامی", ("INU0282",), "1960"),
    ],
)
async def test_a_name_in_persian_letters_is_said_to_fit_one_in_latin_letters(
    context: Context, name: str, ids: tuple[str, ...], born: str
) -> None:
    for text in (f"/status {name}", f"/brief {name}"):
        text_said = await shown(text, context)
        line = text_said.split("\n")[0]
        assert line.startswith("Perhaps: ") is text.startswith("/status") and "Yes" not in line
        assert "whose name in Latin letters fits" in line and all(id in line for id in ids) and born in line
        assert "other people" not in text_said
    persian = await shown(f"آیا {name} تحریم شده است؟", context, "fa")
    assert persian.startswith("شاید: ") and all(id in persian.split("\n")[0] for id in ids)
    assert language("fa").digits(born) in persian.split("\n")[0] and "کسان دیگری" not in persian


async def test_a_name_that_a_list_has_in_persian_letters_is_a_yes_beside_who_may_be_the_same(
    context: Context,
) -> None:
    lines = (await shown("/status ابوالقاسم صلواتی", context)).split("\n")
    like = "Under a name close to it, perhaps the same: the US (23470)."
    assert lines[0] == f"Yes: the UK (IRN0004) lists someone of exactly this name. {like}"
    assert any("23470" in line for line in lines[1:])


async def test_several_of_one_name_are_told_apart(context: Context) -> None:
    text = await shown("Is Qasem Soleimani sanctioned?", context)
    assert text.startswith("Yes: the UK (INU0398, INU0399) and the US (10481) have records of exactly this name.")
    assert "born 11 March 1957" in text
    text = await shown("آیا قاسم سلیمانی تحریم شده؟", context)
    assert text.startswith("Perhaps one of these") and "INU0398" in text and "10481" in text


async def test_the_side_that_was_asked_about_is_answered_first(context: Context) -> None:
    uk = "No one of exactly this name is on the lists of the UK. The US (27848)"
    assert (await first("Is Mojtaba Khamenei on the UK list?", context)).startswith(f"{uk} lists someone")
    assert (await first("Is Mojtaba Khamenei on the US list?", context)).startswith("Yes: the US (27848) lists")
    assert (await first("آیا مجتبی خامنه‌ای در فهرست بریتانیا است؟", context)).startswith(uk)


@pytest.mark.parametrize(
    ("question", "answer", "ids"),
    [
        ("احمدرضا رادان تحریم شده است؟",
         "شاید: در فهرست تحریم بریتانیا (IRN0007) و آمریکا (12251) کسی هست، متولد ۱۹۶۳", ("IRN0007", "12251")),
        ("آیا قاسم سلیمانی تحریم شده بود؟", "شاید یکی از این‌ها باشد", ("INU0398", "10481")),
        ("مجتبی خامنه‌ای تو لیست آمریکا هست؟", "شاید: در فهرست تحریم آمریکا (27848) کسی هست، متولد ۱۹۶۹", ("27848",)),
        ("what about Radan?", "Of the name “Radan” the lists have: Ahmad-Reza RADAN —", ("IRN0007", "12251")),
    ],
)  # fmt: skip
async def test_whoever_is_not_watched_is_answered_of(
    context: Context, question: str, answer: str, ids: tuple[str, ...]
) -> None:
    text = await shown(question, context, "en" if question.isascii() else "fa")
    assert text.startswith(answer) and all(id in text for id in ids)
    assert "در فهرست پیگیری نیست" not in text


async def test_a_name_close_to_listed_ones_is_no_yes(context: Context) -> None:
    close = await shown("Is Mohamad Moghisei sanctioned?", context)
    wanted = "No one of exactly this name is on the lists that are read here; close names:"
    assert close.startswith(wanted) and "IRN0052" in close
    part = await shown("/status Radan", context)
    assert part.startswith("Of the name “Radan” the lists have: Ahmad-Reza RADAN —") and "12251" in part
    assert "Yes" not in part
    assert not (await shown("/status Abu Majid", context)).startswith("Yes")


async def test_a_stranger_of_a_listed_name_need_not_be_the_one_who_is_listed(context: Context) -> None:
    assert "a name alone does not tell" in await shown("Is Ahmad-Reza Radan sanctioned?", context)


async def test_an_organisation_is_not_called_someone(context: Context) -> None:
    said_of_it = await first("/status Pasargad Melli", context)
    assert said_of_it == "Yes: the UK (INU0300) lists an organisation of exactly this name."
