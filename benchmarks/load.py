"""The bot under load, over the strict Bot API server: answers a second, their times, memory, processor time, inline.

    python -m benchmarks.load --data DIR [--rate 26] [--seconds 600] [--latency .05] [--questions FILE.jsonl ...]

DIR is a data folder with articles (it is written to: give it a copy). Three parts, one after the other:

1. `rate` questions a second with Telegram's limits on, from people who each ask once a minute;
2. limits off: sixty-four people who ask as soon as they are answered, of the bot, of the bot on the library's own
   transport, and of an echo bot made of the library as it comes;
3. inline queries, letter by letter.

Telegram and the people are this process; the bot is another. On a busy machine only processor time means something.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from corpus.archive import Archive
from tests.telegram.running import Running, environment, running
from tests.telegram.server import BotApi, Person

TICKS = os.sysconf("SC_CLK_TCK")
PEOPLE = 64
PATIENCE = 60
"""Seconds within which a person of the steady rate asks once, and waits for the answer at most."""
WARM = 3
ECHO = """
import os
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

application = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(
    os.environ["TELEGRAM_API_URL"] + "/bot").concurrent_updates(%s).build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling(bootstrap_retries=5)
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used: seconds of processor time, MB of memory."""

    seconds: float
    megabytes: float

    @classmethod
    def of(cls, number: int) -> Usage:
        fields = Path(f"/proc/{number}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        pages = int(Path(f"/proc/{number}/statm").read_text("utf-8").split()[1])
        return cls((int(fields[11]) + int(fields[12])) / TICKS, pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def told(took: list[float]) -> str:
    """The median and the 95th of a hundred, in milliseconds."""
    return f"median {median(took) * 1000:.0f} ms, p95 {quantiles(took, n=20)[-1] * 1000:.0f} ms"


async def answered(person: Person, question: str) -> float:
    """How long a question waited for its answer, in seconds. Raises TimeoutError after `PATIENCE` seconds."""
    began = time.monotonic()
    await person.says(question)
    async with asyncio.timeout(PATIENCE):
        await person.hears()
    return time.monotonic() - began


async def at_rate(api: BotApi, bot: Running, questions: list[str], rate: float, seconds: float) -> None:
    """Questions at a steady rate, whether the earlier ones are answered or not."""
    # Nobody asks again before the answer is there, however late it is: one message would be taken for two answers.
    people = itertools.cycle([api.person(f"P{number}") for number in range(int(rate * PATIENCE))])
    asked = itertools.cycle(questions)
    await asyncio.gather(*(answered(next(people), next(asked)) for _ in range(WARM)))
    before, began, work, memory = Usage.of(bot.process.pid), time.monotonic(), [], []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        work.append(asyncio.create_task(answered(next(people), next(asked))))
        if number % max(1, int(rate * seconds / 10)) == 0:
            memory.append(Usage.of(bot.process.pid).megabytes)
    took = await asyncio.gather(*work, return_exceptions=True)
    whole, after = time.monotonic() - began, Usage.of(bot.process.pid)
    good = [one for one in took if isinstance(one, float)]
    print(f"asked {rate:g} a second for {seconds:g} s: {len(good)} of {len(took)} answered, {told(good)}")
    limits = f"at most {api.limits.highest} in one, 429s {api.limits.refused}"
    print(f"  {len(good) / whole:.1f} answers a second, {limits}")
    print(f"  processor {1000 * (after.seconds - before.seconds) / len(good):.1f} ms an answer")
    print(f"  memory over the run, MB: {' '.join(f'{one:.0f}' for one in [*memory, after.megabytes])}")


async def at_once(api: BotApi, number: int, questions: list[str], seconds: float) -> str:
    """People who ask again as soon as they are answered."""
    asked, took = itertools.cycle(questions), []
    before, end = Usage.of(number), time.monotonic() + seconds

    async def one(person: Person) -> None:
        while time.monotonic() < end:
            took.append(await answered(person, next(asked)))

    await asyncio.gather(*(one(api.person(f"Q{person}")) for person in range(PEOPLE)))
    used = Usage.of(number).seconds - before.seconds
    return f"{len(took) / seconds:.1f} answers a second, {told(took)}, processor {1000 * used / len(took):.1f} ms each"


@asynccontextmanager
async def echo(api: BotApi, data: Path, concurrent: bool) -> AsyncIterator[int]:
    """An echo bot of the library as it comes; its process's number."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ECHO % concurrent, env=environment(api, data), stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process.pid
    finally:
        process.kill()
        await process.wait()


async def inline(api: BotApi, number: int, words: list[str]) -> None:
    """Queries as people type them, one after the other."""
    ana, took = api.person("Ana"), []
    await ana.asks_inline("a")  # the index of beginnings is made when it is first asked for
    before = Usage.of(number).seconds
    for word in words:
        for end in range(1, min(8, len(word)) + 1):
            began = time.monotonic()
            await ana.asks_inline(word[:end])
            took.append(time.monotonic() - began)
    used = 1000 * (Usage.of(number).seconds - before) / len(took)
    print(f"inline: {len(took)} queries, {told(took)}, processor {used:.1f} ms each; the way to Telegram is in it")


def forget(data: Path) -> None:
    """Takes the bot's memory out of a data folder."""
    for file in data.glob("telegram.db*"):
        file.unlink()


@asynccontextmanager
async def answering(api: BotApi, data: Path, module: str = "bot") -> AsyncIterator[Running]:
    """The bot, with nothing in its memory: another server's updates have the numbers of those it knows."""
    forget(data)
    async with running(api, data, module=module, ONRECORD_LOG_LEVEL="INFO") as bot:
        yield bot


async def run(options: argparse.Namespace) -> None:
    async with await Archive.open(options.data) as archive:
        questions = list(await archive.news.questions(200))
        stats = await archive.stats()
    words = [question.split()[-1].strip("?.,“”") for question in questions[:40]]
    rows = [json.loads(line) for file in options.questions for line in file.read_text("utf-8").splitlines()]
    questions = [row["question"] for row in rows] or questions
    print(f"{stats.coverage.articles} articles, {stats.sentences} sentences; load {os.getloadavg()[0]:.1f}")
    short = max(10.0, min(60.0, options.seconds / 6))
    if "rate" in options.parts:
        async with BotApi(latency=options.latency, relaxed=False) as api, answering(api, options.data) as bot:
            await at_rate(api, bot, questions, options.rate, options.seconds)
    if "once" in options.parts:
        for name, module in (("the bot", "bot"), ("the bot on the library's transport", "benchmarks.load_stock")):
            async with (
                BotApi(latency=options.latency) as api,
                answering(api, options.data, module) as bot,
            ):
                print(f"limits off, {name}: {await at_once(api, bot.process.pid, questions, short)}")
        for concurrent in (False, True):
            async with BotApi(latency=options.latency) as api, echo(api, options.data, concurrent) as number:
                name = "concurrent updates" if concurrent else "as it comes"
                print(f"limits off, an echo bot, {name}: {await at_once(api, number, questions, short)}")
    if "inline" in options.parts:
        async with BotApi() as api, answering(api, options.data) as bot:
            await inline(api, bot.process.pid, words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rate", type=float, default=26)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--parts", nargs="+", default=["rate", "once", "inline"])
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="asked in turn; else those it suggests")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
