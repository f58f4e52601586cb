"""How surely a sentence tells what its article's headline says happened, and does not only set the scene. Pure.

Articles open with an anecdote, a memory or a question as often as with their news ('On a crisp morning …'). Such a
sentence is understood alone and tells nothing. Two things give it away: it shares no more than names with the headline,
and it is not built as news is. What each sign of the build weighs was fitted on first sentences that share much with
their headlines beside first sentences that share nothing (`benchmarks/stories/event.py`): nobody had to judge them.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Final

from corpus.digest.accounts import terms_of
from corpus.digest.leaning import QUOTED
from corpus.digest.long_ago import is_of_long_ago
from corpus.digest.openings import heading_of
from corpus.digest.weights import rarity
from corpus.language.tokens import STOP_WORDS
from corpus.lexicon import listed as in_order
from corpus.lexicon import words as listed
from corpus.question.clauses import verb_at

JUDGED: Final = (
    *(0.25, 0.44, 0.83, 1.4, 0.26, -0.7, -1.11, -0.28),
    *(-0.31, 0.38, 0.96, -0.61, -0.68, -1.04, -1.38, -0.72, 0.15),
)
"""Log-odds that a sentence tells what happened: of any, by the odds of its build, by the share of the headline that it
holds, by the headline's words in it that are no names, by the odds of `openings`, by the sentences before it, by what
it says of a time long before its article, where the headline asks, by `_manner`, by `_turns`, by how much more of the
headline another sentence holds, by how many of its words this one leaves to several others (what they tell is the
news), and by whom it tells of.

Fitted on sentences that were judged (`docs/judged/event.jsonl`).
"""
WEIGHTS: Final = Path(__file__).with_name("event.txt")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[,;:—–?!]")
_LEAST, _HIGHEST = -3.0, 4.0
_OPENS_LEAST, _OPENS_HIGHEST = -4.0, 2.0
_MOST_DEEDS: Final = 3
_DEEP: Final = 8
_DATELINE = re.compile(r"[A-Z][A-Z .,]+[A-Z]\.? ?(?:\([^)]*\) ?)?[—–-] ?")
_DASH = re.compile("[—–]")
EARLY: Final = 8
"""So many first sentences of an article are held against each other."""
_SEVERAL, _MOST_LEFT = 2, 3
_EARLY, _STEP, _LONGEST = 12, 8, 6
_NAME, _DAY, _NUMBER = "Name", "day", "number"


@dataclass(frozen=True, slots=True)
class FirstSentences:
    """What an article's first sentences hold of its headline: how much at most one of them, 0 to 1; which words that
    are no names several of them.
    """

    most: float = 0.0
    shared: frozenset[str] = frozenset()


ALONE: Final = FirstSentences()


@dataclass(frozen=True, slots=True)
class HeadlineNews:
    """What a headline says: its telling terms, and those of them that its article does not use as names; when its
    article was published (ISO 8601, '' where it is not known); whether it asks or explains ('How …', '5 things …').
    """

    terms: frozenset[str]
    deeds: frozenset[str]
    published: str = ""
    asks: bool = False

    @classmethod
    def of(cls, headline: str, names: Collection[str], published: str = "") -> HeadlineNews:
        """`names` are terms that stand with a capital throughout the article."""
        told = heading_of(headline)
        first = headline.replace("’", "'").casefold().split(maxsplit=1)[:1]
        asks = "?" in headline or any(one[0].isdigit() or one in listed("scene_words", "asks") for one in first)
        return cls(told, told.difference(names), published, asks)

    def share(self, words: Set[str]) -> float:
        """How much of it these terms hold, 0 to 1, rare ones counting for more."""
        every = sum(map(rarity, self.terms))
        return sum(map(rarity, self.terms & words)) / every if every else 0.0

    def signs(self, sentence: str, opens: float, depth: int, beside: FirstSentences = ALONE) -> tuple[float, ...]:
        """What `JUDGED` weighs; `opens` are the sentence's odds to begin an article, where `depth` stand before it."""
        words = frozenset(terms_of(sentence))
        return (
            1.0,
            min(max(odds(sentence), _LEAST), _HIGHEST),
            self.share(words),
            min(len(self.deeds & words), _MOST_DEEDS) / _MOST_DEEDS,
            min(max(opens, _OPENS_LEAST), _OPENS_HIGHEST),
            math.log1p(min(depth, _DEEP)),
            float(is_of_long_ago(sentence, self.published)),
            float(self.asks),
            *map(float, _manner(sentence)),
            *map(float, _turns(sentence)),
            max(0.0, beside.most - self.share(words)),
            min(len(beside.shared - words), _MOST_LEFT) / _MOST_LEFT,
            float(self._is_about(sentence)),
        )

    def beside(self, early: Sequence[Set[str]]) -> FirstSentences:
        """What the first sentences of its article hold of it, by the terms of each."""
        shared = frozenset(term for term in self.deeds if sum(term in one for one in early) >= _SEVERAL)
        return FirstSentences(max(map(self.share, early), default=0.0), shared)

    def _is_about(self, sentence: str) -> bool:
        """Whether whoever or whatever it tells of, before its verb, stands in the headline."""
        told = QUOTED.sub(" ", sentence.replace("’", "'"))
        at = verb_at(told)
        return at is not None and not self.terms.isdisjoint(terms_of(told[:at]))

    def chance(self, sentence: str, opens: float, depth: int, beside: FirstSentences = ALONE) -> float:
        """The probability that a sentence tells it, see `signs`; 1 where there is no headline to tell."""
        if not self.terms:
            return 1.0
        if is_scene(sentence):
            return 0.0
        shown = self.signs(sentence, opens, depth, beside)
        return 1 / (1 + math.exp(-sum(map(operator.mul, JUDGED, shown))))


