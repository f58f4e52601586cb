"""How much of a question's own wording stands in each sentence: words as written, neighbours, the longest run. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np

from corpus.language.tokens import tokenize
from corpus.search.seam import Floats, Ints

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SMALL = 0.15
"""What a word without terms ("in", "the") counts beside a mean one: alone nothing, in a row a little."""


_END = -2
_WORD_OR_END = re.compile(rf"[a-zA-Z\d]++(?![^ ,.\n\0])|{_WORD.pattern}|\0")
"""The first finds most words, as the second would, and sooner."""


def phrases(question: str, share: dict[str, float], texts: Sequence[str]) -> dict[str, Floats]:
    """Three signals for each text: the share of words as written, of neighbouring words, and of the longest run.

    `share` says what each term of the question counts.
    """
    words, worth = _weighed(question, share)
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
    first = np.array([words.index(word) for word in numbers], np.int64)
    held, rows = _occurrences(numbers, texts)
    total = float(worth.sum()) or 1.0
    known = np.zeros((len(texts), len(numbers)))
    known[rows[held >= 0], held[held >= 0]] = 1.0
    exact = np.zeros(len(texts))
    for number, at in enumerate(first.tolist()):
        exact += known[:, number] * worth[at]
    pairs = np.zeros((len(texts), max(0, len(words) - 1)))
    for at, (word, following) in enumerate(itertools.pairwise(words)):
        both = (held[:-1] == numbers[word]) & (held[1:] == numbers[following]) & (rows[1:] == rows[:-1])
        pairs[rows[:-1][both], at] = 1.0
    return {"exact": exact / total, "neighbours": _neighbours(pairs, worth), "run": _longest(pairs, worth) / total}


def _occurrences(numbers: dict[str, int], texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Of each word of all texts, one after the other, its number (-1 for one that has none) and its text's place."""
    found = _WORD_OR_END.findall(_folded("\0".join(texts)))
    of = {**numbers, "\0": _END}
    held = np.fromiter(map(of.get, found, itertools.repeat(-1)), np.int64, len(found))
    ends = held == _END
    return held[~ends], np.cumsum(ends)[~ends]


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


def _weighed(question: str, share: dict[str, float]) -> tuple[list[str], Floats]:
    words, worth = [], []
    small = SMALL / max(1, len(share))
    for token in tokenize(question):
        for word in _WORD.findall(_folded(token.word)):
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
