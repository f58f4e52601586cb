"""The words everything is said in: frozen values made of spans over an article's text. No I/O, no decisions.

The stages, by type: `RawDocument -> Article -> AnnotatedArticle` on the way in,
`Question -> Query -> Hit -> Answer` on the way out. All offsets are Unicode code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from corpus.errors import SpanError

EntityId = NewType("EntityId", int)
"""Who somebody is across articles: the number of an entry of the registry, given once by entity linking. Two people of
one name have two; somebody spelled in several ways has one. A number is never given again; one that was merged into
another leads to it.
"""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open stretch `[start, end)` of a text, in code points.

    Raises SpanError where start is negative or after end; `of` raises it where the span leaves the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"[{self.start}, {self.end})", "the start is negative or after the end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves."""
        if self.end > len(text):
            raise SpanError(f"[{self.start}, {self.end})", f"the text has {len(text)} characters")
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same stretch seen from a text that begins `by` characters earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Given:
    """A value that came from a page's metadata or a JSON field: there is nothing in the text to point at."""

    value: str


@dataclass(frozen=True, slots=True)
class Read:
    """A value read from the article's own text, with the span it was read from."""

    value: str
    span: Span


Detail = Given | Read


class BlockKind(StrEnum):
    """What a stretch of an article's text is. Only PARAGRAPH and LIST_ITEM are ever quoted from."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CREDIT = "credit"
    """A line naming the agency or publisher and usually the date: 'Xinhua February 02, 2024'."""
    DATELINE = "dateline"
    """Where (and when) it was written: 'BEIJING:', 'PORT ALDER (AP) —'."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    RELATED = "related"
    FOOTER = "footer"


BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
"""The kinds that may be quoted and are indexed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with its kind. Blocks of an article are in order and do not overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Announced:
    """What a feed says of a page of its own site; the page's own word goes before it."""

    title: str | None = None
    source: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What came in, before anybody looked at it.

    `data` holds the bytes as read; `path` or `url` say from where; `media_type` is a guess from the name or header.
    The given_* values come from outside the text: JSON fields or a feed's entry.
    """

    data: bytes
    path: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    given_id: str | None = None
    given_title: str | None = None
    given_source: str | None = None
    given_date: str | None = None
    fetched_at: datetime | None = None
    announced: Announced | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article.

    `text` is fixed from here on: everything else points into it. `published` is ISO 8601, a day
    ('2024-02-02') or a time with its zone. `source` is the publisher, `agency` the wire. `language` is an
    ISO 639-1 code, or 'und' where it cannot be told. `id` and `version` are empty and 0 until the store gives them.
    `raw` is the source as fetched where `text` is an extraction of it (web page, mail, PDF), else None.
    """

    text: str
    blocks: tuple[Block, ...]
    title: Detail | None = None
    standfirst: Detail | None = None
    byline: Detail | None = None
    source: Detail | None = None
    agency: Detail | None = None
    published: Detail | None = None
    dateline: Detail | None = None
    url: str | None = None
    path: str | None = None
    language: str = "und"
    fetched_at: datetime | None = None
    raw: bytes | None = None
    raw_media_type: str | None = None
    given_id: str | None = None
    id: str = ""
    version: int = 0

    def body(self) -> tuple[Block, ...]:
        """The blocks that may be quoted."""
        return tuple(block for block in self.blocks if block.kind in BODY)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body block. `block` is the index of that block in Article.blocks."""

    span: Span
    block: int


class Speech(StrEnum):
    """Whose words stand there: the speaker's (direct), the reporter's (indirect), or some of each (mixed)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class CueKind(StrEnum):
    """What the cue says was done. Only the first three are shown to people as reported speech."""

    SAID = "said"
    WRITTEN = "written"
    ANNOUNCED = "announced"
    ATTITUDE = "attitude"
    """Believes, supports, expects, plans: kept with its kind, never shown as something said."""
    UNSAID = "unsaid"
    """Denied, conditional, asked or still to come ("never said", "would say", "did she say …?"): nobody said it.
    Such a quotation has no speaker and is never direct, also where its words stand in quotation marks: they are the
    reporter's."""


