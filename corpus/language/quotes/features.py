"""What the network sees of each token: small whole numbers, one column a view. Reads no weights, decides nothing.

A row stands for a token or for the start of a line, so that row = token + line + 1. Words, endings and beginnings are
known only by the CRC-32 of their lower-case letters; the lists of sums ship with the weights.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.language.lexicon import (
    ATTITUDE_NOUNS,
    AUXILIARIES,
    PRONOUNS,
    REPORTING,
    REPORTING_NOUNS,
    SPEAKING_PRONOUNS,
    TIME_WORDS,
    TITLES,
)
from corpus.language.quotes.page import Page
from corpus.language.quotes.runs import Run
from corpus.lexicon import words
from corpus.model.speech import CueKind, Quote, Speech
from corpus.model.text import BlockKind

Ints = npt.NDArray[np.int32]

COLUMNS = (
    "word", "suffix", "prefix", "shape", "lexicon", "marks", "length", "place", "line", "recurrence", "rules", "class",
)  # fmt: skip
SIZES = {
    "class": 32,
    "shape": 24,
    "lexicon": 40,
    "marks": 12,
    "length": 8,
    "place": 16,
    "line": 8,
    "recurrence": 8,
    "rules": 12,
}
"""How many values each closed column may take; the open ones (word, suffix, prefix) depend on the lists."""

_WORDS = [0, 1, 2, 3, 4, 11]
UNKNOWN, LINE_START = 0, 1
"""Values of the open columns for a word not in the list and for the row that starts a line."""

_CONJUNCTIONS = words("quotation_words", "conjunctions")
_SUBORDINATORS = words("quotation_words", "subordinators")
_PREPOSITIONS = words("quotation_words", "features_prepositions")
_ARTICLES = words("quotation_words", "articles")
_ROLES = words("quotation_words", "roles")
_SAME_MARK = {"«": "“", "»": "”", "„": "“", "‟": "“", "‹": "‘", "›": "’", "‚": "‘", "＂": '"'}
"""Quotation marks of other countries, and those of English texts that they are read as."""
_PERSONAL = frozenset("i we you".split())


def checksum(word: str) -> int:
    """The CRC-32 by which a word, ending or beginning is known."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _shape(word: str) -> int:
    first = word[0]
    if first.isdigit():
        return 1 if word.isdigit() else 2
    if not first.isalpha():
        if word in {"’s", "'s", "’"}:
            return 3
        return {",": 4, ".": 5, ":": 6, ";": 7, "?": 8, "!": 8, "-": 9, "—": 10, "–": 10, "--": 10, "(": 11, ")": 12,
                "$": 14, "%": 14, "@": 15, "#": 15, "…": 16, "...": 16, "[": 11, "]": 12}.get(word, 13)  # fmt: skip
    if word.islower():
        return 17
    if word.isupper():
        return 18 if len(word) > 1 else 19
    if word.endswith("."):
        return 20
    if first.isupper():
        return 21 if "-" not in word else 22
    return 23


_FORMS = (("ing", 1), ("ed", 2), ("s", 3))


def _verb_form(word: str) -> int:
    for ending, form in _FORMS:
        if word.endswith(ending):
            return form
    return 0


def _lexicon(word: str, lower: str) -> int:
    kind = REPORTING.get(lower)
    if kind is not None:
        base = {CueKind.SAID: 1, CueKind.WRITTEN: 5, CueKind.ANNOUNCED: 9, CueKind.ATTITUDE: 13}[kind]
        return base + _verb_form(lower)
    if lower in SPEAKING_PRONOUNS:
        return 17 if lower in _PERSONAL else 18
    if lower in {"that", "which", "whom", "whose"}:
        return 19
    if lower in PRONOUNS:
        return 20
    if lower in AUXILIARIES:
        return 21
    if lower in REPORTING_NOUNS or lower.rstrip("s") in REPORTING_NOUNS:
        return 22
    if lower in ATTITUDE_NOUNS or lower.rstrip("s") in ATTITUDE_NOUNS:
        return 23
    if lower in _ROLES:
        return 24
    if word.rstrip(".") in TITLES:
        return 25
    if lower in TIME_WORDS:
        return 26
    for value, listed in ((27, _CONJUNCTIONS), (28, _SUBORDINATORS), (29, _PREPOSITIONS), (30, _ARTICLES)):
        if lower in listed:
            return value
    if lower in {"not", "never", "n't"} or lower.endswith(("n’t", "n't")):
        return 31
    if lower == "according":
        return 32
    if lower == "to":
        return 33
    if lower.endswith("ly"):
        return 34
    return 0


