"""Makes a sample alert of a designation long past. It has no alert's id; its first and last words call it a
sample."""

from __future__ import annotations

from bot.language import Language
from bot.model.message import Block, Message, bold, heading, item, paragraph, small
from bot.presentation.words.list_names import TITLES, begun, the_side
from bot.presentation.words.listings import regimes
from bot.presentation.words.news import alert
from bot.presentation.words.news.headline import side
from bot.presentation.words.persons import person
from bot.presentation.words.rights import since_words
from watchers.model import Entry, Official, Record


def of_listing(entry: Entry, official: Official, t: Language) -> Message:
    """Returns the sample of a listing as it stands on the list now."""
    shown = alert.alert(entry, official, t)
    first, *body, _ = shown.blocks  # without the alert's id
    listed_on = entry.snapshot.listed_on if entry.snapshot else None
    return _marked(first.text, body, since_words(entry.source, listed_on, t), t, shown.rest)


def of_record(record: Record, official: Official, t: Language) -> Message:
    """Returns the sample of a designation in the public record, from before any list was read."""
    date = since_words(record.source, record.date, t)
    body = [paragraph(bold(t(TITLES[record.source])), " · ", t.apart(record.listing or "?"))]
    if record.regimes:
        body.append(item(t("Regime: {regimes}", regimes=regimes(record.source, record.regimes, t))))
    title = t("{side} has sanctioned {who}", side=the_side(side(record.source), t), who=person(official, t))
    body += [
        item(t("Designated: {date}", date=date)),
        item(t("From the public record"), " — ", t.apart(record.note), f" ({t.apart(record.cite)})"),
    ]
    return _marked(begun(title), body, date, t)


def _marked(title: str, body: list[Block], date: str, t: Language, rest: tuple[Block, ...] = ()) -> Message:
    return Message(
        (
            heading(t("SAMPLE, no news"), " · ", title),
            paragraph(t("This is what an alert looks like. The designation shown is that of {date}.", date=date)),
            *body,
            small(t("SAMPLE. A real alert has its own number here.")),
        ),
        language=t.code,
        rest=rest,
    )
