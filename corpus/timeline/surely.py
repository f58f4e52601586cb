"""Which statements are surely somebody's own: a list that one is held to asks for more than an answer does. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from corpus.language.tokens import terms
from corpus.lexicon import words
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span
from corpus.timeline.choosing import own_quotes

SURELY: Final = 0.95
"""The probability from which on words stand in a timeline whose speaker is called "he" there, or that are the
reporter's: of those read, one in ten below it was another's, or told of a deed; above it one in a hundred."""
_WORD: Final = re.compile(r"[\w’'-]+")


def is_surely_stated(evidence: Evidence) -> bool:
    """Whether the speaker surely states something there, given that the speaker is sure enough to be named.

    What is quoted of somebody who is named beside it does. A deed ("nominated", "ordered") states nothing; "is said
    to" is what others say; and "a singer promising the moon", with the participle right behind its noun, tells who
    somebody is rather than what was said.
    """
    own, quoted = _own(evidence)
    if any(_is_named(evidence, quote) for quote in quoted):
        return True
    return evidence.speaker_confidence >= SURELY and (bool(quoted) or _is_told(evidence, own))


def is_named_beside(evidence: Evidence) -> bool:
    """Whether the speaker surely states something there, or is called by name beside what is quoted or told.

    Enough for what is held against other words of the same speaker, since both then stand under the name.
    """
    own, quoted = _own(evidence)
    named = any(_is_named(evidence, quote) for quote in own)
    return is_surely_stated(evidence) or (named and (bool(quoted) or _is_told(evidence, own)))


def _own(evidence: Evidence) -> tuple[list[Quote], list[Quote]]:
    """(the speaker's quotations that meet the sentence, those of them that are quoted)."""
    own = [quote for quote, _ in own_quotes(evidence) if evidence.span.meets(quote.span)]
    return own, [quote for quote in own if quote.speech is Speech.DIRECT]


def _paragraph(evidence: Evidence) -> tuple[str, Span]:
    text, base = (evidence.paragraph_text or evidence.text), (evidence.paragraph or evidence.span).start
    return text, Span(base, base + len(text))


def _is_told(evidence: Evidence, own: list[Quote]) -> bool:
    text, within = _paragraph(evidence)
    cues = [quote.cue for quote in own if quote.cue is not None and within.holds(quote.cue)]
    return any(_tells(text, cue.shifted(-within.start)) for cue in cues)


def _is_named(evidence: Evidence, quote: Quote) -> bool:
    """Whether the quotation's speaker is called by name in its paragraph."""
    text, within = _paragraph(evidence)
    if quote.mention is None or evidence.speaker is None or not within.holds(quote.mention.span):
        return False
    called = _WORD.findall(quote.mention.span.shifted(-within.start).of(text))
    return not frozenset(called).isdisjoint(_WORD.findall(evidence.speaker.name))


def _tells(text: str, cue: Span) -> bool:
    """Whether the words of a cue hold a verb of saying that its subject does."""
    told = [word.lower() for word in _WORD.findall(cue.of(text))]
    for at, word in enumerate(told):
        if not _verbs().isdisjoint(terms(word)):
            passive = at > 0 and told[at - 1] in words("stating", "passive") and not word.endswith("ing")
            return not passive and not (word.endswith("ing") and _hangs(told[:at], text[: cue.start]))
    return False


def _hangs(told: list[str], before: str) -> bool:
    """Whether a participle hangs on what stands before it: a noun without a comma, another verb ("weighs asking")."""
    if not told:
        return not before.rstrip().endswith(",")
    return told[-1] not in words("stating", "passive") and not told[-1].endswith("ly")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(term for word in words("stating", "verbs") for term in terms(word))
