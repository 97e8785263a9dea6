"""The first sentences of answers to free questions, and the answers that no command gives. Knows no office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.counts import count, groups
from bot.answers.lists import SOURCES_OF, ListState, can_tell
from bot.answers.on_list import OnList
from bot.answers.question import Asks
from bot.answers.status import Status, days_since
from bot.language import Language
from bot.model.message import Block, Button, Message, Text, bold, command_line, heading, item, paragraph, small
from bot.presentation.words.counts import GROUPS, in_brackets
from bot.presentation.words.list_names import SIDES, TITLES, dates_block, unread
from bot.presentation.words.listings import ids, regimes, unsaid_line
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import died_words, short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.replies.whether import Word, word
from bot.presentation.words.rights import rights_since, since_both
from watchers.model import Official, Purpose
from watchers.values import order

NAME_SHOWN = 80  # characters of a name as typed
MOST_BUTTONS = 6
BIRTHS_SHOWN = 5

OUTSIDE = {
    "country": "Only the UK's and the US' lists are read here; nothing is known of other sanctions.",
    "visa": "US visa bans are not on these lists, and some are secret. Nothing can be said of them here.",
    "opinion": "That is for people to judge. Here you hear only what the lists say.",
    "future": "Nobody here can tell what will be listed. A chat that follows someone hears it once it is published.",
    "legal": "This is no legal advice. Here you hear only what the lists say.",
    "private": "The lists and the paper do not tell that here.",
}


# -- about someone -------------------------------------------------------------------------------------------


def verdict(
    one: Status,
    side: str | None,
    t: Language,
    *,
    asks: Asks = Asks.FACTS,
    both: bool = False,
    today: dt.date | None = None,
) -> Block:
    """By whom someone is listed and since when, after the word that answers what was asked, if one does."""
    clauses = [_standing(one, each, t, today) for each in _sides(one, side)]
    said = t.all_of([clause for clause in clauses if clause])
    if not said:
        return _unread(side, one.lists, t)
    return paragraph(*_who(one, answer(one, side, asks, both), t), said, ".")


def answer(one: Status, side: str | None, asks: Asks, both: bool, section: str | None = None) -> Word | None:
    """The word that answers whether someone is listed; with a section, whether for human rights, or "Magnitsky"."""
    sides = _sides(one, side)
    standings = [one.standing(each, _of(section)) for each in sides]
    lists = [state for state in one.lists for each in sides if state.source in SOURCES_OF[each]]
    if any(state.in_doubt or not state.enabled for state in lists):  # nobody knows whether that is still so
        return None
    untold = [on for each in sides for on in one.on(each) if section == "rights" and on.purpose is Purpose.UNSAID]
    gone = any(one.removed(each) for each in sides)
    may_be = bool(one.undecided or one.checked or untold or gone)
    return word(asks, standings, both=both, may_be=may_be)


def _who(one: Status, said: Word | None, t: Language) -> list[Text]:
    """The beginning of a first sentence."""
    who = short_name(one.official, t)
    return [bold(t(said)), ": ", who, " "] if said else [bold(who), " "]


def _sides(one: Status, side: str | None) -> list[str]:
    """The side asked about, or both, the one that lists the person first."""
    return [side] if side else sorted(SIDES, key=lambda each: (not one.sure(each), not one.on(each)))


def _standing(one: Status, side: str, t: Language, today: dt.date | None = None) -> str:
    """`today`: the days are counted up to it, but of the dead."""
    found, name = one.on(side), t(SIDES[side])
    if checked := one.in_check(side):
        return t("has an entry on the {side} side that is being checked ({ids})", side=name, ids=_ids(checked, t))
    if not found:
        if not one.known(side):
            return ""
        date = _edition_dates(one, side, t)
        said = t("is not listed by the {side} as of {date}", side=name, date=date)
        if side == "us":
            said = t("is not on OFAC's lists as of {date}", date=date)
        return " — ".join([said, *(removed_words(gone, t) for gone in one.removed(side)[:1])])
    if not (sure := one.sure(side)):
        return t(
            "may be listed by the {side}: it lists someone of this name ({ids}), unconfirmed",
            side=name,
            ids=_ids(found, t),
        )
    found = sure
    numbers, since = _ids(found, t), one.since(side)
    if since:
        said = t("has been listed by the {side} since {date} ({ids})", side=name, date=t.date(since), ids=numbers)
    else:
        said = t("is listed by the {side} ({ids}; date not in this file)", side=name, ids=numbers)
    for_rights = one.purpose_since(side)
    if for_rights is not None and for_rights != since:
        said = t("{since}; {rights}", since=said, rights=rights_since(one.ground(side), since, t))
    days = days_since(since, today) if today and one.official.died is None and one.sure(side) else None
    if days is not None:
        said += " — " + t.many("{n} day", "{n} days", days)
    if all(each.absent_since is not None for each in found):
        said += f" — {_absent(found[0], t)}"
    return said


def _absent(found: OnList, t: Language) -> str:
    gone = t.date(found.absent_since)
    return t("Absent from the edition of {date}, being confirmed.", date=gone).rstrip(".")


def _ids(found: Sequence[OnList], t: Language) -> str:
    return ids([one.listing.id for one in found], t)


def _edition_dates(one: Status, side: str, t: Language) -> str:
    dates = sorted({state.date for state in one.lists if state.source in SOURCES_OF[side] and state.date})
    return t.all_of([t.date(date) for date in dates]) or t("an edition without a date")


def _unread(side: str | None, lists: Sequence[ListState], t: Language) -> Block:
    return paragraph(unread(side, lists, t) if side else t("No list has been read yet."))


def with_unread(
    said: Message, sides: Sequence[str], since: str | None, lists: Sequence[ListState], t: Language
) -> Message:
    """A history, with those sides of which nothing can be said: of them it is not said that nothing changed."""
    unknown = [side for side in sides if not can_tell(lists, side)]
    if not unknown:
        return said
    nothing = [
        paragraph(t("No change since {date}.", date=t.date(since))),
        paragraph(t("No list has been read yet.")),
    ]
    kept = [block for block in said.blocks if len(unknown) < len(sides) or block not in nothing]
    return replace(said, blocks=(*kept[:1], *(_unread(side, lists, t) for side in unknown), *kept[1:]))


def grounds(
    one: Status,
    side: str | None,
    section: str | None,
    t: Language,
    *,
    asks: Asks = Asks.FACTS,
    both: bool = False,
) -> list[Block]:
    """Under what someone is listed; with a section, first whether it is for human rights, or under "Magnitsky"."""
    found = [each for side_ in _sides(one, side) for each in one.sure(side_)]
    if not found:
        return [verdict(one, side, t, asks=asks if section else Asks.FACTS, both=both)]
    lead = _who(one, answer(one, side, asks, both, section) if section else None, t)
    said = t.all_of([_ground(each, t) for each in found])
    blocks: list[Block] = [paragraph(*lead, said, ".")]
    missing = [_standing(one, each, t) for each in _sides(one, side) if not one.sure(each)]
    if any(missing):
        who = short_name(one.official, t)
        blocks.append(paragraph(bold(who), " ", t.all_of([each for each in missing if each]), "."))
    return blocks


def _ground(found: OnList, t: Language) -> str:
    said = t(
        "is on the {list} under {regimes}, {rights}",
        list=t(TITLES[found.source]),
        regimes=regimes(found.source, found.listing.regimes, t),
        rights=rights_since([found], found.since, t),
    )
    return f"{said} — {_absent(found, t)}" if found.absent_since is not None else said


def dead(official: Official, t: Language) -> Block:
    who = short_name(official, t)
    if official.died:
        return paragraph(bold(who), ": ", died_words(official, t), ".")
    return paragraph(t("No report of the death of {who} is recorded here.", who=who))


def facts(official: Official, t: Language) -> list[Block]:
    """When someone was born and what other names there are, as the lists have it."""
    who = short_name(official, t)
    born, others = t("No birth date of {who} is recorded here.", who=who), t("No other name is recorded here.")
    if official.births:
        born = t("{who}: born {births}", who=who, births=" / ".join(t.date(one) for one in official.births)) + "."
    if names := [one for one in official.all_names if one not in (official.name, official.persian)]:
        others = t("Other names: {names}", names=t.all_of([t.apart(one) for one in names])) + "."
    return [paragraph(born), paragraph(others)]


def responsible(statuses: Sequence[Status], side: str | None, t: Language) -> Message:
    """Whom the paper holds responsible for what happened, in its own words' sense, and whether they are listed."""
    said = t(
        "The paper holds them responsible, or names them. That is the paper's allegation, not a court's finding:"
    )
    blocks: list[Block] = [paragraph(said)]
    for one in statuses:
        case = t(one.official.case) if one.official.case else ""
        blocks += [
            item(bold(short_name(one.official, t)), f": {case}" if case else ""),
            verdict(one, side, t),
        ]
    blocks += [dates_block(statuses[0].lists, t)] if statuses else []
    return Message(tuple(blocks), choices([one.official for one in statuses], "status", t), t.code)


