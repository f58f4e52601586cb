"""The event that a question asks about, and whether words of an article tell of it: its acts, its names. Pure.

"When did Ana Ruiz resign?" asks about one act (resign, resignation, stepped down) of one name. Words are told apart by
their letters where the question has capitals, else by whether they are everyday words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.language.lexicon import REPORTING
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.tokens import distinct_terms, terms, tokenize
from corpus.lexicon import table
from corpus.lexicon import words as listed
from corpus.lexicon import words as listed_words
from corpus.model.answers import AnswerKind
from corpus.question.query import Query
from corpus.question.shape import outside_marks
from corpus.question.verbs import base_form, base_terms, inflected, is_past
from corpus.question.wanted import Wanted, is_kind
from corpus.search.answer_types import same_country

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
    verb: Act | None = None
    """The act that the verb of the question tells, as far as it is seen."""

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
        spare = 1 if self.names and len(self.acts) > 1 and not self._becomes() else 0
        least = min(len(self.acts) - spare, math.ceil(MOST * len(self.acts)))
        return self.acts_told(words) >= least and self.named(words) >= NAMED

    def is_toll(self) -> bool:
        """Whether it is asked for the dead or the hurt: of their counts the newest that tells as much is the last."""
        return any(act.known and act.terms & _TOLL for act in self.acts)

    def _becomes(self) -> bool:
        """Whether it is asked when somebody or something became something: then that is told too."""
        return any(act.known and "becom" in act.terms for act in self.acts)

    def turns_on(self, words: str) -> bool:
        """Whether the words (a clause) hold what the event turns on: its last verb, half of its acts, else a name."""
        words = _BACKGROUND.sub(" ", words)
        held = terms_in(words)
        if not self.acts:
            return bool(self.names & held)
        verb = next((act for act in reversed(self.acts) if act.known), None)
        if verb is not None:
            return verb.told(words, held)
        if self.verb is not None and self.verb in self.acts and self.verb.told(words, held):
            return True
        return 2 * self.acts_told(words) >= max(1, len(self.acts))

    def named(self, words: str) -> float:
        """The share of the names that stand in these words; 1 where none is asked for."""
        if not self.names:
            return 1.0
        return len(self.names & terms_in(words)) / len(self.names)


_BACKGROUND = re.compile(
    r"(?i)^\W*(?:before|after|since|until|following|prior to|despite) "
    r"(?:this|that|the|these|his|her|their|its) [\w’'-]+"
    r"(?=,|\s+(?:the|an?|his|her|its|it|they|he|she|there|no)\b|\s*$)"
)
"""What is only told as known: "Before this discovery, the longest was …" tells of no discovery."""


_TOLL = frozenset({"die", "dead", "hurt"})


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


@lru_cache(maxsize=1 << 10)
def terms_in(words: str) -> frozenset[str]:
    """The terms of the words, irregular forms also by their base form."""
    return distinct_terms(words) | frozenset(base_terms(words))


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


def family(term: str) -> frozenset[str]:
    """The terms that tell the same event as this one, itself too."""
    return _families()[term].terms if term in _families() else frozenset({term})


def _phrased(asked: str) -> tuple[str, Act] | None:
    """The first phrase of the question that tells an event ("coming out"), and the act."""
    pattern, acts = _phrases()
    match = pattern.search(asked.lower())
    return (match[0], acts[match[0]]) if match is not None else None


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, Act]]:
    """Every phrase that tells an event, as one pattern, and the act of each."""
    acts: dict[str, Act] = {}
    for act in dict.fromkeys(_families().values()):
        if not _LIGHT & act.terms:
            acts |= {phrase: act for phrase in act.phrases if phrase not in acts}
    listed = "|".join(re.escape(phrase) for phrase in sorted(acts, key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b"), acts


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


_LIGHT = listed_words("answer_words", "events_light")
"""Verbs that tell nothing of an event by themselves, as terms."""
_BEFORE_DAY = listed_words("answer_words", "events_before_day")
_ASIDE = listed_words("answer_words", "events_aside")


def asked_event(query: Query) -> Event:
    """The event of the question, from the terms of its topic."""
    return _event(outside_marks(query.text), demanded(query))


@lru_cache(maxsize=1 << 6)
def _event(asked: str, telling_terms: frozenset[str]) -> Event:
    cased = any(token.word[0].isupper() for token in tokenize(asked)[1:])
    names: list[str] = []
    acts: dict[str, Act] = {}
    phrased = _phrased(asked)
    within = frozenset(phrased[0].split()) if phrased is not None else frozenset()
    words = [token.word for token in tokenize(asked)]
    verb = _verb_at(words)
    for place, word in enumerate(words):
        own = [term for term in base_terms(word) if term not in _ASIDE]
        if word.lower() in within:
            continue
        if place and word.lower() == "day" and words[place - 1].lower() not in _BEFORE_DAY:
            own = ["day"]  # Labour Day
        elif not own or not set(terms(word)) & telling_terms:
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        if _is_new(word, following):
            continue  # the new song, and not New York
        if place != verb and _is_name(word, own[0], cased=cased, first=place == 0):
            names.extend(own)
        elif not own[0].isdigit():
            act = _families().get(own[0], Act(frozenset(own)))
            acts[own[0]] = replace(act, known=False) if _is_beside(words, place) and place != verb else act
    telling = {word: act for word, act in acts.items() if word not in _LIGHT} or acts
    told = tuple(dict.fromkeys([*telling.values(), *([phrased[1]] if phrased is not None else [])]))
    if not any(act.known for act in told):  # "after the resignation of the mayor": nothing else is done
        told = tuple(dict.fromkeys(_families().get(min(act.terms), act) if act.terms else act for act in told))
    is_thing = re.match(r"(?i)^\W*where(?: is| are| was| were|['’]s)\b", asked) is not None
    told_by = acts.get(next(iter(base_terms(words[verb])), "")) if verb is not None else None
    return Event(frozenset(names), told, is_thing, told_by)


_AUXILIARY = listed_words("answer_words", "events_auxiliary")
_HELPS = listed_words("answer_words", "events_helps")
_BESIDE = listed_words("answer_words", "events_beside")
_DETERMINES = listed_words("answer_words", "events_determines")


def _verb_at(words: Sequence[str]) -> int | None:
    """Where the verb that is asked with stands: of "did … VERB" the last that can be one, else the first past."""
    helps = next((place for place, word in enumerate(words) if word.lower() in _HELPS), None)
    if helps is None:
        return next((place for place, word in enumerate(words) if place and _is_own_past(word)), None)
    after = range(helps + 2, len(words))
    ends = next((place for place in after if words[place].lower() in _BESIDE | {"to"}), len(words))
    can_be = [place for place in range(helps + 2, ends) if _is_base(words[place])]
    return next((place for place in reversed(can_be) if words[place - 1].lower() not in _DETERMINES), None)


def _is_own_past(word: str) -> bool:
    """Whether the word is a past of a verb that is no auxiliary."""
    return word.islower() and is_past(word) and base_form(word) not in _AUXILIARY


def _is_determined(words: Sequence[str], place: int) -> bool:
    return bool(_DETERMINES & {word.lower() for word in words[max(0, place - 2) : place]})


def _is_base(word: str) -> bool:
    """Whether the word can be a verb's base form, as far as the tables tell."""
    return word.islower() and (word in _bases() or REPORTING.get(word) is not None)


