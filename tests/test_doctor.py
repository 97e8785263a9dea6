"""The doctor finds what a first-time operator gets wrong, says how to mend it, and never shows a token."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot import doctor
from bot.config import load
from bot.lock import DataLock
from bot.store import Store
from tests.fakes.running import Running, run_command, running
from watchers.archive import Archive


@pytest.fixture
def service(tmp_path: Path):  # type: ignore[no-untyped-def]
    with running(tmp_path, mode="approval", operators=["telegram:1001"]) as made:
        made.config.chmod(0o600)
        folder = tmp_path / "data"
        folder.mkdir(mode=0o700)
        Archive.create(folder / "archive.db").close()
        store = Store.open(folder / "bot.db")
        store.saw_operator("telegram", "1001", "1001")
        store.close()
        yield made


def bad(service: Running, hours: float = 0) -> dict[str, str]:
    config = load(service.config, {})
    found = list(doctor.examine(config, service.config, now=lambda: time.time() + hours * 3600))
    for one in found:
        assert service.telegram.token not in one.line and service.slack.bot_token not in one.line
    return {one.what: one.line for one in found if one.bad}


def test_all_well_is_0(service: Running) -> None:
    assert bad(service) == {}
    done = service.command("doctor")
    assert done.returncode == 0 and "✗" not in done.stdout, done.stdout
    assert "answers from 127.0.0.1" in done.stdout


def test_a_refused_token_is_named(service: Running) -> None:
    service.write(mode="approval", operators=["telegram:1001"], telegram="1:" + "x" * 35, app="xapp-1-wrong")
    found = bad(service)
    assert set(found) == {"telegram.token", "slack.app_token"} and "@BotFather" in found["telegram.token"]


def test_an_operator_who_has_not_started_the_bot_is_named(service: Running) -> None:
    service.write(mode="approval", operators=["telegram:1001", "telegram:7"])
    assert list(bad(service)) == ["operator"] and "/start" in bad(service)["operator"]


def test_no_operator_at_all(service: Running) -> None:
    service.write(mode="approval")
    assert "bot.operators" in bad(service)["operators"]


def test_a_redirect_to_a_foreign_host_is_named_with_its_cure(service: Running) -> None:
    service.lists.redirect("/SDN_ENHANCED.ZIP", "https://elsewhere.example/sdn.zip?X-Signature=SIGNEDSECRET")
    line = bad(service)["list us-sdn"]
    assert 'redirect_hosts = [..., "elsewhere.example"]' in line and "SIGNEDSECRET" not in line


def test_a_list_that_is_not_there(service: Running) -> None:
    del service.lists.pages["/uk.xml"]
    assert "HTTP 404" in bad(service)["list uk"]


def test_a_clock_a_day_off(service: Running) -> None:
    assert "ahead of the publishers'" in bad(service, hours=24)["clock"]
    assert "behind" in bad(service, hours=-24)["clock"]


def test_a_damaged_database(service: Running) -> None:
    path = service.folder / "data" / "bot.db"
    body = bytearray(path.read_bytes())
    body[8192:] = b"\xff" * (len(body) - 8192)
    path.write_bytes(body)
    assert "restore" in bad(service)["bot.db"]


def test_a_running_service_is_no_trouble(service: Running) -> None:
    lock = DataLock(service.folder / "data")
    assert bad(service) == {}
    lock.close()


def test_it_does_not_make_a_clean_stop_of_an_unclean_one(service: Running) -> None:
    lock = service.folder / "data" / "lock"
    lock.write_text("held\n")
    assert bad(service) == {}
    assert lock.read_text() == "held\n"


def test_the_configuration_may_be_read_by_its_owner_only(service: Running) -> None:
    service.config.chmod(0o644)
    done = run_command("doctor", "--config", str(service.config))
    assert "can be read by others — chmod 600" in done.stdout and done.returncode == 0
