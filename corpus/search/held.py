"""What each text holds of a question's words, and what each word counts; variants of one word are one word. Pure.

A compound gives a term of its own beside those of its parts (`cyber attacks`: cyber, attack, cyberattack), so that
texts that write it otherwise are found. Here it stands for its parts: where it is held, they are, and by itself it
counts nothing.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.language.tokens import joined, terms
from corpus.lexicon import listed
from corpus.question.query import Query
from corpus.question.wanted import Wanted, asking_sentence
from corpus.search.answer_types import names
from corpus.search.bag import Bools
from corpus.search.seam import Candidates, Counts, Floats, SmallInts


def own(candidates: Candidates) -> Bools:
    """Which of the query's terms are words by themselves, and do not stand for others of them."""
    alone = np.ones(len(candidates.terms), np.bool_)
    alone[[joint for joint, _ in joined(candidates.terms)]] = False
    return alone


def shares(candidates: Candidates) -> Floats:
    """How much each query term weighs in coverage: its smooth idf over the sum; sums to 1 (or is empty)."""
    weights = candidates.statistics.smooth_idf * own(candidates)
    total = float(weights.sum())
    return weights / total if total > 0 else weights


def asked_share(query: Query, candidates: Candidates, share: Floats) -> Floats:
    """The share of the terms of the sentence that asks, where a question tells something first; sums to 1."""
    asking = frozenset(terms(asking_sentence(query.text)))
    own = share * np.array([term in asking for term in candidates.terms], dtype=np.float64)
    total = float(own.sum())
    return own / total if total > 0 else share


_ASKED_BY = {
    Wanted.TIME: "when", Wanted.HOUR: "when", Wanted.YEAR: "when",
    Wanted.PLACE: "where", Wanted.COUNTRY: "where", Wanted.STATE: "where",
    Wanted.NUMBER: "how_much", Wanted.PERCENT: "how_much", Wanted.REASON: "why",
}  # fmt: skip


@cache
def _asking_terms(group: str) -> frozenset[str]:
    return frozenset(term for word in listed("asked_words", group) for term in terms(word))


def told_share(query: Query, candidates: Candidates, share: Floats) -> Floats:
    """The share of the terms that a sentence can be expected to hold: all but words that only ask ("what kind of
    group lost something"); sums to 1."""
    group = _ASKED_BY.get(query.wanted)
    asking = _asking_terms("any") | (_asking_terms(group) if group is not None else frozenset())
    own = share * np.array([term not in asking for term in candidates.terms], dtype=np.float64)
    total = float(own.sum())
    return own / total if total > 0 else share


def named_share(query: Query, candidates: Candidates, share: Floats) -> Floats:
    """The share of the terms that the question writes as names; sums to 1, or to 0 where it names nothing."""
    named = frozenset(terms(" ".join(span.of(query.text) for span in names(query.text))))
    own = share * np.array([term in named for term in candidates.terms], dtype=np.float64)
    total = float(own.sum())
    return own / total if total > 0 else own


def scaled(share: Floats) -> Floats:
    """The same summing to 1, or to 0 where all are 0."""
    return share / max(float(share.sum()), 1e-9)


def held(candidates: Candidates, counts: Counts | SmallInts) -> Bools:
    """[texts, terms]: which terms each text holds, as they stand there or in one with others."""
    return counted(candidates, counts) > 0


def counted(candidates: Candidates, counts: Counts | SmallInts) -> NDArray[np.integer]:
    """The same counts with those of a compound given to its parts, where they have fewer."""
    joints = joined(candidates.terms)
    if not joints:
        return counts
    merged = counts.copy()
    for joint, parts in joints:
        for part in parts:
            np.maximum(merged[:, part], counts[:, joint], out=merged[:, part])
    return merged


def known(candidates: Candidates) -> Bools:
    """Which of the query's terms stand anywhere in the corpus, as they are or in one with others."""
    found = candidates.statistics.found > 0
    for joint, parts in joined(candidates.terms):
        found[list(parts)] |= found[joint]
    return found
