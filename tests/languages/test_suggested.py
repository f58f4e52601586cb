"""Questions that are offered stand in the language spoken, ask in English, and say so when they are tapped."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot import languages
from bot.languages import LANGUAGES
from bot.rendering.buttons import ROOM, Under, columns, family, short
from bot.rendering.suggested import FORMS, said
from corpus.model.speech import EntityId
from tests.languages.test_spoken import speaker
from tests.telegram.living import Living, living
from tests.telegram.press import printed
from tests.telegram.server import BotApi
from tests.telegram.test_buttons import labels

module = pytest.mark.asyncio(loop_scope="module")
SAMPLE = {"name": "Ana Ruiz", "topic": "the tram", "words": "Buses would do"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[BotApi, Living]]:
    data = tmp_path_factory.mktemp("suggested") / "data"
    await printed(data)
    async with BotApi() as api, living(api, data) as bot:
        yield api, bot


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_said_in_every_language(form: str) -> None:
    question = form % SAMPLE
    told = {}
    for code in LANGUAGES:
        with languages.speaking(code):
            told[code] = said(question)
    assert told["en"] == question
    assert len(set(told.values())) == len(LANGUAGES)
    for name, value in SAMPLE.items():
        assert all((f"%({name})s" in form) == (value in one) for one in told.values())


def test_a_question_of_no_form_stays_as_it_is() -> None:
    with languages.speaking("de"):
        assert said("How high did the river rise?") == "How high did the river rise?"
        assert said("What did A say about what B did say?") == "Was hat A über what B did say gesagt?"


@module
@pytest.mark.parametrize(("code", "asks"), [("de", "Was hat "), ("ar", "ماذا قال "), ("zh", "说了什么？")])
async def test_what_is_tapped_is_shown_in_both(town: tuple[BotApi, Living], code: str, asks: str) -> None:
    ana = speaker(town[0], code)
    await ana.says("/start")
    message = await ana.hears()
    label = next(one for one in labels(message) if asks in one)
    await ana.taps(message, label)
    head = (await ana.hears())["text"].split("\n")[0]
    assert asks in head
    assert "(What did " in head.replace("\u2068", "")


@module
@pytest.mark.parametrize(
    ("code", "words", "wanted"),
    [
        ("de", "@onrecord_bot „We did not win everything“", "Teil einer längeren"),
        ("es", "@onrecord_bot what did Tomas Vale say about buses", "publicado"),
        ("zh", "@onrecord_bot", "新闻"),
        ("ar", "@onrecord_bot “Money grows on every tree of Port Alder”", "لم أجد"),
    ],
)
async def test_a_guest_speaks_the_language_of_who_called_it(
    town: tuple[BotApi, Living], code: str, words: str, wanted: str
) -> None:
    answer = await speaker(town[0], code).summons(words)
    assert wanted in answer["result"]["input_message_content"]["message_text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_their_rows_in_every_language(language: str) -> None:
    made = Under("Q", "what_said", ("a", "b"), name="Greta Lindqvist-Sommerfeld", person=True, entity=EntityId(1))
    topic = Under("Q", "topic", ("a", "b"), name="the rebuilding of the harbour road")
    with languages.speaking(language):
        for rows in (made.rows("k"), made.rows("k", 1), topic.rows("k"), made.folded_rows("k")):
            assert [one.text for row in rows for one in row if columns(one.text) > ROOM[len(row)]] == []


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ana Ruiz", "Ruiz"), ("Ursula von der Leyen", "von der Leyen"), ("Robert Downey Jr.", "Downey Jr."),
        ("Charles III", "Charles III"), ("Xi", "Xi"), ("Luiz Inácio Lula da Silva", "da Silva"),
    ],
)  # fmt: skip
def test_what_somebody_is_called_for_short(name: str, called: str) -> None:
    assert family(name) == called


def test_what_is_wide_takes_two_columns() -> None:
    assert columns("关注 Vale") == 9
    assert short("关注海港电车线路的重建工程", 16) == "关注海港电车线…"


@module
async def test_a_question_in_another_language_is_not_spelt_as_english(town: tuple[BotApi, Living]) -> None:
    ana = speaker(town[0], "es")
    await ana.says("¿Qué dijo Tomas Vale sobre los autobuses del ayuntamiento?")
    message = await ana.hears()
    assert "Solo entiendo preguntas en inglés" in message["text"]
    assert "la primera de estas" not in message["text"]
    assert all(one.startswith(("¿Qué dijo ", "¿Quién dijo ")) for one in labels(message))
