"""Tests that a chat that follows reads the alerts as docs/following.md shows them, line by line and in that order."""

from __future__ import annotations

import re
from pathlib import Path

from bot.model.message import FSI, PDI
from tests.fakes.service import ANNA, CHATS, FakeService
from tests.fakes.watching import NOORI, VASEGHI

ISOLATES = str.maketrans("", "", FSI + PDI)
SHOWN = (Path(__file__).parent.parent.parent / "docs/following.md").read_text(encoding="utf-8")


def test_what_the_docs_show_is_what_a_chat_reads(tmp_path: Path) -> None:
    office = FakeService(tmp_path, operators=(ANNA,))
    office.publish(VASEGHI)
    office.says("start")
    office.follows(CHATS)
    office.publish(VASEGHI, NOORI, date="2026-05-13")
    read = [one.text for one in office.messages(CHATS)]
    for label in ("Not the same", "Undo", "Same person"):
        office.taps(label)
        read += [one.text for one in office.messages(CHATS)]
    for day in ("14", "15"):
        office.publish(NOORI, date=f"2026-05-{day}")
    office.publish(VASEGHI, NOORI, date="2026-05-16")
    office.clock.now = office.clock.now.replace(day=16)
    read += [one.text for one in office.messages(CHATS)] + [office.says("status leila vaseghi").text]
    texts = [one.translate(ISOLATES).splitlines() for one in read]
    examples = re.findall(r"^```\n(.*?)^```$", SHOWN, re.MULTILINE | re.DOTALL)
    assert len(examples) == 6
    for example in examples:
        lines = example.splitlines()
        assert any([line for line in text if line in lines] == lines for text in texts), example
