"""A sentence in which somebody speaks, with its occasion and what is done by it."""

from __future__ import annotations

from corpus.model.evidence import Evidence
from corpus.model.sayings import Statement
from corpus.timeline.choosing import own_quotes, own_words
from corpus.timeline.occasions import occasion
from corpus.timeline.speech_acts import act_of


def statement(evidence: Evidence) -> Statement:
    """The statement that the evidence is of its speaker."""
    base = evidence.span.start
    own = [quote for quote, _ in own_quotes(evidence) if evidence.span.meets(quote.span)]
    # Reported speech may begin with the sentence itself, and then the occasion stands inside of it.
    quoted = [one.span.shifted(-base) for one in own if one.span.start > base]
    told = occasion(evidence.text, quoted or [one.span.shifted(-base) for one in own if one.span.start >= base])
    cue = next((one.cue for one in own if one.cue is not None and evidence.span.holds(one.cue)), None)
    return Statement(
        evidence,
        told.shifted(base) if told else None,
        told.of(evidence.text) if told else "",
        act_of(cue.shifted(-base).of(evidence.text) if cue else None, own_words(evidence)),
    )
