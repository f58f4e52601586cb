"""What a question with misspelt words may have meant: words of the corpus near those that it does not hold. Pure.

Offered, never forced: `corrected` makes a question to offer, and nothing is searched for in its place. Only words that
no sentence holds are looked at, so that a rare name is never taken for a slip; a name is put right by a name or a title
alone, and nothing by a word of which the articles hold only another form.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.language.speakers.offices import is_role
from corpus.language.tokens import Token, terms, tokenize
from corpus.lexicon import words as word_list
from corpus.model.text import Span

SHORTEST, LONGEST = 4, 24
"""Letters of a word that is looked at: a shorter one is near too many others."""
TWO_SLIPS = 7
"""From so many letters on two slips are looked for, under it one."""
MOST_WORDS = 3
"""Of a question with more unknown words than these nothing is offered: it is about something else."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[A-Za-z]+")
_MEASURES = word_list("question_words", "wanted_measures")
"""What is asked behind "how": ordinary words, though some are names too."""
_DESCRIBED = re.compile(r"(?i)(?:the|a|an|his|her|their|its|our|some|any)\b")
BESIDE, COMPARED = 2, 6
"""So many words around an unknown one tell which of so many candidates is meant."""
_FIRST_LETTER, _BY_COUNT, _BESIDE = 0.6, 0.2, 1.0
"""What another first letter costs, in slips; what ten times as many sentences are worth, and to stand most often with
the words beside it."""


class Vocabulary(Protocol):
    """The words of a corpus."""

    def found(self, terms: Sequence[str]) -> Sequence[int]:
        """In how many sentences each of these terms stands."""

    def names(self, shortest: int, longest: int) -> Iterable[str]:
        """The folded words of names of these lengths."""

    def stands(self, word: str) -> bool:
        """Whether a sentence has the word itself, and not only another form of it."""

    def together(self, ones: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[int]]:
        """For each of the first terms, how many sentences it shares with each of the others, of the likeliest."""


@dataclass(frozen=True, slots=True)
class SpellingCorrection:
    """A word that the corpus does not hold, as it was typed, and the one that may be meant."""

    typed: str
    meant: str
    is_name: bool


def corrected(question: str, vocabulary: Vocabulary, speaker: str | None = None) -> str | None:
    """The question with its misspelt words put right; None where no word is unknown or nothing is near one.

    `speaker` are the words that the question has for whoever it asks about; without an article they are a name.

    >>> corrected("what did jerome powel say", words_of_some_corpus)
    'what did jerome Powell say'
    """
    tokens = [token for token in tokenize(question) if token.terms]
    unknown = _unknown(tokens, vocabulary)
    if not unknown or len(unknown) > MOST_WORDS:
        return None
    names = _names(question, tokens, speaker)
    around = {token.span: token.terms[0] for token in tokens if token not in unknown}
    found: dict[Span, SpellingCorrection] = {}
    for token in [*unknown, *(unknown if len(unknown) > 1 else ())]:  # the second time each knows what the others mean
        beside = sorted(around.keys() - {token.span}, key=lambda span: abs(span.start - token.span.start))[:BESIDE]
        others = [around[span] for span in beside]
        correction = suggestion(token.word, vocabulary, others, is_name=token.span in names)
        if correction is not None:
            found[token.span] = correction
            around[token.span] = terms(correction.meant)[0]
    return _replaced(question, {span: _as_typed(one) for span, one in found.items()}) if found else None


def _names(question: str, tokens: Sequence[Token], speaker: str | None) -> frozenset[Span]:
    """Which words of the question are names: those with a capital among words without, and those of the speaker."""
    behind = [token for token in tokens if question[: token.span.start].strip()]
    tells = any(token.word.islower() for token in tokens)
    capitals = {token.span for token in behind if tells and token.word[0].isupper() and not token.word.isupper()}
    at = question.casefold().find(speaker.casefold()) if speaker and not _DESCRIBED.match(speaker) else -1
    own = Span(at, at + len(speaker or "")) if at >= 0 else None
    return frozenset(capitals | {token.span for token in tokens if own is not None and own.holds(token.span)})


def _replaced(text: str, words: Mapping[Span, str]) -> str:
    pieces, end = [], 0
    for span in sorted(words, key=lambda span: span.start):
        pieces += [text[end : span.start], words[span]]
        end = span.end
    return "".join([*pieces, text[end:]])


