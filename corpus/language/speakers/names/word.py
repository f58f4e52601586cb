"""A word of running text as names are read from it: its letters and offsets, possessive and stop left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.language.speakers.words import HONORIFICS, TITLES
from corpus.lexicon import words

WORD = re.compile(r"[^\W_]+(?:(?:[.’'‑\-]|[’']-)[^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
_GLUED = re.compile(r"([^\W_]{4,})[’'](?!(?:s|d|t|ll|ve|re|m)\b)[a-z]{2,}")
"""A word and the quotation behind it, the space between them lost: 'Halvorsen'categorically'."""
FUNCTION_WORDS = words("speaker_words", "function_words")
"""Words that end a name even where a headline writes them with a capital."""
WEEKDAYS = words("speaker_words", "weekdays")
MONTHS = words("speaker_words", "months")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its offsets; possessive endings and full stops of sentences are left out."""

    text: str
    start: int
    end: int
    possessive: bool = False
    low: str = field(init=False, compare=False)
    """The word in any case."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", self.text.casefold())


def words_of(text: str, start: int, end: int) -> list[Word]:
    return [word_at(match.group(), match.start()) for match in WORD.finditer(text, start, end)]


_CLIPPED = words("name_words", "clipped")
"""Words of names that are written with a mark for what they leave out: 'Lil’ Ana'."""


def word_at(raw: str, start: int) -> Word:
    word = raw
    if word.endswith("."):
        low = word.casefold()
        if not (low in HONORIFICS or low in TITLES or low in MONTHS or _dotted(word)):
            word = word[:-1]
    if word[:-1].casefold() in _CLIPPED:
        return Word(word, start, start + len(word))
    glued = _GLUED.match(word)
    if glued:
        return Word(glued[1], start, start + len(glued[1]))
    bare = _POSSESSIVE.sub("", word)
    if bare and bare != word:
        return Word(bare, start, start + len(bare), True)
    return Word(word, start, start + len(word))


def _dotted(word: str) -> bool:
    """Initials and 'U.S.', 'Jr.': a full stop that belongs to the word."""
    inner = word[:-1]
    return (len(inner) == 1 and inner.isupper()) or ("." in inner and inner[0].isupper()) or inner in ("Jr", "Sr", "St")


def dated(text: str, words: list[Word], place: int, first: int) -> bool:
    """Whether the word is a day, month or number after a name, and not a name itself: 'Ai Jun', 'Lee April'."""
    word = words[place]
    if word.low in _ALSO_NAMES and place == first + 1:
        return text[word.end : word.end + 2].lstrip(".").strip().isdigit()
    return word.low in WEEKDAYS or word.low in MONTHS or word.text[0].isdigit()


_ALSO_NAMES = words("speaker_words", "also_names")
