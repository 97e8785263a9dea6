"""Says where a body is listed, the answer first: by whom, under what, since when, and under which ID."""

from __future__ import annotations

from bot.answers.questions.subjects import BodyListed, body_names
from bot.answers.search import Hit
from bot.language import Language, subjects
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import begun, dates_block, in_words, of_sides, the_side
from bot.presentation.words.listings import regimes, short_regimes
from bot.presentation.words.paging import button_for
from bot.presentation.words.rights import since_words
from bot.presentation.words.shorten import shorten
from watchers.lists import registry

NAME_SHOWN = 90  # characters of a name as a list has it
MOST_LINES = 8
MOST_IN_WORDS = 3  # regimes of a listing that are put into words


def body_listed(answer: BodyListed, t: Language) -> Message:
    """Returns where the body is listed: the government that was asked about first, then the others."""
    who = subjects.bodies()[answer.key].text(t.code)
    first = [paragraph(begun(_first(answer, who, t)))]
    sides = [answer.side] if answer.side else list(answer.sides)
    shown = [hit for side in sides for hit in answer.of(side)]
    if answer.section and not answer.side:
        shown = [hit for side in sides for hit in answer.for_terrorism(side)]
    lines: list[Block] = [item(*_line(hit, t)) for hit in shown[:MOST_LINES]]
    beside = _beside(answer, who, t)
    search = button_for(t("Search the lists"), Perform("search", body_names()[answer.key][0]))
    rows: list[tuple[Button, ...]] = [(search,)] if search else []
    lists = of_sides(answer.lists, [answer.side] if answer.side else [])
    return Message((*first, *_apart(answer, t), *lines, *beside, dates_block(lists, t)), tuple(rows), t.code)


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
        if apart := registry.jurisdictions()[side].explains.get("proscribed-apart"):
            text = t("That cannot be told here. {why}", why=t(apart))
            if found:
                text += " " + t("On the list that is read, {side} has {body} as such:", side=name, body=who)
            return text
        if found:
            return t(
                "Not as terrorist in the edition read here: on its list of {date} {side} has {body}, but on other"
                " grounds. What was decided since, or is on another list, is not known here.",
                date=_date(answer, side, t),
                side=name,
                body=who,
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
    return blocks


def _apart(answer: BodyListed, t: Language) -> list[Block]:
    """Returns which lists of terrorist bodies are not read here, where all governments were asked about."""
    if answer.side or not answer.section:
        return []
    declared = [registry.jurisdictions()[side].explains.get("proscribed-apart") for side in answer.sides]
    return [paragraph(" ".join(t(text) for text in declared if text))] if any(declared) else []


def _line(hit: Hit, t: Language) -> list[Text]:
    listing = hit.listing
    side = t(registry.jurisdictions()[registry.jurisdiction_of(hit.source)].title)
    since = listing.listed_on
    parts: list[Text] = [bold(side), ": ", t.apart(shorten(hit.name, NAME_SHOWN)), " · "]
    parts += [link(t.apart(listing.id), hit.link), " · ", _regimes(hit, t)]
    if since:
        parts += [" · ", t("since {date}", date=since_words(hit.source, since, t))]
    return parts


def _date(answer: BodyListed, side: str, t: Language) -> str:
    dates = [one.date for one in answer.lists if one.read and registry.jurisdiction_of(one.source) == side]
    return t.date(dates[0]) if dates else ""


def _regimes(hit: Hit, t: Language) -> str:
    """Returns under what it is listed, with plain words where they fit."""
    own = registry.of(hit.source).meaning.markers
    values = tuple(one for one in hit.listing.regimes if one not in own) or hit.listing.regimes
    short = len(values) > MOST_IN_WORDS
    return short_regimes(hit.source, values, t) if short else regimes(hit.source, values, t)


def _called(sides: list[str], t: Language) -> str:
    return t.all_of(in_words("called", t, sides))
