"""Grades answers to the golden questions as a reader would: right, nothing found, or misleading."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus.model.answers import Answer

HERE = Path(__file__).parent


class Grade(StrEnum):
    """`REFUSED` although something fits, `MISSED` where nothing fits or the value is not shown."""

    RIGHT = "right"
    REFUSED = "refused"
    MISSED = "missed"
    MISLEADING = "misleading"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with what its answer must show; labelled before it was asked."""

    question: str
    kind: str
    answerable: bool = True
    gold: tuple[str, ...] = ()
    speaker: str | None = None
    value: str | None = None
    verdict: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in a conversation, and what is shown then; `shows` is None where nothing can be."""

    say: str
    shows: tuple[str, ...] | None
    never: tuple[str, ...] = field(default=())


def labelled() -> list[Labelled]:
    """The golden questions."""
    return [Labelled(**_tuples(row)) for row in map(json.loads, _lines("questions.jsonl"))]


def conversations() -> list[list[Turn]]:
    """The golden conversations."""
    return [[Turn(**_tuples(turn)) for turn in turns] for turns in map(json.loads, _lines("conversations.jsonl"))]


def grade(asked: Labelled, answer: Answer) -> Grade:
    """How the answer does."""
    texts = [one.text for one in answer.evidence[:3]]
    if not asked.answerable:
        return Grade.MISLEADING if answer.answered else Grade.RIGHT
    fits = [_holds(text, asked.gold) for text in texts]
    if not answer.answered:
        return Grade.REFUSED if any(fits) else Grade.MISSED
    if any(_holds(text, asked.never) for text in texts) or not fits or not fits[0]:
        return Grade.MISLEADING
    first = answer.evidence[0]
    name = first.speaker.name if first.speaker is not None else first.text
    if asked.speaker is not None and asked.speaker not in name:
        return Grade.MISLEADING
    checked = answer.verification
    if asked.verdict and checked is not None and checked.verdict not in asked.verdict:
        return Grade.MISLEADING
    shown = " ".join([*texts, *(f"{one.name} {one.role or ''}" for one in answer.people)])
    return Grade.MISSED if asked.value is not None and asked.value not in shown else Grade.RIGHT


def grade_turn(turn: Turn, answer: Answer) -> Grade:
    """How the answer does at this point of the conversation."""
    texts = [one.text for one in answer.evidence[:3]] if answer.answered else []
    if any(_holds(text, turn.never) for text in texts) or (turn.shows is None and answer.answered):
        return Grade.MISLEADING
    if turn.shows is None or any(_holds(text, turn.shows) for text in texts):
        return Grade.RIGHT
    return Grade.MISLEADING if answer.answered else Grade.MISSED


def _holds(text: str, words: Sequence[str]) -> bool:
    return any(one in text for one in words)


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text("utf-8").splitlines()


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
