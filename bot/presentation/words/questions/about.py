"""Puts into words what is asked about the bot itself: the first sentence is the answer, and buttons lead on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import groupby

from bot.answers.gaps import days_since_the_paper
from bot.answers.lists import ListState
from bot.answers.questions.about import About, Topic
from bot.language import Language
from bot.model.action import Action, Perform, Tap
from bot.model.message import Block, Button, Message, Span, bold, item, link, paragraph
from bot.presentation.words.counts import since_the_paper
from bot.presentation.words.list_names import SHORT_TITLES, SIDES, TITLES, begun, dates_block, the_side
from bot.presentation.words.persons import own_words, short_name
from bot.presentation.words.replies.sources import when
from watchers.lists import registry

# What is true of every installation, the answer first.
SAID = {
    Topic.MAKER: "I am a program, Magnitsky Watch: free software under the MIT licence. This copy is run by"
    " whoever set it up here, its operators. The governments whose lists I read have no part in it.",
    Topic.ROBOT: "I am a program, neither a person nor an AI that makes up text: I look names up on the published"
    " lists, and answer in sentences that were written beforehand.",
    Topic.ACCURACY: "What I say stands on the governments' own lists, of the date that each answer gives; a"
    " name alone confirms nobody here. A list may be wrong or late: look at the official record, which each"
    " answer links, before you publish.",
    Topic.KEPT: "What you write is neither stored nor logged here, and I keep no telephone number. Kept are this"
    " chat's ID and name, its language and settings, whom it follows, the messages to it for 30 days, and who changed"
    " something here. But Telegram or Slack sees every message: if you are at risk, ask in private and delete the"
    " chat afterwards.",
    Topic.SEEN: "Here nobody sees what you ask: it is not stored. But Telegram or Slack sees every message, in"
    " a group everyone reads along, and your phone keeps the chat. If you are at risk, ask in private and"
    " delete the chat afterwards.",
    Topic.COST: "It is free: nobody here asks for money. The program is free software.",
    Topic.MEMBERS: "Add them to this group, where everyone reads the alerts and may ask me; or let them write to me"
    " themselves. Whoever runs this bot may have to let a new chat in; then “follow all” starts its alerts.",
    Topic.ELSEWHERE: "I work on Telegram and on Slack: in private, in groups and in channels; not on WhatsApp or"
    " Signal, nor by e-mail. Add me there; whoever runs this bot may have to let the chat in, then “follow all”"
    " starts its alerts.",
    Topic.WATCH_MORE: "Whoever runs this bot adds people to the watchlist. Look the name up on the lists with"
    " “search”: its listing has a button by which anyone may suggest to watch that person.",
    Topic.REMOVE_BOT: "“stop” ends the alerts and deletes what is kept of this chat; then remove me from the group or"
    " channel as you would a member.",
    Topic.RIGHTS: "In a Telegram group or channel only its admins change what it gets; on Slack its members do, and"
    " each change is told to all. Everyone may ask.",
    Topic.LANGUAGES: "English and Persian. A chat has one of them at a time; questions are understood in both, and in"
    " Persian in Latin letters.",
    Topic.REPORT: "Tell whoever runs this bot. Where the list itself is wrong, only its publisher can mend it: each"
    " answer links the official record.",
    Topic.DIGEST_TIME: "A digest comes at the hour that this chat has chosen, a weekly one on its day; 9:00 and"
    " Monday if nothing was chosen.",
    Topic.FORMATS: "There is no PDF or document here. There are a picture of who stands where, a spreadsheet of"
    " everything, and a paragraph on each person for a letter.",
    Topic.MONTHLY: "There are alerts at once, a daily and a weekly digest; no other intervals.",
    Topic.ONLY: "Alerts can leave out minor changes, such as a spelling: listings, removals, and changes of regime or"
    " measures still come.",
    Topic.PHOTO: "There are no photographs of people here. There is a card that shows who lists whom.",
}


def about(answer: About, t: Language, zone: dt.tzinfo = dt.UTC) -> Message:
    """Returns the answer; times in `zone`."""
    if answer.topic in _FROM_FACTS:
        blocks = _FROM_FACTS[answer.topic](answer, t, zone)
    else:
        blocks = [paragraph(t(SAID[answer.topic]))]
    rows = tuple((Button.to(t(label), action),) for label, action in _buttons(answer))
    return Message(tuple(blocks), rows, t.code)


def _buttons(answer: About) -> list[tuple[str, Action]]:
    if answer.topic is Topic.PHOTO and len(answer.people) == 1:
        return [("Picture", Perform("board", answer.people[0].slug))]
    return list(BUTTONS.get(answer.topic, ()))


# Where a paper can be read, by words of its title.
PAGES = {
    "Britain Must Take Action Against Iran's Regime": (
        "https://institute.global/policy/britain-must-take-action-against-irans-regime-through-magnitsky-sanctions"
    ),
}
# What leads on from an answer: the label of each button, and what it does.
BUTTONS: Mapping[Topic, tuple[tuple[str, Action], ...]] = {
    Topic.KEPT: (("Privacy", Perform("privacy")), ("Delete everything about this chat", Perform("stop"))),
    Topic.SEEN: (("Privacy", Perform("privacy")), ("Delete everything about this chat", Perform("stop"))),
    Topic.SOURCES: (("The lists", Perform("sources")),),
    Topic.CHECKED: (("The lists", Perform("sources")),),
    Topic.INTERVAL: (("The lists", Perform("sources")),),
    Topic.ALIVE: (("The lists", Perform("sources")), ("Settings", Perform("settings"))),
    Topic.ACCURACY: (("The lists", Perform("sources")),),
    Topic.MEMBERS: (("Follow all", Perform("follow", "all")),),
    Topic.REMOVE_BOT: (("Delete everything about this chat", Perform("stop")),),
    Topic.RIGHTS: (("Settings", Perform("settings")),),
    Topic.LANGUAGES: (("Language", Perform("language")),),
    Topic.DIGEST_TIME: (("Settings", Perform("settings", "day")),),
    Topic.WATCHED: (("Status", Perform("status")),),
    Topic.FORMATS: (("Picture", Perform("board")), ("Spreadsheet", Perform("export"))),
    Topic.MONTHLY: (("How often", Perform("settings", "every")),),
    Topic.ONLY: (("Leave out minor changes", Tap("set", "changes:important")), ("Settings", Perform("settings"))),
    Topic.PHOTO: (("Picture", Perform("board")),),
}


UP_TO_DATE = 1  # days since the last reading of any list after which what is told may be out of date


# -- what the configuration, the lists and the watchlist tell ------------------------------------------------


def _interval(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    ordered = sorted(answer.every.items(), key=lambda pair: pair[1])
    parts = []
    for pause, group in groupby(ordered, key=lambda pair: pair[1]):
        sides = dict.fromkeys(registry.jurisdiction_of(name) for name, _ in group)
        parts.append(f"{_pause(pause, t)} ({t.all_of([t(SIDES[side]) for side in sides])})")
    often = t("Each list is looked at all day and night: {often}.", often=t.commas(parts)) if parts else t(
        "Each list is looked at many times a day."
    )  # fmt: skip
    checked = _checked(answer, t, zone)
    if any(days > UP_TO_DATE for days in answer.days_unread.values()):
        often = t("As it is set, the lists are looked at day and night: {often}.", often=t.commas(parts))
        return [paragraph(often), *checked]
    return [paragraph(often, " ", t("An alert goes out as soon as a change has been read.")), *checked[:1]]


def _pause(pause: dt.timedelta, t: Language) -> str:
    minutes = int(pause.total_seconds()) // 60
    if minutes and minutes % 60 == 0:
        return t.many("every hour", "every {n} hours", minutes // 60)
    return t.many("every minute", "every {n} minutes", max(1, minutes))


def _checked(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    """Returns when the lists were read last, and whether that is up to date."""
    read = _read(answer, t, zone, t("Last checked:"))
    unread = answer.days_unread
    if not unread:
        return read
    late = [name for name, days in unread.items() if days > UP_TO_DATE]
    fresh = t("Up to date: the newest edition that each publisher offered then was read.")
    if len(late) == len(unread):
        fresh = t.many(
            "Not up to date: nothing has been read for {n} day, and what was published since is not known here.",
            "Not up to date: nothing has been read for {n} days, and what was published since is not known here.",
            min(unread.values()),
        )
        if answer.side:
            fresh = t(
                "Not up to date: this list has not been read for {n} days, and what was published since is not known"
                " here.",
                n=min(unread.values()),
            )
    elif late:
        lists = t.all_of([t(TITLES[name]) for name in late])
        fresh = t("Not all is up to date: {lists} could not be read for more than a day.", lists=lists)
    return [read[0], paragraph(fresh), *read[1:]]


def _alive(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    first = t("I am here and at work. Where nothing changes, no alert comes.")
    return [paragraph(first), *_read(answer, t, zone, t("Last checked:"))]


def _read(answer: About, t: Language, zone: dt.tzinfo, head: str) -> list[Block]:
    states = [one for one in answer.lists if answer.side in (None, registry.jurisdiction_of(one.source))]
    read = [one for one in states if one.read and one.enabled]
    if not read:
        return [paragraph(t("No list has been read yet."))]
    newest = max(read, key=lambda one: (str(one.read_until or ""), one.good_at or ""))
    first = paragraph(bold(head), " ", _last(newest, t, zone), ".")
    return [first, *(item(_state(one, newest, t, zone)) for one in read)]


def _state(one: ListState, newest: ListState, t: Language, zone: dt.tzinfo) -> str:
    """Returns the edition of a list that was read; when, where that is another day than the last of any list, and
    whether it is older than is usual."""
    parts = [t("edition of {date}", date=t.date(one.date)) if one.date else t("an edition without a date")]
    if one.read_until != newest.read_until:
        parts.append(t("read {time}", time=_last(one, t, zone)))
    old = t(" (older than is usual)") if one.stale else ""
    return f"{t(SHORT_TITLES[one.source])}: {' · '.join(parts)}{old}"


def _last(one: ListState, t: Language, zone: dt.tzinfo) -> str:
    """Returns when a list was read last: the day of its edition, where that is later than the last good poll."""
    later = one.read_until is not None and str(one.read_until) > (one.good_at or "")
    return t.date(str(one.read_until)) if later else when(one.good_at, t, zone)


def _sources(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    states = [
        one for one in answer.lists if one.enabled and answer.side in (None, registry.jurisdiction_of(one.source))
    ]
    first = t("From the lists that the governments themselves publish:")
    pages = [item(Span(t(TITLES[one.source]), url=registry.page(one.source) or None)) for one in states]
    if answer.side:
        first = t("From {side}'s own published list:", side=the_side(answer.side, t))
        return [paragraph(begun(first)), *pages]
    accused = t("What people are accused of is from a paper: {paper}.", paper=own_words(answer.paper, t))
    return [paragraph(first), *pages, dates_block(states, t), *([paragraph(accused)] if answer.paper else [])]


def _paper(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    numbers = t(
        "It calls for sanctions on {n} people, and names {more} more.",
        n=len(answer.called_for),
        more=len(answer.others),
    )
    named = t("The paper is: {paper}.", paper=own_words(answer.paper, t)) if answer.paper else ""
    ago = since_the_paper(days_since_the_paper(answer.today), t) if answer.paper and answer.today else ""
    blocks = [paragraph(" ".join(filter(None, (named, ago, numbers))))]
    if answer.paper and own_words(answer.paper, t) != answer.paper:
        blocks.append(paragraph(t("Its own title: {title}", title=t.apart(answer.paper))))
    page = next((page for title, page in PAGES.items() if title in answer.paper), "")
    if page:
        blocks.append(paragraph(t("It can be read here:"), " ", link(t.apart(page), page)))
    return [*blocks, *_names(answer, t)]


def _watched(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    n = len(answer.watched)
    text = t.many("{n} person is watched here", "{n} people are watched here", n)
    parts = t(
        "{n} whom the paper of 15 November 2021 calls for, and {more} more",
        n=len(answer.called_for),
        more=len(answer.others),
    )
    return [paragraph(bold(f"{text}: "), parts, "."), *_names(answer, t)]


def _names(answer: About, t: Language) -> list[Block]:
    return [
        paragraph(t.commas([short_name(one, t) for one in those]))
        for those in (answer.called_for, answer.others)
        if those
    ]


def _since(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    if not answer.since:
        return [paragraph(t("No list has been read yet."))]
    text = t(
        "The lists have been read here since {date}. What is older comes from the lists' own dates and from the"
        " public record.",
        date=t.date(answer.since),
    )
    return [paragraph(text)]


def _sizes(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    states = [one for one in answer.lists if one.read and one.enabled]
    if answer.side:
        states = [one for one in states if registry.jurisdiction_of(one.source) == answer.side]
    if not states:
        return [paragraph(t("No list has been read yet."))]
    first = t("{n} listings stand on the lists that are read here:", n=t.grouped(sum(one.count for one in states)))
    lines = [t("{list}: {n}", list=t(TITLES[one.source]), n=t.grouped(one.count)) for one in states]
    return [paragraph(first), *map(item, lines), dates_block(states, t)]


def _licence(answer: About, t: Language, zone: dt.tzinfo) -> list[Block]:
    first = t("The lists are public; each publisher says on what terms its own may be passed on:")
    sides = dict.fromkeys(registry.jurisdiction_of(one.source) for one in answer.lists if one.enabled)
    return [paragraph(first), *(item(t(registry.jurisdictions()[side].licence)) for side in sides)]


_FROM_FACTS: Mapping[Topic, Callable[[About, Language, dt.tzinfo], list[Block]]] = {
    Topic.INTERVAL: _interval,
    Topic.CHECKED: _checked,
    Topic.ALIVE: _alive,
    Topic.SOURCES: _sources,
    Topic.PAPER: _paper,
    Topic.WATCHED: _watched,
    Topic.SINCE: _since,
    Topic.SIZES: _sizes,
    Topic.LICENCE: _licence,
}
