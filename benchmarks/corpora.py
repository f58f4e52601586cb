"""Sentences to measure search on: from a data set of articles, or drawn by Zipf's law with real sentence lengths."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from corpus.language.segment import split
from corpus.language.tokens import terms
from corpus.search.seam import IndexedArticle, IndexedSentence

PER_ARTICLE = 40
# Share of sentences with 0, 1, 2, ... terms (stop words left out) in English news; the last is 41 and more.
LENGTHS = np.array(
    """
    4 14 22 30 38 45 52 58 62 65 66 66 64 61 57 52 46 41 36 31 26 22 18 15 12 10 8 7 5 5 4 3 3 2 2 2 1 1 1 1 1 2
    """.split(),
    float,
)


@dataclass(frozen=True, slots=True)
class Document:
    """An article as terms."""

    title: list[str]
    sentences: list[list[str]]


def from_dataset(path: Path) -> Iterator[Document]:
    """Articles of a .jsonl file with "title" and "text"."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            paragraphs = [part for part in row["text"].split("\n") if part.strip()]
            yield Document(terms(row.get("title") or ""), [terms(s.of(p)) for p in paragraphs for s in split(p)])


def generated(seed: int = 7, words: int = 400_000) -> Iterator[Document]:
    """Articles without end. Each has some words of its own, so that terms come together as in real text."""
    generator = np.random.default_rng(seed)
    ranks = np.arange(1, words + 1)
    share = 1 / (ranks + 20.0) ** 1.05
    running = np.cumsum(share / share.sum())
    lengths = LENGTHS / LENGTHS.sum()
    while True:
        size = max(int(generator.gamma(4.0, PER_ARTICLE / 4)), 3)
        own = np.searchsorted(running, generator.random(120))
        counts = generator.choice(len(lengths), size, p=lengths)
        drawn = np.searchsorted(running, generator.random(int(counts.sum())))
        topical = generator.random(len(drawn)) < 0.35
        drawn[topical] = own[np.minimum(generator.geometric(0.05, int(topical.sum())) - 1, len(own) - 1)]
        names = [f"t{number}" for number in drawn.tolist()]
        ends = np.cumsum(counts).tolist()
        sentences = [names[end - count : end] for end, count in zip(ends, counts.tolist(), strict=True)]
        yield Document([f"t{number}" for number in own[:8].tolist()], sentences)


def documents(dataset: Path | None, sentences: int) -> list[Document]:
    """Articles with this many sentences in all; where the data set has too few, generated ones follow."""
    found: list[Document] = []
    count = 0
    sources = [from_dataset(dataset)] if dataset else []
    for source in [*sources, generated()]:
        for document in source:
            if count >= sentences:
                return found
            found.append(Document(document.title, document.sentences[: sentences - count]))
            count += len(found[-1].sentences)
    return found


def queries(held: list[Document], count: int, questions: Path | None, seed: int = 11) -> list[list[str]]:
    """Real questions' terms where there are any, else three to nine words of one sentence with a common word added."""
    if questions is not None:
        rows = [json.loads(line)["question"] for line in questions.read_text("utf-8").splitlines()]
        found = [asked for asked in map(terms, rows) if asked]
        return list(islice((found * (count // max(len(found), 1) + 1)), count))
    generator = np.random.default_rng(seed)
    asked: list[list[str]] = []
    while len(asked) < count:
        document = held[int(generator.integers(len(held)))]
        if not document.sentences:
            continue
        sentence = document.sentences[int(generator.integers(len(document.sentences)))]
        if len(sentence) >= 4:
            size = min(int(generator.integers(3, 10)), len(sentence))
            asked.append([str(word) for word in generator.choice(sentence, size, replace=False)])
    return asked


def indexed(held: list[Document], first_key: int = 1, first_id: int = 1) -> Iterator[IndexedArticle]:
    """The same as the index takes it, numbered."""
    number = first_id
    for key, document in enumerate(held, first_key):
        sentences = []
        for words in document.sentences:
            sentences.append(IndexedSentence(number, words))
            number += 1
        yield IndexedArticle(key, sentences, document.title)
