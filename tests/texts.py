"""Every text that a user may see, collected from the code: literals of t("...") and t.many("..."), and the tables.

`python -m tests.texts CODE >> bot/language/CODE/messages.po` appends what a language lacks, to be translated.
"""

from __future__ import annotations

import ast
import functools
import io
import sys
from collections.abc import Collection
from dataclasses import fields
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import write_po

from bot.answers.questions.yes_or_no import Word
from bot.chat import platforms
from bot.incoming import official_text
from bot.incoming.commands import COMMANDS, help
from bot.incoming.questions.events import events
from bot.incoming.questions.rules.one_person.subjects import every_subject
from bot.language import COMMAND, ZERO, language, languages
from bot.presentation.words import counts, over_all
from bot.presentation.words.briefs import asks, case, fill, finding, joint, message, over_an_event, paragraph
from bot.presentation.words.commands import all_chats, outcomes, watchlist
from bot.presentation.words.field_changes import FIELDS, GENDERS, LISTED_KINDS
from bot.presentation.words.list_names import NOTES
from bot.presentation.words.listings import MEASURES
from bot.presentation.words.matches import EVIDENCE
from bot.presentation.words.news import headline, review, suggestion
from bot.presentation.words.news.alert_line import KINDS
from bot.presentation.words.news.alert_parts import elsewhere
from bot.presentation.words.questions import about, explained, nearest, standing, talk, wishes
from bot.presentation.words.questions.of_events.message import ALLEGED, SORRY
from bot.presentation.words.questions.one_person import names, reasons, said
from bot.presentation.words.questions.selected import in_words as selected
from bot.presentation.words.replies import preferences, refused
from bot.presentation.words.replies.gaps import ALL, OTHERS, SECTIONS
from bot.presentation.words.replies.status import BY_NAME_ONLY, IN_CHECK
from bot.presentation.words.rights import RIGHTS
from watchers.lists import registry
from watchers.lists.base import Jurisdiction
from watchers.watchlist import official_file, people

