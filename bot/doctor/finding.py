"""What a check has found. Knows no check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` says what to do where it is not as it should be; `bad` fails the examination."""

    what: str
    said: str
    mend: str = ""
    bad: bool = False

    @property
    def line(self) -> str:
        sign = "✗" if self.bad else "!" if self.mend else "✓"
        return f"{sign} {self.what}: {self.said}" + (f" — {self.mend}" if self.mend else "")
