"""How an age is told in a sentence, of somebody or of a thing, by its looks. Pure."""

from __future__ import annotations

import re

from corpus.model.text import Span

_AGE = r"(?P<age>1[01]\d|[1-9]?\d)"
_NO_AGE = (
    r"[,.:/]?\d|[:/–-]\d|\s?(?:%|percent|per cent|a\.?m\b|p\.?m\b|o['’]clock|mph|miles"
    r"|[ECMP][DS]?T\b|GMT|UTC|BST|CET)"
)
"""What behind "at 8" says that it is an hour, a score or a measure."""
TOLD = tuple(
    re.compile(pattern)
    for pattern in (
        rf",\s(?:(?:now|then|who is|who was|aged|age)\s)?{_AGE}(?=[,.;)]|\sand\s|\sof\s)",
        rf"\((?:aged? )?{_AGE}\)",
        rf"\b{_AGE}[- ]years?[- ]old\b",
        rf"(?i:\b(?:at|aged)(?: the age of| age)?|\bage of|\bturn(?:s|ed|ing)|\baged?)\s{_AGE}\b"
        rf"(?!{_NO_AGE})",
        rf"(?i:\b(?:is|was|were|be))\s(?:just |only |now )?{_AGE}(?=[.,;]|\s(?:when|at the time|years|and)\b|$)",
    )
)

DATED = re.compile(
    r"(?i)\b(?:\d[\d,.]*|[a-z]+)(?: (?:thousand|million|billion))?[- ]years?[- ]old\b"
    r"|\bfor (?:about |over |nearly |some |more than )?\d[\d,]{2,}(?:\.\d+)?(?: (?:thousand|million))? years\b"
    r"|\bcentur(?:y|ies)\b|\b(?:born"
    r"|built|founded|established|opened|created|dat(?:es?|ing) (?:back )?(?:to|from)|since)\b[^.]{0,40}\b\d{4}\b"
)


def may_tell(sentence: str) -> bool:
    """Whether the sentence holds an age at all."""
    return any(pattern.search(sentence) for pattern in TOLD)


def spans(sentence: str) -> list[Span]:
    """Where the sentence tells an age, of somebody or of a thing."""
    told = [Span(*match.span("age")) for pattern in TOLD for match in pattern.finditer(sentence)]
    return sorted([*told, *(Span(*match.span()) for match in DATED.finditer(sentence))])
