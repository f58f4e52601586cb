"""How likely a stretch and its mention are both right: what boosted trees weigh of the two together. No text rules.

The random field knows how likely a stretch is among all taggings of its line, the ranking how likely a mention is for
it. Here each stretch with its likeliest mention is seen once more with its rivals for the same words, the words at its
edges, and how it lies in its sentence and between quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.network import BEGIN, CUE, CUE_IN, END, SOLE, SOURCE, SOURCE_IN, Doubles, Floats, Longs
from corpus.language.quotes.ranking import SIGNS, Seen

POINTS = (
    "sure", "other", "chance", "posterior", "share", "rival", "begin", "end", "inside", "least", "said before",
    "said after", "words", "sentences", "starts sentence", "ends sentence", "line share", "line", "mark before",
    "marks", "rules first", "rules after", "cue inside", "source inside", "first", "last", "previous", "next",
    "second previous", "class first", "class last", "class previous", "class next", "class second", "cue before",
    "cue after", "source before", "source after",
)  # fmt: skip
"""What the first columns of the trees stand for; the signs of the mention (`ranking.SIGNS`) follow."""

COLUMNS = len(POINTS) + len(SIGNS)
NEAR = 12
"""Tokens before and after a stretch among which cues and mentions are counted."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Stretches `[firsts, lasts)` (tokens) in text order: the chance that some right one agrees with each, the
    probability of exactly each, and the highest chance among those that share words with it and do not agree."""

    firsts: Longs
    lasts: Longs
    chance: Doubles
    posterior: Doubles
    rival: Doubles

    def __len__(self) -> int:
        return len(self.firsts)


def points(page: Seen, given: Likely, sure: Doubles, other: Doubles, signs: Floats) -> Floats:
    """A row a stretch: POINTS, then its mention's SIGNS. `sure`, `other`: the chance of the mention and of the next."""
    own = _Points(page, given).of() | {"sure": sure, "other": other}
    return np.concatenate([np.stack([own[name] for name in POINTS], axis=1).astype(np.float32), signs], axis=1)


class _Points:
    """The points of stretches, group by group."""

    def __init__(self, page: Seen, given: Likely) -> None:
        self.scene, self.given = page.scene, given
        self.tokens = page.table[page.scene.rows]
        self.marginals = page.tagging.marginals[page.scene.rows].astype(np.float64)
        self.first, self.last, self.final = given.firsts, given.lasts, given.lasts - 1
        line = page.scene.line_of
        self.previous, self.next = self.first - 1, np.minimum(self.last, len(line) - 1)
        self.led = (self.previous >= 0) & (line[self.previous] == line[self.first])
        self.followed = (self.last < len(line)) & (line[self.next] == line[self.final])
        self.line_start = np.searchsorted(line, line[self.first])
        self.line_end = np.searchsorted(line, line[self.first], side="right")

    def of(self) -> dict[str, npt.NDArray[np.generic]]:
        """All points but those of the mention."""
        return self._chances() | self._place() | self._edges() | self._near()

    def _ahead(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        """The value of the token before the stretch, -1 where none of its line is."""
        return np.where(self.led, values[self.previous], -1)

    def _behind(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        return np.where(self.followed, values[self.next], -1)

    def _chances(self) -> dict[str, npt.NDArray[np.generic]]:
        given, tags, first, last = self.given, self.marginals, self.first, self.last
        said = tags[:, BEGIN : SOLE + 1].sum(axis=1)
        summed = _summed(said)
        return {
            "chance": given.chance,
            "posterior": given.posterior,
            "share": given.posterior / given.chance,
            "rival": given.rival,
            "begin": (tags[:, BEGIN] + tags[:, SOLE])[first],
            "end": (tags[:, END] + tags[:, SOLE])[self.final],
            "inside": (summed[last] - summed[first]) / (last - first),
            "least": np.minimum.reduceat(np.append(said, 1.0), np.stack([first, last], axis=1).ravel())[::2],
            "said before": self._ahead(said),
            "said after": self._behind(said),
        }

    def _place(self) -> dict[str, npt.NDArray[np.generic]]:
        sentence, place = self.scene.sentence_of, self.tokens[:, 7]
        words = self.last - self.first
        last_of_sentence = (sentence[self.next] != sentence[self.final]) | (place[self.next] == 3)
        return {
            "words": words,
            "sentences": sentence[self.final] - sentence[self.first],
            "starts sentence": np.isin(place[self.first], (1, 4)),
            "ends sentence": ~self.followed | last_of_sentence,
            "line share": words / (self.line_end - self.line_start),
            "line": self.tokens[self.first, 8],
        }

    def _edges(self) -> dict[str, npt.NDArray[np.generic]]:
        tokens, first, final = self.tokens, self.first, self.final
        word = np.where(tokens[:, 4] > 0, tokens[:, 4], 40 + tokens[:, 3])
        kind = tokens[:, 11]
        return {
            "mark before": self._ahead(tokens[:, 5]),
            "marks": tokens[first, 6],
            "rules first": tokens[first, 10],
            "rules after": self._behind(tokens[:, 10]),
            "first": word[first],
            "last": word[final],
            "previous": self._ahead(word),
            "next": self._behind(word),
            "second previous": np.where(self.previous > 0, word[np.maximum(self.previous - 1, 0)], -1),
            "class first": kind[first],
            "class last": kind[final],
            "class previous": self._ahead(kind),
            "class next": self._behind(kind),
            "class second": kind[np.minimum(first + 1, len(kind) - 1)],
        }

    def _near(self) -> dict[str, npt.NDArray[np.generic]]:
        """Cues and mentions inside and within NEAR tokens of the stretch, in its line."""
        low, high = np.maximum(self.line_start, self.first - NEAR), np.minimum(self.line_end, self.last + NEAR)
        out: dict[str, npt.NDArray[np.generic]] = {}
        for name, tags in (("cue", (CUE, CUE_IN)), ("source", (SOURCE, SOURCE_IN))):
            summed = _summed(self.marginals[:, tags].sum(axis=1))
            out[f"{name} inside"] = summed[self.last] - summed[self.first]
            out[f"{name} before"] = summed[self.first] - summed[low]
            out[f"{name} after"] = summed[high] - summed[self.last]
        return out


def _summed(values: Doubles) -> Doubles:
    """Sums of the values up to each place, from 0."""
    return np.concatenate([[0.0], np.cumsum(values)])
