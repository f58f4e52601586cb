"""Whether what passed answers: by how likely it is and what was seen, and never what cannot be the answer."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.answering.assembly import answer
from corpus.answering.decision import chance, decides, is_barred, shows
from corpus.answering.gate import gate
from corpus.answering.speaking import Found
from corpus.model.evidence import Coverage
from corpus.question.query import understand
from corpus.search.certainty import NOTHING, Certainty, Ranked, of_ranked
from corpus.search.features import NAMES
from tests.answering.test_gate import evidence

HELD = frozenset(
    """
    coverage coverage_near coverage_title coverage_around coverage_known near_known around_known asked asked_near told
    told_near told_around formed formed_near coverage/best bm25_smooth/best bm25/best told/best bm25 bm25_smooth article
    question_best_coverage question_best_near question_best_told question_best_sentence share of_article
    """.split()
)
"""What a sentence that holds all of the question has most of."""


def certainty(share: float, articles: int = 20) -> Certainty:
    """How sure a ranking is whose only hit holds this share of what can be held of the question."""
    row = np.zeros((1, len(NAMES)), np.float32)
    for column, name in enumerate(NAMES):
        if name in HELD:
            row[0, column] = share
        if name in {"missing", "missing_near", "told_missing"}:
            row[0, column] = 1 - share
    row[0, NAMES.index("question_terms")] = 4
    row[0, NAMES.index("question_articles")] = np.log(articles)
    return of_ranked(Ranked(row, np.array([4.0 * share]), np.zeros(1, np.int64)))


LIKELY, DOUBTFUL, UNLIKELY = certainty(1.0), certainty(0.6), certainty(0.0)


def likely(question: str, text: str, sure: Certainty, published: str = "2024-03-06") -> float:
    query, found = understand(question), [Found(evidence(text, published))]
    return chance(query, gate(query, found), sure, 20)


def barred(question: str, text: str) -> bool:
    query = understand(question)
    return is_barred(query, gate(query, [Found(evidence(text))]))


BARRED = [
    ("how many gulls died in 2023", "Some 40 gulls died in 2019, the ministry of Alder said."),
    ("how much did the pier of Alder cost", "The pier of Alder cost the town dearly."),
    ("why did the ferry of Alder sink", "Why did the ferry of Alder sink?"),
    ("which country won the cup of Alder", "Brannock City won the cup of Alder on Monday."),
    ("when was Ana Ruiz born", "Ana Ruiz, born to a baker, spoke of cod."),
    (
        "name of the 88 yr old baker who died",
        "The family of one victim, an 88-year-old baker from Orrin, went to court.",
    ),
    ("what is the name of the ferry", "The ferry ran aground in Norland on Monday."),
    ("what was the witness's name", "The witness told the court of Alder that it was dark."),
    ("who is ana nowhere", "Ana Ruiz is the mayor of Alder."),
]


@pytest.mark.parametrize(("question", "text"), BARRED, ids=[row[0] for row in BARRED])
def test_what_cannot_be_the_answer_is_none_however_likely(question: str, text: str) -> None:
    assert barred(question, text)
    assert likely(question, text, LIKELY) == 0


OF_ANOTHER = [
    (
        "how much did Okafor pay for the ferry",
        "Okafor said riders would pay $8 a month for a ferry pass.",
        "Okafor paid $8 million for the ferry.",
    ),
    (
        "when did Ana Ruiz resign",
        "Mayor Ana Ruiz took office on 5 June 2019.",
        "Mayor Ana Ruiz resigned on 5 June 2019.",
    ),
]


@pytest.mark.parametrize(("question", "other", "own"), OF_ANOTHER, ids=[row[0] for row in OF_ANOTHER])
def test_a_time_or_sum_of_something_else_is_less_likely(question: str, other: str, own: str) -> None:
    assert likely(question, other, DOUBTFUL) < likely(question, own, DOUBTFUL)


def test_a_sum_in_words_is_a_sum() -> None:
    assert not barred("how often did the ferry sink", "The ferry sank twice.")
    assert not barred("how many ferries sank", "Several ferries sank.")


def test_the_likelier_the_more() -> None:
    told = ("where did the ferry of Alder sink", "The ferry of Alder sank off Brannock on Monday.")
    assert likely(*told, LIKELY) > likely(*told, DOUBTFUL) > likely(*told, UNLIKELY) > 0
    assert likely(*told, NOTHING) == 0


def test_what_tells_the_very_thing_is_likelier_than_what_does_not() -> None:
    question = "when did the ferry of Alder sink"
    told = likely(question, "The ferry of Alder sank on 4 May.", LIKELY)
    assert told > 0.5
    assert told > likely(question, "The ferry of Alder did sink.", LIKELY)


def test_a_sum_of_the_very_thing_answers() -> None:
    assert likely("how many ferry strikes in 2024", "Alder has seen 15 ferry strikes in 2024.", LIKELY) > 0.5


def test_of_more_articles_more_is_asked() -> None:
    told = ("where did the ferry of Alder sink", "The ferry of Alder sank off Brannock on Monday.")
    query, found = understand(told[0]), [Found(evidence(told[1]))]
    few, many = (chance(query, gate(query, found), LIKELY, articles) for articles in (1, 3000))
    assert few > many


def test_a_refusal_says_what_is_missing_only_where_the_matter_is_held() -> None:
    held = Coverage(20, None, None)
    question, text = "when was the old chapel of Alder sold", "The chapel of Alder is cold."
    reasons = [
        answer(understand(question), [Found(evidence(text))], sure, held).reason
        for sure in (Certainty(0.9, 0.5), Certainty(0.1, 0.1))
    ]
    assert reasons == ["no_time", "not_found"]


def test_claims_and_words_are_decided_elsewhere() -> None:
    assert not decides(understand("Is it true that the ferry sank?"))
    assert not decides(understand("What did Ruiz say about the ferry?"))
    assert decides(understand("when did the ferry sink"))


CLAIMS = [
    ("did the ferry to Orrin sink in May", "The ferry to Orrin sank in May, the coast guard said."),
    ("has the quarry of Alder been sold", "The quarry of Alder has been sold to a cooperative."),
    ("is the night bus to Brannock free", "The night bus to Brannock is free for everybody under 20."),
]


@pytest.mark.parametrize(("question", "text"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_a_claim_is_met_by_the_sentence_that_tells_of_it(question: str, text: str) -> None:
    query = understand(question)
    assert query.claim
    gated = gate(query, [Found(evidence(text))])
    assert shows(query, gated, LIKELY, 20, setting=0.5)
    assert not shows(query, gated, UNLIKELY, 20, setting=0.5)


def test_what_the_gate_holds_back_meets_no_claim() -> None:
    query = understand("did the ferry to Orrin sink in May")
    gated = gate(query, [Found(evidence("Did the ferry to Orrin sink in May?"))])
    assert not shows(query, gated, LIKELY, 20, setting=0.5)
