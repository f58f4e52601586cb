"""How sums are written: the numbers of a sentence, and the forms in which an age, a length or a share is told. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.lexicon import table, words
from corpus.model.text import Span
from corpus.search import aged


@dataclass(frozen=True, slots=True)
class MeasureForm:
    """A way to ask for a sum, and how such a sum is told; both as patterns."""

    asked: re.Pattern[str]
    told: re.Pattern[str]


_SCALES = r"(?:\s(?:percent|per cent|million|billion|trillion|thousand|hundred))?"
_DIGITS = rf"[$£€]?\d+(?:[.,]\d+)*(?:%|[KkMmBb]\b)?{_SCALES}"


def _one_of(listed: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


@cache
def spelt() -> str:
    """A number in words, as a pattern: any case, whole words."""
    kinds = {"cardinal", "tens", "scale"}
    numerals = frozenset(word for kind, word, _ in table("numerals").rows if kind in kinds) - {"zero"}
    plural = frozenset(f"{word}s" for word in ("hundred", "thousand", "million", "dozen"))
    others = frozenset({"dozen", "half", "quarter", "third", "nobody", "none", "no one"})
    return rf"(?i:\b(?:{_one_of(numerals | plural | others)})\b)"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"{_DIGITS}|{spelt()}{_SCALES}")


def numbers(sentence: str) -> Iterator[re.Match[str]]:
    """Every number of the sentence in order, in digits or words, with the scale after it."""
    return _number().finditer(sentence)


@cache
def counting() -> re.Pattern[str]:
    """Words that count a thing that follows at once without a number: "several", "a few", "both", an ordinal."""
    ordinals = frozenset(word for kind, word, _ in table("numerals").rows if kind == "ordinal")
    return re.compile(rf"(?i)\b(?:{_one_of(words('units', 'vague') | ordinals)})\b(?: of)?(?: the| these| those)?")


def _amount() -> str:
    vague = _one_of(words("units", "vague"))
    return rf"(?:{_DIGITS}|{spelt()}{_SCALES}|(?i:\b(?:{vague}))(?: of)?)"


_ANY_LENGTH = ("time", "length", "area", "weight", "speed", "volume")


def _lengths(*groups: str) -> str:
    """How long, far or heavy, in the units of these groups, else of any; a length is also told before what has it: "a
    five-week strike"."""
    units = frozenset[str]().union(*(words("units", group) for group in groups or _ANY_LENGTH))
    what = r"(?:(?:more|full|whole|consecutive|square|cubic|metric|nautical|light) )?"
    unit = _one_of(units)
    told = rf"{_amount()}[\s-]{what}(?:{unit})\b"
    bare = rf"\b(?:{_one_of(words('units', 'measured'))}) of {_amount()}\b"
    later = rf"|\ban? (?:{unit}) (?:later|earlier|longer)\b" if not groups else ""
    return rf"{told}|\bof {told}|{bare}{later}"


def _frequencies() -> str:
    every = rf"(?:per|each|every|an?) (?:other |few |two |\d+ )?(?:{_one_of(words('units', 'time'))})"
    often = _one_of(words("units", "frequency"))
    return rf"{_amount()} (?:more )?times\b|(?<!how )(?i:\b(?:{often})\b)|(?i:\b{every}\b)"


def _shares() -> str:
    parts = _one_of(words("units", "share"))
    return rf"{_DIGITS}\s?(?:percentage points?|points?)|\d[\d.,]*(?:%|\s?per ?cent)|(?i:\b(?:{parts})\b)"


_ASKS_AGE = re.compile(r"(?i)\bhow old\b|\b(?:what|which) (?:(?:is|was|the|his|her|their) )*(?:\w+ )?age\b|\bage of\b")
_ASKS_LENGTH = (
    r"\bhow (?:long|far|fast"
    r"|much (?:later|earlier|longer|sooner|before|after))\b|\bfor how many\b"
)
_ASKS_SHARE = (
    r"\b(?:what|which)\b.{0,20}\b(?:per ?cent(?:age)?|share|proportion|portion|fraction)\b|\bhow much of\b"
    r"|\bhow much (?:was|were|is|are|has been|have been) [a-z]+(?:ed|en)\b"
)


