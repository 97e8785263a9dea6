"""The configuration: config.toml and three secrets of the environment, checked whole before anything starts.

Every key, its default and its meaning stand in config.example.toml. Errors name the file and the key, never a
secret's value.
"""

from __future__ import annotations

import datetime as dt
import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from watchers import publishers

ENVIRONMENT = {  # wins over the file: a service manager's secrets need not stand in it
    "TELEGRAM_BOT_TOKEN": ("telegram", "token"),
    "SLACK_BOT_TOKEN": ("slack", "bot_token"),
    "SLACK_APP_TOKEN": ("slack", "app_token"),
}
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d{1,6})([smhd])")
_OPERATOR = re.compile(r"telegram:\d{1,20}|slack:[UW][A-Z0-9]{1,20}")
_TOKENS = {
    "telegram": re.compile(r"\d+:[\w-]{30,}", re.ASCII),
    "bot": re.compile(r"xoxb-[\w-]+", re.ASCII),
    "app": re.compile(r"xapp-[\w-]+", re.ASCII),
}


class ConfigError(Exception):
    """The configuration cannot be used. One line: the file, the key and what is wrong with it."""


def _wrong(text: str) -> PydanticCustomError:
    return PydanticCustomError("wrong", "{text}", {"text": text})


def _duration(value: object) -> object:
    if isinstance(value, dt.timedelta):
        return value
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise _wrong(f'{value!r} is not a duration such as "5s", "15m" or "2h"')
    return dt.timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _at_least_a_second(value: dt.timedelta) -> dt.timedelta:
    if value < dt.timedelta(seconds=1):
        raise _wrong("is shorter than a second")
    return value


def _url(value: str) -> str:
    """https, or plain http to this machine; no user name, no password."""
    parts = urlsplit(value)
    if parts.username or parts.password:
        raise _wrong("the address may hold no user name or password")
    if not parts.hostname or parts.scheme not in ("https", "http"):
        raise _wrong(f"{value!r} is not an https address")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise _wrong("plain http is accepted for addresses of this machine only")
    return value


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if value and not (colon and port.isdigit() and 0 < int(port) < 65536 and is_loopback(host.strip("[]"))):
        raise _wrong(f'{value!r} is not an address of this machine such as "127.0.0.1:8085"')
    return value


def _operator(value: str) -> str:
    if not _OPERATOR.fullmatch(value):
        raise _wrong(f'{value!r} is neither "telegram:ID" (a number) nor "slack:ID" (such as U012AB3CD)')
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise _wrong(f'{value!r} is not a time zone such as "Europe/London"') from None
    return value


def _contact(value: str) -> str:
    if not value.isprintable() or len(value) > 200:
        raise _wrong("is not one short line of printable characters")
    return value


def _token(kind: str, example: str) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        if not _TOKENS[kind].fullmatch(value.get_secret_value()):
            raise _wrong(f"does not have the form of such a token ({example})")
        return value

    return AfterValidator(check)


Duration = Annotated[dt.timedelta, BeforeValidator(_duration)]
Interval = Annotated[dt.timedelta, BeforeValidator(_duration), AfterValidator(_at_least_a_second)]
Url = Annotated[str, AfterValidator(_url)]
Operator = Annotated[str, AfterValidator(_operator)]
Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,253}$")]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Bot(Section):
    data_dir: Path = Path("data")
    language: Literal["en", "fa"] = "en"
    operators: tuple[Operator, ...] = ()
    timezone: Annotated[str, AfterValidator(_timezone)] = "UTC"
    contact: Annotated[str, AfterValidator(_contact)] = ""


class Access(Section):
    mode: Literal["approval", "open", "closed"] = "approval"


class Telegram(Section):
    token: Annotated[SecretStr, _token("telegram", "123456789:AA...")] | None = None
    base_url: Url = "https://api.telegram.org/bot"


class Slack(Section):
    bot_token: Annotated[SecretStr, _token("bot", "xoxb-...")] | None = None
    app_token: Annotated[SecretStr, _token("app", "xapp-...")] | None = None
    base_url: Url = "https://slack.com/api/"


class ListConfig(Section):
    """One list. The defaults are the publisher's own: watchers/uk.py, watchers/us.py."""

    enabled: bool = True
    url: Url
    fallback_urls: tuple[Url, ...]
    every: Interval = dt.timedelta(minutes=15)
    max_bytes: Annotated[int, Field(ge=1)]
    min_listings: Annotated[int, Field(ge=0)]
    redirect_hosts: tuple[Host, ...]


class Delivery(Section):
    backoff_first: Interval = dt.timedelta(seconds=2)
    backoff_max: Interval = dt.timedelta(minutes=15)


