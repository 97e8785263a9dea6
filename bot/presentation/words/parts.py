"""The pieces that answers and alerts share: how a person, a list, a listing and a date are written."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence

from bot.answers.lists import SOURCES_OF, ListState
from bot.answers.on_list import OnList
from bot.language import Language
from bot.model.inert_text import cost, fitting
from bot.model.message import Block, Button, Span, Text, bold, command_line, item, link, paragraph, small
from watchers.changes.stand import Before
from watchers.lists import registry
from watchers.model import Entry, Field, FieldChange, Listing, Match, Official, Purpose, Record
from watchers.values import Written, first, written
from watchers.watchlist.match import BIRTH_NEAR

PERSON_SHOWN = 120  # characters of a watched person's name in one script
NAME_SHOWN = 200  # characters of a name, a regime or a measure: no real one is nearly as long
REASONS_SHOWN = 500  # characters of a publisher's reasons; the whole text is behind the link
VALUES_SHOWN = 20  # regimes or measures of one listing
VALUES_ROOM = 400  # characters of all of them: the fullest real listing takes some 300
FACTS_SHOWN = 5  # of the matcher's on one side
FACTS_ROOM = 250  # characters of all of them
LISTINGS_SHOWN = 3  # of one person on one side in full; nobody real has more
IDS_SHOWN = 10  # in a line
LINE_ROOM = 100  # characters of regimes or fields in one line among many
FIELD_SHOWN = 60  # characters of the name of a field that is not known here
EVIDENCE_SHOWN = 80  # characters of one fact of the matcher's
VALUE_SHOWN = 220  # characters of the old side of a change: both sides stay readable on a telephone
NEW_SHOWN = 700  # of the new side, which is the news
CONTEXT = 40  # characters kept of what is the same around it

LINES_SHOWN = 10  # of a long answer, on one page: about a telephone's screen
ACTION_MOST = 64  # bytes that a button carries back

TITLES = {
    "uk": "UK Sanctions List",
    "us-sdn": "US SDN List (OFAC)",
    "us-consolidated": "US Consolidated List (OFAC)",
}
SIDES = {"uk": "UK", "us": "US"}

SHORT_TITLES = {"uk": "UK", "us-sdn": "US SDN", "us-consolidated": "US Consolidated"}

FIELDS = {
    Field.NAMES: "name",
    Field.ALIASES: "other names",
    Field.WEAK_ALIASES: "weak aliases",
    Field.NON_LATIN_NAMES: "names in other scripts",
    Field.KIND: "kind",
    Field.REGIMES: "regime or programme",
    Field.LISTED_ON: "date of designation",
    Field.BIRTHS: "born",
    Field.BIRTH_PLACES: "born in",
    Field.NATIONALITIES: "nationality",
    Field.POSITIONS: "position",
    Field.TITLES: "title",
    Field.GENDERS: "gender",
    Field.MEASURES: "measures",
    Field.REASONS: "reasons",
    Field.REMARKS: "remarks",
    Field.ADDRESSES: "address",
    Field.DOCUMENTS: "documents",
    Field.CONTACTS: "contacts",
    Field.AUTHORITIES: "legal authority",
    Field.REFERENCES: "reference",
    Field.DETAILS: "details",
}


def person(official: Official, t: Language) -> str:
    """Both scripts, the reader's own first; who was added in a chat may have one only."""
    name, persian = shorten(official.name, PERSON_SHOWN), shorten(official.persian, PERSON_SHOWN)
    if not persian:
        return t.apart(name)
    if t.persian:
        return f"{persian} ({t.apart(name)})"
    return f"{t.apart(name)} · {t.apart(persian)}"


def short_name(official: Official, t: Language) -> str:
    return official.persian if t.persian and official.persian else t.apart(official.name)


def shorten(text: str, limit: int) -> str:
    """Cut after a sentence where one ends in the second half, else after a word; with a sign that it was cut. `limit`
    is of what the text takes of a post."""
    end = fitting(text, limit)
    if end == len(text):
        return text
    limit = end
    ends = [end.end() for end in _SENTENCE.finditer(text, 0, limit)]
    if ends and ends[-1] > limit // 2:
        return text[: ends[-1]] + " …"
    whole, space, _ = text[: limit + 1].rpartition(" ")
    return (whole if space else text[:limit]).rstrip(" ,;.") + " …"


