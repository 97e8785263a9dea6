"""Shows a chat's settings in words, as menus of buttons, and as a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from bot.answers.commands.of_a_chat import Overview
from bot.language import Language
from bot.model.action import Perform, Tap
from bot.model.form import Choice, Form
from bot.model.message import Block, Button, Message, bold, command_line, heading, item, paragraph
from bot.model.preferences import (
    ALL_LISTS,
    FOCUS,
    KEYS,
    LISTS,
    SEVERAL,
    USUAL_FOCUS,
    Installation,
    Settings,
    choices,
    offered,
    with_or_without,
)
from bot.presentation.words.list_names import SIDES, governments
from bot.presentation.words.persons import short_name
from bot.storage.records import ALL, Chat
from watchers.lists import registry
from watchers.model import Official

TITLES = {
    "every": "How often",
    "day": "Day of the digest",
    "hour": "Hour of the digest",
    "zone": "Time zone",
    "quiet": "Quiet hours",
    "in-quiet": "In quiet hours",
    "lists": "Lists",
    "focus": "Focus",
    "changes": "Changes",
    "form": "Form of alerts",
    "style": "Style",
    "pictures": "Pictures",
    "anniversaries": "Anniversaries",
    "dates": "Dates",
}
WORDS = {
    "every": {"now": "at once", "daily": "daily", "weekly": "weekly"},
    "day": {
        "monday": "Monday",
        "tuesday": "Tuesday",
        "wednesday": "Wednesday",
        "thursday": "Thursday",
        "friday": "Friday",
        "saturday": "Saturday",
        "sunday": "Sunday",
    },
    "in-quiet": {"silent": "comes without a sound", "hold": "waits until they end"},
    "changes": {"all": "all", "silent": "all, minor ones without a sound", "important": "important ones only"},
    "form": {"normal": "normal", "line": "one line", "full": "in full"},
    "style": {"chat": "of a chat", "channel": "of a channel: clean posts, and a pinned board"},
    "pictures": {"yes": "yes", "no": "no"},
    "anniversaries": {"no": "no", "yes": "yes"},
    "dates": {"gregorian": "Gregorian", "jalali": "Iranian"},
}
ZONES = {
    "Asia/Tehran": "Tehran",
    "Europe/London": "London",
    "Europe/Paris": "Paris",
    "Europe/Berlin": "Berlin",
    "America/New_York": "New York",
    "America/Toronto": "Toronto",
    "America/Los_Angeles": "Los Angeles",
}
ALLOWED = {
    "hour": "a full hour from 0 to 23",
    "zone": "a city such as Tehran or London, or a name such as Europe/Paris",
    "quiet": "off, or two full hours such as 22-7",
    "lists": "all, or one or several of {codes}",
    "focus": "default, or one or several of {codes}",
}
WIDE = {"hour": 6, "quiet": 3, "lists": 3, "focus": 3, "every": 3, "form": 3}  # buttons in a row; two of any other


def overview(answer: Overview, t: Language) -> Message:
    """Returns everything that a chat has chosen, and a button to change each; where the platform has forms, one that
    opens the form."""
    settings, own, now = answer.settings, answer.own, answer.now
    who = hears_of(answer.followed, answer.people, t)
    first = t("Hears of nobody.")
    if answer.followed:
        first = t("Hears of {who}, {how}.", who=who, how=how(settings, own, t))
    blocks: list[Block] = [heading(f"{t('Saved.')} {first}" if answer.saved else first)]
    if settings.muted(now):
        blocks.append(paragraph(bold(until(settings, own, t))))
    shown = [key for key in KEYS if _applies(key, settings)]
    blocks += [item(t(TITLES[key]), ": ", value(key, settings, own, t)) for key in shown]
    muting = (
        Button.to(t("Unmute"), Perform("unmute")) if settings.muted(now) else Button.to(t("Mute"), Perform("mute"))
    )
    buttons = [*(Button.to(t(TITLES[key]), Tap("set", key)) for key in shown), muting]
    if answer.window:
        buttons = [Button.to(t("Change"), Tap("set", "window"))]
    return Message(tuple(blocks), _rows(buttons, 2), t.code, in_place=True)


def hears_of(followed: Collection[str], people: Mapping[str, Official], t: Language) -> str:
    """Returns whom a place hears of, in words."""
    if ALL in followed:
        return t("all officials")
    return t.all_of([short_name(people[slug], t) for slug in followed if slug in people]) or t("nobody")


def menu(key: str, settings: Settings, own: Installation, t: Language) -> Message:
    """Returns one setting: its present value, and the others."""
    blocks = [paragraph(bold(t(TITLES[key])), ": ", value(key, settings, own, t))]
    if key in ALLOWED:
        typed = t("Or type it: {allowed}.", allowed=_allowed(key, t))
        blocks.append(paragraph(typed, " ", command_line(t.typed(f"settings {key} …"))))
    if key in SEVERAL:
        return Message(tuple(blocks), _toggles(key, settings, own, t), t.code, in_place=True)
    now = standing(key, settings, own, t) if key == "dates" else settings.get(key)
    buttons = [
        Button.to(("✓ " if one == now else "") + _word(key, one, t, own), Tap("set", f"{key}:{one}"))
        for one in offered(key, settings, own.jurisdictions)
    ]
    return Message(tuple(blocks), (*_rows(buttons, WIDE.get(key, 2)), _back(t)), t.code, in_place=True)


def _toggles(key: str, settings: Settings, own: Installation, t: Language) -> tuple[tuple[Button, ...], ...]:
    """Returns the buttons of a setting that takes several governments: a tap adds one, or takes it away."""
    whole, *_ = choices(key, ())
    now = settings.get(key)
    chosen = settings.focused(own.focus) if key == FOCUS else now.split()
    first = Button.to(("✓ " if now == whole else "") + _word(key, whole, t, own), Tap("set", f"{key}:{whole}"))
    each = [
        Button.to(
            ("✓ " if one in chosen else "") + t(SIDES[one]),
            Tap("set", f"{key}:{with_or_without(one, chosen, key, SIDES)}"),
        )
        for one in SIDES
        if one in own.jurisdictions or one in chosen
    ]
    return ((first,), *_rows(each, WIDE[key]), _back(t))


def _back(t: Language) -> tuple[Button, ...]:
    return (Button.to(t("Back"), Tap("set")),)


def form(settings: Settings, own: Installation, t: Language, chat: Chat | None = None) -> Form:
    """Returns all settings in one window, which says of which chat they are."""
    choices = []
    for key in KEYS:
        now = standing(key, settings, own, t)
        read = [one for one in SIDES if one in own.jurisdictions or (key in SEVERAL and one in now.split())]
        options = tuple((one, _word(key, one, t, own)) for one in offered(key, settings, read))
        if key == "zone" and now not in dict(options):  # the service's own
            options = ((now, now), *options)
        choices.append(Choice(key, t(TITLES[key]), options, now, key in SEVERAL))
    return Form(t("Settings"), t("Save"), tuple(choices), t.code, says=of_which(chat, t) if chat else "")


def of_which(chat: Chat, t: Language) -> str:
    """Returns which chat a window changes."""
    if chat.private:
        return t("This is for your own chat with this bot.")
    if not chat.title:
        return t("This is for the channel in which you asked, and all who are there.")
    return t("This is for the channel {name}, and all who are there.", name=t.apart(chat.title))


def value(key: str, settings: Settings, own: Installation, t: Language) -> str:
    return _word(key, standing(key, settings, own, t), t, own)


def standing(key: str, settings: Settings, own: Installation, t: Language) -> str:
    """Returns the value of a setting; where the chat chose none that of the service, or of its language."""
    return settings.get(key) or (t.own_dates if key == "dates" else str(own.zone))


def how(settings: Settings, own: Installation, t: Language) -> str:
    """Returns when news comes, in a few words."""
    zone = value("zone", settings, own, t)
    if settings.every == "daily":
        return t("once a day at {hour} ({zone})", hour=value("hour", settings, own, t), zone=zone)
    if settings.every == "weekly":
        day = value("day", settings, own, t)
        return t("once a week, {day} at {hour} ({zone})", day=day, hour=value("hour", settings, own, t), zone=zone)
    return t("at once")


def until(settings: Settings, own: Installation, t: Language) -> str:
    """Returns the time until which a chat is muted, on its own clock."""
    there = dt.datetime.fromisoformat(settings.muted_until or "").astimezone(settings.tz(own.zone))
    return t(
        "Muted until {date}, {time} ({zone}).",
        date=t.date(there.date().isoformat()),
        time=t.apart(t.digits(f"{there:%H:%M}")),
        zone=value("zone", settings, own, t),
    )


def wrong(key: str, t: Language) -> str:
    """Returns which setting does not take a value, and what it takes."""
    allowed = _allowed(key, t) if key in ALLOWED else t.commas(t.apart(one) for one in choices(key, SIDES))
    return t("“{key}” takes: {allowed}. Nothing was changed.", key=t.apart(key), allowed=allowed)


def _allowed(key: str, t: Language) -> str:
    """Returns what a setting takes, where it is more than a few words."""
    return t(ALLOWED[key], codes=t.commas(t.apart(one) for one in SIDES))


def unknown(word: str, near: str | None, t: Language) -> str:
    word = t.apart(word[:40])
    if near:
        return t("There is no setting “{word}”. Did you mean “{near}”?", word=word, near=t.apart(near))
    keys = t.commas(t.apart(key) for key in KEYS)
    return t("There is no setting “{word}”. There are: {keys}.", word=word, keys=keys)


def read_piece(text: str, t: Language) -> tuple[str, str]:
    """Returns key and value of "key=value" or "key value", as typed or in the words of the reader's language."""
    text = text.strip()
    for key in KEYS:
        title = t(TITLES[key])
        rest = text[len(title) :]
        if text.lower().startswith(title.lower()) and (not rest or rest[0] in " =:"):
            return key, meant(key, rest.strip(" =:"), t)
    key, _, rest = text.replace("=", " ", 1).partition(" ")
    return key, meant(key.lower(), rest.strip(), t)


