"""The network of corpus/language/quotes/network.py in torch, and its training. Needs torch; the product does not.

Loss: cross entropy of the tags wanted under the random field, a word, plus that of the speaker's words among those
around a stretch, a stretch. Capitalised words are often hidden, so that names of one year are not learnt by heart; the
annotator of an article is told for three articles in five and unknown in use.
"""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.quotes.encode import Example
from benchmarks.quotes.teacher import followings
from corpus.language.quotes.features import COLUMNS, SIZES
from corpus.language.quotes.network import (
    AHEAD,
    BACK,
    DILATIONS,
    FORBIDDEN,
    PAIR_SIZES,
    PIECE,
    TAGS,
    tag,
    transitions_allowed,
)  # fmt: skip

EMBEDDED = dict(zip(COLUMNS, (48, 24, 24, 8, 12, 8, 4, 6, 4, 4, 8, 12), strict=True))
GAP = 20
"""Empty rows between two articles of a batch."""
HIDDEN = 64
POOL, REDRAWN = 3_000_000, 0.02
"""Numbers in a pool of dropout masks, and the chance at each use that it is drawn anew."""
KEPT = 56
"""Words around a stretch that are shown in training: the speaker's, names and pronouns first, others by chance."""
CAPITALISED = (18, 21, 22)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: width of the network, passes over the articles, rows a batch, learning rate, shares left out of
    inner states and of the input, weight decay, and how much of the running average of the weights each step keeps (the
    average is what is used; Polyak and Juditsky 1992)."""

    width: int = 96
    epochs: int = 10
    rows: int = 2500
    rate: float = 3e-3
    drop: float = 0.3
    drop_input: float = 0.3
    decay: float = 0.02
    averaged: float = 0.998
    seed: int = 0


class Net(nn.Module):
    """The same sums as in `corpus.language.quotes.network.Network`, with their gradients."""

    def __init__(self, plan: Plan, sizes: dict[str, int]) -> None:
        super().__init__()
        width = plan.width
        self.plan = plan
        self.pools: dict[float, Tensor] = {}
        self.chance = random.Random(plan.seed)
        self.emb = nn.ModuleList([nn.Embedding(sizes[name], EMBEDDED[name]) for name in COLUMNS])
        self.ann = nn.Embedding(16, width)
        nn.init.zeros_(self.ann.weight)
        self.inp = nn.Linear(sum(EMBEDDED.values()), width)
        self.convs = nn.ModuleList([nn.Linear(3 * width, width) for _ in DILATIONS])
        self.out = nn.Linear(width, TAGS)
        self.trans = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.q, self.k, self.v = nn.Linear(4 * width, HIDDEN), nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, 1)
        self.pair = nn.ModuleList([nn.Embedding(size, HIDDEN) for size in PAIR_SIZES])
        self.none = nn.Sequential(nn.Linear(4 * width, 32), nn.ReLU(), nn.Linear(32, 1))
        for tables, spread in ((self.emb, 0.3), (self.pair, 0.1)):
            for one in tables:
                nn.init.normal_(one.get_parameter("weight"), 0, spread)

    def encode(self, rows: Tensor, annotator: Tensor | None) -> Tensor:
        """The rows' inner state."""
        if self.training:
            rows = rows.clone()
            named = torch.isin(rows[:, 3], torch.tensor(CAPITALISED))
            for columns in ((0,), (1, 2)):
                hide = torch.rand(len(rows)) < torch.where(named, 0.35, 0.06)
                for column in columns:
                    rows[:, column][hide & (rows[:, column] > 1)] = 0
        state = torch.cat([table(rows[:, column]) for column, table in enumerate(self.emb)], -1)
        state = self.inp(self._thinned(state, self.plan.drop_input))
        if annotator is not None:
            state = state + self.ann(annotator)
        live = (rows.sum(1, keepdim=True) > 0).float()
        state = torch.relu(state) * live
        for dilation, mixer in zip(DILATIONS, self.convs, strict=True):
            wide = functional.pad(state, (0, 0, dilation, dilation))
            mixed = torch.relu(mixer(torch.cat([wide[: -2 * dilation], state, wide[2 * dilation :]], -1)))
            state = (state + self._thinned(mixed, self.plan.drop)) * live
        return state

    def _thinned(self, state: Tensor, share: float) -> Tensor:
        """Dropout by a mask cut at a random place out of a pool drawn anew now and then: a third of the cost."""
        if not self.training or not share:
            return state
        count = state.numel()
        pool = self.pools.get(share)
        if pool is None or len(pool) < 2 * count or self.chance.random() < REDRAWN:
            size = max(2 * count, POOL)
            pool = self.pools[share] = (torch.rand(size) >= share).float() / (1 - share)
        at = self.chance.randrange(len(pool) - count)
        return state * pool[at : at + count].view_as(state)

    def tag_loss(self, emissions: Tensor, wanted: Tensor, follow: Tensor, lines: np.ndarray) -> Tensor:
        """Summed cross entropy of whole taggings against the wanted ones, but for a part the network has no hold on.

        `wanted` (rows, tags): each tag's share at each row, nothing outside `lines` (row ranges); `follow` (tags,
        tags): how often one follows another. Linear in both, since the random field is log-linear.
        """
        total: Tensor = _Partition.apply(emissions, self.trans, lines)
        return total - (emissions * wanted).sum() - (self.trans * follow).sum()

    def points(self, state: Tensor, edges: Tensor, candidates: Tensor, pairs: Tensor, alive: Tensor) -> Tensor:
        """Scores of nobody and of each candidate row, as in the product."""
        ends = functional.dropout(state[edges].reshape(len(edges), -1), 0.15, self.training)
        between = sum(table(pairs[..., column]) for column, table in enumerate(self.pair))
        hidden = torch.relu(self.q(ends)[:, None] + self.k(state)[candidates] + between)
        scores = self.v(functional.dropout(hidden, 0.2, self.training))[..., 0].masked_fill(~alive, FORBIDDEN)
        return torch.cat([self.none(ends), scores], 1)


