"""Commands said in plain words are carried out as if they had been typed; what asks of the news is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.parsing import wishes
from bot.parsing.spoken import line_of, of_words
from tests.telegram.corpus import filled
from tests.telegram.running import running
from tests.telegram.server import BotApi

SPOKEN = [
    ("follow Ana Ruiz", "/follow Ana Ruiz"),
    ("Please follow the war in Gaza", "/follow the war in Gaza"),
    ("could you follow Tomas Vale please?", "/follow Tomas Vale"),
    ("unfollow ruiz", "/unfollow ruiz"),
    ("stop following Ana Ruiz", "/unfollow Ana Ruiz"),
    ("stop following everyone", "/unfollow all"),
    ("who are you following for me?", "/following"),
    ("what do I follow", "/following"),
    ("my alerts", "/following"),
    ("pause everything for 3 days", "/mute 3 days"),
    ("mute for a week", "/mute a week"),
    ("leave me alone for 12 hours", "/mute 12 hours"),
    ("unmute", "/mute off"),
    ("Don't write me at night!", "/settings"),
    ("what is my time zone?", "/settings"),
    ("show me my settings", "/settings"),
    ("change language to German", "/language German"),
    ("speak Spanish please", "/language Spanish"),
    ("delete my data", "/forgetme"),
    ("forget everything about me", "/forgetme"),
    ("export my data", "/export"),
    ("what do you know about me?", "/privacy"),
    ("my subscriptions", "/subscriptions"),
    ("show me the timeline of Ana Ruiz on the tunnel", "/timeline Ana Ruiz on the tunnel"),
    ("timeline for tomas vale about bus fares", "/timeline tomas vale on bus fares"),
    ("timeline Ruiz", "/timeline Ruiz"),
    ("show me the timeline tomas vale please", "/timeline tomas vale"),
    ("a timeline Ana Ruiz", "/timeline Ana Ruiz"),
    ("What has Ana Ruiz said about the ferry over the years?", "/timeline Ana Ruiz on the ferry"),
    ("what did vale say on bus fares over time", "/timeline vale on bus fares"),
    ("how has what Ruiz said on tolls changed over time", "/timeline Ruiz on tolls"),
]
OF_WORDS = [
    ("How do others quote it?", "wordings"),
    ("how did the other papers print that", "wordings"),
    ("who else quoted this?", "wordings"),
    ("did anyone else report these words", "wordings"),
    ("other wordings", "wordings"),
    ("can you prove it?", "prove"),
    ("proof of that quote please", "prove"),
    ("how should I cite this", "cite"),
    ("citation", "cite"),
]
ASKED = [
    "timeline of the strike",
    "timeline of hurricane Greta",
    "what did Ruiz say about the timeline",
    "how has the harbour changed over time",
    "who else spoke about it?",
    "how do others see it",
    "proof of vaccination",
    "who cited it as a reason",
    "how did the other papers print that story about eels",
    "what did Ruiz say about privacy?",
    "who is following the mayor",
    "follow up on the strike",
    "Follow the money",
    "privacy law",
    "mute swan killed",
    "pause in fighting",
    "settings of the debate",
    "did he follow the rules?",
    "language of the treaty",
    "what do you know about the ferry",
    "delete facebook",
    "export ban",
    "who did Ruiz say would follow her",
    "forget brexit",
]


@pytest.mark.parametrize(("text", "line"), SPOKEN)
def test_a_command_said_in_plain_words(text: str, line: str) -> None:
    assert line_of(text) == line


@pytest.mark.parametrize("text", ASKED)
def test_what_asks_of_the_news_is_no_command(text: str) -> None:
    assert line_of(text) is None
    assert of_words(text) is None


@pytest.mark.parametrize(("text", "what"), OF_WORDS)
def test_what_is_asked_of_the_words_shown_last(text: str, what: str) -> None:
    assert of_words(text) == what


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("news about Ukraine at 7:00", "Ukraine"),
        ("the latest headlines on the rail strike daily", "the rail strike"),
        ("updates from Port Alder", "Port Alder"),
        ("News of the World", "News of the World"),
        ("news deserts", "news deserts"),
    ],
)
def test_news_about_something_is_of_the_topic_alone(line: str, topic: str) -> None:
    assert wishes.read(line).topic == topic


@pytest.mark.parametrize(
    ("line", "minute"),
    [
        ("climate every evening at 6", 18 * 60),
        ("every afternoon at 3:30", 15 * 60 + 30),
        ("every night at 11", 23 * 60),
        ("every evening at six", 18 * 60),
        ("every evening at 18:30", 18 * 60 + 30),
        ("every evening at 7 pm", 19 * 60),
        ("every morning at 6", 6 * 60),
        ("every night at 1", 60),
        ("every evening", 19 * 60),
    ],
)
def test_an_hour_is_of_the_half_of_the_day_that_is_named(line: str, minute: int) -> None:
    assert wishes.read(line).minute == minute


async def test_they_do_what_the_commands_do(api: BotApi, data: Path) -> None:
    await filled(data)
    async with running(api, data):
        ana = api.person("Ana")
        assert "follow Wang Wenbin" in await ana.asks("follow Wang Wenbin")
        assert "Wang Wenbin" in await ana.asks("who am i following?")
        assert "no longer follow Wang Wenbin" in await ana.asks("unfollow wang")
        assert "You follow nobody" in await ana.asks("/following")
        assert "Time zone" in await ana.asks("what is my time zone?")
        assert "I send you nothing by myself until" in await ana.asks("pause everything for 3 days")
        assert "/forgetme yes" in await ana.asks("delete my data")
        assert "Deutsch" in await ana.asks("change language to german")
