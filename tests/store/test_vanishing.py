"""A server, or a way to it, that vanishes without a word: nobody waits for ever, and what only one may do goes on."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.state import State
from corpus.errors import LostStore
from corpus.indexing import derive
from corpus.postgres.session import Session
from corpus.store import home
from corpus.store.home import SCHEMA
from corpus.store.reader import Reader
from corpus.store.store import Store
from tests.patience import PATIENCE, until
from tests.proxy import Proxy
from tests.server import running
from tests.store.samples import NOW, sample


@pytest.fixture
def database() -> Iterator[str]:
    with running().database() as address:
        yield address


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    one = Proxy(running().folder)
    yield one
    one.close()


def by(proxy: Proxy, address: str) -> str:
    """The same database by way of the proxy."""
    return proxy.address(address.rpartition("/")[2].partition("?")[0])


async def test_a_question_that_is_never_answered_is_asked_again(
    tmp_path: Path, database: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "ANSWERED", 3.0)
    store = await Store.open(tmp_path, derive=derive, address=by(proxy, database))
    await store.add(sample(), NOW)
    begun = 0

    def question(reader: Reader) -> int:
        nonlocal begun
        begun += 1
        if begun == 1:
            proxy.hold()
            threading.Timer(5.0, proxy.go_on).start()
        return reader.coverage().articles

    assert await store.read(question) == 1
    assert begun > 1
    await store.close()


def test_one_that_may_take_its_time_is_not_cut_off(database: str) -> None:
    patient = Session(database, SCHEMA.name, busy=1.0)
    patient.execute("SELECT pg_sleep(1.5)")
    hasty = Session(database, SCHEMA.name, busy=1.0, within=3.0)
    hasty.execute("SELECT pg_sleep(0.1)")
    with pytest.raises(LostStore):
        hasty.execute("SELECT pg_sleep(600)")
    assert hasty.execute("SELECT 1").fetchall() == [(1,)]
    for one in (patient, hasty):
        one.close()


def test_who_falls_silent_in_a_transaction_holds_nobody_up(database: str) -> None:
    silent, other = (Session(database, SCHEMA.name, busy=PATIENCE, silent=3.0) for _ in range(2))
    silent.execute("BEGIN")
    silent.execute("INSERT INTO corpus VALUES ('held', '1')")
    other.execute("INSERT INTO corpus VALUES ('held', '2')")  # waits for the first to be undone
    with pytest.raises(LostStore):
        silent.execute("COMMIT")
    assert other.execute("SELECT value FROM corpus WHERE key = 'held'").fetchall() == [("2",)]
    for one in (silent, other):
        one.close()


async def test_whose_way_to_the_server_goes_dead_is_replaced_and_ends_what_it_did_before(
    tmp_path: Path, database: str, proxy: Proxy
) -> None:
    far, near = await State.open(tmp_path, by(proxy, database)), await State.open(tmp_path, database)
    told: list[tuple[str, str]] = []

    async def work(name: str) -> None:
        told.append((name, "begins"))
        try:
            await asyncio.sleep(3600)
        finally:
            told.append((name, "ends"))

    assert far.shared is not None
    assert near.shared is not None
    leads = [asyncio.create_task(far.shared.lead("x", lambda: work("far"), lambda: None))]
    await until(lambda: told, "the first to lead")
    leads.append(asyncio.create_task(near.shared.lead("x", lambda: work("near"), lambda: None)))
    await asyncio.sleep(1.5)
    assert len(told) == 1
    proxy.hold()
    await until(lambda: len(told) >= 3, "the other to lead")  # how soon, the long run measures
    assert told == [("far", "begins"), ("far", "ends"), ("near", "begins")]
    proxy.go_on()
    for task in leads:
        task.cancel()
    await asyncio.gather(*leads, return_exceptions=True)
    for state in (far, near):
        await state.close()


CUT_OFF = """
import asyncio, json, socket, subprocess, sys, threading, time
from corpus.errors import LostStore
from corpus.postgres.session import Session
from tests.server import Server

link = lambda state: subprocess.run(["ip", "link", "set", "lo", state], check=True)
link("up")
server = Server(listen_addresses="127.0.0.1", port="5432")
try:
    far = Session("postgresql://onrecord@127.0.0.1:5432/postgres", "public", busy=1.0, patience=0.0)
    far.execute("SELECT pg_advisory_lock(7)")
    link("down")
    gone = time.monotonic()
    found = {}
    def asks():
        try:
            far.execute("SELECT pg_sleep(600)")
        except LostStore:
            found["told"] = time.monotonic() - gone
    asking = threading.Thread(target=asks)
    asking.start()
    locked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
    while time.monotonic() - gone < 300 and server.execute(locked) != [(0,)]:
        time.sleep(0.1)
    found["freed"] = time.monotonic() - gone
    asking.join(300)
    link("up")
    found["again"] = far.execute("SELECT 1").fetchall() == [(1,)]
    print(json.dumps(found))
finally:
    server.erase()
"""


def _may_cut_off() -> bool:
    """Whether a network of its own can be made for a process, to be cut off."""
    if os.geteuid() != 0 or shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    return subprocess.run(["unshare", "-n", "ip", "link"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _may_cut_off(), reason="only root may give a process a network of its own")
def test_where_every_packet_is_lost_the_lock_is_freed_and_who_asks_is_told() -> None:
    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", CUT_OFF], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["freed"] < PATIENCE  # by itself the system would wait a quarter of an hour
    assert found["told"] < PATIENCE
    assert found["again"]
