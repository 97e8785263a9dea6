"""The address of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """The address of a message: one chat of one platform, or one topic of it."""

    platform: str  # its name: platforms.known()
    chat: str
    topic: str | None = None  # Telegram: message_thread_id of a forum topic; Slack: the thread of a mention
