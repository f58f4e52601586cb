"""What was found for a question of fact to its answer, by what is asked: an age, a reason, a tally, anything. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.answering import ages, reasons, tallies
from corpus.answering.assembly import NEWS, answer
from corpus.answering.speaking import Found
from corpus.model.answers import Answer, AnswerKind
from corpus.model.evidence import Coverage
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.certainty import NOTHING, Certainty


def of_facts(
    query: Query,
    who: str | None,
    found: Sequence[Found],
    sure: Certainty,
    *,
    coverage: Coverage,
    setting: float,
    top: int,
) -> Answer:
    """The answer to a question of fact; `who` where the age of a thing is asked for, which no person's age tells."""
    if who is not None:
        dated = [one for one in found if ages.may_date(who, one.evidence.text)]
        if not dated:
            return answer(query, found, NOTHING, coverage, setting=setting, top=top, reason="no_number")
        return answer(query, dated, sure, coverage, setting=setting, top=top)
    if not tallies.asked(query.text):
        return answer(query, found, sure, coverage, setting=setting, top=top)
    told = tallies.telling(query.text, found)
    if told:
        return told_at_once(query, told, coverage=coverage, setting=setting, top=top)
    return answer(query, found, NOTHING, coverage, setting=setting, top=top)


def told_at_once(query: Query, told: Sequence[Found], *, coverage: Coverage, setting: float, top: int) -> Answer:
    """The answer by what tells the very thing asked for: an age, a tally. No gate asks for it once more."""
    said = answer(replace(query, kind=AnswerKind.FACT), told, NEWS, coverage, setting=setting, top=top)
    return replace(said, kind=query.kind)


def told_under(query: Query, told: Sequence[Found], *, coverage: Coverage, setting: float, top: int) -> Answer:
    """The answer by what stands under a line that asks the question itself: no gate need ask it again."""
    return answer(query, told, NEWS, coverage, setting=setting, top=top, gated=False)


def of_reasons(
    query: Query,
    told: Sequence[Found],
    found: Sequence[Found],
    sure: Certainty,
    *,
    coverage: Coverage,
    setting: float,
    top: int,
) -> Answer:
    """Why, by the sentences `told` of the articles found; where none tells it, what was found is only the nearest."""
    if not told:
        return answer(query, found, NOTHING, coverage, setting=setting, top=top)
    sure = NEWS if query.inside else sure  # of the article that was shown nobody doubts that it is about it
    enough = setting * reasons.ENOUGH
    thing = replace(query, wanted=Wanted.THING)
    return answer(thing, told, sure, coverage, setting=enough, top=top, reason_told=True)
