"""Which body or document 'the campaign', 'her campaign' or 'the report' is: the fullest name the article gives it.

A body is called by its kind once the article has named it (`namings`): by a name that ends in the kind, by an
explanation, or by a name whose last word is of the kind. Of two of a kind only the one just named is meant, else
nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import replace

from corpus.language.speakers.coreference.named import HEADLINES, READ
from corpus.language.speakers.coreference.namings import (
    DOCUMENTS,
    KINDS,
    NOT_FIRST,
    SMALL,
    Naming,
    Namings,
    genitive,
    unnamed,
)
from corpus.language.speakers.coreference.people import People, Person
from corpus.language.speakers.coreference.pronouns import Memory
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.names.scan import NameRun, runs
from corpus.language.speakers.offices import COUNTRIES
from corpus.language.speakers.words import PLACES
from corpus.lexicon import words
from corpus.model.articles import Article
from corpus.model.speech import Speaker
from corpus.model.text import Span

_MENTION = re.compile(r"(the|this|that|his|her)\s+((?:[\w’'.-]+\s+){0,3})([\w-]+)", re.IGNORECASE)
_FILLERS = words("speaker_words", "fillers")
_PERSONAL = frozenset("campaign administration office foundation".split())
"""Kinds that are called by their head's name."""
_OPEN = words("speaker_words", "open")
"""Kinds that a name often does not tell: any other name in between may be meant."""
CLOSE = 4
"""How many sentences back one of those may lie."""
LATELY = 2
"""How many sentences back the last one named may lie where there are two of a kind."""
FAR = 40
"""How many sentences back the only one of a kind may lie."""
BACK = 80
"""How many namings back are looked at."""
ONLY = 0.965
NEAREST = 0.94
OWNER = 0.85
"""From which probability on 'his' or 'her' is given to somebody here."""


