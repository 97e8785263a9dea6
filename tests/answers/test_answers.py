"""Answers with substance, through the command path: what is said of people, lists and the past, in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.answers.history import read_history
from bot.answers.search import SEARCH_LIMIT, search_lists
from bot.chat.base import Incoming
from bot.chat.console.render import plain
from bot.incoming import commands
from bot.incoming.commands import Context, Declined, Request
from bot.incoming.context import ReadOnly
from bot.incoming.operators import Operators
from bot.language import language
from bot.model.action import MOST
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Block, Message, Shape
from bot.presentation.words.shorten import shorten
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.actions import FakeActions
from tests.fakes.chronicle import happened
from tests.fakes.watching import IRAN, NOORI, RUSSIA, UNWATCHED, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.model import Kind
from watchers.poll import refused_body

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
BOTH = ("uk", "us-sdn")
ISOLATES = str.maketrans("", "", FSI + PDI)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Returns an office in which everything of 2019 to 2026 has happened."""
    return serving(happened(tmp_path_factory.mktemp("archive")))


def serving(watching: Watching, *, enabled: tuple[str, ...] = BOTH, zone: dt.tzinfo = dt.UTC) -> Context:
    return read_only(watching.archive, Store.scratch(), enabled, lambda: NOW, zone)


async def ask(office: Context, text: str, code: str = "en") -> Message:
    incoming = Incoming(Destination("telegram", "2002"), "2002", text)
    return await commands.run(text, Request(incoming, "", language(code), False), office)


async def tap(office: Context, message: Message, label: str, code: str = "en") -> Message:
    action = actions(message)[label]
    incoming = Incoming(Destination("telegram", "2002"), "2002", action=action)
    return await commands.tapped(action, Request(incoming, "", language(code), False), office)


def actions(message: Message) -> dict[str, str]:
    return {button.label: button.action for row in message.buttons for button in row}


def lines(message: Message) -> list[str]:
    return [block.text.translate(ISOLATES) for block in message.blocks]


def links(message: Message) -> dict[str, str]:
    return {span.text.translate(ISOLATES): span.url for block in message.blocks for span in block.spans if span.url}


# -- the board -----------------------------------------------------------------------------------------------


async def test_the_board_says_of_everyone_since_when_under_what_and_whether_for_rights(office: Context) -> None:
    said = lines(await ask(office, "status"))
    at = said.index("Saeed Aghajani")
    assert said[at + 1 : at + 3] == [
        "✓ UK: since 20 October 2022 · Russia · not for human rights · RUS1653",
        "✓ US: since 29 October 2021 · SDGT, IFSR, and IRGC · not for human rights · 33574",
    ]
    at = said.index("Omid Noori")
    assert said[at + 1 : at + 3] == [
        "✗ UK: not listed",
        "✓ US: since 3 September 2021 · IRAN-HR · for human rights · 33133",
    ]
    assert "Gholamreza Soleimani (reported dead since 17 March 2026)" in said
    assert len([line for line in said if line.startswith(("✓", "✗"))]) == 2 * 13
    assert said[-1] == "UK Sanctions List: as of 12 May 2026 · US SDN List (OFAC): as of 11 July 2026"


async def test_the_board_in_persian(office: Context) -> None:
    said = lines(await ask(office, "status", "fa"))
    at = said.index("امید نوری")
    assert said[at + 1] == "✗ بریتانیا: تحریم‌نشده"
    assert said[at + 2] == "✓ آمریکا: از 3 سپتامبر 2021 · IRAN-HR · به سبب حقوق بشر · 33133"


# -- one person ----------------------------------------------------------------------------------------------


async def test_status_says_who_why_where_since_when_and_how_long(office: Context) -> None:
    message = await ask(office, "status vaseghi")
    said = lines(message)
    assert said[0] == "Leila Vaseghi · لیلا واثقی"
    assert "Role: Former governor of Qods City, Tehran" in said
    assert any(line.startswith("Why watched: The paper says that she boasted") for line in said)
    assert any(line.startswith("Source: Kasra Aarabi and Matt Godwin") for line in said)
    assert "No report of a death is known to this watchlist." in said
    assert "✓ UK: listed since 10 October 2022 (1507 days)" in said
    assert "✓ US: listed since 7 December 2021 (1814 days)" in said
    assert links(message)["OFAC's notice of that day"] == "https://ofac.treasury.gov/recent-actions/20211207"
    assert links(message)["IRN0086"].endswith("/IRN0086/Individual")


