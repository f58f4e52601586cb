"""From ranked evidence to an answer: whose words, what is bold, which moment, or an honest no. Pure, no wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.language.tokens import terms
from corpus.model import (
    REPORTED_SPEECH,
    Answer,
    AnswerKind,
    Context,
    Coverage,
    Evidence,
    Moment,
    Quote,
    Span,
    Speaker,
    Speech,
    Verdict,
    Verification,
)
from corpus.search.certainty import Certainty
from corpus.search.holding import found
from corpus.search.question import Query
from corpus.search.spoken import Words
from corpus.search.wanted import Wanted

SETTING = 0.5
"""From which probability that the corpus can answer it does (`ONRECORD_CONFIDENCE` moves it)."""
SPEAKER_SETTING = 0.5
"""From which confidence a speaker is put into a suggestion or a list."""


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence in the order found, with the quotation of it that fits, where words are asked for."""

    evidence: Evidence
    words: Words | None = None


def answer(query: Query, found_: Sequence[Found], sure: Certainty, coverage: Coverage, *,
           setting: float = SETTING, moment: Moment | None = None, choices: tuple[str, ...] = (),
           reason: str | None = None, people: tuple[Speaker, ...] = ()) -> Answer:  # fmt: skip
    """The answer, or the refusal with its reason and what comes nearest.

    Reasons: 'no_words', 'only_stop_words', 'whom' (a pronoun and no conversation), 'unknown_speaker', 'no_such_words'
    (the speaker is held, nothing on the topic), 'no_time', 'no_place', 'no_number', 'not_found', 'empty'.
    """
    evidence = tuple(_dressed(query, one, first=place == 0) for place, one in enumerate(found_))
    why = reason or query.reason or _refusal(query, evidence, coverage, unsure=sure.answerable < setting, moment=moment)
    period = query.period
    return Answer(
        question=query.text,
        answered=why is None,
        confidence=round(min(1.0, max(0.0, sure.first_right)), 4),
        kind=query.kind,
        evidence=evidence,
        coverage=coverage,
        moment=moment if why is None else None,
        choices=choices,
        suggestion=_suggestion(evidence) if why is not None else None,
        reason=why,
        as_of=query.as_of,
        context=_context(query, evidence) if why is None else None,
        people=people or (_people(evidence) if query.kind is AnswerKind.LIST else ()),
        speaker_asked=query.speaker,
        asked_of=(
            period.first.isoformat() if period and period.first else None,
            period.last.isoformat() if period and period.last else None,
        ),
    )


def verified(query: Query, verdict: Verification, coverage: Coverage) -> Answer:
    """The answer to "did X say …": the verdict with its evidence; not answered where nothing like it is held."""
    held = verdict.verdict is not Verdict.NOT_FOUND
    agreeing = [len(given.split()) for op, given, _ in verdict.difference if op == "equal"]
    given = max(1, len(verdict.given.split()))
    return Answer(
        question=query.text,
        answered=held,
        confidence=round(min(0.99, sum(agreeing) / given), 4) if held else 0.0,
        kind=AnswerKind.VERIFY,
        evidence=verdict.matches,
        coverage=coverage,
        reason=None if held else verdict.reason or "not_found",
        as_of=query.as_of,
        context=_context(query, verdict.matches) if held else None,
        speaker_asked=query.speaker,
        verification=verdict,
    )


def _refusal(
    query: Query,
    evidence: Sequence[Evidence],
    coverage: Coverage,
    *,
    unsure: bool,
    moment: Moment | None,
) -> str | None:
    if coverage.articles == 0:
        return "empty"
    if not query.terms and not evidence:
        return "only_stop_words"
    if not evidence:
        return "not_found"
    if unsure:
        return "no_such_words" if query.speaker and query.words_asked else "not_found"
    if query.kind is AnswerKind.WHEN and moment is None:
        return "no_time"
    if query.kind is AnswerKind.QUANTITY and not evidence[0].emphasis:
        return "no_number"
    if query.kind is AnswerKind.WHERE and not evidence[0].emphasis:
        return "no_place"
    return None


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


def _emphasis(query: Query, evidence: Evidence) -> tuple[Span, ...]:
    if query.words_asked and query.kind not in {AnswerKind.WHEN, AnswerKind.WHERE}:
        return ()
    known = frozenset(query.terms) | frozenset(terms(query.text))
    spans = found(query.wanted, evidence.text, known)
    kept = spans[:1] if query.wanted in {Wanted.REASON, Wanted.PERSON, Wanted.BODY, Wanted.NAME} else spans[:3]
    return tuple(span.shifted(evidence.span.start) for span in kept)


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
    return tuple(dict.fromkeys(one.speaker for one in evidence if one.speaker is not None))


def _context(query: Query, evidence: Sequence[Evidence]) -> Context:
    first = evidence[0]
    speaker = first.speaker.name if first.speaker is not None else None
    about = query.text if not query.words_asked else " ".join(query.topic)
    return Context(speaker or query.speaker, about, first.article_id, first.version, first.span.start, first.span.end)


def _suggestion(evidence: Sequence[Evidence]) -> str | None:
    """A question about somebody who does speak in what came nearest."""
    for one in evidence:
        speakers = [quote.speaker for quote, _ in one.quotes if quote.speaker and quote.confidence >= SPEAKER_SETTING]
        named = next((speaker for speaker in speakers if speaker.kind == "person" and " " in speaker.name), None)
        if named is not None:
            return f"What did {named.name} say?"
    return None
