"""The card of a quotation and /trend, over the whole application: verified words, links, and what is said without."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from bot import pictures
from bot.pictures import card as cards
from corpus.model.articles import RawDocument
from tests.telegram.living import Living, living
from tests.telegram.press import TRAM, printed
from tests.telegram.server import BotApi, Person
from tests.telegram.test_buttons import labels

pytestmark = pytest.mark.asyncio(loop_scope="module")
PNG = b"\x89PNG"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[BotApi, Living]]:
    data = tmp_path_factory.mktemp("pictures") / "data"
    await printed(data)
    async with BotApi() as api, living(api, data) as bot:
        yield api, bot


async def unfolded(ana: Person, question: str) -> dict[str, Any]:
    await ana.says(question)
    message = await ana.hears()
    await ana.turns(message, "…")
    return message


def links(message: dict[str, Any]) -> list[str]:
    return [one["url"] for one in message.get("caption_entities", ()) if one["type"] == "text_link"]


async def test_a_quotation_comes_as_a_picture_with_its_links(
    town: tuple[BotApi, Living], monkeypatch: pytest.MonkeyPatch
) -> None:
    api, _ = town
    drawn: list[cards.Card] = []
    real = cards.card

    def noted(made: cards.Card) -> bytes:
        drawn.append(made)
        return real(made)

    monkeypatch.setattr(cards, "card", noted)
    ana = api.person("Ana")
    await ana.taps(await unfolded(ana, "What did Tomas Vale say about buses?"), "As a picture")
    message = await ana.hears()
    assert api.world.files[message["photo"][0]["file_id"]][1].startswith(PNG)
    assert "Tomas Vale" in message["caption"]
    assert "https://press.example/tram" in links(message)
    assert any(one.startswith("https://t.me/onrecord_bot?start=q") for one in links(message))
    (made,) = drawn
    assert all(words in TRAM for words in made.words)
    assert made.name == "Tomas Vale"
    assert "Harbour Post, published 3 March 2025" in made.about


async def test_words_that_are_gone_are_not_drawn(town: tuple[BotApi, Living]) -> None:
    api, bot = town
    ana = api.person("Ana")
    text = "“The lamps will burn all night from now on,” said lamplighter Otto Brandt on Monday.\n"
    now = datetime.now(UTC)
    await bot.resources.archive.add_document(
        RawDocument(text.encode(), given_id="lamps", given_date="2025-03-20"), now=now
    )
    message = await unfolded(ana, "What did Otto Brandt say about the lamps?")
    await bot.resources.archive.remove("lamps", now=now)
    await ana.taps(message, "As a picture")
    assert "no longer hold" in (await ana.hears())["text"]


async def test_what_is_no_sure_quotation_has_no_picture(town: tuple[BotApi, Living]) -> None:
    ana = town[0].person("Ana")
    assert "As a picture" not in labels(await unfolded(ana, "tram"))


async def test_trend_of_a_person_and_of_a_topic(town: tuple[BotApi, Living]) -> None:
    api, _ = town
    ana = api.person("Ana")
    await ana.says("/trend Tomas Vale")
    message = await ana.hears()
    assert api.world.files[message["photo"][0]["file_id"]][1].startswith(PNG)
    assert message["caption"].startswith("Tomas Vale: ")
    assert any("start=p-p" in one for one in links(message))
    await ana.says("/trend tram")
    message = await ana.hears()
    assert "1. " in message["caption"]
    assert "Tomas Vale: " in message["caption"]
    assert any("start=t_" in one or "start=t-" in one for one in links(message))


async def test_trend_stands_two_taps_from_an_answer(town: tuple[BotApi, Living]) -> None:
    ana = town[0].person("Ana")
    await ana.taps(await unfolded(ana, "What did Tomas Vale say about buses?"), "How often")
    assert (await ana.hears())["caption"].startswith("Tomas Vale: ")


async def test_trend_says_how_it_is_used_and_what_was_searched(town: tuple[BotApi, Living]) -> None:
    ana = town[0].person("Ana")
    assert "/trend Angela Merkel" in await ana.asks("/trend")
    assert "Did you mean /trend?" in await ana.asks("/chart tram")
    assert "articles I hold" in await ana.asks("/trend zanzibar")
    assert "/trend" in await ana.asks("/help")


async def test_without_the_extra_the_numbers_and_the_link_come_in_words(
    town: tuple[BotApi, Living], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "available", lambda: False)
    ana = town[0].person("Ana")
    said = await ana.asks("/trend tram")
    assert "Tomas Vale: " in said
    assert "cannot draw" in said
    await ana.taps(await unfolded(ana, "What did Tomas Vale say about buses?"), "As a picture")
    message = await ana.hears()
    assert "cannot draw" in message["text"]
    assert any(one["type"] == "text_link" for one in message["entities"])


async def test_pictures_go_into_the_topic_of_a_group_they_were_asked_for_in(town: tuple[BotApi, Living]) -> None:
    api, _ = town
    ana = api.person("Ana")
    group = api.group("News", ana)
    group.chat.threads.add(7)
    await group.adds_bot(ana)
    await group.until_heard(1)
    await ana.says("/trend tram", to=group, message_thread_id=7, is_topic_message=True)
    message = await group.until_heard(2)
    assert "photo" in message
    assert message.get("message_thread_id") == 7
