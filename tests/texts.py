"""Every text that a user may see, collected from the code: literals of t("...") and t.many("..."), and the tables."""

from __future__ import annotations

import ast
from pathlib import Path

from bot.commands import COMMANDS
from bot.say import alert, answer, brief, parts
from watchers import officials, uk, us

BOT = Path(__file__).parent.parent / "bot"
TABLES: tuple[list[str], ...] = (
    list(alert.HEADINGS.values()),
    list(answer.GROUPS.values()),
    list(answer.SECTIONS.values()),
    list(brief.INTRODUCTIONS.values()),
    [text for one in officials.load() for text in (one.role, one.case, one.died_source or "") if text],
    [record.note for one in officials.load() for record in one.record],
    list(parts.TITLES.values()),
    list(parts.SIDES.values()),
    list(parts.FIELDS.values()),
    list(parts.EVIDENCE.values()),
    list(parts.MEASURES.values()),
    [command.does for command in COMMANDS.values()],
    [words for _, words in uk.REGIMES.values()],
    [words for words, _ in us.TAGS.values()],
    ["confirmed", "strong", "possible", "all"],
    # the UK's own names of measures against persons
    ["asset freeze", "travel ban", "director disqualification sanction", "trust services sanctions", "arms embargo"],
    # why no operator can be reached (bot/desk.py)
    [
        "none is named in the configuration (bot.operators)",
        "none has written to the bot yet: an operator sends it /start once",
    ],
)


def singular() -> set[str]:
    found = {text for table in TABLES for text in table}
    for tree in _trees():
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and _is_t(call.func)
                and call.args
                and isinstance(call.args[0], ast.Constant)
            ):
                found.add(str(call.args[0].value))
    return found


def plural() -> set[tuple[str, str]]:
    found = set()
    for tree in _trees():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "many":
                one, many = call.args[:2]
                assert isinstance(one, ast.Constant) and isinstance(many, ast.Constant)
                found.add((str(one.value), str(many.value)))
    return found


def _is_t(function: ast.expr) -> bool:
    if isinstance(function, ast.Call):  # language(code)("...")
        return isinstance(function.func, ast.Name) and function.func.id == "language"
    if isinstance(function, ast.Attribute):  # request.t("...")
        return function.attr == "t"
    return isinstance(function, ast.Name) and function.id in ("t", "theirs")


def _trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(BOT.rglob("*.py"))]
