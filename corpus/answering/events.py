"""The event that a question asks about, and whether words of an article tell of it: its acts, its names. Pure.

"When did Ana Ruiz resign?" asks about one act (resign, resignation, stepped down) of one name. Words are told apart by
their letters where the question has capitals, else by whether they are everyday words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.language.speakers.common import is_common, is_small
from corpus.language.tokens import terms, tokenize
from corpus.lexicon import table
from corpus.lexicon import words as listed
from corpus.model import AnswerKind
from corpus.question.query import Query
from corpus.question.shape import outside_marks
from corpus.question.verbs import base_terms, inflected
from corpus.question.wanted import Wanted
from corpus.search.holding import same_country

MOST = 0.6
"""The share of many acts that must be told."""
NAMED = 0.5
"""The share of the event's names that must stand in the sentence, its paragraph or its title."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done or happens: the terms that tell it, and phrases of several words."""

    terms: frozenset[str]
    phrases: frozenset[str] = frozenset()
    known: bool = False
    """Whether the table of events has it: then it is what the question turns on."""

    def told(self, words: str, held: frozenset[str]) -> bool:
        """Whether the words tell it; `held` are their terms."""
        if self.terms & held:
            return True
        lowered = f" {words.lower()} "
        return any(f" {phrase} " in lowered for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Event:
    """What is asked about: names as terms, acts in the order of the question."""

    names: frozenset[str]
    acts: tuple[Act, ...]
    place: bool = False
    """Whether it is asked where a thing is."""

    def acts_told(self, words: str) -> int:
        """How many of the acts these words tell."""
        held = terms_in(words)
        return sum(act.told(words, held) for act in self.acts)

    def is_told(self, words: str) -> bool:
        """Whether these words (a sentence with what stands around it) tell of the event: its acts, half of its names.

        Of several acts one may be told with other words where names are asked for, of many two in five.
        """
        thing = self.acts[-1] if self.place and self.acts and not any(act.known for act in self.acts) else None
        if thing is not None and not thing.told(words, terms_in(words)):
            return False  # where is the butterfly museum: the museum, not the butterflies
        spare = 1 if self.names and len(self.acts) > 1 else 0
        least = min(len(self.acts) - spare, math.ceil(MOST * len(self.acts)))
        return self.acts_told(words) >= least and self.named(words) >= NAMED

    def turns_on(self, words: str) -> bool:
        """Whether the words (a clause) hold what the event turns on: a known verb, else half of its acts, or a name."""
        held = terms_in(words)
        if not self.acts:
            return bool(self.names & held)
        verbs = [act for act in self.acts if act.known]
        if verbs:
            return any(verb.told(words, held) for verb in verbs)
        return 2 * self.acts_told(words) >= max(1, len(self.acts))

    def named(self, words: str) -> float:
        """The share of the names that stand in these words; 1 where none is asked for."""
        if not self.names:
            return 1.0
        return len(self.names & terms_in(words)) / len(self.names)


@lru_cache(maxsize=1 << 12)
def tells_of_many(sentence: str, event: Event) -> bool:
    """Whether the sentence counts several such events ("more than 90 transplants"): it is of none of them."""
    tokens = tokenize(sentence)
    for place, token in enumerate(tokens):
        if token.word.endswith("s") and event.acts_told(token.word):
            before = [other.word for other in tokens[max(0, place - 3) : place]]
            if any(word[0].isdigit() and word != "1" and not _YEAR.fullmatch(word) for word in before):
                return True
    return False


_YEAR = re.compile(r"(?:19|20)\d\d")


def terms_in(words: str) -> frozenset[str]:
    """The terms of the words, irregular forms also by their base form."""
    return frozenset(terms(words)) | frozenset(base_terms(words))


@cache
def _families() -> dict[str, Act]:
    """Each term of the table with the act it tells."""
    found: dict[str, Act] = {}
    for _, words in table("events").rows:
        listed = words.split()
        single = [word for word in listed if "|" not in word]
        told = frozenset(term for word in single for form in inflected(word) for term in terms(form))
        phrases = frozenset(
            " ".join((form, *rest))
            for word in listed
            if "|" in word
            for first, *rest in [word.split("|")]
            for form in inflected(first)
        ) | frozenset(word for word in single if not terms(word))
        act = Act(told, phrases, known=True)
        for term in told:
            found.setdefault(term, act)
    return found


def _phrased(asked: str) -> tuple[str, Act] | None:
    """The first phrase of the question that tells an event ("coming out"), and the act."""
    lowered = asked.lower()
    for act in dict.fromkeys(_families().values()):
        if _LIGHT & act.terms:
            continue
        for phrase in act.phrases:
            if re.search(rf"\b{re.escape(phrase)}\b", lowered):
                return phrase, act
    return None


_ASKED_BY = {AnswerKind.WHEN: "when", AnswerKind.WHERE: "where", AnswerKind.QUANTITY: "how_much"}


@cache
def _asking_terms(group: str) -> frozenset[str]:
    return frozenset(term for word in listed("asked_words", group) for term in terms(word))


def demanded(query: Query) -> frozenset[str]:
    """The terms of the question that a sentence must hold to answer it: all but those that only ask ("what year")."""
    group = "why" if query.wanted is Wanted.REASON else _ASKED_BY.get(query.kind)
    asking = _asking_terms("any") | (_asking_terms(group) if group is not None else frozenset())
    asked = frozenset(query.terms)
    return asked - asking or asked


_LIGHT = frozenset("happen occur take place held hold go going be get find locat".split())
"""Verbs that tell nothing of an event by themselves, as terms."""
_BEFORE_DAY = frozenset("what which the a that this one first last next same every each".split())
_ASIDE = frozenset("much many long old far first last time year day date month exactly ago go going".split())


def asked_event(query: Query) -> Event:
    """The event of the question, from the terms of its topic."""
    asked = outside_marks(query.text)
    cased = any(token.word[0].isupper() for token in tokenize(asked)[1:])
    names: list[str] = []
    acts: dict[str, Act] = {}
    phrased = _phrased(asked)
    within = frozenset(phrased[0].split()) if phrased is not None else frozenset()
    tokens = tokenize(asked)
    telling_terms = demanded(query)
    for place, token in enumerate(tokens):
        own = [term for term in base_terms(token.word) if term not in _ASIDE]
        if token.word.lower() in within:
            continue
        if place and token.word.lower() == "day" and tokens[place - 1].word.lower() not in _BEFORE_DAY:
            own = ["day"]  # Labour Day
        elif not own or not set(terms(token.word)) & telling_terms:
            continue
        if _is_name(token.word, own[0], cased=cased, first=place == 0):
            names.extend(own)
        elif not own[0].isdigit():
            acts[own[0]] = _families().get(own[0], Act(frozenset(own)))
    telling = {word: act for word, act in acts.items() if word not in _LIGHT} or acts
    told = [*telling.values(), *([phrased[1]] if phrased is not None else [])]
    is_thing = re.match(r"(?i)^\W*where(?: is| are| was| were|['’]s)\b", asked) is not None
    return Event(frozenset(names), tuple(dict.fromkeys(told)), is_thing)


def _is_name(word: str, term: str, *, cased: bool, first: bool) -> bool:
    if cased and not first:
        return word[0].isupper()
    if word[0].isdigit() or term in _families():
        return False
    lowered = re.sub(r"(?:'s|’s)$", "", word.lower())
    if lowered in same_country():
        return True
    return not (is_common(lowered) or is_small(lowered) or is_small(lowered.rstrip("s")))


def other_names(words: str, names: Iterable[str]) -> list[str]:
    """Names in the words with no term of `names` in them; the word that opens a sentence counts only beside another."""
    found = []
    for match in re.finditer(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", words):
        if match.start() == 0 and " " not in match[0]:
            continue
        if not set(terms(match[0])) & set(names) and terms(match[0]):
            found.append(match[0])
    return found
