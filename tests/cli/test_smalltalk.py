"""What is no question: greetings and thanks get a word, everything else is asked."""

from __future__ import annotations

import pytest

from bot.render import Renderer
from bot.smalltalk import asks_for_help, page_for


@pytest.mark.parametrize("text", ["Hi", "hello there!", "  Good morning ", "👋 Hey"])
def test_a_greeting(text: str):
    assert page_for(text) == "hello"


@pytest.mark.parametrize("text", ["thanks", "Thank you so much!", "ok, thanks", "Great.", "bye 👋"])
def test_thanks(text: str):
    assert page_for(text) == "welcome"


@pytest.mark.parametrize(
    "text",
    ["", "?", "🙂" * 4096, "Who said thanks?", "Thanks to whom?", "hello world", "nice people", "Hi, who said it?"],
)
def test_a_question_or_nothing(text: str):
    assert page_for(text) is None


@pytest.mark.parametrize(
    ("text", "help_"), [("Help!", True), ("what can you do?", True), ("Who can help the miners?", False)]
)
def test_a_call_for_help(text: str, help_: bool):
    assert asks_for_help(text) is help_


@pytest.mark.parametrize("page", ["hello", "welcome"])
def test_the_pages_are_there(page: str):
    assert Renderer().page(f"message/{page}")
