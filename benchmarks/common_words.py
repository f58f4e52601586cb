"""Counts in how many articles each common word stands, the background of `corpus.digest`. Writes no text.

    python benchmarks/common_words.py --dataset train.jsonl > corpus/digest/common.txt

A line of the data set is an object with a "text". Names are left out: a word counts only where most of its
occurrences are in lower case.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from corpus.language.tokens import tokenize

LEAST_SHARE = 0.02
LEAST_LOWER = 0.7
SUBJECT = frozenset(
    """presidenti candid campaign support polit elect parti voter referenc vote nomine poll primari debat ralli race
    democrat republican ballot deleg convent conserv liber endors email administr immigr immigrant border tax trade
    abort gun polic terror terrorist muslim nuclear militari war wall deport donat donor foundat server classifi
    billionair""".split()
)
"""What the data set itself is about (one election): common in it, not in the news."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True)
    texts = [json.loads(line)["text"] for line in parser.parse_args().dataset.read_text("utf-8").splitlines()]
    held: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in texts:
        stems = set()
        for token in tokenize(text):
            for stem in token.terms:
                stems.add(stem)
                seen[stem] += 1
                lower[stem] += token.word.islower()
        held.update(stems)
    print("# In how many of 1,000 news articles a stem stands; made by benchmarks/common_words.py")
    for stem, articles in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
        if (
            articles >= LEAST_SHARE * len(texts)
            and lower[stem] >= LEAST_LOWER * seen[stem]
            and stem.isalpha()
            and stem not in SUBJECT
        ):
            print(stem, round(1000 * articles / len(texts)))


if __name__ == "__main__":
    main()
