"""Keeps an index up with the store: which changes to take in, when to build anew, whether the two agree. No scoring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from corpus.language.tokens import terms
from corpus.model import BlockKind, Speech
from corpus.search.index.shelf import Shelf
from corpus.search.seam import IndexedArticle, IndexedSentence
from corpus.store.reader import Reader
from corpus.store.records import Change, StoredArticle, day_of

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with (articles taken in, articles to take in)."""
_AT_ONCE = 32


class Read(Protocol):
    """The store's `read_now`: runs a function over a `Reader` within one moment of the database."""

    def __call__(self, question: Callable[[Reader], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class Caught:
    """How many changes were taken in here, and whether the index now holds all that the store held when asked."""

    taken: int
    level: bool


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
        sources=tuple({name for name in (held.source, held.agency) if name}),
    )


def catch_up(shelf: Shelf, read: Read, progress: Progress | None = None) -> Caught:
    """Takes in every change of the store that is not in the index yet; cheap where there is none.

    Only who holds the index's lock does so; another process sees what that one publishes. An index that is damaged, of
    another store, or ahead of its store is built anew first.
    """
    shelf.refresh()
    name, last = read(lambda reader: (reader.name(), reader.last_change()))
    if shelf.corpus == name and shelf.sequence == last:
        return Caught(0, level=True)
    taken, total = 0, 0
    while True:
        with shelf.writing(wait=False) as held:
            if not held:
                return Caught(taken, level=False)
            # Asked again each time: articles that came in since may be in the index already.
            name, last = read(lambda reader: (reader.name(), reader.last_change()))
            corpus, position = shelf.position
            if corpus != name or position > last:
                shelf.reset(name)
            if not total:
                total = read(lambda reader: _waiting(reader, shelf.position[1]))
            changes = read(lambda reader: reader.changes(shelf.position[1], _AT_ONCE))
            _take(shelf, changes)
        taken += len(changes)
        if progress is not None and changes:
            progress(taken, max(total, taken))
        if not changes:
            return Caught(taken, level=True)


def rebuild(shelf: Shelf, read: Read, progress: Progress | None = None) -> None:
    """Builds everything anew beside what is in use, which goes on answering, and then takes its place."""
    shelf.close()
    with shelf.writing():
        fresh = Shelf(shelf.folder, private=True)
        fresh.reset(read(lambda reader: reader.name()))
        total, taken = read(lambda reader: _waiting(reader, 0)), 0
        for changes in _all(fresh, read):
            with fresh.writing():
                _take(fresh, changes)
            taken += len(changes)
            if progress is not None:
                progress(taken, max(total, taken))
        shelf.adopt(fresh)


def disagreements(shelf: Shelf, read: Read) -> list[str]:
    """What is wrong with the files, and where counts differ from the store's."""
    wrong = shelf.check()
    shelf.refresh()
    name, last, (articles, sentences) = read(lambda reader: (reader.name(), reader.last_change(), reader.live_counts()))
    if shelf.corpus != name:
        return [*wrong, "the index was made from another corpus"]
    if shelf.sequence != last:
        return [*wrong, f"the index stands at change {shelf.sequence} of {last}"]
    view = shelf.view()
    if (view.articles, view.sentences) != (articles, sentences):
        wrong.append(
            f"the index holds {view.articles} articles and {view.sentences} sentences, "
            f"the corpus {articles} and {sentences}"
        )
    return wrong


def _take(shelf: Shelf, changes: list[Change]) -> None:
    if changes:
        new = [(change.article, indexed(change.stored) if change.stored is not None else None) for change in changes]
        shelf.apply(new, changes[-1].sequence)


def _all(shelf: Shelf, read: Read) -> Iterator[list[Change]]:
    while changes := read(lambda reader: reader.changes(shelf.position[1], _AT_ONCE)):
        yield changes


def _waiting(reader: Reader, after: int) -> int:
    sql = "SELECT count(*) FROM changes WHERE sequence > ?"
    return int(reader.connection.execute(sql, (after,)).fetchone()[0])
