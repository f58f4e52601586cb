"""The model's values as the JSON of the public contract: the only place that knows its keys. Pure.

Each shape is written down as a JSON Schema in `docs/schema/`. A speaker below `confidence` is null in every shape but
that of `quotes`, which gives whatever was found with its confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from corpus.model.answers import Answer, Verification
from corpus.model.articles import AnnotatedArticle, Article
from corpus.model.evidence import Coverage, Evidence
from corpus.model.holdings import Held, Shown, Stats
from corpus.model.people import Record
from corpus.model.sayings import Checked, ClaimReview, HeadlineQuote, Timeline, Vanished, Wordings
from corpus.model.speech import Quote, Speaker
from corpus.model.stories import Digest
from corpus.model.text import Span

Json = dict[str, Any]


def sentence(evidence: Evidence, confidence: float) -> Json:
    """A stored sentence with the quotations that meet it."""
    known = evidence.speaker is not None and evidence.speaker_confidence >= confidence
    return {
        "text": evidence.text,
        "article_id": evidence.article_id,
        "version": evidence.version,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "score": round(float(evidence.score), 6),
        "title": evidence.title,
        "source": evidence.source or evidence.agency,
        "agency": evidence.agency,
        "published": evidence.published,
        "fetched_at": evidence.fetched_at,
        "url": evidence.url,
        "speaker": _speaker(evidence.speaker) if known else None,
        "attribution": evidence.speech.value if evidence.speech else None,
        "quotes": [quote(one, words, _words(evidence, one.cue), confidence) for one, words in evidence.quotes],
    }


def quote(one: Quote, words: str, cue: str | None, confidence: float) -> Json:
    """One quotation with its words and those of its cue."""
    known = one.speaker is not None and one.confidence >= confidence
    return {
        "id": one.id,
        "start": one.span.start,
        "end": one.span.end,
        "text": words,
        "type": one.speech.value,
        "speaker": _speaker(one.speaker) if known else None,
        "speaker_confidence": round(float(one.confidence), 4),
        "reported_by": {"name": one.reported_by.name} if one.reported_by else None,
        "cue": cue,
        "attribution_id": one.attribution,
    }


def coverage(held: Coverage) -> Json:
    """What was searched."""
    return {"articles": held.articles, "from": _iso(held.first), "to": _iso(held.last)}


def answer(said: Answer, reply: str, confidence: float, top: int) -> Json:
    """The answer to a question; `reply` is its Telegram HTML, `top` the most sentences to give."""
    return {
        "question": said.question,
        "answered": said.answered,
        "confidence": round(min(1.0, max(0.0, float(said.confidence))), 4),
        "kind": said.kind.value,
        "sentences": [sentence(one, confidence) for one in _both(said)[:top]],
        "coverage": coverage(said.coverage),
        "reply": reply,
    }


def _both(said: Answer) -> list[Evidence]:
    """The evidence of an answer; of two questions asked at once the best for each before the rest."""
    if said.second is None:
        return list(said.evidence)
    pairs = zip_longest(said.evidence, said.second.evidence)
    return list(dict.fromkeys(one for pair in pairs for one in pair if one is not None))


def quotations(doc_id: str, annotated: AnnotatedArticle, offset_in: Sequence[int] | None = None) -> Json:
    """Every quotation of a document, whatever the confidence.

    `offset_in[i]` is where the i-th character of the article's text stands in the text given, where the two differ.
    """
    text = annotated.article.text

    def place(span: Span | None) -> list[int] | None:
        if span is None:
            return None
        if offset_in is None:
            return [span.start, span.end]
        return [offset_in[span.start], offset_in[span.end]]

    return {
        "doc_id": doc_id,
        "quotes": [
            {
                "quote_span": place(one.span),
                "speaker_text": one.mention.span.of(text) if one.mention else None,
                "speaker_span": place(one.mention.span) if one.mention else None,
                "speaker": one.speaker.name if one.speaker else None,
                "speaker_confidence": round(float(one.confidence), 4),
                "cue": one.cue.of(text) if one.cue else None,
                "type": one.speech.value,
                "attribution_id": one.attribution,
            }
            for one in annotated.quotes
        ],
    }


def listed(held: Held) -> Json:
    """An article as `list` shows it."""
    return {
        "id": held.id,
        "version": held.version,
        "title": held.title,
        "source": held.source or held.agency,
        "agency": held.agency,
        "published": held.published,
        "url": held.url,
        "path": held.path,
        "sentences": held.sentences,
        "quotes": held.quotes,
        "language": held.language,
    }


def shown(one: Shown) -> Json:
    """An article as `show` gives it: what `list` says, and the text with its blocks."""
    article = one.annotated.article
    return listed(one.held) | {
        "text": article.text,
        "body": body(article),
        "blocks": [{"kind": b.kind.value, "start": b.span.start, "end": b.span.end} for b in article.blocks],
        "sha256": one.sha256,
    }


def vanished(one: Vanished, confidence: float) -> Json:
    """A quotation that a later version of its article drops or alters."""
    return {
        "quote": _first_quote(one.former, confidence),
        "article_id": one.former.article_id,
        "version": one.former.version,
        "source": one.former.source or one.former.agency,
        "title": one.former.title,
        "url": one.former.url,
        "published": one.former.published,
        "fate": one.fate.value,
        "until": one.until,
        "since": one.since,
        "words": one.words or None,
        "difference": [list(step) for step in one.difference],
        "negation": one.denial,
    }


def claim_reviews(found: Sequence[ClaimReview]) -> list[Json]:
    """What a page's publisher says of claims."""
    return [
        {
            "claim": one.claim,
            "rating": one.rating,
            "reviewer": one.reviewer,
            "claimant": one.claimant,
            "url": one.url,
            "published": one.published,
        }
        for one in found
    ]


