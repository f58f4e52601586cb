"""What the bot keeps of people: one inventory, complete, and used by /export, /forgetme and /privacy alike."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state import State
from bot.state.feedback import Feedback
from bot.state.inventory import NOBODYS
from bot.state.subscriptions import Subscription

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
ANA, BO, GROUP = 1001, 1002, -501


@pytest.fixture
async def state(data: Path, address: str | None) -> AsyncIterator[State]:
    one = await State.open(data, address)
    yield one
    await one.close()


async def filled(state: State, person: int) -> None:
    """Something of a person in every table, in private and in a group."""
    for chat in (person, GROUP):
        made, _ = await state.subscriptions.add(
            Subscription(0, chat, person, f"pumpernickel{person}", 480, "UTC", "daily", False, NOW)
        )
        await state.outbox.claim(made.id, NOW.date(), NOW, NOW)
        await state.follows.add(chat, person, f"zanzibar{person}", NOW)
        await state.replies.keep(chat, person, "answer", {"more": f"words{person}"}, NOW)
        await state.feedback.add(
            chat, person, Feedback(0, "unsaid", "Who?", "fact", ((f"article{person}", 1, 0, 9),)), NOW
        )
        await state.chats.seen(chat, NOW)
        await state.holds.put(chat, 3600, NOW)
        followed = [one.id for one in await state.follows.of(chat)]
        await state.follows.told(chat, followed, NOW, ["told-of"], NOW)
        if state.shared is not None:
            await state.shared.talked(chat, person, [0], {"topic": f"question{person}"}, NOW)
        message = {"message_id": 1, "chat": {"id": chat}, "from": {"id": person}, "text": f"question{person}"}
        await state.inbox.store([{"update_id": person * 10 + (chat < 0), "message": message}], NOW)
    await state.inbox.store(
        [{"update_id": person * 10 + 2, "inline_query": {"from": {"id": person}, "query": f"inline{person}"}}], NOW
    )


async def test_the_inventory_names_every_table(state: State, address: str | None) -> None:
    held = "sqlite_schema WHERE type = 'table'" if address is None else "pg_tables WHERE schemaname = 'onrecord_bot'"
    name = "name" if address is None else "tablename"
    tables = {str(row[0]) for row in await state._database.rows(f"SELECT {name} FROM {held}")}
    own = {one for one in tables if one.startswith("sqlite_")} | {"schema_version"}
    assert {one.table for one in state.kept} | NOBODYS == tables - own


async def test_what_is_exported_is_what_is_erased_and_it_is_all(state: State, data: Path, address: str | None) -> None:
    await filled(state, ANA)
    await filled(state, BO)
    export = await state.export(ANA, ANA)
    assert all(export[one.table] for one in state.kept)
    text = json.dumps(export, default=str)
    for word in ("pumpernickel", "zanzibar", "words", "article", "question", "inline"):
        assert f"{word}{ANA}" in text
        assert f"{word}{BO}" not in text
    await state.forget(ANA, ANA)
    assert not any((await state.export(ANA, ANA)).values())
    assert all((await state.export(BO, BO)).values())
    if address is not None:  # what a server writes where is its own affair
        return
    kept = b"".join(file.read_bytes() for file in data.iterdir())
    for word in ("pumpernickel", "zanzibar", "words", "article", "question", "inline"):
        assert f"{word}{ANA}".encode() not in kept
        assert f"{word}{BO}".encode() in kept