def meant(key: str, text: str, t: Language) -> str:
    """Returns the value behind the words that a menu has for it; any other text as it is."""
    if key in SEVERAL:
        return {t("all"): ALL_LISTS, t("default"): USUAL_FOCUS}.get(text.lower(), text)
    called = {_word(key, one, t).lower(): one for one in choices(key, SIDES)}
    return called.get(text.lower(), "off" if text == t("off") else text)


def _applies(key: str, settings: Settings) -> bool:
    """Tells whether a setting does something now; others are left out of the overview."""
    if key == "day":
        return settings.every == "weekly"
    if key == "hour":
        return settings.every != "now"
    return key != "in-quiet" or settings.quiet != "off"


def _word(key: str, one: str, t: Language, own: Installation | None = None) -> str:
    if key in WORDS:
        return t(WORDS[key][one])
    if key in SEVERAL:
        return _governments(key, one, t, own)
    if key == "zone":
        return t(ZONES[one]) if one in ZONES else t.apart(one.rpartition("/")[2].replace("_", " "))
    if key == "quiet":
        start, _, end = one.partition("-")
        return t("off") if one == "off" else t.apart(t.digits(f"{start}:00–{end}:00"))
    return t.apart(t.digits(f"{one}:00"))


def _governments(key: str, value: str, t: Language, own: Installation | None) -> str:
    codes = [code for code in SIDES if code in value.split()]
    if own and not codes:
        codes = [code for code in SIDES if code in (own.jurisdictions if key == LISTS else own.focus)]
        if key == FOCUS:
            return t("{names}, as for all chats", names=t.all_of(governments(codes, t)))
    if key == LISTS and len(codes) == 1:
        return t(registry.jurisdictions()[codes[0]].only, side=t(SIDES[codes[0]]))
    return t.all_of(governments(codes, t))


def _rows(buttons: Sequence[Button], wide: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[n : n + wide]) for n in range(0, len(buttons), wide))
