"""The closest under a no: not the words of whoever was heard just before, where another was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.asking.conftest import talk


@pytest.mark.parametrize("other", ["and the queen?", "and the bishop?", "what did zelda quint say about it"])
async def test_another_is_not_answered_by_the_one_before(town: Path, other: str) -> None:
    first, answer = await talk(town, "what did ana ruiz say about the ferries", other)
    assert first.answered
    assert not answer.answered
    assert answer.evidence
    shown = answer.evidence[0].speaker
    assert shown is None or shown.name != "Ana Ruiz"
