"""What stands on the lists, and how each list is being read, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.lists import ListState
from bot.answers.search import Hit, Search
from bot.language import Language
from bot.model.message import Block, Button, Message, Text, bold, code, heading, item, link, paragraph, small
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.listings import short_regimes
from bot.presentation.words.paging import button_for, paged
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import shorten, some
from watchers.changes.guard import FOR_A_PERSON, RULES
from watchers.lists import registry
from watchers.model import Edition, Field, Official
from watchers.poll import Changed, Failed

# Why an edition was refused, by the codes of watchers/changes/guard.py and errors.py.
REFUSALS = {
    "wrong-count": "it holds another number of listings than it says",
    "too-few": "it is too short",
    "repeated-ids": "an ID stands in it twice",
    "unfilled": "names or regimes are missing in it",
    "shrank": "it is much shorter than the one before",
    "shrank-after-growth": "it is much shorter than the one before, which had grown suddenly",
    "lost-regime": "a whole regime is gone from it",
    "ahead": "it is dated in the future",
    "older": "it is older than the one before",
    "empty": "it is empty",
    "foreign": "it is not this list",
    "malformed": "it is damaged",
    "truncated": "it breaks off",
    "doctype": "it holds what no list holds",
    "nul": "it is damaged",
    "encoding": "it is in another encoding",
    "too-big": "it is too big",
    "bad-zip": "it cannot be unpacked",
    "crashed": "it could not be read to its end",
}
# What a listing is of, by the list's own word.
KINDS = {"individual": "a person", "entity": "an organisation", "ship": "a ship", "aircraft": "an aircraft"}
NAME_SHOWN = 120  # characters of a name: some companies' run to 300
QUERY_SHOWN = 80
POSITION_SHOWN = 80  # of the first position, which tells people of one name apart
BUTTONS_BESIDE = 2  # in one row: "Details · IRN0007" twice fits a telephone
JUDGED = 12  # letters of an edition's hash in a button, of which Telegram takes 64 bytes
REFUSALS_SHOWN = 5  # of one edition
REFUSAL_SHOWN = 160  # characters of the figures of a refusal
BIRTHS_SHOWN = 5


def search(answer: Search, people: dict[str, Official], t: Language) -> Message:
    """One page of hits, and which editions were searched."""
    lines = [hit_line(hit, people.get(hit.official or ""), t) for hit in answer.hits]
    shown, buttons, footer = paged(lines, answer.page, f"search {answer.query}", t, pages=answer.pages)
    query = t.apart(shorten(answer.query, QUERY_SHOWN))
    blocks: list[Block] = [heading(t("Search: {query}", query=query)), *(item(*line) for line in shown)]
    if not shown:
        read = any(state.read for state in answer.lists)
        nobody = t("Nobody of a like name is on these lists.")
        if not answer.whole:
            nobody = t("Nobody of exactly this name is on these lists.")
        blocks.append(paragraph(nobody if read else t("No list has been read yet.")))
    if not answer.whole:
        blocks.append(paragraph(t("Like names were not looked for: with so many words that takes too long.")))
    rows = (*details_buttons(answer.hits, t), *buttons)
    return Message((*blocks, *footer, searched(answer.lists, t)), rows, t.code)


def details_buttons(hits: Sequence[Hit], t: Language) -> tuple[tuple[Button, ...], ...]:
    """A button for each listing, which shows all that its list says."""
    found = (button_for(t("Details · {id}", id=hit.listing.id), f"search {hit.listing.id}") for hit in hits)
    buttons = [button for button in found if button]
    return tuple(tuple(buttons[at : at + BUTTONS_BESIDE]) for at in range(0, len(buttons), BUTTONS_BESIDE))


def hit_line(hit: Hit, official: Official | None, t: Language) -> list[Text]:
    """A listing in a line: its name, list, ID and regime, and what tells people of one name apart."""
    listing, name = hit.listing, shorten(hit.listing.name, NAME_SHOWN)
    said: list[Text] = [bold(t.apart(name))]
    if hit.name != listing.name:
        said.append(f" ({t.apart(shorten(hit.name, NAME_SHOWN))})")
    said += [" · ", t(TITLES[hit.source]), " ", link(t.apart(listing.id), hit.link)]
    said += [" · ", short_regimes(hit.source, listing.regimes, t)]
    if listing.listed_on:
        said += [" · ", t("since {date}", date=t.date(listing.listed_on))]
    if births := [t.date(one) for one in listing.get(Field.BIRTHS)]:
        shown = some(births, t, most=BIRTHS_SHOWN, room=QUERY_SHOWN)
        said += [" · ", t("born {births}", births=" / ".join(shown))]
    if positions := listing.get(Field.POSITIONS):
        said += [" · ", t.apart(shorten(positions[0], POSITION_SHOWN))]
    if official and hit.by_name:
        unsure = t("unconfirmed: someone of this name; {who} is watched", who=short_name(official, t))
        said += [" · ", bold(unsure)]
    elif official:
        said += [" · ", bold(t("watched: {who}", who=short_name(official, t)))]
    return said


def searched(lists: tuple[ListState, ...], t: Language) -> Block:
    """Which editions a search went through."""
    said = []
    for state in lists:
        title = t(TITLES[state.source])
        if state.read:
            date = as_of(state.source, state.date, t)
            text = t.many(
                "{list} as of {date} ({n} listing)",
                "{list} as of {date} ({n} listings)",
                state.count,
                list=title,
                date=date,
            )
            text += t(" (a newer edition is in doubt)") if state.in_doubt else ""
            said.append(text + (t(" (older than is usual)") if state.stale else ""))
        else:
            said.append(t("{list}: not read yet", list=title))
    if said:
        known = {state.source for state in lists}
        said += [t("{list}: not read here", list=t(title)) for one, title in TITLES.items() if one not in known]
    return small(t("Searched: {lists}", lists=" · ".join(said)) if said else t("No list has been read yet."))


def sources(
    lists: tuple[ListState, ...],
    operators: str,
    next_polls: dict[str, str],
    t: Language,
    zone: dt.tzinfo = dt.UTC,
    *,
    operator: bool = False,
) -> Message:
    """How each list is being read; times in `zone`. `operators`: why none can be reached, empty when one can.
    `operator`: it is one who reads, alone: with addresses and figures, and what can be accepted."""
    blocks: list[Block] = [heading(t("The lists"))]
    for state in lists:
        blocks.append(paragraph(bold(t(TITLES[state.source]))))
        blocks += [item(*line) for line in _reading(state, next_polls.get(state.source), t, zone, operator=operator)]
    if not lists:
        blocks.append(paragraph(t("No list is enabled.")))
    if operators:
        blocks.append(paragraph(bold(t("No operator can be reached")), ": ", t(operators)))
    return Message(tuple(blocks), language=t.code)


def _reading(
    state: ListState, next_poll: str | None, t: Language, zone: dt.tzinfo, *, operator: bool
) -> list[list[Text]]:
    said: list[list[Text]] = []
    if state.read:
        date = as_of(state.source, state.date, t)
        said.append(
            [
                t.many(
                    "Its own date: {date}, {n} listing", "Its own date: {date}, {n} listings", state.count, date=date
                )
            ]
        )
    if state.stale:
        old = bold(t("This date is {n} days old, more than is usual", n=state.days_old))
        said.append([old, ": ", t("the list may have moved. Look at the publisher's page.")])
    said.append([t("Last good check: {time}", time=when(state.good_at, t, zone))])
    if state.clock_off:
        clocks = t(
            "The clocks here and at the publisher differ by {n} minutes: times and days may be wrong.",
            n=abs(state.clock_off),
        )
        said.append([clocks])
    if state.bad_polls:
        trouble = bold(t("In trouble since {time}", time=when(state.bad_since, t, zone)))
        said.append([trouble, ": ", _why(state.reasons, t, operator=operator)])
    if state.refused:
        date = as_of(state.source, state.refused.date, t)
        reasons = _why(state.refused.reasons, t, operator=operator)
        refused = t(
            "Refused: the edition of {date} with {n} listings. The one before stays in force.",
            date=date,
            n=state.refused.count,
        )
        said.append([refused] if state.bad_polls else [refused, " ", reasons])
        page = registry.page(state.source)
        said.append([t("Look at the publisher's page: "), link(t.apart(page), page)])
        if operator and is_for_a_person(state.refused.reasons):
            said.append([t("If it stands there, accept it: "), code(f"accept {state.source}")])
    if next_poll:
        said.append([t("Next check: {time}", time=when(next_poll, t, zone))])
    if state.foreign_host and operator:
        host = t.apart(shorten(state.foreign_host, NAME_SHOWN))
        said.append([t("It leads to a host that is not allowed: {host}", host=host)])
    if state.unknown:
        said.append([t("{n} elements of a kind not seen before: the format may have changed", n=state.unknown)])
    if state.cut:
        cut = t.many(
            "{n} listing says more than is read of one, and was cut: {ids}",
            "{n} listings say more than is read of one, and were cut, the first of them: {ids}",
            state.cut,
            ids=t.apart(", ".join(state.cut_ids)),
        )
        said.append([cut])
    if not state.enabled:
        said.append([t("Not watched any more (switched off in the configuration)")])
    return said


def refusals(reasons: Sequence[str], t: Language) -> str:
    """Several of them, and how many more there are."""
    said = [refusal(one, t) for one in reasons[: REFUSALS_SHOWN + 1]]
    return "; ".join(some(said, t, most=REFUSALS_SHOWN, room=REFUSAL_SHOWN * 2, of=len(reasons)))


def _why(reasons: tuple[str, ...], t: Language, *, operator: bool) -> str:
    """Why a list is in trouble; for whoever is no operator without addresses, and without what a document says."""
    if operator:
        return refusals(reasons, t)
    said = []
    for reason in reasons:
        code = reason.partition(":")[0]
        if code in RULES:  # figures of our own counting
            said.append(refusal(reason, t))
        else:
            said.append(t(REFUSALS[code]) if code in REFUSALS else t("it could not be read"))
    return "; ".join(dict.fromkeys(said))


def is_for_a_person(reasons: tuple[str, ...]) -> bool:
    """Whether a person may say that the edition is good: reasons of size and count alone."""
    return bool(reasons) and {reason.partition(":")[0] for reason in reasons} <= FOR_A_PERSON


def refusal(reason: str, t: Language) -> str:
    """Why a list was not believed or not read: in the reader's words where we have them, with the figures."""
    code, _, figures = reason.partition(": ")
    shown = t.apart(shorten(figures if code in REFUSALS else reason, REFUSAL_SHOWN))
    return f"{t(REFUSALS[code])} ({shown})" if code in REFUSALS else shown


