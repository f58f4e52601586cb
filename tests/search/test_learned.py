"""The trees that ship see what the code measures, put the sentence that says it first, and know what nobody wrote."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.language.tokens import terms
from corpus.question.query import understand
from corpus.search.certainty import FIRST, Certainty, of_fact
from corpus.search.features import NAMES, features
from corpus.search.index import SearchIndex
from corpus.search.learned import learned
from corpus.search.phrases import phrases
from corpus.search.rank import rank
from corpus.search.seam import IndexedArticle, IndexedSentence
from corpus.search.signals import measure, shortlist

ARTICLE = (
    "The harbour of Quell was closed on Monday after a crane fell on the eastern pier.",
    "Nobody was hurt, but two barges with timber sank within minutes.",
    "Divers from the naval school will lift the barges before the end of the week.",
    "The crane was built in 1961 and had been inspected in spring.",
    "Quell lives on timber and on a ferry that carries 900 people a day.",
)
OTHERS = (
    "A bakery in Lorrin sells bread made of acorns.",
    "The ferry to Lorrin was late again because of fog.",
    "Councillors want an inspector for every crane in the province.",
)


def asked(question: str, sentences: tuple[str, ...] = ARTICLE) -> tuple[str, Certainty]:
    """The first sentence for a question over these sentences, and how sure that is."""
    index = SearchIndex.in_memory()
    index.add([IndexedArticle(1, [IndexedSentence(at, terms(text)) for at, text in enumerate(sentences, 1)])])
    query = understand(question)
    candidates = index.candidates(query.terms)
    picked = shortlist(candidates, 100)
    texts = [sentences[number - 1] for number in candidates.ids[picked].tolist()]
    signals = measure(query, candidates, picked, texts, index.rarity)
    hits = rank(signals, 12)
    return texts[hits[0].pick] if hits else "", of_fact(signals, hits)


def test_they_were_trained_on_the_columns_that_are_measured() -> None:
    assert learned().columns == NAMES
    assert learned().first == FIRST


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What fell on the eastern pier?", "a crane fell"),
        ("Who will lift the barges?", "Divers"),
        ("quell crane inspected", "inspected in spring"),
        ("How many people does the ferry carry a day?", "900 people"),
        ("What sank within minutes?", "two barges"),
    ],
)
def test_the_sentence_that_says_it_is_first_and_sure_in_one_article_alone(question: str, words: str) -> None:
    first, sure = asked(question)
    assert words in first
    assert sure.answerable > 0.5


@pytest.mark.parametrize(
    "question",
    [
        "Who won the chess championship in Oslo?",
        "What is the capital of Mongolia?",
        "Who runs the schools of Lorrin?",
    ],
)
def test_what_nobody_wrote_is_not_sure(question: str) -> None:
    assert asked(question)[1].answerable < 0.5


def test_the_order_does_not_depend_on_the_order_of_the_sentences() -> None:
    everything = (*ARTICLE, *OTHERS)
    for question in ("Who will lift the barges?", "What does the bakery in Lorrin sell?"):
        assert asked(question, everything)[0] == asked(question, everything[::-1])[0]


def test_words_as_written_in_a_row_tell_more_than_the_same_words_apart() -> None:
    share = {"eastern": 0.5, "pier": 0.5}
    found = phrases(
        "What fell on the eastern pier?", share, ("On the eastern pier.", "The pier on eastern land.", "Piers.")
    )
    assert found["exact"].tolist() == pytest.approx([found["exact"][0], found["exact"][0], 0.0])
    assert found["run"][0] > found["run"][1]
    assert found["neighbours"][0] > found["neighbours"][1]
    assert all(column.max() <= 1 + 1e-9 for column in found.values())


def test_nothing_found_is_no_row_and_no_certainty() -> None:
    first, sure = asked("volcano")
    assert (first, sure.answerable) == ("", 0.0)


def test_the_best_of_a_question_is_one_beside_itself() -> None:
    index = SearchIndex.in_memory()
    index.add([IndexedArticle(1, [IndexedSentence(at, terms(text)) for at, text in enumerate(ARTICLE, 1)])])
    query = understand("Which crane fell on the pier in Quell?")
    candidates = index.candidates(query.terms)
    picked = np.arange(len(candidates))
    signals = measure(query, candidates, picked, [ARTICLE[at - 1] for at in candidates.ids.tolist()], index.rarity)
    table = features(signals)
    beside = [at for at, name in enumerate(NAMES) if name.endswith("/best")]
    assert table[:, beside].max() == pytest.approx(1)
    assert table.shape == (len(candidates), len(NAMES))
