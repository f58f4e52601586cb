"""Scores the sentence splitter: boundary F1 on paragraphs, before and after re-joining over open quotations.

python benchmarks/segmentation.py --data DIR      # DIR holds *.jsonl of {"text", "sentences": [...]}
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from corpus.language.segment import sentences, split
from corpus.model.text import Span


def ends(text: str, parts: Iterable[str]) -> set[int]:
    """Where each sentence but the last ends, in characters that are not white space (layout does not count)."""
    found, at = set(), 0
    for part in parts:
        at += len("".join(part.split()))
        found.add(at)
    found.discard(len("".join(text.split())))
    return found


def score(rows: list[dict[str, object]], joined: bool, show: bool) -> tuple[float, float, float, int]:
    """Precision, recall and F1 of the boundaries inside paragraphs, and how many there are."""
    right = given = wanted = 0
    for row in rows:
        text = str(row["text"])
        gold = ends(text, row["sentences"])  # type: ignore[arg-type]
        spans = sentences(text, Span(0, len(text))) if joined else split(text)
        ours = ends(text, (span.of(text) for span in spans))
        right, given, wanted = right + len(gold & ours), given + len(ours), wanted + len(gold)
        if show and gold != ours:
            print("  missed" if gold - ours else "  added ", [span.of(text) for span in spans])
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the paragraphs that differ")
    options = parser.parse_args()
    for path in sorted(options.data.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for joined in (False, True):
            began = time.perf_counter()
            precision, recall, f1, wanted = score(rows, joined, options.show)
            speed = sum(len(str(row["text"])) for row in rows) / (time.perf_counter() - began) / 1e6
            name = "re-joined" if joined else "split"
            print(
                f"{path.name:24} {name:10} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {wanted}, {speed:.2f} MB/s"
            )


if __name__ == "__main__":
    main()
