"""Keeps tokens and signed addresses out of logs, whoever writes them."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
import re
import sys
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


class _Now(io.TextIOBase):
    """Standard error as it is at the moment: while a progress bar stands there, what is said goes above it."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


class Lines(logging.Formatter):
    """One JSON object a line, for a log collector: when (UTC), how grave, from which module, and what."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        return json.dumps(said, ensure_ascii=False)


def set_up_logging(*, verbose: bool = False, quiet: bool = False, as_json: bool = False) -> None:
    """Lines on standard error; `verbose` says each poll too, `quiet` leaves a terminal chat to its messages.

    httpx logs every address at INFO, and Telegram's address holds the token.
    """
    handler = logging.StreamHandler(_Now())
    handler.addFilter(Redact())
    text = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S")
    handler.setFormatter(Lines() if as_json else text)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    ours = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    for name in ("bot", "watchers"):
        logging.getLogger(name).setLevel(ours)
    heard = dict.fromkeys(("httpx", "httpcore", "apscheduler"), logging.WARNING)
    for name, level in heard.items() | {pair for one in platforms.known().values() for pair in one.loggers.items()}:
        logging.getLogger(name).setLevel(level)
