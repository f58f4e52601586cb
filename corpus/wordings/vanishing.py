"""What became of a quotation in later versions of its article: still there, altered, dropped. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from corpus.language.speakers.names.compare import parts
from corpus.model.sayings import Difference, Fate
from corpus.search.wording import Wording, difference, nearest_stretch
from corpus.wordings.comparing import denial

ALTERED: Final = 0.6
"""The share of words that must agree with a later version's for the quotation to be altered there, and not dropped."""
KEPT: Final = 6
"""So many words in a row that are left of it are a cut, however much was taken out: a part of it still stands there."""
FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Alteration:
    """What became of a quotation: in which later version (a place in those given), and the words there."""

    at: int
    fate: Fate
    words: str = ""
    difference: Difference = ()
    denial: str | None = None


def change(words: str, later: Sequence[str]) -> Alteration | None:
    """The first later version that has not the words any more, if the newest has not; None where it has them."""
    given = Wording.of(words)
    if len(given) < FEWEST or not later or _stands(given, later[-1]):
        return None
    at = next(place for place in range(len(later)) if not any(_stands(given, text) for text in later[place:]))
    newest = [Wording.of(paragraph) for paragraph in later[-1].split("\n") if paragraph.strip()]
    fits = [(nearest_stretch(given, one), one) for one in newest if set(given.folded) & set(one.folded)]
    if fits:
        fit, one = max(fits, key=lambda pair: pair[0].nearness)
        first, last = fit.first, fit.last
        if fit.nearness < ALTERED:
            first, last, one = max((_kept(given, other) for _, other in fits), key=lambda kept: kept[1] - kept[0])
        if fit.nearness >= ALTERED or last - first >= KEPT:
            rows = difference(given, one, first, last)
            return Alteration(at, Fate.ALTERED, one.words(first, last), rows, denial(words, rows))
    return Alteration(at, Fate.DROPPED)


def _kept(given: Wording, text: Wording) -> tuple[int, int, Wording]:
    """The longest row of the given words in a text: from which of its words up to which, and the text."""
    matcher = SequenceMatcher(None, given.folded, text.folded, autojunk=False)
    found = matcher.find_longest_match(0, len(given), 0, len(text))
    return found.b, found.b + found.size, text


def _stands(given: Wording, text: str) -> bool:
    return Wording.of(text).find(given.folded) is not None


def is_sure(fate: Fate, removed_at: str | None, *, fetched: bool) -> bool:
    """Whether it is told: what one look at a page lacks may be the page's fault; what it says otherwise is not."""
    return fate is Fate.ALTERED or removed_at is not None or not fetched


def is_named(name: str, speaker: str | None) -> bool:
    """Whether the speaker of an older version, who is in no newer one, may be meant by a name."""
    return speaker is not None and set(parts(name)) <= set(parts(speaker))
