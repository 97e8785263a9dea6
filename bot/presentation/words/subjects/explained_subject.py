"""Says what a language's files say of a subject, and whom the lists have under it now."""

from __future__ import annotations

import re

from bot.answers.questions.subjects import SubjectExplained, Under
from bot.language import SOURCE, Language, subjects
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Shape, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import dates_block, governments, in_words, the_side
from bot.presentation.words.listings import regimes
from bot.presentation.words.persons import short_name

READ = "{read}"  # in a text: the governments whose lists are read here
_ADDRESS = re.compile(r"https://\S+")
# What leads on, by its command: the label of its button.
LABELS = {
    "sources": "The lists",
    "status": "Status",
    "board": "Picture",
    "gaps": "Who is missing",
    "history": "What changed",
    "settings": "Settings",
    "privacy": "Privacy",
    "export": "Spreadsheet",
    "help": "Help",
    "follow": "Follow all",
    "language": "Language",
    "search": "Search the lists",
}


def subject_explained(answer: SubjectExplained, t: Language) -> Message:
    """Returns the text, and a line for each regime that belongs to it; first the line where people were asked for."""
    subject = subjects.subjects()[answer.key]
    said = [_paragraph(line, answer, t) for line in subject.text(t.code).splitlines() if line.strip()]
    under = _under(answer, t)
    if (
        answer.of_people
        and answer.counted
        and subject.none
        and answer.has_none(of_magnitsky=bool(subject.of.magnitsky))
    ):
        there = [one for one in under if one.shape is Shape.ITEM]
        under = [paragraph(subject.none.get(t.code) or subject.none.get(SOURCE, "")), *there]
    blocks = [*under, *said] if answer.of_people else [*said, *under]
    if answer.nobody_by:
        text = t("Nobody watched is listed by {side}.", side=the_side(answer.nobody_by, t))
        blocks[0] = paragraph(bold(text), " ", blocks[0].text)
    if answer.lists:
        blocks.append(dates_block(answer.lists, t))
    return Message(tuple(blocks), _buttons(subject.of.buttons, t), t.code)


def _paragraph(line: str, answer: SubjectExplained, t: Language) -> Block:
    line = line.replace(READ, t.all_of(in_words("called", t, answer.sides)))
    parts: list[Text] = []
    at = 0
    for found in _ADDRESS.finditer(line):
        parts += [line[at : found.start()], link(t.apart(found[0]), found[0])]
        at = found.end()
    return paragraph(*parts, line[at:])


def _under(answer: SubjectExplained, t: Language) -> list[Block]:
    if not answer.counted:
        return []
    filled = [one for one in answer.under if one.people]
    if not filled:
        return [paragraph(t("Nobody who is watched here stands under it, on these editions."))]
    return [item(*_line(one, t)) for one in filled]


def _line(one: Under, t: Language) -> list[Text]:
    names = t.commas([short_name(who, t) for who in one.people])
    side = governments([one.side], t)[0]
    if not one.regime:
        return [bold(t("{side}, “Magnitsky”: ", side=side)), names]
    return [bold(t("{side}, {regime}: ", side=side, regime=regimes(one.source, (one.regime,), t))), names]


def _buttons(commands: tuple[str, ...], t: Language) -> tuple[tuple[Button, ...], ...]:
    rows = []
    for command in commands:
        verb, _, words = command.partition(" ")
        rows.append((Button.to(t(LABELS[verb]), Perform(verb, words)),))
    return tuple(rows)
