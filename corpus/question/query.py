"""Understands a question: what it asks for, about what, by whom, when. Words and grammar alone, no look-ups. Pure.

words -> without manner (phrasing) -> the form they have (forms: asked_speaker, follow_up) ┐
                                      the publisher (asked_source), the days (days)        ┴-> Query
"""

from __future__ import annotations

import html
import re
from dataclasses import KW_ONLY, dataclass, fields, replace
from datetime import date

from corpus.language.tokens import terms, tokenize
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind, Context
from corpus.model.speech import EntityId
from corpus.question.asked_source import may_name_source, reported, source_named
from corpus.question.conversation import written_out
from corpus.question.days import Period, asked_period
from corpus.question.forms import office_asked, shape
from corpus.question.phrasing import anew, first_of_two, plain
from corpus.question.shape import QuestionForm, Shape, marked, outside_marks
from corpus.question.wanted import Wanted, wanted

__all__ = ["Query", "clean", "in_marks", "may_name_source", "office_asked", "understand"]


@dataclass(frozen=True, slots=True)
class Query(QuestionForm):
    """A question as the search understands it: its form (see `corpus.question.shape.QuestionForm`), and its words.

    `text` is the question with what leans on the conversation written out, `typed` as it was typed, and `before` what
    that conversation was about. `terms` are its content words as index terms, in order, without repeats; `topic`
    those of them that are not the speaker's name nor a word of asking; `about` the words of the topic as the question
    writes them. `entity` is who the speaker is where the conversation or a choice has told it already. `as_of` is set
    where news of that time is to be preferred; `of_its_day` says that the question itself speaks of its day ("this
    week"), `day_given` that whoever asks told the day. `toward` are the terms of the topic that a stance is toward.
    `perhaps` is another reading, to be taken where its speaker is a person who is heard; `otherwise` the reading to
    be taken where this one finds nothing.
    """

    text: str
    wanted: Wanted
    terms: tuple[str, ...]
    _: KW_ONLY
    topic: tuple[str, ...] = ()
    entity: EntityId | None = None
    period: Period | None = None
    source: str | None = None
    as_of: date | None = None
    of_its_day: bool = False
    day_given: bool = False
    toward: tuple[str, ...] = ()
    typed: str = ""
    before: Context | None = None
    about: str = ""
    perhaps: Query | None = None
    otherwise: Query | None = None

    @property
    def by_content(self) -> bool:
        """Whether its form tells nothing: whom and what it names may tell whether words are asked for."""
        open_form = self.kind in _OPEN or (self.kind is AnswerKind.VERIFY and self.speaker is None)
        return open_form and not (self.words_asked or self.reason or self.again or self.link)


_OPEN = frozenset({AnswerKind.FACT, AnswerKind.TOPIC, AnswerKind.QUANTITY, AnswerKind.WHEN, AnswerKind.WHERE})
"""Kinds that are told by an asking word, or by none, and not by a form."""
_WHO_FIRST = re.compile(r"(?i)(?:and |so |but )*(?:who|which|what)\b")
_TAG = re.compile(r"<[^<>]{0,400}>")
_LONGEST = 1200
_ASKING_WORDS = listed_words("question_words", "query_asking_words")
"""Words of asking that say nothing of the matter, whatever the question."""
_ASKING_FOR_WORDS = listed_words("question_words", "query_asking_for_words")
_ASKING_FOR_NEWS = listed_words("question_words", "query_asking_for_news")
_MEASURES = listed_words("question_words", "query_measures")
_OF_ITS_DAY = re.compile(
    r"(?i)\b(?:this week|today|tonight|yesterday|this morning|last night|just|recently|currently|right now|latest"
    r"|newest)\b"
)


def clean(question: str) -> str:
    """The question without mark-up, entities and spare white space; at most 1,200 characters of it."""
    unescaped = html.unescape(_TAG.sub(" ", question[: 20 * _LONGEST]))
    return " ".join(unescaped.split())[:_LONGEST]


def in_marks(question: str) -> bool:
    """Whether the question gives words between quotation marks: those are looked for as they stand."""
    return marked(question) is not None


