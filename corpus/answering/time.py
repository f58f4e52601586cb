"""Answers to "when": the article's own words of time, resolved against its date. Pure.

A time belongs to the event that its clause tells: "after tickets had sold out on Wednesday, the concert took place on
Friday" tells Friday of the concert. An explicit date beats a weekday, and a weekday is never read against a date beside
it; otherwise the clause's tense tells whether the day before or after the article's own is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.answering.events import Event, other_names, tells_of_many, terms_in
from corpus.language.lexicon import REPORTING, REPORTING_NOUNS, WEEKDAYS
from corpus.language.tokens import tokenize
from corpus.model.answers import Moment
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.evidence import Evidence
from corpus.model.speech import Speaker
from corpus.model.text import Span
from corpus.question.clauses import Clause, clauses, verb_at
from corpus.question.days import TimeWords, time_expressions
from corpus.question.query import Query
from corpus.question.verbs import is_past
from corpus.question.wanted import Wanted
from corpus.search.answer_types import found as things

_OCCASION = re.compile(
    r"\b(?:at|during|in) (?:an?|the|his|her|their|its) "
    r"(?:(?!(?:ahead|before|after|to|for|from|about|by|as|and|while)\b)[\w’'-]+ ){0,4}"
    r"(?:briefing|conference|press conference|interview|rally|speech|hearing|meeting|summit|debate|event"
    r"|statement|address"
    r"|session|forum|testimony|call|letter|broadcast|ceremony|trial)\b"
)
_MADE = re.compile(
    r"\b(?:made|gave|issued|delivered) (?:the|these|those|his|her|their) (?:remarks?|comments?|statements?)\b"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence of the article and the moment it tells."""

    sentence: int
    moment: Moment


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 day or time, None where it is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def in_sentence(text: str, span: Span, published: date | None, outside: tuple[Span, ...] = ()) -> Moment | None:
    """The time a sentence of the text tells; words of time inside the spans `outside` (quotations) come last."""
    found = [TimeWords(one.span.shifted(span.start), one.day) for one in time_expressions(span.of(text), published)]
    if not found:
        return None
    best = min(found, key=lambda one: (any(quoted.holds(one.span) for quoted in outside), one.day is None, one.span))
    occasion = _occasion(text, span)
    return Moment(best.span.of(text), best.span, best.day, occasion.of(text) if occasion else None)


def of_event(evidence: Evidence, event: Event, *, hour: bool = False) -> Moment | None:
    """The time that the sentence tells of the event, `hour`: of the day; None where it tells none of it."""
    sentence = evidence.text
    beside = f"{evidence.title or ''} {evidence.paragraph_text or ''} {sentence}"
    if not event.is_told(beside) or tells_of_many(sentence, event):
        return None
    for group in told_together(sentence):
        words = " ".join(clause.words(sentence) for clause in group)
        if not event.turns_on(words) or is_of_another(sentence, group, event):
            continue
        found = _resolved(sentence, group, published_day(evidence.published))
        own = _own(found, sentence, published_day(evidence.published)) if found else []
        if hour:
            own = _hours(own, sentence)
        if own:
            return _told(evidence, own, beside, words)
    return None


def _hours(found: Sequence[TimeWords], sentence: str) -> list[TimeWords]:
    """Those that tell a time of the day; where one is told by a clock, or by its name, no mere morning."""
    hours = [one for one in found if things(Wanted.HOUR, one.span.of(sentence), frozenset())]
    return [one for one in hours if one.day is None] or hours


def _own(found: list[TimeWords], sentence: str, published: date | None) -> list[TimeWords]:
    """Those that are no time of what came before or after, or where all are, such others of the sentence, if any."""
    every = time_expressions(sentence, published, loose=True)
    own = [[one for one in times if _BEHIND.search(sentence[: one.span.start]) is None] for times in (found, every)]
    return own[0] or own[1] or found


def _told(evidence: Evidence, found: list[TimeWords], beside: str, words: str) -> Moment:
    """The least vague of these times."""
    sentence = evidence.text
    best = min(found, key=lambda one: _vagueness(one, sentence))
    day = best.day
    if _WEEKDAY_ALONE.fullmatch(best.span.of(sentence)):
        day = _beside_date(beside, best, published_day(evidence.published)) or day
    occasion = _OCCASION.search(words)
    return Moment(
        best.span.of(sentence), best.span.shifted(evidence.span.start), day, occasion[0] if occasion else None
    )


_WEEKDAY_ALONE = re.compile(rf"(?:{'|'.join(WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?")
_WITH_TIME = frozenset({"when", "while", "as"})
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|scheduled|expected|due(?! to\b)"
    r"|(?<!\bthe )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )plans?|planned|set to|going to|until)\b"
)
_NOW = re.compile(r"\b(?:is|are|marks?|begins?|starts?|falls?|opens?|ends?|takes|comes?|arrives?|returns?|kicks)\b")


