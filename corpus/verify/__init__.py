"""Was this said? Compares given words with quotations word by word and gives a verdict with the difference. Pure.

                        exact words?  (exact.py)
          ┌──────────────────┴───────────────────┐
         yes                                     no
in a quotation or a sentence that         near enough to one?  (near.py; also: two spliced, words left out inside)
holds one?                                  yes: altered        no: not_found
  yes: whole -> verbatim, part -> excerpt
       (another speaker than asked -> other_speaker, or as that one tells it: told.py)
  no:  not_a_quotation
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.model.answers import Verdict, Verification
from corpus.model.evidence import Coverage, Evidence
from corpus.model.speech import SPEAKER_CONFIDENCE, CueKind, Quote
from corpus.search.wording import Wording
from corpus.verify.exact import Exact, exactly, in_order, rows_of, shown, surest
from corpus.verify.given import is_too_little, parts_of
from corpus.verify.near import Near, joined, leftover, nearly, rows_to, spliced
from corpus.verify.spelling import worded
from corpus.verify.told import Inner, Names, by_source, inner

__all__ = ["in_furniture", "is_weak", "too_few", "verify", "wordings"]

WEAK = 0.85
"""The share of the given words, below which an altered sentence may be beside the point."""

UNCLEAR = 0.99
"""How surely, at most, words are somebody's whom the article does not tell clearly enough to be named."""

Asked = Callable[[Evidence, Quote | None], float]
"""How surely the evidence's quotation is by the speaker asked for: 1 where it is, 0 where it is not, between where the
article leaves that open.
"""


def too_few(given: str) -> bool:
    """Whether the given words are too few to be checked."""
    return is_too_little(parts_of(given))


def wordings(given: str) -> list[str]:
    """The given words, in as many pieces as an ellipsis or quotation marks cut them into."""
    return [part.text for part in parts_of(given)]


def verify(given: str, candidates: Sequence[Evidence], coverage: Coverage, *, speaker: str | None = None,
           is_asked: Asked | None = None, names: Names | None = None) -> Verification:  # fmt: skip
    """The verdict over the given words, among these sentences of the corpus (best candidates first).

    `speaker` is whom the words are ascribed to, `is_asked` whether a quotation is by that speaker; without them any
    speaker will do. `names` tells how surely words like "Mayor Ruiz told us" mean that speaker. An ellipsis in the
    given words is an omission. `negation` of the result is set where what stands around an excerpt denies, conditions
    or asks it. `reason` tells more: 'too_short'; of altered words 'spliced' (two sayings put together) or 'not_theirs'
    (and they are somebody else's); of exact ones 'unclear_speaker' (the speaker asked for, but not clearly enough to be
    named), 'as_told' (theirs, as somebody else tells it), 'quoting' (in what they said, but they quote another with
    them), 'nobodys' (of nobody that the article tells clearly) or 'unsaid' (told as denied, conditional, asked or still
    to come).
    """
    parts = parts_of(given)
    blank = Verification(given, Verdict.NOT_FOUND, (), (), coverage, speaker_asked=speaker)
    if is_too_little(parts):
        return replace(blank, reason="too_short")
    found = exactly(parts, candidates)
    if len(parts) > 1:  # the ellipsis may be the article's own
        found = [*exactly([worded(given)], candidates), *found]
    if not found:
        return _of_altered(blank, parts, candidates, is_asked, names)
    exact = sorted(found, key=lambda one: one.rank)
    theirs = _of_speaker(blank, parts, exact, is_asked, names) if is_asked is not None else None
    if theirs is not None:
        return theirs
    first = exact[0].quote
    unsaid = exact[0].reporters and first is not None and first.cue_kind is CueKind.UNSAID
    return replace(_of_exact(blank, exact), reason="unsaid" if unsaid else None)


