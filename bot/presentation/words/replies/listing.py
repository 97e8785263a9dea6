"""Shows one listing with all that its list says about it, and one alert with what followed it. Knows no command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.answers.ids import AlertFound, Found, Listed, NoAlert
from bot.language import Language
from bot.model.action import MOST, Perform, Tap
from bot.model.message import Block, Button, Message, Text, bold, heading, item, link, paragraph
from bot.presentation.words.field_changes import FIELDS, said_values
from bot.presentation.words.list_names import TITLES
from bot.presentation.words.listings import designated, in_its_words, measures, regimes
from bot.presentation.words.news.alert import alert as alert_words
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import absent_words
from bot.presentation.words.replies.search import searched
from bot.presentation.words.replies.status import IN_CHECK, sentence
from bot.presentation.words.replies.unread import unread
from bot.presentation.words.rights import purpose_spans
from bot.presentation.words.shorten import called, middle, shorten, some
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Listing, Official, Tier
from watchers.watchlist.from_listing import is_of_a_person

NAME_SHOWN = 120
# The room of one field: a telephone's screen. The longest reasons of 2026 have some 4,000 characters, which the link
# shows.
VALUES_SHOWN, VALUE_SHOWN, FIELD_ROOM, REASONS_SHOWN = 12, 160, 400, 1_500

# The fields in the order in which they tell who it is; the regime, dates, measures and reasons have lines of their
# own.
WHO = (Field.KIND, Field.ALIASES, Field.WEAK_ALIASES, Field.NON_LATIN_NAMES, Field.BIRTHS, Field.BIRTH_PLACES,
       Field.NATIONALITIES, Field.GENDERS, Field.TITLES, Field.POSITIONS)  # fmt: skip
MORE = (Field.AUTHORITIES, Field.REFERENCES, Field.DOCUMENTS, Field.ADDRESSES, Field.CONTACTS, Field.DETAILS,
        Field.REMARKS)  # fmt: skip


def found(answer: Found, t: Language, *, operator: bool = False) -> Message:
    """Returns the listings that have an ID; or that none has, and the last row about it. `operator`: an operator
    reads it alone, and may have the person watched."""
    people = answer.people
    if not answer.listed:
        return _missing(answer, people, t)
    blocks: list[Block] = []
    buttons: list[tuple[Button, ...]] = []
    for one in answer.listed:
        official = people.get((one.match.official if one.match else one.checked) or "")
        blocks += _listing(one, official, t)
        buttons += _ways_on(official, t) if official else _to_watch(one, t, operator=operator)
    return Message((*blocks, searched(answer.lists, t)), tuple(buttons), t.code)


def alert(answer: AlertFound, t: Language) -> Message:
    """Returns an alert as it was, after the row that corrected or confirmed it."""
    entry, judged = answer.entry, answer.judged
    official = answer.people.get(entry.official or "")
    told = alert_words(entry, official, t, form="full")
    blocks: list[Block] = []
    if answer.in_check:
        text = sentence(t(IN_CHECK, ids=t.apart(entry.listing or "")))
        blocks.append(paragraph(bold(f"{text}.")))
    if judged is not None:
        blocks.append(paragraph(bold(_judged(judged, t))))
    more = (
        button_for(t("Details · {id}", id=entry.listing), Perform("search", entry.listing)) if entry.listing else None
    )
    rows = ((more,),) if more else ()
    rows = (*rows, *(_ways_on(official, t) if official else ()))
    return replace(told, blocks=(*blocks, *told.blocks), buttons=rows)


def _judged(judged: Entry, t: Language) -> str:
    """Returns the result of an operator's decision, or of a changed watchlist."""
    id, date = t.apart(judged.alert_id), t.date(judged.at.date().isoformat() if judged.at else judged.edition)
    if judged.kind is Kind.CONFIRMED:
        return t("Confirmed by {id} of {date}: it is this person.", id=id, date=date)
    if judged.tier is Tier.STRONG:
        return t(
            "Unconfirmed again, {id} of {date}: nobody has confirmed that it is this person. Do not repeat what"
            " follows as a fact.",
            id=id,
            date=date,
        )
    if judged.tier is not None:
        return t(
            "Correction, {id} of {date}: whether it is this person is not known. Do not repeat what follows.",
            id=id,
            date=date,
        )
    return t("Correction, {id} of {date}: it is NOT this person. Do not repeat what follows.", id=id, date=date)


def no_alert(answer: NoAlert, t: Language) -> Message:
    return Message((paragraph(t("There is no alert {id}.", id=t.apart(answer.id.text))),), _history(t), t.code)


