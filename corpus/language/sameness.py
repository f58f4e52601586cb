"""Is one article an edited copy of another? Shingle containment and a lookup by sketch. It holds no articles, no I/O.

An edited wire copy has lost its tail or gained a paragraph, so the share of common shingles in both together (Jaccard)
falls while the share within the shorter one (containment) stays near 1. Shingles are runs of four folded words, hashed
to 63 bits. Of each article are kept:

    sample  every shingle whose hash is below a quarter of the range (FracMinHash, Irber et al. 2022: the containment of
            two samples estimates that of the articles without bias)
    keys    the 24 lowest hashes (bottom-k sketch): a copy that holds a fifth of the original still shares some
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model.articles import Article

WIDTH = 4
"""Words in a shingle."""
KEYS = 24
"""Lowest hashes by which an article is found."""
CONTAINED = 0.65
"""Least share of the shorter article's shingles that the other must hold. Of 3,000 articles of three publishers some
six pairs that are rewritten follow-ups share as much; edited copies of one report mostly hold .8 and more."""
LEAST_RATIO = 0.2
"""Least size of the shorter article against the longer: a brief inside a long live page is no copy of it."""
LEAST_SHARED = 6
"""Least number of sampled shingles in common, some 24 in truth: fewer may be a phrase that everybody uses."""

_BITS = 63
_SAMPLED_BELOW = np.uint64(1 << (_BITS - 2))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PRIMES = tuple(np.uint64(prime) for prime in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_SPELLINGS = (
    (re.compile(r"^(.{2,})our(s|ed|ing|ful|able|ite|hood)?$"), r"\1or\2"),
    (re.compile(r"^(.{3,})is(e|es|ed|ing|er|ers|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"^(.{3,})ys(e|es|ed|ing)$"), r"\1yz\2"),
    (re.compile(r"^(.{3,})tre(s|d)?$"), r"\1ter\2"),
    (re.compile(r"^(.{3,})ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"^(.{2,})ogue(s)?$"), r"\1og\2"),
    (re.compile(r"^(.{2,}e)nce(s)?$"), r"\1nse\2"),
    (re.compile(r"^(.{3,})mme(s)?$"), r"\1m\2"),
)
_PAIRS = {"grey": "gray", "tyre": "tire", "tyres": "tires", "cheque": "check", "kerb": "curb", "plough": "plow"}


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of an article to recognise its copies.

    `sample` holds the sampled hashes as sorted little-endian 64-bit integers; `keys` the lowest hashes, each below
    2^63 so that a database takes them as integers. Both are stable across runs and machines.
    """

    sample: bytes
    keys: tuple[int, ...]

    def values(self) -> NDArray[np.uint64]:
        """The sampled hashes, sorted and distinct."""
        return np.frombuffer(self.sample, dtype="<u8").astype(np.uint64, copy=False)


@dataclass(frozen=True, slots=True)
class TextOverlap:
    """How much two articles share: of the shorter one (containment), of both together (jaccard), as a count of
    sampled shingles, and the shorter one's size against the longer."""

    containment: float
    jaccard: float
    shared: int
    ratio: float

    @property
    def copy(self) -> bool:
        """Whether one is an edited copy of the other."""
        return self.containment >= CONTAINED and self.shared >= LEAST_SHARED and self.ratio >= LEAST_RATIO


def signature(article: Article) -> Signature:
    """The signature of an article's body; title, dateline and furniture, which every paper changes, are left out."""
    return signature_of([block.span.of(article.text) for block in article.body()])


def signature_of(paragraphs: Iterable[str]) -> Signature:
    """The signature of a text given as its paragraphs."""
    words: list[int] = []
    for paragraph in paragraphs:
        words += map(_hashed, _WORD.findall(paragraph.lower()))
    if len(words) < WIDTH:
        return Signature(b"", ())
    base = np.array(words, dtype=np.uint64)
    mixed = base[: len(base) - WIDTH + 1].copy()
    for offset in range(1, WIDTH):
        mixed = _mixed(mixed) ^ base[offset : len(base) - WIDTH + 1 + offset]
    hashes = np.unique(_mixed(mixed) >> np.uint64(1))
    sample = hashes[hashes < _SAMPLED_BELOW]
    return Signature(sample.astype("<u8").tobytes(), tuple(int(value) for value in hashes[:KEYS]))


def likeness(one: Signature, other: Signature) -> TextOverlap:
    """How much two articles share."""
    first, second = one.values(), other.values()
    smaller, larger = sorted((len(first), len(second)))
    if not smaller:
        return TextOverlap(0.0, 0.0, 0, 0.0)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return TextOverlap(shared / smaller, shared / (smaller + larger - shared), shared, smaller / larger)


def most_shared(found: Sequence[int], limit: int = 50) -> list[int]:
    """Names counted over the keys they were found by: those with two keys or more in common, most first."""
    return [name for name, times in Counter(found).most_common(limit) if times >= 2]


@lru_cache(maxsize=200_000)
def _hashed(word: str) -> int:
    folded = _folded(word)
    return (zlib.crc32(folded.encode()) << 32) | zlib.crc32(folded[::-1].encode(), len(folded))


def _folded(word: str) -> str:
    """British and American spelling made one; it need not be English, only the same for both."""
    word = word.replace("’", "'")
    if word in _PAIRS:
        return _PAIRS[word]
    if len(word) > 4 and word.isascii():
        for form, into in _SPELLINGS:
            folded, times = form.subn(into, word)
            if times:
                return folded
    return word


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spreads the bits (the finaliser of a multiplicative hash); overflow is meant."""
    values = (values ^ (values >> np.uint64(31))) * _PRIMES[0]
    values = (values ^ (values >> np.uint64(29))) * _PRIMES[1]
    return values ^ (values >> np.uint64(32)) ^ _PRIMES[2]
