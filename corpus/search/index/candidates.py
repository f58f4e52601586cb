"""From a view to the seam's values: a query looked up, the best sentences, and the arrays that ranking needs."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.index import bm25
from corpus.search.index.arrays import Segment, gather
from corpus.search.index.filters import allowed_rows
from corpus.search.index.live import Flags, Live, View
from corpus.search.index.top import Found, Plan, best, worth
from corpus.search.seam import Candidates, Counts, Filters, Floats, Ints, Parameters, Top, number_of

BEST_ARTICLES = 12
LEAD = 3
_MOST_TERMS = 64
_scratch = threading.local()


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
    allowed: Flags | None

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
        table = worth(self.view.mean_sentence, self.parameters.k1, self.parameters.b)
        plan = Plan(self.weights * np.array(self.repeats, np.float64), limit, table)
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
        ids[mine], lengths[mine] = live.segment.ids[rows], live.segment.length[rows]
        counts[mine] = _counts(live, rows, asked.places[at])
    scores = asked.score(counts, lengths)
    order = np.lexsort((ids, -scores))[:limit]
    return Top(ids[order], scores[order], found.cut)


def candidates(asked: Asked, limit: int) -> Candidates:
    """The best sentences by BM25 with their article's score added, and those of the best articles."""
    view, found = asked.view, asked.best(limit)
    of_articles = _article_scores(asked)
    rows: dict[int, list[Ints]] = {at: [found.rows[mine] - view.offsets[at]] for at, mine in view.split(found.rows)}
    leading: dict[int, list[int]] = {}
    for at, place in _leading(view, of_articles):
        leading.setdefault(at, []).append(place)
    for at, places in leading.items():
        rows.setdefault(at, []).append(_worth_reading(asked, at, places))
    pieces = []
    for at in sorted(rows):
        chosen = np.unique(np.concatenate(rows[at]))
        if len(chosen):
            start = view.article_offsets[at]
            scores = of_articles[start : start + view.lives[at].segment.articles]
            pieces.append(_Piece.of(view.lives[at], chosen, asked.places[at], scores))
    return _assembled(asked, pieces, limit, found.cut)


# Articles


def _article_scores(asked: Asked) -> Floats:
    """BM25 of every article as one document of title and body; 0 where it is removed."""
    view = asked.view
    k1, b = asked.parameters.article_k1, asked.parameters.article_b
    weights = bm25.idf(asked.found[1], view.articles) * np.array(asked.repeats, np.float64) * (k1 + 1)
    sums = np.zeros(sum(live.segment.articles for live in view.lives), np.float64)
    for live, places, offset in zip(view.lives, asked.places, view.article_offsets, strict=True):
        segment = live.segment
        mine = sums[offset : offset + segment.articles]
        norm = live.article_norm(k1, b, view.mean_article)
        for place, weight in zip(places.tolist(), weights.tolist(), strict=True):
            if place >= 0:
                entries = slice(int(segment.article_post_start[place]), int(segment.article_post_start[place + 1]))
                where, counts = segment.article_post_row[entries], segment.article_post_count[entries]
                mine[where] += weight * counts / (counts + norm[where])
        if live.dead_articles is not None:
            mine[live.dead_articles] = 0.0
    return sums


def _leading(view: View, scores: Floats) -> list[tuple[int, int]]:
    """(segment, place) of the best articles."""
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
    live, terms = asked.view.lives[at], asked.places[at]
    spans = [live.rows_of(place) for place in places]
    rows = np.concatenate([np.arange(span.start, span.stop) for span in spans])
    ordinals = np.concatenate([np.arange(span.stop - span.start) for span in spans])
    chosen: Flags = np.any(_counts(live, rows, terms) > 0, axis=1)
    chosen |= ordinals < LEAD
    if asked.allowed is not None:
        chosen &= asked.allowed[rows + asked.view.offsets[at]]
    return rows[chosen]


# Arrays


def _counts(live: Live, rows: Ints, places: Ints) -> Counts:
    """[rows, terms]: how often each row has each term (by its place)."""
    words, lengths = live.run_of(rows)
    return _tally(live.segment, words, np.repeat(np.arange(len(rows)), lengths), places, len(rows))


def _tally(segment: Segment, words: Ints, owner: Ints, places: Ints, owners: int) -> Counts:
    """[owners, terms]: how often each owner has each term among its words."""
    width = len(places)
    which = _columns(len(segment.numbers))
    held = np.flatnonzero(places >= 0)
    which[places[held]] = held + 1
    column = which[words]
    which[places[held]] = 0
    hit = np.flatnonzero(column)
    counts = np.bincount(owner[hit] * width + column[hit] - 1, minlength=owners * width)
    return np.minimum(counts, 255).astype(np.uint8).reshape(owners, width)