@dataclass(slots=True)
class Lists:
    """The numbers of known words, endings, beginnings and word classes by sums, and a memory of words looked up."""

    word: Mapping[int, int]
    suffix: Mapping[int, int]
    prefix: Mapping[int, int]
    word_class: Mapping[int, int]
    seen: dict[str, tuple[int, int, int, int, int, int]]

    def look_up(self, word: str) -> tuple[int, int, int, int, int, int]:
        """The word's values of the first five columns and of the last."""
        known = self.seen.get(word)
        if known is None:
            lower = _SAME_MARK.get(word, word).lower().replace("’", "'")
            known = (
                self.word.get(checksum(lower), UNKNOWN),
                self.suffix.get(checksum(lower[-3:] + "$"), UNKNOWN),
                self.prefix.get(checksum("^" + lower[:4]), UNKNOWN),
                _shape(word),
                _lexicon(word, word.lower()),
                self.word_class.get(checksum(word)) or self.word_class.get(checksum(word.lower()), 0),
            )
            if len(self.seen) > 100_000:
                self.seen.clear()
            self.seen[word] = known
        return known


def rows_of(page: Page) -> Ints:
    """The row of each token."""
    return np.arange(len(page.words), dtype=np.int32) + np.asarray(page.line_of, dtype=np.int32) + 1


def table(page: Page, runs: Sequence[Run], ruled: Sequence[Quote], lists: Lists) -> Ints:
    """The feature table of a page, shape (tokens + lines, columns)."""
    count = len(page.words)
    tokens = np.zeros((count, len(COLUMNS)), dtype=np.int32)
    if count:
        look_up, seen = lists.look_up, lists.seen
        tokens[:, _WORDS] = [seen.get(word) or look_up(word) for word in page.words]
        _marks(page, runs, tokens)
        _places(page, tokens)
        _recurrence(page, tokens)
        _ruled(page, ruled, tokens)
    full = np.zeros((count + len(page.lines), len(COLUMNS)), dtype=np.int32)
    full[:, :3] = LINE_START
    full[rows_of(page)] = tokens
    starts = np.array([first + line for line, (first, _) in enumerate(page.lines)], dtype=np.int32)
    if len(starts):
        full[starts, 8] = full[starts + 1, 8]
    return full


def _marks(page: Page, runs: Sequence[Run], tokens: Ints) -> None:
    for run in runs:
        base = 6 if run.single else 1
        tokens[run.first : run.last, 5] = base + 1
        tokens[run.first, 5] = base + 2
        tokens[run.last - 1, 5] = base + 3
        tokens[run.open_at, 5] = base
        if run.closed and run.last < len(page.words):
            tokens[run.last, 5] = base + 4
        size = run.last - run.first
        bucket = 1 if size < 3 else 2 if size < 5 else 3 if size < 9 else 4 if size < 17 else 5 if size < 40 else 6
        tokens[run.open_at : min(run.last + 1, len(page.words)), 6] = bucket


def _places(page: Page, tokens: Ints) -> None:
    for begin, end in page.sentences:
        tokens[begin, 7] = 1
        if begin + 1 < end:
            tokens[begin + 1, 7] = 2
            tokens[end - 1, 7] = 3
    for line, (first, last) in enumerate(page.lines):
        tokens[first, 7] = 4
        ends_open = page.words[last - 1][0].isalnum()
        kind = page.kinds[line]
        if (line == 0 and page.opening and len(page.lines) > 1) or kind is BlockKind.TITLE:
            value = 1
        elif kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            value = 2
        elif page.words[last - 1] == ":":
            value = 3
        elif last - first < 16 and ends_open:
            value = 4
        elif ":" in page.words[first + 1 : first + 4]:
            value = 5
        else:
            value = 6
        tokens[first:last, 8] = value


def _recurrence(page: Page, tokens: Ints) -> None:
    capital = np.flatnonzero(np.isin(tokens[:, 3], (18, 21, 22)))
    counts: dict[str, int] = {}
    words = page.words
    for at in capital.tolist():
        counts[words[at]] = counts.get(words[at], 0) + 1
    for at in capital.tolist():
        count = counts[words[at]]
        tokens[at, 9] = count if count < 3 else 3 if count < 6 else 4 if count < 12 else 5


def _ruled(page: Page, ruled: Sequence[Quote], tokens: Ints) -> None:
    token_at = page.token_at
    for quote in ruled:
        first, last = token_at(quote.span.start), token_at(quote.span.end)
        tokens[first:last, 10] = 1 if quote.speech is Speech.DIRECT else 2
        if first < last:
            tokens[first, 10] = 3 if quote.speech is Speech.DIRECT else 4
    for quote in ruled:
        if quote.mention is not None:
            span = quote.mention.span
            tokens[token_at(span.start) : token_at(span.end), 10] = 5 if quote.confidence > 0.8 else 6
        if quote.cue is not None:
            tokens[token_at(quote.cue.start) : token_at(quote.cue.end), 10] = 7


def ruled_mentions(page: Page, ruled: Sequence[Quote]) -> tuple[Ints, Ints]:
    """For each token the token range of the mention the rules give to the quotation it lies in (-1, -1: none)."""
    begins = np.full(len(page.words), -1, dtype=np.int32)
    ends = np.full(len(page.words), -1, dtype=np.int32)
    for quote in ruled:
        if quote.mention is not None:
            first, last = page.token_at(quote.span.start), page.token_at(quote.span.end)
            begins[first:last] = page.token_at(quote.mention.span.start)
            ends[first:last] = page.token_at(quote.mention.span.end)
    return begins, ends
