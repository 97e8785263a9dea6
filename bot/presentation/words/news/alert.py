"""Puts one row of the change log into words: for followers, or for operators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.language import Language
from bot.model.inert_text import cost
from bot.model.message import (
    Block,
    Button,
    File,
    Message,
    Shape,
    bold,
    code,
    heading,
    item,
    link,
    paragraph,
    small,
)
from bot.presentation.words.field_changes import DATES, FIELDS, change_block
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.listings import designated, measures, reason_blocks, regimes
from bot.presentation.words.matches import match_words
from bot.presentation.words.news.alert_line import CHANGES_SHOWN, line, moved_words
from bot.presentation.words.news.elsewhere import KINDS, Now, elsewhere, of_the_ten
from bot.presentation.words.news.headline import headline, is_unconfirmed
from bot.presentation.words.news.list_notice import notice
from bot.presentation.words.persons import died_words, other_script, person, short_name
from bot.presentation.words.replies.refused import refusals
from bot.presentation.words.rights import purpose_of
from bot.presentation.words.shorten import VALUE_SHOWN, called, shorten
from watchers.changes import rights_since
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Official, Tier

SAID_ALREADY = (Field.REGIMES, Field.LISTED_ON, Field.MEASURES, Field.REASONS)  # shown above the other fields
WHOLE_SHOWN = 3000  # characters; Telegram takes 4096 in one message, and a repeat's mark must fit too
POST_SHOWN = 3500  # ... of an alert that had to be cut: what is fixed in it is under 2,500 even so
SHARE_LEAST = 0.1  # least share of the usual room for a change: some words of either side
FILE_MOST = 1 << 20  # characters of the whole text: far more than any real listing
NEW = frozenset({Kind.DESIGNATED, Kind.REDESIGNATED})
TO_OPERATORS = frozenset({Kind.POSSIBLE, Kind.BASELINE, Kind.ABSENT, Kind.RETURNED, Kind.UNBELIEVED, Kind.STUCK})


def alert(
    entry: Entry,
    official: Official | None,
    t: Language,
    buttons: tuple[tuple[Button, ...], ...] = (),
    form: str = "normal",
    *,
    zone: dt.tzinfo = dt.UTC,
    operator: bool = False,
    now: Now | None = None,
) -> Message:
    """Returns the event, with everything needed to check it. Where something had to be cut, a file holds the whole
    text.

    `zone` and `operator` are the reader's. `now`: where the person stands by now, for what goes beyond this row.
    """
    if entry.snapshot is None:
        return notice(entry, t, buttons, zone, operator=operator)
    if form == "line":
        return Message((paragraph(code(entry.alert_id), " · ", bold(_who(entry, official, t)), *line(entry, t)),),
                       buttons, t.code)  # fmt: skip
    everything = whole(entry, official, t, now) if form == "full" else []
    cut = form != "full" or _length(everything) > WHOLE_SHOWN
    if not cut:
        blocks = everything
    elif form == "full":  # what fits; the file has the rest
        blocks = _blocks(entry, official, t, now, full=True, whole=False)
        blocks = blocks if _length(blocks) <= WHOLE_SHOWN else _one_post(entry, official, t, now)[0]
    else:
        blocks, share = _one_post(entry, official, t, now)
        shown = entry.fields[:CHANGES_SHOWN]
        cut = any(change_block(one, t, share=share) != change_block(one, t, whole=True) for one in shown)
        cut = cut or len(entry.fields) > CHANGES_SHOWN
    files = (as_file(entry.alert_id, everything or whole(entry, official, t, now), t),) if cut else ()
    return Message(tuple(blocks), buttons, t.code, files)


def _one_post(entry: Entry, official: Official | None, t: Language, now: Now | None) -> tuple[list[Block], float]:
    """Returns an alert that is one post, however much its list says, and the share of the usual room that changes
    got."""
    share = 1.0
    while True:
        blocks = _blocks(entry, official, t, now, full=False, whole=False, share=share)
        if _length(blocks) <= POST_SHOWN or share < SHARE_LEAST:
            return blocks, share
        share /= 2


def whole(entry: Entry, official: Official | None, t: Language, now: Now | None = None) -> list[Block]:
    """Returns an alert with every field of the listing and nothing shortened."""
    if entry.snapshot is None:
        return list(notice(entry, t).blocks)
    return _blocks(entry, official, t, now, full=True, whole=True)


def as_file(name: str, blocks: Sequence[Block], t: Language) -> File:
    """Returns the whole text as a file."""
    text = "\n".join(("• " if block.shape is Shape.ITEM else "") + block.text for block in blocks)
    text = (text if len(text) <= FILE_MOST else text[:FILE_MOST] + " …") + "\n"
    return File(f"{name}.txt", t("the whole text of {id}", id=t.apart(name)), text.encode())


def _length(blocks: Sequence[Block]) -> int:
    letters = sum(len(block.text) + 1 for block in blocks)
    # A text that is far too long anyway is not counted letter by letter.
    return letters if letters > POST_SHOWN else sum(cost(block.text) + 1 for block in blocks)


def _who(entry: Entry, official: Official | None, t: Language) -> str:
    """Returns the person's name; the list's own name for someone who was taken off the watchlist meanwhile."""
    return person(official, t) if official else called(entry.name, t)


def _blocks(
    entry: Entry,
    official: Official | None,
    t: Language,
    now: Now | None,
    *,
    full: bool,
    whole: bool,
    share: float = 1,
) -> list[Block]:
    """Returns the blocks of an alert. `full`: every field of the listing; `whole`: nothing is shortened; `share`: of
    the usual room."""
    doubtful = is_unconfirmed(entry) or entry.kind is Kind.WITHDRAWN
    who = short_name(official, t) if official else _who(entry, official, t)
    blocks = [heading(headline(entry, who, t))]
    if now and entry.kind in KINDS:
        said = (elsewhere(entry, now.status, t), of_the_ten(entry, now, t))
        blocks += [paragraph(text) for text in said if text]
    blocks += [paragraph(text) for text in _explained(entry, official, t)]
    if doubtful and official:
        blocks.append(paragraph(t("Watched: {who}", who=person(official, t))))
    blocks += _listing(entry, official, t, full=full, whole=whole, share=share)
    shown = entry.fields if whole else entry.fields[:CHANGES_SHOWN]
    blocks += [change_block(change, t, whole=whole, share=share) for change in shown]
    if len(entry.fields) > len(shown):
        n = len(entry.fields) - len(shown)
        blocks.append(item(t.many("and {n} more field", "and {n} more fields", n)))
    if entry.match:
        blocks.append(paragraph(match_words(entry.match, t)))
    return [*blocks, _provenance(entry, t)]


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
            parts.append(t("{died}; the list gives no reason.", died=died_words(official, t)))
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


def _listing(
    entry: Entry, official: Official | None, t: Language, *, full: bool, whole: bool, share: float
) -> list[Block]:
    listing, source = entry.snapshot, entry.source
    if listing is None:
        return []
    url = registry.link(source, listing)
    other = other_script(official, t) if official and entry.tier is Tier.CONFIRMED else ""
    records = official.record if official and entry.tier is Tier.CONFIRMED else ()  # else the match is by name only
    began = rights_since.since(source, listing, records, [entry])
    blocks = [
        paragraph(
            bold(t(TITLES[source])),
            " · ",
            link(t.apart(listing.id), url),
            " · ",
            called(listing.name, t),
            *(
                [" · ", other]
                if official and entry.tier is Tier.CONFIRMED and (other := other_script(official, t))
                else []
            ),
        ),
        item(
            t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t)),
            " — ",
            bold(purpose_of(source, listing, t)),
        ),
        item(designated(source, listing, began, t)),
    ]
    news = list[Block]()  # the consequences and the reasons: first, where the designation is what is new
    if listing.get(Field.MEASURES):
        news.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    if full or entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.POSSIBLE, Kind.CONFIRMED, Kind.UNBELIEVED):
        news += reason_blocks(source, listing.get(Field.REASONS), listing.listed_on, url, t, whole=whole, share=share)
    blocks = [*news, *blocks] if entry.kind in NEW and not is_unconfirmed(entry) else [*blocks, *news]
    if full:
        for field in (one for one in Field if one not in SAID_ALREADY and listing.get(one)):
            text = "; ".join(listing.get(field))
            shown = text if whole else shorten(text, VALUE_SHOWN)
            shown = t.figures(shown) if field in DATES else t.apart(shown)
            blocks.append(item(bold(t(FIELDS[field])), ": ", shown))
    return blocks


def _provenance(entry: Entry, t: Language) -> Block:
    date = as_of(entry.source, entry.edition, t)
    parts = [t(registry.of(entry.source).dated, date=date)]
    if entry.sha256:
        parts.append("sha256 ")
        return small(" · ".join(parts), code(entry.sha256[:12]), " · ", code(entry.alert_id))
    return small(" · ".join(parts), " · ", code(entry.alert_id))
