"""Documents on disk, and stand-ins for understanding that do what real ones cannot be asked to: crash, hang back, fail.

They are module-level functions because a spawned process finds them by their name.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import UnreadableSource
from corpus.ingest.understand import Understanding, understand
from corpus.model.articles import RawDocument


def article(number: int, paragraphs: int = 3) -> str:
    """An article unlike every other one, with a quotation."""
    body = "\n\n".join(
        f"Berth {number} took in {part + 2} ships. “We shall build pier {number}-{part},” Mayor Ana Ruiz said."
        for part in range(paragraphs)
    )
    return f"Harbour report {number}\n\n{body}\n"


def write_articles(folder: Path, numbers: Iterable[int]) -> Path:
    """A folder of text files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"report-{number:04}.txt").write_text(article(number), encoding="utf-8")
    return folder


def write_lines(file: Path, numbers: Iterable[int], paragraphs: int = 3) -> Path:
    """A .jsonl file of articles with ids, titles, sources and dates."""
    rows = (
        {"id": f"r-{n}", "title": f"Harbour report {n}", "source": "Harbour Post", "date": "2024-03-05",
         "text": article(n, paragraphs)}
        for n in numbers
    )  # fmt: skip
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def crashing(raw: RawDocument) -> Understanding:
    """Dies as a process does on a fault in a C library."""
    if b"CRASH" in raw.data and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), 9)
    return understand(raw)


def slow(raw: RawDocument) -> Understanding:
    """Takes its time."""
    time.sleep(0.05)
    return understand(raw)


def refusing(raw: RawDocument) -> Understanding:
    """Refuses every document."""
    return UnreadableSource(str(raw.path), "no")


def elsewhere(raw: RawDocument) -> Understanding:
    """Understands only in a process other than the first, and there on one core: it is not the only worker."""
    if multiprocessing.parent_process() is None:
        return refusing(raw)
    result, tasks = understand(raw), Path("/proc/self/task")
    threads = len(list(tasks.iterdir())) if tasks.exists() else 2
    return result if threads <= 2 else refusing(raw)
