"""The gate between ranking and answer: of what was found, what is what was asked for. Pure; knows no scores.

 words of X asked    -> X speaks in it, surely enough to be named, or nothing else of X is held
 a stance            -> it takes that stance toward that
 words as given      -> somebody says them
 a sum               -> a number of that thing, in the clause of that event
 a time, a place     -> one in the clause of that event
 a year              -> of that year
 anything of these   -> or the first sentence holds every word of the question, and may tell it otherwise
 anything            -> no question, no claim that is only tested, nothing of other names

What passes is the answer, in the order found. Where nothing does, the best of it is only the nearest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from corpus.answering import doers, places, rulings, stances
from corpus.answering.asked import LESS_HEARD, SUBJECT
from corpus.answering.definitions import defines, thing_asked
from corpus.answering.events import Event, asked_event, terms_in
from corpus.answering.given import is_worded_so, may_be_that, tells_saying
from corpus.answering.matter import family_names, is_named, is_within, topic_names
from corpus.answering.selection import asks_of_names, stands_nearly, stands_so, unworded
from corpus.answering.speaking import Found
from corpus.answering.sums import tells_number, tells_vaguely
from corpus.answering.tellable import around, of_another_year, tellable
from corpus.answering.time import first_told, is_of_another, of_another_time, told_together
from corpus.answering.whole import held, holds_most, is_whole
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Moment
from corpus.model.evidence import Evidence
from corpus.model.speech import SPEAKER_CONFIDENCE
from corpus.model.text import Span
from corpus.question.query import Query, in_marks
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things

MOST, WHOLE, ABOUT = 0.6, 0.9, 0.7
"""The share of a topic's words that must stand in or around somebody's words, of its weight beside them, and of what
the article is about in which somebody speaks who was asked for by name."""
LIKELY = 0.5
"""From which confidence a speaker counts as the one asked for, where there are no surer words of theirs."""
Check = Callable[[Query, Found], str | None]


@dataclass(frozen=True, slots=True)
class Passed:
    """What passes, in order, with what it tells; `reason` is set, and `found` all of it, where nothing passes."""

    found: list[Found]
    reason: str | None = None
    moment: Moment | None = None
    strict: bool = False
    """Whether it passes for the thing asked for itself: a time, a place, a sum of that very event."""
    defined: bool = False
    """Whether it says what the thing is of which just that was asked."""
    rest: list[Found] = field(default_factory=list)
    """What does not pass, of a question of fact: it may stand beside the answer."""


def gate(query: Query, found: Sequence[Found], moment: Moment | None = None) -> Passed:
    """The evidence that is what the question asked for; `moment` where a time is known already."""
    if query.again or not found:
        return Passed(list(found), moment=moment)
    if query.words_asked:
        return _of_words(query, found, moment)
    by_kind = {
        AnswerKind.WHEN: _times,
        AnswerKind.WHERE: _places,
        AnswerKind.QUANTITY: _sums,
        AnswerKind.FACT: _facts,
    }
    if query.kind not in by_kind:
        return Passed(list(found), moment=moment)
    passed = _or_whole(query, found, by_kind[query.kind](query, found))
    return replace(passed, strict=passed.strict and holds_most(query, passed.found[0]))


def _or_whole(query: Query, found: Sequence[Found], passed: Passed) -> Passed:
    """What passes, unless the first sentence found holds more of the question: then that one, or nothing."""
    first = found[0]
    counted = query.kind is AnswerKind.QUANTITY and passed.strict and passed.reason is None
    if counted and holds_most(query, passed.found[0]):
        return passed  # what counts the very thing goes before what only holds the words
    may_tell = first in tellable(query, found[:1], asked_event(query))
    if passed.reason is None and (
        not may_tell or held(query, passed.found[0]) >= held(query, first) - _spare(passed, first)
    ):
        return passed
    if may_tell and is_whole(query, first):
        return _led_by([first], found)
    return (
        passed
        if passed.reason is not None or query.kind is AnswerKind.FACT
        else Passed(list(found), _MISSING[query.kind])
    )


def _spare(passed: Passed, first: Found) -> int:
    """How many words fewer than the first may be held: one by what tells the very thing in the same article."""
    return int(passed.strict and passed.found[0].evidence.article_id == first.evidence.article_id)


_MISSING = {AnswerKind.WHEN: "no_time", AnswerKind.WHERE: "no_place", AnswerKind.QUANTITY: "no_number"}


# Words


def _of_words(query: Query, found: Sequence[Found], moment: Moment | None) -> Passed:
    if query.kind in {AnswerKind.WHEN, AnswerKind.WHERE}:
        return Passed(list(found), moment=moment)
    checks: list[Check] = [_says_it]
    if query.stance is not None:
        checks.append(_takes_stance)
    through = _through(query, found, checks)
    if through.reason is not None:
        return through
    worded = [one for one in through.found if is_worded_so(query, one)]
    sure = worded or _surely_named(through.found)
    of_then = [one for one in sure if not of_another_time(query, one.evidence)] or sure
    return replace(through, found=_on_topic(query, _of_one_person(query, of_then)))


def _surely_named(found: list[Found]) -> list[Found]:
    """Those whose speaker may be named, unless others answer far more surely."""
    named = [one for one in found if is_sure(one)]
    answers = max(map(_answers, named), default=0.0)
    return named if answers >= LESS * max(map(_answers, found)) else found


LESS = 0.85
"""How surely what is shown by a name must answer, against what has no sure name."""


def _answers(one: Found) -> float:
    """How surely just these words answer, 1 where nothing is known of it."""
    return one.sure.answerable if one.sure is not None else 1.0


def _on_topic(query: Query, found: list[Found]) -> list[Found]:
    """Without what holds nothing of the topic, in it or around it, where something does."""
    if query.occasion:
        return found
    topic, each = frozenset(query.topic), bool(query.speakers)
    held = [one for one in found if topic & terms_in(around(one.evidence)) or (each and one.near >= WHOLE)]
    kept = held or found
    # where only the article tells that it is about that, one is enough
    return kept[:1] if kept and not each and query.speaker is not None and not is_within(query, kept[0]) else kept


def _of_the_topic(query: Query, one: Found) -> bool:
    """Whether the names of the topic stand in the words or around them, and most of it, or all of it beside them."""
    if not query.topic or query.quoted is not None or query.referent is not None or query.claim:
        return True
    held_there = terms_in(around(one.evidence))
    every = asked_event(query).names & frozenset(query.topic)
    names = family_names(query.about, every)
    asked = frozenset(query.topic) - (every - names)
    held = len(asked & held_there)
    beside = terms_in(f"{one.evidence.paragraph_text or ''} {one.evidence.text}")
    if names <= held_there and one.goes_by_its_article(named=asks_of_names(query)):
        return True
    telling = bool((asked - names) & beside) or asked <= names  # what else is asked about is told there, not by a title
    return one.near >= (ABOUT if is_named(one.words) else WHOLE) or (
        telling and names <= held_there and held >= math.ceil(MOST * len(asked))
    )


def _of_one_person(query: Query, found: list[Found]) -> list[Found]:
    """Where one person is asked for by name, the words of one: of whoever is heard most, or speaks on the topic."""
    if query.speaker is None or query.speakers or query.kind is AnswerKind.LIST:
        return found
    by_name = [one for one in found if one.words is not None and one.words.match >= LESS_HEARD]
    if not by_name:
        return found
    first = by_name[0] if query.topic else max(by_name, key=_match)
    speaker = first.words.speaker if first.words is not None else None
    if speaker is None or speaker.kind != "person":
        return found
    return [one for one in by_name if one.words is not None and speaker.is_same(one.words.speaker)]


def _match(one: Found) -> float:
    return one.words.match if one.words is not None else 0.0


def is_sure(one: Found) -> bool:
    """Whether its speaker may be named; what is less sure stands only where nothing is sure."""
    quote = one.words.quote if one.words is not None else None
    return quote is None or quote.confidence >= SPEAKER_CONFIDENCE


def _through(query: Query, found: Sequence[Found], checks: Sequence[Check]) -> Passed:
    against = [next((why for check in checks if (why := check(query, one)) is not None), None) for one in found]
    passing = [one for one, why in zip(found, against, strict=True) if why is None]
    if passing:
        return Passed(passing)
    named, names = frozenset(terms(query.speaker or "")), topic_names(query.about)

    def distance(one: Found) -> tuple[bool, int]:
        far = bool(names) and not names & terms_in(around(one.evidence))  # of nothing that was asked about by name
        return far, -len(named & terms_in(f"{one.evidence.title} {one.evidence.text}"))

    nearest = sorted(found, key=distance)
    return Passed(nearest, reason=against[0])


def was_heard(query: Query, one: Found) -> bool:
    """Whether somebody else says it whose words were shown before: "and Okafor?" after Ruiz is not asked of Ruiz."""
    speaker = one.words.speaker if one.words is not None and one.words.match == 0 else None
    heard = query.before.heard if query.before is not None and query.speaker is not None else ()
    return speaker is not None and any(speaker.is_same(other) for other in heard)


def _says_it(query: Query, one: Found) -> str | None:
    """Whether somebody says it: the speaker asked for, surely enough to be named."""
    if one.words is None:
        return None
    quote = one.words.quote
    if query.speaker is not None:
        if one.words.match == 0 or (query.kind is AnswerKind.WHAT_SAID and not _of_the_topic(query, one)):
            return "no_such_words"
        if quote is None:
            return None if one.words.match >= SUBJECT else "no_such_words"
        return None if quote.confidence >= LIKELY else "no_such_words"
    if query.stance is not None and query.kind is AnswerKind.LIST:
        return None  # the reporter may tell who took it
    if query.kind is AnswerKind.WHO_SAID and not may_be_that(query, one):
        return "nobody_says"
    if quote is None:
        worded = not in_marks(query.text) or not unworded(query.quoted or "", one.evidence)
        return None if worded and tells_saying(query, one.evidence) else "nobody_says"
    words = query.quoted or ""
    given = in_marks(query.text) or stands_nearly(words, one.evidence) or stands_so(words, one.evidence)
    return None if quote.speaker is not None or given else "nobody_says"


def _takes_stance(query: Query, one: Found) -> str | None:
    if query.stance is None:
        return None
    own = one.words.quote if one.words is not None else None
    if query.kind is AnswerKind.LIST:
        return None if stances.takes_as_asked(one.evidence, query, own) else "no_stance"
    telling = stances.cue_terms(query.stance)
    toward = [term for term in query.topic if term not in telling]
    if stances.is_led(one.evidence, query.stance, toward, own):
        return None
    return None if stances.takes(one.evidence, query.stance, toward, own) else "no_stance"


# Facts


def _times(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    told = first_told(
        [one.evidence for one in tellable(query, found, event)],
        event,
        ahead=_WILL.match(query.text) is not None,
        years=[int(year) for year in _IN_YEAR.findall(query.text)],
        hour=query.wanted is Wanted.HOUR,
    )
    if query.wanted is Wanted.HOUR and (told is None or told[0].span != found[0].evidence.span):
        return _of_the_day(query, found) or Passed(list(found), reason="no_time")
    if told is None:
        return Passed(list(found), reason="no_time")
    return replace(_led_by([Found(told[0])], found, told[1]), strict=True)


def _of_the_day(query: Query, found: Sequence[Found]) -> Passed | None:
    """The first that tells any time of the day: few sentences do, so that it tells more than the words of an act."""
    known = frozenset(query.terms) | frozenset(terms(query.text))
    timed = [one for one in tellable(query, found, asked_event(query)) if things(Wanted.HOUR, one.evidence.text, known)]
    return _led_by(timed[:1], found) if timed else None


_WILL = re.compile(r"(?i)^(?:and |so |but )*(?:when|what (?:day|date)|on what day) (?:will|do|does|can)\b")
_IN_YEAR = re.compile(r"(?<!after )(?<!since )(?<!before )(?<!than )\b(?:19|20)\d\d\b")
"""A year in which it was; not one that only bounds it ("after 2024")."""


def _places(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    if _WHERE.search(query.text) is None:
        return _things(query, tellable(query, found, event), found)
    for one in tellable(query, found, event):
        spans = places.of_event(one.evidence, event, frozenset(query.terms))
        if spans:
            led = _led_by([Found(replace(one.evidence, emphasis=spans), one.words)], found)
            return replace(led, strict=True)
    return Passed(list(found), reason="no_place")


_WHERE = re.compile(r"(?i)\bwhere\b")


def _things(query: Query, passing: Sequence[Found], found: Sequence[Found]) -> Passed:
    """The first that holds a thing of the kind asked for ("which city …"), new to the question."""
    known = frozenset(query.terms) | frozenset(terms(query.text))
    for one in passing:
        if things(query.wanted, one.evidence.text, known) or doers.opens_with_name(one.evidence.text, known):
            return _led_by([one], found)
    return Passed(list(found), reason="no_place")


def _sums(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    may = tellable(query, found, event)
    passing = _telling(query, event, may, tells_number) or _telling(query, event, may, tells_vaguely)
    if not passing:
        return Passed(list(found), reason="no_number")
    if event.is_toll():
        passing = [_last_count(query, event, passing), *passing]
    beside = [one for one in passing if one.evidence.article_id == passing[0].evidence.article_id]
    fullest = max(beside, key=lambda one: event.named(one.evidence.text)) if event.names else beside[0]
    return replace(_led_by([fullest], found), strict=True)


def _last_count(query: Query, event: Event, passing: Sequence[Found]) -> Found:
    """Of counts of the dead the first, or a newer one that tells as much of the question and names no other year."""
    first = passing[0]
    day = first.evidence.published or ""
    newer = [
        one
        for one in passing
        if (one.evidence.published or "") > day
        and held(query, one) >= held(query, first)
        and event.named(around(one.evidence)) == 1
        and not of_another_year(one.evidence)
    ]
    return max(newer, key=lambda one: one.evidence.published or "", default=first)


def _telling(
    query: Query, event: Event, may: Sequence[Found], tells: Callable[[str, Event, Evidence], Span | None]
) -> list[Found]:
    """Those that tell a sum, with it; first those of an article whose title tells the same number."""
    passing = [
        (Found(replace(one.evidence, emphasis=(span,)), one.words), _is_titles(query, event, one.evidence, span))
        for one in may
        if (span := tells(query.text, event, one.evidence)) is not None
    ]
    return [one for one, _ in sorted(passing, key=lambda pair: not pair[1])]


def _is_titles(query: Query, event: Event, evidence: Evidence, told: Span) -> bool:
    """Whether the title of the article tells the sum asked for, and the sentence tells the same."""
    title = evidence.title or ""
    alone = replace(evidence, text=title, span=Span(0, len(title)), paragraph_text=title)
    span = tells_number(query.text, event, alone)
    own = evidence.text[told.start - evidence.span.start : told.end - evidence.span.start]
    return span is not None and span.of(title).lower() == own.lower()


def _facts(query: Query, found: Sequence[Found]) -> Passed:
    event = asked_event(query)
    passing = [one for one in tellable(query, found, event) if _tells(query, one.evidence, event)]
    thing = thing_asked(query.text)
    defining = [one for one in passing if thing is not None and defines(one.evidence.text, thing)]
    if defining:
        return replace(_led_by([*defining, *(one for one in passing if one not in defining)], found), defined=True)
    ruled = query.claim and bool(passing) and _rules(passing[0].evidence)
    return replace(_led_by(passing, found), strict=ruled) if passing else Passed(list(found), reason="not_found")


def _rules(evidence: Evidence) -> bool:
    """Whether it is an article's ruling on a claim that the article tests."""
    return rulings.checks_facts(evidence.title) and rulings.denies(evidence.text)


def _tells(query: Query, evidence: Evidence, event: Event) -> bool:
    """Whether the sentence tells what was asked: of a claim the event in a clause of those named, of "why" a reason."""
    if query.wanted is Wanted.REASON:
        return _REASON.search(evidence.text) is not None and event.turns_on(evidence.text)
    if not query.claim or rulings.denies(evidence.text):
        return True
    groups = told_together(evidence.text)
    return any(
        event.turns_on(" ".join(clause.words(evidence.text) for clause in group))
        and not is_of_another(evidence.text, group, event)
        for group in groups
    )


_REASON = re.compile(
    r"(?i)\b(?:because|due to|owing to|thanks to|as a result|citing|cited|attributed to|blam(?:ed?|ing)|caused by"
    r"|prompted|so that|in order to|to avoid|reasons?|led to|amid (?:concerns|fears)|over (?:concerns|fears))\b"
)


def _led_by(passing: Sequence[Found], found: Sequence[Found], moment: Moment | None = None) -> Passed:
    shown = {(one.evidence.article_id, one.evidence.span) for one in passing}
    rest = [one for one in found if (one.evidence.article_id, one.evidence.span) not in shown]
    return Passed(list(passing), moment=moment, rest=rest)