# The end of a sentence: a mark after a word of four letters or a number. Shorter ones are mostly abbreviations.
_SENTENCE = re.compile(r"(?<!\bBrig)(?<!\bCapt)(?<=\w{4})[.!?؟][\"”»)]*(?=\s)")


def own_words(text: str, t: Language) -> str:
    """What the watchlist says of a person: in the reader's language where it is as shipped, else as written."""
    said = t(text)
    return t.apart(said) if said == text else said


def cited(record: Record, t: Language) -> Text:
    """Where a fact of the public record is published, as a link where the citation ends with an address."""
    words, comma, url = record.cite.rpartition(", ")
    return link(t.apart(words), url) if comma and url.startswith("https://") else Span(own_words(record.cite, t))


def called(name: str, t: Language) -> str:
    """A list's own word for someone or something, kept short."""
    return t.apart(shorten(name, NAME_SHOWN))


def regimes(source: str, values: tuple[str, ...], t: Language) -> str:
    """Each regime or tag with its plain words."""
    said = []
    for value in _markers_last(source, values)[: VALUES_SHOWN + 1]:
        short, words = registry.regime_short(source, value), registry.regime_words(source, value)
        said.append(f"{t.apart(short)} ({t(words)})" if words and words != short else called(short, t))
    return _all_of(said, t, of=len(values)) or t("no regime given")


def short_regimes(source: str, values: tuple[str, ...], t: Language, room: int = VALUES_ROOM) -> str:
    """Names or tags alone, for a line among many."""
    said = [
        called(registry.regime_short(source, value), t) for value in _markers_last(source, values)[: VALUES_SHOWN + 1]
    ]
    return _all_of(said, t, of=len(values), room=room) or t("no regime given")


def _all_of(values: Sequence[str], t: Language, of: int, room: int = VALUES_ROOM) -> str:
    return t.all_of(some(values, t, most=VALUES_SHOWN, room=room, of=of))


def some(values: Sequence[str], t: Language, *, most: int, room: int, of: int | None = None) -> list[str]:
    """At least one of the values, as many as go into the room, and how many more there are. `of`: how many there are
    in all, where these are the first."""
    shown, left = list[str](), room
    for value in values[:most]:
        left -= cost(value)
        if shown and left < 0:
            break
        shown.append(value)
    more = (len(values) if of is None else of) - len(shown)
    return [*shown, t("{n} more", n=more)] if more > 0 else shown


def ids(listings: Sequence[str], t: Language) -> str:
    """IDs beside one another."""
    return ", ".join(some([t.apart(one) for one in listings], t, most=IDS_SHOWN, room=VALUES_ROOM))


def _markers_last(source: str, values: tuple[str, ...]) -> list[str]:
    markers = registry.of(source).meaning.markers
    return sorted(values, key=lambda value: (value in markers, value))


def measures(values: tuple[str, ...], t: Language) -> str:
    said = [shorten(t(MEASURES.get(value, value)), NAME_SHOWN) for value in values[: VALUES_SHOWN + 1]]
    return _all_of(said, t, of=len(values))


# OFAC's one word, and nothing else: "block".
MEASURES = {"block": "all assets blocked"}


def rights(purpose: Purpose, t: Language, *, reasons: bool = True) -> str:
    """Whether it is for human rights. `reasons`: whether the list gives any, by which that could be told."""
    if purpose is Purpose.UNSAID and not reasons:
        return t("the list does not say whether for human rights")
    return t(RIGHTS[purpose])


RIGHTS = {
    Purpose.YES: "for human rights",
    Purpose.NO: "not for human rights",
    Purpose.UNSAID: "the reasons do not mention human rights",
}


def short_rights(purpose: Purpose, t: Language) -> str:
    """The same in a legend, or where many stand together."""
    return t("not said whether for human rights") if purpose is Purpose.UNSAID else rights(purpose, t)


def purpose_of(source: str, listing: Listing, t: Language) -> str:
    """Whether a listing is for human rights, and why where neither its regime nor its reasons need to say so."""
    said = rights(registry.purpose(source, listing), t, reasons=bool(listing.get(Field.REASONS)))
    why = registry.purpose_why(source, listing)
    return f"{said} ({t(why)})" if why else said


def rights_of(found: Sequence[OnList], t: Language) -> str:
    """Whether what stands on one side is for human rights."""
    reasons = any(one.listing.get(Field.REASONS) for one in found if one.purpose is Purpose.UNSAID)
    return rights(Purpose.together(one.purpose for one in found), t, reasons=reasons)


