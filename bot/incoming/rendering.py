"""An answer becomes the message that goes out: the picture where one was asked for and can be seen, else words."""

from __future__ import annotations

from bot.answers.answer import Answer, Drawn
from bot.chat import platforms
from bot.incoming import cost_limit
from bot.incoming.context import Context, Request
from bot.model.message import Message
from bot.presentation.as_picture import as_picture
from bot.presentation.words.in_words import Reader, in_words


async def rendered(answer: Answer | Message, request: Request, context: Context) -> Message:
    """Returns the message; what a command says by itself is one already."""
    if isinstance(answer, Message):
        return answer
    reader = _reader(request, context)
    if isinstance(answer, Drawn) and reader.sees_pictures:
        return await cost_limit.unhurried(as_picture, answer, reader.t)
    return in_words(answer, reader)


def _reader(request: Request, context: Context) -> Reader:
    where = request.incoming.where
    chosen = context.store.settings(platforms.home(where))
    return Reader(
        request.t,
        chosen.tz(context.timezone),
        operator=request.reads_alone,
        sees_pictures=where.platform != "console",
    )
