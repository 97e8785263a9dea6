"""Knows who the operators are, and where they can be reached. Knows no command."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import platforms
from bot.chat.base import Incoming
from bot.model.destination import Destination
from bot.storage.store import Store

Audience = list[tuple[Destination, str | None]]  # destinations with their languages


class Operators:
    """The operators that the configuration names, each as "platform:user"."""

    def __init__(self, store: Store, named: Sequence[str], *, language: str, console: bool = False) -> None:
        """`language` is that of operators whose own is unknown. `console`: the person at the machine is the
        operator."""
        self._store, self.named, self._language, self._console = store, tuple(named), language, console

    def audience(self) -> Audience:
        """Returns where operators can be reached. Where the bot may not write first, only those who have written to
        it."""
        if self._console:  # the person at the machine is its operator
            return [(Destination("console", "console"), self._language)]
        seen = self._store.operators_seen()
        found: Audience = []
        for operator in self.named:
            platform, _, user = operator.partition(":")
            chat = seen.get((platform, user)) or (user if platforms.of(platform).writes_first else None)
            if chat:
                known = self._store.chat(Destination(platform, chat))
                if known is not None and known.state == "gone":  # until this operator speaks to the bot again
                    continue
                found.append((Destination(platform, chat), (known and known.language) or self._language))
        return found

    def unreachable(self) -> str:
        """Returns why no operator can be reached; empty when one can. Reviews and approvals wait until then."""
        if not self.named and not self._console:
            return "none is named in the configuration (bot.operators)"
        return "" if self.audience() else "none has written to the bot yet: an operator sends it /start once"

    def includes(self, incoming: Incoming) -> bool:
        """Tells whether an operator did it."""
        if incoming.where.platform == "console":
            return True  # the person at the machine can read its configuration
        return f"{incoming.where.platform}:{incoming.user}" in self.named
