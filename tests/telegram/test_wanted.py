"""Wishes for summaries in plain words: what is read, that a question never is one, and what the bot then does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.wanted import Doing, Intent, read
from bot.parsing.wishes import OWN_PEOPLE, Wish
from tests.telegram.corpus import filled
from tests.telegram.running import running
from tests.telegram.server import BotApi, Person

WISHES = {
    "send me the news every morning at 8": Wish(minute=480, days="daily"),
    "NEWS EVERY MORNING 8AM": Wish(minute=480, days="daily"),
    "every morning at 8 send me the climate news": Wish("climate", 480, days="daily"),
    "Can you send me the news every day at 7:30 in London please?": Wish(
        minute=450, zone="Europe/London", days="daily", place="London"
    ),
    "a summary three times a day": Wish(minute=480, days="daily", later=(780, 1080)),
    "three summaries a day": Wish(minute=480, days="daily", later=(780, 1080)),
    "send me summaries at 8, 13 and 18": Wish(minute=480, later=(780, 1080)),
    "send me the news every morning and every evening": Wish(minute=480, days="daily", later=(1140,)),
    "weekly on sundays at 9": Wish(minute=540, days="6"),
    "i want a weekly summary on fridays at 6pm": Wish(minute=1080, days="4"),
    "weekdays at 6:45": Wish(minute=405, days="weekdays"),
    "every evening": Wish(minute=1140, days="daily"),
    "summary about climate each evening": Wish("climate", 1140, days="daily"),
    "send me a morning summary": Wish(minute=480, days="daily"),
    "give me a daily briefing on tram strikes": Wish("tram strikes", days="daily"),
    "give me the news from Alder every day": Wish("Alder", days="daily"),
    "summary of my people every monday": Wish(OWN_PEOPLE, days="0"),
    "update me on climate every evening": Wish("climate", 1140, days="daily"),
    "subscribe me to climate at 9": Wish("climate", 540),
    "send me the news every hour": Wish(problem="often", problem_with="every hour"),
    "monthly summary about trade": Wish("trade", problem="seldom", problem_with="monthly"),
}
ENDS = {
    "stop": None, "Stop.": None, "please stop": None, "unsubscribe me": None, "stop sending me news": None,
    "stop sending me summaries": None, "don't send me any more news": None, "cancel my subscription": None,
    "stop the morning news": None, "no more summaries about climate": "climate",
    "never send me news again": None, "stop sending me climate summaries": "climate",
    "unsubscribe me from climate": "climate",
}  # fmt: skip
NOW = {
    "send me the news": None, "Give me the news!": None, "show me today's headlines": None, "send me a summary": None,
    "send me climate news": "climate", "please send me a summary about the war in Alder": "the war in Alder",
}  # fmt: skip
LISTS = ("show me my summaries", "what are my subscriptions?", "my summaries")
QUESTIONS = (
    "give me the news about the ferry", "give me a summary", "give me the summary", "the news", "news",
    "show me the whole news article", "send me the quote about the news", "what are my chances",
    "who said every morning at 8 the bells ring", "what did Ruiz say about the weekly subscription",
    "summary", "summary about climate", "latest news", "weekly", "daily mail", "sunday at 9", "fox news daily",
    "white house daily briefing", "harbour press briefing every day", "people dying every day in Alder",
    "give me the news about the weekly market in Alder", "give me the quote about the weekly newsletter",
    "show me the whole article", "update on the storm", "tell me about the daily briefing", "is the daily news free",
    "i want to know about the daily ferry", "“send me the news every morning at 8”", "stop the war", "stop fake news",
    "stop and search", "who wants to end the strike", "end of the line", "no more war", "cancel the strike",
    "is it true that Ruiz wants the news every morning at 8", "news of the weekly market", "the ferry runs daily at 8",
    "Ruiz's weekly newsletter", "when is the summary of the report due each evening", "never mind",
)  # fmt: skip


@pytest.mark.parametrize(("text", "wish"), WISHES.items())
def test_a_wish_in_plain_words_is_read_like_the_command(text: str, wish: Wish) -> None:
    assert read(text) == Intent(Doing.SUBSCRIBE, wish)


@pytest.mark.parametrize(("text", "topic"), ENDS.items())
def test_an_end_is_understood_with_its_topic(text: str, topic: str | None) -> None:
    assert read(text) == Intent(Doing.END, topic=topic)


@pytest.mark.parametrize(("text", "topic"), NOW.items())
def test_a_summary_at_once_is_understood(text: str, topic: str | None) -> None:
    assert read(text) == Intent(Doing.NOW, topic=topic)


@pytest.mark.parametrize("text", LISTS)
def test_ones_own_summaries_are_asked_for(text: str) -> None:
    assert read(text) == Intent(Doing.LIST)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_the_news_is_no_wish(text: str) -> None:
    assert read(text) is None


@given(st.sampled_from(["who said", "what did Ruiz say about", "why did", "how often is", "when was", "did Ruiz say"]),
       st.sampled_from([*WISHES, *ENDS]))  # fmt: skip
def test_no_wish_makes_a_question_one(asked: str, wish: str) -> None:
    assert read(f"{asked} {wish}") is None


@given(st.text(max_size=150) | st.lists(st.sampled_from(" ".join([*WISHES, *ENDS]).split())).map(" ".join))
def test_no_text_breaks_it(text: str) -> None:
    wanted = read(text)
    assert wanted is None or (wanted.wish is not None) == (wanted.doing is Doing.SUBSCRIBE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotApi]:
    data: Path = tmp_path_factory.mktemp("wanted") / "data"
    await filled(data)
    async with BotApi() as server, running(server, data, ONRECORD_TIMEZONE="Europe/Berlin"):
        yield server


@pytest.fixture
def ana(api: BotApi) -> Person:
    return api.person("Ana")


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_wished_is_done_listed_and_ended(ana: Person) -> None:
    assert "the summary every day at 08:00 (Berlin time)" in await ana.asks("send me the news every morning at 8")
    assert "on cyber every day at 19:00" in await ana.asks("summary about cyber each evening")
    listed = await ana.asks("show me my summaries")
    assert "1. The summary every day at 08:00" in listed
    assert "2. The summary on cyber every day at 19:00" in listed
    assert "on cyber every day at 19:00" in await ana.asks("stop sending me cyber summaries")
    assert "every day at 08:00, 13:00 and 18:00" in await ana.asks("a summary three times a day")
    await ana.says("stop sending me summaries")
    message = await ana.hears()
    assert "three summaries" in message["text"]
    await ana.turns(message, "End all")
    assert "China slams US" in await ana.asks("send me the news")
    assert "/subscribe TOPIC" in await ana.asks("how do I subscribe?")
    assert "every Sunday at 09:00" in await ana.asks("weekly on sundays at 9")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_stays_one_and_subscribes_to_nothing(ana: Person) -> None:
    for question in (
        "who said every morning at 8 the news is sent",
        "what did Wang Wenbin say about the daily summary",
    ):
        assert "You get the summary" not in await ana.asks(question)
    assert "You have no summaries" in await ana.asks("/subscriptions")
