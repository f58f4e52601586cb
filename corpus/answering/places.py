"""Where something is or happened: a place in the clause of the event that is asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.answering.events import Event, tells_of_many, terms_in
from corpus.answering.time import told_together
from corpus.language.lexicon import MONTHS, WEEKDAYS
from corpus.language.tokens import terms, tokenize
from corpus.lexicon import words
from corpus.model.evidence import Evidence
from corpus.model.text import Span

_PLACE = re.compile(
    r"\b(?:in|at|near|from|off|outside|across|inside|beyond|on|around|to)\s+(?:(?:the|an?|its|his|her|their)\s+)?"
    r"(?:(?:north|south|east|west|central|downtown|northern|southern|eastern|western|suburban|rural)\w*\s+)?"
    r"(?P<name>[A-Z][\w’'.&-]+(?:\s(?:(?:of|the|de|la)\s)?[A-Z][\w’'.&-]+)*(?:,\s[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)*)*)"
)
FEW = 40
"""Characters behind a name in which such a noun stands."""
_TIMES = frozenset((*MONTHS, *WEEKDAYS, "January", "Christmas", "Easter", "Thanksgiving"))
_MODIFIES = re.compile(
    r"^\s(?!(?:and|or|in|on|at|to|for|from|by|with|of|after|before|when|where|while|who|which|that|as|but|during|since"
    r"|over|amid|is|was|are|were|has|had|have|will|would|could|should|can|may|might|must|did|does|do|an?|the|this|last"
    r"|next|than|not|then|just|about|into|under|between|around|near|because|until|if|so|among|including|if|also|only"
    r"|[a-z]+ed|[a-z]+ly)\b)[a-z]"
)
"""A small word after the name that it describes: in an Australian Olympic body's statement nothing happens."""


def of_event(evidence: Evidence, event: Event, known: frozenset[str]) -> tuple[Span, ...]:
    """Where the sentence tells the place of the event, in the article's text: one that is new to the question."""
    sentence = evidence.text
    around = f"{evidence.title or ''} {evidence.paragraph_text or ''} {sentence}"
    if not event.is_told(around) or tells_of_many(sentence, event):
        return ()
    named: list[Span] = []
    for group in told_together(sentence):
        words = " ".join(clause.words(sentence) for clause in group)
        if not event.turns_on(words) and not (event.names & terms_in(words) and not event.acts):
            continue
        for match in _PLACE.finditer(sentence):
            span = Span(*match.span("name"))
            begins = Span(span.start, span.start + 1)  # "Viksø, Denmark": its comma ends no clause
            if any(clause.holds(begins) for clause in group) and _is_place(sentence, span):
                named.append(span)
    new = [span for span in named if set(terms(span.of(sentence))) - known]
    return tuple(span.shifted(evidence.span.start) for span in new[:2])


def _is_place(sentence: str, span: Span) -> bool:
    named = [word.strip(".,") for word in span.of(sentence).split()]
    if named[0] in _TIMES or _is_office(named):
        return False
    return _MODIFIES.match(sentence[span.end :]) is None or _is_kind_of_place(sentence[span.end :])


def _is_office(named: Sequence[str]) -> bool:
    """Whether it is the name of a body that is asked or told something, and no place: a Department of Fishing."""
    return not words("bodies", "offices").isdisjoint(word.lower() for word in named)


def _is_kind_of_place(after: str) -> bool:
    """Whether a noun for a place follows at once: "in the Woolwich area", "on a Lewis shingle beach"."""
    following = [token.word.lower() for token in tokenize(after[:FEW])][:2]
    return not words("place_words", "nouns").isdisjoint(following)
