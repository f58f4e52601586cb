"""The publisher a question limits itself to: "according to X", "in the X", "what did X report about …". Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model.answers import AnswerKind
from corpus.question.shape import Shape

_CAPITAL = r"[A-Z][\w&.’'-]*(?:\s+[A-Z][\w&.’'-]*){0,3}"
_SOURCE = re.compile(
    rf"(?i:\b(?:according to|reported (?:by|in)|published (?:by|in)|in|on|by|from|per))\s+(?i:the\s+)?"
    rf"(?P<name>{_CAPITAL}|(?i:xinhua|reuters|cnn|bbc))"
)
_ANY_CASE = re.compile(
    r"(?i)\b(?:according to|reported (?:by|in)|published (?:by|in)|per)\s+"
    r"(?P<name>\w[\w&.’'-]*(?:\s+\w[\w&.’'-]*){0,3})"
)
_KIND_OF = re.compile(r"(?i)\s+(?:news agency|agency|newspaper|magazine|website|news site)$")


def may_name_source(question: str) -> bool:
    """Whether the question may limit itself to a publisher: a cheap look before their names are fetched."""
    return _SOURCE.search(question) is not None or _ANY_CASE.search(question) is not None


def source_named(text: str, sources: frozenset[str]) -> tuple[str | None, str]:
    """The publisher a question limits itself to, and the question without saying so; `sources` in lower case."""
    for pattern in (_SOURCE, _ANY_CASE) if sources else ():
        for match in pattern.finditer(text):
            words = match["name"].split()
            for count in range(len(words), 0, -1):
                name = held(" ".join(words[:count]), sources)
                if name is not None:
                    end = match.start("name") + match["name"].find(words[count - 1]) + len(words[count - 1])
                    return name, (text[: match.start()] + " " + text[end:]).strip()
    return None, text


def held(name: str, sources: frozenset[str]) -> str | None:
    """The name if it is a publisher's that is held, with the article it bears there; None where it is not."""
    bare = re.sub(r"(?i)^the\s+", "", name.strip(" .,?!'’"))
    for cut in dict.fromkeys((bare, re.sub(r"(?:'s|’s)$", "", bare), _KIND_OF.sub("", bare))):
        if cut.lower() in sources:
            return cut
        if f"the {cut.lower()}" in sources:
            return f"the {cut}"
    return None


def reported(shape: Shape, sources: frozenset[str]) -> tuple[str | None, Shape]:
    """A question for what a publisher said: for its articles, the newest first, and nobody's words.

    The publisher and the question as it is then; (None, the same shape) where the speaker asked for is none.
    """
    if shape.speaker is None or shape.kind not in {AnswerKind.WHAT_SAID, AnswerKind.VERIFY}:
        return None, shape
    source = held(shape.speaker, sources)
    if source is None:
        return None, shape
    if shape.kind is AnswerKind.VERIFY and shape.quoted is not None and shape.quoted != shape.about:
        return None, replace(shape, speaker=None)
    kind = AnswerKind.FACT if shape.kind is AnswerKind.VERIFY else AnswerKind.LATEST
    return source, Shape(kind, shape.about)
