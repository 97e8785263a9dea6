"""Answers as cards: what anyone may put into a chat that the bot is not in."""

from __future__ import annotations

from bot.answers.status import Board, Status
from bot.language import Language
from bot.model.card import Card
from bot.model.message import Block, Message, bold, heading, item, paragraph, small
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import SIDES, begun, dates_words
from bot.presentation.words.listings import ids_of
from bot.presentation.words.over_all import named
from bot.presentation.words.persons import person


def card_of(answer: Status, t: Language) -> Card:
    """Returns the card of one official: who lists the person, in one sentence; a line for each government that does;
    and the dates of the lists."""
    name, sentence = named(answer, t)
    sentence = sentence or t("No list has been read yet.")
    blocks: list[Block] = [paragraph(bold(name), " — ", sentence)]
    for side in answer.sides:
        if sure := tuple(one for one in answer.on(side) if one.stands):
            since = answer.since(side)
            text = t("listed since {date}", date=t.published(since)) if since else t("listed")
            blocks.append(item(bold(t(SIDES[side])), f": {text} ({ids_of(sure, t)})"))
    said = Message((*blocks, small(dates_words(answer.lists, t))), language=t.code)
    return Card(answer.official.slug, person(answer.official, t), begun(sentence), said)


def card_of_all(answer: Board, t: Language) -> Card:
    """Returns the card of the counts: how many of those called for each government lists."""
    title = t("Who is sanctioned, and by whom")
    counted = headline(answer.statuses, t) or t("No list has been read yet.")
    said = Message((heading(counted), paragraph(title), small(dates_words(answer.lists, t))), language=t.code)
    return Card("all", title, counted, said)
