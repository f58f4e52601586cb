"""Prints how often BM25's first sentence is right by plain stems and by the terms as built, source by source.

    python -m benchmarks.word_variants --data DIR

DIR holds details/, encyclopedia/ and passages/ (docs.jsonl, questions.jsonl), and questions/ (articles.jsonl,
questions-dev.jsonl). Each source is one corpus. `won` and `lost` are questions that only one of the two has right;
`exact lost` are those lost although the right sentence holds every word asked as it was written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.language import _nltk
from corpus.language.segment import split
from corpus.language.tokens import STOP_WORDS, terms
from corpus.search.index import SearchIndex
from corpus.search.seam import IndexedArticle, IndexedSentence

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences of a corpus with their document and offsets, and questions with the places of their answers."""

    sentences: list[tuple[str, int, int, str]]
    questions: list[tuple[str, set[int]]]


def stems(text: str) -> list[str]:
    """Snowball stems of all words but stop words, nothing folded but case."""
    stem = _nltk.english_stemmer().stem
    return [stem(word) for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]


def written(text: str) -> set[str]:
    """The words but stop words, as written but for case."""
    return {word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS}


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line."""
    with file.open(encoding="utf-8") as opened:
        yield from map(json.loads, opened)


def sentences_of(row: dict[str, Any]) -> Iterator[tuple[str, int, int, str]]:
    """The sentences of a document: those it gives, else those of each paragraph."""
    spans = row.get("sentences")
    if spans is None:
        spans = [
            (paragraph.start() + one.start, paragraph.start() + one.end)
            for paragraph in re.finditer(r"[^\n]+", row["text"])
            for one in split(paragraph[0])
        ]
    for start, end in spans:
        yield row["id"], start, end, row["text"][start:end]


def load(documents: Path, questions: Path) -> Source:
    """One source; a gold place is a sentence's number in its document, or a span."""
    found = [one for row in lines(documents) for one in sentences_of(row)]
    of: dict[str, list[int]] = {}
    for at, (document, *_) in enumerate(found):
        of.setdefault(document, []).append(at)
    asked = []
    for row in lines(questions):
        right = set()
        golds = row.get("gold") or [{**gold} for gold in row["gold_sentences"]]
        for gold in golds:
            if isinstance(gold, int):
                right.add(of[row["doc"]][gold])
                continue
            document = row.get("doc") or gold["article_id"]
            start, end = gold if isinstance(gold, list) else (gold["start"], gold["end"])
            right |= {at for at in of[document] if found[at][1] < end and start < found[at][2]}
        asked.append((row["question"], right))
    return Source(found, asked)


def firsts(source: Source, cut: Callable[[str], list[str]]) -> list[int]:
    """The place of the first sentence for each question; -1 where none shares a word."""
    index = SearchIndex.in_memory()
    articles: dict[str, list[IndexedSentence]] = {}
    for at, (document, _, _, text) in enumerate(source.sentences):
        articles.setdefault(document, []).append(IndexedSentence(at + 1, cut(text)))
    index.add(IndexedArticle(key, held) for key, held in enumerate(articles.values(), 1))
    return [next(iter((index.top(cut(question), 1).ids - 1).tolist()), -1) for question, _ in source.questions]


def report(name: str, source: Source) -> None:
    """One line of the table."""
    plain, built = firsts(source, stems), firsts(source, terms)
    won = lost = exact = right = before = 0
    for (question, gold), one, other in zip(source.questions, plain, built, strict=True):
        before += one in gold
        right += other in gold
        won += other in gold and one not in gold
        if one in gold and other not in gold:
            lost += 1
            exact += written(question) <= written(source.sentences[one][3])
    n = len(source.questions)
    print(f"{name:14}{n:6}{before / n:9.3f}{right / n:9.3f}{won:6}{lost:6}{exact:12}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print(f"{'source':14}{'n':>6}{'stems':>9}{'terms':>9}{'won':>6}{'lost':>6}{'exact lost':>12}")
    for name in ("details", "encyclopedia", "passages"):
        report(name, load(data / name / "docs.jsonl", data / name / "questions.jsonl"))
    report("quiz", load(data / "questions" / "articles.jsonl", data / "questions" / "questions-dev.jsonl"))


if __name__ == "__main__":
    main()
