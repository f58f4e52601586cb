"""How much of a question's own wording stands in each sentence: words as written, neighbours, the longest run. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from corpus.language.tokens import tokenize
from corpus.search.seam import Floats

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SMALL = 0.15
"""What a word without terms ("in", "the") counts beside a mean one: alone nothing, in a row a little."""


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> tuple[str, frozenset[str]]:
    """The words of a text in small letters, one space around each, and each of them once.

    Kept because the same sentences come up again.
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    return f" {' '.join(words)} ", frozenset(words)


def phrases(question: str, share: dict[str, float], texts: Sequence[str]) -> dict[str, Floats]:
    """Three signals for each text: the share of words as written, of neighbouring words, and of the longest run.

    `share` says what each term of the question counts.
    """
    words, worth = _weighed(question, share)
    held = [folded(text) for text in texts]
    known = {word: np.array([word in own for _, own in held], np.float64) for word in dict.fromkeys(words)}
    total = float(worth.sum()) or 1.0
    exact, rows = np.zeros(len(texts)), np.zeros((len(texts), max(0, len(words) - 1)))
    for word, here in known.items():
        exact += here * worth[words.index(word)]
    for at, (word, following) in enumerate(itertools.pairwise(words)):
        both = np.flatnonzero(known[word] * known[following])
        pair = f" {word} {following} "
        rows[both, at] = [pair in held[place][0] for place in both.tolist()]
    return {"exact": exact / total, "neighbours": _neighbours(rows, worth), "run": _longest(rows, worth) / total}


def _weighed(question: str, share: dict[str, float]) -> tuple[list[str], Floats]:
    words, worth = [], []
    small = SMALL / max(1, len(share))
    for token in tokenize(question):
        for word in folded(token.word)[0].split():
            words.append(word)
            worth.append(max([share.get(term, 0.0) for term in token.terms], default=small))
    return words, np.array(worth, np.float64)


def _neighbours(rows: Floats, worth: Floats) -> Floats:
    """Over the pairs of the question, what those found count."""
    pairs = np.minimum(worth[1:], worth[:-1]) if len(worth) > 1 else np.zeros(0)
    found: Floats = rows @ (pairs / (float(pairs.sum()) or 1.0))
    return found


def _longest(rows: Floats, worth: Floats) -> Floats:
    """What the words of the weightiest run of two and more count."""
    best, running = np.zeros(len(rows)), np.zeros(len(rows))
    for at in range(rows.shape[1]):
        here = rows[:, at] > 0
        running = np.where(here, np.where(running > 0, running, worth[at]) + worth[at + 1], 0.0)
        best = np.maximum(best, running)
    return best
