"""What is made of several quotations, or of one and its proof: wordings, timelines, proofs. Frozen values, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from corpus.model.evidence import Coverage, Evidence
from corpus.model.moments import first_of, is_before
from corpus.model.people import Choice
from corpus.model.speech import EntityId
from corpus.model.text import Span

Difference = tuple[tuple[str, str, str], ...]
"""Word by word: (op, words of the one, words of the other), op one of equal, replace, delete, insert."""


@dataclass(frozen=True, slots=True)
class Version:
    """One article's wording of an utterance: its first quotation as evidence, and all its words beside the fullest.

    `difference` is how the fullest becomes these words: 'delete' is what this article trims, 'insert' what it adds,
    'replace' what it changes; `words` are all its quoted words where the attribution splits them. `denial` is a word of
    denial that it leaves out of, or puts into, what it keeps of the fullest.
    """

    evidence: Evidence
    words: str
    difference: Difference
    denial: str | None = None

    @property
    def is_same(self) -> bool:
        """Whether the words are those of the fullest."""
        return all(op == "equal" for op, _, _ in self.difference)


@dataclass(frozen=True, slots=True)
class Wordings:
    """One utterance in every article that carries it, earliest published first; none where nothing was found.

    `fullest` is the number of the version that the others are held against, `asked` of the one asked for. `others` are
    articles that give the same words to somebody else. `speakers` is set where the words are a formula that so many
    people say: then only what was published at about the same time counts as the same utterance.

    Words too few to be told apart from a turn of phrase ("fake news") have no versions: `holding` are quotations that
    have them in a row, one an article, earliest published first, the first of `holders`.
    """

    given: str
    versions: tuple[Version, ...]
    fullest: int
    coverage: Coverage
    others: tuple[Evidence, ...] = ()
    speakers: int = 0
    asked: int = 0
    holding: tuple[Evidence, ...] = ()
    holders: int = 0

    @property
    def text(self) -> str:
        """The fullest wording."""
        return self.versions[self.fullest].words if self.versions else ""

    @property
    def first(self) -> int | None:
        """The number of the version that was surely published before all others; None where that is not known."""
        return first_of([one.evidence.published for one in self.versions])

    @property
    def is_ordered(self) -> bool:
        """Whether it is known of any two versions which came first."""
        moments = [one.evidence.published for one in self.versions]
        return any(is_before(one, after) for one, after in pairwise(moments))

    @property
    def differing(self) -> int:
        """In how many versions the words are others than in the fullest, trimmed ones among them."""
        return sum(not one.is_same for one in self.versions)


@dataclass(frozen=True, slots=True)
class Proof:
    """A quotation with all that anybody needs to check it without the corpus.

    `source` are the bytes as they were fetched, where `text` is an extraction of them (`extracted`), else those of the
    text itself. `start` and `end` are code points of `text`. Whose words they are is what the article was read to say:
    `speaker`, with that probability; it is told, not proven. `fetched_at` is ISO 8601. `stamped`: a time stamp is to
    lie beside it. `edition` is that of the bundle it is told in.
    """

    quotation_id: str
    words: str
    start: int
    end: int
    speech: str
    speaker: str | None
    confidence: float
    article_id: str
    version: int
    title: str | None
    publisher: str | None
    published: str | None
    address: str | None
    fetched_at: str | None
    text: str
    source: bytes
    media_type: str
    extracted: bool
    stamped: bool = False
    edition: int = 2

    @property
    def origin(self) -> str:
        """Where the source comes from, in words: fetched from its address, or an address that was only told."""
        if self.fetched_at is None:
            return f"{self.address}, as it was told; nothing was fetched from there" if self.address else "not told"
        return f"fetched from {self.address or 'an address that is not told'} at {self.fetched_at}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time-stamp server (RFC 3161) answered, in DER, and the certificate that its chain ends in, in PEM."""

    response: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class Stamped:
    """What a stamp says: the moment (ISO 8601, UTC), whose certificate signed it, and in whose its chain ends."""

    at: str
    service: str
    root: str
    root_sha256: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A proof as the bytes of a file; when it was stamped, and why it was not where a server was asked."""

    data: bytes
    stamped: Stamped | None = None
    unstamped: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a bundle found: what is wrong with it (nothing: it is sound), and what it proves and does not."""

    faults: tuple[str, ...]
    proof: Proof | None
    sha256: str
    proven: tuple[str, ...] = ()
    not_proven: tuple[str, ...] = ()
    stamped: Stamped | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.faults


