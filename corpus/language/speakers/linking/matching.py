"""Which entry of the registry an appearance belongs to, and why in plain words. Pure: sees only who bears the name.

A full name joins the entry that bears it unless roles speak against it; where several bear it, only a role or the
company of the same people decides, else it stays apart. A name that hardly anybody else has in a large corpus is one
person's even where roles seem to speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from corpus.language.speakers.linking.entries import Appearance, Entry
from corpus.language.speakers.names.compare import Fit, conflict, fit, parts
from corpus.language.speakers.names.given import is_given
from corpus.language.speakers.offices import Bond, bond, firmly, office, seated
from corpus.lexicon import words

ROLES: Final = 24
"""How many of somebody's roles, the most used, are compared with a new one."""
COMPANY: Final = 2
"""How many other people by full name must be shared to tell that two appearances are one person's."""
FOREMOST: Final = 8
"""In how many articles somebody must be, at the least, for a bare family name to mean them alone."""
CHIEF: Final = 5
"""In how many articles somebody must be for a full name that others bear too to mean them where nothing tells which."""
FAME: Final = 20
"""In how many articles somebody must be for their full name to mean them even beside a role of another field."""
SHARE: Final = 0.8
"""How much of all that is said by bearers of a family name must be theirs for that."""
NOBODY: Final = ""
"""Instead of a reason: the article names several of a family, and its bare name is nobody's across articles."""
REGNAL: Final = words("role_words", "regnal")
"""Offices whose holders are known by a single name, which is then as good as a full one."""


SOON: Final = 45
"""Within so many days a common name is still that of the same news."""
LONG_NAME, SHORT_NAME = 7, 4
"""From so many letters on a given name may be one mistyped; fewer beside a family name that hardly anybody else has."""


class Frequency(NamedTuple):
    """What is known of a name from a large corpus. `rare`: hardly anybody else has the family name; `common`: so many
    have the one and so many the other name that two people may well have both; `own`: a single name that hardly anybody
    has as a given one, as a singer's may be.
    """

    rare: bool = False
    common: bool = False
    own: bool = False


SELDOM: Final = Frequency()


class Judged(NamedTuple):
    """An entry that bears the name: what roles and company say, how the names fit, and the entry."""

    link: Bond
    how: str
    entry: Entry


def belongs(one: Appearance, sharing: Sequence[Entry], often: Frequency = SELDOM) -> tuple[Entry | None, str]:
    """The entry among those sharing words of the name that the appearance belongs to, None for a new one, and why."""
    words = parts(one.name)
    judged = [
        Judged(_bond(entry, one, often.rare), how, entry)
        for entry in sharing
        if (how := _bears(entry, words)) and not _of_another_house(one, words, entry)
    ]
    judged = judged or [Judged(Bond.FOR, "slip", entry) for entry in sharing if _mistyped(one, words, entry, often)]
    if not judged:
        return None, "the first article that names them"
    for _, _, entry in judged:
        if any(parts(name) == words for name in entry.aliases):
            return entry, f"a name that was joined to {entry.name()} by hand"
    for_it = _speaking_for(one, judged)
    if len(for_it) == 1:
        return for_it[0].entry, f"{_how(for_it[0])} and {_shared(for_it[0].entry, one)}"
    agreeing = _agreeing(one, words, for_it)
    if agreeing is not None:
        return agreeing, f"the same {'full ' if len(words) > 1 else ''}name and {_shared(agreeing, one)}"
    holder = _by_office(one, words, for_it)
    if holder is not None:
        return holder, f"a form of the name “{holder.name()}” and {_shared(holder, one)}, as nobody else so often"
    known = [one for one in for_it if not one.entry.bare()]
    if len(words) == 1 and len(known) == 1:
        return known[0].entry, f"{_how(known[0])} and {_shared(known[0].entry, one)}"
    chief = _chief(words, judged)
    if chief is not None:
        return chief, f"the same full name, which nearly always means {chief.name()}"
    foremost = _foremost(one, words, judged)
    if foremost is not None:
        return foremost, f"the family name alone, which nearly always means {foremost.name()}"
    of_the_name = [other for other in one.company if other[-1] == words[0]] if len(words) == 1 else []
    if of_the_name:
        named = [other for other in judged if len(of_the_name) == 1 and _bears(other.entry, of_the_name[0]) == "same"]
        if len(named) == 1 and named[0].link is not Bond.AGAINST and not one.role:
            return named[0].entry, f"the family name of {named[0].entry.name()}, whom the article names"
        return None, NOBODY
    if for_it:
        return None, f"{len(for_it)} others of this name fit as well; nothing says which"
    return _silently(one, words, judged, often)


def _speaking_for(one: Appearance, judged: Sequence[Judged]) -> list[Judged]:
    """Those whom something speaks for. The same company makes nobody a form of a name that another bears as it is:
    'Ana Ruiz' is not 'Ana Ruiz Halvorsen' where there is an Ana Ruiz.
    """
    for_it = [other for other in judged if other.link is Bond.FOR]
    if " " not in one.name or not any(other.how == "same" and other.link is not Bond.AGAINST for other in judged):
        return for_it
    return [other for other in for_it if other.how != "form" or _by_role(one, other.entry)]


