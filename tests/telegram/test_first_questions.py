"""The first questions after a start are answered from a whole index, whatever became of it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.indexing import folder_of
from corpus.model import RawDocument
from corpus.search.index import files
from tests.telegram.corpus import QUESTIONS, filled

OTHER = b"""Harbour festival draws thousands

PORT ALDER, March 5, 2023 - "We have never seen so many boats," harbour master Lena Ortiz said on Sunday.
"""


async def first_answers(data: Path, question: str, count: int) -> list[bool]:
    """Whether each of so many first questions at once was answered."""
    async with await Archive.open(data) as archive:
        following = asyncio.create_task(archive.follow(clock=lambda: datetime.now(UTC)))
        now = datetime.now(UTC)
        answers = await asyncio.gather(*(archive.ask(question, now=now) for _ in range(count)))
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    return [one.answered for one in answers]


def nothing(folder: Path) -> None:
    """The index as it is."""


def removed(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def emptied(folder: Path) -> None:
    for file in folder.glob("*"):
        file.write_bytes(b"")


def cut(folder: Path) -> None:
    for file in folder.glob("*"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("happened", [nothing, removed, emptied, cut])
async def test_whatever_became_of_the_index(data: Path, happened: Callable[[Path], None]):
    await filled(data)
    assert await first_answers(data, QUESTIONS[0], 1) == [True]
    happened(folder_of(data))
    assert await first_answers(data, QUESTIONS[0], 20) == [True] * 20


async def test_an_index_behind_its_store_catches_up_first(data: Path):
    await filled(data)
    assert await first_answers(data, QUESTIONS[0], 1) == [True]
    async with await Archive.open(data) as archive:
        await archive.add_document(RawDocument(OTHER, given_id="boats"), now=datetime.now(UTC))
    assert await first_answers(data, "What did Lena Ortiz say about boats?", 20) == [True] * 20


async def test_while_another_process_holds_the_index_the_first_question_waits(data: Path):
    await filled(data)
    removed(folder_of(data))
    held = files.lock(folder_of(data) / "lock")
    assert held.__enter__()
    asking = asyncio.create_task(first_answers(data, QUESTIONS[0], 3))
    await asyncio.sleep(4)
    assert not asking.done()
    held.__exit__(None, None, None)
    assert await asking == [True] * 3
