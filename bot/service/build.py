"""Builds the parts that answer users: for the service, for the tests, and for read-only use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from bot.answers.lists import FOCUS
from bot.incoming.admission import Admission
from bot.incoming.context import Actions, Context, ReadOnly
from bot.incoming.operators import Operators
from bot.incoming.reception import Answer, Reception
from bot.presentation.words.briefs.templates import Templates, shipped
from bot.service.config import Config
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.values import utc_now


def build(
    archive: Archive,
    store: Store,
    lists: Sequence[str],
    clock: Callable[[], dt.datetime],
    timezone: dt.tzinfo,
    *,
    actions: Actions,
    answer: Answer,
    mode: str,
    operators: Sequence[str],
    language: str,
    focus: tuple[str, ...] = FOCUS,
    templates: Templates | None = None,
    hashtags: tuple[str, ...] = (),
    console: bool = False,
    whom_to_ask: str = "",
    every: Mapping[str, dt.timedelta] | None = None,
) -> Reception:
    """Returns the reception of everything that users do. `language` and `focus`: those of chats whose own is unknown.
    `templates` of letters: the shipped ones where none are given. `console`: the chat is in this terminal.
    `whom_to_ask`: the operators' line for who is not approved yet. `every`: how often each
    list is asked for."""
    named = Operators(store, operators, language=language, console=console)
    context = Context(
        archive,
        store,
        tuple(lists),
        clock,
        timezone,
        named,
        actions,
        focus,
        focus=focus,
        templates=templates or shipped(),
        hashtags=hashtags,
        every=every or {},
    )
    admission = Admission(context, mode=mode, language=language, whom_to_ask=whom_to_ask)
    return Reception(context, admission, answer, language=language)


def read_only(
    archive: Archive,
    store: Store,
    lists: Sequence[str],
    clock: Callable[[], dt.datetime],
    timezone: dt.tzinfo,
    focus: tuple[str, ...] = FOCUS,
    *,
    templates: Templates | None = None,
    hashtags: tuple[str, ...] = (),
    every: Mapping[str, dt.timedelta] | None = None,
) -> Context:
    """Returns the context of questions alone, beside a running service or without one."""
    nobody = Operators(store, (), language="", console=True)
    return Context(
        archive,
        store,
        tuple(lists),
        clock,
        timezone,
        nobody,
        ReadOnly(),
        focus,
        focus=focus,
        templates=templates or shipped(),
        hashtags=hashtags,
        every=every or {},
    )


def configured(config: Config, archive: Archive, store: Store, templates: Templates) -> Context:
    """Returns the same, as a configuration has it."""
    return read_only(
        archive,
        store,
        tuple(config.enabled()),
        utc_now,
        config.zone,
        config.bot.focus,
        templates=templates,
        hashtags=config.bot.hashtags,
        every=config.intervals(),
    )
