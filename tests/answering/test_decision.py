"""Whether what passed answers: by how likely it is and what was seen, and never what cannot be the answer."""

from __future__ import annotations

import pytest

from corpus.answering.assembly import answer
from corpus.answering.decision import chance, decides, is_barred
from corpus.answering.gate import gate
from corpus.answering.speaking import Found
from corpus.model.evidence import Coverage
from corpus.question.query import understand
from corpus.search.certainty import NOTHING, Certainty
from tests.answering.test_gate import evidence

LIKELY, DOUBTFUL, UNLIKELY = Certainty(0.97, 0.9), Certainty(0.5, 0.4), Certainty(0.05, 0.05)


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
    ("how much did Okafor pay for the ferry", "Okafor said riders would pay $8 a month for a ferry pass."),
    ("when did Ana Ruiz resign", "Mayor Ana Ruiz took office on 5 June 2019."),
]


@pytest.mark.parametrize(("question", "text"), BARRED, ids=[row[0] for row in BARRED])
def test_what_cannot_be_the_answer_is_none_however_likely(question: str, text: str) -> None:
    assert barred(question, text)
    assert likely(question, text, LIKELY) == 0


def test_a_sum_in_words_is_a_sum() -> None:
    assert not barred("how often did the ferry sink", "The ferry sank twice.")
    assert not barred("how many ferries sank", "Several ferries sank.")


def test_the_likelier_the_more() -> None:
    told = ("where did the ferry of Alder sink", "The ferry of Alder sank off Brannock on Monday.")
    assert likely(*told, LIKELY) > likely(*told, DOUBTFUL) > likely(*told, UNLIKELY) > 0
    assert likely(*told, NOTHING) == 0


def test_what_tells_the_very_thing_is_likelier_than_what_does_not() -> None:
    question = "when did the ferry of Alder sink"
    told = likely(question, "The ferry of Alder sank on 4 May.", DOUBTFUL)
    assert told > 0.5
    assert told > likely(question, "The ferry of Alder did sink.", DOUBTFUL)


def test_what_lacks_a_day_still_answers_where_nearly_all_speaks_for_it() -> None:
    question, text = "when did the ferry of Alder sink", "The ferry of Alder did sink as the tide turned."
    assert likely(question, text, Certainty(0.999, 0.95)) > 0.5


def test_a_refusal_says_what_is_missing_only_where_the_matter_is_held() -> None:
    held = Coverage(20, None, None)
    question, text = "when was the old chapel of Alder sold", "The chapel of Alder is cold."
    reasons = [
        answer(understand(question), [Found(evidence(text))], sure, held).reason for sure in (DOUBTFUL, UNLIKELY)
    ]
    assert reasons == ["no_time", "not_found"]


def test_claims_and_words_are_decided_elsewhere() -> None:
    assert not decides(understand("Is it true that the ferry sank?"))
    assert not decides(understand("What did Ruiz say about the ferry?"))
    assert decides(understand("when did the ferry sink"))