async def test_status_in_persian_is_persian_all_through(office: Context) -> None:
    said = lines(await ask(office, "status soleimani", "fa"))
    assert said[1] == "بنا بر گزارش‌ها در 17 مارس 2026 درگذشته (در حملهٔ نظامی، به تأیید سپاه پاسداران)"
    assert "سمت: فرمانده بسیج" in said
    assert any(line.startswith("چرا زیر نظر است: گزارش او را، در مقام رئیس بسیج، مسئول") for line in said)
    (again,) = [line for line in said if line.startswith("از اسناد منتشرشده")]
    assert "اوفک او را بار دوم تحریم کرد" in again and "Designated by OFAC" not in again


async def test_the_dead_are_said_to_be_dead_and_no_days_are_counted(office: Context) -> None:
    said = lines(await ask(office, "status hajizadeh"))
    assert said[1] == "Reported dead since 13 June 2025 (strike, confirmed by Iran's state media)"
    assert "✓ UK: listed since 24 January 2012" in said and not any("days" in line for line in said)


async def test_not_listed_carries_the_lists_own_date_and_leaves_other_us_measures_open(office: Context) -> None:
    said = lines(await ask(office, "status rouhani"))
    assert "✗ UK: not listed as of 12 May 2026" in said
    assert "✗ US: not on OFAC's lists as of 11 July 2026" in said
    assert "US visa bans are not on these lists, and some are secret." in said
    assert "no US measures" not in "\n".join(said)


