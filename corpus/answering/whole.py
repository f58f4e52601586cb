"""A sentence with every word of a question may answer it, though no date, place, sum or reason is seen there. Pure.

What tells a time or a place is known by its looks, and much is told otherwise: "seventeen minutes into the second
half", "in the pocket", "after being shot".
"""

from __future__ import annotations

import re

from corpus.answering.clauses import clauses
from corpus.answering.events import terms_in
from corpus.answering.speaking import Found
from corpus.answering.sums import people_terms
from corpus.language.tokens import terms, tokenize
from corpus.lexicon import words
from corpus.model import AnswerKind
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.holding import found as things

LEAST = 2
"""A question of so few telling words at least: a single one stands in too many sentences."""
_TOLD_BY = {
    AnswerKind.WHEN: (Wanted.TIME, "when"),
    AnswerKind.WHERE: (Wanted.PLACE, "where"),
    AnswerKind.QUANTITY: (Wanted.NUMBER, "how_much"),
}


def holds_all(query: Query, one: Found) -> bool:
    """Whether every term of the question stands in the sentence itself."""
    asked = frozenset(query.terms)
    return len(asked) >= LEAST and asked <= terms_in(one.evidence.text)


def held(query: Query, one: Found) -> int:
    """How many terms of the question stand in the sentence or the title over it."""
    asked = frozenset(query.terms)
    if query.kind is AnswerKind.QUANTITY:
        asked -= people_terms()  # whoever is counted is told in many words
    return len(asked & terms_in(f"{one.evidence.title or ''} {one.evidence.text}"))


def may_tell(query: Query, one: Found) -> bool:
    """Whether a small word in the sentence may tell what was asked.

    Where a date, place or sum is seen, which the gate has found to be of something else, nothing is left to tell.
    """
    kind, group = _TOLD_BY.get(query.kind) or (Wanted.REASON, "why")
    if kind is Wanted.REASON and query.wanted is not Wanted.REASON:
        return True
    if any(True for _ in things(kind, one.evidence.text, frozenset(terms(query.text)))):
        return False
    text = one.evidence.text
    if kind is Wanted.TIME:
        text = _of_its_clause(text, frozenset(query.terms))
    small = {token.word.lower() for token in tokenize(text)}
    return not small.isdisjoint(words("telling_words", group))


def _of_its_clause(sentence: str, asked: frozenset[str]) -> str:
    """The clause that holds most of what is asked, with the one after it that tells its time.

    A conjunction before what is asked about is left out: "once it reopens" tells not when it does.
    """
    parts = clauses(sentence)
    at = max(range(len(parts)), key=lambda place: len(asked & terms_in(parts[place].words(sentence))), default=None)
    if at is None:
        return sentence
    after = [one for one in parts[at + 1 : at + 2] if one.opener in words("telling_words", "when")]
    told = " ".join(one.words(sentence) for one in (parts[at], *after))

    def kept(found: re.Match[str]) -> str:
        within = asked & terms_in(found["of"])
        alone = within - terms_in(told.replace(found[0], " "))
        return found["of"] if alone or len(within) >= LEAST else found[0]

    return _CONJUNCTION.sub(kept, told)


_CONJUNCTION = re.compile(r"(?i)\b(?:once|until|till|when|while|after|before|since|as soon as)\b(?P<of>[^,;]*)")


def is_whole(query: Query, one: Found) -> bool:
    """Both; of a claim it is not enough, since what it claims may be denied."""
    return not query.claim and holds_all(query, one) and may_tell(query, one)
