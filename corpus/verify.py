"""Was this said? Compares given words with quotations word by word and gives a verdict with the difference. Pure.

                        exact words?
          ┌──────────────────┴───────────────────┐
         yes                                     no
in a quotation or a sentence that         near enough to one?  (also: two spliced, words left out inside)
holds one?                                  yes: altered        no: not_found
  yes: whole -> verbatim, part -> excerpt
       (another speaker than asked -> other_speaker)
  no:  not_a_quotation
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.language.quotation_marks import stretches
from corpus.language.segment import split
from corpus.model import Coverage, Evidence, Quote, Span, Speech, Verdict, Verification
from corpus.search.wording import (
    Difference,
    Fit,
    Wording,
    common_end,
    common_start,
    difference,
    folded_words,
    longest_run,
    nearest_stretch,
    negation,
    pieces,
    shared,
)

FEWEST = 4
"""Fewer words than this say too little to be checked."""
NEAR = 0.58
"""From which nearness other words count as altered ones."""
LEAST_SHARED, LONG_RUN = 0.38, 6
"""The share of words, in any order, from which two wordings are aligned; a run of words that nobody says by chance."""
SPLICED = 0.85
"""The share of the given words that two quotations together must hold for them to be spliced."""
ALIGNED = 10
"""How many of the candidates are aligned word by word."""

Asked = Callable[[Evidence, Quote | None], bool]
"""Whether the evidence's quotation is by the speaker asked for."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words between quotation marks (or of a direct quotation) in one piece of evidence."""

    wording: Wording
    quote: Quote | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Exact:
    """Given words found exactly. `rank` orders them: a whole quotation before a part of one before other text."""

    rank: int
    verdict: Verdict
    evidence: Evidence
    quote: Quote | None
    rows: Difference
    negation: str | None = None


def too_few(given: str) -> bool:
    """Whether the given words are too few to be checked."""
    return sum(map(len, pieces(given))) < FEWEST


def verify(given: str, candidates: Sequence[Evidence], coverage: Coverage, *, speaker: str | None = None,
           is_asked: Asked | None = None) -> Verification:  # fmt: skip
    """The verdict over the given words, among these sentences of the corpus (best candidates first).

    `speaker` is whom the words are ascribed to, `is_asked` whether a quotation is by that speaker; without them any
    speaker will do. An ellipsis in the given words is an omission. `negation` of the result is set where an excerpt
    leaves a denial outside.
    """
    parts = pieces(given)
    blank = Verification(given, Verdict.NOT_FOUND, (), (), coverage, speaker_asked=speaker)
    if sum(map(len, parts)) < FEWEST:
        return replace(blank, reason="too_short")
    found = _exactly(parts, candidates)
    if len(parts) > 1:  # the ellipsis may be the article's own
        found = [*_exactly([Wording.of(given)], candidates), *found]
    exact = sorted(found, key=lambda one: one.rank)
    asked = [one for one in exact if is_asked is None or one.rank >= _REPORTER or is_asked(one.evidence, one.quote)]
    if asked and asked[0].rank < _REPORTER:
        return _of_exact(blank, asked)
    altered = _altered(parts, candidates)
    if is_asked is not None and exact and exact[0].rank < _REPORTER:
        return replace(_of_exact(blank, exact), verdict=Verdict.OTHER_SPEAKER)
    if exact:
        return _of_exact(blank, exact)
    return _of_altered(blank, altered) if altered else blank


def in_furniture(checked: Verification, candidates: Sequence[Evidence]) -> Verification:
    """The verdict where the words that no sentence holds stand in a caption, a headline, a label or a footer."""
    parts = pieces(checked.given)
    for evidence in candidates:
        wording = Wording.of(evidence.text)
        places = _in_order(parts, wording)
        if places is not None:
            rows = _rows(parts, wording, places)
            return replace(checked, verdict=Verdict.NOT_A_QUOTATION, matches=(evidence,), difference=rows, reason=None)
    return checked


def telling_words(given: str, most: int = 3) -> list[str]:
    """The longest of the given words that stand anywhere as they are written, but for case."""
    plain = {word.lower() for word in re.findall(r"[A-Za-z0-9]+", given) if len(word) > 2}
    return sorted(plain, key=lambda word: (-len(word), word))[:most]


_WHOLE, _SENTENCE, _PART, _OMITTED, _AROUND, _REPORTER = 0, 1, 2, 3, 4, 5


def _of_exact(blank: Verification, found: Sequence[_Exact]) -> Verification:
    best = found[0]
    same = [one for one in found if one.rank == best.rank] if best.rank < _PART else found
    matches = tuple(dict.fromkeys(_shown(one.evidence, one.quote) for one in same))[:5]
    return replace(blank, verdict=best.verdict, matches=matches, difference=best.rows, negation=best.negation)