def _manner(sentence: str) -> tuple[bool, bool, bool]:
    """Whether something stands before whom it tells of ('After a flight, …'), it says whose news it is, and when."""
    small = [word.casefold() for word in _TOKEN.findall(sentence)]
    reports = not listed("scene_words", "reports").isdisjoint(small)
    return small[:1] != [] and small[0] in listed("scene_words", "fronted"), reports, any(map(_is_now, small))


def _turns(sentence: str) -> tuple[bool, bool, bool]:
    """Whether it turns against what it says ('but', 'though'), puts something between dashes, and tells what lies
    before the news ('had opened', 'has long been'): as asides do, and stories of somebody.
    """
    told = _DATELINE.sub("", QUOTED.sub(" ", sentence.replace("’", "'")).lstrip())
    small = {word.casefold() for word in _TOKEN.findall(told)}
    turns = not listed("scene_words", "turns").isdisjoint(small)
    return turns, _DASH.search(told, _EARLY) is not None, _lies_before().search(told) is not None


def is_scene(sentence: str) -> bool:
    """Whether its words say that it sets a scene: 'Years ago, …', 'All eyes are on …', 'Ana Ruiz gazed at …'."""
    told = QUOTED.sub(" ", sentence.replace("’", "'")).lstrip()
    small = (word.casefold() for word in islice(_TOKEN.findall(told), _EARLY))
    deeds = listed("scene_words", "deeds")
    return _begins().match(told) is not None or _holds().search(told) is not None or not deeds.isdisjoint(small)


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"(?:{_phrases('begins')})(?![\w'])", re.IGNORECASE)


@cache
def _holds() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{_phrases('holds')})(?![\w'])", re.IGNORECASE)


@cache
def _lies_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{_phrases('background')})(?![\w'])", re.IGNORECASE)


def _phrases(group: str) -> str:
    """The phrases of a group as a pattern."""
    found = (re.escape(one).replace(r"\|", " ").replace(r"\*", r"\S+") for one in in_order("scene_words", group))
    return "|".join(sorted(found, key=len, reverse=True))


def odds(sentence: str) -> float:
    """Log-odds that a sentence is built as one that tells news, beside one that sets a scene."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in signs(sentence)) + weights["bias"]


def signs(sentence: str) -> frozenset[str]:
    """How a sentence is built: how it begins, which words that are no names stand there, and beside what."""
    found = _TOKEN.findall(QUOTED.sub(" Q ", sentence.replace("’", "'")))
    if not found:
        return frozenset()
    looks = list(_looks(found))
    return frozenset(
        {
            *(f"begins {' '.join(looks[:count])}" for count in (1, 2, 3)),
            *(f"has {look}" for look in looks[1:]),
            *(f"{one} {other}" for one, other in pairwise(looks)),
            *(["says a day early"] if _DAY in looks[:_EARLY] else []),
            f"is long {min(len(found) // _STEP, _LONGEST)}",
        }
    )


def _looks(found: Sequence[str]) -> Iterator[str]:
    """What each word looks like, a name of several words once."""
    last = ""
    for at, word in enumerate(found):
        small = word.casefold()
        plain = at == 0 and (small in STOP_WORDS or not found[1:] or not found[1][0].isupper())
        look = _look(small) if plain or not word[0].isupper() or _is_day(small) else _NAME
        if not look == last == _NAME:
            yield look
        last = look


def _look(small: str) -> str:
    """A small word as it is; a day or a number as such."""
    if small[0].isdigit():
        return _NUMBER
    return _DAY if _is_day(small) else small


def _is_day(small: str) -> bool:
    return small in listed("speaker_words", "weekdays")


def _is_now(small: str) -> bool:
    return _is_day(small) or small in listed("leaning_words", "near_days")


@cache
def _weights() -> dict[str, float]:
    """The weight of each sign; signs that tell nothing are left out."""
    lines = (line for line in WEIGHTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {sign: float(weight) for sign, _, weight in (line.rpartition("\t") for line in lines)}