def understand(
    question: str,
    as_of: date | None = None,
    context: Context | None = None,
    sources: frozenset[str] = frozenset(),
    today: date | None = None,
) -> Query:
    """The question as a Query.

    `as_of` is the day it is asked, where news of that time is to be preferred; `today` only anchors relative dates and
    questions that speak of their day themselves. `context` is what the conversation was about, if anything;
    `sources` are the names of the publishers held, in lower case, for "according to X". Never raises.
    """
    text = clean(question)
    if not any(sign.isalnum() for sign in text):
        return Query(AnswerKind.NONE, text, Wanted.THING, (), reason="no_words", as_of=as_of)
    of_another = anew(text)
    if of_another is not None:
        text, context = of_another, None
    bare = plain(text)
    written = written_out(bare, context)
    asked, also = first_of_two(written)
    typed, text = text, (text if written == bare else written)
    source, sourceless = source_named(asked, sources)
    sourceless = re.sub(r"^[\s,:]+", "", sourceless) or asked
    found = shape(sourceless, context)
    if source is None:
        source, found = reported(found, sources)
    anchor = as_of or today
    outside = outside_marks(asked)  # a day within quoted words, or a name, is no limit to the question
    for name in filter(None, (source, found.speaker)):
        outside = re.sub(re.escape(name), " ", outside, flags=re.IGNORECASE)
    period = asked_period(outside, anchor)
    period = None if _is_of_the_claim(period, found, asked) else period
    if period is None and found.keeps_days and context is not None and any(context.days):
        period = Period(*context.days, "")
    base = Query(
        found.kind, text, Wanted.THING, (), typed=typed, period=period, source=source, as_of=as_of,
        day_given=as_of is not None, of_its_day=_OF_ITS_DAY.search(outside) is not None, also=also, before=context,
    )  # fmt: skip
    if as_of is None and base.of_its_day:
        base = replace(base, as_of=today)
    return _read(base, asked, found)


def _is_of_the_claim(period: Period | None, found: Shape, asked: str) -> bool:
    """Whether a year only tells when something was that somebody said: "the quay was sold in 1926. who says so"."""
    if period is None or period.first is None or period.last is None or found.kind is not AnswerKind.WHO_SAID:
        return False
    whole_year = (period.last - period.first).days >= _YEAR
    return whole_year and _WHO_FIRST.match(asked) is None and period.words in (found.quoted or "")


_YEAR = 364


def _read(base: Query, asked: str, form: Shape) -> Query:
    """The question in that form; `base` holds what is so whatever its form, `asked` is the one question of it."""
    period, context, asked = base.period, base.before, form.written or asked
    of_a_time = form.kind is AnswerKind.TOPIC and form.wanted is not Wanted.REASON
    if of_a_time and period is not None and form.subject.lower() in period.words:
        form = Shape(AnswerKind.LATEST, "")  # what happened in March
    about = _without_period(form.about, period)
    content = _content(asked, about, form)
    taken_over = context is not None and _taken_over(form.speaker, base.typed, context)
    told = {one.name: getattr(form, one.name) for one in fields(QuestionForm)}
    return replace(
        base,
        **told
        | {
            "text": form.written or base.text,
            "wanted": form.wanted or wanted(asked),
            "terms": _unique((*terms(form.speaker or ""), *content)),
            "topic": _unique(content),
            "entity": context.entity if context is not None and taken_over else None,
            "also": form.also or base.also,
            "toward": _unique(tuple(terms(form.toward)) or content),
            "about": _bare(form.subject or about),
            "subject": form.subject or _subject(about),
            "perhaps": _read(base, asked, form.perhaps) if form.perhaps is not None else None,
            "otherwise": _read(base, asked, form.otherwise) if form.otherwise is not None else None,
        },
    )


_SPOKEN_ABOUT = re.compile(
    r"(?i)^\s*(?:(?:anything|something|more|else|much) )*(?:about|on|regarding|concerning|over|of|to|into) "
    r"(?P<what>\S.*)$"
)


def _bare(about: str) -> str:
    """The words of a topic without the preposition in front."""
    match = _SPOKEN_ABOUT.match(about)
    return (match["what"] if match is not None else about).strip(" ?.!,;:")


def _subject(about: str) -> str:
    """What is spoken about, where the words name it behind a preposition, else nothing."""
    match = _SPOKEN_ABOUT.match(about)
    return match["what"].strip(" ?.!,;:") if match is not None else ""


def _taken_over(speaker: str | None, text: str, context: Context) -> bool:
    """Whether the conversation, and not the question itself, tells who the speaker is."""
    return speaker is not None and speaker == context.speaker and speaker.lower() not in text.lower()


def _without_period(text: str, period: Period | None) -> str:
    if period is None or not period.words:
        return text
    return re.sub(re.escape(period.words), " ", text, count=1, flags=re.IGNORECASE)


def _content(asked: str, about: str, form: Shape) -> tuple[str, ...]:
    """The terms that carry meaning: words of asking left out, unless nothing else remains."""
    left_out = _ASKING_WORDS
    if form.words_asked:
        left_out |= _ASKING_FOR_WORDS
    if form.kind is AnswerKind.LATEST:
        left_out |= _ASKING_FOR_NEWS
    if form.wanted is Wanted.NUMBER or wanted(asked) is Wanted.NUMBER:
        left_out |= _MEASURES
    if wanted(asked) is Wanted.TIME:
        left_out |= {"day", "date"}
    if wanted(asked) is Wanted.HOUR:
        left_out |= {"time", "day", "hour"}
    found = [term for token in tokenize(about) if token.word.lower() not in left_out for term in token.terms]
    return tuple(found or (() if form.kind is AnswerKind.LATEST else terms(about)))


def _unique(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
