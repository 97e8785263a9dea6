"""Writes one paragraph on one official, to paste into a letter. Says nothing that the lists or the paper do not
say."""

from __future__ import annotations

from bot.answers.lists import SOURCES_OF as SOURCES
from bot.answers.lists import ListState
from bot.answers.on_list import OnList
from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.briefs.case import who_is
from bot.presentation.words.briefs.standing import regimes_cited
from bot.presentation.words.list_names import TITLES, as_of, begun, in_words, the_side
from bot.presentation.words.listings import LISTINGS_SHOWN, measures
from bot.presentation.words.over_all import over_all
from bot.presentation.words.persons import own_words, short_name
from bot.presentation.words.removals import before_words, removed_words
from bot.presentation.words.replies.status import recorded_words
from bot.presentation.words.rights import rights_since, since_words
from bot.presentation.words.shorten import called
from watchers.lists import registry
from watchers.model import Field, Official, Record
from watchers.values import written
from watchers.watchlist.official_file import BY_OPERATOR

# The introductions of a paper's people; a person added by operators is in no paper.
INTRODUCTIONS = {
    "called for": "{who} is one of the officials whom a published paper ({source}) asks Britain to sanction.",
    "also named": "{who} is named, as one of those in power, in a published paper ({source}).",
}


def in_one_paragraph(answer: Status, t: Language) -> str:
    """Returns the whole paragraph, without any markup."""
    official = answer.official
    parts = [*_case(official, t), *_death(official, t)]
    if in_short := over_all(answer, t, claims=True):
        parts.append(t("In short, {name}: {standing}.", name=short_name(official, t), standing=in_short))
    for side in answer.sides:
        parts += _side(answer, side, t)
    if answer.undecided:
        parts.append(t("Entries of a like name whose identity nobody has decided yet are left out."))
    parts.append(
        t(
            "This rests on the published lists {whose} alone; visa bans and other measures outside them are not"
            " covered.",
            whose=t.all_of(in_words("lists_cited", t, answer.sides)),
        )
    )
    return " ".join(" ".join(parts).split())


def _case(official: Official, t: Language) -> list[str]:
    who, source = who_is(official, t), t.apart(official.case_source)
    introduction = INTRODUCTIONS.get(official.group)
    if introduction and source:
        return [t(introduction, who=who, source=source), own_words(official.case, t)]
    parts = [t("This concerns {who}.", who=who)]
    if official.case:
        parts.append(t("The case, as alleged: {case}", case=own_words(official.case, t)))
    if source:
        parts.append(t("Source: {source}", source=source) + ".")
    return parts


def _death(official: Official, t: Language) -> list[str]:
    if not official.died:
        return []
    name, date = short_name(official, t), t.date(official.died)
    if not official.died_source:
        return [t("{name} was reported dead on {date}.", name=name, date=date)]
    if official.died_source == BY_OPERATOR:
        return [t("According to the operators of this watchlist, {name} died on {date}.", name=name, date=date)]
    source = own_words(official.died_source, t)
    return [t("{name} was reported dead on {date} ({source}).", name=name, date=date, source=source)]


def _side(answer: Status, side: str, t: Language) -> list[str]:
    name, found = short_name(answer.official, t), answer.on(side)
    states = {state.source: state for state in answer.lists}
    dated = {one.listing.id: record for one in found[:LISTINGS_SHOWN] if (record := _dates_it(answer, one))}
    if checked := answer.in_check(side):
        parts = [_checked(name, one, states[one.source], t) for one in checked]
    elif found:
        parts = [
            _listing(name, one, states[one.source], dated.get(one.listing.id), t) for one in found[:LISTINGS_SHOWN]
        ]
        if (more := len(found) - LISTINGS_SHOWN) > 0:
            parts.append(t.many("{n} more entry is left out here.", "{n} more entries are left out here.", more))
        parts += [t("{name} was {before}.", name=name, before=before_words(one, t)) for one in answer.before(side)]
    elif answer.newer_records(side):
        parts = [f"{begun(the_side(side, t))}: {recorded_words(answer, side, t)}."]
    elif answer.known(side):
        lists = [
            t("the {list} as of {date}", list=t(TITLES[source]), date=as_of(source, states[source].date, t))
            for source in SOURCES[side]
            if source in states and states[source].read
        ]
        parts = [t("{name} was {removed}.", name=name, removed=removed_words(one, t, names_list=True))
                for one in answer.removed(side)[:1]]  # fmt: skip
        parts.append(t("{name} is not found on {lists}.", name=name, lists=t.all_of(lists)))
    else:
        parts = [t("Nothing can be said of {side}: its list has not been read.", side=the_side(side, t))]
    others = [record for record in answer.unshown(side) if record not in dated.values()]
    return parts + [_record(record, t, past=answer.is_past(record)) for record in others]


