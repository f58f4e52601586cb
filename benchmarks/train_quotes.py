"""Trains the quotation model on annotated articles and writes its weights. Needs torch, scikit-learn and lightgbm.

Usage: python benchmarks/train_quotes.py --dataset FILE.jsonl [--classes FILE] [--keep DIR] [--out weights.npz]

1. Two networks learn from every second article each, so that every article is unseen by one of them. They do not ship.
2. What the half networks say of the articles they have not learnt from teaches three sets of trees: those that weigh
   mentions, those that weigh stretches with their mentions, and those that tell the confidence; each set is crossed
   over pairs of articles for the next one and for the figures printed.
3. The networks that ship learn from all articles: the first from the annotation alone, the second from the annotation
   mixed with what the half networks find likely.

`--keep` is a folder where every network is kept as soon as it is trained; what is there is not trained again.
`--networks` takes the networks that ship, with their lists of words, out of a file of weights: only the half networks
and the trees are learnt.
`--tune NAME=VALUE` changes a Plan's value.
`--classes`: words with their usual class, as in the lexicon of Brill's tagger (MIT licence, in the textblob package);
left out, those of the weights that ship are taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quotes.confidence import fit
from benchmarks.quotes.encode import Arrays, encode, list_arrays, lists_of, packed, read, word_classes
from benchmarks.quotes.judging import Judged, fitted, judged
from benchmarks.quotes.ranking import Weighed, boosted, weighed
from benchmarks.quotes.score import Quoted, tally
from benchmarks.quotes.teacher import teaching
from benchmarks.quotes.trainer import Plan, lesson, train
from benchmarks.tree_arrays import as_arrays
from corpus.language.quotes.finding import find_with
from corpus.language.quotes.model import Model, build
from corpus.language.quotes.trees import trees

DEFAULT_OUT = Path(__file__).parents[1] / "corpus" / "language" / "quotes" / "weights.npz"
TAUGHT = {0: 0.0, 1: 0.35}
"""Seed of each network that ships, and how much of what it learns is the half networks' opinion."""
PARTS = 4
"""Parts of the pairs of articles among which the judging trees are crossed."""


def kept(path: Path | None, make: Callable[[], Arrays]) -> Arrays:
    """A network's arrays from a file, made and kept there where it is missing."""
    if path is None:
        return make()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, allow_pickle=False, **make())
    return _stored(path)


def _stored(path: Path) -> Arrays:
    with np.load(path) as stored:
        return {key: stored[key] for key in stored.files}


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


def _asked_for() -> tuple[argparse.Namespace, Plan]:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dataset", type=Path, required=True)
    options.add_argument("--classes", type=Path)
    options.add_argument("--keep", type=Path, help="folder of the networks trained so far")
    options.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options.add_argument("--networks", type=Path, help="weights whose networks are kept as they are")
    options.add_argument("--curve", type=Path, help="where to draw precision over coverage (SVG)")
    options.add_argument("--tune", nargs="*", default=[])
    given = options.parse_args()
    plan = Plan()
    for change in given.tune:
        name, value = change.split("=")
        plan = replace(plan, **{name: type(getattr(plan, name))(value)})
    return given, plan


def _crossed(
    unseen: list[Model], articles: list[dict[str, Any]]
) -> tuple[list[Model], list[Weighed | None], list[Judged | None]]:
    """For each article a model no part of which learnt from it, and what all trees learn from: pairs and points."""
    pairs = [weighed(unseen[at % 2], article) for at, article in enumerate(articles)]
    # Trees for every second pair of articles, so that each pair is judged by what has not learnt from it.
    apart = [
        trees(as_arrays(boosted([one for at, one in enumerate(pairs) if one is not None and at // 2 % 2 != part])))
        for part in (0, 1)
    ]
    crossed = [replace(unseen[at % 2], ranker=apart[at // 2 % 2]) for at in range(len(articles))]
    points = [judged(model, article) for model, article in zip(crossed, articles, strict=True)]
    judges = [
        trees(as_arrays(fitted([one for at, one in enumerate(points) if one is not None and at // 2 % PARTS != part])))
        for part in range(PARTS)
    ]
    crossed = [replace(model, judge=judges[at // 2 % PARTS]) for at, model in enumerate(crossed)]
    return crossed, pairs, points


def main() -> None:
    """Reads, trains, fits, prints the figures of the folds, writes."""
    given, plan = _asked_for()
    articles = read(given.dataset)
    taken = _stored(given.networks) if given.networks else {}
    lists = build(taken).lists if taken else lists_of(articles, word_classes(given.classes))
    annotators = sorted({article.get("annotator", "") for article in articles} - {""})[:15]
    examples = [encode(article, lists, annotators) for article in articles]
    sizes = {name: len(getattr(lists, name)) + 2 for name in ("word", "suffix", "prefix")}
    arrays = list_arrays(lists)

    def network(name: str, chosen: Iterable[int], seed: int, weight: float = 0.0) -> Arrays:
        """A network taught by articles of these numbers."""
        taught = [lesson(examples[at], teachers.get(at), weight) for at in chosen]
        path = given.keep and given.keep / f"{name}.npz"
        return kept(path, lambda: train(taught, sizes, replace(plan, seed=seed), name))

    teachers: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    every = range(len(articles))
    halves = [network(f"half-{half}", [at for at in every if at % 2 != half], half) for half in (0, 1)]
    unseen = [build(packed(arrays | {f"0/{key}": value for key, value in one.items()})) for one in halves]

    crossed, pairs, points = _crossed(unseen, articles)
    show(articles, {article["doc_id"]: by(model, article) for model, article in zip(crossed, articles, strict=True)})
    ranker = as_arrays(boosted([one for one in pairs if one is not None]))
    judge = as_arrays(fitted([one for one in points if one is not None]))
    confidence = fit(list(zip(crossed, articles, strict=True)), given.curve)

    if taken:
        arrays |= {key: value for key, value in taken.items() if key[0].isdigit()}
    else:
        teachers = {at: teaching(unseen[at % 2], example) for at, example in enumerate(examples)}
        for at, (seed, weight) in enumerate(TAUGHT.items()):
            learnt = network(f"network-{seed}", every, seed, weight)
            arrays |= {f"{at}/{key}": value for key, value in learnt.items()}
    arrays |= {f"judge/{key}": value for key, value in judge.items()}
    arrays |= {f"ranker/{key}": value for key, value in ranker.items()} | confidence
    np.savez_compressed(given.out, allow_pickle=False, **packed(arrays))
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
