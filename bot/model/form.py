"""The neutral form: a window of questions, for platforms that have one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One question of a form: exactly one of its options is chosen, each as (value, label); one or more where it
    takes `several`, whose values have no blanks."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str  # several: with blanks between
    several: bool = False
    optional: bool = False  # it may be left without an answer


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form that is answered in words."""

    key: str
    label: str
    written: str = ""  # what stands there already
    hint: str = ""
    most: int = 200  # characters
    lines: bool = False  # it takes several lines
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A window of questions. The answers come back by their keys, under the name of the form, as said in the chat
    from which it was opened."""

    title: str
    send: str  # the label of its button
    choices: tuple[Choice | Field, ...]
    language: str = "en"
    name: str = "settings"  # by which the answers are understood
    about: str = ""  # whom or what the answers are about
    says: str = ""  # stands above the questions: which chat it changes
