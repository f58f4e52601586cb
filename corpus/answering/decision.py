"""Whether what passed the gate is shown as the answer to a question of fact, or only as the closest. Pure.

One decision: trees (`decision.npz`), fitted by `benchmarks/train_decision.py`, over how the sentence to be shown was
ranked (its features, and what tells it from the next ones), what the gate saw in it (the very time, place or sum, a
thing of the kind asked for, how much of the question, what is missing) and how what is asked is bound to what may
answer it (`corpus.answering.bound`). They have learned from near misses: the same
questions with the sentences that answer them gone. Few things are never answered, whatever is likely: a sum by no sum
at all, a year by another, a question by a question.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from corpus.answering import rulings
from corpus.answering.bound import BOUND, bound, names_nobody
from corpus.answering.events import demanded, family, terms_in
from corpus.answering.gate import Passed
from corpus.answering.speaking import Found
from corpus.answering.tellable import around, of_the_year
from corpus.answering.whole import held, is_whole, may_tell, names_all
from corpus.language.quotes.trees import Trees, trees
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things
from corpus.search.certainty import FIRST, Certainty
from corpus.search.features import Table
from corpus.search.learned import learned
from corpus.search.measures import form_asked, holds_sum, seen_in_form

FILE = "decision.npz"
FACTS = frozenset({AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.QUANTITY, AnswerKind.FACT})
MISSING = ("no_time", "no_place", "no_number")
FEWEST = 2
"""A question of fewer telling words stands whole in too many sentences."""
LISTED = frozenset({Wanted.COUNTRY, Wanted.STATE})
"""Kinds of things of which every one is known by name."""
OF_GATE = (
    "answerable", "judged", "place", "strict", "defined", "typed", "held", "demanded", "told", "near", "whole",
    "named", "lacks", *MISSING,
)  # fmt: skip
SEEN = (*OF_GATE, *(f"bound_{name}" for name in BOUND), *FIRST)
"""The columns that the decision is made by: what the gate saw in the first evidence, how what is asked is bound to what
may answer it there, and how that was ranked."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The trees, their columns, and what is taken off their log odds over corpora of so many articles."""

    trees: Trees
    columns: tuple[str, ...]
    sizes: tuple[float, ...]
    """Logarithms of numbers of articles, rising."""
    taken: tuple[float, ...]


@cache
def fitted() -> Fitted:
    """The decision that ships."""
    with np.load(BytesIO(files(__package__).joinpath(FILE).read_bytes())) as kept:
        arrays = {name: kept[name] for name in kept.files}
    sizes, taken = arrays.pop("caution").tolist()
    return Fitted(trees(arrays), tuple(arrays.pop("columns").tolist()), tuple(sizes), tuple(taken))


def decides(query: Query) -> bool:
    """Whether it is a question that is decided here: one of fact, and no claim, which is ruled on or met in full.

    Nor why something is so: whole articles are looked through for a sentence that tells it.
    """
    of_fact = query.kind in FACTS and query.wanted is not Wanted.REASON
    return of_fact and not (query.words_asked or query.claim or query.again)


def shows(query: Query, passed: Passed, sure: Certainty, articles: int, *, setting: float) -> bool:
    """Whether a claim is met by the sentence that tells most surely of it, which is shown without a yes or a no."""
    asked = replace(query, claim=False)
    if not query.claim or passed.reason is not None or not decides(asked):
        return False
    return chance(asked, passed, sure, articles) >= setting


def chance(query: Query, passed: Passed, sure: Certainty, articles: int) -> float:
    """The probability that what passed may stand as the answer, of so many articles; 0 where it must not."""
    if not passed.found or sure.answerable <= 0 or sure.ranked is None or is_barred(query, passed):
        return 0.0
    odds = float(fitted().trees.score(seen(query, passed, sure))[0]) - caution(articles)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def caution(articles: int) -> float:
    """What is taken off the log odds over a corpus of so many articles, between measured sizes by their logarithms."""
    return float(np.interp(math.log(max(1, articles)), fitted().sizes, fitted().taken))


def is_barred(query: Query, passed: Passed) -> bool:
    """Whether it cannot be the answer, however likely: a question, of another year, of somebody else, no sum where one
    is asked; no country; no name; nothing that looks like a time or a place and no small word that may tell it."""
    first = passed.found[0]
    if rulings.is_question(first.evidence.text) or not of_the_year(query, first.evidence):
        return True
    who = _WHO_IS.match(query.text)
    if who is not None and not frozenset(terms(who["last"])) <= terms_in(around(first.evidence)):
        return True
    if query.kind is AnswerKind.QUANTITY and not holds_sum(query.text, first.evidence.text):
        return True
    if names_nobody(query, passed):
        return True
    if query.wanted in LISTED:
        return not _typed(query, first)
    return passed.reason in MISSING and not _typed(query, first) and not may_tell(query, first)


_WHO_IS = re.compile(
    r"(?i)^(?:and |so |but )*who(?:['’]s| is| was) (?!an? |the )(?:[\w.’'-]+ ){1,3}(?P<last>[\w’'-]+)\??$"
)
"""Whoever is asked for by a whole name must be told of by its last word."""


def seen(query: Query, passed: Passed, sure: Certainty) -> Table:
    """One row, columns as in `SEEN`: two log odds, what stands in the first evidence or is missing, 0 to 1, and its
    features as ranked."""
    first = passed.found[0]
    asked, evidence = demanded(query), first.evidence
    here, beside = terms_in(evidence.text), terms_in(around(evidence))
    at, row = 0, np.zeros((1, len(FIRST)), np.float32)
    if sure.ranked is not None:
        at, row = sure.ranked.led_by((evidence.article_id, evidence.span.start))
    own = {
        "answerable": float(learned().answerable.score(row)[0]),
        "judged": float(learned().right.score(row)[0]),
        "place": math.log1p(at),
        "strict": float(passed.strict),
        "defined": float(passed.defined),
        "typed": float(_typed(query, first)),
        "held": _held(query, first),
        "demanded": len(asked & here) / max(1, len(asked)),
        "told": _told(asked, here),
        "near": _told(asked, beside),
        "whole": float(is_whole(query, first)),
        "named": float(names_all(query, first)),
        "lacks": float(_lacks(query, passed)),
        **{missing: float(passed.reason == missing) for missing in MISSING},
    }
    tied = bound(query, passed)
    gated = np.array([[*(own[name] for name in OF_GATE), *(tied[name] for name in BOUND)]], np.float32)
    found: Table = np.concatenate([gated, row], axis=1)
    return found


def _told(asked: frozenset[str], held_there: frozenset[str]) -> float:
    """The share of the terms that stand there, or another word for the same event."""
    return sum(term in held_there or bool(family(term) & held_there) for term in asked) / max(1, len(asked))


def _lacks(query: Query, passed: Passed) -> bool:
    """Whether it lacks the time, the place or the sum, and not all of the question stands there, which may tell it in
    other words; or has a sum, which the gate found to be of another thing."""
    first = passed.found[0]
    if passed.reason not in MISSING:
        return passed.reason is not None
    counted = query.kind is AnswerKind.QUANTITY
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
