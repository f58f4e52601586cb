"""From ranked evidence to an answer: whose words, what is bold, which moment, or an honest no. Pure, no wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.answering import decision, decision_of_words
from corpus.answering.claims import goes_beyond
from corpus.answering.gate import Passed, gate, was_heard
from corpus.answering.highlights import answering
from corpus.answering.matter import is_within
from corpus.answering.refusal import suggestions
from corpus.answering.selection import asks_of_names, unworded
from corpus.answering.speaking import Found
from corpus.answering.whole import names_all
from corpus.language.tokens import terms
from corpus.model.answers import Answer, AnswerKind, Moment, PageHead, Verdict, Verification
from corpus.model.evidence import Coverage, Evidence
from corpus.model.people import Choice
from corpus.model.speech import REPORTED_SPEECH, Quote, Speaker, Speech, distinct
from corpus.model.text import Span
from corpus.question import conversation
from corpus.question.phrasing import is_foreign
from corpus.question.query import Query, in_marks
from corpus.search.answer_types import found
from corpus.search.certainty import Certainty

SETTING = 0.5
"""From which probability that the corpus can answer it does (`ONRECORD_CONFIDENCE` moves it)."""
NEWS = Certainty(0.9, 0.8)
"""How sure a page is, and what is told of somebody named in full: it holds the very words."""
SHOWN, BOTH, DEFINED = 0.15, 0.06, 0.03
"""The share of it that is enough where an article rules on a claim, or all of it stands in the sentence; where both is
so; and where it says what the thing is of which just that was asked. Other questions of fact are decided by `decision`,
those for somebody's words by `decision_of_words`."""


def answer(query: Query, found_: Sequence[Found], sure: Certainty, coverage: Coverage, *,
           setting: float = SETTING, moment: Moment | None = None, choices: tuple[Choice, ...] = (),
           reason: str | None = None, people: tuple[Speaker, ...] = (),
           heard: str | None = None, page: PageHead | None = None, top: int | None = None,
           gated: bool = True, reason_told: bool = False) -> Answer:  # fmt: skip
    """The answer, or the refusal with its reason and what comes nearest.

    Reasons: 'no_words', 'only_stop_words', 'whom' (a pronoun and no conversation), 'unknown_speaker', 'no_such_words'
    (the speaker is held, nothing on the topic), 'not_then' (the speaker is held, but not of that time), 'nothing_else',
    'nobody_else', 'not_english', 'truth' (whether it is true), 'no_time', 'no_place', 'no_number', 'not_found',
    'empty'. `heard` is the full name of whoever was asked about and does speak. Not `gated`: what was found is known to
    be what was asked for. `reason_told`: it was picked because it tells a reason, which the decision on facts has not
    learned to see, so that the certainty alone is enough.
    """
    gated = gated and reason is None and query.reason is None
    passed = gate(query, found_, moment) if gated else Passed(list(found_), moment=moment)
    beside = [replace(one, evidence=replace(one.evidence, score=0.0)) for one in passed.rest]
    kept = [*passed.found, *beside][: None if query.kind is AnswerKind.LIST else top]
    evidence = tuple(_dressed(query, one, first=place == 0) for place, one in enumerate(kept))
    moment = passed.moment
    sure = _of_the_first(query, passed, sure)
    unsure, missing = _doubts(query, passed, sure, _searched(query, coverage), setting=setting, reason_told=reason_told)
    why = reason or query.reason or _refusal(query, evidence, coverage, unsure=unsure, missing=missing)
    if why is not None:  # the closest: others before whoever was heard just before
        heard_last = sorted(zip(kept, evidence, strict=True), key=lambda pair: was_heard(query, pair[0]))
        evidence = tuple(one for _, one in heard_last)
    return Answer(
        question=query.typed or query.text,
        answered=why is None,
        confidence=round(min(1.0, max(0.0, sure.first_right)), 4),
        kind=query.kind,
        evidence=evidence,
        coverage=coverage,
        moment=moment if why is None else None,
        choices=choices,
        suggestions=_suggested(query, evidence, why, heard),
        reason=why,
        as_of=query.as_of,
        context=conversation.after(query, evidence, answered=why is None, heard=heard),
        people=people or (_people(evidence) if query.kind is AnswerKind.LIST else ()),
        speaker_asked=_written(query.speaker, heard),
        asked_of=_days_asked(query),
        source_asked=query.source,
        topic_asked=query.subject,
        follows=query.referent is not None,
        page=page if why is None else None,
        unworded=_unworded(query, evidence) if why is None else None,
        around=why is None and _is_around(query, passed.found),
    )


