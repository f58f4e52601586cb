"""Which person 'the spokesperson' or 'the Vermont senator' is, by the offices the article states, never by chance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from corpus.language.speakers import offices
from corpus.language.speakers.coreference.people import People, Person
from corpus.language.speakers.coreference.pronouns import Memory
from corpus.language.speakers.coreference.story import Positions
from corpus.language.speakers.mentions import Form
from corpus.language.speakers.names.compare import fold
from corpus.language.speakers.offices import Bond, bond
from corpus.lexicon import words

_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
CROWD = 40
"""Where more people than this hold an office, no description of it tells one of them."""
CONTESTED = words("speaker_words", "contested")
"""Offices that several people of one story often hold: bare, they mean whoever was just spoken of."""
_FILLERS = words("speaker_words", "descriptions_fillers")
_ELDER = words("speaker_words", "elder")


def describe(text: str, form: Form, people: People, memory: Memory, story: Positions) -> tuple[Person | None, float]:
    """The person a description means and how sure that is; (None, 0) where the article does not say."""
    words = text[form.core.start : form.core.end]
    age = _AGE.search(words)
    if age is not None:
        owners = [p for p in people.persons if p.age == age.group(1) and _met(p, form, story)]
        if owners:
            return (owners[0], 0.96) if len(owners) == 1 else (None, 0.0)
    asked = offices.office(_bare(words))
    if asked is None:
        return None, 0.0
    holders = people.holders[asked.head]
    if len(holders) > CROWD:
        return None, 0.0
    fitting = [p for p in holders if holds(p, asked)]
    if form.definite or _possessed(words):
        person, sure = _definite(asked, form.core.start, fitting, memory, story)
        if person is None and form.definite:
            return _epithet(form, asked, people, memory, story)
        return person, sure
    return _introduced(form, asked, fitting, people, story)


def _met(person: Person, form: Form, story: Positions) -> bool:
    """Whether a person is known where they are described: "the 57-year-old" is nobody whom a later sentence brings."""
    return not form.definite or any(at < form.core.start or not story.in_body(at) for at in person.places)


def holds(person: Person, asked: offices.Office) -> bool:
    """Whether one of the person's offices is the one asked for, each narrowing word included."""
    known = [o for words, _ in person.offices if (o := offices.office(words)) is not None]
    everything = frozenset().union(*(o.narrows | {o.head} for o in known), person.facts, person.words)
    wanted = {fold(word) for word in asked.narrows - _FILLERS - _ELDER}
    have = {fold(word) for word in everything}
    return any(o.head == asked.head and o.ranks == asked.ranks for o in known) and all(
        word in have or word.rstrip("s") in have for word in wanted
    )


def _definite(
    asked: offices.Office, at: int, fitting: list[Person], memory: Memory, story: Positions
) -> tuple[Person | None, float]:
    near = [p for p in fitting if _distance(p, at, story) <= 12 or (p.places and not story.in_body(p.places[0]))]
    if not near:
        return None, 0.0
    if len(near) == 1:
        person = near[0]
        place = bisect_left(person.places, at)
        since = person.places[place - 1] if place else 0
        if _another(story.text, asked.head, since, at):
            return None, 0.0
        if asked.head in CONTESTED and not asked.narrows and not memory.foremost(person, at):
            return None, 0.0
        return person, 0.975
    spoke = memory.last_speaker(at)
    if spoke is not None and spoke[1] >= 0:
        last = memory.people.persons[spoke[1]]
        if last in near and story.sentence(at) - story.sentence(spoke[0]) <= 2:
            others = [p for p in near if p is not last and _between(p, spoke[0], at)]
            if not others:
                return last, 0.93
    return None, 0.0


EPITHETS = words("speaker_words", "epithets")
"""Offices by which newspapers call again whoever a sentence was about, and seldom somebody who has no name."""


def _epithet(
    form: Form, asked: offices.Office, people: People, memory: Memory, story: Positions
) -> tuple[Person | None, float]:
    """Whom the sentences before are about, called by an office that the article gives nobody: 'the Texas senator'.

    Only where nobody else of the office is near, nothing known of the person speaks against it, and the sentence just
    before is surely about them, or the whole article is and nobody else came in of late.
    """
    at = form.core.start
    words = _bare(form.core.of(story.text))
    told = {word.casefold() for word in words.split()} | {asked.head}
    gender = offices.head_gender(words)
    ranked = memory.weigh(at, gender) if told & EPITHETS else []
    if not ranked or ranked[0][0] < SALIENT:
        return None, 0.0
    likely, person = ranked[0]
    place = bisect_left(person.places, at)
    since = person.places[place - 1] if place else 0
    back = story.starts[max(0, story.sentence(since) - 1)]
    if (
        memory.stranger(at)
        or not memory.foremost(person, at)
        or _another(story.text, asked.head, back, at)
        or _ruled_out(words, asked, person)
    ):
        return None, 0.0
    if asked.head in _RUNNING and any(_serves(known) for known, _ in person.offices):
        return None, 0.0
    holders = [p for p in people.holders[asked.head] if p is not person]
    if likely >= SURELY and story.sentence(at) - story.sentence(since) <= 1:
        return (None, 0.0) if any(_lately(p, at, story) for p in holders) else (person, EPITHET)
    if any(_distance(p, at, story) <= FAR for p in people.holders[asked.head]):
        return None, 0.0
    rivals = (p for p in people.persons if p is not person and _lately(p, at, story))
    if any(not (gender and p.gender and p.gender != gender) and not _ruled_out(words, asked, p) for p in rivals):
        return None, 0.0
    often = sorted((len(p.mentions) for p in people.persons), reverse=True)
    about = len(person.mentions) == often[0] and (len(often) == 1 or often[0] >= LEAD * often[1])
    return (person, EPITHET) if about else (None, 0.0)


