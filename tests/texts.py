"""Every text that a user may see, collected from the code: literals of t("...") and t.many("..."), and the tables.

`python -m tests.texts CODE >> bot/locale/CODE.po` appends what a language lacks, to be translated.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Collection
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import write_po

from bot import bounds, watch
from bot.chat import platforms
from bot.commands import COMMANDS, help, roster, watching
from bot.locale import COMMAND, language, languages
from bot.say import alert, answer, brief, counts, headline, lists, parts, question, review, settings, whether
from watchers import officials, uk_regimes, us, watchlist

BOT = Path(__file__).parent.parent / "bot"
# What can be wrong with what an operator types about a person.
FAULTS = [
    *(watch.UNKNOWN_KEY, watch.TWICE, watch.SIGNED, watch.NOT_THERE, watch.STRAY, watch.UNCLOSED, watch.EMPTY),
    *(watch.TOO_LONG, watch.NOT_LATIN, watch.NOT_PERSIAN, watch.OTHER_CALENDAR, watch.TO_COME),
    *(watchlist.WATCHED, watchlist.ONE_PART, watchlist.UNKNOWN),
    *(officials.NOT_A_DAY, officials.NOT_A_BIRTH, officials.NOT_A_UK_ID, officials.NOT_A_UID, officials.PINNED),
]
TABLES: tuple[list[str], ...] = (
    [
        *headline.HEADINGS.values(),
        *headline.UNCONFIRMED.values(),
        headline.NOT_LISTED,
        headline.NOT_KNOWN,
        headline.NOT_TOLD,
        answer.IN_CHECK,
    ],
    list(alert.KINDS.values()),
    list(settings.TITLES.values()),
    [text for words in settings.WORDS.values() for text in words.values()],
    list(settings.ZONES.values()),
    list(settings.ALLOWED.values()),
    list(parts.SHORT_TITLES.values()),
    list(counts.GROUPS.values()),
    list(answer.SECTIONS.values()),
    list(answer.OTHERS.values()),
    list(brief.INTRODUCTIONS.values()),
    [text for one in officials.load() for text in (one.role, one.case, one.died_source or "") if text],
    [record.note for one in officials.load() for record in one.record],
    list(parts.TITLES.values()),
    list(parts.SIDES.values()),
    list(parts.FIELDS.values()),
    list(parts.EVIDENCE.values()),
    list(parts.MEASURES.values()),
    [review.BUT_BIRTH],
    list(parts.RIGHTS.values()),
    [uk_regimes.FROM_2019],
    list(review.RULES.values()),
    list(lists.REFUSALS.values()),
    list(lists.KINDS.values()),
    list(watching.ORIGINS.values()),
    FAULTS,
    [bounds.TOO_LONG, bounds.TOO_MUCH, bounds.BUSY],
    list(question.OUTSIDE.values()),
    [word.value for word in whether.Word],
    [command.does for command in COMMANDS.values()],
    [text for task, lines in help.EXAMPLES.items() for text in (task, *(does for _, does in lines))],
    list(roster.STATES.values()),
    [words for _, words, _ in uk_regimes.REGIMES.values()],
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


def titles() -> set[str]:
    """The platforms' names, which a language may write in its own letters; a new platform touches no catalogue."""
    return {one.title for one in platforms.known().values()}


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


HEAD = r"""msgid ""
msgstr ""
"Language: {code}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {forms}\n"

"""


def lacking(code: str, known: Collection[str]) -> str:
    """A catalogue of the texts that are not `known`, without translations; with its head where nothing is known."""
    catalogue = Catalog(locale=code)
    for text in sorted(singular() - set(known)):
        catalogue.add(text)
    for one, many in sorted(plural()):
        if one not in known:
            catalogue.add((one, many))
    for command in sorted(COMMANDS) if not known else ():
        catalogue.add(command, context=COMMAND)
    written = io.BytesIO()
    write_po(written, catalogue, omit_header=True, width=0)
    head = HEAD.format(code=code, forms=catalogue.plural_forms) if not known else "\n"
    return head + written.getvalue().decode()


if __name__ == "__main__":
    code = sys.argv[1]
    sys.stdout.write(lacking(code, language(code)._texts if code in languages() else ()))
