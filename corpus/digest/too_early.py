"""Whether a sentence tells as done what lies after its article's day: its page was written on. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.language.lexicon import MONTHS
from corpus.question.days import time_expressions
from corpus.question.verbs import is_past

_MONTH = "|".join(MONTHS)
_DATED = re.compile(rf"\b(?:{_MONTH}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)(?= \d)|\d (?:{_MONTH})\b")
_TO_COME = re.compile(
    r"\b(?:will|would|shall|could|can|may|might|to|scheduled|expected|due|plans?|planned|set|until|by|through|after|before"
    r"|ahead|from|if|for|deadline|next|upcoming|[Bb]eginning|[Ss]tarting|launch\w*|announc\w+|postpon\w+|extend\w+"
    r"|cancel\w+|call\w+|celebrated|(?:has|have|had) been)\b"
)
"""What may stand, told as past, beside a day to come: what was planned, put off or announced for it."""
_ZONES = timedelta(1)
"""So far two places may differ in the day."""


def tells_too_early(words: str, published: str | None) -> bool:
    """Whether a day with its month lies after that of publication (ISO 8601) and only what is past is told of it."""
    if published is None or not _DATED.search(words) or _TO_COME.search(words):
        return False
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return False
    later = any(
        one.day is not None and one.day > day + _ZONES and _DATED.search(one.span.of(words))
        for one in time_expressions(words, day)
    )
    return later and any(is_past(word) for word in re.findall(r"[a-z][\w'’]*", words))
