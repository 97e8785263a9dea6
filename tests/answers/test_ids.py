"""IDs of listings and of alerts: however they are written, they are answered with what bears them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.briefs.brief import Brief
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.status import Status
from bot.incoming.context import Context
from bot.model.message import Message
from tests.fakes.answers import answer, asking, decide, said, words
from tests.fakes.watching import IRAN, NOORI, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml
from watchers.model import Kind

RADAN = Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", ("Ahmad RADAN",), births=("1963",))


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields both lists, with a watched person on each; tests only read them."""
    watching = Watching(tmp_path_factory.mktemp("ids"))
    watching.publish(VASEGHI, RADAN)
    watching.turn_to("us-sdn")
    people = (Person("34083", "VASEGHI, Leila", ("IRAN-HR",), births=("1972",)),
              Person("306", "BANCO NACIONAL", ("CUBA",), kind="entity"))  # fmt: skip
    watching.feed(enhanced_xml("2026-07-11", people))
    yield asking(watching)
    watching.archive.close()


async def found(line: str, context: Context) -> Found:
    answered = await answer(line, context)
    assert isinstance(answered, Found)
    return answered


def ids(answered: Found) -> list[tuple[str, str, str | None]]:
    """Returns the list, the ID and the watched person of each listing."""
    return [(one.hit.source, one.hit.listing.id, one.hit.official) for one in answered.listed]


HERS = [("uk", "IRN0086", "leila-vaseghi")]
SPELLED = [
    "search IRN0086", "search irn0086", "search irn 0086", "search IRN-0086", "search  IRN ۰۰۸۶", "search ID IRN0086",
    "search «IRN0086»", "جستجو IRN0086",
]  # fmt: skip


@pytest.mark.parametrize("line", SPELLED)
async def test_an_id_is_found_however_it_is_written(context: Context, line: str) -> None:
    answered = await found(line, context)
    assert ids(answered) == HERS and not answered.listed[0].hit.by_name


@pytest.mark.parametrize(
    "question",
    ["what is IRN0086?", "IRN0086", "irn0086?", "who is IRN 0086", "which regime is IRN0086 under?", "IRN0086 کیست؟"],
)
async def test_a_question_about_an_id_is_answered_with_its_listing(context: Context, question: str) -> None:
    answered = await found(f"ask {question}", context)
    assert ids(answered) == HERS
    assert await said(question, context) == words(answered)


@pytest.mark.parametrize("question", ["34083 کیست؟", "۳۴۰۸۳ کیست؟", "who is 34083?", "34083", "what is #34083"])
async def test_a_question_about_a_number_is_answered_with_its_listing(context: Context, question: str) -> None:
    answered = await found(f"ask {question}", context)
    assert ids(answered) == [("us-sdn", "34083", "leila-vaseghi")]
    assert await said(question, context) == words(answered)


@pytest.mark.parametrize("form", ["search {id}", "search {id_lower}", "search {list}:{id}", "ask {list}:{id}",
                                  "ask what is {id}?", "ask what is {list}:{id}?"])  # fmt: skip
@pytest.mark.parametrize(
    ("source", "id", "official"),
    [("canada", "Iran/1-2.1/38", "mohammad-javad-azari-jahromi"), ("eu", "EU.8973.45", "saeed-aghajani"),
     ("australia", "7304", "saeed-aghajani"), ("un", "IRi.039", None), ("uk", "IRN0086", "leila-vaseghi")],
)  # fmt: skip
async def test_an_id_of_every_list_is_found_alone_and_as_watch_pairs_it_with_its_list(
    six: Context, source: str, id: str, official: str | None, form: str
) -> None:
    line = form.format(id=id, id_lower=id.lower(), list=source)
    assert ids(await found(line, six)) == [(source, id, official)]


async def test_an_id_that_could_be_a_page_is_an_id(context: Context) -> None:
    answered = await found("search 306", context)
    assert ids(answered) == [("us-sdn", "306", None)] and answered.listed[0].hit.listing.kind == "entity"


