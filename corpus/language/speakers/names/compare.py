"""Person names taken apart and compared: which bare or shorter form may stand for which full name. Knows no article."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.words import HONORIFICS, PARTICLES, SURNAME_FIRST
from corpus.lexicon import table, words

SUFFIXES = words("speaker_words", "suffixes")
_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLE = re.compile(r"^(?:al|el|ul|as|an|ad|ar|az|ash)-(?=\w)")
_SKY = re.compile(r"(?<=[a-z]{2})(sk|[lnrt])(?:yy|iy|yi|ij|ii)$")
"""Endings of Slavic names that newspapers spell in several ways: Zelensky, Zelenskyy, Zelenskiy."""
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})

_SPELT = (
    (re.compile(r"iya$"), "ia"),
    (re.compile(r"(?:ey|iy|ii|ij)$"), "ei"),
    (re.compile(r"(?<=.)dr$"), "der"),
    (re.compile("ks"), "x"),
)
"""Given names that newspapers write in several ways from other letters: Sergey and Sergei, Yuliya, Aleksandr."""


def _full_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, shorts in table("nicknames").rows:
        for short in shorts.split():
            found.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in found.items()}


NICKNAMES = _full_names()
"""The full given names that a short one may stand for: 'ted' for 'edward' and 'theodore'."""


class Fit(IntEnum):
    """How a shorter form fits a full name, from not at all to the same words."""

    NONE = 0
    GIVEN = 1
    """The given name alone."""
    MIDDLE = 2
    """One of two family names, or an inner name."""
    FAMILY = 3
    """The family name, with or without its particles."""
    SAME = 4
    """The same person by full form: equal, or with initials, middle names or a short given name."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A name word without case, accents, dots, possessive and Arabic article: 'al-Sisi’s' -> 'sisi'."""
    low = word.translate(_LETTERS).casefold().translate(_LETTERS)
    low = _POSSESSIVE.sub("", low)
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return _SKY.sub(r"\1y", _ARTICLE.sub("", plain.replace(".", "").replace("‑", "-")))


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The folded words of a name, without forms of address, suffixes and standing-alone Arabic articles."""
    words = [fold(word) for word in re.split(r"[\s\u00a0,]+", name) if word]
    kept = [w for w in words if w and w not in SUFFIXES and w not in ("al", "el")]
    while len(kept) > 1 and kept[0] in HONORIFICS and kept[0] != "st":  # 'Tom St. Hale' is no Hale
        kept = kept[1:]
    return tuple(kept)


def found_by(name: str) -> frozenset[str]:
    """The words a name is found by: its folded ones and the halves of those with a hyphen ('Ruiz-Marsh' by 'marsh')."""
    words = parts(name)
    return frozenset(words).union(*(word.split("-") for word in words)) - {""}


def family(name: str) -> str:
    """The family name as far as form tells: the first word of Chinese, Korean and Vietnamese names, else the last."""
    words = parts(name)
    if not words:
        return ""
    return words[0] if surname_first(words) else words[-1]


@lru_cache(maxsize=65536)
def surname_first(words: tuple[str, ...]) -> bool:
    """Whether a folded name reads family name first (Wang Wenbin, Kim Jong-un, Nguyen Van Thanh)."""
    if not 2 <= len(words) <= 4 or words[0] not in SURNAME_FIRST:
        return False
    rest = words[1:]
    if is_given(words[0]) and any(is_given(word) for word in rest):
        return "-" in words[-1] and is_given(words[-1])  # 'Kim Min-jung', though there are people called Kim
    return not (words[-1] in SURNAME_FIRST and len(words) == 2 and not is_given(words[-1]) and is_given(words[0]))


def _same_given(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if _spelt(a) == _spelt(b):
        return True
    return not ({a} | NICKNAMES.get(a, _NONE)).isdisjoint({b} | NICKNAMES.get(b, _NONE))


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def _spelt(given: str) -> str:
    """A given name as one of its spellings, only to be compared."""
    for ways, one in _SPELT:
        given = ways.sub(one, given)
    return given


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short)


@lru_cache(maxsize=65536)
def fit(short: tuple[str, ...], full: tuple[str, ...]) -> Fit:
    """How the folded words `short` fit the full name `full`.

    Two full names are the SAME only when their given names agree: 'Jeb Bush' never fits 'George Bush'.
    """
    if not short or not full or len(short) > len(full):
        return Fit.NONE
    if short == full or "".join(short).replace("-", "") == "".join(full).replace("-", ""):
        return Fit.SAME
    asian = surname_first(full)
    if len(short) == 1:
        word = short[0]
        if word == full[-1]:
            return Fit.GIVEN if asian and len(full) == 2 and word not in _last_used(full) else Fit.FAMILY
        if asian and word == full[0]:
            return Fit.FAMILY
        if "-" in full[-1] and word in full[-1].split("-"):
            return Fit.MIDDLE
        if word == full[0]:
            return Fit.GIVEN
        return Fit.MIDDLE if word in full[1:-1] and word not in PARTICLES and len(word) > 1 else Fit.NONE
    if full[-len(short) :] == short:
        return Fit.FAMILY if short[0] in PARTICLES or not is_given(short[0]) else Fit.SAME
    if short[-1] == full[-1] and _same_given(short[0], full[0]):
        inner = [word for word in short[1:-1] if word not in full]
        return Fit.NONE if any(not _initial_of(word, full) for word in inner) else Fit.SAME
    if short[0] == full[0] and _within(short, full):
        return Fit.SAME
    if asian and sorted(short) == sorted(full):
        return Fit.SAME
    if _within(short, full) and short[0] != full[0]:
        return Fit.MIDDLE
    return Fit.NONE


def _last_used(full: tuple[str, ...]) -> tuple[str, ...]:
    return full if full[0] in _BY_LAST else ()


_BY_LAST = words("speaker_words", "by_last")
"""Vietnamese names are repeated by their last word."""


def _initial_of(word: str, full: tuple[str, ...]) -> bool:
    return len(word) == 1 and any(other.startswith(word) for other in full[1:-1])


def conflict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names cannot be one person's although they share a family name: different middle initials."""
    inner_a = [w for w in a[1:-1] if w not in PARTICLES]
    inner_b = [w for w in b[1:-1] if w not in PARTICLES]
    return bool(inner_a and inner_b and inner_a[0][0] != inner_b[0][0])
