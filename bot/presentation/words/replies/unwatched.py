"""Tells who is on the lists under a name that nobody watched has: the answer first. Knows no command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.lists import SOURCES_OF
from bot.answers.questions.in_plain_words import InBrief
from bot.answers.search import Hit
from bot.answers.unwatched import NotWatched, Stranger, may_be_one, years
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, bold, command_line, opening, paragraph
from bot.presentation.words.field_changes import LISTED_KINDS
from bot.presentation.words.list_names import dates_block, the_side
from bot.presentation.words.listings import ids
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies.people_of_a_name import people_named, sides_with_ids, to_suggest
from bot.presentation.words.replies.search import details_buttons, hit_line
from bot.presentation.words.replies.status import sentence
from bot.presentation.words.replies.unread import all_read, none_read, unread
from watchers.model import Official
from watchers.watchlist.match import PEOPLE

NAME_SHOWN = 80  # characters of a name as typed
SHOWN = 6  # listings of one answer; a button shows more


def stranger(answer: NotWatched, t: Language) -> Message:
    """Returns the listings of the name, and what about it is not known."""
    found, people = answer.found, answer.people
    watched = [people[slug] for slug in found.watched if slug in people]
    wording, shown = _first(answer, t), (*found.equal, *found.close)[:SHOWN]
    blocks: list[Block] = []
    if watched and not found.equal:
        blocks += [paragraph(sentence(text)) for text in _watched(found, people, t)]
    elif not any(state.read for state in found.lists):
        blocks.append(paragraph(t("No list has been read yet.")))
    else:
        blocks.append(paragraph(bold(wording)))
        blocks += [paragraph(sentence(text)) for text in _watched(found, people, t)]
    blocks += [*_gone(found, t), *([] if answer.after_another else unread(found.lists, t))]
    blocks += _hits(found, shown, people, t)
    if not (watched or answer.asked_watched or answer.to_be_watched):
        text = t("This bot does not follow anyone of the name {name}.", name=_name(found, t))
        blocks.append(opening(paragraph(text)) if shown else paragraph(text))
    if not found.whole:
        blocks.append(paragraph(t("Not all like names were looked for: that took too long. Try the surname alone.")))
    elif found.in_persian and not shown and not watched:
        blocks.append(paragraph(_in_latin(t)))
    blocks.append(dates_block(found.lists, t))
    by_name = dict.fromkeys(hit.official for hit in shown if hit.official in people)
    named = [*watched, *(people[slug] for slug in by_name if slug and slug not in found.watched)]
    rows = [
        *details_buttons(shown, t),
        *((Button.to(short_name(one, t), Perform("status", one.slug)),) for one in named),
    ]
    rows += to_suggest(shown, t) if (answer.asked_watched or answer.to_be_watched) and not watched else []
    none = not (shown or watched)
    further = none or found.more or not found.whole or len(found.equal) + len(found.close) > len(shown)
    if further and (more := button_for(t("Search for like names"), Perform("search", found.name))):
        rows.append((more,))
    elif not found.whole:  # a longer name has no room in a button
        typed = command_line(t.typed(f"search {found.name}"[:NAME_SHOWN]))
        blocks.insert(-1, paragraph(t("Search for like names"), ": ", typed))
    return Message(tuple(blocks), tuple(rows), t.code)


def lines(answer: InBrief, t: Language) -> list[Block]:
    """Returns the listings of each of the names."""
    return [line(found, answer.people, t) for found in answer.strangers]


def line(found: Stranger, people: Mapping[str, Official], t: Language) -> Block:
    """Returns the same in a line, for exactly that name, for one of many who were asked about."""
    watched = _watched(found, people, t)
    if not any(state.read for state in found.lists):
        text = t("no list has been read yet.")
    elif found.equal:
        text = " ".join([f"{_listed(found.equal, 'equal', t)}.", *map(sentence, watched)])
    elif watched:
        text = " ".join([watched[0], *map(sentence, watched[1:])])
    elif found.weak:
        text = _weakly(found.weak, t)
    elif found.in_persian:
        text = t("not on the lists in these letters; ask for this name alone.")
    elif all_read(found.lists):
        text = t("no one of exactly this name is on the lists.")
    else:
        text = t("no one of exactly this name is on the lists that are read here.")
    return paragraph(bold(_name(found, t)), ": ", text)


def _watched(found: Stranger, people: Mapping[str, Official], t: Language) -> list[str]:
    """Returns the watched people whose name it is; apart from them those for whom the list calls it a weak alias."""
    weak = [slug for slug in found.watched if slug in found.weakly and slug in people]
    sure = [slug for slug in found.watched if slug not in found.weakly and slug in people]
    parts = []
    if sure:
        who = t.all_of([short_name(people[slug], t) for slug in sure])
        parts.append(t("that is a name of {who}, whom this bot follows.", who=who))
    if weak:
        who = t.all_of([short_name(people[slug], t) for slug in weak])
        parts.append(t("the list calls that a weak alias of {who}, whom this bot follows.", who=who))
    return parts


def _in_latin(t: Language) -> str:
    return t(
        "Most names stand on the lists in Latin letters only, so this does not mean that nobody is sanctioned. Try"
        " the name in Latin letters, too."
    )


def _first(asked: NotWatched, t: Language) -> str:
    """Returns the first sentence, after that on whether anyone of that name is watched, where that was asked."""
    text, found = _lead(asked, t), asked.found
    if found.equal and not found.asked and asked.side is None and (near := sides_with_ids(found.close, t)):
        like = t("Under a name close to it, perhaps the same: {sides}.", sides=t.all_of(near))
        text = f"{text} {like}"
    if asked.to_be_watched:
        not_here = t("{name} is not watched here: only whoever runs this bot adds people.", name=_name(found, t))
        how = t("“Suggest to watch” asks for it.") if to_suggest((*found.equal, *found.close)[:SHOWN], t) else ""
        return " ".join(filter(None, (not_here, how, text)))
    if asked.beside_others and not asked.asked_watched:
        text = f"{_name(found, t)}: {text}"
    if not asked.asked_watched:
        return text
    return f"{t('No: nobody of the name {name} is watched here.', name=_name(found, t))} {text}"


def _lead(asked: NotWatched, t: Language) -> str:
    """Returns the first sentence on the lists."""
    found, side, answer = asked.found, asked.side, asked.word
    whole, equal = all_read(found.lists), found.equal
    across = found.across and may_be_one(found.close)
    if found.asked and equal:
        name = _name(found, t)
        if not found.whole:
            return t("The search for this name was not finished; “{name}” is on the lists, a part of it:", name=name)
        if whole:
            return t("No one of exactly this name is on the lists; “{name}” is, a part of it:", name=name)
        return t(
            "No one of exactly this name is on the lists that are read here; “{name}” is, a part of it:", name=name
        )
    if equal:
        there = _of(side, equal) if side else list(equal)
        if side and not there:
            return f"{_nobody(side, found, t)} {sentence(_listed(equal, 'equal', t))}."
        text = _listed(there or equal, "equal", t)
        others = [hit for hit in equal if hit not in there]
        text = f"{t(answer)}: {text}." if answer else f"{sentence(text)}."
        return f"{text} {sentence(_listed(others, 'equal', t))}." if others else text
    if not found.close and not found.whole:  # not all spellings were compared, also those in other letters
        return t("The search for this name was not finished: whether it is on the lists cannot be said.")
    if not found.close:
        text = t("Nobody was found on the lists under exactly this name.")
        text = text if whole else t("Nobody was found under exactly this name on the lists that are read here.")
        return f"{_nobody(side, found, t)} {text}" if side and none_read(found.lists, side) else text
    if found.weak:
        text = sentence(_weakly(found.weak, t))
        return text if side is None or _of(side, found.weak) else f"{_nobody(side, found, t)} {text}"
    if found.partly:
        name = _name(found, t)
        people = t.semicolons(people_named(found.close, t))
        text = t(
            "Of the name “{name}” the lists have: {people}. Perhaps one of them is meant.", name=name, people=people
        )
    elif not found.across:
        if not found.whole:
            return t("The search for this name was not finished; close names so far:")
        if whole:
            return t("No one of exactly this name is on the lists; close names:")
        return t("No one of exactly this name is on the lists that are read here; close names:")
    elif across:
        text = _listed(found.close, "across", t)
        text = f"{t(answer)}: {text}." if answer else f"{sentence(text)}."
    else:
        text = t("Perhaps one of these, whose names in Latin letters fit:")
    return text if side is None or _of(side, found.close) else f"{_nobody(side, found, t)} {text}"


def _gone(found: Stranger, t: Language) -> list[Block]:
    """Returns the listings that are gone from the latest edition, which a second reading has yet to confirm."""
    return [
        paragraph(
            ids([hit.listing.id], t),
            ": ",
            t("Absent from the edition of {date}, being confirmed.", date=t.published(date) if date else "?"),
        )
        for hit, date in found.gone
    ]


def _of(side: str, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.source in SOURCES_OF[side]]


def _nobody(side: str, found: Stranger, t: Language) -> str:
    name = the_side(side, t)
    if none_read(found.lists, side):
        return t("Whether {side} lists anyone of this name is not known: its lists are not read here.", side=name)
    if not found.whole:
        return t("Whether {side} lists anyone of this name cannot be said: the search was not finished.", side=name)
    if not all_read(found.lists, side):
        return t(
            "No one of exactly this name is on those lists of {side} that are read here.", side=the_side(side, t)
        )
    return t("No one of exactly this name is on the lists of {side}.", side=the_side(side, t))


def _weakly(hits: Sequence[Hit], t: Language) -> str:
    sides = sides_with_ids(hits, t)
    return t.many(
        "{sides} gives exactly this name, but only as a weak alias.",
        "{sides} give exactly this name, but only as a weak alias.",
        len(sides),
        sides=t.all_of(sides),
    )


def _listed(hits: Sequence[Hit], how: str, t: Language) -> str:
    """Returns e.g. "the UK (IRN0007) and the US (12251) list someone of exactly this name, born 1963"."""
    sides = sides_with_ids(hits, t)
    who, n = {"sides": t.all_of(sides)}, len(sides)
    if not may_be_one(hits):
        return t.many(
            "{sides} has records of exactly this name", "{sides} have records of exactly this name", n, **who
        )
    born_in = _agreed([set(years(hit)) for hit in hits])
    born = t(", born {years}", years=t.figures(" / ".join(born_in))) if born_in else ""
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


def _agreed(given: Sequence[set[str]]) -> list[str]:
    """Returns the years on which all agree that give any; where there is none, all that are given."""
    given = [one for one in given if one]
    return sorted(set.intersection(*given) or set.union(*given)) if given else []


def _hits(found: Stranger, shown: Sequence[Hit], people: Mapping[str, Official], t: Language) -> list[Block]:
    """Returns each listing with what tells people apart, and the watched person that it may be."""

    def line(hit: Hit) -> Block:
        return opening(paragraph(*hit_line(hit, people.get(hit.official or ""), t, shown.index(hit) + 1)))

    equal, close = [hit for hit in shown if hit in found.equal], [hit for hit in shown if hit in found.close]
    blocks: list[Block] = []
    if equal or found.across:
        blocks.append(paragraph(t("Whether it is the one you mean, a name alone does not tell:")))
    blocks += [line(hit) for hit in equal]
    if equal and close:
        blocks.append(opening(paragraph(t("Under a name close to it, perhaps the same:"))))
    return [*blocks, *(line(hit) for hit in close)]


def _name(found: Stranger, t: Language) -> str:
    return t.apart(found.name[:NAME_SHOWN])
