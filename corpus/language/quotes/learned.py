"""Quotations of a page by the trained model: rows, networks, stretches, quotations. No rules of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.language.quotes import features
from corpus.language.quotes.assemble import Assembler
from corpus.language.quotes.confidence import Traits
from corpus.language.quotes.cues import Cues
from corpus.language.quotes.decode import Stretch, stretches
from corpus.language.quotes.model import Model
from corpus.language.quotes.network import CUE, CUE_IN, SOURCE, SOURCE_IN, tag
from corpus.language.quotes.page import Page
from corpus.language.quotes.pointing import NetworkView
from corpus.language.quotes.runs import Run
from corpus.language.quotes.scene import Scene, scene_of
from corpus.model.speech import Quote, Speech

SURE = 0.8
"""Chance above which a cue and a mention need something told."""


PLACES = 4
"""Decimal places of a confidence."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation the model claims, without its confidence, and the traits that confidence is made of."""

    quote: Quote
    traits: npt.NDArray[np.float32]


def by_model(page: Page, runs: Sequence[Run], hints: Sequence[Quote], model: Model) -> tuple[Quote, ...]:
    """What the model claims on this page, in text order. `hints` is what the rules found.

    Confidences are rounded: the last digits depend on how many threads the matrix products ran in.
    """
    found = claims(page, runs, hints, model)
    if not found:
        return ()
    sure = model.confidence.of(np.stack([claim.traits for claim in found])) if model.confidence else [0.0] * len(found)
    return tuple(
        replace(claim.quote, confidence=round(float(one), PLACES)) for claim, one in zip(found, sure, strict=True)
    )


def claims(page: Page, runs: Sequence[Run], hints: Sequence[Quote], model: Model) -> list[Claim]:
    """The same before confidence is weighed."""
    if not page.words:
        return []
    view = look(page, runs, hints, model)
    scene = view.scene
    assembler, cues, traits = Assembler(page, runs, scene), Cues(view.tagging, scene), Traits(view, page)
    found = []
    chosen = stretches(view, page.lines, wholes(runs, scene))
    for stretch in sorted([*chosen, *_told(view, page, hints, chosen)], key=lambda one: one.first):
        cue = cues.near(stretch)
        quote = assembler.quote(stretch, cue)
        found.append(Claim(quote, traits.of(stretch, quote, cue)))
    return found


def look(page: Page, runs: Sequence[Run], hints: Sequence[Quote], model: Model) -> NetworkView:
    """A page that holds words as the model's networks see it."""
    table = features.table(page, runs, hints, model.lists)
    states = [network.encode(table) for network in model.networks]
    emissions = np.mean([n.emissions(state) for n, state in zip(model.networks, states, strict=True)], axis=0)
    trans = np.mean([network.trans for network in model.networks], axis=0)
    tagging = tag(emissions, trans, [(first + at + 1, last + at + 1) for at, (first, last) in enumerate(page.lines)])
    return NetworkView(model.networks, states, tagging, scene_of(page, runs, hints), table, model.ranker, model.judge)


def _told(view: NetworkView, page: Page, hints: Sequence[Quote], chosen: Sequence[Stretch]) -> list[Stretch]:
    """Clauses the rules see told by a cue and a mention of which the network is sure, though it claims nothing there.

    A cue with its speaker must have told something: where the network knows both, the rules' clause is that.
    """
    marginals, rows = view.tagging.marginals, view.scene.rows
    source = (marginals[:, SOURCE] + marginals[:, SOURCE_IN])[rows]
    cue = (marginals[:, CUE] + marginals[:, CUE_IN])[rows]
    taken = np.zeros(len(rows), dtype=bool)
    for stretch in chosen:
        taken[stretch.first : stretch.last] = True
    found = []
    for hint in hints:
        if hint.speech is Speech.DIRECT or hint.cue is None or hint.mention is None:
            continue
        first, last = page.token_at(hint.span.start), page.token_at(hint.span.end)
        begin, end = page.token_at(hint.mention.span.start), page.token_at(hint.mention.span.end)
        told = page.token_at(hint.cue.start)
        if first < last and cue[told] > SURE and source[begin:end].max(initial=0.0) > SURE:
            clear = not taken[first:last].any() and source[first:last].max() < 0.5 and cue[first:last].max() < 0.5
            if clear and last - first > 2:
                found.append(Stretch(first, last, 0.5, 0.1, (begin, end), 0.9, 0.05, 0.45))
                taken[first:last] = True
    return found


def wholes(runs: Sequence[Run], scene: Scene) -> list[tuple[int, int]]:
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
