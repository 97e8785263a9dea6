"""One row of the change log in words: for followers, or for operators."""

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
    Text,
    bold,
    code,
    heading,
    item,
    link,
    paragraph,
    small,
)
from bot.presentation.words.field_changes import FIELDS, change_block, field_name
from bot.presentation.words.list_names import SHORT_TITLES, TITLES, as_of
from bot.presentation.words.listings import designated, measures, reason_blocks, regimes
from bot.presentation.words.matches import match_words
from bot.presentation.words.news import trouble
from bot.presentation.words.news.headline import headline, is_unconfirmed, not_to_repeat
from bot.presentation.words.persons import died_words, person, short_name
from bot.presentation.words.replies.lists import refusals
from bot.presentation.words.rights import purpose_of
from bot.presentation.words.shorten import VALUE_SHOWN, VALUES_ROOM, called, shorten, some
from watchers.changes import rights_since
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Official, Tier

# In a line, after the list's name.
KINDS = {
    Kind.DESIGNATED: "designated",
    Kind.REDESIGNATED: "designated on further grounds",
    Kind.REDUCED: "reduced",
    Kind.AMENDED: "changed",
    Kind.DELISTED: "removed",
    Kind.CONFIRMED: "confirmed",
    Kind.WITHDRAWN: "correction: this listing is someone else's",
    Kind.ABSENT: "absent, being confirmed",
    Kind.RETURNED: "back on the list",
}
LINE_SHARE = 0.5  # of the usual room for a change, in a line
SAYS_MOST = (Field.REGIMES, Field.MEASURES)  # whether and how somebody is sanctioned: said even in a line
SAID_ALREADY = (Field.REGIMES, Field.LISTED_ON, Field.MEASURES, Field.REASONS)  # above the other fields
WHOLE_SHOWN = 3000  # characters; Telegram takes 4096 in one message, and a repeat's mark must fit too
FOUND_SHOWN = 20  # of a first reading: a dozen or two are watched, and as many listings may be like them
POST_SHOWN = 3500  # ... of an alert that had to be cut: what is fixed in it is under 2,500 even so
SHARE_LEAST = 0.1  # of the usual room for a change: some words of either side
FILE_MOST = 1 << 20  # characters of the whole text: far more than any real listing
CHANGES_SHOWN = 8  # the most important stand first; an alert is no place for a whole record
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
) -> Message:
    """What happened, with everything needed to check it. Where something had to be cut, a file brings the whole.
    `zone` and `operator`: the reader's."""
    if entry.snapshot is None:
        return notice(entry, t, buttons, zone, operator=operator)
    if form == "line":
        return Message((paragraph(code(entry.alert_id), " · ", bold(_who(entry, official, t)), *line(entry, t)),),
                       buttons, t.code)  # fmt: skip
    everything = whole(entry, official, t) if form == "full" else []
    cut = form != "full" or _length(everything) > WHOLE_SHOWN
    if not cut:
        blocks = everything
    elif form == "full":  # what fits; the file has the rest
        blocks = _blocks(entry, official, t, full=True, whole=False)
        blocks = blocks if _length(blocks) <= WHOLE_SHOWN else _one_post(entry, official, t)[0]
    else:
        blocks, share = _one_post(entry, official, t)
        shown = entry.fields[:CHANGES_SHOWN]
        cut = any(change_block(one, t, share=share) != change_block(one, t, whole=True) for one in shown)
        cut = cut or len(entry.fields) > CHANGES_SHOWN
    files = (as_file(entry.alert_id, everything or whole(entry, official, t), t),) if cut else ()
    return Message(tuple(blocks), buttons, t.code, files)


def _one_post(entry: Entry, official: Official | None, t: Language) -> tuple[list[Block], float]:
    """An alert that is one post, however much its list says; and which share of the usual room changes got."""
    share = 1.0
    while True:
        blocks = _blocks(entry, official, t, full=False, whole=False, share=share)
        if _length(blocks) <= POST_SHOWN or share < SHARE_LEAST:
            return blocks, share
        share /= 2


