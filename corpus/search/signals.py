"""Turns candidates into numbers a linear ranker can weigh: a few readable signals for each sentence. Pure.

It decides nothing: `rank` weighs the signals. Every signal is defined also for a corpus of a single article.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.language.tokens import terms
from corpus.question.query import Query
from corpus.question.wanted import Wanted, is_asking
from corpus.search.answer_types import NAMED, holds_reason
from corpus.search.bag import Bag, Bools, Sets
from corpus.search.days import days, of_its_time
from corpus.search.feedback import Rarity, RelevanceFeedback
from corpus.search.forms import forms
from corpus.search.headings import headings
from corpus.search.held import (
    asked_share,
    counted,
    held,
    known,
    named_share,
    own,
    scaled,
    shares,
    told_share,
)
from corpus.search.phrases import phrases
from corpus.search.seam import Candidates, Floats, Ints
from corpus.search.things import Things

SIGNALS = tuple(
    """
    article article_bm25 title body sentences
    bm25 bm25_smooth coverage coverage_near coverage_title coverage_around coverage_known near_known around_known
    asked asked_near told told_near told_around told_missing formed formed_near names names_near names_ahead
    matched missing missing_near pairs pairs_of_article
    exact neighbours run
    expansion expansion_articles
    wanted wanted_name wanted_place wanted_number wanted_near wanted_in_title wanted_votes full_name
    position first length quoted_start question heading headed
    newer date date_article date_long date_later
    """.split()
)
RELATIVE = tuple(
    """
    article article_bm25 title body names_ahead bm25 bm25_smooth coverage coverage_near coverage_title coverage_around
    asked asked_near told told_near formed names names_near missing pairs pairs_of_article exact neighbours run
    expansion expansion_articles wanted_near wanted_votes
    """.split()
)
"""Signals that also mean something beside the best of the question's candidates."""
TOTALS = tuple(
    """
    terms articles weight unknown best_article best_title best_lead best_body best_sentence best_coverage best_near
    kind words dated asks told_unknown best_told
    """.split()
)
"""What is the same for all candidates of a question."""

SMOOTH_K1, SMOOTH_B = 0.9, 0.4
"""BM25's two numbers where its weights are the smooth ones."""

