"""The trained network in numpy: feature rows in, token tags' probabilities and mentions' scores out. Decides nothing.

Rows are embedded column by column, mixed by dilated convolutions over the running text (iterated dilated convolutions,
Strubell and others 2017), and tagged by a linear-chain conditional random field (Lafferty and others 2001) for the
words said, the speaker's mention and the cue jointly. A second head points from a stretch of speech to its speaker
(additive attention over the words around it, Bahdanau and others 2015; pointing, Vinyals and others 2015).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.quotes.features import COLUMNS, Ints

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

OUT, BEGIN, IN, END, SOLE, SOURCE, SOURCE_IN, CUE, CUE_IN = range(9)
"""Tags: outside; first, inner, last and only word of what was said; mention and cue (first, further words)."""
TAGS = 9
DILATIONS = (1, 2, 4, 8, 16, 1)
BACK, AHEAD = 100, 50
"""Words before and after a stretch of speech among which its speaker is looked for."""
PAIR_SIZES = (26, 4, 4, 2, 4, 2)
THREES = ((0, 3, 5), (1, 2, 4))
"""Columns of what lies between a stretch and a word whose weights are summed beforehand: two rows to fetch, not six."""
PAIRS = 1024
"""Pairs of a stretch and a word weighed at a time, so that the work space stays small."""
PIECE = 600
"""Rows after which a line is cut for tagging, so that the work space stays small."""
FORBIDDEN = -1e4
UNSCALED = 8
"""Steps between two scalings of probabilities in tagging."""


def transitions_allowed() -> npt.NDArray[np.bool_]:
    """Which tag may follow which (row: before, column: after)."""
    allowed = np.ones((TAGS, TAGS), dtype=bool)
    allowed[:, [IN, END]] = False
    allowed[[BEGIN, IN], :] = False
    for before in (BEGIN, IN):
        allowed[before, [IN, END]] = True
    allowed[:, [SOURCE_IN, CUE_IN]] = False
    allowed[[SOURCE, SOURCE_IN], SOURCE_IN] = True
    allowed[[CUE, CUE_IN], CUE_IN] = True
    return allowed


MAY_START = np.array([True, True, False, False, True, True, False, True, False])
MAY_END = np.array([True, False, False, True, True, True, True, True, True])


@dataclass(frozen=True, slots=True)
class Tagging:
    """Probabilities of a page's rows under the random field; logs but for `marginals`.

    `marginals[row, tag]`; `forward`, `backward` and `emissions` give the probability of any whole stretch by
    `log_span`; `partition` is the log partition of the row's line.
    """

    marginals: Floats
    forward: Doubles
    backward: Doubles
    emissions: Doubles
    partition: Doubles
    inner: Doubles
    begin_in: float
    begin_end: float
    in_in: float
    in_end: float

    def log_spans(self, firsts: npt.NDArray[np.int64], lasts: npt.NDArray[np.int64]) -> Doubles:
        """Log probabilities that exactly the rows `first` to `last` (inclusive), pair by pair, are one stretch.

        Minus infinity where last is before first or the two lie in different pieces.
        """
        partition = self.partition[firsts]
        long = self.begin_in + self.in_end - self.in_in + self.inner[np.maximum(lasts - 1, 0)] - self.inner[firsts]
        out: Doubles = self.forward[firsts, BEGIN] + self.backward[lasts, END] + self.emissions[lasts, END] - partition
        out += np.where(lasts == firsts + 1, self.begin_end, long)
        sole = lasts == firsts
        out[sole] = (self.forward[firsts, SOLE] + self.backward[firsts, SOLE] - partition)[sole]
        out[(lasts < firsts) | (partition != self.partition[lasts])] = -np.inf
        return out


def threes(pairs: Ints) -> Ints:
    """What lies between stretches and words (pairs, 6), three columns told by one number each: (THREES, pairs)."""
    return np.stack([(pairs[:, a] * PAIR_SIZES[b] + pairs[:, b]) * PAIR_SIZES[c] + pairs[:, c] for a, b, c in THREES])


class Network:
    """One trained network. `arrays` are its weights by name, as the training script writes them."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.float32]]) -> None:
        width = arrays["inp.weight"].shape[0]
        self.width = width
        self.tables: list[Floats] = []
        at = 0
        for column in range(len(COLUMNS)):
            embedded = arrays[f"emb.{column}.weight"].astype(np.float32)
            size = embedded.shape[1]
            self.tables.append(embedded @ arrays["inp.weight"][:, at : at + size].T.astype(np.float32))
            at += size
        self.bias = arrays["inp.bias"].astype(np.float32)
        self.mixers: list[tuple[Floats, ...]] = []
        for layer in range(len(DILATIONS)):
            mixing = arrays[f"convs.{layer}.weight"].T.astype(np.float32)
            parts = [np.ascontiguousarray(mixing[at * width : (at + 1) * width]) for at in range(3)]
            self.mixers.append((*parts, arrays[f"convs.{layer}.bias"].astype(np.float32)))
        self.out = arrays["out.weight"].T.astype(np.float32), arrays["out.bias"].astype(np.float32)
        self.trans = np.where(transitions_allowed(), arrays["trans"], FORBIDDEN).astype(np.float64)
        self.ask = arrays["q.weight"].T.astype(np.float32), arrays["q.bias"].astype(np.float32)
        self.key = arrays["k.weight"].T.astype(np.float32), arrays["k.bias"].astype(np.float32)
        pair = [arrays[f"pair.{column}.weight"].astype(np.float32) for column in range(len(PAIR_SIZES))]
        self.between = [
            (pair[a][:, None, None] + pair[b][:, None] + pair[c]).reshape(-1, pair[a].shape[1]) for a, b, c in THREES
        ]
        self.score = arrays["v.weight"][0].astype(np.float32), float(arrays["v.bias"][0])
        self.nobody = [
            (arrays[f"none.{layer}.weight"].T.astype(np.float32), arrays[f"none.{layer}.bias"].astype(np.float32))
            for layer in (0, 2)
        ]

    def encode(self, table: Ints) -> Floats:
        """The rows' inner state, shape (rows, width)."""
        rows, reach = len(table), max(DILATIONS)
        padded = np.zeros((rows + 2 * reach, self.width), dtype=np.float32)
        here = padded[reach : reach + rows]
        mixed, part = np.empty((rows, self.width), dtype=np.float32), np.empty((rows, self.width), dtype=np.float32)
        for weights, column in zip(self.tables, np.ascontiguousarray(table.T, dtype=np.intp), strict=True):
            np.take(weights, column, axis=0, out=part, mode="clip")
            here += part
        here += self.bias
        np.maximum(here, 0, out=here)
        # Three narrow products are two and a half times as fast in OpenBLAS as one over the rows laid side by side.
        for dilation, (before, middle, after, bias) in zip(DILATIONS, self.mixers, strict=True):
            np.matmul(here, middle, out=mixed)
            np.matmul(padded[reach - dilation : reach - dilation + rows], before, out=part)
            mixed += part
            np.matmul(padded[reach + dilation : reach + dilation + rows], after, out=part)
            mixed += part
            mixed += bias
            np.maximum(mixed, 0, out=mixed)
            here += mixed
        return here

    def emissions(self, state: Floats) -> Doubles:
        """The random field's score of each tag at each row."""
        weights, bias = self.out
        return (state @ weights + bias).astype(np.float64)

    def points(
        self, state: Floats, edges: Ints, asked: Longs, candidates: Ints, between: Ints
    ) -> tuple[Floats, Floats]:
        """Log scores: of nobody for each stretch, and of each pair of a stretch and a candidate row.

        `edges` (stretches, 4): rows of the stretch's first and last word and of their outer neighbours; for each pair
        `asked`: its stretch, `candidates`: its row, `between` (THREES, pairs): what lies between, by `threes`.
        """
        ends = state[edges].reshape(len(edges), -1)
        nobody = np.maximum(ends @ self.nobody[0][0] + self.nobody[0][1], 0) @ self.nobody[1][0] + self.nobody[1][1]
        scores = np.empty(len(candidates), dtype=np.float32)
        if len(candidates):
            low, high = int(candidates.min()), int(candidates.max()) + 1
            keys = state[low:high] @ self.key[0] + self.key[1]
            wanted = ends @ self.ask[0] + self.ask[1]
            for at in range(0, len(candidates), PAIRS):
                part = slice(at, at + PAIRS)
                hidden = keys[candidates[part] - low]
                for table, values in zip(self.between, between, strict=True):
                    hidden += table[values[part]]
                hidden += wanted[asked[part]]
                np.maximum(hidden, 0, out=hidden)
                scores[part] = hidden @ self.score[0]
            scores += self.score[1]
        return nobody[:, 0], scores