def waiting(editions: Sequence[tuple[Edition, tuple[str, ...]]], t: Language) -> Message:
    """The refused editions that wait for an operator's word, each with why, and the button that takes it alone."""
    blocks: list[Block] = []
    rows: list[tuple[Button, ...]] = []
    for edition, reasons in editions:
        title = t(TITLES[edition.source])
        if edition.format:
            date = as_of(edition.source, edition.date, t)
            said = t.many(
                "Refused: the {list} of {date} with {n} listing.",
                "Refused: the {list} of {date} with {n} listings.",
                edition.count,
                list=title,
                date=date,
            )
            label = t("Accept this edition") if len(editions) == 1 else t("Accept: {list}", list=title)
            rows.append((replace(accept_button(edition.source, edition.sha256, t), label=label),))
        else:
            said = t("What was refused of the {list} cannot be taken: nothing can be read out of it.", list=title)
        blocks += [paragraph(said), *(item(refusal(reason, t)) for reason in reasons[:REFUSALS_SHOWN])]
        page = registry.page(edition.source)
        blocks.append(paragraph(t("Look at the publisher's page: "), link(t.apart(page), page)))
    return Message(tuple(blocks), tuple(rows), t.code)


def another_waits(edition: Edition, reasons: tuple[str, ...], t: Language) -> Message:
    """Nothing was accepted, for the refused edition that waits is a later one: its figures, and its own button."""
    said = t.many(
        "A later edition of the {list} waits by now, of {date} with {n} listing. Look at that one first.",
        "A later edition of the {list} waits by now, of {date} with {n} listings. Look at that one first.",
        edition.count,
        list=t(TITLES[edition.source]),
        date=as_of(edition.source, edition.date, t),
    )
    rows = ((accept_button(edition.source, edition.sha256, t),),) if edition.count else ()
    return Message((paragraph(said), *(item(refusal(reason, t)) for reason in reasons)), rows, t.code)