def _shown(evidence: Evidence, quote: Quote | None) -> Evidence:
    if quote is None:
        return evidence
    return replace(evidence, speaker=quote.speaker, speech=quote.speech, speaker_confidence=quote.confidence)


def _exactly(parts: Sequence[Wording], candidates: Sequence[Evidence]) -> list[_Exact]:
    found = []
    for evidence in candidates:
        quoted = quotations(evidence)
        one = _in_quotations(parts, quoted) or _in_sentence(parts, evidence, quoted) or _in_paragraph(parts, evidence)
        if one is not None:
            found.append(one)
    return found


def quotations(evidence: Evidence) -> list[_Quoted]:
    """Every stretch of direct speech that the evidence holds, with the quotation it belongs to."""
    found: list[_Quoted] = []
    taken: list[Span] = []
    for quote, words in evidence.quotes:
        if quote.speech is Speech.DIRECT:
            found.append(_Quoted(Wording.of(words), quote, evidence))
            taken.append(quote.span)
    text, base = evidence.text, evidence.span.start
    for stretch in stretches(text):
        inner = Span(stretch.start + 1, max(stretch.start + 1, stretch.end - 1))
        absolute = inner.shifted(base)
        if any(span.meets(absolute) for span in taken):
            continue
        owner = next((quote for quote, _ in evidence.quotes if quote.span.meets(absolute)), None)
        wording = Wording.of(inner.of(text))
        if len(wording) >= 2:
            found.append(_Quoted(wording, owner, evidence))
    return found


def _in_quotations(parts: Sequence[Wording], quoted: Sequence[_Quoted]) -> _Exact | None:
    for one in quoted:
        if len(parts) == 1 and one.wording.folded == parts[0].folded:
            return _Exact(_WHOLE, Verdict.VERBATIM, one.evidence, one.quote, _equal(parts[0]))
    for one in quoted:
        places = _in_order(parts, one.wording)
        if places is not None:
            if len(parts) == 1 and _whole_sentences(one.wording, places[0], places[0] + len(parts[0])):
                return _Exact(_WHOLE, Verdict.VERBATIM, one.evidence, one.quote, _equal(parts[0]))
            rank = _PART if len(parts) == 1 else _OMITTED
            rows = _rows(parts, one.wording, places)
            outside = _denied_outside(one.wording, places[0], places[-1] + len(parts[-1]))
            return _Exact(rank, Verdict.EXCERPT, one.evidence, one.quote, rows, outside)
    return None


def _whole_sentences(text: Wording, first: int, last: int) -> bool:
    """Whether these words of a quotation are one or more whole sentences of it; a speaker's label ends with a colon."""
    begin, end = text.spans[first].start, text.spans[last - 1].end
    sentences = split(text.text)
    starts = any(
        Wording.of(text.text[one.start : begin]).folded == () for one in sentences if one.start <= begin < one.end
    )
    starts = starts or text.text[:begin].rstrip(" “‘\"'").endswith(":")
    ends = any(Wording.of(text.text[end : one.end]).folded == () for one in sentences if one.start < end <= one.end)
    return starts and ends


def _in_sentence(parts: Sequence[Wording], evidence: Evidence, quoted: Sequence[_Quoted]) -> _Exact | None:
    sentence = Wording.of(evidence.text)
    places = _in_order(parts, sentence)
    if places is None:
        return None
    stretch = Span(
        sentence.spans[places[0]].start, sentence.spans[places[-1] + len(parts[-1]) - 1].end
    ).shifted(evidence.span.start)  # fmt: skip
    inside = [one for one in quoted if one.quote is not None and one.quote.span.meets(stretch)]
    rows = _rows(parts, sentence, places)
    if not inside:
        said = next((quote for quote, _ in evidence.quotes if quote.span.meets(stretch)), None)
        return _Exact(_REPORTER, Verdict.NOT_A_QUOTATION, evidence, said, rows)
    first, last = places[0], places[-1] + len(parts[-1])
    if len(parts) == 1 and first == 0 and last == len(sentence):
        return _Exact(_SENTENCE, Verdict.VERBATIM, evidence, inside[0].quote, rows)
    return _Exact(_AROUND, Verdict.EXCERPT, evidence, inside[0].quote, rows, _denied_outside(sentence, first, last))


def _in_paragraph(parts: Sequence[Wording], evidence: Evidence) -> _Exact | None:
    if evidence.paragraph_text is None:
        return None
    paragraph = Wording.of(evidence.paragraph_text)
    places = _in_order(parts, paragraph)
    if places is None:
        return None
    return _Exact(_REPORTER + 1, Verdict.NOT_A_QUOTATION, evidence, None, _rows(parts, paragraph, places))


