"""What an article tells, as terms to compare it by: all of it, its title and lead, and the names in it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

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
    words: list[tuple[str, ...]] = []
    capital: list[tuple[str, ...]] = []
    small: list[tuple[str, ...]] = []
    end = 0
    for match in islice(_WORD.finditer(text), _READ):
        word = match[0]
        found = _terms(word)
        words.append(found)
        if word[0].islower():
            small.append(found)
        elif end and found and not _begins_sentence(text, end, match.start()):
            capital.append(found)
        end = match.end()
    over = terms_of(title) if title else []
    lead = chain(over, *words[:_LEAD], *words[: _FIRST_SENTENCE if title is None else 0])
    without = frozenset(chain.from_iterable(small))
    names = Counter(term for term in chain.from_iterable(capital) if term not in without and term[0].isalpha())
    return Account(Counter(chain(over, *words)), Counter(lead), names)


def _begins_sentence(text: str, end: int, start: int) -> bool:
    """Whether a sentence begins at the second place, where a word begins, and not at the first, where one ends."""
    return (start - end > 1 or text[end] != " ") and _BEGINS_SENTENCE.search(text, end, start) is not None


def terms_of(text: str) -> list[str]:
    """The terms of each word by itself, in order: what texts of one period are compared by, many thousand a second."""
    return list(chain.from_iterable(map(_terms, _WORD.findall(text))))


def runs_of(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words, in lower case, in what is read of it."""
    words = [match[0] for match in islice(_WORD.finditer(text.casefold()), _READ)]
    runs = zip(*(words[at:] for at in range(length)), strict=False)
    return frozenset(runs if len(words) >= length else [tuple(words)] if words else [])


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[str, ...]:
    return tuple(terms(word))
