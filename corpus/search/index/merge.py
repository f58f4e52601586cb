"""Joins segments into one, leaving removed articles out, in pieces small enough to share the machine and the memory.

Postings are not sorted again: each term's list is the segments' lists one after the other, so every one of them is
copied to where it belongs. The result is written straight to a file.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.search.index.arrays import NAMES, TYPES, Segment, best_codes, checksum, gather, layout, rest, starts
from corpus.search.index.live import Live
from corpus.search.seam import Ints

_PIECE = 250_000
"""Postings copied at once: a few milliseconds, a few megabytes."""
_AT_ONCE = 8
"""Pieces until the pages they touched are given back."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One segment with where its things go: new row, article and term of each old one, -1 for what is left out."""

    segment: Segment
    rows: NDArray[np.int32]
    articles: NDArray[np.int32]
    terms: NDArray[np.int32]
    kept_rows: Ints
    kept_articles: Ints


def merge(lives: Sequence[Live], path: Path, breathe: Callable[[], None]) -> int:
    """Writes one segment of all that is alive in these, in order; the file's checksum. `breathe`: between pieces.

    Pages that were read or written are given back as it goes: else both sizes would count as this process's memory.
    """
    breathe = _resting(breathe, [live.segment.rest for live in lives])
    parts, numbers = _parts(lives)
    post_counts = _counts(parts, len(numbers), articles=False, breathe=breathe)
    article_counts = _counts(parts, len(numbers), articles=True, breathe=breathe)
    held = np.flatnonzero((post_counts > 0) | (article_counts > 0))
    shrink = np.full(len(numbers) + 1, -1, np.int32)
    shrink[held] = np.arange(len(held), dtype=np.int32)
    parts = [_Part(p.segment, p.rows, p.articles, shrink[p.terms], p.kept_rows, p.kept_articles) for p in parts]
    numbers, post_counts, article_counts = numbers[held], post_counts[held], article_counts[held]
    small = _small_arrays(parts, numbers)
    post_start, article_post_start = starts(post_counts), starts(article_counts)
    sizes = {name: len(array) for name, array in small.items()}
    sizes |= dict.fromkeys(("post_row", "post_code"), int(post_start[-1]))
    sizes |= dict.fromkeys(("article_post_row", "article_post_count"), int(article_post_start[-1]))
    sizes |= {"post_start": len(post_start), "article_post_start": len(article_post_start)}
    sizes["best_code"] = len(numbers)
    sizes["run"] = int(small["run_start"][-1])
    head, places, size = layout(sizes)
    with path.open("w+b") as file:
        file.truncate(size)
        mapped = mmap.mmap(file.fileno(), size)
        mapped[: len(head)] = head
        breathe = _resting(breathe, [lambda: rest(mapped)])
        out = {name: np.frombuffer(mapped, TYPES[name], sizes[name], places[name]) for name in NAMES}
        run_start = small["run_start"]
        while small:
            name, array = small.popitem()
            out[name][:] = array
        out["post_start"][:], out["article_post_start"][:] = post_start, article_post_start
        del array
        rest(mapped)
        _copy_runs(parts, run_start, out["run"], breathe)
        _copy_postings(parts, post_start, out, articles=False, breathe=breathe)
        _copy_postings(parts, article_post_start, out, articles=True, breathe=breathe)
        for piece in _term_pieces(post_start):
            code = out["post_code"][post_start[piece.start] : post_start[piece.stop]]
            out["best_code"][piece] = best_codes(
                code, post_start[piece.start : piece.stop + 1] - post_start[piece.start]
            )
        mapped.flush()
        out.clear()
    return checksum(path)


def _resting(breathe: Callable[[], None], rests: Sequence[Callable[[], None]]) -> Callable[[], None]:
    """`breathe`, which now and then gives pages back as well."""
    count = 0

    def both() -> None:
        nonlocal count
        count += 1
        if count % _AT_ONCE == 0:
            for one in rests:
                one()
        breathe()

    return both


def _parts(lives: Sequence[Live]) -> tuple[list[_Part], Ints]:
    numbers = np.unique(np.concatenate([live.segment.numbers for live in lives]))
    parts, rows, articles = [], 0, 0
    for live in lives:
        segment = live.segment
        kept_rows = np.arange(segment.sentences) if live.dead_rows is None else np.flatnonzero(~live.dead_rows)
        kept = np.arange(segment.articles) if live.dead_articles is None else np.flatnonzero(~live.dead_articles)
        new_rows = np.full(segment.sentences, -1, np.int32)
        new_rows[kept_rows] = np.arange(rows, rows + len(kept_rows))
        new_articles = np.full(segment.articles, -1, np.int32)
        new_articles[kept] = np.arange(articles, articles + len(kept))
        rows, articles = rows + len(kept_rows), articles + len(kept)
        terms = np.searchsorted(numbers, segment.numbers).astype(np.int32)
        parts.append(_Part(segment, new_rows, new_articles, terms, kept_rows, kept))
    return parts, numbers


def _source(part: _Part, *, articles: bool) -> tuple[Ints, NDArray[np.int32], NDArray[np.int32]]:
    """Where each term's postings start, the postings' documents, and the new number of each document."""
    segment = part.segment
    if articles:
        return segment.article_post_start, segment.article_post_row, part.articles
    return segment.post_start, segment.post_row, part.rows


def _counts(parts: Sequence[_Part], terms: int, *, articles: bool, breathe: Callable[[], None]) -> Ints:
    """How many postings each term keeps."""
    total = np.zeros(terms, np.int64)
    for part in parts:
        start, documents, new = _source(part, articles=articles)
        if np.all(new >= 0):
            total[part.terms] += np.diff(start)
            continue
        for piece in _term_pieces(start):
            alive = new[documents[start[piece.start] : start[piece.stop]]] >= 0
            owners = np.repeat(part.terms[piece], np.diff(start[piece.start : piece.stop + 1]))
            total += np.bincount(owners[alive], minlength=terms)
            breathe()
    return total


