"""Reported speech in a text: what was said, the cue, and the speaker's mention. Resolves nobody to a name."""

from __future__ import annotations

from corpus.language.quotes.finding import find

__all__ = ["find"]