def whole(entry: Entry, official: Official | None, t: Language) -> list[Block]:
    """An alert with every field of the listing and nothing shortened."""
    if entry.snapshot is None:
        return list(notice(entry, t).blocks)
    return _blocks(entry, official, t, full=True, whole=True)


def line(entry: Entry, t: Language) -> list[Text]:
    """The same in a line, without the name: list, kind, ID with its link, date, and what changed."""
    parts: list[Text] = [" · ", t(SHORT_TITLES[entry.source]), " · ", _kind(entry, t)]
    if is_unconfirmed(entry):  # before anything that sounds like a fact
        parts = [" · ", bold(t("unconfirmed, someone of this name")), *parts]
    if entry.snapshot is not None:
        url = registry.link(entry.source, entry.snapshot)
        parts += [" · ", link(t.apart(entry.snapshot.id), url)]
        is_new = entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED)
        date = entry.snapshot.listed_on if is_new and entry.snapshot.listed_on else entry.edition
        parts += [" · ", t.date(date) if date else t("an edition without a date")]
    elif entry.kind is Kind.SOURCE_TROUBLE:
        parts.append(" · " + t("since {date}", date=t.date(entry.detail["since"])))
    changed = [change_block(one, t, share=LINE_SHARE).text for one in entry.fields if one.field in SAYS_MOST]
    others = some(
        [field_name(one.field, t) for one in entry.fields if one.field not in SAYS_MOST],
        t,
        most=CHANGES_SHOWN,
        room=VALUES_ROOM,
    )
    parts += [f" · {text}" for text in changed]
    if others:
        parts.append(" · " + t("changed: {fields}", fields=t.all_of(others)))
    if entry.kind is Kind.WITHDRAWN and (taken_back := not_to_repeat(entry, t)):
        parts.append(" · " + taken_back)
    return parts


def _kind(entry: Entry, t: Language) -> str:
    if entry.kind is Kind.WITHDRAWN and is_unconfirmed(entry):
        return t("unconfirmed again")
    if entry.kind is Kind.WITHDRAWN and entry.tier is not None:
        return t("correction: whose this listing is is not known")
    if entry.back:
        return t(KINDS[Kind.RETURNED])
    return t(KINDS[entry.kind]) if entry.kind in KINDS else trouble.in_a_line(entry, t)


def as_file(name: str, blocks: Sequence[Block], t: Language) -> File:
    """Everything as plain text."""
    text = "\n".join(("• " if block.shape is Shape.ITEM else "") + block.text for block in blocks)
    text = (text if len(text) <= FILE_MOST else text[:FILE_MOST] + " …") + "\n"
    return File(f"{name}.txt", t("the whole text of {id}", id=t.apart(name)), text.encode())


def _length(blocks: Sequence[Block]) -> int:
    letters = sum(len(block.text) + 1 for block in blocks)
    # What is far too long anyway is not looked at letter by letter.
    return letters if letters > POST_SHOWN else sum(cost(block.text) + 1 for block in blocks)


def _who(entry: Entry, official: Official | None, t: Language) -> str:
    """Someone who was taken off the watchlist meanwhile still has the list's own name."""
    return person(official, t) if official else called(entry.name, t)


