"""The building blocks of config.toml's keys: sections, addresses, durations, tokens. Knows no section."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from watchers.loopback import is_loopback

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d{1,6})([smhd])")


class Section(BaseModel):
    """One table of config.toml: an unknown key is refused, and a value is never quoted, for it may be a secret."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _as_written(cls, value: object, info: ValidationInfo) -> object:
        """Refuses a text where a number or true and false belong: TOML has forms of its own for both."""
        kind = cls.model_fields[info.field_name].annotation if info.field_name else None
        if kind is bool and not isinstance(value, bool):
            raise PydanticKnownError("bool_type")
        if kind is int and (not isinstance(value, int) or isinstance(value, bool)):
            raise PydanticKnownError("int_type")
        return value


def wrong(text: str) -> PydanticCustomError:
    """Returns the error that a validator raises: the text follows the key's name."""
    return PydanticCustomError("wrong", "{text}", {"text": text})


def _duration(value: object) -> object:
    if isinstance(value, dt.timedelta):
        return value
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise wrong(f'{value!r} is not a duration such as "5s", "15m" or "2h"')
    return dt.timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _at_least_a_second(value: dt.timedelta) -> dt.timedelta:
    if value < dt.timedelta(seconds=1):
        raise wrong("is shorter than a second")
    return value


def _url(value: str) -> str:
    """Returns the address. Raises unless it is https, or plain http to this machine, without user name and
    password."""
    parts = urlsplit(value)
    if parts.username or parts.password:
        raise wrong("the address may hold no user name or password")
    if not parts.hostname or parts.scheme not in ("https", "http"):
        raise wrong(f"{value!r} is not an https address")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise wrong("plain http is accepted for addresses of this machine only")
    return value


def _host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.-]{1,253}", value):
        raise wrong(f'{value!r} is not the name of a host such as "www.example.org"')
    return value


def token_of(form: str, example: str) -> AfterValidator:
    """Returns the validator of a token by a platform's form (a regular expression); its error shows an example that
    is no token."""

    def check(value: SecretStr) -> SecretStr:
        if not re.fullmatch(form, value.get_secret_value(), re.ASCII):
            raise wrong(f"does not have the form of such a token ({example})")
        return value

    return AfterValidator(check)


def _hashtag(value: str) -> str:
    if not re.fullmatch(r"#(?=\D)[\w\u200c]{1,60}", value):
        raise wrong(f'{value!r} is not a hashtag such as "#MahsaAmini"')
    return value


Hashtag = Annotated[str, AfterValidator(_hashtag)]
PathOrNone = Annotated[Path | None, BeforeValidator(lambda value: None if value == "" else value)]
Interval = Annotated[dt.timedelta, BeforeValidator(_duration), AfterValidator(_at_least_a_second)]
Url = Annotated[str, AfterValidator(_url)]
Host = Annotated[str, AfterValidator(_host)]
