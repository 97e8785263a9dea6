"""What is said of the commands themselves: all of them, one of them, how one is used; and the public data as
files."""

from __future__ import annotations

from bot.answers.commands.of_commands import Exported, Help, HelpOn, NoSuchCommand, Usage
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, File, Message, bold, code, heading, item, opening, paragraph, small
from bot.presentation.export import LICENCES
from bot.presentation.words.commands.typed import as_typed
from watchers.lists import registry

LONGEST_LINE = 50  # letters of a command behind a button: a button's action has room for 64 bytes
WORD_SHOWN = 40  # letters of a word that is not known


def usage(answer: Usage, t: Language) -> Message:
    """Returns how a command is used."""
    said = t("“{word}” is not known here. ", word=t.apart(answer.wrong[:WORD_SHOWN])) if answer.wrong else ""
    return Message(
        (paragraph(said + t("It goes like this: "), code(t.usage(answer.usage)), " — ", t(answer.does)),),
        ((Button.to(t("Examples"), Perform("help", answer.name)),),),
        t.code,
    )


def all_help(answer: Help, t: Language) -> Message:
    blocks: list[Block] = [heading(t("What you can ask: a name, a question, or a command"))]
    rest: list[Block] = [heading(t("All commands"))]
    first, *_ = registry.jurisdictions().values()
    for task, examples, names in answer.tasks:
        lines = [
            item(code(answer.before + as_typed(line, t)), " — ", t(does, title=t(first.title)))
            for line, does in examples
        ]
        every = [part for name in names for part in (" · ", code(t.typed(name)))][1:]
        blocks += [opening(paragraph(bold(t(task)))), *lines]
        rest.append(item(t(task), ": ", *every))
    blocks.append(
        paragraph(
            t(
                "A name alone works too: {example}",
                example=t.apart(
                    as_typed("status leila vaseghi", t).partition(" ")[2] if t.persian else "Leila Vaseghi"
                ),
            )
        )
    )
    blocks.append(paragraph(t("One command with examples: "), code(answer.before + as_typed("help follow", t))))
    return Message(tuple(blocks), language=t.code, rest=tuple(rest))


def help_on(answer: HelpOn, t: Language) -> Message:
    blocks = [heading(code(answer.before + t.usage(answer.usage))), paragraph(t(answer.does))]
    blocks += [item(code(answer.before + line)) for line in dict.fromkeys(as_typed(one, t) for one in answer.lines)]
    if answer.changes:
        blocks.append(paragraph(t("In a group this is for its admins, or for those whom an operator has named.")))
    if answer.operators:
        blocks.append(paragraph(t("Only for operators of this bot.")))
    for tongue, called in answer.elsewhere.items():
        words = [part for word in called for part in (" · ", code(word))][1:]
        blocks.append(paragraph(t.apart(tongue), ": ", *words))
    return Message(tuple(blocks), language=t.code)


def no_such_command(answer: NoSuchCommand, t: Language) -> Message:
    """Returns that a word calls no command, with a button for the one that was probably meant."""
    said = t("There is no command “{word}”.", word=t.apart(answer.word[:WORD_SHOWN])) + " "
    row: tuple[Button, ...]
    row, near = (Button.to(t("Help"), Perform("help")),), answer.near
    if near is not None and answer.help:
        row = (Button.to(near.command, Perform("help", near.command)), *row)
    elif near is not None:
        if not near.line.isascii() or len(near.line) > LONGEST_LINE:
            near = Perform(near.command)
        row = (Button.to(near.line, near), *row)
    said += t("Was this meant?") if near is not None and not answer.help else t("Help shows them all.")
    return Message((paragraph(said),), (row,), t.code)


def exported(answer: Exported, t: Language) -> Message:
    what = {
        "people": (f"people-{answer.day}.csv", t("A row for each person, for a spreadsheet")),
        "csv": (f"{answer.day}.csv", t("One table of everything, with every change")),
        "json": (f"{answer.day}.json", t("The same with all its parts, for programs")),
    }
    named = {kind: (f"magnitsky-watch-{name}", said) for kind, (name, said) in what.items()}
    files = [File(*named[kind], data) for kind, data in answer.files.items()]
    table = t(
        "The table of who is listed by whom is {file}: a CSV file, which Excel opens. There is no .xlsx.",
        file=named["people"][0],
    )
    blocks = (
        heading(t("The public data and its history")),
        item(table),
        item(t("Officials and their cases, matched listings, every change, the editions read. Nothing of any chat.")),
        item(t("In the tables an apostrophe stands before what a spreadsheet would take for a formula.")),
    )
    licences = (
        paragraph(t("It may be used freely; say where it comes from:")),
        *(small(t.apart(line)) for line in LICENCES.values()),
    )
    return Message(blocks, language=t.code, files=tuple(files), rest=licences)
