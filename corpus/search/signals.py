"""Turns candidates into numbers a linear ranker can weigh: a few readable signals for each sentence. Pure.

It decides nothing: `rank` weighs the signals. Every signal is defined also for a corpus of a single article.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.language.lexicon import WEEKDAYS
from corpus.language.tokens import terms
from corpus.search.question import Query
from corpus.search.seam import NO_DAY, Candidates, Floats, Ints
from corpus.search.wanted import NAMED, Wanted, found, terms_of_names

Bools = NDArray[np.bool_]
Rarity = Callable[[Ints], Floats]
"""The smooth idf of term numbers."""

EPOCH = date(1970, 1, 1).toordinal()
DATE_LAG, DATE_SPREAD, DATE_LONG = 3.0, 8.0, 60.0
"""Questions about the news are asked some days after it (ANCHORS: exp(-|question - article - 3 days| / 8))."""

_GROUPS = {
    Wanted.PERSON: "name", Wanted.BODY: "name", Wanted.NAME: "name", Wanted.WORK: "name",
    Wanted.COUNTRY: "place", Wanted.STATE: "place", Wanted.PLACE: "place",
    Wanted.NUMBER: "number", Wanted.PERCENT: "number", Wanted.YEAR: "number", Wanted.TIME: "number",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signals:
    """`values[i, j]` is signal `names[j]` of the i-th picked candidate, not yet standardised.

    `picked` are the rows of the candidates that are ranked; `question` holds what is the same for all of them and
    tells how well the corpus covers the question at all.
    """

    picked: Ints
    names: tuple[str, ...]
    values: Floats
    question: dict[str, float]

    def column(self, name: str) -> Floats:
        """One signal of all picked candidates."""
        column: Floats = self.values[:, self.names.index(name)]
        return column


def shares(candidates: Candidates) -> Floats:
    """How much each query term weighs in coverage: its smooth idf over the sum; sums to 1 (or is empty)."""
    weights = candidates.statistics.smooth_idf
    total = float(weights.sum())
    return weights / total if total > 0 else weights


def article_strength(candidates: Candidates) -> Floats:
    """For each article row: BM25 over the largest possible, plus half the coverage by title and by lead."""
    statistics = candidates.statistics
    possible = max(float(statistics.article_idf.sum()) * 2.2, 1e-9)
    share = shares(candidates)
    title, lead = (candidates.title_tf > 0) @ share, (candidates.lead_tf > 0) @ share
    strength: Floats = candidates.article_score / possible + 0.5 * title + 0.5 * lead
    return strength


def sentence_strength(candidates: Candidates) -> Floats:
    """BM25 of each sentence over the largest possible for the question."""
    possible = max(float(candidates.statistics.idf.sum()) * 1.6, 1e-9)
    return candidates.score / possible


def shortlist(candidates: Candidates, limit: int) -> Ints:
    """The rows worth a closer look, in their order, by a first plain mix of sentence and article."""
    mixed = sentence_strength(candidates) + 0.8 * article_strength(candidates)[candidates.row]
    return np.sort(np.argsort(-mixed, kind="stable")[:limit]).astype(np.int64)


def measure(query: Query, candidates: Candidates, picked: Ints, texts: Sequence[str], rarity: Rarity) -> Signals:
    """All signals of the picked candidates. `texts` are their sentences, in the order of `picked`."""
    share = shares(candidates)
    row = candidates.row[picked]
    strength = article_strength(candidates)
    sentence = sentence_strength(candidates)[picked]
    here, before, after = candidates.tf[picked] > 0, candidates.tf_before[picked] > 0, candidates.tf_after[picked] > 0
    title = candidates.title_tf[row] > 0
    base = sentence + strength[row]
    known = frozenset(query.terms) | frozenset(terms(query.text))
    group = _GROUPS.get(query.wanted, "other")
    new_names = [_new_names(text, known) for text in texts]
    if query.wanted in NAMED:
        typed = np.array([bool(new) for new in new_names], dtype=np.bool_)
    else:
        typed = np.array([bool(found(query.wanted, text, known)) for text in texts], dtype=np.bool_)
    bag = _Bag.of(candidates, picked)
    columns: dict[str, Floats] = {
        "article": strength[row],
        "title": title @ share,
        "lead": (candidates.lead_tf[row] > 0) @ share,
        "body": (candidates.article_tf[row] > 0) @ share,
        "bm25": sentence,
        "coverage": here @ share,
        "coverage_near": (here | before | after) @ share,
        "coverage_title": (here | title) @ share,
        "before": before @ share,
        "pairs": _pairs(candidates, picked, bag),
        "position": -np.log1p(candidates.ordinal[picked]),
        "first": (candidates.ordinal[picked] == 0).astype(np.float64),
        "expansion": _expansion_sentences(candidates, picked, base, rarity, bag),
        "expansion_articles": _expansion_articles(candidates, strength, rarity, bag),
        "vote": _vote(new_names, base),
        "wanted": typed.astype(np.float64) if group != "other" else _something_new(new_names, texts, query),
        "wanted_name": typed.astype(np.float64) * float(group == "name"),
        "wanted_place": typed.astype(np.float64) * float(group == "place"),
        "wanted_number": typed.astype(np.float64) * float(group == "number"),
        "full_name": np.array([_full_name(query, new) for new in new_names]),
        "quoted_start": np.array([text[:1] in '“"‘' for text in texts], dtype=np.float64),
        "question": np.array([text.rstrip('”"’ ').endswith("?") for text in texts], dtype=np.float64),
        "weekday": np.array([_weekday(text) for text in texts]),
    }
    if query.as_of is not None:
        lag = query.as_of.toordinal() - EPOCH - candidates.day[row].astype(np.float64)
        known_day = candidates.day[row] != NO_DAY
        columns["date"] = np.where(known_day, np.exp(-np.abs(lag - DATE_LAG) / DATE_SPREAD), 0.0)
        columns["date_long"] = np.where(known_day, np.exp(-np.abs(lag - DATE_LAG) / DATE_LONG), 0.0)
    values = np.stack(list(columns.values()), axis=1) if len(picked) else np.zeros((0, len(columns)))
    return Signals(picked, tuple(columns), values, _of_question(query, candidates, columns, typed))


def standardised(signals: Signals) -> Floats:
    """Each signal over the picked candidates with mean 0 and deviation 1; a constant one becomes 0."""
    if not len(signals.values):
        return signals.values
    deviation = signals.values.std(axis=0)
    centred: Floats = signals.values - signals.values.mean(axis=0)
    scaled: Floats = np.divide(centred, deviation, out=np.zeros_like(centred), where=deviation > 1e-9)
    return scaled


def _forward(candidates: Candidates, at: int) -> Ints:
    return candidates.words[candidates.word_starts[at] : candidates.word_starts[at + 1]]


@dataclass(frozen=True, slots=True)
class _Bag:
    """The words of all picked candidates in one array: `rows[j]` is the pick that word `words[j]` stands in."""

    rows: Ints
    words: Ints
    places: Ints
    distinct_rows: Ints
    distinct_words: Ints
    count: int

    @classmethod
    def of(cls, candidates: Candidates, picked: Ints) -> _Bag:
        """Gathers them; the distinct ones are those of each sentence once."""
        runs = [_forward(candidates, at) for at in picked.tolist()]
        lengths = np.array([len(run) for run in runs], dtype=np.int64)
        words = np.concatenate(runs) if runs else np.zeros(0, np.int64)
        rows = np.repeat(np.arange(len(runs)), lengths)
        starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        order = np.lexsort((words, rows))
        first = np.ones(len(words), np.bool_)
        first[1:] = (words[order][1:] != words[order][:-1]) | (rows[order][1:] != rows[order][:-1])
        kept = order[first]
        return cls(rows, words, np.arange(len(words)) - starts, rows[kept], words[kept], len(runs))

    def held(self, expansion: dict[int, float]) -> Floats:
        """For each pick the summed weight of the expansion's words that stand in it."""
        if not expansion or not self.count:
            return np.zeros(self.count)
        numbers = np.array(sorted(expansion), dtype=np.int64)
        weights: Floats = np.array([expansion[number] for number in numbers.tolist()], dtype=np.float64)
        at = np.minimum(np.searchsorted(numbers, self.distinct_words), len(numbers) - 1)
        worth = np.where(numbers[at] == self.distinct_words, weights[at], 0.0)
        total: Floats = np.bincount(self.distinct_rows, weights=worth, minlength=self.count).astype(np.float64)
        return total


