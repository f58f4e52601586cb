"""Turns candidates into numbers a linear ranker can weigh: a few readable signals for each sentence. Pure.

It decides nothing: `rank` weighs the signals. Every signal is defined also for a corpus of a single article.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.language.tokens import terms
from corpus.question.query import Query
from corpus.question.wanted import Wanted, asking_sentence
from corpus.search.bag import Bag, Sets
from corpus.search.feedback import Feedback, Rarity
from corpus.search.holding import NAMED, holds_reason, names
from corpus.search.seam import NO_DAY, Candidates, Floats, Ints
from corpus.search.things import Things

EPOCH = date(1970, 1, 1).toordinal()
DATE_LAG, DATE_SPREAD, DATE_LONG = 2.5, 3.0, 60.0
"""Questions about the news are asked some days after it: a bell of so many days about so many, and a long slope."""
LATER = -2
"""From so many days after the question on, an article can hardly be what it is about."""
OF_ITS_TIME = 60
"""Where no candidate is published within so many days of the question, its day says nothing of which is meant."""
LEAST_SPREAD = {"newer": 0.3}
"""Signals whose size means something by itself: a smaller deviation than this is not made one."""

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
    words: Sets
    """The words of each picked candidate, as numbers that mean something beside each other only."""
    articles: Ints
    """The article of each picked candidate, as numbers from 0 on."""
    dated: bool = False
    """Whether the question's day tells anything of what is meant."""

    def column(self, name: str) -> Floats:
        """One signal of all picked candidates."""
        column: Floats = self.values[:, self.names.index(name)]
        return column


def shares(candidates: Candidates) -> Floats:
    """How much each query term weighs in coverage: its smooth idf over the sum; sums to 1 (or is empty)."""
    weights = candidates.statistics.smooth_idf
    total = float(weights.sum())
    return weights / total if total > 0 else weights


def article_bm25(candidates: Candidates) -> Floats:
    """For each article row: its BM25 over the largest possible for the question."""
    return candidates.article_score / max(float(candidates.statistics.article_idf.sum()) * 2.2, 1e-9)


def article_strength(candidates: Candidates) -> Floats:
    """For each article row: BM25 over the largest possible, plus half the coverage by title and by lead."""
    share = shares(candidates)
    title, lead = (candidates.title_tf > 0) @ share, (candidates.lead_tf > 0) @ share
    strength: Floats = article_bm25(candidates) + 0.5 * title + 0.5 * lead
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
    row = candidates.row[picked].astype(np.int64)
    strength = article_strength(candidates)
    sentence = sentence_strength(candidates)[picked]
    here, before, after = candidates.tf[picked] > 0, candidates.tf_before[picked] > 0, candidates.tf_after[picked] > 0
    near, title, lead = here | before | after, candidates.title_tf[row] > 0, candidates.lead_tf[row] > 0
    asked = _asked_share(query, candidates, share)
    base = sentence + strength[row]
    group = _GROUPS.get(query.wanted, "other")
    bag = Bag.of(candidates, picked)
    words = bag.of_numbers(candidates.numbers)
    known = np.zeros(len(bag.numbers), np.bool_)
    of_question = bag.of_terms(list({*query.terms, *terms(query.text)}))
    known[of_question[of_question >= 0]] = True
    # What can be told by no look of its own, may be a name.
    kind = Wanted.NAME if group == "other" or query.wanted in NAMED else query.wanted
    things = Things.of(kind, texts, bag, known)
    typed = things.among()
    worth = bag.table(words, share)
    feedback = Feedback(bag, words, rarity)
    pairs = _pairs(bag, words, share)
    columns: dict[str, Floats] = {
        "article": strength[row],
        "article_bm25": article_bm25(candidates)[row],
        "title": title @ share,
        "body": (candidates.article_tf[row] > 0) @ share,
        "names_ahead": (title | lead) @ _named_share(query, candidates, share),
        "bm25": sentence,
        "coverage": here @ share,
        "coverage_near": near @ share,
        "coverage_title": (here | title) @ share,
        "coverage_around": (near | title | lead) @ share,
        "asked": here @ asked,
        "asked_near": near @ asked,
        "pairs": pairs,
        "pairs_of_article": _best_of_article(pairs, row),
        "position": -np.log1p(candidates.ordinal[picked]),
        "first": (candidates.ordinal[picked] == 0).astype(np.float64),
        "expansion": feedback.of_sentences(base),
        "expansion_articles": feedback.of_articles(candidates, strength),
        "wanted": _reasons(texts) if query.wanted is Wanted.REASON else typed.astype(np.float64),
        "wanted_name": typed.astype(np.float64) * float(group == "name"),
        "wanted_place": typed.astype(np.float64) * float(group == "place"),
        "wanted_number": typed.astype(np.float64) * float(group == "number"),
        "wanted_near": things.near(worth),
        "wanted_in_title": things.in_title(candidates, row),
        "full_name": things.of_many_words() * float(query.wanted is Wanted.PERSON),
        "quoted_start": np.array([text[:1] in '“"‘' for text in texts], dtype=np.float64),
        "question": np.array([text.rstrip('”"’ ').endswith("?") for text in texts], dtype=np.float64),
    }
    columns["newer"] = _newer(candidates, row) if query.of_its_day else np.zeros(len(picked))
    if query.as_of is not None:
        columns |= _dates(query.as_of, candidates.day[row].astype(np.int64), strength[row])
    values = np.stack(list(columns.values()), axis=1) if len(picked) else np.zeros((0, len(columns)))
    best = _of_question(candidates, columns, lead @ share)
    return Signals(
        picked, tuple(columns), values, best, bag.sets(), row.astype(np.int64), of_its_time(query, candidates)
    )


