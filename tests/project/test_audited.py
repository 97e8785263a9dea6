"""Tests `make audit`: what could not be looked up has not been audited."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CLEAN = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "not found"}
VULNERABLE = {"name": "c", "version": "2", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["3"]}]}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([CLEAN], 0, "nothing is known against 1 packages"),
        ([CLEAN, SKIPPED, SKIPPED], 1, "2 of 3 packages could not be looked up"),
        ([VULNERABLE], 1, "c 2: CVE-2026-1, mended in 3"),
        ([], 1, "0 of 0 packages"),
        (None, 1, "there is no report"),
    ],
)
def test_an_audit_passes_only_where_every_package_was_looked_up(
    tmp_path: Path, packages: list[object] | None, code: int, said: str
) -> None:
    report = tmp_path / "report.json"
    if packages is not None:
        report.write_text(json.dumps({"dependencies": packages, "fixes": []}))
    command = [sys.executable, "-m", "tests.audited", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code and said in done.stdout and not done.stderr
    assert ("nothing is known against" in done.stdout) == (code == 0)
