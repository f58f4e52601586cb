"""An import as a process of its own, to be killed: run_import.py DATA SOURCE WORKERS. Prints reported ids."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from corpus.ingest import ingest
from corpus.model.adding import Progress
from corpus.store.store import Store
from tests.ingest.helpers import slow


def report(progress: Progress) -> None:
    sys.stdout.write(f"{progress.latest.article_id}\n")
    sys.stdout.flush()


async def main(data: str, source: str, workers: str) -> None:
    store = await Store.open(Path(data), create=True)
    try:
        now = "2024-03-06T08:00:00+00:00"
        await ingest(store, [source], clock=lambda: now, progress=report, workers=int(workers), function=slow)
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
