"""Which words of a question may be names, small letters or not: told by lists of words that news writes small. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.language.segment import lowercase_words
from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.offices import COUNTRIES
from corpus.language.tokens import terms
from corpus.lexicon import table
from corpus.lexicon import words as listed_words
from corpus.question.verbs import base_terms

_DETERMINERS = listed_words("question_words", "conversation_determiners")


def names_in(words: Sequence[str]) -> list[int]:
    """Which of the words of a text may be names; "the board" is none."""
    return [
        place
        for place, word in enumerate(words)
        if not is_everyday(word) and not (word.islower() and place and words[place - 1].lower() in _DETERMINERS)
    ]


def is_everyday(word: str) -> bool:
    """Whether the word is nobody's name: one that news writes small, a form of one, a number, a country."""
    low = re.sub(r"['’]s?$", "", word.lower())
    return (
        not any(sign.isalpha() for sign in low)
        or low in lowercase_words()
        or is_common(low)
        or bool(frozenset(base_terms(low)) & lowercase_words())
        or (word.islower() and bool(frozenset(terms(low)) & _written_small()))
        or not terms(low)
        or low in COUNTRIES
    )


@cache
def _written_small() -> frozenset[str]:
    """The terms of words that are written small: other forms of them too."""
    return frozenset(term for words in table("written_small").column("words") for term in terms(words))
