"""Buttons under an answer, over the whole application: each leads on, edits in place, and outlives a restart."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.telegram.living import living
from tests.telegram.press import TRAM, printed
from tests.telegram.running import webhook
from tests.telegram.server import BotApi, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
OWNER = 1001


@dataclass(frozen=True)
class Town:
    api: BotApi
    data: Path
    olga: Person


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["polling", "webhook"])
async def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    data = tmp_path_factory.mktemp(request.param) / "data"
    await printed(data)
    settings = webhook() if request.param == "webhook" else {}
    async with BotApi() as api:
        olga = api.person("Olga")
        async with living(api, data, settings, ONRECORD_ADMINS=str(OWNER)):
            yield Town(api, data, olga)


def labels(message: dict[str, Any]) -> list[str]:
    return [one["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for one in row]


def bold(message: dict[str, Any]) -> list[str]:
    text = message["text"].encode("utf-16-le")
    return [
        text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in message.get("entities", ())
        if one["type"] == "bold"
    ]


async def answered(ana: Person, question: str = "What did Tomas Vale say about buses?") -> dict[str, Any]:
    await ana.says(question)
    return await ana.hears()


async def test_an_answer_has_its_buttons(town: Town) -> None:
    shown = labels(await answered(town.api.person("Ana")))
    assert {"In context", "Copy", "Who is this?", "Follow Vale", "Wrong?"} <= set(shown)


async def test_at_most_three_rows_stand_above_what_is_offered_and_the_rarer_buttons_are_folded(town: Town) -> None:
    ana = town.api.person("Ana")
    for question in ("What did Tomas Vale say about buses?", "tram", "Ingrid Solberg"):
        message = await answered(ana, question)
        rows = message["reply_markup"]["inline_keyboard"]
        offered = [row for row in rows if row[0].get("callback_data", "").startswith("say:")]
        assert rows[len(rows) - len(offered) :] == offered
        assert 1 <= len(rows) - len(offered) <= 3
        assert all(len(row) <= 3 for row in rows)
        before = labels(message)
        await ana.turns(message, "…")
        assert "Share" in labels(message)
        assert "Wrong?" not in labels(message)
        await ana.turns(message, "‹ Back")
        assert labels(message) == before


async def test_in_context_shows_the_paragraph_with_the_words_marked_and_leads_back(town: Town) -> None:
    ana = town.api.person("Ana")
    message = await answered(ana)
    before = message["text"]
    await ana.turns(message, "In context")
    assert "“This is the most expensive way ever found" in message["text"]
    assert all(words in TRAM for words in bold(message))
    assert bold(message)
    await ana.turns(message, "‹ Back")
    assert message["text"] == before
    assert len(ana.heard()) == 1


async def test_copy_holds_the_words_who_where_and_when(town: Town) -> None:
    message = await answered(town.api.person("Ana"))
    copy = next(one for row in message["reply_markup"]["inline_keyboard"] for one in row if one["text"] == "Copy")
    text = copy["copy_text"]["text"]
    assert "Buses would do the same for a tenth of the money" in text or "most expensive way" in text
    assert "Tomas Vale, Harbour Post, 3 March 2025, https://press.example/tram" in text


async def test_who_is_this_says_what_was_asked(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.taps(await answered(ana), "Who is this?")
    message = await ana.hears()
    assert message["text"].startswith("Who is Tomas Vale?\n")
    assert "opposition" in message["text"] or "Councillor" in message["text"]


async def test_follow_is_said_over_the_chat_and_politely_again(town: Town) -> None:
    ana = town.api.person("Ana")
    message = await answered(ana)
    assert (await ana.taps(message, "Follow"))["text"].startswith("You follow Tomas Vale now")
    assert (await ana.taps(message, "Follow"))["text"].startswith("You follow Tomas Vale already.")
    assert "1. Tomas Vale" in await ana.asks("/following")


async def test_wrong_is_kept_with_question_evidence_and_reason_for_the_owner(town: Town) -> None:
    ana, olga = town.api.person("Ana"), town.olga
    message = await answered(ana)
    await ana.turns(message, "Wrong?")
    assert {"Wrong person", "Not what I asked", "Not said so"} <= set(labels(message))
    assert "Thank you" in (await ana.turns(message, "Not what I asked"))["text"]
    assert "Wrong?" not in labels(message)
    assert "In context" in labels(message)
    page = await olga.asks("/feedback")
    assert "Not what I asked: What did Tomas Vale say about buses?" in page
    document = (await olga.hears())["document"]
    rows = [json.loads(line) for line in town.api.world.files[document["file_id"]][1].decode().splitlines()]
    row = next(one for one in rows if one["question"] == "What did Tomas Vale say about buses?")
    assert row["never"]
    assert all(words in TRAM for words in row["never"])
    assert {"id", "kind", "answerable", "gold", "speaker", "attribution", "value", "verdict", "note"} <= set(row)


async def test_words_of_the_wrong_person_are_evidence_of_which_the_name_is_to_be_labelled(town: Town) -> None:
    ana, olga = town.api.person("Ana"), town.olga
    message = await answered(ana, "Who spoke of patients?")
    await ana.turns(message, "Wrong?")
    await ana.turns(message, "Wrong person")
    await olga.says("/feedback")
    document = (await olga.hears(2))["document"]
    rows = [json.loads(line) for line in town.api.world.files[document["file_id"]][1].decode().splitlines()]
    row = next(one for one in rows if one["question"] == "Who spoke of patients?")
    assert row["gold"][0]["article_id"] == "nurses"
    assert row["gold"][0]["any"]
    assert (row["answerable"], row["speaker"], row["never"]) == (True, None, [])


async def test_a_refusal_offers_two_questions_that_are_answered(town: Town) -> None:
    ana = town.api.person("Ana")
    message = await answered(ana, "What did Zanzibar Pumpernickel say about cheese?")
    offered = labels(message)
    assert len(offered) == 2
    for label in offered:
        await ana.taps(message, label[:20])
        answer = await ana.hears()
        assert answer["text"].startswith(label.rstrip("…")[:30])
        assert "In context" in labels(answer)


async def test_an_example_under_start_shows_its_question(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.says("/start")
    message = await ana.hears()
    assert len(labels(message)) == 3
    await ana.taps(message, labels(message)[0][:20])
    assert (await ana.hears())["text"].startswith(labels(message)[0].rstrip("…")[:30])


async def test_a_page_turns_in_place(town: Town) -> None:
    ana = town.api.person("Ana")
    message = await answered(ana, "tram")
    first, heard = message["text"], len(ana.heard())
    await ana.turns(message, "More")
    assert message["text"] != first
    await ana.turns(message, "‹ Back")
    assert message["text"] == first
    assert len(ana.heard()) == heard


async def test_a_choice_becomes_the_answer(town: Town) -> None:
    ana, eve = town.api.person("Ana"), town.api.person("Eve")
    await ana.asks("/subscribe tram at 6 in USA")
    message = ana.heard()[0]
    await ana.turns(message, "Denver")
    assert "Denver time" in message["text"]
    assert len(ana.heard()) == 1
    assert (await eve.forges(message, "page:AAAAAAAAAAAAAAAA:0"))["text"] == "This button is too old. Please ask again."


async def test_the_list_of_summaries_is_edited_in_place(town: Town) -> None:
    ana = town.api.person("Ana")
    await ana.asks("/subscribe at 07:00")
    await ana.asks("/subscribe tram at 08:00")
    await ana.says("/subscriptions")
    message = await ana.hears()
    await ana.turns(message, "End 1")
    assert message["text"].startswith("Ended:")
    assert "1. The summary on tram" in message["text"]
    assert labels(message) == ["End 1"]
    assert len(ana.heard()) == 3


async def test_old_buttons_work_after_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await printed(data)
    async with BotApi() as api:
        ana = api.person("Ana")
        async with living(api, data):
            message = await answered(ana)
        async with living(api, data):
            await ana.turns(message, "In context")
            assert "The paragraph it stands in" in message["text"]
