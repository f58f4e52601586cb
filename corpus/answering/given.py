"""Whether words that a question gives as said may be those of a piece of evidence. Pure."""

from __future__ import annotations

import re

from corpus.answering.events import asked_event, terms_in
from corpus.answering.matter import family_names
from corpus.answering.selection import is_near, stands_so, unworded
from corpus.answering.speaking import Found
from corpus.answering.tellable import around
from corpus.language.lexicon import REPORTING
from corpus.language.tokens import terms, tokenize
from corpus.model.answers import AnswerKind
from corpus.model.evidence import Evidence
from corpus.model.speech import Speech
from corpus.question.query import Query, in_marks


def is_worded_so(query: Query, one: Found) -> bool:
    """Whether the words that were given stand there as they are, whoever says them; without marks from a few on."""
    if query.kind is not AnswerKind.WHO_SAID:
        return False
    if not in_marks(query.text):
        return stands_so(query.quoted or "", one.evidence)
    return len((query.quoted or "").split()) > 1 and not unworded(query.quoted or "", one.evidence)


def may_be_that(query: Query, one: Found) -> bool:
    """Whether most of the words that somebody is to have said stand there; of those in marks, in the sentence."""
    if in_marks(query.text):
        return is_near(query.quoted or "", one.evidence)
    return _holds_most(query, one) or _holds_in_own_words(query, one)


def tells_saying(query: Query, evidence: Evidence) -> bool:
    """Whether the reporter's sentence tells that all of it was said, if not by whom ("as one tabloid quipped")."""
    said = any(token.word.lower() in REPORTING for token in tokenize(evidence.text))
    return said and frozenset(query.topic) <= terms_in(evidence.text)


def _holds_most(query: Query, one: Found) -> bool:
    """Whether what is asked about stands in the sentence or around it: all of a few words, most of many."""
    held = terms_in(around(one.evidence))
    asked = frozenset(terms(query.quoted or "")) & frozenset(query.topic) or frozenset(query.topic)
    names = family_names(query.about, asked_event(query).names & frozenset(query.topic))
    called = query.about.split()[-CALLED:] if _CALLED.match(query.text) is not None else []
    own = next(
        (words for quote, words in one.evidence.quotes if one.words is not None and quote is one.words.quote), ""
    )
    if called and " ".join(called).lower() in own.lower():
        of_whom = asked - frozenset(terms(" ".join(called)))
        return not of_whom or bool(of_whom & held) or one.near > 0  # who called O a great fool: O may be named anywhere
    return names <= held and len(asked - held) <= len(asked) // FEW


def _holds_in_own_words(query: Query, one: Found) -> bool:
    """Whether somebody's own words hold most of what is asked by weight, and all its names: the rest is paraphrased."""
    quote = one.words.quote if one.words is not None else None
    if one.words is None or quote is None or quote.speech is not Speech.DIRECT or query.stance is not None:
        return False
    names = family_names(query.about, asked_event(query).names & frozenset(query.topic))
    return one.words.within >= IN_OWN and names <= terms_in(around(one.evidence))


IN_OWN = 0.59
"""The share by weight of what is asked that own words must hold, where less than most of its words stand there."""
CALLED = 2
"""So many words at the end of "who called O a great fool" stand in what was said."""
_CALLED = re.compile(r"(?i)^(?:and |so |but )*who (?:has |had )?(?:called|calls)\b")


FEW = 4
"""One of so many words of a question may be told with another."""
