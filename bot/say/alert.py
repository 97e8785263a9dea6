"""One row of the change log in words: for followers, or for operators."""

from __future__ import annotations

from bot.locale import Language
from bot.message import Block, Button, Message, bold, code, heading, item, link, paragraph, small
from bot.say.parts import (
    TITLES,
    as_of,
    change_block,
    died_words,
    match_words,
    measures,
    person,
    reason_blocks,
    regimes,
    rights,
    since_words,
)
from watchers import publishers
from watchers.model import Entry, Field, Kind, Official, Tier

HEADINGS = {
    Kind.DESIGNATED: "Sanctioned: {who}",
    Kind.REDESIGNATED: "Sanctioned again, on further grounds: {who}",
    Kind.REDUCED: "Sanctions reduced: {who}",
    Kind.AMENDED: "Listing changed: {who}",
    Kind.DELISTED: "Removed from the list: {who}",
    Kind.POSSIBLE: "Possibly {who}: please look",
    Kind.CONFIRMED: "Match confirmed: {who}",
    Kind.WITHDRAWN: "Match withdrawn: {who}",
    Kind.ABSENT: "Absent, being confirmed: {who}",
    Kind.RETURNED: "Back on the list: {who}",
}
AGAIN = "Awaiting confirmation again: {who}"  # a decision was taken back, and the name still matches
CHANGES_SHOWN = 8  # the most important stand first; an alert is no place for a whole record
TO_OPERATORS = frozenset({Kind.POSSIBLE, Kind.BASELINE, Kind.ABSENT, Kind.RETURNED, Kind.STUCK})


def alert(
    entry: Entry, official: Official | None, t: Language, buttons: tuple[tuple[Button, ...], ...] = ()
) -> Message:
    """What happened, with everything needed to check it."""
    if official is None or entry.snapshot is None:
        return notice(entry, t, buttons)
    blocks = [heading(t(title(entry), who=person(official, t)))]
    blocks += [paragraph(line) for line in _explained(entry, official, t)]
    blocks += _listing(entry, t)
    blocks += [change_block(change, entry.source, t) for change in entry.fields[:CHANGES_SHOWN]]
    if len(entry.fields) > CHANGES_SHOWN:
        n = len(entry.fields) - CHANGES_SHOWN
        blocks.append(item(t.many("and {n} more field", "and {n} more fields", n)))
    if entry.match:
        blocks.append(paragraph(match_words(entry.match, t)))
    blocks.append(_provenance(entry, t))
    return Message(tuple(blocks), buttons, t.code)


def title(entry: Entry) -> str:
    """What happened to whom, in a few words, untranslated."""
    return AGAIN if _stands_by_name(entry) else HEADINGS[entry.kind]


def _explained(entry: Entry, official: Official, t: Language) -> list[str]:
    """What the kind of change means, in a sentence, where the heading does not say it all."""
    title = t(TITLES[entry.source])
    said = []
    if entry.kind is Kind.DELISTED:
        said.append(t("No longer on the {list}, confirmed by a second reading.", list=title))
        if official.died:
            said.append(t("{died}; the list gives no reason.", died=died_words(official, t)))
    elif entry.kind is Kind.REDUCED and not entry.fields:
        said.append(t("This listing left the {list}; the person stays on it under another ID.", list=title))
    elif entry.kind is Kind.ABSENT:
        said.append(t("The {list} of {date} lacks it.", list=title, date=t.date(entry.edition)))
        said.append(t("Followers hear it when a second good reading confirms it, or when you do."))
    elif entry.kind is Kind.RETURNED:
        said.append(t("It was absent from one edition only. Followers heard nothing."))
    elif entry.kind is Kind.CONFIRMED and entry.detail.get("was") == "strong":
        said.append(t("Until now it matched by name only. It is this person."))
    elif entry.kind is Kind.CONFIRMED:
        said.append(t("This listing is this person."))
    elif _stands_by_name(entry):
        said.append(t("What an operator had decided was taken back."))
    elif entry.kind is Kind.WITHDRAWN:
        said.append(t("This listing is no longer taken to be this person. What was said of it before is withdrawn."))
    return said


def _stands_by_name(entry: Entry) -> bool:
    return entry.kind is Kind.WITHDRAWN and entry.tier is Tier.STRONG


def _listing(entry: Entry, t: Language) -> list[Block]:
    listing, source = entry.snapshot, entry.source
    if listing is None:
        return []
    url = publishers.link(source, listing)
    is_rights = publishers.is_rights(source, listing)
    blocks = [
        paragraph(bold(t(TITLES[source])), " · ", link(t.apart(listing.id), url), " · ", t.apart(listing.name)),
        item(
            t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t)),
            " — ",
            bold(rights(is_rights, t)),
        ),
        item(t("Designated: {date}", date=since_words(source, listing.listed_on, t))),
    ]
    if listing.get(Field.MEASURES):
        blocks.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    if entry.kind in (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.POSSIBLE, Kind.CONFIRMED):
        blocks += reason_blocks(source, listing.get(Field.REASONS), listing.listed_on, url, t)
    return blocks


def _provenance(entry: Entry, t: Language) -> Block:
    date = as_of(entry.source, entry.edition, t)
    said = [t("Edition of {date}", date=date)]
    if entry.source.startswith("us"):
        said = [t("Data as of {date}", date=date)]
    if entry.sha256:
        said.append("sha256 " + t.apart(entry.sha256[:12]))
    return small(" · ".join(said), " · ", code(entry.alert_id))


def notice(entry: Entry, t: Language, buttons: tuple[tuple[Button, ...], ...] = ()) -> Message:
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
        for slug, id, tier, name in detail["found"]:
            blocks.append(item(t.apart(name), " · ", code(id), " · ", t(tier), " · ", slug))
        undecided = sum(1 for _, _, tier, _ in detail["found"] if tier != Tier.CONFIRMED)
        if undecided:
            blocks.append(paragraph(waiting_words(undecided, t)))
        if not detail["found"]:
            blocks.append(item(t("None of the watched officials stands on it.")))
    elif entry.kind is Kind.SOURCE_TROUBLE:
        blocks = [
            heading(t("{list} cannot be read", list=title)),
            paragraph(
                t(
                    "Since {since}. Until it is back, no news of it means nothing.",
                    since=_time(detail["since"]),
                )
            ),
            *(item(t.apart(reason)) for reason in detail["reasons"]),
        ]
    elif entry.kind is Kind.SOURCE_RECOVERED:
        blocks = [
            heading(t("{list} can be read again", list=title)),
            paragraph(
                t(
                    "The trouble began {since}. Nothing was missed: it was compared with the last good edition.",
                    since=_time(detail["since"]),
                )
            ),
        ]
    else:
        blocks = [
            heading(t("{list}: several editions refused", list=title)),
            paragraph(
                t(
                    "Edition of {date}: {count} listings; the last good one had {last}. It stays in force until"
                    " you accept the new one.",
                    date=as_of(entry.source, entry.edition, t),
                    count=detail["count"],
                    last=detail["last"],
                )
            ),
            *(item(t.apart(reason)) for reason in detail["reasons"]),
        ]
    return Message((*blocks, small(code(entry.alert_id))), buttons, t.code)


def waiting_words(n: int, t: Language) -> str:
    return t.many("{n} match awaits an operator's word.", "{n} matches await an operator's word.", n)


def _time(iso: str | None) -> str:
    return f"{iso[:16].replace('T', ' ')} UTC" if iso else "?"


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
