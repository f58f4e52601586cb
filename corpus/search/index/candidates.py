"""From a view to the seam's values: a query looked up, the best sentences, and the arrays that ranking needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.search.distinct import distinct
from corpus.search.index import bm25
from corpus.search.index.arrays import gather, starts
from corpus.search.index.counting import Holders, article_counts, counts_of, tally
from corpus.search.index.filters import Allowed, allowed_rows
from corpus.search.index.live import Live, View
from corpus.search.index.top import Found, Plan, best, worth
from corpus.search.seam import Candidates, Counts, Filters, Floats, Ints, Parameters, Top, number_of

BEST_ARTICLES = 12
LEAD = 3
_MOST_TERMS = 64
_NOBODY: Holders = (np.zeros(0, np.int32), np.zeros(0, np.uint8))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query over a view: its distinct terms, where they stand, and how often it has each."""

    view: View
    terms: tuple[str, ...]
    numbers: Ints
    places: tuple[Ints, ...]
    found: NDArray[np.int64]
    """[2, terms]: in how many sentences, and articles."""
    weights: Floats
    repeats: tuple[int, ...]
    parameters: Parameters
    allowed: tuple[Allowed | None, ...]

    @classmethod
    def of(cls, view: View, terms: Sequence[str], filters: Filters, parameters: Parameters) -> Asked:
        """Of a query with very many terms the 64 rarest are asked: they decide, and the work stays bounded."""
        repeats = Counter(terms)
        asked = tuple(repeats)
        numbers = np.array([number_of(term) for term in asked], np.int64)
        places = view.places(numbers)
        found = view.found(numbers, places)
        if len(asked) > _MOST_TERMS:
            rarity = np.where(found[0] > 0, found[0], np.iinfo(np.int64).max)
            kept = np.sort(np.argsort(rarity, kind="stable")[:_MOST_TERMS])
            asked, numbers, found = tuple(asked[at] for at in kept.tolist()), numbers[kept], found[:, kept]
            places = tuple(where[kept] for where in places)
        return cls(
            view,
            asked,
            numbers,
            places,
            found,
            bm25.idf(found[0], view.sentences),
            tuple(repeats[term] for term in asked),
            parameters,
            allowed_rows(view, filters),
        )

    def best(self, limit: int) -> Found:
        """Rows that can be among the `limit` best."""
        if not self.terms or not self.view.mean_sentence or limit < 1:
            return Found(np.zeros(0, np.int64), cut=False)
        # To five digits, so that the table need not be made anew for every article that comes in.
        mean = float(f"{self.view.mean_sentence:.5g}")
        table = worth(mean, self.parameters.k1, self.parameters.b)
        order = tuple(self.found[0].argsort(kind="stable").tolist())
        plan = Plan(self.weights * np.array(self.repeats, np.float64), limit, table, order)
        return best(self.view, self.allowed, self.places, plan)

    def score(self, counts: Counts, lengths: NDArray[np.int32], *, quick: bool = False) -> Floats:
        """rank_bm25's scores of sentences; `quick` where they only choose which of many are scored."""
        return (bm25.quick if quick else bm25.scores)(
            counts,
            lengths,
            self.weights,
            self.repeats,
            mean_length=self.view.mean_sentence,
            k1=self.parameters.k1,
            b=self.parameters.b,
        )


def top(asked: Asked, limit: int) -> Top:
    """The `limit` best sentences by BM25."""
    found = asked.best(limit)
    ids, lengths = np.zeros(len(found.rows), np.int64), np.zeros(len(found.rows), np.int32)
    counts = np.zeros((len(found.rows), len(asked.terms)), np.uint8)
    for at, mine in asked.view.split(found.rows):
        live, rows = asked.view.lives[at], found.rows[mine] - asked.view.offsets[at]
        ids[mine], lengths[mine] = live.segment.ids.take(rows), live.segment.length.take(rows)
        counts[mine] = counts_of(live, rows, asked.places[at])
    scores = asked.score(counts, lengths)
    order = np.lexsort((ids, -scores))[:limit]
    return Top(ids[order], scores[order], found.cut)


def candidates(asked: Asked, limit: int) -> Candidates:
    """The best sentences by BM25 with their article's score added, and those of the best articles."""
    view, found = asked.view, asked.best(limit)
    articles = _Articles.of(asked)
    rows: dict[int, list[Ints]] = {at: [found.rows[mine] - view.offsets[at]] for at, mine in view.split(found.rows)}
    leading: dict[int, list[int]] = {}
    for at, place in _leading(view, articles.scores):
        leading.setdefault(at, []).append(place)
    for at, places in leading.items():
        rows.setdefault(at, []).append(_worth_reading(asked, at, places))
    chosen = [_Chosen.of(asked, at, distinct(np.concatenate(rows[at])), articles) for at in sorted(rows)]
    chosen = _best(asked, [one for one in chosen if len(one.rows)], limit)
    return _assembled(asked, [_Piece.of(one) for one in chosen], found.cut)


