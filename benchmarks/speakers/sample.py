"""Picks the quotations whose resolved speakers are judged by hand, by hash: nobody chooses. Prints ids, no text.

Usage: python -m benchmarks.speakers.sample --data DIR/dev.jsonl [--count 100] > ids.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PRONOUNS = frozenset(
    "i we you he she it they him her them us me who that this those these himself herself themselves itself one "
    "someone everyone nobody others many some both his their its".split()
)


def speaker_kind(words: str) -> str:
    """'pronoun', 'description' or 'name' by form alone: a name is where the noun before any comma, bracket or
    preposition has a capital ('Ann Lewis, a longtime adviser' is a name, 'the campaign' and 'a Lewis aide' are not).
    """
    plain = _TITLES.sub(r"\1", words.replace("\xa0", " ").strip("\"“”‘’'.,;: "))
    tokens = _WORD.findall(plain)
    if not tokens:
        return "none"
    if len(tokens) == 1 and tokens[0].lower() in PRONOUNS:
        return "pronoun"
    cut = _CUT.search(plain, 1)
    front = plain[: cut.start()] if cut and _WORD.search(plain[: cut.start()]) else plain
    last = [token for token in _WORD.findall(front) if token.lower() not in ("jr", "sr", "d", "r", "the", "a", "an")]
    return "name" if last and last[-1][:1].isupper() else "description"


_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_TITLES = re.compile(r"\b(Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Rev|Prof|St|Jr|Sr)\.")
_CUT = re.compile(r"[,(;:]| [—–-] | (?:of|for|at|who|which|that|in|from|with|to|on|by|as) ", re.IGNORECASE)


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
