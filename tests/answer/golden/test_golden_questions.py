"""The golden questions through the whole of asking: as many right as before, no more misleading (-s lists them)."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.archive import Archive
from tests.answer.golden.grading import Grade, conversations, grade, grade_turn, labelled
from tests.golden.retrieval.measure import NOW, fill

RIGHT, MISLEADING = 19, 1
"""Floors over the questions: at least so many are right, at most so many misleading; of 32 questions."""
TURNS, WRONG_TURNS = 10, 1
"""The same over the turns of the conversations."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    asyncio.run(fill(folder))
    return folder


async def test_questions(folder: Path) -> None:
    grades: Counter[Grade] = Counter()
    async with await Archive.open(folder) as archive:
        for one in labelled():
            answer = await archive.ask(one.question, now=NOW)
            grades[found := grade(one, answer)] += 1
            if found is not Grade.RIGHT:
                first = answer.evidence[0].text if answer.evidence else answer.reason
                sys.stdout.write(f"{found:10} {one.question} -> {first}\n")
    assert len(labelled()) >= 30
    assert grades[Grade.RIGHT] >= RIGHT, grades
    assert grades[Grade.MISLEADING] <= MISLEADING, grades


async def test_conversations(folder: Path) -> None:
    grades: Counter[Grade] = Counter()
    async with await Archive.open(folder) as archive:
        for turns in conversations():
            context = None
            for turn in turns:
                answer = await archive.ask(turn.say, now=NOW, context=context)
                context = answer.context or context
                grades[found := grade_turn(turn, answer)] += 1
                if found is not Grade.RIGHT:
                    first = answer.evidence[0].text if answer.evidence else answer.reason
                    sys.stdout.write(f"{found:10} {turn.say} -> {first}\n")
    assert grades[Grade.RIGHT] >= TURNS, grades
    assert grades[Grade.MISLEADING] <= WRONG_TURNS, grades
