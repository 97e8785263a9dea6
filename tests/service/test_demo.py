"""Tests the demo, as a new user without a terminal on standard input meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
    assert example.startswith("Sanctioned: ") and f"\n{example}\n" in unpadded(shown)


# The eleven designations of 2021 to 2023: official, ID, day.
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
]


@pytest.mark.parametrize(("who", "id", "day"), DESIGNATIONS, ids=[f"{d[1]}" for d in DESIGNATIONS])
def test_every_designation_comes_as_an_alert(shown: str, who: str, id: str, day: str) -> None:
    alert = re.search(rf"^Sanctioned: {who} · .*\n.* · {id} · (.*\n)*?.*MW-\d{{6}}", shown, re.MULTILINE)
    assert alert and f"Designated: {day}" in alert[0]


def test_no_other_designation_and_one_redesignation(shown: str) -> None:
    assert len(re.findall(r"^Sanctioned: ", shown, re.MULTILINE)) == len(DESIGNATIONS)
    (again,) = re.findall(r"^Sanctioned again.*\n.*", shown, re.MULTILINE)
    assert "Gholamreza Soleimani" in again and "27854" in again
    assert "IRAN-HR" in shown.partition(again)[2].partition("MW-")[0]


def test_the_broken_download_is_refused_in_silence(shown: str) -> None:
    between = shown.partition("a download breaks off half way")[2].partition("2021-12-07")[0]
    assert "MW-" not in between


def test_it_ends_with_two_answers(shown: str) -> None:
    answers = shown.partition("> status Leila Vaseghi")[2]
    assert "لیلا واثقی" in answers and "IRN0086" in answers and "34083" in answers
    assert "What is missing" in answers.partition("> gaps")[2]
