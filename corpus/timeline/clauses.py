"""A statement in its clauses: what each denies, what numbers it gives, which terms stand around a word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from corpus.language.tokens import terms
from corpus.lexicon import listed, table, words
from corpus.question.verbs import is_verb_form
from corpus.search.wording import Wording

_BREAK = re.compile(
    r"(?P<mark>(?<!\W[A-Za-z])[.?!;:—–]+[\"”’)]*\s+|\s[-—–]+\s|,\s)"
    r"|,?\s(?=(?:but|because|which|who|although|though|while|whereas|unless|if|when|as(?!\s\w+\sas\b)|so that)\b)"
)
_UNREAL = re.compile(r"(?i)\s*(?:if|unless|whether|when|to)\b")
NOT: Final = re.compile(r"(?i)(?:not|never|no|cannot|\w+n['’]t)")
"""A word that denies, whole."""
_NUMBER = re.compile(r"[$£€]?\d[\d.,]*%?")
SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_BEFORE, _AFTER, _NEXT = 5, 7, 4
"""So many words before and after a word are about it, and so many after a "not" hold what is denied."""
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a clause: its value, its unit ("%", "$", "" for things), the terms after it, how it is written.

    A sum or a share may have none after it.
    """

    value: float
    unit: str
    things: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True)
class StatedClause:
    """A stretch of a statement that tells one thing. `stems` has the term of each word, "" for a stop word."""

    text: str
    wording: Wording
    stems: tuple[str, ...]
    terms: frozenset[str]
    denied: tuple[tuple[int, str], ...]
    """The place of each word that a "not", "never" or "no" is about, and the word of denial."""
    denying: bool
    """Whether anything in it takes something back, denies or lacks it."""
    negates: bool
    """Whether a "not", "never" or "no" stands in it."""
    unreal: bool
    """Whether it asks, or tells of what may be, or is a piece whose beginning is not quoted ("to send …")."""
    numbers: tuple[Number, ...]

    def after(self, at: int) -> tuple[str, ...]:
        """The terms of the words that follow a word."""
        return tuple(filter(_is_word, self.stems[at + 1 : at + 1 + _AFTER]))

    def thing(self, at: int) -> tuple[str, ...]:
        """The terms of the noun that follows a word, the noun itself last: "raise interest rates" gives both."""
        run: list[str] = []
        for n in range(at + 1, len(self.stems)):
            ends = not _is_word(self.stems[n]) or self.wording.folded[n].endswith("ly")
            if ends and run:
                break
            if not ends:
                run.append(self.stems[n])
        return tuple(run)

    def subject(self, at: int) -> frozenset[str]:
        """Of whom or what a word tells: the group of the pronoun before it, else the terms there; empty: not told."""
        for n in range(at - 1, -1, -1):
            word, stem = self.wording.folded[n], self.stems[n]
            if word in words("side_by_side", "unsaid"):
                return frozenset()
            if (group := _pronouns().get(word)) is not None:
                return frozenset({group})
            says_it = stem and stem not in general() and not word.endswith("ly")
            if says_it and not NOT.fullmatch(word) and not is_verb_form(word):
                return frozenset(filter(_is_word, self.stems[max(0, n - 2) : n + 1]))
        return frozenset()

    def before(self, at: int) -> tuple[str, ...]:
        """The terms of the words that stand before a word."""
        return tuple(filter(_is_word, self.stems[max(0, at - _BEFORE) : at]))


def clauses(text: str) -> tuple[StatedClause, ...]:
    """The clauses of a statement, but for those of fewer than two terms."""
    found, begin = [], 0
    for match in _BREAK.finditer(text):
        found.append(_clause(text[begin : match.start()], asks="?" in (match["mark"] or "")))
        begin = match.end()
    found.append(_clause(text[begin:], asks=text.rstrip(' "”’').endswith("?")))
    return tuple(one for one in found if len(one.terms) >= 2)


@cache
def general() -> frozenset[str]:
    """The terms of words that say nothing of a matter."""
    kept = words("side_by_side", "general")
    return kept | {term for word in kept for term in terms(word)}


def tells(group: str, text: str) -> bool:
    """Whether the text has a word or phrase of that group of the table."""
    return _pattern(group).search(text) is not None


@cache
def _pronouns() -> dict[str, str]:
    groups = ("speaker", "man", "woman", "several", "anybody")
    return {word: f"({group})" for group in groups for word in listed("side_by_side", group)}


@cache
def _pattern(group: str) -> re.Pattern[str]:
    every = "|".join(re.escape(word).replace("_", r"\s+") for word in listed("side_by_side", group))
    return re.compile(rf"(?i)(?<![\w’'])(?:{every})(?![\w’'])")


