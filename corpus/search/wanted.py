"""What kind of thing a question wants to know (a person, a number, a place …) and where a sentence holds one. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from corpus.language.lexicon import MONTHS, WEEKDAYS
from corpus.language.tokens import terms
from corpus.model import Span


class Wanted(StrEnum):
    """The thing asked for. NAME is any proper name, THING may be anything at all."""

    PERSON = "person"
    BODY = "body"
    COUNTRY = "country"
    STATE = "state"
    PLACE = "place"
    NUMBER = "number"
    PERCENT = "percent"
    YEAR = "year"
    TIME = "time"
    WORK = "work"
    NAME = "name"
    REASON = "reason"
    MANNER = "manner"
    THING = "thing"


_PEOPLE = frozenset(
    "actor actress artist athlete author billionaire boss candidate celebrity ceo chairman chancellor chef coach"
    " comedian congressman congresswoman designer director driver duke entrepreneur executive expert figure founder"
    " golfer governor host icon journalist judge justice king lawmaker lawyer leader legend man mayor minister model"
    " musician official person player politician pope president prince princess queen quarterback rapper representative"
    " royal scientist secretary senator singer speaker spokesman spokesperson spokeswoman star striker swimmer woman"
    " writer".split()
)
_BODIES = frozenset(
    "agency airline app automaker bank brand carmaker chain club company corporation firm giant group magazine maker"
    " network newspaper organisation organization party platform retailer restaurant school store studio team"
    " university website".split()
)
_PLACES = frozenset(
    "airport beach city capital continent county district gallery island lake location mountain museum neighborhood"
    " neighbourhood ocean park place province region river sea stadium suburb town venue village".split()
)
_WORKS = frozenset("album book film game movie musical novel play podcast series show single song".split())
_NUMBERS = frozenset(
    "age amount bail cost fee fine magnitude number price rate salary score size speed sum temperature total".split()
)
_PERCENTS = frozenset("percent percentage portion proportion share".split())
_TIMES = frozenset("date day month weekday".split())
_MEASURES = frozenset("big deep far fast few heavy high large long many much often old soon tall wide".split())
_ENDS_HEAD = frozenset(
    "is was are were be been did does do has have had will would could can may might should became become becomes just"
    " recently reportedly officially in on of to for from this that by at with about".split()
)

_ASKING = re.compile(r"\b(who|whom|whose|what|which|where|when|why|how)\b(?!ever)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def wanted(question: str) -> Wanted:
    """What the question wants, from its last asking word and the noun after it."""
    every = list(_ASKING.finditer(question))
    if not every:
        return Wanted.THING
    asking = every[-1]
    following = [word.lower() for word in _WORD.findall(question[asking.end() :])]
    return _of(asking[0].lower(), following, question.lower())


def _of(asking: str, following: list[str], question: str) -> Wanted:
    first = following[0] if following else ""
    match asking:
        case "who" | "whom" | "whose":
            return Wanted.PERSON
        case "where":
            return Wanted.PLACE
        case "when":
            return Wanted.TIME
        case "why":
            return Wanted.REASON
        case "how":
            return Wanted.NUMBER if first in _MEASURES else Wanted.MANNER
    return _of_noun(_head(following), which=asking == "which" or "which" in question)


def _head(following: list[str]) -> str:
    """The last word of the noun phrase after 'what' or 'which'."""
    head = ""
    for word in following[:7]:
        if word in _ENDS_HEAD:
            break
        head = word
    return head


def _of_noun(noun: str, *, which: bool) -> Wanted:
    forms = {noun, noun.removesuffix("s"), noun.removesuffix("es"), noun.removesuffix("ies") + "y"}
    for words, kind in (
        (_PEOPLE, Wanted.PERSON),
        ({"country", "nation"}, Wanted.COUNTRY),
        ({"state"}, Wanted.STATE),
        (_PLACES, Wanted.PLACE),
        (_BODIES, Wanted.BODY),
        (_WORKS, Wanted.WORK),
        (_PERCENTS, Wanted.PERCENT),
        (_NUMBERS, Wanted.NUMBER),
        ({"year"}, Wanted.YEAR),
        (_TIMES, Wanted.TIME),
    ):
        if forms & words:
            return kind
    return Wanted.NAME if which else Wanted.THING


_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands"
    " million billion trillion half third quarter twice double"
).split()
_NUMBER = re.compile(
    rf"[$£€]?\d[\d,.]*(?:%|-\w+)?(?:\s(?:percent|per cent|million|billion|trillion|thousand|hundred))?"
    rf"|\b(?:{'|'.join(_NUMBER_WORDS)})\b(?:\s(?:percent|per cent|million|billion|trillion|thousand|hundred))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d[\d.]*\s?(?:%|percent|per cent)|\bpercentage points?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TIME = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))}|(?i:today|yesterday|tomorrow|tonight))\b|\b(?:19|20)\d\d\b")
_TITLED = re.compile(r"[“\"‘][A-Z][^”\"’]{1,60}[”\"’]")
_REASON = re.compile(
    r"\b(?:because|due to|thanks to|in order to|as a result|after|amid|over|citing|so that|to avoid|owing to)\b"
)
_AT_PLACE = re.compile(
    r"\b(?:in|at|near|from|off|outside|across|inside|to)\s+(?:the\s+)?(?:[a-z]+\s+)?([A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)*)"
)
_NAME = re.compile(
    r"[^\W\d_a-z\u00df-\u00ff][\w&’'.-]*"
    r"(?:\s+(?:(?:of|the|de|van|von|and|&|bin|al)\s+)?[^\W_a-z\u00df-\u00ff][\w&’'.-]*)*"
)
_OPENS = frozenset('.!?“"‘:')


def names(sentence: str) -> Iterator[Span]:
    """Capitalised phrases; a single capitalised word at the start of a sentence is not taken for a name."""
    return (Span(*match.span()) for match in _named(sentence))


@lru_cache(maxsize=1 << 13)
def terms_of_names(sentence: str) -> tuple[tuple[str, ...], ...]:
    """The terms of each name in the sentence. The same sentences come up for many questions."""
    return tuple(terms_of_phrase(match[0]) for match in _named(sentence))


@lru_cache(maxsize=1 << 16)
def terms_of_phrase(words: str) -> tuple[str, ...]:
    """The terms of a few words, kept because names recur."""
    return tuple(terms(words))


def _named(sentence: str) -> Iterator[re.Match[str]]:
    for match in _NAME.finditer(sentence):
        start = match.start()
        if start and (sentence[start - 1].isalnum() or sentence[start - 1] == "_"):
            continue
        opening = (
            start == 0
            or sentence[start - 1] in _OPENS
            or (sentence[start - 1] == " " and sentence[start - 2] in _OPENS)
        )
        if not opening or " " in match[0]:
            yield match


@cache
def _places() -> dict[str, list[dict[str, list[str]]] | list[str]]:
    loaded: dict[str, list[dict[str, list[str]]] | list[str]] = json.loads(
        files(__package__).joinpath("places.json").read_text("utf-8")
    )
    return loaded


@cache
def _country() -> re.Pattern[str]:
    words = [
        word for country in _places()["countries"] if isinstance(country, dict)
        for part in ("names", "people") for word in country[part]
    ]  # fmt: skip
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?:{listed})(?:s|'s|’s)?(?!\w)")


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(str(state) for state in _places()['states'])})\b")


@cache
def same_country() -> dict[str, frozenset[str]]:
    """Each name, people's name and capital of a country (lower case), with all the others of the same country."""
    table: dict[str, frozenset[str]] = {}
    for country in _places()["countries"]:
        assert isinstance(country, dict)
        words = frozenset(word.lower() for part in country.values() for word in part)
        for word in words:
            table[word] = table.get(word, frozenset()) | words
    return table


