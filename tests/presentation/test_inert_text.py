"""List text is dead text: no word of a list is a command, a mention, a tag or a link where people read it, and
none is a formula in a table. What is meant to act, and to be copied, stays as it is."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.base import Incoming
from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.incoming.commands import Context, Request
from bot.language import Language, language
from bot.model.destination import Destination
from bot.model.inert_text import JOINT, dead
from bot.model.message import Message, bold, clean, code, item, link, paragraph
from bot.presentation import export
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.digest import digest
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.chat import slack_rules, telegram_rules
from tests.fakes.watching import UNWATCHED, VASEGHI, Watching
from watchers.lists.uk.sample import uk_xml
from watchers.model import Entry, Field, FieldChange, Kind, Listing, Match, Tier
from watchers.outcome import Refused
from watchers.values import clean as normal
from watchers.watchlist import official_file

ACTING = (
    "/stop",
    "(/unfollow all) and /stop@our_bot",
    "write to info@evil.example or @durov",
    "#freedom #آزادی #a\u200cb ＃wide $USD",
    "https://evil.example/x http://localhost tg://resolve?domain=x mailto:a@b.example ftp://x",
    "evil.example www.evil.com ایران.کام пример.рф 192.168.10.1 t.me/evil",
    "call +98 21 1234 5678 or 0098-21-1234-5678, card 4111 1111 1111 1111",
    "<!channel> <!here> <@U012345> <#C012345> <https://evil.example|the official record> @here @channel",
    ":skull: :+1:",
    "/\u030astop @\u0333durov /\x00stop /\u202estop",
    "//stop </stop> ,/stop\n/stop",
)
LANGUAGES = (language("en"), language("fa"))
LEILA = next(one for one in official_file.load() if one.slug == "leila-vaseghi")
TEXTS = (
    st.sampled_from(ACTING) | st.text("/@#$+.:<>!-_ ab1۱آ\u200c\u030a\n\u2060", max_size=40) | st.text(max_size=40)
)


def nothing_acts(message: Message) -> None:
    """Asserts that nothing acts on either platform, in every post of it, and where the platform takes no markup."""
    for post in (*telegram.render(message), telegram.one_post(message)):
        assert telegram_rules.live(post.html) == []
        assert telegram_rules.live(html.escape(post.unmarked, quote=False)) == []
    for piece in (*slack.render(message), slack.one_post(message)):
        assert slack_rules.complaints({"text": piece.text, "blocks": piece.blocks}) == []
        assert slack_rules.live(piece.blocks) == []
        assert not re.search("[<>]", piece.text)


@pytest.mark.parametrize("text", ACTING, ids=repr)
def test_nothing_acts_wherever_it_stands_in_a_message(text: str) -> None:
    nothing_acts(Message((paragraph("Reasons: ", text), item(bold(text), " · ", text))))
    for at in range(1, len(text)):  # in two styles: what acts may begin in one and end in the other
        nothing_acts(Message((paragraph(text[:at], bold(text[at:])),)))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_acts(one: str, other: str) -> None:
    nothing_acts(Message((paragraph(one, bold(other)), item(other, code("MW-000007"), one))))
    said = dead(one)
    assert said.replace(JOINT, "") == one.replace(JOINT, "") and dead(said) == said


def test_a_joint_is_looked_for_in_time_that_grows_with_the_text() -> None:
    for piece in ("1 ", "a.", ":a", "/", "1.1.1.", "+1", ":aaaaaaaaaa", "mailto:"):
        begun = time.process_time()
        dead(piece * 20_000)
        assert time.process_time() - begun < 5, piece


def test_own_links_ids_names_and_dates_stay_as_they_are() -> None:
    record = "https://search-uk-sanctions-list.service.gov.uk/designations/IRN0086/Individual"
    said = Message(
        (paragraph("Leila VASEGHI, Azari-Jahromi · ", link("IRN0086", record), " · ", code("MW-000007")),
         item("علی خامنه‌ای و/یا 02/05/1962, 10.10.2022, 2022-10-10, 1 January 2022; Nguyễn Thị Ánh"))
    )  # fmt: skip
    assert JOINT not in telegram.render(said)[0].html and f'href="{record}"' in telegram.render(said)[0].html
    assert JOINT not in json.dumps(slack.render(said)[0].blocks, ensure_ascii=False)


def hostile_listing(text: str) -> Listing:
    return Listing(
        "IRN0086", {field: (text, "x " + text) for field in Field if field not in (Field.KIND, Field.LISTED_ON)}
    )


@settings(max_examples=20, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from(["line", "normal", "full"]))
def test_nothing_acts_in_an_alert_of_any_form_or_a_digest(text: str, t: Language, form: str) -> None:
    match = Match(LEILA.slug, Tier.STRONG, "equal-name", (f"name:{text}", text), (f"birth:{text}",))
    changes = (FieldChange("reasons", (text,), ("now " + text,)), FieldChange(text, (), (text,)))
    entry = Entry(Kind.REDESIGNATED, "uk", text, "IRN0086", LEILA.slug, Tier.STRONG, text, changes, match,
                  hostile_listing(text), id=7)  # fmt: skip
    nothing_acts(alert(entry, LEILA, t, form=form))
    nothing_acts(alert(entry, None, t, form=form))
    nothing_acts(digest("daily", [entry, replace(entry, official=None)], {LEILA.slug: LEILA}, (), t))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Returns an office over a list that says such things of a watched official, in every field that it has
    words in."""
    watching = Watching(tmp_path_factory.mktemp("archive"))
    evil = " ".join(ACTING[:8]).replace("\n", " ")
    told = replace(VASEGHI, reasons=evil, position=evil, aliases=(evil, *VASEGHI.aliases), measures=(evil,))
    watching.publish(told, replace(told, id="IRN0999", name="Leila VASEGHI", births=("1950",)))
    return read_only(watching.archive, Store.scratch(), ("uk",), lambda: watching.clock(), None)  # type: ignore[arg-type]


