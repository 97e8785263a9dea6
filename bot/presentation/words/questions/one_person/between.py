"""Puts into words what lies between the days of listings, where a date is from, and how two people compare."""

from __future__ import annotations

from bot.answers.questions.about import Topic
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.one_person import Interval, OfOne, SideBySide
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.message import Block, Text, bold, item, link, paragraph
from bot.presentation.words.list_names import begun, dates_block, the_side
from bot.presentation.words.listings import ids_of
from bot.presentation.words.persons import cited, short_name
from bot.presentation.words.questions.about import SAID
from bot.presentation.words.questions.one_person.by_list import no_listing
from bot.presentation.words.questions.verdict import in_lines, verdict
from bot.presentation.words.rights import since_day
from watchers.lists import registry

DAYS_OF_A_MONTH = 30.44


def interval(answer: Interval, t: Language) -> list[Block]:
    """Returns how long one government took after another, or after the paper."""
    one, dated = answer.status, answer.dated
    who = short_name(one.official, t)
    if not dated or (len(dated) == 1 and not answer.origin):
        if len(dated) == 1:
            side, since = dated[0]
            only = t(
                "Only {side} lists {who}, of those asked about: since {date}.",
                side=the_side(side, t),
                who=who,
                date=t.published(since),
            )
            return [paragraph(bold(only)), *_missing(answer, t)]
        return in_lines(Verdict(one, each_of=answer.sides), t)
    if answer.origin:
        lines = [_later(side, answer.days(since), since_day(one.sure(side), since, t), t) for side, since in dated]
        text = t(
            "{who}, counted from the paper of {date}: {lines}.",
            who=who,
            date=t.date(answer.origin),
            lines=t.all_of(lines),
        )
        return [paragraph(bold(text)), *_missing(answer, t)]
    side, since = dated[0]
    text = t(
        "First {side}: {who} since {date}", side=the_side(side, t), who=who, date=since_day(one.sure(side), since, t)
    )
    later = dated[1:]
    lines = [_later(side, answer.days(since), since_day(one.sure(side), since, t), t) for side, since in later]
    return [
        paragraph(bold(t("{first}; {then}.", first=text, then=t.all_of(lines)))),
        *_missing(answer, t),
    ]


def _later(side: str, days: int | None, date: str, t: Language) -> str:
    name = the_side(side, t)
    if days is None:
        return t("{side} since {date}", side=name, date=date)
    if days == 0:
        return t("{side} on the same day", side=name)
    text = _span(abs(days), t)
    if days < 0:
        return t("{side} {span} before, on {date}", side=name, span=text, date=date)
    return t("{side} {span} later, on {date}", side=name, span=text, date=date)


def _span(days: int, t: Language) -> str:
    text = t.many("{n} day", "{n} days", days)
    months = round(days / DAYS_OF_A_MONTH)
    return f"{text} ({t.many('about {n} month', 'about {n} months', months)})" if months else text


def _missing(answer: Interval, t: Language) -> list[Block]:
    return [verdict(Verdict(answer.status, each_of=answer.undated), t)] if answer.undated else []


def side_by_side(answer: SideBySide, t: Language) -> list[Block]:
    """Returns how many governments list each of two people, and then each government."""
    heads = [_head(one, answer, t) for one in answer.statuses]
    first = answer.statuses[0]
    neither = [s for s in first.sides if all(one.standing(s) is Standing.MISSING for one in answer.statuses)]
    lines = [
        item(bold(begun(the_side(side, t))), ": ", t.clauses([_of(one, side, t) for one in answer.statuses]))
        for side in first.sides
        if side not in neither
    ]
    if neither:
        text = t("None of them is listed by {sides}.", sides=t.any_of([the_side(side, t) for side in neither]))
        lines.append(item(text))
    blocks: list[Block] = [paragraph(bold(f"{t.clauses(heads)}."))]
    if same := answer.same_day:
        text = t("Since the same day: by {sides}.", sides=t.all_of([the_side(side, t) for side in same]))
        blocks.append(paragraph(text))
    return [*blocks, *lines, dates_block(first.lists, t)]


def _head(one: Status, answer: SideBySide, t: Language) -> str:
    who = short_name(one.official, t)
    listed = answer.listed(one)
    died = f" ({t('reported dead')})" if one.official.died else ""
    if not listed:
        return t("{who}: listed by no government that is read here", who=f"{who}{died}")
    sides = t.all_of([the_side(side, t) for side in listed])
    return t.many(
        "{who}: listed by {n} government ({sides})",
        "{who}: listed by {n} governments ({sides})",
        len(listed),
        who=f"{who}{died}",
        sides=sides,
    )


def _of(one: Status, side: str, t: Language) -> str:
    who, standing = short_name(one.official, t), one.standing(side)
    if standing is Standing.LISTED:
        since = one.since(side)
        return (
            t(
                "{who} since {date} ({ids})",
                who=who,
                date=since_day(one.sure(side), since, t),
                ids=ids_of(one.sure(side), t),
            )
            if since
            else t("{who} listed ({ids})", who=who, ids=ids_of(one.sure(side), t))
        )
    return t("{who} not listed", who=who) if standing is Standing.MISSING else t("{who} not certain", who=who)


def dated(answer: OfOne, t: Language) -> list[Block]:
    """Returns from where the date of each listing is: its list's own file, or the public record; and what to do where
    it is wrong."""
    one, found = answer.status, answer.listings
    if not found:
        return no_listing(answer, t)
    blocks: list[Block] = []
    for on in found:
        side = the_side(registry.jurisdiction_of(on.source), t)
        facts = {"side": begun(side), "ids": ids_of([on], t), "who": short_name(one.official, t)}
        said = t("{side}: its file gives no date for {who} ({ids}).", **facts)
        if on.dates:
            said = t(
                "{side}: its file gives {date} for {who} ({ids}).",
                **facts,
                date=t.all_of([t.published(day) for day in on.dates]),
            )
        records: list[Text] = []
        for record in one.official.record:
            if (record.source, record.listing) == (on.source, on.listing.id):
                records += [
                    " ",
                    t("The public record gives {date}:", date=t.date(record.date)),
                    " ",
                    cited(record, t),
                    ".",
                ]
        check: list[Text] = [" ", link(t("official record"), on.link)]
        blocks.append(paragraph(bold(said), *records, *check))
    return [*blocks, paragraph(t("Is a date wrong here?"), " ", t(SAID[Topic.REPORT]))]