class SpeechAct(StrEnum):
    """What somebody does by saying it."""

    PROMISE = "promise"
    DENIAL = "denial"
    APOLOGY = "apology"


class Why(StrEnum):
    """Why two statements are worth a look side by side; none of it says that they contradict each other."""

    DENIED = "denied"
    """The one denies what the other does not."""
    NUMBER = "number"
    """They give two numbers of one thing."""
    OPPOSITE = "opposite"
    """A word of the one is the opposite of one of the other."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in which somebody speaks. `occasion` is where the article says on what occasion or to whom, a span of
    its text inside the sentence; `occasion_words` are its words."""

    evidence: Evidence
    occasion: Span | None = None
    occasion_words: str = ""
    act: SpeechAct | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, the earlier first, with the words that differ; not each of them need stand in the timeline."""

    first: Evidence
    second: Evidence
    why: Why
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A person's statements on a topic, earliest published first.

    Where the name may be several people's, `choices` are they and nothing else is given; both are empty where nobody of
    that name is heard. `left_out` counts the statements of days of which another is shown, `undated` those without a
    day, which come last.
    """

    name: str
    topic: str
    coverage: Coverage
    choices: tuple[Choice, ...] = ()
    statements: tuple[Statement, ...] = ()
    pairs: tuple[Pair, ...] = ()
    left_out: int = 0
    entity: EntityId | None = None


class Headline(StrEnum):
    """How the words that a headline quotes stand in the body of its article."""

    VERBATIM = "verbatim"
    CUT = "cut"
    """In their order, with others left out between them."""
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class HeadlineQuote:
    """Words between quotation marks in a title, and what stands in the body instead.

    `stands` are the body's words ('' where it has none), `spoken` says of verbatim ones that they are quoted there too.
    `difference` is how the headline's words become the body's, `denial` a word of denial that the one has alone.
    """

    words: str
    verdict: Headline
    stands: str = ""
    spoken: bool = False
    difference: Difference = ()
    denial: str | None = None


class Fate(StrEnum):
    """What became of a quotation in a later version of its article."""

    ALTERED = "altered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Vanished:
    """A quotation of an older version that the newest has no more, or has otherwise.

    `former` is that version's quotation. It stood so in what was fetched (or stored) at `until`, and not in what was
    at `since` (ISO 8601). `words` are the newest version's where it is altered, with how the former became them.
    """

    former: Evidence
    fate: Fate
    until: str
    since: str
    words: str = ""
    difference: Difference = ()
    denial: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """Quotations that are no more, of one person or of all; `choices` where the name may be several people's."""

    name: str
    coverage: Coverage
    choices: tuple[Choice, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    known: bool = True
    """Whether anybody of the name is heard."""


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """What a page's publisher says of a claim, in schema.org's ClaimReview: their verdict, never ours.

    `rating` is in the publisher's own words or figures; `claimant` is who is said to have made the claim.
    """

    claim: str
    rating: str
    reviewer: str | None = None
    claimant: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is heard: on which days (of publication, earliest first), each utterance once."""

    name: str
    entity: EntityId | None
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """How often a person, or those who speak about a topic, were heard over time; who is heard most comes first.

    Where the name may be several people's, `choices` are they and nothing else is given. `entity` is the person where
    it is one. `undated` counts what stands in articles without a day, `unnamed` what nobody surely said.
    """

    about: str
    coverage: Coverage
    voices: tuple[Voice, ...] = ()
    choices: tuple[Choice, ...] = ()
    entity: EntityId | None = None
    undated: int = 0
    unnamed: int = 0