# Articles


@dataclass(frozen=True, slots=True)
class _Articles:
    """Of each segment, the articles that have each term, and BM25 of every article; 0 where it is removed."""

    holders: tuple[tuple[Holders, ...], ...]
    scores: tuple[Floats, ...]

    @classmethod
    def of(cls, asked: Asked) -> _Articles:
        """Title and body count as one document."""
        weights = bm25.idf(asked.found[1], asked.view.articles) * np.array(asked.repeats, np.float64)
        holders, scores = [], []
        for live, places in zip(asked.view.lives, asked.places, strict=True):
            mine = tuple(live.segment.article_postings(at) if at >= 0 else _NOBODY for at in places.tolist())
            holders.append(mine)
            scores.append(_article_scores(asked, live, mine, weights))
        return cls(tuple(holders), tuple(scores))


def _article_scores(asked: Asked, live: Live, holders: Sequence[Holders], weights: Floats) -> Floats:
    k1, b = asked.parameters.article_k1, asked.parameters.article_b
    where = np.concatenate([places for places, _ in holders]) if holders else _NOBODY[0]
    if not len(where):
        return np.zeros(live.segment.articles, np.float64)
    counts = np.concatenate([counts for _, counts in holders]).astype(np.float64)
    norm = live.article_norm(k1, b, asked.view.mean_article)
    each = (weights * (k1 + 1)).repeat([len(places) for places, _ in holders])
    sums = np.bincount(where, each * counts / (counts + norm.take(where)), live.segment.articles)
    if live.dead_articles is not None:
        sums[live.dead_articles] = 0.0
    return sums.astype(np.float64, copy=False)


def _leading(view: View, of_segments: Sequence[Floats]) -> list[tuple[int, int]]:
    """(segment, place) of the best articles."""
    scores = np.concatenate(of_segments) if of_segments else np.zeros(0, np.float64)
    few = min(BEST_ARTICLES, len(scores))
    chosen = np.sort(np.argpartition(scores, len(scores) - few)[-few:]) if few else np.zeros(0, np.int64)
    owners = np.searchsorted(view.article_offsets, chosen, side="right") - 1
    return [
        (owner, at - view.article_offsets[owner])
        for at, owner in zip(chosen.tolist(), owners.tolist(), strict=True)
        if scores[at] > 0
    ]


def _worth_reading(asked: Asked, at: int, places: Sequence[int]) -> Ints:
    """Rows of these articles of a segment that hold a term, and the first three of each; only what is allowed."""
    live, terms, allowed = asked.view.lives[at], asked.places[at], asked.allowed[at]
    spans = [live.rows_of(place) for place in places]
    rows = np.concatenate([np.arange(span.start, span.stop) for span in spans])
    ordinals = np.concatenate([np.arange(span.stop - span.start) for span in spans])
    chosen = counts_of(live, rows, terms).any(axis=1)
    chosen |= ordinals < LEAD
    if allowed is not None:
        chosen &= allowed.of(rows)
    return rows[chosen]


# Sentences


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Rows of one segment with their counts, and what is known of the segment's articles."""

    live: Live
    terms: Ints
    rows: Ints
    counts: Counts
    lengths: NDArray[np.int32]
    articles: Ints
    """The place of each row's article."""
    holders: tuple[Holders, ...]
    of_articles: Floats

    @classmethod
    def of(cls, asked: Asked, at: int, rows: Ints, articles: _Articles) -> _Chosen:
        live = asked.view.lives[at]
        segment = live.segment
        return cls(
            live=live,
            terms=asked.places[at],
            rows=rows,
            counts=counts_of(live, rows, asked.places[at]),
            lengths=segment.length.take(rows).astype(np.int32),
            articles=segment.article_of.take(rows).astype(np.int64),
            holders=articles.holders[at],
            of_articles=articles.scores[at],
        )

    def only(self, kept: Ints) -> _Chosen:
        return replace(
            self,
            rows=self.rows.take(kept),
            counts=self.counts.take(kept, axis=0),
            lengths=self.lengths.take(kept),
            articles=self.articles.take(kept),
        )


def _best(asked: Asked, chosen: list[_Chosen], limit: int) -> list[_Chosen]:
    """The `limit` best of them by their own score and their article's together, ties by the lower id."""
    if sum(len(one.rows) for one in chosen) <= limit:
        return chosen
    scores = np.concatenate(
        [asked.score(one.counts, one.lengths, quick=True) + one.of_articles.take(one.articles) for one in chosen]
    )
    ids = np.concatenate([one.live.segment.ids.take(one.rows) for one in chosen])
    kept = np.zeros(len(ids), np.bool_)
    kept[np.lexsort((ids, -scores))[:limit]] = True
    parts = np.split(kept, np.cumsum([len(one.rows) for one in chosen])[:-1])
    fewer = [one.only(part.nonzero()[0]) for one, part in zip(chosen, parts, strict=True)]
    return [one for one in fewer if len(one.rows)]


