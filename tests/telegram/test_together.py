"""What several ask of the bot's database at once is written to the disk once, and each succeeds or fails by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state.database import FileDatabase
from bot.state.inbox import Inbox

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PUT = "INSERT INTO hold (chat_id, until, seconds) VALUES (?, 'x', 1.0)"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[FileDatabase]:
    one = await FileDatabase.of(tmp_path)
    yield one
    await one.close()


async def written(database: FileDatabase) -> list[str]:
    """The statements that are carried out from now on, as they come."""
    done: list[str] = []
    await database._connection.run(lambda connection: connection.set_trace_callback(done.append))
    return done


async def kept(database: FileDatabase) -> list[int]:
    return [int(chat) for (chat,) in await database.rows("SELECT chat_id FROM hold ORDER BY chat_id")]


async def test_what_comes_at_once_is_committed_once(database: FileDatabase) -> None:
    done = await written(database)
    await asyncio.gather(*(database.change(PUT, (chat,)) for chat in range(20)))
    assert [one for one in done if one.startswith("COMMIT")] == ["COMMIT"]
    assert await kept(database) == list(range(20))


async def test_one_that_fails_fails_alone(database: FileDatabase) -> None:
    await database.change(PUT, (3,))
    ones = [database.change(PUT, (chat,)) for chat in (1, 3, 5)]
    outcomes = await asyncio.gather(*ones, database.rows("SELECT 7"), return_exceptions=True)
    assert [type(one).__name__ for one in outcomes] == ["NoneType", "StoreError", "NoneType", "list"]
    assert outcomes[3] == [(7,)]
    assert await kept(database) == [1, 3, 5]


async def test_statements_together_are_all_or_none(database: FileDatabase) -> None:
    await database.change(PUT, (9,))
    both = database.together((PUT, (8,)), (PUT, (9,)))
    outcomes = await asyncio.gather(both, database.change(PUT, (10,)), return_exceptions=True)
    assert type(outcomes[0]).__name__ == "StoreError"
    assert await kept(database) == [9, 10]


async def test_a_value_no_database_takes_fails_alone(database: FileDatabase) -> None:
    outcomes = await asyncio.gather(database.change(PUT, (2**70,)), database.change(PUT, (1,)), return_exceptions=True)
    assert isinstance(outcomes[0], OverflowError)
    assert await kept(database) == [1]


async def test_whoever_is_gone_before_their_turn_changes_nothing(database: FileDatabase) -> None:
    async with database.transaction() as transaction:
        await transaction.change(PUT, (1,))
        gone = asyncio.create_task(database.change(PUT, (2,)))
        stays = asyncio.create_task(database.change(PUT, (3,)))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
    await stays
    assert await kept(database) == [1, 3]


async def test_a_transaction_and_errands_do_not_meet(database: FileDatabase) -> None:
    async def several(first: int) -> None:
        async with database.transaction() as transaction:
            await transaction.change(PUT, (first,))
            await asyncio.sleep(0)
            await transaction.change(PUT, (first + 1,))

    await asyncio.gather(several(10), database.change(PUT, (1,)), several(20), database.change(PUT, (2,)))
    assert await kept(database) == [1, 2, 10, 11, 20, 21]


async def test_updates_of_one_poll_are_stored_in_one_errand_and_known_again(database: FileDatabase) -> None:
    inbox, done = Inbox(database), await written(database)
    updates = [{"update_id": number, "message": {"chat": {"id": 5}, "text": "hello"}} for number in (1, 2, 3)]
    assert [one.update_id for one in await inbox.store(updates, NOW)] == [1, 2, 3]
    assert sum(one.startswith("COMMIT") for one in done) == 1
    assert await inbox.store(updates[1:], NOW) == []
    assert [one.update_id for one in await inbox.waiting()] == [1, 2, 3]
