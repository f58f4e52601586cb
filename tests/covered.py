"""How many lines of the pure core a run with --cov ran: `python -m tests.covered` fails where it is under 95 %."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import coverage

PURE = frozenset("language search question answering verify wordings timeline digest kinds proof model".split())
"""Rooms of `corpus` that do no input and output, with what they are made of."""
LEAST = 95.0


def counted(measured: coverage.Coverage) -> tuple[Counter[str], Counter[str]]:
    """Lines run and lines there are, by room."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(file))
        files = json.loads(file.read_text("utf-8"))["files"]
    ran: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for name, found in files.items():
        parts = Path(name).parts
        room = parts[parts.index("corpus") + 1] if "corpus" in parts else ""
        if room in PURE:
            ran[room] += found["summary"]["covered_lines"]
            there[room] += found["summary"]["num_statements"]
    return ran, there


def main() -> None:
    measured = coverage.Coverage(data_file=sys.argv[1] if len(sys.argv) > 1 else ".coverage")
    measured.load()
    ran, there = counted(measured)
    share = 100 * ran.total() / max(there.total(), 1)
    for room in sorted(there, key=lambda one: ran[one] / there[one]):
        sys.stdout.write(f"corpus/{room:10} {100 * ran[room] / there[room]:5.1f} % of {there[room]:,} lines\n")
    sys.stdout.write(f"the pure core {share:.1f} % of {there.total():,} lines\n")
    if share < LEAST:
        sys.exit(f"that is under {LEAST} %: test what is new, or take out what nothing needs")


if __name__ == "__main__":
    main()
