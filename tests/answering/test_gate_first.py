"""Of several sentences that pass the gate, which is told first, and for what it passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.answering.gate import Passed, gate
from corpus.answering.speaking import Found
from corpus.question.query import understand
from tests.answering.test_gate import evidence, passed


def of_articles(question: str, *texts: str, titles: tuple[str | None, ...] = ()) -> Passed:
    """The sentences each of an article of its own."""
    every = [replace(evidence(text), article_id=str(number)) for number, text in enumerate(texts)]
    titled = [replace(one, title=title) for one, title in zip(every, titles, strict=False)] or every
    return gate(understand(question), [Found(one) for one in titled])


def test_what_tells_the_very_time_may_lack_a_word_that_its_own_article_tells_before() -> None:
    question = "When did the old mill in Alder burn?"
    both = "The old mill in Alder burned, Okafor recalled.", "The mill in Alder burned on Monday."
    assert passed(question, *both).found[0].evidence.text == both[1]
    assert of_articles(question, *both).reason == "no_time", "another article may tell of another mill"


def test_what_counts_the_very_thing_goes_before_what_only_holds_more_words() -> None:
    question = "How many people were hurt in the old mill fire in Alder?"
    both = "People were hurt in the old mill fire in Alder, Okafor recalled.", "The Alder mill fire hurt 15 people."
    assert of_articles(question, *both).found[0].evidence.text == both[1]


@pytest.mark.parametrize(
    ("question", "first", "definition"),
    [
        ("What is a weir?", "Okafor walked along the weir.", "A weir is a low dam across a river."),
        ("what are stocks", "The stocks of Alder are wet.", "Stocks are boards that held the feet of thieves."),
        ("what does ATB mean", "The ATB meets in Alder.", "ATB stands for Alder Tolls Board."),
    ],
)
def test_what_says_what_a_thing_is_goes_first_where_that_is_asked(question: str, first: str, definition: str) -> None:
    found = passed(question, first, definition)
    assert found.defined
    assert found.found[0].evidence.text == definition
    assert not passed(question.replace("What", "Where").replace("what", "where"), first, definition).defined


def test_a_ruling_is_one_where_the_article_tests_the_claim() -> None:
    question, ruling = "is it true that the ferry sank in Alder", "Our ruling: that the ferry sank in Alder is false."
    assert of_articles(question, ruling, titles=("Fact check: Did the ferry sink in Alder?",)).strict
    assert not of_articles(question, ruling, titles=("The ferry of Alder",)).strict
