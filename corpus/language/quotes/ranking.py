"""Who said each stretch, weighed anew over whole mentions: what the pointer and the tags say, and how all lies.

The pointer looks at one stretch and one word at a time. Here the mentions of a page are cut out once, and each stretch
meets each mention near it with what the pointer gives it, what other stretches of the line and the line before point
to, and the plain signs of news writing; boosted trees weigh these, and a softmax over a stretch's mentions and
"nobody" makes them chances. No text rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import Ints
from corpus.language.quotes.network import CUE, CUE_IN, SOURCE, SOURCE_IN, Doubles, Floats, Tagging
from corpus.language.quotes.scene import Scene

FLOOR = 0.02
"""Least chance of being a mention's word for a token to be part of one."""
SIGNS = (
    "nobody", "mass", "mass of nobody", "lead", "rank", "source mean", "source most", "away", "before", "sentence",
    "lines", "quoted", "opened", "rules agree", "rules differ", "cue after", "cue before", "cue between",
    "mentions between", "words", "kind", "next", "previous", "sentence start", "recurrence", "name as source",
    "line points", "line before points", "page points", "stretch words", "stretch marks", "stretch chance",
    "stretch end", "stretch front", "cue at stretch", "mentions near", "rivals", "first word",
)  # fmt: skip
"""What the columns of the trees stand for, in order."""

LEAST = 0.002
"""Least chance by the pointer for a mention to be weighed at all."""
NOTHING = -9.0
CAPITALISED = (18, 19, 20, 21, 22)
"""Shapes of words that begin with a capital letter."""

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it is weighed: the tags' chances, what lies around, and the feature table (rows, columns)."""

    tagging: Tagging
    scene: Scene
    table: Ints


@dataclass(frozen=True, slots=True)
class Asked:
    """Stretches `[firsts, lasts)` in text order, the chance that each is one, and what the pointer says of them.

    `candidates`, `alive` (stretches, n): tokens looked at, and which of them count; `pointed` (stretches, 1 + n):
    chances of nobody and of each.
    """

    firsts: Ints
    lasts: Ints
    chance: Doubles
    candidates: Ints
    alive: npt.NDArray[np.bool_]
    pointed: Floats


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a page: token ranges `[begin, end)` in text order, and `of` each token (-1: none)."""

    begin: Ints
    end: Ints
    of: Ints


def mentions(tagging: Tagging, scene: Scene) -> Mentions:
    """Unbroken stretches of tokens that may be a mention's, cut where a new mention likely begins or the line ends."""
    opening = tagging.marginals[scene.rows, SOURCE]
    source = opening + tagging.marginals[scene.rows, SOURCE_IN]
    inside = source > FLOOR
    joined = np.zeros(len(inside), dtype=bool)
    joined[1:] = inside[1:] & inside[:-1] & (scene.line_of[1:] == scene.line_of[:-1]) & (opening[1:] < 0.5 * source[1:])
    joined[1:] &= (source[1:] > 0.3 * source[:-1]) & (source[:-1] > 0.3 * source[1:])
    number = np.cumsum(inside & ~joined) - 1
    words = np.flatnonzero(inside & scene.is_word)
    # Only mentions that hold a word count; they are numbered anew, from the first word to the last.
    kept, first = np.unique(number[words], return_index=True)
    past = np.append(first[1:], len(words))
    of = np.full(len(inside), -1, dtype=np.int32)
    of[words] = np.searchsorted(kept, number[words])
    return Mentions(words[first].astype(np.int32), (words[past - 1] + 1).astype(np.int32), of)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each stretch with nobody (`mention` -1) and each mention near it, sorted by stretch; `signs` a row a pair."""

    stretch: Longs
    mention: Longs
    mass: Doubles
    signs: Floats

    def chances(self, scores: Floats) -> Doubles:
        """The softmax of the scores over each stretch's pairs."""
        starts = np.flatnonzero(np.diff(self.stretch, prepend=-1))
        raised = np.exp((scores - np.maximum.reduceat(scores, starts)[self.stretch]).astype(np.float64))
        total: Doubles = raised / np.add.reduceat(raised, starts)[self.stretch]
        return total


