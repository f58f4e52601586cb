"""Lanes and pace: order inside a chat, turns between chats, Telegram's limits, answers before summaries."""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.serving.lanes import LANE_ROOM, Lanes
from bot.state.inbox import Waiting, lane_of
from bot.transport.pace import Pacer, Priority, Turn
from tests.patience import PATIENCE
from tests.telegram.server.limits import Limits


def update(number: int, chat: int) -> Waiting:
    return Waiting(number, f"chat {chat}", {})


async def test_a_chat_is_answered_in_order_and_chats_by_turns() -> None:
    order: list[tuple[str, int]] = []
    under_way: Counter[str] = Counter()

    async def answer(one: Waiting) -> None:
        under_way[one.lane] += 1
        assert under_way[one.lane] == 1
        await asyncio.sleep(0)
        order.append((one.lane, one.update_id))
        under_way[one.lane] -= 1

    lanes = Lanes(answer, workers=2)
    for number in range(50):
        lanes.put(update(number, 1))
    lanes.put(update(100, 2))
    lanes.put(update(101, 3))
    await lanes.idle()
    assert [number for lane, number in order if lane == "chat 1"] == list(range(50))
    assert {lane for lane, _ in order[:6]} == {"chat 1", "chat 2", "chat 3"}


async def test_no_more_than_the_workers_work_at_once_and_who_waits_makes_room() -> None:
    working = most = 0

    async def answer(one: Waiting) -> None:
        nonlocal working, most
        if one.update_id == 0:
            async with lanes.aside():
                await done.wait()
            return
        working += 1
        most = max(most, working)
        await asyncio.sleep(0.001)
        working -= 1
        if one.update_id == 19:
            done.set()

    done = asyncio.Event()
    lanes = Lanes(answer, workers=1)
    for number in range(20):
        lanes.put(update(number, number))
    await asyncio.wait_for(lanes.idle(), PATIENCE)
    assert most == 1


async def test_a_lane_has_an_end_and_others_do_not_notice() -> None:
    lanes = Lanes(lambda _: asyncio.sleep(0), workers=1)
    for number in range(LANE_ROOM + 1):
        lanes.put(update(number, 1))
    assert not lanes.has_room("chat 1")
    assert lanes.has_room("chat 2")
    await lanes.close(0)


async def test_a_fault_in_one_answer_leaves_the_lane_going(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    async def answer(one: Waiting) -> None:
        if one.update_id == 1:
            raise ValueError("secret words")
        done.append(one.update_id)

    lanes = Lanes(answer)
    lanes.put(update(1, 1))
    lanes.put(update(2, 1))
    await lanes.idle()
    assert done == [2]
    assert "update 1" in caplog.text


def test_lanes_are_chats_and_for_inline_queries_people() -> None:
    assert lane_of({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 6}}}) == "chat 5"
    assert lane_of({"update_id": 1, "callback_query": {"message": {"chat": {"id": 5}}, "from": {"id": 6}}}) == "chat 5"
    assert lane_of({"update_id": 1, "inline_query": {"from": {"id": 6}}}) == "inline_query 6"
    assert lane_of({"update_id": 1, "poll": {}}) == "other"


class Clock:
    """A clock that goes on by sleeping: the sleeper who wakes first goes first."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        event = asyncio.Event()
        self._count += 1
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, event))
        await event.wait()

    async def drive(self, work: asyncio.Future[Any]) -> None:
        while not work.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not work.done():
                until, _, event = heapq.heappop(self._sleepers)
                self.now = max(self.now, until)
                event.set()


Log = list[tuple[float, int, Priority]]


async def paced(pacer: Pacer, limits: Limits, chat: int, priority: Priority, log: Log) -> None:
    clock = pacer._clock

    async def call() -> bool:
        limits.take(chat, clock())
        log.append((clock(), chat, priority))
        return True

    await pacer.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, Turn(priority))


async def test_the_pace_stays_under_telegrams_limits() -> None:
    clock, limits = Clock(), Limits(relaxed=False)
    log: Log = []
    pacer = Pacer(clock, clock.sleep)
    chats = [*range(1, 41), *[5] * 10, *[-7] * 45]
    work = asyncio.gather(*(paced(pacer, limits, chat, Priority.SUMMARY, log) for chat in chats))
    await clock.drive(work)
    await work
    assert len(log) == len(chats)
    assert limits.refused == 0
    assert limits.highest <= 28
    assert clock.now - 1000 >= 121


async def test_answers_pass_before_summaries() -> None:
    clock, limits = Clock(), Limits(relaxed=False)
    log: Log = []
    pacer = Pacer(clock, clock.sleep)
    summaries = [paced(pacer, limits, chat, Priority.SUMMARY, log) for chat in range(1, 61)]
    answers = [paced(pacer, limits, chat, Priority.ANSWER, log) for chat in range(1001, 1011)]
    work = asyncio.gather(*summaries, *answers)
    await clock.drive(work)
    await work
    last_answer = max(at for at, _, priority in log if priority is Priority.ANSWER)
    assert last_answer - 1000 < 1.2
    assert len(log) == 70


async def test_429_holds_back_the_one_chat() -> None:
    clock = Clock()
    pacer = Pacer(clock, clock.sleep)
    sent: list[tuple[float, int]] = []
    refused = False

    async def call(chat: int) -> None:
        nonlocal refused
        if chat == 1 and not refused:
            refused = True
            raise RetryAfter(30)
        sent.append((clock.now, chat))

    work = asyncio.gather(
        *(pacer.process_request(call, (chat,), {}, "sendMessage", {"chat_id": chat}, None) for chat in (1, 2, 3))
    )
    await clock.drive(work)
    await work
    assert [chat for at, chat in sent if at == 1000.0] == [2, 3]
    assert sent[-1] == (1030.0, 1)


async def test_what_cannot_help_is_not_tried_again() -> None:
    clock = Clock()
    pacer = Pacer(clock, clock.sleep)
    tries = Counter[str]()

    async def call(fault: Exception) -> None:
        tries[type(fault).__name__] += 1
        raise fault

    for fault in (BadRequest("no"), NetworkError("reset")):
        work = asyncio.ensure_future(pacer.process_request(call, (fault,), {}, "getFile", {}, None))
        await clock.drive(work)
        with pytest.raises(type(fault)):
            await work
    assert tries == {"BadRequest": 1, "NetworkError": 8}
