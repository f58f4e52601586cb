"""Fits what `corpus.digest.openings` weighs, on first sentences of articles beside later ones: nobody need judge any.

    python -m benchmarks.stories.openings --data DIR [--write]

Days of two articles are left out: summaries of them are read by hand. Printed is the area under the curve on every
fifth article, which is not learned from then. Written are the weights fitted on all but those days.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.stories.judged import Articles
from benchmarks.stories.words import segmented
from corpus.digest.fit import telling_sentences
from corpus.digest.openings import WEIGHTS, heading_of, signs

Floats = npt.NDArray[np.float64]
Shown = tuple[frozenset[str], bool]
READ_BY_HAND = 2
"""Articles of a day."""
LATER = slice(3, 12)
"""Sentences that are surely not an article's beginning, and near enough to be told."""
EACH = 3
FEWEST = 13
"""Words of a first sentence; a shorter one is often a line under the title, in the clipped way of headlines."""
SEEN, RIDGE, STEPS, TELLS = 30, 20.0, 8, 0.1
HEADER = """# What each sign of a sentence weighs: log-odds that it is an article's first one. No words of articles.
# source: fitted by benchmarks/stories/openings.py on 3,000 articles of news
# licence: MIT
"""


def shown(articles: Articles) -> Iterator[tuple[str, Shown]]:
    """(article, (signs, whether it is the first sentence))."""
    days = Counter(articles.day(one) for one in articles.given)
    for identity in articles.given:
        if days[articles.day(identity)] == READ_BY_HAND:
            continue
        read = segmented(articles, identity)
        text, title = read.article.text, read.article.title.value if read.article.title else ""
        words = [one.span.of(text) for one in telling_sentences(read)]
        if len(words) <= LATER.start or not read.sentences[0].span.of(text).startswith(words[0]):
            continue
        heading = heading_of(title)
        if len(words[0].split()) >= FEWEST:
            yield identity, (signs(words[0], heading), True)
        chosen = sorted(words[LATER], key=lambda one: zlib.crc32(one.encode()))[:EACH]
        yield from ((identity, (signs(one, heading), False)) for one in chosen)


def fitted(rows: Sequence[Shown], seen_in: int = SEEN, strength: float = RIDGE) -> dict[str, float]:
    """The weights of signs seen in so many rows, by ridge regression (Newton's steps), those that tell nothing out."""
    count = Counter(sign for found, _ in rows for sign in found)
    names = sorted(sign for sign, often in count.items() if often >= seen_in)
    places = {sign: at for at, sign in enumerate(names)}
    seen = np.zeros((len(rows), len(names) + 1))
    seen[:, -1] = 1
    for row, (found, _) in enumerate(rows):
        seen[row, [places[sign] for sign in found if sign in places]] = 1
    first = np.array([is_first for _, is_first in rows], dtype=float)
    weights = np.zeros(len(names) + 1)
    ridge = np.full(len(weights), strength)
    ridge[-1] = 1e-9
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = (seen * (chance * (1 - chance))[:, None]).T @ seen + np.diag(ridge)
        weights -= np.linalg.solve(slope, seen.T @ (chance - first) + ridge * weights)
    kept = {sign: float(weights[at]) for sign, at in places.items() if abs(weights[at]) >= TELLS}
    return kept | {"bias": float(weights[-1])}


def ridge_weights(seen: Floats, told: Floats, ridge: float, steps: int) -> list[float]:
    """Weights of a logistic regression by Newton's method: the first sign of each row is 1, its weight is free."""
    weights, holding = np.zeros(seen.shape[1]), np.full(seen.shape[1], ridge)
    holding[0] = 1e-9
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = (seen * (chance * (1 - chance))[:, None]).T @ seen + np.diag(holding)
        weights -= np.linalg.solve(slope, seen.T @ (chance - told) + holding * weights)
    return [round(float(one), 2) for one in weights]


def area(scores: Sequence[float], good: Sequence[bool]) -> float:
    """The chance that a good one stands above one that is not."""
    best = [score for score, is_good in zip(scores, good, strict=True) if is_good]
    rest = [score for score, is_good in zip(scores, good, strict=True) if not is_good]
    above = np.array(best)[:, None] - np.array(rest)[None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def weighed(weights: dict[str, float], found: frozenset[str]) -> float:
    """The odds by these weights."""
    return sum(weights.get(sign, 0.0) for sign in found) + weights["bias"]


def main() -> None:
    """Prints the areas; writes the weights where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    rows = list(shown(Articles(options.data)))
    left_out = [zlib.crc32(identity.encode()) % 5 == 0 for identity, _ in rows]
    trial = fitted([row for (_, row), out in zip(rows, left_out, strict=True) if not out])
    apart = [row for (_, row), out in zip(rows, left_out, strict=True) if out]
    told = area([weighed(trial, found) for found, _ in apart], [is_first for _, is_first in apart])
    print(f"{len(rows)} sentences, {len(trial) - 1} signs; first or later, articles left out: {told:.3f}")
    if options.write:
        weights = fitted([row for _, row in rows])
        lines = (f"{sign}\t{weight:.2f}\n" for sign, weight in sorted(weights.items()))
        WEIGHTS.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
