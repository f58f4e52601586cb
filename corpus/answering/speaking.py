"""Whose words a sentence holds, and how well they fit a question for somebody's words. Pure; decides nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from corpus.answering.clauses import has_verb
from corpus.answering.posts import post_asked
from corpus.language.lexicon import REPORTING, TITLES, forms
from corpus.language.speakers.lookup import is_bare, may_stand_for
from corpus.language.speakers.offices import Bond, Office, bond, office
from corpus.language.tokens import distinct_terms, terms, words_of
from corpus.model.evidence import Evidence
from corpus.model.speech import REPORTED_SPEECH, SPEAKER_CONFIDENCE, CueKind, EntityId, Quote, Speaker, Speech
from corpus.search.holding import same_country

_POSSESSIVE = re.compile(r"(?:'s|’s)$")
_SMALL = frozenset("the a an of for from in at and 's’s".split()) | frozenset({"'s", "’s", "s"})
_BEHIND_NAME = frozenset("jr sr ii iii iv".split())
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
_PARTICLES = frozenset("out off up down back in".split())
_NOT_SAYING = frozenset("is are was were be been being could would may might should will can must to who".split())
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

OWN, PARTLY, TOLD, HELD_SO = 0.9, 0.6, 0.1, 0.25
"""What it counts that the words on a topic are the speaker's own and not the reporter's, in part, or told; and that
they are own words where it is only asked whether somebody said so."""

CLEAR = 0.4
"""What it counts that the speaker is sure enough to be named: of words that hold the whole topic, hardly of others;
twice where nothing but the speaker is asked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """The quotation of a piece of evidence that fits a question best.

    `match` is how surely the speaker is the one asked for (1 where nobody is named); `within` is the share of the
    topic's weight that stands in the quotation itself, `around` that in the whole sentence.
    """

    quote: Quote | None
    match: float
    within: float
    around: float

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, None where that is not known."""
        return self.quote.speaker if self.quote is not None else None


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence in the order found, with the quotation of it that fits, where words are asked for."""

    evidence: Evidence
    words: Words | None = None
    near: float = 0.0
    """The topic's share in the sentence and its neighbours."""


def folded(name: str) -> list[str]:
    """The words of a name or role that tell: lower case, without articles and possessives."""
    return [
        word
        for written in words_of(name)
        if (word := _POSSESSIVE.sub("", written.lower()).rstrip(".")) and word not in _SMALL
    ]


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
    return not set(following[at + 1 : at + 2]) & _PARTICLES  # called out, called off, wrote down


def nearly(given: str, name: str) -> bool:
    """One typing error from four letters, two from eight; the first letter stands or is swapped with the second."""
    if given == name:
        return True
    if len(given) < 4 or len(name) < 4:
        return False
    allowed = 2 if min(len(given), len(name)) >= 8 else 1
    return DamerauLevenshtein.distance(given, name, score_cutoff=allowed) <= allowed


def overlap(topic: dict[str, float], text: str) -> float:
    """The share of the topic's weight whose terms stand in the text; 1 where there is no topic."""
    total = sum(topic.values())
    if total <= 0:
        return 1.0
    held = _met(frozenset(topic), distinct_terms(text))
    return sum(weight for term, weight in topic.items() if term in held) / total


def _met(asked: frozenset[str], held: frozenset[str]) -> frozenset[str]:
    """What is held of the terms asked for, a compound by its two parts and the parts by their compound."""
    met = asked & held
    for compound, *parts in _compounds(asked):
        if compound in held or held.issuperset(parts):
            met |= {compound, *parts}
    return met


