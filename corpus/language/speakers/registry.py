"""Who is the same person in several articles: pure, in memory, incremental. Knows no database.

Every appearance of a speaker in an article is placed once. A full name joins the entry that bears it unless roles speak
against it; where several entries bear it, only a role or the company of the same people decides, else it stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from corpus.language.speakers.compatible import Bond, bond
from corpus.language.speakers.given import is_given
from corpus.language.speakers.names import SUFFIXES, Fit, conflict, fit, parts, surname_first
from corpus.language.speakers.roles import office, tidy
from corpus.language.speakers.words import (
    HONORIFICS,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACES,
    PLURALS,
    ROLE_HEADS,
    TITLES,
)

T = TypeVar("T")
RULES = 2
"""The number of these rules, of `compatible` and of `names`; raised when they change, for joins to be made anew."""
ROLES = 24
"""How many of somebody's roles, the most used, are compared with a new one."""
COMPANY = 2
"""How many other people by full name must be shared to tell that two appearances are one person's."""
FOREMOST = 8
"""In how many articles somebody must be, at the least, for a bare family name to mean them alone."""
CHIEF = 5
"""In how many articles somebody must be for a full name that others bear too to mean them where nothing tells which."""
SHARE = 0.8
"""How much of all that is said by bearers of a family name must be theirs for that."""
_SMALL = PARTICLES | frozenset("of for and the in on at to de".split())
_DETERMINERS = frozenset("a an one some many several most his her their its our another both no two three".split())


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker as one article names it. `company` holds the folded full names of the others in that article."""

    key: int
    name: str
    role: str | None
    kind: str
    article: str
    published: str | None
    company: frozenset[tuple[str, ...]] = frozenset()
    person: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an appearance belongs: the person's number, whether it was opened for it, and why in plain words."""

    key: int
    person: int
    opened: bool
    why: str


@dataclass(slots=True)
class Entry:
    """One person (or body) of the registry, as long as an appearance is left."""

    person: int
    kind: str
    appearances: dict[int, Appearance] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    company: Counter[tuple[str, ...]] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    """Names that a merge by hand brought in; they stay when no article is left that uses them."""

    def name(self) -> str:
        """The name to show."""
        return shown_name(self.names, self.aliases)

    @property
    def articles(self) -> int:
        """In how many articles they are."""
        return len({one.article for one in self.appearances.values()})


