"""A speaker as a question names them, held against the speakers of the evidence. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from corpus.answering.posts import post_asked
from corpus.language.lexicon import REPORTING, TITLES, forms
from corpus.language.speakers.lookup import is_bare, may_stand_for
from corpus.language.speakers.offices import Bond, Office, bond, office
from corpus.language.tokens import distinct_terms, terms, words_of
from corpus.lexicon import words as listed_words
from corpus.model.evidence import Evidence
from corpus.model.speech import CueKind, EntityId, Speaker
from corpus.search.answer_types import same_country

_POSSESSIVE = re.compile(r"(?:'s|’s)$")
_SMALL = listed_words("answer_words", "asked_small") | frozenset({"'s", "’s", "s"})
_BEHIND_NAME = listed_words("answer_words", "asked_behind_name")
_TITLE_WORDS = frozenset(title.lower() for title in TITLES)
_OWNER = re.compile(r"(.+?)(?:['’]s|s['’])\s+[^A-Z]")
_STATE_VOICES = re.compile(
    r"(?i)\b(?:spokes\w+|ministry|ministries|minister|president|premier|chancellor|government|ambassador|embassy|envoy"
    r"|white house|state department|officials?|administration|kremlin|king|queen|authorities)\b"
)
_SAYING = frozenset(word for word, kind in REPORTING.items() if kind is not CueKind.ATTITUDE)
_BODILY = frozenset(
    form
    for verb in "cry laugh sigh sneer snap slam press point read record release issue shout title pen type post publish"
    " caption document rule mean label echo fume gush blast crow lash dare".split()
    for form in forms(verb)
)
"""Verbs that beside a bare name mostly tell of a deed, not of words."""
_PARTICLES = listed_words("answer_words", "asked_particles")
_LEADING = listed_words("answer_words", "asked_leading")
"""What stands before a name that is no subject."""
_NOT_SAYING = listed_words("answer_words", "asked_not_saying")
_OFFICE_OF = re.compile(rf"(?i)\b(?:{'|'.join(sorted(_TITLE_WORDS))})\b\.?(?: (?:general|minister))? (?:of|for|in) ")
"""An office with its place asks for its holder: no body of that place."""
_WRITTEN_BY = re.compile(
    r"(?i)^(?P<owner>.+?)['’]s? (?:\w+ )?(?:statement|tweet|post|letter|email|message|speech|op-ed|memo|memoir|book)s?$"
)
EXACT, LESS_HEARD, ROLE, NAMESAKE, STATE, SUBJECT, MISTYPED = 1.0, 0.95, 0.9, 0.8, 0.7, 0.75, 0.85
OTHER_OFFICE = 0.5
"""How surely a speaker is the one asked for: by name, as another of the name who is less heard, by role, as one far
less heard, as a country's voice, as a verb's subject, by a typo, by an office but called otherwise in this article."""

LEFT_OPEN = 0.5
"""How surely words are somebody's, where the article leaves open whether it means them."""


def folded(name: str) -> list[str]:
    """The words of a name or role that tell: lower case, without articles and possessives."""
    return [
        word
        for written in words_of(name)
        if (word := _POSSESSIVE.sub("", written.lower()).rstrip(".")) and word not in _SMALL
    ]


_WRITTEN = re.compile(r"(?:[A-Z][\w’'-]*\.? )*[A-Z][\w’'-]*\w")
_PRONOUNS = listed_words("answer_words", "asked_pronouns")
_FORMER = re.compile(r"(?i)\b(?:former(?:ly)?|ex-|one-time|retired|late)\b")


