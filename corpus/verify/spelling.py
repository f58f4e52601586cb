"""Wordings in which a word is the same however it is written: "we're", "e-mail", "every one", "colour". Pure.

A word in one that is also written apart counts as several, whose bounds touch: nothing may begin or end between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from corpus.lexicon import table
from corpus.search.wording import Wording

_HYPHENS = frozenset("-‐‑")


@lru_cache(maxsize=512)
def worded(text: str) -> Wording:
    """The words of a text for comparing: contractions and compounds apart, prefixes with their hyphen in one."""
    plain = Wording.of(text)
    folded: list[str] = []
    bounds: list[tuple[int, int]] = []
    at, count, prefixes = 0, len(plain), _prefixes()
    while at < count:
        word, (start, end) = plain.folded[at], plain.bounds[at]
        if word in prefixes and _is_hyphened(plain, at):
            at += 1
            word, end = word + plain.folded[at], plain.bounds[at][1]
        cut = start
        for part, length in _parts(word) if len(word) == end - start else ((_spelt(word), end - start),):
            folded.append(part)
            bounds.append((cut, cut + length))
            cut += length
        at += 1
    return Wording(text, tuple(folded), tuple(bounds))


def _is_hyphened(plain: Wording, at: int) -> bool:
    """Whether a prefix and the next word are written in one: "co-operate", not "mid-night"."""
    word = plain.folded[at]
    if at + 1 == len(plain):
        return False
    between = plain.text[plain.bounds[at][1] : plain.bounds[at + 1][0]]
    return between in _HYPHENS and word + plain.folded[at + 1] not in _apart()


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[tuple[str, int], ...]:
    """The words that one is written for, spelt one way, each with how many of its characters stand for it."""
    whole = _apart().get(word)
    if whole is not None:
        first, second, cut = whole
        return (_spelt(first), cut), (_spelt(second), len(word) - cut)
    for ending, full in _endings().items():
        if word.endswith(ending) and len(word) > len(ending):
            return *_parts(word.removesuffix(ending)), (_spelt(full), len(ending))
    return ((_spelt(word), len(word)),)


def _spelt(word: str) -> str:
    return _spellings().get(word, word)


@cache
def _apart() -> Mapping[str, tuple[str, str, int]]:
    """By a word in one: the two it is written for, and how many characters stand for the first."""
    compounds, same = table("compounds"), table("same_words")
    pairs = zip(compounds.column("first"), compounds.column("second"), strict=True)
    found = {first + second: (first, second, len(first)) for first, second in pairs}
    for kind, written, first, second in same.rows:
        if kind == "whole":
            found[written.replace("|", "")] = first, second, written.index("|")
    return found


@cache
def _endings() -> Mapping[str, str]:
    return {written.lstrip("|"): full for kind, written, _, full in table("same_words").rows if kind == "ending"}


@cache
def _prefixes() -> frozenset[str]:
    return frozenset({"e", *table("joining_prefixes").column("prefix")})


@cache
def _spellings() -> Mapping[str, str]:
    """British spellings to the American ones."""
    spelled = table("british_spellings")
    return dict(zip(spelled.column("british"), spelled.column("american"), strict=True))
