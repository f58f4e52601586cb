"""Words whose speaker is unclear are shown with the paragraph before that names somebody."""

from __future__ import annotations

import pytest

from corpus.answering.leading import is_unclear, led_in
from corpus.model.evidence import Evidence
from corpus.model.speech import Speech
from corpus.model.text import Block, BlockKind, Span

NAMED = "Tom Weller, who keeps the harbour, said the ice would stay."
NAMELESS = "The harbour was closed on Sunday."
SAID = "“Ice is hard. We knew that,” he added."


def blocks(*paragraphs: tuple[str, BlockKind]) -> tuple[str, list[Block]]:
    """A text of these paragraphs, and its blocks."""
    text, found = "", []
    for words, kind in paragraphs:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        found.append(Block(kind, Span(start, start + len(words))))
    return text, found


def evidence(text: str, said: str, confidence: float = 0.4, speech: Speech | None = Speech.DIRECT) -> Evidence:
    span = Span(text.index(said), text.index(said) + len(said))
    return Evidence(
        text=said, span=span, article_id="ice", version=1, score=1.0, title=None, source=None, agency=None,
        published=None, fetched_at=None, url=None, speech=speech, paragraph=span, paragraph_text=said,
        speaker_confidence=confidence,
    )  # fmt: skip


@pytest.mark.parametrize("between", [[], [(NAMELESS, BlockKind.PARAGRAPH)]])
def test_it_goes_back_to_who_is_named(between: list[tuple[str, BlockKind]]) -> None:
    text, of_article = blocks((NAMED, BlockKind.PARAGRAPH), *between, (SAID, BlockKind.PARAGRAPH))
    shown = led_in(evidence(text, SAID), text, of_article)
    assert shown.paragraph is not None
    assert shown.paragraph_text == shown.paragraph.of(text) == text


@pytest.mark.parametrize(
    "before",
    [
        [(NAMELESS, BlockKind.PARAGRAPH)],
        [(NAMED, BlockKind.CAPTION)],
        [(NAMED, BlockKind.PARAGRAPH), ("A boat.", BlockKind.CAPTION)],
        [(NAMED + " It snows." * 80, BlockKind.PARAGRAPH)],
        [(NAMED, BlockKind.PARAGRAPH), *[(NAMELESS, BlockKind.PARAGRAPH)] * 2],
    ],
)
def test_it_stays_where_nobody_near_is_named(before: list[tuple[str, BlockKind]]) -> None:
    text, of_article = blocks(*before, (SAID, BlockKind.PARAGRAPH))
    assert led_in(evidence(text, SAID), text, of_article).paragraph_text == SAID


def test_only_unclear_words_are_led_in() -> None:
    assert is_unclear(evidence(SAID, SAID))
    assert not is_unclear(evidence(SAID, SAID, 0.95))
    assert not is_unclear(evidence(SAID, SAID, speech=None))
    assert not is_unclear(evidence(f"{SAID} {NAMED}", f"{SAID} {NAMED}"))
    quoting = "“I met Tom Weller there,” he said."
    assert is_unclear(evidence(quoting, quoting))
