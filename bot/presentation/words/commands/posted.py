"""Says of an answer that it can be posted for all in the chat, and in one that was posted who asked."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.commands.of_a_chat import Hand
from bot.language import Language, language
from bot.model.action import Tap
from bot.model.message import Button, Message, paragraph, small
from bot.presentation.words.replies.changed import WHO, by


def postable(shown: Message, token: str) -> Message:
    """Returns the answer with a button that posts it."""
    button = Button.to(language(shown.language)("Post to channel"), Tap("post", token))
    return replace(shown, buttons=(*shown.buttons, (button,)))


def posted(shown: Message, hand: Hand) -> Message:
    """Returns the answer as all read it."""
    t = language(shown.language)
    return replace(shown, blocks=(*shown.blocks, by(t("{who} asked this.", who=WHO), hand, t, small)), openly=True)


def is_on_its_way(t: Language) -> Message:
    """Returns what whoever posted it reads in place of the answer."""
    return Message((paragraph(t("It goes to the channel now.")),), language=t.code, in_place=True)
