"""What an article tells, as terms to compare it by: all of it, its title and lead, and the names in it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice

from corpus.language.tokens import terms_of_word

_READ = 400
"""So many words of an article are read: what it is about is told by then."""
_LEAD = 70
_FIRST_SENTENCE = 25
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PIECES = re.compile(f"({_WORD.pattern})")
_USUAL_LENGTH = 8
"""Characters that a word and what stands beside it take, generously."""
_BEGINS_SENTENCE = re.compile(r"[.!?:;\"“\n]")


@dataclass(frozen=True, slots=True)
class Account:
    """One telling of something. `whole`, `lead` and `names` count each term; a name is a word inside a sentence that
    stands there with a capital and nowhere without. `title` are the terms of what stands over it.
    """

    whole: Mapping[str, int]
    lead: Mapping[str, int]
    names: Mapping[str, int]
    title: frozenset[str] = frozenset()


def account(title: str | None, text: str) -> Account:
    """The account of a title and the paragraphs under it; without a title the beginning counts for it."""
    words, between = _read(text)
    found = list(map(terms_of_word, words))
    small = [one for word, one in zip(words, found, strict=True) if word[0].islower()]
    without = frozenset(chain.from_iterable(small))
    inside = [
        one
        for word, one, before in zip(words, found, between, strict=True)
        if not word[0].islower() and (before == " " or not _BEGINS_SENTENCE.search(before))
    ]
    over = terms_of(title) if title else []
    lead = chain(over, *found[:_LEAD], *found[: _FIRST_SENTENCE if title is None else 0])
    names = Counter(term for term in chain.from_iterable(inside) if term not in without and term[0].isalpha())
    return Account(Counter(chain(over, *found)), Counter(lead), names, frozenset(over))


def _read(text: str) -> tuple[list[str], list[str]]:
    """The words that are read, and what stands before each; the first word begins a sentence."""
    until = _READ * _USUAL_LENGTH
    pieces = _PIECES.split(text[:until])
    while len(pieces) // 2 <= _READ and until < len(text):
        until *= 2
        pieces = _PIECES.split(text[:until])
    words = pieces[1 : 2 * _READ : 2]
    return words, ["\n", *pieces[2 : 2 * len(words) : 2]][: len(words)]


def terms_of(text: str) -> list[str]:
    """The terms of each word by itself, in order: what texts of one period are compared by, many thousand a second."""
    return list(chain.from_iterable(map(terms_of_word, _WORD.findall(text))))


def runs_of(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words, in lower case, in what is read of it."""
    words = [match[0] for match in islice(_WORD.finditer(text.casefold()), _READ)]
    runs = zip(*(words[at:] for at in range(length)), strict=False)
    return frozenset(runs if len(words) >= length else [tuple(words)] if words else [])
