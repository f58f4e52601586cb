"""Was this said? Compares given words with quotations word by word and gives a verdict with the difference. Pure.

                        exact words?  (exact.py)
          ┌──────────────────┴───────────────────┐
         yes                                     no
in a quotation or a sentence that         near enough to one?  (near.py; also: two spliced, words left out inside)
holds one?                                  yes: altered        no: not_found
  yes: whole -> verbatim, part -> excerpt
       (another speaker than asked -> other_speaker)
  no:  not_a_quotation
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.model.answers import Verdict, Verification
from corpus.model.evidence import Coverage, Evidence
from corpus.model.speech import CueKind, Quote
from corpus.search.wording import Wording
from corpus.verify.exact import Exact, exactly, in_order, rows_of, shown, surest
from corpus.verify.given import FEWEST, parts_of
from corpus.verify.near import Near, joined, leftover, nearly, rows_to, spliced

__all__ = ["in_furniture", "is_weak", "too_few", "verify", "wordings"]

WEAK = 0.85
"""The share of the given words, below which an altered sentence may be beside the point."""

Asked = Callable[[Evidence, Quote | None], float]
"""How surely the evidence's quotation is by the speaker asked for: 1 where it is, 0 where it is not, between where the
article leaves that open.
"""


def too_few(given: str) -> bool:
    """Whether the given words are too few to be checked."""
    return sum(map(len, parts_of(given))) < FEWEST


def wordings(given: str) -> list[str]:
    """The given words, in as many pieces as an ellipsis or quotation marks cut them into."""
    return [part.text for part in parts_of(given)]


def verify(given: str, candidates: Sequence[Evidence], coverage: Coverage, *, speaker: str | None = None,
           is_asked: Asked | None = None) -> Verification:  # fmt: skip
    """The verdict over the given words, among these sentences of the corpus (best candidates first).

    `speaker` is whom the words are ascribed to, `is_asked` whether a quotation is by that speaker; without them any
    speaker will do. An ellipsis in the given words is an omission. `negation` of the result is set where an excerpt
    has a denial outside. `reason` tells more: 'too_short'; of altered words 'spliced' (two sayings put together) or
    'not_theirs' (and they are somebody else's); of exact ones 'unclear_speaker' (the speaker asked for, perhaps)
    or 'unsaid' (told as denied, conditional, asked or still to come).
    """
    parts = parts_of(given)
    blank = Verification(given, Verdict.NOT_FOUND, (), (), coverage, speaker_asked=speaker)
    if sum(map(len, parts)) < FEWEST:
        return replace(blank, reason="too_short")
    found = exactly(parts, candidates)
    if len(parts) > 1:  # the ellipsis may be the article's own
        found = [*exactly([Wording.of(given)], candidates), *found]
    exact = sorted(found, key=lambda one: one.rank)
    surely = {id(one): 1.0 if is_asked is None or one.reporters else is_asked(one.evidence, one.quote) for one in exact}
    asked = sorted((one for one in exact if surely[id(one)]), key=lambda one: (one.reporters, -surely[id(one)]))
    if asked and not asked[0].reporters:
        unclear = surely[id(asked[0])] < 1
        told = [one for one in asked if surely[id(one)] == surely[id(asked[0])]]
        return replace(_of_exact(blank, told), reason="unclear_speaker" if unclear else None)
    if is_asked is not None and exact and not exact[0].reporters:
        return replace(_of_exact(blank, exact), verdict=Verdict.OTHER_SPEAKER)
    if exact:
        first = exact[0].quote
        unsaid = first is not None and first.cue_kind is CueKind.UNSAID
        return replace(_of_exact(blank, exact), reason="unsaid" if unsaid else None)
    return _of_altered(blank, parts, candidates, is_asked)


def in_furniture(checked: Verification, candidates: Sequence[Evidence]) -> Verification:
    """The verdict where the words that no sentence holds stand in a caption, a headline, a label or a footer."""
    parts = parts_of(checked.given)
    for evidence in candidates:
        wording = Wording.of(evidence.text)
        places = in_order(parts, wording)
        if places is not None:
            rows = rows_of(parts, wording, places)
            return replace(checked, verdict=Verdict.NOT_A_QUOTATION, matches=(evidence,), difference=rows, reason=None)
    return checked


def is_weak(checked: Verification) -> bool:
    """Whether nothing was found, or only something so far from the given words that it may be beside the point."""
    if checked.verdict is Verdict.NOT_FOUND:
        return checked.reason is None
    agreeing = sum(len(given.split()) for op, given, _ in checked.difference if op == "equal")
    return checked.verdict is Verdict.ALTERED and agreeing < WEAK * len(checked.given.split())


def _of_exact(blank: Verification, found: Sequence[Exact]) -> Verification:
    best = found[0]
    matches = tuple(dict.fromkeys(shown(one.evidence, one.quote) for one in surest(found)))[:5]
    return replace(blank, verdict=best.verdict, matches=matches, difference=best.rows, negation=best.negation)


def _of_altered(
    blank: Verification, parts: Sequence[Wording], candidates: Sequence[Evidence], is_asked: Asked | None
) -> Verification:
    """What the given words are an alteration of, if of anything."""
    given = joined(parts)
    near = nearly(given, candidates)
    if not near:
        halves = spliced(given, candidates)
        return _put_together(blank, given, halves) if halves else blank
    theirs = [one for one in near if is_asked is None or is_asked(one.evidence, one.quote)]
    best = theirs[0] if theirs and theirs[0].fit.nearness >= near[0].fit.nearness - 0.1 else near[0]
    rest = leftover(given, best, candidates)
    if rest is not None:
        return _put_together(blank, given, [best, rest])
    others = [best, *(one for one in near if one is not best)]
    matches = tuple(dict.fromkeys(shown(one.evidence, one.quote) for one in others))[:3]
    foreign = is_asked is not None and best not in theirs and best.direct and best.quote is not None
    reason = "not_theirs" if foreign else None
    return replace(blank, verdict=Verdict.ALTERED, matches=matches, difference=rows_to(given, best), reason=reason)


def _put_together(blank: Verification, given: Wording, halves: Sequence[Near]) -> Verification:
    matches = tuple(dict.fromkeys(shown(one.evidence, one.quote) for one in halves))
    rows = rows_to(given, halves[0])
    return replace(blank, verdict=Verdict.ALTERED, matches=matches, difference=rows, reason="spliced")
