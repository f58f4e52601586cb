"""An article as the index's tables keep it, and the numbers of its documents in the postings. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain
from math import log2
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.search.seam import NO_DAY, Floats, IndexedArticle, Ints, StoredTerms, number_of
from corpus.store.fulltext import Row
from corpus.store.postings import Document

ARTICLE_BITS, ORDINAL_BITS, SIZE_BITS, REPEAT_BITS = 38, 18, 12, 8
"""A document's number: its article's key, its ordinal (0 the title, then the sentences), the size of the article, the
most that any of its terms is repeated, its length. So the postings alone tell nearly what BM25 will give."""
MANY: Final = 15
"""Repeated so often or more."""
LONG: Final = 255
"""So long or longer."""
SIZES: Final = 63
"""Sizes of articles are told in half octaves of their lengths."""
EPOCH: Final = date(1970, 1, 1).toordinal()
DIRECT: Final = "x"


def day_number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - EPOCH


def token_of(number: int) -> str:
    """A term as the postings hold it."""
    return f"{number:x}"


def mark_of(kind: str, name: str) -> str:
    """What a filter looks up: kind 's' a speaker, 'p' a publisher; neither is a hexadecimal sign."""
    return f"{kind}{number_of(name.casefold()):x}"


def pack(article: IndexedArticle) -> Row:
    """The row of an article."""
    sentences = article.sentences
    title = [number_of(term) for term in article.title]
    bodies = [[number_of(term) for term in sentence.words] for sentence in sentences]
    marks = ["0 " + " ".join(mark_of("p", name) for name in article.sources)] if article.sources else []
    for ordinal, one in enumerate(sentences, 1):
        own = sorted({mark_of("s", name) for name in one.speakers}) + [DIRECT] * one.direct
        if own:
            marks.append(f"{ordinal} {' '.join(own)}")
    return Row(
        article=article.key,
        day=None if article.published is None else day_number(article.published),
        lengths=np.array([len(title), *map(len, bodies)], "<i4").tobytes(),
        marks="\n".join(marks),
        terms=np.array([*title, *(number for body in bodies for number in body)], "<i8").tobytes(),
        runs=tuple(_runs([one.id for one in sentences])),
    )


def _runs(ids: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(ordinal, first, count) of each run of numbers that follow one another."""
    start = 0
    for at in range(1, len(ids) + 1):
        if at == len(ids) or ids[at] != ids[at - 1] + 1:
            yield start + 1, ids[start], at - start
            start = at


def texts_of(row: Row) -> list[list[int]]:
    """The terms of title and sentences."""
    lengths = np.frombuffer(row.lengths, "<i4").tolist()
    terms = np.frombuffer(row.terms, "<i8").tolist()
    return [terms[end - length : end] for end, length in zip(accumulate(lengths), lengths, strict=True)]


def documents_of(row: Row) -> list[Document]:
    """What the postings hold of it: each term of a document once, and its marks."""
    marks = dict(line.split(" ", 1) for line in row.marks.splitlines())
    base = (row.article << ARTICLE_BITS) | (size_of(len(row.terms) // 8) << SIZE_BITS)
    found = []
    for ordinal, terms in enumerate(texts_of(row)):
        held = Counter(terms)
        most = min(MANY, max(held.values(), default=0))
        number = base | (ordinal << ORDINAL_BITS) | (most << REPEAT_BITS) | min(len(terms), LONG)
        tokens = [f"{term:x}" for term in held]
        if str(ordinal) in marks:
            tokens.append(marks[str(ordinal)])
        if tokens:
            found.append((number, " ".join(tokens)))
    return found


def counts_of(row: Row) -> tuple[Counter[int], set[int]]:
    """In how many of its sentences each term stands, and which terms title and body hold together."""
    title, *bodies = texts_of(row)
    inside: Counter[int] = Counter()
    for body in bodies:
        inside.update(set(body))
    return inside, set(title) | inside.keys()


def unpack(
    rows: Iterable[tuple[int, int | None, bytes, bytes]], runs: Sequence[tuple[int, int, int, int]]
) -> StoredTerms:
    """The terms of several articles, from their rows and runs, both by increasing key."""
    held = list(rows)
    lengths = [np.frombuffer(one[2], "<i4") for one in held]
    title_lengths = np.array([one[0] for one in lengths], np.int64)
    ends = (title_lengths * 8).tolist()
    return StoredTerms(
        keys=np.array([one[0] for one in held], np.int64),
        day=np.array([NO_DAY if one[1] is None else one[1] for one in held], np.int32),
        sentence_counts=np.array([len(one) - 1 for one in lengths], np.int64),
        title_lengths=title_lengths,
        ids=_ids(runs),
        lengths=np.concatenate([np.zeros(0, np.int64), *(one[1:] for one in lengths)]),
        titles=_joined([one[3][:end] for one, end in zip(held, ends, strict=True)]),
        words=_joined([memoryview(one[3])[end:] for one, end in zip(held, ends, strict=True)]),
    )


def _joined(terms: Sequence[bytes | memoryview]) -> Ints:
    return np.frombuffer(b"".join(terms), "<i8").astype(np.int64, copy=False)


def _ids(runs: Sequence[tuple[int, int, int, int]]) -> Ints:
    if not runs:
        return np.zeros(0, np.int64)
    _, _, first, counts = _columns(runs)
    within = np.arange(int(counts.sum())) - (np.cumsum(counts) - counts).repeat(counts)
    ids: Ints = first.repeat(counts) + within
    return ids


def _columns(rows: Sequence[tuple[int, ...]]) -> Ints:
    """Rows of numbers by columns. (numpy's own `array` is slower by far on many tuples.)"""
    values = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * len(rows[0]))
    columns: Ints = values.reshape(len(rows), -1).T
    return columns


def places_of(runs: Sequence[tuple[int, int, int, int, int]]) -> Ints:
    """(article, ordinal) as one number each, sorted, from rows of (sentence, article, ordinal, first, count)."""
    if not runs:
        return np.zeros(0, np.int64)
    sentence, article, ordinal, first, count = _columns(runs)
    held = sentence < first + count
    return np.sort((article[held] << (ARTICLE_BITS - ORDINAL_BITS)) | (ordinal[held] + sentence[held] - first[held]))


def ids_at(places: Ints, runs: Sequence[tuple[int, int, int, int]]) -> Ints:
    """The sentences at these places, -1 where there is none; `runs` are of their articles, in order."""
    if not runs or not len(places):
        return np.full(len(places), -1, np.int64)
    article, ordinal, first, count = _columns(runs)
    begins = (article << (ARTICLE_BITS - ORDINAL_BITS)) | ordinal
    at = np.maximum(begins.searchsorted(places, side="right") - 1, 0)
    within = places - begins[at]
    return np.where((within >= 0) & (within < count[at]), first[at] + within, -1)


def size_of(length: int) -> int:
    """The size of an article with so many terms."""
    return min(SIZES, round(2 * log2(max(1, length))))


def lengths_of(documents: Ints) -> Floats:
    """About how many terms the articles of these documents have."""
    return np.exp2(((documents >> SIZE_BITS) & SIZES) / 2.0)


def norms(lengths: NDArray[Any], mean: float, k1: float, b: float) -> Floats:
    """BM25's k1 (1 - b + b length / mean)."""
    return np.asarray(k1 * (1 - b + b * np.maximum(lengths, 1) / max(mean, 1e-9)), np.float64)
