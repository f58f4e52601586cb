"""What is told of a matter in a hundred words: ROUGE-2 recall of one article's beginning by a summary of the others.

python -m benchmarks.stories.words --data DIR

There are no summaries by people here to measure against; the first hundred words of each article in turn stand for one.
Beside it: the first sentences of the foremost article that stand alone.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from nltk.stem import PorterStemmer

from benchmarks.stories.judged import PARTS, Articles, matters
from corpus.digest.tell import by_centrality, told
from corpus.digest.tellings import Telling, tellings
from corpus.language.segment import sentences
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.text import BODY

WORDS = 100
Summary = Callable[[Sequence[Telling]], str]


def recall(reference: str, summary: str) -> float:
    """The share of the reference's pairs of neighbouring stems that the summary holds."""
    wanted, held = Counter(pairwise(_stems(reference))), Counter(pairwise(_stems(summary)))
    return sum((wanted & held).values()) / max(1, sum(wanted.values()))


def _stems(text: str) -> list[str]:
    stem = PorterStemmer().stem
    return [stem(word) for word in re.findall(r"[a-z0-9]+", text.casefold())]


def shared(ordered: Sequence[Telling]) -> str:
    """As summaries are made."""
    return " ".join(one.text for one in told(ordered, WORDS, None))


def first(ordered: Sequence[Telling]) -> str:
    """The plain baseline."""
    return " ".join(one.text for one in told(ordered[:1], WORDS, None))


def main() -> None:
    """Prints a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    articles = Articles(parser.parse_args().data)
    for part in PARTS:
        found: dict[str, list[float]] = {}
        for matter in matters():
            read = [segmented(articles, one) for one in matter.ids] if matter.part == part else []
            for left_out in read:
                others = by_centrality(tellings(one for one in read if one is not left_out))
                text = left_out.article.text
                reference = " ".join(" ".join(one.span.of(text) for one in left_out.sentences).split()[:WORDS])
                for name, summary in (("first sentences", first), ("what is shared", shared)):
                    found.setdefault(name, []).append(recall(reference, summary(others)))
        print(part, ", ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in found.items()))


def segmented(articles: Articles, identity: str) -> AnnotatedArticle:
    """An article with its sentences alone: quotations take time and are not told here."""
    article = articles[identity]
    body = [(number, block) for number, block in enumerate(article.blocks) if block.kind in BODY]
    own = tuple(Sentence(span, number) for number, block in body for span in sentences(article.text, block.span))
    return AnnotatedArticle(article, own, ())


def sentences_by_sum(articles: Articles, identity: str) -> dict[int, tuple[int, str]]:
    """An article's sentences with their places, by the sums of their characters, as judged sets name them."""
    read = segmented(articles, identity)
    told = [one.span.of(read.article.text) for one in read.sentences]
    return {zlib.crc32(words.encode()): (depth, words) for depth, words in enumerate(told)}


if __name__ == "__main__":
    main()