class Registry:
    """Everybody across the corpus. Numbers of new people are taken from `fresh` on."""

    def __init__(self, fresh: int = 1) -> None:
        self.entries: dict[int, Entry] = {}
        self.where: dict[int, int] = {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._fresh = fresh

    def fresh(self, number: int) -> None:
        """New people get numbers from this one on."""
        self._fresh = max(self._fresh, number)

    # Growing and shrinking

    def settle(self, appearances: Iterable[Appearance]) -> list[Placement]:
        """Takes in appearances: placed ones as they are, the others where they belong. Returns the new placements."""
        waiting = []
        for found in appearances:
            role = tidy(found.role) if found.role else None
            one = replace(found, name=known_as(found.name, found.kind), role=role)
            if one.person is not None:
                self._enter(one, one.person)
            elif proper(one):
                waiting.append(one)
        # Whoever is named in full with a role first: those that say less can then be told apart.
        waiting.sort(key=lambda one: (len(parts(one.name)) < 2, one.role is None, one.key))
        return [self._place(one) for one in waiting]

    def forget(self, keys: Iterable[int]) -> None:
        """Takes appearances out; an entry without any is gone, unless a merge left it a name."""
        for key in keys:
            person = self.where.pop(key, None)
            if person is None:
                continue
            entry = self.entries[person]
            one = entry.appearances.pop(key)
            _take(entry.names, one.name)
            if one.role:
                _take(entry.roles, one.role)
            for other in one.company:
                _take(entry.company, other)
            if not entry.appearances and not entry.aliases:
                del self.entries[person]

    def alias(self, person: int, kind: str, names: Iterable[str]) -> None:
        """Gives a person names by hand, as a merge does."""
        entry = self.entries.setdefault(person, Entry(person, kind))
        for name in names:
            entry.aliases.add(name)
            self._index(name, person)

    def new_person(self) -> int:
        """A number nobody has."""
        number = self._fresh
        self._fresh += 1
        return number

    # Placing

    def _place(self, one: Appearance) -> Placement:
        person, why = self._belongs(one)
        opened = person is None
        number = self.new_person() if person is None else person
        self._enter(
            Appearance(one.key, one.name, one.role, one.kind, one.article, one.published, one.company, number, why),
            number,
        )
        return Placement(one.key, number, opened, why)

    def _belongs(self, one: Appearance) -> tuple[int | None, str]:
        words = parts(one.name)
        if one.kind != "person":
            return self._same_body(one, words)
        bearing = [(how, entry) for entry in self._sharing(words, one.kind) if (how := _bears(entry, words))]
        if not bearing:
            return None, "the first article that names them"
        for _, entry in bearing:
            if any(parts(name) == words for name in entry.aliases):
                return entry.person, f"a name that was joined to {entry.name()} by hand"
        judged = [(self._bond(entry, one), how, entry) for how, entry in bearing]
        for_it = [(how, entry) for link, how, entry in judged if link is Bond.FOR]
        if len(for_it) == 1:
            how, entry = for_it[0]
            return entry.person, f"{_how(how, entry)} and {self._shared(entry, one)}"
        agreeing = self._agreeing(words, for_it)
        if agreeing is not None:
            return agreeing.person, f"the same full name and {self._shared(agreeing, one)}"
        known = [(how, entry) for how, entry in for_it if not _bare(entry)]
        if len(words) == 1 and len(known) == 1:
            how, entry = known[0]
            return entry.person, f"{_how(how, entry)} and {self._shared(entry, one)}"
        chief = self._chief(words, judged)
        if chief is not None:
            return chief.person, f"the same full name, which nearly always means {chief.name()}"
        foremost = self._foremost(one, words, judged)
        if foremost is not None:
            return foremost.person, f"the family name alone, which nearly always means {foremost.name()}"
        if for_it:
            return None, f"{len(for_it)} others of this name fit as well; nothing says which"
        silent = [(how, entry) for link, how, entry in judged if link is Bond.SILENT]
        if len(words) > 1:
            # A shorter or longer form of a name needs a reason of its own; the same form needs none against it.
            same = [entry for how, entry in silent if how == "same"]
            if len(same) == 1 and all(entry is same[0] or _bare(entry) for _, entry in bearing):
                return same[0].person, f"the same full name, “{same[0].name()}”; no role speaks against it"
            nameless = [entry for entry in same if not entry.roles]
            if len(nameless) == 1 and not one.role:
                return nameless[0].person, "the same full name without a role, as where others bear it too"
        elif not one.role:
            bare = [entry for how, entry in silent if how == "same" and not entry.roles and _bare(entry)]
            if len(bare) == 1:
                return bare[0].person, "the same single name; no article gives it in full"
        other = bearing[0][1]
        return None, f"kept apart from {other.name()}" + (f" ({next(iter(other.roles))})" if other.roles else "")

    @staticmethod
    def _agreeing(words: tuple[str, ...], for_it: Sequence[tuple[str, Entry]]) -> Entry | None:
        """Of several of one full name who all fit and do not speak against each other, the one most heard."""
        same = sorted((e for how, e in for_it if how == "same"), key=lambda e: -len(e.appearances))
        if len(words) < 2 or len(same) < 2:
            return None
        for other in same[1:]:
            if any(bond(a, b) is Bond.AGAINST for a in list(same[0].roles)[:6] for b in list(other.roles)[:6]):
                return None
        return same[0]

    @staticmethod
    def _chief(words: tuple[str, ...], judged: Sequence[tuple[Bond, str, Entry]]) -> Entry | None:
        """Whom a full name means that several bear: the one of whom nearly all articles speak, nothing against it."""
        if len(words) < 2:
            return None
        same = sorted(
            ((e, link) for link, how, e in judged if how == "same"), key=lambda pair: -len(pair[0].appearances)
        )
        if len(same) < 2 or len(same[0][0].appearances) < CHIEF or same[0][1] is Bond.AGAINST:
            return None
        total = sum(len(entry.appearances) for entry, _ in same)
        return same[0][0] if len(same[0][0].appearances) >= SHARE * total else None

    @staticmethod
    def _foremost(one: Appearance, words: tuple[str, ...], judged: Sequence[tuple[Bond, str, Entry]]) -> Entry | None:
        """Whom a family name alone means: the one of whom nearly all articles speak, in one that names no other."""
        if len(words) != 1 or any(other[-1] == words[0] for other in one.company):
            return None
        full = sorted((e for _, _, e in judged if not _bare(e)), key=lambda e: -len(e.appearances))
        if not full or len(full[0].appearances) < FOREMOST:
            return None
        if len(full[0].appearances) < SHARE * sum(len(e.appearances) for e in full):
            return None
        against = any(e is full[0] and link is Bond.AGAINST for link, _, e in judged)
        return None if against else full[0]

    def _same_body(self, one: Appearance, words: tuple[str, ...]) -> tuple[int | None, str]:
        """A body joins only what bears the very name, an article aside."""
        plain = _unarticled(words)
        for entry in self._sharing(plain, one.kind):
            if any(_unarticled(parts(name)) == plain for name in entry.names):
                return entry.person, f"the same name, “{entry.name()}”"
        return None, "the first article that names it"

    def _sharing(self, words: tuple[str, ...], kind: str) -> list[Entry]:
        """Entries with the last word, or with the first and one more: what any form of one name shares."""
        if not words:
            return []
        numbers = set(self._by_word.get(words[-1], _NOBODY))
        first = self._by_word.get(words[0], _NOBODY)
        for word in words[1:-1]:
            numbers |= first & self._by_word.get(word, _NOBODY)
        if len(words) > 1 and surname_first(words):
            numbers |= first
        return [e for number in sorted(numbers) if (e := self.entries.get(number)) is not None and e.kind == kind]

    @staticmethod
    def _bond(entry: Entry, one: Appearance) -> Bond:
        links = [bond(role, one.role) for role, _ in entry.roles.most_common(ROLES)] if one.role else []
        if Bond.FOR in links:
            return Bond.FOR
        together = sum(1 for other in one.company if other in entry.company)
        if together >= COMPANY:
            return Bond.FOR
        return Bond.AGAINST if Bond.AGAINST in links else Bond.SILENT

    @staticmethod
    def _shared(entry: Entry, one: Appearance) -> str:
        for role in entry.roles:
            if one.role and bond(role, one.role) is Bond.FOR:
                return f"a role that agrees, “{role}”" if role != one.role else f"the same role, “{role}”"
        others = [" ".join(word.title() for word in other) for other in sorted(one.company) if other in entry.company]
        return f"among the same people ({', '.join(others[:3])})"

    def _enter(self, one: Appearance, person: int) -> None:
        if one.key in self.where:
            self.forget([one.key])
        entry = self.entries.get(person)
        if entry is None:
            entry = self.entries[person] = Entry(person, one.kind)
        self._fresh = max(self._fresh, person + 1)
        entry.appearances[one.key] = one
        entry.names[one.name] += 1
        if one.role:
            entry.roles[one.role] += 1
        entry.company.update(one.company)
        self.where[one.key] = person
        self._index(one.name, person)

    def _index(self, name: str, person: int) -> None:
        for word in parts(name):
            self._by_word[word].add(person)

    # As `lookup.Known`

    def words(self, shortest: int, longest: int) -> Iterable[str]:
        """The folded words of names of these lengths."""
        return [word for word in self._by_word if shortest <= len(word) <= longest]

    def holding(self, head: str) -> set[int]:
        """The people with a role that turns on this noun."""
        return {
            entry.person
            for entry in self.entries.values()
            if any((known := office(role)) is not None and known.head == head for role in entry.roles)
        }

    def bearers(self, numbers: Iterable[int]) -> list[Entry]:
        """These people, those that are there."""
        return [self.entries[number] for number in sorted(numbers) if number in self.entries]

    def named(self, word: str) -> set[int]:
        """The people with this folded word in a name."""
        return {number for number in self._by_word.get(word, ()) if number in self.entries}


def shown_name(names: Mapping[str, int], aliases: Iterable[str] = ()) -> str:
    """The name to show of several, by how often each is used: of those in full the most used, of equals the longest."""
    every = names or dict.fromkeys(aliases, 1)
    return max(every, key=lambda n: (len(parts(n)) > 1, every[n], len(n), n))


def _take(counter: Counter[T], item: T) -> None:
    counter[item] -= 1
    if counter[item] <= 0:
        del counter[item]


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
            if fit(shorter, longer) is Fit.SAME and not conflict(shorter, longer):
                best = "same" if shorter[0] == longer[0] and shorter[-1] == longer[-1] else "form"
                if best == "same":
                    return best
        elif len(words) != len(other):
            longer, shorter = (other, words) if len(other) > len(words) else (words, other)
            if fit(shorter, longer) is Fit.FAMILY:
                best = "form"
    return best


_NOBODY: frozenset[int] = frozenset()


def _unarticled(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _bare(entry: Entry) -> bool:
    return all(len(parts(name)) == 1 for name in entry.names)


def _how(how: str, entry: Entry) -> str:
    return f"the same full name, “{entry.name()}”," if how == "same" else f"a form of the name “{entry.name()}”"


def proper(one: Appearance) -> bool:
    """Whether this is somebody's own name: 'the ministry' or 'a source' of one article is nobody across articles."""
    if one.kind == "document":
        return False
    if one.kind == "person" and personal(one.name) is None:
        return False
    words = one.name.split()
    if not words or words[0].casefold() in _DETERMINERS:
        return False
    if words[0].casefold() == "the":
        words = words[1:]
    if not words or words[-1].casefold() in PLURALS:
        return False
    if one.kind == "body" and len(words) == 1 and words[0].casefold() in PLACES:
        return True
    return all(w[:1].isupper() or w[:1].isdigit() or w.casefold() in _SMALL or "-" in w for w in words) and (
        words[0][:1].isupper() or words[0].casefold() in PARTICLES
    )


def known_as(name: str, kind: str) -> str:
    """The name as the registry keeps it: a person's without office and headline words, where a name is left."""
    return (personal(name) or name) if kind == "person" else name


_HEADLINE = frozenset(
    """kick top feedback
    present notable tackling long-standing money regarding following courtesy video image photo map fact
    please hide late new old another former incoming outgoing current fellow ex then-president president-elect
    accused alleged under inside why how what when where who if while since after before because despite meet watch see
    read listen ask tell thank blame stop help say says said make makes take takes get gets let give gives call calls
    vote elect impeach arrest jail back beat defeat defend support oppose slam slams praise urge join follow against for
    with without about like unlike only even also still yet now today tonight yesterday breaking exclusive opinion
    analysis commentary editorial pro-life minster prime presidents senators governors under ad aid allocation
    statement justices""".split()
)
"""Words of headlines and sentence openings that are in no name, though they stand with a capital before one."""
_WITHIN = frozenset(
    "is are was were has have had will would could should can not the this that on to at by with from for of".split()
)
_THINGS = frozenset(
    "library center centre foundation airport institute university school college museum stadium award awards bridge "
    "republicanism conservatism profile baseball football basketball hockey soccer guide guides secretary centers act "
    "show tweets lines kong wars".split()
)
"""What a name that ends in one of these is called, but nobody's name: 'Ana Ruiz Library', 'Major League Baseball'."""
_PREFIXED = re.compile(r"(?:Mc|Mac|De|Di|Du|Da|Le|La|Van|Fitz|O[’']|Al|El|St|Von|Der|Des|Dos)[A-Z]")


def personal(name: str) -> str | None:
    """A person's name without the office, possessive or headline word it was read with; None where nothing is left.

    'President Trump' -> 'Trump', 'Kick Donald Trump' -> 'Donald Trump', 'Money' -> None.
    """
    words = [re.sub(r"(?:[’']s|(?<=s)[’'])$", "", word) for word in name.split()]
    if any(word in ("for", "with", "by", "who") for word in words):
        return None  # 'A spokesperson for Ana Ruiz' is somebody else
    while words and _leads(words):
        words = words[1:]
        if len(words) > 3 and words[0] == "of":  # 'Secretary of State Ana Ruiz'
            words = words[2:]
    words = _alone(words)
    if not words or any(word.casefold() in _WITHIN for word in words[1:-1]):
        return None
    last = words[-1].casefold()
    if len(words) == 1:
        mixed = re.search(r"[a-z][A-Z]", words[0]) is not None and _PREFIXED.match(words[0]) is None
        return (
            None if _no_name(last) or last in PLACES or last in _THINGS or words[0].endswith(".") or mixed else words[0]
        )
    if last in _THINGS or (not is_given(words[0]) and (last in ORGANISATION_WORDS or last in PLACES)):
        return None
    return " ".join(words)


def _alone(words: list[str]) -> list[str]:
    """One name without what a caption or headline set after it: 'Ana Ruiz TOM HALE', 'Ana Ruiz Tom Hale'."""
    if len(words) > 1 and not words[0].isupper():
        while len(words) > 1 and words[-1].isupper() and len(words[-1]) > 1 and words[-1].casefold() not in SUFFIXES:
            words = words[:-1]
    if len(words) >= 4 and is_given(words[0]):
        second = next((i for i in (2, 3) if i < len(words) - 1 and is_given(words[i])), 0)
        words = words[:second] if second else words
    if len(words) == 3 and words[1] == words[2]:
        words = words[:2]
    return words


def _leads(words: list[str]) -> bool:
    low = words[0].casefold()
    if len(words) == 1 or low in PARTICLES or _stands_as_name(words):
        return False
    return _no_name(low) or low in HONORIFICS


def _stands_as_name(words: list[str]) -> bool:
    """Whether a word that also is an office or a common one is a given name here: 'Will Smith', 'Art Pope'."""
    low = words[0].casefold()
    return is_given(words[0]) or low in ("will", "may", "art", "rich", "pat", "grant", "mark")


def _no_name(low: str) -> bool:
    return low in _HEADLINE or (low in NOT_NAMES and not is_given(low)) or low in ROLE_HEADS or low in TITLES


def people_in(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The folded full names among these: what `Appearance.company` is made of."""
    return frozenset(words for name in names if len(words := parts(name)) > 1)


__all__ = [
    "COMPANY", "RULES", "Appearance", "Entry", "Placement", "Registry", "known_as", "people_in", "personal", "proper",
    "shown_name",
]  # fmt: skip