def _term_pieces(start: Ints) -> Iterator[slice]:
    """Slices of terms with some hundred thousand postings each (one term may have more)."""
    at, last = 0, len(start) - 1
    while at < last:
        end = max(int(np.searchsorted(start, start[at] + _PIECE, side="right")) - 1, at + 1)
        yield slice(at, min(end, last))
        at = end


def _copy_postings(
    parts: Sequence[_Part],
    target: Ints,
    out: dict[str, NDArray],  # type: ignore[type-arg]
    *,
    articles: bool,
    breathe: Callable[[], None],
) -> None:
    filled = target[:-1].copy()
    rows, values = ("article_post_row", "article_post_count") if articles else ("post_row", "post_code")
    for part in parts:
        start, documents, new = _source(part, articles=articles)
        source = getattr(part.segment, values)
        for piece in _term_pieces(start):
            first, end = int(start[piece.start]), int(start[piece.stop])
            moved = new[documents[first:end]]
            alive = moved >= 0
            owners = np.repeat(part.terms[piece], np.diff(start[piece.start : piece.stop + 1]))[alive]
            if not len(owners):
                continue
            begins = np.flatnonzero(np.diff(owners, prepend=-1))
            lengths = np.diff(np.append(begins, len(owners)))
            where = np.arange(len(owners)) + np.repeat(filled[owners[begins]] - begins, lengths)
            out[rows][where] = moved[alive]
            out[values][where] = source[first:end][alive]
            filled[owners[begins]] += lengths
            breathe()


def _copy_runs(parts: Sequence[_Part], start: Ints, run: NDArray[np.int32], breathe: Callable[[], None]) -> None:
    done = 0
    for part in parts:
        for at in range(0, len(part.kept_rows), _PIECE // 16):
            rows = part.kept_rows[at : at + _PIECE // 16]
            entries, _ = gather(part.segment.run_start, rows)
            first = int(start[done])
            run[first : first + len(entries)] = part.terms[part.segment.run[entries]]
            done += len(rows)
            breathe()


def _small_arrays(parts: Sequence[_Part], numbers: Ints) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Everything but postings and forward lists."""

    def rows(name: str) -> NDArray:  # type: ignore[type-arg]
        return np.concatenate([getattr(p.segment, name)[p.kept_rows] for p in parts])

    def articles(name: str) -> NDArray:  # type: ignore[type-arg]
        return np.concatenate([getattr(p.segment, name)[p.kept_articles] for p in parts])

    titles, title_lengths = [], []
    for part in parts:
        entries, lengths = gather(part.segment.title_start, part.kept_articles)
        titles.append(part.terms[part.segment.title[entries]])
        title_lengths.append(lengths)
    sentence_counts = np.concatenate([np.diff(p.segment.first_row)[p.kept_articles] for p in parts])
    run_lengths = np.concatenate([np.diff(p.segment.run_start)[p.kept_rows] for p in parts])
    mark_key, mark_row = _keys([(p.segment.mark_key, p.rows[p.segment.mark_row]) for p in parts])
    source_key, source_article = _keys([(p.segment.source_key, p.articles[p.segment.source_article]) for p in parts])
    word_start, word_bytes = _words(parts, len(numbers))
    return {
        "numbers": numbers,
        "word_start": word_start,
        "word_bytes": word_bytes,
        "ids": rows("ids"),
        "length": rows("length"),
        "article_of": np.repeat(np.arange(len(sentence_counts), dtype=np.int32), sentence_counts),
        "run_start": starts(run_lengths),
        "key": articles("key"),
        "day": articles("day"),
        "first_row": starts(sentence_counts).astype(np.int32),
        "title_start": starts(np.concatenate(title_lengths)),
        "title": np.concatenate(titles),
        "mark_key": mark_key,
        "mark_row": mark_row,
        "source_key": source_key,
        "source_article": source_article,
    }


def _keys(pairs: Sequence[tuple[Ints, NDArray[np.int32]]]) -> tuple[Ints, NDArray[np.int32]]:
    keys = np.concatenate([key for key, _ in pairs])
    values = np.concatenate([value for _, value in pairs])
    keys, values = keys[values >= 0], values[values >= 0]
    order = np.lexsort((values, keys))
    return keys[order], values[order]


def _words(parts: Sequence[_Part], terms: int) -> tuple[Ints, NDArray[np.uint8]]:
    """The spellings of all terms, each taken from the first segment that has it."""
    lengths = np.zeros(terms, np.int64)
    taken: list[tuple[_Part, Ints]] = []
    known = np.zeros(terms, np.bool_)
    for part in parts:
        mine = np.flatnonzero(part.terms >= 0)
        mine = mine[~known[part.terms[mine]]]
        known[part.terms[mine]] = True
        lengths[part.terms[mine]] = np.diff(part.segment.word_start)[mine]
        taken.append((part, mine))
    start = starts(lengths)
    spelled = np.zeros(int(start[-1]), np.uint8)
    for part, all_mine in taken:
        for at in range(0, len(all_mine), _PIECE // 16):
            mine = all_mine[at : at + _PIECE // 16]
            entries, counts = gather(part.segment.word_start, mine)
            first = np.repeat(start[part.terms[mine]] - (np.cumsum(counts) - counts), counts)
            spelled[np.arange(len(entries)) + first] = part.segment.word_bytes[entries]
    return start, spelled
