"""The one tokeniser, for the index and for questions: words with their spans, and the terms they are found by.

A term is NLTK's Snowball stem of a folded word, or what `corpus.language.variants` says it is found by; words that
are found together (United States, cyber attacks) give a term more. Stop words give none. It knows nothing of sentences
or ranking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from corpus.language import _nltk, variants
from corpus.lexicon import listed, words
from corpus.model.text import Span

STOP_WORDS = words("stop_words", "stop")
"""Words that are in every other sentence and say nothing of what it is about."""

ANALYSER = "4"
"""To be raised whenever the same text gives other terms than before: an index made by another is built anew."""

_SHOUTED = frozenset({"US", "WHO", "IT"})
"""Names that are stop words in lower case; 'US' and 'U.S.' are one term, and so are 'UN' and 'U.N.'"""

# Marks that belong to the letter before them, which Python's \w leaves out; Indic and South-East Asian blocks whole.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200c\u200d"
)
_BLOCKS = "\u0900-\u0963\u0966-\u0df3\u0e01-\u0e4e\u0e80-\u0ede\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
_LETTERS_ON = rf"[^\W_]*(?:[{_MARKS}{_BLOCKS}]+[^\W_]*)*"
"""As many letters as there are: in stretches, since a choice at each letter takes twice the time."""
_REST = rf"{_LETTERS_ON}(?:['’ʼ＇](?=[^\W_]|[{_MARKS}{_BLOCKS}]){_LETTERS_ON})*"
_WORD = re.compile(
    r"[a-zA-Z]{2,}+(?![^ ,.\n])"  # what the next one finds too: most words, and sooner by half
    rf"|[^\W\d_][^\W_]{_REST}"  # nearly all others, which none of the following is
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # U.S., a.m., Ph.D. but for its first part
    r"|\d+(?:[.,]\d+)+"  # 353,000 and 5.2
    rf"|[^\W_]{_REST}"
    r"|%"
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\U00020000-\U0003134f]")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200c\u200d]")
_ARABIC_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"})
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_CLITIC = re.compile(r"(?:n't|'(?:s|m|d|re|ve|ll|t|em))$")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in the text, where, and the terms it is found by (none for a stop word)."""

    word: str
    span: Span
    terms: tuple[str, ...]


def tokenize(text: str) -> list[Token]:
    """Every word of the text in order; punctuation is left out. Never raises."""
    matches = list(_WORD.finditer(text))
    words = [match[0] for match in matches]
    found = _of_each(words, shouted=_is_shouted(text))
    for at, joint in _together(words, found, list(chain.from_iterable(found))):
        found[at] = (*found[at], joint)
    return [Token(match[0], Span(match.start(), match.end()), own) for match, own in zip(matches, found, strict=True)]


def words_of(text: str) -> list[str]:
    """The words of the text in order, as they stand there: those of its tokens."""
    return _WORD.findall(text)


def terms(text: str) -> list[str]:
    """The terms of the text in order, as often as they occur: folded, stemmed, stop words left out. Never raises."""
    return _in_order(words_of(text), shouted=_is_shouted(text))


@lru_cache(maxsize=1 << 11)
def distinct_terms(text: str) -> frozenset[str]:
    """The terms of the text, each once. Kept for a while, since one answer looks at a sentence from several sides."""
    return frozenset(terms(text))


