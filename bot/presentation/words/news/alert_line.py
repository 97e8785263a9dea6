"""Puts one row of the change log into a line, and into one English sentence."""

from __future__ import annotations

from bot.answers.history import edition_day
from bot.language import Language
from bot.model.message import (
    Text,
    bold,
    code,
    link,
)
from bot.presentation.words.field_changes import change_block, field_name
from bot.presentation.words.list_names import SHORT_TITLES, TITLES
from bot.presentation.words.news import trouble
from bot.presentation.words.news.headline import is_gone, is_unconfirmed, not_to_repeat
from bot.presentation.words.shorten import VALUES_ROOM, some
from watchers.changes.designated_on import designated_on
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Official, Tier
from watchers.values import Written

# The words for a kind, in a line, after the list's name.
KINDS = {
    Kind.DESIGNATED: "designated",
    Kind.REDESIGNATED: "designated on further grounds",
    Kind.REDUCED: "reduced",
    Kind.AMENDED: "changed",
    Kind.MOVED: "renumbered",
    Kind.DELISTED: "removed",
    Kind.CONFIRMED: "confirmed",
    Kind.WITHDRAWN: "correction: this listing is someone else's",
    Kind.ABSENT: "absent, being confirmed",
    Kind.RETURNED: "back on the list",
}
LINE_SHARE = 0.5  # share of the usual room for a change, in a line
SAYS_MOST = (Field.REGIMES, Field.MEASURES)  # whether and how somebody is sanctioned: shown even in a line
CHANGES_SHOWN = 8  # the most important stand first; an alert is no place for a whole record


def line(entry: Entry, official: Official | None, t: Language) -> list[Text]:
    """Returns the row in a line, without the name: list, kind, ID with its link, date, the changes, and the number of
    the alert."""
    parts: list[Text] = [t(SHORT_TITLES[entry.source]), " · ", _kind(entry, t)]
    if is_unconfirmed(entry):  # before anything that sounds like a fact
        parts = [bold(t("unconfirmed, someone of this name")), " · ", *parts]
    if entry.snapshot is not None:
        id = t.apart(entry.snapshot.id)
        parts += [" · ", id if is_gone(entry) else link(id, registry.link(entry.source, entry.snapshot))]
        records = official.record if official and entry.tier is Tier.CONFIRMED else ()
        parts += (f" · {one}" for one in said_on(entry, designated_on(entry, records), t, one_calendar=True))
        if entry.moved_from:
            parts += [" · ", moved_words(entry, t)]
    elif entry.kind is Kind.SOURCE_TROUBLE:
        parts.append(" · " + t("since {date}", date=t.date(entry.detail.since)))
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
    return [*parts, " · ", code(entry.alert_id)]


def said_on(entry: Entry, day: Written | None, t: Language, *, one_calendar: bool = False) -> tuple[str, ...]:
    """Returns when it was. `day`: of a designation, where it is known; then beside it the edition that first showed
    it, if that is another day's. A designation whose day is not known has that edition's, said to be such.
    `one_calendar`: there is no room for a second one."""
    date = t.date if one_calendar else t.published
    if entry.kind not in (Kind.DESIGNATED, Kind.REDESIGNATED) or (day is None and entry.back):
        return (date(entry.edition) if entry.edition else t("an edition without a date"),)
    read = date(edition_day(entry))
    seen = t("first read on {date}", date=read)
    if entry.edition:
        seen = t("first seen in the edition of {date}", date=read)
    if day is None:
        return (seen,)
    return (date(day),) if str(day) == entry.edition else (date(day), seen)


def moved_words(entry: Entry, t: Language) -> str:
    """Returns both keys of a listing that its list renumbered."""
    return t("before: {before}, now: {now}", before=t.apart(entry.moved_from or ""), now=t.apart(entry.listing or ""))


def _kind(entry: Entry, t: Language) -> str:
    if entry.kind is Kind.WITHDRAWN and is_unconfirmed(entry):
        return t("unconfirmed again")
    if entry.kind is Kind.WITHDRAWN and entry.tier is not None:
        return t("correction: whose this listing is is not known")
    if entry.back:
        return t(KINDS[Kind.RETURNED])
    return t(KINDS[entry.kind]) if entry.kind in KINDS else trouble.in_a_line(entry, t)


def summary(entry: Entry) -> str:
    """Returns one English sentence, for JSON and logs."""
    title, where = TITLES[entry.source], entry.listing
    name = entry.name
    match entry.kind:
        case Kind.DESIGNATED:
            return f"{name} was added to the {title} ({where})"
        case Kind.REDESIGNATED if not entry.fields:
            return f"{name} was added to the {title} a second time ({where})"
        case Kind.REDUCED if not entry.fields:
            return f"{name} left the {title} under {where} but stays on it under another ID"
        case Kind.MOVED:
            more = f": {'; '.join(_changed(entry))}" if entry.fields else ""
            return f"{name} was renumbered on the {title} ({entry.moved_from} is now {where}){more}"
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
            return f"{title}: first reading, {entry.detail.count} listings"
        case Kind.SOURCE_TROUBLE:
            return f"{title} cannot be read, or is not believed"
        case Kind.SOURCE_RECOVERED:
            return f"{title} can be read again, and is believed"
        case Kind.STUCK:
            return f"{title}: an edition that is not believed waits for a person"
    changed = "; ".join(_changed(entry))
    verb = {Kind.REDESIGNATED: "redesignated", Kind.REDUCED: "reduced", Kind.AMENDED: "amended"}.get(entry.kind)
    return f"{name} was {verb} on the {title} ({where}): {changed}" if verb else f"{title}: {entry.kind.value}"


def _changed(entry: Entry) -> list[str]:
    parts = []
    for change in entry.fields:
        gained = f"+{', '.join(change.gained)}" if change.gained else ""
        lost = f"-{', '.join(change.lost)}" if change.lost else ""
        parts.append(f"{change.field} {' '.join(part for part in (gained, lost) if part)}"[:200])
    return parts or ["now matches"]
