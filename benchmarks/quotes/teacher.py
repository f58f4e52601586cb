"""What a network thinks of an article it has not learnt from, in the shape in which another one learns."""

from __future__ import annotations

import numpy as np

from benchmarks.quotes.encode import Example
from corpus.language.quotes.model import Model
from corpus.language.quotes.network import TAGS, tag


def teaching(model: Model, example: Example) -> tuple[np.ndarray, np.ndarray]:
    """Each tag's probability at each row (rows, TAGS), 0 outside lines, and how often one tag likely follows another.

    With these in the place of what is annotated, the loss of `trainer.Net.tag_loss` is, but for a constant, how far the
    learner's random field is from the teacher's (Kullback and Leibler 1951).
    """
    network = model.networks[0]
    emissions, trans = network.emissions(network.encode(example.table)), network.trans
    tagging = tag(emissions, trans, [(int(first), int(last)) for first, last in example.lines])
    wanted = np.zeros((len(example.table), TAGS), dtype=np.float32)
    follow = np.zeros((TAGS, TAGS))
    for first, last in example.lines:
        wanted[first:last] = tagging.marginals[first:last]
        logs = tagging.forward[first : last - 1, :, None] + trans - tagging.partition[first : last - 1, None, None]
        logs += (tagging.emissions + tagging.backward)[first + 1 : last, None, :]
        whole = tagging.partition[first : last - 1] == tagging.partition[first + 1 : last]
        follow += np.exp(np.minimum(logs[whole], 0.0)).sum(axis=0)
    return wanted, follow.astype(np.float32)