@lru_cache(maxsize=1 << 10)
def joined(found: tuple[str, ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Which of these terms of a text stand for others of them together: the place of each such term, and theirs.

    Of `("cyber", "attack", "cyberattack")` the third for the first two; a term that is not among them is left out.
    """
    joints = _joints().found(found) + variants.Numerals.read().found(found)
    places = {term: at for at, term in enumerate(found)}
    return tuple([
        (places[joint], tuple(range(first, last + 1)))
        for first, last, joint in joints
        if places.get(joint, first) not in range(first, last + 1)
    ])  # fmt: skip


def _in_order(words: list[str], *, shouted: bool) -> list[str]:
    found = _of_each(words, shouted=shouted)
    each = list(chain.from_iterable(found))
    together = _together(words, found, each)
    if not together:
        return each
    for at, joint in together:
        found[at] = (*found[at], joint)
    return list(chain.from_iterable(found))


def _of_each(words: list[str], *, shouted: bool) -> list[tuple[str, ...]]:
    """The terms of each word for itself."""
    found = list(map(_terms_of_shouted if shouted else terms_of_word, words))
    if not _NAMES_TYPED_SMALL.isdisjoint(words):
        for at, word in enumerate(words):
            if word in _NAMES_TYPED_SMALL and (words[at - 1].lower() == "the" if at else word == "us" and words[1:]):
                found[at] = (word,)
    return found


_NAMES_TYPED_SMALL = frozenset({"us", "who"})
"""After 'the' they are the names, also in small letters; 'us' at the start of several words too."""


def _together(words: list[str], found: list[tuple[str, ...]], each: list[str]) -> list[tuple[int, str]]:
    """The terms of several words together, each with the place of the word it stands with.

    `found` are the terms of each word for itself, `each` the same one after the other.
    """
    together: list[tuple[int, str]] = []
    joints = _joints().found(each)
    if joints:
        places = [at for at, own in enumerate(found) for _ in own]
        together += [(places[last], joint) for _, last, joint in joints]
    numerals = variants.Numerals.read()
    if not numerals.opening.isdisjoint(words):
        together += [(last, number) for _, last, number in numerals.found([word.lower() for word in words])]
    return together


def _is_shouted(text: str) -> bool:
    """Capitals alone, in several words: there 'WHO' and 'IT' are no names, while 'US' mostly is one."""
    return text.isupper() and len(text.split()) > 1


def _terms_of_shouted(word: str) -> tuple[str, ...]:
    return terms_of_word(word if word == "US" else word.lower())


_ENDINGS = listed("stop_words", "stemmed")
"""A word with none of these at its end is its own stem: every step of the stemmer looks for one with such an end."""


@cache
def _stemmer() -> Any:
    return _nltk.english_stemmer()


@lru_cache(maxsize=1 << 17)
def terms_of_word(word: str) -> tuple[str, ...]:
    """The terms of one word by itself: nothing stands beside it that it could be found with."""
    if word.isascii() and word.isalpha():
        if word in _SHOUTED:
            return (word.lower(),)
        folded = word.lower()
        return () if folded in STOP_WORDS else (_term(folded),)
    return _fold(word)


def _fold(word: str) -> tuple[str, ...]:
    """The terms of a word that holds more than plain letters."""
    if _UNSPACED.search(word):
        return _pairs(word)
    if word[0].isdigit() and any(sign in word for sign in ",."):
        number = re.sub(r",(?=\d{3}(?!\d))", "", word).replace(",", ".")
        return (_digits(number),)
    if fused := _FUSED.fullmatch(word.lower()):
        return _fused(*fused.groups())
    folded = unicodedata.normalize("NFKC", word).lower().replace("’", "'").replace("ʼ", "'").replace("＇", "'")
    if "." in folded:
        dotted = folded.replace(".", "")
        return (variants.rewritten().get(dotted, dotted),) if dotted else ()
    if not folded.isascii():
        folded = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", folded)) if folded[0] < "\u0370" else folded
        folded = _ARABIC_MARKS.sub("", folded).translate(_ARABIC_LETTERS).translate(_LETTERS)
        folded = _digits(unicodedata.normalize("NFC", folded))
    folded = _CLITIC.sub("", folded).strip("'")
    if not folded or folded in STOP_WORDS:
        return ()
    return (_term(folded),)


_FUSED = re.compile(r"(\d+)([a-z]+)")


def _fused(number: str, unit: str) -> tuple[str, ...]:
    """The terms of a number with letters at its end: 3bn is 3 billion, 10th and 5kg are words."""
    scale = variants.units().get(unit)
    if scale is None or len(number) > 6:
        return (_term(number + unit),)
    whole = variants.Numerals.read().found([number, scale])
    return (number, _term(scale), *(value for *_, value in whole))


@cache
def _relatives() -> Mapping[str, str]:
    return variants.relatives(lambda word: (_term_of_its_own(word),))


@cache
def _joints() -> variants.Joints:
    return variants.Joints.of(
        lambda words: tuple(chain.from_iterable(map(terms_of_word, _WORD.findall(words)))), terms_of_word
    )


def _term(word: str) -> str:
    """What a folded word is found by."""
    term = _term_of_its_own(word)
    return _relatives().get(term, term)


def _term_of_its_own(word: str) -> str:
    """The same without the family of the word."""
    word = variants.respelt(word)
    return variants.own_terms().get(word) or _stem(word)


def _stem(word: str) -> str:
    if len(word) > _LONGEST:
        return word[:_LONGEST]
    if len(word) <= 2 or not word.isascii() or not (word.endswith(_ENDINGS) or word[0] == "'"):
        return word
    return str(_stemmer().stem(word))


def _digits(word: str) -> str:
    """Digits of any script as 0 to 9."""
    if word.isascii():
        return word
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in word)


def _pairs(word: str) -> tuple[str, ...]:
    """Scripts that put no space between words are found by every two neighbouring signs."""
    folded = unicodedata.normalize("NFKC", word).lower()
    if len(folded) < 3:
        return (folded,) if folded else ()
    return tuple(folded[at : at + 2] for at in range(len(folded) - 1))