@lru_cache(maxsize=1 << 6)
def _compounds(asked: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Those of the terms that are two others of them in one, each with its two."""
    return tuple((one + other, one, other) for one in asked for other in asked if one + other in asked)


def best_words(evidence: Evidence, topic: dict[str, float], asked: Asked | None) -> Words:
    """The quotation of the evidence that fits the topic and the speaker asked for best."""
    around = overlap(topic, evidence.text)
    best = Words(None, 0.0 if asked else 1.0, 0.0, around)
    for quote, words in evidence.quotes:
        if not are_words(quote, words, evidence):
            continue
        match = asked.match_in(quote.speaker, evidence) if asked is not None else float(quote.speaker is not None)
        found = Words(quote, match, overlap(topic, words), around)
        if best.quote is None or _better(found, best):
            best = found
    if asked is not None and best.match < SUBJECT and asked.subject_of_saying(evidence.text):
        best = Words(best.quote if best.match else None, SUBJECT, best.within, around)
    return best


def are_words(quote: Quote, words: str, evidence: Evidence) -> bool:
    """Whether somebody's words are told: quoted ones that are no mere title, or a reported saying with a verb in it."""
    if quote.speech is Speech.DIRECT:
        return not is_title(words)
    if quote.cue_kind not in REPORTED_SPEECH:
        return False
    if quote.speech is Speech.MIXED or quote.cue is None:
        return True
    start = evidence.span.start
    cue = quote.cue.shifted(-start).of(evidence.text) if start <= quote.cue.start < evidence.span.end else ""
    adjective = cue.endswith("ing") and " " not in cue and not _after_comma(evidence, quote)
    if adjective:
        return False
    return has_verb(words) or _OPENS.match(words) is not None or (cue.lower().split() or ["said"])[-1] in REPORTING


_OPENS = re.compile(r"(?i)(?:that|to|for|about|on|how|why|whether|it|there)\b")
_TITLE_SMALL = frozenset("a an and as at but by for from in of on or the to with vs".split())


def _after_comma(evidence: Evidence, quote: Quote) -> bool:
    """Whether the cue follows a comma or a dash: "…, adding that", no adjective before a noun."""
    assert quote.cue is not None
    return re.search(r"[,—–-]\W*$", evidence.text[: max(0, quote.cue.start - evidence.span.start)]) is not None


def is_title(words: str) -> bool:
    """Whether the words are the title of a work or a programme: several, each with a capital but the small ones."""
    bare = re.findall(r"[^\W\d_][\w’'-]*", words)
    if not 2 <= len(bare) <= 8 or words.rstrip("”\"’'").endswith((".", "!", "?")):
        return False
    return all(word[0].isupper() or word in _TITLE_SMALL for word in bare) and sum(w[0].isupper() for w in bare) > 1


def _better(one: Words, other: Words) -> bool:
    """By speaker, then by topic; of quotations one inside the other the inner, whose words they are."""
    assert one.quote is not None
    assert other.quote is not None
    direct = one.quote.speech is Speech.DIRECT, other.quote.speech is Speech.DIRECT
    first = (one.match, round(one.within, 2), direct[0] and not direct[1], -len(one.quote.span))
    second = (other.match, round(other.within, 2), direct[1] and not direct[0], -len(other.quote.span))
    return first > second


def fit(
    words: Words,
    evidence: Evidence,
    near: float,
    pairs: float,
    *,
    first: bool,
    named: bool,
    topical: bool = True,
    claimed: bool = False,
) -> float:
    """How well a piece of evidence fits a question for somebody's words; only differences mean something.

    `topical`: a topic was asked for; `claimed`: whether they said so, in whosever words. `named`: somebody was asked
    for by name. `near` is the topic's share in
    the sentence and its neighbours, `pairs`
    that of neighbouring words in their order. The speaker counts most where one is named, then the topic in the
    speaker's own words, then around them, direct before reported; a speaker who can be named before an unclear one.
    """
    quote = words.quote
    person = quote is not None and quote.speaker is not None and quote.speaker.kind == "person"
    clear = quote is not None and quote.confidence >= SPEAKER_CONFIDENCE
    held = max(words.within, 0.9 * words.around)
    return (
        (3.0 if named else 0.6) * words.match
        + 2.0 * held
        + 0.8 * near
        + 0.5 * pairs
        + _own(words, topical=topical, claimed=claimed)
        + 0.1 * person
        + 0.05 * first
        + 0.1 * (quote.confidence if quote is not None else 0.0)
        + (CLEAR * words.within**4 if topical else 2 * CLEAR) * clear
        + min(len(evidence.text), 200) / 4000
    )


def _own(words: Words, *, topical: bool, claimed: bool) -> float:
    """What it counts whose words they are: of nobody who was asked for little."""
    if words.quote is None:
        return 0.0
    speech = words.quote.speech
    if claimed or not topical or words.match == 0:
        return (HELD_SO if topical else 2 * HELD_SO) if speech is Speech.DIRECT else TOLD
    return {Speech.DIRECT: OWN, Speech.MIXED: PARTLY}.get(speech, TOLD)
