"""Whom the words of a question may mean: the people of the registry, the one among them meant most likely, a choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from corpus.answering.asked import Asked
from corpus.answering.posts import is_relative, post_asked
from corpus.language.speakers import lookup
from corpus.language.speakers.lookup import How, Known, is_key, number_of
from corpus.language.speakers.names.compare import parts
from corpus.language.speakers.offices import COUNTRIES, is_role, office
from corpus.language.tokens import terms
from corpus.model.answers import AnswerKind, Context
from corpus.model.people import Choice
from corpus.model.speech import EntityId, Speaker
from corpus.question.query import Query

FAR_MORE = 3
"""Whoever is in so many times the articles of the next of a name is meant by it without asking."""
CHOICES = 6
SHORTEST_SLIP = 5
ONE_SPELLING = 2
"""So many letters apart at most, two names are one name in two spellings, and no choice."""
_OWNED = re.compile(r"^(?P<owner>.+?)(?:['’]s|s['’])\s+(?P<thing>[^A-Z]\S*(?: [^A-Z]\S*)*)$")


@dataclass(frozen=True, slots=True)
class Meant:
    """The people that a name or role may mean, most heard first; `foremost` is the one who is heard far more than the
    others, None where there is no such; `choices` are people to choose from. `name` is how to ask about
    the one most heard: the full name of a person, a body as it was asked for; None where that would be another.
    `named`: they are people, and meant by name; `roles` are what the articles call them.
    """

    matches: tuple[lookup.Match, ...] = ()
    foremost: EntityId | None = None
    choices: tuple[Choice, ...] = ()
    name: str | None = None
    named: bool = False
    roles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.matches)

    def others(self, most: int = 4) -> list[str]:
        """The names of those after the first, each once."""
        names: list[str] = []
        for match in self.matches:
            if not any(_is_one_name(match.name, other) for other in names):
                names.append(match.name)
        return names[1 : most + 1]

    def asked(self, words: str, known: Iterable[Speaker]) -> Asked:
        """The speaker these words name, to be held against the speakers of evidence."""
        by_office = bool(self.matches) and self.matches[0].how is How.ROLE
        held = office(words) if by_office else None
        return Asked(words, known, self.entities, self.foremost, held, named=self.named, roles=self.roles)

    @property
    def heard_in(self) -> int:
        """In how many articles the one meant is heard; 0 where several may be meant."""
        return self.matches[0].appearances if self.matches and not self.choices else 0

    @property
    def entities(self) -> tuple[EntityId, ...]:
        """Who they are."""
        return tuple(EntityId(match.person) for match in self.matches)


NOBODY = Meant()


def meant_by(registry: Known | None, words: str | None, entity: EntityId | None = None) -> Meant:
    """Whom these words may mean; the `entity`, where the conversation or a choice has told it already."""
    if registry is None or not words:
        return NOBODY
    if entity is not None and (matches := _known_already(registry, entity)):
        return Meant(tuple(matches), matches[0].person, (), _name_to_ask(registry, words, matches[0]), named=True)
    matches = _found(registry, words)
    if not matches or (matches[0].how is How.SLIP and len(words.strip()) < SHORTEST_SLIP):
        return NOBODY  # a short word alone is near too many names: nobody's words are shown for it
    if matches[0].how in {How.FORM, How.SLIP} and (post_asked(words) is not None or is_relative(words)):
        return NOBODY  # the lawyer of somebody, typed without an apostrophe
    far = _is_foremost(matches)
    people = {one.person for one in registry.bearers(match.person for match in matches) if one.kind == "person"}
    return Meant(
        tuple(matches),
        matches[0].person if far else None,
        () if far else _choices(registry, words, matches),
        _name_to_ask(registry, words, matches[0]),
        named=matches[0].how is not How.ROLE and people.issuperset(match.person for match in matches),
        roles=_roles(registry, matches),
    )


def _roles(registry: Known, matches: Sequence[lookup.Match]) -> tuple[str, ...]:
    bearers = registry.bearers(match.person for match in matches)
    return tuple(dict.fromkeys(role for one in bearers for role in sorted(one.roles, key=lambda r: -one.roles[r])[:6]))


def _known_already(registry: Known, entity: EntityId) -> list[lookup.Match]:
    return [
        lookup.Match(EntityId(one.person), one.name(), How.NAME, one.articles)
        for one in registry.bearers([registry.survivor(entity)])
    ]


def _name_to_ask(registry: Known, words: str, first: lookup.Match) -> str | None:
    entry = next(iter(registry.bearers([first.person])), None)
    if entry is None or first.how is How.ROLE or not first.appearances or " and " in first.name:
        return None
    if entry.kind == "person":
        return first.name
    bare = words.strip().casefold().removeprefix("the ")
    same = any(name.casefold().removeprefix("the ") == bare for name in entry.names)
    return words.strip() if same else None


def misnamed(query: Query, registry: Known | None) -> str | None:
    """The person whose name was typed with a slip, and nothing else; None where it is nobody's or stands so."""
    if registry is None or query.kind is not AnswerKind.TOPIC or len(query.subject.split()) not in _NAME_WORDS:
        return None
    found = next(iter(_found(registry, query.subject)), None)
    return found.name if found is not None and found.how is How.SLIP else None


