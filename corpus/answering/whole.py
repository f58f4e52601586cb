"""A sentence with every word of a question may answer it, though no date, place, sum or reason is seen there. Pure.

What tells a time or a place is known by its looks, and much is told otherwise: "seventeen minutes into the second
half", "in the pocket", "after being shot".
"""

from __future__ import annotations

import re

from corpus.answering.asked import nearly
from corpus.answering.events import asked_event, demanded, terms_in
from corpus.answering.speaking import Found
from corpus.answering.sums import counts_broadly, people_terms
from corpus.language.tokens import terms, tokenize
from corpus.lexicon import words
from corpus.model.answers import AnswerKind
from corpus.question.clauses import clauses, has_verb
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things

LEAST = 2
"""A question of so few telling words at least: a single one stands in too many sentences."""
_TOLD_BY = {
    AnswerKind.WHEN: (Wanted.TIME, "when"),
    AnswerKind.WHERE: (Wanted.PLACE, "where"),
    AnswerKind.QUANTITY: (Wanted.NUMBER, "how_much"),
}


def holds_all(query: Query, one: Found) -> bool:
    """Whether every term that the question demands stands in the sentence itself; of many one may be told otherwise."""
    asked, told = demanded(query), terms_in(one.evidence.text)
    if len(asked) < LEAST:
        asked = frozenset(query.terms)
    missing = asked - told
    spare = len(asked) // MANY if query.kind is AnswerKind.FACT else 0
    return len(asked) >= LEAST and len(missing) <= spare and not _names(query, missing, told)


def _names(query: Query, missing: frozenset[str], told: frozenset[str]) -> bool:
    """Whether one of the missing terms is of a name, which no other word tells but the same misspelt."""
    names = missing & asked_event(query).names
    return any(not any(nearly(name, other) for other in told) for name in names)


MANY = 5
"""One of so many terms may be told with another word."""


def holds_most(query: Query, one: Found) -> bool:
    """Whether the sentence with its title holds two thirds of what the question demands, and two terms at least."""
    asked = demanded(query)
    held = len(asked & terms_in(f"{one.evidence.title or ''} {one.evidence.text}"))
    return held >= LEAST and 3 * held >= 2 * len(asked)


def names_all(query: Query, one: Found) -> bool:
    """Whether all that the question demands stands in the sentence or the title over it, two terms at least.

    A claim, and what somebody did, stands in the sentence itself: a title may ask it, or tell it of others.
    """
    own = one.evidence.text.replace("-", " ")
    titled = f"{one.evidence.title or ''} {one.evidence.text} {own}"
    itself = query.claim or query.wanted is Wanted.PERSON
    asked, beside = demanded(query), f"{one.evidence.text} {own}" if itself else titled
    told, acts = terms_in(beside), asked_event(query).acts
    suffered = _SUFFERED if query.wanted is Wanted.PERSON else frozenset()
    met = [
        term in told
        or any(term in act.terms and act.told(beside, told - suffered) for act in acts)
        or (len(term) >= LONG and any(nearly(term, other) for other in told))
        for term in asked
    ]
    return len(met) >= LEAST and all(met) and bool(asked & terms_in(own))


_SUFFERED = words("answer_words", "whole_suffered")
"""Terms by which what one suffers is told: who killed somebody is not told by a sentence in which they die."""
LONG = 6
"""So many letters a term has at least that may stand there with a slip."""


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
    own, beside = one.evidence.text, ""
    if kind is not Wanted.REASON:
        if kind is not Wanted.NUMBER:
            own, beside = _of_its_clause(own, demanded(query), kind)
        if kind is Wanted.NUMBER:
            return counts_broadly(query.text, own)
        if any(True for _ in things(kind, own, frozenset(terms(query.text)))):
            return False
    if re.match(r"(?i)as\b", beside):
        return True  # "as it surges over land"
    small = {token.word.lower() for token in tokenize(f"{own} {beside}")}
    return not small.isdisjoint(words("telling_words", group))


def _of_its_clause(sentence: str, asked: frozenset[str], kind: Wanted) -> tuple[str, str]:
    """The clause that holds most of what is asked, and those beside it that tell its time: "after the murder".

    A conjunction before what is asked about is left out: "once it reopens" tells not when it does.
    """
    parts = clauses(sentence)
    at = max(range(len(parts)), key=lambda place: len(asked & terms_in(parts[place].words(sentence))), default=None)
    if at is None:
        return sentence, ""
    temporal = [one.opener == "as" or one.opener in words("telling_words", "when") for one in parts]
    leading = next((place for place, tells in enumerate(temporal) if not tells), 0)
    opening = parts[: min(leading, at)]
    after = [one for one, tells in zip(parts[at + 1 : at + 2], temporal[at + 1 :], strict=False) if tells]
    beside = " ".join(one.words(sentence) for one in (*opening, *after)) if kind is Wanted.TIME else ""
    own = ", ".join(span.of(sentence) for span in parts[at].spans)
    told = f"{own} {beside}"

    def kept(found: re.Match[str]) -> str:
        within = asked & terms_in(found["of"])
        alone = within - terms_in(told.replace(found[0], " "))
        return found["of"] if alone or len(within) >= LEAST else found[0]

    return _CONJUNCTION.sub(kept, own), _CONJUNCTION.sub(kept, beside)


_CONJUNCTION = re.compile(r"(?i)\b(?:once|until|till|when|while|after|before|since|as soon as)\b(?P<of>[^,;]*)")


def is_whole(query: Query, one: Found) -> bool:
    """Both; of a claim it is not enough, since what it claims may be denied, nor is a heading, which tells nothing."""
    heading = not has_verb(one.evidence.text) and one.evidence.text[-1:].isalnum()
    return not query.claim and not heading and holds_all(query, one) and may_tell(query, one)
