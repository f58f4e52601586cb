"""What is no question gets a word, with examples of what may be asked; everything else is asked."""

from __future__ import annotations

import pytest

from bot.parsing.smalltalk import is_doubt, page_for
from bot.rendering import markup
from bot.rendering.renderer import Renderer

EXAMPLES = ("What did Ana Ruiz say about Port Alder?", "Who said “the ferries must stay”?")


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        (
            "hello",
            ["Hi", "hello there!", "hello, good evening", "  Good morning ", "👋 Hey", "how are you?", "are you there"],
        ),
        (
            "welcome",
            [
                "thanks",
                "Thank you so much!",
                "ok, thanks",
                "Great.",
                "bye 👋",
                "thanks for the help",
                "thanks bye",
                "ok thx",
                "great, thanks, good night!",
            ],
        ),
        ("chat", ["lol", "hahaha", "hmm", "never mind", "no", "Yes!", "?", "??", "🙂🙂", "..."]),
        (
            "mistaken",
            ["that's wrong", "you are wrong", "sorry, wrong question", "no, not that", "This is not what I asked"],
        ),
        (
            "nature",
            [
                "who are you?",
                "are you ChatGPT?",
                "are you a real person",
                "can I trust you?",
                "who made you",
                "hello are you a bot",
                "can you translate that to German?",
                "write me a poem about ferries",
                "can I get it in Spanish",
            ],
        ),
        ("help", ["Help!", "what can you do?", "how does this work?", "how do I use this", "hi what can you do"]),
    ],
)
def test_what_is_no_question(page: str, texts: list[str]) -> None:
    assert {text: page_for(text) for text in texts} == dict.fromkeys(texts, page)


@pytest.mark.parametrize(
    "text",
    [
        "", "🙂" * 4096, "Who said thanks?", "Thanks to whom?", "hello world", "nice people", "Hi, who said it?",
        "who wrote a song about the bridge", "can I get that in full", "bye bye Vale", "who said no, thanks",
        "Who can help the miners?", "who was wrong about the bridge", "is it wrong to sell the ferries?",
    ],
)  # fmt: skip
def test_a_question_or_nothing(text: str) -> None:
    assert page_for(text) is None


@pytest.mark.parametrize("page", ["hello", "welcome", "chat", "mistaken", "nature"])
def test_the_pages_show_what_can_really_be_asked(page: str) -> None:
    for examples in (EXAMPLES, ()):
        text = markup.plain(Renderer().page(f"message/{page}", examples=examples))
        assert text
        assert "…" not in text
        assert "  " not in text
        assert (EXAMPLES[0] in text) == (bool(examples) and page != "welcome")


@pytest.mark.parametrize(
    "text", ["is that so?", "Did she really say that", "check this please", "", "?", "fact-check", "says who"]
)
def test_a_word_under_anothers_message_asks_whether_it_is_so(text: str) -> None:
    assert is_doubt(text)


@pytest.mark.parametrize(
    "text", ["who is Tomas Vale?", "did he say why?", "is that the mayor of Port Alder?", "check the tram"]
)
def test_what_asks_more_is_a_question_of_its_own(text: str) -> None:
    assert not is_doubt(text)
