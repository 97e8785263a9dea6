"""Keeps tokens and signed addresses out of logs, whoever writes them."""

from __future__ import annotations

import logging
import re
from functools import cache

from bot.chat import platforms

SIGNATURE = r"(?<=\?)[^\s\"'>]{8,}"  # a query string may be one


@cache
def _secrets() -> re.Pattern[str]:
    """Every platform's tokens by their form, configured or not."""
    return re.compile(
        "|".join([*(one.secret for one in platforms.known().values() if one.secret), SIGNATURE]), re.ASCII
    )


def redact(text: str) -> str:
    return _secrets().sub("…", text)


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
    heard = dict.fromkeys(("httpx", "httpcore", "apscheduler"), logging.WARNING)
    for name, level in heard.items() | {pair for one in platforms.known().values() for pair in one.loggers.items()}:
        logging.getLogger(name).setLevel(level)
