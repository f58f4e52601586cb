"""Pages: a topic by a word, the article shown last and its parts, a link, what the corpus holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import Answer, AnswerKind, Part
from corpus.model.speech import Speech
from tests.asking.conftest import talk


def articles(answer: Answer) -> list[str]:
    return list(dict.fromkeys(one.article_id for one in answer.evidence))


@pytest.mark.parametrize(
    "question",
    [
        "harbour cup",
        "Harbour Cup?",
        "tell me about the harbour cup",
        "what happened with the Harbour Cup?",
        "what do you know about the harbour cup",
        "anything on the harbour cup?",
        "do you have anything about the harbour cup",
        "give me the facts on the harbour cup",
        "the story about the harbour cup",
    ],
)
async def test_a_topic_has_a_page(town: Path, question: str) -> None:
    (answer,) = await talk(town, question)
    assert (answer.answered, answer.kind) == (True, AnswerKind.TOPIC)
    assert answer.evidence[0].article_id == "harbour-cup"  # the newest about it
    assert answer.page is not None
    assert answer.page.articles >= 2
    assert "youth-cup" in articles(answer)


async def test_a_topic_quotes_those_who_speak_of_it(town: Path) -> None:
    (answer,) = await talk(town, "ferries")
    assert answer.answered
    assert {"Ana Ruiz", "Tom Okafor"} <= {one.speaker.name for one in answer.evidence if one.speaker}


async def test_what_no_article_is_about_is_no_page(town: Path) -> None:
    for question in ("the harbour submarine", "tell me about the airport strike", "asdfghjkl"):
        (answer,) = await talk(town, question)
        assert not answer.answered, question


async def test_the_article_shown_last_can_be_asked_on(town: Path) -> None:
    said, paragraph, gist, voices, whole = await talk(
        town,
        "What did Okafor say about the ferries?",
        "show me the whole paragraph",
        "what is the article about?",
        "who said what?",
        "can you show me the whole article please",
    )
    for answer, part in ((gist, Part.GIST), (voices, Part.VOICES), (paragraph, Part.PARAGRAPH), (whole, Part.WHOLE)):
        assert (answer.answered, answer.kind) == (True, AnswerKind.ARTICLE)
        assert answer.page is not None
        assert answer.page.part is part
        assert articles(answer) == [said.evidence[0].article_id]
        starts = [one.span.start for one in answer.evidence]
        assert starts == sorted(starts)
    assert [one.speaker.name for one in voices.evidence if one.speaker] == ["Ana Ruiz", "Tom Okafor", "Petra Holm"]
    assert paragraph.evidence[0].text == said.evidence[0].paragraph_text
    assert "Mayor Ana Ruiz told the council" in gist.evidence[0].text


@pytest.mark.parametrize(
    "question", ["in context", "In what context?", "show it in context", "in which context did he say that?"]
)
async def test_words_in_context_are_the_paragraph_around_them(town: Path, question: str) -> None:
    said, paragraph = await talk(town, "What did Okafor say about the ferries?", question)
    assert paragraph.page is not None
    assert paragraph.page.part is Part.PARAGRAPH
    assert paragraph.evidence[0].text == said.evidence[0].paragraph_text


@pytest.mark.parametrize("between", ["show me the whole paragraph", "who said what?", "summarise it", "in context"])
async def test_asking_for_a_part_of_the_article_is_no_topic_of_the_next_question(town: Path, between: str) -> None:
    *_, other = await talk(town, "What did Okafor say?", between, "what about Sedlak?")
    assert other.answered
    assert not other.topic_asked
    assert other.evidence[0].speaker is not None
    assert other.evidence[0].speaker.name == "Marek Sedlak"


@pytest.mark.parametrize(
    ("topic", "speaker", "words"),
    [
        ("sell by summer", "Ana Ruiz", "We will sell two of them by the summer."),
        ("they must stay", "Tom Okafor", "They must stay."),
    ],
)
async def test_a_sentence_that_is_nothing_but_a_quotation_is_never_the_reporters(
    town: Path, topic: str, speaker: str, words: str
) -> None:
    (answer,) = await talk(town, f"tell me about {topic}")
    (own,) = [one for one in answer.evidence if words in one.text]
    assert own.speech is Speech.DIRECT
    assert own.speaker is not None
    assert own.speaker.name == speaker


async def test_without_an_article_it_is_asked_which(town: Path) -> None:
    for question in ("summarise the article", "show me the whole paragraph", "who said what?"):
        (answer,) = await talk(town, question)
        assert (answer.answered, answer.reason) == (False, "which_article")


async def test_a_link_is_an_article(tmp_path: Path) -> None:
    import json
    from datetime import UTC, datetime

    from corpus.archive import Archive

    line = {
        "id": "kiosk",
        "title": "Kiosk opens",
        "url": "https://www.example.org/news/kiosk-opens",
        "text": 'A kiosk opened in Alder.\n\n"It was high time," said Mia Lund, who runs it.',
    }
    (tmp_path / "one.jsonl").write_text(json.dumps(line), "utf-8")
    async with await Archive.open(tmp_path / "data", create=True) as archive:
        await archive.add([str(tmp_path / "one.jsonl")], now=datetime(2024, 5, 20, tzinfo=UTC))
    for link in ("https://www.example.org/news/kiosk-opens", "http://example.org/news/kiosk-opens/?utm_source=x"):
        first, voices = await talk(tmp_path / "data", link, "who said what?")
        assert first.evidence[0].text == "A kiosk opened in Alder."
        assert voices.evidence[0].speaker is not None
        assert voices.evidence[0].speaker.name == "Mia Lund"
    (other,) = await talk(tmp_path / "data", "https://example.org/news/elsewhere")
    assert (other.answered, other.reason) == (False, "no_such_link")


@pytest.mark.parametrize(
    "question",
    [
        "how many articles do you have?", "what are your sources", "which newspapers do you read?", "until when?",
        "what dates do you cover", "where do you get your news from?", "how far back do you go",
        "what topics are there", "what do you have", "how up to date are you?",
    ],
)  # fmt: skip
async def test_what_is_held_is_counted(town: Path, question: str) -> None:
    (answer,) = await talk(town, question)
    assert (answer.answered, answer.kind, answer.evidence) == (True, AnswerKind.CORPUS, ())
    assert answer.held is not None
    assert answer.held.coverage == answer.coverage


@pytest.mark.parametrize(
    "question",
    [
        "how many people work at the clinic",
        "what sources did Ruiz name?",
        "how many articles of the treaty were signed",
    ],
)
async def test_what_only_sounds_like_it_is_not(town: Path, question: str) -> None:
    (answer,) = await talk(town, question)
    assert answer.kind is not AnswerKind.CORPUS