def of_another_time(query: Query, evidence: Evidence) -> bool:
    """Whether the sentence tells of a time before the one asked for: another year, a campaign that is over."""
    period = query.period
    first = period.first if period is not None else None
    if first is None and query.as_of is not None:
        first = query.as_of - timedelta(days=366)
    if first is None:
        return False
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", evidence.text)]
    return any(year < first.year for year in years) or _FORMERLY.search(evidence.text) is not None


_FORMERLY = re.compile(
    r"(?i)\b(?:on the campaign trail|last year|years ago|as a candidate|previously|in the past|back then|at the time)\b"
)


def first_told(
    found: Sequence[Evidence], event: Event, *, ahead: bool = False, years: Collection[int] = (), hour: bool = False
) -> tuple[Evidence, Moment] | None:
    """The first of the evidence that tells the event's time, a day before vaguer times, with that time.

    `ahead`: it is asked when something will be: no time before the article's own tells that, nor that of a deed done.
    `years`: those the question names, in one of which the day is. `hour`: the time of the day is asked for.
    """
    told = [(one, moment) for one in found if (moment := of_event(one, event, hour=hour)) is not None]
    if ahead:
        told = [(one, moment) for one, moment in told if not _is_over(one, moment, event)]
    told = [(one, moment) for one, moment in told if _fits_years(moment, years)]
    if not told:
        return None
    return next(((one, moment) for one, moment in told if moment.day is not None), told[0])


def _fits_years(moment: Moment, years: Collection[int]) -> bool:
    """Whether a day is of a year that was named, and what is no day tells more than that year."""
    if moment.day is not None:
        return not years or moment.day.year in years
    year = _YEAR.fullmatch(moment.words.strip())
    return year is None or int(year[0]) not in years


def _is_over(one: Evidence, moment: Moment, event: Event) -> bool:
    """Whether the moment is before the article's day, or that of another deed, which is done ("on Tuesday offered")."""
    published = published_day(one.published)
    if moment.day is None:
        year = _YEAR.search(moment.words)
        return year is not None and published is not None and int(year[0]) < published.year
    if published is not None and moment.day < published:
        return True
    at = moment.span.shifted(-one.span.start)
    before, after = tokenize(one.text[: at.start].removesuffix(" on ")), tokenize(one.text[at.end :])
    beside = [token.word.lower() for token in (*before[-1:], *after[:1])]
    return any(is_past(word) and not event.acts_told(word) for word in beside)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def told_together(sentence: str) -> list[list[Clause]]:
    """The clauses, each with those after it that tell of the same time ("on Friday, when a tram crashed")."""
    groups: list[list[Clause]] = []
    for clause in clauses(sentence):
        if groups and clause.opener in _WITH_TIME:
            groups[-1].append(clause)
        else:
            groups.append([clause])
    return groups


def is_of_another(sentence: str, group: Sequence[Clause], event: Event) -> bool:
    """Whether the clause tells the act of others: it names them before it, or is about the name before its "who"."""
    words = " ".join(clause.words(sentence) for clause in group)
    if not event.names:
        return False
    if group[0].opener in {"who", "whose"}:
        before = [name for name in other_names(sentence[: group[0].first()], ()) if not _POSSESSIVE.search(name)]
        return bool(before) and not event.names & terms_in(before[-1])
    if event.names & terms_in(words):
        return False
    if verb_at(words) == 0 and event.names & terms_in(sentence[: group[0].first()]):
        return False  # its subject stands before what is put in between
    return bool(other_names(words[: _act_at(words, event)], event.names))


_POSSESSIVE = re.compile(r"['’]s?$")


def _act_at(words: str, event: Event) -> int:
    """Where the first word or phrase of the event's acts begins."""
    lowered = words.lower()
    phrases = (lowered.find(phrase) for act in event.acts for phrase in act.phrases)
    alone = (token.span.start for token in tokenize(words) if event.acts_told(token.word))
    return min((*(at for at in phrases if at >= 0), next(alone, len(words))))


def _resolved(sentence: str, group: Sequence[Clause], published: date | None) -> list[TimeWords]:
    """The words of time of these clauses, a weekday seen by their tense."""
    words = " ".join(clause.words(sentence) for clause in group)
    past = any(is_past(token.word.lower()) for token in tokenize(words))
    ahead = bool(_AHEAD.search(words)) or (bool(_NOW.search(words)) and not past)
    found = time_expressions(sentence, published, ahead=ahead, loose=True)
    return [one for one in found if any(clause.holds(one.span) for clause in group)]


def _vagueness(one: TimeWords, sentence: str) -> tuple[bool, bool, int]:
    """For the least vague words of time first: a date, a weekday, what tells no day; then as they stand."""
    return one.day is None, _WEEKDAY_ALONE.fullmatch(one.span.of(sentence)) is not None, one.span.start


