"""Who is named in a message that a user points at. Nothing of the message is kept."""

from __future__ import annotations

from bot.answers import unwatched
from bot.answers.answer import Answer
from bot.answers.commands.of_commands import BeingRepaired, NamesThere
from bot.answers.lists import list_states
from bot.answers.questions.in_plain_words import InBrief, NamedTogether
from bot.answers.unwatched import Stranger
from bot.incoming import cost_limit, lookups
from bot.incoming.commands.dispatch import bounded
from bot.incoming.context import Context, Request
from bot.incoming.questions.names_in import Names, names_in
from watchers.names.budget import Spent

MOST_PEOPLE, MOST_OTHERS = 8, 12  # people of whom is told; names that are looked up


async def who_is_this(request: Request, context: Context) -> Answer:
    """Returns who is named in the words of the message."""
    return await bounded("", lambda: _found(request, context))


async def _found(request: Request, context: Context) -> Answer:
    if context.archive.broken:
        return BeingRepaired()
    people = context.people()
    read = await cost_limit.aside(names_in, request.incoming.text, list(people.values()))
    others, whole = await _others(read, context)
    statuses = [lookups.status(one, context) for one in read.people[:MOST_PEOPLE]]
    lists = list_states(context.archive, context.enabled)
    found = NamedTogether(tuple(statuses), InBrief(tuple(others), people), lists) if statuses or others else None
    whole = whole and len(read.people) <= MOST_PEOPLE
    return NamesThere(found, read.perhaps[:MOST_PEOPLE], lists, whole)


async def _others(read: Names, context: Context) -> tuple[list[Stranger], bool]:
    """Returns the names that stand on the lists exactly so, and whether all were looked up."""
    found: list[Stranger] = []
    for name in read.others[:MOST_OTHERS]:
        if any(name in one.name for one in found):
            continue
        try:
            one = await cost_limit.aside(unwatched.exactly, context.archive, name, context.enabled)
        except (Spent, cost_limit.Waited):
            return found, False
        if one.equal or one.weak:
            found.append(one)
    return found, len(read.others) <= MOST_OTHERS
