"""Quotations of a page by the trained model: rows, networks, stretches, quotations. No rules of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.language.quotes import features
from corpus.language.quotes.assemble import Assembler
from corpus.language.quotes.decode import COST, Stretch, View, stretches
from corpus.language.quotes.model import Model
from corpus.language.quotes.network import tag
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.language.quotes.scene import scene_of
from corpus.model import Quote


def by_model(
    page: Page, runs: Sequence[Run], ruled: Sequence[Quote], model: Model, cost: float = COST
) -> tuple[Quote, ...]:
    """What the model claims on this page, in text order."""
    if not page.words:
        return ()
    table = features.table(page, runs, ruled, model.lists)
    states = [network.encode(table) for network in model.networks]
    emissions = sum(network.emissions(state) for network, state in zip(model.networks, states, strict=True))
    trans = sum(network.trans for network in model.networks)
    scene = scene_of(page, runs, ruled)
    count = len(model.networks)
    rows = [(first + line + 1, last + line + 1) for line, (first, last) in enumerate(page.lines)]
    tagging = tag(np.asarray(emissions / count), np.asarray(trans / count), rows)
    whole: list[list[tuple[int, int]]] = [[] for _ in page.lines]
    for run in runs:
        first, last = run.first, run.last
        while first < last and not scene.is_word[first]:
            first += 1
        while last > first and not scene.is_word[last - 1]:
            last -= 1
        if first < last:
            whole[run.line].append((first, last))
    found = stretches(View(model.networks, states, tagging, scene), page.lines, whole, cost)
    assembler = Assembler(page, runs, scene, tagging)
    return tuple(assembler.quote(one, calibrated(model, one)) for one in found)


def calibrated(model: Model, stretch: Stretch) -> float:
    """The probability that the mention of a stretch is right, from the raw score by the shipped staircase."""
    return float(np.interp(stretch.sure, model.steps, model.levels))
