"""The commands that choose which news comes to a chat, when, and in what form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.answers.answer import Answer
from bot.answers.commands.of_a_chat import (
    Following,
    Muted,
    Overview,
    SettingMenu,
    UnknownSetting,
    Unmuted,
    WrongValueOf,
)
from bot.answers.commands.outcome import Outcome, said
from bot.answers.people import find_officials
from bot.chat import platforms
from bot.chat.base import Undelivered
from bot.incoming import cost_limit
from bot.incoming.commands.base import always, command, form, tap, usage
from bot.incoming.commands.surfaces.picker import pick
from bot.incoming.context import Context, Request
from bot.incoming.governments import are_countries, codes_in
from bot.incoming.permissions import ends_all, may_end
from bot.language import language, languages
from bot.language.writing import any_of, between_names, semicolons, typed_setting
from bot.model.action import Perform
from bot.model.destination import Destination
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
async def follow(request: Request, context: Context) -> Answer:
    """Without words it asks in a window whom to follow, where the platform has one; else it means everyone."""
    if not request.args and request.incoming.open_form is not None:
        return await pick(request, context)
    where, officials = platforms.home(request.incoming.where), None
    names, every = _and_how_often(request)
    if not _is_all(names, request):
        officials, unknown = await cost_limit.aside(_several, names, context)
        if unknown:
            return said(Outcome.NOT_ON_WATCHLIST, names=unknown)
    wanted = [ALL] if officials is None else [one.slug for one in officials]
    context.store.follow(where, wanted, context.clock())
    chosen = context.store.settings(where)
    if every:
        chosen = change(chosen, "every", every, registry.jurisdictions())
        _keep(chosen, where, context)
    context.audit(request, "follow", " ".join([",".join(wanted), every]).strip())
    return Following(None if officials is None else tuple(officials), chosen, context.own)


@command("unfollow [names|all]", "ends alerts", changes=True, writes=always, plainly=_names_only)
async def unfollow(request: Request, context: Context) -> Answer:
    store, where = context.store, platforms.home(request.incoming.where)
    followed, wanted, others = store.followed(where), [ALL], list[str]()
    done = said(Outcome.HEARS_OF_NOBODY)
    if not _is_all(request.args, request):
        officials, unknown = await cost_limit.aside(_several, request.args, context)
        if unknown:
            return said(Outcome.NOT_ON_WATCHLIST, names=unknown)
        wanted = [one.slug for one in officials]
        others = [slug for slug in (context.people() if ALL in followed else followed) if slug not in wanted]
        done = said(Outcome.HEARS_NO_MORE_OF if others else Outcome.HEARS_NO_MORE_AT_ALL, who=tuple(officials))
    if ends_all(followed, others, context):
        await may_end(request, context)
    if ALL in followed:  # from all to all but these
        store.follow(where, others, context.clock())
    store.unfollow(where, [*wanted, ALL] if others else None)
    context.audit(request, "unfollow", ",".join(wanted))
    return done


@command(
    "mute [hours]",
    "silence for a while; what came meanwhile follows in one message",
    changes=True,
    writes=always,
    plainly=lambda args, _: args.removesuffix("h").strip().isdecimal(),
)
async def mute(request: Request, context: Context) -> Answer:
    where, now = platforms.home(request.incoming.where), context.clock()
    chosen, text = context.store.settings(where), request.args.removesuffix("h").strip()
    if not text and chosen.muted(now):
        return Muted(chosen, context.own)
    if text and not (text.isdecimal() and int(text[:9])):
        return usage("mute", text)
    hours = min(int(text[:9]), MUTE_MOST) if text else MUTE_HOURS
    chosen = chosen.mute(now + dt.timedelta(hours=hours))
    _keep(chosen, where, context)
    context.audit(request, "mute", str(hours))
    return Muted(chosen, context.own, cut=bool(text) and int(text[:9]) > MUTE_MOST)


@command("unmute", "ends the silence", changes=True, writes=always)
async def unmute(request: Request, context: Context) -> Answer:
    where = platforms.home(request.incoming.where)
    chosen = context.store.settings(where)
    if not chosen.muted(context.clock()):
        return said(Outcome.NOT_MUTED)
    chosen = chosen.mute(None)
    _keep(chosen, where, context)
    context.audit(request, "unmute")
    return Unmuted(chosen, context.own)


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
async def settings(request: Request, context: Context) -> Answer:
    """Without words it shows all settings; with words it changes one, or several as "key=value; key=value"."""
    t, where = request.t, platforms.home(request.incoming.where)
    chosen = context.store.settings(where)
    pieces = [piece for piece in any_of(semicolons()).split(request.args) if piece.strip()]
    if not pieces:
        return await _window(request, context) if request.incoming.open_form else _overview(request, context)
    done = []
    try:
        for key, value in (words.read_piece(piece, t) for piece in pieces):
            if not value and len(pieces) == 1 and key in KEYS:
                return SettingMenu(key, chosen, context.own)
            if len(pieces) > 1 and key == "dates" and not chosen.dates and value == request.t.dates:
                continue  # a window sends what it shows, chosen or not
            chosen = change(chosen, key, _typed(key, value), registry.jurisdictions())
            done.append(f"{key}={chosen.get(key)}")
    except UnknownKey as error:
        return UnknownSetting(str(error), error.near)
    except WrongValue as error:
        return WrongValueOf(error.key)
    _keep(chosen, where, context)
    context.audit(request, "settings", "; ".join(done))
    return _overview(request, context, saved=True)


@form("settings")
def of_window(answers: Mapping[str, str], about: str) -> Perform:
    return Perform("settings", "; ".join(f"{key}={value}" for key, value in answers.items()))


@tap("set", changes=True, writes=lambda args: ":" in args)
async def tap_setting(request: Request, context: Context) -> Answer:
    """Handles the buttons of the settings: "" the overview, "window" the form, a key its menu, "key:value" a
    choice."""
    where = platforms.home(request.incoming.where)
    key, colon, value = request.args.partition(":")
    if key == "window":
        return await _window(request, context)
    if key not in KEYS:
        return _overview(request, context)
    chosen = context.store.settings(where)
    if not colon:
        return SettingMenu(key, chosen, context.own)
    try:
        chosen = change(chosen, key, _typed(key, value), registry.jurisdictions())
    except WrongValue as error:  # a button of a version that knew other values
        return WrongValueOf(error.key)
    _keep(chosen, where, context)
    context.audit(request, "settings", f"{key}={chosen.get(key)}")
    if key in SEVERAL:  # one tap chooses one of them
        return SettingMenu(key, chosen, context.own)
    return _overview(request, context, saved=True)


def _typed(key: str, value: str) -> str:
    """Returns a typed value in the form that the setting knows; governments by their codes, whatever they are
    called."""
    codes = codes_in(value) if key.strip().lower() in SEVERAL else ()
    return " ".join(codes) or typed_setting(key, value)


def _keep(chosen: Settings, where: Destination, context: Context) -> None:
    """Stores a place's choices; news that waits for this chat now comes at the time that they give."""
    at = due(chosen, context.clock(), context.timezone)
    context.store.set_settings(where, chosen, at, always=chosen.every != "now")
    context.actions.wake()


def _overview(request: Request, context: Context, *, saved: bool = False, in_window: bool = True) -> Overview:
    where, store = platforms.home(request.incoming.where), context.store
    window = in_window and request.incoming.open_form is not None
    followed, people = tuple(store.followed(where)), context.people()
    return Overview(store.settings(where), followed, people, context.clock(), context.own, saved=saved, window=window)


async def _window(request: Request, context: Context) -> Answer:
    """Opens the form where the platform has one; behind it stands the overview. Without a form, buttons do the
    same."""
    if request.incoming.open_form is not None:
        where = platforms.home(request.incoming.where)
        chosen, chat = context.store.settings(where), context.store.chat(where)
        try:
            await request.incoming.open_form(words.form(chosen, context.own, request.t, chat))
        except Undelivered:
            return _overview(request, context, in_window=False)
    return _overview(request, context)


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
