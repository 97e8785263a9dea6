"""Tests that the Dockerfile, its .dockerignore and the examples of deploy/ agree with each other and with the
service.

`make image` follows the Dockerfile in full; here is what takes no time.
"""

from __future__ import annotations

import configparser
import fnmatch
import os
import re
import shutil
import subprocess
import time
import tomllib
from pathlib import Path

import pytest

from bot.chat.slack.web import Times
from bot.outgoing import courier
from bot.service import scheduled_jobs, service
from bot.service.config import environment_keys
from tests.fakes.running import ROOT
from tests.image.dockerfile import Step, sent, stages

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
BUILD, IMAGE = stages(DOCKERFILE)
COMPOSE = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")
UNIT_FILE = ROOT / "deploy/magnitsky-watch.service"


def unit() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(UNIT_FILE.read_text(encoding="utf-8"))
    return parser["Service"]


def test_the_builder_gets_what_is_copied_and_nothing_else(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".dockerignore", tmp_path)
    secret = ("config.toml", "deploy/tokens.env", "data/bot.db", ".git/config", ".venv/x", "bot/__pycache__/x.pyc")
    wanted = (
        "bot/service/service.py",
        "bot/presentation/pictures/fonts/x.ttf",
        "watchers/watchlist/officials.toml",
        "requirements.txt",
        "pyproject.toml",
    )
    for name in (*secret, *wanted, "README.md", "LICENSE", "tests/x.py", "backup.tgz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert set(map(str, sent(tmp_path))) == {*wanted, "README.md", "LICENSE"}


def test_an_instruction_that_is_not_followed_is_refused() -> None:
    with pytest.raises(ValueError, match="ADD"):
        stages("FROM x\nADD a b\n")


def test_both_stages_have_the_same_base_and_the_image_runs_as_nobody() -> None:
    assert BUILD.base == IMAGE.base
    user, _, group = IMAGE.last("USER").rest.partition(":")
    assert user.isdecimal() and int(user) >= 1000 and user == group and f"--uid {user} " in DOCKERFILE
    assert IMAGE.last("VOLUME").rest == IMAGE.last("WORKDIR").rest == "/data"


@pytest.mark.parametrize(("age", "healthy"), [(0, True), (120, True), (600, False), (None, False)])
def test_the_health_check_sees_a_hang(age: int | None, healthy: bool, tmp_path: Path) -> None:
    if age is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "lock").touch()
        os.utime(tmp_path / "data" / "lock", (time.time() - age,) * 2)
    command = IMAGE.last("HEALTHCHECK").rest.removeprefix("CMD ").replace("/data", str(tmp_path))
    done = subprocess.run(Step("CMD", {}, command).words, check=False)
    assert (done.returncode == 0) is healthy


def test_the_pulse_is_much_quicker_than_what_looks_for_it() -> None:
    minutes = re.search(r"-mmin -(\d+)", DOCKERFILE)
    assert minutes is not None and int(minutes[1]) * 60 >= 3 * scheduled_jobs.DIGESTS_EVERY.total_seconds()
    assert unit()["WatchdogSec"] == f"{minutes[1]}min"


def test_a_stop_has_the_time_that_it_may_take() -> None:
    longest = courier.STOP_WITHIN + Times().finish + scheduled_jobs.JOBS_WITHIN + service.STOP_WITHIN
    assert f"stop_grace_period: {unit()['TimeoutStopSec']}s" in COMPOSE
    assert int(unit()["TimeoutStopSec"]) > longest + 10


def test_both_examples_have_the_same_limits_and_the_same_tokens() -> None:
    assert f"mem_limit: {unit()['MemoryMax'].lower()}" in COMPOSE and f"pids_limit: {unit()['TasksMax']}" in COMPOSE
    for kept in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "env_file: tokens.env"):
        assert kept in COMPOSE
    example = (ROOT / "deploy/tokens.env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^(\w+)=$", example, re.MULTILINE)) == set(environment_keys())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="without systemd")
def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT_FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / UNIT_FILE.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / UNIT_FILE.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_the_program_reads_beside_its_code_is_installed_with_it() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    listed = subprocess.run(["git", "ls-files", "bot", "watchers"], cwd=ROOT, capture_output=True, check=True)
    beside = [Path(line) for line in listed.stdout.decode().splitlines() if not line.endswith(".py")]
    assert beside
    left_out = [one for one in beside if not any(fnmatch.fnmatch(one.name, pattern) for pattern in told["*"])]
    assert left_out == []