def tag(emissions: Doubles, trans: Doubles, lines: list[tuple[int, int]]) -> Tagging:
    """Forward and backward passes over all lines (row ranges) at once; rows outside every line stay impossible."""
    rows = len(emissions)
    pieces = [(at, min(at + PIECE, last)) for first, last in lines for at in range(first, last, PIECE)]
    pieces.sort(key=lambda piece: piece[0] - piece[1])
    forward = np.full((rows, TAGS), -np.inf)
    backward = np.full((rows, TAGS), -np.inf)
    partition = np.zeros(rows)
    if pieces:
        firsts = np.array([first for first, _ in pieces], dtype=np.int64)
        lengths = np.array([last - first for first, last in pieces], dtype=np.int64)
        step, piece = np.nonzero(np.arange(lengths[0])[:, None] < lengths)
        ahead, behind = firsts[piece] + step, (firsts + lengths - 1)[piece] - step
        top = emissions.max(axis=1)
        likely = np.exp(emissions - top[:, None])
        there = np.zeros((int(lengths[0]), len(pieces), 2 * TAGS))
        there[step, piece] = np.concatenate([likely[ahead], likely[behind]], axis=1)
        scales = _both_ways(there, np.exp(trans), lengths)
        raised = np.log(scales)
        raised[step, piece] += np.stack([top[ahead], top[behind]], axis=1)
        raised = np.cumsum(raised, axis=0)[step, piece]
        with np.errstate(divide="ignore"):
            logs = np.log(there[step, piece])
        forward[ahead] = logs[:, :TAGS] + raised[:, :1]
        backward[behind] = logs[:, TAGS:] + raised[:, 1:] - emissions[behind]
        starts = forward[firsts] + backward[firsts]
        peak = starts.max(axis=1, keepdims=True)
        partition[ahead] = (np.log(np.exp(starts - peak).sum(axis=1)) + peak[:, 0])[piece]
    marginals = np.exp(np.minimum(forward + backward - partition[:, None], 0.0)).astype(np.float32)
    in_in = float(trans[IN, IN])
    return Tagging(
        marginals=marginals,
        forward=forward,
        backward=backward,
        emissions=emissions,
        partition=partition,
        inner=np.cumsum(emissions[:, IN] + in_in),
        begin_in=float(trans[BEGIN, IN]),
        begin_end=float(trans[BEGIN, END]),
        in_in=in_in,
        in_end=float(trans[IN, END]),
    )


