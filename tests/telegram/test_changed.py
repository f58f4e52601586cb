"""What is edited, forwarded, pasted or no text at all is answered kindly, over the whole application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.telegram.living import living
from tests.telegram.press import printed
from tests.telegram.running import webhook
from tests.telegram.server import BotApi, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True)
class Town:
    api: BotApi
    data: Path


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["polling", "webhook"])
async def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    data = tmp_path_factory.mktemp(request.param) / "data"
    await printed(data)
    async with BotApi() as api, living(api, data, webhook() if request.param == "webhook" else {}):
        yield Town(api, data)


@pytest.fixture
def ana(town: Town) -> Person:
    return town.api.person("Ana")


async def test_an_edited_question_puts_its_answer_right(ana: Person) -> None:
    await ana.asks("What did Tomas Vale say about busses?")
    question = ana.questions()[0]
    await ana.edits(question, "What did Ingrid Solberg say?")
    await ana.until(lambda: "Ingrid Solberg" in ana.heard()[0]["text"], "the answer to change")
    assert len(ana.heard()) == 1
    await ana.edits(question, "What did Ingrid Solberg say?")  # nothing has changed: nothing is said
    assert "Naoko Hara" in await ana.asks("Who is Naoko Hara?")
    assert len(ana.heard()) == 2


async def test_an_edited_question_nobody_answered_is_answered(town: Town, ana: Person) -> None:
    message = town.api.world.message(ana.chat, ana.user, text="not seen")
    await ana.edits(message, "What did Ingrid Solberg say?")
    assert "Ingrid Solberg" in (await ana.hears())["text"]


async def test_an_edited_command_that_changes_something_is_not_carried_out_again(ana: Person) -> None:
    await ana.asks("/subscribe at 7")
    await ana.asks("/unsubscribe all")
    await ana.edits(ana.questions()[0], "/subscribe at 8")
    message = await ana.hears()
    assert message["text"] == "You changed that to “/subscribe at 8”. Shall I do it so?"
    assert "You have no summaries" in await ana.asks("/subscriptions")
    await ana.turns(message, "Yes")
    assert "every day at 08:00" in message["text"]


async def test_an_edit_to_what_is_no_command_asks_nothing(ana: Person) -> None:
    await ana.asks("/subscribe at 7")
    await ana.edits(ana.questions()[0], "/ subscribe")
    await ana.edits(ana.questions()[0], "/qqqqqq")
    assert "Your summaries" in await ana.asks("/subscriptions")


async def test_words_that_are_nowhere_lead_on(ana: Person) -> None:
    await ana.says("/verify “Money grows on every tree of Port Alder”")
    message = await ana.hears()
    assert "Not found." in message["text"]
    assert "A shorter part of them may be" in message["text"]
    assert len(message["reply_markup"]["inline_keyboard"]) == 2


async def test_a_forward_of_several_quotations_gets_a_verdict_each_that_says_which(ana: Person) -> None:
    await ana.forwards(
        "She said “The wall did in one night what forty years of promises did not” and he said “Buses would cost more "
        "than any tram ever did”, and “I would have signed this on the first day”."
    )
    first, second, third = [(await ana.hears())["text"] for _ in range(3)]
    assert first.startswith("1 of 3: “The wall did in one night")
    assert "Word for word" in first
    assert second.startswith("2 of 3: “Buses would cost more")
    assert "Word for word" not in second
    assert third.startswith("3 of 3: “I would have signed")
    assert "Part of a longer passage" in third


async def test_a_pasted_link_of_a_held_article_is_its_page(ana: Person) -> None:
    page = await ana.asks("https://press.example/nurses")
    assert "Nurses end strike at Saltmarsh hospital" in page
    assert "I hold no article of that address" in await ana.asks("https://press.example/never-heard-of-it")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "I cannot listen"),
        ({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}, "I cannot see pictures"),
        ({"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9,
                      "is_animated": False, "is_video": False}}, "A fine sticker"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "I only read text"),
    ],
    ids=["voice", "photo", "sticker", "dice"],
)  # fmt: skip
async def test_what_is_no_text_gets_a_kind_sentence_and_something_to_tap(
    ana: Person, content: dict[str, Any], said: str
) -> None:
    await ana.sends(**content)
    message = await ana.hears()
    assert said in message["text"]
    assert len(message["reply_markup"]["inline_keyboard"]) == 2


async def test_a_strangers_file_is_answered_with_what_they_can_do(ana: Person) -> None:
    await ana.sends_file("report.pdf", b"%PDF-1.4")
    message = await ana.hears()
    assert "“report.pdf” unread" in message["text"]
    assert "a quotation, and I check it" in message["text"]
