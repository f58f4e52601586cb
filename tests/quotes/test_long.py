"""A paragraph of five million characters: no more memory than its quotations need, and every one of them found."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROSE = (
    "The council met on Tuesday to discuss the harbour, which has been closed since the storm of last winter. Ingrid"
    " Sollund, the port director, said the repairs would cost twice what had been expected. “We will not sell the"
    " harbour,” she said. Mayor Tunde Bakare disagreed, and the meeting went on until midnight without a vote. "
)
QUOTED = "“We will not sell the harbour.” “Nobody asked us before.” “It is a disgrace,” she said. "
LENGTH = 5_000_000
ROOM = 400
"""Megabytes that the process may take: some 65 before, 60 for a page at work, the rest for what is found."""

SCRIPT = """
import resource, sys
from corpus.language.quotes import find
text = sys.argv[1] * (int(sys.argv[2]) // len(sys.argv[1]))
found = find(text)
size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
print(len(found), round(size), len(text) - found[-1].span.end)
"""


@pytest.mark.long
@pytest.mark.parametrize(("text", "least"), [(PROSE, 1), (QUOTED, 2)], ids=["prose", "quotations"])
def test_a_paragraph_of_five_megabytes(text: str, least: int) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, text, str(LENGTH)], capture_output=True, text=True, check=True, timeout=1800
    )
    count, size, rest = map(int, run.stdout.split())
    assert count >= least * (LENGTH // len(text))
    assert size < ROOM
    assert rest < len(text)
