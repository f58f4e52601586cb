"""Trains the quotation model on annotated articles and writes its weights. Needs torch and scikit-learn.

Usage: python benchmarks/train_quotes.py --dataset FILE.jsonl [--classes FILE] [--out weights.npz]

One network learns from every second article and one from the rest; each is measured, and
the confidence fitted, on the articles the other learnt from, and both ship. `--tune NAME=VALUE` changes a Plan's value.
`--classes`: words with their usual class, as in the lexicon of Brill's tagger (MIT licence, in the textblob package).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.quotes.confidence import fit
from benchmarks.quotes.encode import encode, lists_of, read, word_classes
from benchmarks.quotes.trainer import Plan, train
from corpus.language.quotes.model import build

DEFAULT_OUT = Path(__file__).parents[1] / "corpus" / "language" / "quotes" / "weights.npz"


def packed(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Larger float arrays as float16, sums and small ones as they are."""
    return {
        key: value.astype(np.float16) if value.dtype == np.float32 and value.size > 200 else value
        for key, value in arrays.items()
    }


def main() -> None:
    """Reads, trains, fits the confidence, writes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dataset", type=Path, required=True)
    options.add_argument("--classes", type=Path)
    options.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options.add_argument("--curve", type=Path, help="where to draw precision over coverage (SVG)")
    options.add_argument("--tune", nargs="*", default=[])
    given = options.parse_args()
    plan = Plan()
    for change in given.tune:
        name, value = change.split("=")
        plan = replace(plan, **{name: type(getattr(plan, name))(value)})
    articles = read(given.dataset)
    lists = lists_of(articles, word_classes(given.classes))
    annotators = sorted({article.get("annotator", "") for article in articles} - {""})[:15]
    examples = [encode(article, lists, annotators) for article in articles]
    sizes = {name: len(getattr(lists, name)) + 2 for name in ("word", "suffix", "prefix")}
    arrays: dict[str, np.ndarray] = {
        name: np.array(list(getattr(lists, name)), dtype=np.uint32) for name in ("word", "suffix", "prefix")
    }
    classes = sorted(lists.word_class.items())
    arrays["class.sums"] = np.array([key for key, _ in classes], dtype=np.uint32)
    arrays["class.values"] = np.array([value for _, value in classes], dtype=np.uint8)
    networks = []
    for half in (0, 1):
        learning = [example for at, example in enumerate(examples) if at % 2 != half]
        networks.append(train(learning, sizes, replace(plan, seed=half), f"network {half}"))
    alone = [build(packed(arrays | {f"0/{key}": value for key, value in one.items()})) for one in networks]
    arrays |= fit([(alone[at % 2], article) for at, article in enumerate(articles)], given.curve)
    for at, one in enumerate(networks):
        arrays |= {f"{at}/{key}": value for key, value in one.items()}
    np.savez_compressed(given.out, **packed(arrays))
    print(f"wrote {given.out}, {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
