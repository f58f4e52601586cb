"""A question asked of the article that was shown last: whether the article may tell it, and how sure that is. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.answering.events import asked_event, demanded, family, terms_in
from corpus.answering.speaking import Found
from corpus.answering.tellable import around
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.question.follow_up import leans
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.certainty import NOTHING, Certainty

FEW = 3
"""One of so many telling words may be told with another."""
ALONE = 0.5
"""How sure an answer to it must be in all other articles, whatever the gate found there."""
SURE = 0.5
"""The share of the usual certainty that is enough in the article that the conversation is about."""


def is_of_its_names(query: Query, words: str) -> bool:
    """Whether an article, by all its words, holds every name of the question: else it is asked of another matter."""
    return asked_event(query).names <= terms_in(words)


def told_as(query: Query, words: str) -> Query:
    """The question with what the article tells in another word of the same event: hurt, where it says injured."""
    held = terms_in(words)
    own = tuple(term for term in query.terms if term in held)
    others = {term: sorted(family(term) & held) for term in query.terms if term not in held}
    found = tuple(word for told in others.values() for word in told)
    missing = tuple(term for term, told in others.items() if not told)
    return replace(query, terms=tuple(dict.fromkeys((*own, *found, *missing)))) if found else query


def tells(query: Query, found: Sequence[Found]) -> bool:
    """Whether the first sentence found tells most of what is asked; a claim, what it turns on."""
    if query.kind is AnswerKind.QUANTITY:
        return any(any(sign.isdigit() for sign in one.evidence.text) for one in found)
    if query.kind is not AnswerKind.FACT or not found:
        return bool(found)
    event, words, before = asked_event(query), around(found[0].evidence), query.before or Context()
    known = terms(" ".join(filter(None, (before.topic, before.speaker, before.person))))
    asked = demanded(query) - event.names - frozenset(known) - _kind_asked(query)
    missing = {term for term in asked if not family(term) & terms_in(words)}
    return not missing if query.claim else len(missing) * FEW <= len(asked)


def _kind_asked(query: Query) -> frozenset[str]:
    """The word for the kind of thing that is asked for, which its name stands in place of: "which film"."""
    kind = _OF_KIND.match(query.text) if query.wanted is not Wanted.THING else None
    return frozenset(terms(kind["noun"])) if kind is not None else frozenset()


_OF_KIND = re.compile(r"(?i)^(?:and |so |but )*(?:which|what) (?:other |else )?(?P<noun>[\w-]+)")


def surer(query: Query, found: Sequence[Found], sure: Certainty) -> Certainty:
    """How sure it is in the article that the conversation is about: what tells the question there needs less."""
    if query.referent is None or not tells(query, found):
        return sure
    return replace(sure, answerable=min(1.0, sure.answerable / SURE), enough=SURE)


def stands_alone(query: Query, sure: Certainty) -> Certainty:
    """How sure it is of all articles where the question only goes on: "how many people came" is told in many.

    It must be as sure there as where nothing but the words tells that it is the answer.
    """
    before = query.before
    if before is None or before.article_id is None or query.inside or query.referent is not None:
        return sure
    if sure.answerable >= ALONE or not leans(query.text, before):
        return sure
    return NOTHING
