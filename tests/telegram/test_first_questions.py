"""The first questions after a start are answered from a whole index, whatever became of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.articles import RawDocument
from corpus.store import fulltext
from corpus.store.connect import FILE_NAME
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


def nothing(data: Path) -> None:
    """The index as it is."""


def older(data: Path) -> None:
    """As a program left it that knew no index in the database."""
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        fulltext.clear(connection)


def half(data: Path) -> None:
    """Of other rules than today's."""
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("UPDATE index_state SET rules = 'of another program'")


@pytest.mark.parametrize("happened", [nothing, older, half])
async def test_whatever_became_of_the_index(data: Path, happened: Callable[[Path], None]) -> None:
    await filled(data)
    assert await first_answers(data, QUESTIONS[0], 1) == [True]
    happened(data)
    assert await first_answers(data, QUESTIONS[0], 20) == [True] * 20


async def test_what_came_in_since_is_answered_from(data: Path) -> None:
    await filled(data)
    assert await first_answers(data, QUESTIONS[0], 1) == [True]
    async with await Archive.open(data) as archive:
        await archive.add_document(RawDocument(OTHER, given_id="boats"), now=datetime.now(UTC))
    assert await first_answers(data, "What did Lena Ortiz say about boats?", 20) == [True] * 20


async def test_while_another_process_writes_the_first_question_waits_for_its_index(data: Path) -> None:
    await filled(data)
    older(data)
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        asking = asyncio.create_task(first_answers(data, QUESTIONS[0], 3))
        await asyncio.sleep(2)
        assert not asking.done()
        another.execute("COMMIT")
        assert await asking == [True] * 3
