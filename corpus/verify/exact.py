"""Given words that stand exactly so: in a quotation, in a sentence that holds one, or as the reporter's own. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.language.quotation_marks import stretches
from corpus.language.segment import split
from corpus.model.answers import Verdict
from corpus.model.evidence import Evidence
from corpus.model.speech import CueKind, Quote, Speech
from corpus.model.text import Span
from corpus.search.wording import Difference, Wording, negation
from corpus.verify.frames import frame
from corpus.verify.given import only_attributes
from corpus.verify.spelling import worded

APART = 3
"""So many characters at most part two paragraphs."""
_WHOLE, _SENTENCE, _PART, _OMITTED, _AROUND, _DENIED, _REPORTER = range(7)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks (or of a direct quotation) in one piece of evidence."""

    wording: Wording
    quote: Quote | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Exact:
    """Given words found exactly. `rank` orders them: a whole quotation before a part of one before other text."""

    rank: int
    verdict: Verdict
    evidence: Evidence
    quote: Quote | None
    rows: Difference
    negation: str | None = None

    @property
    def reporters(self) -> bool:
        """Whether they are nobody's but the reporter's."""
        return self.rank >= _REPORTER


def surest(found: Sequence[Exact]) -> Sequence[Exact]:
    """Those like the first: whole quotations or sentences by themselves, else all."""
    return [one for one in found if one.rank == found[0].rank] if found[0].rank < _PART else found


def shown(evidence: Evidence, quote: Quote | None) -> Evidence:
    """The evidence with the speaker of the quotation."""
    if quote is None:
        return evidence
    return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)


def exactly(parts: Sequence[Wording], candidates: Sequence[Evidence]) -> list[Exact]:
    """Every candidate that holds the parts in their order, with what they are there."""
    needed = frozenset(word for part in parts for word in part.folded)
    found = []
    for evidence in candidates:
        if not needed.issubset(_words_of(evidence)):
            continue
        quoted = quotations(evidence)
        one = in_quotations(parts, quoted) or _in_sentence(parts, evidence, quoted)
        if one is not None:
            found.append(one)
    alone = {one.span for one in candidates if one.paragraph == one.span}
    paragraphs = _paragraphs(candidates)
    found.extend(_continued(parts, paragraphs))
    for evidence in paragraphs:
        if evidence.span in alone or not needed.issubset(worded(evidence.text).folded):
            continue
        one = in_quotations(parts, _resumed(evidence)) or _in_paragraph(parts, evidence)
        if one is not None and not any(
            one.evidence.span.holds(other.evidence.span) and _same(one, other) for other in found
        ):
            found.append(one)
    return found


def _continued(parts: Sequence[Wording], paragraphs: Sequence[Evidence]) -> list[Exact]:
    """The given words in a quotation of several paragraphs, as one for each paragraph that holds some of them."""
    found: list[Exact] = []
    ordered = sorted(paragraphs, key=lambda one: (one.article_id, one.version, one.span))
    runs: list[list[tuple[Evidence, Quote, str]]] = []
    for one in ordered:
        direct = [(one, quote, words) for quote, words in one.quotes if quote.speech is Speech.DIRECT]
        if not direct:
            continue
        if not (runs and _goes_on(runs[-1][-1], direct[0])):
            runs.append([])
        runs[-1].append(direct[0])
        if len(direct) > 1:
            runs.append([direct[-1]])
    for run in runs:
        whole = worded(" ".join(words for *_, words in run))
        exact = in_quotations(parts, [Quoted(whole, run[0][1], run[0][0])]) if len(run) > 1 else None
        places = in_order(parts, whole) if exact is not None else None
        if exact is None or places is None:
            continue
        first, last = places[0], places[-1] + len(parts[-1])
        at = 0
        for evidence, quote, words in run:
            end = at + len(worded(words))
            if first < end and at < last:
                found.append(replace(exact, evidence=evidence, quote=quote))
            at = end
    return found


def _goes_on(before: tuple[Evidence, Quote, str], after: tuple[Evidence, Quote, str]) -> bool:
    """Whether the second quotation, of the next paragraph, goes on with the first: nothing but marks stands between."""
    (one, first, _), (other, second, _) = before, after
    if not _same_text(one, other) or first.attribution != second.attribution or first.speaker != second.speaker:
        return False
    left = one.text[first.span.end - one.span.start :]
    right = other.text[: second.span.start - other.span.start]
    near = 0 < other.span.start - one.span.end <= APART
    return near and not worded(left) and not worded(right)


def _same_text(one: Evidence, other: Evidence) -> bool:
    return (one.article_id, one.version) == (other.article_id, other.version)


def _same(one: Exact, other: Exact) -> bool:
    return _same_text(one.evidence, other.evidence)


