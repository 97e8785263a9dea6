"""Reads the configuration, config.toml and the secrets of the environment, and checks it whole before anything
starts.

Every key, its default and its meaning stand in config.example.toml. Errors name the file and the key, never a
secret's value.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, create_model, field_validator

from bot.answers.lists import FOCUS
from bot.chat import platforms
from bot.chat.platforms import Platform
from bot.errors import WrongUse
from bot.language import languages
from bot.model.config_section import Hashtag, Host, Interval, PathOrNone, Section, Url, wrong
from bot.service.config_errors import line_of, nearest
from watchers.lists import registry
from watchers.loopback import is_loopback


class ConfigError(WrongUse):
    """The configuration cannot be used. One line: the file, the key and its fault."""


def _listen(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if value and not (colon and port.isdigit() and 0 < int(port) < 65536 and is_loopback(host.strip("[]"))):
        raise wrong(f'{value!r} is not an address of this machine such as "127.0.0.1:8085"')
    return value


def _operator(value: str) -> str:
    named, _, user = value.partition(":")
    users = {name: one for name, one in platforms.known().items() if one.user}
    if named not in users or not re.fullmatch(users[named].user, user):
        forms = " nor ".join(f'"{name}:ID" ({one.example})' for name, one in users.items())
        raise wrong(f"{value!r} is neither {forms}")
    return value


def _language(value: str) -> str:
    if value not in languages():
        raise wrong(f"{value!r} is none of {', '.join(languages())}")
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise wrong(f'{value!r} is not a time zone such as "Europe/London"') from None
    return value


def _government(value: str) -> str:
    if value not in registry.jurisdictions():
        raise wrong(f"{value!r} is none of {', '.join(registry.jurisdictions())}")
    return value


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    """Returns each once, in the jurisdictions' order."""
    if not value:
        raise wrong(f"names nobody; one or several of {', '.join(registry.jurisdictions())}")
    return tuple(code for code in registry.jurisdictions() if code in value)


def _one_line(value: str) -> str:
    if not value.isprintable() or len(value) > 200:
        raise wrong("is not one short line of printable characters")
    return value


Government = Annotated[str, AfterValidator(_government)]
Operator = Annotated[str, AfterValidator(_operator)]


class Bot(Section):
    data_dir: Path = Path("data")
    language: Annotated[str, AfterValidator(_language)] = "en"
    focus: Annotated[tuple[Government, ...], AfterValidator(_some)] = FOCUS
    operators: tuple[Operator, ...] = ()
    timezone: Annotated[str, AfterValidator(_timezone)] = "UTC"
    contact: Annotated[str, AfterValidator(_one_line)] = ""
    signature: Annotated[str, Field(max_length=100), AfterValidator(_one_line)] = ""
    templates: PathOrNone = None
    hashtags: tuple[Hashtag, ...] = ()


class Access(Section):
    mode: Literal["approval", "open", "closed"] = "approval"
    whom_to_ask: Annotated[str, AfterValidator(_one_line)] = ""


class ListConfig(Section):
    """One list. The defaults are the publisher's own (watchers/lists)."""

    enabled: bool
    url: Url
    fallback_urls: tuple[Url, ...]
    every: Interval
    max_bytes: Annotated[int, Field(ge=1)]
    min_listings: Annotated[int, Field(ge=0)]
    redirect_hosts: tuple[Host, ...]


class Delivery(Section):
    backoff_first: Interval = dt.timedelta(seconds=2)
    backoff_max: Interval = dt.timedelta(minutes=15)

    @field_validator("backoff_max")
    @classmethod
    def _is_no_shorter(cls, value: dt.timedelta, info: ValidationInfo) -> dt.timedelta:
        if value < info.data.get("backoff_first", value):
            raise wrong("is shorter than backoff_first")
        return value


class Health(Section):
    ping_url: Url | Literal[""] = ""
    listen: Annotated[str, AfterValidator(_listen)] = ""
    trouble_after: Annotated[int, Field(ge=1)] = 3
    followers_after: Interval = dt.timedelta(hours=24)


class Watchlist(Section):
    file: PathOrNone = None


class Config(Section):
    """The whole configuration, except the chat platforms' sections: `model` has those too."""

    bot: Bot = Bot()
    access: Access = Access()
    lists: Mapping[str, ListConfig] = Field(default_factory=lambda: _lists({}))
    delivery: Delivery = Delivery()
    health: Health = Health()
    watchlist: Watchlist = Watchlist()

    def enabled(self) -> dict[str, ListConfig]:
        """Returns the lists that are watched, in their usual order."""
        return {name: self.lists[name] for name in registry.names() if self.lists[name].enabled}

    def intervals(self) -> dict[str, dt.timedelta]:
        """Returns how often each list that is watched is asked for."""
        return {name: one.every for name, one in self.enabled().items()}

    def platforms(self) -> dict[str, Platform]:
        """Returns the section of each chat platform."""
        return {name: getattr(self, name) for name in _sections()}

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.bot.timezone)


