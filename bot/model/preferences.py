"""The choices of a chat: what comes, when, and in what form. Pure: knows no store, no platform, no language."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MUTE_HOURS = 8  # a night, or a working day
MUTE_MOST = 14 * 24  # hours; a chat that wants less for longer has the weekly digest

# The keys with a few values, the default first.
CHOICES: dict[str, tuple[str, ...]] = {
    "every": ("now", "daily", "weekly"),
    "day": DAYS,
    "in-quiet": ("silent", "hold"),
    "changes": ("all", "silent", "important"),
    "form": ("normal", "line", "full"),
    "style": ("chat", "channel"),
    "pictures": ("yes", "no"),
    "anniversaries": ("no", "yes"),
    "dates": ("gregorian", "jalali"),
}
LISTS, FOCUS = "lists", "focus"
SEVERAL = (LISTS, FOCUS)  # the keys whose value may be several jurisdictions: their codes, with blanks between
KEYS = (
    *("every", "day", "hour", "zone", "quiet", "in-quiet", "lists", "focus", "changes", "form", "style"),
    *("pictures", "anniversaries", "dates"),
)
ALL_LISTS = "both"  # those of every jurisdiction that is read
USUAL_FOCUS = "default"  # the one that operators chose for all chats

_WHOLE = {LISTS: ALL_LISTS, FOCUS: USUAL_FOCUS}  # the values of those that chose nothing

# The values that buttons and forms offer where many more are allowed.
OFFERED: dict[str, tuple[str, ...]] = {
    "hour": tuple(str(hour) for hour in range(24)),
    "zone": (
        "Asia/Tehran",
        "Europe/London",
        "Europe/Paris",
        "Europe/Berlin",
        "America/New_York",
        "America/Toronto",
        "America/Los_Angeles",
        "UTC",
    ),
    "quiet": ("off", "21-7", "22-7", "23-8", "0-8"),
}

_CODE = re.compile(r"[a-z]\w{0,30}", re.ASCII)
_HOURS = re.compile(r"(\d{1,2})(?::00)?\s*[-–—]\s*(\d{1,2})(?::00)?")


class UnknownKey(ValueError):
    """There is no such setting. `near` is the nearest right one, where one is near."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.near = next(iter(difflib.get_close_matches(key, KEYS, 1, 0.5)), None)


class WrongValue(ValueError):
    """The setting `key` does not take this value."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Installation:
    """What the settings of every chat rest on: the service's own zone, the jurisdictions whose lists it reads, and
    those of which it asks something where a chat says nothing."""

    zone: dt.tzinfo
    jurisdictions: tuple[str, ...]
    focus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """One destination's choices; the defaults are those of a chat that chose nothing."""

    every: str = "now"
    day: str = "monday"  # the day of the weekly digest
    hour: int = 9  # the hour of both digests, in the chat's zone
    zone: str = ""  # an IANA name; empty: the service's own
    quiet: str = "off"  # or "22-7": from 22:00 to 7:00
    in_quiet: str = "silent"
    lists: str = ALL_LISTS
    focus: str = USUAL_FOCUS
    changes: str = "all"
    form: str = "normal"
    style: str = "chat"  # or "channel": one clean post an alert, and a board that is kept
    pictures: str = "yes"
    anniversaries: str = "no"  # of what the ten are named for
    dates: str = ""  # empty: the calendar of the chat's language
    muted_until: str | None = None  # ISO 8601, UTC

    def get(self, key: str) -> str:
        return str(getattr(self, key.replace("-", "_")))

    def to_json(self) -> str:
        """Returns only the choices that differ from the defaults: a later default reaches the chats that never
        chose."""
        return json.dumps({key: value for key, value in asdict(self).items() if value != getattr(DEFAULT, key)})

    @staticmethod
    def from_json(text: str | None) -> Settings:
        """Returns the choices of a JSON text. A value that cannot be read, or is of a later version, is left out: it
        must not hold up any news."""
        try:
            stored = json.loads(text or "{}")
            return Settings(**{name: value for name, value in stored.items() if _readable(name, value)})
        except (ValueError, AttributeError):
            return DEFAULT

    @property
    def in_style_of_channel(self) -> bool:
        return self.style == "channel"

    def tz(self, default: dt.tzinfo) -> dt.tzinfo:
        return ZoneInfo(self.zone) if self.zone else default

    def focused(self, usual: Sequence[str]) -> tuple[str, ...]:
        """Returns the jurisdictions of which the chat asks something; `usual` where it chose none."""
        return tuple(usual) if self.focus == USUAL_FOCUS else tuple(self.focus.split())

    def muted(self, now: dt.datetime) -> bool:
        return self.muted_until is not None and now < dt.datetime.fromisoformat(self.muted_until)

    def mute(self, until: dt.datetime | None) -> Settings:
        return replace(self, muted_until=until.astimezone(dt.UTC).isoformat(timespec="seconds") if until else None)


DEFAULT = Settings()


# -- changing ----------------------------------------------------------------------------------------------------


def choices(key: str, jurisdictions: Iterable[str]) -> tuple[str, ...]:
    """Returns the few values of a key, the default first; none where much more is allowed."""
    if key in SEVERAL:
        return (_WHOLE[key], *jurisdictions)
    return CHOICES.get(key, ())