_BEHIND = re.compile(
    r"(?i)\b(?:after|following|before|ahead of|prior to) (?:the|an?|his|her|its|their|this)\b"
    r"(?:(?!\b(?:will|would|is|are|was|were|has|have|had)\b)[^,;:–—])*$"
)
"""What leads to the time of something else: "after the eclipse on 8 April the next will be …"."""


def _beside_date(beside: str, weekday: TimeWords, published: date | None) -> date | None:
    """The day of a date nearby that falls on that weekday, within a fortnight of the article's own day."""
    if weekday.day is None or published is None:
        return None
    for other in time_expressions(beside, published):
        if other.day is None or _WEEKDAY_ALONE.fullmatch(other.span.of(beside)):
            continue
        if other.day.weekday() == weekday.day.weekday() and abs((other.day - published).days) <= 14:
            return other.day
    return None


def of_saying(
    annotated: AnnotatedArticle, at: int, speaker: Speaker | None = None, *, place: bool = False
) -> Dated | None:
    """When the words of sentence number `at` were said, by the article: told there, beside it, or where the article
    tells that the same `speaker` said something (anybody, where it is not known who spoke). None where it does not say.

    `place`: where they were said instead ("at a regular news briefing"), with the day if that is told too.
    """
    text = annotated.article.text
    published = published_day(annotated.article.published.value if annotated.article.published else None)
    quoted = tuple(quote.span for quote in annotated.quotes)
    block = annotated.sentences[at].block
    before = list(range(at - 1, -1, -1))
    order = [
        at,
        *(i for i in (at + 1, at - 1) if _beside(annotated, i, block)),
        *before,
        *range(at + 1, len(annotated.sentences)),
    ]
    occasion = None
    dated: Dated | None = None
    for i in dict.fromkeys(order):
        sentence = annotated.sentences[i]
        beside = _beside(annotated, i, block)
        tells = i == at or (
            _tells_saying(sentence.span.of(text), beside=beside)
            and (speaker is None or _of_speaker(annotated, sentence, speaker, beside=beside))
        )
        if not tells:
            continue
        if occasion is None and (told := _occasion(text, sentence.span)) is not None:
            occasion = Dated(i, Moment(told.of(text), told, None, told.of(text)))
        moment = in_sentence(text, sentence.span, published, quoted)
        if (
            moment is None
            or _only_inside(moment.span, quoted)
            or not (_past(moment, published) or (i == at and moment.day is None))
        ):
            continue
        if dated is None:
            dated = Dated(i, moment)
            near = beside
        elif not near and not place and moment.day != dated.moment.day:
            return None  # far from the words two days are told: which of them it was, the article does not say
    if place and occasion is not None:
        return Dated(occasion.sentence, replace(occasion.moment, day=dated.moment.day if dated else None))
    if dated is None or place:
        return None
    where = dated.moment.place_words or (occasion.moment.place_words if occasion else None)
    return Dated(dated.sentence, replace(dated.moment, place_words=where))


def _of_speaker(annotated: AnnotatedArticle, sentence: Sentence, speaker: Speaker, *, beside: bool) -> bool:
    """Whether the sentence tells words of the speaker, or that the remarks were made; `beside` them, of nobody else."""
    if _MADE.search(sentence.span.of(annotated.article.text)):
        return True
    said = [quote.speaker for quote in annotated.quotes if quote.span.meets(sentence.span)]
    theirs = [one is not None and one.is_same(speaker) for one in said]
    return any(theirs) or (beside and all(one is None for one in said))


def _beside(annotated: AnnotatedArticle, at: int, block: int) -> bool:
    return 0 <= at < len(annotated.sentences) and annotated.sentences[at].block == block


def _past(moment: Moment, published: date | None) -> bool:
    """Whether it can be when something was said: a day, and none after the article's own."""
    return moment.day is not None and (published is None or moment.day <= published)


def _only_inside(span: Span, quoted: tuple[Span, ...]) -> bool:
    return any(one.holds(span) and len(one) > len(span) for one in quoted)  # words of time alone are nobody's


def _tells_saying(sentence: str, *, beside: bool) -> bool:
    """Whether the sentence tells that something was said."""
    if beside or _MADE.search(sentence):
        return True
    words = [token.word.lower() for token in tokenize(sentence)]
    return any(word in REPORTING or word in REPORTING_NOUNS for word in words)


def _occasion(text: str, span: Span) -> Span | None:
    match = _OCCASION.search(text, span.start, span.end)
    return Span(*match.span()) if match is not None else None


def sentence_at(annotated: AnnotatedArticle, span: Span) -> int | None:
    """The number of the sentence that begins with the span, or the first that meets it."""
    for number, sentence in enumerate(annotated.sentences):
        if _same(sentence, span):
            return number
    return next((n for n, sentence in enumerate(annotated.sentences) if sentence.span.meets(span)), None)


def _same(sentence: Sentence, span: Span) -> bool:
    return sentence.span.start == span.start
