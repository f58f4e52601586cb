"""Lines that stand over what follows, and what follows them. Pure.

An explainer asks in a line of its own ("How many people does it employ?") and answers in the next sentence, which need
hold no word of the question.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.search.seam import Floats, Ints

LONGEST = 14
"""A line of at most so many words without a stop stands over what follows; so does a question."""
_ENDS = (".", "!", ";", ",", "…")
_PLACES = 1 << 32
"""More than an article has sentences."""


def headings(texts: Sequence[str], articles: Ints, ordinals: Ints, held: Floats) -> dict[str, Floats]:
    """Whether each sentence is a heading, and of `held`, a number a sentence, that of the heading right before it.

    `articles` and `ordinals` tell where each sentence stands.
    """
    heading = np.array([is_heading(text) for text in texts], dtype=np.float64)
    if not len(texts):
        return {"heading": heading, "headed": heading}
    place = articles.astype(np.int64) * _PLACES + ordinals
    order = place.argsort()
    before = order[np.minimum(np.searchsorted(place[order], place - 1), len(place) - 1)]
    return {"heading": heading, "headed": np.where(place[before] == place - 1, (heading * held)[before], 0.0)}


def is_heading(text: str) -> bool:
    """Whether a sentence is a line that stands over what follows."""
    bare = text.rstrip("”\"’') ")
    return bare.endswith("?") or (not bare.endswith(_ENDS) and len(bare.split()) <= LONGEST)
