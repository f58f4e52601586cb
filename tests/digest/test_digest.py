"""Summaries: what is one story, what is told of it, in whose words, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.digest import digest
from corpus.digest.topic import Topic
from corpus.model.articles import AnnotatedArticle
from corpus.model.speech import EntityId, Speaker, Speech
from corpus.model.stories import Digest
from tests.digest.press import CHESS, WIRE, article, day_of_news

FIRST, LAST = date(2024, 3, 5), date(2024, 3, 6)


@pytest.fixture(scope="module")
def news() -> list[AnnotatedArticle]:
    return day_of_news()


@pytest.fixture(scope="module")
def summary(news: list[AnnotatedArticle]) -> Digest:
    return digest(news, first=FIRST, last=LAST)


def test_articles_on_one_event_are_one_story_and_the_most_told_comes_first(summary: Digest) -> None:
    assert [sorted(story.articles) for story in summary.stories] == [["copy-1", "harb-1", "wire-1"], ["chess-1"]]
    assert summary.stories[1].headline == "Okafor wins chess title"


def test_a_wire_copy_is_no_source_of_its_own(summary: Digest) -> None:
    assert summary.stories[0].sources == 2
    assert summary.stories[1].sources == 1


def test_copies_alone_are_one_source(news: list[AnnotatedArticle]) -> None:
    copied = digest([news[0], news[2]], first=FIRST, last=LAST)
    assert [(sorted(story.articles), story.sources) for story in copied.stories] == [(["copy-1", "wire-1"], 1)]


def test_every_word_is_a_span_of_its_article(news: list[AnnotatedArticle], summary: Digest) -> None:
    texts = {one.article.id: one.article.text for one in news}
    for story in summary.stories:
        for evidence in story.evidence:
            assert evidence.span.of(texts[evidence.article_id]) == evidence.text
        for quote, words, evidence in story.quotes:
            assert quote.span.of(texts[evidence.article_id]) == words


def test_a_story_is_quoted_once_or_by_two_who_say_different_things(summary: Digest) -> None:
    named = [[quote.speaker.name for quote, _, _ in story.quotes if quote.speaker] for story in summary.stories]
    assert named == [["Ana Ruiz", "Tom Berg"], ["Lena Okafor"]]
    for story in summary.stories:
        for quote, _, evidence in story.quotes:
            assert quote.speech is Speech.DIRECT
            assert evidence.speaker == quote.speaker


def test_a_speaker_below_the_confidence_is_not_quoted(news: list[AnnotatedArticle]) -> None:
    assert not any(story.quotes for story in digest(news, first=FIRST, last=LAST, confidence=1.01).stories)


def test_a_story_of_one_article_is_told_by_its_first_sentences(summary: Digest) -> None:
    told = [evidence.text for evidence in summary.stories[1].evidence]
    assert told[0].startswith("Lena Okafor won the national chess title")
    assert told == sorted(told, key=CHESS.index)


@pytest.mark.parametrize("words", [20, 60, 100])
def test_the_words_of_a_story_are_kept_to(news: list[AnnotatedArticle], words: int) -> None:
    for story in digest(news, first=FIRST, last=LAST, words=words).stories:
        counted = sum(len(evidence.text.split()) for evidence in story.evidence)
        assert counted <= words or len(story.evidence) == 1
        assert story.evidence


def test_nothing_is_told_twice(summary: Digest) -> None:
    told = [evidence.text for story in summary.stories for evidence in story.evidence]
    assert len(told) == len(set(told)) >= 2


def test_reporters_sentences_are_not_speech_alone(summary: Digest) -> None:
    for story in summary.stories:
        for evidence in story.evidence:
            assert evidence.speech is None
            assert not evidence.text.startswith(("“", '"'))


def test_no_articles_and_articles_without_a_body_are_no_stories() -> None:
    assert digest([], first=FIRST, last=LAST).stories == ()
    bare = article("bare", "COMMENTS\n\nComments are moderated.", None, None)
    assert all(story.evidence for story in digest([bare], first=FIRST, last=LAST).stories)


def test_a_story_without_a_title_is_headed_by_its_first_sentence() -> None:
    (story,) = digest([article("x", WIRE, None, None, None)], first=FIRST, last=LAST).stories
    assert story.headline == story.evidence[0].text or story.headline in WIRE


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("bridge", {"wire-1", "harb-1", "copy-1"}),
        ("bridges in the river", {"wire-1", "harb-1", "copy-1"}),
        ("harbour bridge elephants", {"wire-1", "harb-1", "copy-1"}),
        ("bridge elephants", set()),
        ("Tom Berg", set()),
        ("ferry", set()),
        ("Okafor", {"chess-1"}),
        ("the", set()),
        ("football", set()),
    ],
)
def test_a_topic_is_what_title_or_lead_tell(news: list[AnnotatedArticle], topic: str, found: set[str]) -> None:
    summary = digest(news, first=FIRST, last=LAST, topic=Topic.of(topic))
    assert {identity for story in summary.stories for identity in story.articles} == found
    assert summary.topic == topic


def test_a_person_is_a_topic_by_identity_and_not_by_the_letters_of_the_name() -> None:
    ruiz = EntityId(7)
    assert Topic.of("Ana Ruiz", [ruiz]).names(Speaker("A. Ruiz", entity=ruiz))
    assert not Topic.of("Ana Ruiz", [ruiz]).names(Speaker("Ana Ruiz", entity=EntityId(8)))
    assert not Topic.of("Ana Ruiz").names(Speaker("Ana Ruiz"))


def test_one_person_alone_is_no_topic_of_namesakes(news: list[AnnotatedArticle]) -> None:
    """What speaks in the article or stands in its title or lead counts, of that identity alone."""
    (harbour,) = [one for one in news if one.article.id == "harb-1"]
    berg = EntityId(7)
    quotes = tuple(replace(one, speaker=one.speaker and replace(one.speaker, entity=berg)) for one in harbour.quotes)
    known = replace(harbour, quotes=quotes)
    assert Topic.person("Tom Berg", berg).is_of(known, 0.5)
    assert not Topic.person("Tom Berg", EntityId(8)).is_of(known, 0.5)
    assert not Topic.person("Tom Berg", berg).is_of(harbour, 0.5)


def test_the_order_of_arrival_changes_nothing(news: list[AnnotatedArticle], summary: Digest) -> None:
    again = digest(news[::-1], first=FIRST, last=LAST)
    assert [(set(a.articles), a.headline, a.evidence) for a in again.stories] == [
        (set(a.articles), a.headline, a.evidence) for a in summary.stories
    ]


TURNS = [
    ("2024-03-05", "Council votes to close Lowmoor bridge",
     "Lowmoor town council voted on Tuesday to close the Lowmoor bridge for repairs that cost three million pounds.\n\n"
     "“We will reopen the Lowmoor bridge by the first of June,” said Margaret Holloway, the mayor of Lowmoor.\n"),
    ("2024-03-07", "Brennick faces inquiry over Lowmoor bridge",
     "The closed Lowmoor bridge, for repairs of which the town council pays three million pounds, is looked into.\n\n"
     "“We look at fourteen payments for the Lowmoor bridge,” said Selma Okafor, the chief prosecutor of Lowmoor.\n"),
]  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("words", [20, 60, 100])
def test_headline_sentences_and_quotations_are_of_one_turn_of_the_matter(order: tuple[int, int], words: int) -> None:
    told = [article(f"t{at}", TURNS[at][2], TURNS[at][1], "Post", TURNS[at][0]) for at in order]
    (story,) = digest(told, first=FIRST, last=date(2024, 3, 8), words=words).stories
    days = {one.article.id: str(one.article.published and one.article.published.value) for one in told}
    titles = {one.article.id: one.article.title and one.article.title.value for one in told}
    shown = {one.article_id for one in story.evidence}
    assert story.headline in {titles[one] for one in shown or story.articles}
    headed = next(one for one, title in titles.items() if title == story.headline)
    assert {days[one.article_id] for _, _, one in story.quotes} <= {days[one] for one in {*shown, headed}}
