"""Says who someone is and what is alleged, with the source; nothing that the watchlist does not have."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.status import Status
from bot.language import Language
from bot.presentation.words.briefs.notes import Notes, paper_note
from bot.presentation.words.persons import other_script, own_words, short_name
from watchers.model import Official

# The introductions of a paper's people; a person added by operators is in no paper.
INTRODUCTIONS = {
    "called for": "{who} is one of the officials whom a published paper asks Britain to sanction.",
    "also named": "{who} is named, as one of those in power, in a published paper.",
}
IN_SHORT = {
    "called for": "A published paper asks Britain to sanction {name}.",
    "also named": "A published paper names {name} as one of those in power.",
}
# First words of roles that lose their capital inside a sentence; all others keep it.
_COMMON = frozenset(
    {"Commander", "Former", "Intelligence", "Governor", "Minister", "Head", "Deputy", "Judge", "Member"}
)


def who_is(official: Official, t: Language) -> str:
    """Returns the name, with the other script and the role in brackets."""
    name, other, role = short_name(official, t), other_script(official, t), role_of(official, t)
    if other and role:
        return t("{name} ({other}; role as recorded: {role})", name=name, other=other, role=role)
    if role:
        return t("{name} (role as recorded: {role})", name=name, role=role)
    return f"{name} ({other})" if other else name


def role_of(official: Official, t: Language) -> str:
    """Returns the role as it stands inside a sentence."""
    first, _, rest = official.role.partition(" ")
    role = own_words(official.role, t)
    return f"{first.lower()} {rest}" if t.code == "en" and first in _COMMON else role


def case(status: Status, notes: Notes, t: Language) -> str:
    """Returns who someone is and the case, for a letter."""
    official, who, mark = status.official, who_is(status.official, t), notes.mark(paper_note(status, t))
    if introduction := _introduction(official, INTRODUCTIONS):
        return f"{t(introduction, who=who)}{mark} {own_words(official.case, t)}"
    return f"{t('This letter is about {who}.', who=who)} {_alleged(official, t)}{mark}"


def case_in_short(status: Status, t: Language) -> str:
    """Returns the case alone, for the press."""
    official = status.official
    if introduction := _introduction(official, IN_SHORT):
        return f"{t(introduction, name=short_name(official, t))} {own_words(official.case, t)}"
    return _alleged(official, t)


def _introduction(official: Official, known: Mapping[str, str]) -> str:
    return known.get(official.group, "") if official.case_source else ""


def _alleged(official: Official, t: Language) -> str:
    """Returns the case; where nobody has written one down, a place for it."""
    if official.case:
        return t("The case, as alleged: {case}", case=own_words(official.case, t))
    return t(
        "[the case: what {name} is alleged to have done, when and where, and who says so]",
        name=short_name(official, t),
    )