class Health(Section):
    ping_url: Url | Literal[""] = ""
    listen: Annotated[str, AfterValidator(_listen)] = ""
    trouble_after: Annotated[int, Field(ge=1)] = 3
    followers_after: Interval = dt.timedelta(hours=24)


class Watchlist(Section):
    file: Annotated[Path | None, BeforeValidator(lambda value: None if value == "" else value)] = None


class Config(Section):
    """The whole configuration. `Config()` is that of a machine without a config.toml."""

    bot: Bot = Bot()
    access: Access = Access()
    telegram: Telegram = Telegram()
    slack: Slack = Slack()
    lists: Mapping[str, ListConfig] = Field(default_factory=lambda: _lists({}))
    delivery: Delivery = Delivery()
    health: Health = Health()
    watchlist: Watchlist = Watchlist()

    def enabled(self) -> dict[str, ListConfig]:
        """The lists that are watched, in their usual order."""
        return {name: self.lists[name] for name in publishers.SOURCES if self.lists[name].enabled}

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.bot.timezone)


def list_defaults(name: str) -> dict[str, Any]:
    publisher = publishers.of(name)
    return {
        "url": publisher.URL[name],
        "fallback_urls": publisher.FALLBACK_URLS[name],
        "max_bytes": publisher.MAX_BYTES,
        "min_listings": publisher.MIN_LISTINGS[name],
        "redirect_hosts": publisher.REDIRECT_HOSTS[name],
    }


def _lists(given: Mapping[str, Any]) -> dict[str, Any]:
    """Each list's keys laid over its publisher's. A list of another address has no fall-backs of the publisher's:
    someone who points at a mirror must not be led back without a word."""
    merged: dict[str, Any] = {}
    for name in (*publishers.SOURCES, *given):
        own = given.get(name, {})
        if name not in publishers.SOURCES or not isinstance(own, Mapping):
            merged[name] = own
            continue
        defaults = list_defaults(name)
        if "url" in own:
            defaults["fallback_urls"] = ()
        merged[name] = {**defaults, **own}
    return merged


def of(data: Mapping[str, Any]) -> Config:
    """A configuration from plain data. Raises pydantic.ValidationError."""
    lists = data.get("lists", {})
    return Config.model_validate({**data, "lists": _lists(lists) if isinstance(lists, Mapping) else lists})


def load(path: Path | None, environment: Mapping[str, str] | None = None) -> Config:
    """Reads config.toml; None is a machine without one. Paths in it are relative to its own folder."""
    environment = os.environ if environment is None else environment
    name = str(path) if path else "configuration"
    data = _read(path) if path else {}
    for variable, (section, key) in ENVIRONMENT.items():
        if environment.get(variable):
            part = data.setdefault(section, {})
            if isinstance(part, dict):
                part[key] = environment[variable]
    unknown = [key for key in data.get("lists", {}) if key not in publishers.SOURCES] if _is_table(data) else []
    if unknown:
        raise ConfigError(
            f"{name}: lists.{unknown[0]}: there is no such list{_nearest(unknown[0], publishers.SOURCES)}"
        )
    try:
        config = of(data)
    except ValidationError as error:
        raise ConfigError(f"{name}: {_line(error.errors()[0])}") from None
    if (config.slack.bot_token is None) != (config.slack.app_token is None):
        missing = "slack.bot_token" if config.slack.bot_token is None else "slack.app_token"
        raise ConfigError(f"{name}: {missing} is missing: Slack needs both tokens")
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
    bot = config.bot.model_copy(update={"data_dir": folder / config.bot.data_dir})
    watchlist = config.watchlist
    if watchlist.file is not None:
        watchlist = watchlist.model_copy(update={"file": folder / watchlist.file})
    return config.model_copy(update={"bot": bot, "watchlist": watchlist})


def _line(error: ErrorDetails) -> str:
    """The first error in one line; `input` is never shown, for it may be a secret."""
    key = ".".join(str(part) for part in error["loc"] if not str(part).startswith(("function-", "literal")))
    if error["type"] == "extra_forbidden":
        return f"{key}: there is no such key{_nearest(str(error['loc'][-1]), _keys(error['loc'][:-1]))}"
    return f"{key}: {error['msg']}"


def _keys(section: tuple[int | str, ...]) -> list[str]:
    model: Any = Config
    if section and section[0] == "lists":
        return list(ListConfig.model_fields)
    for part in section:
        field = model.model_fields.get(part)
        model = field.annotation if field else None
        if model is None:
            return []
    return list(model.model_fields)


def _nearest(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f" (did you mean {near[0]}?)" if near else ""
