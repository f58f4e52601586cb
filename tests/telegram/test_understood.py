"""What people write is understood or read back, over the whole application: never silently taken for a topic."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.telegram.living import living
from tests.telegram.press import printed
from tests.telegram.server import BotApi, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotApi]:
    data: Path = tmp_path_factory.mktemp("understood") / "data"
    await printed(data)
    async with BotApi() as server, living(server, data):
        yield server


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person("Ana")


async def test_a_misspelt_command_is_offered_with_what_stood_behind_it(ana: Person) -> None:
    assert await ana.asks("/subcribe tram at 7 in Mumbai") == "I know no /subcribe. Did you mean /subscribe?"
    message = ana.heard()[0]
    await ana.turns(message, "Yes")
    assert "on tram every day at 07:00 (Mumbai time)" in message["text"]
    assert len(ana.heard()) == 1


async def test_no_means_no(ana: Person) -> None:
    await ana.asks("/folow Ana Ruiz")
    await ana.turns(ana.heard()[0], "No")
    assert "nobody and nothing" in await ana.asks("/following")


async def test_what_cannot_be_read_as_a_time_is_asked_back(ana: Person) -> None:
    assert "“every blue moon”" in await ana.asks("/subscribe every blue moon")
    assert "You have no summaries" in await ana.asks("/subscriptions")
    message = ana.heard()[0]
    await ana.turns(message, "Yes, as a topic")
    assert "on every blue moon every day at 08:00" in message["text"]


async def test_hourly_and_monthly_get_what_there_is_instead(ana: Person) -> None:
    assert "three times a day at most" in await ana.asks("/subscribe tram hourly")
    await ana.turns(ana.heard()[0], "As it happens")
    assert "You follow tram now" in ana.heard()[0]["text"]
    assert "not “monthly”" in await ana.asks("/subscribe tram monthly")
    await ana.turns(ana.heard()[1], "Every Monday")
    assert "on tram every Monday" in ana.heard()[1]["text"]


async def test_follow_with_a_time_is_asked_back(ana: Person) -> None:
    assert "not at a time" in await ana.asks("/follow tram every morning")
    await ana.turns(ana.heard()[0], "Follow tram")
    assert "1. tram" in await ana.asks("/following")


async def test_a_place_keeps_its_name_and_a_location_has_a_time(ana: Person) -> None:
    assert "Mumbai (Asia/Kolkata)" in await ana.asks("/settings Mumbai")
    assert "(Mumbai time)" in await ana.asks("/subscribe at 7")
    assert "(UTC+5:30 time)" in await ana.asks("/subscribe tram at 7 in UTC+5:30")
    await ana.sends(location={"latitude": 48.2, "longitude": 11.5})
    assert "Munich (Europe/Berlin)" in (await ana.hears())["text"]
    assert "I know no city near there" not in ana.heard()[-1]["text"]
    await ana.sends(location={"latitude": 0.1, "longitude": -30.0})
    assert "I know no city near there" in (await ana.hears())["text"]


async def test_settings_that_cannot_be_read_are_said_back_and_choices_are_tapped(ana: Person) -> None:
    assert "“bananas”" in await ana.asks("/settings bananas")
    assert "Which city" in await ana.asks("/settings zone USA")
    await ana.turns(ana.heard()[1], "Denver")
    assert "Denver (America/Denver)" in ana.heard()[1]["text"]
    await ana.turns(ana.heard()[1], "Quiet")
    assert "22:00–07:00" in ana.heard()[1]["text"]
    await ana.turns(ana.heard()[1], "Quiet hours off")
    assert "Quiet hours: none" in ana.heard()[1]["text"]


@pytest.mark.parametrize("text", ["/stop", "stop sending me news", "unsubscribe me", "/unsubscribe me"])
async def test_stop_is_understood_however_it_is_said(ana: Person, text: str) -> None:
    await ana.asks("/subscribe at 7")
    assert "Shall I end everything" in await ana.asks(text)
    await ana.turns(ana.heard()[1], "End all")
    assert "You have no summaries" in await ana.asks("/subscriptions")