_PATTERNS = {
    Wanted.NUMBER: _NUMBER,
    Wanted.PERCENT: _PERCENT,
    Wanted.YEAR: _YEAR,
    Wanted.TIME: _TIME,
    Wanted.REASON: _REASON,
}


NAMED = frozenset({Wanted.PERSON, Wanted.BODY, Wanted.NAME})
"""What is told by being a name."""


def found(kind: Wanted, sentence: str, known: frozenset[str]) -> list[Span]:
    """Where the sentence holds what is wanted, offsets into it; words in `known` (terms of the question) do not count.

    Empty for MANNER and THING: those cannot be told by their looks.
    """
    match kind:
        case Wanted.COUNTRY:
            spans = [Span(*match.span()) for match in _country().finditer(sentence)]
            return [span for span in spans if _is_new(span.of(sentence), known)]
        case Wanted.STATE:
            spans = [Span(*match.span()) for match in _state().finditer(sentence)]
            return [span for span in spans if _is_new(span.of(sentence), known)]
        case Wanted.PERSON | Wanted.BODY | Wanted.NAME:
            return [span for span in names(sentence) if _is_new(span.of(sentence), known)]
        case Wanted.WORK:
            titled = [Span(match.start() + 1, match.end() - 1) for match in _TITLED.finditer(sentence)]
            return [span for span in titled if _is_new(span.of(sentence), known)] or [
                span for span in names(sentence) if _is_new(span.of(sentence), known)
            ]
        case Wanted.PLACE:
            spans = [Span(*match.span(1)) for match in _AT_PLACE.finditer(sentence)]
            return [span for span in spans if _is_new(span.of(sentence), known)]
        case Wanted.MANNER | Wanted.THING:
            return []
    spans = [Span(*match.span()) for match in _PATTERNS[kind].finditer(sentence)]
    return [span for span in spans if _is_new(span.of(sentence), known)]


def _is_new(words: str, known: frozenset[str]) -> bool:
    """Whether any of the words is not of the question; words that give no term ('two') count by themselves."""
    found_terms = terms_of_phrase(words) or (words.lower(),)
    return any(term not in known for term in found_terms)
