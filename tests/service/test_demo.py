"""Tests the demo, as a new user without a terminal on standard input meets it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.fork_server import FORKS, ROOT, Child, shared
from tests.fakes.running import run_command


@pytest.fixture(scope="module")
def shown() -> str:
    done = run_command("demo", "--fast")
    assert done.returncode == 0, done.stderr
    return done.stdout


def unpadded(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_the_readme_shows_what_the_demo_prints(shown: str) -> None:
    text = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    example = text.partition("## What it looks like")[2].split("```")[1].strip()
    assert example.startswith("The UK has sanctioned ") and f"\n{example}\n" in unpadded(shown)


SANCTIONED = " has sanctioned "
FURTHER = "(?: on further grounds| also under )"
UNDATED = "date not in this file"

# The designations of 2021 to 2023: official, ID, day; None where the list gives none.
DESIGNATIONS = [
    ("Alireza Shahvaroghi Farahani", "33115", "3 September 2021"),
    ("Mahmoud Khazein", "33131", "3 September 2021"),
    ("Kiya Sadeghi", "33132", "3 September 2021"),
    ("Omid Noori", "33133", "3 September 2021"),
    ("Saeed Aghajani", "33574", "29 October 2021"),
    ("Leila Vaseghi", "34083", "7 December 2021"),
    ("Salar Abnoush", "39257", "22 September 2022"),
    ("Gholamreza Soleimani", "IRN0082", "10 October 2022"),
    ("Leila Vaseghi", "IRN0086", "10 October 2022"),
    ("Saeed Aghajani", "RUS1653", "20 October 2022"),
    ("Salar Abnoush", "IRN0129", "23 January 2023"),
    ("Gholamreza Soleimani", "Iran/1-2/49", "3 October 2022"),
    ("Hassan Rouhani", "Iran/1-2.1/2", "3 October 2022"),
    ("Salar Abnoush", "Iran/1-2.1/13", "11 October 2022"),
    ("Leila Vaseghi", "Iran/1-2.1/20", "11 October 2022"),
    ("Saeed Aghajani", "EU.8973.45", "20 October 2022"),
    ("Saeed Aghajani", "Iran/1-2/62", "10 November 2022"),
    ("Salar Abnoush", "EU.9052.15", "14 November 2022"),
    ("Mohammad Javad Azari-Jahromi", "Iran/1-2.1/38", "29 November 2022"),
    ("Gholamreza Soleimani", "7290", None),
    ("Saeed Aghajani", "7304", None),
    ("Amir-Ali Hajizadeh", "7305", None),
    ("Salar Abnoush", "7339", None),
]


@pytest.mark.parametrize(("who", "id", "day"), DESIGNATIONS, ids=[f"{d[1]}" for d in DESIGNATIONS])
def test_every_designation_comes_as_an_alert(shown: str, who: str, id: str, day: str | None) -> None:
    found = re.findall(rf"^.*{SANCTIONED}.*\n(?:.+\n)*", shown, re.MULTILINE)
    (alert,) = [one for one in found if f"{SANCTIONED}{who}" in one.splitlines()[0] and f" · {id} · " in one]
    assert f"Designated: {day or UNDATED}" in alert and re.search(r"MW-\d{6}", alert)


def test_no_other_designation_and_two_redesignations(shown: str) -> None:
    assert len(re.findall(rf"^.*{SANCTIONED}(?!.*{FURTHER})", shown, re.MULTILINE)) == len(DESIGNATIONS)
    of_the_us, of_the_eu = re.findall(rf"^.*{FURTHER}.*\n(?:.+\n)*", shown, re.MULTILINE)
    assert "Gholamreza Soleimani" in of_the_us and "27854" in of_the_us and "IRAN-HR" in of_the_us
    assert "Amir-Ali Hajizadeh" in of_the_eu and "EU.9026.7" in of_the_eu


def test_every_list_is_read_and_another_of_the_same_name_is_nobodys_alert(shown: str) -> None:
    first = shown.partition("2021-09-03")[0]
    assert first.count(": first reading") == 6
    after = shown.partition("2025-11-20")[2].partition("> status")[0]
    assert "MW-" not in after and "awaits" not in after


def test_the_broken_download_is_refused_in_silence(shown: str) -> None:
    between = shown.partition("a download breaks off half way")[2].partition("2021-12-07")[0]
    assert "MW-" not in between and "WARNING" not in between
    assert "Not believed: " in between and "29 October 2021 stays in force" in " ".join(between.split())


def test_it_ends_with_two_answers(shown: str) -> None:
    answers = shown.partition("> status Leila Vaseghi")[2]
    assert "لیلا واثقی" in answers and "not by Australia or" in answers
    assert all(id in answers for id in ("IRN0086", "34083", "Iran/1-2.1/20", "EU.6140.93"))
    assert "UK 5 of the 10" in answers.partition("> gaps")[2]


def begun(out: Path, err: Path) -> Child | subprocess.Popen[bytes]:
    if FORKS:
        return shared().start(["demo", "--fast"], out, err)
    line = 'exec "$0" -m bot demo --fast >"$1" 2>"$2"'
    return subprocess.Popen(["/bin/sh", "-c", line, sys.executable, str(out), str(err)], cwd=ROOT)


@pytest.mark.parametrize("at", ["Six lists are read", "2021-10-29", "2022-10-10"])
def test_it_ends_without_a_word_when_it_is_stopped_in_the_midst(at: str, tmp_path: Path) -> None:
    pipe, err = tmp_path / "pipe", tmp_path / "err"
    os.mkfifo(pipe)
    demo = begun(pipe, err)
    with pipe.open(encoding="utf-8") as out:
        assert any(at in line for line in out)
        demo.send_signal(signal.SIGINT)
        rest = out.read()
    assert (demo.wait(30), err.read_text(encoding="utf-8")) == (0, "")
    assert "2026-" not in rest  # the rest of the chronology was not told
