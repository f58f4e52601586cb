"""Other forms of a question's words that texts hold: of one family ("frequency", "frequent"), or misspelt. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import OSA, Prefix
from rapidfuzz.process import cdist

from corpus.language.tokens import tokenize
from corpus.search.bag import Bools

SHORTEST, OF_SHORTER, OF_LONGER = 5, 0.75, 0.55
"""Two words are of one family by their beginning: so many letters, and so much of the shorter and of the longer one."""
_LONG_OR_END = re.compile(rf"(?<![a-z])[a-z]{{{SHORTEST - 1},}}|\0")
"""Words of so many letters but one, and the ends of texts."""


def forms(question: str, terms: Sequence[str], texts: Sequence[str]) -> Bools:
    """[texts, terms]: whether a text holds another form of a word of the question that is found by this term.

    A form begins with the same letter; words of fewer than `SHORTEST` letters have none.
    """
    found = np.zeros((len(texts), len(terms)), np.bool_)
    at = {term: place for place, term in enumerate(terms)}
    asked = [
        (token.word.lower(), at[token.terms[0]])
        for token in tokenize(question)
        if len(token.word) >= SHORTEST and token.word.isascii() and token.word.isalpha() and token.terms
        if token.terms[0] in at
    ]
    if not asked or not texts:
        return found
    places: dict[str, list[int]] = {}
    row = 0
    letters = frozenset(word[0] for word, _ in asked)
    for word in _LONG_OR_END.findall("\0".join(texts).lower()):
        if word == "\0":
            row += 1
        elif word[0] in letters:
            places.setdefault(word, []).append(row)
    others = list(places)
    if others:
        near = _near([word for word, _ in asked], others)
        for which, other in np.argwhere(near).tolist():
            found[places[others[other]], asked[which][1]] = True
    return found


def _near(words: Sequence[str], others: Sequence[str]) -> Bools:
    """[words, others]: whether the one is a form of the other."""
    alike = cdist(words, others, scorer=Prefix.similarity, dtype=np.int32)
    apart = cdist(words, others, scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
    own, other = (np.array([len(word) for word in of]) for of in (words, others))
    shorter, longer = np.minimum.outer(own, other), np.maximum.outer(own, other)
    family = (alike >= SHORTEST) & (alike >= OF_SHORTER * shorter) & (alike >= OF_LONGER * longer)
    found: Bools = (family | (apart <= 1)) & (alike > 0)
    return found
