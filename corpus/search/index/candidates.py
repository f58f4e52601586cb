"""From a view to the seam's values: filters as row flags, the best sentences, and the arrays that ranking needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.index import bm25
from corpus.search.index.arrays import Segment, gather
from corpus.search.index.live import Flags, Live, View
from corpus.search.index.packed import DIRECT, day_number, key_number
from corpus.search.index.top import Found, Plan, best
from corpus.search.seam import NO_DAY, Candidates, Counts, Filters, Floats, Ints, Parameters, Statistics, Top, number_of

BEST_ARTICLES = 12
LEAD = 3
_MOST_TERMS = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """A query over a view: its distinct terms with how often it has each, and the corpus's statistics of them."""

    view: View
    statistics: Statistics
    repeats: tuple[int, ...]
    parameters: Parameters
    allowed: tuple[Flags | None, ...]

    @classmethod
    def of(cls, view: View, terms: Sequence[str], filters: Filters, parameters: Parameters) -> Asked:
        """Of a query with very many terms the 64 rarest are asked (they decide; the bound is on the work)."""
        repeats = Counter(terms)
        statistics = view.statistics(tuple(repeats))
        if len(repeats) > _MOST_TERMS:
            held = np.where(statistics.found > 0, statistics.found, np.iinfo(np.int64).max)
            kept = sorted(np.argsort(held, kind="stable")[:_MOST_TERMS].tolist())
            statistics = view.statistics([statistics.terms[at] for at in kept])
        times = tuple(repeats[term] for term in statistics.terms)
        return cls(view, statistics, times, parameters, tuple(_allowed(live, filters) for live in view.lives))

    @property
    def numbers(self) -> list[int]:
        """The terms' numbers."""
        return [number_of(term) for term in self.statistics.terms]

    def plan(self, limit: int) -> Plan:
        """The same as BM25 over sentences."""
        weights = self.statistics.idf * np.array(self.repeats, np.float64)
        k1, b = self.parameters.k1, self.parameters.b
        return Plan(self.numbers, weights, limit, max(self.statistics.mean_sentence, 1e-9), k1, b)

    def score(self, counts: Counts, lengths: NDArray[np.int32]) -> Floats:
        """rank_bm25's scores of sentences."""
        return bm25.scores(
            counts,
            lengths,
            self.statistics.idf,
            self.repeats,
            mean_length=self.statistics.mean_sentence,
            k1=self.parameters.k1,
            b=self.parameters.b,
        )


def top(asked: Asked, limit: int) -> Top:
    """The `limit` best sentences by BM25."""
    found, bounded = _best(asked, limit)
    if not found:
        return Top(np.zeros(0, np.int64), np.zeros(0, np.float64), bounded)
    numbers = asked.numbers
    ids = np.concatenate([one.live.segment.ids[one.rows] for one in found])
    counts = np.concatenate([_counts(one.live, one.rows, numbers) for one in found])
    lengths = np.concatenate([one.live.segment.length[one.rows] for one in found]).astype(np.int32)
    scores = asked.score(counts, lengths)
    order = np.lexsort((ids, -scores))[:limit]
    return Top(ids[order], scores[order], bounded)


def candidates(asked: Asked, limit: int) -> Candidates:
    """The best sentences by BM25 with their article's score added, and those of the best articles."""
    found, bounded = _best(asked, limit)
    lives, numbers = asked.view.lives, asked.numbers
    article_scores = [_article_scores(live, asked) for live in lives]
    leading = _leading(article_scores)
    rows: list[Ints] = []
    for at, live in enumerate(lives):
        chosen = [one.rows for one in found if one.live is live]
        chosen += [_worth_reading(live, asked.allowed[at], place, numbers) for place in leading[at]]
        rows.append(np.unique(np.concatenate(chosen)) if chosen else np.zeros(0, np.int64))
    pieces = [_Piece.of(live, some, asked) for live, some in zip(lives, rows, strict=True) if len(some)]
    scored = [article_scores[at] for at in range(len(lives)) if len(rows[at])]
    return _assembled(asked, pieces, scored, limit, bounded)


def _best(asked: Asked, limit: int) -> tuple[list[Found], bool]:
    if not asked.statistics.terms or not asked.statistics.sentences or limit < 1:
        return [], False
    return best(asked.view.lives, asked.allowed, asked.plan(limit))


# Filters


