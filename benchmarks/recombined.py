"""Makes a large corpus of real sentences: each article takes runs of sentences from several articles of a smaller one.

    python -m benchmarks.recombined --data SMALL --out LARGE --sentences 1100000

Nothing is annotated (no quotation is found in them), so that it takes minutes; for measuring search alone.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path

from corpus.language.tokens import ANALYSER, terms
from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.text import Block, BlockKind, Given, Span
from corpus.search.index.stored import StoredIndex
from corpus.search.seam import IndexedArticle, IndexedSentence
from corpus.store import fulltext, rows
from corpus.store.connect import FILE_NAME
from corpus.store.records import day_of
from corpus.store.store import Store

RUN = 6
"""Neighbouring sentences that stay together."""
AT_ONCE = 200
FIRST_DAY = date(2022, 1, 1)


def runs_of(data: Path, most: int = -1) -> tuple[list[str], list[list[str]]]:
    """Titles, and sentences (of no more than `most`) in runs."""
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        titles = [title for (title,) in database.execute("SELECT title FROM versions WHERE title IS NOT NULL")]
        held: dict[int, list[str]] = {}
        sql = "SELECT version, words FROM sentences ORDER BY version, n LIMIT ?"
        for version, words in database.execute(sql, (most,)):
            held.setdefault(version, []).append(words)
    return titles, [one[at : at + RUN] for one in held.values() for at in range(0, len(one), RUN)]


def articles(
    titles: list[str], runs: list[list[str]], sentences: int, chance: random.Random
) -> Iterator[AnnotatedArticle]:
    """Articles of 12 to 120 sentences until there are so many sentences."""
    made = number = 0
    while made < sentences:
        number += 1
        words = [sentence for run in chance.choices(runs, k=chance.randint(2, 20)) for sentence in run]
        text, spans = "", []
        for one in words:
            spans.append(Span(len(text), len(text) + len(one)))
            text += one + "\n\n"
        made += len(words)
        day = FIRST_DAY + timedelta(days=chance.randint(0, 1000))
        article = Article(
            text=text,
            blocks=tuple(Block(BlockKind.PARAGRAPH, span) for span in spans),
            title=Given(f"{chance.choice(titles)} ({number})"),
            published=Given(day.isoformat()),
            source=Given(chance.choice(["Wire", "Post", "Gazette"])),
            language="en",
            given_id=f"r{number}",
        )
        yield AnnotatedArticle(article, tuple(Sentence(span, at) for at, span in enumerate(spans)), ())


async def fill(out: Path, found: Iterator[AnnotatedArticle]) -> None:
    """Writes rows by hand: the store's own way would cut each sentence into terms as often as it is used."""
    store = await Store.open(out, create=True)
    cut = lru_cache(maxsize=None)(lambda words: tuple(terms(words)))
    number, batch = 1, []
    for key, one in enumerate(found, 1):
        batch.append((key, number, one))
        number += len(one.sentences)
        if len(batch) == AT_ONCE:
            await store.within(partial(_write, batch=batch, cut=cut))
            batch = []
            print(key, "articles", number - 1, "sentences", flush=True)
    await store.within(partial(_write, batch=batch, cut=cut))
    await store.close()


def _write(
    connection: sqlite3.Connection,
    batch: list[tuple[int, int, AnnotatedArticle]],
    cut: Callable[[str], tuple[str, ...]],
) -> None:
    indexed = []
    for key, first, one in batch:
        article, name = one.article, f"r{key}"
        title, day, source = (
            detail.value if detail else None for detail in (article.title, article.published, article.source)
        )
        words = [sentence.span.of(article.text) for sentence in one.sentences]
        connection.execute("INSERT INTO articles VALUES (?, ?, ?, 1, NULL, '2026', NULL)", (key, name, name))
        connection.execute(
            """INSERT INTO versions (key, article, version, added_at, text_sha256, title, source, published, details,
               language, sentence_count, quotation_count) VALUES (?, ?, 1, '2026', x'', ?, ?, ?, ?, 'en', ?, 0)""",
            (key, key, title, source, day, rows.pack_details(article), len(words)),
        )
        connection.execute("INSERT INTO texts VALUES (?, ?)", (key, article.text))
        spans = [(key, n, "paragraph", one.span.start, one.span.end) for n, one in enumerate(one.sentences)]
        connection.executemany("INSERT INTO blocks VALUES (?, ?, ?, ?, ?)", spans)
        connection.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(first + n, key, n, n, s.span.start, s.span.end, words[n]) for n, s in enumerate(one.sentences)],
        )
        connection.execute("INSERT INTO changes VALUES (?, ?)", (key, key))
        sentences = [IndexedSentence(first + n, cut(one)) for n, one in enumerate(words)]
        indexed.append(IndexedArticle(key, sentences, cut(title or ""), day_of(day), (source or "",)))
    StoredIndex(connection).change(indexed)
    fulltext.set_state(connection, replace(fulltext.state(connection), rules=ANALYSER, sequence=batch[-1][0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=1_100_000)
    options = parser.parse_args()
    titles, runs = runs_of(options.data)
    asyncio.run(fill(options.out, articles(titles, runs, options.sentences, random.Random(3))))


if __name__ == "__main__":
    main()