def headline(quoted: Sequence[HeadlineQuote]) -> list[Json]:
    """What a title quotes, held against the body."""
    return [
        {
            "text": one.words,
            "verdict": one.verdict.value,
            "stands": one.stands or None,
            "spoken": one.spoken,
            "difference": [list(step) for step in one.difference],
            "negation": one.denial,
        }
        for one in quoted
    ]


def stats(found: Stats) -> Json:
    """The corpus in numbers."""
    return coverage(found.coverage) | {
        "versions": found.versions,
        "sentences": found.sentences,
        "quotes": found.quotes,
        "speakers": found.speakers,
        "copies": found.copies,
        "removed": found.removed,
        "sources": [{"name": name, "articles": articles} for name, articles in found.sources],
        "languages": [{"name": name, "articles": articles} for name, articles in found.languages],
        "bytes_on_disk": found.bytes_on_disk,
    }


def body(article: Article) -> str:
    """The paragraphs that may be quoted, joined by blank lines."""
    return "\n\n".join(block.span.of(article.text) for block in article.body())


def record(person: Record, confidence: float) -> Json:
    """What is held of one person's words."""
    return {
        "name": person.person.name,
        "names": list(person.person.names),
        "roles": [{"role": r.role, "article_id": r.article_id, "published": r.published} for r in person.person.roles],
        "sentences": [sentence(one, confidence) for one in person.evidence],
    }


def verification(check: Verification, confidence: float) -> Json:
    """A verdict over words somebody claims were said."""
    return {
        "verdict": check.verdict.value,
        "matches": [sentence(one, confidence) for one in check.matches],
        "difference": [list(step) for step in check.difference],
        "negation": check.negation,
        "coverage": coverage(check.coverage),
        "former": check.former
        and {
            "quote": _first_quote(check.former.evidence, confidence),
            "article_id": check.former.evidence.article_id,
            "version": check.former.evidence.version,
            "url": check.former.evidence.url,
            "until": check.former.until,
            "since": check.former.since,
        },
    }


