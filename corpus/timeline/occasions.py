"""On what occasion, or to whom, an article says that something was said: a stretch of its own sentence. Pure."""

from __future__ import annotations

import re
from functools import cache

from corpus.lexicon import listed
from corpus.model.text import Span

_NAMES = r"[A-Z][\w.&’'-]*(?:(?: |, (?=and ))(?:of |the |and |for )?[A-Z][\w.&’'-]*)*"
_REST = (
    r"(?:\s+(?:to|with|on|at|before|of|for|in)\s+(?:the |a |an |his |her |their )?(?:[\w’'-]+ ){0,3}?"
    rf"(?:{_NAMES}|[a-z’'-]+))?"
)


def occasion(sentence: str, quoted: list[Span]) -> Span | None:
    """Where the sentence tells the occasion or the hearer, outside of its quoted stretches; None where nowhere."""
    for pattern in _patterns():
        for found in pattern.finditer(sentence):
            span = Span(found.start("told"), found.start("told") + len(found["told"].rstrip(" .,")))
            if not any(span.meets(one) for one in quoted):
                return span
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    def either(group: str) -> str:
        return "|".join(re.escape(word.replace("_", " ")) for word in sorted(listed("occasions", group), key=len)[::-1])

    article = r"(?:an?|his|her|their|the|that|its|another)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b(?P<told>(?:told|telling)\s+(?:(?:the |an? )?{_NAMES}|(?:[a-z]+ )?(?:{either('hearers')})\b))",
            rf"\b(?P<told>[Ii]n\s+{article}\s+(?:[\w’'-]+\s+){{0,4}}?(?:{either('writing')})\b{_REST})",
            rf"\b(?P<told>(?:[Aa]t|[Dd]uring|[Ii]n)\s+{article}\s+(?:[\w’'-]+\s+){{0,4}}?(?:{either('gathering')})\b{_REST})",
            rf"(?i:\b(?P<told>on\s+(?:{either('place')})))\b",
        )
    )
