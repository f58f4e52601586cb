"""Whoever holds a post of somebody or something ("Ruiz's lawyer", "the bank's press chief"), asked for by that.

The post is compared as an office is (a lawyer is an attorney); whose it is stands in the role, or around the words:
"her lawyer", in a paragraph or under a title that names her. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import CUT, RANKS, Office, canonical, is_role, office
from corpus.language.speakers.words import ROLE_HEADS
from corpus.language.tokens import terms
from corpus.lexicon import words
from corpus.model.evidence import Evidence
from corpus.model.speech import Speaker
from corpus.question.conversation import KIN
from corpus.search.answer_types import same_country

_PLACED = frozenset(term for word in ("former", "ceo", "chief", "executive") for term in terms(word))
"""Terms that are written with a capital in a role and name nobody."""
_POSSESSIVE = re.compile(r"(?i)['’]s?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is asked for: its noun as roles are compared, the terms of whose it is, the words that narrow it, and
    the ranks that make another post of the same noun ("deputy")."""

    head: str
    owner: frozenset[str]
    kind: frozenset[str]
    ranks: frozenset[str] = frozenset()

    def is_held_by(self, speaker: Speaker, around: frozenset[str]) -> bool:
        """Whether the speaker is called so, and theirs whose post it is; `around` are terms beside the words."""
        described = f"{speaker.role or ''}, {speaker.name if is_described(speaker) else ''}".strip(", ")
        told = office(described) if described else None
        if told is None:
            return False
        called = frozenset(terms(f"{described} {' '.join(told.narrows)}")) | _initials(described)
        heads = words("role_words", "heads")
        leads = self.head in words("role_words", "head") and told.head in heads and not told.ranks
        leads = leads and not self._of_a_part(described, told)
        if self._is_anothers(described):
            return False
        same = told.head == self.head or frozenset(terms(self.head)) <= called or (leads and not self.ranks)
        if self.ranks and told.ranks != self.ranks:
            return False
        return same and self.kind <= called | around and 2 * len(self.owner & (called | around)) >= len(self.owner)

    def is_held_elsewhere(self, roles: Iterable[str]) -> bool:
        """Whether somebody of these roles has the same post of somebody or something else, and never this one."""
        nobody = frozenset[str]()
        same = [role for role in roles if (told := office(role)) is not None and told.head == self.head]
        own = any(self.is_held_by(Speaker("", role), nobody) for role in same)
        return not own and any(self._is_anothers(role) for role in same)

    def _of_a_part(self, described: str, told: Office) -> bool:
        """Whether a leading role is only of a part: the chief of visitor services, or of a fire brigade, is no boss."""
        own = self.owner | self.kind | _PLACED
        part = {word for word in told.narrows if word in described.split() and word not in words("bodies", "bodies")}
        return bool(part - RANKS - words("role_words", "leading")) and not own.issuperset(terms(" ".join(part)))

    def _is_anothers(self, described: str) -> bool:
        """Whether a name in the role is of somebody or something else: a bank's director, of another bank's."""
        written = {
            _POSSESSIVE.sub("", word).lower()
            for word in re.findall(r"[A-Z][\w’'&.-]*", described)
            if not is_role(word.lower()) and word.lower() not in RANKS
        }
        named = [
            frozenset(term for same in {word, *same_country().get(word, ())} for term in terms(same))
            for word in written
        ]
        narrows = tuple(self.kind | _PLACED)  # "European" is of Europe
        others = [one for one in named if one and not any(term.startswith(narrows) for term in one)]
        return bool(others) and not any(one & self.owner for one in (*others, _initials(described)))

    def is_told(self, sentence: str) -> bool:
        """Whether a name stands in the sentence beside the word for the post: "Ana Ruiz, the ship's cook"."""
        return bool(self.names_in(sentence))

    def names_in(self, sentence: str) -> tuple[str, ...]:
        """The names that stand beside the word for the post: "the ship's cook, Ana Ruiz", "Ana Ruiz, the cook"."""
        own, forms = _beside(self.head)
        if own.search(sentence) is None:  # most sentences hold no word for the post
            return ()
        found = (form.search(sentence) for form in forms)
        return tuple(dict.fromkeys(match["name"] for match in found if match is not None))

    def is_around(self, around: frozenset[str]) -> bool:
        """Whether whose post it is stands there, half of it at least; a given name alone is of somebody else."""
        told = frozenset(term for term in self.owner if not is_given(term)) or self.owner
        return 2 * len(told & around) >= len(told)

    def sought(self) -> tuple[str, ...]:
        """The terms of sentences that may tell the holder's words: whose post it is, and every word for it."""
        heads = words("role_words", "heads") if self.head in words("role_words", "head") else frozenset()
        led = [term for word in sorted(heads) for term in terms(word)]
        return tuple(dict.fromkeys((*sorted(self.owner), *sorted(self.kind), *words_for(self.head), *led)))