def remember(topic: str, t: Language) -> Message:
    """A slogan, or the name of a victim: a short answer, and nobody is looked up."""
    said = t(
        "I do not search the sanctions lists for victims, or for those who speak for them. Ask about an official, and"
        " I tell what the lists say."
    )
    if topic == "slogan":
        said = t(
            "I hear you. What I can do is tell what the sanctions lists say: ask about an official, or see who is"
            " missing."
        )
    return Message((paragraph(said),), abilities(t)[:1], t.code)


def the_dead(officials: Sequence[Official], t: Language) -> Message:
    """Everyone watched of whom a death has been reported."""
    blocks: list[Block] = [heading(t("Reported dead"))]
    for group in dict.fromkeys(one.group for one in officials):
        members = [one for one in officials if one.group == group]
        gone = [one for one in members if one.died]
        number = t("{n} of {all}", n=len(gone), all=len(members))
        blocks.append(paragraph(bold(t(GROUPS.get(group, group))), f": {number}"))
        blocks += [item(bold(short_name(one, t)), ": ", died_words(one, t)) for one in gone]
    return Message(tuple(blocks), language=t.code)


# -- about all -----------------------------------------------------------------------------------------------


def listed(statuses: Sequence[Status], side: str | None, section: str | None, t: Language) -> Message:
    """Who of the watched is on the list of a side, or of both; with a section, only those listed for that."""
    blocks: list[Block] = []
    for each in [side] if side else list(SIDES):
        if not statuses or not statuses[0].known(each):
            blocks.append(_unread(each, statuses[0].lists if statuses else (), t))
            continue
        what = {"rights": t("for human rights"), "magnitsky": t('under the "Magnitsky" regime')}.get(section or "")
        for at, (group, members) in enumerate(groups(statuses).items()):
            number = count(members, each, _of(section))
            title = t(GROUPS.get(group, group))
            if at == 0:
                said = t("Listed by the {side}: {n} of {all}", side=t(SIDES[each]), n=number.n, all=number.all)
                blocks.append(heading(said, in_brackets(number, t), f" — {what}" if what else ""))
                blocks.append(paragraph(bold(title)))
            else:
                said = t("{n} of {all}", n=number.n, all=number.all)
                blocks.append(paragraph(bold(title), f": {said}", in_brackets(number, t)))
            there = [(one, on) for one in members if (on := _under(one, each, section))]
            there.sort(key=lambda pair: order(str(pair[0].since(each) or "")), reverse=True)
            blocks += [item(*_line(one, each, on, t)) for one, on in there]
        untold = [(one.official, one.ground(each)) for one in statuses if one.purpose(each) is Purpose.UNSAID]
        if section == "rights" and untold:
            blocks.append(unsaid_line(each, untold, t))
    if statuses:
        blocks.append(dates_block(statuses[0].lists, t))
    return Message(tuple(blocks), language=t.code)