_RUNNING = words("speaker_words", "running")
_SERVING = words("speaker_words", "serving")
"""Offices of those who work for a candidate and are none themselves."""


def _serves(role: str) -> bool:
    held = offices.office(role)
    return held is not None and (held.head in _SERVING or "campaign" in held.narrows)


def _ruled_out(words: str, asked: offices.Office, person: Person) -> bool:
    """Whether an office known of the person speaks against this one: another field of life, country or party."""
    known = [known for known, _ in person.offices]
    return any(bond(words, one) is Bond.AGAINST or _apart(asked, offices.office(one)) for one in known)


def _lately(person: Person, at: int, story: Positions) -> bool:
    """Whether the person comes in within the last sentences before the position."""
    place = bisect_left(person.places, at)
    return place > 0 and story.sentence(at) - story.sentence(person.places[place - 1]) <= RECENT


def _apart(asked: offices.Office, known: offices.Office | None) -> bool:
    """Whether two offices name different parties or countries."""
    if known is None:
        return False
    mine, theirs = asked.narrows & _SIDES, (known.narrows | {known.head}) & _SIDES
    return bool(mine and theirs and not mine & theirs)


_SIDES = frozenset(offices.COUNTRIES.values()) - {"america"}
SALIENT = 0.8
"""How likely a pronoun there would have to be theirs."""
SURELY = 0.95
"""The same where the sentence just before is about them, and the article may be about others."""
LEAD = 1.2
"""How many times as often as anybody else the one is named whom an article is about."""
FAR = 60
"""Within so many sentences another holder of the same office may be meant."""
RECENT = 4
"""How many sentences back anybody else who may be meant makes it unclear."""
EPITHET = 0.955
"""How surely such a description means them. Set by hand: over what pronouns there have, under a name's."""


def _introduced(
    form: Form, asked: offices.Office, fitting: list[Person], people: People, story: Positions
) -> tuple[Person | None, float]:
    """'A spokesperson for the ministry said …' before the next paragraphs name the one who holds the office."""
    at = form.core.start
    if not asked.narrows or len(fitting) != 1:
        return None, 0.0
    person = fitting[0]
    here = story.paragraph(at)
    first = next((start for start in person.places if story.in_body(start)), -1)
    if first < at or story.paragraph(first) - here > 2:
        return None, 0.0
    rivals = [p for p in people.holders[asked.head] if p is not person]
    return (None, 0.0) if rivals else (person, 0.96)


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|an?|this|that|his|her|its|their|one|another)\s+", "", words, flags=re.IGNORECASE)


def _possessed(words: str) -> bool:
    return (
        re.match(r"(?!his\b|her\b|their\b|its\b|our\b|my\b)[^\W\d_][^\s]*(?:\s[^\W\d_a-z]\S*){0,4}[’']s?\s", words)
        is not None
    )


def _distance(person: Person, at: int, story: Positions) -> int:
    """Sentences between the position and the nearest mention in the body."""
    place = bisect_left(person.places, at)
    near = [start for start in person.places[max(0, place - 2) : place + 2] if story.in_body(start)]
    here = story.sentence(at)
    return min((abs(here - story.sentence(start)) for start in near), default=99)


def _between(person: Person, start: int, end: int) -> bool:
    place = bisect_right(person.places, start)
    return place < len(person.places) and person.places[place] < end


def _another(text: str, head: str, start: int, end: int) -> bool:
    """Whether somebody else of the same office comes in between: 'a spokesperson', 'another official'."""
    return _indefinite(head).search(text, start, end) is not None


@lru_cache(maxsize=512)
def _indefinite(head: str) -> re.Pattern[str]:
    heads = "|".join(map(re.escape, (head, *_ALIASES.get(head, ()))))
    return re.compile(rf"\b(?:an?|another|second|one)\s+(?:[\w’'-]+\s+){{0,4}}(?:{heads})\b", re.IGNORECASE)


_ALIASES = {
    "spokesperson": ("spokesman", "spokeswoman"),
    "lawyer": ("attorney", "barrister", "solicitor"),
    "representative": ("congressman", "congresswoman"),
    "chair": ("chairman", "chairwoman", "chairperson"),
    "doctor": ("physician",),
    "adviser": ("advisor",),
}
