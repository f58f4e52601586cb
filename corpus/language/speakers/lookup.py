"""Whom a person typing a name or a role may mean: any known name, any role, a slip of the finger. Joins nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.language.speakers.names.compare import Fit, fit, fold, parts
from corpus.language.speakers.offices import CUT, Office, is_role, office
from corpus.language.speakers.words import HONORIFICS, PARTICLES, TITLES
from corpus.model.speech import EntityId


class How(IntEnum):
    """What ties a match to the words asked for, the surest first."""

    NAME = 0
    """The whole of one of their names."""
    FORM = 1
    """A fuller or shorter form of one: initials, without the middle name."""
    FAMILY = 2
    """The family name."""
    PART = 3
    """Another part of the name."""
    ROLE = 4
    """An office they hold."""
    SLIP = 5
    """A name that nobody bears, one or two letters away from theirs."""


class Bearer(Protocol):
    """One person as far as a look-up needs: names and roles with how often each is used, names given by hand."""

    @property
    def person(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def names(self) -> Mapping[str, int]: ...
    @property
    def roles(self) -> Mapping[str, int]: ...
    @property
    def aliases(self) -> Collection[str]: ...
    @property
    def articles(self) -> int: ...
    def name(self) -> str:
        """The name to show."""


class Known(Protocol):
    """Everybody there is to be looked up; a `Registry` in memory, or a database that is read as needed."""

    def named(self, word: str) -> set[int]:
        """The people with this folded word in a name."""

    def holding(self, head: str) -> set[int]:
        """The people with a role that turns on this noun."""

    def words(self, shortest: int, longest: int) -> Iterable[str]:
        """The folded words of names of these lengths, perhaps some of people who are gone."""

    def bearers(self, numbers: Iterable[int]) -> Sequence[Bearer]:
        """These people, those that are there."""

    def survivor(self, person: int) -> int:
        """Who somebody is now: whom they were merged into, or themselves."""


@dataclass(frozen=True, slots=True)
class Match:
    """One person that is meant or may be meant. `appearances`: in how many articles they are."""

    person: EntityId
    name: str
    how: How
    appearances: int


def is_key(words: str) -> bool:
    """Whether this is a person's identity as it is typed: 'p12'."""
    bare = words.strip()
    return bare[:1] == "p" and bare[1:].isdecimal()


def number_of(key: str) -> int:
    """The identity that a key tells."""
    return int(key.strip()[1:])


def is_bare(name: str) -> bool:
    """Whether a name is a single word: a family name alone, for all that anybody can tell."""
    return len(parts(name)) == 1


def may_stand_for(bare: str, name: str) -> bool:
    """Whether a bare family name may stand for this full name: 'Twist' for 'N. P. Twist', whatever title is before."""
    _, untitled = _untitled(name)
    full = parts(untitled)
    return len(full) > 1 and fit(parts(bare), full) is Fit.FAMILY


_LEVEL = {Fit.SAME: How.FORM, Fit.FAMILY: How.FAMILY, Fit.MIDDLE: How.PART, Fit.GIVEN: How.PART}
_APPOSED = re.compile(r"(?P<name>[^,(]*\w)(?:,\s*|\s+\()(?P<role>[^,()]*)\)?.*")
"""A name with what only describes it behind: 'Ana Ruiz, the mayor', 'Ana Ruiz (mayor of Port Alder)'."""
_STRIP = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def find(known: Known, asked: str) -> list[Match]:
    """The people the words may mean, best first; several of the first match's `how` are a choice to be offered.

    A spelling is only mended where nobody in the corpus bears the word as it stands: 'Wong' never finds Wang where
    there is a Wong.
    """
    apposed = _APPOSED.match(asked.strip())
    cleaned = _cleaned(asked)
    the = cleaned.casefold().startswith("the ")
    found = _by_whole(known, _STRIP.sub("", cleaned), the=the)
    if apposed is not None and not found:
        cleaned = _cleaned(apposed["name"])
        found = _by_whole(known, _STRIP.sub("", cleaned), the=the)
    bare = _STRIP.sub("", cleaned)
    words = parts(bare)
    if not found:
        title, name = _untitled(bare)
        words = parts(name)
        found = _holding(known, _by_name(known, words), title)
        if len(words) == 1 and the and is_role(name):
            found = _by_role(known, name) or found  # 'the pope' is whoever holds the office, not a Ms Pope
    if apposed is not None and parts(apposed["name"]):
        found = _holding(known, found, office(apposed["role"]))
    if not found:
        found = _by_role(known, bare)
    if not found and 0 < len(words) <= LONGEST_NAME:
        found = _by_slip(known, words)
    if not found:
        return []
    if len(words) == 1:  # one word is a family name, also of those whom no article names in full
        found = [replace(match, how=How.FAMILY) if match.how is How.NAME else match for match in found]
    best = min(match.how for match in found)
    kept = [match for match in found if match.how == best]
    return sorted(kept, key=lambda match: (-match.appearances, match.name, match.person))


def _cleaned(asked: str) -> str:
    """The words without possessives and marks."""
    return " ".join(re.sub(r"[’']s\b|[“”\"?!,;:()]", " ", asked).split())


def _holding(known: Known, found: list[Match], asked: Office | None) -> list[Match]:
    """Of these people those who are called by an office; all of them where none is asked for, or nobody is."""
    if asked is None or not found:
        return found
    times = {one.person: _times_held(one, asked) for one in known.bearers(m.person for m in found)}
    least = max(1.0, HELD * max(times.values(), default=0))
    return [m for m in found if times.get(m.person, 0) >= least] or found