class Bodies:
    """The bodies and documents of one article by kind, each kind read when it is first asked for."""

    def __init__(
        self, article: Article, people: People, memory: Memory, story: Positions, acronyms: Mapping[str, Span]
    ) -> None:
        self.text = article.text
        self.story = story
        self._blocks = [block.span for block in article.blocks if block.kind in READ - HEADLINES]
        self._people = people
        self._memory = memory
        self._acronyms = acronyms
        self._namings = Namings(article.text, people, story, acronyms)
        self._named: dict[str, list[Naming]] = {}
        self._keys: dict[str, set[frozenset[str]]] = {}

    def meant(self, span: Span) -> tuple[Speaker, float] | None:
        """The body or document that the mention means and how sure that is; None where the article does not say."""
        match = _MENTION.fullmatch(self.text, span.start, span.end)
        kind = KINDS.get(match.group(3).casefold()) if match else None
        if match is None or kind is None:
            return None
        low = match.group(1).casefold()
        if low in ("his", "her"):
            found, sure = self._theirs(span.start, kind, low, " ".join(match.group(2, 3)).split())
        else:
            more = {fold(word) for word in match.group(2).split()} - _FILLERS
            found, sure = self._definite(span.start, kind, more)
        if found is None:
            return None
        self._note(kind, replace(found, start=span.start, stop=span.end))
        return Speaker(found.name, None, "document" if kind in DOCUMENTS else "body", found.span), sure

    # Choosing

    def _theirs(self, at: int, kind: str, whose: str, words: list[str]) -> tuple[Naming | None, float]:
        if kind not in _PERSONAL:
            return None, 0.0
        person, sure = self._owner(at, kind, "m" if whose == "his" else "f")
        if person is None:
            return None, 0.0
        key = frozenset(person.words)
        known = [one for one in self._of(kind) if one.key == key]
        if known:
            return max(known, key=lambda one: len(one.name)), sure
        return Naming(at, key, f"{genitive(person.name)} {' '.join(words)}", person.proof, at), sure

    def _owner(self, at: int, kind: str, gender: str) -> tuple[Person | None, float]:
        """Whose 'his' or 'her' is: of those known to have one who was just named, else the one of the sentence so far,
        else who is likeliest by far.
        """
        start = self.story.sentence_start(at)
        every = self._of(kind)
        keys = self._keys[kind]
        owning = [p for p in self._people.persons if p.gender == gender and frozenset(p.words) in keys]
        lately = self.story.starts[max(0, self.story.sentence(at) - LATELY)]
        near = [p for p in owning if _within(p.places, lately, at)]
        if len(near) == 1:
            return near[0], NEAREST
        here = [p for p in self._people.persons if p.gender in ("", gender) and _within(p.places, start, at)]
        if owning or len(here) > 1:
            return None, 0.0
        if here:
            return (here[0], NEAREST) if here[0].gender == gender else (None, 0.0)
        ranked = self._memory.weigh(at, gender)
        if not ranked or ranked[0][0] < OWNER or ranked[0][1].gender != gender:
            return None, 0.0
        place = bisect_left(every, at, key=_start)
        if place and every[place - 1].start >= lately:
            return None, 0.0  # somebody else's was just named
        return ranked[0][1], min(ranked[0][0], NEAREST)

    def _definite(self, at: int, kind: str, more: set[str]) -> tuple[Naming | None, float]:
        every = self._of(kind)
        place = bisect_left(every, at, key=_start)
        before = [one for one in every[max(0, place - BACK) : place] if more <= one.key | one.more]
        if not before:
            return None, 0.0
        last = before[-1]
        here = self.story.sentence(at)
        if here - self.story.sentence(last.start) > (CLOSE if kind in _OPEN else FAR):
            return None, 0.0
        if (kind in _OPEN and self._intruder(last, at)) or self._another(kind, min(last.stop, at), at):
            return None, 0.0
        fullest = max((one for one in before if one.same(last)), key=lambda one: (len(one.name), -one.start))
        if all(key <= last.key or last.key <= key for key in self._keys[kind]):
            return fullest, ONLY
        near = [one for one in before if here - self.story.sentence(one.start) <= LATELY]
        if near and all(one.same(last) for one in near):
            return fullest, NEAREST
        return None, 0.0

    def _another(self, kind: str, start: int, end: int) -> bool:
        """Whether one of the kind that has no name comes in between: 'a new report', 'another company'."""
        return unnamed(kind).search(self.text, start, end) is not None

    def _intruder(self, last: Naming, at: int) -> bool:
        """Whether another name comes in between that may be a body of the kind without our knowing: 'Apple'."""
        for run in runs(
            self.text, min(last.span.end if last.span.end <= at else last.start, at), at, self._people.lower
        ):
            words = {fold(word.text) for word in run.words}
            low = [word.low for word in run.words]
            known = self._people.at(run)
            full = self._acronyms.get(run.name())
            if full is not None and last.key <= {fold(word) for word in full.of(self.text).split()}:
                continue
            if words <= last.key | SMALL or (known is not None and known.owner is not None):
                continue
            if self.story.quoted(run.start) is not None or (run.opens and _opener(run)):
                continue
            if not all(word in PLACES or word in COUNTRIES or word in NOT_FIRST for word in low):
                return True
        return False

    # Reading

    def _of(self, kind: str) -> list[Naming]:
        known = self._named.get(kind)
        if known is None:
            found = [one for block in self._blocks for one in self._namings.read(kind, block)]
            known = self._named[kind] = sorted(found, key=_start)
            self._keys[kind] = {one.key for one in known}
        return known

    def _note(self, kind: str, naming: Naming) -> None:
        insort(self._of(kind), naming, key=_start)
        self._keys[kind].add(naming.key)


def _opener(run: NameRun) -> bool:
    """Whether a name is no more than the word a sentence begins with: 'Predicting', 'Officials'."""
    word = run.words[0]
    return len(run.words) == 1 and (is_small(word.text) or is_common(word.text))


def _within(places: list[int], start: int, end: int) -> bool:
    place = bisect_left(places, start)
    return place < len(places) and places[place] < end


def _start(one: Naming) -> int:
    return one.start
