"""The doctor finds what a first-time operator gets wrong, says how to mend it, and never shows a token."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.cli import doctor
from bot.cli.doctor import lists as doctor_lists
from bot.cli.doctor import machine, people
from bot.model.destination import Destination
from bot.model.doctor_finding import Finding
from bot.service.config import load, of
from bot.service.lock import DataLock
from bot.storage.records import ALL
from bot.storage.schema import SCHEMA
from bot.storage.store import Store
from tests.fakes.chat.slack import SCOPES
from tests.fakes.configuration import lists
from tests.fakes.running import Running, free_port, run_command, running
from watchers.archive.archive import Archive
from watchers.database import Database
from watchers.errors import StorageError
from watchers.lists import registry

NOW = dt.datetime(2026, 5, 12, tzinfo=dt.UTC)


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


def said(service: Running) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in doctor.examine(load(service.config, {}), service.config):
        found.setdefault(one.what, []).append(one.line)
    return found


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


def test_an_app_of_an_older_manifest_is_told_what_it_lacks_and_is_no_fault(service: Running) -> None:
    assert "slack scopes" not in said(service)
    service.slack.scopes = SCOPES - {"links:read", "links:write"}
    [line] = said(service)["slack scopes"]
    assert "links:read, links:write" in line and "Who is this?" in line and "manifest.yaml" in line
    assert bad(service) == {}
    service.slack.scopes = SCOPES - {"links:read", "commands"}
    assert "commands" in bad(service)["slack scopes"]


def test_an_operator_who_has_not_started_the_bot_is_named(service: Running) -> None:
    service.write(mode="approval", operators=["telegram:1001", "telegram:7"])
    assert list(bad(service)) == ["operator"] and "/start" in bad(service)["operator"]


def test_without_an_operator_it_shows_who_wrote_to_the_bot(service: Running) -> None:
    service.write(mode="approval")
    assert "/start" in bad(service)["operators"] and "Copy member ID" in bad(service)["operators"]
    store = Store.open(service.folder / "data" / "bot.db")
    for chat, private in (("7007", True), ("-100", False)):
        to = Destination("telegram", chat)
        store.add_chat(to, "Sara", private=private, state="pending", language=None, at=NOW)
    store.close()
    line = bad(service)["operators"]
    assert "bot.operators = [...]" in line and '"telegram:7007" (Sara);' in line and "-100" not in line


def test_who_wrote_last_is_shown_among_many_also_where_everyone_is_served(service: Running) -> None:
    service.write(mode="open")
    store = Store.open(service.folder / "data" / "bot.db")
    for number in range(people.MOST + 1):
        to = Destination("telegram", f"700{number}")
        store.add_chat(to, f"P{number}", private=True, state="approved", language=None, at=NOW)
    store.close()
    line = bad(service)["operators"]
    assert f"telegram:700{people.MOST}" in line and "telegram:7000" not in line


@pytest.mark.parametrize(
    ("operator", "said"),
    [
        ("telegram:123456789", "the bot's own ID"),
        ("slack:U1", ""),
        ("slack:U404", "nobody in this workspace — Profile → ⋮ → Copy member ID"),
        ("slack:U2", "a bot of this workspace"),
    ],
)
def test_an_operator_who_is_none(operator: str, said: str, service: Running) -> None:
    service.slack.bots.add("U2")
    service.write(mode="approval", operators=[operator])
    found = bad(service)
    assert list(found) == (["operator"] if said else []) and said in found.get("operator", "")


def test_an_operator_of_a_platform_without_a_token(tmp_path: Path) -> None:
    config = of({"bot": {"data_dir": str(tmp_path), "operators": ["telegram:7", "slack:U1"]}})
    found = [one.line for one in people.operators(config)]
    assert "set telegram.token" in found[0] and "set slack.bot_token" in found[1]


def test_no_platform_at_all(tmp_path: Path) -> None:
    config = of({"bot": {"data_dir": str(tmp_path)}, "lists": lists()})
    (found,) = (one for one in doctor.examine(config, None) if one.what == "platforms")
    assert found.bad and "does not start" in found.line


def test_a_token_whose_updates_go_elsewhere(service: Running) -> None:
    service.telegram.webhook = "https://elsewhere.example/hook"
    line = bad(service)["telegram"]
    assert "goes to a webhook" in line and "elsewhere" not in line


def test_chats_that_follow_nobody_and_chats_that_wait(service: Running) -> None:
    store = Store.open(service.folder / "data" / "bot.db")
    for chat, state in (("1", "approved"), ("2", "pending")):
        store.add_chat(Destination("telegram", chat), "", private=True, state=state, language=None, at=NOW)
    served, waiting = said(service)["chats"]
    assert "1 connected, 0 of them" in served and "no alert would" in served
    assert "1 to be approved" in waiting and "taps Approve" in waiting
    store.follow(Destination("telegram", "1"), [ALL], NOW)
    served = said(service)["chats"][0]
    assert served.startswith("✓ chats: 1 connected, 1 of them") and "no alert" not in served
    store.close()


def test_databases_of_an_older_version_stop_nothing(service: Running) -> None:
    """As operating.md has it: after the upgrade, before the first start of the new version."""
    path = service.folder / "data" / "bot.db"
    path.unlink()
    Database.open(path, SCHEMA, before="settings_and_threads").close()
    found = said(service)
    assert "when the service starts" in found["chats"][0] and "clock" in found
    assert "when the service starts" in found["operators"][0]
    assert not [line for lines in found.values() for line in lines if "broke off" in line]


def test_a_watchlist_with_a_mistake(service: Running) -> None:
    (service.folder / "own.toml").write_text("[[official]]\n", encoding="utf-8")
    config = service.config.read_text(encoding="utf-8")
    service.config.write_text(f'{config}\n[watchlist]\nfile = "own.toml"\n', encoding="utf-8")
    assert "own.toml" in bad(service)["watchlist.file"]


def test_the_health_address_answers_is_free_or_is_anothers(service: Running) -> None:
    port = free_port()
    config = service.config.read_text(encoding="utf-8")
    service.config.write_text(f'{config}\n[health]\nlisten = "127.0.0.1:{port}"\n', encoding="utf-8")
    (line,) = said(service)["health.listen"]
    assert line.startswith(f"✓ health.listen: 127.0.0.1:{port} is free")
    with socket.create_server(("127.0.0.1", port)):
        assert "another program has it" in bad(service)["health.listen"]
    lock = DataLock(service.folder / "data")
    assert "does not answer" in bad(service)["health.listen"]
    lock.close()
    service.start()
    service.ready()
    assert said(service)["health.listen"] == [f"✓ health.listen: 127.0.0.1:{port} answers, all well"]
    assert service.stop() == 0


def test_a_disk_that_is_nearly_full(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10**7))
    assert "10 MB are free" in bad(service)["disk"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_files_of_another_user(service: Running) -> None:
    os.chown(service.folder / "data" / "bot.db", 10001, 10001)
    assert any("user 10001" in line and "user 0" in line for line in said(service)["data"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    (found,) = machine.data(of({"bot": {"data_dir": str(tmp_path / "data")}}))
    assert found.bad and "cannot be written" in found.line
    tmp_path.chmod(0o700)


def test_a_redirect_to_a_foreign_host_is_named_with_its_cure(service: Running) -> None:
    service.lists.redirect("/SDN_ENHANCED.ZIP", "https://elsewhere.example/sdn.zip?X-Signature=SIGNEDSECRET")
    line = bad(service)["list us-sdn"]
    assert 'redirect_hosts = [..., "elsewhere.example"]' in line and "SIGNEDSECRET" not in line


def test_every_list_that_is_watched_is_looked_at_with_the_time_that_its_server_needs(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.doctor.lists.ANSWER", 1.5)
    ours = {name: {"url": service.lists.url(f"/{name}")} for name in registry.names()}
    for name in registry.names():
        service.lists.publish(f"/{name}", b"x")
    del service.lists.pages["/un"]
    service.lists.pages["/eu"].waits = 2.0
    config = of({"bot": {"data_dir": str(service.folder / "data")}, "lists": ours})
    found = {one.what: one for one in doctor_lists.reached(config, time.time)}
    assert [what for what in found if what.startswith("list ")] == [f"list {name}" for name in registry.names()]
    assert [what for what, one in found.items() if one.bad] == ["list un"] and "HTTP 404" in found["list un"].line


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


@pytest.mark.parametrize("at", [56, 59])
def test_a_header_that_is_damaged_is_named_with_its_file(service: Running, at: int) -> None:
    """The byte that says how texts are written: SQLite's own words on it are then in that writing too."""
    for name in ("archive.db", "bot.db"):
        path = service.folder / "data" / name
        whole = path.read_bytes()
        for value in (0, 2, 3, 0xFF):
            path.write_bytes(whole[:at] + bytes([value]) + whole[at + 1 :])
            lines = said(service)
            assert "health.ping_url" in lines and not [one for one in lines if "codec" in " ".join(lines[one])]
            if at == 59 and value:
                assert bad(service)[name].startswith(f"✗ {name}: ")
        path.write_bytes(whole)


