"""Puts into words how governments, and the people watched, compare with one another: the answer comes first."""

from __future__ import annotations

from bot.answers.on_list import OnList
from bot.answers.questions.compared import Cases, NotListing, Records, RecordsOfSeveral
from bot.answers.questions.yes_or_no import sides_asked
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import Block, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import TITLES, begun, dates_block, governments, of_sides, the_side
from bot.presentation.words.listings import regimes
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import own_words, short_name
from bot.presentation.words.questions.one_person.reasons import published_with
from bot.presentation.words.rights import or_before, since_words
from watchers.lists import registry
from watchers.model import Official


def not_listing(answer: NotListing, t: Language) -> list[Block]:
    """Returns which governments do not list someone, and which do."""
    one = answer.status
    who = short_name(one.official, t)
    missing, listed = answer.of(Standing.MISSING), answer.of(Standing.LISTED)
    if not (missing or listed):
        return [paragraph(bold(who), ": ", over_all(one, t) or t("No list has been read yet."))]
    not_by = t("{who} is not listed by {sides}.", who=who, sides=t.any_of([the_side(side, t) for side in missing]))
    if not missing:
        not_by = t("{who} is listed by each government whose lists are read here.", who=who)
    blocks: list[Block] = [paragraph(bold(not_by))]
    if listed:
        parts = [_since(one, side, t) for side in listed]
        blocks.append(paragraph(t("Listed by {sides}.", sides=t.all_of(parts))))
    unsure = [side for side in one.sides if side not in (*missing, *listed)]
    if unsure:
        blocks.append(paragraph(begun(over_all(one, t)), "."))
    return [*blocks, dates_block(one.lists, t)]


def _since(one: Status, side: str, t: Language) -> str:
    since = one.since(side)
    if since is None:
        return the_side(side, t)
    return t("{side} since {date}", side=the_side(side, t), date=or_before(one, side, t.published(since), t))


def cases(answer: Cases, t: Language) -> list[Block]:
    """Returns what the paper says of each of the people watched, in a line each."""
    head = paragraph(bold(t("What the paper says of each: its allegations, not a court's findings.")))
    alike: dict[str, list[str]] = {}
    for one in answer.officials:
        alike.setdefault(_case(one, t), []).append(short_name(one, t))
    lines = []
    for said, names in alike.items():
        who = t.all_of(names) if len(names) == 1 else t("{names}, of each of them", names=t.all_of(names))
        lines.append(item(bold(who), f": {said}" if said else ""))
    return [head, *lines]


def _case(one: Official, t: Language) -> str:
    return " — ".join(own_words(text, t) for text in (one.role, one.case) if text)


def records(answer: Records, t: Language) -> list[Block]:
    """Returns the ID and the address under which each list has someone."""
    one = answer.status
    who = short_name(one.official, t)
    found = [on for side in sides_asked(one, answer.side) for on in one.sure(side)]
    if not found:
        by = the_side(answer.side, t) if answer.side else ""
        text = (
            t("No record of {who} on the list of {side}.", who=who, side=by)
            if answer.side
            else t("No record of {who} on the lists read here.", who=who)
        )
        elsewhere = [item(*_record(on, one.official, t)) for side in one.sides for on in one.sure(side)]
        return [paragraph(text), *elsewhere, dates_block(one.lists, t)]
    if len(found) == 1:
        return [paragraph(bold(f"{who}: "), *_record(found[0], one.official, t)), *_cited(answer.side, t)]
    first = t("The official records of {who}, {n}:", who=who, n=len(found))
    lines = [item(*_record(on, one.official, t, in_short=True)) for on in found]
    return [paragraph(bold(first)), *lines, *_cited(answer.side, t)]


def records_of_several(answer: RecordsOfSeveral, t: Language) -> list[Block]:
    """Returns the IDs, each with its address, under which each person is listed, in a line each; at the
    end who stands on none of the lists."""
    listed, side = answer.listed, answer.side
    lists = of_sides(answer.statuses[0].lists, (side,) if side else ())
    by = the_side(side, t) if side else ""
    if not listed:
        none = t("None of these is on the list of {side}.", side=by) if side else t("None of these is listed.")
        return [paragraph(bold(none)), dates_block(lists, t)]
    first = t("The official records on the list of {side}:", side=by) if side else t("The official records:")
    blocks: list[Block] = [paragraph(bold(first))]
    for one in listed:
        blocks.append(item(bold(short_name(one.official, t)), " — ", *_ids(one, side, t)))
    if missing := [short_name(one.official, t) for one in answer.statuses if one not in listed]:
        blocks.append(paragraph(t("On none of these lists: {who}.", who=t.all_of(missing))))
    return [*blocks, *_cited(side, t), dates_block(lists, t)]


def _ids(one: Status, side: str | None, t: Language) -> list[Text]:
    """Returns each ID that a person has, with its address; where no list was asked about, behind whose it is."""
    said: list[Text] = []
    for of in sides_asked(one, side):
        for at, on in enumerate(one.sure(of)):
            said += [t.comma] if said else []
            said += [f"{governments([of], t)[0]} "] if side is None and at == 0 else []
            said.append(link(t.apart(on.listing.id), on.link))
    return said


def _record(on: OnList, official: Official, t: Language, *, in_short: bool = False) -> list[Text]:
    """Returns a listing's ID with its address, its day and regime, and what was published with it; `in_short`: its
    day alone."""
    said: list[Text] = [bold(t(TITLES[on.source])), " ", link(t.apart(on.listing.id), on.link)]
    if on.since is not None:
        said += [" · ", t("since {date}", date=since_words(on.source, on.listing.listed_on or str(on.since), t))]
    if in_short:
        return said
    if on.listing.regimes:
        said += [" · ", regimes(on.source, on.listing.regimes, t), "."]
    return [*said, *published_with(on, official, t)]


def _cited(side: str | None, t: Language) -> list[Block]:
    """Returns what is to be known before the list of a government is cited."""
    note = registry.jurisdictions()[side].explains.get("cited") if side else None
    return [paragraph(t(note))] if note else []
