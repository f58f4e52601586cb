"""Makes every trained weight anew from one folder of data. `make weights`.

    python -m benchmarks.weights --data DIR [--work DIR] [--networks] [--classes FILE] [--only STEP ...]

DIR holds quotes/train.jsonl and the folders of `benchmarks.ranking.sources`; --work keeps what was made on the way, so
that a run that was stopped goes on; --classes is the file of word classes of `benchmarks.train_quotes`. Both networks
of the quotation model stay as they ship unless --networks is said: all that is learnt from the half networks is made
anew. In this order, since each learns from what the one before it gives: the quotation model
(`corpus/language/quotes/weights.npz`), the trees that order (`corpus/search/trees.npz`), the decision on facts
(`corpus/answering/decision.npz`), and that on somebody's words (`corpus/answering/decision_of_words.json`). Every step
sets its seeds; docs/FIGURES.md says what is known of how alike two runs are.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

STEPS = ("quotes", "ranking", "decision", "words")
QUOTES = Path(__file__).parents[1] / "corpus" / "language" / "quotes" / "weights.npz"


def commands(step: str, data: Path, work: Path, classes: Path | None, *, networks: bool) -> list[list[str | Path]]:
    """What is run for a step, each as arguments of Python; `networks` as in `--networks`."""
    collected, news = work / "collected", work / "news"
    if step == "quotes":
        learnt: list[str | Path] = ["-m", "benchmarks.train_quotes", "--dataset", data / "quotes" / "train.jsonl"]
        learnt += ["--keep", work / "networks"]
        learnt += [] if networks else ["--networks", QUOTES]
        return [[*learnt, "--classes", classes] if classes is not None else learnt]
    if step == "ranking":
        return [["-m", "benchmarks.train_ranking", "--data", data, "--collected", collected, "--write"]]
    added: list[str | Path] = ["-m", "bot", "add", data / "questions" / "articles.jsonl", "--data", news]
    if step == "words":
        return [added, ["-m", "benchmarks.train_words", "--data", data, "--news", news, "--write"]]
    decided: list[str | Path] = ["-m", "benchmarks.train_decision", "--data", data, "--collected", collected]
    return [
        added,
        [*decided, "--news", news, "--stores", work / "stores", "--write"],
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/weights"))
    parser.add_argument("--classes", type=Path)
    parser.add_argument("--networks", action="store_true", help="train the networks of the quotation model anew, too")
    parser.add_argument("--only", nargs="*", default=STEPS, choices=STEPS)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step in options.only:
            for arguments in commands(step, options.data, options.work, options.classes, networks=options.networks):
                subprocess.run([sys.executable, *arguments], check=True)


if __name__ == "__main__":
    main()
