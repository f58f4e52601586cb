"""From an engine's finds and the stored terms of their articles to `Candidates`, scored by rank_bm25. No engine here.

found = index.candidates(terms)              # sentences worth a closer look, a bound on all others
stored = store.terms_of(found.articles)      # what they, their neighbours, titles and articles hold
scores = BM25Okapi over those, with the corpus's statistics
best = the sentences of highest score, own and article's together
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.search.bag import ranges
from corpus.search.bm25 import CorpusBM25, idf, smooth_idf
from corpus.search.distinct import among, distinct
from corpus.search.occurrence import occurrences
from corpus.search.seam import (
    CandidateIndex,
    Candidates,
    CandidateSet,
    Counts,
    Filters,
    Floats,
    Ints,
    Parameters,
    Statistics,
    StoredTerms,
    TermStore,
    Top,
    number_of,
)

BEST_ARTICLES, LEAD = 12, 3
"""Of so many of the best articles so many first sentences are candidates, whatever they hold."""
BEST_SENTENCES = 10
"""Of so many of the best sentences those right before and after them are candidates, too."""
NONE = -1
SURE = 10
"""So many of the best by BM25 are kept, whatever their articles are."""
LEAST = 300
"""So many finds are asked for at least, however few are wanted: among them the best are chosen."""
MOST_TERMS = 64
"""Of a query of more distinct terms the rarest are asked."""
KEPT_FOUND = 12
"""So many finds are kept: one answer asks for the same several times, from several sides."""
Found = dict[tuple[tuple[str, ...], Filters, int], Candidates]
_ANYTHING = Filters()
_DEFAULT = Parameters()


class Retriever:
    """Candidates of any engine, ready for ranking."""

    def __init__(
        self,
        index: CandidateIndex,
        store: TermStore,
        parameters: Parameters = _DEFAULT,
        found: Found | None = None,
    ) -> None:
        """`found` is what was found before at the same moment of the corpus, and takes in what is found now."""
        self._index = index
        self._store = store
        self.parameters = parameters
        self._found = found

    def candidates(self, terms: Sequence[str], filters: Filters = _ANYTHING, limit: int = 300) -> Candidates:
        """Sentences worth ranking: the best by BM25, and those of the best articles."""
        if self._found is None:
            return self._candidates(terms, filters, limit)
        asked = tuple(terms), filters, limit
        known = self._found.get(asked)
        if known is None:
            known = self._candidates(terms, filters, limit)
            if len(self._found) >= KEPT_FOUND:
                self._found.clear()
            self._found[asked] = known
        return known

    def _candidates(self, terms: Sequence[str], filters: Filters, limit: int) -> Candidates:
        read = self._read(terms, filters, limit)
        rows = read.rows
        if not (filters.speakers or filters.direct_only or filters.sentences is not None):
            rows = distinct(np.concatenate([rows, read.leads(), read.beside(rows)]))
        return read.assembled(rows, limit)

    def top(self, terms: Sequence[str], limit: int = 10, filters: Filters = _ANYTHING) -> Top:
        """The best sentences by BM25, as rank_bm25 over the whole corpus would score them."""
        read = self._read(terms, filters, limit)
        scores, ids = read.sentence_scores(read.rows), read.stored.ids[read.rows]
        order = np.lexsort((ids, -scores))[:limit]
        order = order[scores[order] > 0]
        return Top(ids[order], scores[order], read.misses_some(scores, min(limit, SURE)))

    def containing(self, terms: Collection[str], least: int) -> Ints:
        """The keys, sorted, of the articles that hold `least` of these distinct terms or more."""
        return self._index.containing(_numbers(sorted(terms)), least)

    def occurrences(
        self, articles: Sequence[int], terms: Collection[str], least: int
    ) -> dict[int, tuple[bool, int, bool]]:
        """Of these articles, by key: whether so many of the terms stand in title or lead, how often any stands, and
        whether the article is all about them (`corpus.search.occurrence`)."""
        stored = self._store.terms_of(np.array(sorted(articles), np.int64))
        found = occurrences(stored, _numbers(sorted(terms)), least)
        told = zip(found.begins.tolist(), found.times.tolist(), found.fills.tolist(), strict=True)
        return dict(zip(stored.keys.tolist(), told, strict=True))

    def statistics(self, terms: Sequence[str]) -> Statistics:
        """Counts and weights of terms over the whole corpus."""
        counted = self._index.statistics(_numbers(terms))
        return Statistics(
            terms=tuple(terms),
            sentences=counted.sentences,
            articles=counted.articles,
            mean_sentence=counted.mean_sentence,
            mean_article=counted.mean_article,
            mean_title=counted.mean_title,
            found=counted.in_sentences,
            article_found=counted.in_articles,
            idf=idf(counted.in_sentences, counted.sentences),
            article_idf=idf(counted.in_articles, counted.articles),
            smooth_idf=smooth_idf(counted.in_sentences, counted.sentences),
            smooth_article_idf=smooth_idf(counted.in_articles, counted.articles),
        )

    def rarity(self, numbers: Ints) -> Floats:
        """The smooth idf over sentences of each term, given by its number."""
        counted = self._index.statistics(numbers)
        return smooth_idf(counted.in_sentences, counted.sentences)

    def count(self) -> tuple[int, int]:
        """How many (articles, sentences) are to be found."""
        return self._index.count()

    def _read(self, terms: Sequence[str], filters: Filters, limit: int) -> _Read:
        asked = tuple(dict.fromkeys(terms))
        statistics = self.statistics(asked)
        if len(asked) > MOST_TERMS:
            rarity = np.where(statistics.found > 0, statistics.found, np.iinfo(np.int64).max)
            kept = set(rarity.argsort(kind="stable")[:MOST_TERMS].tolist())
            asked = tuple(term for at, term in enumerate(asked) if at in kept)
            statistics = self.statistics(asked)
        repeats = Counter(term for term in terms if term in set(asked))
        query = [term for term in asked for _ in range(repeats[term])]
        found = self._index.candidates(_numbers(query), filters, max(limit, LEAST))
        stored = self._store.terms_of(distinct(found.articles.copy()))
        return _Read.of(statistics, query, found, stored, self.parameters)


def _numbers(terms: Sequence[str]) -> Ints:
    return np.array([number_of(term) for term in terms], np.int64)


@dataclass(frozen=True, slots=True)
class _Read:
    """A query, the articles that its finds stand in, and how often each of their texts has each term.

    `rows` are the finds among the sentences of `stored`; `tf` and `title_tf` are [sentences, terms] and [articles,
    terms], and the last row of `tf` is of no sentence (`NONE`) and holds nothing. `owners` is the article of each
    sentence, `firsts` the first sentence of each article.
    """

    statistics: Statistics
    query: list[str]
    numbers: Ints
    stored: StoredTerms
    rows: Ints
    ceiling: float
    parameters: Parameters
    owners: Ints
    firsts: Ints
    tf: Counts
    title_tf: Counts
    article_tf: Ints
    article_lengths: Ints
    article_scores: Floats

    @classmethod
    def of(
        cls, statistics: Statistics, query: list[str], found: CandidateSet, stored: StoredTerms, parameters: Parameters
    ) -> _Read:
        numbers = _numbers(statistics.terms)
        articles = len(stored.keys)
        owners = np.arange(articles).repeat(stored.sentence_counts)
        width = len(numbers)
        title_tf = _counts(*_hits(stored.titles, stored.title_lengths, numbers), articles, width)
        texts, columns = _hits(stored.words, stored.lengths, numbers)
        tf = _counts(texts, columns, len(stored.lengths) + 1, width)
        firsts = np.cumsum(stored.sentence_counts) - stored.sentence_counts
        article_tf = title_tf + np.bincount(owners[texts] * width + columns, minlength=articles * width).reshape(
            articles, width
        )
        lengths = stored.title_lengths + np.bincount(owners, stored.lengths, articles).astype(np.int64)
        scores = CorpusBM25(
            statistics.terms, article_tf, lengths, weights=statistics.article_idf, mean_length=statistics.mean_article,
            k1=parameters.article_k1, b=parameters.article_b,
        ).scores(query)  # fmt: skip
        order = stored.ids.argsort(kind="stable")
        rows = order[stored.ids.searchsorted(found.ids, sorter=order)] if len(found.ids) else found.ids
        return cls(
            statistics, query, numbers, stored, np.sort(rows), found.ceiling, parameters, owners, firsts, tf, title_tf,
            article_tf, lengths, scores,
        )  # fmt: skip

    def sentence_scores(self, rows: Ints) -> Floats:
        """BM25 of these sentences."""
        how, statistics = self.parameters, self.statistics
        return CorpusBM25(
            statistics.terms, self.tf[rows], self.stored.lengths[rows], weights=statistics.idf,
            mean_length=statistics.mean_sentence, k1=how.k1, b=how.b,
        ).scores(self.query)  # fmt: skip

    def title_scores(self, articles: Ints) -> Floats:
        """BM25 of these articles' titles; most hold no term."""
        how, statistics = self.parameters, self.statistics
        scores = np.zeros(len(articles), np.float64)
        holding = self.title_tf[articles].any(axis=1)
        of = articles[holding]
        scores[holding] = CorpusBM25(
            statistics.terms, self.title_tf[of], self.stored.title_lengths[of],
            weights=statistics.article_idf, mean_length=statistics.mean_title, k1=how.title_k1, b=how.title_b,
        ).scores(self.query)  # fmt: skip
        return scores

    def misses_some(self, scores: Floats, count: int) -> bool:
        """Whether a sentence that was not found might be among the `count` best."""
        held = np.sort(scores[scores > 0])
        reached = float(held[-count]) if len(held) >= count else 0.0
        return reached < self.ceiling - 1e-9

    def leads(self) -> Ints:
        """The first sentences of the best articles."""
        scores = self.article_scores
        few = min(BEST_ARTICLES, len(scores))
        best = np.sort(np.argpartition(scores, len(scores) - few)[-few:]) if few else np.zeros(0, np.int64)
        best = best[scores[best] > 0]
        return ranges(self.firsts[best], np.minimum(self.stored.sentence_counts[best], LEAD))

    def beside(self, rows: Ints) -> Ints:
        """The sentences right before and after the best of these: what a heading or a question in the text asks, and
        why something is so, is told there in other words."""
        best = rows[np.argsort(-self._plain(rows), kind="stable")[:BEST_SENTENCES]]
        owners = self.owners[best]
        first, last = self.firsts[owners], self.firsts[owners] + self.stored.sentence_counts[owners] - 1
        return np.concatenate([np.maximum(best - 1, first), np.minimum(best + 1, last)])

    def _plain(self, rows: Ints) -> Floats:
        """What these sentences hold of the query, by the weights of its terms alone."""
        held: Floats = (self.tf[rows] > 0) @ self.statistics.smooth_idf
        return held

    def assembled(self, rows: Ints, limit: int) -> Candidates:
        """The `limit` best of these by their own score and their article's together, with all that ranking needs."""
        stored, scores = self.stored, self.sentence_scores(rows)
        bounded = self.misses_some(scores, min(limit, SURE))
        order = np.lexsort((stored.ids[rows], -scores))
        if len(rows) > limit:
            both = scores + self.article_scores[self.owners[rows]]
            both[order[: min(SURE, limit)]] += 1 + both.max()
            kept = np.zeros(len(rows), np.bool_)
            kept[np.lexsort((stored.ids[rows], -both))[:limit]] = True
            order = order[kept[order]]
        rows, scores = rows[order], scores[order]
        owners = self.owners[rows]
        articles = distinct(owners.copy())
        ordinals = rows - self.firsts[owners]
        counts = stored.sentence_counts[articles]
        before = np.where(ordinals > 0, rows - 1, NONE)
        after = np.where(ordinals + 1 < stored.sentence_counts[owners], rows + 1, NONE)
        leads = self.firsts[articles][:, None] + np.arange(LEAD)
        leads = np.where(np.arange(LEAD) < counts[:, None], leads, NONE)
        words, starts = _runs(stored.words, stored.lengths, rows)
        titles, title_starts = _runs(stored.titles, stored.title_lengths, articles)
        return Candidates(
            statistics=self.statistics,
            numbers=self.numbers,
            ids=stored.ids[rows],
            score=scores,
            ordinal=ordinals.astype(np.int32),
            length=stored.lengths[rows].astype(np.int32),
            row=articles.searchsorted(owners).astype(np.int32),
            tf=self.tf[rows],
            tf_before=self.tf[before],
            tf_after=self.tf[after],
            words=words,
            word_starts=starts,
            article_keys=stored.keys[articles],
            article_score=self.article_scores[articles],
            title_score=self.title_scores(articles),
            day=stored.day[articles],
            sentence_count=counts.astype(np.int32),
            article_length=self.article_lengths[articles].astype(np.int32),
            article_tf=self.article_tf[articles].astype(np.int32),
            title_tf=self.title_tf[articles],
            lead_tf=np.minimum(self.tf[leads].sum(axis=1, dtype=np.int64), 255).astype(np.uint8),
            title_words=titles,
            title_starts=title_starts,
            bounded=bounded,
        )


