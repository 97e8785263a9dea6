"""Holds the rate at which Slack takes messages."""

from __future__ import annotations

from bot.chat.base import Pace

PACE = Pace(chat=1.05)  # one message a second in a channel
