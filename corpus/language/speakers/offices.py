"""Offices: a role taken apart, and whether two roles can be one person's. Resolves nobody.

Shared offices and affiliations speak for one person, other fields of life, seats and countries against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.names.word import WORD
from corpus.language.speakers.words import (
    FIRMS_TOO,
    GENDERED_HEADS,
    GENERIC_HEADS,
    MODIFIERS,
    PARTISANS,
    ROLE_HEADS,
    SAME_HEAD,
    TITLES,
)
from corpus.lexicon import pairs, words

RANKS = words("speaker_words", "ranks")
"""Modifiers that make another office of the same noun: 'the president' is not the vice president."""

CUT = re.compile(
    r"\s(?:of|for|at|in|from|with|to|on|by|who|that|and|about|under|against|during|since|over)\s|[,;(]", re.IGNORECASE
)
STOP = words("speaker_words", "stop")
COUNTRIES = {**pairs("countries", "words", "key"), **pairs("sides", "words", "key")}
"""Words for a country, a people, a party, each with the one word that they are compared by."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart: the noun it turns on, the words that narrow it, and the ranks that change it."""

    head: str
    narrows: frozenset[str]
    ranks: frozenset[str]

    @property
    def domain(self) -> str:
        """The field of life of the head, 'generic' where it is found in all."""
        if self.head in GENERIC_HEADS:
            return "generic"
        return ROLE_HEADS.get(self.head, "generic")


@lru_cache(maxsize=32768)
def office(role: str) -> Office | None:
    """The role phrase taken apart; None where no word of it is a role."""
    cut = CUT.search(role, 1)
    front = role[: cut.start()] if cut else role
    words = [match.group().rstrip(".") for match in WORD.finditer(front)]
    low = [_plain(word) for word in words]
    place = next((i for i in range(len(low) - 1, -1, -1) if low[i] in ROLE_HEADS or low[i] in TITLES), -1)
    if place < 0 and cut and words and words[0][0].isupper():
        # 'University of Leeds professor': the noun stands after the body's name
        words = [match.group().rstrip(".") for match in WORD.finditer(role)]
        low = [_plain(word) for word in words]
        place = len(low) - 1 if low[-1] in ROLE_HEADS or low[-1] in TITLES else -1
        cut = None
    if place < 0:
        return None
    head = canonical(low[place])
    rest = low[:place] + low[place + 1 :]
    tail = [_plain(match.group().rstrip(".")) for match in WORD.finditer(role[cut.start() :])] if cut else []
    narrows = frozenset(COUNTRIES.get(word, word) for word in (*rest, *tail) if word not in STOP and len(word) > 1)
    if head == "executive" and low[place] == "ceo":
        narrows |= {"chief"}
    if low[place] == "pm":
        narrows |= {"prime"}
    ranks = frozenset(RANKS & set(rest))
    return Office(head, narrows, ranks)


def _plain(word: str) -> str:
    low = word.casefold()
    return re.sub(r"[’']s?$", "", low)


def canonical(head: str) -> str:
    """One word for heads that mean the same ('spokeswoman', 'spokesman' -> 'spokesperson')."""
    word = SAME_HEAD.get(head, head)
    return TITLES.get(word, word)


def head_gender(role: str) -> str:
    """'m' or 'f' where the role noun tells it, else ''."""
    cut = CUT.search(role, 1)
    for match in reversed(list(WORD.finditer(role[: cut.start()] if cut else role))):
        gender = GENDERED_HEADS.get(match.group().casefold())
        if gender:
            return gender
    return ""


_AGENT = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|woman|smith|wright|eer|keeper)$")
_NO_AGENT = words("speaker_words", "no_agent")


def is_agent(word: str) -> bool:
    """Whether a small-letter word has the form of a trade: 'weaver', 'cellist', 'locksmith'."""
    return _AGENT.fullmatch(word) is not None and not {word, word.rpartition("-")[2]} & _NO_AGENT