def _in_order(parts: Sequence[Wording], text: Wording) -> list[int] | None:
    """Where each part stands in the text, one after the other; None where one of them does not."""
    places, start = [], 0
    for part in parts:
        at = text.find(part.folded, start)
        if at is None:
            return None
        places.append(at)
        start = at + len(part)
    return places


def _equal(part: Wording) -> Difference:
    return (("equal", part.words(0, len(part)), part.words(0, len(part))),)


def _rows(parts: Sequence[Wording], text: Wording, places: Sequence[int]) -> Difference:
    rows: list[tuple[str, str, str]] = []
    reached = places[0]
    for part, at in zip(parts, places, strict=True):
        if at > reached:
            rows.append(("insert", "", text.words(reached, at)))
        rows.append(("equal", part.words(0, len(part)), text.words(at, at + len(part))))
        reached = at + len(part)
    return tuple(rows)


def _denied_outside(text: Wording, first: int, last: int) -> str | None:
    """A denial in the same sentence of the quotation, outside the words given."""
    begin, end = text.spans[first].start, text.spans[last - 1].end
    for sentence in split(text.text):
        if sentence.start < end and begin < sentence.end:
            before = text.text[sentence.start : max(sentence.start, begin)]
            after = text.text[min(sentence.end, end) : sentence.end]
            found = negation(before) or negation(after)
            if found is not None:
                return found
    return None


@dataclass(frozen=True, slots=True)
class _Near:
    fit: Fit
    wording: Wording
    quote: Quote | None
    evidence: Evidence
    direct: bool


def _altered(parts: Sequence[Wording], candidates: Sequence[Evidence]) -> list[_Near]:
    """The quotations and sentences nearest to the given words, nearest first; none where none is near enough."""
    given = _joined(parts)
    pool: list[tuple[float, _Quoted | Evidence]] = []
    for evidence in candidates:
        pool.extend((shared(given.folded, one.wording.folded), one) for one in quotations(evidence))
        pool.append((shared(given.folded, folded_words(evidence.text)) - 0.02, evidence))
    pool.sort(key=lambda item: -item[0])
    near = []
    for share, one in pool[: 2 * ALIGNED]:
        if share < LEAST_SHARED:
            break
        if isinstance(one, _Quoted):
            near.append(_Near(nearest_stretch(given, one.wording), one.wording, one.quote, one.evidence, True))
        else:
            wording = Wording.of(one.text)
            fit = nearest_stretch(given, wording)
            quote = next((quote for quote, _ in one.quotes), None)
            near.append(_Near(fit, wording, quote, one, False))
    near = [one for one in near if _is_near(given, one)]
    near.sort(key=lambda one: (-round(one.fit.nearness, 2), not one.direct))
    return near or _spliced(given, candidates)


def _is_near(given: Wording, near: _Near) -> bool:
    """Whether the two are of one saying: most words agree, or a long run of them does."""
    stretch = near.wording.folded[near.fit.first : near.fit.last]
    if shared(given.folded, stretch) * len(given) < 3:
        return False
    return near.fit.nearness >= NEAR or longest_run(given.folded, stretch) >= max(LONG_RUN, 0.4 * len(given))


def _joined(parts: Sequence[Wording]) -> Wording:
    return parts[0] if len(parts) == 1 else Wording.of(" ".join(part.words(0, len(part)) for part in parts))


def _spliced(given: Wording, candidates: Sequence[Evidence]) -> list[_Near]:
    """Two quotations put together: the one holds the beginning, the other the end of the given words."""
    quoted = [one for evidence in candidates for one in (*quotations(evidence), _whole(evidence))]
    if not quoted:
        return []
    starts = [(common_start(given.folded, one.wording), one) for one in quoted]
    ends = [(common_end(given.folded, one.wording), one) for one in quoted]
    (head, at), first = max(starts, key=lambda item: item[0])
    (tail, end), second = max(ends, key=lambda item: item[0])
    if min(head, tail) < 2 or head + tail < SPLICED * len(given):
        return []
    longer = (Fit(-at, -at + head, head / len(given)), first), (Fit(-end - tail, -end, tail / len(given)), second)
    return [
        _Near(fit, one.wording, one.quote, one.evidence, True)
        for fit, one in sorted(longer, key=lambda item: -item[0].nearness)
    ]


def _whole(evidence: Evidence) -> _Quoted:
    return _Quoted(Wording.of(evidence.text), next((quote for quote, _ in evidence.quotes), None), evidence)


def _of_altered(blank: Verification, near: Sequence[_Near]) -> Verification:
    best = near[0]
    parts = pieces(blank.given)
    rows = difference(_joined(parts), best.wording, best.fit.first, best.fit.last)
    matches = tuple(dict.fromkeys(_shown(one.evidence, one.quote) for one in near))[:3]
    return replace(blank, verdict=Verdict.ALTERED, matches=matches, difference=rows)
