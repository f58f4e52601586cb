"""The language over the whole application: of Telegram, chosen, of a group, of what comes by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.languages import LANGUAGES
from tests.telegram.living import Living, living
from tests.telegram.press import TRAM, printed
from tests.telegram.server import BotApi, Person
from tests.telegram.test_buttons import labels
from tests.telegram.toured_news import DRAINS
from tests.telegram.touring import Tour

pytestmark = pytest.mark.asyncio(loop_scope="module")
START = datetime(2025, 3, 20, 9, tzinfo=UTC)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[BotApi, Living]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "1")
        data = tmp_path_factory.mktemp("spoken") / "data"
        await printed(data)
        async with BotApi() as api, living(api, data, now=START) as bot:
            yield api, bot


def speaker(api: BotApi, code: str) -> Person:
    person = api.person("Ana")
    person.user["language_code"] = code
    return person


async def test_an_answer_keeps_the_articles_words_and_says_the_rest_in_the_persons_language(
    town: tuple[BotApi, Living],
) -> None:
    ana = speaker(town[0], "de-AT")
    await ana.says("What did Tomas Vale say about buses?")
    message = await ana.hears()
    assert "erschienen am 3. März 2025" in message["text"]
    quoted = [one for one in message["entities"] if one["type"] == "blockquote"]
    assert quoted
    assert all(message["text"][one["offset"] : one["offset"] + one["length"]] in TRAM for one in quoted)
    assert {"Im Absatz", "Wer ist das?", "Falsch?"} <= set(labels(message))
    await ana.turns(message, "Im Absatz")
    assert "Der Absatz, in dem es steht:" in message["text"]


async def test_language_is_chosen_by_a_tap_and_stays(town: tuple[BotApi, Living]) -> None:
    ana = speaker(town[0], "en")
    await ana.says("/language")
    message = await ana.hears()
    assert labels(message) == [name for code, name in LANGUAGES.items() if code != "en"]
    await ana.turns(message, "Español")
    assert message["text"].startswith("Desde ahora hablo español")
    assert "No te envío nada por mi cuenta" in await ana.asks("/mute 3 days")
    assert "Idioma: Español (/language)" in await ana.asks("/settings")
    assert "hablo “klingon”" in await ana.asks("/language klingon")
    assert "From now on I speak English" in await ana.asks("/language english")


async def test_arabic_lines_begin_at_the_right(town: tuple[BotApi, Living]) -> None:
    ana = speaker(town[0], "ar")
    said = await ana.asks("/follow Tomas Vale")
    assert said.startswith("\u200f")
    assert "Tomas Vale" in said


async def test_a_group_speaks_english_until_its_administrators_choose(town: tuple[BotApi, Living]) -> None:
    ana = speaker(town[0], "zh-hans")
    assert "文章" in await ana.asks("/sources")
    group = town[0].group("News", ana)
    await group.adds_bot(ana)
    await group.until_heard(1)
    await ana.says("/sources", to=group)
    assert "I hold" in (await group.until_heard(2))["text"]
    group.chat.admins.add(ana.id)
    await ana.says("/language zh", to=group)
    assert "从现在起" in (await group.until_heard(3))["text"]
    await ana.says("/sources", to=group)
    assert "我收录了" in (await group.until_heard(4))["text"]


async def test_what_comes_by_itself_comes_in_each_chats_language(town: tuple[BotApi, Living]) -> None:
    api, bot = town
    ana, bo = speaker(api, "de"), speaker(api, "es")
    for one in (ana, bo):
        await one.asks("/follow Naoko Hara")
    await Tour(api, bot, ana).news("drains", DRAINS, timedelta(minutes=5))
    said, other = (await ana.hears())["text"], (await bo.hears())["text"]
    assert said.startswith("Neu zu Naoko Hara")
    assert other.startswith("Nuevo sobre Naoko Hara")


async def test_commands_and_descriptions_are_set_in_every_language(town: tuple[BotApi, Living]) -> None:
    api, _ = town
    ana, methods = api.person("Ana"), api.methods
    await ana.until(lambda: "short_description zh" in methods.descriptions, "the descriptions to be set")
    told = {code: methods.commands[f"{{'type': 'default'}} {code}".removesuffix(" en")] for code in LANGUAGES}
    assert len({str(commands) for commands in told.values()}) == len(LANGUAGES)
    assert len({tuple(one["command"] for one in commands) for commands in told.values()}) == 1
    assert methods.descriptions["description de"].startswith("Wer was in den Nachrichten gesagt hat")
    assert methods.descriptions["description"].startswith("Who said what")


async def test_the_language_is_among_what_is_exported(town: tuple[BotApi, Living]) -> None:
    api, _ = town
    ana = speaker(api, "de")
    await ana.says("/export")
    document = (await ana.hears())["document"]
    assert b'"telegram_language": "de"' in api.world.files[document["file_id"]][1]
