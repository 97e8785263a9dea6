"""Translates Slack's refusals into the errors of base.py. Knows errors, sends nothing.

not sent      connection refused, 429, an error of the whole workspace  ->  Busy
"""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError

from bot.chat.base import Busy, Closed, Gone, Unclear, Undelivered

# Codes of auth.test and apps.connections.open that only another token, or another installation, cures.
TOKEN_REFUSED = (
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"}
    | {"missing_scope", "no_permission", "access_denied", "forbidden_team"}
)  # fmt: skip

_POSTING = "the workspace does not let this bot post there"
# Codes that are not about one channel: those that an administrator or Slack may take back without us, and those that
# `run` reports when it signs in. The message is tried for ever, and no chat is forgotten for it.
OF_THE_WORKSPACE = TOKEN_REFUSED | {"ekm_access_denied", "org_login_required", "team_added_to_org"}
# Codes of chats that cannot come back by themselves: a person who is let in again writes to the bot.
GONE = {
    "user_disabled": "the person's account is closed",
    "cannot_dm_bot": "it is a bot, and bots get no direct messages",
}
# Codes that end when somebody acts, which Slack does not tell the app: a channel is unarchived, the app put back.
CLOSED = {
    "channel_not_found": "the channel does not exist, or the bot is not in it",
    "not_in_channel": "the bot is not a member of the channel",
    "is_archived": "the channel is archived",
    "is_inactive": "the channel is closed",
    "user_not_found": "the person is not in the workspace",
    "user_not_visible": "the person cannot be seen by the bot",
    "messages_tab_disabled": "the app's direct messages are switched off (App Home in the manifest)",
    "method_not_supported_for_channel_type": "it is not a place where messages can be sent",
    "restricted_action": _POSTING,
    "restricted_action_read_only_channel": _POSTING,
    "restricted_action_thread_only_channel": _POSTING,
    "team_access_not_granted": _POSTING,
}
UNSURE = {"internal_error", "fatal_error"}  # "some aspect of the operation may have succeeded": Slack's reference
BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch", "msg_too_long"}
# Codes of a thread whose first message is gone, or that nobody may answer: the message then stands on its own.
BAD_THREAD = (
    {"thread_not_found", "invalid_thread_ts", "cannot_reply_to_message", "message_not_found"}
    | {"restricted_action_non_threadable_channel", "restricted_action_thread_locked"}
)  # fmt: skip


class No(Exception):
    """Slack's answer `ok: false`, with its code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refusal(error: SlackApiError) -> Exception:
    """Returns the error for an answer that is not `ok: true`. Its body may be no JSON, its response the HTTP
    library's own."""
    response: Any = error.response
    data = getattr(response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    status: int = response.status_code if hasattr(response, "status_code") else response.status
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return Busy("Slack asks for a pause", seconds(response.headers.get("Retry-After")))
    if status >= 500 or code in UNSURE:
        return Unclear(f"Slack answers {code or f'HTTP {status}'}")
    if code is None:
        return Busy(f"Slack answers HTTP {status}") if status >= 400 else Unclear("an answer that is not Slack's")
    return No(str(code))


def verdict(no: No) -> Undelivered:
    """Returns the error of base.py for a refusal."""
    if no.code in OF_THE_WORKSPACE:
        return Busy(f"Slack refuses the message: {no.code}")
    if why := GONE.get(no.code):
        return Gone(f"{why} ({no.code})")
    why = CLOSED.get(no.code)
    return Closed(f"{why} ({no.code})" if why else f"Slack refuses the message: {no.code}")


def is_known(no: No) -> bool:
    """Tells whether a refusal is about a place or the workspace, and not about the message."""
    return no.code in GONE or no.code in CLOSED or no.code in OF_THE_WORKSPACE


def seconds(header: str | None) -> float | None:
    """Returns a header's seconds; None where there are none."""
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None