class _Partition(torch.autograd.Function):
    """The summed log partition of lines by the product's own passes: its gradient is what these find likely, each tag
    at each row and each tag after each, so that no graph of a line's steps is kept."""

    @staticmethod
    def forward(context: Any, emissions: Tensor, trans: Tensor, lines: np.ndarray) -> Tensor:
        moving = np.where(transitions_allowed(), trans.detach().numpy(), FORBIDDEN).astype(np.float64)
        tagging = tag(emissions.detach().numpy().astype(np.float64), moving, [(int(a), int(b)) for a, b in lines])
        follow = followings(tagging, moving).astype(np.float32)
        context.save_for_backward(torch.from_numpy(tagging.marginals), torch.from_numpy(follow))
        pieces = [at for first, last in lines for at in range(first, last, PIECE)]
        return torch.tensor(tagging.partition[pieces].sum(), dtype=torch.float32)

    @staticmethod
    def backward(context: Any, given: Tensor) -> tuple[Tensor, Tensor, None]:
        marginals, follow = context.saved_tensors
        return given * marginals, given * follow, None


@dataclass(slots=True)
class Batch:
    """Articles laid one after another, and their stretches."""

    rows: Tensor
    wanted: Tensor
    follow: Tensor
    annotator: Tensor
    lines: np.ndarray
    edges: Tensor
    candidates: Tensor
    pairs: Tensor
    alive: Tensor
    right: Tensor


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article with the taggings wanted of it: shares of tags (rows, TAGS), and how often one follows another."""

    example: Example
    wanted: np.ndarray
    follow: np.ndarray


def lesson(example: Example, teacher: tuple[np.ndarray, np.ndarray] | None = None, weight: float = 0.0) -> Lesson:
    """What is annotated, mixed by `weight` with what a teacher (shares and followings, as in Lesson) thinks likely."""
    wanted: np.ndarray = np.zeros((len(example.table), TAGS), dtype=np.float32)
    follow: np.ndarray = np.zeros((TAGS, TAGS), dtype=np.float32)
    for first, last in example.lines:
        tags = example.tags[first:last]
        wanted[np.arange(first, last), tags] = 1
        np.add.at(follow, (tags[:-1], tags[1:]), 1)
    if teacher is not None:
        wanted = (1 - weight) * wanted + weight * teacher[0]
        follow = (1 - weight) * follow + weight * teacher[1]
    return Lesson(example, wanted.astype(np.float32), follow.astype(np.float32))


def batch_of(lessons: list[Lesson], chance: np.random.Generator) -> Batch:
    """Lays articles one after another, with GAP empty rows around each."""
    blank = np.zeros((GAP, len(COLUMNS)), dtype=np.int32)
    empty = np.zeros((GAP, TAGS), dtype=np.float32)
    rows, wanted, told, lines = [blank], [empty], [np.zeros(GAP, np.int64)], []
    parts: list[tuple[np.ndarray, ...]] = []
    shift = GAP
    for one in lessons:
        example = one.example
        count = len(example.table)
        rows += [example.table, blank]
        wanted += [one.wanted, empty]
        told.append(np.full(count + GAP, example.annotator if chance.random() < 0.6 else 0))
        lines.append(example.lines + shift)
        if example.spans:
            parts.append(_pointing(example, shift, chance))
        shift += count + GAP
    edges, candidates, pairs, alive, right = (
        torch.from_numpy(np.concatenate([part[at] for part in parts])) for at in range(5)
    )
    return Batch(
        rows=torch.from_numpy(np.concatenate(rows)).long(),
        wanted=torch.from_numpy(np.concatenate(wanted)),
        follow=torch.from_numpy(np.sum([one.follow for one in lessons], axis=0)),
        annotator=torch.from_numpy(np.concatenate(told)).long(),
        lines=np.concatenate(lines),
        edges=edges.long(), candidates=candidates.long(), pairs=pairs.long(), alive=alive, right=right,
    )  # fmt: skip


def _pointing(example: Example, shift: int, chance: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Edges, candidate rows, pair numbers, alive, and which are right (first column: nobody), of an article's spans.

    One span in seven has an end moved, since in use the ends are not always right.
    """
    scene, spans = example.scene, example.spans
    firsts = np.array([first for first, _, _ in spans], dtype=np.int32)
    lasts = np.array([last for _, last, _ in spans], dtype=np.int32)
    moved = (lasts - firsts > 4) & (chance.random(len(spans)) < 0.15)
    by = 1 + (chance.random(len(spans)) * (lasts - firsts) / 5).astype(np.int32)
    front = chance.random(len(spans)) < 0.5
    firsts, lasts = firsts + by * (moved & front), lasts - by * (moved & ~front)
    steps = np.concatenate([np.arange(-BACK, 0), np.arange(AHEAD)])
    around = np.where(steps < 0, firsts[:, None], lasts[:, None]) + steps
    inside = (around >= 0) & (around < len(scene.rows))
    around = around.clip(0, len(scene.rows) - 1).astype(np.int32)
    alive = inside & scene.is_word[around]
    right = np.zeros(around.shape, dtype=bool)
    for at, (_, _, source) in enumerate(spans):
        if source:
            right[at] = (around[at] >= source[0]) & (around[at] < source[1]) & alive[at]
    tokens = example.table[scene.rows]
    likely = np.isin(tokens[:, 3], CAPITALISED) | np.isin(tokens[:, 4], (17, 18, 19, 20, 24, 25))
    likely |= np.isin(tokens[:, 10], (5, 6))
    merit = np.where(alive, right * 4 + likely[around] + 1.3 * chance.random(around.shape), -1)
    kept = np.argpartition(-merit, KEPT, axis=1)[:, :KEPT]
    around, alive, right = (np.take_along_axis(one, kept, 1) for one in (around, alive, right))
    nobody = np.array([source is None for _, _, source in spans])
    use = nobody | right.any(1)
    edges = scene.edges(firsts, lasts, len(example.table)) + shift
    pairs = scene.pairs(firsts, lasts, around)
    right = np.concatenate([nobody[:, None], right], axis=1)
    return edges[use], (scene.rows[around] + shift)[use], pairs[use], alive[use], right[use]


