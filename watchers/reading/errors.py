"""The error of one try to read an address."""

from __future__ import annotations


class FailedTry(Exception):
    """One try failed. `transient`: the same try may succeed later, after `after` seconds at the earliest."""

    def __init__(
        self, why: str, *, transient: bool = False, after: float | None = None, host: str | None = None
    ) -> None:
        super().__init__(why)
        self.transient, self.after, self.host = transient, after, host
