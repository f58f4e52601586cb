"""A corpus of the one shipped article, opened through the door, for the tests of answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.archive import Archive

NOW = datetime(2024, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
async def shipped(tmp_path: Path) -> AsyncIterator[Archive]:
    """The archive that holds the shipped article alone."""
    async with await Archive.open(tmp_path, create=True) as archive:
        await archive.add([str(files("corpus") / "articles")], now=NOW)
        yield archive