def _allowed(live: Live, filters: Filters) -> Flags | None:
    """Rows that may be found, None where all may."""
    segment = live.segment
    rows = None if live.dead_rows is None else ~live.dead_rows
    if not filters.any():
        return rows
    articles = np.ones(segment.articles, np.bool_)
    if filters.first is not None or filters.last is not None:
        articles &= segment.day != NO_DAY
    if filters.first is not None:
        articles &= segment.day >= day_number(filters.first)
    if filters.last is not None:
        articles &= segment.day <= day_number(filters.last)
    if filters.sources:
        places = _marked(segment.source_key, segment.source_article, [key_number("source", n) for n in filters.sources])
        articles &= _flags(segment.articles, places)
    if filters.articles is not None:
        articles &= np.isin(segment.key, np.fromiter(filters.articles, np.int64))
    kept = articles[segment.article_of]
    if filters.speakers:
        names = [key_number("speaker", name) for name in filters.speakers]
        kept &= _flags(segment.sentences, _marked(segment.mark_key, segment.mark_row, names))
    if filters.direct_only:
        kept &= _flags(segment.sentences, _marked(segment.mark_key, segment.mark_row, [DIRECT]))
    if filters.sentences is not None:
        kept &= np.isin(segment.ids, np.fromiter(filters.sentences, np.int64))
    return kept if rows is None else kept & rows


def _marked(keys: Ints, values: NDArray[np.int32], wanted: Iterable[int]) -> NDArray[np.int32]:
    found = [values[slice(*np.searchsorted(keys, [key, key + 1]))] for key in wanted]
    return np.concatenate(found)


def _flags(size: int, places: NDArray[np.int32]) -> Flags:
    flags = np.zeros(size, np.bool_)
    flags[places] = True
    return flags


# Articles


def _article_scores(live: Live, asked: Asked) -> Floats:
    """BM25 of every article of the segment as one document of title and body; 0 where removed or filtered out whole."""
    segment, statistics = live.segment, asked.statistics
    sums = np.zeros(segment.articles, np.float64)
    k1, b = asked.parameters.article_k1, asked.parameters.article_b
    norm = k1 * (1 - b + b * segment.article_lengths() / max(statistics.mean_article, 1e-9))
    for place, weight, times in zip(live.places(asked.numbers), statistics.article_idf, asked.repeats, strict=True):
        if place >= 0:
            entries = slice(int(segment.article_post_start[place]), int(segment.article_post_start[place + 1]))
            where, counts = segment.article_post_row[entries], segment.article_post_count[entries].astype(np.float64)
            sums[where] += weight * times * (k1 + 1) * counts / (counts + norm[where])
    if live.dead_articles is not None:
        sums[live.dead_articles] = 0.0
    return sums


def _leading(scores: Sequence[Floats]) -> list[list[int]]:
    """The places of the best articles of all, segment by segment."""
    all_scores = np.concatenate(scores) if scores else np.zeros(0)
    owners = np.repeat(np.arange(len(scores)), [len(some) for some in scores])
    places = np.concatenate([np.arange(len(some)) for some in scores]) if scores else owners
    few = min(BEST_ARTICLES, len(all_scores))
    chosen = np.argpartition(-all_scores, few - 1)[:few] if few else np.zeros(0, np.int64)
    result: list[list[int]] = [[] for _ in scores]
    for at in chosen.tolist():
        if all_scores[at] > 0:
            result[owners[at]].append(int(places[at]))
    return result


def _worth_reading(live: Live, allowed: Flags | None, place: int, numbers: Sequence[int]) -> Ints:
    """Rows of an article that hold a term, and its first three; only what is allowed."""
    span = live.rows_of(place)
    rows = np.arange(span.start, span.stop)
    words, lengths = live.run_of(rows)
    held = np.isin(words, [at for at in live.places(numbers) if at >= 0])
    with_term = np.zeros(len(rows), np.bool_)
    with_term[np.repeat(np.arange(len(rows)), lengths)[held]] = True
    with_term[:LEAD] = True
    return rows[with_term if allowed is None else with_term & allowed[rows]]


# Arrays


def _counts(live: Live, rows: Ints, numbers: Sequence[int]) -> Counts:
    """[rows, terms]: how often each row has each term. A row of -1 has none."""
    result = np.zeros((len(rows), len(numbers)), np.uint8)
    real = np.flatnonzero(rows >= 0)
    words, lengths = live.run_of(rows[real])
    _count_into(result, words, np.repeat(real, lengths), live.places(numbers))
    return result


