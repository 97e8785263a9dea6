"""The commands that choose which news comes to a chat, when, and in what form."""

from __future__ import annotations

import datetime as dt

from bot.answers.people import find_officials
from bot.chat import platforms
from bot.chat.base import Undelivered
from bot.incoming import cost_limit
from bot.incoming.commands.base import always, command, tap, usage
from bot.incoming.context import Context, Request, say
from bot.incoming.governments import are_countries, codes_in
from bot.incoming.permissions import ends_all, may_end
from bot.language import language, languages
from bot.language.writing import any_of, between_names, semicolons, typed_setting
from bot.model.action import Perform, Tap
from bot.model.destination import Destination
from bot.model.message import Button, Message, paragraph
from bot.model.preferences import (
    CHOICES,
    KEYS,
    MUTE_HOURS,
    MUTE_MOST,
    SEVERAL,
    Settings,
    UnknownKey,
    WrongValue,
    change,
    due,
)
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies import preferences as words
from bot.storage.records import ALL
from watchers.lists import registry
from watchers.model import Official


def _names_only(args: str, context: Context) -> bool:
    """Tells whether words are everyone, or watched people and nobody else."""
    names, last = _last(args)
    names = names if last.lower() in CHOICES["every"] else args
    return names in ("", "all") or (bool(names) and not _several(names, context)[1])


@command(
    "follow [names|all] [now|daily|weekly]",
    "alerts come to this chat; names are separated by commas",
    changes=True,
    writes=always,
    plainly=_names_only,
)
async def follow(request: Request, context: Context) -> Message:
    t, store, where = request.t, context.store, platforms.home(request.incoming.where)
    names, every = _and_how_often(request)
    if _is_all(names, request):
        wanted, who = [ALL], t("all officials")
    else:
        officials, unknown = await cost_limit.aside(_several, names, context)
        if unknown:
            return say(request, t("Not on the watchlist: {names}", names=t.apart(unknown)))
        wanted, who = [one.slug for one in officials], t.all_of([short_name(one, t) for one in officials])
    store.follow(where, wanted, context.clock())
    chosen = of(context, where)
    if every:
        chosen = change(chosen, "every", every, registry.jurisdictions())
        _keep(chosen, where, context)
    context.audit(request, "follow", " ".join([",".join(wanted), every]).strip())
    said = t(
        "This chat now hears of {who}: every listing, change and removal, {how}.",
        who=who,
        how=words.how(chosen, context.own, t),
    )
    return say(
        request, said, (Button.to(t("Status"), Perform("status")), Button.to(t("Settings"), Perform("settings")))
    )


@command("unfollow [names|all]", "ends alerts", changes=True, writes=always, plainly=_names_only)
async def unfollow(request: Request, context: Context) -> Message:
    t, store, where = request.t, context.store, platforms.home(request.incoming.where)
    followed, wanted, others = store.followed(where), [ALL], list[str]()
    said = [t("This chat hears of nobody any more. Questions are still answered.")]
    if not _is_all(request.args, request):
        officials, unknown = await cost_limit.aside(_several, request.args, context)
        if unknown:
            return say(request, t("Not on the watchlist: {names}", names=t.apart(unknown)))
        wanted = [one.slug for one in officials]
        others = [slug for slug in (context.people() if ALL in followed else followed) if slug not in wanted]
        names = t.all_of([short_name(one, t) for one in officials])
        said = [t("This chat hears no more of {who}.", who=names), *(() if others else said)]
    if ends_all(followed, others, context):
        await may_end(request, context)
    if ALL in followed:  # from all to all but these
        store.follow(where, others, context.clock())
    store.unfollow(where, [*wanted, ALL] if others else None)
    context.audit(request, "unfollow", ",".join(wanted))
    return say(request, " ".join(said))


