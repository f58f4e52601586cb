"""The paragraphs before words whose speaker is unclear, as far back as somebody is named: who "he" may be. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language.quotation_marks import stretches
from corpus.model.evidence import Evidence
from corpus.model.speech import SPEAKER_CONFIDENCE
from corpus.model.text import Block, BlockKind, Span

BACK, LONGEST = 2, 600
"""So many paragraphs before are looked at, and so many characters are shown in all."""
_NAMED = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+")


def is_unclear(evidence: Evidence) -> bool:
    """Whether somebody's words are shown of whom nothing in their paragraph tells who it is."""
    unclear = evidence.speech is not None and evidence.speaker_confidence < SPEAKER_CONFIDENCE
    return unclear and evidence.paragraph is not None and not _names_somebody(evidence.paragraph_text or "")


def led_in(evidence: Evidence, text: str, blocks: Sequence[Block]) -> Evidence:
    """The evidence with its paragraph widened to the one before that names somebody; as it is where none does.

    `text` and `blocks` are those of its article.
    """
    around = evidence.paragraph
    at = next((at for at, block in enumerate(blocks) if block.span == around), None)
    if at is None or around is None:
        return evidence
    for block in reversed(blocks[max(0, at - BACK) : at]):
        whole = Span(block.span.start, around.end)
        if block.kind is not BlockKind.PARAGRAPH or len(whole) > LONGEST:
            break
        if _names_somebody(block.span.of(text)):
            return replace(evidence, paragraph=whole, paragraph_text=whole.of(text))
    return evidence


def _names_somebody(paragraph: str) -> bool:
    """Whether a full name stands in it outside what is quoted."""
    told, at = "", 0
    for quoted in stretches(paragraph):
        told, at = f"{told} {paragraph[at : quoted.start]}", quoted.end
    return _NAMED.search(f"{told} {paragraph[at:]}") is not None
