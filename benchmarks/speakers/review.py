"""Shows for each quotation of a sample whom its marked mention is resolved to, with the words around it, to be judged.

Usage: python -m benchmarks.speakers.review --data DIR/train.jsonl [--ids ids.jsonl] [--count 100] [--width 400]
The marked mentions are given and everybody else who speaks in the article is as marked too: only the resolution is
judged. Prints text: for the reader's screen alone, never to be kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.speakers.sample import pick
from corpus.language.speakers.attribution.resolve import resolve
from corpus.model.speech import Mention, Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.reading.text import read_text


def marked(document: dict[str, Any]) -> list[Quote]:
    """The quotations as the data set marks them, each with its mention."""
    numbers: dict[str, int] = {}
    found = []
    for one in document["quotes"]:
        start, stop = one["quote_span"]
        said = one.get("speaker_span")
        cue = one.get("cue_span")
        found.append(
            Quote(
                Span(start, stop),
                Speech(one["type"]),
                numbers.setdefault(one["attr_id"], len(numbers)),
                cue=Span(*cue) if cue else None,
                mention=Mention(Span(*said)) if said else None,
                confidence=1.0,
            )
        )
    return sorted(found, key=lambda quote: quote.span)


def given(document: dict[str, Any]) -> dict[tuple[int, int, int], Quote]:
    """The resolved quotations by (start, end of the quotation, start of the mention)."""
    found, _ = resolve(read_text(document["text"]), marked(document))
    return {(q.span.start, q.span.end, q.mention.span.start): q for q in found if q.mention is not None}


def _shown(speaker: Speaker | None) -> str:
    if speaker is None:
        return "nobody"
    return f"{speaker.name} ({speaker.role or '-'}) [{speaker.kind}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--width", type=int, default=400)
    options = parser.parse_args()
    with options.data.open(encoding="utf-8") as lines:
        documents = {one["doc_id"]: one for one in map(json.loads, lines)}
    if options.ids:
        rows = [json.loads(line) for line in options.ids.read_text("utf-8").splitlines()]
    else:
        rows = pick(iter(documents.values()), options.skip + options.count)[options.skip :]
    resolved: dict[str, dict[tuple[int, int, int], Quote]] = {}
    for number, row in enumerate(rows, options.skip):
        document = documents[row["doc_id"]]
        quotes = resolved.setdefault(row["doc_id"], given(document))
        start, stop = row["speaker_span"]
        quote = quotes[row["quote_span"][0], row["quote_span"][1], start]
        text = document["text"]
        around = text[max(0, start - options.width) : start], text[stop : stop + options.width // 3]
        sys.stdout.write(f"{number} {row['kind']} {row['doc_id']} {start}\n")
        sys.stdout.write(f"  {' '.join(around[0].split())} [[{text[start:stop]}]] {' '.join(around[1].split())}\n")
        sys.stdout.write(f"  => {_shown(quote.speaker)} {quote.confidence:.3f}\n")


if __name__ == "__main__":
    main()
