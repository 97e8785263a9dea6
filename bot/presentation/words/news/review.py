"""Puts the question whether a listing is an official into words: both sides beside each other, and the decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.answers.commands.of_operators import OpenReviews
from bot.answers.review import Review
from bot.language import Language
from bot.model.action import Perform, Tap
from bot.model.message import Block, Button, Message, Text, bold, code, heading, item, link, paragraph, small
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.listings import reason_blocks, regimes
from bot.presentation.words.matches import differences, facts
from bot.presentation.words.news.list_notice import waiting_words
from bot.presentation.words.persons import own_words, person, short_name
from bot.presentation.words.rights import purpose_spans, since_words
from bot.presentation.words.shorten import VALUE_SHOWN, called, shorten, some
from watchers.archive.people import Decision
from watchers.lists import registry
from watchers.model import NAME_FIELDS, Entry, Field, Match, Official, Tier
from watchers.watchlist.decisions import Decided

LISTED = 8  # reviews in one answer, each with its button
VALUES_SHOWN = 20  # of one fact of a listing: names in several spellings
CROWD_SHOWN = 5  # of many questions at once: enough to see what kind of names they are

# The matcher's rules in words; an unknown rule is shown as it is.
RULES = {
    "equal-name": "The name is equal, and facts agree.",
    "equal-name-alone": "The name is equal, but no fact agrees.",
    "contradicted": "The name is equal, but facts contradict.",
    "pin-contradicted": "The listing's ID is pinned to this person, but what it says contradicts that.",
    "decision-contradicted": "An operator said that it is this person, but what it says now contradicts that.",
    "move-contradicted": "The list gave this person's listing this key, but what it says now contradicts that.",
    "weak-alias": "Only a weak alias is equal.",
    "close-name": "The name is close, not equal.",
}

BUT_BIRTH = "The name is equal. Some facts agree, and the birth year differs by one."


def card(review: Review, t: Language, *, put_off: str | None = None) -> Message:
    """Returns everything needed to decide, and the buttons. `put_off`: the time at which it was put off in this
    chat."""
    who, match = person(review.official, t), review.match
    listing, source = review.listing, review.source
    url = registry.link(source, listing)
    blocks: list[Block] = [
        heading(t("Is this {who}? A name matches.", who=who))
        if match.tier is Tier.STRONG
        else heading(t("Is this {who}? Please look.", who=who)),
        paragraph(
            bold(t(TITLES[source])),
            " · ",
            link(t.apart(listing.id), url),
            " · ",
            called(listing.name, t),
        ),
        *_beside(review, t),
        paragraph(bold(_rule(match, t))),
    ]
    against, differing = differences(match)
    if match.evidence:
        blocks.append(item(t("For: {evidence}.", evidence=facts(match.evidence, t))))
    if against:
        blocks.append(item(t("Against: {evidence}.", evidence=facts(against, t))))
    if differing:
        blocks.append(item(t("Different: {evidence}.", evidence=facts(differing, t))))
    blocks += reason_blocks(source, listing.get(Field.REASONS), listing.listed_on, url, t)
    blocks.append(_state(review, put_off, t))
    edition: list[Text] = [t("Edition of {date}", date=as_of(source, review.edition, t))]
    if review.alert_id:
        edition += [" · ", code(review.alert_id)]
    blocks.append(small(*edition))
    return Message(tuple(blocks), buttons(review, t), t.code)


def _rule(match: Match, t: Language) -> str:
    if match.rule == "equal-name" and differences(match)[1]:
        return t(BUT_BIRTH)
    return t(RULES[match.rule]) if match.rule in RULES else t.apart(match.rule)


def _beside(review: Review, t: Language) -> list[Block]:
    """Returns one fact a line: what is known of the person, and what the list says."""
    official, listing = review.official, review.listing
    ours = {
        "name": _apart(official.all_names, t),
        "born": tuple(map(t.published, official.births)),
        "position": (own_words(official.role, t),),
        "nationality": (own_words(official.nationality, t),),
    }
    theirs = {
        "name": _apart((name for field in NAME_FIELDS for name in listing.get(field)), t),
        "born": (*map(t.published, listing.get(Field.BIRTHS)), *_apart(listing.get(Field.BIRTH_PLACES), t)),
        "position": _apart((*listing.get(Field.POSITIONS), *listing.get(Field.TITLES)), t),
        "nationality": _apart(listing.get(Field.NATIONALITIES), t),
    }
    lines = [
        item(
            bold(t(fact)),
            ": ",
            t("watched: {ours} — listed: {theirs}", ours=_values(ours[fact], t), theirs=_values(theirs[fact], t)),
        )
        for fact in ours
    ]
    regime = t("Regime: {regimes}", regimes=regimes(review.source, listing.regimes, t))
    lines.append(item(regime, " — ", *purpose_spans(review.source, listing, t)))
    lines.append(item(t("Designated: {date}", date=since_words(review.source, listing.listed_on, t))))
    return lines


def _apart(values: Iterable[str], t: Language) -> tuple[str, ...]:
    return tuple(t.apart(shorten(value, VALUE_SHOWN)) for value in values if value)


def _values(values: tuple[str, ...], t: Language) -> str:
    given = [value for value in values if value]
    shown = some(given, t, most=VALUES_SHOWN, room=VALUE_SHOWN)
    return t.semicolons(shown) if given else t("not said")


def _state(review: Review, put_off: str | None, t: Language) -> Block:
    if review.decision is not None:
        return paragraph(bold(decided(review.decision, t)))
    if review.match.tier is Tier.CONFIRMED:
        return paragraph(t("Identity confirmed: the record with this number is this person's."))
    if put_off is not None:
        return paragraph(
            t("Put off {time}: it waits under {review}.", time=_time(put_off, t), review=t.typed("review"))
        )
    if review.match.tier is Tier.STRONG:
        return paragraph(t("Chats hear of it as “matches by name, awaiting confirmation”."))
    return paragraph(t("Chats hear nothing of it until you decide."))


def decided(decision: Decision, t: Language) -> str:
    time = _time(decision.at, t)
    if decision.moved:
        other = t.apart(decision.moved)
        if decision.same:
            return t("Same person: the list renumbered the listing {key}, {time}.", key=other, time=time)
        return t("Not the same: the list renumbered the listing, see {key}, {time}.", key=other, time=time)
    if decision.same:
        return t("Same person: decided by an operator, {time}.", time=time)
    return t("Not the same: decided by an operator, {time}.", time=time)


def was_first(decision: Decision, t: Language) -> str:
    if decision.moved:
        return t("There is nothing to decide here any more: nothing was changed.") + " " + decided(decision, t)
    return t("An operator was first: nothing was changed.") + " " + decided(decision, t)


def outcome(done: Decided, verb: str, listing: str, who: str, t: Language) -> str:
    """Returns the result of an operator's tap; an operator who comes second reads what was decided before."""
    if not done.done and done.stands is not None:
        return was_first(done.stands, t)
    if done.holder:
        return t(
            "{listing} is confirmed to be {who} already: take that back first.",
            listing=listing,
            who=t.apart(done.holder),
        )
    if not done.done:
        return t("There is nothing to decide here any more: nothing was changed.")
    if verb == "same" and done.told is not None:
        return t("Same person: {listing} is {who}. Followers hear it now.", listing=listing, who=who)
    if verb == "same":
        text = t("Same person: {listing} is {who}.", listing=listing, who=who)
    elif verb == "not":
        text = t("Not the same: {listing} is not {who}.", listing=listing, who=who)
    else:
        text = t("The decision about {listing} and {who} is taken back.", listing=listing, who=who)
    if done.told is None:
        return text + " " + t("Nothing changes for followers.")
    return text + " " + t("Followers hear it now.")


