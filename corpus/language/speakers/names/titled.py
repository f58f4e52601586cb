"""How many words of a stretch of capitals are titles before the name. Finds no names."""

from __future__ import annotations

from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.names.word import Word
from corpus.language.speakers.words import HONORIFICS, ORGANISATION_WORDS, ROLE_HEADS, SURNAMES_TOO, TITLES


def titles_before(words: list[Word], lower: frozenset[str] | set[str]) -> int:
    """How many words of the stretch are titles before the name: through the last title that has a name after it."""
    cut = 0
    for place, word in enumerate(words[:-1]):
        low = word.low
        if low == "walker" or (is_given(word.text) and cut == place > 0 and place == len(words) - 2):
            continue  # 'Rep. Dean Ruiz'
        if place == 0 and len(words) == 2 and low in SURNAMES_TOO and is_given(word.text) and low not in lower:
            continue  # 'Dean Ruiz', where nobody is called the dean
        named = place > 0 and cut == 0 and is_given(words[place - 1].text) and low not in HONORIFICS
        if _before_names(words, place) and not (named and not low.endswith(".") and not _of_town(words, place)):
            cut = place + 1
    rest = words[cut:]
    if cut and rest and rest[-1].low in ORGANISATION_WORDS and not any(is_given(word.text) for word in rest):
        return 0
    return cut


def _before_names(words: list[Word], place: int) -> bool:
    """Whether a word is a title, or the title of several whose full names follow: 'Assemblymen Ana Ruiz'."""
    low = words[place].low
    if words[place].text == "Native":
        return False  # 'Native Norlanders'
    if low in TITLES or low in HONORIFICS or low in ROLE_HEADS:
        return True
    singular = low[:-3] + "man" if low.endswith("men") else low.removesuffix("s")
    several = singular != low and (singular in TITLES or singular in ROLE_HEADS)
    return several and len(words) - place > 2 and is_given(words[place + 1].text)


def _of_town(words: list[Word], place: int) -> bool:
    """Whether a title stands behind a town that is called as people are: 'Charlotte Mayor Ana Ruiz'."""
    return len(words) - place > 2 and words[place].low in TITLES and words[place].low not in SURNAMES_TOO
