"""Who said each stretch, weighed anew over whole mentions: what the pointer and the tags say, and how all lies.

The pointer looks at one stretch and one word at a time. Here the mentions of a page are cut out once, and each stretch
meets each mention near it with what the pointer gives it, what other stretches of the line and the line before point
to, and the plain signs of news writing; boosted trees weigh these, and a softmax over a stretch's mentions and
"nobody" makes them chances. No text rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import Ints
from corpus.language.quotes.network import CUE, CUE_IN, SOURCE, SOURCE_IN, Doubles, Floats, Longs, Tagging
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
_MOST_PAIRS = 250_000
"""Pairs compared with each other at a time, so that a line full of quotations does not take the memory of its stretches
squared."""
CAPITALISED = (18, 19, 20, 21, 22)
"""Shapes of words that begin with a capital letter."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it is weighed: the tags' chances, what lies around, and the feature table (rows, columns)."""

    tagging: Tagging
    scene: Scene
    table: Ints


@dataclass(frozen=True, slots=True)
class Pointing:
    """Stretches `[firsts, lasts)` in text order, the chance that each is one, and what the pointer says of them.

    `stretch`, `token`, `pointed`: each word looked at, sorted by its stretch, with its chance; `nobody`: the chance
    that a stretch has no speaker named.
    """

    firsts: Ints
    lasts: Ints
    chance: Doubles
    stretch: Longs
    token: Longs
    pointed: Floats
    nobody: Floats


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
    past = np.append(first, len(words))[1:]
    of = np.full(len(inside), -1, dtype=np.int32)
    of[words] = np.searchsorted(kept, number[words])
    return Mentions(words[first].astype(np.int32), (words[past - 1] + 1).astype(np.int32), of)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each stretch with nobody (`mention`, `token` -1) and each mention near it, sorted by stretch.

    `mass`: what the pointer gives the pair in all; `token`: the mention's word to which it gives most; `signs`: a row a
    pair.
    """

    stretch: Longs
    mention: Longs
    token: Longs
    mass: Doubles
    signs: Floats

    def chances(self, scores: Floats) -> Doubles:
        """The softmax of the scores over each stretch's pairs."""
        starts = np.flatnonzero(np.diff(self.stretch, prepend=-1))
        raised = np.exp((scores - np.maximum.reduceat(scores, starts)[self.stretch]).astype(np.float64))
        total: Doubles = raised / np.add.reduceat(raised, starts)[self.stretch]
        return total


def pairs(page: Seen, found: Mentions, asked: Pointing) -> Pairs:
    """The pairs of the stretches, nobody first in each. Mentions the pointer gives next to nothing are left out."""
    count, known = len(asked.firsts), max(1, len(found.begin))
    inside = found.of[asked.token] >= 0
    token, pointed = asked.token[inside], asked.pointed[inside]
    key = asked.stretch[inside] * known + found.of[token]
    by_key = np.lexsort((-pointed, key))
    first = np.flatnonzero(np.diff(key[by_key], prepend=-1))
    unique, top = key[by_key][first], token[by_key][first]
    given = np.bincount(np.searchsorted(unique, key), weights=pointed, minlength=len(unique)).astype(np.float64)
    worth = given > LEAST
    unique, given = unique[worth], given[worth]
    stretch = np.concatenate([np.arange(count), unique // known])
    mention = np.concatenate([np.full(count, -1), unique % known])
    tokens = np.concatenate([np.full(count, -1), top[worth]])
    mass: Doubles = np.concatenate([asked.nobody.astype(np.float64), given])
    order = np.lexsort((mention, stretch))
    stretch, mention, mass = stretch[order], mention[order], mass[order]
    return Pairs(stretch, mention, tokens[order], mass, _Signs(page, found, asked, stretch, mention).of(mass))


class _Signs:
    """The signs of pairs, group by group."""

    def __init__(self, page: Seen, found: Mentions, asked: Pointing, stretch: Longs, mention: Longs) -> None:
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
        line = self.scene.line_of[self.first].astype(np.int64)
        known = max(1, len(self.found.begin))
        heavy = np.flatnonzero(weight > 0.05)
        given = line[heavy] * known + slot[heavy]
        order = np.argsort(given, kind="stable")
        heavy, given = heavy[order], given[order]
        named = np.flatnonzero(~self.nobody)
        same, before = np.zeros(len(mass)), np.zeros(len(mass))
        for out, back in ((same, 0), (before, 1)):
            key = (line[named] - back) * known + slot[named]
            low, high = np.searchsorted(given, key), np.searchsorted(given, key, side="right")
            for here in portions(high - low, _MOST_PAIRS):
                mine, other = crossed(low[here], high[here])
                one, two = named[here][mine], heavy[other]
                apart = (self.last[two] <= self.first[one]) | (self.last[one] <= self.first[two])
                np.maximum.at(out, one, weight[two] * (apart | (back > 0)))
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


def crossed(low: Longs, high: Longs) -> tuple[Longs, Longs]:
    """Every (n, m) with low[n] <= m < high[n], as two arrays."""
    counts = np.maximum(high - low, 0)
    one = np.repeat(np.arange(len(low)), counts)
    begin = np.cumsum(counts) - counts
    return one, np.arange(len(one)) - begin[one] + low[one]


def portions(counts: Longs, most: int) -> Iterator[Longs]:
    """The numbers from 0 in portions whose counts come to about `most` at most."""
    part = np.cumsum(counts) // most
    edges = np.flatnonzero(np.diff(part, prepend=-1, append=part[-1] + 1 if len(part) else 0))
    for low, high in pairwise(edges.tolist()):
        yield np.arange(low, high)