def pairs_of(candidates: Candidates, picked: Ints) -> Floats:
    """Share of the neighbouring pairs of the question that stand in each picked sentence in that order."""
    return _pairs(candidates, picked, _Bag.of(candidates, picked))


def _pairs(candidates: Candidates, picked: Ints, bag: _Bag) -> Floats:
    """Share of the neighbouring pairs of the question that stand in that order, at most one word between them."""
    share, numbers = shares(candidates), candidates.numbers
    scores = np.zeros(len(picked))
    if len(numbers) < 2:
        return scores
    order = np.argsort(numbers)
    at = np.minimum(np.searchsorted(numbers[order], bag.words), len(numbers) - 1)
    here = np.flatnonzero(numbers[order][at] == bag.words)
    term, row, place = order[at[here]], bag.rows[here], bag.places[here]
    follows = (term[1:] == term[:-1] + 1) & (row[1:] == row[:-1]) & (place[1:] - place[:-1] <= 2)
    worth = np.minimum(share[term[1:]], share[term[:-1]])[follows]
    np.add.at(scores, row[1:][follows], worth)
    return scores


def _expanded(pool: list[tuple[float, Ints]], known: Ints, rarity: Rarity, keep: int) -> dict[int, float]:
    """The words that the best texts add to the question, with weights that sum to 1 (relevance feedback, RM3)."""
    runs = [np.unique(words) for _, words in pool]
    words = np.concatenate(runs) if runs else np.zeros(0, np.int64)
    mass = np.repeat(np.array([weight for weight, _ in pool]), [len(run) for run in runs])
    numbers, where = np.unique(words, return_inverse=True)
    new = ~np.isin(numbers, known)
    weights: Floats = np.bincount(where, weights=mass, minlength=len(numbers)).astype(np.float64)[new]
    numbers = numbers[new]
    if not len(numbers):
        return {}
    weights = weights * rarity(numbers)
    best = np.argsort(-weights, kind="stable")[:keep]
    total = float(weights[best].sum()) or 1.0
    return {int(numbers[i]): float(weights[i]) / total for i in best}


