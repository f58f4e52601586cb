"""The gate between ranking and answer: of what was found, what is what was asked for. Pure; knows no scores.

 words of X asked    -> X speaks in it, surely enough to be named, or nothing else of X is held
 a stance            -> it takes that stance toward that
 words as given      -> somebody says them
 a sum               -> a number of that thing, in the clause of that event
 a time, a place     -> one in the clause of that event
 a year              -> of that year
 anything            -> no question, no claim that is only tested, nothing of other names

What passes is the answer, in the order found. Where nothing does, the best of it is only the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from corpus.answering import places, rulings, stances
from corpus.answering.events import Event, asked_event, terms_in
from corpus.answering.speaking import SUBJECT, Found
from corpus.answering.sums import tells_sum
from corpus.answering.time import of_event
from corpus.model import REPORTED_SPEECH, SPEAKER_CONFIDENCE, AnswerKind, Evidence, Moment, Speech
from corpus.question.query import Query, in_marks
from corpus.question.shape import outside_marks

LIKELY = 0.5
"""From which confidence a speaker counts as the one asked for, where there are no surer words of theirs."""
NAMED = 0.6
"""The share of a question's names that must stand in the evidence, its paragraph or its title."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Check = Callable[[Query, Found], str | None]


@dataclass(frozen=True, slots=True)
class Passed:
    """What passes, in order, with what it tells; `reason` is set, and `found` all of it, where nothing passes."""

    found: list[Found]
    reason: str | None = None
    moment: Moment | None = None
    rest: list[Found] = field(default_factory=list)
    """What does not pass, of a question of fact: it may stand beside the answer."""


def gate(query: Query, found: Sequence[Found], moment: Moment | None = None) -> Passed:
    """The evidence that is what the question asked for; `moment` where a time is known already."""
    if query.again or not found:
        return Passed(list(found), moment=moment)
    if query.words_asked:
        return _of_words(query, found, moment)
    match query.kind:
        case AnswerKind.WHEN:
            return _times(query, found)
        case AnswerKind.WHERE:
            return _places(query, found)
        case AnswerKind.QUANTITY:
            return _sums(query, found)
        case AnswerKind.FACT:
            return _facts(query, found)
    return Passed(list(found), moment=moment)


# Words


def _of_words(query: Query, found: Sequence[Found], moment: Moment | None) -> Passed:
    if query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}:
        return Passed(list(found), moment=moment)
    checks: list[Check] = [_says_it]
    if query.stance is not None:
        checks.append(_takes_stance)
    through = _through(query, found, checks)
    sure = [one for one in through.found if is_sure(one)]
    return replace(through, found=sure) if sure and through.reason is None else through


def is_sure(one: Found) -> bool:
    """Whether its speaker may be named; what is less sure stands only where nothing is sure."""
    quote = one.words.quote if one.words is not None else None
    return quote is None or quote.confidence >= SPEAKER_CONFIDENCE


def _through(query: Query, found: Sequence[Found], checks: Sequence[Check]) -> Passed:
    against = [next((why for check in checks if (why := check(query, one)) is not None), None) for one in found]
    passing = [one for one, why in zip(found, against, strict=True) if why is None]
    return Passed(passing) if passing else Passed(list(found), reason=against[0])


def _says_it(query: Query, one: Found) -> str | None:
    """Whether somebody says it: the speaker asked for, surely enough to be named."""
    if one.words is None:
        return None
    quote = one.words.quote
    if query.speaker is not None:
        if one.words.match == 0:
            return "no_such_words"
        if quote is None:
            return None if one.words.match >= SUBJECT else "no_such_words"
        return None if quote.confidence >= LIKELY else "no_such_words"
    if query.stance is not None and query.kind is AnswerKind.LIST:
        return None  # the reporter may tell who took it
    if quote is None or (quote.speech is not Speech.DIRECT and quote.cue_kind not in REPORTED_SPEECH):
        return "nobody_says"
    if quote.speaker is None and not in_marks(query.text):
        return "nobody_says"
    return None


def _takes_stance(query: Query, one: Found) -> str | None:
    if query.stance is None:
        return None
    own = one.words.quote if one.words is not None else None
    telling = stances.cue_terms(query.stance)
    toward = [term for term in query.topic if query.kind is AnswerKind.LIST or term not in telling]
    return None if stances.takes(one.evidence, query.stance, toward, own) else "no_stance"


# Facts


def _times(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    told = [(one, moment) for one in _tellable(query, found, event) if (moment := of_event(one.evidence, event))]
    if not told:
        return Passed(list(found), reason="no_time")
    first, moment = next(((one, moment) for one, moment in told if moment.day is not None), told[0])
    return _led_by([first], found, moment)


def _places(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    for one in _tellable(query, found, event):
        spans = places.of_event(one.evidence, event, frozenset(query.terms))
        if spans:
            return _led_by([Found(replace(one.evidence, emphasis=spans), one.words)], found)
    return Passed(list(found), reason="no_place")


def _sums(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    for one in _tellable(query, found, event):
        span = tells_sum(query.text, event, one.evidence)
        if span is not None:
            return _led_by([Found(replace(one.evidence, emphasis=(span,)), one.words)], found)
    return Passed(list(found), reason="no_number")


def _facts(query: Query, found: Sequence[Found]) -> Passed:
    passing = _tellable(query, found, asked_event(query))
    return _led_by(passing, found) if passing else Passed(list(found), reason="not_found")


def _tellable(query: Query, found: Sequence[Found], event: Event) -> list[Found]:
    """What may tell a fact at all: no question, no claim that is only tested, of the year and the names asked for."""
    return [
        one
        for one in found
        if not rulings.is_question(one.evidence.text)
        and not rulings.repeats_claim(one.evidence)
        and _of_the_year(query, one.evidence)
        and event.named(_around(one.evidence)) >= NAMED
    ]


def _led_by(passing: Sequence[Found], found: Sequence[Found], moment: Moment | None = None) -> Passed:
    shown = {(one.evidence.article_id, one.evidence.span) for one in passing}
    rest = [one for one in found if (one.evidence.article_id, one.evidence.span) not in shown]
    return Passed(list(passing), moment=moment, rest=rest)


def _around(evidence: Evidence) -> str:
    return f"{evidence.title or ''} {evidence.paragraph_text or ''} {evidence.text}"


def _of_the_year(query: Query, evidence: Evidence) -> bool:
    """Whether the evidence is of a year that the question names: published in it, or it names it."""
    asked = frozenset(_YEAR.findall(outside_marks(query.text)))
    if not asked:
        return True
    published = (evidence.published or "")[:4]
    return published in asked or bool(asked & terms_in(_around(evidence)))
