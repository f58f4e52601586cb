"""Who speaks: mentions resolved inside an article (`attribution`) and joined across the corpus (`linking`)."""

from __future__ import annotations

from corpus.language.speakers.attribution.resolve import resolve

__all__ = ["resolve"]