def _dates_it(answer: Status, one: OnList) -> Record | None:
    """Returns the public record that gives the date of a listing, where its list gives none."""
    if one.listing.listed_on or not one.recorded:
        return None
    records = (record for record in answer.official.record if record.source == one.source)
    return next((record for record in records if record.listing in one.keys and record.date in one.recorded), None)


def _listing(name: str, one: OnList, state: ListState, record: Record | None, t: Language) -> str:
    """Returns where, since when and under what someone is listed, with the official record, and the notice where the
    list gives no reasons. `record`: the public record that gives the date, where the list has none."""
    listing = one.listing
    listed_on = record.date if record else listing.listed_on
    facts = {
        "name": name,
        "list": t(TITLES[one.source]),
        "as_of": as_of(one.source, state.date, t),
        "id": t.apart(listing.id),
        "listed": called(listing.name, t),
        "designated": (
            t("designated on {date}", date=since_words(one.source, listed_on, t))
            if listed_on
            else t("the file gives no date of designation")
        ),
        "under": regimes_cited(one, t),
        "rights": _purpose(one, listed_on, t),
    }
    if one.by_name:  # a letter claims nothing that nobody has confirmed
        return t(
            "The {list} as of {as_of} has an entry of that name ({id}; {url}); nobody has confirmed that it is"
            " {name}, and nothing is claimed of it here.",
            url=t.apart(one.link),
            **facts,
        )
    if one.absent_since is None:
        text = t(
            "{name} is on the {list} as of {as_of}: entry {id} (“{listed}”), {designated}, under {under}, {rights}",
            **facts,
        )
    else:
        facts["as_of"] = as_of(one.source, one.absent_since, t)
        text = t(
            "{name} was on the {list} before its edition of {as_of}: entry {id} (“{listed}”), {designated}, under"
            " {under}, {rights}",
            **facts,
        )
    if listing.get(Field.MEASURES):
        text += t("; measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))
    links = t("official record: {url}", url=t.apart(one.link))
    if record:
        links = t.semicolons([links, t.apart(record.cite)])
    elif notice := registry.notice(one.source, listing.listed_on):
        links += t(registry.of(one.source).meaning.notice_cited, url=t.apart(notice))
    text = f"{text} ({links})."
    if one.absent_since is not None:
        text += " " + t("The latest edition lacks this entry; a second reading has yet to confirm its removal.")
    return text


def _purpose(one: OnList, listed_on: str | None, t: Language) -> str:
    """Says whether it is for human rights, with the day where it is another than the designation's, and why if
    need be."""
    text = rights_since([one], written(listed_on), t)
    why = registry.purpose_why(one.source, one.listing)
    return f"{text} ({t(why)})" if why else text


def _checked(name: str, one: OnList, state: ListState, t: Language) -> str:
    return t(
        "The {list} as of {as_of} has an entry {id} that was known to be {name} and now says otherwise; it is being"
        " checked ({url}).",
        name=name,
        list=t(TITLES[one.source]),
        as_of=as_of(one.source, state.date, t),
        id=t.apart(one.listing.id),
        url=t.apart(one.link),
    )


def _record(record: Record, t: Language, *, past: bool) -> str:
    facts = {
        "date": t.published(record.date),
        "note": own_words(record.note, t).rstrip("."),
        "cite": t.apart(record.cite),
    }
    if past:
        return t("Earlier, from the public record, {date}: {note} ({cite}).", **facts)
    return t("From the public record, {date}: {note} ({cite}).", **facts)
