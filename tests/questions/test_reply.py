"""Free questions through the command itself: the first sentence is the answer, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Answer, Several
from bot.answers.questions.everyone import Novelty, OtherPurposes, WhoIsMissing
from bot.answers.questions.in_plain_words import Beyond, MoreOf, NotUnderstood, Offer, Outside, PerhapsAName, Verdict
from bot.answers.status import Status
from bot.answers.unwatched import NotWatched
from bot.chat.base import Incoming
from bot.cli.demo.chronology import STEPS
from bot.incoming import commands
from bot.incoming.commands import Context, Request
from bot.incoming.questions.recent import RecentQuestions
from bot.language import language
from bot.model.action import read_line
from bot.model.destination import Destination
from bot.model.message import FSI, PDI, Message
from bot.service.build import read_only
from bot.storage.store import Store
from tests.fakes.answers import run
from tests.fakes.watching import IRAN, UNWATCHED, Watching
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml
from watchers.reading.address import Target
from watchers.watchlist import official_file

QASEM = Person("INU0398", "Qasem SOLEIMANI", (IRAN,), "2025-09-28", births=("1957",))
HAMID = Person("IRN0777", "Hamid NOORI", (IRAN,), "2025-09-28")
HERE = Destination("telegram", "2002")
ACTION = 64  # bytes of a button's action

Ask = Callable[..., Awaitable[Message]]
Answered = Callable[[str], Awaitable[Answer]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yields both lists as they stood in 2026, and two namesakes who are not watched."""
    watching = Watching(tmp_path_factory.mktemp("reply"))
    people: dict[str, dict[str, Person]] = {"uk": {}, "us-sdn": {}}
    for step in STEPS:
        people[step.source].update({one.id: one for one in step.people})
    watching.feed(uk_xml("2026-05-12", (*people["uk"].values(), QASEM, HAMID, *UNWATCHED)))
    watching.source = Source("us-sdn", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    watching.feed(enhanced_xml("2026-07-11", people["us-sdn"].values()))
    watching.clock.now = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
    store = Store.scratch()
    yield read_only(watching.archive, store, ("uk", "us-sdn"), watching.clock, dt.UTC)
    store.close()
    watching.archive.close()


@pytest.fixture
def ask(office: Context) -> Ask:
    async def asked(question: str, code: str = "en") -> Message:
        incoming = Incoming(HERE, "2002", question, is_command=False, private=True)
        message = await run(f"ask {question}", Request(incoming, question, language(code), False), office)
        for row in message.buttons:
            for button in row:
                assert button.action.isascii() and len(button.action) <= ACTION
        return message

    return asked


@pytest.fixture
def answered(office: Context) -> Answered:
    async def asked(line: str) -> Answer:
        alone = replace(office, asked=RecentQuestions())
        return await commands.called(
            read_line(line), Request(Incoming(HERE, "2002"), "", language("en"), False), alone
        )

    return asked


def parts(answer: Answer) -> tuple[Answer, ...]:
    """Returns the answers of a question that asks several things, or the one."""
    return answer.parts if isinstance(answer, Several) else (answer,)


def words(answer: Answer) -> list[str | None]:
    """Returns the word with which each verdict begins."""
    return [one.word for one in parts(answer) if isinstance(one, Verdict)]


def first(message: Message) -> str:
    return message.blocks[0].text.replace(FSI, "").replace(PDI, "")


def actions(message: Message) -> list[str]:
    return [button.action for row in message.buttons for button in row]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Is Leila Vaseghi sanctioned by the UK?",
            "Yes: Leila Vaseghi has been listed by the UK since 10 October 2022 (IRN0086).",
        ),
        ("is omid noori on the uk list", "No: Omid Noori is not listed by the UK as of 12 May 2026."),
        ("Is Rouhani sanctioned by the US?", "No: Hassan Rouhani is not on OFAC's lists as of 11 July 2026."),
        (
            "Is Rouhani sanctioned?",
            "No: Hassan Rouhani — not listed by the UK or the US.",
        ),
        (
            "is Kiya Sadeghi sanctioned",
            "Yes: Kiya Sadeghi — listed by the US for human rights; not by the UK.",
        ),
        # "Yes" and "no" would mean two things here.
        (
            "Is Vaseghi NOT on the UK list?",
            "Leila Vaseghi has been listed by the UK since 10 October 2022 (IRN0086).",
        ),
        # The list says 2020-12-31, the day of its own beginning; the public record knows the first listing.
        (
            "Since when is Hajizadeh on the UK list?",
            "Amir-Ali Hajizadeh has been listed by the UK since 24 January 2012 (INU0006).",
        ),
        (
            "Why is Aghajani on the UK list?",
            "Saeed Aghajani has been on the UK Sanctions List since 20 October 2022 under Russia"
            " (Russia's war on Ukraine), not for human rights.",
        ),
        (
            "Is Aghajani sanctioned by the UK for human rights?",
            "No: Saeed Aghajani has been on the UK Sanctions List since 20 October 2022 under Russia "
            "(Russia's war on Ukraine), not for human rights.",
        ),
        (
            "Is Raisi dead?",
            "Ebrahim Raisi: reported dead since 19 May 2024 (helicopter crash, confirmed by Iran's state media).",
        ),
        ("Is Noori alive?", "No report of the death of Omid Noori is recorded here."),
        ("Who is on the UK list?", "Listed by the UK: 5 of 10"),
        ("who is under magnitsky?", 'Listed under a "Magnitsky" regime by the UK and the US: nobody.'),
        (
            "How many of the ten are sanctioned?",
            "Listed by at least one of the governments read here: all 10.",
        ),
        (
            "Is Qasem Soleimani sanctioned?",
            "Yes: the UK (INU0398) and the US (10481) list someone of exactly this name, born 1957.",
        ),
        (
            "What changed this week?",
            "Not known: no list has been read here since 18 November 2026; the last was read on 11 July 2026."
            " The last of those watched to be listed, on 23 January 2023: Salar Abnoush by the UK.",
        ),
        ("thanks", "You are welcome."),
    ],
)
async def test_the_first_sentence_answers(ask: Ask, question: str, sentence: str) -> None:
    assert first(await ask(question)) == sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "آیا لیلا واثقی را بریتانیا تحریم کرده است؟",
            "بله: لیلا واثقی از ۱۸ مهر ۱۴۰۱ (۱۰ اکتبر ۲۰۲۲) در فهرست تحریم بریتانیا است (IRN0086).",
        ),
        (
            "نوری تو لیست انگلیس هست؟",
            "خیر: امید نوری بر اساس نسخهٔ ۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶) در فهرست تحریم بریتانیا نیست.",
        ),
        (
            "روحانی رو آمریکا تحریم کرده؟",
            "خیر: حسن روحانی بر اساس نسخهٔ ۲۰ تیر ۱۴۰۵ (۱۱ ژوئیهٔ ۲۰۲۶) در فهرست‌های اوفک نیست.",
        ),
        (
            "آقاجانی چرا تو لیست انگلیسه؟",
            "سعید آقاجانی از ۲۸ مهر ۱۴۰۱ (۲۰ اکتبر ۲۰۲۲) در فهرست تحریم بریتانیا است، بر مبنای Russia"
            " (جنگ روسیه علیه اوکراین)، به دلایلی جز نقض حقوق بشر.",
        ),
        (
            "قاسم سلیمانی تحریم شده؟",
            "شاید: در فهرست تحریم بریتانیا (INU0398) و آمریکا (10481) کسی هست، متولد ۱۹۵۷، که نامش به خط لاتین با این"
            " نام می‌خواند.",
        ),
        ("کیا تو لیست انگلیسن؟", "در فهرست تحریم بریتانیا: ۵ نفر از ۱۰ نفر"),
        ("ممنون", "خواهش می‌کنم."),
    ],
)
async def test_the_first_sentence_answers_in_persian(ask: Ask, question: str, sentence: str) -> None:
    assert first(await ask(question, "fa")) == sentence


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("who is not under magnitsky in the uk?", "gaps uk magnitsky"),
        ("what are the gaps?", "gaps"),
        ("what changed about Vaseghi?", "history leila-vaseghi"),
        ("show me everyone", "status"),
    ],
)
async def test_the_answer_is_the_commands_own(answered: Answered, question: str, command: str) -> None:
    assert await answered(f"ask {question}") == await answered(command)