@cache
def forms() -> tuple[MeasureForm, ...]:
    """The ways to ask for a sum that is told in a form of its own."""
    degrees = _one_of(words("units", "heat"))
    won_by = r"(?:points?|percentage points?|votes?|seats?|strokes?|shots?|games?|laps?|lengths?|delegates?)"
    ahead = rf"\b\d[\d,.]*[- ]{won_by}\b"
    listed = (
        (r"\bhow far (?:ahead|behind|in front|back)\b", rf"{ahead}|{_lengths()}"),
        (r"\bhow tall\b", rf"\b\d[- ](?:foot|feet|ft)[- ]?\d*\b|\b\d['’]\s?\d+|{_lengths('length')}"),
        (r"\bhow (?:high|deep|wide|thick)\b", _lengths("length")),
        (r"\bhow heavy\b", _lengths("weight")),
        (r"\bhow (?:big|large)\b", rf"{_lengths()}|\bof {_amount()}\b"),
        (r"\bhow (?:often|frequent(?:ly)?|many times)\b", _frequencies()),
        (_ASKS_LENGTH, _lengths()),
        (r"\b(?:score|result)\b(?! (?:did|does|do)\b)", r"\b\d+ ?(?:-{1,2}|–|—|to|all) ?\d*\b"),
        (_ASKS_SHARE, _shares()),
        (r"\btemperature|\bhow (?:hot|cold|warm)\b", rf"{_amount()}(?:°|[\s-](?:{degrees})\b)"),
    )
    return tuple(MeasureForm(re.compile(f"(?i){asked}"), re.compile(told)) for asked, told in listed)


def told_in_form(question: str, sentence: str) -> list[Span] | None:
    """Where the sentence tells a sum in the form asked for; None where any number may be it."""
    if _ASKS_AGE.search(question):
        return aged.spans(sentence)
    form = next((one for one in forms() if one.asked.search(question)), None)
    if form is None:
        return None
    spans = [Span(*match.span()) for match in form.told.finditer(sentence)]
    return [span for span in spans if not _is_since(sentence, span)]


_EXTREME = re.compile(
    r"(?i)\b(?:time|first|last|[a-z]{2,}est|most|least|record|only|again)\b[^,.;:]{0,30}\bin(?: [a-z]+){0,3} $"
)


def _is_since(sentence: str, length: Span) -> bool:
    """Whether it tells since when, and not how long: "for the first time in 40 years", "two years ago"."""
    ago = re.match(r"\s(?:ago|before|after)\b", sentence[length.end :]) is not None
    return ago or _EXTREME.search(sentence[: length.start]) is not None


_CURRENCY = r"(?:dollars?|pounds?|euros?|cents?|yuan|yen|rupees?|francs?|bitcoins?)"
_ASKS_MONEY = re.compile(
    r"(?i)\bhow much (?:money |cash |funding |aid |debt )?(?:did|does|do|is|was|are|were|will|would|has|have|had)\b"
    r"|\b(?:price|cost|fee|salary|fine|bail|worth|pay|paid)\b"
)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(
        rf"[$£€]\s?\d[\d,.]*{_SCALES}|(?:{_DIGITS}|{spelt()}{_SCALES})[\s-]{_CURRENCY}\b|\d[\d.,]*\s?(?:%|per ?cent)"
    )


OF_AGE, OF_MONEY, OTHERS = 1, 2, 3
"""Forms by their numbers: an age, a sum of money, and from the last on those of `forms`."""


def form_asked(question: str) -> int:
    """Which form of sum the question asks for, as a number from 1 on; 0 where it is none, or any number may be it."""
    if _ASKS_AGE.search(question):
        return OF_AGE
    for place, form in enumerate(forms()):
        if form.asked.search(question):
            return place + OTHERS
    return OF_MONEY if _ASKS_MONEY.search(question) else 0


@lru_cache(maxsize=1 << 13)
def seen_in_form(form: int, sentence: str) -> tuple[Span, ...]:
    """Where the sentence holds a sum in that form (`form_asked`); kept, since the same sentences come up again."""
    if form == OF_AGE:
        return tuple(aged.spans(sentence))
    told = _money() if form == OF_MONEY else forms()[form - OTHERS].told
    return tuple(Span(*match.span()) for match in told.finditer(sentence))


def holds_sum(question: str, sentence: str) -> bool:
    """Whether the sentence holds any sum at all: a number, a word that counts, or one in the form asked for."""
    if any(True for _ in numbers(sentence)) or counting().search(sentence) is not None:
        return True
    form = form_asked(question)
    return bool(form) and bool(seen_in_form(form, sentence))