def test_a_text_that_is_damaged_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive.create(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO sources (source, state) VALUES ('uk', CAST(x'fffe' AS TEXT))")
    archive = Archive.reader(path)
    with pytest.raises(StorageError, match=r"make no sense|decode"):
        archive.state("uk")
    archive.close()


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
    assert "chmod 600" in done.stdout and done.returncode == 0


@pytest.mark.parametrize(
    "value", ["socks5h://127.0.0.1:9050", "socks://127.0.0.1:9050", "ftp://127.0.0.1:1", "http://[::1"]
)
def test_a_proxy_that_cannot_be_used_is_named_and_the_examination_goes_on(service: Running, value: str) -> None:
    done = run_command("doctor", "--config", str(service.config), env={**os.environ, "ALL_PROXY": value})
    lines = {line.partition(":")[0]: line for line in done.stdout.splitlines()}
    assert done.returncode == 1 and "ALL_PROXY" in lines["✗ proxy"] and value not in done.stdout
    assert "! health.ping_url" in lines and not done.stderr  # the last thing looked at


def test_one_check_that_breaks_off_does_not_end_the_examination(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(config: object) -> Iterator[Finding]:
        yield Finding("data", "so far")
        raise ValueError(f"{service.telegram.token}\nand more")

    monkeypatch.setattr(machine, "data", broken)
    found = said(service)
    (line,) = (one for one in found["data"] if "broke off" in one)
    assert "ValueError" in line and service.telegram.token not in line and "\n" not in line
    assert found["data"][0].endswith("so far") and "health.ping_url" in found


def test_a_list_that_sends_a_header_now_and_then_does_not_hold_the_examination(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_lists, "ANSWER", 0.2)
    service.lists.publish("/uk.xml", b"").seconds_a_header = 0.05
    assert "not read within" in bad(service)["list uk"]
