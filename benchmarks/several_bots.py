"""How many questions a second one bot answers, and several on one PostgreSQL, over the strict Bot API server.

    python -m benchmarks.several_bots --address postgresql://... --questions FILE.jsonl [--bots 1 3] [--paced]

Everybody asks the next question as soon as the last is answered. The counts of bots take turns. Beside each figure
stands where the processor's time went: to the bots, to the database server and to Telegram's place, which is played
here on the same machine. Unless `--paced`, the bots send as fast as they can; Telegram itself allows 30 messages a
second, and bots keep to 28, however many there are.

What bots remember in that database is erased before each run: Telegram's place counts its updates from the same number
each time, and a bot takes an update that is stored already for one it has had. So it works only on a database in which
no bot remembers anything but one that was measured here.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic, process_time

import psutil
import psycopg

from benchmarks.processors import served_by, spent
from tests.telegram.running import running
from tests.telegram.server import BotApi, Person

LATENCY = 0.05
WARM = 5.0
OURS = "for a measurement alone"


def erase(address: str) -> None:
    """Erases what the bots of an earlier run remember at an address, and puts down that the next do so for a run alone.

    Ends the program where a bot remembers something there that is no run's: its chats would be lost.
    """
    with psycopg.connect(address, autocommit=True) as connection:
        (there, said) = connection.execute(
            "SELECT oid, obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'onrecord_bot'"
        ).fetchone() or (None, None)
        if there is not None and said != OURS:
            sys.exit("A bot remembers its chats in this database. Measure on one that was made for it.")
        connection.execute("DROP SCHEMA IF EXISTS onrecord_bot CASCADE")
        connection.execute("CREATE SCHEMA onrecord_bot")
        connection.execute(f"COMMENT ON SCHEMA onrecord_bot IS '{OURS}'")


async def asks(person: Person, questions: Iterable[str], answered: list[float], over: asyncio.Event) -> None:
    """Asks on until it is over."""
    for question in questions:
        if over.is_set():
            return
        before = len(person.heard())
        await person.says(question)
        while len(person.heard()) == before and not over.is_set():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        answered.append(monotonic())


async def measure(bots: int, options: argparse.Namespace, questions: list[str]) -> float:
    """Answers a second by so many bots."""
    answered: list[float] = []
    over = asyncio.Event()
    erase(options.address)
    module = "bot" if options.paced else "benchmarks.unpaced"
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi(latency=LATENCY, relaxed=not options.paced) as api, AsyncExitStack() as stack:
            more = {"ONRECORD_DATABASE": options.address, "ONRECORD_LOG_LEVEL": "WARNING"}
            live = []
            for number in range(bots):
                one = running(api, Path(folder) / f"bot{number}", more, module=module, wait=False)
                live.append(await stack.enter_async_context(one))
            people = [api.person(f"P{number}") for number in range(options.people)]
            going = itertools.cycle(questions)
            asking = [asyncio.create_task(asks(one, going, answered, over)) for one in people]
            # Each has its code loaded then, and looked up what is common.
            while len(answered) < 3 * options.people:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
            await asyncio.sleep(WARM)
            processes = {
                "bots": [psutil.Process(one.process.pid) for one in live],
                "database": served_by(options.address),
                "Telegram's place": [psutil.Process(os.getpid())],
            }
            before = {name: spent(some) for name, some in processes.items() if name != "Telegram's place"}
            own, begun = process_time(), monotonic()
            await asyncio.sleep(options.seconds)
            took = monotonic() - begun
            used = {name: spent(processes[name]) - seconds for name, seconds in before.items()}
            used["Telegram's place"] = process_time() - own
            count = sum(one >= begun for one in answered)
            over.set()
            await asyncio.gather(*asking)
    shares = ", ".join(f"{name} {seconds / took:.2f}" for name, seconds in used.items())
    print(f"{bots} bots: {count / took:.1f} answers a second; processors used: {shares}", flush=True)
    return count / took


async def compare(options: argparse.Namespace, questions: list[str]) -> None:
    found: dict[int, list[float]] = {bots: [] for bots in options.bots}
    for _ in range(options.rounds):
        for bots in options.bots:
            found[bots].append(await measure(bots, options, questions))
    means = {bots: sum(some) / len(some) for bots, some in found.items()}
    first = means[options.bots[0]]
    for bots, mean in means.items():
        print(f"{bots} bots: {mean:.1f} answers a second, {mean / first:.2f} times {options.bots[0]}")
    print(f"{os.cpu_count()} processors")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", required=True, help="a database that holds articles, made to measure on")
    parser.add_argument("--questions", type=Path, required=True, help='lines of {"question": ...}')
    parser.add_argument("--bots", type=int, nargs="+", default=[1, 3])
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--paced", action="store_true", help="as Telegram's limits have it")
    options = parser.parse_args()
    questions = [json.loads(line)["question"] for line in options.questions.read_text("utf-8").splitlines()]
    asyncio.run(compare(options, questions))


if __name__ == "__main__":
    main()