OF_ALL = ("search vaseghi", "gaps", "board", "sources", "why is leila vaseghi listed?", "status /stop @durov")


@pytest.mark.parametrize("line", [f"{verb} leila vaseghi" for verb in ("status", "brief", "history")] + [*OF_ALL])
@pytest.mark.parametrize("code", ["en", "fa"])
async def test_nothing_acts_in_an_answer(office: Context, line: str, code: str) -> None:
    incoming = Incoming(Destination("telegram", "2002"), "2002", line)
    message = await run(line, Request(incoming, "", language(code), False), office)
    nothing_acts(message)
    assert JOINT not in plain(message)  # a terminal shows the list's own text


async def test_a_brief_is_copied_with_its_addresses_whole(office: Context) -> None:
    incoming = Incoming(Destination("telegram", "2002"), "2002", "brief leila vaseghi")
    message = await run("brief leila vaseghi", Request(incoming, "", language("en"), False), office)
    record = "https://search-uk-sanctions-list.service.gov.uk/designations/IRN0086/Individual"
    assert record in telegram.render(message)[0].text
    assert record in slack.text_of_blocks(slack.render(message)[0].blocks)


# -- IDs, names and marks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["ΙRN0086", "IRN00８6", "IRN0086\u200b", "IRN۰086", "IRN 0086", "/stop"])
def test_an_id_that_only_looks_like_one_refuses_the_edition(id: str, tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    outcome = watching.feed(uk_xml("2026-05-13", (VASEGHI, replace(VASEGHI, id=id), *UNWATCHED)))
    assert isinstance(outcome, Refused) and "usable ID" in str(outcome)


@pytest.mark.parametrize(
    "name", [" ", "\u200b\u2060\ufeff", "\u3164", "\u2800 \u115f", "\u0301\u0301", "\u202e\u2066"]
)
def test_a_name_that_nobody_sees_is_a_missing_name(name: str, tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    outcome = watching.feed(uk_xml("2026-05-13", (replace(VASEGHI, name=name, aliases=()), *UNWATCHED)))
    assert isinstance(outcome, Refused) and "no name" in str(outcome)


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u064e", "\u0301\u200d"])
def test_a_heap_of_marks_is_four_of_them(mark: str, tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(replace(VASEGHI, reasons="Z" + mark * 500 + "algo"))
    listing = watching.archive.listing("uk", "IRN0086")
    assert listing is not None
    (kept,) = listing.get(Field.REASONS)
    assert kept.replace("\u200d", "") == "Z" + mark[0] * 4 + "algo"
    for marks in (4, 5, 500):
        assert clean("e" + mark[0] * marks) == "e" + mark[0] * 4


@pytest.mark.parametrize("name", ["Nguyê\u0303n Thi\u0323 A\u0301nh", "علی خامنه‌ای", "مُحَمَّدٌ", "Ṩ̣", "मनीषा", "שָׁלוֹם"])
def test_the_marks_of_a_language_stay(name: str) -> None:
    assert clean(name) == name and normal(name) == name


def test_what_turns_round_what_is_said_is_not_shown(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish()
    (entry,) = watching.publish(replace(VASEGHI, reasons="safe \u202etxet \u2067x\u2069\u2069 end"))
    for t in LANGUAGES:
        for shown in (telegram.render(alert(entry, LEILA, t))[0].text, plain(alert(entry, LEILA, t))):
            assert "safe txet x end" in shown


# -- tables ----------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(st.text("=+-@＝＋－＠;|,\"' \t\r\n\u200caب1", max_size=30), st.sampled_from([";", "|", "\t", ","]))
def test_no_separator_of_a_spreadsheet_begins_a_formula(text: str, separator: str) -> None:
    written = io.StringIO()
    csv.writer(written).writerow([export.cell(text), export.cell([text, text])])
    if separator == ",":
        cells = next(csv.reader(io.StringIO(written.getvalue(), newline="")))
    else:
        cells = [one for line in written.getvalue().splitlines() for one in line.split(separator)]
        cells = cells if separator != "," else []
    assert not [one for one in cells if one.strip(' \u200c"')[:1] in tuple("=+-@＝＋－＠")]


def test_a_number_with_a_mark_that_telegram_removes_is_a_number() -> None:
    one = "11\u030a1"
    nothing_acts(Message((paragraph(one, bold("x")), item("x", code("MW-000007"), one))))
