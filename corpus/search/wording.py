"""Compares wordings word by word, whatever the marks, case, dashes and apostrophes. Pure; gives no verdicts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from corpus.model.text import Span

_REST = r"(?:[\u0300-\u036f]+[^\W_]*|['’ʼ`´][^\W_]+)*"
"""A letter may have its marks behind it, as characters of their own ("e" and an acute)."""
_WORD = re.compile(
    r"[a-zA-Z]{2,}+(?![^ ,.\n])"  # what the next one finds too: most words, and sooner by half
    rf"|[^\W\d_][^\W_]+{_REST}"  # nearly all others, which none of the following is
    rf"|(?:[^\W\d_]\.){{2,}}|[$£€]?\d+(?:[.,]\d+)*%?|[^\W_]+{_REST}"
)
_OMISSION = re.compile(r"\s*(?:\[\s*(?:\.{2,}|…)\s*\]|\(\s*(?:\.{2,}|…)\s*\)|(?:\.\s?){3,}|…)\s*")
_NEGATION = re.compile(
    r"(?i)\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|hardly|barely|without|deny|denies|denied|denying"
    r"|refuse[sd]?|false|untrue|wrong|unlikely|\w+n['’]t)\b"
)
Difference = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as its words: `folded[i]` is the i-th word for comparing, `bounds[i]` its beginning and end in `text`."""

    text: str
    folded: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Wording:
        """The words of a text; a hyphenated word is several."""
        return _wording(text)

    def span(self, first: int, last: int) -> Span:
        """Where the words from `first` up to but without `last` stand."""
        return Span(self.bounds[first][0], self.bounds[last - 1][1])

    def __len__(self) -> int:
        return len(self.folded)

    def words(self, first: int, last: int) -> str:
        """The text from word `first` up to but without word `last`, as it stands there."""
        if first >= last:
            return ""
        return self.text[self.bounds[first][0] : self.bounds[last - 1][1]]

    def is_within(self, at: int) -> bool:
        """Whether word `at` goes on with what is written in one with the word before it ("we" and "'re")."""
        return 0 < at < len(self.bounds) and self.bounds[at - 1][1] == self.bounds[at][0]

    def parts(self, first: int, last: int) -> bool:
        """Whether nothing written in one is cut before word `first` or word `last`."""
        return not (self.is_within(first) or self.is_within(last))

    def whole_words(self, first: int, last: int) -> tuple[int, int]:
        """The stretch widened to all of what is written in one at its edges."""
        while self.is_within(first):
            first -= 1
        while self.is_within(last):
            last += 1
        return first, last

    def find(self, words: Sequence[str], start: int = 0) -> int | None:
        """Where these folded words stand in a row, from word `start` on; None where nowhere."""
        width = len(words)
        if not width:
            return None
        wanted = tuple(words)
        for at in range(start, len(self.folded) - width + 1):
            if self.folded[at] == wanted[0] and self.folded[at : at + width] == wanted:
                return at
        return None


@lru_cache(maxsize=512)
def _wording(text: str) -> Wording:
    """Kept because a check looks at the same few sentences from several sides."""
    matches = list(_WORD.finditer(text))
    return Wording(text, tuple([_fold(match[0]) for match in matches]), tuple([match.span() for match in matches]))


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text for comparing, without their places: what `Wording.of` has as `folded`."""
    return tuple(map(_fold, _WORD.findall(text)))


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word).lower()
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    folded = re.sub(r"['’ʼ`´]", "'", folded)
    if folded[:1] in "$£€" or folded[:1].isdigit():
        return re.sub(r",(?=\d{3})", "", folded).rstrip(".,")
    return folded.replace(".", "")


def pieces(given: str) -> list[Wording]:
    """The given words, cut where an ellipsis says that something was left out; empty pieces dropped."""
    return [piece for part in _OMISSION.split(given) if len(piece := Wording.of(part))]


def negation(text: str) -> str | None:
    """The first word of the text that denies something."""
    match = _NEGATION.search(text)
    return match[0] if match is not None else None


def shared(given: Sequence[str], other: Sequence[str]) -> float:
    """The share of the given words that the other text holds too, as often as it does; order does not count."""
    if not given:
        return 0.0
    held, total = frozenset(other), 0
    for word, count in _counted(tuple(given)):
        if word in held:
            total += 1 if count == 1 else min(count, other.count(word))
    return total / len(given)


def by_share(words: str, texts: Mapping[int, str]) -> dict[int, float]:
    """The share of the given words that each of these texts holds, by number, the most first."""
    given = folded_words(words)
    shares = [(number, shared(given, folded_words(text))) for number, text in texts.items()]
    return dict(sorted(shares, key=lambda one: (-one[1], one[0])))


@lru_cache(maxsize=8)
def _counted(words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(words).items())


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch `[first, last)` of another wording nearest to the given words, and how near: 1 is the same."""

    first: int
    last: int
    nearness: float


