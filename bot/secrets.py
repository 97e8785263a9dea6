"""Keeps tokens and signed addresses out of logs, whoever writes them."""

from __future__ import annotations

import logging
import re

# Telegram: bot<number>:<35 characters>; Slack: xoxb-, xoxp-, xapp- ...; a query string may be a signature.
_SECRETS = re.compile(r"(?:bot)?\d{5,}:[\w-]{20,}|xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=\?)[^\s\"'>]{8,}", re.ASCII)


def redact(text: str) -> str:
    return _SECRETS.sub("…", text)


class Redact(logging.Filter):
    """A filter for the root handler: the whole line, arguments and traceback included, is cleaned."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = redact(record.getMessage())
        if record.exc_info:
            message += "\n" + redact(logging.Formatter().formatException(record.exc_info))
        record.msg, record.args, record.exc_info, record.exc_text = message, None, None, None
        return True


def set_up_logging(*, verbose: bool = False, quiet: bool = False) -> None:
    """Lines on standard error; `quiet` leaves a terminal chat to its messages.

    httpx logs every address at INFO, and Telegram's address holds the token.
    """
    handler = logging.StreamHandler()
    handler.addFilter(Redact())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(logging.WARNING if quiet else logging.INFO)
    for name in ("httpx", "httpcore", "telegram", "slack_bolt", "slack_sdk", "aiohttp", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR if name == "telegram" else logging.WARNING)