def rights_since(found: Sequence[OnList], since: Written | None, t: Language) -> str:
    """The same, with the day where that is another than the first designation's, or is not known."""
    said = rights_of(found, t)
    if Purpose.together(one.purpose for one in found) is not Purpose.YES:
        return said
    began = first(str(one.purpose_since) for one in found if one.purpose_since is not None)
    if began is None:
        return said if since is None else t("for human rights (since when is not in this file)")
    return said if began == since else t("for human rights since {date}", date=t.date(began))


def since_both(found: Sequence[OnList], since: Written | None, t: Language) -> tuple[str, str]:
    """(since when listed, whether for human rights); the second is empty where the first says it: where human rights
    came at a date of their own."""
    when = t("since {date}", date=t.date(since)) if since else t("date not in this file")
    plain, dated = rights_of(found, t), rights_since(found, since, t)
    return (when, plain) if plain == dated else (t("{since}; {rights}", since=when, rights=dated), "")


def listing_blocks(found: OnList, t: Language) -> list[Block]:
    """One listing in full: list, ID, regime, date, measures, reasons."""
    listing, source = found.listing, found.source
    blocks = [
        paragraph(
            bold(t(TITLES[source])),
            " · ",
            link(t.apart(listing.id), found.link),
            " · ",
            called(listing.name, t),
        ),
        item(
            t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t)),
            " — ",
            bold(purpose_of(source, listing, t)),
        ),
        item(designated(source, listing, found.purpose_since, t)),
    ]
    if listing.get(Field.MEASURES):
        blocks.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    blocks += reason_blocks(source, listing.get(Field.REASONS), listing.listed_on, found.link, t)
    if found.absent_since is not None:
        blocks.append(item(bold(absent_words(found.absent_since, t))))
    return blocks


def unsaid_line(side: str, found: Sequence[tuple[Official, Sequence[OnList]]], t: Language) -> Block:
    """Who is listed by one side where nothing tells whether for human rights: a line of its own, in no count."""
    reasons = any(one.listing.get(Field.REASONS) for _, listings in found for one in listings)
    names = [f"{short_name(who, t)} ({ids([one.listing.id for one in those], t)})" for who, those in found]
    said = t("Listed; the reasons do not mention human rights")
    if not reasons:
        said = t("Listed; the list does not say whether for human rights")
    return paragraph(bold(f"{t(SIDES[side])} — {said}"), ": ", t.all_of(names), ".")


def designated(source: str, listing: Listing, for_rights: Written | None, t: Language) -> str:
    """The list's date of designation, and that of human rights (`for_rights`, where known) if that is another."""
    said = t("Designated: {date}", date=since_words(source, listing.listed_on, t))
    own = written(listing.listed_on)
    if registry.purpose(source, listing) is not Purpose.YES or own is None or for_rights == own:
        return said
    if for_rights is None:
        return said + t("; since when for human rights is not in this file")
    return said + t("; for human rights since {date}", date=t.date(for_rights))


def absent_words(date: str, t: Language) -> str:
    return t("Absent from the edition of {date}, being confirmed.", date=t.date(date))


def removed_words(entry: Entry, t: Language, *, names_list: bool = False) -> str:
    """How someone left a list, and when. `names_list`: which one, where nothing else says so."""
    at = entry.edition or (entry.at.date().isoformat() if entry.at else None)
    date, alert = t.date(at), t.apart(entry.alert_id)
    if names_list:
        return t("removed from the {list} on {date} ({alert})", list=t(TITLES[entry.source]), date=date, alert=alert)
    return t("removed on {date} ({alert})", date=date, alert=alert)


def before_words(one: Before, t: Language) -> str:
    """An earlier time on a list, which a removal ended."""
    until, title = t.date(one.until), t(TITLES[one.source])
    told = f" ({t.apart(one.alert)})" if one.alert else ""
    if one.since is None:
        return t("on the {list} before, until {until}", list=title, until=until) + told
    since = t.date(one.since)
    return t("on the {list} before, from {since} until {until}", list=title, since=since, until=until) + told


def reason_blocks(
    source: str,
    reasons: tuple[str, ...],
    listed_on: str | None,
    url: str,
    t: Language,
    *,
    whole: bool = False,
    share: float = 1,
) -> list[Block]:
    """The publisher's reasons, shortened unless `whole`; OFAC's files carry none, so that day's notice is linked."""
    if reasons:
        text = " ".join(" ".join(reasons).split())
        shown = text if whole else shorten(text, round(REASONS_SHOWN * share))
        tail: list[Text] = [" ", link(t("whole text"), url)] if shown != text else []
        return [item(t("Reasons given: {text}", text=t.apart(shown)), *tail)]
    notice = registry.notice(source, listed_on)
    if notice:
        return [item(t("The list gives no reasons."), " ", link(t("OFAC's notice of that day"), notice))]
    return [item(t("The list gives no reasons."))]


