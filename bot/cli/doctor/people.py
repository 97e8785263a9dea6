"""Checks who decides and who is told: operators who can be reached, chats that follow someone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.errors import OLDER
from bot.model.doctor_finding import Finding
from bot.service.config import Config
from bot.storage.store import Store
from watchers.errors import StorageError

MOST = 5  # people who wrote to the bot are shown, those who began last: one of them asks the doctor


def operators(config: Config) -> Iterator[Finding]:
    if not config.bot.operators:
        text = "none: nobody can approve chats or decide about matches"
        yield Finding("operators", text, f"bot.operators = [...]: {_whose_id(config)}", bad=True)
        return
    store = _store(config)
    try:
        seen = (
            store.operators_seen() if store else {}
        )  # without a store no service has run here: nobody can have written
    except StorageError as error:
        yield Finding("operators", f"it cannot be seen who has written: {error}", OLDER)
        return
    finally:
        if store:
            store.close()
    for operator in config.bot.operators:
        platform, _, user = operator.partition(":")
        yield config.platforms()[platform].check_operator(user, seen=(platform, user) in seen)


def _whose_id(config: Config) -> str:
    """Returns how to learn one's own ID: the bot tells it to no stranger. Some platforms give a user's chat the
    user's ID."""
    store = _store(config)
    chats = store.chats() if store else []
    if store:
        store.close()
    sections = config.platforms().values()
    named = {section.name for section in sections if section.private_is_user}
    known = ("pending", "approved")  # with access.mode = "open" they are served at once
    asked = [one for one in chats if one.private and one.state in known and one.where.platform in named]
    if asked:
        wrote = ", ".join(f'"{one.where.platform}:{one.where.chat}" ({one.title})' for one in asked[-MOST:])
        return f"who wrote to the bot: {wrote}; put yourself in, nobody whom you do not know"
    ways = [section.own_id for section in sections if section.configured and section.own_id]
    return "; ".join(ways) or " or ".join(f'"{section.name}:ID"' for section in sections)


def chats(config: Config) -> Iterator[Finding]:
    store = _store(config)
    if store is None:
        return
    try:
        served, waiting = len(store.chats("approved")), len(store.chats("pending"))
        follow = len({(one.to.platform, one.to.chat) for one in store.followers(None)})
        closed = [one for one in store.unreachable() if one.state == "waiting"]
    except StorageError as error:
        yield Finding("chats", f"cannot be counted: {error}", OLDER)
        return
    finally:
        store.close()
    text = f"{served} connected, {follow} of them follow someone"
    mend = "" if follow else "no alert would reach anyone: say `follow all` in a chat that is connected"
    yield Finding("chats", text, mend)
    for one in closed[:MOST]:
        text = (
            f"chat {one.number or '?'} ({one.to.platform}) cannot be written to since {one.since:%Y-%m-%d}: {one.why}"
        )
        mend = "what it follows waits: give the bot its rights there again, or end it: `chats NUMBER remove`"
        yield Finding("chats", text, mend)
    if len(closed) > MOST:
        yield Finding("chats", f"{len(closed) - MOST} more cannot be written to", "`chats` shows them")
    if waiting:
        mend = "an operator taps Approve or Refuse; `chats` shows who asks"
        yield Finding("chats", f"{waiting} to be approved", mend)


def _store(config: Config) -> Store | None:
    """Returns the store; None where no service has run yet, or where it cannot be read, which a finding on the data
    folder tells."""
    try:
        return Store.reader(config.bot.data_dir / "bot.db")
    except StorageError:
        return None
