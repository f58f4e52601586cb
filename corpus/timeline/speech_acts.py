"""What somebody does by saying it, by the reporter's cue or the speaker's own words. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from corpus.language.tokens import terms
from corpus.lexicon import table
from corpus.model.sayings import SpeechAct

_FIRST: Final = 4
"""Among so many words of what is told stands what it is done to."""


def act_of(cue: str | None, own: str) -> SpeechAct | None:
    """The promise, denial or apology that a statement is, None where it is none; `own` are the speaker's own words."""
    told = frozenset(terms(cue or ""))
    first = frozenset(re.findall(r"[a-z]+", own.lower())[:_FIRST])
    plain = f" {re.sub(r'[^a-z’' + chr(39) + r']+', ' ', own.lower()).replace('’', chr(39))} "
    for act in (SpeechAct.APOLOGY, SpeechAct.DENIAL, SpeechAct.PROMISE):
        by_cue = told & _cues()[act] and not first & frozenset(_words(act, "not"))
        if by_cue or any(f" {form} " in plain for form in _own()[act]):
            return act
    return None


@cache
def _cues() -> dict[SpeechAct, frozenset[str]]:
    return {act: frozenset(term for word in _words(act, "cue") for term in terms(word)) for act in SpeechAct}


@cache
def _own() -> dict[SpeechAct, tuple[str, ...]]:
    return {act: tuple(word.replace("|", " ") for word in _words(act, "own")) for act in SpeechAct}


def _words(act: SpeechAct, part: str) -> list[str]:
    kept = table("speech_acts")
    rows = zip(kept.column("act"), kept.column("part"), kept.column("words"), strict=True)
    return [word for named, of, words in rows if (named, of) == (act.value, part) for word in words.split()]
