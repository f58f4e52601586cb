"""A matter that statements are of: words, or what is done by saying them ("promises and denials"). Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.language.tokens import terms
from corpus.lexicon import table
from corpus.model.sayings import SpeechAct
from corpus.search.wording import Wording
from corpus.timeline.clauses import general

SEVERAL: Final = 5
"""From so many stems on a matter is told at length, and nobody says all of it again."""
ENOUGH: Final = 0.4
"""This share of such a matter's stems is enough then."""
TOLD: Final = 6
"""So many words tell a matter that is taken from a statement."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked for: stems, or kinds of speech acts instead of them; neither: everything."""

    stems: frozenset[str] = frozenset()
    acts: frozenset[SpeechAct] = frozenset()

    @classmethod
    def of(cls, text: str, besides: frozenset[str] = frozenset()) -> Matter:
        """The matter as a person writes it; `besides` are stems that tell nothing, as those of the speaker's name."""
        acts = _acts(text)
        return cls(acts=acts) if acts else cls(frozenset(terms(text)) - besides)

    def is_in(self, title: str | None, words: str) -> bool:
        """Whether a statement is of these stems, by its own words or by the title of its article.

        All of them must stand there; of three or four all but one, of more a good part.
        """
        return any(self._held(frozenset(terms(text))) for text in (words, title or ""))

    def telling(self, sentences: Sequence[str]) -> int:
        """The place of the sentence that tells most of the matter, the first of several."""
        told = [len(self.stems & frozenset(terms(words))) for words in sentences]
        return told.index(max(told)) if told else 0

    def _held(self, stems: frozenset[str]) -> bool:
        wanted = len(self.stems)
        if wanted >= SEVERAL:
            return len(self.stems & stems) >= max(2, math.ceil(ENOUGH * wanted))
        return len(self.stems - stems) <= (1 if wanted >= 3 else 0)


def told(words: str) -> str:
    """The words of a statement that tell its matter, as they stand there: those that say something, the first few."""
    wording = Wording.of(words)
    found: dict[str, str] = {}
    for at in range(len(wording)):
        word = wording.words(at, at + 1)
        for stem in terms(word)[:1]:
            if not stem[0].isdigit() and stem not in general() and wording.folded[at] not in _of_acts():
                found.setdefault(stem, word)
    return " ".join(list(found.values())[:TOLD])


def _acts(text: str) -> frozenset[SpeechAct]:
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word not in ("and", "or", "his", "her", "their")]
    named = _asked()
    return frozenset(named[word] for word in words) if words and all(word in named for word in words) else frozenset()


@cache
def _asked() -> dict[str, SpeechAct]:
    kept = table("speech_acts")
    rows = zip(kept.column("act"), kept.column("part"), kept.column("words"), strict=True)
    return {word: SpeechAct(act) for act, part, words in rows if part == "asked" for word in words.split()}


@cache
def _of_acts() -> frozenset[str]:
    """Single words by which an act is told: they say that something is promised, not what."""
    kept = table("speech_acts")
    rows = zip(kept.column("part"), kept.column("words"), strict=True)
    told_by = [cell for part, words in rows if part != "asked" for cell in words.split()]
    return frozenset(word for cell in told_by for word in cell.split("|"))
