"""Who did it: not whoever it was done to. Pure."""

from __future__ import annotations

import re

from corpus.answering.events import Event, terms_in
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.tokens import terms, tokenize
from corpus.model.answers import AnswerKind
from corpus.model.evidence import Evidence
from corpus.question.query import Query
from corpus.question.wanted import Wanted

NEAR = 3
"""Within so many words before and behind a verb its subject and its object are looked for."""
_ACTIVE = re.compile(
    r"(?i)^(?:and |so |but )*who (?:(?:has|have|had|is|was|are|were|first|also|ever|once) )*(?P<verb>[a-z]+)\b"
)


def is_reversed(query: Query, evidence: Evidence, event: Event) -> bool:
    """Whether the sentence tells what the one asked about did to another: "Alder sued Brannock" of who sued Alder."""
    if query.kind is not AnswerKind.FACT or query.wanted is not Wanted.PERSON or not event.names:
        return False
    asked = _ACTIVE.match(query.text)
    if asked is None or event.verb is None or not event.verb.terms & terms_in(asked["verb"]):
        return False
    tokens = [token.word for token in tokenize(evidence.text)]
    told = [place for place, word in enumerate(tokens) if event.verb.terms & terms_in(word)]
    return bool(told) and all(_by_them(tokens, place, event.names) for place in told)


def opens_with_name(sentence: str, known: frozenset[str]) -> bool:
    """Whether a name that is not among the `known` terms opens the sentence, where any word has a capital."""
    first = re.match(r"[“\"‘']?(?P<name>[A-Z][\w-]{2,})(?:['’]s)?(?= [a-z])", sentence)
    if first is None or is_common(first["name"]) or is_small(first["name"]):
        return False
    return not known & set(terms(first["name"]))


def _by_them(tokens: list[str], verb: int, names: frozenset[str]) -> bool:
    """Whether one of these names stands right before the verb, and another name right behind it."""
    before, after = tokens[max(0, verb - NEAR) : verb], tokens[verb + 1 : verb + 1 + NEAR]
    if not names & terms_in(" ".join(before)) or names & terms_in(" ".join(after)):
        return False
    return any(word[:1].isupper() for word in after) and "by" not in after[:1]