_NAME_WORDS = range(2, 5)


def in_office(registry: Known | None, words: str) -> Meant:
    """Who holds an office, most heard first."""
    matches = lookup.holders(registry, words) if registry is not None else []
    return Meant(tuple(matches)) if matches else NOBODY


def near_posts(registry: Known | None, words: str) -> tuple[str, ...]:
    """Who holds a post beside one that nobody holds: of the same noun, narrowed by one of its words, the most heard
    first ("the harbour police chief" for "the harbour chief")."""
    asked = office(re.sub(r"(?i)^(?:the|an?) ", "", words.strip())) if registry is not None else None
    if registry is None or asked is None or not asked.narrows:
        return ()
    near = []
    for one in registry.bearers(registry.holding(asked.head)):
        held = [told.narrows for role in one.roles if (told := office(role)) is not None and told.head == asked.head]
        shared = max((len(asked.narrows & narrows) for narrows in held), default=0)
        if shared and one.kind == "person":
            near.append((shared, one.articles, one.name()))
    return tuple(name for *_, name in sorted(near, key=lambda each: (-each[0], -each[1], each[2])))


def is_somebody(registry: Known | None, words: str, *, bodies: bool = False) -> bool:
    """Whether these words are the name, or with "the" the office, of a person (or body) who is heard."""
    if registry is None:
        return False
    matches = _find(registry, words)
    named = How.ROLE if words.lower().startswith("the ") else How.FAMILY
    if matches and matches[0].how is How.PART and (_is_foremost(matches) or len(matches) == 1):
        named = How.PART  # known by one name alone: Tedros
    return any(
        (one.kind == "person" or bodies) and one.articles > 0
        for one in registry.bearers(match.person for match in matches if match.how <= named)
    )


def named(registry: Known, words: str) -> tuple[Choice, ...]:
    """The person these words name, or the people to choose between; none where they are nobody's name.

    A role ('the mayor') or a body is no person; a key ('p12') is.
    """
    if is_key(words):
        return tuple(_choice(one) for one in registry.bearers([registry.survivor(number_of(words))]))
    most = How.SLIP if len(words.split()) > 1 else How.FAMILY
    matches = [match for match in _found(registry, words) if match.how is not How.ROLE and match.how <= most]
    people = {one.person: one for one in registry.bearers(match.person for match in matches) if one.kind == "person"}
    matches = [match for match in matches if match.person in people and match.appearances]
    if not matches:
        return ()
    several = () if _is_foremost(matches) else _choices(registry, words, matches)
    return several or (_choice(people[matches[0].person]),)


def spoken_of(registry: Known, topic: str) -> frozenset[EntityId]:
    """The people and bodies whose name a topic is."""
    return frozenset(match.person for match in _found(registry, topic) if match.how <= How.FAMILY)


def _choice(bearer: lookup.Bearer) -> Choice:
    return Choice(bearer.name(), _role(bearer), EntityId(bearer.person))


def _is_foremost(matches: Sequence[lookup.Match]) -> bool:
    """Whether the first of these, most heard first, is heard so much more than the next that nobody need be asked."""
    return len(matches) > 1 and matches[0].appearances >= FAR_MORE * max(1, matches[1].appearances)