def _blocks(
    entry: Entry, official: Official | None, t: Language, *, full: bool, whole: bool, share: float = 1
) -> list[Block]:
    """`full`: every field of the listing; `whole`: nothing is shortened; `share`: of the usual room."""
    doubtful = is_unconfirmed(entry) or entry.kind is Kind.WITHDRAWN
    who = short_name(official, t) if official and doubtful else _who(entry, official, t)
    blocks = [heading(headline(entry, who, t))]
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
    """What the kind of change means, in a sentence, where the heading does not say it all."""
    title = t(TITLES[entry.source])
    said = []
    if is_unconfirmed(entry) and entry.kind is not Kind.WITHDRAWN:
        said.append(
            t("It may be another person of that name. Nobody has confirmed it yet: do not publish it as a fact.")
        )
    if entry.back:
        date, id = entry.back
        said.append(t("Removed before: {date}, {id}.", date=t.date(date), id=t.apart(id)))
    if entry.kind is Kind.DELISTED:
        said.append(t("No longer on the {list}, confirmed by a second reading.", list=title))
        if official and official.died:
            said.append(t("{died}; the list gives no reason.", died=died_words(official, t)))
    elif entry.kind is Kind.REDUCED and not entry.fields:
        said.append(t("This listing left the {list}; the person stays on it under another ID.", list=title))
    elif entry.kind is Kind.ABSENT:
        said.append(t("The {list} of {date} lacks it.", list=title, date=t.date(entry.edition)))
        said.append(t("Followers hear it when a second good reading confirms it, or when you do."))
    elif entry.kind is Kind.UNBELIEVED:
        said += _unbelieved(entry, t)
    elif entry.kind is Kind.RETURNED:
        said.append(t("It was absent from one edition only. Followers heard nothing."))
    elif entry.kind is Kind.CONFIRMED and entry.detail.get("was") == "strong":
        said.append(t("Until now it matched by name only. It is this person."))
    elif entry.kind is Kind.CONFIRMED:
        said.append(t("This listing is this person."))
    elif _stands_by_name(entry):
        if entry.detail.get("decided", True):  # else what speaks for it now stands below
            said.append(t("What an operator had decided was taken back."))
    elif entry.kind is Kind.WITHDRAWN:
        said.append(t("This listing is not taken to be this person. What was said of it before is withdrawn."))
    return said


def _unbelieved(entry: Entry, t: Language) -> list[str]:
    reasons = refusals(entry.detail.get("reasons", ()), t)
    date = as_of(entry.source, entry.edition, t)
    said = [
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
    if more := int(entry.detail.get("more", 0)):
        said.append(t.many("{n} more such listing stands in it.", "{n} more such listings stand in it.", more))
    return said


def _stands_by_name(entry: Entry) -> bool:
    return entry.kind is Kind.WITHDRAWN and entry.tier is Tier.STRONG


def _listing(
    entry: Entry, official: Official | None, t: Language, *, full: bool, whole: bool, share: float
) -> list[Block]:
    listing, source = entry.snapshot, entry.source
    if listing is None:
        return []
    url = registry.link(source, listing)
    records = official.record if official and entry.tier is Tier.CONFIRMED else ()  # else it is of a mere name
    began = rights_since.since(source, listing, records, [entry])
    blocks = [
        paragraph(bold(t(TITLES[source])), " · ", link(t.apart(listing.id), url), " · ", called(listing.name, t)),
        item(
            t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t)),
            " — ",
            bold(purpose_of(source, listing, t)),
        ),
        item(designated(source, listing, began, t)),
    ]
    if listing.get(Field.MEASURES):
        blocks.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    if full or entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.POSSIBLE, Kind.CONFIRMED, Kind.UNBELIEVED):
        blocks += reason_blocks(
            source, listing.get(Field.REASONS), listing.listed_on, url, t, whole=whole, share=share
        )
    if full:
        for field in (one for one in Field if one not in SAID_ALREADY and listing.get(one)):
            text = "; ".join(listing.get(field))
            blocks.append(item(bold(t(FIELDS[field])), ": ", t.apart(text if whole else shorten(text, VALUE_SHOWN))))
    return blocks


def _provenance(entry: Entry, t: Language) -> Block:
    date = as_of(entry.source, entry.edition, t)
    said = [t("Edition of {date}", date=date)]
    if entry.source.startswith("us"):
        said = [t("Data as of {date}", date=date)]
    if entry.sha256:
        said.append("sha256 ")
        return small(" · ".join(said), code(t.apart(entry.sha256[:12])), " · ", code(entry.alert_id))
    return small(" · ".join(said), " · ", code(entry.alert_id))


