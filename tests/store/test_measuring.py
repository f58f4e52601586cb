"""A measurement that erases what bots remember keeps its hands off a database in which a bot lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.several_bots import erase
from bot.state import State
from tests.server import running


async def test_only_what_a_measurement_left_is_erased(tmp_path: Path) -> None:
    with running().database() as address:
        state = await State.open(tmp_path, address)
        await state.close()
        with pytest.raises(SystemExit, match="made for it"):
            erase(address)
        await (await State.open(tmp_path, address)).close()  # its tables are still there


async def test_a_measurement_erases_what_the_one_before_left(tmp_path: Path) -> None:
    with running().database(empty=True) as address:
        for _ in range(2):
            erase(address)
            state = await State.open(tmp_path, address)
            await state.close()
