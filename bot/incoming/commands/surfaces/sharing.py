"""An answer that one user alone sees can be posted for all in the chat, who read who asked. A picture that was asked
for in a chat is shown there at once."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import (
    Answer,
    Drawn,
    InLanguage,
    OfAll,
    OfLists,
    OfOnePerson,
    OfOthers,
    OfStanding,
    Postable,
    Posted,
    Several,
    Timeline,
)
from bot.answers.commands.outcome import Outcome, said
from bot.answers.ids import AlertFound, Found
from bot.answers.questions.in_plain_words import Death, Grounds, Verdict
from bot.answers.questions.wishes import Explained
from bot.incoming.commands.attribution import hand
from bot.incoming.commands.base import tap
from bot.incoming.context import Context, Request
from bot.incoming.questions.shown import Shown

# What is said of lists and people, and nothing that was asked back or done.
FOR_ALL = OfLists | OfStanding | OfOnePerson | OfAll | OfOthers | Verdict | Grounds | Death | Explained | Timeline
# What may say more to an operator than to others.
MORE_TO_OPERATORS = Found | AlertFound


async def offered(answer: Answer, request: Request, context: Context) -> Answer:
    """Returns the answer with a button that posts it, where one user alone sees it and all in the chat may; a
    picture as posted."""
    incoming = request.incoming
    if incoming.respond is None or incoming.private or incoming.may_post is None or not _is_for_all(answer, request):
        return answer
    if not await incoming.may_post():
        return answer
    if isinstance(answer, Drawn):
        return Posted(answer, hand(request))
    shown = Shown(incoming.where, incoming.user, answer, context.clock())
    return Postable(answer, context.shown.keep(shown))


def _is_for_all(answer: Answer, request: Request) -> bool:
    if isinstance(answer, InLanguage):
        return _is_for_all(answer.answer, request)
    if isinstance(answer, Several):
        return all(_is_for_all(part, request) for part in answer.parts)
    if isinstance(answer, MORE_TO_OPERATORS) and request.operator:
        return False
    return isinstance(answer, FOR_ALL | Drawn)


@tap("post")
async def post(request: Request, context: Context) -> Answer:
    """Posts an answer that the user was shown, as it was shown."""
    incoming = request.incoming
    if incoming.may_post is None or not await incoming.may_post():
        return said(Outcome.BOT_NOT_HERE)
    where = replace(incoming.where, topic=None)
    answer = context.shown.take(request.args, where, incoming.user, context.clock())
    return said(Outcome.POST_LATE) if answer is None else Posted(answer, hand(request))
