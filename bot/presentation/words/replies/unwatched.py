"""Who bears a name on the lists that nobody watched bears: the answer first. Knows no command."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.answers.lists import SOURCES_OF
from bot.answers.question import Asks
from bot.answers.search import Hit
from bot.answers.status import Standing
from bot.answers.unwatched import NotWatched, Stranger
from bot.language import Language
from bot.model.message import Block, Button, Message, bold, item, paragraph
from bot.presentation.words.list_names import SIDES, dates_block
from bot.presentation.words.listings import ids
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.whether import word
from bot.presentation.words.replies.search import LISTED_KINDS, details_buttons, hit_line
from bot.presentation.words.replies.status import sentence
from bot.presentation.words.replies.unread import all_read, none_read, unread
from watchers.model import Field, Official
from watchers.watchlist.match import PEOPLE

NAME_SHOWN = 80  # characters of a name as typed
SHOWN = 6  # listings of one answer; more are behind a button

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


def stranger(answer: NotWatched, t: Language) -> Message:
    """Returns what the lists have of the name, and what of it is not known."""
    found, people, side, asks, both = answer.found, answer.people, answer.side, answer.asks, answer.both
    watched = [people[slug] for slug in found.watched if slug in people]
    said, shown = _lead(found, side, t, asks=asks, both=both), (*found.equal, *found.close)[:SHOWN]
    blocks: list[Block] = []
    if watched and not found.equal:
        blocks += [paragraph(sentence(text)) for text in _watched(found, people, t)]
    elif not any(state.read for state in found.lists):
        blocks.append(paragraph(t("No list has been read yet.")))
    else:
        blocks.append(paragraph(bold(said)))
        blocks += [paragraph(sentence(text)) for text in _watched(found, people, t)]
    blocks += [*_gone(found, t), *unread(found.lists, t)]
    blocks += _hits(found, shown, people, t)
    if not watched:
        blocks.append(paragraph(t("This bot does not follow anyone of the name {name}.", name=_name(found, t))))
    if not found.whole:
        blocks.append(paragraph(t("Like names were not looked for: with so many words that takes too long.")))
    elif found.in_persian and not shown and not watched:
        blocks.append(paragraph(_in_latin(t)))
    blocks.append(dates_block(found.lists, t))
    by_name = dict.fromkeys(hit.official for hit in shown if hit.official in people)
    named = [*watched, *(people[slug] for slug in by_name if slug and slug not in found.watched)]
    rows = [*details_buttons(shown, t), *((Button(short_name(one, t), f"do:status {one.slug}"),) for one in named)]
    further = found.more or len(found.equal) + len(found.close) > len(shown)
    if further and (more := button_for(t("Search for like names"), f"search {found.name}")):
        rows.append((more,))
    return Message(tuple(blocks), tuple(rows), t.code)


def line(found: Stranger, people: Mapping[str, Official], t: Language) -> Block:
    """The same in a line, of exactly that name, for one of many who were asked about."""
    watched = _watched(found, people, t)
    if not any(state.read for state in found.lists):
        said = t("no list has been read yet.")
    elif found.equal:
        said = " ".join([f"{_listed(found.equal, 'equal', t)}.", *map(sentence, watched)])
    elif watched:
        said = " ".join([watched[0], *map(sentence, watched[1:])])
    elif found.weak:
        said = _weakly(found.weak, t)
    elif found.in_persian:
        said = t("not on the lists in these letters; ask for this name alone.")
    elif all_read(found.lists):
        said = t("no one of exactly this name is on the lists.")
    else:
        said = t("no one of exactly this name is on the lists that are read here.")
    return paragraph(bold(_name(found, t)), ": ", said)


def _watched(found: Stranger, people: Mapping[str, Official], t: Language) -> list[str]:
    """Whose of the watched the name is; apart where the list calls it a weak alias."""
    weak = [slug for slug in found.watched if slug in found.weakly and slug in people]
    sure = [slug for slug in found.watched if slug not in found.weakly and slug in people]
    said = []
    if sure:
        who = t.all_of([short_name(people[slug], t) for slug in sure])
        said.append(t("that is a name of {who}, whom this bot follows.", who=who))
    if weak:
        who = t.all_of([short_name(people[slug], t) for slug in weak])
        said.append(t("the list calls that a weak alias of {who}, whom this bot follows.", who=who))
    return said


def _in_latin(t: Language) -> str:
    return t(
        "Most names stand on the lists in Latin letters only, so this does not mean that nobody is sanctioned. Try"
        " the name in Latin letters, too."
    )


def _lead(found: Stranger, side: str | None, t: Language, *, asks: Asks, both: bool) -> str:
    """The first sentence."""
    whole = all_read(found.lists)
    equal, across = found.equal, found.across and _one(found.close)
    near = found.close if across else ()
    # A name that is not found says nothing of the person: there is no "No" to a stranger.
    doubtful = {state.source for state in found.lists if state.in_doubt or not state.enabled}
    gone = [hit for hit, _ in found.gone]
    sure = [hit for hit in (*equal, *near) if hit not in gone and hit.source not in doubtful]
    stand = [
        _standing([hit for hit in _of(each, sure) if hit in equal], _of(each, sure))
        for each in ([side] if side else SIDES)
    ]
    answer = word(asks, stand, both=both)
    if found.asked and equal:
        name = _name(found, t)
        if whole:
            return t("No one of exactly this name is on the lists; “{name}” is, a part of it:", name=name)
        return t(
            "No one of exactly this name is on the lists that are read here; “{name}” is, a part of it:", name=name
        )
    if equal:
        there = _of(side, equal) if side else list(equal)
        if side and not there:
            return f"{_nobody(side, found, t)} {sentence(_listed(equal, 'equal', t))}."
        said = _listed(there or equal, "equal", t)
        others = [hit for hit in equal if hit not in there]
        said = f"{t(answer)}: {said}." if answer else f"{sentence(said)}."
        return f"{said} {sentence(_listed(others, 'equal', t))}." if others else said
    if not found.close:
        said = t("No one of this name is on the lists.")
        said = said if whole else t("No one of this name is on the lists that are read here.")
        return f"{_nobody(side, found, t)} {said}" if side and none_read(found.lists, side) else said
    if found.weak:
        said = sentence(_weakly(found.weak, t))
        return said if side is None or _of(side, found.weak) else f"{_nobody(side, found, t)} {said}"
    if found.partly:
        name = _name(found, t)
        said = t("The name “{name}” is a part of these on the lists; perhaps one of them is meant:", name=name)
    elif not found.across:
        if whole:
            return t("No one of exactly this name is on the lists; close names:")
        return t("No one of exactly this name is on the lists that are read here; close names:")
    elif across:
        said = _listed(found.close, "across", t)
        said = f"{t(answer)}: {said}." if answer else f"{sentence(said)}."
    else:
        said = t("Perhaps one of these, whose names in Latin letters fit:")
    return said if side is None or _of(side, found.close) else f"{_nobody(side, found, t)} {said}"


def _standing(equal: Sequence[Hit], sure: Sequence[Hit]) -> Standing:
    """How a name stands on one side, by what of it is there for sure."""
    return Standing.LISTED if equal else Standing.BY_NAME if sure else Standing.UNKNOWN


def _gone(found: Stranger, t: Language) -> list[Block]:
    """Which of the listings are gone from the latest edition, which a second reading has yet to confirm."""
    return [
        paragraph(
            ids([hit.listing.id], t),
            ": ",
            t("Absent from the edition of {date}, being confirmed.", date=t.date(date) if date else "?"),
        )
        for hit, date in found.gone
    ]


def _of(side: str, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.source in SOURCES_OF[side]]


def _nobody(side: str, found: Stranger, t: Language) -> str:
    if none_read(found.lists, side):
        return t("Whether the {side} lists anyone of this name is not known: its lists are not read here.",
                 side=t(SIDES[side]))  # fmt: skip
    if not all_read(found.lists, side):
        return t(
            "No one of exactly this name is on those lists of the {side} that are read here.", side=t(SIDES[side])
        )
    return t("No one of exactly this name is on the lists of the {side}.", side=t(SIDES[side]))


def _weakly(hits: Sequence[Hit], t: Language) -> str:
    sides = _sides(hits, t)
    return t.many(
        "{sides} gives exactly this name, but only as a weak alias.",
        "{sides} give exactly this name, but only as a weak alias.",
        len(sides),
        sides=t.all_of(sides),
    )


def _sides(hits: Sequence[Hit], t: Language) -> list[str]:
    """ "the UK (IRN0007)" """
    by_side = {side: [hit.listing.id for hit in hits if hit.source in SOURCES_OF[side]] for side in SIDES}
    return [
        t("the {side} ({ids})", side=t(SIDES[side]), ids=ids(those, t)) for side, those in by_side.items() if those
    ]


def _listed(hits: Sequence[Hit], how: str, t: Language) -> str:
    """ "the UK (IRN0007) and the US (12251) list someone of exactly this name, born 1963" """
    sides = _sides(hits, t)
    who, n = {"sides": t.all_of(sides)}, len(sides)
    if not _one(hits):
        return t.many(
            "{sides} lists several of exactly this name", "{sides} list several of exactly this name", n, **who
        )
    years = _agreed([set(_years(hit)) for hit in hits])
    born = t(", born {years}", years=t.apart(" / ".join(years))) if years else ""
    kind = hits[0].listing.kind
    what = t("someone") if kind in PEOPLE else t(LISTED_KINDS.get(kind, "someone"))
    if how == "across":
        return t.many(
            "{sides} lists {what}{born}, whose name in Latin letters fits",
            "{sides} list {what}{born}, whose name in Latin letters fits",
            n,
            **who,
            what=what,
            born=born,
        )
    return t.many(
        "{sides} lists {what} of exactly this name{born}",
        "{sides} list {what} of exactly this name{born}",
        n,
        **who,
        what=what,
        born=born,
    )


def _one(hits: Sequence[Hit]) -> bool:
    """Whether nothing speaks against their being one and the same: one a list, of one kind, and of one year."""
    if len({hit.source for hit in hits}) < len(hits) or len({hit.listing.kind for hit in hits}) > 1:
        return False
    born = [{int(year) for year in _years(hit)} for hit in hits if _years(hit)]
    return all(any(abs(a - b) <= 1 for a in born[0] for b in other) for other in born[1:])


def _agreed(years: Sequence[set[str]]) -> list[str]:
    """The years that all give who give any; where there is none, all that are given."""
    given = [one for one in years if one]
    return sorted(set.intersection(*given) or set.union(*given)) if given else []


def _years(hit: Hit) -> list[str]:
    return [year for birth in hit.listing.get(Field.BIRTHS) for year in _YEAR.findall(birth)]


def _hits(found: Stranger, shown: Sequence[Hit], people: Mapping[str, Official], t: Language) -> list[Block]:
    """Each listing with what tells people apart, and who is watched whose it may be."""

    def line(hit: Hit) -> Block:
        return item(*hit_line(hit, people.get(hit.official or ""), t))

    equal, close = [hit for hit in shown if hit in found.equal], [hit for hit in shown if hit in found.close]
    blocks: list[Block] = []
    if equal or found.across:
        blocks.append(paragraph(t("Whether it is the one you mean, a name alone does not tell:")))
    blocks += [line(hit) for hit in equal]
    if equal and close:
        blocks.append(paragraph(t("Under a name close to it, perhaps the same:")))
    return [*blocks, *(line(hit) for hit in close)]


def _name(found: Stranger, t: Language) -> str:
    return t.apart(found.name[:NAME_SHOWN])
