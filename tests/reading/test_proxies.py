"""Tests proxies in the environment: they are used, or named in a line, and what other programs understand stops
nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.lists import ListServer
from tests.fakes.running import Running, run_command, running
from watchers.reading import proxies
from watchers.reading.address import Target
from watchers.reading.fetcher import Fetcher


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as made:
        yield made


def check(service: Running, **more: str) -> tuple[int, str]:
    bare = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = run_command("check", "--config", str(service.config), env={**bare, **more})
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NO_PROXY", "localhost,fd00::/8"),
        ("NO_PROXY", "127.0.0.0/8,::1/128"),
        ("no_proxy", "localhost,[::1]"),
        ("NO_PROXY", "localhost,::1, 10.0.0.0/8, .example.org ,"),
        ("NO_PROXY", "*"),
        ("HTTPS_PROXY", "127.0.0.1:8080"),
        ("HTTP_PROXY", ""),
    ],
)
def test_an_environment_that_other_programs_take_stops_nothing(service: Running, name: str, value: str) -> None:
    code, said = check(service, **{name: value})
    assert code == 0 and "uk: first reading" in said, said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks5h://user:secret@127.0.0.1:9050"),
        ("all_proxy", "socks://127.0.0.1:9050"),
        ("HTTPS_PROXY", "ftp://127.0.0.1:1"),
        ("http_proxy", "http://[::1"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_named_in_one_line_and_nobody_is_asked(
    service: Running, name: str, value: str
) -> None:
    code, said = check(service, **{name: value})
    assert code == 1 and said.count("\n") == 1 and said.startswith(f"magnitsky-watch: {name}: "), said
    assert "secret" not in said and "unset it" in said and not service.lists.requests


def test_the_proxy_of_the_environment_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ListServer() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
        monkeypatch.delenv("NO_PROXY", raising=False)
        fetcher = Fetcher(user_agent="test", folder=tmp_path, random=random.Random(7), sleep=lambda seconds: None)
        try:
            fetcher.get(Target((proxy.url("/uk.xml", "127.0.0.2"),), frozenset(), 1000))
        finally:
            fetcher.close()
        assert proxy.requests


@given(st.lists(st.one_of(
    st.text("abc.:/[]*0123456789fd ", max_size=12), st.ip_addresses().map(str),
    st.ip_addresses(v=6).map(lambda ip: f"{ip}/64"), st.ip_addresses(v=6).map(lambda ip: f"[{ip}]"),
), max_size=4))  # fmt: skip
def test_whatever_stands_in_no_proxy_a_client_opens(entries: list[str]) -> None:
    environ = {"NO_PROXY": ",".join(entries)}
    proxies.settle(environ)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", environ["NO_PROXY"])
        patch.setenv("https_proxy", "http://127.0.0.1:1")
        httpx.Client(verify=False).close()  # noqa: S501 - it asks nobody