def _hits(words: Ints, lengths: Ints, numbers: Ints) -> tuple[Ints, Ints]:
    """(text, term) of each word that is one of these terms; the texts' words follow one another."""
    if not len(numbers):
        return numbers, numbers
    # Few of many words are asked for: the lowest bits of a number tell that of nearly all the others.
    asked = np.zeros(1 << 16, np.bool_)
    asked[numbers & 0xFFFF] = True
    hit = asked.take(words.view(np.uint64).astype(np.uint16)).nonzero()[0]
    order = numbers.argsort()
    hit = hit[among(numbers[order], words[hit])]
    columns: Ints = order[numbers[order].searchsorted(words[hit])]
    return np.cumsum(lengths).searchsorted(hit, side="right"), columns


def _counts(texts: Ints, columns: Ints, count: int, width: int) -> Counts:
    """[texts, terms]: how often each text has each term, at most 255."""
    counts = np.bincount(texts * width + columns, minlength=count * width)
    return np.minimum(counts, 255).astype(np.uint8).reshape(count, width)


def _runs(words: Ints, lengths: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The words of these texts, one text after the other, and where each begins and the last ends."""
    ends = np.cumsum(lengths)
    chosen = lengths[rows]
    return words[ranges(ends[rows] - chosen, chosen)], np.concatenate([[0], np.cumsum(chosen)]).astype(np.int64)