def _missing(answer: Found, people: Mapping[str, Official], t: Language) -> Message:
    id = t.apart(shorten(answer.id.text, NAME_SHOWN))
    if not any(state.read for state in answer.lists):
        return Message((paragraph(t("No list has been read yet.")),), language=t.code)
    blocks: list[Block] = [paragraph(bold(t("No listing has the ID {id}.", id=id)))]
    blocks += unread(answer.lists, t)
    if answer.elsewhere:
        titles = t.all_of([t(TITLES[source]) for source in answer.elsewhere])
        blocks.append(paragraph(t("Not read here, so that nothing can be said of it: {lists}.", lists=titles)))
    rows = _history(t)
    if answer.last is not None:
        who = people.get(answer.last.official or "")
        name = short_name(who, t) if who else called(answer.last.name, t)
        at = {"list": t(TITLES[answer.last.source]), "date": t.published(answer.last.edition)}
        id = t.apart(answer.last.alert_id)
        gone = t("It was {name}'s, and left the {list} with the edition of {date} ({id}).", name=name, id=id, **at)
        if (answer.last.moved_from or "").casefold() == answer.id.text.casefold():
            gone = t(
                "The {list} gave it the key {now} with the edition of {date} ({id}).",
                now=t.apart(answer.last.listing or ""),
                id=id,
                **at,
            )
        elif who and answer.last.tier is not Tier.CONFIRMED:
            gone = t(
                "Unconfirmed: by its name it may have been {name}'s. It left the {list} with the edition of {date}"
                " ({id}).",
                name=name,
                id=id,
                **at,
            )
        blocks.append(paragraph(gone))
        rows = _ways_on(who, t) if who else rows
    return Message((*blocks, searched(answer.lists, t)), rows, t.code)


def _listing(one: Listed, official: Official | None, t: Language) -> list[Block]:
    hit = one.hit
    listing, source = hit.listing, hit.source
    blocks = [heading(t.apart(shorten(listing.name, NAME_SHOWN)))]
    blocks.append(paragraph(t(TITLES[source]), " · ", link(t.apart(listing.id), hit.link)))
    if official:
        blocks.append(paragraph(*_whose(one, official, t)))
    if one.absent_since is not None:
        blocks.append(paragraph(bold(absent_words(one.absent_since, t))))
    regime = t("Regime: {regimes}", regimes=regimes(source, listing.regimes, t))
    blocks.append(item(regime, " — ", *purpose_spans(source, listing, t)))
    blocks.append(item(designated(source, listing, one.purpose_since, t)))
    if dates := listing.get(Field.LISTED_ON)[1:]:
        blocks.append(item(t("Further dates: {dates}", dates=t.all_of([t.published(date) for date in dates]))))
    if listing.get(Field.MEASURES):
        blocks.append(item(t("Measures: {measures}", measures=measures(listing.get(Field.MEASURES), t))))
    if others := tuple(name for name in listing.get(Field.NAMES) if name != listing.name):
        blocks.append(_field(t("name"), others, t))
    blocks += _fields(listing, WHO, t)
    blocks += _reasons(source, listing, hit.link, t)
    return [*blocks, *_fields(listing, MORE, t)]


def _whose(one: Listed, official: Official, t: Language) -> list[Text]:
    who = short_name(official, t)
    if one.checked:
        return [bold(t("Being checked: this ID was {who}'s, and what it says now contradicts that.", who=who))]
    if one.match and one.match.tier is Tier.CONFIRMED:
        return [bold(t("watched: {who}", who=who))]
    return [bold(t("Unconfirmed: by its name it may be {who}.", who=who))]


def _fields(listing: Listing, fields: tuple[Field, ...], t: Language) -> list[Block]:
    blocks = []
    for field in fields:
        if values := said_values(field, listing.get(field), t):
            blocks.append(_field(t(FIELDS[field]), values, t))
    return blocks


def _field(name: str, values: tuple[str, ...], t: Language) -> Block:
    shown = [t.apart(middle(one, VALUE_SHOWN)) for one in values[:VALUES_SHOWN]]
    return item(
        f"{sentence(name)}: ", t.semicolons(some(shown, t, most=VALUES_SHOWN, room=FIELD_ROOM, of=len(values)))
    )


def _reasons(source: str, listing: Listing, url: str, t: Language) -> list[Block]:
    """Returns the reasons in the publisher's own words, folded where the platform can."""
    text = " ".join(" ".join(listing.get(Field.REASONS)).split())
    if not text:
        notice = registry.notice(source, listing.listed_on)
        title = registry.of(source).meaning.notice_title
        tail: list[Text] = [" ", link(t(title), notice)] if notice else []
        return [item(t("The list gives no reasons."), *tail)]
    return [item(t("Reasons given:")), in_its_words(text, shorten(text, REASONS_SHOWN), url, t)]


def _ways_on(official: Official, t: Language) -> tuple[tuple[Button, ...], ...]:
    who = short_name(official, t)
    return (
        (Button.to(t("Status of {who}", who=who), Perform("status", official.slug)),),
        (Button.to(t("History"), Perform("history", official.slug)),),
    )


def _to_watch(one: Listed, t: Language, *, operator: bool) -> tuple[tuple[Button, ...], ...]:
    """Returns the button by which a person whom nobody watches yet is watched, or suggested to operators."""
    listing, source = one.hit.listing, one.hit.source
    if not is_of_a_person(listing):
        return ()
    label, tap = (t("Watch"), "watch") if operator else (t("Suggest to watch"), "suggest")
    button = Button.to(label, Tap(tap, f"listing:{source}:{listing.id}"))
    return ((button,),) if len(button.action) <= MOST else ()


def _history(t: Language) -> tuple[tuple[Button, ...], ...]:
    return ((Button.to(t("What changed"), Perform("history")), Button.to(t("Help"), Perform("help", "search"))),)
