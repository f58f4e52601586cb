"""Trains the quotation model on annotated articles and writes its weights. Needs torch, scikit-learn and lightgbm.

Usage: python benchmarks/train_quotes.py --dataset FILE.jsonl [--classes FILE] [--halves FILE.npz] [--out weights.npz]

1. Two networks learn from every second article each, so that every article is unseen by one of them. They do not ship.
2. What the half networks say of the articles they have not learnt from teaches the trees that weigh mentions and those
   that tell the confidence, gives the figures printed, and helps to teach one of the networks that ship.
3. The networks that ship learn from all articles: the first from the annotation alone, the second from the annotation
   mixed with what the half networks find likely.

`--halves` keeps the half networks for another run. `--tune NAME=VALUE` changes a Plan's value.
`--classes`: words with their usual class, as in the lexicon of Brill's tagger (MIT licence, in the textblob package).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quotes.confidence import fit
from benchmarks.quotes.encode import Example, encode, lists_of, read, word_classes
from benchmarks.quotes.ranking import as_arrays, boosted, weighed
from benchmarks.quotes.score import Quoted, tally
from benchmarks.quotes.teacher import teaching
from benchmarks.quotes.trainer import Plan, lesson, train
from corpus.language.quotes.features import Lists
from corpus.language.quotes.finding import find_with
from corpus.language.quotes.model import Model, build
from corpus.language.quotes.trees import trees

DEFAULT_OUT = Path(__file__).parents[1] / "corpus" / "language" / "quotes" / "weights.npz"
TAUGHT = 0.35
"""How much of what the second network learns is the half networks' opinion."""

Arrays = dict[str, np.ndarray]


def packed(arrays: Arrays) -> Arrays:
    """Larger float arrays of the networks as float16, sums, trees and small ones as they are."""
    return {
        key: value.astype(np.float16)
        if value.dtype == np.float32 and value.size > 200 and not key.startswith(("ranker/", "confidence/"))
        else value
        for key, value in arrays.items()
    }


def list_arrays(lists: Lists) -> Arrays:
    """The sums of known words, endings, beginnings and word classes."""
    arrays: Arrays = {
        name: np.array(list(getattr(lists, name)), dtype=np.uint32) for name in ("word", "suffix", "prefix")
    }
    classes = sorted(lists.word_class.items())
    arrays["class.sums"] = np.array([key for key, _ in classes], dtype=np.uint32)
    arrays["class.values"] = np.array([value for _, value in classes], dtype=np.uint8)
    return arrays


def half_networks(examples: list[Example], sizes: dict[str, int], plan: Plan, path: Path | None) -> list[Arrays]:
    """Networks 0 and 1, each trained on the articles whose number leaves the other remainder; kept in `path`."""
    if path is not None and path.exists():
        with np.load(path) as stored:
            return [
                {key.removeprefix(f"{half}/"): stored[key] for key in stored.files if key.startswith(f"{half}/")}
                for half in (0, 1)
            ]
    halves = []
    for half in (0, 1):
        learning = [lesson(example) for at, example in enumerate(examples) if at % 2 != half]
        halves.append(train(learning, sizes, replace(plan, seed=half), f"half network {half}"))
    if path is not None:
        np.savez(path, **{f"{half}/{key}": value for half, one in enumerate(halves) for key, value in one.items()})
    return halves


def by(model: Model, article: dict[str, Any]) -> list[Quoted]:
    """What a model finds in an article."""
    text = article["text"]
    return [
        {
            "quote_span": [quote.span.start, quote.span.end],
            "speaker_text": quote.mention.span.of(text) if quote.mention else "",
            "speaker_span": [quote.mention.span.start, quote.mention.span.end] if quote.mention else None,
        }
        for quote in find_with(model, text)
    ]


def main() -> None:
    """Reads, trains, fits, prints the figures of the folds, writes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dataset", type=Path, required=True)
    options.add_argument("--classes", type=Path)
    options.add_argument("--halves", type=Path, help="where the half networks are kept (NPZ)")
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
    arrays = list_arrays(lists)

    halves = half_networks(examples, sizes, plan, given.halves)
    unseen = [build(packed(arrays | {f"0/{key}": value for key, value in one.items()})) for one in halves]
    pairs = [weighed(unseen[at % 2], article) for at, article in enumerate(articles)]
    # Trees for every second pair of articles, so that each pair is judged by what has not learnt from it.
    apart = [
        trees(as_arrays(boosted([one for at, one in enumerate(pairs) if one is not None and at // 2 % 2 != part])))
        for part in (0, 1)
    ]
    crossed = [replace(unseen[at % 2], ranker=apart[at // 2 % 2]) for at in range(len(articles))]
    show(articles, {article["doc_id"]: by(model, article) for model, article in zip(crossed, articles, strict=True)})
    ranker = as_arrays(boosted([one for one in pairs if one is not None]))
    confidence = fit(list(zip(crossed, articles, strict=True)), given.curve)

    teachers = [teaching(unseen[at % 2], example) for at, example in enumerate(examples)]
    for at, weight in enumerate((0.0, TAUGHT)):
        lessons = [lesson(one, teacher, weight) for one, teacher in zip(examples, teachers, strict=True)]
        learnt = train(lessons, sizes, replace(plan, seed=at), f"network {at}")
        arrays |= {f"{at}/{key}": value for key, value in learnt.items()}
    arrays |= {f"ranker/{key}": value for key, value in ranker.items()} | confidence
    np.savez_compressed(given.out, **packed(arrays))
    print(f"wrote {given.out}, {given.out.stat().st_size / 1e6:.1f} MB")


def show(articles: list[dict[str, Any]], found: dict[str, list[Quoted]]) -> None:
    """Prints F1 with the right speaker, found by the half networks in articles they have not learnt from."""
    for view in ("quoted", "spans"):
        result = tally(articles, found, view)
        figures = "  ".join(
            f"{kind} {count.f1(right=False):.4f} found, {count.f1(right=True):.4f} with speaker"
            for kind, count in sorted(result.counts.items())
            if view == "spans" or kind == "all"
        )
        speakers = "  ".join(f"{kind} {right / max(1, many):.3f}" for kind, (right, many) in result.mentions.items())
        print(f"folds, {view}: {figures}; speakers: {speakers}")


if __name__ == "__main__":
    main()