@pytest.mark.parametrize(
    ("id", "elsewhere"),
    [("IRN0999", ()), ("IRN9999", ()), ("99999", ("australia",)), ("EU.1234.56", ("eu",)),
     ("Iran/1-2.1/20", ("canada",)), ("IRi.039", ("un",))],
)  # fmt: skip
async def test_an_id_on_no_list_is_found_on_none(context: Context, id: str, elsewhere: tuple[str, ...]) -> None:
    answered = await found(f"search {id}", context)
    assert (answered.id.text, answered.listed, answered.last) == (id, (), None)
    assert answered.elsewhere == elsewhere
    assert [state.read for state in answered.lists] == [True, True]


@pytest.mark.parametrize(("question", "code"), [("what is IRN0999?", "en"), ("IRN0999 چیست؟", "fa")])
async def test_a_question_about_an_id_on_no_list_is_answered_as_a_search_is(
    context: Context, question: str, code: str
) -> None:
    assert await said(question, context, code) == words(await found("search IRN0999", context), code)


async def test_a_status_of_an_id_on_no_list_is_answered_as_a_search_is(context: Context) -> None:
    assert await answer("status IRN9999 ", context) == await found("search IRN9999", context)


@pytest.mark.parametrize(
    "question",
    ["what changed since 2022?", "who was listed in may 2022?", "who shot down PS752?",
     "how many of the 10 are listed?",
     "از سال ۱۴۰۱ چه تغییر کرده؟", "2022", "what happened on 2022-10-10?"],
)  # fmt: skip
async def test_a_year_a_count_and_a_flight_are_no_ids(context: Context, question: str) -> None:
    answered = await answer(f"ask {question}", context)
    assert not isinstance(answered, Found | NoAlert | Message)
    assert await said(question, context) == words(answered)


async def test_a_watched_persons_id_names_him_or_her_to_every_command(context: Context) -> None:
    status, history = await answer("status 34083", context), await answer("history irn0086", context)
    brief = await answer("brief IRN0086", context)
    assert isinstance(status, Status) and status.official.slug == "leila-vaseghi"
    assert isinstance(history, History) and history.official == status.official
    assert isinstance(brief, Brief) and brief.status.official == status.official


async def test_what_left_the_list_is_found_with_its_last_row(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI, RADAN)
    context = asking(watching, "uk")
    watching.publish(RADAN, date="2026-05-13")
    (listed,) = (await found("search IRN0086", context)).listed
    assert listed.absent_since == "2026-05-13"
    watching.publish(RADAN, date="2026-05-14")
    gone = await found("search IRN0086", context)
    assert gone.listed == () and gone.last is not None
    assert (gone.last.kind, gone.last.official, gone.last.tier) == (Kind.DELISTED, "leila-vaseghi", "confirmed")
    assert gone.last.alert_id == watching.archive.history("leila-vaseghi")[0].alert_id


async def test_an_alert_is_found_with_its_correction(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    (entry,) = watching.publish(VASEGHI, NOORI, date="2026-05-13")
    context = asking(watching, "uk")
    for line in (
        *(f"search {entry.alert_id}", f"search {entry.alert_id.lower()}", f"search MW {int(entry.alert_id[3:])}"),
        f"ask what is {entry.alert_id}?",
    ):
        alert = await answer(line, context)
        assert isinstance(alert, AlertFound) and alert.judged is None and not alert.in_check, line
        assert (alert.entry.alert_id, alert.entry.listing) == (entry.alert_id, "GHR0999")
        assert alert.entry.official == "omid-noori" and "omid-noori" in alert.people
    decide(watching, "omid-noori", "GHR0999", False)
    alert = await answer(f"search {entry.alert_id}", context)
    assert isinstance(alert, AlertFound) and alert.judged is not None
    assert (alert.judged.kind, alert.judged.tier) == (Kind.WITHDRAWN, None)
    assert alert.judged.corrects == (entry.alert_id,)


@pytest.mark.parametrize("line", ["search MW-000999", "search MW-L000001", "ask what is mw-000999?"])
async def test_an_alert_that_nobody_got_is_none(context: Context, line: str) -> None:
    assert isinstance(await answer(line, context), NoAlert)


async def test_a_notice_to_operators_is_found_by_them_alone(context: Context) -> None:
    entries = context.archive.entries_after(0)
    notice = next(one for one in entries if not one.is_told and one.alert_id.startswith("MW-L"))
    assert isinstance(await answer(f"search {notice.alert_id}", context), NoAlert)
    shown = await answer(f"search {notice.alert_id}", context, operator=True)
    assert isinstance(shown, AlertFound) and shown.entry == notice
