"""Tests that whatever a user says costs little, at every door, and that what is more than anyone means to ask is
declined in one line."""

from __future__ import annotations

import asyncio
import gc
import inspect
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bench import hostile
from bot.answers.commands.outcome import Outcome
from bot.answers.people import find_officials
from bot.answers.questions.question import Question
from bot.answers.search import Search
from bot.chat.base import Incoming
from bot.incoming import cost_limit, questions
from bot.incoming.cost_limit import MOST_NAMES, MOST_QUESTION
from bot.incoming.questions.rules import in_order
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message
from bot.presentation.words.commands.outcomes import SENTENCES
from tests.fakes.answers import answer, asking, sentence_of
from tests.fakes.chats import CHAT, OPERATOR, Chats
from tests.fakes.running import ROOT
from tests.fakes.threads import no_thread_free, pauses_shortened
from tests.fakes.watching import IRAN, VASEGHI
from watchers.archive.archive import Archive
from watchers.lists.sample import Person
from watchers.model import Official
from watchers.names.budget import Budget, Spent, at_our_cost, check, once, share

QUESTIONS = 300
# ms of the processor: ten times what the dearest takes here, which is less than on whole lists (bench/hostile.py).
A_QUESTION, STANDSTILL = 1_500, 500
LIGATURE = "\ufdfa"  # one character that is eighteen in normal form
TOO_LONG = "That is longer than I can read at once."
NAMES = (LIGATURE * 300, "ا " * 200, "ae" * 200, "Omid Noori " * 40, "محمد علی " * 40, "a\u0301" * 400)
LISTED = [Person(f"IRN7{at:03}", name, (IRAN,)) for at, name in enumerate(NAMES)]


class Counted(Chats):
    """Keeps in which chats something was answered."""

    def _open(self) -> None:
        self.heard = Counter[str]()
        super()._open()

    async def _answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        self.heard[to.chat] += 1
        self.answers.append(message)


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Counted]:
    """Yields chats over a watched person, and listings whose names are as hostile as the questions."""
    made = Counted(tmp_path)
    made.publish(VASEGHI, *LISTED)
    yield made
    made.store.close()
    made.watching.archive.close()


async def test_hostile_questions_cost_little_at_every_door(chats: Counted) -> None:
    await chats.says("search warm")
    report = await hostile.asked(
        chats.reception.handle, chats.heard.__getitem__, islice(hostile.hostile(7), QUESTIONS)
    )
    assert report.unanswered == 0
    assert report.dearest[0][0] < A_QUESTION, report.dearest[0]
    assert report.standstill < STANDSTILL
    assert not any("went wrong" in message.text for message in chats.answers)


DOORS = [
    "{}", "ask {}", "status {}", "history {}", "brief {}", "search {}", "gaps {}", "follow {}", "unfollow {}",
    "settings {}", "settings follow={}", "mute {}", "language {}", "watch add {}", "watch edit {}", "watch remove {}",
    "review {}", "chats 1 follow {}", "approve {}", "start {}", "help {}", "{} leila", "وضعیت {}", "دنبال {}",
]  # fmt: skip


@pytest.mark.parametrize("text", [LIGATURE * 1000, "x" * 4096, "ی" * 4096, "a " * 2048, f"{LIGATURE} " * 2000],
                         ids=["ligatures", "letters", "Persian letters", "words", "ligatures apart"])  # fmt: skip
async def test_what_is_too_long_is_declined_at_once_at_every_door(chats: Counted, text: str) -> None:
    for door in DOORS:
        for where, command in ((CHAT, True), (CHAT, False), (OPERATOR, True)):
            chats.clock.forward(minutes=2)
            start = time.process_time()
            said = await chats.says(door.format(text), where, is_command=command)
            assert time.process_time() - start < 0.5, door
            assert TOO_LONG in said and "\n" not in said, door
    for action in (f"do:status {text}", f"line:{text}", f"set:{text}", f"watch:{text}"):
        chats.clock.forward(minutes=2)
        await chats.reception.handle(_tap(action))
        assert TOO_LONG in chats.answers[-1].text


def _tap(action: str) -> Incoming:
    return Incoming(OPERATOR, OPERATOR.chat, action=action, private=True)


