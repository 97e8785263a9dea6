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

SIGNATURE = r"(?<=\?)[^\s\"'>]{8,}"  # matches a query string, which may be a signature


@cache
def _secrets() -> re.Pattern[str]:
    """Returns the pattern of every platform's tokens, configured or not, and of signatures."""
    return re.compile(
        "|".join([*(one.secret for one in platforms.known().values() if one.secret), SIGNATURE]), re.ASCII
    )


def redact(text: str) -> str:
    """Returns a text without tokens and signatures."""
    return _secrets().sub("…", text)


class Redact(logging.Filter):
    """A filter for the root handler that cleans the whole line, arguments and traceback included."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = redact(record.getMessage())
        if record.exc_info:
            message += "\n" + redact(logging.Formatter().formatException(record.exc_info))
        record.msg, record.args, record.exc_info, record.exc_text = message, None, None, None
        return True


class _Now(io.TextIOBase):
    """Writes to standard error as it is at the moment: lines go above a progress bar that stands there."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


class Lines(logging.Formatter):
    """Formats one JSON object a line, for a log collector: time (UTC), level, module and message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def set_up_logging(*, verbose: bool = False, quiet: bool = False, as_json: bool = False) -> None:
    """Logs to standard error; `verbose` logs each poll too, `quiet` leaves a terminal chat to its messages.

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
    levels = dict.fromkeys(("httpx", "httpcore", "apscheduler"), logging.WARNING)
    for name, level in levels.items() | {pair for one in platforms.known().values() for pair in one.loggers.items()}:
        logging.getLogger(name).setLevel(level)
