"""What was said to be stored is on the disk: whoever writes flushes each commit, the corpus and what the bot remembers.

No test can cut the power. This one asks the very connections that write, since a commit that is not flushed looks the
same until then.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.state import State
from corpus.store.connect import FILE_NAME, connect
from corpus.store.store import Store

FULL = 2


async def test_the_corpus_flushes_each_commit(tmp_path: Path) -> None:
    store = await Store.open(tmp_path, create=True)
    try:
        async with store.transaction() as connection:
            assert [tuple(row) for row in await connection.execute_fetchall("PRAGMA synchronous")] == [(FULL,)]
    finally:
        await store.close()
    with closing(connect(tmp_path / FILE_NAME, busy=1)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (FULL,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_what_the_bot_remembers_is_flushed_with_each_commit(tmp_path: Path) -> None:
    state = await State.open(tmp_path)
    try:
        assert [tuple(row) for row in await state.chats._database.rows("PRAGMA synchronous")] == [(FULL,)]
    finally:
        await state.close()
