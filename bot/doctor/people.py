"""Who decides and who hears: operators who can be reached, chats that follow someone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from bot.config import Config
from bot.doctor.finding import Finding
from bot.doctor.platforms import slack_call
from bot.store import Store

NOT_FOUND = ("user_not_found", "users_not_found", "user_not_visible")  # Slack's words
MOST = 5  # people who wrote to the bot are shown
MEMBER_ID = "Profile → ⋮ → Copy member ID, in the workspace that has the app"


def operators(config: Config) -> Iterator[Finding]:
    if not config.bot.operators:
        said = "none: nobody can approve chats or decide about matches"
        yield Finding("operators", said, f"bot.operators = [...]: {_whose_id(config)}", bad=True)
        return
    store = _store(config)
    seen = store.operators_seen() if store else {}  # without one no service has run here: nobody can have written
    if store:
        store.close()
    for operator in config.bot.operators:
        platform, _, user = operator.partition(":")
        yield _on_slack(config, user) if platform == "slack" else _on_telegram(config, user, (platform, user) in seen)


def _whose_id(config: Config) -> str:
    """How to learn one's own: the bot tells it to no stranger. On Telegram a private chat's ID is its user's."""
    store = _store(config)
    waiting = store.chats("pending") if store else []
    if store:
        store.close()
    asked = [one for one in waiting if one.private and one.where.platform == "telegram"]
    if asked:
        wrote = ", ".join(f'"telegram:{one.where.chat}" ({one.title})' for one in asked[:MOST])
        return f"who wrote to the bot: {wrote}; put yourself in, nobody whom you do not know"
    ways = []
    if config.telegram.token is not None:
        ways.append("start the service, write /start to the bot, and ask the doctor again")
    if config.slack.bot_token is not None:
        ways.append(f'"slack:ID": {MEMBER_ID}')
    return "; ".join(ways) or '"telegram:ID" or "slack:ID"'


def _on_telegram(config: Config, user: str, seen: bool) -> Finding:
    name, token = f"telegram:{user}", config.telegram.token
    if token is None:
        mend = "set telegram.token, or name operators on Slack"
        return Finding("operator", f"{name}: Telegram has no token, not reached", mend, bad=True)
    if token.get_secret_value().partition(":")[0] == user:
        mend = "put your own in: the number before the colon of the token is the bot's"
        return Finding("operator", f"{name} is the bot's own ID", mend, bad=True)
    if seen:
        return Finding("operator", f"{name} has started the bot")
    mend = "on Telegram a bot may not write first: start the service, then send the bot /start"
    return Finding("operator", f"{name} has not started the bot", mend, bad=True)


def _on_slack(config: Config, user: str) -> Finding:
    name, token = f"slack:{user}", config.slack.bot_token
    if token is None:
        mend = "set slack.bot_token and slack.app_token, or name operators on Telegram"
        return Finding("operator", f"{name}: Slack has no tokens, not reached", mend, bad=True)
    answer = slack_call(config.slack.base_url, "users.info", token, user=user)
    if isinstance(answer, Finding):
        if any(word in answer.said for word in NOT_FOUND):
            return Finding("operator", f"{name} is nobody in this workspace", MEMBER_ID, bad=True)
        return Finding("operator", name)  # Slack cannot be asked: why has been said
    found = answer[0].get("user") or {}
    if found.get("deleted") or found.get("is_bot"):
        what = "no longer a member" if found.get("deleted") else "a bot"
        return Finding("operator", f"{name} is {what} of this workspace", MEMBER_ID, bad=True)
    return Finding("operator", f"{name} is a member of the workspace")


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
    except sqlite3.Error:
        return None