def _softened(strength: Floats) -> Floats:
    weights: Floats = np.exp((strength - strength.max()) * 4.0)
    total: Floats = weights / weights.sum()
    return total


def _expansion_sentences(candidates: Candidates, picked: Ints, base: Floats, rarity: Rarity, bag: _Bag) -> Floats:
    if not len(picked):
        return np.zeros(0)
    best = np.argsort(-base, kind="stable")[:12]
    pool = [
        (weight / math.sqrt(max(4, len(words))), words)
        for weight, words in zip(
            _softened(base[best]), (_forward(candidates, int(picked[i])) for i in best), strict=True
        )
    ]
    return bag.held(_expanded(pool, candidates.numbers, rarity, 20))


def _expansion_articles(candidates: Candidates, strength: Floats, rarity: Rarity, bag: _Bag) -> Floats:
    if not bag.count:
        return np.zeros(0)
    best = np.argsort(-strength, kind="stable")[:5]
    pool = []
    for weight, article in zip(_softened(strength[best]), best, strict=True):
        leads = np.flatnonzero((candidates.row == article) & (candidates.ordinal < 6))
        title = candidates.title_words[candidates.title_starts[article] : candidates.title_starts[article + 1]]
        pool.append((float(weight), np.concatenate([title, *(_forward(candidates, int(at)) for at in leads)])))
    return bag.held(_expanded(pool, candidates.numbers, rarity, 40))


def _new_names(text: str, known: frozenset[str]) -> list[str]:
    """Names in the sentence that the question does not hold, as terms."""
    new = (" ".join([term for term in name if term not in known]) for name in terms_of_names(text))
    return [name for name in new if name]


def _vote(new_names: list[list[str]], base: Floats) -> Floats:
    """How often the best-supported new name of a sentence recurs among the forty best."""
    best = np.argsort(-base, kind="stable")[:40]
    if not len(best) or base[best[0]] <= 0:
        return np.zeros(len(base))
    counted: dict[str, float] = {}
    for i in best:
        for name in new_names[int(i)]:
            counted[name] = counted.get(name, 0.0) + max(0.0, float(base[i] / base[best[0]]))
    scale = math.sqrt(len(best))
    return np.array([max((counted.get(name, 0.0) for name in new), default=0.0) / scale for new in new_names])


def _something_new(new_names: list[list[str]], texts: Sequence[str], query: Query) -> Floats:
    """Where the kind cannot be told by its looks: a new name counts half."""
    if query.wanted is Wanted.REASON:
        return np.array([float(bool(found(query.wanted, text, frozenset()))) for text in texts])
    return np.array([0.5 * bool(new) for new in new_names], dtype=np.float64)


def _full_name(query: Query, new: list[str]) -> float:
    return float(query.wanted is Wanted.PERSON and any(" " in name for name in new))


def _weekday(text: str) -> float:
    return float(any(day in text for day in WEEKDAYS))


def _of_question(query: Query, candidates: Candidates, columns: dict[str, Floats], typed: Bools) -> dict[str, float]:
    """What tells how well the corpus covers the question, whatever its size; see `corpus.search.certainty`."""
    statistics = candidates.statistics
    most = math.log(1 + (statistics.sentences + 0.5) / 0.5) if statistics.sentences else 1.0

    def peak(name: str) -> float:
        return float(columns[name].max()) if len(columns[name]) else 0.0

    return {
        "terms": float(len(statistics.terms)),
        "articles": math.log(max(1, statistics.articles)),
        "weight": float(statistics.smooth_idf.sum()) / most,
        "unknown": float((statistics.found == 0).sum()),
        "best_article": peak("article"),
        "best_title": peak("title"),
        "best_lead": peak("lead"),
        "best_body": peak("body"),
        "best_sentence": peak("bm25"),
        "best_coverage": peak("coverage"),
        "best_near": peak("coverage_near"),
        "best_pairs": peak("pairs"),
        "holds_wanted": float(typed.any()) if query.wanted in _GROUPS else 1.0,
    }