def suggestion(
    typed: str, vocabulary: Vocabulary, beside: Sequence[str] = (), *, is_name: bool = False
) -> SpellingCorrection | None:
    """The word of the corpus that an unknown one may be meant for; None where none is near.

    `beside` are terms of the words around it: of two words as near, the one that stands with them is meant. A name
    (`is_name`) is meant for no ordinary word but a title.
    """
    word = typed.casefold()
    if word in _MEASURES or word in _common().get(len(word), ()) or is_role(word):
        return None  # an ordinary word that the corpus lacks
    slips = 1 if len(word) < TWO_SLIPS else 2
    names = set(_near(word, list(vocabulary.names(len(word) - slips, len(word) + slips)), slips))
    common = _near(word, [one for length in _around(word, slips) for one in _common().get(length, ())], slips)
    candidates = {one: found[0] for one in {*names, *common} if (found := terms(one)) and one != word}
    candidates |= {one: found[0] for one in _one_slip(word) if _is_whole(one, found := terms(one))}
    if is_name:
        candidates = {one: term for one, term in candidates.items() if one in names or is_role(one)}
    if not candidates:
        return None
    held = dict(zip(candidates, vocabulary.found(list(candidates.values())), strict=True))
    costs = {one: _cost(word, one, count) for one, count in held.items() if count}
    if not costs:
        return None
    least = min(costs.values())
    likely = [one for one, cost in costs.items() if cost <= least + _BESIDE]
    if len(likely) > 1 and beside:
        compared, alone = sorted(likely, key=costs.__getitem__)[:COMPARED], vocabulary.found(beside)
        shared = vocabulary.together([candidates[one] for one in compared], beside)
        shares = [sum(count / n for count, n in zip(counts, alone, strict=True) if n) for counts in shared]
        for one, share in zip(compared, shares, strict=True):
            costs[one] -= _BESIDE * share / (max(shares) or 1)
    ordered = sorted(likely, key=lambda one: (costs[one], one))[:COMPARED]
    best = next((one for one in ordered if one in names or vocabulary.stands(one)), None)
    if best is None:
        return None
    return SpellingCorrection(typed, best, is_name=best in names and best not in _common().get(len(best), ()))


def _is_whole(word: str, found: Sequence[str]) -> bool:
    """Whether the stemmer leaves nearly all of a made-up word: cut down to another word it tells nothing."""
    return len(found) == 1 and word[:-1] == found[0][: len(word) - 1]


def _unknown(tokens: Iterable[Token], vocabulary: Vocabulary) -> list[Token]:
    """The words that no sentence holds, of those that can be misspelt."""
    looked_at = [t for t in tokens if SHORTEST <= len(t.word) <= LONGEST and _WORD.fullmatch(t.word)]
    counts = vocabulary.found([token.terms[0] for token in looked_at]) if looked_at else ()
    return [token for token, count in zip(looked_at, counts, strict=True) if not count]


def _cost(word: str, other: str, sentences: int) -> float:
    """How unlike two words are, in slips; what is held often is meant sooner."""
    return OSA.distance(word, other) + _FIRST_LETTER * (word[0] != other[0]) - _BY_COUNT * math.log10(sentences)


def _near(word: str, words: Sequence[str], slips: int) -> list[str]:
    return [found for found, *_ in process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=30)]


def _around(word: str, slips: int) -> range:
    return range(len(word) - slips, len(word) + slips + 1)


def _one_slip(word: str) -> Iterator[str]:
    """Everything that is one letter away: also words that are in no list, if the corpus holds them."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (f"{head}{letter}{tail}" for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (f"{head}{letter}{tail[1:]}" for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


@cache
def _common() -> Mapping[int, frozenset[str]]:
    """Ordinary words of English by their length."""
    package = files("corpus.language")
    listed = [package / "lowercase.txt", package / "speakers" / "names" / "common.txt"]
    words = {word for file in listed for word in file.read_text("utf-8").split() if _WORD.fullmatch(word)}
    lengths: dict[int, set[str]] = {}
    for word in words:
        if word.islower():
            lengths.setdefault(len(word), set()).add(word)
    return {length: frozenset(found) for length, found in lengths.items()}


def _as_typed(found: SpellingCorrection) -> str:
    """The word meant, with a capital where it is a name or one was typed."""
    if found.typed.isupper():
        return found.meant.upper()
    if not (found.is_name or found.typed[0].isupper()):
        return found.meant
    named = found.meant.capitalize()
    return f"Mc{named[2:].capitalize()}" if named.startswith("Mc") and len(named) > 4 else named
