"""By what two wordings of one utterance find each other: every two neighbouring terms of it, hashed. Pure.

Terms are stems without stop words, so a "not" that was dropped, a tense or a spelling change nothing; a number counts
as a number, whichever, so that one that was swapped changes nothing either. What trims an utterance keeps the runs of
what is left.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import pairwise
from typing import Final

from corpus.language.tokens import ANALYSER, terms

RULES: Final = f"2.{ANALYSER}"
"""To be raised whenever the same words give other runs: those made by another are made anew."""
LONGEST: Final = 120
"""So many runs of a quotation are kept at most, from its beginning."""


@lru_cache(maxsize=4096)
def runs_of(words: str) -> frozenset[int]:
    """The hashes (32 bits, signed) of every two neighbouring terms; of words with one alone, that of the term."""
    found = ["#" if term[0].isdigit() else term for term in terms(words)]
    if len(found) == 1:
        return frozenset([_hash(found[0])])
    return frozenset(_hash(f"{one} {other}") for one, other in list(pairwise(found))[:LONGEST])


def _hash(run: str) -> int:
    number = zlib.crc32(run.encode())
    return number - (1 << 32) if number >= 1 << 31 else number
