"""What may tell a fact at all, before the gate asks for the very thing: of the year, the day, the names. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from corpus.answering import doers, rulings
from corpus.answering.asked import nearly
from corpus.answering.contrary import tells_contrary
from corpus.answering.events import Event, terms_in
from corpus.answering.speaking import Found
from corpus.answering.time import published_day
from corpus.language.tokens import distinct_terms, terms
from corpus.model.answers import AnswerKind
from corpus.model.evidence import Evidence
from corpus.question.query import Query
from corpus.question.shape import outside_marks
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things

WEEK, MONTH = timedelta(7), timedelta(31)
"""What is told of a month stands in articles from shortly before it to a month after it."""
NEWS, LATELY = timedelta(21), timedelta(120)
"""So old may be what tells of "this week", and of "recently"."""
SHORT = 8
"""In a question of so many terms at most one of its names must stand in or around what answers it."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def tellable(query: Query, found: Sequence[Found], event: Event) -> list[Found]:
    """What may tell a fact at all: no question, no claim that is only tested, of the year and the names asked for."""
    return [
        one
        for one in found
        if not rulings.is_question(one.evidence.text)
        and _of_the_comparison(query, one.evidence)
        and _of_several(query, one.evidence)
        and not rulings.repeats_claim(one.evidence)
        and not doers.is_reversed(query, one.evidence, event)
        and not tells_contrary(outside_marks(query.text), one.evidence.text)
        and of_the_year(query, one.evidence)
        and _of_its_day(query, one.evidence)
        and _of_the_ordinal(query, one.evidence)
        and (not event.names or len(query.terms) > SHORT or _is_named(query, event, one.evidence))
    ]


def _is_named(query: Query, event: Event, evidence: Evidence) -> bool:
    """Whether a name of the event stands in the sentence, or else around it; a short name also by its initials."""
    beside = around(evidence)
    begins = "|".join(re.escape(name[:BEGINNING]) for name in event.names)
    likely = " ".join(re.findall(rf"(?i)\b(?:{begins})[\w’'-]*", beside))
    if event.named(likely) > 0 or event.named(beside) > 0:  # a few words are cut into terms sooner than all
        return True
    written = {"".join(word[0] for word in name.split()).lower() for name in _NAME_IN_FULL.findall(evidence.text)}
    return bool(event.names & written) or (query.text[1:].islower() and _is_misspelt(event, beside))


def _is_misspelt(event: Event, words: str) -> bool:
    """Whether a name typed in small letters stands there but for a slip: it may be any word."""
    return any(
        len(name) >= LONG and any(nearly(name, other) for other in distinct_terms(words)) for name in event.names
    )


LONG = 6
"""So many letters a word has at least that is taken for another with a slip."""


BEGINNING = 3
"""So many letters of a name are the same in all its forms."""
_NAME_IN_FULL = re.compile(r"\b(?!The )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){2,}")


def _of_the_comparison(query: Query, evidence: Evidence) -> bool:
    """Whether the sentence compares, or has the word, where it is asked for more than another."""
    compared = _COMPARED.search(outside_marks(query.text))
    told = compared is None or bool(frozenset(terms(compared["of"])) & terms_in(evidence.text))
    return told or _MORE.search(evidence.text) is not None


_SEVERAL = re.compile(r"(?i)^(?:and |so |but )*(?:which|what) (?:[a-z]+ )?(?:states|countries)\b")


def _of_several(query: Query, evidence: Evidence) -> bool:
    """Whether the sentence names several, where it is asked which states or countries."""
    if query.wanted not in {Wanted.STATE, Wanted.COUNTRY} or _SEVERAL.match(query.text) is None:
        return True
    return len(things(query.wanted, evidence.text, frozenset(query.terms))) > 1


_COMPARED = re.compile(r"(?i)\b(?:(?:more|less) )?(?P<of>[a-z]{3,}) than\b")
_MORE = re.compile(r"(?i)\b(?:than|versus|vs|compared (?:to|with)|as [a-z]+ as)\b")


_ORDINAL = re.compile(r"(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[ -]([a-z]{3,})")


def _of_the_ordinal(query: Query, evidence: Evidence) -> bool:
    """Whether the sentence tells of the same one of several: of the first quarter where that is asked for."""
    for number, noun in _ORDINAL.findall(outside_marks(query.text)):
        told = {other.lower() for other, thing in _ORDINAL.findall(evidence.text) if thing.lower() == noun.lower()}
        if told and number.lower() not in told:
            return False
    return True


_NOW = re.compile(
    r"(?i)\b(?:this (?:week|weekend|morning)|today|tonight|yesterday|last (?:week|night)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_LATELY = re.compile(r"(?i)\b(?:recently|newly|this month)\b")


def _of_its_day(query: Query, evidence: Evidence) -> bool:
    """Whether the evidence is of the day of a question that speaks of it ("this week") and was asked with a day."""
    day = published_day(evidence.published)
    if not query.day_given or query.as_of is None or day is None:
        return True
    asked = outside_marks(query.text)
    within = NEWS if _NOW.search(asked) else LATELY if _LATELY.search(asked) else None
    return within is None or -WEEK <= query.as_of - day <= within


def around(evidence: Evidence) -> str:
    """The sentence with its paragraph and its title."""
    return f"{evidence.title or ''} {evidence.paragraph_text or ''} {evidence.text}"


def of_another_year(evidence: Evidence) -> bool:
    """Whether the sentence names a year before the one that it was published in."""
    day = published_day(evidence.published)
    return day is not None and any(int(year) < day.year for year in _YEAR.findall(evidence.text))


def of_the_year(query: Query, evidence: Evidence) -> bool:
    """Whether the evidence is of a year that the question names: published in it, or it names it."""
    asked = frozenset(_YEAR.findall(outside_marks(query.text)))
    if not asked:
        return True
    told = frozenset(_YEAR.findall(evidence.text))
    if asked & told:
        return True
    if told and query.kind is not AnswerKind.WHEN:
        return False
    if asked & frozenset(_YEAR.findall(evidence.title or "")):
        return True
    day = published_day(evidence.published)
    if day is None or str(day.year) not in asked:
        return False
    period = query.period
    if period is None or period.first is None or period.last is None or period.last - period.first > MONTH:
        return True
    return period.first - WEEK <= day <= period.last + MONTH