def _clause(text: str, *, asks: bool) -> StatedClause:
    wording = Wording.of(text)
    stems = tuple(next(iter(terms(wording.words(at, at + 1))), "") for at in range(len(wording)))
    denied = tuple(_denied(wording, stems))
    return StatedClause(
        text,
        wording,
        stems,
        frozenset(filter(_is_word, stems)),
        denied,
        bool(denied) or tells("denying", text) or any(word.endswith("n't") for word in wording.folded),
        any(NOT.fullmatch(word) for word in wording.folded),
        asks or _UNREAL.match(text) is not None,
        tuple(_numbers(wording, stems)),
    )


def _denied(wording: Wording, stems: tuple[str, ...]) -> list[tuple[int, str]]:
    found = []
    for at in range(len(wording) - 1):
        # "not only", "not that he": something else is denied, or nothing.
        word, following = wording.words(at, at + 1), wording.folded[at + 1]
        passed_over = following in words("attribution", "after_not") or following in ("that", "to")
        if passed_over or not NOT.fullmatch(word):
            continue
        if following.endswith("ing") and not (at and wording.folded[at - 1] in words("side_by_side", "has")):
            continue  # "for not answering" is what somebody else did
        if at and wording.folded[at - 1] in words("side_by_side", "ought"):
            continue  # what ought not to be is not denied
        if word.lower() == "no" and not (at and wording.folded[at - 1] in words("side_by_side", "has")):
            continue  # "no president has ever …" praises, "no matter what" denies nothing
        what = range(at + 1, min(at + _NEXT, len(wording)))
        told = next((n for n in what if stems[n] and not wording.folded[n].endswith("ly")), None)
        while word.lower() == "no" and told is not None and told + 1 < len(stems) and _is_word(stems[told + 1]):
            told += 1  # of "no constitutional right" it is the right that is denied
        named = told is not None and any(one in words("side_by_side", "article") for one in wording.folded[at:told])
        if told is not None and (word.lower() == "no" or not named) and not _of_degree(wording, at):
            found.append((told, word))  # "never a man so able" denies no man
    return found


def _of_degree(wording: Wording, at: int) -> bool:
    """Whether a "not" denies how much, and not that: "won't have to go quite as high as feared"."""
    after = wording.folded[at + 1 :]
    if any(one in words("side_by_side", "degree") for one in after):
        return True
    # An "as" that compares nothing begins another clause.
    return any(a == "as" and of not in words("side_by_side", "as_long_as") for a, of in pairwise(after))


def _numbers(wording: Wording, stems: tuple[str, ...]) -> list[Number]:
    found = []
    for at in range(len(wording) - 1):
        written = wording.folded[at]
        if (value := _value(written)) is None:
            continue
        after = at + 1
        if (scale := SCALES.get(wording.folded[after])) is not None:
            value, after = value * scale, after + 1
        scaled = after
        unit = "%" if "%" in written or wording.folded[after : after + 1] == ("percent",) else ""
        unit = unit or ("$" if written[0] in "$£€" else "")
        while wording.folded[after : after + 1] and wording.folded[after] in words("side_by_side", "whoever"):
            after += 1  # of "80 people died" it is the deaths that are counted
        things = tuple(filter(_is_word, stems[after : after + _NEXT + 1]))
        if not any(map(_is_word, stems[after : after + 2])) or things[0] in general():
            things = ()
        beside = wording.folded[max(0, at - 1) : at] + wording.folded[after : after + 1]
        if any(word in words("side_by_side", "added") for word in beside):
            continue
        time = things[:1] in (("am",), ("pm",)) or wording.text[wording.bounds[at][1] :].startswith(":")
        if not time and not _of_a_name(wording, at) and (unit or things) and (unit or value not in _YEARS):
            found.append(Number(value, unit, things, wording.words(at, scaled)))
    return found


def _value(written: str) -> float | None:
    """What a number written in digits or as one word is, None for other words and for "one", often somebody."""
    if written in _worded():
        return _worded()[written]
    digits = re.sub(r"[^\d.]", "", written).rstrip(".")
    return float(digits) if _NUMBER.fullmatch(written) and digits.count(".") <= 1 else None


@cache
def _worded() -> dict[str, float]:
    rows = table("numerals").rows
    return {word: float(term) for kind, word, term in rows if kind in ("cardinal", "tens") and int(term) > 1}


def _of_a_name(wording: Wording, at: int) -> bool:
    """Whether a number is a part of a name or of a range: "Boeing 737", "737-9", "Category 3", "8-16"."""
    begin, end = wording.bounds[at]
    joined = re.match(r"[-–]\d", wording.text[end:]) or re.search(r"\d[-–]$", wording.text[:begin])
    return joined is not None or (at > 1 and wording.words(at - 1, at)[0].isupper())


def _is_word(stem: str) -> bool:
    return bool(stem) and not stem[0].isdigit()
