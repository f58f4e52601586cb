"""The people of one article: every name mention, clustered, with roles, gender and where each is proven."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.language.speakers import offices, roles
from corpus.language.speakers.coreference.named import (
    Named,
    carried_on,
    collect,
    in_a_couple,
    nicknames,
    offices_of,
    without_epithets,
)
from corpus.language.speakers.coreference.single import entitled, firms, of_many
from corpus.language.speakers.mentions import Form
from corpus.language.speakers.names.common import is_common, is_small
from corpus.language.speakers.names.compare import Fit, conflict, fit, fold, parts
from corpus.language.speakers.names.given import gender_of, is_given
from corpus.language.speakers.names.scan import NameRun
from corpus.language.speakers.names.signs import Signs
from corpus.language.speakers.offices import Bond, bond
from corpus.language.speakers.words import NOT_NAMES, PLACES, TITLES
from corpus.lexicon import words as listed
from corpus.model.articles import Article
from corpus.model.text import Span

OF_A_COUPLE = 0.8
"""How often the family name of two who share it is whose given name stands beside it: set by hand, not to be shown."""
OF_PARAGRAPH = 0.93
"""How often a bare name is theirs whom its paragraph names in full, and not another's of the family."""


@dataclass(slots=True)
class Person:
    """One person of the article, grown while mentions are read. `words` is the fullest folded name."""

    name: str
    words: tuple[str, ...]
    proof: Span
    gender: str = ""
    offices: list[tuple[str, Span]] = field(default_factory=list)
    mentions: list[Named] = field(default_factory=list)
    age: str = ""
    facts: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    """Where the person is mentioned, in order."""
    first: int = 0
    """Where the person is first mentioned."""
    bare: bool = False
    """Whether a single name was surely theirs somewhere."""
    parted: bool = False
    """Whether a single name is theirs beside somebody else's full one, by the gender alone."""

    def role(self) -> tuple[str, Span] | None:
        """The role that tells most: an office, else what was won or learnt, a relative; the first of equals."""
        told = [(roles.stated(words), words, span) for words, span in self.offices]
        left = {offices.noun(kept) for kept, _, _ in told if kept is not None and offices.past(kept)}
        best: tuple[str, Span] | None = None
        most = (False, False, False, -1.0, False)
        for kept, words, span in told:
            if kept is None:
                continue
            past = offices.past(kept)
            held = past or offices.noun(kept) not in left  # who is called the former mayor is not the mayor
            titled = not past and any(word[0].isupper() for word in kept.split())
            calling = not (offices.achieved(kept) or offices.besides(kept))
            rank = (not offices.private(kept), calling, held, roles.weight(kept), titled)
            if rank <= most:
                continue
            most = rank
            at = words.index(kept) if len(words) == len(span) else 0
            best = (kept, Span(span.start + at, span.start + at + len(kept)) if len(words) == len(span) else span)
        return best


