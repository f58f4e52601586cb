"""Keeps the index level with the articles, in the transaction that changes them, and says whether the two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.language.tokens import ANALYSER, terms
from corpus.model.speech import Speech
from corpus.model.text import BlockKind
from corpus.search.index import packing
from corpus.search.index.stored import StoredIndex
from corpus.search.seam import IndexedArticle, IndexedSentence
from corpus.store import fulltext, postings
from corpus.store.reader import Reader
from corpus.store.records import StoredArticle, day_of
from corpus.store.sql import Connection

AT_ONCE = 32
"""Changes that one transaction takes in, so that a store filled by an older program is caught up with step by step."""


def indexed(stored: StoredArticle) -> IndexedArticle:
    """A stored article as the index takes it: its body's sentences with who speaks there, title and standfirst."""
    article, held = stored.annotated.article, stored.held
    sentences = []
    annotated = stored.annotated
    for number, sentence, meeting in zip(stored.sentence_ids, annotated.sentences, annotated.quotes_met(), strict=True):
        sentences.append(
            IndexedSentence(
                id=number,
                words=terms(sentence.span.of(article.text)),
                speakers=tuple(quote.speaker.name for quote in meeting if quote.speaker is not None),
                direct=any(quote.speech is not Speech.INDIRECT for quote in meeting),
            )
        )
    sentences += [IndexedSentence(id=number, words=terms(words)) for number, words in stored.former]
    heads = [held.title or ""]
    heads += [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.STANDFIRST]
    return IndexedArticle(
        key=stored.key,
        sentences=sentences,
        title=[term for head in heads for term in terms(head)],
        published=day_of(held.published),
        sources=tuple(dict.fromkeys(name for name in (held.source, held.agency) if name)),
    )


def behind(reader: Reader) -> int:
    """How many changes the index has yet to take in; all where other rules cut its terms."""
    state = fulltext.state(reader.connection)
    return reader.changes_after(state.sequence if state.rules == ANALYSER else 0)


def catch_up(connection: Connection) -> None:
    """Takes in the oldest changes, so many as one transaction should; part of the caller's transaction."""
    reader, index = Reader(connection), StoredIndex(connection)
    if not behind(reader):
        return
    if fulltext.state(connection).rules != ANALYSER:
        fulltext.clear(connection)
    changes = reader.changes(fulltext.state(connection).sequence, AT_ONCE)
    index.change(
        [indexed(change.stored) for change in changes if change.stored is not None],
        [change.article for change in changes if change.stored is None],
    )
    taken = replace(fulltext.state(connection), rules=ANALYSER, sequence=changes[-1].sequence)
    fulltext.set_state(connection, taken)


def renew(connection: Connection, articles: Iterable[int]) -> None:
    """Takes these articles in again as they stand."""
    found = [Reader(connection).by_key(key) for key in articles]
    StoredIndex(connection).change([indexed(stored) for stored in found if stored is not None])


def refill(connection: Connection) -> None:
    """Makes the postings anew from the stored terms, part of the caller's transaction."""
    stores = postings.of(connection)
    stores.clear(connection)
    keys = [key for (key,) in connection.execute("SELECT article FROM indexed ORDER BY article").fetchall()]
    for at in range(0, len(keys), AT_ONCE):
        rows = [fulltext.row(connection, key) for key in keys[at : at + AT_ONCE]]
        stores.insert(connection, [one for row in rows if row is not None for one in packing.documents_of(row)])


def tidy(connection: Connection) -> None:
    """Leaves nothing of what was taken out."""
    fulltext.tidy(connection)


def begin_anew(connection: Connection) -> None:
    """Empties the index, to be caught up with from the first change on."""
    fulltext.clear(connection)


def disagreements(connection: Connection) -> Iterator[str]:
    """What is wrong within the index or differs from the articles, in words; needs a connection that may write."""
    reader, state = Reader(connection), fulltext.state(connection)
    articles, sentences = reader.live_counts()
    if (state.articles, state.sentences) != (articles, sentences):
        yield f"{state.articles} articles and {state.sentences} sentences are indexed, not {articles} and {sentences}"
    held = {key for (key,) in connection.execute("SELECT article FROM indexed")}
    if differing := held ^ reader.live_keys():
        yield f"{len(differing)} articles are indexed wrongly or not at all"
    inside: Counter[int] = Counter()
    among: Counter[int] = Counter()
    documents: Counter[str] = Counter()
    for key in sorted(held):
        row = fulltext.row(connection, key)
        assert row is not None
        own, all_terms = packing.counts_of(row)
        inside.update(own)
        among.update(all_terms)
        for _, tokens in packing.documents_of(row):
            documents.update(tokens.split())
    counted = {number: counts for number, *counts in connection.execute("SELECT * FROM term_counts")}
    if counted != {number: [inside[number], count] for number, count in among.items()}:
        yield "the counts of terms differ from the terms"
    if not fulltext.postings_agree(connection, documents):
        yield "the postings differ from the terms"
