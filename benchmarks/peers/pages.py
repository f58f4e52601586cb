"""Reads newspaper4k's own test pages with our reader of pages, beside trafilatura alone.

    python -m benchmarks.peers.pages DATA

DATA is the folder `tests/data` of a source distribution of newspaper4k, which is the reader's own to fetch: nothing of
it is kept here. Prints, for every page whose text is given, precision, recall and F1 of the body by words (each as
often as it stands), and how many titles and days of publication are as given.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

import trafilatura

from corpus.errors import SourceError
from corpus.model.articles import Article, RawDocument
from corpus.reading import read

_WORD = re.compile(r"\w")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    ours, theirs, details = [], [], Counter[str]()
    for words in sorted((data / "txt").glob("*.txt")):
        page = data / "html" / f"{words.stem}.html"
        if not page.exists():
            continue
        given = words.read_text("utf-8")
        article = _read(page)
        body = "\n".join(block.span.of(article.text) for block in article.body()) if article else ""
        ours.append(_scores(body, given))
        theirs.append(_scores(trafilatura.extract(page.read_bytes(), favor_precision=True, fast=True) or "", given))
        print(f"{words.stem:28} ours {_shown(ours[-1])}   trafilatura {_shown(theirs[-1])}")
        _compare(article, data / "metadata" / f"{words.stem}.json", details)
    for name, scores in (("ours", ours), ("trafilatura", theirs)):
        print(f"{name:28} {_shown([mean(column) for column in zip(*scores, strict=True)])} (mean of {len(scores)})")
    print(", ".join(f"{name}: {count}" for name, count in sorted(details.items())))


def _read(page: Path) -> Article | None:
    try:
        return read(RawDocument(page.read_bytes(), path=str(page), media_type="text/html"))
    except SourceError:
        return None


def _compare(article: Article | None, file: Path, details: Counter[str]) -> None:
    """Counts titles and days that are as given."""
    given = json.loads(file.read_text("utf-8")) if file.exists() else {}
    title, day = given.get("title"), str(given.get("publish_date") or given.get("published_date") or "")[:10]
    if title:
        details["titles"] += 1
        details["titles as given"] += article is not None and article.title is not None and article.title.value == title
    if day:
        details["days"] += 1
        details["days as given"] += (
            article is not None and article.published is not None and article.published.value[:10] == day
        )


def _scores(found: str, given: str) -> list[float]:
    """Precision, recall and F1 by words; of a text in a script without spaces by letters."""
    one, other = (Counter(_units(text)) for text in (found, given))
    shared = sum((one & other).values())
    precision, recall = shared / max(1, one.total()), shared / max(1, other.total())
    return [precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0]


def _units(text: str) -> list[str]:
    words = [word for word in text.split() if _WORD.search(word)]
    wide = sum(len(word) for word in words) > 20 * max(1, len(words))
    return [letter for letter in text if _WORD.match(letter)] if wide else words


def _shown(scores: list[float]) -> str:
    return " ".join(f"{score:.3f}" for score in scores)


if __name__ == "__main__":
    main()