# Arrays


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one segment gives to the candidates; `row` points into this piece's articles."""

    chosen: _Chosen
    places: Ints
    row: Ints
    ordinal: Ints
    sentence_counts: Ints
    before: Counts
    after: Counts
    article_counts: NDArray[np.int32]
    title_counts: Counts
    lead_counts: Counts
    words: Ints
    lengths: Ints
    title_words: Ints
    title_lengths: Ints

    @classmethod
    def of(cls, chosen: _Chosen) -> _Piece:
        live, rows, terms = chosen.live, chosen.rows, chosen.terms
        segment = live.segment
        # Rows are sorted, and so are their articles.
        places = distinct(chosen.articles.copy())
        row = places.searchsorted(chosen.articles)
        first, end = (segment.first_row.take(at).astype(np.int64) for at in (places, places + 1))
        # Every row whose counts are wanted is counted once: the candidates' neighbours, the articles' beginnings.
        leads = np.minimum(first[:, None] + np.arange(LEAD), segment.sentences - 1)
        real_leads = first[:, None] + np.arange(LEAD) < end[:, None]
        before, after = rows - 1, np.minimum(rows + 1, segment.sentences - 1)
        wanted = distinct(np.concatenate([np.maximum(before, 0), after, leads.ravel()]))
        counts = counts_of(live, wanted, terms)
        has_before, has_after = rows > first.take(row), rows + 1 < end.take(row)
        lead_counts = counts.take(wanted.searchsorted(leads), axis=0) * real_leads[:, :, None]
        title_entries, title_lengths = gather(segment.title_start, places)
        title = segment.title.take(title_entries)
        owner = np.arange(len(places)).repeat(title_lengths)
        words, lengths = live.run_of(rows)
        return cls(
            chosen=chosen,
            places=places,
            row=row,
            ordinal=rows - first.take(row),
            sentence_counts=end - first,
            before=counts.take(wanted.searchsorted(np.maximum(before, 0)), axis=0) * has_before[:, None],
            after=counts.take(wanted.searchsorted(after), axis=0) * has_after[:, None],
            article_counts=article_counts(places, chosen.holders),
            title_counts=tally(segment, title, owner, terms, len(places)),
            lead_counts=np.minimum(lead_counts.sum(axis=1, dtype=np.int64), 255).astype(np.uint8),
            words=segment.numbers.take(words),
            lengths=lengths,
            title_words=segment.numbers.take(title),
            title_lengths=title_lengths,
        )


def _assembled(asked: Asked, pieces: Sequence[_Piece], bounded: bool) -> Candidates:
    width = len(asked.terms)

    def join(parts: Sequence[NDArray], kind: type, *shape: int) -> NDArray:  # type: ignore[type-arg]
        return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros((0, *shape), kind)

    segments = [p.chosen.live.segment for p in pieces]
    ids = join([s.ids.take(p.chosen.rows) for s, p in zip(segments, pieces, strict=True)], np.int64)
    lengths = join([p.chosen.lengths for p in pieces], np.int32)
    counts = join([p.chosen.counts for p in pieces], np.uint8, width)
    offsets = np.cumsum([0, *(len(p.places) for p in pieces)]).tolist()
    row = join([p.row + offset for p, offset in zip(pieces, offsets, strict=False)], np.int32)
    scores = asked.score(counts, lengths)
    order = np.lexsort((ids, -scores))
    run_lengths = join([p.lengths for p in pieces], np.int64)
    entries, run_counts = gather(starts(run_lengths), order)
    title_lengths = join([p.title_lengths for p in pieces], np.int64)
    return Candidates(
        statistics=asked.view.statistics_of(asked.terms, asked.found),
        numbers=asked.numbers,
        ids=ids[order],
        score=scores[order],
        ordinal=join([p.ordinal for p in pieces], np.int32)[order],
        length=lengths[order],
        row=row[order],
        tf=counts[order],
        tf_before=join([p.before for p in pieces], np.uint8, width)[order],
        tf_after=join([p.after for p in pieces], np.uint8, width)[order],
        words=join([p.words for p in pieces], np.int64).take(entries),
        word_starts=starts(run_counts),
        article_keys=join([s.key.take(p.places) for s, p in zip(segments, pieces, strict=True)], np.int64),
        article_score=join([p.chosen.of_articles.take(p.places) for p in pieces], np.float64),
        day=join([s.day.take(p.places) for s, p in zip(segments, pieces, strict=True)], np.int32),
        sentence_count=join([p.sentence_counts for p in pieces], np.int32),
        article_length=join([s.article_lengths(p.places) for s, p in zip(segments, pieces, strict=True)], np.int32),
        article_tf=join([p.article_counts for p in pieces], np.int32, width),
        title_tf=join([p.title_counts for p in pieces], np.uint8, width),
        lead_tf=join([p.lead_counts for p in pieces], np.uint8, width),
        title_words=join([p.title_words for p in pieces], np.int64),
        title_starts=starts(title_lengths),
        bounded=bounded,
    )