def _searched(query: Query, coverage: Coverage) -> int:
    """How many articles were searched: only the one shown last, where it is asked of that."""
    shown = query.before.article_id if query.before is not None else None
    return 1 if query.inside and shown is not None else coverage.articles


def _days_asked(query: Query) -> tuple[str | None, str | None]:
    """The first and the last day that the question is about, in ISO 8601."""
    days = (query.period.first, query.period.last) if query.period else (None, None)
    first, last = (day.isoformat() if day else None for day in days)
    return first, last


def _suggested(query: Query, evidence: tuple[Evidence, ...], why: str | None, heard: str | None) -> tuple[str, ...]:
    """Questions that can be answered, beside a refusal."""
    return () if why is None else suggestions(evidence, heard if why != "unknown_speaker" else None, query.text)


def _of_the_first(query: Query, passed: Passed, sure: Certainty) -> Certainty:
    """How sure the first is that passed: less than of the first that was found, or more by the article it stands in."""
    own = passed.found[0].sure if passed.found and passed.reason is None else None
    one_by_one = query.kind in {AnswerKind.WHAT_SAID, AnswerKind.WHO_SAID} and not (query.speakers or query.claim)
    if own is None or not one_by_one:
        return sure
    surer = passed.found[0].goes_by_its_article(named=asks_of_names(query))
    return own if own.answerable < sure.answerable or surer else sure


def _is_around(query: Query, found_: Sequence[Found]) -> bool:
    """Whether somebody's words on a topic are shown of whom only the article is on it."""
    asked = query.kind is AnswerKind.WHAT_SAID and query.speaker is not None and not query.occasion
    goes_on = query.referent is not None or query.inside or bool(query.speakers)
    return asked and not goes_on and bool(found_) and not is_within(query, found_[0])


def _unworded(query: Query, evidence: Sequence[Evidence]) -> str | None:
    """The words between marks of "who said “…”", where the first of the evidence does not hold them as they are."""
    asked = query.kind is AnswerKind.WHO_SAID and query.quoted is not None and in_marks(query.text)
    return query.quoted if asked and evidence and unworded(query.quoted or "", evidence[0]) else None


def _doubts(
    query: Query, passed: Passed, sure: Certainty, articles: int, *, setting: float, reason_told: bool
) -> tuple[bool, str | None]:
    """Whether it is too unsure to be the answer, and what is missing in it, which makes it none either."""
    if decision_of_words.decides(query) and sure != NEWS:
        return _doubts_of_words(query, passed, setting=setting)
    if not decision.decides(query) or sure == NEWS:
        shown = sure != NEWS and decision.shows(query, passed, sure, articles, setting=setting)
        return not shown and sure.answerable < setting * _enough(query, passed), passed.reason
    if passed.defined:
        return sure.answerable < setting * DEFINED, None
    if decision.chance(query, passed, sure, articles) >= setting * sure.enough:
        return False, None
    if reason_told and passed.reason is None:
        return sure.answerable < setting, None
    return passed.reason is None or sure.answerable < setting, passed.reason


def _doubts_of_words(query: Query, passed: Passed, *, setting: float) -> tuple[bool, str | None]:
    """The same for one person's words, which are decided by all that was seen, whatever the gate missed."""
    unsure = decision_of_words.chance(query, passed) < setting
    return unsure and passed.reason is None, passed.reason if unsure else None


def _enough(query: Query, passed: Passed) -> float:
    """The share of the setting that is enough of a claim, by what it shows itself."""
    if passed.reason is not None or not passed.found or query.words_asked:
        return 1.0
    shown = passed.strict + names_all(query, passed.found[0])
    return (1.0, SHOWN, BOTH)[shown]


