"""Puts into words what lists themselves say of why they list someone: their reasons word for word, and of what they
speak."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.one_person import OfOne, Purposes, Spoken, Subject, reasons_of
from bot.language import Language
from bot.model.message import Block, Text, bold, item, paragraph
from bot.presentation.words.list_names import begun, the_side
from bot.presentation.words.listings import ids_of, in_its_words, regimes
from bot.presentation.words.persons import cited, own_words, short_name
from bot.presentation.words.questions.one_person.by_list import no_listing, of_sides, sides_of
from bot.presentation.words.questions.verdict import verdict
from bot.presentation.words.shorten import shorten
from watchers.lists import registry
from watchers.model import Official

WHOLE_SHOWN = 1500  # characters of reasons that are asked for word for word
WORDS = {
    "reasons": "its reasons",
    "regime": "its regime: {regimes}",
    "record": "the public record of its listing",
}


def quoted(answer: OfOne, t: Language) -> list[Block]:
    """Returns the reasons that lists give, word for word; where a list gives none, that, and its regime."""
    if not answer.listings:
        return no_listing(answer, t)
    given = answer.with_reasons()
    blocks = [block for on, said in given for block in _quotation(on, said, answer, t)]
    silent = [on for on in answer.listings if not any(on is one for one, _ in given)]
    return [*blocks, *_without(silent, answer, t, first=not given)]


def _quotation(on: OnList, said: str, answer: OfOne, t: Language) -> list[Block]:
    who, side = short_name(answer.status.official, t), the_side(registry.jurisdiction_of(on.source), t)
    text = t("{side} on {who}, in its own words:", side=side, who=who)
    return [paragraph(bold(begun(text))), in_its_words(said, shorten(said, WHOLE_SHOWN), on.link, t)]


def _without(silent: Sequence[OnList], answer: OfOne, t: Language, *, first: bool) -> list[Block]:
    """Returns which lists give no reasons, under which regime each lists the person, and what is published beside."""
    if not silent:
        return []
    who = short_name(answer.status.official, t)
    sides = of_sides(silent, t)
    none = t.many(
        "The list of {sides} gives no reasons for {who}.",
        "The lists of {sides} give no reasons for {who}.",
        len(sides_of(silent)),
        sides=sides,
        who=who,
    )
    head = paragraph(bold(none) if first else none)
    return [head, *(item(*_regime(on, answer.status.official, t)) for on in silent)]


def _regime(on: OnList, official: Official, t: Language) -> list[Text]:
    side = the_side(registry.jurisdiction_of(on.source), t)
    return [f"{begun(side)} ({ids_of([on], t)}): ", *regime_of(on, official, t)]


def regime_of(on: OnList, official: Official, t: Language) -> list[Text]:
    """Returns under which regime a listing stands, and what was published with it."""
    return [regimes(on.source, on.listing.regimes, t), ".", *published_with(on, official, t)]


def published_with(on: OnList, official: Official, t: Language) -> list[Text]:
    """Returns what was published with a listing, and where; nothing where that is not known."""
    said: list[Text] = []
    records = [one for one in official.record if (one.source, one.listing) == (on.source, on.listing.id)]
    for one in records:
        said += [" ", own_words(one.note, t), " (", cited(one, t), ")"]
    return said


def wrote(answer: OfOne, t: Language) -> list[Block]:
    """Returns since when those asked about list someone, and what they wrote: the reasons, or that there are none."""
    one = answer.status
    found = answer.listings
    if not found:
        return no_listing(answer, t)
    parts = list[Block]()
    for side in sides_of(found):
        those = one.sure(side)
        since = one.since(side)
        date = t.published(since) if since else t("date not in this file")
        said = " ".join(filter(None, map(reasons_of, those)))
        facts = {
            "side": begun(the_side(side, t)),
            "who": short_name(one.official, t),
            "date": date,
            "ids": ids_of(those, t),
        }
        if said:
            text = t("{side} has listed {who} since {date} ({ids}), with these reasons:", **facts)
            parts += [paragraph(bold(text)), in_its_words(said, shorten(said, WHOLE_SHOWN), those[0].link, t)]
        else:
            text = t("{side} has listed {who} since {date} ({ids}); its list gives no reasons.", **facts)
            parts += [paragraph(bold(text)), *(item(*_regime(on, one.official, t)) for on in those)]
    return parts


def same_reason(answer: OfOne, t: Language) -> list[Block]:
    """Returns whether lists give the same reasons: that can be told only where several give any."""
    one = answer.status
    whole = OfOne(one, answer.facet)
    given = whole.with_reasons()
    who = short_name(one.official, t)
    if not whole.listings:
        return no_listing(answer, t)
    if not given:
        text = t("None of the lists read here gives reasons for {who}; by their regimes:", who=who)
    elif len(given) == 1:
        text = t(
            "That cannot be compared: only {side} gives reasons for {who}.",
            side=of_sides([given[0][0]], t),
            who=who,
        )
    else:
        text = t("Each in its own words:")
    blocks: list[Block] = [paragraph(bold(text))]
    blocks += [block for on, said in given for block in _quotation(on, said, whole, t)]
    silent = [on for on in whole.listings if not any(on is other for other, _ in given)]
    if silent and given:
        blocks.append(paragraph(t("The others give a regime alone:")))
    return [*blocks, *(item(*_regime(on, one.official, t)) for on in silent)]


def evidence(answer: OfOne, t: Language) -> list[Block]:
    """Returns what is public against someone: what the paper says, and what each government gave as its reasons; the
    evidence itself is on no list."""
    one = answer.status
    who = short_name(one.official, t)
    first = t("The evidence itself is on no list. What is public against {who}:", who=who)
    lines: list[Block] = []
    if one.official.case:
        source = f" ({own_words(one.official.case_source, t)})" if one.official.case_source else ""
        lines.append(item(own_words(one.official.case, t), source))
    for on in answer.listings:
        side = begun(the_side(registry.jurisdiction_of(on.source), t))
        said = reasons_of(on)
        if said:
            lines.append(item(t("{side}, in its reasons:", side=side)))
            lines.append(in_its_words(said, shorten(said, WHOLE_SHOWN), on.link, t))
        elif published := published_with(on, one.official, t):
            lines.append(item(f"{side}:", *published))
    if not lines:
        return [paragraph(bold(t("Nothing against {who} is recorded here.", who=who)))]
    return [paragraph(bold(first)), *lines]


def by_reason(answer: OfOne, t: Language) -> list[Block]:
    """Returns for what each listing is, by its regime: the listings of one kind together."""
    if not answer.listings:
        return no_listing(answer, t)
    lines = [item(*_regime(on, answer.status.official, t)) for on in answer.listings]
    return [listed_under(answer.listings, answer.status.official, t), *lines]


def listed_under(found: Sequence[OnList], official: Official, t: Language) -> Block:
    """Returns under which regimes these listings are, those of one kind together: never as what the person did."""
    kinds: dict[str, list[OnList]] = {}
    for on in found:
        markers = registry.of(on.source).meaning.markers
        for regime in on.listing.regimes:
            if regime not in markers or all(one in markers for one in on.listing.regimes):
                words = t(registry.regime_words(on.source, regime)) or t.apart(
                    registry.regime_short(on.source, regime)
                )
                kinds.setdefault(words, []).append(on)
    parts = [t("{words}: {sides}", words=words, sides=of_sides(where, t)) for words, where in kinds.items()]
    head = t("{who} is listed under these regimes: {kinds}.", who=short_name(official, t), kinds=t.semicolons(parts))
    return paragraph(bold(head))


def purposes(answer: Purposes, t: Language) -> list[Block]:
    """Returns which lists speak of what was asked, by their own words, and which do not."""
    one = answer.status
    who = short_name(one.official, t)
    if not answer.listings:
        return [verdict(Verdict(one, answer.side, each_of=answer.each_of), t)]
    spoken = [(subject, answer.speaking(subject)) for subject in answer.subjects]
    some = any(found for _, found in spoken)
    if len(spoken) == 1:
        blocks = _of_one_subject(answer, *spoken[0], t)
    else:
        blocks = [_line(answer, subject, found, t) for subject, found in spoken]
    if not some:
        blocks.append(listed_under(answer.listings, one.official, t))
    if answer.silent and some:
        blocks.append(paragraph(t("The other listings of {who} do not speak of it:", who=who)))
    elif answer.silent:
        blocks.append(paragraph(t("What the listings of {who} say:", who=who)))
    blocks += [item(*_regime(on, one.official, t)) for on in answer.silent]
    blocks += _elsewhere(answer, t)
    for on in answer.listings:
        if said := reasons_of(on):
            side = begun(
                t(
                    "{side} on {who}, in its own words:",
                    side=the_side(registry.jurisdiction_of(on.source), t),
                    who=who,
                )
            )
            blocks += [paragraph(side), in_its_words(said, shorten(said, WHOLE_SHOWN), on.link, t)]
    return blocks


def _of_one_subject(answer: Purposes, subject: Subject, found: Sequence[Spoken], t: Language) -> list[Block]:
    who = short_name(answer.status.official, t)
    of = t(subject.title)
    if found:
        text = t("Yes: the words of {sides} speak of {of}.", of=of, sides=_each(found, t))
        return [paragraph(bold(text))]
    text = t("No list says so: none of the listings of {who} gives {of} as its reason.", who=who, of=of)
    if answer.side and not any(reasons_of(on) for on in answer.listings):
        text = t(
            "That cannot be told: the file of {side} gives no reasons in words for {who}, and its regime does not"
            " name {of}.",
            who=who,
            side=the_side(answer.side, t),
            of=of,
        )
    elif answer.side:
        text = t(
            "No: the listing of {who} by {side} does not speak of {of}.",
            who=who,
            side=the_side(answer.side, t),
            of=of,
        )
    return [paragraph(bold(text))]


def _elsewhere(answer: Purposes, t: Language) -> list[Block]:
    """Returns which listings by others than those asked about speak of it."""
    if answer.side is None and not answer.each_of:
        return []
    whole = Purposes(answer.status, answer.subjects)
    asked = {id(on.listing) for on in answer.listings}
    found = [
        (one, [said for said in whole.speaking(one) if id(said.on.listing) not in asked]) for one in answer.subjects
    ]
    return [
        paragraph(t("Of {of} others speak: {sides}.", of=t(one.title), sides=_each(those, t)))
        for one, those in found
        if those
    ]


def _line(answer: Purposes, subject: Subject, found: Sequence[Spoken], t: Language) -> Block:
    of = begun(t(subject.title))
    if not found and answer.side:
        return paragraph(bold(t("{of}: not in the listing by {side}.", of=of, side=the_side(answer.side, t))))
    if not found:
        return paragraph(bold(t("{of}: no list says so.", of=of)))
    return paragraph(bold(t("{of}: {sides}.", of=of, sides=_each(found, t))))


def _each(found: Sequence[Spoken], t: Language) -> str:
    return t.all_of(
        [
            t(
                "{side} ({where})",
                side=the_side(registry.jurisdiction_of(one.on.source), t),
                where=t(WORDS[one.where], regimes=regimes(one.on.source, one.regimes, t)),
            )
            for one in found
        ]
    )
