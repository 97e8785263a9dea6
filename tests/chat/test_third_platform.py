"""A third platform is one file beside the others: configured, paced and told of without touching another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DECLARATION = """
from typing import ClassVar

from pydantic import SecretStr

from bot.chat.base import Pace
from bot.chat.platforms import Platform


class Carrier(Platform):
    name = "carrier"
    title = "Carrier"
    environment: ClassVar = {"CARRIER_TOKEN": "token"}
    secret = r"dove-[0-9]{6}"
    user = r"[a-z]{1,9}"
    before_command = "!"
    pace = Pace(chat=7)

    token: SecretStr | None = None

    @property
    def configured(self) -> bool:
        return self.token is not None


PLATFORM = Carrier
"""
USED = """
import sys

import bot.chat

bot.chat.__path__.append(sys.argv[1])

from bot.chat import platforms
from bot.service import config, logs

assert list(platforms.known()) == ["carrier", "console", "slack", "telegram"]
assert platforms.of("carrier").pace.gap("loft") == 7
read = config.of({"carrier": {"token": "dove-123456"}, "bot": {"operators": ["carrier:ada"]}})
assert read.platforms()["carrier"].configured and read.bot.operators == ("carrier:ada",), read
assert "dove" not in logs.redact("sent with dove-123456")
print("flown")
"""


def test_a_third_platform_is_a_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "carrier").with_suffix(".py").write_text(DECLARATION, encoding="utf-8")
    asked = [sys.executable, "-c", USED, str(tmp_path)]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert answer.stdout == "flown\n", answer.stderr