def _of_speaker(
    blank: Verification, parts: Sequence[Wording], exact: Sequence[Exact], is_asked: Asked, names: Names | None
) -> Verification | None:
    """The verdict over exact words ascribed to somebody; None where they are nobody's but the reporter's."""
    said = [one for one in exact if not one.reporters]
    surely = [(_surely(is_asked, one), one) for one in said]
    sure = max((share for share, _ in surely), default=0.0)
    within = _within(parts, said, names) if names is not None and sure < 1 else None
    if within is not None and within[1] == 1:
        return replace(_of_exact(blank, [within[0].as_told()]), reason="as_told")
    meant = any(is_asked(one.evidence, one.quote) == 1 for one in said)
    sourced = _sourced(blank, said, names, sure=meant) if names is not None else None
    if sourced is not None:
        return sourced
    if sure:
        theirs = [one for share, one in surely if share == sure]
        reason = "unclear_speaker" if sure < 1 else _quoting(parts, theirs[0], names)
        return replace(_of_exact(blank, theirs), reason=reason)
    if within is not None:
        return replace(_of_exact(blank, [within[2]]), reason="unclear_speaker")
    if exact[0].reporters:
        return None
    clear = any(_is_anothers(one.quote) for one in said)
    return replace(_of_exact(blank, exact), verdict=Verdict.OTHER_SPEAKER, reason=None if clear else "nobodys")


def _surely(is_asked: Asked, one: Exact) -> float:
    """How surely the words are by the speaker asked for: never quite where they are shown as of an unclear speaker."""
    share = is_asked(one.evidence, one.quote)
    return share if one.quote is None else min(share, 1.0 if one.quote.confidence >= SPEAKER_CONFIDENCE else UNCLEAR)


def _sourced(blank: Verification, said: Sequence[Exact], names: Names, *, sure: bool) -> Verification | None:
    """The verdict where the sentence gives a source for what it says that somebody said: it is second-hand."""
    source = next((told for one in said if (told := by_source(one)) is not None), None)
    if source is None or source.teller is None:
        return None
    if sure:
        return replace(_of_exact(blank, [source.as_told()]), reason="as_told")
    tells = names(source.teller.name, source.exact.evidence) == 1
    return replace(_of_exact(blank, [source.exact]), reason="quoting") if tells else None


def _is_anothers(quote: Quote | None) -> bool:
    """Whether it is surely by somebody who is named: a description ("the producer") may be of the one asked for."""
    speaker = quote.speaker if quote is not None else None
    sure = quote is not None and quote.confidence >= SPEAKER_CONFIDENCE
    return sure and speaker is not None and speaker.name[:1].isupper()


def _within(parts: Sequence[Wording], exact: Sequence[Exact], names: Names) -> tuple[Inner, float, Exact] | None:
    """The given words within another's that are, or may be, those of the speaker asked for; and how surely."""
    found = [(told, names(told.sayer, one.evidence), one) for one in exact if (told := inner(parts, one)) is not None]
    return max((one for one in found if one[1] > 0), key=lambda one: one[1], default=None)


def _quoting(parts: Sequence[Wording], one: Exact, names: Names | None) -> str | None:
    """'quoting' where the speaker asked for says the words, but gives them to another."""
    told = inner(parts, one) if names is not None else None
    another = told is not None and names is not None and not told.is_own and not names(told.sayer, one.evidence)
    return "quoting" if another else None


def in_furniture(checked: Verification, candidates: Sequence[Evidence]) -> Verification:
    """The verdict where the words that no sentence holds stand in a caption, a headline, a label or a footer."""
    parts = parts_of(checked.given)
    for evidence in candidates:
        wording = worded(evidence.text)
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
    blank: Verification,
    parts: Sequence[Wording],
    candidates: Sequence[Evidence],
    is_asked: Asked | None,
    names: Names | None,
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
    stretch = [worded(best.wording.words(best.fit.first, best.fit.last))]
    within = _within(stretch, exactly(stretch, [best.evidence]), names) if foreign and names is not None else None
    if within is not None:
        foreign, told = False, within[0].as_told()
        matches = (shown(told.evidence, told.quote), *matches[1:]) if within[1] == 1 else matches
    reason = "not_theirs" if foreign else None
    return replace(blank, verdict=Verdict.ALTERED, matches=matches, difference=rows_to(given, best), reason=reason)


def _put_together(blank: Verification, given: Wording, halves: Sequence[Near]) -> Verification:
    matches = tuple(dict.fromkeys(shown(one.evidence, one.quote) for one in halves))
    rows = rows_to(given, halves[0])
    return replace(blank, verdict=Verdict.ALTERED, matches=matches, difference=rows, reason="spliced")