def _time(iso: str, t: Language) -> str:
    return f"{t.date(iso)} {t.apart(t.digits(iso[11:16]) + ' UTC')}"


def buttons(review: Review, t: Language) -> tuple[tuple[Button, ...], ...]:
    key = review.key
    if review.decision is not None:
        return ((Button.to(t("Undo"), Tap("review", f"undo-{'same' if review.decision.same else 'not'}:{key}")),),)
    if review.match.tier is Tier.CONFIRMED:
        return ()
    return (
        (
            Button.to(t("Same person"), Tap("review", f"same:{key}")),
            Button.to(t("Not the same"), Tap("review", f"not:{key}")),
        ),
        (Button.to(t("Later"), Tap("review", f"later:{key}")),),
    )


def open_reviews(answer: OpenReviews, t: Language) -> Message:
    """Returns some of the reviews that await an operator's decision, first those that chats were told; and those
    decided."""
    reviews, done, of, first, pages = answer.reviews, answer.done, answer.of, answer.first, answer.paged
    title = waiting_words(of, t) if of else t("Nothing awaits an operator's word.")
    blocks: list[Block] = [heading(title) if of or done else paragraph(title)]
    shown = [*reviews, *done[:LISTED]]
    for number, one in enumerate(shown, first + 1):
        if one.decision is not None:
            how = decided(one.decision, t)
        else:
            how = t("matches by name") if one.match.tier is Tier.STRONG else t("may be")
        parts: list[Text] = [t.digits(f"{number} · "), t(TITLES[one.source]), " ", t.apart(one.listing.id), " · "]
        parts += [called(one.listing.name, t), f" — {how}"]
        if one.decision is None:
            parts += [" ", bold(short_name(one.official, t))]
        blocks.append(item(*parts))
    if of > len(reviews) and not pages:
        blocks.append(paragraph(t("The others follow when these are decided.")))
    rows = [
        (
            Button.to(
                f"{t.digits(str(number))} · {one.listing.id} · {short_name(one.official, t)}",
                Tap("review", f"show:{one.key}"),
            ),
        )
        for number, one in enumerate(shown, first + 1)
    ]
    turn = [Button.to(t("More"), Tap("review", f"page:{first + LISTED}"))] if pages and first + LISTED < of else []
    turn += [Button.to(t("Back to the first"), Tap("review", "page:0"))] if first else []
    return Message(tuple(blocks), (*rows, *((tuple(turn),) if turn else ())), t.code, in_place=answer.in_place)


def crowd(entries: Sequence[Entry], people: Mapping[str, Official], n: int, t: Language) -> Message:
    """Returns one message for all questions of one edition: how many, the first of them, and how to see the
    others."""
    source = entries[0].source
    blocks: list[Block] = [
        heading(t("{list}: {n} matches of one edition await an operator's word", list=t(TITLES[source]), n=n)),
        paragraph(t("Too many for a question each: {review} shows them, page by page.", review=t.typed("review"))),
    ]
    for one in entries[:CROWD_SHOWN]:
        who = people.get(one.official or "")
        parts: list[Text] = [t.apart(one.listing or ""), " · ", t.apart(one.name)]
        if who is not None:
            parts += [" — ", t("may be"), " ", bold(short_name(who, t))]
        blocks.append(item(*parts))
    edition = t("Edition of {date}", date=as_of(source, entries[0].edition, t))
    blocks.append(small(edition, " · ", code(entries[0].alert_id)))
    return Message(tuple(blocks), ((Button.to(t("Review them"), Perform("review")),),), t.code)
