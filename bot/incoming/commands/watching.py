"""The commands by which operators add, change and remove watched people."""

from __future__ import annotations

from bot.answers import review
from bot.answers.people import officials_named
from bot.answers.status import status_of
from bot.incoming import cost_limit, official_text
from bot.incoming.commands.base import always, command, tap, usage
from bot.incoming.context import Context, Request, say
from bot.model.action import Perform, Tap
from bot.model.message import Button, Message, bold, code, heading, item, paragraph
from bot.presentation.words.persons import person, short_name
from bot.presentation.words.replies.status import status_message
from watchers.lists import registry
from watchers.model import Official
from watchers.watchlist import official_file, people
from watchers.watchlist.official_file import Wrong

ORIGINS = {"file": "from the watchlist file", "chat": "added or changed in chat"}


@command(
    "watch [add|edit|remove ...]",
    "who is watched, and changes of that",
    operators=True,
    writes=bool,
    plainly=lambda args, _: args.split()[0].lower() in ("add", "edit", "remove"),
)
async def watching(request: Request, context: Context) -> Message:
    verb, rest = [*request.args.split(maxsplit=1), "", ""][:2]
    if not verb:
        return _everyone(request, context)
    if verb.lower() not in _VERBS:
        return usage("watch", request, verb)
    if not rest:
        return _how(request)
    try:
        return await _VERBS[verb.lower()](rest, request, context)
    except Wrong as wrong:
        return say(request, _wrong(wrong, request))


def _everyone(request: Request, context: Context) -> Message:
    t, rows = request.t, context.archive.watched()
    blocks = [heading(t("Watched: {n}", n=len(rows)))]
    for one in rows:
        official = one.official
        pins = ", ".join(id for ids in official.pins.values() for id in ids)
        pinned = [" · ", t("pinned: {ids}", ids=t.apart(pins))] if pins else []
        blocks.append(
            item(bold(person(official, t)), " · ", code(official.slug), *pinned, " · ", t(ORIGINS[one.origin]))
        )
    return Message((*blocks, *_how(request).blocks), language=t.code)


def _how(request: Request) -> Message:
    t = request.t
    shown = next(one for one in official_file.load() if one.slug == "leila-vaseghi")
    pins = " ".join(f"{registry.jurisdiction_of(source)}:{ids[0]}" for source, ids in shown.pins.items())
    side = next(iter(registry.jurisdictions()))
    examples = (
        f'watch add "{shown.name}" fa:"{shown.persian}" aka:"{shown.aliases[0]}" born:{shown.births[0]}'
        f' {pins} note:"..."',
        f'watch edit leila-vaseghi died:2026-03-17 aka:+"Leila Vasegi" born:-1972 {side}:',
        "watch remove leila-vaseghi",
    )
    said = t("A value is instead of what was there; “+” adds to it, “-” takes away, nothing after the colon empties.")
    return Message((paragraph(t("It goes like this: ")), *(item(code(one)) for one in examples), paragraph(said)),
                   language=t.code)  # fmt: skip


async def _add(rest: str, request: Request, context: Context) -> Message:
    official = official_text.made(official_text.typed(rest), context.archive, context.today())
    await context.actions.change(lambda archive, at: people.add(archive, official, at))
    context.audit(request, "watch add", official.slug)
    return _standing(
        official, request.t("{who} is watched now.", who=short_name(official, request.t)), request, context
    )


async def _edit(rest: str, request: Request, context: Context) -> Message:
    t, given, today = request.t, official_text.typed(rest), context.today()
    official, refused = await _meant(given.words, request, context)
    if official is None:
        return refused
    if not given.keys:
        return _how(request)
    slug = official.slug
    after = await context.actions.change(
        lambda archive, at: people.edit(
            archive, slug, lambda one: official_text.changed(one, given, archive, today), at
        )
    )
    context.audit(request, "watch edit", f"{slug}: {', '.join(given.keys)}")
    return _standing(after, t("{who} is changed.", who=short_name(after, t)), request, context)


async def _remove(rest: str, request: Request, context: Context) -> Message:
    t = request.t
    official, refused = await _meant(official_text.typed(rest).words, request, context)
    if official is None:
        return refused
    said = t("Watch {who} no longer? Chats hear nothing more; past alerts stay.", who=person(official, t))
    return say(request, said, (Button.to(t("Confirm"), Tap("watch", f"remove:{official.slug}")),))


_VERBS = {"add": _add, "edit": _edit, "remove": _remove}


@tap("watch", operators=True, writes=always)
async def tap_watch(request: Request, context: Context) -> Message:
    """Handles the confirmation of a removal, and its Undo."""
    t = request.t
    verb, _, slug = request.args.partition(":")
    if verb == "remove":
        removed = await context.actions.change(lambda archive, at: people.remove(archive, slug, at))
        if removed is None:
            return say(request, t("“{name}” is not watched.", name=t.apart(slug)))
        context.audit(request, "watch remove", slug)
        said = t(
            "{who} is watched no longer. Past alerts stay in {history}.", who=person(removed, t), history="history"
        )
        return say(request, said, (Button.to(t("Undo"), Tap("watch", f"again:{slug}")),))
    try:
        official: Official | None = await context.actions.change(
            lambda archive, at: people.restore(archive, slug, at)
        )
    except Wrong as wrong:
        return say(request, _wrong(wrong, request))
    if official is None:
        return say(request, t("There is nothing to undo."))
    context.audit(request, "watch add", slug)
    return _standing(official, t("{who} is watched now.", who=short_name(official, t)), request, context)


async def _meant(words: str, request: Request, context: Context) -> tuple[Official | None, Message]:
    """Returns the one person whom these words name exactly; nobody is changed on a guess."""
    t, found = (
        request.t,
        await cost_limit.aside(officials_named, context.archive, cost_limit.name(words)) if words else (),
    )
    if len(found) == 1:
        return found[0], say(request, "")
    if not found:
        return None, say(request, t("“{name}” is not watched.", name=t.apart(words[:80])))
    slugs = ", ".join(one.slug for one in found)
    return None, say(request, t("Several are named so: {names}. Give one of these.", names=t.apart(slugs)))


def _standing(official: Official, said: str, request: Request, context: Context) -> Message:
    """Tells the operator who asked where the person stands now; chats are not alerted of earlier listings."""
    t = request.t
    status = status_message(status_of(context.archive, official, context.enabled), t)
    open_here = review.waiting(context.archive, {official.slug})
    rows = ((Button.to(t("Review them"), Perform("review", official.slug)),),) if open_here else ()
    return Message((paragraph(bold(said)), *status.blocks), rows, t.code)


def _wrong(wrong: Wrong, request: Request) -> str:
    """Returns one line that names the key and its fault."""
    t = request.t
    key = "born" if wrong.key == "births" else wrong.key
    if key == "pins":
        key = registry.jurisdiction_of(wrong.values["list"])
    values = {name: t.apart(value[:80]) for name, value in wrong.values.items()}
    if "sides" in values:
        values["sides"] = t.all_of(list(registry.jurisdictions()))
    said = t(wrong.text, **values)
    return f"{t.apart(key)}: {said}" if key else said