_KINDS = ("name", "place", "number", "reason", "other")
_GROUPS = {
    Wanted.PERSON: "name", Wanted.BODY: "name", Wanted.NAME: "name", Wanted.WORK: "name",
    Wanted.COUNTRY: "place", Wanted.STATE: "place", Wanted.PLACE: "place",
    Wanted.NUMBER: "number", Wanted.PERCENT: "number", Wanted.YEAR: "number", Wanted.TIME: "number",
    Wanted.HOUR: "number",
    Wanted.REASON: "reason",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
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


def article_bm25(candidates: Candidates) -> Floats:
    """For each article row: its BM25 over the largest possible for the question."""
    return candidates.article_score / max(float(candidates.statistics.article_idf.sum()) * 2.2, 1e-9)


def article_strength(candidates: Candidates) -> Floats:
    """For each article row: BM25 over the largest possible, plus half the coverage by title and by lead."""
    share = shares(candidates)
    title, lead = held(candidates, candidates.title_tf) @ share, held(candidates, candidates.lead_tf) @ share
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
    look = _Look.of(query, candidates, picked, texts)
    columns = {
        **_articles(look),
        **_matches(look),
        **headings(texts, look.row, candidates.ordinal[picked].astype(np.int64), look.here @ look.told),
        **phrases(query.text, dict(zip(candidates.terms, look.share.tolist(), strict=True)), texts),
        **_expansion(look, rarity),
        **_wanted(look),
        **_places(look),
        **days(query, candidates, look.row, look.strength),
    }
    values = np.stack([columns[name] for name in SIGNALS], axis=1) if len(picked) else np.zeros((0, len(SIGNALS)))
    return Signals(
        picked, SIGNALS, values, _of_question(look, columns), look.bag.sets(), look.row, of_its_time(query, candidates)
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """A question and its picked candidates, with what several signals are made of."""

    query: Query
    candidates: Candidates
    picked: Ints
    texts: Sequence[str]
    share: Floats
    row: Ints
    strength: Floats
    """Of each article row."""
    sentence: Floats
    here: Bools
    near: Bools
    title: Bools
    lead: Bools
    bag: Bag
    words: Ints
    """The question's terms in the bag's numbers."""
    told: Floats
    """The share of each term that does not only ask."""

    @classmethod
    def of(cls, query: Query, candidates: Candidates, picked: Ints, texts: Sequence[str]) -> _Look:
        row = candidates.row[picked].astype(np.int64)
        bag = Bag.of(candidates, picked)
        title, lead = (held(candidates, counts)[row] for counts in (candidates.title_tf, candidates.lead_tf))
        here, before, after = (
            held(candidates, counts[picked]) for counts in (candidates.tf, candidates.tf_before, candidates.tf_after)
        )
        share = shares(candidates)
        return cls(
            query, candidates, picked, texts, share, row, article_strength(candidates),
            sentence_strength(candidates)[picked], here, here | before | after, title, lead, bag,
            bag.of_numbers(candidates.numbers), told_share(query, candidates, share),
        )  # fmt: skip


def _articles(look: _Look) -> dict[str, Floats]:
    """What the article of each pick holds of the question."""
    candidates, row, share = look.candidates, look.row, look.share
    return {
        "article": look.strength[row],
        "article_bm25": article_bm25(candidates)[row],
        "title": look.title @ share,
        "body": held(candidates, candidates.article_tf)[row] @ share,
        "sentences": np.log1p(candidates.sentence_count[row].astype(np.float64)),
    }


def _matches(look: _Look) -> dict[str, Floats]:
    """What each pick, its neighbours and its article's head hold of the question, and what they lack."""
    here, share = look.here, look.share
    near, ahead = look.near, look.title | look.lead
    asked = asked_share(look.query, look.candidates, share)
    named = named_share(look.query, look.candidates, share)
    told = look.told
    formed = forms(look.query.text, look.candidates.terms, look.texts)
    found = scaled(share * known(look.candidates))
    rarest = scaled_to_most(share)
    pairs = _pairs(look.bag, look.words, share)
    return {
        "bm25": look.sentence,
        "bm25_smooth": smooth_bm25(look.candidates, look.picked),
        "coverage": here @ share,
        "coverage_near": near @ share,
        "coverage_title": (here | look.title) @ share,
        "coverage_around": (near | ahead) @ share,
        "coverage_known": here @ found,
        "near_known": near @ found,
        "around_known": (near | ahead) @ found,
        "asked": here @ asked,
        "asked_near": near @ asked,
        "told": here @ told,
        "told_near": near @ told,
        "told_around": (near | ahead) @ told,
        "told_missing": ((~here) * scaled_to_most(told)).max(axis=1, initial=0.0),
        "formed": (here | formed) @ told,
        "formed_near": (near | formed) @ told,
        "names": here @ named,
        "names_near": near @ named,
        "names_ahead": ahead @ named,
        "matched": here[:, own(look.candidates)].sum(axis=1).astype(np.float64),
        "missing": ((~here) * rarest).max(axis=1, initial=0.0),
        "missing_near": ((~near) * rarest).max(axis=1, initial=0.0),
        "pairs": pairs,
        "pairs_of_article": _best_of_article(pairs, look.row),
    }


def _expansion(look: _Look, rarity: Rarity) -> dict[str, Floats]:
    feedback = RelevanceFeedback(look.bag, look.words, rarity)
    return {
        "expansion": feedback.of_sentences(look.sentence + look.strength[look.row]),
        "expansion_articles": feedback.of_articles(look.candidates, look.strength),
    }


def _wanted(look: _Look) -> dict[str, Floats]:
    """Whether something of the kind asked for, that the question does not name already, stands in each pick."""
    query, bag = look.query, look.bag
    group = _GROUPS.get(query.wanted, "other")
    known = np.zeros(len(bag.numbers), np.bool_)
    of_question = bag.of_terms(list({*query.terms, *terms(query.text)}))
    known[of_question[of_question >= 0]] = True
    # What can be told by no look of its own, may be a name.
    kind = Wanted.NAME if group == "other" or query.wanted in NAMED else query.wanted
    things = Things.of(kind, look.texts, bag, known)
    typed = things.among().astype(np.float64)
    return {
        "wanted": _reasons(look.texts) if query.wanted is Wanted.REASON else typed,
        "wanted_name": typed * float(group == "name"),
        "wanted_place": typed * float(group == "place"),
        "wanted_number": typed * float(group == "number"),
        "wanted_near": things.near(bag.table(look.words, look.share)),
        "wanted_in_title": things.in_title(look.candidates, look.row),
        "wanted_votes": things.votes(_voting(look.sentence + look.strength[look.row])),
        "full_name": things.of_many_words() * float(query.wanted is Wanted.PERSON),
    }


VOTERS = 40
"""So many of the best sentences tell how often a thing that may be the answer is told of."""


def _voting(base: Floats) -> Floats:
    """What each pick's vote weighs: its share of the best, for the best few."""
    mass = base / max(float(base.max(initial=0.0)), 1e-9)
    if len(base) > VOTERS:
        mass[np.argsort(-base, kind="stable")[VOTERS:]] = 0.0
    return mass


def _places(look: _Look) -> dict[str, Floats]:
    """Where each pick stands, how long it is, and how it begins and ends."""
    ordinal = look.candidates.ordinal[look.picked]
    return {
        "position": -np.log1p(ordinal),
        "first": (ordinal == 0).astype(np.float64),
        "length": np.log1p(look.candidates.length[look.picked].astype(np.float64)),
        "quoted_start": np.array([text[:1] in '“"‘' for text in look.texts], dtype=np.float64),
        "question": np.array([text.rstrip('”"’ ').endswith("?") for text in look.texts], dtype=np.float64),
    }


def scaled_to_most(share: Floats) -> Floats:
    """The same over the largest of them."""
    most: Floats = share / max(float(share.max(initial=0.0)), 1e-9)
    return most


def smooth_bm25(candidates: Candidates, picked: Ints) -> Floats:
    """BM25 with weights that stay positive in a small corpus, over the largest possible for the question."""
    idf = candidates.statistics.smooth_idf * own(candidates)
    tf = counted(candidates, candidates.tf[picked]).astype(np.float64)
    norm = SMOOTH_K1 * (
        1 - SMOOTH_B + SMOOTH_B * candidates.length[picked] / max(candidates.statistics.mean_sentence, 1e-9)
    )
    found: Floats = (tf * (SMOOTH_K1 + 1) / (tf + norm[:, None])) @ idf / max(float(idf.sum()) * (SMOOTH_K1 + 1), 1e-9)
    return found


def pairs_of(candidates: Candidates, picked: Ints) -> Floats:
    """Share of the neighbouring pairs of the question that stand in each picked sentence in that order."""
    bag = Bag.of(candidates, picked)
    return _pairs(bag, bag.of_numbers(candidates.numbers), shares(candidates))


def _pairs(bag: Bag, words: Ints, share: Floats) -> Floats:
    """Share of the neighbouring pairs of the question that stand in that order, at most one word between them."""
    scores = np.zeros(bag.count)
    if len(words) < 2 or not len(bag.numbers):
        return scores
    asked, counting = np.full(len(bag.numbers), -1), share > 0
    words, share = words[counting], share[counting]
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


def _of_question(look: _Look, columns: dict[str, Floats]) -> dict[str, float]:
    """What tells how well the corpus covers the question, whatever its size, and what kind of question it is."""
    statistics, alone = look.candidates.statistics, own(look.candidates)
    most = math.log(1 + (statistics.sentences + 0.5) / 0.5) if statistics.sentences else 1.0

    def peak(column: Floats) -> float:
        return float(column.max()) if len(column) else 0.0

    return {
        "terms": float(alone.sum()),
        "articles": math.log(max(1, statistics.articles)),
        "weight": float((statistics.smooth_idf * alone).sum()) / most,
        "unknown": float((alone & ~known(look.candidates)).sum()),
        "best_article": peak(columns["article"]),
        "best_title": peak(columns["title"]),
        "best_lead": peak(look.lead @ look.share),
        "best_body": peak(columns["body"]),
        "best_sentence": peak(columns["bm25"]),
        "best_coverage": peak(columns["coverage"]),
        "best_near": peak(columns["coverage_near"]),
        "kind": float(_KINDS.index(_GROUPS.get(look.query.wanted, "other"))),
        "words": float(len(look.query.text.split())),
        "dated": float(of_its_time(look.query, look.candidates)),
        "asks": float(is_asking(look.query.text)),
        "told_unknown": float(((look.told > 0) & ~known(look.candidates)).sum()),
        "best_told": peak(columns["told"]),
    }
