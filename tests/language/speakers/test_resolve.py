"""From mention to person on the shipped article and on small ones: who it is, in whose words, and proven where."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus.language.annotate import annotate
from corpus.model import AnnotatedArticle, BlockKind
from tests.language.speakers.articles import article, name_of, quotation

SHIPPED = next((Path(corpus.__file__).parent / "articles").glob("china-slams*.txt"))


@pytest.fixture(scope="module")
def shipped() -> AnnotatedArticle:
    kinds = {
        "China slams": BlockKind.TITLE,
        "Foreign ministry spokesperson says": BlockKind.STANDFIRST,
        "Xinhua": BlockKind.CREDIT,
        "Chinese Foreign Ministry spokesman": BlockKind.CAPTION,
        "BEIJING:": BlockKind.DATELINE,
        "Read more": BlockKind.RELATED,
        "Also read": BlockKind.RELATED,
        "COMMENTS": BlockKind.FOOTER,
        "Replying": BlockKind.FOOTER,
        "Comments are": BlockKind.FOOTER,
        "For more": BlockKind.FOOTER,
    }
    return annotate(article(SHIPPED.read_text("utf-8").replace("\r\n", "\n"), **kinds))


@pytest.mark.parametrize(
    "words",
    [
        "China urges the United States",
        "cracks down on such practices",
        "unwarranted conclusion",
        "It is extremely irresponsible",
        "China firmly opposes this,",
        "biggest perpetrator",
        "since last year",
        "Such irresponsible policies",
        "We urge the United States",
    ],
)
def test_every_statement_of_the_spokesman_is_his(shipped: AnnotatedArticle, words: str) -> None:
    speaker = quotation(shipped, words).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Wang Wenbin", "Chinese Foreign Ministry spokesman")
    assert speaker.proof is not None
    assert speaker.role_proof is not None
    text = shipped.article.text
    assert speaker.proof.of(text) == "Wang Wenbin"
    assert speaker.role_proof.of(text) == "Chinese Foreign Ministry spokesman"


def test_a_threat_told_by_somebody_else_keeps_both(shipped: AnnotatedArticle) -> None:
    quote = quotation(shipped, "is a legitimate target")
    assert name_of(quote) == "US Cyber Force Command"
    assert quote.speaker is not None
    assert quote.speaker.kind == "body"
    assert quote.reported_by is not None
    assert quote.reported_by.name == "Wang Wenbin"


def test_every_speaker_is_known_and_annotation_can_be_pickled(shipped: AnnotatedArticle) -> None:
    for quote in shipped.quotes:
        assert quote.speaker is None or quote.speaker in shipped.knowledge
        assert 0.0 <= quote.confidence <= 1.0
    assert pickle.loads(pickle.dumps(shipped)) == shipped


def test_no_speaker_is_claimed_in_a_language_without_rules() -> None:
    text = "“Nous ne céderons pas”, a déclaré Jeanne Morel."
    from dataclasses import replace

    french = annotate(replace(article(text), language="fr"))
    assert french.sentences
    assert french.quotes == ()


WORDS = st.sampled_from(
    "he|said|She|Wang|Mr. Wang|“|”|\"|'|,|.|the|mayor|Ana|van|der|who|told|that|\n| |’s|A|spokesman|for|(AB)|45|-|—"
    "|O’Neil|al-Sisi".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.booleans())
def test_annotation_never_raises_and_every_span_lies_in_the_text(words: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(words)
    annotated = annotate(article(text))
    for quote in annotated.quotes:
        for speaker in (quote.speaker, quote.reported_by):
            for span in (speaker.proof, speaker.role_proof) if speaker else ():
                assert span is None or span.of(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_annotated(text: str) -> None:
    annotate(article(text))
