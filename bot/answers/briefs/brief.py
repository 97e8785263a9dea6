"""One official, to be described in a form, in a language, and for a government. Knows no platform and no language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.briefs.asks import Ask, addressed, ask_of, petition_of
from bot.answers.questions.wishes import Beside
from bot.answers.status import Status
from watchers.lists.base import Petition


class Form(StrEnum):
    """The form in which someone is described."""

    LETTER = "letter"  # to the minister who may list him or her
    MEMBER = "mp"  # to a member of parliament, who is to urge that minister
    PRESS = "press"
    POST = "post"  # on a social network
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Brief:
    """One official, to be described in a form, in a language, and for a government."""

    status: Status
    form: Form = Form.PARAGRAPH
    language: str = ""  # the code of one; empty: the reader's own
    to: str = ""  # the jurisdiction of which something is asked; empty: none can be
    hashtags: tuple[str, ...] = ()
    over: str = ""  # the title of the event of which it speaks
    marks: str = ""  # the title of the event whose anniversary it marks
    short: bool = False  # in one sentence
    of_one_government: bool = True  # the government is one that was named
    named_to: bool = False  # it was named in words, beside what is asked
    lacks: tuple[Beside, ...] = ()  # what was wished in it, and is not made here

    @property
    def ask(self) -> Ask:
        return ask_of(self.status, self.to) if self.to else Ask.NOTHING

    @property
    def petition(self) -> Petition | None:
        return petition_of(self.to) if self.to else None


def brief_of(
    status: Status,
    form: Form = Form.PARAGRAPH,
    language: str = "",
    to: Sequence[str] = (),
    hashtags: tuple[str, ...] = (),
) -> Brief:
    """Returns what is to be written. `to`: the jurisdictions that were named; where none of them can be asked
    anything, the first in focus that does not list the person for human rights, by its list and by the
    public record; where there is none, the first."""
    named = [side for side in to if petition_of(side)] or list(addressed(status))
    done = [side for side in named if ask_of(status, side) is Ask.KEEP or status.newer_records(side)]
    open_ones = [side for side in named if side not in done]
    return Brief(status, form, language, next(iter([*open_ones, *named]), ""), hashtags)
