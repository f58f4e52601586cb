"""Names as the registry keeps them: rid of offices and headline words, or nobody's across articles. Joins nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from corpus.language.speakers.names.common import is_common
from corpus.language.speakers.names.compare import SUFFIXES, parts
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.words import (
    HONORIFICS,
    LIKE_PEOPLE,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACES,
    PLURALS,
    ROLE_HEADS,
    SURNAMES_TOO,
    TITLES,
)
from corpus.lexicon import words as listed

_SMALL = PARTICLES | listed("name_words", "small")
_DETERMINERS = listed("speaker_words", "determiners")


def proper(name: str, kind: str) -> bool:
    """Whether this is somebody's own name: 'the ministry' or 'a source' of one article is nobody across articles."""
    if kind == "document":
        return False
    words = name.split()
    if kind == "person":
        if any(word.islower() and word not in PARTICLES and word != "of" for word in words):
            return False  # 'a Norport official'
        left = personal(name)
        if left is None:
            return False
        words = left.split()
    if not words or words[0].casefold() in _DETERMINERS:
        return False
    if words[0].casefold() == "the":
        words = words[1:]
    if not words or words[-1].casefold() in PLURALS:
        return False
    if kind == "body" and len(words) == 1:
        if words[0].casefold() in PLACES:
            return True
        if is_common(words[0]):
            return False
    return all(w[:1].isupper() or w[:1].isdigit() or w.casefold() in _SMALL or "-" in w for w in words) and (
        words[0][:1].isupper() or words[0].casefold() in PARTICLES
    )


def known_as(name: str, kind: str) -> str:
    """The name as the registry keeps it: a person's without office and headline words, where a name is left."""
    return (personal(name) or name) if kind == "person" else name


_HEADLINE = listed("speaker_words", "headline")
"""Words of headlines and sentence openings that are in no name, though they stand with a capital before one."""
_WITHIN = listed("speaker_words", "within")
_THINGS = listed("speaker_words", "things")
"""What a name that ends in one of these is called, but nobody's name: 'Ana Ruiz Library', 'Major League Baseball'."""
_PREFIXED = re.compile(r"(?:Mc|Mac|De|Di|Du|Da|Le|La|Van|Fitz|O[’']|Al|El|St|Von|Der|Des|Dos)[A-Z]")


@lru_cache(maxsize=1 << 13)
def personal(name: str) -> str | None:
    """A person's name without the office, possessive or headline word it was read with; None where nothing is left.

    'President Trump' -> 'Trump', 'Kick Donald Trump' -> 'Donald Trump', 'Money' -> None.
    """
    words = [re.sub(r"(?:[’']s|(?<=s)[’'])$", "", word) for word in name.split()]
    if any(word in ("for", "with", "by", "who") for word in words):
        return None  # 'A spokesperson for Ana Ruiz' is somebody else
    if len(words) == 2 and words[0].casefold() in ("new", "north", "south", "east", "west"):
        return None  # 'New Norport'
    if len(words) > 2 and " ".join(words[:2]).casefold() in _NEW_PLACES:
        if not is_given(words[2]):
            return None  # 'New Norport Herons'
        words = words[2:]
    while words and _leads(words):
        words = words[1:]
        if len(words) > 3 and words[0] == "of":  # 'Secretary of State Ana Ruiz'
            words = words[2:]
    words = _alone(words)
    if " ".join(words).casefold() in LIKE_PEOPLE:
        return None
    if not words or any(word.casefold() in _WITHIN for word in words[1:-1]):
        return None
    last = words[-1].casefold()
    if len(words) == 1:
        mixed = re.search(r"[a-z][A-Z]", words[0]) is not None and _PREFIXED.match(words[0]) is None
        joint = any(is_common(part) or part in NOT_NAMES or len(part) == 1 for part in last.split("-"))
        thing = _no_name(last) or last in PLACES or last in _THINGS or words[0].endswith(".") or mixed or joint
        return None if thing else words[0]
    given = is_given(words[0])
    if last in _THINGS or (not given and (last in ORGANISATION_WORDS or last in PLACES)):
        return None
    if (last in ROLE_HEADS or last in TITLES) and last not in SURNAMES_TOO and not (given and len(words) == 2):
        return None  # 'Norport Mayor'
    return " ".join(words)


_NEW_PLACES = frozenset(f"new {place}" for place in listed("speaker_words", "new"))


def _alone(words: list[str]) -> list[str]:
    """One name without what a caption or headline set after it: 'Ana Ruiz TOM HALE', 'Ana Ruiz Tom Hale'."""
    if len(words) > 1 and not words[0].isupper():
        while len(words) > 1 and words[-1].isupper() and len(words[-1]) > 1 and not _numbered(words[-1]):
            words = words[:-1]
            if len(words) == 1:
                return []  # a firm's 'Indo EV'
    if len(words) == 5 and is_given(words[1]) and is_given(words[3]) and not (is_given(words[2]) or is_given(words[4])):
        return []  # a list's 'Halvora Ana Ruiz Tom Hale'
    whole = len(words) - (words[-1].casefold().rstrip(".") in SUFFIXES)
    if whole >= 4 and is_given(words[0]):
        second = next((i for i in (2, 3) if i < whole - 1 and is_given(words[i]) and not _initial(words[i - 1])), 0)
        words = words[:second] if second else words
    if len(words) == 3 and words[1] == words[2]:
        words = words[:2]
    return words


def _numbered(word: str) -> bool:
    """Whether a last word of capitals is a part of a name: 'Ana Ruiz II', 'Ottokar VIII'."""
    return word.casefold() in SUFFIXES or _NUMERAL.fullmatch(word) is not None


_NUMERAL = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
"""Which of their name a king or a pope is."""


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _leads(words: list[str]) -> bool:
    low = words[0].casefold()
    if len(words) == 1 or low in PARTICLES or _stands_as_name(words):
        return False
    kept = low.rstrip(".") == "st" or (low in ("lady", "lord") and len(words) == 2)
    return _no_name(low) or (low in HONORIFICS and not kept)


def _stands_as_name(words: list[str]) -> bool:
    """Whether a word that also is an office or a common one is a given name here: 'Will Smith', 'Art Pope'."""
    low = words[0].casefold()
    return is_given(words[0]) or low in ("will", "may", "art", "rich", "pat", "grant", "mark")


def _no_name(low: str) -> bool:
    return low in _HEADLINE or (low in NOT_NAMES and not is_given(low)) or low in ROLE_HEADS or low in TITLES


BARELY: Final = 10
"""A single name that is used so many times as often as every full one is the name somebody is known by: 'Harry'."""


def shown_name(names: Mapping[str, int], aliases: Iterable[str] = ()) -> str:
    """The name to show of several, by how often each is used: of those in full the most used, of equals the longest."""
    every = names or dict.fromkeys(aliases, 1)
    most = max(every, key=lambda n: (len(parts(n)) > 1, every[n], len(n), n))
    single = max(every, key=lambda n: (len(parts(n)) == 1, every[n], n))
    return single if len(parts(single)) == 1 and every[single] >= BARELY * every[most] else most


def people_in(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The folded full names among these, as `Appearance.company`: 'a judge' is nobody whom two articles share."""
    return frozenset(words for name in names if len(words := parts(name)) > 1 and _own(name))


def _own(name: str) -> bool:
    """Whether every word of a name has a capital but for those that names are written with in small letters."""
    words = name.split()
    return words[0].casefold() not in _DETERMINERS | {"the"} and all(
        word[0].isupper() or word.casefold() in _SMALL for word in words
    )