def is_role(word: str) -> bool:
    """Whether the word is a role noun in the singular."""
    low = word.casefold().rstrip(".")
    return low in ROLE_HEADS or (low in TITLES and low not in ("vice", "wing"))


def noun(role: str) -> str:
    """The noun a role turns on, of the form of a trade where no office is known: 'distributor'."""
    known = office(role)
    return known.head if known is not None else CUT.split(role, maxsplit=1)[0].rpartition(" ")[2].casefold()


def firms_too(role: str) -> bool:
    """Whether the role is one that a company or a team has as well: 'electric car maker', 'rival'."""
    return noun(role) in FIRMS_TOO


def firms_rather(role: str) -> bool:
    """Whether a name of no known kind with this role is a company's rather than somebody's: 'film distributor'."""
    return noun(role) in _FIRMS_RATHER


_FIRMS_RATHER = words("bodies", "firms_rather")
_LEANING = words("speaker_words", "leaning")
"""Nouns that say who somebody is only with another person: 'rival' is no role, 'daughter of the king' is one."""


def leaning(role: str) -> bool:
    """Whether the role only says that somebody is somebody else's, and not whose."""
    words = role.split()
    return bool(words) and words[-1].casefold() in _LEANING and not any(_OWNER.search(word) for word in words[:-1])


_OWNER = re.compile(r"[’']s?$")


def achieved(role: str) -> bool:
    """Whether the words tell what somebody once won or was named for, and no office: 'five-time champion'."""
    return noun(role) in _ACHIEVED or (noun(role) == "critic" and not {*role.casefold().split()}.isdisjoint(_OUTSPOKEN))


_ACHIEVED = words("role_words", "achieved")
_OUTSPOKEN = words("role_words", "outspoken")


def besides(role: str) -> bool:
    """Whether the words tell where somebody is from or what they learnt, and no office: 'Army veteran', 'native'."""
    known = office(role)
    return _learnt(role) or (known is not None and known.head in _BESIDES and " and " not in role)


def _learnt(role: str) -> bool:
    """Whether the words tell what somebody learnt, who may be anything now: 'cardiologist by training'."""
    return role.rpartition(" by ")[2] in _LEARNT


_BESIDES = words("role_words", "besides")
_LEARNT = words("role_words", "learnt")


def private(role: str) -> bool:
    """Whether the words tell whose relative somebody is, and no office: it is shown where nothing better is known."""
    known = office(role)
    return known is not None and known.head in _LEANING


class Bond(IntEnum):
    """What two roles say about two people of one name."""

    AGAINST = -1
    """They cannot well be one person's: a striker and a surgeon, the mayors of two towns."""
    SILENT = 0
    FOR = 1
    """They share an office, or the body they belong to."""


NEAR = frozenset(frozenset(pair.split("/")) for pair in words("role_words", "near_fields"))
"""Fields of life that one person is often named in."""
SEATS = words("role_words", "seats")
"""Offices that are held in one place: two of them in different places are two people's."""
_POSTS = words("role_words", "posts")
"""Seats that people change from one to another, or that are called by several names of one body."""
_COLOURS = words("role_words", "no_affiliation")
_PARTIES = words("role_words", "party_words")
_LINKS = words("role_words", "affiliation_links")


@lru_cache(maxsize=32768)
def affiliations(role: str) -> frozenset[str]:
    """The proper names inside a role, folded, countries by one word: 'China's foreign ministry' -> {'china'}."""
    words = [match.group().rstrip(".") for match in WORD.finditer(role)]
    found = set()
    for place, word in enumerate(words):
        low = re.sub(r"[’']s?$", "", word.casefold())
        if not word[0].isupper() or low in _LINKS or low in ROLE_HEADS or low in TITLES or low in _PARTIES:
            continue
        if low in MODIFIERS or low in _COLOURS:
            continue
        if place == 0 and word[1:].islower() and len(words) > 1 and low in _OPENING:
            continue
        found.add(COUNTRIES.get(low, fold(low)))
    return frozenset(found)


