"""Where a sentence holds a thing of the kind that is wanted: names, numbers, places, reasons, by their looks. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate

from corpus.language.lexicon import MONTHS, WEEKDAYS
from corpus.language.tokens import terms
from corpus.lexicon import listed
from corpus.model.text import Span
from corpus.question.wanted import Wanted
from corpus.search.seam import number_of

_NUMBER_WORDS = listed("amounts", "number_words")
_BEGIN = "".join(sorted({form for word in _NUMBER_WORDS for form in (word[0], word[0].upper())}))
_SCALE = r"(?:\s(?:percent|per cent|million|billion|trillion|thousand|hundred))?"
_NUMBER = re.compile(
    rf"[$£€]?\d[\d,.]*(?:%|-\w+)?{_SCALE}"
    # The letters that these words begin with are looked at first: at most places of a text none of them fits.
    rf"|\b(?=[{_BEGIN}])(?:{'|'.join((*_NUMBER_WORDS, *map(str.capitalize, _NUMBER_WORDS)))})\b{_SCALE}"
)
_PERCENT = re.compile(r"\d[\d.]*\s?(?:%|percent|per cent)|\bpercentage points?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TIME = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))}|(?i:today|yesterday|tomorrow|tonight))\b|\b(?:19|20)\d\d\b")
_CLOCK = r"(?:[01]?\d|2[0-4])"
_TO_HOUR = "|".join(rf"(?<=\b(?i:{word}) )" for word in listed("answer_words", "hour_after"))
_OF_HOUR = r"[ap]\.m\.|[ap]m\b|o[’']clock\b|hours\b|GMT\b|UTC\b|E[SD]?T\b|P[SD]?T\b|BST\b|CET\b"
_HOUR = re.compile(
    rf"\b{_CLOCK}(?:[:.][0-5]\d)? ?(?:{_OF_HOUR})"
    rf"|(?:{_TO_HOUR}){_CLOCK}:[0-5]\d\b(?!:)"
    r"|\b(?i:noon|midday|midnight|dawn|dusk|daybreak|sunrise|sunset|morning|afternoon|evening|night|nightfall)\b"
)
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
_OPENS = frozenset('\x00.!?“"‘:')
_BETWEEN = "\x00"
"""Put between sentences: no space and no sign of a word, so that nothing is found across it; in `_OPENS` too."""


def names(sentence: str) -> Iterator[Span]:
    """Capitalised phrases; a single capitalised word at the start of a sentence is not taken for a name."""
    return (Span(*match.span()) for match in _named(sentence))


@lru_cache(maxsize=1 << 16)
def terms_of_phrase(words: str) -> tuple[str, ...]:
    """The terms of a few words, kept because names recur."""
    return tuple(terms(words))


def _named(sentence: str) -> list[re.Match[str]]:
    found = []
    for match in _NAME.finditer(sentence):
        start = match.start()
        before = sentence[start - 1] if start else ""
        if before.isalnum() or before == "_":
            continue
        opening = not before or before in _OPENS or (before == " " and sentence[start - 2] in _OPENS)
        if not opening or " " in match[0]:
            found.append(match)
    return found


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
    return re.compile(rf"\b(?=[A-Z])(?:{listed})(?:s|'s|’s)?(?!\w)")


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"\b(?=[A-Z])(?:{'|'.join(str(state) for state in _places()['states'])})\b")


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
    Wanted.HOUR: _HOUR,
    Wanted.REASON: _REASON,
}


NAMED = frozenset({Wanted.PERSON, Wanted.BODY, Wanted.NAME})
"""What is told by being a name."""


def found(kind: Wanted, sentence: str, known: frozenset[str]) -> list[Span]:
    """Where the sentence holds what is wanted, offsets into it; words in `known` (terms of the question) do not count.

    Empty for MANNER and THING: those cannot be told by their looks. Names only where no title of a work is found.
    """
    if kind is Wanted.WORK:
        titled = [span for span in _titled(sentence) if _is_new(span.of(sentence), known)]
        return titled or found(Wanted.NAME, sentence, known)
    return [span for span in _spans(kind, sentence) if _is_new(span.of(sentence), known)]


Found = tuple[list[int], list[tuple[int, ...]]]
"""Of each thing the sentence it stands in (by its place), and its term numbers; of a word without terms none."""


def things_found(kind: Wanted, sentences: Sequence[str]) -> Found:
    """Each thing of the kind in these sentences, in order, whether the question names it or not."""
    if kind in NAMED:
        return _names_found(sentences)
    rows, numbers = [], []
    for row, sentence in enumerate(sentences):
        for thing in _numbers_found(kind, sentence):
            rows.append(row)
            numbers.append(thing)
    return rows, numbers


def _names_found(sentences: Sequence[str]) -> Found:
    """Names are asked for with every question, so all sentences are looked through at once."""
    matches = _named(_BETWEEN.join(sentences))
    ends = list(accumulate([len(sentence) + 1 for sentence in sentences]))
    rows, row = [], 0
    for match in matches:
        start = match.start()
        while start >= ends[row]:
            row += 1
        rows.append(row)
    return rows, [_numbers_of_phrase(match[0]) for match in matches]


@lru_cache(maxsize=1 << 14)
def _numbers_found(kind: Wanted, sentence: str) -> tuple[tuple[int, ...], ...]:
    """Kept because the same sentences come up for many questions."""
    spans = [*_titled(sentence), *names(sentence)] if kind is Wanted.WORK else _spans(kind, sentence)
    return tuple([_numbers_of_phrase(span.of(sentence)) for span in spans])


@lru_cache(maxsize=1 << 16)
def _numbers_of_phrase(words: str) -> tuple[int, ...]:
    return tuple(map(number_of, terms_of_phrase(words)))


@lru_cache(maxsize=1 << 13)
def holds_reason(sentence: str) -> bool:
    """Whether a word in the sentence tells a reason."""
    return _REASON.search(sentence) is not None


def _spans(kind: Wanted, sentence: str) -> Iterator[Span]:
    match kind:
        case Wanted.PERSON | Wanted.BODY | Wanted.NAME:
            yield from names(sentence)
        case Wanted.PLACE:
            yield from (Span(*match.span(1)) for match in _AT_PLACE.finditer(sentence))
        case Wanted.MANNER | Wanted.THING:
            return
        case _:
            yield from (Span(*match.span()) for match in _pattern(kind).finditer(sentence))


def _pattern(kind: Wanted) -> re.Pattern[str]:
    match kind:
        case Wanted.COUNTRY:
            return _country()
        case Wanted.STATE:
            return _state()
    return _PATTERNS[kind]


def _titled(sentence: str) -> Iterator[Span]:
    return (Span(match.start() + 1, match.end() - 1) for match in _TITLED.finditer(sentence))


def _terms_of_thing(words: str) -> tuple[str, ...]:
    return terms_of_phrase(words) or (words.lower(),)


def _is_new(words: str, known: frozenset[str]) -> bool:
    """Whether any of the words is not of the question; words that give no term ('two') count by themselves."""
    return any(term not in known for term in _terms_of_thing(words))
