"""Tests random bytes in bot.db while the service runs: operators hear it, and a backup brings all back."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import urllib.error
import urllib.request
from pathlib import Path

from bot.service import backup
from tests.fakes.running import free_port, running, until
from tests.fakes.watching import NOORI, VASEGHI

OPERATOR, PAGE = 1001, 4096
LOOKS_OFTEN = """
import datetime
from bot.service import scheduled_jobs
scheduled_jobs.CHECK_EVERY = datetime.timedelta(seconds=1)  # instead of an hour
"""


def test_random_bytes_in_bot_db_are_told_and_after_a_restore_no_alert_is_missing(tmp_path: Path) -> None:
    with running(tmp_path, operators=[f"telegram:{OPERATOR}"]) as service:
        port, data = free_port(), service.folder / "data"
        with service.config.open("a", encoding="utf-8") as config:
            config.write(f'\n[health]\nlisten = "127.0.0.1:{port}"\n')
        service.first = LOOKS_OFTEN
        service.start()
        service.ready()
        service.telegram.says("/start", user=OPERATOR)
        service.telegram.wait_for("Your ID", chat=OPERATOR)
        service.telegram.says("/follow all")
        service.telegram.wait_for("now hears of all officials")
        backup.take(data, tmp_path / "b", dt.datetime.now(dt.UTC))
        service.publish_uk(NOORI, date="2026-05-13")
        service.telegram.wait_for("GHR0999")
        with (data / "bot.db").open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(PAGE)
            file.write(random.Random(1).randbytes(size - PAGE))
        told, *_ = service.telegram.wait_for("My records cannot be kept", chat=OPERATOR)
        assert "bot.\u2060db: " in told and "put a backup back" in told
        assert "bot.db" in storage(port)
        assert not [text for text in service.telegram.texts(2002) if "records" in text]  # members, after a day
        service.kill()
        backup.restore(tmp_path / "b", data, dt.datetime.now(dt.UTC))
        service.publish_uk(NOORI, VASEGHI, date="2026-05-14")
        service.start()
        service.telegram.wait_for("IRN0086")
        service.telegram.wait_for("GHR0999", count=2)  # once more, for the backup knows nothing of it
        until(lambda: not unwell(port), 20, lambda: unwell(port))
        assert service.stop() == 0
        ids = [
            text.split("MW-")[1][:6] for text in service.telegram.texts(2002) if "Noori" in text or "IRN0086" in text
        ]
        assert len(ids) == 3 and len(set(ids)) == 3  # no number twice, though none of them is in the backup


def storage(port: int) -> str:
    """Returns what /health says of the service's own records."""
    return str(unwell(port).get("storage"))


def unwell(port: int) -> dict[str, object]:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
    except urllib.error.HTTPError as error:
        with error:
            return dict(json.loads(error.read()))
    return {}