async def test_what_is_new_is_a_sentence_before_the_history(answered: Answered) -> None:
    sentence, history = parts(await answered("ask what changed?"))
    assert isinstance(sentence, Novelty) and sentence.history == history == await answered("history")


@pytest.mark.parametrize(
    ("question", "command", "kind"),
    [
        ("who is missing from the UK list?", "gaps uk missing", WhoIsMissing),
        ("کیا هنوز تو لیست آمریکا نیستن؟", "gaps us missing", WhoIsMissing),
        ("who is listed but not for human rights?", "gaps rights", OtherPurposes),
        ("who is listed for something other than human rights?", "gaps rights", OtherPurposes),
        ("who did the UK sanction for something besides human rights", "gaps uk rights", OtherPurposes),
        ("کیا به دلیلی غیر از حقوق بشر تحریم شدن؟", "gaps rights", OtherPurposes),
        ("آیا کسی به دلایل غیرحقوق بشری تحریم شده", "gaps rights", OtherPurposes),
    ],
)
async def test_who_is_missing_or_listed_for_another_purpose_is_one_sentence_before_the_commands_answer(
    answered: Answered, question: str, command: str, kind: type[WhoIsMissing | OtherPurposes]
) -> None:
    sentence, gaps = parts(await answered(f"ask {question}"))
    assert isinstance(sentence, kind) and sentence.gaps == await answered(command)
    assert gaps == replace(sentence.gaps, headed=False)  # its numbers are not said twice