def _under(one: Status, side: str, section: str | None) -> list[OnList]:
    return [on for on in one.on(side) if _of(section)(on)]


def _of(section: str | None) -> Callable[[OnList], bool]:
    """Whether a listing is of a section."""
    if section == "rights":
        return lambda on: on.purpose is Purpose.YES
    return lambda on: section is None or on.magnitsky


def _line(one: Status, side: str, found: Sequence[OnList], t: Language) -> list[Text]:
    died = f" ({t('reported dead since {date}', date=t.date(one.official.died))})" if one.official.died else ""
    who: list[Text] = [bold(short_name(one.official, t)), died]
    sure = [on for on in found if not on.by_name]
    if not sure:
        return [*who, f" — {t('unconfirmed, someone of this name')} ({_ids(found, t)})"]
    since, purpose = since_both(sure, one.since(side), t)
    when = f"{since}, {purpose}" if purpose else since
    absent = "" if any(on.stands for on in sure) else " · " + t("absent now, being confirmed")
    return [*who, f" — {when} ({_ids(sure, t)}){absent}"]


def counted(statuses: Sequence[Status], t: Language) -> list[Block]:
    """How many of each group are listed, by whom."""
    blocks: list[Block] = []
    for group, members in groups(statuses).items():
        said = [_number(members, side, t) for side in SIDES]
        blocks.append(paragraph(bold(t(GROUPS.get(group, group))), " — ", " · ".join(said)))
    return blocks or [paragraph(t("Nobody is watched."))]


