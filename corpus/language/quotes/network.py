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
PIECE = 400
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

    def log_span(self, first: int, last: int) -> float:
        """The log probability that exactly the rows `first` to `last` (inclusive) are one stretch of speech."""
        if first == last:
            return float(self.forward[first, SOLE] + self.backward[first, SOLE] - self.partition[first])
        score = float(self.forward[first, BEGIN] + self.backward[last, END] + self.emissions[last, END])
        if last == first + 1:
            score += self.begin_end
        else:
            score += self.begin_in + self.in_end - self.in_in
            score += float(self.inner[last - 1] - self.inner[first])
        return score - float(self.partition[first])


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
        self.mixers = [
            (
                np.ascontiguousarray(arrays[f"convs.{layer}.weight"].T.astype(np.float32)),
                arrays[f"convs.{layer}.bias"].astype(np.float32),
            )
            for layer in range(len(DILATIONS))
        ]
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
        rows = len(state)
        reach = max(DILATIONS)
        padded = np.zeros((rows + 2 * reach, self.width), dtype=np.float32)
        wide = np.empty((rows, 3 * self.width), dtype=np.float32)
        for dilation, (weights, bias) in zip(DILATIONS, self.mixers, strict=True):
            padded[reach : reach + rows] = state
            wide[:, : self.width] = padded[reach - dilation : reach - dilation + rows]
            wide[:, self.width : 2 * self.width] = state
            wide[:, 2 * self.width :] = padded[reach + dilation : reach + dilation + rows]
            mixed = wide @ weights
            mixed += bias
            np.maximum(mixed, 0, out=mixed)
            state += mixed
        return state

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
    forward = np.zeros((rows, TAGS))
    backward = np.zeros((rows, TAGS))
    ahead_scale = np.ones(rows)
    back_scale = np.ones(rows)
    partition = np.zeros(rows)
    top = emissions.max(axis=1, keepdims=True)
    likely = np.exp(emissions - top)
    if pieces:
        steps = int(lengths[0])
        alive = np.searchsorted(-lengths, -np.arange(steps), side="left")
        moving = np.exp(trans)
        here = likely[firsts] * MAY_START
        for step in range(steps):
            at = firsts[: alive[step]] + step
            if step:
                here = (here[: len(at)] @ moving) * likely[at]
            scale = here.sum(axis=1)
            here /= scale[:, None]
            forward[at] = here
            ahead_scale[at] = scale
        back = np.ascontiguousarray(moving.T)
        for step in range(steps - 1, -1, -1):
            at = firsts[: alive[step]] + step
            here = np.repeat(MAY_END[None] * 1.0, len(at), axis=0)
            going = int(alive[step + 1]) if step + 1 < steps else 0
            if going:
                after = at[:going] + 1
                here[:going] = (likely[after] * backward[after]) @ back
            scale = here.sum(axis=1)
            here /= scale[:, None]
            backward[at] = here
            back_scale[at] = scale
    with np.errstate(divide="ignore"):
        forward = np.log(forward)
        backward = np.log(backward)
    rises = np.log(ahead_scale) + top[:, 0]
    falls = np.log(back_scale)
    for first, last in pieces:
        forward[first:last] += np.cumsum(rises[first:last])[:, None]
        drop = falls[first:last].copy()
        drop[:-1] += top[first + 1 : last, 0]
        backward[first:last] += np.cumsum(drop[::-1])[::-1][:, None]
        final = forward[last - 1] + backward[last - 1]
        peak = final.max()
        partition[first:last] = np.log(np.exp(final - peak).sum()) + peak
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
