"""Which sentence of an article tells why: a cue of a reason beside what is asked about. Pure."""

from __future__ import annotations

import re
from functools import cache

from corpus.answering.events import Event, terms_in
from corpus.lexicon import table
from corpus.model import AnnotatedArticle

HELD, BESIDE, EARLY = 2.0, 0.8, 0.3
"""What the share of the question counts in the sentence and beside it, and to be early."""
WHOLE = 10
"""Fewer words are a heading, or a label."""
LEAST = 0.34
"""The share of what is asked about that must stand in the sentence or right beside it."""


@cache
def _cue() -> re.Pattern[str]:
    told = (cue.replace("|", " ") for cell in table("reasons").column("cues") for cue in cell.split())
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b", re.IGNORECASE)


def telling(annotated: AnnotatedArticle, asked: frozenset[str], event: Event) -> list[int]:
    """The places of the sentences that tell why, likeliest first: each has a cue and some of what is asked about."""
    text = annotated.article.text
    words = [sentence.span.of(text) for sentence in annotated.sentences]
    held = [terms_in(one) for one in words]
    worth: dict[int, float] = {}
    for place, one in enumerate(words):
        if _cue().search(one) is None or one.rstrip("”\"’'").endswith("?"):
            continue
        around = held[place].union(*held[max(0, place - 1) : place + 2])
        if len(asked & around) < LEAST * len(asked) or not event.named(" ".join(words[max(0, place - 2) : place + 2])):
            continue
        worth[place] = (
            HELD * len(asked & held[place]) / max(1, len(asked))
            + BESIDE * len(asked & around) / max(1, len(asked))
            + BESIDE * event.turns_on(one)
            + BESIDE * (len(one.split()) >= WHOLE)
            + EARLY * (1.0 - place / len(words))
        )
    return sorted(worth, key=lambda place: (-worth[place], place))
