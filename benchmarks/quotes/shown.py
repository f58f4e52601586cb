"""How many of the speakers that would be shown are right, through everything, by what had not learnt from the article.

    python -m benchmarks.quotes.shown --dataset TRAIN.jsonl --keep DIR --classes FILE [--half 0 1] [--found FILE]

DIR holds `half-0.npz` and `half-1.npz`, networks that `benchmarks/train_quotes.py --keep` taught with every second
article each (half-0 has not seen the first, third, …). Mentions, stretches and confidence are weighed by trees crossed
over the articles. Then the program's own way: rules, grammar, resolution. Printed, for runs between marks that
are claimed for somebody: by threshold how many of those shown are right and the share shown; F1 of quoted words and of
spans after each step. `--found` writes what was found, as `onrecord quotes` does.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quotes.confidence import fit
from benchmarks.quotes.encode import list_arrays, lists_of, packed, read, word_classes
from benchmarks.quotes.judging import fitted, judged
from benchmarks.quotes.ranking import boosted, weighed
from benchmarks.quotes.score import WORD, Quoted, speaker_right, tally
from benchmarks.tree_arrays import as_arrays
from corpus.language.annotate import segmented
from corpus.language.quotes.finding import find_with
from corpus.language.quotes.grammar import checked
from corpus.language.quotes.learned import by_model
from corpus.language.quotes.model import Model, build
from corpus.language.quotes.page import lay_out
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import find_runs
from corpus.language.quotes.trees import trees
from corpus.language.quotes.turns import find_turns, merged, spoken
from corpus.language.speakers.attribution.resolve import resolve
from corpus.language.view import view
from corpus.model.speech import Quote
from corpus.reading.text import read_text

PARTS = 4
"""Parts of the articles of a half, each read by trees that learnt from the others."""
THRESHOLDS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.86, 0.87, 0.88, 0.89, 0.9, 0.91, 0.92, 0.94, 0.96)

Article = dict[str, Any]


def as_quoted(quotes: Sequence[Quote], text: str) -> list[Quoted]:
    """Quotations in the shape of the annotation."""
    return [
        {
            "quote_span": [quote.span.start, quote.span.end],
            "speaker_text": quote.mention.span.of(text) if quote.mention else "",
            "speaker_span": [quote.mention.span.start, quote.mention.span.end] if quote.mention else None,
        }
        for quote in quotes
    ]


def models(unseen: Model, articles: Sequence[Article]) -> list[Model]:
    """For each article a model none of whose parts learnt from it, confidence included."""
    part_of = [at % PARTS for at in range(len(articles))]
    pairs = [weighed(unseen, article) for article in articles]

    def others(found: Sequence[Any], part: int) -> list[Any]:
        return [one for at, one in enumerate(found) if one is not None and part_of[at] != part]

    rankers = [trees(as_arrays(boosted(others(pairs, part)))) for part in range(PARTS)]
    ranked = [replace(unseen, ranker=rankers[part]) for part in part_of]
    points = [judged(model, article) for model, article in zip(ranked, articles, strict=True)]
    judges = [trees(as_arrays(fitted(others(points, part)))) for part in range(PARTS)]
    read_by = [replace(model, judge=judges[part]) for model, part in zip(ranked, part_of, strict=True)]
    sure = []
    for part in range(PARTS):
        with contextlib.redirect_stdout(io.StringIO()):
            arrays = fit([(read_by[at], articles[at]) for at in range(len(articles)) if part_of[at] != part])
        sure.append(build(arrays | _NO_LISTS).confidence)
    return [replace(model, confidence=sure[part]) for model, part in zip(read_by, part_of, strict=True)]


_NO_LISTS = {name: np.array([], dtype=np.uint32) for name in ("word", "suffix", "prefix", "class.sums", "class.values")}


def steps(model: Model, article: Article) -> dict[str, list[Quote]]:
    """What stands after each step: the model alone, with the rules, after the grammar, resolved."""
    text = article["text"]
    page = lay_out(text, ())
    runs = find_runs(page)
    hints = merged(by_rules(page, runs), spoken(page, find_turns(page), 1000))
    alone = list(by_model(page, runs, hints, model))
    document = read_text(text)
    seen = view(document.text, document.blocks)
    ruled = find_with(model, text, seen.blocks if seen.text == text else ())
    gated = checked(text, ruled, [one.span for one in segmented(document)])
    resolved, _ = resolve(document, gated)
    return {"model": alone, "rules": list(ruled), "grammar": list(gated), "resolved": list(resolved)}


def claims(article: Article, quotes: Sequence[Quote]) -> list[tuple[float, bool]]:
    """Confidence and rightness of each run between marks that is claimed for somebody."""
    text = article["text"]
    found = []
    for run in find_runs(lay_out(text, ())):
        words = [match.start() for match in WORD.finditer(text, run.start, run.end)]
        holding = [q for q in quotes if q.speaker is not None and q.mention is not None and _most(q, words)]
        if not holding:
            continue
        quote = max(holding, key=lambda one: one.confidence)
        gold = [q for q in article["quotes"] if 5 * _held(q["quote_span"], words) >= 4 * len(words)]
        given = as_quoted([quote], text)[0]
        found.append((quote.confidence, any(speaker_right(one, given, text) for one in gold)))
    return found


def _held(span: Sequence[int], words: Sequence[int]) -> int:
    return sum(span[0] <= word < span[1] for word in words)


def _most(quote: Quote, words: Sequence[int]) -> bool:
    return bool(words) and 5 * _held((quote.span.start, quote.span.end), words) >= 4 * len(words)


def main() -> None:
    """Reads, crosses, prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dataset", type=Path, required=True)
    options.add_argument("--keep", type=Path, required=True)
    options.add_argument("--classes", type=Path)
    options.add_argument("--half", type=int, nargs="+", default=[0, 1])
    options.add_argument("--found", type=Path)
    given = options.parse_args()
    every = read(given.dataset)
    arrays = list_arrays(lists_of(every, word_classes(given.classes)))
    articles: list[Article] = []
    found: dict[str, dict[str, list[Quoted]]] = {}
    shown: list[tuple[float, bool]] = []
    for half in given.half:
        with np.load(given.keep / f"half-{half}.npz") as stored:
            network = {f"0/{key}": stored[key] for key in stored.files}
        chosen = [article for at, article in enumerate(every) if at % 2 == half]
        for model, article in zip(models(build(packed(arrays | network)), chosen), chosen, strict=True):
            done = steps(model, article)
            for name, quotes in done.items():
                found.setdefault(name, {})[article["doc_id"]] = as_quoted(quotes, article["text"])
            shown += claims(article, done["resolved"])
        articles += chosen
    for name, after in found.items():
        quoted, spans = (tally(articles, after, view).counts for view in ("quoted", "spans"))
        kinds = "  ".join(f"{kind} {spans[kind].f1(right=True):.4f}" for kind in ("direct", "mixed", "indirect"))
        print(
            f"{name:9} quoted {quoted['all'].f1(right=True):.4f}  spans {spans['all'].f1(right=True):.4f}  ({kinds};"
            f" found {spans['all'].found} of {spans['all'].gold})"
        )
    confidence, right = np.array([one for one, _ in shown]), np.array([one for _, one in shown])
    print(f"{len(articles)} articles, {len(shown)} runs between marks claimed for somebody")
    for threshold in THRESHOLDS:
        over = confidence >= threshold
        print(f"  >= {threshold:.2f}: {right[over].mean():.4f} right, {over.mean():.4f} shown")
    if given.found:
        with given.found.open("w", encoding="utf-8") as out:
            for article in articles:
                row = {"doc_id": article["doc_id"], "quotes": found["resolved"][article["doc_id"]]}
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
