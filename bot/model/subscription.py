"""What a place gets, and how: what of it a change touched, and how that is put back. Pure: knows no store."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.model.preferences import Settings


@dataclass(frozen=True, slots=True)
class Standing:
    """Whom a place follows, its settings, and its chat's language; None where it chose none."""

    follows: tuple[str, ...]
    settings: Settings
    language: str | None

    def changed(self, after: Standing) -> dict[str, tuple[Any, Any]]:
        """What differs: "follows", "language" and the settings by name, each with what was and what is."""
        then, now = self._flat(), after._flat()
        return {key: (then[key], now[key]) for key in then if then[key] != now[key]}

    def back(self, before: Standing, after: Standing) -> Standing | None:
        """This, with what differs between those two as it was before; None where some of it differs from both: it was
        changed again since."""
        changes, now = before.changed(after), self._flat()
        if any(now[key] != new for key, (_, new) in changes.items()):
            return None
        old = {key: value for key, (value, _) in changes.items()}
        follows, language = old.pop("follows", self.follows), old.pop("language", self.language)
        return Standing(follows, replace(self.settings, **old), language)

    def _flat(self) -> dict[str, Any]:
        return {"follows": self.follows, "language": self.language, **asdict(self.settings)}
