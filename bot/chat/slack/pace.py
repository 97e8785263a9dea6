"""How many messages Slack takes."""

from __future__ import annotations

from bot.chat.base import Pace

PACE = Pace(chat=1.05)  # one message a second in a channel
