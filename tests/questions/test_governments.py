"""Questions over several governments are answered from the lists that are read; of one whose list is not, only that
is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.answer import Several
from bot.answers.ids import Found
from bot.answers.questions.everyone import WhoIsMissing
from bot.answers.questions.in_plain_words import Listed, Outside, Verdict
from bot.answers.questions.selected import Selected
from bot.answers.questions.yes_or_no import Word
from bot.incoming.context import Context
from bot.incoming.questions import read
from bot.language import language
from tests.fakes.answers import answer, asking, bare, said
from tests.fakes.watching import VASEGHI, Watching
from watchers.lists import registry
from watchers.lists.sample import Person

READ = ("uk", "canada", "eu", "australia", "un")
EDITIONS = {
    "canada": (
        Person("Iran/1-2.1/20", "VASEGHI, Leila", ("Iran",), "2022-10-03", births=("1972",)),
        Person("Iran/1-2.1/13", "ABNOUSH, Salar", ("Iran",), "2022-10-03"),
    ),
    "eu": (
        Person("EU.6140.93", "Leila VASEGHI", ("IRN",), "2021-04-12", births=("1972",)),
        Person("EU.9052.15", "Salar ABNOUSH", ("IRN",), "2022-11-14"),
    ),
    "australia": (Person("7290", "Gholamreza SOLEIMANI", ("Iran",), "2023-02-01", births=("1964",)),),
    "un": (Person("IRi.039", "Yahya Rahim SAFAVI", ("Iran",), "2007-03-24"),),
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields the lists of the UK, Canada, the EU, Australia and the UN, with watched people on each but the UN's."""
    watching = Watching(tmp_path_factory.mktemp("governments"))
    watching.publish(VASEGHI)
    for source, listed in EDITIONS.items():
        watching.turn_to(source)
        watching.feed(registry.of(source).write_sample("2026-05-12", listed))
    assert all(watching.archive.last_good(source) for source in READ)
    yield asking(watching, *READ)
    watching.archive.close()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields the list of the UK alone."""
    watching = Watching(tmp_path_factory.mktemp("before"))
    watching.publish(VASEGHI)
    yield asking(watching, "uk")
    watching.archive.close()


async def verdict(question: str, context: Context) -> Verdict:
    answered = await answer(f"ask {question}", context)
    assert isinstance(answered, Several), answered
    (found,) = [part for part in answered.parts if isinstance(part, Verdict)]
    return found


@pytest.mark.parametrize(
    ("question", "side", "ids"),
    [
        ("has Canada sanctioned Vaseghi?", "canada", "Iran/1-2.1/20"),
        ("Is Vaseghi on the EU list?", "eu", "EU.6140.93"),
        ("has the European Union sanctioned Leila Vaseghi?", "eu", "EU.6140.93"),
        ("کانادا واثقی را تحریم کرده؟", "canada", "Iran/1-2.1/20"),
        ("آیا اتحادیه اروپا واثقی را تحریم کرده است؟", "eu", "EU.6140.93"),
        ("kanada vaseghi ro tahrim karde?", "canada", "Iran/1-2.1/20"),
    ],
)
async def test_a_government_is_answered_from_its_own_list(
    context: Context, question: str, side: str, ids: str
) -> None:
    found = await verdict(question, context)
    assert (found.side, found.word) == (side, Word.YES)
    code = "en" if question.isascii() else "fa"
    first = bare(await said(question, context, code)).partition("\n")[0]
    assert first.startswith(language(code)("Yes")) and ids in first and "IRN0086" not in first


@pytest.mark.parametrize(
    ("question", "side", "word"),
    [
        ("has Australia sanctioned Vaseghi?", "australia", Word.NO),
        ("is Vaseghi on the UN list?", "un", Word.NO),
        ("has Canada sanctioned Omid Noori?", "canada", Word.NO),
        ("اتحادیهٔ اروپا چی؟ واثقی", "eu", None),
        ("استرالیا چی؟ واثقی", "australia", None),
        ("when did Canada list Vaseghi?", "canada", None),
    ],
)
async def test_it_is_told_what_that_list_says_with_a_word_only_where_one_fits(
    context: Context, question: str, side: str, word: Word | None
) -> None:
    found = await verdict(question, context)
    assert (found.side, found.word) == (side, word)


@pytest.mark.parametrize(
    "question",
    [
        *("is Vaseghi sanctioned by anyone?", "has anybody sanctioned Vaseghi?", "is Vaseghi sanctioned anywhere?"),
        *(
            "has any government sanctioned Leila Vaseghi?",
            "آیا کسی واثقی را تحریم کرده است؟",
            "واثقی رو دولتی تحریم کرده؟",
        ),
    ],
)
async def test_by_anyone_is_about_all_governments(context: Context, question: str) -> None:
    found = await verdict(question, context)
    assert (found.side, found.each_of, found.word) == (None, (), Word.YES)
    noori = question.replace("Leila ", "").replace("Vaseghi", "Noori").replace("واثقی", "نوری")
    assert (await verdict(noori, context)).word is None  # the US list, which may have him, was not read


@pytest.mark.parametrize(
    ("question", "side"),
    [
        *(("what about Canada?", "canada"), ("and the EU?", "eu"), ("Australia?", "australia")),
        *(("اتحادیهٔ اروپا چی؟", "eu"), ("کانادا چطور؟", "canada"), ("سازمان ملل؟", "un")),
    ],
)
async def test_a_government_alone_asks_for_its_list(context: Context, question: str, side: str) -> None:
    found = await answer(f"ask {question}", context)
    assert isinstance(found, Listed) and (found.side, found.section) == (side, None)


@pytest.mark.parametrize("question", ["how is Canada doing?", "Canada visa", "what about Germany?"])
async def test_a_government_among_other_words_does_not(context: Context, question: str) -> None:
    assert not isinstance(await answer(f"ask {question}", context), Listed)


@pytest.mark.parametrize(
    ("question", "sides", "word"),
    [
        ("is Vaseghi on the EU and UK lists?", ("uk", "eu"), Word.YES),
        ("is Vaseghi sanctioned by the UK and Canada?", ("uk", "canada"), Word.YES),
        ("is Vaseghi sanctioned by Canada and Australia?", ("canada", "australia"), None),
        ("is Soleimani sanctioned by the UK and Canada?", ("uk", "canada"), Word.NO),
    ],
)
async def test_a_yes_about_several_is_about_each_of_those_and_of_no_other(
    context: Context, question: str, sides: tuple[str, ...], word: Word | None
) -> None:
    found = await verdict(question, context)
    assert (found.each_of, found.word) == (sides, word)
    first = bare(await said(question, context)).partition("\n")[0]
    assert all(("IRN0086" in first, "EU.6140.93" in first)) or sides != ("uk", "eu")
    assert "Australia" not in first or "australia" in sides


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who has the EU listed that Britain hasn't?", "Salar Abnoush — EU 14 November 2022"),
        ("who is on the EU list but not on the UK list?", "Salar Abnoush — EU 14 November 2022"),
        ("who has Canada sanctioned but not the UK?", "Salar Abnoush — Canada 3 October 2022"),
        ("whom does Canada list and the UK not?", "Salar Abnoush — Canada 3 October 2022"),
        ("کی در فهرست اتحادیه اروپا هست ولی در فهرست بریتانیا نیست؟", "سالار آبنوش — "),
    ],
)
async def test_whom_one_lists_and_another_does_not_is_told_with_that_one(
    context: Context, question: str, line: str
) -> None:
    answered = await answer(f"ask {question}", context)
    assert isinstance(answered, Selected) and answered.asked.not_by == ("uk",)
    code = "en" if question.isascii() else "fa"
    text = bare(await said(question, context, code))
    assert line in text and "Omid Noori" not in text and text.partition("\n")[0].rstrip(".").count(":") == 2, text


@pytest.mark.parametrize(
    "question", ["who do Canada and Australia not have?", "whom have Canada and Australia not listed"]
)
async def test_of_two_that_have_not_listed_somebody_each_is_told(context: Context, question: str) -> None:
    answered = await answer(f"ask {question}", context)
    assert isinstance(answered, Several)
    assert [part.gaps.sides for part in answered.parts if isinstance(part, WhoIsMissing)] == [("canada", "australia")]


@pytest.mark.parametrize(
    ("typed", "source", "id"),
    [
        ("Iran/1-2.1/20", "canada", "Iran/1-2.1/20"),
        ("iran/1-2.1/20", "canada", "Iran/1-2.1/20"),
        ("IRAN/۱-۲.۱/۲۰", "canada", "Iran/1-2.1/20"),
        ("EU.6140.93", "eu", "EU.6140.93"),
        ("eu.6140.93", "eu", "EU.6140.93"),
        ("EU.۶۱۴۰.۹۳", "eu", "EU.6140.93"),
        ("IRi.039", "un", "IRi.039"),
        ("IRI.039", "un", "IRi.039"),
        ("iri.۰۳۹", "un", "IRi.039"),
        ("7290", "australia", "7290"),
        ("۷۲۹۰", "australia", "7290"),
    ],
)
@pytest.mark.parametrize("line", ["search {}", "search ID {}", "{}", "ask what is {}?", "ask {} کیست؟"])
async def test_an_id_is_found_on_its_list_in_any_case_and_digits(
    context: Context, before: Context, line: str, typed: str, source: str, id: str
) -> None:
    text = line.format(typed)
    found = await answer(text if line != "{}" else f"ask {text}", context)
    assert isinstance(found, Found) and found.id.text == id
    assert [(one.hit.source, one.hit.listing.id) for one in found.listed] == [(source, id)]
    assert bare(await said(text, context)).split("\n")[1].endswith(f" · {id}")
    if source != "australia":  # four digits may be a year
        not_read = f"Not read here, so that nothing can be said of it: {registry.of(source).title}."
        assert not_read in bare(await said(text, before))


@pytest.mark.parametrize("text", ["what changed since 10/Oct/2022?", "Oct/10/2022", "what changed in may.2022?"])
async def test_a_date_is_no_id(context: Context, text: str) -> None:
    assert not isinstance(await answer(f"ask {text}", context), Found)


@pytest.mark.parametrize(
    "question",
    [
        *("Is Vaseghi on the EU list?", "has Canada sanctioned Vaseghi?", "has Australia sanctioned Vaseghi?"),
        *("is Vaseghi on the UN list?", "IS VASEGHI ON THE UN LIST?", "has Germany sanctioned Vaseghi?"),
        *("اتحادیهٔ اروپا چی؟ واثقی", "کانادا واثقی را تحریم کرده؟", "سازمان ملل واثقی را تحریم کرده؟"),
    ],
)
async def test_of_a_government_whose_list_is_not_read_only_that_is_said(before: Context, question: str) -> None:
    found = await answer(f"ask {question}", before)
    assert isinstance(found, Outside) and (found.topic, found.sides) == ("country", ("uk", "us"))


@pytest.mark.parametrize("question", ["un chi?", "aya un tahrim shode?", "un list e kie", "un kie"])
async def test_un_in_persian_words_is_no_government(context: Context, question: str) -> None:
    assert read(question, context.archive, READ).side is None
    assert "UN" not in bare(await said(question, context)).partition("\n")[0]