class People:
    """The people of an article, found once; asked by mention."""

    def __init__(self, article: Article, lower: frozenset[str], spoken: Iterable[tuple[Span, Form]]) -> None:
        self.text = article.text
        self._blocks = article.blocks
        self.lower = lower
        self.persons: list[Person] = []
        self._by_word: defaultdict[str, list[Person]] = defaultdict(list)
        self.firms = firms(article.text)
        speaking = {form.run.start: form for _, form in spoken if form.run is not None}
        self.signs = Signs()
        self.named = without_epithets(collect(article, lower, speaking, self.signs))
        for named in self.named:
            run = named.run
            if named.person and run.honorific() is None and (self.signs.thing(run) or self.signs.doubtful(run)):
                named.person = False
        self._nicknames = nicknames(self.text, self.named)
        self._found(self.named)
        self._attach(self.named)
        self.named.sort(key=lambda named: named.run.start)
        self.holders: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.persons:
            person.places = sorted(m.run.start for m in person.mentions)
            for head in {o.head for words, _ in person.offices if (o := offices.office(words)) is not None}:
                self.holders[head].append(person)
        self._starts = [named.run.start for named in self.named]

    def at(self, run: NameRun) -> Named | None:
        """The whole name that `run` is, or is a piece of: a mention may leave out half of 'Ana Ruiz'."""
        place = bisect_right(self._starts, run.start)
        for named in self.named[max(0, place - 1) : place + 1]:
            if named.run.start < run.end and named.run.end >= run.end:
                return named
        return None

    def at_comma(self, start: int) -> Named | None:
        """The whole name that ends right before a comma and a description at `start`: 'Ana Ruiz, chief economist'."""
        place = bisect_right(self._starts, start) - 1
        named = self.named[place] if place >= 0 else None
        if named is None or named.after is None or named.after.start != start:
            return None
        return named if self.text[named.run.end : start] == ", " else None

    def _found(self, named: Sequence[Named]) -> None:
        """Opens a person for every full name that is shown to be a person's."""
        bare = {fold(n.run.words[0].text) for n in named if len(n.run.words) == 1 and (n.speaks or n.run.title())}
        full = [n for n in named if len(n.run.words) > 1 and not n.headline]
        # The longest forms first, so that shorter ones find them, and what tells who it is before what does not; order
        # in the text decides among equals.
        for mention in sorted(full, key=lambda n: (-len(parts(n.run.name())), not self._told(n), n.run.start)):
            words = self._called(mention)
            if len(words) < 2:
                continue
            owner = self._same(mention, words)
            if owner is not None:
                self._add(owner, mention)
                continue
            if mention.person or (
                not (mention.run.body() or self.signs.doubtful(mention.run) or self.signs.of_a_kind(mention.run))
                and (words[-1] in bare or (words[0] in bare and mention.speaks))
            ):
                self._open(mention, words)
        again = [n for n in full if n.owner is None]
        for mention in again:
            owner = self._same(mention, self._called(mention))
            if owner is not None:
                self._add(owner, mention)

    def _same(self, mention: Named, words: tuple[str, ...]) -> Person | None:
        """The person of a form of two words or more; particles and double family names count as full forms here."""
        near = self.near(words)
        fitting = [p for p in near if fit(words, p.words) is Fit.SAME and not conflict(words, p.words)]
        fitting = [p for p in fitting if not self._another(p, mention, words)]
        if len(fitting) > 1:
            fitting = [p for p in fitting if any(parts(one.run.name()) == words for one in p.mentions)]
        fitting = fitting or [p for p in near if len(words) > 1 and fit(words, p.words) is Fit.FAMILY]
        return fitting[0] if len(fitting) == 1 else None

    def _called(self, mention: Named) -> tuple[str, ...]:
        """The folded name of a mention, the whole name where it is somebody's nickname: 'Chad Ruiz', 'Chad'."""
        words = parts(mention.run.name())
        return self._nicknames.get(words, words)

    def _told(self, mention: Named) -> list[str]:
        """The roles that stand with a mention."""
        return [" ".join(span.of(self.text).split()) for span in offices_of(self.text, mention)]

    def _another(self, person: Person, mention: Named, words: tuple[str, ...]) -> bool:
        """Whether a name is another's by what the two are: written otherwise ('Johnny Smith'), or the same."""
        told = [(known, role) for known, _ in person.offices for role in self._told(mention)]
        links = [bond(known, role) for known, role in told]
        if any(parts(one.run.name()) == words for one in person.mentions):
            return Bond.FOR not in links and any(offices.apart(known, role) for known, role in told)
        return Bond.AGAINST in links and Bond.FOR not in links

    def near(self, words: tuple[str, ...]) -> list[Person]:
        """Everybody with the first or last of the words in their name, in the order they were opened."""
        if not words:
            return []
        found = {id(p): p for word in (words[0], words[-1]) for p in self._by_word[word]}
        return list(found.values())

    def _open(self, mention: Named, words: tuple[str, ...]) -> None:
        person = Person(mention.run.name(), words, Span(mention.run.start, mention.run.end))
        self.persons.append(person)
        for word in words:
            for piece in {word, *word.split("-")}:
                self._by_word[piece].append(person)
        self._add(person, mention)

    def _add(self, person: Person, mention: Named, sure: float = 1.0) -> None:
        mention.owner = person
        mention.sure = sure
        person.first = min(person.first, mention.run.start) if person.mentions else mention.run.start
        person.mentions.append(mention)
        person.bare = person.bare or (len(mention.run.words) == 1 and sure > OF_PARAGRAPH)
        honorific = mention.run.honorific()
        if honorific:
            person.gender = honorific
        elif not person.gender:
            given = person.words[1] if len(person.words) > 1 and len(person.words[0]) == 1 else person.words[0]
            person.gender = gender_of(given)
        if sure >= 0.9:
            for span in offices_of(self.text, mention):
                words = " ".join(self.text[span.start : span.end].split())
                if all(words != known for known, _ in person.offices):
                    person.offices.append((words, span))
                gender = offices.head_gender(words)
                if gender and (not person.gender or not honorific):
                    person.gender = gender
            age = _AGE.match(self.text, mention.run.end)
            if age:
                person.age = age.group(1)
            home = _HOME.match(self.text, mention.run.end)
            if home:
                person.facts.add(fold(home.group(1)))

    def _attach(self, named: Sequence[Named]) -> None:
        """Gives bare names to the full ones, in text order; ambiguous ones only where one person had the name first."""
        relatives = [p for p in self.persons if self._only_related(p, named)]
        for mention in sorted((n for n in named if n.owner is None), key=lambda n: n.run.start):
            words = self._called(mention)
            if not words or (len(words) > 1 and mention.run.body()):
                continue
            scored = [(fit(words, p.words), p) for p in self.near(words)]
            best = max((s for s, _ in scored), default=Fit.NONE)
            if best is Fit.NONE or (best is Fit.GIVEN and not _may_be_given(mention, words)):
                self._alone(mention, words)
                continue
            parted = any(p.parted for _, p in scored)
            fitting = [p for s, p in scored if s is best or (parted and s is Fit.FAMILY)]
            gender = mention.run.honorific() or self._another_of_gender(fitting, mention)
            if gender and len(fitting) > 1:
                fitting = [p for p in fitting if p.gender in ("", gender)] or fitting
            if gender and all(p.gender and p.gender != gender for p in fitting):
                self._alone(mention, words, gender)
                continue
            if len(fitting) > 1:
                fitting = self._of_role(fitting, mention)
            owner, sure = self._choose(fitting, mention)
            if owner is None:
                continue
            if owner in relatives and not gender:
                self._alone(mention, words)
                continue
            self._add(owner, mention, min(sure, 0.95) if best in (Fit.GIVEN, Fit.MIDDLE) else sure)
        # Who is known by a single name alone is known by it in the places before the first that told so, too.
        for mention in named:
            words = parts(mention.run.name())
            if mention.owner is None and len(words) == 1 and not mention.headline:
                owners = [p for p in self.near(words) if p.words == words]
                if len(owners) == 1:
                    self._add(owners[0], mention)

    def _another_of_gender(self, fitting: Sequence[Person], mention: Named) -> str:
        """The gender of the pronoun that carries on a titled name, where nobody it fits holds such an office; else ''.

        'Mayor Hale said she would', where the only Hale in full is Daniel, a councillor.
        """
        told = self._told(mention)
        if not (told or mention.run.title()):
            return ""
        if any(offices.firmly(known, role) for p in fitting for known, _ in p.offices for role in told):
            return ""
        return carried_on(self.text, mention.run, self._blocks[mention.block].span.end)

    def _only_related(self, person: Person, named: Sequence[Named]) -> bool:
        """Whether a full name comes in once, as somebody's relative, after the bare family name was long in use."""
        if len(person.mentions) != 1 or not _RELATIVE.search(self.text[: person.proof.start][-60:]):
            return False
        bare = [n for n in named if n.run.start < person.proof.start and parts(n.run.name()) == person.words[-1:]]
        return len(bare) > 1

    def _of_role(self, fitting: list[Person], mention: Named) -> list[Person]:
        """Of several of a name those of the role that stands with it: 'Mayor Smith' is not the goalkeeper."""
        told = self._told(mention)
        agreeing = [p for p in fitting if any(bond(a, b) is Bond.FOR for a, _ in p.offices for b in told)]
        known = [p for p in fitting if p.first < mention.run.start and not _against(p, told)]
        return agreeing if agreeing and (not known or any(p in known for p in agreeing)) else fitting

    def _choose(self, fitting: list[Person], mention: Named) -> tuple[Person | None, float]:
        if len(fitting) == 1:
            return fitting[0], OF_A_COUPLE if in_a_couple(self.text, fitting[0].mentions, mention) else 1.0
        before = [p for p in fitting if p.first < mention.run.start]
        if len(before) == 1:
            return before[0], 0.97
        # Whom this paragraph is about, named in full in it, has the bare name there: 'Jill Biden came. Biden said'.
        here = [p for p in before if any(self._leads(one, mention) for one in p.mentions)]
        if len(here) == 1:
            return here[0], OF_PARAGRAPH
        # Whoever was called by the bare name before the other came in keeps it.
        bare = [p for p in before if p.bare]
        if len(bare) == 1:
            return bare[0], 0.93
        return None, 0.0

    def _leads(self, one: Named, mention: Named) -> bool:
        """Whether one of two of a family stands in full before the mention in its paragraph, not beside somebody."""
        start = one.role.start if one.role is not None else one.run.outer
        before = one.block == mention.block and one.run.start < mention.run.start and len(one.run.words) > 1
        return before and _BESIDE.search(self.text, max(0, start - 30), start) is None

    def _alone(self, mention: Named, words: tuple[str, ...], gender: str = "") -> None:
        """A single name the article never gives in full is a person only where the words around it say so."""
        name = mention.run.name()
        run = mention.run
        firm = name in self.firms and run.honorific() is None
        if mention.headline or firm or entitled(self.text, run, mention.speaks):
            return  # 'Zentra officials' are a firm's, but 'Mr. Ruiz' is somebody though there are 'Ruiz officials'
        titled = run.honorific() is not None or any(word.low in TITLES for word in run.prefix)
        titled = titled or (mention.role is not None and self._office(mention, mention.role.of(self.text)))
        thing = run.body() or words[0] in PLACES or self.signs.doubtful(run) or _SEVERAL.search(words[0]) is not None
        if thing or not (titled or mention.speaks):
            return
        if name.casefold() in offices.COUNTRIES and not titled and not is_given(name):
            return
        if run.honorific() is None and any(
            is_common(part) or len(part) == 1 or part.casefold() in NOT_NAMES for part in name.split("-")
        ):
            return
        for person in self.near(words):
            if person.words == words:
                self._add(person, mention)
                return
        if self.signs.thing(run) and run.honorific() is None:
            return
        if (
            titled
            or mention.person
            or ((is_given(name) or self.signs.person(run)) and name.casefold() not in NOT_NAMES)
        ):
            self._open(mention, words)
            if gender and mention.owner is not None:
                mention.owner.gender, mention.owner.parted = gender, True

    def _office(self, mention: Named, role: str) -> bool:
        """Whether the words before a single name make it somebody's: a title does, another office where the name is no
        word, and a trade nowhere; none where the name tells of what kind things are ('major Torvian sites').
        """
        if of_many(role):
            return False
        name = mention.run.name()
        noun = offices.noun(role)
        if noun in TITLES and noun not in _NOUNS_TOO and not role.islower():
            return True
        if self.signs.narrows(mention.run):
            return False
        word = is_small(name) or name[:-1].isupper()
        narrowing = noun not in _TITLES and role.rpartition(" ")[2].istitle() and not mention.run.opens
        once = narrowing and all(other is mention or other.run.name() != name for other in self.named)
        return is_given(name) or mention.speaks or (offices.is_role(noun) and not word and not once)


