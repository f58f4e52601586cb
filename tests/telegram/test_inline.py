"""Quoting in any chat: as one types, as a guest, and by links that lead to something that is held."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import links
from corpus.answering.prefixes import IndexedQuotation, Prefixes, folded
from tests.telegram.living import Living, living
from tests.telegram.press import TRAM, printed
from tests.telegram.running import webhook
from tests.telegram.server import BotApi, Person
from tests.telegram.server.markup import read_text
from tests.telegram.test_buttons import labels

module = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True)
class Town:
    api: BotApi
    living: Living


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    data: Path = tmp_path_factory.mktemp("inline") / "data"
    await printed(data)
    async with BotApi() as api, living(api, data, webhook()) as one:
        yield Town(api, one)


@pytest.fixture
def ana(town: Town) -> Person:
    return town.api.person("Ana")


def texts(answer: dict[str, Any]) -> list[str]:
    return [read_text(one["input_message_content"]["message_text"], "HTML")[0] for one in answer["results"]]


@module
@pytest.mark.parametrize("typed", ["buse", "Buses would d", "vale ten", "Tomas V", "opped argu"])
async def test_quotations_are_offered_as_one_types(ana: Person, typed: str) -> None:
    answer = await ana.asks_inline(typed)
    found = texts(answer)
    if typed == "opped argu":  # the middle of a word is not its beginning
        assert found == []
        assert answer["button"]["text"] == "Nothing found: ask me in private"
    else:
        assert "Buses would do the same" in found[0] or "Tomas Vale" in found[0]
        assert answer["results"][0]["title"] == "Tomas Vale"


@module
async def test_nothing_typed_shows_the_newest_and_pages_turn(ana: Person) -> None:
    answer = await ana.asks_inline("")
    assert "in one night what forty years" in texts(answer)[0] or "The next flood" in texts(answer)[0]
    offset, seen = answer["next_offset"], len(answer["results"])
    while offset:
        answer = await ana.asks_inline("", offset=offset)
        seen, offset = seen + len(answer["results"]), answer.get("next_offset")
    assert seen >= 9


@module
async def test_a_question_typed_inline_is_answered(ana: Person) -> None:
    found = texts(await ana.asks_inline("what did the nurses' spokeswoman say about winning"))
    assert any("We did not win everything" in one for one in found)


@module
@pytest.mark.parametrize(
    ("called", "words", "wanted"),
    [
        ("is that so?", "“We did not win everything”, she said on Sunday", "Part of a longer passage"),
        ("check this", "Buses would do the same for a tenth of the money.", "Word for word"),
        ("did he really say that?", "Buses would do the same for a half of the money.", "Altered"),
        ("", "Who is Tomas Vale?", "Councillor"),
        ("who is Naoko Hara?", "“We did not win everything”", "Engineer"),
    ],
)
async def test_what_another_wrote_is_checked_where_it_is_doubted(
    town: Town, ana: Person, called: str, words: str, wanted: str
) -> None:
    said = {"message_id": 9, "date": 1, "chat": {"id": -77, "type": "supergroup", "title": "Elsewhere"},
            "from": {"id": 7, "is_bot": False, "first_name": "Bo"}, "text": words}  # fmt: skip
    answer = await ana.summons(f"@onrecord_bot {called}", reply_to_message=said)
    assert wanted in answer["result"]["input_message_content"]["message_text"]
    group = town.api.group("News", ana)
    await ana.says(f"@onrecord_bot {called}", to=group, reply_to=said)
    assert wanted in (await group.until_heard())["text"]


@module
async def test_a_guest_checks_quoted_words_and_answers_questions(ana: Person) -> None:
    async def said(text: str) -> str:
        answer = await ana.summons(text)
        return read_text(answer["result"]["input_message_content"]["message_text"], "HTML")[0]

    assert "Word for word" in await said(
        "@onrecord_bot “The wall did in one night what forty years of promises did not”"
    )
    assert "Not found" in await said("@onrecord_bot “Nobody ever said these very words to anyone”")
    assert "Ingrid Solberg" in await said("@onrecord_bot what did Ingrid Solberg say")
    assert "who said what" in await said("@onrecord_bot")
    assert await ana.summons("@onrecord_bot hello")


async def unfolded(ana: Person) -> dict[str, Any]:
    """The next message, with its rarer buttons showing."""
    message = await ana.hears()
    await ana.turns(message, "…")
    return message


def shared(message: dict[str, Any]) -> str:
    """The payload of the link that the share button of a message carries."""
    buttons = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
    address: str = next(one["url"] for one in buttons if one["text"] == "Share")
    link = parse_qs(urlsplit(address).query)["url"][0]
    assert link.startswith("https://t.me/onrecord_bot?start=")
    return link.partition("start=")[2]


@module
async def test_what_is_shared_opens_there(town: Town, ana: Person) -> None:
    bo = town.api.person("Bo")
    await ana.says("What did Tomas Vale say about buses?")
    code = shared(await unfolded(ana))
    opened = await bo.asks(f"/start {code}")
    assert "Tomas Vale" in opened
    assert "In context" in str(bo.heard()[0]["reply_markup"])
    await ana.says("tram")
    assert "Tell me about" in await bo.asks(f"/start {shared(await unfolded(ana))}")


@module
async def test_links_of_every_kind_open(town: Town, ana: Person) -> None:
    (vale,) = await town.living.resources.archive.people.named("Tomas Vale")

    async def opened(kind: links.LinkKind, what: str) -> str:
        return await ana.asks(f"/start {links.payload(links.Target(kind, what))}")

    assert "Nurses end strike" in await opened(links.LinkKind.ARTICLE, "nurses")
    assert "Tomas Vale" in await opened(links.LinkKind.PERSON, f"p{vale.entity}")
    assert "a summary of tram" in await opened(links.LinkKind.SUBSCRIPTION, "tram")
    await ana.turns(ana.heard()[-1], "Yes")
    assert "on tram every day" in ana.heard()[-1]["text"]
    for lost in ("a-no-such-article", "q_!!", "x-1", "p-p99999", "inline", "q_" + "A" * 60):
        assert "answers one question" in await ana.asks(f"/start {lost}")


@given(st.sampled_from(links.LinkKind), st.text(min_size=1, max_size=60))
def test_a_link_leads_where_it_was_made_for(kind: links.LinkKind, what: str) -> None:
    code = links.payload(links.Target(kind, what))
    if code is not None:
        assert len(code) <= links.LONGEST
        assert all(one.isascii() and (one.isalnum() or one in "_-") for one in code)
        if what.isprintable():
            assert links.target(code) == links.Target(kind, what)


@given(st.text(max_size=80))
def test_no_payload_breaks_it(given_payload: str) -> None:
    links.target(given_payload)


@given(
    st.lists(st.tuples(st.text(alphabet="abÄé ", max_size=12), st.text(alphabet="abÉ ", max_size=6)), max_size=12),
    st.text(alphabet="abäÉ ", max_size=5),
)
def test_every_typed_word_begins_a_word_or_a_name(said: list[tuple[str, str]], typed: str) -> None:
    quotations = [IndexedQuotation(str(number), words, name, "") for number, (words, name) in enumerate(said)]
    wanted = {
        one.id
        for one in quotations
        if all(any(word.startswith(start) for word in folded(f"{one.words} {one.name}")) for start in folded(typed))
    }
    assert set(Prefixes(quotations).find(typed)) == wanted


def test_the_press_says_what_these_tests_look_for() -> None:
    assert "Buses would do the same for a tenth of the money" in TRAM


@module
async def test_a_persons_page_and_a_subscription_are_shared_as_such(town: Town, ana: Person) -> None:
    bo = town.api.person("Bo")
    await ana.says("Tomas Vale")
    page = await ana.hears()
    await ana.turns(page, "…")
    assert "Tomas Vale" in await bo.asks(f"/start {shared(page)}")
    await ana.says("/subscribe tram at 7")
    made = await ana.hears()
    assert "a summary of tram every day" in await bo.asks(f"/start {shared(made)}")
    await ana.turns(made, "Another time")
    await ana.turns(made, "19:00")
    assert shared(made)
    await ana.says("/subscribe at 8")
    assert "Share" not in labels(await ana.hears())


@module
async def test_a_second_tap_on_what_is_over_is_answered(town: Town, ana: Person) -> None:
    await ana.says("/subscribe tram at 7")
    made = await ana.hears()
    times = next(one["callback_data"] for one in made["reply_markup"]["inline_keyboard"][0])
    ending = made["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    await ana.turns(made, "End it")
    for data in (ending, times, times.replace("times", "at") + ":420"):
        assert "ended already" in (await ana.forges(made, data))["text"]
    await ana.asks("/follow Tomas Vale")
    await ana.says("/following")
    listed = await ana.hears()
    data = listed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await ana.turns(listed, "Unfollow")
    assert "not follow that any more" in (await ana.forges(listed, data))["text"]
    assert "not follow that any more" in (await ana.forges(listed, data.replace("unfollow", "cease")))["text"]