async def test_a_question_is_declined_from_its_bound_on_and_answered_up_to_it(chats: Counted) -> None:
    question = "is Leila Vaseghi sanctioned?"
    assert "Yes" in await chats.says(question.ljust(MOST_QUESTION), is_command=False)
    assert TOO_LONG in await chats.says("please " * 80 + question, is_command=False)
    assert "Leila Vaseghi" in await chats.says(f"status {', '.join(['leila vaseghi'] * MOST_NAMES)}")
    for verb in ("status", "follow", "unfollow"):
        assert TOO_LONG in await chats.says(f"{verb} {', '.join(['leila'] * (MOST_NAMES + 1))}")


async def test_declining_is_said_in_the_language_of_the_chat(chats: Counted) -> None:
    await chats.says("language fa")
    said = await chats.says("x" * 4096)
    assert said == language("fa")(SENTENCES[Outcome.TOO_LONG][0], n=MOST_NAMES) and said.isascii() is False


async def test_an_equal_name_is_found_whatever_looking_for_like_ones_costs(
    chats: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats.publish(VASEGHI, Person("IRN0999", "Qasem SOLEIMANI", (IRAN,)), *LISTED, date="2026-05-13")
    await chats.says("search warm")
    monkeypatch.setattr("bot.answers.search.LIKE_SHARE", 0.0)
    context = asking(chats.watching, "uk")
    equal, like = [await answer(f"search {name} Soleymani", context) for name in ("Ghasem", "Hamid")]
    assert isinstance(equal, Search) and [hit.listing.id for hit in equal.hits] == ["IRN0999"] and not equal.whole
    assert isinstance(like, Search) and like.hits == () and not like.whole
    said = await chats.says("Is Qasem Soleimani sanctioned?", is_command=False)
    assert "IRN0999" in said


UNFINISHED = {"en": "not finished", "fa": "به پایان نرسید"}
NOBODY = {
    "en": ("No one", "Nobody", "not on the list", "does not list"),
    "fa": ("نیست", "هیچ‌کس", "فهرست ندارد"),
}


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize(
    "text",
    ["ask is Hamid Soleymani sanctioned?", "status Hamid Soleymani", "ask is Hamid Soleymani sanctioned by the UK?",
     "search Hamid Soleymani", "status حمید سلیمانی", "ask آیا حمید سلیمانی تحریم است؟", "search حمید سلیمانی"],
)  # fmt: skip
async def test_a_search_that_was_not_finished_says_of_nobody_that_he_is_not_listed(
    chats: Counted, monkeypatch: pytest.MonkeyPatch, text: str, code: str
) -> None:
    await chats.says(f"language {code}")
    before = await chats.says(text)
    assert UNFINISHED[code] not in before
    monkeypatch.setattr("bot.answers.search.LIKE_SHARE", 0.0)
    said = await chats.says(text)
    assert UNFINISHED[code] in said and not [words for words in NOBODY[code] if words in said]
    buttons = [button.label for row in chats.answers[-1].buttons for button in row]
    offer = language(code)("Search for like names")
    assert text.startswith("search") or offer in buttons or f"{offer}: " in said


async def test_the_first_question_of_a_process_does_not_pay_for_what_every_question_uses(
    chats: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded() -> str:
        end = time.thread_time() + 3 * cost_limit.A_QUESTION
        while time.thread_time() < end:
            pass
        return "who is sanctioned?"

    monkeypatch.setattr(in_order, "questions", loaded)
    monkeypatch.setattr(in_order, "load", once(inspect.unwrap(in_order.load)))
    said = await chats.says("Is Nader Parsapour sanctioned?", is_command=False)
    assert said != sentence_of(Outcome.TOO_MUCH)


async def test_what_costs_too_much_is_declined_in_one_line(chats: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.incoming.cost_limit.A_QUESTION", -1.0)
    for text in ("status omid nori", "is omid noori sanctioned?", "search noori", "follow omid"):
        said = await chats.says(text, is_command=not text.endswith("?"))
        assert said == sentence_of(Outcome.TOO_MUCH)
    assert "Leila Vaseghi" in await chats.says("status")


async def test_what_the_collector_takes_of_a_question_to_look_through_all_memory_is_not_its_cost(
    chats: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = find_officials

    def found(archive: Archive, words: str) -> tuple[Official, ...]:
        begin = time.thread_time()
        while time.thread_time() - begin < 3 * cost_limit.A_QUESTION:
            gc.collect()
        return find(archive, words)

    monkeypatch.setattr("bot.incoming.commands.base.find_officials", found)
    assert "Omid Noori" in await chats.says("status omid noori")


SAID = [("status omid noori", True), ("is omid noori sanctioned?", False), ("follow omid noori weekly", False)]


@pytest.mark.parametrize(("said", "is_command"), SAID)
async def test_waiting_for_a_thread_is_not_a_questions_cost(chats: Counted, said: str, is_command: bool) -> None:
    answer = await chats.says(said, is_command=is_command)
    with no_thread_free() as over:
        again = asyncio.create_task(chats.says(said, is_command=is_command))
        await asyncio.sleep(3 * cost_limit.A_QUESTION)
        assert not again.done()
        over.set()
        again_answer = await again
    assert "Omid Noori" in again_answer and (again_answer == answer or said.startswith("follow"))


@pytest.mark.parametrize(("said", "is_command"), SAID)
async def test_for_whom_no_thread_becomes_free_it_is_said_so_and_nothing_is_worked_on_later(
    chats: Counted, monkeypatch: pytest.MonkeyPatch, said: str, is_command: bool
) -> None:
    looked: list[str] = []
    read = questions.read

    def noted(text: str, archive: Archive) -> Question:
        looked.append(text)
        return read(text, archive)

    monkeypatch.setattr(questions, "read", noted)
    monkeypatch.setattr(cost_limit, "WAITING", 0.05)
    with no_thread_free():
        assert await chats.says(said, is_command=is_command) == SENTENCES[Outcome.BUSY][0]
    await chats.says("help")
    assert looked == []
    monkeypatch.undo()
    assert "Omid Noori" in await chats.says(said, is_command=is_command)


async def test_reading_what_somebody_wrote_and_answering_it_share_one_budget(
    chats: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[float] = []
    find = find_officials

    def costly(archive: Archive, words: str) -> tuple[Official, ...]:
        begin = time.thread_time()
        while (cost := time.thread_time() - begin) < 0.6 * cost_limit.A_QUESTION:
            check()
        spent.append(cost)
        return find(archive, words)

    for reader in ("base", "questions"):
        monkeypatch.setattr(f"bot.incoming.commands.{reader}.find_officials", costly)
    said = await chats.says("status omid noori", is_command=False)
    assert said == SENTENCES[Outcome.TOO_MUCH][0] and len(spent) == 1


def test_the_collector_looks_no_more_through_what_was_there_at_the_start() -> None:
    turn = sys.getswitchinterval()

    def look() -> float:
        begin = time.process_time()
        gc.collect()
        return time.process_time() - begin

    gc.collect()
    before = min(look(), look())
    with pauses_shortened():
        assert look() < before / 3
        assert sys.getswitchinterval() < turn
    assert sys.getswitchinterval() == turn


FIRST = """
import asyncio, sys
from pathlib import Path
from bot.cli import ready
from tests.fakes.chats import Chats
from tests.fakes.watching import VASEGHI

chats, opened = Chats(Path(sys.argv[1])), []
chats.publish(VASEGHI)
if sys.argv[2] == "warm":
    ready.warm(chats.watching.archive)
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
for text in ("is omid noorii sanctioned?", "status leila", "search Ghasem Soleymani"):
    asyncio.run(chats.says(text, is_command=not text.endswith("?")))
print(*(path for path in opened if path.endswith((".txt", ".toml", ".json"))))
"""


@pytest.mark.parametrize("how", ["warm", "cold"])
def test_the_first_question_after_a_start_loads_nothing_that_all_use(tmp_path: Path, how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST, str(tmp_path), how], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert bool(done.stdout.split()) == (how == "cold"), done.stdout


def test_a_budget_is_shared_and_forgives_what_is_at_our_cost() -> None:
    now = 0.0
    budget = Budget(10.0, lambda: now)
    with budget.spent_here():
        now = 6.0
        check()
        with at_our_cost():
            now = 100.0
            check()
        with share(0.5):  # of four seconds
            now = 101.9
            check()
            now = 102.1
            with pytest.raises(Spent):
                check()
        check()
    with budget.spent_here():  # 1.9 are left
        now = 105.0
        with pytest.raises(Spent):
            check()
    with pytest.raises(Spent), budget.spent_here():
        raise AssertionError("nothing is left")
    check()