def since_words(source: str, date: str | None, t: Language) -> str:
    """The list's own date; the UK's people of the EU era carry 31 December 2020, not their first listing."""
    if source == "uk" and date == "2020-12-31":
        return t("{date} (carried over from the EU list)", date=t.date(date))
    return t.date(date)


def match_words(match: Match, t: Language) -> str:
    if match.rule == "operator":
        said = t("Identity confirmed by an operator.")
    elif match.tier == "confirmed":
        said = t("Identity confirmed: the listing's ID is pinned to this person.")
    elif match.tier == "strong":
        said = t("Matches by name, awaiting confirmation.")
    else:
        said = t("May be this person: someone must decide.")
    against, differing = differences(match)
    if match.evidence and match.tier != "confirmed":
        said += " " + t("For: {evidence}.", evidence=facts(match.evidence, t))
    if against:
        said += " " + t("Against: {evidence}.", evidence=facts(against, t))
    if differing:
        said += " " + t("Different: {evidence}.", evidence=facts(differing, t))
    return said


def facts(found: tuple[str, ...], t: Language) -> str:
    """The matcher's facts of one side: five, and how many more."""
    said = [evidence(one, t) for one in found[: FACTS_SHOWN + 1]]
    return t.all_of(some(said, t, most=FACTS_SHOWN, room=FACTS_ROOM, of=len(found)))


