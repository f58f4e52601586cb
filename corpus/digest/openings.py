"""How surely a sentence is understood alone: by how much it reads as one that an article could begin with. Pure.

It is told by the sentence's build and not by its matter: by how it begins, and by what its pronouns, its "the" and its
"that" could mean within itself and under the heading. What each sign weighs was fitted on first sentences of articles
beside later ones (`benchmarks/stories/openings.py`), so that nobody had to judge them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Final

from corpus.digest.accounts import terms_of
from corpus.digest.leaning import QUOTED, is_unique
from corpus.digest.weights import rarity
from corpus.language.tokens import STOP_WORDS, terms_of_word
from corpus.lexicon import pairs
from corpus.lexicon import words as listed
from corpus.question.verbs import is_verb_form

JUDGED: Final = (2.66, 0.81, -0.44, 0.58)
"""Log-odds that a reader understands a sentence alone: of any, by the odds, by the depth, where it opens its article.

Fitted on sentences of summaries that were judged (`benchmarks/stories/alone.py`): what is told further down leans on
more than its own words show.
"""
_LEAST, _HIGHEST, _DEEP = -4.0, 1.0, 6
WEIGHTS: Final = Path(__file__).with_name("openings.txt")
_SAID: Final = "Q"
"""Stands for words in quotation marks: what they point at is somebody else's affair."""
_TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*|[,;:—–()]")
_RUN: Final = 5
"""So many words of a thing's name are read."""
_SHORT: Final = 13
"""Words and commas."""
_MOST_SHARED: Final = 3
"""Words shared with the heading beyond this many are told as so many: more say no more."""
_NEAR, _FURTHER = 6, 14
"""Sentences up to which a sentence stands near the beginning, and on from there."""

Resolved = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or mark as it stands there, in lower case, and what it looks like: itself if it is a small word."""

    text: str
    small: str
    look: str

    @property
    def is_named(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()


def heading_of(title: str) -> frozenset[str]:
    """The telling terms of a heading, for `odds`."""
    return frozenset(term for term in terms_of(title) if rarity(term))


def odds(sentence: str, heading: Set[str]) -> float:
    """Log-odds that it is an article's first sentence, where one in five is; `heading` is shown above it."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in signs(sentence, heading)) + weights["bias"]


def chance(odds: float, depth: int) -> float:
    """The probability that a reader understands a sentence with these odds that so many others stand before."""
    every, by_odds, by_depth, opens = JUDGED
    found = every + by_odds * min(max(odds, _LEAST), _HIGHEST) + by_depth * math.log1p(min(depth, _DEEP))
    return 1 / (1 + math.exp(-found - opens * (depth == 0)))


