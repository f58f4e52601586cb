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
from corpus.language.quotes.decode import Stretch
from corpus.language.quotes.network import CUE, CUE_IN, SOURCE, SOURCE_IN
from corpus.language.quotes.page import Page
from corpus.language.quotes.pointing import NetworkView
from corpus.language.quotes.ranking import NOTHING, SIGNS
from corpus.language.quotes.trees import Trees
from corpus.lexicon import words
from corpus.model.speech import Quote, Speech

TRAITS = (
    "sure", "chance", "posterior", "mixed", "indirect", "pronoun", "description", "first person", "same sentence",
    "other line", "distance", "rules agree", "rules differ", "mention chance", "mention top", "cue", "cue chance",
    "cue beside", "words", "short", "long mention", "article first", "verb in mention", "first line", "mention before",
    "others", "single marks", "cue between", "unsure", "unsure indirect", "worth",
)  # fmt: skip
"""What the first columns of the trees stand for, in order; those of `ranking.SIGNS` follow."""

WEIGHED = ("sure", "others", "unsure", "unsure indirect", "worth")
"""Traits that the ranking and the judging give; the weighted sum does without, so that one judge is not led by it."""

SHORT = 3
_LIMIT = 6.0
_FIRST_PERSON = words("quotation_words", "first_person")
_ARTICLES = frozenset("the a an".split())

Floats = npt.NDArray[np.float32]


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


class Traits:
    """What tells of the mentions of one page's claims."""

    def __init__(self, view: NetworkView, page: Page) -> None:
        self.page = page
        scene, marginals = view.scene, view.tagging.marginals[view.scene.rows]
        self.source: list[float] = (marginals[:, SOURCE] + marginals[:, SOURCE_IN]).tolist()
        self.cue: list[float] = (marginals[:, CUE] + marginals[:, CUE_IN]).tolist()
        self.counted: list[int] = [0, *np.cumsum(scene.is_word).tolist()]
        self.ruled_from: list[int] = scene.ruled_from.tolist()
        self.ruled_to: list[int] = scene.ruled_to.tolist()

    def of(self, stretch: Stretch, quote: Quote, cue: tuple[int, int] | None) -> Floats:
        """The traits of one claimed quotation, in the order of TRAITS, then the signs of its mention."""
        own = dict.fromkeys(TRAITS, 0.0) | self._words(stretch, quote) | self._cue(stretch, cue)
        if stretch.mention is not None:
            own |= self._mention(stretch, *stretch.mention)
        out = np.full(len(TRAITS) + len(SIGNS), NOTHING, dtype=np.float32)
        out[: len(TRAITS)] = list(own.values())
        if stretch.signs is not None:
            out[len(TRAITS) :] = stretch.signs
        return out

    def _words(self, stretch: Stretch, quote: Quote) -> dict[str, float]:
        page, unsure = self.page, float(stretch.sure < 0.9)
        words = self.counted[stretch.last] - self.counted[stretch.first]
        indirect = float(quote.speech is Speech.INDIRECT)
        return {
            "sure": _logit(stretch.sure),
            "chance": _logit(stretch.chance),
            "posterior": max(-_LIMIT, math.log(stretch.posterior + 1e-6)),
            "mixed": float(quote.speech is Speech.MIXED),
            "indirect": indirect,
            "words": math.log(1 + words),
            "short": float(words <= SHORT),
            "first line": float(page.opening and page.line_of[stretch.first] == 0),
            "others": _logit(stretch.other),
            "worth": _logit(stretch.worth),
            "unsure": unsure,
            "unsure indirect": unsure * indirect,
            "single marks": float(stretch.first > 0 and page.words[stretch.first - 1] in {"'", "‘"}),
        }

    def _cue(self, stretch: Stretch, cue: tuple[int, int] | None) -> dict[str, float]:
        if cue is None:
            return {}
        out = {"cue": 1.0, "cue chance": max(self.cue[cue[0] : cue[1]])}
        if stretch.mention is not None:
            begin, end = stretch.mention
            out["cue beside"] = float(min(abs(cue[0] - end), abs(begin - cue[1])) <= 1)
            out["cue between"] = float(end <= cue[0] < stretch.first or stretch.last <= cue[0] < begin)
        return out

    def _mention(self, stretch: Stretch, begin: int, end: int) -> dict[str, float]:
        page, source = self.page, self.source[begin:end]
        said = [word.lower() for word in page.words[begin:end]]
        pronoun = end - begin == 1 and said[0] in PRONOUNS
        sentences = {page.sentence_of[stretch.first], page.sentence_of[stretch.last - 1]}
        away = stretch.first - end if end <= stretch.first else begin - stretch.last
        out = {
            "mention chance": sum(source) / len(source),
            "mention top": max(source),
            "pronoun": float(pronoun),
            "description": float(not pronoun and not page.words[end - 1][0].isupper()),
            "first person": float(said[0] in _FIRST_PERSON),
            "same sentence": float(page.sentence_of[begin] in sentences),
            "other line": float(page.line_of[begin] != page.line_of[stretch.first]),
            "distance": math.log(1 + max(0, away)),
            "mention before": float(end <= stretch.first),
            "long mention": float(end - begin > 3),
            "article first": float(said[0] in _ARTICLES),
            "verb in mention": float(any(word in REPORTING for word in said)),
        }
        ruled = self.ruled_from[stretch.first], self.ruled_to[stretch.first]
        if ruled[0] >= 0:
            agree = ruled[0] < end and begin < ruled[1]
            out["rules agree"], out["rules differ"] = float(agree), float(not agree)
        return out
