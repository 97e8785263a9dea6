"""Puts into words whether a listing is for human rights, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.on_list import OnList
from bot.answers.status import Status
from bot.language import Language
from bot.model.message import Text, bold
from watchers.lists import registry
from watchers.model import Field, Listing, Purpose
from watchers.values import Written, first


def rights(purpose: Purpose, t: Language, *, reasons: bool = True) -> str:
    """Says whether it is for human rights. `reasons`: True where the list gives reasons that could tell it."""
    if purpose is Purpose.UNSAID and not reasons:
        return t("the list does not say whether for human rights")
    return t(RIGHTS[purpose])


RIGHTS = {
    Purpose.YES: "for human rights",
    Purpose.NO: "not for human rights",
    Purpose.UNSAID: "the reasons do not mention human rights",
}


def short_rights(purpose: Purpose, t: Language) -> str:
    """Returns the same for a legend, or where many stand together."""
    return t("not said whether for human rights") if purpose is Purpose.UNSAID else rights(purpose, t)


def purpose_of(source: str, listing: Listing, t: Language) -> str:
    """Says whether a listing is for human rights, and why where neither its regime nor its reasons need to
    say so."""
    return "".join(part if isinstance(part, str) else part.text for part in purpose_spans(source, listing, t))


def purpose_spans(source: str, listing: Listing, t: Language) -> list[Text]:
    """Returns the same, with the purpose in bold and the why behind it."""
    text = rights(registry.purpose(source, listing), t, reasons=bool(listing.get(Field.REASONS)))
    why = registry.purpose_why(source, listing)
    return [bold(text), f" ({t(why)})"] if why else [bold(text)]


def rights_of(found: Sequence[OnList], t: Language) -> str:
    """Says whether the listings of one side are for human rights."""
    reasons = any(one.listing.get(Field.REASONS) for one in found if one.purpose is Purpose.UNSAID)
    return rights(Purpose.together(one.purpose for one in found), t, reasons=reasons)


def rights_since(found: Sequence[OnList], since: Written | None, t: Language, *, one_calendar: bool = False) -> str:
    """Returns the same, with the day where it is another than the first designation's, or is not known.
    `one_calendar`: there is no room for a second one."""
    text = rights_of(found, t)
    if Purpose.together(one.purpose for one in found) is not Purpose.YES:
        return text
    began = first(str(one.purpose_since) for one in found if one.purpose_since is not None)
    if began is None:
        return text if since is None else t("for human rights (since when is not in this file)")
    if began == since:
        return text
    return t("for human rights since {date}", date=t.date(began) if one_calendar else t.published(began))


def since_both(
    found: Sequence[OnList], since: Written | None, t: Language, days: int | None = None
) -> tuple[str, str]:
    """Returns (since when listed, whether for human rights); the second is empty where the first tells it: where
    human rights came at a date of their own. `days`: how many these are, where that is to be said."""
    day = since_day(found, since, t) if since else ""
    when = t("since {date}", date=day) if since else t("date not in this file")
    if since and days is not None:
        when = t.many("since {date} ({n} day)", "since {date} ({n} days)", days, date=day)
    plain, dated = rights_of(found, t), rights_since(found, since, t)
    return (when, plain) if plain == dated else (t("{since}; {rights}", since=when, rights=dated), "")


def since_day(found: Sequence[OnList], since: Written, t: Language) -> str:
    """Returns the day since which some listings of one side stand; one that is no day of designation is marked so."""
    own = next((on for on in found if on.listing.listed_on == str(since)), None)
    return since_words(own.source, str(since), t) if own else t.published(since)


def or_before(one: Status, side: str, date: str, t: Language) -> str:
    """Returns the day since which one side lists a person, as `date` has it: where there is no room to say why it is
    no day of designation, with "or before"."""
    return t("{date} or before", date=date) if is_carried_over(one, side) else date


def is_carried_over(one: Status, side: str) -> bool:
    """Tells whether the day since which one side lists a person is that on which it took over, or made anew, what was
    listed before."""
    since = str(one.since(side))
    return any(since in registry.of(on.source).meaning.carried_over for on in one.sure(side))


def since_words(source: str, date: str | None, t: Language) -> str:
    """Returns the list's own date; a date that is no designation is marked so."""
    carried_over = registry.of(source).meaning.carried_over.get(date or "", "{date}")
    return t(carried_over, date=t.published(date))
