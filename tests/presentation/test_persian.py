"""Tests of what Persian readers see: their own digits and calendar, lines that run from the right, and words of their
own for every command."""

from __future__ import annotations

import re
import unicodedata

import pytest

from bot.chat.base import Incoming
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.incoming import commands
from bot.incoming.command_words import meant
from bot.incoming.commands import COMMANDS, Context, Request
from bot.incoming.commands.dispatch import is_command
from bot.incoming.commands.help import lines
from bot.incoming.reception import rendered
from bot.language import BETWEEN_WORDS, COMMAND, SOURCE, catalogue, language, languages
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Block, Message, Shape, Style, code, isolate, item, paragraph, quote
from bot.presentation.words.commands.typed import as_typed
from bot.presentation.words.news.alert import alert

HERE = Destination("telegram", "2002")
ASKED = [
    "start", "help", "status", "status واثقی", "status سلیمانی", "status رئیسی", "gaps", "gaps uk missing",
    "gaps us rights", "gaps magnitsky", "history", "history آقاجانی", "sources", "brief نوری", "brief سلیمانی",
    "search سلیمانی", "search IRN0086", "search 33132", "board", "board timeline", "export", "sample",
    "settings", "settings hour", "settings quiet", "settings hour 25", "mute", "mute 500", "unmute", "pause",
    "privacy", "language", "stop", "follow all weekly", "follow all daily", "unfollow", "chats", "review",
    "watch", "audit", "invite", "approve", "accept", "help follow", "help chats", "واثقی از کی تحریم است؟",
    "چند نفر از ده نفر را بریتانیا تحریم کرده؟", "چند روز از تحریم واثقی در بریتانیا گذشته؟",
    "آقاجانی چرا تو لیست انگلیسه؟", "کیا هنوز تو لیست انگلیس نیستن؟", "تولد واثقی کی است؟", "رئیسی زنده است؟",
    "از مهر ۱۴۰۱ چه تغییر کرده؟", "بریتانیا کدام یکی از این ده نفر را تحریم کرده؟", "قطع اینترنت آبان کار کی بود؟",
    "شمارهٔ ردیف سلیمانی در فهرست‌ها چیست؟", "board picture", "search radan",
]  # fmt: skip
_DIGIT = re.compile("[0-9]")
_ISOLATED = re.compile(f"{FSI}([^{FSI}{PDI}]*){PDI}")
_LATIN = re.compile("[A-Za-z]")
_LATIN_MARK = re.compile("[,;]")
_WITH_LATIN = re.compile(r"\S*[A-Za-z]\S*")


async def ask(context: Context, text: str, t: str = "") -> Message:
    request = Request(Incoming(HERE, "2002", text, private=True), "", language("fa", t), True)
    return await rendered(await commands.written(request, context), request, context)


def own_text(block: Block, ids: set[str]) -> str:
    """Returns what a block says itself: without code, links' IDs, and isolated names and IDs of others."""
    text = "".join(
        span.text for span in block.spans if span.style not in (Style.CODE, Style.COMMAND) and not span.url
    )
    while found := _ISOLATED.search(text):
        held = found[1]
        kept = "" if _LATIN.search(held) or set(held.replace(",", " ").replace("،", " ").split()) <= ids else held
        text = text[: found.start()] + kept + text[found.end() :]
    return _WITH_LATIN.sub("", text)


def ids_of(context: Context) -> set[str]:
    return {id for slug in context.people() for _, id, _ in context.archive.matches_of(slug)}


@pytest.mark.parametrize("calendar", ["", "gregorian"])
async def test_numbers_and_dates_are_in_persian_digits(past: Context, calendar: str) -> None:
    ids = ids_of(past)
    for text in ASKED:
        message = await ask(past, text, calendar)
        for block in (one for one in message.blocks if one.shape is not Shape.QUOTE):  # the publisher's own words
            assert not _DIGIT.search(own_text(block, ids)), f"{text}: {block.text}"
        for row in message.buttons:
            for button in row:
                label = button.label.replace(button.action.split()[-1], "")  # an ID, or the line that it runs
                assert not _DIGIT.search(_WITH_LATIN.sub("", label)), f"{text}: {button.label}"
        for file in message.files:
            assert not _DIGIT.search(own_text(paragraph(file.alt), ids)), f"{text}: {file.alt}"


async def test_what_parts_words_is_the_own_comma_and_semicolon(past: Context) -> None:
    ids = ids_of(past)
    for text in ASKED:
        message = await ask(past, text)
        for said in (*message.blocks, *(paragraph(file.alt) for file in message.files)):
            assert not _LATIN_MARK.search(own_text(said, ids)), f"{text}: {said.text}"


@pytest.mark.parametrize("form", ["normal", "line", "full"])
async def test_alerts_are_in_persian_digits(past: Context, form: str) -> None:
    people, ids = past.people(), ids_of(past)
    entries = [entry for entry in past.archive.history() if entry.official in people]
    assert entries
    for entry in entries:
        for block in alert(entry, people[entry.official or ""], language("fa"), form=form).blocks:
            assert not _DIGIT.search(own_text(block, ids)), block.text


