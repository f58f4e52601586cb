"""Whether what somebody said tells of a claim in the asker's own words ("did X say that …"). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.tokens import terms, tokenize
from corpus.model import Evidence, Speech


def telling(claim: str, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Those that tell of the claim, in their order."""
    return tuple(one for one in found if _tells(claim, one))


def _tells(claim: str, evidence: Evidence) -> bool:
    """Whether the sentence holds half of what the claim turns on; a single word counts in the speaker's own words."""
    turning = frozenset(terms(claim))
    held = turning & _as_asked(claim, evidence.text)
    if len(turning) > 1:
        return 2 * len(held) >= len(turning)
    return bool(held) and evidence.speech is Speech.DIRECT


def _as_asked(claim: str, sentence: str) -> frozenset[str]:
    """The terms of the sentence; without names of several words that the claim does not name ("the Proud Boys")."""
    tokens = tokenize(sentence)
    written = frozenset(token.word.lower() for token in tokenize(claim))
    held: set[str] = set()
    for place, token in enumerate(tokens):
        beside = [tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
        in_name = (
            place > 0
            and token.word[0].isupper()
            and any(other.word[0].isupper() and other.word.lower() not in written for other in beside)
        )
        if not in_name:
            held.update(token.terms)
    return frozenset(held)
