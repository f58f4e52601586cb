"""The score of a game or the count of a vote: two numbers side by side ("won 3-0", "passed 208 to 14"). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.answering.events import terms_in
from corpus.answering.speaking import Found
from corpus.language.tokens import terms
from corpus.model.text import Span

_ASKED = re.compile(
    r"(?i)^(?:and |so |but )*(?:what(?: is| was|['’]s| were)? (?:the )?(?:final |end )?(?:score|vote|tally)"
    r"(?: count)?\b|(?:by )?what (?:score|margin)\b|how did (?:the )?[^?]+ vote\b"
    r"|(?:the )?(?:final score|vote (?:tally|count)|tally) (?:of|on|for|in|at|between)\b"
    r"|(?!what\b|who\b|why\b|how\b)[^?]+ (?:tally|vote count|final score)\s*\??$)"
)
_TALLY = re.compile(r"(?<![\d–-])\d{1,3}(?:-|–| to )\d{1,3}(?![\d–-])(?! (?:percent|years?|per cent|days|weeks))")
_RESULT = re.compile(
    r"(?i)\b(?:beat|beats|defeat(?:ed|s)?|rout(?:ed|s)?|won|wins|win|lost|loses|lose|victory|voted|passed|approved|rejected"
    r"|final)\b"
)


def asked(question: str) -> bool:
    """Whether a score or the count of a vote is asked for."""
    return _ASKED.match(question) is not None


def telling(question: str, found: Sequence[Found]) -> list[Found]:
    """What holds a tally of it, in bold: that of the end first, then what holds more of the question."""
    wanted = frozenset(terms(question)) - frozenset(terms("score vote tally final count margin"))
    kept = []
    for one in found:
        match = _TALLY.search(one.evidence.text)
        if match is not None and 2 * len(wanted & terms_in(f"{one.evidence.title or ''} {one.evidence.text}")) >= len(
            wanted
        ):
            mark = Span(*match.span()).shifted(one.evidence.span.start)
            kept.append(Found(replace(one.evidence, emphasis=(mark,)), one.words, one.near))

    def order(one: Found) -> tuple[bool, int]:
        return _RESULT.search(one.evidence.text) is None, -len(wanted & terms_in(one.evidence.text))

    return sorted(kept, key=order)
