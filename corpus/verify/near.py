"""Given words that are nearly somebody's: altered, shortened inside, or put together of two sayings. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.language.tokens import terms
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote
from corpus.search.wording import (
    Alignment,
    Difference,
    Wording,
    common_end,
    common_start,
    difference,
    longest_run,
    nearest_stretch,
    shared,
)
from corpus.verify.exact import Quoted, quotations
from corpus.verify.spelling import worded

NEAR, NEAR_TOLD = 0.58, 0.75
"""From which nearness other words count as altered ones; where nobody is quoted with them, from which."""
LEAST_SHARED, LONG_RUN = 0.38, 6
"""The share of words, in any order, from which two wordings are aligned; a run of words that nobody says by chance."""
TELLING = 0.5
"""The share of the telling words that must stand there too: "I love the" alone begins many sayings."""
SPLICED = 0.85
"""The share of the given words that two quotations together must hold for them to be spliced."""
ALIGNED = 10
"""How many of the candidates are aligned word by word."""
REACH, PER_WORD = 16, 4
"""How many words before and after the nearest stretch the given words at its edges are looked for, and how many words
may lie between for each of them found."""
_JOINERS = frozenset({"and", "but", "or", "so", "because", "that"})
TAIL = 3
"""So many given words that the best wording lacks are looked for in another."""


@dataclass(frozen=True, slots=True)
class Near:
    """A wording near to the given words, and the stretch of it that is nearest."""

    fit: Alignment
    wording: Wording
    quote: Quote | None
    evidence: Evidence
    direct: bool


def nearly(given: Wording, candidates: Sequence[Evidence]) -> list[Near]:
    """The quotations and sentences nearest to the given words, nearest first; none where none is near enough."""
    pool: list[tuple[float, Quoted | Evidence]] = []
    for evidence in candidates:
        pool.extend((shared(given.folded, one.wording.folded), one) for one in quotations(evidence))
        pool.append((shared(given.folded, worded(evidence.text).folded) - 0.02, evidence))
    pool.sort(key=lambda item: -item[0])
    near = []
    for share, one in pool[: 2 * ALIGNED]:
        if share < LEAST_SHARED:
            break
        if isinstance(one, Quoted):
            near.append(Near(nearest_stretch(given, one.wording), one.wording, one.quote, one.evidence, True))
        else:
            wording = worded(one.text)
            fit = nearest_stretch(given, wording)
            quote = next((quote for quote, _ in one.quotes), None)
            near.append(Near(fit, wording, quote, one, False))
    near = [one for one in near if _is_near(given, one)]
    near.sort(key=lambda one: (-round(one.fit.nearness, 2), not one.direct))
    return near


def _is_near(given: Wording, near: Near) -> bool:
    """Whether the two are of one saying: most words agree, or a long run of them does."""
    stretch = near.wording.folded[near.fit.first : near.fit.last]
    if shared(given.folded, stretch) * len(given) < 3:
        return False
    if longest_run(given.folded, stretch) >= max(LONG_RUN, 0.4 * len(given)) and len(given) > LONG_RUN:
        return True
    telling, held = frozenset(terms(given.text)), frozenset(terms(" ".join(stretch)))
    least = NEAR if near.quote is not None else NEAR_TOLD
    return near.fit.nearness >= least and len(telling & held) >= TELLING * len(telling)


def joined(parts: Sequence[Wording]) -> Wording:
    """The parts as one wording."""
    return parts[0] if len(parts) == 1 else worded(" ".join(part.words(0, len(part)) for part in parts))


def spliced(given: Wording, candidates: Sequence[Evidence]) -> list[Near]:
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
    longer = (
        (Alignment(-at, -at + head, head / len(given)), first),
        (Alignment(-end - tail, -end, tail / len(given)), second),
    )
    return [
        Near(fit, one.wording, one.quote, one.evidence, True)
        for fit, one in sorted(longer, key=lambda item: -item[0].nearness)
    ]


def _whole(evidence: Evidence) -> Quoted:
    return Quoted(worded(evidence.text), next((quote for quote, _ in evidence.quotes), None), evidence)


def rows_to(given: Wording, near: Near) -> Difference:
    """Word by word what was changed, the edges held against what stands there in the wording."""
    first, last = near.wording.whole_words(*_widened(given, near))
    return difference(given, near.wording, first, last)


def leftover(given: Wording, near: Near, candidates: Sequence[Evidence]) -> Near | None:
    """Another quotation that holds the given words which this wording lacks at the beginning or the end."""
    blocks = _agreeing(given.folded, near.wording.folded[near.fit.first : near.fit.last])
    if not blocks:
        return None
    core, _, size = max(blocks, key=lambda block: block[2])
    edges = (0, core), (core + size, len(given))
    for begin, end in edges:
        words = given.folded[begin:end]
        if begin == 0 and words[-1:] and words[-1] in _JOINERS:
            words = words[:-1]
        elif begin and words[:1] and words[0] in _JOINERS:
            words = words[1:]
        if len(words) < TAIL or len(terms(" ".join(words))) < 2 or _stands_for(near, words):
            continue
        for evidence in candidates:
            for one in (*quotations(evidence), _whole(evidence)):
                at = one.wording.find(words)
                if at is not None:
                    fit = Alignment(at, at + len(words), len(words) / len(given))
                    return Near(fit, one.wording, one.quote, one.evidence, one.quote is not None)
    return None


def _stands_for(near: Near, words: Sequence[str]) -> bool:
    """Whether the wording itself holds most of the words, in a row with others perhaps."""
    held = sum(size for _, _, size in _agreeing(words, near.wording.folded))
    return near.wording.find(words) is not None or 2 * held > len(words)


def _agreeing(given: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, given, other, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def _widened(given: Wording, near: Near) -> tuple[int, int]:
    """The stretch, widened to where the given words at its edges stand, or over as many that stand in their place."""
    first, last = near.fit.first, near.fit.last
    words = near.wording.folded
    blocks = _agreeing(given.folded, words[first:last])
    if not blocks:
        return first, last
    head = given.folded[: blocks[0][0]]
    tail = given.folded[blocks[-1][0] + blocks[-1][2] :]
    begin, end = first + blocks[0][1], first + blocks[-1][1] + blocks[-1][2]
    begin -= _reach(head[::-1], words[:begin][::-1])
    return begin, end + _reach(tail, words[end:])


def _reach(given: Sequence[str], other: Sequence[str]) -> int:
    """How many of the other words, from their beginning, the given ones stand for: up to where they stand in a row, as
    far as the last of those found near by if not too much lies between, else as many as were given.
    """
    if not given:
        return 0
    if len(given) >= 2 and (at := _find(given, other)) is not None:
        return at + len(given)
    other = other[: REACH + len(given)]
    blocks = _agreeing(given, other)
    found = sum(size for _, _, size in blocks)
    if blocks:
        a, b, size = blocks[-1]
        if b + size - found <= PER_WORD * found + 1:
            return min(len(other), b + size + len(given) - a - size)
    return min(len(other), len(given))


def _find(given: Sequence[str], other: Sequence[str]) -> int | None:
    width = len(given)
    return next((at for at in range(len(other) - width + 1) if tuple(other[at : at + width]) == tuple(given)), None)
