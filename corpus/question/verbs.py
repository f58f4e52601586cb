"""Verbs in their forms: every form of a base form, and the base form's term of any form. Pure."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain

from corpus.language.lexicon import forms
from corpus.language.tokens import terms
from corpus.lexicon import pairs, table
from corpus.lexicon import words as listed_words


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {verb: tuple(listed.split()) for verb, listed in table("verbs").rows}


def inflected(verb: str) -> tuple[str, ...]:
    """Every form of a base form, itself included; those of an irregular verb from the table."""
    regular = forms(verb)
    if verb not in _irregular():
        return regular
    return tuple(dict.fromkeys((verb, regular[1], regular[2], *_irregular()[verb])))


def base_terms(words: str) -> tuple[str, ...]:
    """The terms of the words, an irregular verb's form as its base form ("won" as "win")."""
    return tuple(chain.from_iterable(map(_of_base, words.split())))


@lru_cache(maxsize=1 << 16)
def _of_base(word: str) -> tuple[str, ...]:
    bases = pairs("verbs", "forms", "verb")
    return tuple(terms(bases.get(word.lower().strip(".,;:!?"), word)))


def base_form(word: str) -> str:
    """The base form of an irregular verb's form, in lower case; any other word as it is."""
    lowered = word.lower()
    return pairs("verbs", "forms", "verb").get(lowered, lowered)


@cache
def is_verb_form(word: str) -> bool:
    """Whether the word (lower case) is surely a finite form: an irregular past, an auxiliary, or one in -ed."""
    return word in _finite() or (len(word) > 3 and word.endswith("ed"))


@cache
def _finite() -> frozenset[str]:
    listed = pairs("verbs", "forms", "verb")
    auxiliaries = "will would shall should can could may might must is are was were has have had do does did"
    return frozenset(word for word in (*listed, *auxiliaries.split()) if not word.endswith(("ing", "en", "own", "ung")))


def is_past(word: str) -> bool:
    """Whether the word (lower case) is surely a past: an irregular one, "was", or one in -ed."""
    return is_verb_form(word) and word not in _PRESENT


_PRESENT = listed_words("question_words", "verbs_present")