def countries(role: str) -> frozenset[str]:
    """The countries that a role names, each by one word: 'Ukrainian President' -> {'ukraine'}."""
    return affiliations(role) & _LANDS


def _lettered(a: str, b: str) -> bool:
    """Whether one role gives the other's body by its letters: 'IOC' and 'International Olympic Committee'."""
    for short, long in ((a, b), (b, a)):
        initials = "".join(word[0] for word in long.split() if word[0].isupper())
        if any(len(word) > 2 and word.isupper() and word in initials for word in _WORD.findall(short)):
            return True
    return False


_WORD = re.compile(r"\w+")


def seated(a: str, b: str) -> bool:
    """Whether two roles are seats of public office in two places, or of two countries: two people's beyond doubt."""
    first, second = office(a), office(b)
    if first is None or second is None:
        return False
    mine, yours = affiliations(a), affiliations(b)
    countries = (mine & _LANDS, yours & _LANDS)
    if countries[0] and countries[1] and not countries[0] & countries[1]:
        return True
    return first.head == second.head and first.head in SEATS - _POSTS and bool(mine and yours and not mine & yours)


_OPENING = words("role_words", "role_openers")


@lru_cache(maxsize=65536)
def bond(a: str, b: str) -> Bond:
    """How two roles speak for or against one person; each in an article's own words."""
    first, second = office(a), office(b)
    if first is None or second is None:
        return Bond.SILENT
    mine, yours = affiliations(a), affiliations(b)
    shared = mine & yours
    apart = bool(mine and yours and not shared) and not _lettered(a, b)
    countries = (mine & _LANDS, yours & _LANDS)
    foreign = bool(countries[0] and countries[1] and not countries[0] & countries[1])
    if first.head == second.head:
        if (apart and first.head in SEATS) or foreign:
            return Bond.AGAINST
        return Bond.SILENT if apart else Bond.FOR
    if shared - _LANDS:
        return Bond.FOR
    if _learnt(a) or _learnt(b):
        return Bond.SILENT
    domains = frozenset((first.domain, second.domain))
    if foreign and "generic" not in domains:
        return Bond.AGAINST
    if "generic" in domains:
        return Bond.AGAINST if apart and foreign else Bond.SILENT
    if len(domains) == 1:
        return Bond.FOR if shared or domains == {"politics"} else Bond.SILENT
    return Bond.SILENT if domains in NEAR else Bond.AGAINST


def firmly(a: str, b: str) -> bool:
    """Whether two roles share an office or a body, and not only a field of life: enough for a single name, too."""
    first, second = office(a), office(b)
    if first is None or second is None or bond(a, b) is not Bond.FOR:
        return False
    return first.head == second.head or bool((affiliations(a) & affiliations(b)) - _LANDS)


def apart(a: str, b: str) -> bool:
    """Whether two roles that stand with the very same name in one article are two people's: 'Mayor', 'goalkeeper'.

    Stricter than `bond`: one article seldom has two of a name, and often calls one person several things. What somebody
    was, a party or a side tells nothing here, nor does a place.
    """
    first, second = office(a), office(b)
    if first is None or second is None or first.head == second.head or bond(a, b) is not Bond.AGAINST:
        return False
    if {first.head, second.head} & PARTISANS or "generic" in (first.domain, second.domain):
        return False
    if first.head.endswith(second.head) or second.head.endswith(first.head):
        return False
    return not any(word in PAST for role in (a, b) for word in role.casefold().replace("-", " ").split())


PAST = words("role_words", "past")


def past(role: str) -> bool:
    """Whether the words tell what somebody was: 'former mayor', 'then-senator'."""
    return role.split(maxsplit=1)[0].casefold().partition("-")[0] in _LEFT


_LEFT = words("role_words", "left")


_LANDS = frozenset(COUNTRIES.values()) - frozenset("democratic republican labour america".split()) | {"america"}
