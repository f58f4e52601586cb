"""Signals over a real index of a few sentences: what is new, near, in the title, and the same from one article up."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corpus.language.tokens import terms
from corpus.question.query import understand
from corpus.search.bag import Bag, ranges
from corpus.search.features import NAMES, features
from corpus.search.index import SearchIndex
from corpus.search.rank import scores
from corpus.search.seam import IndexedArticle, IndexedSentence
from corpus.search.signals import Signals, measure, shortlist

TEXTS = {
    1: "Alder United won the national cup on Saturday.",
    2: "In the last minute Jonas Wang scored the winner.",
    3: "The coach praised everybody, and the crowd sang for an hour.",
    4: "The town has 21,500 people and a bridge that cost $412 million.",
}


@pytest.fixture
def index() -> SearchIndex:
    held = SearchIndex.in_memory()
    first = [IndexedSentence(number, terms(TEXTS[number])) for number in (1, 2, 3)]
    held.add(
        [
            IndexedArticle(1, first, terms("Jonas Wang wins the cup"), date(2024, 5, 18)),
            IndexedArticle(2, [IndexedSentence(4, terms(TEXTS[4]))], terms("A bridge"), date(2024, 3, 5)),
        ]
    )
    return held


def measured(index: SearchIndex, question: str, day: date | None = None) -> tuple[list[int], Signals]:
    """The ids of the picked sentences and their signals."""
    query = understand(question, day)
    candidates = index.candidates(query.terms)
    picked = shortlist(candidates, 100)
    ids = candidates.ids[picked].tolist()
    return ids, measure(query, candidates, picked, [TEXTS[number] for number in ids], index.rarity)


def test_a_new_full_name_near_the_words_asked_for_and_in_the_title_is_seen(index: SearchIndex) -> None:
    ids, signals = measured(index, "Who scored the winner in the cup final?")
    of = {name: dict(zip(ids, signals.column(name).tolist(), strict=True)) for name in signals.names}
    assert of["full_name"][2] == 1
    assert of["full_name"][3] == 0
    assert of["wanted_in_title"][2] == 1
    assert of["wanted_in_title"][1] == 0
    assert of["wanted_near"][2] > of["wanted_near"][1] > 0
    assert of["pairs"][2] > of["pairs"][1]
    assert of["first"][1] == 1


def test_a_name_that_the_question_has_is_not_new(index: SearchIndex) -> None:
    ids, signals = measured(index, "Who praised Jonas Wang for the winner?")
    assert signals.column("full_name")[ids.index(2)] == 0


def test_numbers_count_where_a_number_is_asked_for(index: SearchIndex) -> None:
    ids, signals = measured(index, "How much did the bridge cost?")
    assert signals.column("wanted_number")[ids.index(4)] == 1
    assert not signals.column("wanted_name").any()


def test_days_count_only_where_there_is_one(index: SearchIndex) -> None:
    ids, signals = measured(index, "Who scored the winner?", date(2024, 5, 20))
    assert signals.column("date")[ids.index(2)] > 0.9
    assert not signals.column("date_later").any()
    _, without = measured(index, "Who scored the winner?")
    assert not without.column("date").any()


def test_one_sentence_alone_is_the_best_of_its_question(index: SearchIndex) -> None:
    ids, signals = measured(index, "bridge")
    assert ids == [4]
    assert features(signals)[0, NAMES.index("bm25_smooth/best")] == 1
    assert signals.words[0]


def test_a_question_that_nothing_holds_has_no_candidates(index: SearchIndex) -> None:
    ids, signals = measured(index, "volcano")
    assert ids == []
    assert signals.values.shape == (0, len(signals.names))


def test_a_bag_names_each_word_of_a_sentence_once(index: SearchIndex) -> None:
    candidates = index.candidates(terms("cup bridge crowd"))
    bag = Bag.of(candidates, np.arange(len(candidates)))
    lengths = candidates.word_starts[1:] - candidates.word_starts[:-1]
    assert [len(bag.sets()[pick]) <= length for pick, length in enumerate(lengths.tolist())]
    assert np.array_equal(bag.numbers[bag.words], candidates.words)
    assert bag.of_terms(["nosuchword"]).tolist() == [-1]
    assert ranges(np.array([5, 0]), np.array([2, 3])).tolist() == [5, 6, 0, 1, 2]


def test_names_of_the_question_in_title_or_first_sentences_count_and_other_words_do_not(index: SearchIndex) -> None:
    ids, signals = measured(index, "How long did the crowd sing for Jonas Wang?")
    ahead = signals.column("names_ahead")
    assert ahead[ids.index(3)] == pytest.approx(1)
    _, nameless = measured(index, "How long did the crowd sing?")
    assert not nameless.column("names_ahead").any()


def test_where_the_question_is_of_its_day_and_no_day_is_known_the_newer_article_counts(index: SearchIndex) -> None:
    ids, signals = measured(index, "What did the bridge or the cup cost this week?")
    newer = signals.column("newer")
    assert newer[ids.index(1)] == 0 > newer[ids.index(4)]
    # Ten weeks are not blown up to what years are.
    assert abs(newer).max() < 1
    _, timeless = measured(index, "What did the bridge or the cup cost?")
    assert not timeless.column("newer").any()


def test_a_day_far_from_all_that_is_held_tells_nothing(index: SearchIndex) -> None:
    _, signals = measured(index, "Who scored the winner?", date(2024, 5, 20))
    assert signals.dated
    _, later = measured(index, "Who scored the winner?", date(2026, 11, 27))
    assert not later.dated
    _, without = measured(index, "Who scored the winner?")
    assert not without.dated


def test_words_that_only_ask_are_not_missed(index: SearchIndex) -> None:
    ids, signals = measured(index, "What kind of player scored something called the winner?")
    of = {name: dict(zip(ids, signals.column(name).tolist(), strict=True)) for name in signals.names}
    assert of["told"][2] > of["coverage"][2] + 0.2
    assert of["told"][3] == 0
    assert of["told_near"][3] == of["told"][2]


HEADED = {
    1: "Alder United at a glance",
    2: "How many people does Alder employ?",
    3: "It has 300 on its pay roll, and 40 volunteers.",
    4: "The ground was built in 1911.",
}


def test_what_a_heading_asks_is_told_after_it() -> None:
    held = SearchIndex.in_memory()
    sentences = [IndexedSentence(number, terms(text)) for number, text in HEADED.items()]
    held.add([IndexedArticle(1, sentences, terms("Alder United"), None)])
    query = understand("how many people does Alder employ")
    candidates = held.candidates(query.terms)
    picked = shortlist(candidates, 100)
    ids = candidates.ids[picked].tolist()
    signals = measure(query, candidates, picked, [HEADED[number] for number in ids], held.rarity)
    of = {name: dict(zip(ids, signals.column(name).tolist(), strict=True)) for name in signals.names}
    assert [of["heading"][number] for number in (1, 2, 3)] == [1, 1, 0]
    assert of["headed"][3] > 0.9
    assert of["headed"][2] < of["headed"][3]


def test_what_stands_beside_the_best_is_a_candidate_though_it_holds_no_word_of_the_question() -> None:
    held = SearchIndex.in_memory()
    texts = [f"Filler of the day number {number} says little." for number in range(8)]
    texts[5:7] = ["The recall was ordered by the regulator.", "A fault in the brake line stood behind it."]
    held.add([IndexedArticle(1, [IndexedSentence(at, terms(text)) for at, text in enumerate(texts, 1)], (), None)])
    candidates = held.candidates(understand("why was the recall ordered").terms)
    assert {5, 6, 7} <= set(candidates.ids.tolist())
    assert 8 not in candidates.ids.tolist()


def test_a_thing_that_other_sentences_tell_of_has_their_votes() -> None:
    texts = ["The cup was won by Alder.", "Rowan lost the cup.", "The cup went to Alder again.", "A cup for Alder."]
    held = SearchIndex.in_memory()
    held.add([IndexedArticle(1, [IndexedSentence(at, terms(text)) for at, text in enumerate(texts, 1)], (), None)])
    query = understand("Who won the cup?")
    candidates = held.candidates(query.terms)
    picked = shortlist(candidates, 100)
    ids = candidates.ids[picked].tolist()
    signals = measure(query, candidates, picked, [texts[number - 1] for number in ids], held.rarity)
    votes = dict(zip(ids, signals.column("wanted_votes").tolist(), strict=True))
    assert votes[1] > votes[2]


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("who won the cup", True), ("is the bridge closed", True), ("bridge closed?", True),
        ("alder united cup", False), ("bridge cost millions", False),
    ],
)  # fmt: skip
def test_a_question_is_told_from_a_few_words(index: SearchIndex, typed: str, *, asks: bool) -> None:
    _, signals = measured(index, typed)
    assert signals.question["asks"] == asks


def test_of_two_articles_that_tell_the_same_the_one_of_the_day_asked_at_goes_first() -> None:
    held = SearchIndex.in_memory()
    for number, day in ((1, date(2020, 5, 18)), (2, date(2024, 5, 18))):
        sentence = IndexedSentence(number, terms(TEXTS[2]))
        held.add([IndexedArticle(number, [sentence], terms("Jonas Wang wins the cup"), day)])

    def of_each(day: date | None) -> list[float]:
        query = understand("Who scored the winner?", day)
        candidates = held.candidates(query.terms)
        picked = shortlist(candidates, 100)
        signals = measure(query, candidates, picked, [TEXTS[2]] * 2, held.rarity)
        return [float(score) for _, score in sorted(zip(candidates.ids[picked], scores(signals), strict=True))]

    def lead(day: date | None) -> float:
        """By how much the newer goes before the older."""
        older, newer = of_each(day)
        return newer - older

    assert lead(date(2024, 5, 20)) > 1 > lead(None) > -1 > lead(date(2020, 5, 20))
