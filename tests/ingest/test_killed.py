"""Imports killed with SIGKILL at random instants: what was reported is there, whole; run again it ends the same."""

from __future__ import annotations

import asyncio
import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.store.connect import FILE_NAME
from corpus.store.records import Change
from corpus.store.store import Store
from tests.ingest.helpers import write_lines
from tests.warm import Warm

ROOT = Path(__file__).parents[2]


def start(data: Path, source: Path, workers: int, told: Path) -> Warm:
    words = [str(data), str(source), str(workers)]
    return Warm(words, os.environ, ROOT, out=told, err=told, module="tests.ingest.run_import")


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
    told = data.parent / "told.txt"
    told.unlink(missing_ok=True)
    process = start(data, source, workers, told)
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), chance.uniform(0.3, longest))
    process.kill()
    await process.wait()
    return set(told.read_text("utf-8").split("\n")[:-1])


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
        told = tmp_path / f"{data.name}.txt"
        assert await start(data, source, workers, told).wait() == 0
        assert len(told.read_text("utf-8").split()) == articles
        whole.append(await contents(data))
    assert whole[0] == whole[1]
    assert len(whole[0]) == articles


async def test_killed_at_any_instant_an_import_keeps_what_it_reported_and_ends_the_same(tmp_path: Path) -> None:
    await check(tmp_path, articles=80, instants=4, workers=1, longest=3.0)


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
async def test_the_same_at_twenty_instants_over_a_larger_set(tmp_path: Path, workers: int) -> None:
    await check(tmp_path, articles=600, instants=20, workers=workers, longest=8.0)