def _number(members: Sequence[Status], side: str, t: Language) -> str:
    name, number = t(SIDES[side]), count(members, side)
    if not number.known:
        return f"{name}: {t('list not read yet')}"
    return t("{side}: {n} of {all} listed", side=name, n=number.n, all=number.all) + in_brackets(number, t)


# -- about strangers -----------------------------------------------------------------------------------------


def perhaps(name: str, t: Language) -> Message:
    """A word that may be someone's name, in a question that is not understood."""
    shown = t.apart(name[:NAME_SHOWN])
    said = t(
        "I did not understand that. Is “{name}” a name? It can be looked for on the whole of every list:", name=shown
    )
    search = button_for(t("Search the lists"), f"search {name}")
    hint = paragraph(said, " ", command_line(f"search {name}"[:NAME_SHOWN]))
    return Message((hint,), (*(((search,),) if search else ()), *abilities(t)), t.code)


# -- talk ----------------------------------------------------------------------------------------------------


def which(candidates: Sequence[Official], verb: str, t: Language, *, sure: bool) -> Message:
    """Several may be meant: buttons. `sure`: the question is clear and only the person is not."""
    said = t("Which one do you mean?") if sure else t("I am not sure what you mean. Is it about one of these?")
    return Message((paragraph(said),), choices(candidates, verb, t), t.code)


def namesakes(candidates: Sequence[Official], t: Language) -> Message:
    """Who is watched and bears a name like the one asked for."""
    return Message((paragraph(t("Watched, with a like name:")),), choices(candidates, "status", t), t.code)


def choices(officials: Sequence[Official], verb: str, t: Language) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(short_name(one, t), f"do:{verb} {one.slug}"),) for one in officials[:MOST_BUTTONS])


def offer(officials: Sequence[Official], t: Language, *, ends: bool) -> Message:
    """What was asked for in words is done by a tap."""
    if ends:
        said = t("Tap to end it:")
        rows = [
            (Button(t("Unfollow {who}", who=short_name(one, t)), f"do:unfollow {one.slug}"),) for one in officials
        ]
        rows = rows or [(Button(t("Unfollow all"), "do:unfollow all"),)]
        return Message((paragraph(said),), tuple(rows[:MOST_BUTTONS]), t.code)
    said = t("Tap to let this chat hear of every listing, change and removal, or to see what has changed so far:")
    pairs = [
        (
            Button(t("Follow {who}", who=short_name(one, t)), f"do:follow {one.slug}"),
            Button(t("What changed"), f"do:history {one.slug}"),
        )
        for one in officials
    ]
    pairs = pairs or [(Button(t("Follow all"), "do:follow all"), Button(t("What changed"), "do:history"))]
    return Message((paragraph(said),), tuple(pairs[:MOST_BUTTONS]), t.code)


def outside(topic: str, officials: Sequence[Official], t: Language) -> Message:
    """What lies beyond the two lists, and what can be had instead."""
    rows: list[tuple[Button, ...]] = []
    for one in officials[:MOST_BUTTONS]:
        who = short_name(one, t)
        row = [Button(t("Status of {who}", who=who), f"do:status {one.slug}")]
        if topic == "future":
            row.append(Button(t("Follow {who}", who=who), f"do:follow {one.slug}"))
        rows.append(tuple(row))
    return Message((paragraph(t(OUTSIDE[topic])),), tuple(rows) or abilities(t), t.code)


def greeting(t: Language) -> Message:
    said = t("Hello. Ask whom the UK or the US has sanctioned, since when and for what.")
    return Message((paragraph(said),), abilities(t), t.code)


def thanks(t: Language) -> Message:
    return Message((paragraph(t("You are welcome.")),), language=t.code)


def undated(said: str, t: Language) -> Message:
    """A question of changes since a day, and which day is not understood."""
    text = t(
        "I did not understand the date “{date}”. Write it like 2022-10-10, or 10 October 2022.",
        date=t.apart(said[:NAME_SHOWN]),
    )
    return Message((paragraph(text),), ((Button(t("What changed"), "do:history"),),), t.code)


def not_understood(t: Language) -> Message:
    said = t("I did not understand that. Give a name, or one of the commands.")
    return Message((paragraph(said),), abilities(t), t.code)


def abilities(t: Language) -> tuple[tuple[Button, ...], ...]:
    """What can be asked, one tap each."""
    return (
        (Button(t("Status"), "do:status"), Button(t("Who is missing"), "do:gaps missing")),
        (Button(t("What changed"), "do:history"), Button(t("The lists"), "do:sources")),
        (Button(t("Help"), "do:help"),),
    )


def visa_note(t: Language) -> Block:
    return small(t("US visa bans are not on these lists, and some are secret."))
