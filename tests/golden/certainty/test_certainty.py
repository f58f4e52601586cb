"""How well the confidence of an answer tells what the articles hold from what they do not, and right from wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.answering import decision
from corpus.archive import Archive
from corpus.search import certainty
from corpus.search.rank import weights
from tests.golden.retrieval.measure import NOW, asked, fill

UNANSWERABLE = (Path(__file__).parent / "unanswerable.txt").read_text("utf-8").splitlines()
"""Questions near to what the golden articles tell of, which none of them answers."""
AREA, RIGHT, FALSE = 0.92, 91, 5
"""Floors: the area under the curve of right first sentences against questions without an answer (.939 when it was first
measured), and how many of 147 are answered right (94); at most so many of 48 are answered that should not (4)."""


@dataclass(frozen=True, slots=True)
class Certain:
    """Of each question whether its first sentence is right, whether it was answered, and how sure that was."""

    confidence: float
    right: bool
    answered: bool


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certainty")
    asyncio.run(fill(folder))
    return folder


async def answers(folder: Path) -> tuple[list[Certain], list[Certain]]:
    """Of the golden questions, and of those without an answer."""
    held, not_held = [], []
    async with await Archive.open(folder) as archive:
        for one in asked():
            found = await archive.ask(one.question, now=NOW)
            right = bool(found.evidence) and one.right(found.evidence[0].text)
            held.append(Certain(found.confidence, right, found.answered))
        for question in UNANSWERABLE:
            found = await archive.ask(question, now=NOW)
            not_held.append(Certain(found.confidence, False, found.answered))
    return held, not_held


def area(better: list[float], worse: list[float]) -> float:
    """How often one of the better is above one of the worse, ties half."""
    above = sum((one > other) + 0.5 * (one == other) for one in better for other in worse)
    return above / len(better) / len(worse)


async def over_the_floors(folder: Path) -> dict[str, bool]:
    held, not_held = await answers(folder)
    return {
        "area": area([one.confidence for one in held if one.right], [one.confidence for one in not_held]) >= AREA,
        "right": sum(one.right and one.answered for one in held) >= RIGHT,
        "false": sum(one.answered for one in not_held) <= FALSE,
    }


async def test_the_confidence_tells_what_is_held(folder: Path) -> None:
    assert await over_the_floors(folder) == {"area": True, "right": True, "false": True}


def turned(name: str, more: float) -> Callable[[], dict[str, dict[str, float]]]:
    """The weights with so much more of one of the decision's."""
    changed = {**weights(), "facts": {**weights()["facts"]}}
    changed["facts"][name] += more
    return lambda: changed


@pytest.mark.parametrize(("name", "more"), [("held", -1.4), ("judged", -1.0), ("bias", 3.0), ("bias", -3.0)])
async def test_a_weight_that_changed_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, more: float
) -> None:
    monkeypatch.setattr(decision, "weights", turned(name, more))
    assert not all((await over_the_floors(folder)).values())


async def test_a_certainty_that_tells_nothing_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certainty, "_chance", lambda odds: 0.5)
    assert not (await over_the_floors(folder))["area"]
