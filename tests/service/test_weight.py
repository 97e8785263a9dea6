"""Tests what a start loads: of what only others use nothing, all that it needs itself, and what all share once."""

from __future__ import annotations

import random
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from bot.chat.telegram.adapter import Telegram
from tests.fakes.running import ROOT
from watchers import certificates
from watchers.reading.fetcher import Fetcher


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("bot.cli.commands", ("watchers.lists", "pydantic", "asyncio", "bot.service.config")),
        (
            "bot.cli.serve",
            (
                "rich",
                "pygments",
                "PIL",
                "prometheus_client",
                "tarfile",
                "bot.chat.console.adapter",
                "telegram",
                "slack_bolt",
            ),
        ),
        (
            "bot.cli.questions",
            ("bot.service.service", "httpx", "apscheduler", "prometheus_client", "telegram", "PIL"),
        ),
    ],
    ids=["the command line's help", "the service", "a question on the command line"],
)
def test_a_start_does_not_load_what_others_need(module: str, others: tuple[str, ...]) -> None:
    asked = f"import sys, {module}; print([one for one in {others!r} if one in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


EACH_FIRST = """
import importlib, os, sys
for module in sys.argv[1:]:
    if (pid := os.fork()) == 0:
        importlib.import_module(module)
        os._exit(0)
    if os.waitpid(pid, 0)[1]:
        sys.exit(module)
"""


def test_what_a_command_imports_can_be_imported_first() -> None:
    """The tests of commands start them in a process that has imported all of it."""
    modules = ("bot.cli.demo.play", "bot.cli.doctor", "bot.cli.lists", "bot.cli.replay", "bot.service.backup")
    command = [sys.executable, "-c", EACH_FIRST, *modules]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_certificates_are_read_once_for_all_clients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, made = list[ssl.SSLContext](), ssl.create_default_context

    def counted(*arguments: str, **more: str) -> ssl.SSLContext:
        read.append(made(*arguments, **more))  # type: ignore[arg-type]
        return read[-1]

    monkeypatch.setattr(ssl, "create_default_context", counted)
    certificates.believed.cache_clear()
    for _ in range(2):
        Fetcher(user_agent="test", folder=tmp_path, random=random.Random()).close()
        Telegram("1:token")
    assert len(read) == 1
