"""Puts the first sentence about someone into words: who lists the person, since when and for what, after a "Yes" or
"No" where one fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF, ListState
from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Grounds, Reasons, Verdict
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import Word, sides_asked
from bot.answers.status import Status, days_since
from bot.language import Language
from bot.model.message import Block, Text, bold, link, paragraph
from bot.presentation.words.list_names import SIDES, TITLES, the_side, unread
from bot.presentation.words.listings import REASONS_SHOWN, ids_of, regimes
from bot.presentation.words.over_all import named
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.replies.status import dates_of_record
from bot.presentation.words.rights import rights_since
from bot.presentation.words.shorten import shorten
from watchers.lists import registry


def verdict(answer: Verdict, t: Language) -> Block:
    """Returns who lists someone and since when, after the word that answers the question, if one does."""
    one = answer.status
    if answer.is_over_all:
        name, sentence = named(one, t)
        who: list[Text] = [bold(t(answer.word)), ": ", name] if answer.word else [bold(name)]
        return paragraph(*who, " — ", sentence) if sentence else unread_block(None, one.lists, t)
    today = one.today if answer.in_days else None
    clauses = [_standing(one, each, t, today) for each in sides_asked(one, answer.side, answer.each_of)]
    text = t.clauses([clause for clause in clauses if clause])
    if not text:
        return unread_block(answer.side, one.lists, t)
    return paragraph(*_who(one, answer.word, t), text, ".")


def _who(one: Status, word: Word | None, t: Language) -> list[Text]:
    """Returns the beginning of a first sentence."""
    who = short_name(one.official, t)
    return [bold(t(word)), ": ", who, " "] if word else [bold(who), " "]


def _standing(one: Status, side: str, t: Language, today: dt.date | None = None) -> str:
    """Returns the clause about one side. `today`: the day up to which days are counted, except for the dead."""
    found, name = one.on(side), the_side(side, t)
    if checked := one.in_check(side):
        return t(
            "has an entry on the {title} side that is being checked ({ids})",
            title=t(SIDES[side]),
            ids=ids_of(checked, t),
        )
    if not found:
        if not one.known(side):
            return ""
        if one.newer_records(side):
            return t(
                "was listed by {side} on {date} by the public record; the edition read here, of {edition}, is older",
                side=name,
                **dates_of_record(one, side, t),
            )
        date = _edition_dates(one, side, t)
        text = t(registry.jurisdictions()[side].is_absent, side=name, date=date)
        return " — ".join([text, *(removed_words(gone, t) for gone in one.removed(side)[:1])])
    if not (sure := one.sure(side)):
        return t(
            "may be listed by {side}: it lists someone of this name ({ids}), unconfirmed",
            side=name,
            ids=ids_of(found, t),
        )
    found = sure
    numbers, since = ids_of(found, t), one.since(side)
    if since:
        text = t("has been listed by {side} since {date} ({ids})", side=name, date=t.published(since), ids=numbers)
    else:
        text = t("is listed by {side} ({ids}; date not in this file)", side=name, ids=numbers)
    for_rights = one.purpose_since(side)
    if for_rights is not None and for_rights != since:
        text = t("{since}; {rights}", since=text, rights=rights_since(one.ground(side), since, t))
    days = days_since(since, today) if today and one.official.died is None and one.sure(side) else None
    if days is not None:
        text += " — " + t.many("{n} day", "{n} days", days)
    if all(each.absent_since is not None for each in found):
        text += f" — {_absent(found[0], t)}"
    return text


def _absent(found: OnList, t: Language) -> str:
    gone = t.published(found.absent_since)
    return t("Absent from the edition of {date}, being confirmed.", date=gone).rstrip(".")


def _edition_dates(one: Status, side: str, t: Language) -> str:
    dates = sorted({state.date for state in one.lists if state.source in SOURCES_OF[side] and state.date})
    return t.all_of([t.published(date) for date in dates]) or t("an edition without a date")


def unread_block(side: str | None, lists: Sequence[ListState], t: Language) -> Block:
    return paragraph(unread(side, lists, t) if side else t("No list has been read yet."))


def grounds(answer: Grounds, t: Language) -> list[Block]:
    """Returns the grounds on which someone is listed; with a section, first whether it is for human rights, or under
    "Magnitsky"."""
    one, sides = answer.status, sides_asked(answer.status, answer.side, answer.each_of)
    found = [each for side in sides for each in one.sure(side)]
    if not found:
        asks = answer.asks if answer.section else Asks.FACTS
        return [verdict(Verdict(one, answer.side, asks, answer.each_of), t)]
    text = t.clauses([_ground(each, t) for each in found])
    blocks: list[Block] = [paragraph(*_who(one, answer.word, t), text, ".")]
    missing = [_standing(one, side, t) for side in sides if not one.sure(side)]
    if any(missing):
        who = short_name(one.official, t)
        blocks.append(paragraph(bold(who), " ", t.clauses([each for each in missing if each]), "."))
    return blocks


def reasons(answer: Reasons, t: Language) -> list[Block]:
    """Returns the reasons that the lists give for listing someone, word for word; where they give none, the grounds
    by regime."""
    one, who = answer.status, short_name(answer.status.official, t)
    by_regime = grounds(Grounds(one, answer.side), t)
    if not answer.listings:
        return by_regime
    if not answer.given:
        sides = dict.fromkeys(registry.jurisdiction_of(on.source) for on in answer.listings)
        text = t("{sides}: no reasons in the list's file.", sides=t.all_of([t(SIDES[side]) for side in sides]))
        return [*by_regime[:1], paragraph(text), *by_regime[1:]]
    blocks: list[Block] = []
    for on, said in answer.given:
        shown = shorten(" ".join(said.split()), REASONS_SHOWN)
        side = t(SIDES[registry.jurisdiction_of(on.source)])
        text = t("Reasons given by {side} for {who}: “{text}”", side=side, who=who, text=t.apart(shown))
        tail: list[Text] = [" ", link(t("whole text"), on.link)] if shown.endswith("…") else []
        blocks.append(paragraph(text, *tail))
    return [*blocks, *by_regime]


def _ground(found: OnList, t: Language) -> str:
    named = {
        "list": t(TITLES[found.source]),
        "regimes": regimes(found.source, found.listing.regimes, t),
        "rights": rights_since([found], found.since, t),
    }
    text = t("is on the {list} under {regimes}, {rights}", **named)
    if found.since is not None:
        text = t(
            "has been on the {list} since {date} under {regimes}, {rights}", date=t.published(found.since), **named
        )
    return f"{text} — {_absent(found, t)}" if found.absent_since is not None else text
