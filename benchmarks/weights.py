"""Makes every trained weight anew from one folder of data. `make weights`.

    python -m benchmarks.weights --data DIR [--work DIR] [--networks] [--tune NAME=VALUE ...] [--classes FILE]
        [--jobs N] [--only STEP ...]

DIR holds quotes/train.jsonl and the folders of `benchmarks.ranking.sources`; `tests/weights/lessons.py` makes one in
small, with every file in its form. --work keeps what was made on the way, so that a run that was stopped goes on, and
is to be emptied where code or data changed. In this order, since each learns from what the one before it gives:

    quotes     the quotation model, corpus/language/quotes/weights.npz. Its two networks stay as they ship unless
               --networks is said: all that is learnt from the half networks is made anew. --tune and --classes are
               those of `benchmarks.train_quotes`
    ranking    the trees that order, corpus/search/trees.npz; --jobs processes collect what they learn from
    decision   the decision on facts, corpus/answering/decision.npz
    words      that on somebody's words, corpus/answering/decision_of_words.json

Every step sets its seeds: the same code and data give the same bytes (`make test-weights` holds it to that in small);
docs/FIGURES.md says how what ships came about. The files are written where the program is run from.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

QUOTES = Path(__file__).parents[1] / "corpus" / "language" / "quotes" / "weights.npz"
Command = list[str | Path]
"""Arguments of Python."""


def steps(options: argparse.Namespace) -> dict[str, list[Command]]:
    """What is run for each step, in order."""
    data, work = options.data, options.work
    news = work / "news"
    added: Command = ["-m", "bot", "add", data / "questions" / "articles.jsonl", "--data", news]
    learnt: Command = ["--data", data, "--collected", work / "collected"]
    return {
        "quotes": [_of_quotes(options)],
        "ranking": [["-m", "benchmarks.train_ranking", *learnt, "--jobs", str(options.jobs), "--write"]],
        "decision": [
            added,
            ["-m", "benchmarks.train_decision", *learnt, "--news", news, "--stores", work / "stores", "--write"],
        ],
        "words": [added, ["-m", "benchmarks.train_words", "--data", data, "--news", news, "--write"]],
    }


def _of_quotes(options: argparse.Namespace) -> Command:
    dataset, kept = options.data / "quotes" / "train.jsonl", options.work / "networks"
    learnt: Command = ["-m", "benchmarks.train_quotes", "--dataset", dataset, "--keep", kept]
    learnt += [] if options.networks else ["--networks", QUOTES]
    learnt += ["--classes", options.classes] if options.classes is not None else []
    return [*learnt, "--tune", *options.tune] if options.tune else learnt


def main(given: Sequence[str] | None = None) -> None:
    """Runs the steps that are asked for; ends with the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/weights"))
    parser.add_argument("--classes", type=Path)
    parser.add_argument("--networks", action="store_true", help="train the networks of the quotation model anew, too")
    parser.add_argument("--tune", nargs="+", default=[], help="values of the plan by which networks are trained")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="+", help="these steps alone: quotes, ranking, decision, words")
    options = parser.parse_args(given)
    wanted = steps(options)
    if unknown := set(options.only or ()) - set(wanted):
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    options.work.mkdir(parents=True, exist_ok=True)
    for step in wanted:
        if options.only is None or step in options.only:
            for arguments in wanted[step]:
                subprocess.run([sys.executable, *arguments], check=True)


if __name__ == "__main__":
    main()
