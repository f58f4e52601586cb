"""What an article tells, as terms to compare it by: all of it, its title and lead, and the names in it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from corpus.language.tokens import terms

_READ = 400
"""So many words of an article are read: what it is about is told by then."""
_LEAD = 70
_FIRST_SENTENCE = 25
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BEGINS_SENTENCE = re.compile(r"[.!?:;\"“\n]")


@dataclass(frozen=True, slots=True)
class Account:
    """One telling of something. `whole`, `lead` and `names` count each term; a name is a word inside a sentence that
    stands there with a capital and nowhere without.
    """

    whole: Mapping[str, int]
    lead: Mapping[str, int]
    names: Mapping[str, int]


def account(title: str | None, text: str) -> Account:
    """The account of a title and the paragraphs under it; without a title the beginning counts for it."""
    words = list(islice(_WORD.finditer(text), _READ))
    whole: list[str] = []
    capital: list[str] = []
    small: list[str] = []
    end = 0
    for match in words:
        word = match[0]
        found = _terms(word)
        whole += found
        if word[0].islower():
            small += found
        elif end and not _BEGINS_SENTENCE.search(text, end, match.start()):
            capital += found
        end = match.end()
    first = _FIRST_SENTENCE if title is None else 0
    over = [term for word in (_WORD.findall(title) if title else ()) for term in _terms(word)]
    lead = [term for match in (*words[:_LEAD], *words[:first]) for term in _terms(match[0])]
    without = frozenset(small)
    names = Counter(term for term in capital if term not in without and term[0].isalpha())
    return Account(Counter(whole + over), Counter(over + lead), names)


def terms_of(text: str) -> list[str]:
    """The terms of each word by itself, in order: what texts of one period are compared by, many thousand a second."""
    return [term for match in _WORD.finditer(text) for term in _terms(match[0])]


def runs_of(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words, in lower case, in what is read of it."""
    words = [match[0] for match in islice(_WORD.finditer(text.casefold()), _READ)]
    return (
        frozenset(tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1)))
        if words
        else frozenset()
    )


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[str, ...]:
    return tuple(terms(word))
