"""The lie of an article's text: sentences counted through, what is quoted, and where a word stands in its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from corpus.language.lexicon import REPORTING
from corpus.language.segment import split
from corpus.lexicon import words
from corpus.model.articles import Article
from corpus.model.speech import Quote, Speech
from corpus.model.text import BODY, BlockKind, Span

_SUBJECT_NOUN = re.compile(
    r"[“\"‘]?(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Aa]nother|[^\W\d_a-z]\S*[’']s?)\s"
)
_PREPOSITIONS = words("speaker_words", "prepositions")
_CLAUSE = words("speaker_words", "clause")
_AUXILIARY = words("speaker_words", "auxiliary")


class Positions:
    """Positions of one article: which sentence, which paragraph, inside whose marks.

    Sentences within a quotation count one by one, as far as a reader has come.
    """

    def __init__(self, article: Article, quotes: Sequence[Quote]) -> None:
        self.text = article.text
        self.starts: list[int] = []
        self.blocks: list[int] = []
        self._block_starts = [block.span.start for block in article.blocks]
        self._kinds = [block.kind for block in article.blocks]
        self._bodies = list(accumulate(int(kind in BODY) for kind in self._kinds))
        for index, block in enumerate(article.blocks):
            if block.kind not in BODY and block.kind not in (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING):
                continue
            pieces = split(block.span.of(article.text)) or [Span(0, 0)]
            self.starts.extend(block.span.start + (piece.start if at else 0) for at, piece in enumerate(pieces))
            self.blocks.extend([index] * len(pieces))
        self._spoken = sorted((q.span.start, q.span.end) for q in quotes if q.speech is Speech.DIRECT)
        self._spoken_starts = [start for start, _ in self._spoken]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds the position, counted through the article."""
        return bisect_right(self.starts, at) - 1

    def sentence_start(self, at: int) -> int:
        index = self.sentence(at)
        return self.starts[index] if index >= 0 else 0

    def sentence_end(self, at: int) -> int:
        index = self.sentence(at) + 1
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def block(self, at: int) -> int:
        """The index of the block that holds or precedes the position."""
        return bisect_right(self._block_starts, at) - 1

    def paragraph(self, at: int) -> int:
        """The number of body paragraphs up to the position."""
        index = self.block(at)
        return self._bodies[index] if index >= 0 else 0

    def in_body(self, at: int) -> bool:
        index = self.block(at)
        return index >= 0 and self._kinds[index] in BODY

    def quoted(self, at: int) -> Span | None:
        """The directly quoted stretch around the position, if any."""
        index = bisect_right(self._spoken_starts, at) - 1
        if index >= 0 and at < self._spoken[index][1]:
            return Span(*self._spoken[index])
        return None

    def subject(self, start: int, end: int) -> bool:
        """Whether the name at `[start, end)` looks like the subject of its clause."""
        floor = self.sentence_start(start)
        previous = self.text[max(floor, start - 24) : start].split()
        last = previous[-1].casefold().strip("“\"‘'(") if previous else ""
        if last in _PREPOSITIONS and last not in _CLAUSE:
            return previous[-2:] == ["As", "for"]
        following = re.match(r"(?:\s*\([^)]*\))?(?:,[^,.;]{1,80},)?\s+([a-z]+)", self.text[end : end + 110])
        word = following.group(1) if following else ""
        verb = (
            word in _AUXILIARY
            or word.removesuffix("n") in _AUXILIARY
            or (word.endswith(("ed", "ly")) and word not in ("ally", "family"))
            or word in REPORTING
            or (word.endswith("s") and len(word) > 3)
        )
        if last.endswith(",") and self.text[end : end + 1] == "," and self._leads_apposition(floor, start):
            return True
        if start == floor or not last or last in _CLAUSE or last.endswith((",", ":", ";", "—", "–", "-")):
            return verb or start == floor
        if last in REPORTING:
            return last in ("said", "says", "added", "asked", "wrote") and not verb
        return verb

    def _leads_apposition(self, floor: int, start: int) -> bool:
        """Whether a name in commas explains what its sentence begins with: 'Her publisher, Lucian Fforde,'."""
        front = self.text[floor:start].rstrip(" ,")
        return "," not in front and len(front) < 90 and _SUBJECT_NOUN.match(front) is not None

    def object(self, start: int) -> bool:
        """Whether a preposition or a verb stands right before the name."""
        floor = self.sentence_start(start)
        previous = self.text[max(floor, start - 24) : start].split()
        last = previous[-1].casefold() if previous else ""
        return last in _PREPOSITIONS or (last in REPORTING and last not in ("said", "says", "added"))