def notice(
    entry: Entry,
    t: Language,
    buttons: tuple[tuple[Button, ...], ...] = (),
    zone: dt.tzinfo = dt.UTC,
    *,
    operator: bool = False,
) -> Message:
    """News of a list as a whole: its first reading, its trouble, its recovery."""
    title, detail = t(TITLES[entry.source]), entry.detail
    blocks: list[Block]
    if entry.kind is Kind.BASELINE:
        blocks = [
            heading(t("{list}: first reading", list=title)),
            paragraph(
                t.many(
                    "{n} listing in the edition of {date}. From now on every change is compared with it.",
                    "{n} listings in the edition of {date}. From now on every change is compared with it.",
                    int(detail["count"]),
                    date=as_of(entry.source, entry.edition, t),
                )
            ),
        ]
        first = sorted(detail["found"], key=lambda one: one[2] != Tier.CONFIRMED)[:FOUND_SHOWN]
        for slug, id, tier, name in first:
            blocks.append(item(called(name, t), " · ", code(id), " · ", t(tier), " · ", slug))
        if len(detail["found"]) > len(first):
            n = len(detail["found"]) - len(first)
            blocks.append(item(t.many("and {n} more", "and {n} more", n), ": ", code("status"), ", ", code("review")))
        undecided = sum(1 for _, _, tier, _ in detail["found"] if tier != Tier.CONFIRMED)
        if undecided:
            blocks.append(paragraph(waiting_words(undecided, t)))
        if not detail["found"]:
            blocks.append(item(t("None of the watched officials stands on it.")))
    elif entry.kind is Kind.SOURCE_TROUBLE:
        blocks = trouble.trouble(entry, t, zone, operator=operator)
    elif entry.kind is Kind.SOURCE_RECOVERED:
        blocks = trouble.recovered(entry, t, zone)
    else:
        blocks = trouble.refused(entry, t)
    return Message((*blocks, small(code(entry.alert_id))), buttons, t.code)


def waiting_words(n: int, t: Language) -> str:
    return t.many("{n} match awaits an operator's word.", "{n} matches await an operator's word.", n)


def summary(entry: Entry) -> str:
    """One English sentence, for JSON and logs."""
    title, where = TITLES[entry.source], entry.listing
    name = entry.name
    match entry.kind:
        case Kind.DESIGNATED:
            return f"{name} was added to the {title} ({where})"
        case Kind.REDESIGNATED if not entry.fields:
            return f"{name} was added to the {title} a second time ({where})"
        case Kind.REDUCED if not entry.fields:
            return f"{name} left the {title} under {where} but stays on it under another ID"
        case Kind.DELISTED:
            return f"{name} left the {title} ({where})"
        case Kind.POSSIBLE:
            return f"{name} on the {title} ({where}) may be {entry.official}: a person must decide"
        case Kind.CONFIRMED:
            return f"{name} on the {title} ({where}) is {entry.official}, by an operator's word"
        case Kind.WITHDRAWN:
            return f"{name} on the {title} ({where}): the match with {entry.official} was withdrawn"
        case Kind.ABSENT:
            return f"{name} is absent from the {title} ({where}), being confirmed"
        case Kind.UNBELIEVED:
            return f"{name} stands on the {title} ({where}) in an edition that is not believed"
        case Kind.RETURNED:
            return f"{name} is back on the {title} ({where})"
        case Kind.BASELINE:
            return f"{title}: first reading, {entry.detail.get('count')} listings"
    changed = "; ".join(_changed(entry))
    verb = {Kind.REDESIGNATED: "redesignated", Kind.REDUCED: "reduced", Kind.AMENDED: "amended"}.get(entry.kind)
    return f"{name} was {verb} on the {title} ({where}): {changed}" if verb else f"{title}: {entry.kind.value}"


def _changed(entry: Entry) -> list[str]:
    said = []
    for change in entry.fields:
        gained = f"+{', '.join(change.gained)}" if change.gained else ""
        lost = f"-{', '.join(change.lost)}" if change.lost else ""
        said.append(f"{change.field} {' '.join(part for part in (gained, lost) if part)}"[:200])
    return said or ["now matches"]