def holders(known: Known, words: str) -> list[Match]:
    """The people who hold the office these words name, most heard first; empty where they name none."""
    found = _by_role(known, _STRIP.sub("", " ".join(words.split())))
    return sorted(found, key=lambda match: (-match.appearances, match.name, match.person))


def _by_whole(known: Known, words: str, *, the: bool) -> list[Match]:
    """Whoever bears these words as a whole name, or holds them as an office: nothing in them is somebody's title.

    `the`: whether they stand behind "the", so that the office is meant before the name.
    """
    whole = parts(words)
    if len(whole) < 2:
        return []
    called = [match for match in _by_name(known, whole) if match.how is How.NAME]
    front = parts(CUT.split(words, maxsplit=1)[0])
    held = _by_role(known, words) if front and is_role(front[-1]) and (the or not called) else []
    return (held or called) if the else (called or held)


def _untitled(words: str) -> tuple[Office | None, str]:
    """The titles in front of a name, as an office, and the name."""
    pieces = words.split()
    cut = 0
    for place, piece in enumerate(pieces[:-1]):
        low = piece.casefold()
        if low in HONORIFICS or low.rstrip(".") in HONORIFICS or low in TITLES or is_role(low):
            cut = place + 1
    front = [p for p in pieces[:cut] if p.casefold().rstrip(".") not in HONORIFICS]
    return (office(" ".join(front)) if front else None), " ".join(pieces[cut:])


def _by_name(known: Known, words: tuple[str, ...]) -> list[Match]:
    if not words:
        return []
    telling = [word for word in words if word not in PARTICLES] or list(words)
    numbers = set.intersection(*(known.named(word) for word in telling))
    if len(words) > 1:
        # Initials and short given names are other words than the ones on record.
        numbers |= known.named(words[-1]) | known.named(words[0])
    found = []
    for entry in known.bearers(numbers):
        how = _closest(entry, words)
        if how is not None:
            found.append(_match(entry, how))
    return found


def _closest(entry: Bearer, words: tuple[str, ...]) -> How | None:
    best: How | None = None
    for name in (*entry.names, *entry.aliases):
        other = parts(name)
        if entry.kind != "person":
            other = tuple(word for word in other if word not in ("the", "of", "and"))
            asked = tuple(word for word in words if word not in ("the", "of", "and"))
            how = How.NAME if asked == other else How.PART if set(asked) <= set(other) else None
        elif other == words:
            how = How.NAME
        else:
            level = fit(words, other)
            if level is Fit.NONE and len(words) > len(other) > 1 and fit(other, words) is Fit.SAME:
                level = Fit.SAME
            how = _LEVEL.get(level)
        if how is not None and (best is None or how < best):
            best = how
    return best


def _by_role(known: Known, words: str) -> list[Match]:
    asked = office(words)
    if asked is None:
        return []
    return [_match(entry, How.ROLE) for entry in known.bearers(known.holding(asked.head)) if _holds(entry, asked)]


def _holds(entry: Bearer, asked: Office) -> bool:
    """Whether a role on record is the office asked for."""
    return _times_held(entry, asked) > 0


def _times_held(entry: Bearer, asked: Office) -> int:
    """How often somebody is called by the office asked for, each narrowing word included."""
    if entry.kind != "person":
        return 0
    wanted = {fold(word) for word in asked.narrows}
    return sum(times for role, times in entry.roles.items() if _is_office(role, asked, wanted))


def _is_office(role: str, asked: Office, wanted: Collection[str]) -> bool:
    held = office(role)
    if held is None or held.head != asked.head or (asked.ranks and asked.ranks != held.ranks):
        return False
    have = {fold(word) for word in held.narrows}
    return all(word in have or word.rstrip("s") in have for word in wanted) and not (held.ranks - asked.ranks - _PAST)


HELD = 0.1
"""Of several of a name with a title in front, who is called so by less than this share of the first is not meant."""
LONGEST_NAME = 5
"""More words than this are no mistyped name, but a description."""
SLIPS = 24
"""How many of the nearest words a slip of the finger is looked for among."""
_PAST = frozenset({"former", "first", "retired", "associate", "assistant"})


def _by_slip(known: Known, words: tuple[str, ...]) -> list[Match]:
    """The same search with each unknown word replaced by the known ones nearest to it."""
    forms: list[tuple[str, ...]] = [()]
    for word in words:
        if len(word) < 4 or known.named(word):
            forms = [(*form, word) for form in forms]
            continue
        allowed = 1 if len(word) < 8 else 2
        vocabulary = list(known.words(max(3, len(word) - allowed), len(word) + allowed))
        near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=SLIPS)
        near = [one for one in near if known.named(one[0])]
        if not near:
            return []
        closest = min(distance for _, distance, _ in near)
        forms = [(*form, other) for form in forms for other, distance, _ in near if distance == closest]
    found: dict[int, Match] = {}
    for form in forms:
        for match in _by_name(known, form):
            if match.how <= How.FAMILY:
                found[match.person] = Match(match.person, match.name, How.SLIP, match.appearances)
    return list(found.values())


def _match(entry: Bearer, how: How) -> Match:
    return Match(EntityId(entry.person), entry.name(), how, entry.articles)


__all__ = ["Bearer", "How", "Known", "Match", "find", "holders"]