@lru_cache(maxsize=1 << 6)
def _beside(head: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Any word for a post, and the forms in which a name stands beside one."""
    own = f"(?i:{'|'.join(re.escape(word) for word in _written(head))})"
    name = r"(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})"
    forms = (
        rf"(?:['’]s?|\b(?:her|his|their|whose|the)) (?:[\w-]+ ){{0,2}}?(?:{own}),? {name}",
        rf"\b(?:{own}) (?:of [\w’' -]+?,? )?{name}",
        rf"{name}, (?:[\w’'-]+ ){{0,5}}?(?:{own})\b",
        rf"{name} (?:is|was) (?:[\w’'-]+ ){{0,4}}?(?:{own})\b",
    )
    return re.compile(own), tuple(map(re.compile, forms))


def holders_named(post: Post, told: Sequence[Evidence]) -> tuple[str, ...]:
    """The names that the evidence gives to whoever holds the post, each once, no more than are worth asking for."""
    best = sorted(told, key=lambda one: -len(post.owner & frozenset(terms(f"{one.title} {one.text}"))))
    return tuple(dict.fromkeys(name for one in best for name in post.names_in(one.text)))[:ASKED_FOR]


ASKED_FOR = 3
"""So many names of a post are asked for in turn."""


def is_described(speaker: Speaker) -> bool:
    """Whether a speaker has no name but a description: "a spokesman for Ruiz", "Ruiz's lawyer"."""
    return not speaker.name[:1].isupper() or _POSSESSIVE.search(speaker.name) is not None


def is_relative(given: str) -> bool:
    """Whether a relative of somebody is asked for: "ana ruiz's sister", also without the apostrophe."""
    every = given.lower().split()
    return len(every) > 1 and every[-1] in KIN and re.search(r"(?:['’]s?|s)$", every[-2]) is not None


def is_of_somebody(given: str) -> bool:
    """Whether a relative or the holder of a post of somebody is asked for: never that somebody's own page."""
    return is_relative(given) or post_asked(given) is not None


def post_asked(given: str) -> Post | None:
    """The post of these words, where they name one with whose it is; None for a bare office and for a name.

    >>> post_asked("ana ruiz's lawyer").head
    'lawyer'
    """
    bare = re.sub(r"(?i)^(?:the|a|an) ", "", " ".join(given.split()))
    last = bare.split()[-1] if bare else ""
    if last.lower().endswith("s") and not is_role(last) and is_role(last[:-1]):
        bare = bare[:-1]  # the doctors of the princess
    front = CUT.split(bare, maxsplit=1)[0].split()
    asked = office(bare) if front and is_role(front[-1]) else None  # no title before a name
    narrows = asked.narrows - asked.ranks if asked is not None else frozenset()
    if asked is None or not narrows:
        return None
    every = frozenset(terms(" ".join(narrows)))
    owned = every - _portfolio(bare, asked) or every if _portfolio(bare, asked) else _owner(bare, asked)
    owned -= frozenset(terms(" ".join(asked.ranks)))
    return Post(asked.head, owned, every - owned, asked.ranks) if owned else None


_RUN = re.compile(r"[A-Z][\w’'-]*(?: (?:of |for |and |the )*[A-Z][\w’'-]*)+")


def _initials(described: str) -> frozenset[str]:
    """What a body of several words may be called by their first letters: "Harbour Transit Authority", HTA."""
    runs = ([word[0] for word in run.split() if word[0].isupper()] for run in _RUN.findall(described))
    return frozenset(
        "".join(run[first:last]).lower()
        for run in runs
        for first in range(len(run))
        for last in range(first + SHORTEST_INITIALS, len(run) + 1)
    )


SHORTEST_INITIALS = 3
"""Two letters are too many names' initials."""
_CHARGE = re.compile(r"(?i)\b(?P<post>\w+) (?:for|of) (?:the )?(?P<charge>.+)$")


def _portfolio(given: str, asked: Office) -> frozenset[str]:
    """What a minister is in charge of, as terms: "for European affairs" tells not whose minister it is."""
    charge = _CHARGE.search(given) if asked.head in words("role_words", "charged") else None
    if charge is None or charge["charge"].lower() in same_country():
        return frozenset()
    own = office(f"{charge['post']} for {charge['charge']}")
    return frozenset(terms(" ".join(own.narrows))) if own is not None else frozenset()


def _owner(given: str, asked: Office) -> frozenset[str]:
    """Whose the post is, as terms: what stands before a possessive or after "of", else all that narrows it."""
    before = re.match(r"(?i)^(?P<owner>.+?)(?:['’]s?|s['’])\s", given)
    after = re.search(r"(?i)\s(?:of|for|to|at|on|in)\s(?:the )?(?P<owner>.+)$", given)
    told = before or after
    alone = asked.narrows - words("role_words", "modifiers") or asked.narrows
    whose = told["owner"] if told is not None else " ".join(alone)
    return frozenset(terms(_POSSESSIVE.sub("", whose)))


@cache
def _written(head: str) -> tuple[str, ...]:
    """Every word that is compared as this one, as it is written."""
    return tuple(sorted({word for word in ROLE_HEADS if canonical(word) == head} | {head}))


@cache
def words_for(head: str) -> tuple[str, ...]:
    """The terms of every word that is compared as this one ("lawyer", "attorney")."""
    same = {term for word in ROLE_HEADS if canonical(word) == head for term in terms(word)}
    return tuple(sorted(same | set(terms(head))))