def differences(match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts that speak against a match; and those that differ, and decide nothing."""
    near = tuple(one for one in match.against if one.partition(":")[0] == BIRTH_NEAR)
    return tuple(one for one in match.against if one not in near), near


EVIDENCE = {
    "name": "name {value}",
    "alias": "alias {value}",
    "birth": "born {value}",
    BIRTH_NEAR: "birth year differs by one ({value})",
    "nationality": "nationality {value}",
    "birth-place": "born in {value}",
    "regime": "regime {value}",
    "kind": "listed as {value}",
    "pin": "ID {value}",
    "operator": "an operator's word",
    "weak-alias": "weak alias {value}",
    "close-name": "a name like it: {value}",
    "skeleton": "the same consonants: {value}",
}


def evidence(one: str, t: Language) -> str:
    """A fact of the matcher's in words; one of a kind that is not known here as it is."""
    what, _, value = one.partition(":")
    if what == "close-name":  # its likeness stands before the name
        value = value.partition(":")[2] or value
    value = shorten(value, EVIDENCE_SHOWN)
    template = EVIDENCE.get(what)
    return t(template, value=t.apart(value)) if template else called(one, t)


def change_block(change: FieldChange, t: Language, *, whole: bool = False, share: float = 1) -> Block:
    """What changed, before and after; where values came or went, only those. Made short unless `whole`: to a `share`
    of the usual room, where much has changed."""
    name = field_name(change.field, t)
    before, after = change.before, change.after
    if change.field == Field.MEASURES:
        before, after = (tuple(t(MEASURES.get(one, one)) for one in side) for side in (before, after))
    were, are = set(before), set(after)
    gained = tuple(one for one in after if one not in were)
    lost = tuple(one for one in before if one not in are)
    old_room, new_room = (0, 0) if whole else (round(VALUE_SHOWN * share), round(NEW_SHOWN * share))
    if len(before) + len(after) > 2 and (gained or lost):
        before, after = lost, gained
        if len(before) != 1 or len(after) != 1:  # else one of several values was replaced
            said = []
            if after:
                said.append(t("added {values}", values=t.apart(_values(after, new_room))))
            if before:
                said.append(t("removed {values}", values=t.apart(_values(before, old_room))))
            return item(bold(name), ": ", "; ".join(said))
    old, new = _values(before), _values(after)
    if not whole:
        old, new = sides(old, new, old_room, new_room)
    old, new = (t.apart(side) if side else t("nothing") for side in (old, new))
    return item(bold(name), ": ", t("{before} → now {after}", before=old, after=new))


def field_name(field: str, t: Language) -> str:
    try:
        return t(FIELDS[Field(field)])
    except ValueError:
        return shorten(field, FIELD_SHOWN)


def sides(before: str, after: str, old: int = VALUE_SHOWN, new: int = NEW_SHOWN) -> tuple[str, str]:
    """Both sides of a change, short around what differs. The new one is the news: it keeps more, the old one less."""
    if fitting(before, old) == len(before) and fitting(after, new) == len(after):
        return before, after
    same = _alike(before, after)
    tail = _alike(before[same:][::-1], after[same:][::-1])
    begin = before.rfind(" ", 0, max(0, same - CONTEXT)) + 1
    rest = before[len(before) - tail :]
    keep = rest.find(" ", CONTEXT) if len(rest) > CONTEXT else -1
    drop = tail - keep if keep >= 0 else 0

    def piece(text: str, limit: int) -> str:
        if not text:
            return ""
        core = middle(text[begin : len(text) - drop], limit)
        return ("… " if begin else "") + core + (" …" if drop else "")

    return piece(before, old), piece(after, new)


def _alike(a: str, b: str) -> int:
    """How many characters two texts begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def middle(text: str, limit: int) -> str:
    """Cut in the middle, at words: how it begins and how it ends are kept."""
    if fitting(text, limit) == len(text):
        return text
    head = text[: fitting(text, limit * 2 // 3)]
    tail = text[len(text) - fitting(text[: -limit - 1 : -1], limit // 3) :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"


def _values(values: tuple[str, ...], limit: int = 0) -> str:
    text = "; ".join(values)
    return middle(text, limit) if limit else text


def unread(side: str, lists: Sequence[ListState], t: Language) -> str:
    """Why nothing can be said of a side: no list of it is switched on, or one has not been read yet."""
    if not any(state.enabled for state in lists if state.source in SOURCES_OF[side]):
        return t("{side}: its list is switched off here, so nothing can be said.", side=t(SIDES[side]))
    return t("{side}: its list has not been read yet, so nothing can be said.", side=t(SIDES[side]))


def dates_block(lists: tuple[ListState, ...], t: Language) -> Block:
    """Every answer carries each list's own date; a list in trouble says so."""
    said = []
    for state in lists:
        title = t(TITLES[state.source])
        if not state.read:
            said.append(t("{list}: not read yet", list=title))
        elif state.in_doubt:
            date = as_of(state.source, state.date, t)
            said.append(t("{list}: as of {date}, a newer edition is in doubt", list=title, date=date))
        elif state.bad_polls:
            said.append(
                t(
                    "{list}: as of {date}, could not be read since",
                    list=title,
                    date=as_of(state.source, state.date, t),
                )
            )
        else:
            text = t("{list}: as of {date}", list=title, date=as_of(state.source, state.date, t))
            said.append(text + (t(" (older than is usual)") if state.stale else ""))
    return small(" · ".join(said) or t("No list has been read yet."))


def as_of(source: str, date: str | None, t: Language) -> str:
    return t.date(date) if date else t("an edition without a date")


def died_words(official: Official, t: Language) -> str:
    date = t.date(official.died)
    if not official.died_source:
        return t("reported dead since {date}", date=date)
    return t("reported dead since {date} ({source})", date=date, source=own_words(official.died_source, t))


def paged(
    lines: list[list[Text]], page: int | None, command: str, t: Language, pages: int | None = None
) -> tuple[list[list[Text]], tuple[tuple[Button, ...], ...], list[Block]]:
    """The lines of one page, the button to the next, and a line that says how to get there without buttons.

    `pages`: how many there are, where `lines` are those of this page alone.
    """
    if page is None:
        return lines, (), []
    if pages is None:
        pages = max(1, -(-len(lines) // LINES_SHOWN))
        page = min(page, pages)
        lines = lines[(page - 1) * LINES_SHOWN : page * LINES_SHOWN]
    if pages == 1:
        return lines, (), []
    if page >= pages:
        return lines, (), [small(t("Page {n} of {all}.", n=page, all=pages))]
    following = f"{' '.join(command.split())} {page + 1}"
    more = button_for(t("More"), following)
    said = t("Page {n} of {all}. The next one: ", n=page, all=pages)
    return lines, ((more,),) if more else (), [small(said, command_line(following))]


def button_for(label: str, line: str) -> Button | None:
    """A button that says a command line; None where the line is longer than a button can carry."""
    action = f"do:{line}"
    if not line.isascii():
        action = "line:" + base64.urlsafe_b64encode(line.encode()).decode()
    return Button(label, action) if len(action) <= ACTION_MOST else None
