"""Puts into words the names, births and documents of one person by list, and who else bears such a name."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.one_person import BIRTH, ORIGIN, PAPERS, Bearers, Facet, OfOne, Spellings, written_names
from bot.answers.questions.question import Asks
from bot.answers.search import Hit
from bot.answers.status import Standing
from bot.language import Language
from bot.model.message import Block, bold, item, paragraph
from bot.presentation.words.list_names import TITLES, begun, dates_block, the_side
from bot.presentation.words.listings import ids, ids_of
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.one_person.by_list import by_side, no_listing, of_sides
from bot.presentation.words.questions.verdict import verdict
from watchers.lists import registry
from watchers.model import Field, Official
from watchers.names import comparison
from watchers.values import written

SHOWN = 10  # names, or people, of one line
_FIELDS = {
    BIRTH: (Field.BIRTHS,),
    PAPERS: (Field.DOCUMENTS,),
    ORIGIN: (Field.NATIONALITIES, Field.BIRTH_PLACES),
}
NONE_OF = {
    BIRTH: "No birth date of {who} stands on the lists that were asked about.",
    PAPERS: "No passport and no other document of {who} stands on the lists that were asked about.",
    ORIGIN: "Neither a nationality nor a place of birth of {who} stands on the lists that were asked about.",
}


def details(answer: OfOne, t: Language) -> list[Block]:
    """Returns the births, documents or origin of someone, each as the lists give it."""
    if answer.side and Facet.ALIKE not in answer.kinds and answer.status.standing(answer.side) is Standing.MISSING:
        return no_listing(answer, t)
    blocks: list[Block] = []
    who = short_name(answer.status.official, t)
    for kind in answer.kinds:
        if kind in (Facet.NAMES, Facet.ALIKE):
            blocks += names(answer, t) if kind == Facet.NAMES else alike(answer, t)
            continue
        given = answer.values(*_FIELDS[kind])
        if kind == BIRTH:  # in whatever order a list gives them
            given = tuple((on, tuple(sorted(values))) for on, values in given)
        if not given and kind == BIRTH and answer.side is None and not answer.each_of:
            blocks.append(paragraph(bold(_known_birth(answer.status.official, t))))
            continue
        if not given:
            blocks.append(paragraph(bold(t(NONE_OF[kind], who=who))))
            continue
        said = [f"{_values(kind, values, t)} ({of_sides(where, t)})" for values, where in by_side(given).items()]
        text = t("{who}: {values}", who=who, values=t.semicolons(said))
        if kind == BIRTH:
            text = t("{who}: born {births}", who=who, births=t.semicolons(said))
            if len(answer.each_of) > 1 and len({registry.jurisdiction_of(on.source) for on, _ in given}) > 1:
                match = t("They agree.") if answer.births_agree else t("They differ.")
                text = f"{match} {text}"
        blocks.append(paragraph(bold(f"{text}.")))
        absent = tuple(side for side in answer.each_of if not answer.status.sure(side))
        if absent:
            blocks.append(verdict(Verdict(answer.status, each_of=absent), t))
        silent = [on for on in answer.listings if not any(on is other for other, _ in given)]
        silent = [on for on in silent if on.source not in {other.source for other, _ in given}]
        if silent:
            none = t("No such entry: {sides}.", sides=of_sides(silent, t))
            blocks.append(paragraph(none))
    return blocks


def identity(answer: OfOne, t: Language) -> list[Block]:
    """Returns that a name alone does not tell whether somebody is this person, and the facts that tell them apart."""
    first = t("A name alone does not tell whether it is the same person. These facts tell people of one name apart:")
    return [paragraph(bold(first)), *details(answer, t)]


def _known_birth(official: Official, t: Language) -> str:
    """Returns the birth that the watchlist has."""
    who = short_name(official, t)
    if not official.births:
        return t("No birth date of {who} is recorded here.", who=who)
    return t("{who}: born {births}", who=who, births=" / ".join(t.published(one) for one in official.births)) + "."


def _values(kind: str, values: tuple[str, ...], t: Language) -> str:
    if kind == BIRTH:
        plain = sorted(one for one in values if "(" not in one) or list(values)
        return " / ".join(t.published(written(one) or one) for one in plain)
    # a country is not said again beside a place in it
    plain = [one for one in values if not any(other != one and other.endswith(f", {one}") for other in values)]
    return t.semicolons([t.apart(one) for one in plain])


def names(answer: OfOne, t: Language) -> list[Block]:
    """Returns each name that the lists write for someone, the primary ones first."""
    who = short_name(answer.status.official, t)
    primary = written_names(answer.listings, Field.NAMES)
    others = written_names(answer.listings, Field.ALIASES, Field.NON_LATIN_NAMES)
    weak = written_names(answer.listings, Field.WEAK_ALIASES)
    others = {name: where for name, where in others.items() if name not in primary}
    others = {name: where for name, where in others.items() if len(comparison.parts(name)) > 1}
    several = len(primary) > 1 or bool(others or weak)
    word = f"{t('Yes') if several else t('No')}: " if answer.asks is not Asks.FACTS else ""
    if not (others or weak):
        said = t("the editions read here have {who} under one name: {names}.", who=who, names=_each(primary, t))
        said += " " + t("What a list keeps in another file, or has added since, is not known here.")
    else:
        said = t("the main name on the lists: {names}.", names=_each(primary, t))
    parts = [f"{word}{said}" if word else begun(said)] if primary else []
    if others:
        parts.append(t("Also written: {names}.", names=_each(others, t)))
    if weak:
        parts.append(t("As weak aliases: {names}.", names=_each(weak, t)))
    blocks: list[Block] = [paragraph(bold(" ".join(parts)))] if parts else []
    own = [one for one in answer.status.official.all_names if one]
    own = own if len(own) > 1 or not blocks else []
    known = t("The watchlist also knows: {names}.", names=t.commas([t.apart(one) for one in own[:SHOWN]]))
    return [*blocks, paragraph(known), paragraph(t("Which name is the real one the lists do not tell."))]


def alike(answer: OfOne, t: Language) -> list[Block]:
    """Returns whether lists write someone's name alike: those asked about, or one of them and all others."""
    one, who = answer.status, short_name(answer.status.official, t)
    asked = answer.each_of or ((answer.side,) if answer.side else ())
    absent = tuple(side for side in asked if not one.sure(side))
    compared = asked if len(asked) > 1 else (*asked, *(side for side in one.sides if side not in asked))
    primary = written_names([on for side in compared for on in one.sure(side)], Field.NAMES)
    given = _each(primary, t)
    forms = {tuple(sorted(comparison.parts(name))) for name in primary}
    sides = {registry.jurisdiction_of(on.source) for where in primary.values() for on in where}
    if len(sides) < _TWO:
        text = t("There is nothing to compare: {who} is written {names}.", who=who, names=given) if primary else ""
    elif len(forms) == 1:
        text = t("The spelling is the same, at most in another order: {names}.", names=given)
    else:
        text = t("The spelling differs: {names}.", names=given)
    said = [paragraph(bold(text))] if text else []
    return [*([verdict(Verdict(one, each_of=absent), t)] if absent else []), *said]


