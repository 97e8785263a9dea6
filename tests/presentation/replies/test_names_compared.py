"""The command `names` says how alike two names are, and by which parts."""

from __future__ import annotations

from tests.fakes.running import run_command


def test_how_alike_two_names_are_is_said_with_the_parts_that_agree_or_not() -> None:
    one = run_command("names", "Gholamreza Soleimani", "SULAYMANI, Qolam Reza").stdout
    assert one.startswith("0.99  one name, in other letters\n")
    other = run_command("names", "Gholamreza Soleimani", "SULAYMANI, Qasem").stdout
    assert "not close" in other.splitlines()[0]
    assert "  soleimani and sulaymani sound alike, weight 0." in other
    assert "  gholamreza stands only in the first\n  qasem stands only in the second\n" in other
    assert other.rstrip().endswith("the given names are in conflict")
    across = run_command("names", "Leila Vaseghi", "لیلا واثقی").stdout
    assert "close: " in across and "vaseghi and واثقی" in across
    wrong = run_command("names", "Leila Vaseghi", "...")
    assert wrong.returncode == 2 and "has no letters" in wrong.stderr
