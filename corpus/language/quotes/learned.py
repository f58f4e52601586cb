"""Quotations of a page by the trained model: rows, networks, stretches, quotations. No rules of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.language.quotes import features
from corpus.language.quotes.assemble import Assembler
from corpus.language.quotes.confidence import traits
from corpus.language.quotes.decode import COST, View, cue_near, stretches
from corpus.language.quotes.model import Model
from corpus.language.quotes.network import tag
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.language.quotes.scene import Scene, scene_of
from corpus.model import Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation the model claims, without its confidence, and the traits that confidence is made of."""

    quote: Quote
    traits: npt.NDArray[np.float64]


def by_model(page: Page, runs: Sequence[Run], hints: Sequence[Quote], model: Model) -> tuple[Quote, ...]:
    """What the model claims on this page, in text order. `hints` is what the rules found."""
    return tuple(
        replace(claim.quote, confidence=model.confidence.of(claim.traits)) for claim in claims(page, runs, hints, model)
    )


def claims(page: Page, runs: Sequence[Run], hints: Sequence[Quote], model: Model, cost: float = COST) -> list[Claim]:
    """The same before confidence is weighed; a stretch is claimed where it is right with a chance above `cost`."""
    if not page.words:
        return []
    table = features.table(page, runs, hints, model.lists)
    states = [network.encode(table) for network in model.networks]
    emissions = np.mean([n.emissions(state) for n, state in zip(model.networks, states, strict=True)], axis=0)
    trans = np.mean([network.trans for network in model.networks], axis=0)
    scene = scene_of(page, runs, hints)
    tagging = tag(emissions, trans, [(first + at + 1, last + at + 1) for at, (first, last) in enumerate(page.lines)])
    view = View(model.networks, states, tagging, scene)
    assembler = Assembler(page, runs, scene)
    found = []
    for stretch in stretches(view, page.lines, _wholes(runs, scene), cost):
        cue = cue_near(tagging, scene, stretch)
        quote = assembler.quote(stretch, cue)
        found.append(Claim(quote, traits(view, page, stretch, quote, cue)))
    return found


def _wholes(runs: Sequence[Run], scene: Scene) -> list[tuple[int, int]]:
    """The runs from their first to their last word: always tried as stretches."""
    is_word = scene.is_word.tolist()
    whole = []
    for run in runs:
        first, last = run.first, run.last
        while first < last and not is_word[first]:
            first += 1
        while last > first and not is_word[last - 1]:
            last -= 1
        if first < last:
            whole.append((first, last))
    return whole