def _words_of(evidence: Evidence) -> set[str]:
    return {*worded(evidence.text).folded, *(word for _, words in evidence.quotes for word in worded(words).folded)}


def _paragraphs(candidates: Sequence[Evidence]) -> list[Evidence]:
    """The paragraphs of several sentences, with the quotations of all their candidates."""
    together: dict[tuple[str, int, Span], list[Evidence]] = defaultdict(list)
    for one in candidates:
        if one.paragraph is not None and one.paragraph_text is not None:
            together[one.article_id, one.version, one.paragraph].append(one)
    found = []
    for (_, _, span), group in together.items():
        quotes = dict.fromkeys(pair for one in group for pair in one.quotes)
        text = group[0].paragraph_text or ""
        found.append(
            replace(group[0], text=text, span=span, quotes=tuple(sorted(quotes, key=lambda pair: pair[0].span)))
        )
    return found


def quotations(evidence: Evidence) -> list[Quoted]:
    """Every stretch of direct speech that the evidence holds, with the quotation it belongs to."""
    found: list[Quoted] = []
    taken: list[Span] = []
    for quote, words in evidence.quotes:
        if quote.speech is Speech.DIRECT:
            found.append(Quoted(worded(words), quote, evidence))
            taken.append(quote.span)
    text, base = evidence.text, evidence.span.start
    for stretch in stretches(text):
        inner = Span(stretch.start + 1, max(stretch.start + 1, stretch.end - 1))
        absolute = inner.shifted(base)
        if any(span.meets(absolute) for span in taken):
            continue
        owner = next((quote for quote, _ in evidence.quotes if quote.span.meets(absolute)), None)
        if owner is not None and owner.cue_kind is CueKind.UNSAID:
            continue  # "never said “…”": the reporter's words
        wording = worded(inner.of(text))
        if len(wording) >= 2:
            found.append(Quoted(wording, owner, evidence))
    return found


def _resumed(paragraph: Evidence) -> list[Quoted]:
    """Quotations that their attribution splits ('"A," he said. "B."'), as one."""
    parts: dict[int, list[tuple[Quote, str]]] = defaultdict(list)
    for quote, words in paragraph.quotes:
        if quote.speech is Speech.DIRECT and paragraph.span.holds(quote.span):
            parts[quote.attribution].append((quote, words))
    found = []
    for pairs in parts.values():
        gaps = [
            paragraph.text[before.span.end - paragraph.span.start : after.span.start - paragraph.span.start]
            for (before, _), (after, _) in pairwise(pairs)
        ]
        if gaps and all(map(only_attributes, gaps)):
            found.append(Quoted(worded(" ".join(words for _, words in pairs)), pairs[0][0], paragraph))
    return found


def in_quotations(parts: Sequence[Wording], quoted: Sequence[Quoted]) -> Exact | None:
    """What the given words are in the first of these quotations that holds them in order; None where none does."""
    for one in quoted:
        if len(parts) == 1 and one.wording.folded == parts[0].folded:
            return Exact(_WHOLE, Verdict.VERBATIM, one.evidence, one.quote, _equal(parts[0]))
    for one in quoted:
        places = in_order(parts, one.wording)
        if places is not None:
            first, last, rows = places[0], places[-1] + len(parts[-1]), rows_of(parts, one.wording, places)
            in_a_row = all(op == "equal" for op, _, _ in rows)
            if in_a_row and _whole_sentences(one.wording, first, last):
                return Exact(_WHOLE, Verdict.VERBATIM, one.evidence, one.quote, rows)
            if (hidden := _denial_between(parts, one.wording, places)) is not None:
                return Exact(_DENIED, Verdict.ALTERED, one.evidence, one.quote, rows, hidden)
            rank = _PART if in_a_row else _OMITTED
            left_out = (negation(theirs) for op, _, theirs in rows if op == "insert")
            outside = _denied_outside(one.wording, first, last) or next(filter(None, left_out), None)
            return Exact(rank, Verdict.EXCERPT, one.evidence, one.quote, rows, outside)
    return None


def _whole_sentences(text: Wording, first: int, last: int) -> bool:
    """Whether these words of a quotation are one or more whole sentences of it; a speaker's label ends with a colon."""
    begin, end = text.bounds[first][0], text.bounds[last - 1][1]
    sentences = split(text.text)
    starts = any(worded(text.text[one.start : begin]).folded == () for one in sentences if one.start <= begin < one.end)
    starts = starts or text.text[:begin].rstrip(" “‘\"'").endswith(":")
    ends = any(worded(text.text[end : one.end]).folded == () for one in sentences if one.start < end <= one.end)
    return starts and ends