def _sections() -> dict[str, type[Platform]]:
    """Returns the platforms that have keys."""
    return {name: one for name, one in platforms.known().items() if one.model_fields}


@cache
def model() -> type[Config]:
    """Returns `Config` with a section for each chat platform."""
    sections: dict[str, Any] = {name: (one, one()) for name, one in _sections().items()}
    return create_model("Configuration", __base__=Config, **sections)


def environment_keys() -> dict[str, tuple[str, str]]:
    """Returns environment variable -> (section, key). The variable wins over the file: a service manager's secrets
    need not stand in that."""
    return {
        variable: (name, key) for name, one in platforms.known().items() for variable, key in one.environment.items()
    }


def list_defaults(name: str) -> dict[str, Any]:
    """Returns the publisher's own values for the keys of a list."""
    declared = registry.of(name)
    return {
        "enabled": True,
        "url": declared.addresses.url,
        "fallback_urls": declared.addresses.fallback_urls,
        "every": declared.every,
        "max_bytes": declared.limits.max_bytes,
        "min_listings": declared.limits.min_listings,
        "redirect_hosts": declared.addresses.redirect_hosts,
    }


def _lists(given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns each list's keys laid over its publisher's. A list with another address gets no fall-backs of the
    publisher's: someone who points at a mirror must not be led back without a word."""
    merged: dict[str, Any] = {}
    for name in (*registry.names(), *given):
        own = given.get(name, {})
        if name not in registry.names() or not isinstance(own, Mapping):
            merged[name] = own
            continue
        defaults = list_defaults(name)
        if "url" in own:
            defaults["fallback_urls"] = ()
        merged[name] = {**defaults, **own}
    return merged


def of(data: Mapping[str, Any]) -> Config:
    """Returns a configuration from plain data. Raises pydantic.ValidationError."""
    lists = data.get("lists", {})
    return model().model_validate({**data, "lists": _lists(lists) if isinstance(lists, Mapping) else lists})


def load(path: Path | None, environment: Mapping[str, str] | None = None) -> Config:
    """Reads config.toml; None stands for a machine without one. Paths in it are relative to its own folder. Raises
    ConfigError."""
    environment = os.environ if environment is None else environment
    name = str(path) if path else "configuration"
    data = _read(path) if path else {}
    taken: dict[tuple[int | str, ...], str] = {}  # keys whose values are the environment's -> its variable
    for variable, (section, key) in environment_keys().items():
        if environment.get(variable):
            part = data.setdefault(section, {})
            if isinstance(part, dict):
                part[key] = environment[variable]
                taken[section, key] = variable
    unknown = [key for key in data.get("lists", {}) if key not in registry.names()] if _is_table(data) else []
    if unknown:
        raise ConfigError(f"{name}: lists.{unknown[0]}: there is no such list{nearest(unknown[0], registry.names())}")
    try:
        config = of(data)
    except ValidationError as error:
        fault = error.errors()[0]
        line = f"{name}: {line_of(fault, _keys)}"
        if of_environment := taken.get(fault["loc"][:2]):
            line = f"{of_environment} in the environment: {line.rpartition(': ')[2]}"
        raise ConfigError(line) from None
    for platform, its in config.platforms().items():
        if missing := its.missing():
            raise ConfigError(f"{name}: {platform}.{missing}")
    return _anchored(config, path.parent if path else Path())


def _is_table(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("lists", {}), dict)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not a text file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None


def _anchored(config: Config, folder: Path) -> Config:
    """Returns the configuration with its paths relative to `folder`."""
    own = config.bot.templates
    paths = {"data_dir": folder / config.bot.data_dir, "templates": folder / own if own else None}
    bot = config.bot.model_copy(update=paths)
    watchlist = config.watchlist
    if watchlist.file is not None:
        watchlist = watchlist.model_copy(update={"file": folder / watchlist.file})
    return config.model_copy(update={"bot": bot, "watchlist": watchlist})


def _keys(section: tuple[int | str, ...]) -> list[str]:
    """Returns the keys that a section may have."""
    found: Any = model()
    if section and section[0] == "lists":
        return list(ListConfig.model_fields)
    for part in section:
        field = found.model_fields.get(part)
        found = field.annotation if field else None
        if found is None:
            return []
    return list(found.model_fields)
