"""Common given names of many cultures with the gender they usually tell; `EITHER` tells none.

The sets here are chosen by hand. `given.txt` adds the names of the United States' census of 1990 (public domain) that
are in none of them, without those that are more often a family name or a word, an office or a place: a name and its
gender a line, `m` or `f` where nine of ten bearers are, else `e`.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from corpus.lexicon import words

MALE = words("given_names", "male")

FEMALE = words("given_names", "female")

EITHER = words("given_names", "either")


@cache
def _counted() -> dict[str, str]:
    """The census's names with 'm', 'f' or ''."""
    lines = files(__package__).joinpath("given.txt").read_text("utf-8").splitlines()
    return {name: "" if gender == "e" else gender for name, gender in map(str.split, lines)}


@lru_cache(maxsize=16384)
def gender_of(given: str) -> str:
    """'m', 'f' or '' for a given name in any case; double names count by their first part."""
    word = given.casefold().strip(".")
    for candidate in dict.fromkeys((word, word.split("-")[0], _plain(word))):
        if candidate in EITHER:
            return ""
        male, female = candidate in MALE, candidate in FEMALE
        if male != female:
            return "m" if male else "f"
        if not male and candidate in _counted():
            return _counted()[candidate]
    return ""


@lru_cache(maxsize=65536)
def is_given(word: str) -> bool:
    """Whether the word is a known given name of either gender."""
    low = word.casefold().strip(".")
    return _listed(low) or (not low.isascii() and _listed(_plain(low)))


def _listed(low: str) -> bool:
    return low in MALE or low in FEMALE or low in EITHER or low in _counted()


def _plain(word: str) -> str:
    """A word without its accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
