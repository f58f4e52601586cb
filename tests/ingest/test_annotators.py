"""The processes that read documents stay while there is work, and end when there was none for a while."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from corpus.errors import UnreadableSource
from corpus.ingest.understand import Annotators
from corpus.model.articles import RawDocument

IDLE = 0.2


def who_reads(raw: RawDocument) -> UnreadableSource:
    """The number of the process that reads, after as long as the document says."""
    time.sleep(float(raw.data))
    return UnreadableSource(str(os.getpid()), "it was asked who it is")


@pytest.fixture
def annotators() -> Annotators[RawDocument]:
    return Annotators(who_reads, workers=2, resident=True, idle=IDLE)


async def reader(annotators: Annotators[RawDocument], seconds: float) -> str:
    return str(await annotators(RawDocument(str(seconds).encode(), path="one.txt")))


async def test_no_process_is_ended_and_begun_again_in_the_middle_of_an_import(
    annotators: Annotators[RawDocument],
) -> None:
    async def many(seconds: float) -> set[str]:
        readers = set()
        for _ in range(int(6 * IDLE / seconds)):
            readers.add(await reader(annotators, seconds / 2))
            await asyncio.sleep(seconds / 2)  # as the store does, while the processes wait
        return readers

    readers = set.union(*await asyncio.gather(many(IDLE / 4), many(IDLE / 3), many(IDLE / 5)))
    await annotators.close()
    assert len(readers) == 2


async def test_after_a_while_without_work_they_end_and_later_others_begin(annotators: Annotators[RawDocument]) -> None:
    first = await reader(annotators, 0)
    await asyncio.sleep(5 * IDLE)
    assert not annotators._all
    second = await reader(annotators, 0)
    await annotators.close()
    assert first != second