def accept_button(source: str, sha256: str | None, t: Language) -> Button:
    """Accepts that very edition: a later one may have been refused when it is tapped."""
    return Button(t("Accept this edition"), f"accept:{source}:{(sha256 or '')[:JUDGED]}")


def accepted(outcome: Changed | Failed, source: str, t: Language) -> Message:
    """What came of an operator's word that a refused edition is good."""
    if isinstance(outcome, Failed):
        why = "; ".join(t.apart(reason) for reason in outcome.reasons)
        return Message((paragraph(t("Nothing was accepted: {why}.", why=why)),), language=t.code)
    said = t.many(
        "Accepted: the {list} of {date}, with {n} listing.",
        "Accepted: the {list} of {date}, with {n} listings.",
        outcome.edition.count,
        list=t(TITLES[source]),
        date=as_of(source, outcome.edition.date, t),
    )
    news = sum(entry.official is not None for entry in outcome.entries)
    concerns = t("No change concerns a watched official.")
    if news:
        concerns = t.many("{n} change concerns a watched official.", "{n} changes concern watched officials.", news)
    return Message((paragraph(f"{said} {concerns}"),), language=t.code)


def when(iso: str | None, t: Language, zone: dt.tzinfo) -> str:
    """A time in the reader's zone; never, where there is none."""
    if not iso:
        return t("never")
    at = dt.datetime.fromisoformat(iso).astimezone(zone)
    return t("{date}, {time}", date=t.date(at.date().isoformat()), time=t.apart(f"{at:%H:%M %Z}"))