def _both_ways(there: Doubles, moving: Doubles, lengths: npt.NDArray[np.int64]) -> Doubles:
    """Makes of likelihoods the probabilities of coming there: from a piece's first row (the first TAGS columns), and
    from its last row with the rows in turned order (the others). Gives what they were divided by, (steps, pieces, 2).

    `there` (steps, pieces, 2 * TAGS), pieces longest first. Both ways go side by side, since a step costs mostly its
    calls. Scaled now and then instead of working in logs (Rabiner 1989, section V.A).
    """
    both = np.zeros((2 * TAGS, 2 * TAGS))
    both[:TAGS, :TAGS], both[TAGS:, TAGS:] = moving, moving.T
    halves = np.zeros((2 * TAGS, 2))
    halves[:TAGS, 0] = halves[TAGS:, 1] = 1.0
    scales = np.ones((*there.shape[:2], 2))
    there[0] *= np.concatenate([MAY_START, MAY_END])
    counts = np.searchsorted(-lengths, -np.arange(len(there)), side="left").tolist()
    for step, count in enumerate(counts):
        here = there[step, :count]
        if step:
            here *= there[step - 1, :count] @ both
        if step % UNSCALED == 0:
            scale = scales[step, :count]
            np.matmul(here, halves, out=scale)
            here.reshape(count, 2, TAGS)[...] /= scale[..., None]
    return scales
