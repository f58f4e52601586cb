"""Where the subject of a reporting verb stands beside it, by rules over tokens. No weights, no names."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.lexicon import AUXILIARIES, PRONOUNS, REPORTING, SPEAKING_PRONOUNS, TIME_WORDS
from corpus.lexicon import words

BREAKS = frozenset('.!?;:()[]—–“”"') | {"--", "''", "``", "..."}
"""What no subject reaches across."""
ADVERBS = words("quotation_words", "adverbs")
OBJECTS = words("quotation_words", "objects")
_JOINERS = words("quotation_words", "rules_joiners")
_STOPS = BREAKS | _JOINERS | words("quotation_words", "relatives") | {","}
_HEAD_STOPS = _STOPS | words("quotation_words", "head_stops")
_LEADING = words("quotation_words", "before_heads")
_BEFORE_NOUNS = words("quotation_words", "articles_of_nouns")
_NO_SUBJECT = words("quotation_words", "no_subject")


class NounPhrases:
    """The noun phrases of a page's tokens. `words`: the tokens; `quoted`: of each, whether it stands between marks.

    A noun phrase is given as a range of tokens `(first, past the last)`.
    """

    def __init__(self, words: Sequence[str], quoted: Sequence[int]) -> None:
        self.words = words
        self.lower = [word.lower() for word in words]
        self.quoted = quoted

    def used_as_noun(self, at: int) -> bool:
        """Whether a form that could be a reporting verb is a noun here ("the report", "his claim")."""
        return at > 0 and self.lower[at - 1] in _BEFORE_NOUNS

    def subject_before(self, low: int, verb: int) -> tuple[int, int] | None:
        """The subject that stands before a verb, adverbs and auxiliaries between them skipped."""
        words, lower = self.words, self.lower
        end = verb
        while end > low and (
            lower[end - 1] in AUXILIARIES or lower[end - 1] in ADVERBS or lower[end - 1].endswith("ly")
        ):
            end -= 1
        while end - 1 > low and lower[end - 1] in TIME_WORDS:
            end -= 2 if lower[end - 2] in {"on", "in", "last", "late", "early"} else 1
        if end <= low:
            return None
        if words[end - 1] == ",":
            back = end - 2
            while back > low and words[back] != "," and end - back < 25 and words[back] not in BREAKS:
                back -= 1
            if back > low and words[back] == "," and words[back - 1][0].isupper():
                head = self._head_before(low, back)
                return (head, end - 1) if head < back else None
            return None
        if lower[end - 1] in PRONOUNS:
            return (end - 1, end) if lower[end - 1] in SPEAKING_PRONOUNS | {"that", "which"} else None
        head = self._head_before(low, end)
        if head >= end or lower[end - 1] in _NO_SUBJECT:
            return None
        return head, end

    def _head_before(self, low: int, end: int) -> int:
        words, lower = self.words, self.lower
        start = end
        while start > low and end - start < 14:
            word = words[start - 1]
            if word in _STOPS or lower[start - 1] in _STOPS or self.quoted[start - 1]:
                break
            if lower[start - 1] in REPORTING and not self.used_as_noun(start - 1) and not word[0].isupper():
                break
            start -= 1
        while start < end and lower[start] in _LEADING:
            start += 1
        return start

    def subject_after(self, first: int, high: int) -> tuple[int, int] | None:
        """The subject that stands after an inverted verb ("said Wang Wenbin, a spokesman")."""
        words, lower = self.words, self.lower
        while first < high and (lower[first] in ADVERBS or lower[first] == "by"):
            first += 1
        end = first
        while end < high and end - first < 14:
            if words[end] in _HEAD_STOPS or lower[end] in _HEAD_STOPS or self.quoted[end]:
                break
            if lower[end] in TIME_WORDS and end > first:
                break
            end += 1
        if end == first or (lower[first] in {"that", "it"} and end - first == 1):
            return None
        if lower[first] in OBJECTS and not words[first][0].isupper():
            return None
        if not (
            words[first][0].isupper()
            or lower[first] in {"a", "an", "the", "one", "his", "her", "their"}
            or end - first > 1
        ):
            return (first, end) if lower[first] in SPEAKING_PRONOUNS else None
        return first, end