BOT = Path(__file__).parent.parent / "bot"
# What can be wrong with what an operator types about a person.
FAULTS = [
    *(
        official_text.UNKNOWN_KEY,
        official_text.TWICE,
        official_text.SIGNED,
        official_text.NOT_THERE,
        official_text.STRAY,
        official_text.UNCLOSED,
        official_text.EMPTY,
    ),
    *(
        official_text.TOO_LONG,
        official_text.NOT_LATIN,
        official_text.NOT_PERSIAN,
        official_text.OTHER_CALENDAR,
        official_text.TO_COME,
    ),
    *(people.WATCHED, people.ONE_PART, people.UNKNOWN),
    *(
        official_file.NOT_A_DAY,
        official_file.NOT_A_BIRTH,
        official_file.PINNED,
    ),
]
# What the jurisdictions and their lists declare, and what one has that declares none of it.
SENTENCES = ("absent", "is_absent", "beyond", "only", "called", "whose", "lists_called", "lists_cited")
PETITION = ("office", "dear", "named", "member", "instrument", "instrument_short")
DECLARED = [
    *(
        text
        for one in registry.jurisdictions().values()
        for text in (
            one.title,
            *(getattr(one, name) for name in SENTENCES),
            *one.explains.values(),
            *(getattr(one.petition, name) for name in PETITION if one.petition),
        )
        if text
    ),
    *(one.default for one in fields(Jurisdiction) if one.name in SENTENCES and one.default),
    *(
        text
        for one in registry.lists().values()
        for text in (one.title, one.short_title, one.checked, one.ids.wrong, *one.meaning.texts)
    ),
    *(
        text
        for one in registry.lists().values()
        for text in (one.meaning.notice_title, one.meaning.notice_cited, *one.meaning.carried_over.values())
        if text
    ),
]
TABLES: tuple[list[str], ...] = (
    [
        *headline.HEADINGS.values(),
        *headline.UNCONFIRMED.values(),
        headline.AGAIN,
        headline.ONE_ENDED,
        headline.ALSO_UNDER,
        headline.LIFTED,
        headline.ADDED,
        headline.NO_MORE,
        headline.ONE_MORE,
        headline.NO_LONGER_UNDER,
        headline.NOW_UNDER,
        headline.NOT_LISTED,
        headline.NOT_KNOWN,
        headline.NOT_TOLD,
        IN_CHECK,
        BY_NAME_ONLY,
    ],
    list(KINDS.values()),
    [
        *selected.GROUNDS.values(),
        *selected.MEASURES.values(),
        *selected.LIFE.values(),
        *selected.SHORT_GROUPS.values(),
    ],
    list(preferences.TITLES.values()),
    [text for words in preferences.WORDS.values() for text in words.values()],
    list(preferences.ZONES.values()),
    list(preferences.ALLOWED.values()),
    list(counts.GROUPS.values()),
    [*names.NONE_OF.values(), *reasons.WORDS.values(), *said.WATCHED.values(), *said.WHY_NOT.values()],
    [one.title for one in every_subject()],
    list(SECTIONS.values()),
    [*OTHERS.values(), *ALL.values()],
    list(NOTES.values()),
    [*paragraph.INTRODUCTIONS.values(), *case.INTRODUCTIONS.values(), *case.IN_SHORT.values()],
    [text for texts in (asks.DESIGNATE, asks.UNLESS, asks.AGAIN) for text in texts.values()],
    [text for texts in (asks.EXPLAIN, asks.KEEP, asks.KEEP_AND_PRESS) for text in texts.values()],
    [*fill.ABOUT.values(), fill.OF_ALL],
    [*message.LABELS.values(), *message.LACKS.values(), *message.ALREADY.values()],
    [text for texts in finding.BY.values() for text in texts],
    [*finding.LIST_FOR_RIGHTS, *finding.LIST, *finding.NOT, *over_an_event.LIST_ALL, *over_an_event.NOT_LISTED],
    [over_an_event.NAMED, over_an_event.MARKED, over_an_event.NAMED_GAPS, over_an_event.MARKED_GAPS],
    [*finding.IN_SHORT.values(), *finding.UNSURE.values()],
    [
        text
        for one in official_file.load()
        for text in (one.role, one.case, one.died_source or "", one.case_source or "")
        if text
    ],
    [record.note for one in official_file.load() for record in one.record],
    list(FIELDS.values()),
    list(EVIDENCE.values()),
    [ZERO],
    list(MEASURES.values()),
    [review.BUT_BIRTH],
    list(RIGHTS.values()),
    list(elsewhere.PURPOSES.values()),
    [*over_all.LISTED.values(), *over_all.UNSURE.values(), over_all.UNSAID_BY_SEVERAL, over_all.UNREAD],
    list(review.RULES.values()),
    list(refused.REFUSALS.values()),
    list(LISTED_KINDS.values()),
    list(GENDERS.values()),
    list(watchlist.ORIGINS.values()),
    FAULTS,
    DECLARED,
    [text for texts in outcomes.SENTENCES.values() for text in texts],
    list(outcomes.AND.values()),
    list(talk.OUTSIDE.values()),
    list(talk.UNTOLD.values()),
    [*standing.TAKEN.values(), *standing.NOT_TAKEN.values()],
    [*explained.MEANINGS.values(), *wishes.PERHAPS.values(), *(label for label, _ in wishes.FORMS)],
    [*nearest.SAID.values(), *(label for rows in nearest.LABELLED for label, _ in rows), *joint.DESIGNATE.values()],
    [wishes.SQUARE[0], *about.SAID.values(), *(label for rows in about.BUTTONS.values() for label, _ in rows)],
    [text for one in events() for text in (one.what, one.happening.title) if text],
    [ALLEGED, SORRY],
    [word.value for word in Word],
    [command.does for command in COMMANDS.values()],
    [text for task, lines in help.EXAMPLES.items() for text in (task, *(does for _, does in lines))],
    [*all_chats.STATES.values(), *all_chats.KINDS.values()],
    [*suggestion.STATES.values(), *suggestion.TOLD.values()],
    ["confirmed", "strong", "possible", "all"],
    # the publishers' own names of measures against persons
    ["targeted financial sanction"],
    ["asset freeze", "travel ban", "director disqualification sanction", "trust services sanctions", "arms embargo"],
    # why no operator can be reached (bot/incoming/reception.py)
    [
        "none is named in the configuration (bot.operators)",
        "none has written to the bot yet: an operator sends it /start once",
    ],
)


def titles() -> set[str]:
    """Returns the platforms' names, which a language may write in its own letters; a new platform touches no
    catalogue."""
    return {one.title for one in platforms.known().values()}


def singular() -> frozenset[str]:
    return _written()[0]


def plural() -> frozenset[tuple[str, str]]:
    return _written()[1]


@functools.cache
def _written() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Returns the texts that stand in the program alone, and those with a form for several."""
    found, several = {text for table in TABLES for text in table}, set()
    for path in sorted(BOT.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            if _is_t(call.func) and call.args and isinstance(call.args[0], ast.Constant):
                found.add(str(call.args[0].value))
            if isinstance(call.func, ast.Attribute) and call.func.attr == "many":
                one, many = call.args[:2]
                assert isinstance(one, ast.Constant) and isinstance(many, ast.Constant)
                several.add((str(one.value), str(many.value)))
    return frozenset(found), frozenset(several)


def _is_t(function: ast.expr) -> bool:
    if isinstance(function, ast.Call):  # language(code)("...")
        return isinstance(function.func, ast.Name) and function.func.id == "language"
    if isinstance(function, ast.Attribute):  # request.t("...")
        return function.attr == "t"
    return isinstance(function, ast.Name) and function.id in ("t", "theirs")


HEAD = r"""msgid ""
msgstr ""
"Language: {code}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {forms}\n"

"""


def lacking(code: str, known: Collection[str]) -> str:
    """Returns a catalogue of the texts that are not `known`, without translations; with its head where nothing is
    known."""
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
    sys.stdout.write(lacking(code, language(code).texts if code in languages() else ()))