def pairs(page: Seen, found: Mentions, asked: Asked) -> Pairs:
    """The pairs of the stretches, nobody first in each. Mentions the pointer gives next to nothing are left out."""
    count, known = len(asked.firsts), max(1, len(found.begin))
    row, column = np.nonzero(asked.alive & (found.of[asked.candidates] >= 0))
    key = row * known + found.of[asked.candidates[row, column]].astype(np.int64)
    unique, back = np.unique(key, return_inverse=True)
    given = np.bincount(back, weights=asked.pointed[row, column + 1], minlength=len(unique)).astype(np.float64)
    worth = given > LEAST
    unique, given = unique[worth], given[worth]
    stretch = np.concatenate([np.arange(count), unique // known])
    mention = np.concatenate([np.full(count, -1), unique % known])
    mass: Doubles = np.concatenate([asked.pointed[:, 0].astype(np.float64), given])
    order = np.lexsort((mention, stretch))
    stretch, mention, mass = stretch[order], mention[order], mass[order]
    return Pairs(stretch, mention, mass, _Signs(page, found, asked, stretch, mention).of(mass))


class _Signs:
    """The signs of pairs, group by group."""

    def __init__(self, page: Seen, found: Mentions, asked: Asked, stretch: Longs, mention: Longs) -> None:
        self.scene, self.asked, self.found = page.scene, asked, found
        self.stretch, self.mention, self.nobody = stretch, mention, mention < 0
        self.tokens = page.table[page.scene.rows]
        self.size = len(self.tokens)
        marginals = page.tagging.marginals[page.scene.rows]
        self.source = marginals[:, SOURCE] + marginals[:, SOURCE_IN]
        self.opened = _summed(marginals[:, SOURCE])
        self.told = _summed(marginals[:, CUE] + marginals[:, CUE_IN])
        some = bool(len(found.begin))
        self.begin = found.begin[mention] if some else np.zeros(len(mention), dtype=np.int32)
        self.end = found.end[mention] if some else np.ones(len(mention), dtype=np.int32)
        self.first, self.last = asked.firsts[stretch], asked.lasts[stretch]
        self.ahead = self.end <= self.first

    def of(self, mass: Doubles) -> Floats:
        """All signs, shape (pairs, SIGNS); what tells of a mention is -9 for nobody."""
        out = self._pointer(mass) | self._stretch()
        about = self._mention() | self._between() | self._pointing(mass)
        named: dict[str, npt.NDArray[np.generic]] = {
            name: np.where(self.nobody, NOTHING, values) for name, values in about.items()
        }
        return np.stack([np.asarray((out | named)[name], dtype=np.float32) for name in SIGNS], axis=1)

    def _pointer(self, mass: Doubles) -> dict[str, npt.NDArray[np.generic]]:
        stretch = self.stretch
        starts = np.flatnonzero(np.diff(stretch, prepend=-1))
        logged = np.log(mass + 1e-4)
        named = np.where(self.nobody, 0.0, mass)
        top = np.maximum.reduceat(named, starts)[stretch]
        second = np.maximum.reduceat(np.where(named == top, 0.0, named), starts)[stretch]
        rank = np.empty(len(mass))
        by_mass = np.lexsort((-named, stretch))
        rank[by_mass] = np.arange(len(mass)) - starts[stretch[by_mass]]
        return {
            "nobody": self.nobody,
            "mass": logged,
            "mass of nobody": logged[starts][stretch],
            "lead": logged - np.log(np.where(named == top, second, top) + 1e-4),
            "rank": rank,
            "rivals": np.add.reduceat((named > 0.1).astype(np.float64), starts)[stretch],
        }

    def _mention(self) -> dict[str, npt.NDArray[np.generic]]:
        tokens, begin, final = self.tokens, self.begin, np.minimum(self.end, self.size) - 1
        opening, closing = tokens[begin, 4], tokens[final, 3]
        kind = np.where(np.isin(closing, CAPITALISED), 1, 2)
        for value, words in ((0, (18, 20)), (3, (17,)), (4, (19,))):
            kind = np.where(np.isin(opening, words), value, kind)
        summed = _summed(self.source)
        most = np.zeros(1)
        if len(self.found.begin):
            edges = np.stack([self.found.begin, self.found.end], axis=1).ravel()
            most = np.maximum.reduceat(np.append(self.source, 0.0), edges)[::2]
        return {
            "source mean": (summed[self.end] - summed[begin]) / np.maximum(self.end - begin, 1),
            "source most": most[self.mention],
            "words": self.end - begin,
            "kind": kind,
            "first word": opening,
            "next": self._word(self.end),
            "previous": self._word(begin - 1),
            "sentence start": np.isin(tokens[begin, 7], (1, 4)) * 2 + (tokens[np.maximum(begin - 1, 0), 7] == 1),
            "recurrence": np.where(kind == 1, tokens[final, 9], -1),
            "name as source": np.where(kind == 1, self._as_source(most), -1.0),
        }

    def _as_source(self, most: Doubles) -> Doubles:
        """How often on the page mentions that end in the same word are likely a source, this one left out."""
        if not len(self.found.begin):
            return np.zeros(len(self.mention))
        final = self.tokens[self.found.end - 1].astype(np.int64)
        _, of = np.unique(final[:, 0] * 100_003 + final[:, 1] * 331 + final[:, 2], return_inverse=True)
        total = np.bincount(of, weights=most.astype(np.float64))
        rest: Doubles = np.log1p(np.maximum(total[of] - most, 0.0))[self.mention]
        return rest

    def _between(self) -> dict[str, npt.NDArray[np.generic]]:
        scene, begin, end, first, last = self.scene, self.begin, self.end, self.first, self.last
        told, size = self.told, self.size
        ruled = scene.ruled_from[first] >= 0
        agree = ruled & (scene.ruled_from[first] < end) & (begin < scene.ruled_to[first])
        low = np.where(self.ahead, end, last)
        high = np.maximum(low, np.where(self.ahead, first, begin))
        sentence, opened = scene.sentence_of, scene.opened
        return {
            "away": np.clip(np.where(self.ahead, first - end, begin - last), -1, 150),
            "before": self.ahead,
            "sentence": (sentence[begin] == sentence[first]) + 2 * (sentence[begin] == sentence[last - 1]),
            "lines": np.clip(scene.line_of[first] - scene.line_of[begin], -3, 4),
            "quoted": scene.quoted[begin],
            "opened": np.where(self.ahead, opened[first] - opened[begin], opened[begin] - opened[last - 1]),
            "rules agree": agree,
            "rules differ": ruled & ~agree,
            "cue after": told[np.minimum(end + 3, size)] - told[np.minimum(end, size)],
            "cue before": told[begin] - told[np.maximum(begin - 3, 0)],
            "cue between": np.minimum(told[high] - told[low], 3.0),
            "mentions between": np.minimum(self.opened[high] - self.opened[low], 6.0),
        }

    def _pointing(self, mass: Doubles) -> dict[str, npt.NDArray[np.generic]]:
        """How much other stretches of the line, stretches of the line before, and any of the page point to the mention.

        Stretches that overlap are rivals for the same words: it is the most that any one gives.
        """
        weight = np.where(self.nobody, 0.0, mass * self.asked.chance[self.stretch])
        slot = np.maximum(self.mention, 0)
        page = np.zeros(max(1, len(self.found.begin)))
        np.maximum.at(page, slot, weight)
        lines = self.scene.line_of[self.first].tolist()
        firsts, lasts, named = self.first.tolist(), self.last.tolist(), self.mention.tolist()
        given: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        for at in np.flatnonzero(weight > 0.05).tolist():
            given.setdefault((lines[at], named[at]), []).append((firsts[at], lasts[at], float(weight[at])))
        same, before = np.zeros(len(mass)), np.zeros(len(mass))
        for at in np.flatnonzero(~self.nobody).tolist():
            line, name, first, last = lines[at], named[at], firsts[at], lasts[at]
            rest = [one[2] for one in given.get((line, name), ()) if one[1] <= first or last <= one[0]]
            same[at] = max(rest, default=0.0)
            before[at] = max((one[2] for one in given.get((line - 1, name), ())), default=0.0)
        return {"line points": same, "line before points": before, "page points": page[slot]}

    def _stretch(self) -> dict[str, npt.NDArray[np.generic]]:
        first, last, size, told = self.first, self.last, self.size, self.told
        marks = _summed(self.scene.quoted)
        after = np.minimum(last, size - 1)
        return {
            "stretch words": np.log1p(last - first),
            "stretch marks": (marks[last] - marks[first]) / np.maximum(last - first, 1),
            "stretch chance": self.asked.chance[self.stretch],
            "stretch end": self._word(last) + 100.0 * self.scene.quoted[after],
            "stretch front": self._word(first - 1),
            "cue at stretch": np.maximum(
                told[first] - told[np.maximum(first - 5, 0)],
                told[np.minimum(last + 6, size)] - told[np.minimum(last, size)],
            ),
            "mentions near": self.opened[np.minimum(last + 20, size)] - self.opened[np.maximum(first - 20, 0)],
        }

    def _word(self, at: Ints | Longs) -> Longs:
        """What stands at a token: its place in the lexicon, else 40 and more by its shape; -1 outside the page."""
        inside = (at >= 0) & (at < self.size)
        place = np.where(inside, at, 0)
        listed, shape = self.tokens[place, 4], self.tokens[place, 3]
        return np.where(inside, np.where(listed > 0, listed, 40 + shape), -1).astype(np.int64)


def _summed(values: npt.NDArray[np.generic]) -> Doubles:
    """Sums of the values up to each place, from 0."""
    return np.concatenate([[0.0], np.cumsum(values.astype(np.float64))])