def _by_role(one: Appearance, entry: Entry) -> bool:
    return bool(one.role) and any(bond(role, one.role or "") is Bond.FOR for role in entry.roles)


def _silently(
    one: Appearance, words: tuple[str, ...], judged: Sequence[Judged], often: Frequency
) -> tuple[Entry | None, str]:
    """Where neither a role nor company speaks for anybody."""
    same = [other.entry for other in judged if other.link is Bond.SILENT and other.how == "same"]
    if len(words) > 1:
        # A shorter or longer form of a name needs a reason of its own; the same form needs none against it.
        against = [other for other in judged if other.link is Bond.AGAINST and other.how == "same"]
        if often.common and not against and same:
            same = [entry for entry in same if entry.articles >= CHIEF or _soon(one, entry)]
            if not same:
                return None, "kept apart: many bear these names, and nothing else tells that they are one"
        if len(same) == 1 and not against:
            return same[0], f"the same full name, “{same[0].name()}”; no role speaks against it"
        nameless = [entry for entry in same if not entry.roles]
        if len(nameless) == 1 and not one.role:
            return nameless[0], "the same full name without a role, as where others bear it too"
    elif not one.role:
        bare = [
            entry for entry in same if not entry.roles and entry.bare() and (often.own or _one_tom(one, words, entry))
        ]
        if len(bare) == 1:
            return bare[0], "the same single name; no article gives it in full"
    other = judged[0].entry
    return None, f"kept apart from {other.name()}" + (f" ({next(iter(other.roles))})" if other.roles else "")


def _one_tom(one: Appearance, words: tuple[str, ...], entry: Entry) -> bool:
    """Whether a given name alone may be the same person's in two articles: in the news at the same time, or beside
    somebody whom both name in full.
    """
    return not is_given(words[0]) or _soon(one, entry) or any(other in entry.company for other in one.company)


def _soon(one: Appearance, entry: Entry) -> bool:
    """Whether they are in the news at about the same time."""
    day = _day(one.published)
    others = (_day(other.published) for other in entry.appearances.values())
    return day is None or any(other is None or abs((other - day).days) <= SOON for other in others)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _of_another_house(one: Appearance, words: tuple[str, ...], entry: Entry) -> bool:
    """Whether a single name is a given one, as of kings and popes, and the other name's last word: no form of it."""
    if len(words) == 1:
        return _regnal(one) and not any(parts(name)[0] == words[0] for name in entry.names)
    single = entry.bare() and any(_regnal(other) for other in entry.appearances.values())
    return single and not any(parts(name) == words[:1] for name in entry.names)


def _by_office(one: Appearance, words: tuple[str, ...], for_it: Sequence[Judged]) -> Entry | None:
    """Whom a family name with a role means: of several of the family whoever is called so far more than the others."""
    if len(words) != 1 or not one.role or len(for_it) < 2:
        return None
    called = Counter[int]()
    for other in for_it:
        for role, times in other.entry.roles.items():
            called[other.entry.person] += times * firmly(role, one.role)
    first, times = max(called.items(), key=itemgetter(1), default=(0, 0))  # those for it by company have no role
    if times < FOREMOST or times < SHARE * called.total():
        return None
    return next(other.entry for other in for_it if other.entry.person == first)


def _mistyped(one: Appearance, words: tuple[str, ...], entry: Entry, often: Frequency) -> bool:
    """Whether the name is one letter away from theirs in the given name, and an office or a body is the same."""
    long = len(words[0]) >= (SHORT_NAME if often.rare else LONG_NAME)
    if len(words) != 2 or not long or not words[0].isalpha() or not one.role:
        return False
    near = any(
        len(other) == 2 and other[1] == words[1] and OSA.distance(other[0], words[0], score_cutoff=1) == 1
        and not (is_given(other[0]) and is_given(words[0]))
        for other in map(parts, entry.names)
    )  # fmt: skip
    return near and any(firmly(role, one.role) for role in entry.roles)


def _agreeing(one: Appearance, words: tuple[str, ...], for_it: Sequence[Judged]) -> Entry | None:
    """Of several of one full name who all fit and do not speak against each other, the one most heard."""
    same = sorted((other.entry for other in for_it if other.how == "same"), key=lambda e: -len(e.appearances))
    if len(same) < 2 or (len(words) < 2 and not _regnal(one)):
        return None
    for other in same[1:]:
        if any(bond(a, b) is Bond.AGAINST for a in list(same[0].roles)[:6] for b in list(other.roles)[:6]):
            return None
    return same[0]


def _regnal(one: Appearance) -> bool:
    held = office(one.role) if one.role else None
    return held is not None and held.head in REGNAL


