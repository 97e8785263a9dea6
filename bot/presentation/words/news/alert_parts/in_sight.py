"""Says of an event what all readers see first: what happened, what it means, why, and who else lists the person."""

from __future__ import annotations

from bot.language import Language
from bot.model.message import Block, code, heading, opening, paragraph, quote, small
from bot.presentation.words.list_names import TITLES, as_of, begun
from bot.presentation.words.listings import measures, regimes
from bot.presentation.words.news.alert_line import moved_words
from bot.presentation.words.news.alert_parts.elsewhere import KINDS, Now, elsewhere, of_the_ten
from bot.presentation.words.news.alert_parts.record import NEWS, why
from bot.presentation.words.news.headline import headline, is_gone, is_unconfirmed, still_in_force
from bot.presentation.words.persons import died_words, short_name
from bot.presentation.words.replies.refused import refusals
from bot.presentation.words.shorten import called
from watchers.model import Entry, Field, Kind, Listing, Official, Tier


def first_blocks(entry: Entry, official: Official | None, t: Language, now: Now | None) -> list[Block]:
    """Returns the headline, what must be known with it, measures, why, where else the person stands, how many of the
    ten are listed, and the alert's id."""
    who = short_name(official, t) if official else called(entry.name, t)
    blocks = [heading(headline(entry, who, t)), *map(paragraph, _explained(entry, official, t))]
    if entry.snapshot is not None:
        blocks += map(paragraph, filter(None, [_measures(entry, entry.snapshot, t)]))
        blocks += _why(entry, entry.snapshot, t)
    if official and official.died and entry.tier is Tier.CONFIRMED and entry.kind in KINDS - {Kind.DELISTED}:
        blocks.append(paragraph(begun(died_words(official, t)), "."))
    if now and entry.kind in KINDS:
        said = (elsewhere(entry, now.status, t), of_the_ten(entry, now, t))
        beyond = [paragraph(text) for text in said if text]
        blocks += [opening(block) for block in beyond[:1]] + beyond[1:]
    return [*blocks, small(code(entry.alert_id))]


def _measures(entry: Entry, listing: Listing, t: Language) -> str:
    """Returns the measures: those of a new listing, those that stay, or those that were in force."""
    own = listing.get(Field.MEASURES)
    if own and entry.kind in NEWS:
        return t("Measures: {measures}", measures=measures(own, t))
    if own and is_gone(entry):
        return t("The measures were: {measures}", measures=measures(own, t))
    if stay := still_in_force(entry):
        return t("Still in force: {measures}", measures=measures(stay, t))
    return ""


def _why(entry: Entry, listing: Listing, t: Language) -> list[Block]:
    """Returns the reason for a new listing in the publisher's own first sentence; its regime where the list gives
    none."""
    if entry.kind not in NEWS:
        return []
    if text := why(listing):
        return [paragraph(t("Reasons given:")), quote(t.apart(text))]
    return [paragraph(t("Regime: {regimes}", regimes=regimes(entry.source, listing.regimes, t)))] * bool(
        listing.regimes
    )


def _explained(entry: Entry, official: Official | None, t: Language) -> list[str]:
    """Returns the meaning of the kind of change in sentences, where the heading does not tell all of it."""
    title = t(TITLES[entry.source])
    parts = []
    if is_unconfirmed(entry) and entry.kind is not Kind.WITHDRAWN:
        parts.append(
            t("It may be another person of that name. Nobody has confirmed it yet: do not publish it as a fact.")
        )
    if entry.back:
        date, id = entry.back
        parts.append(t("Removed before: {date}, {id}.", date=t.published(date), id=t.apart(id)))
    if entry.moved_from:
        text = t("The same listing under another key of the {list}: {keys}.", list=title, keys=moved_words(entry, t))
        parts.append(text)
    if entry.kind is Kind.DELISTED:
        parts.append(_no_longer(entry, title, t))
        if official and official.died:
            parts.append(begun(t("{died}; the list gives no reason.", died=died_words(official, t))))
    elif entry.kind is Kind.REDUCED and not entry.fields:
        parts.append(t("This listing left the {list}; the person stays on it under another ID.", list=title))
    elif entry.kind is Kind.ABSENT:
        parts.append(t("The {list} of {date} lacks it.", list=title, date=t.published(entry.edition)))
        parts.append(t("Followers hear it when a second good reading confirms it, or when you do."))
    elif entry.kind is Kind.UNBELIEVED:
        parts += _unbelieved(entry, t)
    elif entry.kind is Kind.RETURNED:
        parts.append(t("It was absent from one edition only. Followers heard nothing."))
    elif entry.kind is Kind.CONFIRMED and entry.detail.was is Tier.STRONG:
        parts.append(t("Until now it matched by name only. It is this person."))
    elif entry.kind is Kind.CONFIRMED:
        parts.append(t("This listing is this person."))
    elif _stands_by_name(entry):
        if entry.detail.decided is not False:  # else the evidence below tells why
            parts.append(t("What an operator had decided was taken back."))
    elif entry.kind is Kind.WITHDRAWN:
        parts.append(t("This listing is not taken to be this person. What was said of it before is withdrawn."))
    return parts


def _no_longer(entry: Entry, title: str, t: Language) -> str:
    holder = entry.detail.taken_by
    if holder is None:
        return t("No longer on the {list}, confirmed by a second reading.", list=title)
    keys = {"list": title, "listing": t.apart(entry.listing or ""), "name": called(holder, t)}
    if entry.detail.decided:
        return t("No longer on the {list}: {listing} is {name} now, as an operator confirmed.", **keys)
    return t("No longer on the {list}: {listing} is {name} now.", **keys)


def _unbelieved(entry: Entry, t: Language) -> list[str]:
    reasons = refusals(entry.detail.reasons, t)
    date = as_of(entry.source, entry.edition, t)
    parts = [
        t(
            "The {list} of {date} shows this listing, but that edition was refused:",
            list=t(TITLES[entry.source]),
            date=date,
        )
        + f" {reasons}.",
        t(
            "Followers hear nothing of it until an edition with it is believed. Look at the publisher's page: if it"
            " stands there, accept the edition."
        ),
    ]
    if more := entry.detail.more:
        parts.append(t.many("{n} more such listing stands in it.", "{n} more such listings stand in it.", more))
    return parts


def _stands_by_name(entry: Entry) -> bool:
    return entry.kind is Kind.WITHDRAWN and entry.tier is Tier.STRONG
