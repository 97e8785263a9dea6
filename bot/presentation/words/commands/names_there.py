"""Says who is named in a message that a user points at."""

from __future__ import annotations

from bot.answers.commands.of_commands import NamesThere
from bot.language import Language
from bot.model.message import Message, paragraph, small
from bot.presentation.words.list_names import dates_block
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.talk import choices
from bot.presentation.words.replies.board import several_message


def names_there(answer: NamesThere, t: Language) -> Message:
    """Returns who is named, or that nobody is who is known here; then who may be meant."""
    nobody = t("No name in that message is one of a watched person, or stands on the lists exactly so.")
    found = several_message(answer.found, t) if answer.found else Message((paragraph(nobody),), language=t.code)
    blocks, buttons = [*found.blocks], [*found.buttons]
    if answer.perhaps:
        who = t.all_of([short_name(one, t) for one in answer.perhaps])
        blocks.append(paragraph(t("Perhaps meant, for the surname is the same: {who}.", who=who)))
        buttons += choices(answer.perhaps, "status", t)
    if not answer.whole:
        blocks.append(small(t("Not every name in it could be looked up.")))
    if answer.found is None:
        blocks.append(dates_block(answer.lists, t))
    blocks.append(small(t("Nothing of the message is kept.")))
    return Message(tuple(blocks), tuple(buttons), t.code)
