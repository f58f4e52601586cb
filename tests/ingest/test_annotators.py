"""The processes that read documents stay while there is work, and end when there was none for a while."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from corpus.errors import UnreadableSource
from corpus.ingest.understand import Annotators
from corpus.model.articles import RawDocument
from tests.patience import PATIENCE, SOON, until


def who_reads(raw: RawDocument) -> UnreadableSource:
    """The number of the process that reads, once there is a file by the name the document gives."""
    while not Path(raw.data.decode()).exists():
        time.sleep(SOON)
    return UnreadableSource(str(os.getpid()), "it was asked who it is")


async def reader(annotators: Annotators[RawDocument], until_there: Path) -> str:
    return str(await annotators(RawDocument(str(until_there).encode(), path="one.txt")))


async def test_no_process_is_ended_and_begun_again_in_the_middle_of_an_import(tmp_path: Path) -> None:
    annotators = Annotators(who_reads, workers=2, resident=True, idle=0)
    long, done = asyncio.create_task(reader(annotators, tmp_path / "end")), set()
    await until(lambda: annotators._all, "the first process")
    for _ in range(5):
        done.add(await reader(annotators, tmp_path))
        await asyncio.sleep(5 * SOON)  # as the store does, while this process waits
    (tmp_path / "end").touch()
    assert len(done) == 1
    assert await long not in done
    await annotators.close()


async def test_a_short_pause_ends_none(tmp_path: Path) -> None:
    annotators = Annotators(who_reads, workers=2, resident=True, idle=PATIENCE)
    done = set()
    for _ in range(5):
        done.add(await reader(annotators, tmp_path))
        await asyncio.sleep(5 * SOON)
    assert len(done) == 1
    await annotators.close()


async def test_after_a_while_without_work_they_end_and_later_others_begin(tmp_path: Path) -> None:
    annotators = Annotators(who_reads, workers=2, resident=True, idle=0.2)
    first = await reader(annotators, tmp_path)
    await until(lambda: not annotators._all, "the process to end")
    second = await reader(annotators, tmp_path)
    await annotators.close()
    assert first != second