def nearest_stretch(given: Wording, other: Wording) -> Alignment:
    """The stretch of `other` with the fewest words to change, put in or leave out (semi-global edit distance).

    Nearness is the share of words in a row that agree, over the longer of the two. Time is |given| x |other|.
    """
    n, m = len(given), len(other)
    if not n or not m:
        return Alignment(0, 0, 0.0)
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*given.folded, *other.folded)))}
    theirs = np.array([numbers[word] for word in other.folded])
    steps = np.arange(m + 1)
    cost = np.zeros(m + 1)
    begin = steps.copy()
    for word in given.folded:
        changed = cost[:-1] + np.where(theirs == numbers[word], 0.0, 1.0)
        left_out = cost + 1.0
        best, origin = left_out.copy(), begin.copy()
        diagonal = changed < best[1:]
        best[1:][diagonal] = changed[diagonal]
        origin[1:][diagonal] = begin[:-1][diagonal]
        # Words of the other text between: a running minimum of cost minus position does all of a row at once.
        shifted = best - steps
        running = np.minimum.accumulate(shifted)
        source = np.maximum.accumulate(np.where(shifted == running, steps, 0))
        cost, begin = running + steps, origin[source]
    last = int(np.argmin(cost[1:] + 1e-6 * np.arange(m))) + 1
    first = int(begin[last])
    matcher = SequenceMatcher(None, given.folded, other.folded[first:last], autojunk=False)
    agreeing = sum(block.size for block in matcher.get_matching_blocks())
    return Alignment(first, last, agreeing / max(n, last - first, 1))


def difference(given: Wording, other: Wording, first: int, last: int) -> Difference:
    """Word by word what was changed: (op, given words, their words), op one of equal, replace, delete, insert.

    'delete' are given words that are not there; 'insert' are words there that were not given.
    """
    matcher = SequenceMatcher(None, given.folded, other.folded[first:last], autojunk=False)
    rows = []
    a, c = 0, first
    for begin, start, size in _whole(given, other, first, matcher):
        if begin > a or start > c:
            op = "insert" if begin == a else "delete" if start == c else "replace"
            rows.append((op, given.words(a, begin), other.words(c, start)))
        a, c = begin + size, start + size
        if size:
            rows.append(("equal", given.words(begin, a), other.words(start, c)))
    return tuple(rows)


def _whole(given: Wording, other: Wording, first: int, matcher: SequenceMatcher[str]) -> Iterator[tuple[int, int, int]]:
    """Where, and how far, the two agree, as they are written: what is written in one never agrees in part."""
    *blocks, end = matcher.get_matching_blocks()
    for block in blocks:
        a, c, size = block.a, first + block.b, block.size
        while size and (given.is_within(a) or (c > first and other.is_within(c))):
            a, c, size = a + 1, c + 1, size - 1
        while size and (given.is_within(a + size) or other.is_within(c + size)):
            size -= 1
        if size:
            yield a, c, size
    yield end.a, first + end.b, 0


def longest_run(given: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest run of words that stands in both."""
    matcher = SequenceMatcher(None, given, other, autojunk=False)
    return matcher.find_longest_match(0, len(given), 0, len(other)).size


def common_start(given: Sequence[str], other: Wording) -> tuple[int, int]:
    """How many of the first given words stand in a row somewhere in the other text, and where."""
    return max(((_run(given, other.folded[at:]), -at) for at in range(len(other))), default=(0, 0), key=lambda one: one)


def common_end(given: Sequence[str], other: Wording) -> tuple[int, int]:
    """How many of the last given words stand in a row somewhere in the other text, and where that ends."""
    reverse = tuple(reversed(given))
    return max(
        ((_run(reverse, tuple(reversed(other.folded[:end]))), -end) for end in range(1, len(other) + 1)),
        default=(0, 0),
        key=lambda one: one,
    )


def _run(given: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(given, other, strict=False):
        if a != b:
            break
        count += 1
    return count
