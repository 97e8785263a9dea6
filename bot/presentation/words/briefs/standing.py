"""Says who has sanctioned someone, and where the gap is: with dates and footnotes, for a letter."""

from __future__ import annotations

from bot.answers.briefs.asks import listing_sides, purpose_of
from bot.answers.briefs.brief import Brief
from bot.answers.lists import SOURCES_OF
from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.presentation.words.briefs.finding import BY, first_for_rights
from bot.presentation.words.briefs.notes import Notes, entry_note, listing_notes, lists_note, since_when, standing_on
from bot.presentation.words.list_names import as_of, begun, in_words, the_side
from bot.presentation.words.listings import regimes
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_on
from bot.presentation.words.replies.status import dates_of
from bot.presentation.words.shorten import VALUES_ROOM, VALUES_SHOWN, called, some
from watchers.lists import registry
from watchers.model import Purpose


def acted(answer: Brief, notes: Notes, t: Language) -> str:
    """Returns who else lists the person, for what and since when; only what is sure."""
    status = answer.status
    sentences = []
    for purpose, (of_one, of_several) in BY.items():
        sides = [side for side in listing_sides(status, purpose) if side != answer.to]
        if purpose is Purpose.YES and len(sides) == 1:
            facts = {"name": short_name(status.official, t), "side": the_side(sides[0], t)}
            sentences.append(begun(_listed(status, sides[0], notes, facts, t)))
            continue
        named = [_since(status, side, t) + notes.mark(*listing_notes(status, side, t)) for side in sides]
        if named:
            name, those = short_name(status.official, t), t.all_of(named)
            sentences.append(t(of_one if len(named) == 1 else of_several, name=name, sides=those))
    return " ".join(sentences)


def gap(answer: Brief, notes: Notes, t: Language) -> str:
    """Returns where the person stands with the government that is asked."""
    status, side = answer.status, answer.to
    name, the = short_name(status.official, t), the_side(side, t)
    facts = {"name": name, "side": the, "lists": in_words("lists_called", t, [side])[0]}
    match status.standing(side):
        case Standing.LISTED:
            return begun(_listed(status, side, notes, facts, t))
        case Standing.MISSING:
            note = notes.mark(lists_note(status, side, t))
            dated = all(state.date for state in status.lists if state.source in SOURCES_OF[side] and state.read)
            if dated:
                text = t("{name} is not on {lists} as of {date}.", date=dates_of(status.lists, side, t), **facts)
            else:
                text = t("{name} is not found on {lists}.", **facts)
            text += note
            if removed := status.removed(side):
                gone = t("{side} removed {name} from its list on {date}.", date=removed_on(removed[0], t), **facts)
                return f"{begun(gone)} {text}"
            return " ".join(filter(None, [text, _waiting(answer, t)]))
        case Standing.ABSENT:
            (one, *_) = [one for one in status.sure(side) if one.absent_since is not None]
            date = as_of(one.source, one.absent_since, t)
            text = t("The entry of {name} is gone from {lists} as of {date}; that has yet to be confirmed.",
                     date=date, **facts)  # fmt: skip
            return text + notes.mark(entry_note(status, one, t))
        case Standing.BY_NAME:
            one = status.on(side)[0]
            text = t("There is an entry of that name on {lists}; nobody has confirmed that it is {name}, and nothing"
                     " is claimed of it here.", **facts)  # fmt: skip
            return text + notes.mark(entry_note(status, one, t))
        case Standing.CHECKED:
            one = status.in_check(side)[0]
            text = t("An entry on {lists} that was known to be {name} now says otherwise; it is being checked, and"
                     " nothing is claimed of it here.", **facts)  # fmt: skip
            return text + notes.mark(entry_note(status, one, t))
        case Standing.RECORDED:
            records = status.newer_records(side)
            date = t.published(min(record.date for record in records))
            text = t("By the public record {side} listed {name} on {date}; the edition of its list that was read here"
                     " is older.", date=date, **facts)  # fmt: skip
            return begun(text) + notes.mark(*(t.apart(record.cite) for record in records[:1]))
        case Standing.UNKNOWN:
            return t("Whether {side} lists {name} cannot be said here, for its list has not been read.", **facts)


def _listed(status: Status, side: str, notes: Notes, facts: dict[str, str], t: Language) -> str:
    purpose = purpose_of(status, side)
    since = status.purpose_since(side)
    note = notes.mark(*listing_notes(status, side, t))
    under = t.all_of([regimes_cited(one, t) for one in standing_on(status, side)[:1]])
    if purpose is Purpose.YES:
        if since is None:
            return t("{side} lists {name} for human rights violations.", **facts) + note
        return (
            t("{side} has listed {name} for human rights violations since {date}.", date=t.published(since), **facts)
            + note
        )
    if purpose is Purpose.NO:
        text = t("{side} lists {name} under {regimes}, but not for human rights violations.", regimes=under, **facts)
    else:
        text = t("{side} lists {name} under {regimes}, and does not say whether that is for human rights violations.",
                 regimes=under, **facts)  # fmt: skip
    return text + note


def _waiting(answer: Brief, t: Language) -> str:
    """Returns for how many days the first government has listed someone for human rights; empty where none does."""
    first = first_for_rights(answer)
    if first is None:
        return ""
    side, days = first
    return t.many(
        "{days} day has passed since {side} acted.",
        "{days} days have passed since {side} acted.",
        days,
        days=t.grouped(days),
        side=the_side(side, t),
    )


def _since(status: Status, side: str, t: Language) -> str:
    """Returns a side with the date since which it lists someone, for human rights where it does so."""
    since = since_when(status, side)
    the = the_side(side, t)
    return the if since is None else t("{side} (since {date})", side=the, date=t.published(since))


def regimes_cited(one: OnList, t: Language) -> str:
    """Returns the regimes by their full titles where they have such, as a letter names them, and programmes by their
    tags."""
    if not registry.of(one.source).meaning.cited_in_full:
        return regimes(one.source, one.listing.regimes, t)
    parts = []
    for title in one.listing.regimes[:VALUES_SHOWN]:
        plain = registry.regime_words(one.source, title)
        parts.append(called(title, t) + (f" ({t(plain)})" if plain else ""))
    return t.all_of(some(parts, t, most=VALUES_SHOWN, room=2 * VALUES_ROOM, of=len(one.listing.regimes))) or t(
        "no regime given"
    )