def _columns(size: int) -> NDArray[np.uint8]:
    """A row of zeros, one for each term of a segment; whoever takes it leaves it as zeros."""
    held: NDArray[np.uint8] | None = getattr(_scratch, "columns", None)
    if held is None or len(held) < size:
        held = np.zeros(size + size // 8 + 1024, np.uint8)
        _scratch.columns = held
    return held


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one segment gives to the candidates; `row` points into this piece's articles."""

    segment: Segment
    rows: Ints
    places: Ints
    row: Ints
    scores: Floats
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
    def of(cls, live: Live, rows: Ints, terms: Ints, scores: Floats) -> _Piece:
        segment = live.segment
        places, row = np.unique(segment.article_of[rows].astype(np.int64), return_inverse=True)
        first, end = segment.first_row[places].astype(np.int64), segment.first_row[places + 1].astype(np.int64)
        # Every row whose counts are wanted is counted once: the candidates, their neighbours, the articles' beginnings.
        leads = first[:, None] + np.arange(LEAD)
        before, after = rows - 1, rows + 1
        wanted, where = np.unique(np.concatenate([rows, before, after, leads.ravel()]), return_inverse=True)
        real = np.flatnonzero((wanted >= 0) & (wanted < segment.sentences))
        counts = np.zeros((len(wanted), len(terms)), np.uint8)
        counts[real] = _counts(live, wanted[real], terms)
        one, two, three, lead = np.split(where, [len(rows), 2 * len(rows), 3 * len(rows)])
        lead_counts = np.where((leads < end[:, None])[:, :, None], counts[lead].reshape(*leads.shape, len(terms)), 0)
        title_entries, title_lengths = gather(segment.title_start, places)
        title = segment.title[title_entries].astype(np.int64)
        owner = np.repeat(np.arange(len(places)), title_lengths)
        words, lengths = live.run_of(rows)
        return cls(
            segment=segment,
            rows=rows,
            places=places,
            row=row,
            scores=scores[places],
            counts=counts[one],
            before=np.where((before >= first[row])[:, None], counts[two], 0).astype(np.uint8),
            after=np.where((after < end[row])[:, None], counts[three], 0).astype(np.uint8),
            article_counts=_article_counts(segment, places, terms),
            title_counts=_tally(segment, title, owner, terms, len(places)),
            lead_counts=np.minimum(lead_counts.sum(axis=1, dtype=np.int64), 255).astype(np.uint8),
            words=segment.numbers[words],
            lengths=lengths,
            title_words=segment.numbers[title],
            title_lengths=title_lengths,
        )


def _article_counts(segment: Segment, articles: Ints, terms: Ints) -> NDArray[np.int32]:
    """[articles, terms]: how often title and body together have each term."""
    result = np.zeros((len(articles), len(terms)), np.int32)
    for at, place in enumerate(terms.tolist()):
        if place >= 0:
            entries = slice(int(segment.article_post_start[place]), int(segment.article_post_start[place + 1]))
            holders = segment.article_post_row[entries]
            near = holders.searchsorted(articles)
            near[near == len(holders)] = 0
            hit = np.flatnonzero(holders[near] == articles)
            result[hit, at] = segment.article_post_count[entries][near[hit]]
    return result


def _assembled(asked: Asked, pieces: Sequence[_Piece], limit: int, bounded: bool) -> Candidates:
    width = len(asked.terms)

    def join(parts: Sequence[NDArray], kind: type, *shape: int) -> NDArray:  # type: ignore[type-arg]
        return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros((0, *shape), kind)

    ids = join([p.segment.ids[p.rows] for p in pieces], np.int64)
    lengths = join([p.segment.length[p.rows] for p in pieces], np.int32)
    counts = join([p.counts for p in pieces], np.uint8, width)
    offsets = np.cumsum([0, *(len(p.places) for p in pieces)])
    row = join([p.row + offset for p, offset in zip(pieces, offsets, strict=False)], np.int64)
    of_articles = join([p.scores for p in pieces], np.float64)
    chosen = np.arange(len(ids))
    if len(ids) > limit:
        chosen = np.lexsort((ids, -(asked.score(counts, lengths, quick=True) + of_articles[row])))[:limit]
    scores = asked.score(counts[chosen], lengths[chosen])
    order = np.lexsort((ids[chosen], -scores))
    chosen, scores = chosen[order], scores[order]
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
        statistics=asked.view.statistics_of(asked.terms, asked.found),
        numbers=asked.numbers,
        ids=ids[chosen],
        score=scores,
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
        article_length=join([p.segment.article_lengths(p.places) for p in pieces], np.int32)[kept],
        article_tf=join([p.article_counts for p in pieces], np.int32, width)[kept],
        title_tf=join([p.title_counts for p in pieces], np.uint8, width)[kept],
        lead_tf=join([p.lead_counts for p in pieces], np.uint8, width)[kept],
        title_words=title[title_entries],
        title_starts=np.concatenate([[0], np.cumsum(title_lengths)]),
        bounded=bounded,
    )