@command(
    "mute [hours]",
    "silence for a while; what came meanwhile follows in one message",
    changes=True,
    writes=always,
    plainly=lambda args, _: args.removesuffix("h").strip().isdecimal(),
)
async def mute(request: Request, context: Context) -> Message:
    t, where, now = request.t, platforms.home(request.incoming.where), context.clock()
    chosen, text = of(context, where), request.args.removesuffix("h").strip()
    if not text and chosen.muted(now):
        return _muted(chosen, request, context)
    if text and not (text.isdecimal() and int(text[:9])):
        return usage("mute", request, text)
    hours = min(int(text[:9]), MUTE_MOST) if text else MUTE_HOURS
    chosen = chosen.mute(now + dt.timedelta(hours=hours))
    _keep(chosen, where, context)
    context.audit(request, "mute", str(hours))
    longest = t("Longer than {n} days is not possible.", n=MUTE_MOST // 24)
    return _muted(chosen, request, context, longest if text and int(text[:9]) > MUTE_MOST else "")


@command("unmute", "ends the silence", changes=True, writes=always)
async def unmute(request: Request, context: Context) -> Message:
    t, where = request.t, platforms.home(request.incoming.where)
    chosen = of(context, where)
    if not chosen.muted(context.clock()):
        return say(request, t("This chat is not muted."))
    _keep(chosen.mute(None), where, context)
    context.audit(request, "unmute")
    how = words.how(chosen, context.own, t)
    return say(request, t("This chat is no longer muted: news come {how}, what came meanwhile too.", how=how))


def _settings(args: str, _: Context) -> bool:
    """Tells whether words are a setting by its key alone, or with a value; or several with signs between."""
    pieces = [piece for piece in any_of(semicolons()).split(args) if piece.strip()]
    return all(any(_is_setting(*words.read_piece(piece, language(code))) for code in languages()) for piece in pieces)


def _sets(args: str) -> bool:
    """Tells whether a value stands behind a key; a key alone shows its menu."""
    return len(args.split()) > 1 or "=" in args


def _is_setting(key: str, value: str) -> bool:
    if key in SEVERAL and are_countries(value):  # of those that have no list here, the answer says what is possible
        return True
    try:
        return key in KEYS and (
            not value or change(Settings(), key, _typed(key, value), registry.jurisdictions()) is not None
        )
    except WrongValue:
        return False


@command(
    "settings [key value]",
    "what comes to this chat, when, and in what form",
    changes=True,
    writes=_sets,
    plainly=_settings,
)
async def settings(request: Request, context: Context) -> Message:
    """Without words it shows all settings; with words it changes one, or several as "key=value; key=value"."""
    t, where = request.t, platforms.home(request.incoming.where)
    chosen = of(context, where)
    pieces = [piece for piece in any_of(semicolons()).split(request.args) if piece.strip()]
    if not pieces:
        return await _window(request, context) if request.incoming.open_form else _overview(request, context)
    done = []
    try:
        for key, value in (words.read_piece(piece, t) for piece in pieces):
            if not value and len(pieces) == 1 and key in KEYS:
                return words.menu(key, chosen, context.own, t)
            chosen = change(chosen, key, _typed(key, value), registry.jurisdictions())
            done.append(f"{key}={chosen.get(key)}")
    except UnknownKey as error:
        near = ((Button.to(error.near, Tap("set", error.near)),),) if error.near else ()
        return say(request, words.unknown(error, t), *near)
    except WrongValue as error:
        return say(request, words.wrong(error.key, t))
    _keep(chosen, where, context)
    context.audit(request, "settings", "; ".join(done))
    return _overview(request, context, t("Saved."))


@tap("set", changes=True, writes=lambda args: ":" in args)
async def tap_setting(request: Request, context: Context) -> Message:
    """Handles the buttons of the settings: "" the overview, "window" the form, a key its menu, "key:value" a
    choice."""
    t = request.t
    key, colon, value = request.args.partition(":")
    if key == "window":
        return await _window(request, context)
    if key not in KEYS:
        return _overview(request, context)
    chosen = of(context, platforms.home(request.incoming.where))
    if not colon:
        return words.menu(key, chosen, context.own, t)
    try:
        chosen = change(chosen, key, _typed(key, value), registry.jurisdictions())
    except WrongValue as error:  # a button of a version that knew other values
        return say(request, words.wrong(error.key, t))
    _keep(chosen, platforms.home(request.incoming.where), context)
    context.audit(request, "settings", f"{key}={chosen.get(key)}")
    if key in SEVERAL:  # one tap chooses one of them
        return words.menu(key, chosen, context.own, t)
    return _overview(request, context, t("Saved."))


def _typed(key: str, value: str) -> str:
    """Returns a typed value in the form that the setting knows; governments by their codes, whatever they are
    called."""
    codes = codes_in(value) if key.strip().lower() in SEVERAL else ()
    return " ".join(codes) or typed_setting(key, value)


def of(context: Context, where: Destination) -> Settings:
    return context.store.settings(where)


def _keep(chosen: Settings, where: Destination, context: Context) -> None:
    """Stores a place's choices; news that waits for this chat now comes at the time that they give."""
    at = due(chosen, context.clock(), context.timezone)
    context.store.set_settings(where, chosen, at, always=chosen.every != "now")
    context.actions.wake()


def _overview(request: Request, context: Context, said: str = "", *, form: bool = True) -> Message:
    t, where = request.t, platforms.home(request.incoming.where)
    people, followed = context.people(), context.store.followed(where)
    names = [short_name(people[slug], t) for slug in followed if slug in people]
    follows = t("all officials") if ALL in followed else t.all_of(names) or t("nobody")
    message = words.overview(of(context, where), follows, context.clock(), context.own, t)
    if form and request.incoming.open_form is not None:
        message = words.in_a_window(message, t)
    first = (paragraph(said),) if said else ()
    return Message((*first, *message.blocks), message.buttons, t.code, in_place=True)


async def _window(request: Request, context: Context) -> Message:
    """Opens the form where the platform has one; behind it stands the overview. Without a form, buttons do the
    same."""
    if request.incoming.open_form is not None:
        chosen = of(context, platforms.home(request.incoming.where))
        try:
            await request.incoming.open_form(words.form(chosen, context.own, request.t))
        except Undelivered:
            return _overview(request, context, form=False)
    return _overview(request, context)


def said_until(request: Request, context: Context) -> str:
    """Returns the time until which the chat is muted, in words; empty where it is not."""
    chosen = of(context, platforms.home(request.incoming.where))
    return words.until(chosen, context.own, request.t) if chosen.muted(context.clock()) else ""


def _muted(chosen: Settings, request: Request, context: Context, more: str = "") -> Message:
    t = request.t
    until = words.until(chosen, context.own, t)
    said = " ".join([until, more, t("What comes meanwhile follows then in one message.")])
    return say(request, " ".join(said.split()), (Button.to(t("Unmute"), Perform("unmute")),))


def _and_how_often(request: Request) -> tuple[str, str]:
    """Returns the names of a `follow`, and the word at its end that tells how often, if there is one."""
    names, last = _last(request.args)
    every = words.meant("every", last, request.t).lower()
    return (names, every) if every in CHOICES["every"] else (request.args, "")


def _last(args: str) -> tuple[str, str]:
    """Returns the text before the last word, and that word."""
    words = args.rsplit(maxsplit=1) or [""]
    return (words[0], words[1]) if len(words) == 2 else ("", words[0])


def _is_all(names: str, request: Request) -> bool:
    return names.strip().lower() in ("", "all", request.t("all"))


def _several(text: str, context: Context) -> tuple[list[Official], str]:
    """Returns the officials of a list of names, separated by commas, line breaks or "and"; and the first name that is
    nobody's."""
    found: list[Official] = []
    for name in cost_limit.all_of([name.strip() for name in between_names().split(text)]):
        hits = find_officials(context.archive, name) if name else ()
        if name and len(hits) != 1:
            return [], name
        found += hits
    return found, ""
