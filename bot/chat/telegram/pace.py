"""Holds the rate at which Telegram takes messages."""

from __future__ import annotations

from bot.chat.base import Pace

# One message a second in a chat, 20 a minute in a group, about 30 a second over all. Groups and channels are numbered
# below zero.
PACE = Pace(chat=1.05, group=3.05, a_second=30, groups="-")