def _losses(net: Net, batch: Batch) -> tuple[Tensor, Tensor]:
    state = net.encode(batch.rows, batch.annotator if net.training else None)
    emissions = net.out(functional.dropout(state, 0.1, net.training))
    tagged = net.tag_loss(emissions, batch.wanted, batch.follow, batch.lines)
    scores = net.points(state, batch.edges, batch.candidates, batch.pairs, batch.alive)
    pointed = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~batch.right, FORBIDDEN), 1)
    return tagged, pointed.sum()


def train(lessons: list[Lesson], sizes: dict[str, int], plan: Plan, name: str) -> dict[str, np.ndarray]:
    """A network trained on the lessons, as arrays by name: the same ones give the same. Prints a line a pass."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)  # sums over several threads differ in their last bits from run to run
    chance, order = np.random.default_rng(plan.seed), random.Random(plan.seed)
    net = Net(plan, SIZES | sizes)
    optimiser = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=plan.decay)
    average = {key: value.detach().clone() for key, value in net.state_dict().items()}
    lessons = list(lessons)
    planned = plan.epochs * max(1, sum(len(one.wanted) for one in lessons) // plan.rows)
    step = 0
    for epoch in range(plan.epochs):
        began, tagged, pointed, words, stretches = time.monotonic(), 0.0, 0.0, 0, 0
        order.shuffle(lessons)
        for chosen in _groups(lessons, plan.rows):
            warmth = min(1.0, (step + 1) / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, step / planned))))
            for group in optimiser.param_groups:
                group["lr"] = plan.rate * warmth
            batch = batch_of(chosen, chance)
            one, other = _losses(net, batch)
            count = int((batch.lines[:, 1] - batch.lines[:, 0]).sum())
            optimiser.zero_grad()
            torch.autograd.backward(one / count + 0.3 * other / len(batch.edges))
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            kept = min(plan.averaged, (step + 1) / (step + 10))
            with torch.no_grad():
                for key, value in net.state_dict().items():
                    average[key].lerp_(value, 1 - kept)
            tagged, pointed = tagged + one.item(), pointed + other.item()
            words, stretches, step = words + count, stretches + len(batch.edges), step + 1
        print(
            f"{name}: pass {epoch + 1}/{plan.epochs}, loss a word {tagged / words:.4f}, a speaker"
            f" {pointed / max(1, stretches):.4f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    return {key: value.numpy() for key, value in average.items() if key != "ann.weight"}


def _groups(lessons: list[Lesson], rows: int) -> list[list[Lesson]]:
    groups: list[list[Lesson]] = [[]]
    count = 0
    for one in lessons:
        if count >= rows:
            groups.append([])
            count = 0
        groups[-1].append(one)
        count += len(one.wanted)
    return [group for group in groups if any(one.example.spans for one in group)]