REPORTED_SPEECH = frozenset({CueKind.SAID, CueKind.WRITTEN, CueKind.ANNOUNCED})


SPEAKER_CONFIDENCE = 0.89
"""The probability from which on a speaker is named to people; below it the speaker is said to be unclear. It is that of
the mention times that of its resolution to a name. On articles that the model had not learnt from, speakers of quoted
words from 0.89 on were right in 98.0 of 100 cases, from 0.88 on in 97.8.
"""


@dataclass(frozen=True, slots=True)
class Mention:
    """How the article names a speaker at one place: 'Wang', 'he', 'a spokesperson for the ministry'."""

    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, as fully as the article itself says.

    `name` is the fullest name the article gives ('Wang Wenbin'; 'the ministry' for a body or document).
    `role` is in the article's words ('Chinese Foreign Ministry spokesman'), None where it states none.
    `proof` is the span where the article says so; `kind` is 'person', 'body' or 'document'. `entity` is given by the
    registry once the article is stored; None before that, and for who has no name across articles ('a witness').
    """

    name: str
    role: str | None = None
    kind: str = "person"
    proof: Span | None = None
    role_proof: Span | None = None
    entity: EntityId | None = None

    def is_same(self, other: Speaker | None) -> bool:
        """Whether both are one: by identity, or, of one article's own whom no registry knows, by what it calls them."""
        if other is None:
            return False
        if self.entity is not None or other.entity is not None:
            return self.entity == other.entity
        return (self.name, self.kind) == (other.name, other.kind)


