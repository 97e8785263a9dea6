"""Puts the bot's own page into words: the totals, a line for each person, the user's channels."""

from __future__ import annotations

from bot.answers.commands.own_page import OwnPage, OwnPlace
from bot.answers.counts import CALLED_FOR, groups
from bot.answers.status import Standing, Status
from bot.language import Language
from bot.model.action import Perform, Tap
from bot.model.message import Button, bold, heading, paragraph, small
from bot.model.page import Buttons, Page, Part, Row, Search
from bot.presentation.words.commands.all_chats import title
from bot.presentation.words.counts import GROUPS, each_side, headline
from bot.presentation.words.list_names import SIDES, dates_words
from bot.presentation.words.list_names import unread as unread_side
from bot.presentation.words.persons import short_name
from bot.presentation.words.removals import removed_words
from bot.presentation.words.replies import preferences
from bot.presentation.words.replies.status import NO, UNKNOWN, YES

PEOPLE_SHOWN, CHANNELS_SHOWN = 50, 20  # a page takes a hundred blocks
WHY_UNSURE = {
    Standing.BY_NAME: "unconfirmed, someone of this name",
    Standing.ABSENT: "absent now, being confirmed",
    Standing.CHECKED: "being checked",
    Standing.RECORDED: "by the public record; the edition read is older",
    Standing.UNKNOWN: "list not read yet",
}


def page(answer: OwnPage, t: Language) -> Page:
    """Returns the page: first how many each government lists, then everyone, then what comes to the user."""
    board = answer.board
    parts: list[Part] = [heading(headline(board.statuses, t) or t("Who is sanctioned, and by whom"))]
    parts.append(Search(t("Search all lists"), t("a name or an ID"), "search"))
    parts += _people(answer, t)
    if board.statuses:
        parts.append(small(dates_words(board.lists, t)))
    parts += _places(answer, t)
    ways = {"gaps": t("Who is missing"), "board": t("Board"), "help": t("Help"), "privacy": t("Privacy")}
    parts.append(Buttons(tuple(Button.to(label, Perform(name)) for name, label in ways.items())))
    return Page(tuple(parts), t.code)


def _people(answer: OwnPage, t: Language) -> list[Part]:
    statuses = answer.board.statuses
    if not statuses:
        return [paragraph(t("Nobody is watched."))]
    parts, left = list[Part](), PEOPLE_SHOWN
    for group, members in groups(statuses).items():
        totals = [] if group == CALLED_FOR else [" — ", each_side(members, t)]
        parts.append(paragraph(bold(t(GROUPS.get(group, group))), *totals))
        living = [one for one in members if not one.official.died]
        parts += [_person(one, t) for one in living[:left]]
        if more := len(living) - max(left, 0):
            parts += [paragraph(t.many("… and {n} more.", "… and {n} more.", more))] if more > 0 else []
        left -= len(living)
    if dead := [one for one in statuses if one.official.died]:
        parts.append(paragraph(bold(t("Reported dead"))))
        parts += [paragraph(_dead(one, t)) for one in dead[:PEOPLE_SHOWN]]
    sides = statuses[0].sides
    parts += [paragraph(unread_side(side, answer.board.lists, t)) for side in sides if not statuses[0].known(side)]
    return parts


def _person(one: Status, t: Language) -> Row:
    """Returns the line of one person: the name, below it a mark with each government."""
    status = Button.to(t("Status"), Perform("status", one.official.slug))
    return Row(f"{short_name(one.official, t)}\n{_marks(one, t)}", (status,))


def _dead(one: Status, t: Language) -> str:
    return f"{short_name(one.official, t)} ({t.date(one.official.died)}) · {_marks(one, t)}"


def _marks(one: Status, t: Language) -> str:
    """Returns who lists a person, who does not, and of whom it is not sure, and why."""
    listed = [t(SIDES[side]) for side in one.sides if one.standing(side) is Standing.LISTED]
    parts = [f"{YES} {t.commas(listed)}"] if listed else []
    missing = []
    for side in one.sides:
        if one.standing(side) is Standing.MISSING:
            removed = one.removed(side)
            missing.append(t(SIDES[side]) + (f" ({removed_words(removed[0], t)})" if removed else ""))
    parts += [f"{NO} {t.commas(missing)}"] if missing else []
    for side in one.sides:
        if one.standing(side) in (Standing.BY_NAME, Standing.ABSENT, Standing.CHECKED, Standing.RECORDED):
            parts.append(f"{UNKNOWN} {t(SIDES[side])}: {t(WHY_UNSURE[one.standing(side)])}")
    return "   ".join(parts)


# -- the user's places ---------------------------------------------------------------------------------------


def _places(answer: OwnPage, t: Language) -> list[Part]:
    follow, settings = t("Choose whom to follow"), t("Settings")
    own = (Button.to(follow, Perform("follow")), Button.to(settings, Perform("settings")))
    parts: list[Part] = [
        heading(t("What comes to you")),
        Row(f"{t('Your chat with this bot')}\n{_choices(answer.own, answer, t)}", own),
    ]
    if answer.channels is None:
        return parts
    parts.append(paragraph(bold(t("Your channels"))))
    if not answer.channels:
        parts.append(paragraph(t("None of your channels has this bot yet. Invite it to one, and ask it something.")))
    for one in answer.channels[:CHANNELS_SHOWN]:
        n = one.chat.number
        menu = (Button.to(follow, Tap("there", f"{n}:follow")), Button.to(settings, Tap("there", f"{n}:settings")))
        parts.append(Row(f"{title(one.chat, t)}\n{_choices(one, answer, t)}", menu))
    if (more := len(answer.channels) - CHANNELS_SHOWN) > 0:
        parts.append(paragraph(t.many("… and {n} more.", "… and {n} more.", more)))
    return parts


def _choices(place: OwnPlace, answer: OwnPage, t: Language) -> str:
    """Returns whom a place hears of and how, in one line."""
    if not place.followed:
        return t("Hears of nobody.")
    who = t("Hears of {who}.", who=preferences.hears_of(place.followed, answer.people, t))
    if place.settings.muted(answer.now):
        return f"{who} {preferences.until(place.settings, answer.installation, t)}"
    how = preferences.how(place.settings, answer.installation, t)
    return f"{who} {t('How often: {how}.', how=how)}"
