"""Questions about the shipped article, alone in its corpus: the evidence expected, or a plain refusal."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.archive import Archive
from corpus.model.answers import AnswerKind, Verdict
from corpus.model.speech import Speech
from tests.answer.conftest import NOW


async def test_who_called_it_a_complete_distortion(shipped: Archive) -> None:
    answer = await shipped.ask("Who called it a complete distortion of facts?", now=NOW)
    first = answer.evidence[0]
    assert answer.answered
    assert answer.kind is AnswerKind.WHO_SAID
    assert "complete distortion of facts" in first.text
    assert first.speaker is not None
    assert first.speaker.name == "Wang Wenbin"
    assert first.speech is Speech.DIRECT
    assert (first.source, first.published) == ("Xinhua", "2024-02-02")


async def test_a_follow_up_asks_when(shipped: Archive) -> None:
    first = await shipped.ask("Who called it a complete distortion of facts?", now=NOW)
    then = await shipped.ask("When did he say it?", now=NOW, context=first.context)
    assert then.answered
    assert then.moment is not None
    assert (then.moment.words, then.moment.day) == ("Thursday", date(2024, 2, 1))
    assert "Thursday" in then.evidence[0].text


async def test_when_without_a_conversation(shipped: Archive) -> None:
    answer = await shipped.ask("When did Wang make the remarks?", now=NOW)
    assert answer.answered
    assert answer.moment is not None
    assert answer.moment.day == date(2024, 2, 1)
    nobody = await shipped.ask("When did he say it?", now=NOW)
    assert not nobody.answered
    assert nobody.reason == "whom"


async def test_the_reporters_words_stay_the_reporters(shipped: Archive) -> None:
    answer = await shipped.ask("What did Wang say about the US Cyber Force Command?", now=NOW)
    first = answer.evidence[0]
    assert answer.answered
    assert "noting that the US Cyber Force Command" in first.text
    assert first.speech in {Speech.INDIRECT, Speech.MIXED}
    assert first.speaker is not None
    assert first.speaker.name == "Wang Wenbin"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did China urge the United States to do?", "stop its worldwide cyber espionage"),
        ("What did Beijing say about cyber espionage?", "stop its worldwide cyber espionage"),
        ("What did the Chinese foreign ministry say about cyberattacks?", "cyberattacks"),
        ("What does China oppose?", "firmly opposes"),
        ("Who urged the US to stop cyberattacks?", "urge"),
        ("What did the US Cyber Force Command declare?", "openly declared"),
    ],
)
async def test_it_is_found(shipped: Archive, question: str, words: str) -> None:
    answer = await shipped.ask(question, now=NOW)
    assert answer.answered
    assert words in answer.evidence[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Has China formally recognised the Taliban government?",
        "What did Biden say?",
        "Are comments moderated?",
        "What did Xi order?",
        "What did Wang say about Taiwan?",
        "What did Wang say about trade with the United States?",
        "What did Mao Ning say?",
        "What did Reuters report?",
        "How many people are missing in the landslide?",
        "How many cyberattacks did the US carry out?",
        "When was the landslide?",
        "What did the White House say?",
        "Who is the US president?",
        "?",
        "the of and",
        '"“”',
        "ماذا قال بايدن؟",
    ],
)
async def test_it_is_refused(shipped: Archive, question: str) -> None:
    answer = await shipped.ask(question, now=NOW)
    assert not answer.answered
    assert answer.reason
    assert answer.coverage.articles == 1


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("China firmly opposes this,", Verdict.VERBATIM),
        ("China firmly supports this,", Verdict.ALTERED),
        ("It is extremely irresponsible and is a complete distortion of facts.", Verdict.VERBATIM),
        ("is a complete distortion of facts", Verdict.EXCERPT),
        ("It is not irresponsible and is a complete distortion of facts", Verdict.ALTERED),
        ("Spokesperson Wang Wenbin made the remarks at a regular news briefing", Verdict.NOT_A_QUOTATION),
        ("We urge the United States to … stop smearing other countries", Verdict.EXCERPT),
        ("Ask not what your country can do for you", Verdict.NOT_FOUND),
    ],
)
async def test_verdicts(shipped: Archive, words: str, verdict: Verdict) -> None:
    assert (await shipped.verify(words)).verdict is verdict


async def test_words_of_thursday_stand_in_an_article_of_friday(shipped: Archive) -> None:
    thursday = await shipped.ask("What did Wang say on Thursday?", now=NOW)
    assert thursday.answered
    assert (await shipped.ask("What did Wang say on 1 February 2024?", now=NOW)).answered
    wednesday = await shipped.ask("What did Wang say on Wednesday?", now=NOW)
    assert (wednesday.answered, wednesday.reason) == (False, "not_then")