def _against(person: Person, told: Sequence[str]) -> bool:
    """Whether a role that stands with a name cannot well be that person's."""
    return any(bond(known, role) is Bond.AGAINST for known, _ in person.offices for role in told)


_NOUNS_TOO = listed("speaker_words", "nouns_too")
_TITLES = TITLES.keys() - _NOUNS_TOO  # not those that narrow a noun, too: 'the Executive Roundtable', 'Chief Twit'
_SEVERAL = re.compile(r"\w{4}(?:ists|crats|arians)$|\w{2,}(?:askans|atinas|atinos)$")
"""The end of a word for several of one calling or side: 'Unionists'."""
_RELATIVE = re.compile(
    r"\b(?:husband|wife|father|mother|brother|sister|son|daughter|cousin|uncle|aunt|[Ff]ormer [Pp]resident),?\s+$"
)
_BESIDE = re.compile(
    r"\b(?:and|with|by|of|to|for|from|like|as|than|beside|alongside|including|his|her|their)\s(?:the\s|first\slady\s)?$",
    re.IGNORECASE,
)
"""What stands before a name that a sentence is not about."""
_AGE = re.compile(r",?\s*\(?\s*(?:aged\s+)?(\d{1,3})\b")
_HOME = re.compile(r"\s+of\s+([^\W\d_]\w+)")


def _may_be_given(mention: Named, words: tuple[str, ...]) -> bool:
    """A given name alone is taken for its owner only where it speaks or bears a title."""
    return (mention.speaks or mention.run.title()) and words[0] not in PLACES
