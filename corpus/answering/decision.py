"""Whether what passed the gate is shown as the answer to a question of fact, or only as the closest. Pure.

One decision, learned by `benchmarks/train_decision.py` from what the certainty knows (how likely the corpus can answer,
and the first evidence does) and what the gate saw (the very time, place or sum, a thing of the kind asked for, how much
of the question, what is missing). It has learned from near misses: the same questions with the sentences that answer
them gone. Few things are never answered, whatever is likely: a sum by no sum at all, a year by another, a question by a
question.
"""

from __future__ import annotations

import math

import numpy as np

from corpus.answering import rulings
from corpus.answering.events import demanded
from corpus.answering.gate import Passed
from corpus.answering.speaking import Found
from corpus.answering.tellable import of_the_year
from corpus.answering.whole import held
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things
from corpus.search.certainty import Certainty, logistic
from corpus.search.measures import form_asked, holds_sum, seen_in_form
from corpus.search.rank import weights

FACTS = frozenset({AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.QUANTITY, AnswerKind.FACT})
MISSING = ("no_time", "no_place", "no_number")
FEWEST = 2
"""A question of fewer telling words stands whole in too many sentences."""
SURELY = 6.0
"""More log odds than these say no more."""


def decides(query: Query) -> bool:
    """Whether it is a question that is decided here: one of fact, and no claim, which is ruled on or met in full.

    Nor why something is so: whole articles are looked through for a sentence that tells it.
    """
    of_fact = query.kind in FACTS and query.wanted is not Wanted.REASON
    return of_fact and not (query.words_asked or query.claim or query.again)


def chance(query: Query, passed: Passed, sure: Certainty, articles: int) -> float:
    """The probability that what passed may stand as the answer, of so many articles; 0 where it must not."""
    if not passed.found or sure.answerable <= 0 or is_barred(query, passed):
        return 0.0
    chosen = weights()["facts"]
    return logistic(seen(query, passed, sure), {**chosen, "bias": chosen["bias"] - caution(articles)})


def caution(articles: int) -> float:
    """What is taken off the log odds over a corpus of so many articles, between measured sizes by their logarithms."""
    taken = weights()["caution_by_articles"]
    sizes = sorted(taken, key=int)
    logs = [math.log(int(size)) for size in sizes]
    return float(np.interp(math.log(max(1, articles)), logs, [taken[size] for size in sizes]))


def is_barred(query: Query, passed: Passed) -> bool:
    """Whether it cannot be the answer, however likely: a question, of another year, no sum where one is asked.

    Nor can what lacks the time, the place or the sum, unless all of the question stands there, which may tell it in
    other words; nor a sum that the gate found to be of another thing.
    """
    first = passed.found[0]
    if rulings.is_question(first.evidence.text) or not of_the_year(query, first.evidence):
        return True
    counted = query.kind is AnswerKind.QUANTITY
    if counted and not holds_sum(query.text, first.evidence.text):
        return True
    if passed.reason is None:
        return False
    if passed.reason not in MISSING:
        return True
    return _held(query, first) < 1.0 or len(demanded(query)) < FEWEST or (counted and _typed(query, first))


def _typed(query: Query, first: Found) -> bool:
    """Whether a thing of the kind, or in the form, that is asked for stands there, new to the question."""
    form, sentence = form_asked(query.text), first.evidence.text
    if form:
        return bool(seen_in_form(form, sentence))
    wanted = Wanted.NUMBER if query.kind is AnswerKind.QUANTITY else query.wanted
    return bool(things(wanted, sentence, frozenset(query.terms) | frozenset(terms(query.text))))


def _held(query: Query, first: Found) -> float:
    return held(query, first) / max(1, len(frozenset(query.terms)))


def seen(query: Query, passed: Passed, sure: Certainty) -> dict[str, float]:
    """What the decision is made by: two log odds, and what stands in the first evidence or is missing, 0 to 1."""
    first = passed.found[0]
    return {
        "answerable": _odds(sure.answerable),
        "judged": max(-SURELY, min(SURELY, sure.judged)),
        "strict": float(passed.strict),
        "typed": float(_typed(query, first)),
        "held": _held(query, first),
        **{missing: float(passed.reason == missing) for missing in MISSING},
    }


def _odds(chance_of: float) -> float:
    bounded = min(1 - 1e-9, max(1e-9, chance_of))
    return max(-SURELY, min(SURELY, math.log(bounded / (1 - bounded))))
