"""Between the model's frozen values and database rows, both ways. No queries, no connection."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from corpus.model.articles import AnnotatedArticle, Article, Sentence
from corpus.model.speech import CueKind, Mention, Quote, Speaker, Speech
from corpus.model.text import Block, BlockKind, Detail, Given, Read, Span

Row = Sequence[Any]
_BLOCK_KINDS: Final = {kind.value: kind for kind in BlockKind}
_SPEECHES: Final = {speech.value: speech for speech in Speech}
_CUE_KINDS: Final = {kind.value: kind for kind in CueKind}
DETAILS: Final = ("title", "standfirst", "byline", "source", "agency", "published", "dateline")


def pack_details(article: Article) -> str:
    """The article's details as JSON: a string where given, [value, start, end] where read from the text."""
    return pack_known({name: detail for name in DETAILS if (detail := getattr(article, name)) is not None})


def pack_known(details: Mapping[str, Detail]) -> str:
    """The same from a mapping of their names."""
    packed = {
        name: detail.value if isinstance(detail, Given) else [detail.value, detail.span.start, detail.span.end]
        for name, detail in details.items()
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack_details(packed: str) -> dict[str, Detail]:
    """The inverse of `pack_details`."""
    return {
        name: Given(value) if isinstance(value, str) else Read(value[0], Span(value[1], value[2]))
        for name, value in json.loads(packed).items()
    }


def value_of(detail: Detail | None) -> str | None:
    """The words of a detail, None where there is none."""
    return detail.value if detail else None


def span_or_none(start: int | None, stop: int | None) -> Span | None:
    """The span of two columns that may be null."""
    return None if start is None or stop is None else Span(start, stop)


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """The two columns of a span that may be missing."""
    return (span.start, span.end) if span else (None, None)


def sentence_rows(version: int, annotated: AnnotatedArticle) -> list[Row]:
    """(version, n, block, start, stop, words) of each sentence."""
    text = annotated.article.text
    return [
        (version, n, one.block, one.span.start, one.span.end, one.span.of(text))
        for n, one in enumerate(annotated.sentences)
    ]


def speakers_of(annotated: AnnotatedArticle) -> list[tuple[Speaker, bool]]:
    """Every speaker of the article once, those it introduces first (and marked so)."""
    found = dict.fromkeys(annotated.knowledge, True)
    for quote in annotated.quotes:
        for speaker in (quote.speaker, quote.reported_by):
            if speaker is not None:
                found.setdefault(speaker, False)
    return list(found.items())


def speaker_row(version: int, n: int, speaker: Speaker, introduced: bool) -> Row:
    """The columns of a speaker, person and why left out."""
    proof, role = ends(speaker.proof), ends(speaker.role_proof)
    return (version, n, speaker.name, speaker.role, speaker.kind, *proof, *role, int(introduced))


def quotation_row(version: int, n: int, quote: Quote, text: str, keys: dict[Speaker, int]) -> Row:
    """The columns of a quotation, person left out."""
    return (
        version,
        n,
        quote.span.start,
        quote.span.end,
        quote.span.of(text),
        quote.speech.value,
        quote.attribution,
        *ends(quote.cue),
        quote.cue_kind.value,
        *ends(quote.mention.span if quote.mention else None),
        keys[quote.speaker] if quote.speaker else None,
        quote.confidence,
        keys[quote.reported_by] if quote.reported_by else None,
    )


def to_block(row: Row) -> Block:
    """From (kind, start, stop)."""
    return Block(_BLOCK_KINDS[row[0]], Span(row[1], row[2]))


def to_sentence(row: Row) -> Sentence:
    """From (block, start, stop)."""
    return Sentence(Span(row[1], row[2]), row[0])


def to_speaker(row: Row) -> Speaker:
    """From (name, role, kind, proof_start, proof_stop, role_start, role_stop, person)."""
    proof, role = span_or_none(row[3], row[4]), span_or_none(row[5], row[6])
    return Speaker(row[0], row[1], row[2], proof, role, row[7])


def to_quote(row: Row, quotation_id: str, speakers: dict[int, Speaker]) -> Quote:
    """From (start, stop, speech, attribution, cue_start, cue_stop, cue_kind, mention_start, mention_stop, speaker,
    confidence, reported_by, person): a person given by hand to the quotation alone comes before its speaker's."""
    mention = span_or_none(row[7], row[8])
    speaker = speakers[row[9]] if row[9] is not None else None
    if speaker is not None and row[12] is not None:
        speaker = replace(speaker, entity=row[12])
    return Quote(
        span=Span(row[0], row[1]),
        speech=_SPEECHES[row[2]],
        attribution=row[3],
        cue=span_or_none(row[4], row[5]),
        cue_kind=_CUE_KINDS[row[6]],
        mention=Mention(mention) if mention else None,
        speaker=speaker,
        confidence=row[10],
        reported_by=speakers[row[11]] if row[11] is not None else None,
        id=quotation_id,
    )


def instant(iso: str | None) -> datetime | None:
    """A stored time as a datetime."""
    return datetime.fromisoformat(iso) if iso else None