def _chief(words: tuple[str, ...], judged: Sequence[Judged]) -> Entry | None:
    """Whom a full name means that several bear: the one of whom nearly all articles speak, no seat against it."""
    same = sorted((one for one in judged if one.how == "same"), key=lambda one: -len(one.entry.appearances))
    if len(words) < 2 or not same or (len(same) < 2 and same[0].link is not Bond.AGAINST):
        return None
    first = same[0].entry
    if len(first.appearances) < (FAME if same[0].link is Bond.AGAINST else CHIEF):
        return None
    return first if len(first.appearances) >= SHARE * sum(len(one.entry.appearances) for one in same) else None


def _foremost(one: Appearance, words: tuple[str, ...], judged: Sequence[Judged]) -> Entry | None:
    """Whom a family name alone means: the one of whom nearly all articles speak, where the article does not name them.

    An article that names them in full and still leaves a bare name open speaks of two of the family.
    """
    if len(words) != 1:
        return None
    full = sorted((other for other in judged if not other.entry.bare()), key=lambda o: -len(o.entry.appearances))
    if not full or len(full[0].entry.appearances) < FOREMOST or full[0].link is Bond.AGAINST:
        return None
    first = full[0].entry
    if any(other[-1] == words[0] and _bears(first, other) for other in one.company):
        return None
    return first if len(first.appearances) >= SHARE * sum(len(o.entry.appearances) for o in full) else None


def _bond(entry: Entry, one: Appearance, rare: bool) -> Bond:
    """What roles and company say; a role that speaks against somebody famous, or against a rare name, says nothing."""
    roles = [role for role, _ in entry.roles.most_common(ROLES)] if one.role else []
    links = [bond(role, one.role) for role in roles if one.role]
    if Bond.FOR in links and (" " in one.name or any(_firm(role, one.role or "") for role in roles)):
        return Bond.FOR
    known = " " in one.name or (entry.articles >= CHIEF and not is_given(one.name))
    if known and sum(1 for other in one.company if other in entry.company) >= COMPANY and not _beside(entry, one):
        return Bond.FOR
    if Bond.AGAINST not in links:
        return Bond.SILENT
    if one.role and entry.articles >= FAME and not any(seated(role, one.role) for role in roles[:4]):
        return Bond.SILENT
    if rare and one.role and (entry.articles >= CHIEF or not any(seated(role, one.role) for role in roles)):
        return Bond.SILENT
    return Bond.AGAINST


def _beside(entry: Entry, one: Appearance) -> bool:
    """Whether the article names the entry in full and keeps a title with the family name apart: 'Mayor Holloway'."""
    if not one.role or " " in one.name:
        return False
    return any(other[-1] == parts(one.name)[-1] and _bears(entry, other) == "same" for other in one.company)


def _firm(a: str, b: str) -> bool:
    """Whether two roles tell enough to join single names: one office or body, or both of a royal house."""
    held = office(a), office(b)
    return firmly(a, b) or all(one is not None and one.head in REGNAL for one in held)


def _shared(entry: Entry, one: Appearance) -> str:
    for role in entry.roles:
        if one.role and bond(role, one.role) is Bond.FOR:
            return f"a role that agrees, “{role}”" if role != one.role else f"the same role, “{role}”"
    others = [" ".join(word.title() for word in other) for other in sorted(one.company) if other in entry.company]
    return f"among the same people ({', '.join(others[:3])})"


def _bears(entry: Entry, words: tuple[str, ...]) -> str:
    """'same' where the entry has the very name, 'form' where a fuller or shorter form of it, '' where neither."""
    best = ""
    every = [parts(name) for name in (*entry.names, *entry.aliases)]
    if any(len(other) > 1 and other[-1] == words[-1] and conflict(words, other) for other in every):
        return ""  # 'George H. W. Bush' is not who is called both 'George Bush' and 'George W. Bush'
    for other in every:
        if other == words or "".join(other).replace("-", "") == "".join(words).replace("-", ""):
            return "same"
        if len(words) > 1 and len(other) > 1:
            longer, shorter = (other, words) if len(other) >= len(words) else (words, other)
            if _hyphened(words, other):
                best = best or "form"
            if fit(shorter, longer) is Fit.SAME and not conflict(shorter, longer):
                best = "same" if shorter[0] == longer[0] and shorter[-1] == longer[-1] else "form"
                if best == "same":
                    return best
        elif len(words) != len(other):
            longer, shorter = (other, words) if len(other) > len(words) else (words, other)
            if fit(shorter, longer) is Fit.FAMILY:
                best = "form"
    return best


def _hyphened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one given name share a family name that one of them joins to another: 'Ana Ruiz-Marsh'."""
    last, next_last = set(one[-1].split("-")), set(other[-1].split("-"))
    return one[0] == other[0] and len(last) != len(next_last) and not last.isdisjoint(next_last)


def _how(one: Judged) -> str:
    name = one.entry.name()
    if one.how == "slip":
        return f"a name one letter away from “{name}”"
    return f"the same full name, “{name}”," if one.how == "same" else f"a form of the name “{name}”"
