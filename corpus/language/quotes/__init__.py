"""Reported speech in a text: what was said, the cue, and the speaker's mention. Resolves nobody to a name."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.quotes.page import lay_out
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import find_runs
from corpus.model import Block, Quote

__all__ = ["find"]


def find(text: str, blocks: Sequence[Block] = ()) -> tuple[Quote, ...]:
    """Every piece of reported speech in `text`, in text order, `speaker` left None. Never raises on any text.

    `blocks` are the article's blocks in order; lines that lie in none of them are left out, and with no blocks every
    line is read. Quotations are flat but for speech told inside speech: a statement within another statement of
    somebody else is a quotation of its own whose span lies inside the outer one. Offsets are code points of `text`.
    """
    page = lay_out(text, blocks)
    return by_rules(page, find_runs(page))