async def test_the_whole_status_follows_the_sentence(answered: Answered) -> None:
    sentence, whole = parts(await answered("ask is Vaseghi sanctioned?"))
    assert isinstance(sentence, Verdict) and sentence.status == await answered("status leila-vaseghi")
    assert whole == replace(sentence.status, headed=False)  # the sentence is not said twice


async def test_two_names_are_both_answered_and_of_more_each_is_behind_a_button(answered: Answered, ask: Ask) -> None:
    question = "Are Omid Noori and Kiya Sadeghi sanctioned by the UK?"
    both = await answered(f"ask {question}")
    assert words(both) == ["No", "No"]
    assert [one.official.slug for one in parts(both) if isinstance(one, Status)] == ["omid-noori", "kiya-sadeghi"]
    text = (await ask(question)).text
    assert text.count("recorded: Intelligence official") == 2  # what they share is said of each
    assert text.count("US 11 July 2026") == 1
    many = await answered("ask Hajizadeh, Soleimani and Abnoush: are they listed?")
    assert words(many) == ["Yes"] * 3 and not [one for one in parts(many) if isinstance(one, Status)]
    assert [len(one.officials) for one in parts(many) if isinstance(one, MoreOf)] == [3]


@pytest.mark.parametrize("question", ["Is Qasem Soleimani sanctioned?", "is SOLEIMANI, Qasem on the US list?"])
async def test_a_stranger_is_searched_for_and_no_ones_else_id_is_named(ask: Ask, question: str) -> None:
    message = await ask(question)
    assert "INU0398" in message.text and "10481" in message.text
    for other in ("27854", "IRN0082", "IRN0777", "33133"):
        assert other not in message.text
    assert "do:status gholamreza-soleimani" in actions(message)


@pytest.mark.parametrize(
    "question", ["Is Ayoub Soleimani sanctioned?", "is mojtaba khamenei sanctioned", "محمود صادقی تحریمه؟"]
)
async def test_of_a_stranger_on_no_list_no_id_is_named(
    ask: Ask, answered: Answered, office: Context, question: str
) -> None:
    message = await ask(question)
    ids = [id for source in ("uk", "us-sdn") for id in office.archive.digests(source)]
    found = parts(await answered(f"ask {question}"))[0]
    assert isinstance(found, NotWatched) and not (found.found.equal or found.found.close)
    assert not [id for id in ids if id in message.text]