class Asked:
    """A speaker as a question names them, against the speakers of the evidence.

    Whom the look-up found is compared by identity. Words are compared with the descriptions of speakers that have none
    across articles ('a ministry spokesman'), and with roles where an office, a body or a country is asked for.
    A mistyped name means the nearest known one, but never where the words as given are somebody's name already.
    """

    def __init__(
        self,
        words: str,
        known: Iterable[Speaker],
        entities: Collection[EntityId] = frozenset(),
        foremost: EntityId | None = None,
        office_asked: Office | None = None,
        *,
        named: bool = False,
        roles: Collection[str] = (),
    ) -> None:
        """`entities` are the people the words may mean, `foremost` the one they mean first; `named`: by name; `roles`
        are what the articles call them.

        `office_asked` is set where an office is asked for: its holders count as such where an article calls them so.
        """
        self._office = office_asked
        self._entities = frozenset(entities)
        self._foremost = self._entities if foremost is None else frozenset({foremost})
        self._first = foremost if foremost is not None else next(iter(entities), None)
        self._named = named
        self._roles = tuple(roles)
        self.words = words
        self.folded = folded(words)
        titles = [place for place, word in enumerate(self.folded) if word in _TITLE_WORDS]
        self._names = self.folded[titles[-1] + 1 :] if titles else self.folded
        self._names = self._names or self.folded
        self._post = None if named else post_asked(words)
        self._holds = bool(titles) and _OFFICE_OF.search(words) is not None
        owned = _OWNER.match(words.strip())
        self._owned = frozenset(folded(owned[1])) if owned is not None else frozenset()
        self._stems = frozenset(term for word in self.folded for term in (terms(word) or [word]))
        self._country = next((same_country()[key] for key in self._keys() if key in same_country()), frozenset())
        self._forms = [form for form in (self.folded, *(word.split() for word in self._country)) if form]
        self._exists = bool(entities) or any(
            all(word in folded(speaker.name) for word in self._names) for speaker in known
        )

    def _keys(self) -> list[str]:
        joined = " ".join(self.folded)
        bare = re.sub(r"\s?(?:government|officials?|leaders?|authorities)$", "", joined)
        return [joined, bare]

    def match(self, speaker: Speaker | None) -> float:
        """How surely this speaker is the one asked for, 0 to 1."""
        if speaker is None or not self.folded or (self._post is not None and speaker.kind != "person"):
            return 0.0
        written = _WRITTEN_BY.match(speaker.name)
        if written is not None:  # a statement of somebody is that somebody's words
            owner = folded(written["owner"])
            theirs = self._names[-1] in owner if self._named else set(self.folded) <= set(owner)
            return ROLE if theirs else 0.0
        if speaker.entity in self._entities:
            if self._office is not None:
                return self._as_holder(speaker)
            if speaker.entity in self._foremost:
                return EXACT if speaker.entity == self._first or not self._named else LESS_HEARD
            return NAMESAKE
        if self._named and speaker.entity is not None:
            return 0.0  # who is meant is known, and so is who this is
        if self._owned and self._owned <= frozenset(folded(speaker.name)):
            return 0.0  # the lawyer of somebody is not that somebody
        name = folded(speaker.name)
        whole = speaker.kind == "person" or (not self._holds and 2 * len(self._names) >= len(name))
        theirs = speaker.kind != "person" or name[-1] in self._names or name[-1] in _BEHIND_NAME
        if self._names and whole and theirs and all(word in name for word in self._names):
            return EXACT  # but "two Ruiz fans" are not Ruiz
        if self._mistyped(name):
            return MISTYPED
        described = f"{speaker.role or ''} {speaker.name}"
        stems = self._widened(described)
        left = len(self._stems) == 1 and _FORMER.search(speaker.role or "") is not None
        if left:
            return 0.0  # who was at a company once does not speak for it
        if self._stems and all(stem in stems for stem in self._stems) and (speaker.role or speaker.kind != "person"):
            return ROLE if len(self._stems) > 1 or speaker.kind != "person" else STATE
        if self._country and _STATE_VOICES.search(described) and self._country & set(folded(described)):
            return STATE
        return 0.0

    def match_in(self, speaker: Speaker | None, evidence: Evidence) -> float:
        """The same where somebody's post is asked for: whose it is may be told around the words ("her lawyer")."""
        found = self.match(speaker)
        if found or speaker is None:
            return found
        beside = f"{evidence.title or ''} {evidence.paragraph_text or evidence.text}"
        if self._post is None:
            return LESS_HEARD if self._is_aged(speaker) and self._whole_in(beside) else 0.0
        return ROLE if self._post.is_held_by(speaker, distinct_terms(beside)) else 0.0

    def named_by(self, words: str, evidence: Evidence) -> float:
        """How surely these words of the evidence, the subject of a verb of saying, mean the one asked for.

        The last name in them decides; a description ("the captain") where the paragraph or a role gives it to the one
        asked for; a pronoun leaves open who of those named there is meant.
        """
        names = [name for name in _WRITTEN.findall(words) if name.lower() not in _PRONOUNS]
        if names:
            return float(self._is_called(folded(names[-1])))
        beside = f"{evidence.title or ''} {evidence.paragraph_text or evidence.text}"
        if set(folded(words)) & _PRONOUNS:
            names = self._names[-1:] if self._named else self._names
            return LEFT_OPEN if set(names) <= set(folded(beside)) else 0.0
        return float(bool(folded(words)) and self._is_described(folded(words)[-1], beside))

    def _is_called(self, name: Sequence[str]) -> bool:
        """Whether a name that is written so is the one asked for: the family name, and no other given name."""
        own = [word for word in name if word not in _TITLE_WORDS]
        last = self._names[-1]
        if last not in own:
            return not self._named and set(self.folded) <= set(name)
        before = own[: own.index(last)]
        given = self._names[:-1]
        return not before or not given or any(nearly(word, other) for word in before for other in given)

    def _is_described(self, head: str, beside: str) -> bool:
        """Whether a description with this noun is of the one asked for, by a role or by what stands beside the name."""
        if any(head in folded(role) for role in self._roles) or (not self._named and head in self.folded):
            return True
        name = r"\W+".join(map(re.escape, self._names))
        noun = re.escape(head)
        return (
            re.search(rf"(?i)\b{noun},? (?:[A-Z][\w’'-]* )?{name}\b|\b{name}, (?:[\w’'-]+ ){{0,5}}?{noun}\b", beside)
            is not None
        )

    def _is_aged(self, speaker: Speaker) -> bool:
        """Whether it is the family name asked for behind an age alone: "the 38-year-old Ruiz"."""
        aged = re.fullmatch(r"(?:the )?\d+-year-old (?P<name>[\w’'-]+)", speaker.name)
        return aged is not None and len(self._names) > 1 and folded(aged["name"]) == self._names[-1:]

    def _whole_in(self, words: str) -> bool:
        """Whether the whole name asked for stands in these words."""
        return " ".join(self._names) in " ".join(folded(words))

    def surely(self, speaker: Speaker | None, company: Sequence[Speaker]) -> float:
        """How surely words of this speaker are those of the one asked for: 1, 0, or half where that is left open."""
        if self.match(speaker) > 0:
            return 1.0
        return LEFT_OPEN if self.may_be(speaker, company) else 0.0

    def surely_in(self, speaker: Speaker | None, evidence: Evidence, company: Sequence[Speaker]) -> float:
        """The same with what stands around the words."""
        return 1.0 if self.match_in(speaker, evidence) > 0 else self.surely(speaker, company)

    def may_be(self, speaker: Speaker | None, company: Sequence[Speaker]) -> bool:
        """Whether the article leaves open that this speaker is the one asked for; `company` is everybody in it.

        A bare family name may be anybody's who bears it, but where the article names another bearer, or a role speaks
        against it; a speaker whom the article does not tell may be whoever of those asked for is named there.
        """
        named = any(other.entity in self._entities for other in company if other.entity is not None)
        if speaker is None:
            return named
        if named and speaker.kind != "document" and all(word in _TITLE_WORDS for word in folded(speaker.name)):
            return not self._against(replace(speaker, role=speaker.role or speaker.name))
        if speaker.kind == "document" or not is_bare(speaker.name):
            return False  # a family name never given in full reads like a body's: 'Twist said'
        bearers = [other for other in company if may_stand_for(speaker.name, other.name)]
        if bearers:
            return any(other.entity in self._entities for other in bearers if other.entity is not None)
        return may_stand_for(speaker.name, self.words) and not self._against(speaker)

    def _against(self, speaker: Speaker) -> bool:
        return bool(speaker.role) and any(bond(role, speaker.role or "") is Bond.AGAINST for role in self._roles)

    def _as_holder(self, speaker: Speaker) -> float:
        """How surely somebody who holds the office somewhere speaks as its holder here."""
        if speaker.role is None or self._office is None:
            return NAMESAKE
        held = office(speaker.role)
        same = held is not None and held.head == self._office.head and held.ranks == self._office.ranks
        return EXACT if same else OTHER_OFFICE

    def subject_of_saying(self, sentence: str) -> bool:
        """Whether the name stands in the sentence with a reporting verb right after it ('China urges …')."""
        small = sentence.lower()
        forms = [form for form in self._forms if all(word in small for word in form)]
        if not forms:
            return False
        tokens = words_of(sentence)
        words = [_POSSESSIVE.sub("", word.lower()) for word in tokens]
        for form in forms:
            width = len(form)
            for at in range(len(words) - width):
                if words[at : at + width] == form and "'" not in tokens[at + width - 1]:
                    following = words[at + width : at + width + 4]
                    if at and words[at - 1] in _LEADING:
                        continue  # "at the coronation of Ruiz, said he was": somebody else says it
                    if _says(following, 2 if width == 1 else 3):
                        return True
        return False

    def _mistyped(self, name: Sequence[str]) -> bool:
        if self._exists or (len(self._names) == 1 and len(self._names[0]) < 5):
            return False
        return bool(self._names) and all(any(nearly(word, other) for other in name) for word in self._names)

    def _widened(self, described: str) -> frozenset[str]:
        """Terms of the description, and for a country's name or people all words for that country."""
        found = set(terms(described))
        for word in folded(described):
            for same in same_country().get(word, ()):
                found.update(terms(same))
        return frozenset(found)


def _says(following: Sequence[str], near: int) -> bool:
    """Whether these words after a name say that it said something ('urges', but not 'is expected'), so near to it."""
    at = next(
        (at for at, word in enumerate(following[:near]) if word in _SAYING - _BODILY and not word.endswith("ing")), None
    )
    if at is None or _NOT_SAYING & set(following[:at]):
        return False
    if following[at] in _ADDS and set(following[at + 1 : at + 2]) & _OF_THING:
        return False  # "adds a new role" says nothing
    return not set(following[at + 1 : at + 2]) & _PARTICLES  # called out, called off, wrote down


_ADDS, _OF_THING = (
    frozenset({"add", "adds", "added"}),
    frozenset({"a", "an", "the", "new", "more", "his", "her", "its"}),
)


def nearly(given: str, name: str) -> bool:
    """One typing error from four letters, two from eight; the first letter stands or is swapped with the second."""
    if given == name:
        return True
    if len(given) < 4 or len(name) < 4:
        return False
    allowed = 2 if min(len(given), len(name)) >= 8 else 1
    return DamerauLevenshtein.distance(given, name, score_cutoff=allowed) <= allowed
