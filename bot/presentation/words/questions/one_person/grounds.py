"""Puts into words why somebody is listed: in the lists' own words where they give any, and by their regimes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Grounds, Reasons, Verdict
from bot.answers.questions.one_person import reasons_of
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import sides_asked
from bot.language import Language
from bot.model.message import Block, Text, bold, item, opening, paragraph
from bot.presentation.words.list_names import SIDES, TITLES, begun, the_side
from bot.presentation.words.listings import REASONS_SHOWN, in_its_words, regimes
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.one_person.reasons import published_with, regime_of
from bot.presentation.words.questions.verdict import absent, beginning, standing, verdict
from bot.presentation.words.rights import rights_since, since_both, since_day
from bot.presentation.words.shorten import shorten
from watchers.lists import registry
from watchers.model import Official

MOST_IN_A_SENTENCE = 2  # listings, each with its regime; of more the sentence tells the governments alone


def grounds(answer: Grounds, t: Language) -> list[Block]:
    """Returns the grounds on which someone is listed: of several listings the reasons in words first, then the
    regimes; with a section, first whether it is for human rights, or under "Magnitsky"."""
    one, sides = answer.status, sides_asked(answer.status, answer.side, answer.each_of)
    found = [each for side in sides for each in one.sure(side)]
    if not found:
        asks = answer.asks if answer.section else Asks.FACTS
        return [verdict(Verdict(one, answer.side, asks, answer.each_of), t)]
    if answer.section and len(found) > MOST_IN_A_SENTENCE and not (answer.side or answer.each_of):
        first = paragraph(*beginning(one, answer.word, t), "— ", over_all(one, t), ".")
        return [first, *(item(*_dated(each, one.official, t)) for each in found)]
    if answer.section or len(found) == 1:
        text = t.clauses([_ground(each, t) for each in found])
        blocks: list[Block] = [paragraph(*beginning(one, answer.word, t), text, ".")]
        blocks += [] if answer.section else [*_law(answer, found[0], t), *_in_words(found, one.official, t)]
        given = bool(answer.section or reasons_of(found[0]))
        if len(found) == 1 and given and (published := published_with(found[0], one.official, t)):
            blocks.insert(1, paragraph(*published[1:]))
    else:
        lines = [item(*_dated(each, one.official, t)) for each in found]
        blocks = [*_in_words(found, one.official, t), *lines]
    others = tuple(side for side in sides if not one.sure(side))
    return [*blocks, verdict(Verdict(one, each_of=others), t)] if any(standing(one, s, t) for s in others) else blocks


def _law(answer: Grounds, on: OnList, t: Language) -> list[Block]:
    """Returns the law of the government that was asked about, where the names of its regimes do not say it; and what
    is called by a short name here, in full."""
    law = registry.jurisdictions()[answer.side].explains.get("law") if answer.side else None
    whole = [one for one in on.listing.regimes if registry.regime_short(on.source, one) != one]
    return [paragraph(" ".join((t(law), *([f"{t.apart(t.all_of(whole))}."] if whole else []))))] if law else []


def _in_words(found: Sequence[OnList], official: Official, t: Language) -> list[Block]:
    """Returns the reasons that these listings give; where none does, that."""
    who = short_name(official, t)
    given = [block for on in found if (said := reasons_of(on)) for block in _quoted(on, said, official, t)]
    if given:
        return given
    if len(found) > 1:
        return [
            paragraph(bold(t("None of these lists gives reasons in words for {who}; by their regimes:", who=who)))
        ]
    return [paragraph(t("Its file gives no reasons in words."), *published_with(found[0], official, t))]


def _quoted(on: OnList, said: str, official: Official, t: Language) -> list[Block]:
    text = " ".join(said.split())
    side, who = the_side(registry.jurisdiction_of(on.source), t), short_name(official, t)
    head = opening(paragraph(bold(t("Reasons given by {side} for {who}:", side=side, who=who))))
    return [head, in_its_words(text, shorten(text, REASONS_SHOWN), on.link, t)]


def _dated(on: OnList, official: Official, t: Language) -> list[Text]:
    """Returns a listing with its day and its regime, and what is published beside."""
    first: list[Text] = [bold(begun(the_side(registry.jurisdiction_of(on.source), t)))]
    if on.since is not None:
        first += [" ", since_both([on], on.since, t)[0]]
    return [*first, ": ", *regime_of(on, official, t)]


def reasons(answer: Reasons, t: Language) -> list[Block]:
    """Returns the reasons that the lists give for listing someone, word for word; where they give none, the grounds
    by regime."""
    by_regime = grounds(Grounds(answer.status, answer.side), t)
    if answer.given and len(answer.listings) == 1:
        return [*_in_words(answer.listings, answer.status.official, t), by_regime[0]]
    if not answer.listings or answer.given:
        return by_regime
    sides = dict.fromkeys(registry.jurisdiction_of(on.source) for on in answer.listings)
    text = t("{sides}: no reasons in the list's file.", sides=t.all_of([t(SIDES[side]) for side in sides]))
    return [paragraph(bold(text)), *by_regime]


def _ground(found: OnList, t: Language) -> str:
    named = {
        "list": t(TITLES[found.source]),
        "regimes": regimes(found.source, found.listing.regimes, t),
        "rights": rights_since([found], found.since, t),
    }
    text = t("is on the {list} under {regimes}, {rights}", **named)
    if found.since is not None:
        text = t(
            "has been on the {list} since {date} under {regimes}, {rights}",
            date=since_day([found], found.since, t),
            **named,
        )
    return f"{text} — {absent(found, t)}" if found.absent_since is not None else text