def reading(query: Query, registry: Known | None) -> Query:
    """The question, or its other reading where that one's speaker is somebody."""
    other = query.perhaps
    if registry is not None and other is not None and other.speakers and query.speaker:
        whole = _find(registry, query.speaker)
        if whole and whole[0].how is How.NAME and not _are_two(registry, other.speakers, whole[0]):
            return query  # a firm of two names is one
    if other is None or not other.speaker:
        return query
    if registry is not None and other.kind is AnswerKind.PROFILE:
        said = _words_on(query, registry, other.speaker)
        if said is not None:
            return said
    if is_somebody(registry, other.speaker):
        return other
    of_post = query.kind is AnswerKind.TOPIC and post_asked(other.speaker) is not None  # "the harbour's boss on fares"
    of_body = query.before is not None and is_somebody(registry, other.speaker, bodies=True)
    if other.words_asked and (of_post or of_body):
        return replace(other, otherwise=replace(query, perhaps=None))  # "and Google?": its words, or of it the same
    return query


def _are_two(registry: Known, names: Sequence[str], together: lookup.Match) -> bool:
    """Whether each of these is somebody who is heard more often than the two of them as one."""
    each = [_find(registry, name) for name in names]
    return all(found and found[0].appearances > together.appearances for found in each)


def _words_on(query: Query, registry: Known, given: str) -> Query | None:
    """Of "ana ruiz tolls" what Ana Ruiz said on tolls, and if nothing the page of the matter; None for a name alone."""
    words = given.split()
    for cut in range(len(words) - 1, 1, -1):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        about = tuple(dict.fromkeys(terms(rest)))
        known = _find(registry, name) if about else []
        if not known or known[0].how is not How.NAME or not is_somebody(registry, name):
            continue
        bearers = registry.bearers(match.person for match in known)
        if any(set(parts(rest)) & set(parts(other)) for one in bearers for other in one.names):
            return None  # more of the same name: "ana ruiz okafor"
        return replace(
            query, kind=AnswerKind.WHAT_SAID, speaker=name, topic=about, about=rest, subject=rest,
            terms=tuple(dict.fromkeys((*terms(name), *about))), words_asked=True, perhaps=None,
            otherwise=replace(query, perhaps=None),
        )  # fmt: skip
    return None


def may_be_sole(query: Query) -> bool:
    """Whether "he" alone has nobody to stand for; of "when did he say it" nothing is left that "it" stands for."""
    nothing = query.kind in {AnswerKind.WHEN, AnswerKind.WHERE} and not query.topic
    return query.reason == "whom" and query.before is None and not nothing


def sole_speaker(registry: Known, heard: Sequence[int]) -> Context | None:
    """A conversation about the one person who is heard in the corpus; None where there are several, or nobody."""
    people = registry.bearers(heard) if len(heard) == 1 else []
    return next((Context(one.name(), entity=EntityId(one.person)) for one in people), None)


def usual_role(registry: Known | None, matches: Sequence[lookup.Match], office_asked: str | None = None) -> str | None:
    """What the articles call the first of these people most often; only such a role as `office_asked`, if given."""
    found = registry.bearers([matches[0].person]) if registry is not None and matches else []
    roles = found[0].roles if found else {}
    if office_asked is not None and (asked := office(office_asked)) is not None:
        roles = {role: times for role, times in roles.items() if (own := office(role)) and own.head == asked.head}
    return max(roles, key=lambda role: (roles[role], len(role)), default=None)


def _find(registry: Known, words: str) -> list[lookup.Match]:
    """Whom these words name; of "the harbour's vet ana ruiz" whoever is named behind the words for what they are."""
    matches = lookup.find(registry, words)
    given = words.split()
    last = max((at for at, word in enumerate(given) if is_role(word.lower())), default=-1)
    name = given[last + 1 :]
    if matches or last < 0 or len(name) < WHOLE_NAME:
        return matches
    named = lookup.find(registry, " ".join(name))
    return named if named and named[0].how <= How.FORM else []


WHOLE_NAME = 2
"""So many words are a name in full, given name and family name."""


