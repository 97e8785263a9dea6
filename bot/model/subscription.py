"""The subscription of a place: what a change touched of it, and how that is put back. Pure: knows no store."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.model.preferences import Settings


@dataclass(frozen=True, slots=True)
class Standing:
    """The officials that a place follows, its settings, and its chat's language; None where it chose none."""

    follows: tuple[str, ...]
    settings: Settings
    language: str | None

    def changed(self, after: Standing) -> dict[str, tuple[Any, Any]]:
        """Returns what differs: "follows", "language" and the settings by name, each with its old and its new
        value."""
        then, now = self._flat(), after._flat()
        return {key: (then[key], now[key]) for key in then if then[key] != now[key]}

    def back(self, before: Standing, after: Standing) -> Standing | None:
        """Returns this subscription with the differences between those two undone; None where some of them were
        changed again since."""
        changes, now = before.changed(after), self._flat()
        if any(now[key] != new for key, (_, new) in changes.items()):
            return None
        old = {key: value for key, (value, _) in changes.items()}
        follows, language = old.pop("follows", self.follows), old.pop("language", self.language)
        return Standing(follows, replace(self.settings, **old), language)

    def _flat(self) -> dict[str, Any]:
        return {"follows": self.follows, "language": self.language, **asdict(self.settings)}
