"""Who decides and who hears: operators who can be reached, chats that follow someone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Config
from bot.finding import Finding
from bot.store import Store
from watchers.errors import StorageError


def operators(config: Config) -> Iterator[Finding]:
    if not config.bot.operators:
        mend = 'bot.operators = ["telegram:ID"]; the bot answers /start with the ID of whoever asks'
        yield Finding("operators", "none: nobody can approve chats or decide about matches", mend, bad=True)
        return
    store = _store(config)
    seen = store.operators_seen() if store else {}  # without one no service has run here: nobody can have written
    if store:
        store.close()
    for operator in config.bot.operators:
        platform, _, user = operator.partition(":")
        yield config.platforms()[platform].check_operator(user, seen=(platform, user) in seen)


def chats(config: Config) -> Iterator[Finding]:
    store = _store(config)
    if store is None:
        return
    served, waiting = len(store.chats("approved")), len(store.chats("pending"))
    follow = len({(one.to.platform, one.to.chat) for one in store.followers(None)})
    store.close()
    said = f"{served} served, {follow} of them follow someone"
    mend = "" if follow else "no alert would reach anyone: say `follow all` in a chat that is served"
    yield Finding("chats", said, mend)
    if waiting:
        mend = "an operator taps Approve or Refuse; `chats` shows who asks"
        yield Finding("chats", f"{waiting} to be approved", mend)


def _store(config: Config) -> Store | None:
    """None where no service has run yet, or where it cannot be read: that is said of the data folder."""
    try:
        return Store.reader(config.bot.data_dir / "bot.db")
    except StorageError:
        return None