def _in_sentence(parts: Sequence[Wording], evidence: Evidence, quoted: Sequence[Quoted]) -> Exact | None:
    sentence = worded(evidence.text)
    places = in_order(parts, sentence)
    if places is None:
        return None
    stretch = sentence.span(places[0], places[-1] + len(parts[-1])).shifted(evidence.span.start)
    inside = [one for one in quoted if one.quote is not None and one.quote.span.meets(stretch)]
    rows = rows_of(parts, sentence, places)
    if not inside:
        said = next((quote for quote, _ in evidence.quotes if quote.span.meets(stretch)), None)
        return Exact(_REPORTER, Verdict.NOT_A_QUOTATION, evidence, said, rows)
    first, last = places[0], places[-1] + len(parts[-1])
    if len(parts) == 1 and first == 0 and last == len(sentence):
        return Exact(_SENTENCE, Verdict.VERBATIM, evidence, inside[0].quote, rows)
    if (hidden := _denial_between(parts, sentence, places)) is not None:
        return Exact(_DENIED, Verdict.ALTERED, evidence, inside[0].quote, rows, hidden)
    return Exact(_AROUND, Verdict.EXCERPT, evidence, inside[0].quote, rows, _denied_outside(sentence, first, last))


def _in_paragraph(parts: Sequence[Wording], paragraph: Evidence) -> Exact | None:
    """Words of several sentences: the reporter's only where none of them is between quotation marks."""
    wording = worded(paragraph.text)
    places = in_order(parts, wording)
    if places is None:
        return None
    rows = rows_of(parts, wording, places)
    quoted = [wording.span(at, at + len(part)) for part, at in zip(parts, places, strict=True)]
    if not any(mark.meets(span) for mark in stretches(paragraph.text) for span in quoted):
        return Exact(_REPORTER + 1, Verdict.NOT_A_QUOTATION, paragraph, None, rows)
    own = [span.shifted(paragraph.span.start) for span in quoted]
    quote = next((quote for quote, _ in paragraph.quotes if any(quote.span.meets(span) for span in own)), None)
    if quote is not None and quote.cue_kind is CueKind.UNSAID:
        return Exact(_REPORTER, Verdict.NOT_A_QUOTATION, paragraph, quote, rows)
    if (hidden := _denial_between(parts, wording, places)) is not None:
        return Exact(_DENIED, Verdict.ALTERED, paragraph, quote, rows, hidden)
    return Exact(_OMITTED if len(parts) > 1 else _AROUND, Verdict.EXCERPT, paragraph, quote, rows)


def in_order(parts: Sequence[Wording], text: Wording) -> list[int] | None:
    """Where each part stands in the text, one after the other; None where one of them does not."""
    places, start = [], 0
    for part in parts:
        at = text.find(part.folded, start)
        while at is not None and not text.parts(at, at + len(part)):
            at = text.find(part.folded, at + 1)
        if at is None:
            return None
        places.append(at)
        start = at + len(part)
    return places


def _equal(part: Wording) -> Difference:
    return (("equal", part.words(0, len(part)), part.words(0, len(part))),)


def rows_of(parts: Sequence[Wording], text: Wording, places: Sequence[int]) -> Difference:
    """The difference of words that stand there exactly, with what is left out between them."""
    rows: list[tuple[str, str, str]] = []
    reached = places[0]
    for part, at in zip(parts, places, strict=True):
        if at > reached:
            rows.append(("insert", "", text.words(reached, at)))
        rows.append(("equal", part.words(0, len(part)), text.words(at, at + len(part))))
        reached = at + len(part)
    return tuple(rows)


def _denial_between(parts: Sequence[Wording], text: Wording, places: Sequence[int]) -> str | None:
    """A denial that the given words leave out between them, in a sentence of which they give something."""
    for (part, at), (_, following) in pairwise(zip(parts, places, strict=True)):
        begin, end = text.bounds[at + len(part) - 1][1], text.bounds[following][0]
        for sentence in split(text.text):
            whole = begin <= sentence.start and sentence.end <= end
            if not whole and sentence.start < end and begin < sentence.end:
                found = negation(text.text[max(begin, sentence.start) : min(end, sentence.end)])
                if found is not None:
                    return found
    return None


def _denied_outside(text: Wording, first: int, last: int) -> str | None:
    """A word of the same sentence of the quotation, outside the words given, that denies, conditions or asks them."""
    begin, end = text.bounds[first][0], text.bounds[last - 1][1]
    for sentence in split(text.text):
        if sentence.start < end and begin < sentence.end:
            before = text.text[sentence.start : max(sentence.start, begin)]
            after = text.text[min(sentence.end, end) : sentence.end]
            if (len(worded(before)) or len(worded(after))) and (found := frame(before, after)) is not None:
                return found
    return None
