"""Trains the weights of ranking and certainty and writes `corpus/search/weights.json`.

    python -m benchmarks.train_ranking --data DIR [--corpus FOLDER] [--write]

DIR holds articles.jsonl, questions-dev.jsonl and unanswerable-dev.jsonl. FOLDER keeps the imported corpus for the next
run. What is printed is out of fold; what is written is trained on all questions. Nothing of the texts is written.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.ranking.certainty import certainty_weights, report_certainty
from benchmarks.ranking.collect import Collected, collect
from benchmarks.ranking.data import corpus, nice, questions
from benchmarks.ranking.fit import ranking_weights, report_ranking

WEIGHTS = Path("corpus/search/weights.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS}")
    arguments = parser.parse_args()
    nice()
    asked = questions(arguments.data)
    with corpus([arguments.data / "articles.jsonl"], arguments.corpus) as (store, index):
        collected: Collected = store.read_now(lambda reader: collect(asked, reader, index))
    report_ranking(collected)
    report_certainty(collected)
    if arguments.write:
        weights = json.loads(WEIGHTS.read_text("utf-8"))
        weights.update(ranking_weights(collected))
        weights.update(certainty_weights(collected))
        WEIGHTS.write_text(_laid_out(weights), "utf-8")


def _laid_out(weights: dict[str, dict[str, float]]) -> str:
    """One set a block, largest weights first."""
    ordered = {
        name: dict(sorted(chosen.items(), key=lambda item: (item[0] != "bias", -abs(item[1]))))
        for name, chosen in weights.items()
    }
    return json.dumps(ordered, indent=1) + "\n"


if __name__ == "__main__":
    main()
