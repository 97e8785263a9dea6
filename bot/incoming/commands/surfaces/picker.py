"""A window in which those are picked whom a chat follows: these, and nobody else."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.answer import Answer
from bot.answers.commands.of_a_chat import Choosing, Following, InWindow
from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.chat.base import Undelivered
from bot.incoming.commands.base import always, form, tap
from bot.incoming.context import Context, Request
from bot.incoming.permissions import ends_all, may_end
from bot.model.action import Tap
from bot.presentation.words.commands import this_chat as words
from bot.storage.records import ALL

FOLLOW = "follow"


async def pick(request: Request, context: Context) -> Answer:
    """Opens the window where the platform has one; else everyone is a button."""
    where, store = platforms.home(request.incoming.where), context.store
    people, followed = context.people(), frozenset(store.followed(where))
    if request.incoming.open_form is not None:
        window = words.picker(tuple(people.values()), followed, FOLLOW, store.chat(where), request.t)
        try:
            await request.incoming.open_form(window)
            return InWindow()
        except Undelivered:
            pass
    chosen = frozenset(people) if ALL in followed else followed
    return Choosing(tuple(people.values()), chosen, 0, in_place=False)


@form(FOLLOW)
def picked(answers: Mapping[str, str], about: str) -> Tap:
    return Tap("only", " ".join(answers.values()))


@tap("only", changes=True, writes=always)
async def only(request: Request, context: Context) -> Answer:
    """Follows those who were picked, and nobody else; those who are not watched any more stay as they are."""
    where, store, people = platforms.home(request.incoming.where), context.store, context.people()
    followed, picked = store.followed(where), request.args.split()
    wanted = [ALL] if ALL in picked else [slug for slug in people if slug in picked]
    kept = [] if ALL in wanted else [slug for slug in followed if slug != ALL and slug not in people]
    if ends_all(followed, [*wanted, *kept], context):
        await may_end(request, context)
    if wanted:
        store.follow(where, wanted, context.clock())
    if gone := [slug for slug in followed if slug not in (*wanted, *kept)]:
        store.unfollow(where, gone)
    context.audit(request, "follow", f"only {','.join(wanted)}".strip())
    if not wanted:
        return said(Outcome.HEARS_OF_NOBODY)
    officials = None if ALL in wanted else tuple(people[slug] for slug in wanted)
    return Following(officials, store.settings(where), context.own)
