"""Whom and what a question means, with the corpus at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import AnswerKind
from tests.asking.conftest import talk


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Okafor firmly say about ferries?", "ferries"),
        ("hey, can you please tell me what the mayor said about the ferries?", "ferries"),
        ("WHAT DID TOM OKAFOR SAY ABOUT THE FERRIES", "part of this town"),
        ("What'd Okafor say about ferries?", "part of this town"),
        ("Tom Okafor on ferries", "part of this town"),
        ("Okafor's view on the ferries", "part of this town"),
        ("What did Ama Ruiz say about the ferries?", "ferries"),
    ],
)
async def test_other_ways_to_ask(town: Path, question: str, words: str) -> None:
    (answer,) = await talk(town, question)
    assert answer.answered, answer.reason
    assert answer.kind is AnswerKind.WHAT_SAID
    assert words in answer.evidence[0].text


@pytest.mark.parametrize("claim", ["the clinic treated 9,000 children", "police arrested people at the bridge"])
async def test_of_a_claim_the_sentence_that_holds_most_comes_first(town: Path, claim: str) -> None:
    (answer,) = await talk(town, f"Is it true that {claim}?")
    assert answer.answered
    assert answer.evidence[0].text.startswith(("The clinic has treated about 9,000", "Police said 12 people"))


async def test_a_publisher_is_asked_for_its_articles(town: Path) -> None:
    (about, all_, none) = await talk(
        town,
        "What did the Harbour Post report about the clinic?",
        "What did the Harbour Post report?",
        "What did the Northern Mail report about the clinic?",
    )
    assert [one.source for one in about.evidence] == ["Harbour Post"] * len(about.evidence)
    assert about.evidence[0].article_id == "clinic"
    assert {one.source for one in all_.evidence} == {"Harbour Post"}
    assert (none.answered, none.source_asked) == (False, "Northern Mail")


async def test_the_newest_of_all(town: Path) -> None:
    (answer,) = await talk(town, "what's the latest?")
    assert answer.answered
    assert answer.evidence[0].article_id == "final"


async def test_who_holds_an_office(town: Path) -> None:
    (answer,) = await talk(town, "Who is the health minister?")
    assert answer.kind is AnswerKind.PROFILE
    assert [one.name for one in answer.people] == ["Petra Holm"]
    assert not answer.evidence[0].emphasis


async def test_the_cup_of_the_young_is_another(town: Path) -> None:
    (cup, young) = await talk(town, "Who won the Harbour Cup?", "Who won the Junior Harbour Cup?")
    assert not cup.answered or cup.evidence[0].article_id == "harbour-cup"
    assert young.evidence[0].article_id == "youth-cup"


async def test_the_lawyer_of_somebody_is_not_that_somebody(town: Path) -> None:
    (answer,) = await talk(town, "What did Tom Okafor's lawyer say?")
    assert not answer.answered


async def test_a_time_without_words_is_said_to_be_so(town: Path) -> None:
    (answer,) = await talk(town, "What did Okafor say in January?")
    assert (answer.reason, answer.suggestions[0]) == ("not_then", "What did Tom Okafor say?")
    assert answer.evidence[0].speaker is not None
    assert answer.evidence[0].speaker.name == "Tom Okafor"


async def test_a_claim_is_not_taken_for_words_of_another(town: Path) -> None:
    (answer,) = await talk(town, "Is it true that Okafor said nobody needs the ferries?")
    assert not any("Nobody needs" in one.text for one in answer.evidence[:1]) or not answer.answered


async def test_everybody_who_spoke_is_counted_though_few_are_shown(town: Path) -> None:
    (answer,) = await talk(town, "Who spoke about the bridge?")
    assert len({one.speaker.name for one in answer.evidence if one.speaker}) > 3


@pytest.mark.parametrize("question", ["What did Okafor say about the airport?", "What did Okafor say in 2019?"])
async def test_what_is_offered_can_be_answered(town: Path, question: str) -> None:
    (refused,) = await talk(town, question)
    assert len(refused.suggestions) == 2
    for suggestion in refused.suggestions:
        (offered,) = await talk(town, suggestion)
        assert offered.answered


async def test_a_question_in_another_language(town: Path) -> None:
    (answer,) = await talk(town, "¿Qué dijo Delacroix?")
    assert answer.reason == "not_english"


async def test_the_name_in_a_question_must_stand_near(town: Path) -> None:
    (answer,) = await talk(town, "What did the coach say about Salgado and Brannock children?")
    assert answer.evidence[0].article_id == "youth-cup"
    (nobody,) = await talk(town, "Who spoke about the bridge in Larvik?")
    assert not nobody.answered


async def test_news_of_a_thing_has_it_in_the_title(town: Path) -> None:
    (answer,) = await talk(town, "What is new about the bridge?")
    assert answer.answered
    assert all("bridge" in (one.title or "").lower() for one in answer.evidence)


async def test_quotes_by_somebody_need_no_topic(town: Path) -> None:
    (answer,) = await talk(town, "quotes by Tom Okafor")
    assert answer.answered
    assert answer.evidence[0].speaker is not None
    assert answer.evidence[0].speaker.name == "Tom Okafor"


async def test_a_pronoun_in_a_question_of_fact_is_the_speaker(town: Path) -> None:
    _, answer = await talk(town, "What did Jonas Wang say?", "when did he score the winner?")
    assert answer.evidence[0].article_id == "final"


async def test_two_articles_of_one_paper_are_one_source(town: Path) -> None:
    (answer,) = await talk(town, "Who said “The bridge will pay for itself in ten years”?")
    assert answer.evidence[0].copies == 1


async def test_a_name_alone_asks_who_that_is(town: Path) -> None:
    for name in ("Petra Holm", "petra holm?"):
        (answer,) = await talk(town, name)
        assert answer.kind is AnswerKind.PROFILE
        assert answer.people[0].name == "Petra Holm"
    (topic,) = await talk(town, "bridge tolls")
    assert topic.kind is AnswerKind.TOPIC


@pytest.mark.parametrize(
    "question",
    [
        "What did Tom Okafor and Ana Ruiz say about the ferries?",
        "Compare what Okafor and Ana Ruiz said about the ferries",
        "Okafor vs Ana Ruiz on the ferries, what did each say?",
    ],
)
async def test_each_of_two_speakers_is_shown(town: Path, question: str) -> None:
    (answer,) = await talk(town, question)
    assert answer.answered
    assert [one.speaker.name for one in answer.evidence[:2] if one.speaker] == ["Tom Okafor", "Ana Ruiz"]
    assert answer.second is None


async def test_who_does_not_speak_but_is_spoken_of(town: Path) -> None:
    (answer, nobody) = await talk(town, "Who is Peter Novak?", "Who is Peter Nowhere?")
    assert (answer.kind, answer.answered) == (AnswerKind.PROFILE, True)
    assert "Peter Novak" in answer.evidence[0].text
    assert not nobody.answered


async def test_reactions_are_a_list(town: Path) -> None:
    (answer,) = await talk(town, "What were the reactions to the ferries?")
    assert answer.kind is AnswerKind.LIST
    assert answer.answered


async def test_two_questions_at_once_get_both(town: Path) -> None:
    (answer,) = await talk(town, "What did Okafor say about the ferries and what did Petra Holm say about the bridge?")
    assert answer.evidence[0].speaker is not None
    assert answer.evidence[0].speaker.name == "Tom Okafor"
    assert answer.second is not None
    assert answer.second.evidence[0].speaker is not None
    assert answer.second.evidence[0].speaker.name == "Petra Holm"
    said, on = await talk(
        town, "who said “Nobody needs the ferries” and when did she say it?", "what else did she say?"
    )
    assert said.second is not None
    assert said.second.kind is AnswerKind.WHEN
    assert on.speaker_asked == "Ana Ruiz"
