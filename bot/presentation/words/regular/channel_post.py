"""Makes a message a post of a channel: what readers see who cannot answer."""

from __future__ import annotations

from dataclasses import replace

from bot.language import Language
from bot.model.message import Message, small


def as_post(message: Message, signature: str, t: Language) -> Message:
    """Returns the message without buttons and without what is folded below it, and with the team's own line at its
    end. A document beside it is left out: a post is one."""
    signed = small(t.apart(signature) if signature else t("Magnitsky Watch"))
    pictures = tuple(file for file in message.files if file.is_picture)
    return replace(message, blocks=(*message.blocks, signed), rest=(), buttons=(), files=pictures)