def distinct(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Each speaker once, as first called."""
    found: list[Speaker] = []
    for one in speakers:
        if not any(one.is_same(other) for other in found):
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Quote:
    """One contiguous stretch of reported speech.

    `span` leaves the outer quotation marks out. A quotation split by its attribution is several quotes with one
    `attribution` number (unique in the article). `mention` is the speaker as named beside the quotation, before
    resolution; `speaker` is who that is. `confidence` is the calibrated probability that the speaker is right.
    `reported_by` is who is telling it where that is not the reporter. `id` is given by the store.
    """

    span: Span
    speech: Speech
    attribution: int
    cue: Span | None = None
    cue_kind: CueKind = CueKind.SAID
    mention: Mention | None = None
    speaker: Speaker | None = None
    confidence: float = 0.0
    reported_by: Speaker | None = None
    id: str = ""

    @property
    def entity(self) -> EntityId | None:
        """Who speaks, across articles; None where that is not known."""
        return self.speaker.entity if self.speaker is not None else None


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with everything that was found in it; what the store keeps in one transaction."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    knowledge: tuple[Speaker, ...] = field(default=())
    """People and bodies the article introduces (captions and titles included), each with its proof."""

    def quotes_met(self) -> list[list[Quote]]:
        """For each sentence the quotations that share a character with it, found by place: there may be many."""
        starts = [sentence.span.start for sentence in self.sentences]
        ends = [sentence.span.end for sentence in self.sentences]
        met: list[list[Quote]] = [[] for _ in starts]
        for quote in self.quotes:
            for at in range(bisect_right(ends, quote.span.start), bisect_left(starts, quote.span.end)):
                met[at].append(quote)
        return met


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: how many articles, and their earliest and latest publication days."""

    articles: int
    first: date | None
    last: date | None


class AnswerKind(StrEnum):
    """What a question asks for; the names are part of the public contract."""

    WHO_SAID = "who_said"
    WHAT_SAID = "what_said"
    VERIFY = "verify"
    WHEN = "when"
    WHERE = "where"
    QUANTITY = "quantity"
    FACT = "fact"
    LIST = "list"
    PROFILE = "profile"
    LATEST = "latest"
    TOPIC = "topic"
    """What is held about a name, a word, a matter: its page."""
    ARTICLE = "article"
    """Of the article shown last: what it is about, who says what in it, a paragraph, all of it."""
    CORPUS = "corpus"
    """What is held: how many articles, of whom, of which time."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several people whom a question may mean."""

    name: str
    role: str | None
    entity: EntityId


class Part(StrEnum):
    """Which part of an article is asked for."""

    GIST = "gist"
    VOICES = "voices"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"


CLOSE = 0.8
"""The share of the first evidence's score from which on another is shown with it and not behind "more"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored sentence as it is shown: its words, where they stand, and whose they are.

    `text` equals the article version's `text[span]`. `speaker` and `speech` are those of the quotation that answers,
    `quotes` all quotations that meet the sentence. `paragraph` is the span of the block around it, `paragraph_text`
    its words (shown where the speaker is unclear). `copies` counts other sources that carry the same sentence.
    `emphasis` are spans (in the article's text, inside `span`) that answer the question and may be set in bold.
    """

    text: str
    span: Span
    article_id: str
    version: int
    score: float
    title: str | None
    source: str | None
    agency: str | None
    published: str | None
    fetched_at: str | None
    url: str | None
    speaker: Speaker | None = None
    speech: Speech | None = None
    quotes: tuple[tuple[Quote, str], ...] = ()
    """Each quotation with its words."""
    paragraph: Span | None = None
    paragraph_text: str | None = None
    speaker_confidence: float = 0.0
    copies: int = 0
    emphasis: tuple[Span, ...] = ()
    gone_since: str | None = None
    """When the sentence was seen to be no longer in the newest version of its page (ISO 8601), else None."""
    elsewhere: int = 0
    """How many other articles carry what the speaker says here, in these words or others."""
    otherwise: int = 0
    """How many of them in other words, a part of these not counted."""

    @property
    def entity(self) -> EntityId | None:
        """Whose words these are, across articles; None where that is not known."""
        return self.speaker.entity if self.speaker is not None else None


@dataclass(frozen=True, slots=True)
class Moment:
    """An answer to "when": the article's own words and the day they mean, seen from its publication date."""

    words: str
    span: Span
    day: date | None
    place_words: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation is about after an answer: kept by whoever holds the conversation, handed back with the next
    question, so that "when did he say it?" and "and about trade?" have somebody and something to mean.

    `speaker` is the full name of whose words were shown last and `entity` who that is; `person` whoever "he" or "she"
    is, where that is not the speaker; `topic` are the words of the question without the asking, `occasion` says that
    they tell on what occasion something was said, and `asked` is the question whole.
    `article_id`, `version`, `start` and `end` are those of the first evidence. `asked_at` is ISO 8601.
    """

    speaker: str | None = None
    topic: str = ""
    article_id: str | None = None
    version: int = 0
    start: int = 0
    end: int = 0
    asked_at: str | None = None
    shown: tuple[str, ...] = ()
    """The sentences shown since the conversation came to its matter, so that "what else" brings none of them again."""
    heard: tuple[Speaker, ...] = ()
    """Whose words were shown, for "who else"."""
    entity: EntityId | None = None
    days: tuple[date | None, date | None] = (None, None)
    """The first and the last day asked for, None where open."""
    person: str | None = None
    occasion: bool = False
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a replica is behind: changes, and seconds since it was seen level. None: it does not answer."""

    changes: int | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Page:
    """What stands above the evidence of a page: of what it is, and how much more there is.

    `articles` are about it, the newest published on `newest` (ISO 8601); `more` says that there may be others,
    `near` that a word of the topic stands in none that is shown. `part` is set where it is the page of one article,
    `passages` counts a person's words that are held.
    """

    heading: str
    articles: int = 0
    newest: str | None = None
    more: bool = False
    near: bool = False
    passages: int = 0
    part: Part | None = None
    headline: tuple[tuple[str, str, str], ...] = ()
    """Of one article's page: what its title quotes and the body has not so, as (words, 'cut', 'altered' or 'absent',
    the body's words)."""
    reviews: tuple[tuple[str, str, str], ...] = ()
    """And what its publisher says of claims: (claim, the publisher's verdict, who gives it)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the corpus says to a question. `evidence` is best first and given even where `answered` is false."""

    question: str
    answered: bool
    confidence: float
    kind: AnswerKind
    evidence: tuple[Evidence, ...]
    coverage: Coverage
    moment: Moment | None = None
    choices: tuple[Choice, ...] = ()
    """People to choose from where the question's speaker may be several."""
    suggestions: tuple[str, ...] = ()
    """Questions that the corpus can answer, offered with a refusal."""
    reason: str | None = None
    """Why it was refused, as a key of the reply templates ('not_found', 'only_stop_words', 'too_short', ...)."""
    as_of: date | None = None
    context: Context | None = None
    """What a follow-up question may refer to; None where nothing was found."""
    people: tuple[Speaker, ...] = ()
    """For a list and for both sides: who spoke, in the order of the evidence."""
    speaker_asked: str | None = None
    """Whose words were asked for, as the question names them."""
    asked_of: tuple[str | None, str | None] = (None, None)
    """First and last day the question limits itself to (ISO days), None where open."""
    verification: Verification | None = None
    """The verdict, where the question was whether something was said."""
    second: Answer | None = None
    """The answer to a second question asked in the same breath."""
    source_asked: str | None = None
    """The publisher whose articles alone were asked."""
    topic_asked: str = ""
    """What was asked about, in the words of the question."""
    follows: bool = False
    """Whether it belongs to what was shown last."""
    nothing_on: str | None = None
    """The matter of the conversation, where nothing was found on it and other words are shown instead."""
    unworded: str | None = None
    """Words that were asked for and do not stand in what is shown as they were given: it is only the nearest."""
    did_you_mean: str | None = None
    """The question with its misspelt words put right, to be offered; only words that no sentence holds are changed."""
    unheld: tuple[str, ...] = ()
    """Words of the question that no sentence holds: that was looked up."""
    page: Page | None = None
    """What stands above the evidence of a topic's, a person's or an article's page."""
    held: Stats | None = None
    """What the corpus holds, where that was asked."""


class Verdict(StrEnum):
    """What a check of a quotation found; the names are part of the public contract."""

    VERBATIM = "verbatim"
    EXCERPT = "excerpt"
    ALTERED = "altered"
    OTHER_SPEAKER = "other_speaker"
    NOT_A_QUOTATION = "not_a_quotation"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Former:
    """Words that stood so in an older version of an article: in what was fetched (or stored) at `until`, and no more in
    what was at `since` (ISO 8601). `evidence` is that version's quotation."""

    evidence: Evidence
    until: str
    since: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict over words somebody claims were said.

    `difference` is a list of (op, given words, article's words), op one of equal, replace, delete, insert.
    `negation` holds a negation of the article that the excerpt left outside, if any.
    """

    given: str
    verdict: Verdict
    matches: tuple[Evidence, ...]
    difference: tuple[tuple[str, str, str], ...]
    coverage: Coverage
    speaker_asked: str | None = None
    negation: str | None = None
    reason: str | None = None
    former: Former | None = None
    """Where the words stood so in an older version of an article, and the newest has them no more."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one article states it of a speaker."""

    role: str
    article_id: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker across the corpus: one entry of the registry."""

    entity: EntityId
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    joined_because: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How a person types the identity: 'p12'."""
        return f"p{self.entity}"


@dataclass(frozen=True, slots=True)
class Record:
    """What the corpus holds of one person's words, newest first."""

    person: Person
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom or what somebody wants to hear of: a person by identity, or a topic in words (`entity` is None then).

    `matter`: of that person only what is said on it, or what is done by it ("promises").
    """

    topic: str
    entity: EntityId | None = None
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that came in and is wanted: which of the wishes it is of, by number, with what tells of it: their
    quotations in its order, or its first sentence where it is about a topic and nobody speaks.
    """

    held: Held
    told: tuple[tuple[int, tuple[Evidence, ...]], ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A merge or split of the registry made by hand. `said` tells it in one sentence; `undone_at` once taken back."""

    number: int
    kind: str
    made_at: str
    undone_at: str | None
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story as a list names it; None where it says nothing. `published` is ISO 8601."""

    title: str | None
    source: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between the sources of a story, in their own words.

    `numbers`: two sentences of two sources that count one thing differently. `quoted` and `named`: of a source the
    people that it alone quotes, and that it alone names.
    """

    numbers: tuple[tuple[Evidence, Evidence], ...] = ()
    quoted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of the period about one thing, with sentences verbatim and at most two quotations to show.

    `headline` and `url` are those of the first of `articles`. `sources` counts who told it independently, `tellers`
    names them, who was first first. `opinion` says that nobody reports it, somebody comments on it. `since` is when
    the newest article was published that the reader was told of before (ISO 8601), None where the story is new.
    """

    headline: str
    evidence: tuple[Evidence, ...]
    quotes: tuple[tuple[Quote, str, Evidence], ...]
    articles: tuple[str, ...]
    sources: int
    url: str | None = None
    opinion: bool = False
    tellers: tuple[str, ...] = ()
    since: str | None = None
    voices: tuple[tuple[Quote, str, Evidence], ...] = ()
    """Further quotations of the story, one of each speaker, for who reads on."""
    reports: tuple[Report, ...] = ()
    """All its articles, the first told first."""
    differences: Differences = Differences()


@dataclass(frozen=True, slots=True)
class Digest:
    """The summary of the half-open period of days `[first, last)`. Stories are best first."""

    first: date
    last: date
    stories: tuple[Story, ...]
    topic: str | None = None


class Outcome(StrEnum):
    """What became of a document that was to be added."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    COPY = "copy"
    """Stored, and marked as carrying the text of another article."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document, and what was understood of it. `reason` says why it was refused."""

    origin: str
    outcome: Outcome
    article_id: str | None = None
    version: int = 0
    title: str | None = None
    source: str | None = None
    published: str | None = None
    sentences: int = 0
    quotes: int = 0
    speakers: tuple[str, ...] = ()
    copy_of: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: documents done, of how many (None: not known yet), what became of the latest."""

    done: int
    total: int | None
    latest: Added


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import: how many of each outcome, and each refusal. `stopped` where it was interrupted."""

    counts: dict[Outcome, int]
    refusals: tuple[Added, ...]
    stopped: bool = False

    @property
    def total(self) -> int:
        """How many documents were looked at."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Held:
    """One article as a list shows it: its newest version, unless another was asked for."""

    id: str
    version: int
    title: str | None
    source: str | None
    agency: str | None
    published: str | None
    url: str | None
    path: str | None
    language: str
    sentences: int
    quotes: int
    added_at: str
    fetched_at: str | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One article version with everything in it. `sha256` is that of the source as fetched, else of the text."""

    held: Held
    annotated: AnnotatedArticle
    sha256: str
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What the corpus holds in numbers; `sources` and `languages` are (name, articles), most first."""

    coverage: Coverage
    versions: int
    sentences: int
    quotes: int
    speakers: int
    copies: int
    removed: int
    sources: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    bytes_on_disk: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `doctor` looked at: what, whether it is well, what is wrong, and what to do about it."""

    what: str
    well: bool
    why: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """One feed or folder that is followed, and how it fares. Times are ISO 8601; `error` is None where all is well.

    `kind` is 'feed' or 'folder'; `entries` counts what it held so far; `wait_seconds` is the time between two looks.
    `next_try` is None where its server said that it is gone for good.
    """

    url: str
    kind: str
    title: str | None
    added_at: str
    last_checked: str | None
    last_success: str | None
    next_try: str | None
    wait_seconds: float
    failures: int
    error: str | None
    entries: int = 0


@dataclass(frozen=True, slots=True)
class FeedChecked:
    """What one look at a feed or folder brought: what became of each document that was new or had changed."""

    url: str
    added: tuple[Added, ...]
    error: str | None = None