def test_dates_are_of_the_own_calendar_unless_the_chat_chose_another() -> None:
    bare = {ord(mark): None for mark in FSI + PDI}
    fa = language("fa")
    assert fa.date("2022-10-10").translate(bare) == "۱۸ مهر ۱۴۰۱"
    assert fa.published("2022-10-10").translate(bare) == "۱۸ مهر ۱۴۰۱ (۱۰ اکتبر ۲۰۲۲)"
    gregorian = language("fa", "gregorian")
    assert gregorian.date("2022-10-10").translate(bare) == gregorian.published("2022-10-10").translate(bare)
    assert gregorian.date("2022-10-10").translate(bare) == "۱۰ اکتبر ۲۰۲۲"
    assert fa.published("1962").translate(bare) == "۱۹۶۲"  # a year alone is of one calendar
    assert fa.published("circa 1962").translate(bare) == "circa 1962"  # a publisher's words
    assert language("en").published("2022-10-10") == "10 October 2022"
    assert language("en", "jalali").published("2022-10-10") == "18 Mehr 1401 (10 October 2022)"


def test_a_list_of_several_has_no_comma_before_the_last() -> None:
    assert language("fa").all_of(["الف", "ب", "پ"]) == "الف، ب و پ"
    assert language("fa").all_of(["الف", "ب"]) == "الف و ب"
    assert language("fa").any_of(["الف", "ب", "پ"]) == "الف، ب یا پ"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_words_of_its_own(name: str) -> None:
    typed = catalogue("fa").typed[COMMAND].get(name, "")
    assert typed
    for word in map(str.strip, typed.split(BETWEEN_WORDS)):
        assert meant(word, COMMANDS) == name and meant(word.replace("\u200c", ""), COMMANDS) == name


@pytest.mark.parametrize("name", sorted(lines()))
async def test_each_example_in_persian_is_the_command_that_it_shows(name: str, past: Context) -> None:
    for line in lines()[name]:
        shown = as_typed(line, language("fa"))
        assert shown.split()[0] != name and meant(shown.split()[0], COMMANDS) == name
        if name not in ("ask", "gaps") and not COMMANDS[name].operators:  # these two may also be read as questions
            assert await is_command(shown, past), shown


async def test_a_word_may_be_written_apart(past: Context) -> None:
    assert await is_command("پایان سکوت", past) and await is_command("حریم خصوصی", past)
    assert (await ask(past, "حریم خصوصی")).text == (await ask(past, "privacy")).text


def test_help_in_persian_shows_persian_words() -> None:
    fa = language("fa")
    assert fa.usage("follow [names|all] [now|daily|weekly]") == "دنبال [نام‌ها|همه] [فوری|روزانه|هفتگی]"
    assert as_typed("follow vaseghi, noori", fa) == "دنبال واثقی، نوری"
    assert as_typed("chats 7 follow all", fa) == "گفت‌وگوها 7 دنبال همه"  # a number to type stays as it is
    assert [as_typed("status leila vaseghi", language(code)) for code in languages() if code == SOURCE] == [
        "status leila vaseghi"
    ]


def first_strong(text: str) -> str:
    return next((d for d in map(unicodedata.bidirectional, text) if d in ("L", "R", "AL")), "")


async def test_every_line_begins_from_the_right(past: Context) -> None:
    for text in ASKED:
        message = await ask(past, text)
        quoted = [block.text for block in (*message.blocks, *message.rest) if block.shape is Shape.QUOTE]
        for post in telegram.render(message):
            for line in post.text.split("\n"):
                if line.strip() and not post.file and line not in quoted:
                    assert first_strong(line) in ("R", "AL"), (text, line)


def test_code_is_set_apart_beside_it_and_copied_as_it_stands() -> None:
    message = Message(
        (item(code("MW-000001"), " · خبر"), item("متن ", code("status")), quote("Reasons")), language="fa"
    )
    shown = telegram.render(message)[0].html.split("\n")
    assert shown == [
        f"• \u200f{FSI}<code>MW-000001</code>{PDI} · خبر",
        f"• متن {FSI}<code>status</code>{PDI}",
        "<blockquote expandable>Reasons</blockquote>",
    ]
    assert "\u200f" in slack.text_of_blocks(slack.render(message)[0].blocks)
    english = Message(message.blocks, language="en")
    assert "\u200f" not in telegram.render(english)[0].html and FSI not in telegram.render(english)[0].html
    assert Shape.QUOTE is message.blocks[2].shape


def test_a_line_of_code_alone_has_a_mark_also_for_clients_that_look_past_it() -> None:
    """By the rules of Unicode what stands apart says nothing of its line's direction."""
    for block in (item(code("/دنبال همه")), paragraph(isolate("لیلا"), " UK"), paragraph(code("لیلا"), " — نام")):
        (post,) = telegram.render(Message((block,), language="fa"))
        beside = re.sub(f"{FSI}.*?{PDI}", "", post.text)
        assert first_strong(beside) in ("R", "AL"), post.text
        assert first_strong(post.text) in ("R", "AL"), post.text
