"""The commands by which operators add, change and remove watched people."""

from __future__ import annotations

from bot.answers import review
from bot.answers.answer import Answer
from bot.answers.commands.of_operators import Everyone, Faulty, HowToWatch, Stands
from bot.answers.commands.outcome import Outcome, said
from bot.answers.people import officials_named
from bot.answers.status import status_of
from bot.incoming import cost_limit, official_text
from bot.incoming.commands.base import always, command, tap, usage
from bot.incoming.context import Context, Request
from bot.model.action import Tap
from watchers.model import Official
from watchers.watchlist import people
from watchers.watchlist.official_file import Wrong


@command(
    "watch [add|edit|remove ...]",
    "who is watched, and changes of that",
    operators=True,
    writes=bool,
    plainly=lambda args, _: args.split()[0].lower() in ("add", "edit", "remove"),
)
async def watching(request: Request, context: Context) -> Answer:
    verb, rest = [*request.args.split(maxsplit=1), "", ""][:2]
    if not verb:
        return Everyone(tuple(context.archive.watched()))
    if verb.lower() not in _VERBS:
        return usage("watch", verb)
    if not rest:
        return HowToWatch()
    try:
        return await _VERBS[verb.lower()](rest, request, context)
    except Wrong as wrong:
        return Faulty(wrong)


async def _add(rest: str, request: Request, context: Context) -> Answer:
    official = official_text.made(official_text.typed(rest), context.archive, context.today())
    await context.actions.change(lambda archive, at: people.add(archive, official, at))
    context.audit(request, "watch add", official.slug)
    return _standing(official, Outcome.WATCHED_NOW, context)


async def _edit(rest: str, request: Request, context: Context) -> Answer:
    given, today = official_text.typed(rest), context.today()
    official = await _meant(given.words, context)
    if not isinstance(official, Official):
        return official
    if not given.keys:
        return HowToWatch()
    slug = official.slug
    after = await context.actions.change(
        lambda archive, at: people.edit(
            archive, slug, lambda one: official_text.changed(one, given, archive, today), at
        )
    )
    context.audit(request, "watch edit", f"{slug}: {', '.join(given.keys)}")
    return _standing(after, Outcome.CHANGED_NOW, context)


async def _remove(rest: str, request: Request, context: Context) -> Answer:
    official = await _meant(official_text.typed(rest).words, context)
    if not isinstance(official, Official):
        return official
    return said(Outcome.REMOVE_ASKED, Tap("watch", f"remove:{official.slug}"), who=official)


_VERBS = {"add": _add, "edit": _edit, "remove": _remove}


@tap("watch", operators=True, writes=always)
async def tap_watch(request: Request, context: Context) -> Answer:
    """Handles the confirmation of a removal, and its Undo."""
    verb, _, slug = request.args.partition(":")
    if verb == "remove":
        removed = await context.actions.change(lambda archive, at: people.remove(archive, slug, at))
        if removed is None:
            return said(Outcome.NOT_WATCHED, name=slug)
        context.audit(request, "watch remove", slug)
        return said(Outcome.REMOVED, Tap("watch", f"again:{slug}"), who=removed)
    try:
        official: Official | None = await context.actions.change(
            lambda archive, at: people.restore(archive, slug, at)
        )
    except Wrong as wrong:
        return Faulty(wrong)
    if official is None:
        return said(Outcome.NOTHING_TO_UNDO)
    context.audit(request, "watch add", slug)
    return _standing(official, Outcome.WATCHED_NOW, context)


async def _meant(words: str, context: Context) -> Official | Answer:
    """Returns the one person whom these words name exactly, else why there is none: nobody is changed on a guess."""
    found = await cost_limit.aside(officials_named, context.archive, cost_limit.name(words)) if words else ()
    if len(found) == 1:
        return found[0]
    if not found:
        return said(Outcome.NOT_WATCHED, name=words[:80])
    return said(Outcome.SEVERAL_NAMED, names=", ".join(one.slug for one in found))


def _standing(official: Official, done: Outcome, context: Context) -> Answer:
    status = status_of(context.archive, official, context.enabled)
    return Stands(said(done, who=official), status, bool(review.waiting(context.archive, {official.slug})))
