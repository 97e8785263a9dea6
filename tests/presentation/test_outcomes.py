"""What commands answer of chats has words in every language, whatever came of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from types import UnionType
from typing import Any, get_args

import pytest

from bot.answers.answer import Done
from bot.answers.commands import of_a_chat as chat
from bot.answers.commands import of_commands as commands
from bot.answers.commands import of_operators as operators
from bot.answers.commands.outcome import Outcome, Said, Value, said
from bot.answers.review import Review
from bot.answers.search import Hit
from bot.answers.status import Board, Status
from bot.chat.base import WayIn
from bot.language import languages
from bot.model.action import Perform
from bot.model.destination import Destination
from bot.model.preferences import Installation, Settings
from bot.presentation.words.commands import outcomes
from bot.presentation.words.commands.outcomes import AND, NAMES, SENTENCES
from bot.storage.records import Act, Chat, Suggestion, Unreachable
from tests.fakes.answers import buttons, lines, words
from watchers.archive.people import Decision, Watched
from watchers.model import Edition, Entry, Kind, Listing, Match, Tier
from watchers.outcome import Failed
from watchers.watchlist import official_file
from watchers.watchlist.decisions import Decided
from watchers.watchlist.official_file import Wrong

NOW = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
LEILA = next(one for one in official_file.load() if one.slug == "leila-vaseghi")
OWN, HAND = Installation(dt.UTC, ("uk", "us"), ("uk", "us")), chat.Hand("Sara")
GROUP = Chat(Destination("telegram", "-7"), "A group", False, "approved", "fa", 7)
MUTED = Settings().mute(NOW)
EDITION = Edition("uk", "xml", "2026-05-12", "0" * 64, 7, {})
LISTING = Listing("IRN0086", {})
REVIEW = Review(LEILA, "uk", LISTING, Match(LEILA.slug, Tier.STRONG, "equal-name"), None, "2026-05-12", "MW-000007")
ENTRY = Entry(Kind.DESIGNATED, "uk", "2026-05-12", "IRN0086", LEILA.slug, Tier.CONFIRMED, "X", snapshot=LISTING)
SUGGESTED = operators.Suggested(
    Suggestion(1, GROUP.where, "uk", "IRN0086", "X", "open"),
    Hit("uk", LISTING, "X", 1.0, "https://x.invalid/"),
    GROUP,
)
CLOSED = Unreachable(GROUP.where, 7, NOW, "chat not found", "waiting", told=True)

EVERY: list[Any] = [
    chat.Introduction(("uk", "us"), "telegram:1", "-7", "Telegram", follows=False),
    chat.Welcome(Board((Status(LEILA, (), 0, ()),), ())),
    chat.LanguageAsked(),
    chat.Privacy("Telegram"),
    chat.Privacy("Slack", answers_alone=True),
    chat.EndAsked(7, 1, private=False),
    chat.Following(None, Settings(every="weekly"), OWN),
    chat.Choosing((LEILA,), frozenset({LEILA.slug}), 0, in_place=True),
    chat.Muted(MUTED, OWN, cut=True),
    chat.Unmuted(Settings(), OWN),
    chat.PauseAsked(MUTED, OWN),
    chat.Overview(MUTED, (LEILA.slug,), {LEILA.slug: LEILA}, NOW, OWN, saved=True),
    chat.SettingMenu("hour", Settings(), OWN),
    chat.WrongValueOf("hour"),
    chat.UnknownSetting("evry", "every"),
    chat.EndedForAll(HAND, "token"),
    operators.AllChats((GROUP,), 0, {GROUP.where: {"*"}}, {GROUP.where: CLOSED}),
    operators.OneChat(GROUP, frozenset({LEILA.slug}), (LEILA,), ("1001",), CLOSED),
    operators.Managers(GROUP, (), asked=True),
    operators.RemovalAsked(GROUP),
    operators.WaitingChats((GROUP,)),
    operators.Workspaces((("slack", "T1"),)),
    operators.Workspaces(()),
    operators.Invitation(
        1, (WayIn("telegram", "https://t.me/x", "https://t.me/y"), WayIn("slack", "start x", "start x"))
    ),
    operators.Acts((Act(1, NOW, "telegram", "#7", None, "follow", "*"),), 20, more=True, zone=dt.UTC),
    operators.Everyone((Watched(LEILA, "file"),)),
    operators.HowToWatch(),
    operators.Faulty(Wrong("births", official_file.NOT_A_BIRTH, value="x")),
    operators.Stands(said(Outcome.WATCHED_NOW, who=LEILA), Status(LEILA, (), 0, ()), to_review=True),
    operators.OpenSuggestions((SUGGESTED, replace(SUGGESTED, hit=None))),
    operators.OpenReviews((REVIEW,), (), 9, paged=True),
    operators.WasFirst(Decision(True, NOW.isoformat())),
    operators.Judged(Decided(True, None), "same", "IRN0086", LEILA),
    operators.RefusedEditions(((EDITION, ("shrank: 7",)),)),
    operators.AnotherWaits(EDITION, ("shrank: 7",)),
    operators.Accepted(Failed(("timeout",)), "uk"),
    commands.BeingRepaired(),
    commands.NamesThere(None, (LEILA,), (), whole=False),
    commands.Usage("gaps", "gaps [uk]", "who is not listed, and by whom", "mars"),
    commands.Help((("Ask", (("status", "everything about one official"),), ("status",)),), "/"),
    commands.HelpOn("mute [hours]", "ends alerts", ("mute 8",), True, True, {"فارسی": ("سکوت",)}, "/"),
    commands.NoSuchCommand("statsu", Perform("status", "leila")),
    commands.Sample(ENTRY, LEILA),
    commands.Exported("2026-05-12", {"csv": b"x"}),
]
IN_ITS_OWN: list[Any] = [chat.LanguageChosen("fa"), chat.Revived(HAND, "fa"), chat.PutBack("fa", "jalali")]
SILENT: list[Any] = [chat.InWindow()]  # a window says it
VALUES: dict[str, Value] = {"who": LEILA, "n": 7, "list": "uk"}


def kinds(union: Any) -> set[type]:
    """Returns the types of a union, and of those in it."""
    return {kind for one in get_args(union) for kind in (kinds(one) if isinstance(one, UnionType) else {one})}


def of(outcome: Outcome) -> Said:
    """Returns the outcome with whatever its sentence names, and with an action for each of its buttons."""
    sentence, *labels = SENTENCES[outcome]
    names = set(re.findall(r"{(\w+)}", sentence)) - {NAMES.get(outcome)}
    return said(outcome, *[Perform("help")] * len(labels), **{one: VALUES.get(one, "x") for one in names})


@pytest.mark.parametrize("code", languages())
def test_every_answer_of_a_command_has_words(code: str) -> None:
    assert kinds(Done) == {type(one) for one in (*EVERY, *IN_ITS_OWN, *SILENT)} | {Said}
    assert [words(answer, code).blocks for answer in SILENT] == [()]
    answers: list[Any] = [*EVERY, *map(of, Outcome)]
    for answer in answers:
        message = words(answer, code)
        assert message.blocks and message.language == code, answer
    for answer in IN_ITS_OWN:
        assert words(answer, code).language == "fa", answer


def test_every_outcome_has_its_sentence_and_a_button_for_each_action() -> None:
    assert SENTENCES.keys() == set(Outcome) and AND.keys() | NAMES.keys() <= set(Outcome)
    for outcome in Outcome:
        assert len(buttons(words(of(outcome)))) == len(SENTENCES[outcome]) - 1, outcome


def test_a_person_is_named_in_both_scripts_where_he_or_she_is_let_go() -> None:
    shown = {one: lines(words(of(one)))[0] for one in (*outcomes.IN_BOTH_SCRIPTS, Outcome.WATCHED_NOW)}
    assert {one for one, line in shown.items() if LEILA.persian in line} == set(outcomes.IN_BOTH_SCRIPTS)
