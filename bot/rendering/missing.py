"""Which of the words that no sentence holds are told: the names and the nouns. Pure.

That no sentence has "mind" or "loud" reads like an excuse; that none has "unicorns" tells why nothing was found. A
question is too short to be tagged, and often without capitals: a name is known by its capital, a noun by where it
stands, as the last word behind an article or a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.lexicon import pairs, words

_LEADING: Final = words("question_words", "wanted_determiners") | words("speaker_words", "prepositions")
_PRONOUNS: Final = words("question_words", "missing_pronouns")
_ENDING: Final = _LEADING | words("question_words", "wanted_ends_head") | frozenset({"and", "or"})
_WORD: Final = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?|[^\w\s]")
LONGEST: Final = 3
"""So many words of a noun phrase are looked at behind its article or preposition."""


def told(unheld: Sequence[str], question: str) -> tuple[str, ...]:
    """Those of the words that are names or nouns of the question, as they stand there."""
    found, low = _WORD.findall(question), {word.casefold() for word in unheld}
    return tuple(dict.fromkeys(one for at, one in enumerate(found) if one.casefold() in low and _names(found, at)))


def _names(question: Sequence[str], at: int) -> bool:
    if at and question[at][0].isupper():
        return True
    return _ends(question, at + 1) and not _is_verb(question[at].lower()) and _is_led(question, at)


def _ends(question: Sequence[str], at: int) -> bool:
    """Whether nothing of a noun phrase stands there: the end, a mark, a small word."""
    return at >= len(question) or not question[at][0].isalnum() or question[at].lower() in _ENDING


def _is_led(question: Sequence[str], at: int) -> bool:
    """Whether an article or a preposition leads to the word, with at most two others between that are no verbs."""
    for back in range(at - 1, max(-1, at - 1 - LONGEST), -1):
        low = question[back].lower()
        if low in _LEADING:
            return True
        if _ends(question, back) or low in _PRONOUNS or low in pairs("verbs", "forms", "verb"):
            return False
    return False


def _is_verb(low: str) -> bool:
    return low in _PRONOUNS or low in pairs("verbs", "forms", "verb") or low.endswith(("ed", "ly"))
