"""Imports killed with SIGKILL at random instants: what was reported is there, whole; run again it ends the same."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from pathlib import Path

import pytest

from corpus.store.connect import FILE_NAME
from corpus.store.records import Change
from corpus.store.store import Store
from tests.ingest.helpers import write_lines

ROOT = Path(__file__).parents[2]


async def start(data: Path, source: Path, workers: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.ingest.run_import", str(data), str(source), str(workers),
        stdout=asyncio.subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


async def contents(data: Path) -> list[Change]:
    """Everything there, with all its numbers, once every fault was looked for."""
    store = await Store.open(data)
    try:
        assert await store.faults() == []
        return await store.read(lambda reader: reader.changes(0, 100_000))
    finally:
        await store.close()


async def killed(data: Path, source: Path, workers: int, chance: random.Random, longest: float) -> set[str]:
    """Starts an import, kills it at a random instant and says which articles it had reported until then."""
    process = await start(data, source, workers)
    assert process.stdout is not None
    reading = asyncio.create_task(process.stdout.read())
    await asyncio.wait([reading], timeout=chance.uniform(0.3, longest))
    if process.returncode is None:
        process.send_signal(signal.SIGKILL)
    await process.wait()
    return set((await reading).decode().split("\n")[:-1])


async def check(tmp_path: Path, articles: int, instants: int, workers: int, longest: float) -> None:
    source = write_lines(tmp_path / "in.jsonl", range(articles))
    chance = random.Random(instants)
    reported: set[str] = set()
    for _ in range(instants):
        reported |= await killed(tmp_path / "data", source, workers, chance, longest)
        if (tmp_path / "data" / FILE_NAME).exists() and reported:
            held = await contents(tmp_path / "data")
            assert reported <= {change.stored.held.id for change in held if change.stored}
    whole = []
    for data in (tmp_path / "data", tmp_path / "never killed"):
        process = await start(data, source, workers)
        out, _ = await process.communicate()
        assert process.returncode == 0
        assert len(out.split()) == articles
        whole.append(await contents(data))
    assert whole[0] == whole[1]
    assert len(whole[0]) == articles


async def test_killed_at_any_instant_an_import_keeps_what_it_reported_and_ends_the_same(tmp_path: Path) -> None:
    await check(tmp_path, articles=80, instants=4, workers=1, longest=3.0)


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
async def test_the_same_at_twenty_instants_over_a_larger_set(tmp_path: Path, workers: int) -> None:
    await check(tmp_path, articles=600, instants=20, workers=workers, longest=8.0)