async def test_a_match_by_name_is_never_said_to_be_the_person(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(NOORI)
    office = serving(watching, enabled=("uk",))
    said = lines(await ask(office, "status noori"))
    assert "? UK: unconfirmed: someone of this name is listed; nobody has confirmed that it is this person" in said
    assert any(line.startswith("Matches by name, awaiting confirmation. For: ") for line in said)
    board = lines(await ask(office, "status"))
    (line,) = [line for line in board if "GHR0999" in line]
    assert line == "? UK: unconfirmed, someone of this name · GHR0999"
    gaps = lines(await ask(office, "gaps uk rights"))  # it is the "Magnitsky" regime itself
    assert [line for line in gaps if "Noori" in line] == ["By name only, unconfirmed: Omid Noori (GHR0999)."]


async def test_what_only_may_be_someone_is_counted_and_not_shown(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    weak = Person("RUS0999", "Vezarat Salimi", (RUSSIA,), weak_aliases=("Omid Noori",), nationality="Russia")
    watching.publish(weak)
    said = lines(await ask(serving(watching, enabled=("uk",)), "status noori"))
    assert "1 further listing may be this person; someone must decide." in said
    assert "✗ UK: not listed as of 12 May 2026" in said and not any("RUS0999" in line for line in said)


async def test_a_listing_that_left_one_reading_is_said_to_be_awaiting_the_second(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(date="2026-05-13")
    office = serving(watching, enabled=("uk",))
    wanted = "Absent from the edition of 13 May 2026, being confirmed."
    assert wanted in lines(await ask(office, "status vaseghi"))
    (line,) = [line for line in lines(await ask(office, "status")) if "IRN0086" in line]
    assert line.endswith(wanted)
    assert not any("Absent" in line for line in lines(await ask(office, "history")))  # no news until it is sure


async def test_nothing_is_said_of_a_list_that_was_never_read(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    office = serving(watching)
    assert "? US: its list has not been read yet" in lines(await ask(office, "status vaseghi"))
    assert "? US: list not read yet" in lines(await ask(office, "status"))
    assert any(line.startswith("US: its list has not been read yet") for line in lines(await ask(office, "gaps us")))


async def test_a_long_reason_is_cut_after_a_sentence_with_the_whole_behind_a_link(tmp_path: Path) -> None:
    reason = "Involved in the repression of peaceful protests. " * 20
    watching = Watching(tmp_path)
    watching.publish(replace(VASEGHI, reasons=reason))
    message = await ask(serving(watching, enabled=("uk",)), "status vaseghi")
    (said,) = [line for line in lines(message) if line.startswith("Reasons given: ")]
    assert said.endswith("peaceful protests. … whole text") and len(said) < 540
    assert links(message)["whole text"].endswith("/IRN0086/Individual")


def test_shortened_at_a_sentence_or_else_a_word() -> None:
    assert shorten("One two three.", 20) == "One two three."
    assert shorten("He fired at them. He then denied everything", 22) == "He fired at them. …"
    assert shorten("Commanded by Brig. Gen. Karimi until the end of it", 30) == "Commanded by Brig. Gen. Karimi …"
    assert shorten("a" * 50, 10) == "a" * 10 + " …"


async def test_text_with_braces_is_shown_as_it_is(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(replace(VASEGHI, measures=("Asset {freeze}", "{0}")))
    for code in ("en", "fa"):
        assert any("asset {freeze}" in line for line in lines(await ask(serving(watching), "status vaseghi", code)))


# -- several, and nobody ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["status noori, vaseghi, John Smith", "status امید نوری، لیلا واثقی؛ John Smith"])
async def test_several_names_get_a_short_answer_each_and_buttons(office: Context, text: str) -> None:
    message = await ask(office, text)
    said = lines(message)
    assert said[0] == "Omid Noori" and said[3] == "Leila Vaseghi"
    assert "John Smith: no one of exactly this name is on the lists that are read here." in said and said[
        -1
    ].startswith("UK Sanctions List: as of")
    assert actions(message) == {"Omid Noori": "do:status omid-noori", "Leila Vaseghi": "do:status leila-vaseghi"}


async def test_of_someone_who_is_not_watched_only_that_very_name_is_shown(office: Context) -> None:
    message = await ask(office, "status Qasem Soleimani")
    said = "\n".join(lines(message))
    assert said.startswith("Yes: the US (10481) lists someone of exactly this name, born 1957.")
    assert "27854" not in said and "IRN0082" not in said


async def test_like_names_are_a_tap_away(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(Person("RUS0900", "Omid Karimi", (RUSSIA,)), Person("RUS0901", "Omid Karimie", (RUSSIA,)))
    office = serving(watching, enabled=("uk",))
    message = await ask(office, "status Omid Karimi")
    assert "RUS0900" in message.text and "RUS0901" not in message.text
    assert "RUS0901" in (await tap(office, message, "Search for like names")).text
    nobody = await ask(office, "status Karimi")
    assert lines(nobody)[0].startswith("The name “Karimi” is a part of these on the lists")
    assert "RUS0900" in nobody.text and "RUS0901" not in nobody.text


# -- gaps ----------------------------------------------------------------------------------------------------


async def test_gaps_count_the_days_since_the_paper_and_the_other_government(office: Context) -> None:
    said = lines(await ask(office, "gaps uk missing"))
    assert said[0] == "UK — Not listed: 5 of 10"
    assert "Omid Noori — listed by the US since 3 September 2021, 1909 days" in said
    assert said[said.index("Also named in it: 1 of 3") + 1] == "Listed by neither: Hassan Rouhani."
    assert "Reported dead, counted apart: Ali Khamenei and Ebrahim Raisi." in said
    assert "1836 days since the paper of 15 November 2021." in said
    assert not any("Vaseghi" in line or "Hajizadeh" in line for line in said)


async def test_gaps_of_rights_and_magnitsky(office: Context) -> None:
    assert "Saeed Aghajani — RUS1653: Russia · since 20 October 2022" in lines(await ask(office, "gaps uk rights"))
    alone = lines(await ask(office, "gaps uk magnitsky"))
    assert "Omid Noori — not listed" in alone and any("Leila Vaseghi — IRN0086" in line for line in alone)
    whole = lines(await ask(office, "gaps"))
    assert 'UK — Not under the "Magnitsky" regime: 8 of 10' in whole and "and the 5 who are not listed" in whole
    assert "Omid Noori — not listed" not in whole  # who is on no list stands in the first section


async def test_gaps_refuse_an_unknown_word(office: Context) -> None:
    assert "mars" in (await ask(office, "gaps mars")).text


# -- history -------------------------------------------------------------------------------------------------


async def test_history_is_newest_first_and_marks_the_public_record(office: Context) -> None:
    first = await ask(office, "history")
    said = lines(first)
    assert said[1] == "23 January 2023 · Sanctioned: Salar Abnoush · UK Sanctions List · IRN0129 · MW-000012"
    assert "Page 1 of 2. The next one: history 2" in said
    second = lines(await tap(office, first, "More"))
    (khamenei,) = [line for line in second if "Ali Khamenei" in line]
    assert khamenei.startswith("24 June 2019 · public record · Ali Khamenei: Designated by OFAC")
    assert "Page 2 of 2." in second
    assert any(line.startswith("The lists have been read since 12 May 2026") for line in second)
    days = [dt.datetime.strptime(line.split(" · ")[0], "%d %B %Y") for line in (*said, *second) if " · " in line]
    assert len(days) == 18 and days == sorted(days, reverse=True)


async def test_history_says_nothing_twice(office: Context) -> None:
    message = await ask(office, "history soleimani")
    said = [line for line in lines(message) if " · " in line][1:]
    assert [line.split(" · ")[0] for line in said] == ["10 October 2022", "7 December 2021", "10 January 2020"]
    assert [" public record " in f" {line} " for line in said] == [False, False, True]
    assert "public record" not in (await ask(office, "history noori")).text


async def test_history_of_a_page_that_is_not_there_is_the_last_one(office: Context) -> None:
    assert lines(await ask(office, "history 99")) == lines(await ask(office, "history 2"))
    assert "Page 2 of 2." in lines(await ask(office, "history 2"))


async def test_history_in_persian_has_its_pages_too(office: Context) -> None:
    message = await ask(office, "history", "fa")
    assert "صفحهٔ 1 از 2. صفحهٔ بعد: history 2" in lines(message)
    assert any("سند منتشرشده" in line for line in lines(await tap(office, message, "ادامه", "fa")))


async def test_history_says_what_changed_of_a_listing(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.publish(replace(VASEGHI, measures=("Asset freeze",), position="Governor"), date="2026-05-13")
    office = serving(watching)
    (line,) = [line for line in lines(await ask(office, "history vaseghi")) if line.startswith("13 May 2026")]
    assert line.startswith("13 May 2026 · Listing changed: Leila Vaseghi · UK Sanctions List · IRN0086 · changed: ")
    assert "measures" in line and "position" in line
    assert any("تغییر در: " in line for line in lines(await ask(office, "history vaseghi", "fa")))


async def test_nothing_changed_is_said_with_the_day(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    assert "No list has been read yet." in lines(await ask(serving(watching), "history"))
    watching.publish(VASEGHI)
    said = lines(await ask(serving(watching), "history rouhani"))
    assert "No change since 12 May 2026." in said


# -- search --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Context:
    watching = Watching(tmp_path_factory.mktemp("crowded"))
    watching.publish(VASEGHI)
    return serving(watching, enabled=("uk",))


async def test_search_goes_through_pages_best_first(crowded: Context) -> None:
    message = await ask(crowded, "search Ivan Ivanov7")
    seen = lines(message)[1:11]
    assert seen[0].startswith("Ivan Ivanov7 · UK Sanctions List RUS0007 · Russia · since 1 March 2022")
    page = 1
    while "More" in actions(message):
        message, page = await tap(crowded, message, "More"), page + 1
        seen += [line for line in lines(message) if line.startswith("Ivan")]
    found = search_lists(crowded.archive, "Ivan Ivanov7", ("uk",))
    assert len(seen) == len(set(seen)) == found.total > SEARCH_LIMIT
    assert page == found.pages and lines(message)[-2] == f"Page {page} of {page}."


async def test_search_says_which_editions_it_went_through(office: Context) -> None:
    said = lines(await ask(office, "search Leila Vaseghi"))
    assert said[-1] == (
        "Searched: UK Sanctions List as of 12 May 2026 (5 listings) · US SDN List (OFAC) as of 11 July 2026"
        " (14 listings) · US Consolidated List (OFAC): not read here"
    )
    assert all("watched: Leila Vaseghi" in line for line in said[1:3])


async def test_search_finds_a_watched_person_by_a_persian_name_that_no_list_has(office: Context) -> None:
    said = lines(await ask(office, "search سلیمانی", "fa"))
    for id in ("IRN0082", "27854"):
        (line,) = [line for line in said if f" {id} " in line]
        assert line.endswith("زیر نظر: غلامرضا سلیمانی")


async def test_a_button_carries_a_persian_search_where_it_can(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    others = [Person(f"IRN1{n:03}", f"Reza Other{n}", (IRAN,), non_latin=("رضا محمدی",)) for n in range(12)]
    watching.publish(*others)
    office = serving(watching, enabled=("uk",))
    first = await ask(office, "search رضا محمدی", "fa")
    assert len(actions(first)["ادامه"]) <= MOST and actions(first)["ادامه"].isascii()
    second = await tap(office, first, "ادامه", "fa")
    assert "صفحهٔ 2 از 2." in lines(second)
    long = await ask(office, "search " + "رضا محمدی " * 5, "fa")
    assert "ادامه" not in actions(long)


@pytest.mark.parametrize("action", ["line:", "line:é", "line:////", "line:gICA", "line:c3RhdHVz="])
async def test_a_forged_button_is_answered_calmly(office: Context, action: str) -> None:
    request = Request(Incoming(Destination("telegram", "1"), "1", action=action), "", language("en"), False)
    message = await commands.tapped(action, request, office)
    assert message.text


async def test_an_operators_command_stays_one_behind_a_button(office: Context) -> None:
    action = "line:" + "YWNjZXB0IHVr"  # accept uk
    request = Request(Incoming(Destination("telegram", "1"), "1", action=action), "", language("en"), False)
    with pytest.raises(Declined, match="Only an operator can do that"):
        await commands.tapped(action, request, office)


# -- sources -------------------------------------------------------------------------------------------------


async def test_a_refused_edition_is_taken_on_an_operators_word(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    shorter = uk_xml("2026-05-13", UNWATCHED[:20])
    watching.feed(shorter)
    refused_body(tmp_path, "uk").write_bytes(shorter)

    async def untold(to: Destination, message: Message) -> None:
        raise AssertionError("an answer is returned here, and sent nowhere")

    acts = FakeActions(watching.archive, watching.clock, untold, accepted=watching.accept)
    office = replace(serving(watching, enabled=("uk",)), actions=acts)
    asked = Incoming(Destination("telegram", "2002"), "2002", private=True)
    operator = Request(asked, "", language("en"), operator=True)
    which = await commands.run("accept", operator, office)
    assert "a whole regime" not in which.text and "it is much shorter than the one before (41 listings" in which.text
    (action,) = actions(which).values()
    assert action.startswith("accept:uk:") and list(actions(which)) == ["Accept this edition"]
    done = await commands.tapped(action, operator, office)
    assert lines(done) == [
        "Accepted: the UK Sanctions List of 13 May 2026, with 20 listings. 1 change concerns a watched official."
    ]
    assert lines(await commands.run("accept", operator, office)) == ["No refused edition waits."]
    persian = Request(asked, "", language("fa"), operator=True)
    assert lines(await commands.run("accept uk", persian, office)) == [
        "نسخهٔ ردشده‌ای از فهرست تحریم بریتانیا در انتظار نیست."
    ]


async def test_gaps_in_persian_words(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    office = serving(watching, enabled=("uk",))
    assert lines(await ask(office, "کمبودها انگلیس غایب")) == lines(await ask(office, "gaps uk missing"))


async def test_sources_say_what_was_refused_and_the_times_of_the_office(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    watching.feed(uk_xml("2026-05-13", UNWATCHED[:20]))

    class Polling(ReadOnly):
        def next_polls(self) -> dict[str, str]:
            return {"uk": "2026-11-25T09:15:00+00:00"}

    office = serving(watching, enabled=("uk",), zone=ZoneInfo("Europe/London"))
    office = replace(office, actions=Polling(), operators=Operators(office.store, (), language="en"))
    said = lines(await ask(office, "sources"))
    assert "Its own date: 12 May 2026, 41 listings" in said
    assert "Last good check: 12 May 2026, 10:15 BST" in said
    assert "Next check: 25 November 2026, 09:15 GMT" in said
    refused = "Refused: the edition of 13 May 2026 with 20 listings. The one before stays in force."
    assert any(line.startswith(refused) for line in said)
    assert any("it is much shorter than the one before (41 listings before, 20 now)" in line for line in said)
    assert said[-1] == "No operator can be reached: none is named in the configuration (bot.operators)"
    watching.publish(VASEGHI, date="2026-05-14")
    assert not any("Refused" in line for line in lines(await ask(office, "sources")))


# -- as plain text -------------------------------------------------------------------------------------------


async def test_a_pipe_gets_the_address_of_each_link(office: Context) -> None:
    text = plain(await ask(office, "status vaseghi"))
    assert "34083 <https://sanctionssearch.ofac.treas.gov/Details.aspx?id=34083>" in text
    assert "OFAC's notice of that day <https://ofac.treasury.gov/recent-actions/20211207>" in text


async def test_every_answer_names_the_lists_dates(office: Context) -> None:
    def dates(block: Block) -> bool:
        return block.shape is Shape.SMALL and "12 May 2026" in block.text and "11 July 2026" in block.text

    for text in ("status", "status noori", "status noori, vaseghi", "gaps", "search noori", "status John Smith"):
        assert any(map(dates, (await ask(office, text)).blocks)), text


def test_history_as_data_keeps_the_whole_record(office: Context) -> None:
    past = read_history(office.archive, None, office.enabled)
    assert len(past.records) == 18 and len(past.untold) == 6
    assert {entry.kind for entry in past.entries} == {Kind.DESIGNATED, Kind.REDESIGNATED}
