"""Picks the quotations whose resolved speakers are judged by hand, by hash: nobody chooses. Prints ids, no text.

Usage: python -m benchmarks.speakers.sample --data DIR/dev.jsonl [--count 100] > ids.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PRONOUNS = frozenset(
    "i we you he she it they him her them us me who that this those these himself herself themselves itself one "
    "someone everyone nobody others many some both his their its".split()
)


def speaker_kind(words: str) -> str:
    """'pronoun', 'description' (no capital outside the first word) or 'name' by the form of the mention alone."""
    tokens = words.replace("\xa0", " ").split()
    if not tokens:
        return "none"
    if len(tokens) == 1 and tokens[0].lower().strip(".,") in PRONOUNS:
        return "pronoun"
    if any(token[:1].isupper() for token in tokens[1:]) or (
        tokens[0][:1].isupper() and tokens[0].lower() not in ARTICLES
    ):
        return "name" if tokens[-1][:1].isupper() else "description"
    return "description"


ARTICLES = frozenset("the a an one some many several his her their its".split())


def identity(doc_id: str, span: list[int]) -> str:
    """The SHA-256 by which a quotation is ordered."""
    return hashlib.sha256(f"{doc_id}:{span[0]}-{span[1]}".encode()).hexdigest()


def pick(documents: Iterator[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The `count` pronoun and description speakers whose hashes are lowest."""
    rows = [
        {
            "doc_id": doc["doc_id"],
            "quote_span": quote["quote_span"],
            "speaker_span": quote["speaker_span"],
            "kind": kind,
        }
        for doc in documents
        for quote in doc["quotes"]
        if (kind := speaker_kind(quote.get("speaker_text") or "")) in ("pronoun", "description")
        and quote.get("speaker_span")
    ]
    rows.sort(key=lambda row: identity(row["doc_id"], row["quote_span"]))
    return rows[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100)
    args = parser.parse_args()
    with args.data.open(encoding="utf-8") as lines:
        for row in pick((json.loads(line) for line in lines), args.count):
            sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