def _written(asked: str | None, heard: str | None) -> str | None:
    """The speaker as asked for; a name typed in small letters as it is written."""
    if asked is None or heard is None or not asked.islower() or not 1 < len(heard.split()) < 4:
        return asked
    return heard if set(asked.split()) <= set(heard.lower().split()) else asked


def verified(query: Query, verdict: Verification, coverage: Coverage) -> Answer:
    """The answer to "did X say …": the verdict with its evidence; not answered where nothing like it is held."""
    held = verdict.verdict is not Verdict.NOT_FOUND
    agreeing = [len(given.split()) for op, given, _ in verdict.difference if op == "equal"]
    given = max(1, len(verdict.given.split()))
    return Answer(
        question=query.typed or query.text,
        answered=held,
        confidence=round(min(0.99, sum(agreeing) / given), 4) if held else 0.0,
        kind=AnswerKind.VERIFY,
        evidence=verdict.matches,
        coverage=coverage,
        reason=None if held else verdict.reason or "not_found",
        as_of=query.as_of,
        context=conversation.after(query, verdict.matches, answered=held, heard=None),
        speaker_asked=query.speaker,
        verification=replace(verdict, beyond=held and goes_beyond(query)),
    )


def _refusal(
    query: Query,
    evidence: Sequence[Evidence],
    coverage: Coverage,
    *,
    unsure: bool,
    missing: str | None,
) -> str | None:
    if coverage.articles == 0:
        return "empty"
    if query.kind is AnswerKind.CORPUS:
        return None
    if not query.terms and not evidence:
        return "only_stop_words"
    if unsure or not evidence:
        if query.speaker and query.words_asked and evidence:
            return "no_such_words"
        return "not_english" if is_foreign(query.text) else "not_found"
    return missing


def dressed(query: Query, evidence: Evidence) -> Evidence:
    """A sentence that was searched for, with the speaker and whose words they are, nothing in bold."""
    return _dressed(query, Found(evidence), first=False)


def _dressed(query: Query, one: Found, *, first: bool) -> Evidence:
    """The evidence with its speaker, whose words they are, and what answers in bold."""
    evidence = one.evidence
    quote = one.words.quote if one.words is not None else _answering(query, evidence)
    emphasis = evidence.emphasis or (_emphasis(query, evidence) if first else ())
    return replace(
        evidence,
        speaker=quote.speaker if quote is not None else None,
        speech=quote.speech if quote is not None else None,
        speaker_confidence=quote.confidence if quote is not None else 0.0,
        emphasis=emphasis,
    )


_UNMARKED = frozenset({AnswerKind.PROFILE, AnswerKind.TOPIC, AnswerKind.ARTICLE, AnswerKind.LATEST})


def _emphasis(query: Query, evidence: Evidence) -> tuple[Span, ...]:
    if (
        query.again
        or query.kind in _UNMARKED
        or (query.words_asked and query.kind not in {AnswerKind.WHEN, AnswerKind.WHERE})
    ):
        return ()
    known = frozenset(query.terms) | frozenset(terms(query.text))
    spans = answering(query.wanted, query.text, evidence.text, known)
    return tuple(span.shifted(evidence.span.start) for span in spans)


def _answering(query: Query, evidence: Evidence) -> Quote | None:
    """The quotation that the answer stands in: it holds most of the sentence's meeting with the question."""
    shown = [(quote, words) for quote, words in evidence.quotes if _reported(quote)]
    if not shown:
        return None
    asked = frozenset(query.terms)
    marks = found(query.wanted, evidence.text, asked | frozenset(terms(query.text)))
    absolute = [span.shifted(evidence.span.start) for span in marks]

    def fits(pair: tuple[Quote, str]) -> tuple[int, int, int]:
        quote, words = pair
        return (
            len(asked & frozenset(terms(words))),
            sum(quote.span.holds(span) for span in absolute),
            len(quote.span),
        )

    return max(shown, key=fits)[0]


def _reported(quote: Quote) -> bool:
    return quote.speech is Speech.DIRECT or quote.cue_kind in REPORTED_SPEECH


def _people(evidence: Sequence[Evidence]) -> tuple[Speaker, ...]:
    return distinct(one.speaker for one in evidence if one.speaker is not None)