def wordings(found: Wordings, confidence: float) -> Json:
    """One utterance in every article that carries it, earliest first."""
    versions = [
        {
            "quote": _first_quote(one.evidence, confidence),
            "article_id": one.evidence.article_id,
            "source": one.evidence.source or one.evidence.agency,
            "published": one.evidence.published,
            "words": one.words,
            "difference": [list(step) for step in one.difference],
            "negation": one.denial,
        }
        for one in found.versions
    ]
    return {
        "text": found.text or None,
        "first": versions[0]["quote"] if versions else None,
        "versions": versions,
        "others": [_quoted_by(one, confidence) for one in found.others],
        "holding": [_quoted_by(one, confidence) for one in found.holding],
        "formula_of": found.speakers or None,
        "coverage": coverage(found.coverage),
    }


def _quoted_by(one: Evidence, confidence: float) -> Json:
    return {
        "quote": _first_quote(one, confidence),
        "article_id": one.article_id,
        "source": one.source or one.agency,
        "published": one.published,
    }


def timeline(found: Timeline, confidence: float) -> list[Json]:
    """A person's statements in their order, a sentence each."""
    return [sentence(one.evidence, confidence) for one in found.statements]


def pairs(found: Timeline, confidence: float) -> list[Json]:
    """The pairs of a timeline that are worth a look side by side."""
    return [
        {
            "why": one.why.value,
            "words": list(one.words),
            "first": sentence(one.first, confidence),
            "second": sentence(one.second, confidence),
        }
        for one in found.pairs
    ]


def checked(found: Checked) -> Json:
    """What a bundle proves, or what is wrong with it."""
    proof = found.proof if found.sound else None
    return {
        "sound": found.sound,
        "faults": list(found.faults),
        "sha256": found.sha256,
        "stamped": found.stamped
        and {
            "at": found.stamped.at,
            "service": found.stamped.service,
            "root": found.stamped.root,
            "root_sha256": found.stamped.root_sha256,
        },
        "quotation": proof
        and {
            "id": proof.quotation_id,
            "text": proof.words,
            "start": proof.start,
            "end": proof.end,
            "type": proof.speech,
            "speaker": proof.speaker,
            "speaker_confidence": proof.confidence,
        },
        "source": proof
        and {
            "title": proof.title,
            "source": proof.publisher,
            "published": proof.published,
            "url": proof.address,
            "fetched_at": proof.fetched_at,
        },
        "proven": list(found.proven),
        "not_proven": list(found.not_proven),
    }


def _first_quote(evidence: Evidence, confidence: float) -> Json:
    one, words = evidence.quotes[0]
    return quote(one, words, _words(evidence, one.cue), confidence)


def digest(summary: Digest, confidence: float) -> Json:
    """The summary of a period."""
    return {
        "from": summary.first.isoformat(),
        "to": summary.last.isoformat(),
        "stories": [
            {
                "headline": story.headline,
                "sentences": [
                    {"text": e.text, "article_id": e.article_id, "start": e.span.start, "end": e.span.end}
                    for e in story.evidence
                ],
                "quotes": [quote(one, words, _words(e, one.cue), confidence) for one, words, e in story.quotes],
                "articles": list(story.articles),
                "sources": story.sources,
            }
            for story in summary.stories
        ],
        "left_out": summary.left_out,
    }


def _words(evidence: Evidence, span: Span | None) -> str | None:
    """The words at a span near the evidence, where they are at hand."""
    if span is None:
        return None
    if evidence.paragraph is not None and evidence.paragraph_text is not None and evidence.paragraph.holds(span):
        return span.shifted(-evidence.paragraph.start).of(evidence.paragraph_text)
    if evidence.span.holds(span):
        return span.shifted(-evidence.span.start).of(evidence.text)
    return None


def _speaker(speaker: Speaker | None) -> Json | None:
    return {"name": speaker.name, "role": speaker.role} if speaker else None


def _iso(value: Any) -> str | None:
    return value.isoformat() if value is not None else None