def standardised(signals: Signals) -> Floats:
    """Each signal over the picked candidates with mean 0 and deviation 1; a constant one becomes 0."""
    if not len(signals.values):
        return signals.values
    least = np.array([LEAST_SPREAD.get(name, 0.0) for name in signals.names])
    deviation = np.maximum(signals.values.std(axis=0), least)
    centred: Floats = signals.values - signals.values.mean(axis=0)
    scaled: Floats = np.divide(centred, deviation, out=np.zeros_like(centred), where=deviation > 1e-9)
    return scaled


def _asked_share(query: Query, candidates: Candidates, share: Floats) -> Floats:
    """The share of the terms of the sentence that asks, where a question tells something first; sums to 1."""
    asking = frozenset(terms(asking_sentence(query.text)))
    own = share * np.array([term in asking for term in candidates.terms], dtype=np.float64)
    total = float(own.sum())
    return own / total if total > 0 else share


def _named_share(query: Query, candidates: Candidates, share: Floats) -> Floats:
    """The share of the terms that the question writes as names; sums to 1, or to 0 where it names nothing."""
    named = frozenset(terms(" ".join(span.of(query.text) for span in names(query.text))))
    own = share * np.array([term in named for term in candidates.terms], dtype=np.float64)
    total = float(own.sum())
    return own / total if total > 0 else own


def _newer(candidates: Candidates, row: Ints) -> Floats:
    """How new each article is beside the newest candidate: minus the logarithm of 1 + the years between."""
    known = candidates.day != NO_DAY
    if not known.any():
        return np.zeros(len(row))
    days = np.where(known, candidates.day, candidates.day[known].min()).astype(np.float64)
    newer: Floats = -np.log1p((days.max() - days) / 365.0)[row]
    return newer


def of_its_time(query: Query, candidates: Candidates) -> bool:
    """Whether the question has a day, and something published about then could be meant."""
    if query.as_of is None:
        return False
    days = candidates.day[candidates.day != NO_DAY].astype(np.int64)
    return bool((np.abs(days - (query.as_of.toordinal() - EPOCH)) <= OF_ITS_TIME).any())


def pairs_of(candidates: Candidates, picked: Ints) -> Floats:
    """Share of the neighbouring pairs of the question that stand in each picked sentence in that order."""
    bag = Bag.of(candidates, picked)
    return _pairs(bag, bag.of_numbers(candidates.numbers), shares(candidates))


def _pairs(bag: Bag, words: Ints, share: Floats) -> Floats:
    """Share of the neighbouring pairs of the question that stand in that order, at most one word between them."""
    scores = np.zeros(bag.count)
    if len(words) < 2 or not len(bag.numbers):
        return scores
    asked = np.full(len(bag.numbers), -1)
    asked[words[words >= 0]] = np.flatnonzero(words >= 0)
    here = np.flatnonzero(asked[bag.words] >= 0)
    term, row, place = asked[bag.words[here]], bag.rows[here], bag.places[here]
    follows = (term[1:] == term[:-1] + 1) & (row[1:] == row[:-1]) & (place[1:] - place[:-1] <= 2)
    worth = np.minimum(share[term[1:]], share[term[:-1]])[follows]
    np.add.at(scores, row[1:][follows], worth)
    return scores


def _best_of_article(values: Floats, row: Ints) -> Floats:
    """For each pick the largest value among the picks of its article."""
    best = np.zeros(int(row.max(initial=-1)) + 1)
    np.maximum.at(best, row, values)
    return best[row]


def _reasons(texts: Sequence[str]) -> Floats:
    return np.array([float(holds_reason(text)) for text in texts])


def _dates(as_of: date, days: Ints, strength: Floats) -> dict[str, Floats]:
    lag = as_of.toordinal() - EPOCH - days.astype(np.float64)
    known = days != NO_DAY
    bell = np.where(known, np.exp(-((lag - DATE_LAG) ** 2) / (2 * DATE_SPREAD**2)), 0.0)
    return {
        "date": bell,
        "date_article": bell * strength,
        "date_long": np.where(known, np.exp(-np.abs(lag - DATE_LAG) / DATE_LONG), 0.0),
        "date_later": (known & (lag <= LATER)).astype(np.float64),
    }


def _of_question(candidates: Candidates, columns: dict[str, Floats], lead: Floats) -> dict[str, float]:
    """What tells how well the corpus covers the question, whatever its size; see `corpus.search.certainty`."""
    statistics = candidates.statistics
    most = math.log(1 + (statistics.sentences + 0.5) / 0.5) if statistics.sentences else 1.0

    def peak(column: Floats) -> float:
        return float(column.max()) if len(column) else 0.0

    return {
        "terms": float(len(statistics.terms)),
        "articles": math.log(max(1, statistics.articles)),
        "weight": float(statistics.smooth_idf.sum()) / most,
        "unknown": float((statistics.found == 0).sum()),
        "best_article": peak(columns["article"]),
        "best_title": peak(columns["title"]),
        "best_lead": peak(lead),
        "best_body": peak(columns["body"]),
        "best_sentence": peak(columns["bm25"]),
        "best_coverage": peak(columns["coverage"]),
        "best_near": peak(columns["coverage_near"]),
    }
