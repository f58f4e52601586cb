"""Prints how well quotations and their speakers are found in annotated articles, beside a plain pattern.

Usage: python benchmarks/eval_quotes.py --dataset FILE.jsonl [--found FILE.jsonl] [--worst 20]

FILE holds {"doc_id", "text", "quotes": [{"quote_span", "speaker_span", "speaker_text"}]} a line; `--found` takes what
`onrecord quotes FILE --json` printed, else the articles are read here.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.quotes.encode import read
from benchmarks.quotes.score import Quoted, Tally, tally
from corpus.language.quotes import find
from corpus.language.quotes.model import shipped

PATTERN = re.compile(r"[“\"]([^“”\"\n]{3,}?)[”\"]")
NAMED = re.compile(r"\b(?:said|says|told|added|wrote|asked)\b|\b[A-Z]\w+(?: [A-Z]\w+)*\b")


def by_model(text: str) -> list[Quoted]:
    """What the product finds."""
    return [
        {
            "quote_span": [quote.span.start, quote.span.end],
            "speaker_text": quote.mention.span.of(text) if quote.mention else "",
            "speaker_span": [quote.mention.span.start, quote.mention.span.end] if quote.mention else None,
        }
        for quote in find(text, ())
    ]


def by_pattern(text: str) -> list[Quoted]:
    """Text between double marks, given to the nearest capitalised words that stand by a speech verb."""
    quotes = []
    for match in PATTERN.finditer(text):
        low, high = max(0, match.start() - 120), match.end() + 120
        best: tuple[int, int, int] | None = None
        around = [one for one in NAMED.finditer(text, low, high) if not match.start() <= one.start() < match.end()]
        for left, right in pairwise(around):
            for name, verb in ((left, right), (right, left)):
                if name.group()[0].isupper() and verb.group().islower() and right.start() - left.end() < 3:
                    away = min(abs(name.start() - match.end()), abs(match.start() - name.end()))
                    best = min(best or (away, *name.span()), (away, *name.span()))
        span = [best[1], best[2]] if best else None
        said = text[best[1] : best[2]] if best else ""
        quotes.append({"quote_span": list(match.span(1)), "speaker_text": said, "speaker_span": span})
    return quotes


def _table(name: str, spans: Tally, quoted: Tally) -> None:
    print(f"\n{name}")
    print("view    kind       annotated  found  found F1  with speaker F1")
    for view, result in (("quoted", quoted), ("spans", spans)):
        for kind in ("all",) if view == "quoted" else ("all", "direct", "mixed", "indirect"):
            one = result.counts[kind]
            print(
                f"{view:7} {kind:10} {one.gold:9} {one.found:6} {one.f1(right=False):9.4f} {one.f1(right=True):16.4f}"
            )
    for view, result in (("quoted", quoted), ("spans", spans)):
        shares = "  ".join(
            f"{kind} {right / max(1, many):.4f} of {many}" for kind, (right, many) in sorted(result.mentions.items())
        )
        print(f"{view:7} speaker right where the quotation is found: {shares}")


def main() -> None:
    """Reads the articles, finds, counts, prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dataset", type=Path, required=True)
    options.add_argument("--found", type=Path)
    options.add_argument("--worst", type=int, default=20)
    given = options.parse_args()
    articles: list[dict[str, Any]] = read(given.dataset)
    words = sum(len(article["text"].split()) for article in articles)
    began = time.perf_counter()
    shipped()
    print(f"{len(articles)} articles, {words} words; the model loaded in {time.perf_counter() - began:.2f} s")
    results: dict[str, dict[str, list[Quoted]]] = {}
    if given.found:
        lines = given.found.read_text(encoding="utf-8").splitlines()
        results["found before"] = {one["doc_id"]: one["quotes"] for one in map(json.loads, lines)}
    else:
        results |= {"model": {}, "pattern": {}}
        spent = dict.fromkeys(results, 0.0)
        for article in articles:
            for name, finder in (("model", by_model), ("pattern", by_pattern)):
                began = time.process_time()
                results[name][article["doc_id"]] = finder(article["text"])
                spent[name] += time.process_time() - began
        print("; ".join(f"{name} {words / max(1e-9, seconds):.0f} words/s" for name, seconds in spent.items()))
    first: Tally | None = None
    for name, found in results.items():
        spans, quoted = tally(articles, found, "spans"), tally(articles, found, "quoted")
        first = first or spans
        _table(name, spans, quoted)
    if first is not None and given.worst:
        print("\nmost faults (missed, wrong or needless spans)")
        for doc, faults in sorted(first.faults.items(), key=lambda pair: -pair[1])[: given.worst]:
            print(f"{faults:5}  {doc}")


if __name__ == "__main__":
    main()
