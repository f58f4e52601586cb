"""What stands behind buttons is kept once for all chats that got the same, and goes when nobody needs it any more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from importlib import resources
from pathlib import Path

import pytest

from bot.state import State
from bot.state.database import FILE_NAME
from bot.state.server import SCHEMA
from bot.state.timestamps import written
from corpus.postgres.schema import Schema
from tests.server import running
from tests.telegram.test_kept import ANA, BO, GROUP, NOW

SUMMARY = {"more": "zanzibar" * 40}
ONCE = 12
"""The migration since which a body is kept once."""
LATER = NOW + timedelta(days=1)


@pytest.fixture
async def state(data: Path, address: str | None) -> AsyncIterator[State]:
    one = await State.open(data, address)
    yield one
    await one.close()


@pytest.fixture
def empty() -> Iterator[str]:
    """A database without tables."""
    with running().database(empty=True) as address:
        yield address


async def bodies(state: State) -> list[str]:
    """Everything that is kept behind buttons."""
    return [
        str(json.loads(body)) for (body,) in await state._database.rows("SELECT body FROM reply_body ORDER BY body")
    ]


async def test_the_same_is_kept_once(state: State) -> None:
    keys = [await state.replies.keep(chat, chat, "answer", SUMMARY, NOW) for chat in (ANA, BO, GROUP)]
    await state.replies.keep(ANA, ANA, "answer", {"more": "else"}, NOW)
    assert await bodies(state) == [str({"more": "else"}), str(SUMMARY)]
    for key, chat in zip(keys, (ANA, BO, GROUP), strict=True):
        assert await state.replies.of(key, chat, "answer") == (chat, SUMMARY)
        assert await state.replies.of(key, chat + 7, "answer") is None
        assert await state.replies.of(key, chat, "choice") is None


async def test_who_is_forgotten_takes_along_what_nobody_else_needs(state: State) -> None:
    await state.replies.keep(ANA, ANA, "answer", SUMMARY, NOW)
    other = await state.replies.keep(BO, BO, "answer", SUMMARY, NOW)
    await state.replies.keep(GROUP, ANA, "answer", {"question": "hers"}, NOW)
    export = await state.export(ANA, ANA)
    assert [json.loads(str(row["body"])) for row in export["reply_body"]] in (
        [SUMMARY, {"question": "hers"}],
        [{"question": "hers"}, SUMMARY],
    )
    await state.forget(ANA, ANA)
    assert await bodies(state) == [str(SUMMARY)]
    assert (await state.export(ANA, ANA))["reply_body"] == []
    assert await state.replies.of(other, BO, "answer") == (BO, SUMMARY)
    await state.forget(BO, BO)
    assert await bodies(state) == []


async def test_what_is_old_is_swept_but_not_what_was_kept_again(state: State) -> None:
    old = await state.replies.keep(ANA, ANA, "answer", SUMMARY, NOW)
    await state.replies.keep(ANA, ANA, "answer", {"more": "once"}, NOW)
    again = await state.replies.keep(BO, BO, "answer", SUMMARY, LATER)
    await state.sweep(LATER + timedelta(days=1, hours=1), 1)
    assert await state.replies.of(old, ANA, "answer") is None
    assert await bodies(state) == []
    again = await state.replies.keep(BO, BO, "answer", SUMMARY, LATER)
    await state.sweep(LATER + timedelta(hours=23), 1)
    assert await state.replies.of(again, BO, "answer") == (BO, SUMMARY)


async def test_a_purge_leaves_no_words_behind_answers(state: State) -> None:
    await state.replies.keep(ANA, ANA, "answer", SUMMARY, NOW)
    choice = await state.replies.keep(ANA, ANA, "choice", {"names": ["Ana Ruiz"]}, NOW)
    await state.purge()
    assert await bodies(state) == [str({"names": ["Ana Ruiz"]})]
    assert await state.replies.of(choice, ANA, "choice") == (ANA, {"names": ["Ana Ruiz"]})


async def test_a_moved_group_keeps_its_buttons(state: State) -> None:
    key = await state.replies.keep(GROUP, ANA, "answer", SUMMARY, NOW)
    await state.move_chat(GROUP, GROUP - 1)
    assert await state.replies.of(key, GROUP - 1, "answer") == (ANA, SUMMARY)


async def test_what_an_older_program_kept_at_a_server_opens(
    data: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = SCHEMA.migrations()
    with monkeypatch.context() as older:
        older.setattr(Schema, "migrations", lambda self: [one for one in every if one[0] != ONCE])
        before = await State.open(data, empty)
        await before._database.change(
            "INSERT INTO reply (key, chat_id, user_id, kind, body, at) VALUES ('first', ?1, ?1, 'answer', ?2, ?3)",
            (ANA, json.dumps(SUMMARY), written(NOW)),
        )
        await before.close()
    now = await State.open(data, empty)
    try:
        assert await now.replies.of("first", ANA, "answer") == (ANA, SUMMARY)
        await now.forget(ANA, ANA)
        assert await bodies(now) == []
    finally:
        await now.close()


async def test_what_an_older_program_kept_opens(data: Path) -> None:
    folder = Path(str(resources.files("bot.state") / "migrations"))
    with sqlite3.connect(data / FILE_NAME) as older:
        for number in range(1, ONCE):
            older.executescript((folder / f"{number:03}.sql").read_text("utf-8"))
        older.execute(f"PRAGMA user_version = {ONCE - 1}")
        for key, chat in (("first", ANA), ("second", BO)):
            older.execute(
                "INSERT INTO reply (key, chat_id, user_id, kind, body, at) VALUES (?, ?, ?, 'answer', ?, ?)",
                (key, chat, chat, json.dumps(SUMMARY), written(NOW)),
            )
    state = await State.open(data)
    try:
        assert await state.replies.of("first", ANA, "answer") == (ANA, SUMMARY)
        await state.forget(ANA, ANA)
        assert await state.replies.of("second", BO, "answer") == (BO, SUMMARY)
        await state.replies.keep(BO, BO, "answer", {"more": "new"}, NOW)
        await state.sweep(NOW + timedelta(days=2), 1)
        assert await bodies(state) == []
    finally:
        await state.close()