@cache
def _bases() -> frozenset[str]:
    listed_verbs = {verb for verb, _ in table("verbs").rows} | {
        word for _, row in table("events").rows for word in row.split()
    }
    return frozenset(listed_verbs) - _LIGHT


def _is_beside(words: Sequence[str], place: int) -> bool:
    """Whether the word is of a noun: behind a preposition or an article ("died in the Alder strike" is of dying)."""
    before = {word.lower() for word in words[max(0, place - 3) : place]}
    return bool(_BESIDE & before) or _is_determined(words, place)


def _is_new(word: str, following: str) -> bool:
    """Whether it is the everyday word "new" before another, and no part of a name."""
    return word == "new" and (is_common(following.lower()) or is_small(following.lower()))


def _is_name(word: str, term: str, *, cased: bool, first: bool) -> bool:
    if cased and not first:
        return word[0].isupper()
    if word[0].isdigit() or term in _families():
        return False
    lowered = re.sub(r"(?:'s|’s)$", "", word.lower())
    if lowered in same_country():
        return True
    return not (is_kind(lowered) or is_common(lowered) or is_small(lowered) or is_small(lowered.rstrip("s")))


def other_names(words: str, names: Iterable[str]) -> list[str]:
    """Names in the words with no term of `names` in them; the word that opens a sentence counts only beside another."""
    found = []
    for match in re.finditer(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", words):
        if match.start() == 0 and " " not in match[0]:
            continue
        if not set(terms(match[0])) & set(names) and terms(match[0]):
            found.append(match[0])
    return found
