"""Several officials, to be described together in a form, in a language, and for a government. Knows no platform and
no language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.briefs.asks import addressed, petition_of
from bot.answers.briefs.brief import Form
from bot.answers.lists import FOCUS, ListState
from bot.answers.questions.wishes import Beside
from bot.answers.status import Standing, Status
from watchers.lists.base import Petition


@dataclass(frozen=True, slots=True)
class JointBrief:
    """Several officials, to be described together. What is asked is asked for those whom the government does not list
    at all, and who are alive."""

    named: str  # how a command names them: "all", the key of an event, or their names with commas
    statuses: tuple[Status, ...]
    form: Form = Form.LETTER
    language: str = ""  # the code of one; empty: the reader's own
    to: str = ""  # the jurisdiction of which something is asked
    hashtags: tuple[str, ...] = ()
    over: str = ""  # the title of the event of which it speaks
    marks: str = ""  # the title of the event whose anniversary it marks
    short: bool = False  # in one sentence
    of_one_government: bool = True  # the government is one that was named
    gaps: bool = False  # about those who are not listed
    of_no_government: bool = False  # none was named: it is about the list of `to` all the same
    counted: tuple[str, ...] = ()  # several jurisdictions of which it tells how many each lists
    lacks: tuple[Beside, ...] = ()  # what was wished in it, and is not made here

    @property
    def petition(self) -> Petition | None:
        return petition_of(self.to) if self.to else None

    @property
    def lists(self) -> tuple[ListState, ...]:
        return self.statuses[0].lists if self.statuses else ()

    @property
    def missing(self) -> tuple[Status, ...]:
        """Returns those for whom a listing can be asked."""
        return tuple(one for one in self._standing(Standing.MISSING) if not one.official.died)

    @property
    def dead(self) -> tuple[Status, ...]:
        """Returns the dead whom the government does not list: nothing can be asked for them."""
        return tuple(one for one in self._standing(Standing.MISSING) if one.official.died)

    def listed_by(self, side: str) -> tuple[Status, ...]:
        return tuple(one for one in self.statuses if one.standing(side) is Standing.LISTED)

    @property
    def listed(self) -> tuple[Status, ...]:
        return self._standing(Standing.LISTED)

    @property
    def unsure(self) -> tuple[Status, ...]:
        """Returns those of whom it is not sure where they stand: nothing is claimed of them."""
        return tuple(one for one in self.statuses if one.standing(self.to) not in (Standing.LISTED, Standing.MISSING))

    def _standing(self, standing: Standing) -> tuple[Status, ...]:
        return tuple(one for one in self.statuses if one.standing(self.to) is standing)


def joint_of(
    named: str,
    statuses: Sequence[Status],
    form: Form = Form.LETTER,
    language: str = "",
    to: Sequence[str] = (),
    hashtags: tuple[str, ...] = (),
) -> JointBrief:
    """Returns what is to be written. `to`: the jurisdictions that were named; where none of them can be asked
    anything, those in focus. Of several it is the first that leaves somebody out."""
    sides = [side for side in to if petition_of(side)]
    sides = sides or list(addressed(statuses[0]) if statuses else FOCUS)
    every = [JointBrief(named, tuple(statuses), form, language, side, hashtags) for side in sides]
    return next((one for one in every if one.missing), every[0])