def _found(registry: Known, words: str) -> list[lookup.Match]:
    if words.lower().startswith("the ") and (held := lookup.holders(registry, words)):
        return held
    matches = _best_known(registry, words, _find(registry, words)) or _with_a_short_slip(registry, words)
    owned = _OWNED.match(words.strip())
    if owned is not None:  # the lawyer of somebody is not that somebody
        owner = set(parts(owned["owner"]))
        theirs = {
            one.person
            for one in registry.bearers(match.person for match in matches)
            if one.kind == "person" and any(set(parts(name)) & owner for name in one.names)
        }
        matches = [match for match in matches if match.person not in theirs]
    return _the_body_itself(registry, words, matches)


def _best_known(registry: Known, words: str, matches: list[lookup.Match]) -> list[lookup.Match]:
    """Of a single word the person far better known by it as a given name than anybody is as a family name."""
    given = parts(words)
    if len(given) != 1 or not matches or matches[0].how is not How.FAMILY:
        return matches
    most = matches[0].appearances
    others = [
        lookup.Match(EntityId(one.person), one.name(), How.PART, one.articles)
        for one in registry.bearers(registry.named(given[0]))
        if one.kind == "person" and one.articles >= FAR_MORE * max(1, most) and parts(one.name())[0] == given[0]
    ]
    return sorted(others, key=lambda one: -one.appearances)[:1] or matches


def _the_body_itself(registry: Known, words: str, matches: list[lookup.Match]) -> list[lookup.Match]:
    """Of "the UN" the body of that very name, and no person who bears the word."""
    if not words.lower().startswith("the "):
        return matches
    bare = words[4:].casefold()
    bodies = {
        one.person
        for one in registry.bearers(match.person for match in matches)
        if one.kind != "person" and any(re.sub(r"(?i)^the ", "", name).casefold() == bare for name in one.names)
    }
    return [match for match in matches if match.person in bodies] or matches


def _with_a_short_slip(registry: Known, words: str) -> list[lookup.Match]:
    """Where a word of up to three letters is mistyped beside one that is somebody's: 'Ann Ruiz' for Ana Ruiz."""
    given = parts(words)
    short = [word for word in given if len(word) <= 3 and not registry.named(word)]
    if len(short) != 1 or len(given) < 2:
        return []
    rest = _find(registry, " ".join(word for word in given if word != short[0]))
    near = {
        one.person
        for one in registry.bearers(match.person for match in rest)
        if any(OSA.distance(short[0], word) == 1 for name in one.names for word in parts(name))
    }
    return [match for match in rest if match.person in near]


def _is_one_name(one: str, other: str) -> bool:
    """Whether these are spellings of one name, or the one is the other with less of it."""
    words, others = set(parts(one)), set(parts(other))
    return OSA.distance(one, other) <= ONE_SPELLING or words <= others or others <= words


def _choices(registry: Known, words: str, matches: Sequence[lookup.Match]) -> tuple[Choice, ...]:
    """The people a name may mean, where it is not one person's. An office, or a body, is no such name.

    Of two forms of one name the one most heard stands for both; two people who both bear the whole name are two, as
    far as they are told apart by what is shown of them. A people ("Americans") is nobody's name misspelt.
    """
    if matches[0].how is How.ROLE or words.lower().startswith("the ") or words.lower() in COUNTRIES:
        return ()
    bearers = {one.person: one for one in registry.bearers(match.person for match in matches) if one.kind == "person"}
    kept: list[lookup.Match] = []
    for match in matches:
        if match.person in bearers and not any(_stands_for(other, match) for other in kept):
            kept.append(match)
    if len(kept) < 2 or (kept[0].how is How.NAME and kept[1].how is not How.NAME):
        return ()
    offered = {(one.name, one.role): one for one in reversed([_choice(bearers[one.person]) for one in kept])}
    return tuple(reversed(offered.values()))[:CHOICES] if len(offered) > 1 else ()


def _stands_for(one: lookup.Match, other: lookup.Match) -> bool:
    """Whether only a form of one name tells these two apart, and neither is sure to be another."""
    return not (one.how is other.how is How.NAME) and _is_one_name(one.name, other.name)


def _role(bearer: lookup.Bearer) -> str | None:
    """What the articles call somebody most often."""
    return max(bearer.roles, key=lambda role: (bearer.roles[role], len(role)), default=None)