@cache
def _weights() -> dict[str, float]:
    """The weight of each sign; signs that tell nothing are left out."""
    lines = (line for line in WEIGHTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {sign: float(weight) for sign, _, weight in (line.rpartition("\t") for line in lines)}


def signs(sentence: str, heading: Set[str]) -> frozenset[str]:
    """What a sentence shows of whether it needs another before it, each sign a few words."""
    told = QUOTED.sub(f" {_SAID} ", sentence.replace("’", "'"))
    found = _TOKEN.findall(told)
    if not found:
        return frozenset()

    def resolved(word: str) -> bool:
        stem = terms_of_word(word.removesuffix("'s"))
        return bool(stem) and not heading.isdisjoint(stem)

    words = [_Word(one, one.casefold(), _look(one)) for one in found]
    words[0] = _Word(found[0], words[0].small, _first_look(words, resolved))
    return frozenset(
        {*_begins(words), *_means(words), *_points(words), *_things(words, resolved), *_shows(words, told, resolved)}
    )


def _look(word: str) -> str:
    small = word.casefold()
    if not word[0].isalnum() or small in STOP_WORDS or small in _meant():
        return small
    if word[0].isdigit():
        return "number"
    if word == _SAID:
        return "quoted"
    return "Name" if word[0].isupper() else _ending(small)


def _ending(small: str) -> str:
    ending = next((one for one in ("ly", "ing", "ed") if small.endswith(one)), None)
    if ending or is_verb_form(small):
        return ending or "verb"
    return "things" if small.endswith("s") and not small.endswith("ss") else "thing"


def _first_look(words: Sequence[_Word], resolved: Resolved) -> str:
    """What the first word looks like: its capital says nothing."""
    first = words[0]
    if first.look != "Name" or (len(words) > 1 and words[1].look == "Name"):
        return first.look
    ending = _ending(first.small)
    if ending in {"thing", "verb"}:
        return "Heading" if resolved(first.small) else "Capital"
    return ending.capitalize()


def _begins(words: Sequence[_Word]) -> Iterator[str]:
    looks = [one.look for one in words[:3]]
    yield from ("begins " + " ".join(looks[:count]) for count in range(1, len(looks) + 1))


def _means(words: Sequence[_Word]) -> Iterator[str]:
    """For each pronoun what stands before it that it could mean."""
    before = {"nothing"}
    for at, one in enumerate(words):
        meant = _meant().get(one.small)
        if meant is not None:
            could = next(what for what in (meant, "Name", "nothing") if what in before)
            yield f"pronoun for {meant} after {could}"
        if one.look in {"Name", "Heading", "Capital"}:
            before.add("Name")
            if words[at + 1 : at + 2] and words[at + 1].look == "Name":
                before.add("whole name")
        before.add(one.look.casefold() if one.look == "Things" else one.look)


@cache
def _meant() -> dict[str, str]:
    """What each pronoun wants to stand before it."""
    wants = {"m": "whole name", "f": "whole name", "n": "thing", "p": "things"}
    kinds = pairs("pronouns", "word", "kind")
    return {word: wants[kind] for word, kind in kinds.items() if kind in wants and word not in _pointing()}


@cache
def _pointing() -> frozenset[str]:
    return listed("leaning_words", "pointing")


def _points(words: Sequence[_Word]) -> Iterator[str]:
    for at, one in enumerate(words):
        if one.small in _pointing():
            yield f"{one.small} before {words[at + 1].look if at + 1 < len(words) else 'the end'}"
            yield f"{one.small} after {words[at - 1].look if at else 'the start'}"


def _things(words: Sequence[_Word], resolved: Resolved) -> Iterator[str]:
    """For each 'the' whether what follows is named, said more closely, told before in the sentence; what the heading
    says needs nothing.
    """
    attached = listed("leaning_words", "attached")
    for at, one in enumerate(words):
        if one.small != "the":
            continue
        run = list(takewhile(_goes_on, words[at + 1 : at + 1 + _RUN]))
        if not run or any(resolved(word.small) for word in run):
            continue
        after = words[at + 1 + len(run)].small if at + 1 + len(run) < len(words) else ""
        last = terms_of_word(run[-1].small)
        named = "named" if any(word.is_named for word in run) else "mere"
        if is_unique(run[0].small, run[1].small if len(run) > 1 else ""):
            named += " only"
        closer = "said closer" if after in attached else "bare"
        told = "told before" if any(terms_of_word(word.small) == last for word in words[:at]) else "new"
        where = "first" if at == 0 else "near" if at < _NEAR else "on" if at < _FURTHER else "late"
        yield f"the {named} {closer} {told}"
        yield f"the {named} {closer} {where}"


def _goes_on(word: _Word) -> bool:
    return word.text[0].isalnum() and word.small not in STOP_WORDS and not is_verb_form(word.small)


def _shows(words: Sequence[_Word], told: str, resolved: Resolved) -> Iterator[str]:
    """Signs of the whole sentence."""
    looks = [one.look for one in words]
    shared = {one.small for one in words if one.text[0].isalnum() and one.small not in STOP_WORDS}
    yield f"shares {min(sum(map(resolved, shared)), _MOST_SHARED)} with the heading"
    ends = told.rstrip("\"”' ")[-1:]
    holds = {
        "is short": len(words) < _SHORT,
        "says a day": not shared.isdisjoint(listed("speaker_words", "weekdays")),
        "names nobody": not any(look in {"Name", "Heading"} for look in looks),
        "holds a whole name": ("Name", "Name") in pairwise(looks),
        "quotes": _SAID in (one.text for one in words),
        f"ends in {ends}": ends in {"?", "!"},
    }
    yield from (sign for sign, is_so in holds.items() if is_so)
