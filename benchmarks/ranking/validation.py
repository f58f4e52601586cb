"""What the order and its judges do on questions that they had not learned from: by document, and by source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.boosting import firsts
from benchmarks.ranking.collect import REMOVED, SIZES
from benchmarks.ranking.judging import Caution, careful, operating
from benchmarks.ranking.models import PARTS, Judges, Order, out_of_fold
from benchmarks.ranking.scores import area, calibration_error
from benchmarks.ranking.table import Collected, Floats, Places
from corpus.search.features import NAMES

LEFT_OUT = (
    ("details", "encyclopedia", "typed"), ("passages",), ("quiz", "typed_news"), ("quotations",), ("asked",),
    ("strangers",),
)  # fmt: skip
"""What is left out of training together: two were written by the same crowd in the same way, and `typed` is made of
them."""
_BM25 = NAMES.index("bm25")


@dataclass(frozen=True, slots=True)
class Judged:
    """Scores of all candidates and log odds of all questions, by models that had not seen them."""

    plain: Floats
    dated: Floats
    answerable: Floats
    right: Floats
    caution: Caution
    """What is taken off `answerable`."""
    models: tuple[tuple[Order, Judges], ...] = ()
    """Those of each part, which had not seen it."""


def by_document(collected: Collected) -> Judged:
    """Each question by models that had learned from other documents."""
    every = np.arange(collected.count)
    plain, dated, orders = out_of_fold(collected, every)
    part = collected.folds(PARTS)
    answerable, right = np.zeros(collected.count), np.zeros(collected.count)
    models = []
    for fold, order in enumerate(orders):
        judges = Judges.of(collected, every[part != fold], plain, dated)
        models.append((order, judges))
        for into, odds in zip((answerable, right), judges.odds(collected, plain), strict=True):
            into[part == fold] = odds[part == fold]
    return Judged(plain, dated, answerable, right, operating(collected, answerable), tuple(models))


def without(collected: Collected, sources: tuple[str, ...], seen: Judged) -> Judged:
    """All questions by models that had learned from other sources (the judges from the first hits of `seen`)."""
    others = np.flatnonzero(~np.isin(collected.sources, sources))
    plain, dated = Order.of(collected, others).scores(collected)
    answerable, right = Judges.of(collected, others, seen.plain, seen.dated).odds(collected, plain)
    return Judged(plain, dated, answerable, right, seen.caution)


def at(collected: Collected, questions: Places, scores: Floats, most: int) -> float:
    """How often one of the best `most` candidates is right."""
    found = 0
    for question in questions.tolist():
        own = collected.rows(question)
        best = np.argsort(-scores[own], kind="stable")[:most]
        found += bool(collected.right[own][best].any())
    return found / max(1, len(questions))


def answered_rightly(collected: Collected, questions: Places, judged: Judged) -> float:
    """How often the first candidate is right and the answer is given."""
    first = firsts(collected, questions.tolist(), judged.plain)
    right = (first >= 0) & collected.right[first] & _answered(collected, questions, judged)
    return float(right.mean()) if len(questions) else 0.0


def _answered(collected: Collected, questions: Places, judged: Judged) -> NDArray[np.bool_]:
    return careful(collected, judged.answerable, judged.caution)[questions] > 0


def chosen(collected: Collected, source: str, size: int, *, held: bool) -> Places:
    """The questions of a source over corpora of a size."""
    which: NDArray[np.bool_] = (collected.sources == source) & (collected.sizes == size) & (collected.held == held)
    return np.flatnonzero(which)


def report(collected: Collected) -> None:
    """Prints a line for each source and size, as a table in Markdown."""
    seen = by_document(collected)
    print("| left out | source | articles | n | BM25 S@1 | S@1 | S@5 | answered rightly | false answers |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    sources = list(dict.fromkeys(collected.sources.tolist()))
    _lines(collected, "document", sources, seen)
    report_quiz(collected, seen)
    print()
    print("| left out | source | articles | n | BM25 S@1 | S@1 | S@5 | answered rightly | false answers |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for left in LEFT_OUT:
        own = [source for source in left if source in sources]
        if own:
            _lines(collected, "all of " + " and ".join(own), own, without(collected, left, seen))


def _lines(collected: Collected, left: str, sources: list[str], judged: Judged) -> None:
    bm25 = collected.table[:, _BM25].astype(np.float64)
    for source in sources:
        for size in SIZES:
            own = chosen(collected, source, size, held=True)
            others = chosen(collected, source, size, held=False)
            if not len(own):
                continue
            false = f"{float(_answered(collected, others, judged).mean()):.3f}" if len(others) else "–"
            print(
                f"| {left} | {source} | {size} | {len(own)} | {at(collected, own, bm25, 1):.3f} "
                f"| {at(collected, own, judged.plain, 1):.3f} | {at(collected, own, judged.plain, 5):.3f} "
                f"| {answered_rightly(collected, own, judged):.3f} | {false} |",
                flush=True,
            )


def report_quiz(collected: Collected, judged: Judged) -> None:
    """Prints the quiz over all articles: with and without days, by article, against what nothing answers."""
    own = chosen(collected, "quiz", SIZES[-1], held=True)
    if not len(own):
        return
    for name, scores in (("no dates", judged.plain), ("with dates", judged.dated)):
        first = firsts(collected, own.tolist(), scores)
        article = float(collected.of_article[first].mean())
        best = [at(collected, own, scores, most) for most in (1, 5)]
        print(f"quiz, {name}: S@1 {best[0]:.3f} S@5 {best[1]:.3f} A@1 {article:.3f}")
    positive = judged.answerable[own].tolist()
    for name, size in (("unanswerable", SIZES[-1]), ("own articles removed", REMOVED)):
        negative = judged.answerable[chosen(collected, "quiz", size, held=False)].tolist()
        print(f"quiz, AUC against {name}: {area(positive, negative):.3f}")
    first = firsts(collected, own.tolist(), judged.plain)
    chances = 1 / (1 + np.exp(-judged.right[own]))
    print(f"quiz, calibration error of the confidence: {calibration_error(chances, collected.right[first]):.3f}")
