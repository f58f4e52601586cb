"""Questions answered from a logical replica in another cluster, while the first takes articles."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.holdings import Lag
from tests.ingest.helpers import write_lines
from tests.patience import PATIENCE
from tests.server import Server, programs, running

NOW = datetime(2024, 3, 6, 8, tzinfo=UTC)
NAME = "replicated"


@pytest.fixture
def replica() -> Iterator[Server]:
    server = Server()
    yield server
    server.erase()


@pytest.fixture
def primary(replica: Server) -> Iterator[str]:
    """An address whose tables the replica follows, as the operator's page says."""
    first = running()
    address = first.made(NAME)
    first.execute("CREATE PUBLICATION onrecord FOR TABLES IN SCHEMA onrecord", NAME)
    tables = subprocess.run(
        [programs() / "pg_dump", "--schema-only", "-n", "onrecord", address], check=True, capture_output=True
    )
    replica.execute(f"CREATE DATABASE {NAME}")
    subprocess.run([programs() / "psql", "-q", replica.address(NAME)], input=tables.stdout, check=True)
    there = f"host={first.folder} user=onrecord dbname={NAME}"
    replica.execute(f"CREATE SUBSCRIPTION onrecord CONNECTION '{there}' PUBLICATION onrecord", NAME)
    yield address
    replica.start()
    replica.execute("DROP SUBSCRIPTION onrecord", NAME)
    first.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


async def level(archive: Archive) -> None:
    async with asyncio.timeout(PATIENCE):
        while (lag := await archive.lag()) is None or lag.changes != 0:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_questions_are_answered_there_and_here_when_it_is_gone(
    tmp_path: Path, primary: str, replica: Server, caplog: pytest.LogCaptureFixture
) -> None:
    async with await Archive.open(tmp_path, create=True, address=primary) as archive:
        assert await archive.lag() is None
    async with await Archive.open(tmp_path, address=primary, read_address=replica.address(NAME)) as archive:
        await archive.add([write_lines(tmp_path / "a.jsonl", range(6))], now=NOW)
        await level(archive)
        found = await archive.search("mayor harbour", 3)
        assert len(found) == 3
        assert archive._replica is not None
        there = archive._replica._store
        assert there is not None
        assert (await there.read(lambda reader: reader.coverage())).articles == 6
        replica.execute("UPDATE onrecord.sentences SET words = replace(words, 'Mayor', 'MAYOR')", NAME)
        assert await archive.search("mayor harbour", 3) != found, "what differs from its text is not shown"

        await asyncio.to_thread(replica.stop)
        assert await archive.search("mayor harbour", 3) == found
        assert "the primary is" in caplog.text
        assert await archive.lag() == Lag(None, None)
