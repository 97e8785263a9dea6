"""A finding of `doctor`."""

from __future__ import annotations

from dataclasses import dataclass

ANSWER = 15.0  # seconds for one question


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check. `mend` says what to do where something is not as it should be; `bad` fails the
    examination."""

    what: str
    said: str
    mend: str = ""
    bad: bool = False

    @property
    def line(self) -> str:
        """Returns the finding in one line."""
        sign = "✗" if self.bad else "!" if self.mend else "✓"
        return f"{sign} {self.what}: {self.said}" + (f" — {self.mend}" if self.mend else "")