_TWO = 2  # governments whose spelling can be compared


def _each(found: Mapping[str, tuple[OnList, ...]], t: Language) -> str:
    return t.semicolons([f"{t.apart(name)} ({of_sides(where, t)})" for name, where in list(found.items())[:SHOWN]])


def spellings(answer: Spellings, t: Language) -> list[Block]:
    """Returns whether each form of a name is understood as the person's, and which lists have it."""
    who = short_name(answer.status.official, t)
    known = [form for form, understood, _ in answer.forms if understood]
    names_of = t.commas([t.apart(form) for form in known])
    text = t("Understood here as {who}: {forms}.", who=who, forms=names_of)
    unknown = [t.apart(form) for form, understood, _ in answer.forms if not understood]
    parts = [text] if known else []
    if unknown:
        parts.append(t("Not understood as {who}: {forms}.", who=who, forms=t.commas(unknown)))
    lines = [
        item(
            bold(t.apart(form)),
            ": ",
            t("in these letters on the list of {sides}", sides=t.all_of([the_side(side, t) for side in sides]))
            if sides
            else t("in these letters on none of the listings of {who}", who=who),
        )
        for form, _, sides in answer.forms
    ]
    return [paragraph(bold(" ".join(parts))), *lines]


def bearers(answer: Bearers, t: Language) -> list[Block]:
    """Returns who else on the lists has the name, or the surname; that they are relatives no list is said to tell."""
    one = answer.status
    who, name = short_name(one.official, t), t.apart(answer.name)
    others = _people(answer.hits, t)
    if answer.asked is Facet.FAMILY:
        first = t("The lists do not tell who is a relative of {who}.", who=who)
        if others:
            rest = t(
                "Others on them of the surname {name}: {others}.", name=name, others=t.semicolons(others[:SHOWN])
            )
        else:
            rest = t("Nobody else of the surname {name} was found on them.", name=name)
        return [paragraph(bold(first), " ", rest), dates_block(one.lists, t)]
    listed = [on for side in one.sides for on in one.sure(side)]
    if others:
        first = t(
            "Besides {who} ({ids}) the lists have: {others}.",
            who=who,
            ids=ids_of(listed, t),
            others=t.semicolons(others[:SHOWN]),
        )
    else:
        first = t(
            "One: nobody but {who} ({ids}) was found on the lists under that name, or one close to it.",
            who=who,
            ids=ids_of(listed, t),
        )
    blocks: list[Block] = [paragraph(bold(first))]
    if not answer.whole:
        blocks.append(paragraph(t("Not all like names were looked for: that took too long. Try the surname alone.")))
    return [*blocks, dates_block(one.lists, t)]


def _people(hits: tuple[Hit, ...], t: Language) -> list[str]:
    """Returns each name with the listings that have it: "Qasem Soleimani (UK Sanctions List INU0398)"."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.official is None or hit.by_name:
            found.setdefault(hit.listing.name, []).append(hit)
    return [
        f"{t.apart(name)} ({t.commas([f'{t(TITLES[hit.source])} {ids([hit.listing.id], t)}' for hit in those])})"
        for name, those in found.items()
    ]
