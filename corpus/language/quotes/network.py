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

OUT, BEGIN, IN, END, SOLE, SOURCE, SOURCE_IN, CUE, CUE_IN = range(9)
"""Tags: outside; first, inner, last and only word of what was said; mention and cue (first, further words)."""
TAGS = 9
DILATIONS = (1, 2, 4, 8, 16, 1)
BACK, AHEAD = 100, 50
"""Words before and after a stretch of speech among which its speaker is looked for."""
PAIR_SIZES = (26, 4, 4, 2, 4, 2)
PIECE = 600
"""Rows after which a line is cut for tagging, so that the work space stays small."""
FORBIDDEN = -1e4


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
        self.pair = [arrays[f"pair.{column}.weight"].astype(np.float32) for column in range(len(PAIR_SIZES))]
        self.score = arrays["v.weight"][0].astype(np.float32), float(arrays["v.bias"][0])
        self.nobody = [
            (arrays[f"none.{layer}.weight"].T.astype(np.float32), arrays[f"none.{layer}.bias"].astype(np.float32))
            for layer in (0, 2)
        ]

    def encode(self, table: Ints) -> Floats:
        """The rows' inner state, shape (rows, width)."""
        state = self.tables[0][table[:, 0]]
        for column in range(1, len(COLUMNS)):
            state += self.tables[column][table[:, column]]
        state += self.bias
        np.maximum(state, 0, out=state)
        rows, reach = len(state), max(DILATIONS)
        padded = np.zeros((rows + 2 * reach, self.width), dtype=np.float32)
        here = padded[reach : reach + rows]
        here[:] = state
        mixed, part = np.empty_like(state), np.empty_like(state)
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

    def points(self, state: Floats, edges: Ints, candidates: Ints, pairs: Ints, alive: npt.NDArray[np.bool_]) -> Floats:
        """Log scores, shape (stretches, 1 + candidates): first nobody, then each candidate row.

        `edges` (stretches, 4): rows of the stretch's first and last word and of their outer neighbours; `candidates`
        (stretches, n): rows; `pairs` (stretches, n, 6): what lies between them; `alive`: which candidates count.
        """
        ends = state[edges].reshape(len(edges), -1)
        asked = ends @ self.ask[0] + self.ask[1]
        low, high = int(candidates.min()), int(candidates.max()) + 1
        keys = state[low:high] @ self.key[0] + self.key[1]
        hidden = keys[candidates - low]
        for column, weights in enumerate(self.pair):
            hidden += weights[pairs[..., column]]
        hidden += asked[:, None]
        np.maximum(hidden, 0, out=hidden)
        scores = hidden @ self.score[0] + self.score[1]
        scores[~alive] = FORBIDDEN
        nobody = np.maximum(ends @ self.nobody[0][0] + self.nobody[0][1], 0) @ self.nobody[1][0] + self.nobody[1][1]
        return np.concatenate([nobody, scores], axis=1).astype(np.float32)


def tag(emissions: Doubles, trans: Doubles, lines: list[tuple[int, int]]) -> Tagging:
    """Forward and backward passes over all lines (row ranges) at once; rows outside every line stay impossible.

    Scaled probabilities instead of logs inside the loops (Rabiner 1989, section V.A).
    """
    rows = len(emissions)
    pieces = [(at, min(at + PIECE, last)) for first, last in lines for at in range(first, last, PIECE)]
    pieces.sort(key=lambda piece: piece[0] - piece[1])
    firsts = np.array([first for first, _ in pieces], dtype=np.int64)
    lengths = np.array([last - first for first, last in pieces], dtype=np.int64)
    forward = np.full((rows, TAGS), -np.inf)
    backward = np.full((rows, TAGS), -np.inf)
    partition = np.zeros(rows)
    if pieces:
        steps = np.arange(int(lengths[0]))
        alive = np.searchsorted(-lengths, -steps, side="left").tolist()
        real = steps[:, None] < lengths
        at = np.where(real, firsts + steps[:, None], firsts)
        top = emissions.max(axis=1)
        likely = np.exp(emissions - top[:, None])[at]
        ahead, ahead_scale = _ahead(likely, np.exp(trans), alive)
        back, back_scale = _back(likely, np.ascontiguousarray(np.exp(trans).T), alive)
        rises = np.cumsum(np.where(real, np.log(ahead_scale) + top[at], 0.0), axis=0)
        after = np.zeros_like(rises)
        after[:-1] = np.where(real[1:], top[at[1:]], 0.0)
        falls = np.cumsum(np.where(real, np.log(back_scale) + after, 0.0)[::-1], axis=0)[::-1]
        with np.errstate(divide="ignore"):
            logs = np.log(ahead) + rises[..., None], np.log(back) + falls[..., None]
        forward[at[real]] = logs[0][real]
        backward[at[real]] = logs[1][real]
        final = logs[0][0] + logs[1][0]
        peak = final.max(axis=1, keepdims=True)
        total = np.log(np.exp(final - peak).sum(axis=1)) + peak[:, 0]
        partition[at[real]] = np.broadcast_to(total, at.shape)[real]
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


def _ahead(likely: Doubles, moving: Doubles, alive: list[int]) -> tuple[Doubles, Doubles]:
    """Scaled forward probabilities, shape (steps, lines, tags), and the scales; lines are longest first."""
    ahead = np.zeros_like(likely)
    scales = np.ones(likely.shape[:2])
    here = likely[0] * MAY_START
    for step, count in enumerate(alive):
        if step:
            here = (here[:count] @ moving) * likely[step, :count]
        scale = here.sum(axis=1)
        here = here / scale[:, None]
        ahead[step, :count] = here
        scales[step, :count] = scale
    return ahead, scales


def _back(likely: Doubles, moving: Doubles, alive: list[int]) -> tuple[Doubles, Doubles]:
    """Scaled backward probabilities and the scales, shaped as in `_ahead`."""
    back = np.zeros_like(likely)
    scales = np.ones(likely.shape[:2])
    last = MAY_END / MAY_END.sum()
    going = 0
    for step in range(len(alive) - 1, -1, -1):
        count = alive[step]
        if going:
            here = (likely[step + 1, :going] * back[step + 1, :going]) @ moving
            scale = here.sum(axis=1)
            back[step, :going] = here / scale[:, None]
            scales[step, :going] = scale
        if count > going:
            back[step, going:count] = last
            scales[step, going:count] = MAY_END.sum()
        going = count
    return back, scales
