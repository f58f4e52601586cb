"""Counts in how many articles each word stands, the background of `corpus.digest`. Writes no text.

    python -m benchmarks.common_words --dataset articles.jsonl > corpus/digest/common.txt

A line of the data set is an object with an "id", a "title" and a "text". Names are counted like all words: a name that
is in the news every day tells little. Articles that stories are measured on (`docs/judged`, part "measure") are left
out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from corpus.digest.accounts import account

LEAST_SHARE = 0.0035
JUDGED = Path(__file__).parents[1] / "docs" / "judged"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, required=True)
    lines = map(json.loads, parser.parse_args().dataset.read_text("utf-8").splitlines())
    left_out = measured()
    held: Counter[str] = Counter()
    articles = 0
    for one in lines:
        if one.get("id") not in left_out:
            articles += 1
            held.update(account(one.get("title"), one["text"]).whole.keys())
    print("# In how many of 1,000 news articles a stem stands; made by benchmarks/common_words.py")
    for stem, count in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= LEAST_SHARE * articles:
            print(stem, round(1000 * count / articles))


def measured() -> frozenset[str]:
    """The articles of the parts that are only measured on."""
    found: set[str] = set()
    for line in (JUDGED / "stories.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found |= {row["id"]} if row["part"] == "measure" else set()
    for line in (JUDGED / "matters.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found |= set(row["ids"]) if row["part"] == "measure" else set()
    return frozenset(found)


if __name__ == "__main__":
    main()
