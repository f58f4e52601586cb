"""Names that a word in front makes another's: the Harbour Cup is not the Junior Harbour Cup. Pure, no look-ups."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.lexicon import TITLES
from corpus.language.speakers.offices import is_role
from corpus.lexicon import words as listed_words
from corpus.question.shape import outside_marks

_NAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)+")
_ASKING = listed_words("answer_words", "longer_names_asking")
_FRONT = re.compile(r"(?:^|[\s(“\"‘])(?P<word>[^\s“”\"‘()]+) $")
_OPENERS = listed_words("answer_words", "longer_names_openers")


def names_asked(question: str) -> list[str]:
    """The names of several words in a question, as they are written there, without the word that opens it."""
    found = []
    for match in _NAME.finditer(outside_marks(question)):
        words = match[0].split()
        while words and (words[0].lower() in _ASKING or _is_title(words[0])):
            words = words[1:]
        if len(words) > 1:
            found.append(re.sub(r"(?:'s|’s|['’])$", "", " ".join(words)))
    return found


def _is_title(word: str) -> bool:
    return is_role(word.split("-", maxsplit=1)[0].lower()) or word in TITLES or word.rstrip(".") in TITLES


def is_anothers(names: Sequence[str], question: str, text: str) -> bool:
    """Whether the text holds one of the names, but only ever with another name in front that the question lacks.

    A title, a year, an abbreviation ("FIFA World Cup"), a possessive ("Norway's World Cup") or the first word of a
    sentence in front changes nothing.
    """
    return any(_only_longer(name, question, text) for name in names)


def _only_longer(name: str, question: str, text: str) -> bool:
    asked = frozenset(re.findall(r"[\w’'-]+", question.lower()))
    places = list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", text))
    return bool(places) and all(_is_longer(text, place.start(), asked) for place in places)


def _is_longer(text: str, at: int, asked: frozenset[str]) -> bool:
    before = _FRONT.search(text[max(0, at - 40) : at])
    if before is None:
        return False
    word = before["word"]
    if _is_title(word) or word.isupper():
        return False
    if not word[0].isupper() or word[-1] in ".,;:!?" or word.lower() in _OPENERS or word.lower() in asked:
        return False
    return re.search(r"(?:['’]s|s['’])$", word) is None or word.lower() in {"men's", "women's", "men’s", "women’s"}


def own_first(names: Sequence[str], around: Sequence[str], others: Sequence[bool]) -> tuple[list[int], bool]:
    """The places of what was found, what is of a longer name last, and whether the first is of the name at all.

    `around` are the words about each place with its title, `others` says which of them are of a longer name only.
    """
    own = [place for place, other in enumerate(others) if not other]
    longer = [place for place, other in enumerate(others) if other]
    named = [place for place in own if any(name in around[place] for name in names)]
    if not named:
        return list(range(len(others))), True  # nothing tells that the longer name is another's
    return ([*own, *longer], True) if own[0] in named else (list(range(len(others))), False)
