"""A window in which an operator writes who is to be watched, or changes what is known of someone watched. What is
written there is said as the command `watch` says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.chat.base import Undelivered
from bot.incoming.commands.base import form
from bot.incoming.context import Request
from bot.incoming.official_text import MARKS, PERSIAN, SEVERAL
from bot.language.writing import any_of, commas, semicolons
from bot.model.action import Perform
from bot.presentation.words.commands import person_window as words
from watchers.model import Official

ADD, EDIT = "watch-add", "watch-edit"
_UNMARKED = dict.fromkeys(map(ord, MARKS))


async def asks(request: Request, official: Official | None = None) -> bool:
    """Tells whether a window asks; False where the platform has none, or it does not open."""
    if request.incoming.open_form is None:
        return False
    name, about = (ADD, "") if official is None else (EDIT, official.slug)
    try:
        await request.incoming.open_form(words.window(official, PERSIAN, name, about, request.t))
    except Undelivered:
        return False
    return True


@form(ADD)
def added(answers: Mapping[str, str], about: str) -> Perform:
    given = {key: _values(key, text) for key, text in answers.items() if text.strip()}
    name = " ".join(given.pop("name", []))
    return Perform("watch", " ".join(["add", _quoted(name), *_said(given)]))


@form(EDIT)
def edited(answers: Mapping[str, str], about: str) -> Perform:
    """Returns the command with every field as it was sent: what is empty there is empty from then on."""
    given = {key: _values(key, text) for key, text in answers.items()}
    return Perform("watch", " ".join(["edit", _quoted(about), *_said(given)]))


def _said(given: Mapping[str, list[str]]) -> list[str]:
    return [f"{key}:{_quoted(value)}" for key, values in given.items() for value in values or [""]]


def _quoted(value: str) -> str:
    """Returns a value in quotation marks; it has none of its own, whichever they are."""
    return f'"{" ".join(value.translate(_UNMARKED).split())}"'


def _values(key: str, text: str) -> list[str]:
    """Returns the values of a field: a line each, or with signs between; a name may have a comma in it."""
    if key not in SEVERAL:
        return [text]
    between: Callable[[str], list[str]] = any_of(semicolons() if key == "aka" else commas() + semicolons()).split
    return [value.strip() for value in between(text) if value.strip()]