def _count_into(result: Counts, words: Ints, owner: Ints, places: Sequence[int]) -> None:
    for at, place in enumerate(places):
        if place >= 0:
            counts = np.bincount(owner[words == place], minlength=len(result))
            result[:, at] = np.minimum(counts, 255)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one segment gives to the candidates; `row` points into this piece's articles."""

    segment: Segment
    rows: Ints
    places: Ints
    row: NDArray[np.int64]
    counts: Counts
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
    def of(cls, live: Live, rows: Ints, asked: Asked) -> _Piece:
        segment, numbers = live.segment, asked.numbers
        where = live.places(numbers)
        places, row = np.unique(segment.article_of[rows].astype(np.int64), return_inverse=True)
        first, end = segment.first_row[places].astype(np.int64), segment.first_row[places + 1].astype(np.int64)
        article_counts = np.zeros((len(places), len(numbers)), np.int32)
        for at, place in enumerate(where):
            if place >= 0:
                entries = slice(int(segment.article_post_start[place]), int(segment.article_post_start[place + 1]))
                holders = segment.article_post_row[entries]
                near = np.minimum(np.searchsorted(holders, places), max(len(holders) - 1, 0))
                hit = holders[near] == places if len(holders) else np.zeros(len(places), np.bool_)
                article_counts[hit, at] = segment.article_post_count[entries][near[hit]]
        entries_of_titles, title_lengths = gather(segment.title_start, places)
        title_run = segment.title[entries_of_titles].astype(np.int64)
        title_counts = np.zeros((len(places), len(numbers)), np.uint8)
        _count_into(title_counts, title_run, np.repeat(np.arange(len(places)), title_lengths), where)
        lead_counts = np.zeros((len(places), len(numbers)), np.uint8)
        for offset in range(LEAD):
            lead = np.where(first + offset < end, first + offset, -1)
            lead_counts += np.minimum(_counts(live, lead, numbers), 255 - lead_counts)
        words, lengths = live.run_of(rows)
        return cls(
            segment=segment,
            rows=rows,
            places=places,
            row=row,
            counts=_counts(live, rows, numbers),
            before=_counts(live, np.where(rows > first[row], rows - 1, -1), numbers),
            after=_counts(live, np.where(rows + 1 < end[row], rows + 1, -1), numbers),
            article_counts=article_counts,
            title_counts=title_counts,
            lead_counts=lead_counts,
            words=segment.numbers[words],
            lengths=lengths,
            title_words=segment.numbers[title_run],
            title_lengths=title_lengths,
        )


def _joined(parts: Sequence[NDArray[np.generic]], shape: tuple[int, ...], kind: type) -> NDArray[np.generic]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(shape, kind)


def _assembled(
    asked: Asked, pieces: Sequence[_Piece], article_scores: Sequence[Floats], limit: int, bounded: bool
) -> Candidates:
    width = len(asked.statistics.terms)

    def join(parts: Sequence[NDArray[np.generic]], kind: type, *shape: int) -> NDArray:  # type: ignore[type-arg]
        return _joined(parts, (0, *shape), kind)

    ids = join([p.segment.ids[p.rows] for p in pieces], np.int64)
    lengths = join([p.segment.length[p.rows] for p in pieces], np.int32)
    counts = join([p.counts for p in pieces], np.uint8, width)
    offsets = np.cumsum([0, *(len(p.places) for p in pieces)])
    row = join([p.row + offset for p, offset in zip(pieces, offsets, strict=False)], np.int64)
    of_articles = join([s[p.places] for s, p in zip(article_scores, pieces, strict=True)], np.float64)
    scores = asked.score(counts, lengths)
    chosen = np.arange(len(ids))
    if len(ids) > limit:
        chosen = np.lexsort((ids, -(scores + of_articles[row])))[:limit]
    chosen = chosen[np.lexsort((ids[chosen], -scores[chosen]))]
    kept, new_row = np.unique(row[chosen], return_inverse=True)
    run = join([p.words for p in pieces], np.int64)
    run_start = np.concatenate([[0], np.cumsum(join([p.lengths for p in pieces], np.int64))])
    title = join([p.title_words for p in pieces], np.int64)
    title_start = np.concatenate([[0], np.cumsum(join([p.title_lengths for p in pieces], np.int64))])
    entries, run_lengths = gather(run_start, chosen)
    title_entries, title_lengths = gather(title_start, kept)
    first = [p.segment.first_row[p.segment.article_of[p.rows]] for p in pieces]
    per_article = [p.segment.first_row[p.places + 1] - p.segment.first_row[p.places] for p in pieces]
    return Candidates(
        statistics=asked.statistics,
        numbers=np.array(asked.numbers, np.int64),
        ids=ids[chosen],
        score=scores[chosen],
        ordinal=join([p.rows - f for p, f in zip(pieces, first, strict=True)], np.int32)[chosen],
        length=lengths[chosen],
        row=new_row.astype(np.int32),
        tf=counts[chosen],
        tf_before=join([p.before for p in pieces], np.uint8, width)[chosen],
        tf_after=join([p.after for p in pieces], np.uint8, width)[chosen],
        words=run[entries],
        word_starts=np.concatenate([[0], np.cumsum(run_lengths)]),
        article_keys=join([p.segment.key[p.places] for p in pieces], np.int64)[kept],
        article_score=of_articles[kept],
        day=join([p.segment.day[p.places] for p in pieces], np.int32)[kept],
        sentence_count=join(per_article, np.int32)[kept],
        article_length=join([p.segment.article_lengths()[p.places] for p in pieces], np.int32)[kept],
        article_tf=join([p.article_counts for p in pieces], np.int32, width)[kept],
        title_tf=join([p.title_counts for p in pieces], np.uint8, width)[kept],
        lead_tf=join([p.lead_counts for p in pieces], np.uint8, width)[kept],
        title_words=title[title_entries],
        title_starts=np.concatenate([[0], np.cumsum(title_lengths)]),
        bounded=bounded,
    )
