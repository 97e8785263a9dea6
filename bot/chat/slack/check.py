"""Asks Slack for `doctor`: is it reached, does it take the tokens, who is an operator. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
from pydantic import SecretStr

from bot.chat.slack import MEMBER_ID
from bot.model.doctor_finding import ANSWER, Finding
from watchers.certificates import believed

if TYPE_CHECKING:
    from bot.chat.slack import Slack

# The scopes that the manifest asks for. Without the useful ones the bot works, but leaves files out, names no chats
# to operators, does not learn that it was invited, shows no cards below links, or may repeat an unanswered alert.
SCOPES_NEEDED = frozenset({"chat:write", "commands", "app_mentions:read", "im:history", "im:write"})
LINKS = frozenset({"links:read", "links:write"})
SCOPES_USEFUL = frozenset(
    {"files:write", "channels:read", "groups:read", "users:read", "channels:history", "groups:history"} | LINKS
)
NOT_FOUND = ("user_not_found", "users_not_found", "user_not_visible")  # Slack's words


def reached(section: Slack) -> Iterator[Finding]:
    """Yields the findings about the workspace: its tokens, scopes and socket."""
    if section.bot_token is None or section.app_token is None:
        yield Finding("slack", "no tokens: not used")
        return
    answer = _call(section, "auth.test", section.bot_token)
    if isinstance(answer, Finding):
        yield answer
    else:
        answered, scopes = answer
        yield Finding("slack", f"{answered.get('user')} in {answered.get('team')} answers")
        missing, useful = sorted(SCOPES_NEEDED - scopes), sorted(SCOPES_USEFUL - scopes)
        again = "paste bot/chat/slack/manifest.yaml into the app's manifest and install it again"
        if scopes and missing:
            yield Finding("slack scopes", f"missing: {', '.join(missing)}", again, bad=True)
        if scopes and useful:
            older = " (an older manifest: it has no shortcut *Who is this?* either)" if LINKS & set(useful) else ""
            yield Finding("slack scopes", f"without: {', '.join(useful)}{older}", again)
    opened = _call(section, "apps.connections.open", section.app_token)
    yield opened if isinstance(opened, Finding) else Finding("slack socket", "opens")


def operator(section: Slack, user: str) -> Finding:
    """Returns the finding whether this user is a member of the workspace."""
    name = f"slack:{user}"
    if section.bot_token is None:
        mend = "set slack.bot_token and slack.app_token, or name operators on Telegram"
        return Finding("operator", f"{name}: Slack has no tokens, not reached", mend, bad=True)
    answer = _call(section, "users.info", section.bot_token, user=user)
    if isinstance(answer, Finding):
        if any(word in answer.said for word in NOT_FOUND):
            return Finding("operator", f"{name} is nobody in this workspace", MEMBER_ID, bad=True)
        return Finding("operator", name)  # Slack cannot be asked: another finding says why
    found = answer[0].get("user") or {}
    if found.get("deleted") or found.get("is_bot"):
        what = "no longer a member" if found.get("deleted") else "a bot"
        return Finding("operator", f"{name} is {what} of this workspace", MEMBER_ID, bad=True)
    return Finding("operator", f"{name} is a member of the workspace")


def _call(
    section: Slack, method: str, token: SecretStr, **arguments: str
) -> Finding | tuple[dict[str, Any], set[str]]:
    """Returns Slack's answer and the token's scopes; or the finding why it does not answer."""
    key = "slack.app_token" if method.startswith("apps") else "slack.bot_token"
    try:
        headers = {"Authorization": f"Bearer {token.get_secret_value()}"}
        answer = httpx.post(
            section.base_url + method, headers=headers, data=arguments, timeout=ANSWER, verify=believed()
        )
        reply = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        blocked = "is slack.com blocked here?"
        return Finding("slack", f"cannot be reached ({type(error).__name__})", blocked, bad=True)
    if not reply.get("ok"):
        mend = (
            "Basic Information, App-Level Tokens: one with connections:write"
            if key == "slack.app_token"
            else "Install App: copy the Bot User OAuth Token anew"
        )
        return Finding(key, f"refused: {str(reply.get('error'))[:80]}", mend, bad=True)
    scopes = {name.strip() for name in answer.headers.get("x-oauth-scopes", "").split(",") if name.strip()}
    return reply, scopes
