"""Statements of our own writing, as the corpus gives them."""

from __future__ import annotations

from corpus.model.evidence import Evidence
from corpus.model.text import Span


def stated(words: str, day: str | None = "2024-03-05", title: str = "Harbour tunnel") -> Evidence:
    """A sentence in which its speaker says just these words."""
    return Evidence(words, Span(0, len(words)), f"a-{day}", 1, 1.0, title, "Harbour Post", None, day, None, None)
