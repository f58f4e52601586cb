"""Who did it: the sentence names somebody new, and does not tell what the one asked about did to another. Pure."""

from __future__ import annotations

import re

from corpus.answering.events import Event, terms_in
from corpus.answering.sums import people_terms
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.offices import is_role
from corpus.language.tokens import terms, tokenize
from corpus.model.answers import AnswerKind
from corpus.model.evidence import Evidence
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.holding import found as things

NEAR = 3
"""Within so many words before and behind a verb its subject and its object are looked for."""
_ACTIVE = re.compile(
    r"(?i)^(?:and |so |but )*who (?:(?:has|have|had|is|was|are|were|first|also|ever|once) )*(?P<verb>[a-z]+)\b"
)


_BY = re.compile(
    r"\b[a-z]+(?:ed|en|wn|ght|un|ot|it|ld|ne) by (?:an?|the|his|her|their|some|several|one|two|three|\d+) [a-z]"
)
"""Somebody without a name behind a passive: "was rescued by a baker"."""


def is_told(query: Query, evidence: Evidence, event: Event) -> bool:
    """Whether the sentence may tell who did it to those that the question names; True of any other question."""
    if query.kind is not AnswerKind.FACT or query.wanted is not Wanted.PERSON or not event.names:
        return True
    if not _somebody_new(query, evidence.text):
        return False
    asked = _ACTIVE.match(query.text)
    active = asked is not None and event.verb is not None and bool(event.verb.terms & terms_in(asked["verb"]))
    return not (active and _is_reversed(evidence, event))


def _somebody_new(query: Query, sentence: str) -> bool:
    """Whether the sentence names or calls somebody or something that the question does not."""
    known = frozenset(query.terms) | frozenset(terms(query.text))
    if _BY.search(sentence) or things(Wanted.PERSON, sentence, known) or opens_with_name(sentence, known):
        return True
    words = {token.word.lower() for token in tokenize(sentence)}
    return any(_is_somebody(word) and not known & set(terms(word)) for word in words)


def _is_somebody(word: str) -> bool:
    """Whether the word calls a person: a role, people who are counted, "he" and "she"."""
    return (
        word in {"he", "she"}
        or is_role(word.removesuffix("s"))
        or not people_terms().isdisjoint(frozenset(terms(word)))
    )


def opens_with_name(sentence: str, known: frozenset[str]) -> bool:
    """Whether a name that is not among the `known` terms opens the sentence, where any word has a capital."""
    first = re.match(r"[“\"‘']?(?P<name>[A-Z][\w-]{2,})(?:['’]s)?(?= [a-z])", sentence)
    if first is None or is_common(first["name"]) or is_small(first["name"]):
        return False
    return not known & set(terms(first["name"]))


def _is_reversed(evidence: Evidence, event: Event) -> bool:
    """Whether the sentence tells what the one asked about did to another: "Alder sued Brannock" of who sued Alder."""
    assert event.verb is not None
    tokens = [token.word for token in tokenize(evidence.text)]
    told = [place for place, word in enumerate(tokens) if event.verb.terms & terms_in(word)]
    return bool(told) and all(_by_them(tokens, place, event.names) for place in told)


def _by_them(tokens: list[str], verb: int, names: frozenset[str]) -> bool:
    """Whether one of these names stands right before the verb, and another name right behind it."""
    before, after = tokens[max(0, verb - NEAR) : verb], tokens[verb + 1 : verb + 1 + NEAR]
    if not names & terms_in(" ".join(before)) or names & terms_in(" ".join(after)):
        return False
    return any(word[:1].isupper() for word in after) and "by" not in after[:1]
