"""Who speaks: mentions resolved inside an article (`resolve`) and joined across the corpus (`registry`)."""

from __future__ import annotations

from corpus.language.speakers.resolve import resolve

__all__ = ["resolve"]
