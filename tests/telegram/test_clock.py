"""Time is an input that may be wrong: a clock that jumps, a typo, a board without a clock, impossible dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery import schedule
from corpus.archive import Archive
from corpus.ingest.dating import possible
from corpus.model.articles import RawDocument
from tests.telegram.server import BotApi
from tests.telegram.simulated import Simulation, simulation

START = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
FAR = datetime(2062, 3, 4, 9, tzinfo=UTC)


async def days(simulated: Simulation, first: int, last: int) -> None:
    """Days with news at seven and a tick at nine, as cron would have it."""
    for day in range(first, last):
        await simulated.news(START + timedelta(days=day, hours=6))
        await simulated.tick(START + timedelta(days=day, hours=9))


@pytest.mark.parametrize("wrong", [FAR, START + timedelta(days=40, hours=9), START + timedelta(days=4, hours=9)])
async def test_one_wrong_moment_silences_nobody(api: BotApi, data: Path, wrong: datetime) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await simulated.subscribe(ana, 480, "UTC")
        await days(simulated, 0, 2)
        assert len(ana.heard()) == 2
        await simulated.delivery.tick(wrong)
        heard = len(ana.heard())
        await days(simulated, 2, 4)
        assert len(ana.heard()) == heard + 2
        subscriptions = simulated.resources.state.subscriptions
        (wanted,) = await subscriptions.times()
        assert not await simulated.delivery.due(simulated.now)
        ((one, settled),) = await subscriptions.unsettled({wanted: FAR}, simulated.now)
        assert schedule.next_slot(one, simulated.now).moment > simulated.now
        assert settled is not None
        assert settled <= simulated.now


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1), timedelta(days=3), timedelta(days=-400)])
async def test_a_clock_that_jumps_and_is_put_right_repeats_and_skips_nothing(
    api: BotApi, data: Path, jump: timedelta
) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await simulated.subscribe(ana, 480, "UTC")
        told: list[str] = []
        for day in range(6):
            told.append(await simulated.news(START + timedelta(days=day, hours=6)))
            morning = START + timedelta(days=day, hours=9)
            moments = [morning, morning + timedelta(hours=2)]
            if day == 2:  # for ten minutes the clock is wrong, the bot ticks on, as the resident one does
                moments += [morning + jump, morning + jump + timedelta(minutes=10), morning + timedelta(minutes=20)]
            for moment in moments:
                await simulated.resources.state.outbox.void(moment)
                await simulated.resources.state.sweep(moment, 7)
                await simulated.resources.state.outbox.forget_old()
                await simulated.tick(moment)
        messages = [one["text"] for one in ana.heard()]
        assert len(messages) == 6
        assert all(sum(headline in text for text in messages) == 1 for headline in told)


async def test_what_is_stored_after_the_clock_went_back_is_news_all_the_same(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana, bo = api.person("Ana"), api.person("Bo")
        await simulated.subscribe(ana, 480, "UTC")
        await simulated.news(START + timedelta(days=2))  # the clock was two days ahead
        simulated.now = START + timedelta(days=2)
        await simulated.subscribe(bo, 480, "UTC")
        await simulated.tick(START + timedelta(days=2, hours=9))
        before = len(ana.heard()), len(bo.heard())
        headline = await simulated.news(START + timedelta(hours=20))
        await simulated.tick(START + timedelta(days=1, hours=9))
        assert headline in ana.heard()[-1]["text"]
        assert (len(ana.heard()), len(bo.heard())) == (before[0] + 1, before[1] + 1)


async def test_simulated_days_go_on_working_beside_real_ones(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        ana = api.person("Ana")
        await simulated.subscribe(ana, 480, "UTC")
        await days(simulated, 0, 3)
        await days(simulated, 0, 3)
        assert len(ana.heard()) == 3
        await simulated.tick(START - timedelta(days=300))
        await days(simulated, 3, 5)
        assert len(ana.heard()) == 5


async def test_an_unset_clock_sweeps_nothing_away(api: BotApi, data: Path) -> None:
    async with simulation(api, data, START) as simulated:
        replies = simulated.resources.state.replies
        key = await replies.keep(5, 5, "answer", {"more": "x"}, simulated.now)
        await simulated.resources.state.sweep(datetime(1970, 1, 1, tzinfo=UTC), 7)
        assert await replies.of(key, 5, "answer") is not None


@pytest.mark.parametrize(
    ("published", "may_be"),
    [
        ("0001-01-01", False),
        ("1066-10-14", False),
        ("1969-07-21", True),
        ("2026-03-02", True),
        ("2026-03-03T23:59:59+00:00", True),
        ("2026-03-04", False),
        ("2026-03-05T00:00:00+14:00", False),
        ("9999-12-31T23:59:59-12:00", False),
    ],
)
def test_a_date_that_cannot_be_is_unknown(published: str, may_be: bool) -> None:
    assert possible(published, START) is may_be
    assert possible("2026-05-01", datetime(1970, 1, 1, tzinfo=UTC))


async def test_an_article_of_an_impossible_date_is_without_one(tmp_path: Path) -> None:
    async with await Archive.open(tmp_path, create=True) as archive:
        for number, day in enumerate(("0001-01-01", "9999-12-31", "2026-04-01", "2026-03-01")):
            text = f"Pier {number} closed\n\n“We will mend pier {number} soon,” harbour master Ana Ruiz said."
            raw = RawDocument(text.encode(), given_id=f"a{number}", given_date=day)
            await archive.add_document(raw, now=START)
        file = tmp_path / "b.jsonl"
        file.write_text('{"id": "b", "date": "9999-01-01", "text": "Quay closed\\n\\nThe quay is closed now."}\n')
        await archive.add([file], now=START)
        assert {one.id: one.published for one in await archive.list()} == {
            "a0": None, "a1": None, "a2": None, "a3": "2026-03-01", "b": None,
        }  # fmt: skip
        assert (await archive.news.latest(1))[0].id == "a3"