def change(settings: Settings, key: str, text: str, jurisdictions: Iterable[str]) -> Settings:
    """Returns the settings with one of them changed. Raises UnknownKey, WrongValue."""
    key = key.strip().lower().replace("_", "-")
    if key not in KEYS:
        raise UnknownKey(key)
    few, text = choices(key, jurisdictions), text.strip()
    if key == LISTS and text.lower() == "all":
        text = ALL_LISTS
    if key in SEVERAL:
        value = _several(few, text)
    else:
        value = _chosen(few, text) if few else _READ[key](text)
    if value is None:
        raise WrongValue(key)
    chosen: dict[str, Any] = {key.replace("-", "_"): value}
    return replace(settings, **chosen)


def offered(key: str, settings: Settings, jurisdictions: Iterable[str]) -> tuple[str, ...]:
    """Returns the values to choose from, among them the present one."""
    values = choices(key, jurisdictions) or OFFERED[key]
    now = settings.get(key)
    return values if now in values or not now or key in SEVERAL else (now, *values)


def with_or_without(one: str, chosen: Sequence[str], key: str, jurisdictions: Iterable[str]) -> str:
    """Returns the value of a key of several jurisdictions with one more than those chosen, or without it where it is
    among them. Without any, it is that of a chat that chose nothing."""
    wanted = {*chosen} ^ {one}
    return " ".join(code for code in jurisdictions if code in wanted) or _WHOLE[key]


def _chosen(few: Sequence[str], text: str) -> str | None:
    """Returns the value that is the word itself, or begins with it and its first three letters or more: "mon"."""
    near = [one for one in few if text.lower() == one]
    near = near or [one for one in few if len(text) > 2 and one.startswith(text.lower())]
    return near[0] if len(near) == 1 else None


def _several(few: Sequence[str], text: str) -> str | None:
    """Returns one or several of the values, in their order and with blanks between; the first, which is all or the
    usual, stands alone. None where a word is none of them."""
    found = [_chosen(few, word) for word in text.split()]
    if not found or None in found:
        return None
    return few[0] if few[0] in found else " ".join(dict.fromkeys(code for code in few if code in found))


def _codes(text: str) -> str | None:
    """Codes as they may be stored. Whether lists of those jurisdictions are read is not asked here."""
    return text if text and all(map(_CODE.fullmatch, text.split(" "))) else None


def _hour(text: str) -> int | None:
    number = text.removesuffix(":00")
    return int(number) if number.isdecimal() and len(number) < 3 and int(number) < 24 else None


def _zone(text: str) -> str | None:
    name = text.lower().replace(" ", "_")
    return _zones().get(name)


@cache
def _zones() -> dict[str, str]:
    """Returns IANA names by themselves and by their last part ("tehran"), in lower case."""
    names = sorted(available_timezones())
    places = {name.rpartition("/")[2].lower(): name for name in names if "/" in name and not name.startswith("Etc/")}
    return {**places, **{name.lower(): name for name in names}}


def _quiet(text: str) -> str | None:
    if text.lower() in ("off", "none", "no"):
        return "off"
    found = _HOURS.fullmatch(text)
    hours = [int(one) for one in found.groups()] if found else []
    return f"{hours[0]}-{hours[1]}" if hours and max(hours) < 24 and hours[0] != hours[1] else None


_READ: dict[str, Callable[[str], Any]] = {
    **{key: partial(_chosen, few) for key, few in CHOICES.items()},
    **dict.fromkeys(SEVERAL, _codes),
    "hour": _hour,
    "zone": _zone,
    "quiet": _quiet,
}


def _readable(name: str, value: object) -> bool:
    if name == "muted_until":
        return value is None or dt.datetime.fromisoformat(str(value)).tzinfo is not None
    key = name.replace("_", "-")
    return key in KEYS and bool(_READ[key](str(value)) == value)


# -- when --------------------------------------------------------------------------------------------------------


def due(settings: Settings, now: dt.datetime, default: dt.tzinfo) -> dt.datetime:
    """Returns the time at which news of this moment may come: `now`, or the end of what holds it (the digest's hour,
    mute, quiet)."""
    zone, at = settings.tz(default), now
    if settings.every != "now":
        weekday = DAYS.index(settings.day) if settings.every == "weekly" else None
        at = _next(now, zone, settings.hour, weekday)
    if settings.muted(at) and settings.muted_until:
        at = dt.datetime.fromisoformat(settings.muted_until)
    if settings.in_quiet == "hold" and is_quiet(settings, at, default):
        at = _next(at, zone, _quiet_hours(settings)[1])
    return at


def is_quiet(settings: Settings, at: dt.datetime, default: dt.tzinfo) -> bool:
    if settings.quiet == "off":
        return False
    (start, end), hour = _quiet_hours(settings), at.astimezone(settings.tz(default)).hour
    return start <= hour < end if start < end else hour >= start or hour < end


def _quiet_hours(settings: Settings) -> tuple[int, int]:
    start, _, end = settings.quiet.partition("-")
    return int(start), int(end)


def _next(after: dt.datetime, zone: dt.tzinfo, hour: int, weekday: int | None = None) -> dt.datetime:
    """Returns the next time after a moment at which a wall clock there shows this hour; once a day over every change
    of the clocks (an hour that is left out comes an hour later, one that comes twice counts the first time)."""
    today = after.astimezone(zone).date()
    days = (today + dt.timedelta(days=n) for n in range(9))
    times = (dt.datetime.combine(day, dt.time(hour), zone) for day in days if weekday in (None, day.weekday()))
    return next(at for at in (time.astimezone(dt.UTC) for time in times) if at > after)
