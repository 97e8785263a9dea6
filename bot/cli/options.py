"""The options that several commands share: the configuration, a language, JSON instead of text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bot.service.config import Config

DEFAULT_CONFIG = Path("config.toml")

F = TypeVar("F", bound=Callable[..., Any])


class LanguageCode(click.ParamType[str]):
    """The code of a language that exists; looked up only when it is needed, because a command starts sooner without
    it."""

    name = "code"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from bot.language import languages

        if value not in languages():
            self.fail(f"{value!r} is not one of {', '.join(languages())}", param, ctx)
        return value


class Government(click.ParamType[str]):
    """The code of a government that a letter can ask something of, looked up as a language is."""

    name = "government"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from watchers.lists import registry

        known = [code for code, one in registry.jurisdictions().items() if one.petition]
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}", param, ctx)
        return value


class BriefForm(click.ParamType[str]):
    """The form in which someone is described, looked up as a language is."""

    name = "form"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from bot.answers.briefs.brief import Form

        if value not in set(Form):
            self.fail(f"{value!r} is not one of {', '.join(Form)}", param, ctx)
        return value


class ListName(click.Choice):  # type: ignore[type-arg]
    """The name of a list; which there are is looked up only where it is asked for, as a language is."""

    def __init__(self) -> None:
        self.case_sensitive = True

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        from watchers.lists import registry

        return registry.names()


class GapsWords(click.Argument):
    """What may follow `gaps`; its help names the governments, looked up as the lists are."""

    def make_metavar(self, *_: click.Context) -> str:
        from watchers.lists import registry

        return f"[{'|'.join(registry.jurisdictions())}] [missing|rights|magnitsky]"


def config_option(function: F) -> F:
    return click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        help="The configuration [default: config.toml].",
    )(function)


def json_option(function: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")(function)


def json_lines_option(function: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of text.")(function)


def new_option(function: F) -> F:
    return click.option("--new", is_flag=True, help="Begin anew a database that is lost.")(function)


def load_config(path: Path | None) -> Config:
    """Returns the configuration named, or config.toml where there is one, or the defaults."""
    from bot.service.config import load
    from watchers.reading import proxies

    proxies.settle()  # before anything opens a connection
    return load(path or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None))
