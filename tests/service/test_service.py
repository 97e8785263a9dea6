"""Tests the whole service as its users meet it: both platforms, a list server, restarts, kills, wrong tokens."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.chat.telegram import Fault
from tests.fakes.configuration import switched_off
from tests.fakes.running import Running, free_port, run_command, running, until
from tests.fakes.watching import NOORI, VASEGHI


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as made:
        yield made


def follow_all(service: Running) -> None:
    service.telegram.says("/follow all")
    service.slack.do(service.slack.slash("follow all"))
    service.telegram.wait_for("now hears of all officials")
    service.slack.do(service.slack.wait_for("now hears of all officials"))


def parts_on_slack(service: Running) -> list[int]:
    """Returns which parts of the alert stand on Slack: the news is the first, what is folded below it the second."""
    posts = [post for post in service.slack.posts if "GHR0999" in str(post)]
    return [post["metadata"]["event_payload"]["part"] for post in posts]


def test_questions_and_alerts_on_both_platforms_and_nothing_repeated(service: Running) -> None:
    service.start()
    service.ready()
    service.telegram.says("/status")
    service.slack.do(service.slack.slash("status"))
    board = service.telegram.wait_for("Called for by the paper")
    assert "Mahmoud Khazein" in board[0]
    service.slack.do(service.slack.wait_for("Called for by the paper"))
    follow_all(service)

    service.publish_uk(NOORI, date="2026-05-13")
    (text,) = service.telegram.wait_for("GHR0999", timeout=5)
    service.slack.do(service.slack.wait_for("GHR0999", within=5))
    assert "امید نوری" in text and "13 May 2026" in text and "MW-" in text
    (alert,) = [sent for sent in service.telegram.sent if "GHR0999" in sent["text"]]
    assert alert["file"] is None  # nobody has confirmed it: no picture counts it

    assert service.stop() == 0
    service.start()
    service.ready()
    service.publish_uk(NOORI, VASEGHI, date="2026-05-14")
    service.telegram.wait_for("IRN0086", timeout=5)
    assert service.stop(signal.SIGINT) == 0
    assert len([text for text in service.telegram.texts(2002) if "GHR0999" in text]) == 1
    until(lambda: parts_on_slack(service) == [1, 2], 5, lambda: str(service.slack.posts))
    assert service.slack.broken == []


def test_an_unchanged_poll_reads_no_body_and_no_secret_is_written(service: Running) -> None:
    service.start()
    service.ready()
    until(lambda: len(service.lists.bodies("/uk.xml")) >= 4, 10)
    until(lambda: len(service.lists.bodies("/store/sdn.zip")) >= 4, 10)
    assert sum(1 for sent in service.lists.bodies("/uk.xml") if sent) == 1
    assert sum(1 for sent in service.lists.bodies("/store/sdn.zip") if sent) == 1
    assert service.stop() == 0
    said = service.said()
    for secret in ("SIGNEDSECRET", service.telegram.token, service.slack.bot_token, service.slack.app_token):
        assert secret not in said
        for name in ("archive.db", "bot.db"):
            assert secret.encode() not in (service.folder / "data" / name).read_bytes()
    for path in (service.folder / "data").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path


def test_what_a_kill_interrupts_is_delivered_after_the_restart(service: Running) -> None:
    service.start()
    service.ready()
    follow_all(service)
    for method in ("sendPhoto", "sendMessage"):  # a designation comes with a picture; a second try, text first
        service.telegram.faults.append(Fault(method, 502, "Bad Gateway", times=1000, text="GHR0999"))
    service.publish_uk(NOORI, date="2026-05-13")
    service.slack.do(service.slack.wait_for("GHR0999"))
    service.kill()
    service.telegram.faults.clear()
    service.start()
    (text,) = service.telegram.wait_for("GHR0999")
    assert "MW-" in text
    service.stop()
    until(lambda: parts_on_slack(service) == [1, 2], 5, lambda: str(service.slack.posts))


def test_an_unanswered_send_is_repeated_once_and_marked(service: Running) -> None:
    service.start()
    service.ready()
    follow_all(service)
    service.telegram.faults.append(Fault("sendMessage", 0, accept=True, text="GHR0999"))
    service.slack.fail("accept_then_drop")
    service.publish_uk(NOORI, date="2026-05-13")
    texts = service.telegram.wait_for("GHR0999", count=2)
    assert "Possibly a repeat" not in texts[0] and "Possibly a repeat" in texts[1]
    assert texts[0].split("MW-")[1][:6] == texts[1].split("MW-")[1][:6]
    until(lambda: not service.slack.faults and parts_on_slack(service) == [1, 2], 5)
    service.stop()
    assert parts_on_slack(service) == [1, 2]  # Slack is asked before it is told again


def test_one_platform_down_does_not_stop_the_other(service: Running) -> None:
    service.write(bot="xoxb-1-wrong")
    service.start()
    until(lambda: "slack.bot_token is refused" in service.said(), 15, service.said)
    until(lambda: "us-sdn: edition" in service.said() and "uk: edition" in service.said(), 15, service.said)
    service.telegram.says("/status Khazein")
    service.telegram.wait_for("33131")
    assert service.stop() == 0


def test_without_any_good_token_it_ends_with_one_line_and_2(service: Running) -> None:
    service.write(telegram="1:" + "x" * 35, bot="xoxb-1-wrong")
    service.start()
    assert service.process is not None and service.process.wait(20) == 2
    assert "telegram.token is refused" in service.said() and "Traceback" not in service.said()


def test_a_second_service_on_the_same_data_is_refused(service: Running) -> None:
    service.start()
    service.ready()
    second = service.command("run")
    assert second.returncode == 1 and "another Magnitsky Watch" in second.stderr
    check = service.command("check")
    assert check.returncode == 1 and len(check.stderr.strip().splitlines()) == 1
    accept = service.command("accept", "uk")
    assert accept.returncode == 1 and "`accept uk`" in accept.stderr
    status = service.command("status", "Khazein")
    assert status.returncode == 0 and "33131" in status.stdout
    service.stop()


def test_operators_approve_chats(tmp_path: Path) -> None:
    with running(tmp_path, mode="approval", operators=["telegram:1001"]) as service:
        service.start()
        service.ready()
        assert "no operator can be" in service.said()
        service.telegram.says("/status", user=2002)
        service.telegram.wait_for("not approved yet", chat=2002)
        service.telegram.says("/start", user=1001)
        service.telegram.wait_for("Your ID: telegram:1001", chat=1001)
        service.telegram.wait_for("asks for access", chat=1001)  # what waited for an operator
        service.telegram.wait_for("first reading", chat=1001, count=2)  # the baselines too
        service.telegram.says("/status", user=2002)
        service.telegram.taps("approve:1", user=2002)  # not an operator: silence
        service.telegram.taps("approve:1", user=1001)
        service.telegram.wait_for("Chat 1 is approved", chat=1001)
        service.telegram.wait_for("connected to Magnitsky Watch", chat=2002)
        assert len(service.telegram.texts(2002)) == 2
        service.telegram.says("/status", user=2002)
        service.telegram.wait_for("Called for by the paper", chat=2002)
        service.telegram.taps("approve:1", user=1001)
        service.telegram.wait_for("approved already", chat=1001)
        service.stop()


def test_stop_in_a_chat_forgets_it(service: Running) -> None:
    service.start()
    service.ready()
    follow_all(service)
    service.telegram.stops()
    service.telegram.wait_for("Everything about this chat is deleted")
    assert service.stop() == 0
    data = (service.folder / "data" / "bot.db").read_bytes()
    assert b"2002" not in data


def test_a_refused_edition_is_accepted_by_an_operator(tmp_path: Path) -> None:
    with running(tmp_path, mode="approval", operators=["telegram:1001"]) as service:
        service.publish_uk(VASEGHI)
        service.start()
        service.ready()
        service.telegram.says("/start", user=1001)
        service.telegram.wait_for("Your ID", chat=1001)
        service.telegram.says("/follow all", user=1001)
        full = service.lists.pages["/uk.xml"].body
        for number in range(3):  # three different editions, each far too short
            cut = full.split(b"<Designation>")
            service.lists.publish("/uk.xml", b"<Designation>".join(cut[: 8 + number]) + b"</Designations>")
            polls = len(service.lists.bodies("/uk.xml"))
            until(lambda polls=polls: len(service.lists.bodies("/uk.xml")) >= polls + 2, 10)
        service.telegram.wait_for("several editions refused", chat=1001)
        service.telegram.says("/status Vaseghi", user=1001)
        assert "IRN0086" in service.telegram.wait_for("Leila Vaseghi", chat=1001)[-1]
        service.telegram.taps("accept:uk", user=1001)
        service.telegram.wait_for("Accepted: the UK Sanctions List", chat=1001)
        assert "operator accepts: uk: new" in service.said()
        service.stop()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'[bot]\ndata_dir = "/proc/nowhere"\n{switched_off()}')
    done = run_command("check", "--config", str(tmp_path / "config.toml"))
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1


def test_health_answers_on_this_machine_only_when_asked_to(tmp_path: Path) -> None:
    import json
    import urllib.request

    port = free_port()
    with running(tmp_path) as service:
        config = service.config.read_text(encoding="utf-8")
        service.config.write_text(f'{config}\n[health]\nlisten = "127.0.0.1:{port}"\n', encoding="utf-8")
        service.start()
        service.ready()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            said = json.load(answer)
        assert said["ok"], said
        assert said["lists"]["uk"]["date"] == "2026-05-12"
        service.stop()
