"""Says where a body is listed, the answer first: by whom, under what, since when, and under which ID."""

from __future__ import annotations

from bot.answers.questions.subjects import BodyListed, body_names
from bot.answers.search import Hit
from bot.language import Language, subjects
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import begun, dates_block, in_words, the_side
from bot.presentation.words.listings import regimes, since_words
from bot.presentation.words.paging import button_for
from bot.presentation.words.shorten import shorten
from watchers.lists import registry

NAME_SHOWN = 90  # characters of a name as a list has it
MOST_LINES = 8


def body_listed(answer: BodyListed, t: Language) -> Message:
    """Returns where the body is listed: the government that was asked about first, then the others."""
    who = subjects.bodies()[answer.key].text(t.code)
    first = [paragraph(begun(_first(answer, who, t)))]
    sides = [answer.side] if answer.side else list(answer.sides)
    shown = [hit for side in sides if side for hit in answer.of(side)]
    lines: list[Block] = [item(*_line(hit, t)) for hit in shown[:MOST_LINES]]
    beside = _beside(answer, who, t)
    search = button_for(t("Search the lists"), Perform("search", body_names()[answer.key][0]))
    rows: list[tuple[Button, ...]] = [(search,)] if search else []
    lists = answer.lists
    if answer.side:
        lists = tuple(one for one in lists if registry.jurisdiction_of(one.source) == answer.side)
    return Message((*first, *lines, *beside, dates_block(lists, t)), tuple(rows), t.code)


def _first(answer: BodyListed, who: str, t: Language) -> str:
    if answer.side:
        return _of_one(answer, answer.side, who, t)
    read = [side for side in answer.sides if answer.is_read(side)]
    listing = [side for side in read if answer.of(side)]
    if answer.section:
        against = [side for side in read if answer.for_terrorism(side)]
        if not against:
            return t("As terrorist, {body} stands on none of the lists that are read here.", body=who)
        return t("As terrorist, {body} is listed by {sides}.", body=who, sides=_called(against, t))
    if not listing:
        return t(
            "No: {body} was found on none of the lists that are read here, under the names that are known.", body=who
        )
    without = [side for side in read if side not in listing]
    text = t("Yes: {body} is listed by {sides}.", body=who, sides=_called(listing, t))
    if without:
        text += " " + t("Not found on the lists of: {sides}.", sides=_called(without, t))
    return text


def _of_one(answer: BodyListed, side: str, who: str, t: Language) -> str:
    name = the_side(side, t)
    if not answer.is_read(side):
        return t("{side}: its list has not been read here, so nothing can be said.", side=name)
    found = answer.of(side)
    if answer.section:
        if answer.for_terrorism(side):
            return t("Yes: {side} lists {body} for terrorism.", side=name, body=who)
        if found:
            return t(
                "No: {side} lists {body}, but not for terrorism on the list that is read here.", side=name, body=who
            )
    if found:
        return t("Yes: {side} lists {body}.", side=name, body=who)
    return t("No: {body} was not found on the list of {side}, under the names that are known.", side=name, body=who)


def _beside(answer: BodyListed, who: str, t: Language) -> list[Block]:
    """Returns what the other governments do, and which lists of terrorist bodies are not read here."""
    blocks: list[Block] = []
    if answer.side:
        others = [side for side in answer.sides if side != answer.side and answer.of(side)]
        if others:
            blocks.append(
                paragraph(
                    t("It is listed by {sides} too.", sides=_called(others, t))
                    if answer.of(answer.side)
                    else t("It is listed by {sides}.", sides=_called(others, t))
                )
            )
    if answer.section:
        asked = [answer.side] if answer.side else list(answer.sides)
        for side in asked:
            if apart := registry.jurisdictions()[side].explains.get("proscribed-apart"):
                blocks.append(paragraph(t(apart)))
    return blocks


def _line(hit: Hit, t: Language) -> list[Text]:
    listing = hit.listing
    side = t(registry.jurisdictions()[registry.jurisdiction_of(hit.source)].title)
    since = listing.listed_on
    parts: list[Text] = [bold(side), ": ", t.apart(shorten(hit.name, NAME_SHOWN)), " · "]
    parts += [link(t.apart(listing.id), hit.link), " · ", regimes(hit.source, listing.regimes, t)]
    if since:
        parts += [" · ", t("since {date}", date=since_words(hit.source, since, t))]
    return parts


def _called(sides: list[str], t: Language) -> str:
    return t.all_of(in_words("called", t, sides))
