"""What may be typed behind an answer in a terminal, where there are no buttons: each stands for a line. Pure."""

from __future__ import annotations

from bot.rendering.pieces import Whose, whose
from bot.state.shown import Key
from corpus.model.answers import Answer


def offered(answer: Answer, confidence: float) -> tuple[Key, ...]:
    """The people and questions that an answer lists, by their number too, and what its buttons would do here.

    `confidence` is the one from which a speaker is named.
    """
    lines = [*([answer.did_you_mean] if answer.did_you_mean else []), *answer.suggestions]
    listed = [Key(one.name, f"/who {one.name}", listed=True) for one in answer.choices]
    listed += [Key(one, one, listed=True) for one in lines]
    more = Key("More", "/more")
    evidence = answer.verification.matches if answer.verification is not None else answer.evidence
    if not evidence:
        return (*listed, more)
    citing = [Key("Cite", "/cite"), Key("Copy", "/cite"), Key("Share", "/cite"), Key("Proof", "/prove")]
    beside = [Key("Next", "/more"), Key("In context", "show me the paragraph"), *citing]
    first = evidence[0]
    named = first.speaker is not None and first.speaker_confidence >= confidence and whose(first, confidence)
    if first.speaker is not None and named and named is not Whose.UNCLEAR:
        name = first.speaker.name
        beside += [Key("Who is this?", f"Who is {name}?"), Key("Over time", f"/timeline {name}")]
    return (*listed, more, *beside)
