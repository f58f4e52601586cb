"""What networks think of an article they have not learnt from, in the shape in which another one learns."""

from __future__ import annotations

import numpy as np

from benchmarks.quotes.encode import Example
from corpus.language.quotes.model import Model
from corpus.language.quotes.network import Doubles, Tagging, tag


def teaching(model: Model, example: Example) -> tuple[np.ndarray, np.ndarray]:
    """Each tag's probability at each row (rows, TAGS), 0 outside lines, and how often one tag likely follows another.

    With these in the place of what is annotated, the loss of `trainer.Net.tag_loss` is, but for a constant, how far the
    learner's random field is from the teacher's (Kullback and Leibler 1951).
    """
    emissions = np.mean([one.emissions(one.encode(example.table)) for one in model.networks], axis=0)
    trans = np.mean([one.trans for one in model.networks], axis=0)
    tagging = tag(emissions, trans, [(int(first), int(last)) for first, last in example.lines])
    return tagging.marginals, followings(tagging, trans).astype(np.float32)


def followings(tagging: Tagging, trans: Doubles) -> Doubles:
    """How often each tag (row) is likely followed by each (column), summed over all rows but a piece's last."""
    rows = np.arange(len(tagging.forward) - 1)
    inside = np.isfinite(tagging.forward[rows]).any(axis=1) & np.isfinite(tagging.forward[rows + 1]).any(axis=1)
    rows = rows[inside & (tagging.partition[rows] == tagging.partition[rows + 1])]
    logs = tagging.forward[rows, :, None] + trans - tagging.partition[rows, None, None]
    logs += (tagging.emissions + tagging.backward)[rows + 1, None, :]
    total: Doubles = np.exp(np.minimum(logs, 0.0)).sum(axis=0)
    return total
