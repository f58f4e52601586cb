"""Whether two roles can be one person's: shared offices and affiliations speak for it, fields of life against it."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from corpus.language.speakers.names import fold
from corpus.language.speakers.roles import COUNTRIES, office
from corpus.language.speakers.scan import WORD
from corpus.language.speakers.words import MODIFIERS, ROLE_HEADS, TITLES


class Bond(IntEnum):
    """What two roles say about two people of one name."""

    AGAINST = -1
    """They cannot well be one person's: a striker and a surgeon, the mayors of two towns."""
    SILENT = 0
    FOR = 1
    """They share an office, or the body they belong to."""


NEAR = frozenset(
    frozenset(pair.split("/"))
    for pair in "spokes/politics spokes/business media/arts academia/medicine military/police politics/law "
    "politics/media business/politics".split()
)
"""Fields of life that one person is often named in."""
SEATS = frozenset(
    "mayor governor senator representative president minister premier chancellor ambassador king queen judge bishop "
    "archbishop sheriff councillor professor coach principal headteacher mp editor collector".split()
)
"""Offices that are held in one place: two of them in different places are two people's."""
_POSTS = frozenset("professor coach principal headteacher editor collector president".split())
"""Seats that people change from one to another, or that are called by several names of one body."""
_COLOURS = frozenset("black white hispanic latino asian-american african-american muslim jewish gay female".split())
_PARTIES = frozenset("democratic republican labour conservative liberal independent democrat green gop tory".split())
_LINKS = frozenset("of for at in the and de la du von".split())


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


_OPENING = frozenset("former senior chief deputy vice acting then lead local retired leading veteran longtime".split())


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


_LANDS = frozenset(COUNTRIES.values()) - frozenset("democratic republican labour america".split()) | {"america"}
