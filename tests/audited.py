"""The last word of `make audit`: `python -m tests.audited REPORT` reads pip-audit's report, in JSON.

A package that could not be looked up has not been audited, whatever the rest says: exit code 1, as where a
vulnerability is known.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(report: Path) -> int:
    try:
        packages = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        print("audit: there is no report; run .venv/audit/bin/pip-audit by hand to see why")
        return 1
    skipped = [one["name"] for one in packages if "vulns" not in one]
    known = [(one, vulnerability) for one in packages for vulnerability in one.get("vulns", ())]
    for one, found in known:
        mended = ", ".join(found["fix_versions"]) or "no version yet"
        print(f"audit: {one['name']} {one['version']}: {found['id']}, mended in {mended}")
    if skipped or not packages:
        print(f"audit: {len(skipped)} of {len(packages)} packages could not be looked up: nothing is known of them")
    if not skipped and not known and packages:
        print(f"audit: nothing is known against {len(packages)} packages")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
