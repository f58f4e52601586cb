"""How sure it is that a mention is the speaker: what tells of it, weighed and calibrated. Finds nothing itself.

Boosted trees and a logistic sum over the traits below and the signs of the chosen mention, made a probability by
isotonic steps (Zadrozny and Elkan 2002), all fitted on articles that the network had not learnt from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.lexicon import PRONOUNS, REPORTING
from corpus.language.quotes.decode import Stretch, View
from corpus.language.quotes.network import CUE, CUE_IN, SOURCE, SOURCE_IN
from corpus.language.quotes.page import Page
from corpus.language.quotes.ranking import NOTHING, SIGNS
from corpus.language.quotes.trees import Trees
from corpus.model import Quote, Speech

TRAITS = (
    "sure", "chance", "posterior", "mixed", "indirect", "pronoun", "description", "first person", "same sentence",
    "other line", "distance", "rules agree", "rules differ", "mention chance", "mention top", "cue", "cue chance",
    "cue beside", "words", "short", "long mention", "article first", "verb in mention", "first line", "mention before",
    "others", "single marks", "cue between", "unsure", "unsure indirect",
)  # fmt: skip
"""What the first columns of the trees stand for, in order; those of `ranking.SIGNS` follow."""

WEIGHED = ("sure", "others", "unsure", "unsure indirect")
"""Traits that the ranking gives; the weighted sum does without, so that one judge is not led by it."""

SHORT = 3
_LIMIT = 6.0


@dataclass(frozen=True, slots=True)
class Confidence:
    """Two judges whose sums are added, and the staircase from that to a probability (joined by straight lines).

    Trees over all traits, and a weighted sum (with its bias) of all but `WEIGHED`, what the ranking makes of a mention.
    """

    trees: Trees
    weights: npt.NDArray[np.float64]
    bias: float
    steps: npt.NDArray[np.float64]
    levels: npt.NDArray[np.float64]

    def of(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The probability that each mention is right, from traits (mentions, traits)."""
        total = self.trees.score(rows) + rows @ self.weights + self.bias
        return np.interp(total, self.steps, self.levels)


def _logit(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-_LIMIT, min(_LIMIT, math.log(chance / (1 - chance))))


def traits(
    view: View, page: Page, stretch: Stretch, quote: Quote, cue: tuple[int, int] | None
) -> npt.NDArray[np.float32]:
    """The traits of one claimed quotation, in the order of TRAITS, then the signs of its mention."""
    own = _own(view, page, stretch, quote, cue)
    signs = stretch.signs if stretch.signs is not None else np.full(len(SIGNS), NOTHING, dtype=np.float32)
    return np.concatenate([[own[name] for name in TRAITS], signs]).astype(np.float32)


def _own(view: View, page: Page, stretch: Stretch, quote: Quote, cue: tuple[int, int] | None) -> dict[str, float]:
    scene, marginals = view.scene, view.tagging.marginals
    out = dict.fromkeys(TRAITS, 0.0)
    out["sure"], out["chance"] = _logit(stretch.sure), _logit(stretch.chance)
    out["posterior"] = max(-_LIMIT, math.log(stretch.posterior + 1e-6))
    out["mixed"] = float(quote.speech is Speech.MIXED)
    out["indirect"] = float(quote.speech is Speech.INDIRECT)
    words = int(np.count_nonzero(scene.is_word[stretch.first : stretch.last]))
    out["words"], out["short"] = math.log(1 + words), float(words <= SHORT)
    out["first line"] = float(page.opening and page.line_of[stretch.first] == 0)
    out["others"] = _logit(stretch.other)
    out["unsure"] = float(stretch.sure < 0.9)
    out["unsure indirect"] = out["unsure"] * out["indirect"]
    out["single marks"] = float(stretch.first > 0 and page.words[stretch.first - 1] in {"'", "‘"})
    if cue is not None:
        at = scene.rows[cue[0] : cue[1]]
        out["cue"] = 1.0
        out["cue chance"] = float((marginals[at, CUE] + marginals[at, CUE_IN]).max())
    if stretch.mention is None:
        return out
    begin, end = stretch.mention
    said = [word.lower() for word in page.words[begin:end]]
    source = marginals[scene.rows[begin:end], SOURCE] + marginals[scene.rows[begin:end], SOURCE_IN]
    out["mention chance"], out["mention top"] = float(source.mean()), float(source.max())
    out["pronoun"] = float(end - begin == 1 and said[0] in PRONOUNS)
    out["description"] = float(not out["pronoun"] and not page.words[end - 1][0].isupper())
    out["first person"] = float(said[0] in {"i", "we", "you", "my", "our"})
    sentences = {page.sentence_of[stretch.first], page.sentence_of[stretch.last - 1]}
    out["same sentence"] = float(page.sentence_of[begin] in sentences)
    out["other line"] = float(page.line_of[begin] != page.line_of[stretch.first])
    away = stretch.first - end if end <= stretch.first else begin - stretch.last
    out["distance"] = math.log(1 + max(0, away))
    out["mention before"] = float(end <= stretch.first)
    ruled = int(scene.ruled_from[stretch.first]), int(scene.ruled_to[stretch.first])
    if ruled[0] >= 0:
        agree = ruled[0] < end and begin < ruled[1]
        out["rules agree"], out["rules differ"] = float(agree), float(not agree)
    out["long mention"] = float(end - begin > 3)
    out["article first"] = float(said[0] in {"the", "a", "an"})
    out["verb in mention"] = float(any(word in REPORTING for word in said))
    if cue is not None:
        out["cue beside"] = float(min(abs(cue[0] - end), abs(begin - cue[1])) <= 1)
        out["cue between"] = float(end <= cue[0] < stretch.first or stretch.last <= cue[0] < begin)
    return out
