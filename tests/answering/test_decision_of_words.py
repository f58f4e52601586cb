"""Whether somebody's words are the answer: by all that was seen of them together, and never words of somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.train_words import FOR
from corpus.answering.decision_of_words import chance, decides, seen, weights
from corpus.answering.gate import Passed, gate
from corpus.answering.speaking import Found, Words
from corpus.model.evidence import Evidence
from corpus.model.speech import CueKind, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.question.query import Query, understand
from corpus.search.certainty import Certainty

SAID = "“The tolls on the bridge are a tax on bakers,” Ana Ruiz said."
ASKED = "What did Ana Ruiz say about the tolls?"


def words_of(text: str, name: str = "Ana Ruiz", confidence: float = 0.97) -> Evidence:
    """A sentence with one direct quotation of this speaker."""
    end = text.index("”") + 1
    quote = Quote(Span(0, end), Speech.DIRECT, 1, None, CueKind.SAID, None, Speaker(name), confidence)
    return Evidence(
        text, Span(0, len(text)), "one", 1, 3.0, "Tolls on the bridge", "Alder Times", None, "2024-03-06", None, None,
        quotes=((quote, text[:end]),), paragraph_text=text,
    )  # fmt: skip


def found(query: Query, evidence: Evidence, share: float = 1.0, match: float = 1.0) -> Passed:
    """What passes of one piece of evidence that holds this share of the matter, by whom surely so much is."""
    words = Words(evidence.quotes[0][0], match, share, share)
    one = Found(evidence, words, share, Certainty(share, share), 2, dict.fromkeys(query.topic, 4.0))
    return gate(query, [one])


def test_the_decision_weighs_what_is_seen_and_nothing_else() -> None:
    query = understand(ASKED)
    assert {"bias", *seen(query, found(query, words_of(SAID)))} == set(weights())


def test_words_that_hold_the_matter_are_the_answer() -> None:
    query = understand(ASKED)
    assert decides(query)
    assert chance(query, found(query, words_of(SAID))) > 0.6


def test_words_on_something_else_are_only_the_closest() -> None:
    query = understand("What did Ana Ruiz say about the harvest of 1912?")
    assert chance(query, found(query, words_of(SAID), share=0.0)) < 0.3


@pytest.mark.parametrize("column", FOR)
def test_what_speaks_for_the_words_never_speaks_against_them(column: str) -> None:
    assert weights()[column] >= 0


def test_words_of_somebody_else_are_never_the_answer_however_well_they_fit() -> None:
    query = understand(ASKED)
    fitting = found(query, words_of(SAID))
    first = fitting.found[0]
    assert first.words is not None
    anothers = replace(fitting, found=[replace(first, words=replace(first.words, match=0.0))])
    assert chance(query, anothers) == 0.0


def test_two_words_in_marks_that_stand_otherwise_are_never_the_answer() -> None:
    query = understand("Who said “tolls never”?")
    assert chance(query, found(query, words_of(SAID))) == 0.0


def test_a_sentence_that_the_gate_missed_may_still_be_the_answer() -> None:
    """Much is told in other words than those the gate knows: what the rest tells is weighed against that."""
    text = "“Any fool with ten crowns can buy the golden badge and call himself Ruiz and sell tolls,” Ana Ruiz said."
    query = understand("who warned that fools can buy the golden badge and call themselves Ruiz")
    passing = found(query, words_of(text))
    missed = replace(passing, reason="nobody_says")
    assert 0.5 < chance(query, missed) < chance(query, replace(passing, reason=None))


def test_several_people_and_times_are_decided_elsewhere() -> None:
    assert not decides(replace(understand(ASKED), speakers=("Ana Ruiz", "Ben Okafor")))
    assert not decides(understand("When did Ana Ruiz say that?"))


def test_a_slip_in_a_word_and_another_word_for_the_same_count_as_held() -> None:
    query = understand("What did Ana Ruiz say about the brigde?")
    told = seen(query, found(query, words_of(SAID), share=0.0))
    assert told["alike"] == pytest.approx(1.0)
    assert told["anywhere"] == 0.0
    assert told["heaviest_gone"] == 0.0


def test_marks_count_only_where_their_words_are_looked_for_as_they_stand() -> None:
    """Of a claim in marks that is met by what somebody said on it, the words in marks are its matter."""
    asked = understand("Who said “the tolls on the bridge are a tax”?")
    claimed = replace(understand(ASKED), text="was “a tax on bakers” really Ana Ruiz", quoted=None, claim=True)
    assert seen(asked, found(asked, words_of(SAID)))["marks"] == 1.0
    assert seen(claimed, found(claimed, words_of(SAID)))["marks"] == 0.0


@pytest.mark.parametrize(
    "asked",
    [
        "What did Ana Ruiz say about fishing in Port Alder?",
        "What did Ana Ruiz say about schools of the Alder Times?",
        "What did Ana Ruiz tell Tom Okafor about the wolves?",
    ],
)
def test_a_name_alone_is_not_the_matter(asked: str) -> None:
    named = "“The tolls in Port Alder are a tax on bakers, Tom Okafor told the Alder Times,” Ana Ruiz said."
    query = understand(asked)
    assert chance(query, found(query, words_of(named), share=0.8)) == 0.0
    assert chance(understand(ASKED), found(understand(ASKED), words_of(named))) > 0.5