async def test_a_stranger_beside_someone_watched(answered: Answered) -> None:
    sentence, stranger, more = parts(await answered("ask Are Leila Vaseghi and Ali Larijani sanctioned?"))
    assert isinstance(sentence, Verdict) and sentence.word is None
    assert more == MoreOf((sentence.status.official,), "status")
    assert isinstance(stranger, NotWatched) and stranger.found.name == "Ali Larijani" and stranger.beside_others
    assert (stranger.found.equal, stranger.found.close, stranger.word) == ((), (), None)


PEOPLE = {one.slug: one for one in official_file.load()}
VASEGHI_HERSELF, KHAZEIN, NOORI_HIMSELF, HAJIZADEH, KHAMENEI = (
    PEOPLE[slug] for slug in ("leila-vaseghi", "mahmoud-khazein", "omid-noori", "amir-ali-hajizadeh", "ali-khamenei")
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is Vaseghi on the EU list?", Outside("country", (VASEGHI_HERSELF,))),
        ("Does Khazein have a US visa ban?", Outside("visa", (KHAZEIN,))),
        ("Should the UK sanction Noori?", Outside("opinion", (NOORI_HIMSELF,))),
        ("Will Noori be sanctioned?", Outside("future", (NOORI_HIMSELF,))),
        ("asdfgh", PerhapsAName("asdfgh")),
        ("is she sanctioned?", NotUnderstood()),
        ("tell me about Hajizadeh's changes", Offer((HAJIZADEH,))),
        ("notify me of everything", Offer(())),
        ("stop alerts about Noori", Offer((NOORI_HIMSELF,), ends=True)),
    ],
)
async def test_what_cannot_be_answered_is_so_answered_and_nothing_is_done(
    answered: Answered, office: Context, question: str, answer: Answer
) -> None:
    got = await answered(f"ask {question}")
    assert parts(got)[-1] == answer
    assert not any(words(got)) and not office.store.followed(HERE)


async def test_a_country_beside_ours_is_answered_for_ours(answered: Answered) -> None:
    outside, sentence, *_ = parts(await answered("ask Is Vaseghi sanctioned by the UK or the EU?"))
    assert outside == Outside("country", leads_on=False)
    assert isinstance(sentence, Verdict) and (sentence.side, sentence.word) == ("uk", None)


async def test_a_no_of_the_us_speaks_of_visa_bans(answered: Answered) -> None:
    no, beyond, _ = parts(await answered("ask is Rouhani sanctioned by the US?"))
    assert isinstance(no, Verdict) and no.word == "No" and beyond == Beyond("us")


async def test_a_period_is_answered_with_the_lists_own_dates(ask: Ask) -> None:
    message = await ask("what changed this week?")
    assert "since 18 November 2026" in message.text and "UK 12 May 2026" in message.text
    since = await ask("what changed on the UK list since 2022?")
    assert (
        "20 October 2022" in since.text and "2021" not in since.text and "no change since 12 May 2026" in since.text
    )


async def test_hostile_names_are_cut_and_harmless(ask: Ask) -> None:
    message = await ask("Is \u202eAli Evil" + "x" * 5000 + " sanctioned?")
    assert len(message.text) < 2000 and "\u202e" not in message.text


async def test_before_any_list_is_read_nothing_is_said_of_it(tmp_path: Path) -> None:
    empty = Watching(tmp_path)
    office = read_only(empty.archive, Store.scratch(), ("uk", "us-sdn"), empty.clock, dt.UTC)
    for question, said in (
        ("Is Noori sanctioned?", "No list has been read yet."),
        ("Is Noori on the UK list?", "UK: its list has not been read yet, so nothing can be said."),
        ("who is on the US list?", "US: its list has not been read yet, so nothing can be said."),
        ("Is Ali Larijani sanctioned?", "No list has been read yet."),
    ):
        request = Request(Incoming(HERE, "2002", private=True), "", language("en"), operator=False)
        message = await run(f"ask {question}", request, office)
        assert said in message.text and "No:" not in message.text, question
    office.store.close()
    empty.archive.close()
