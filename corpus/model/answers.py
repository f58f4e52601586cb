"""What the corpus says: to a question, to a check of a quotation, and what a conversation was about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model.evidence import Coverage, Evidence
from corpus.model.holdings import Stats
from corpus.model.people import Choice
from corpus.model.speech import EntityId, Speaker
from corpus.model.text import Span


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


class Part(StrEnum):
    """Which part of an article is asked for."""

    GIST = "gist"
    VOICES = "voices"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"


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
class PageHead:
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
    author: str | None = None
    """And who wrote it, by its byline."""
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
    around: bool = False
    """Whether it is only the article that is on the topic, and the words in it do not say so."""
    nothing_on: str | None = None
    """The matter of the conversation, where nothing was found on it and other words are shown instead."""
    unworded: str | None = None
    """Words that were asked for and do not stand in what is shown as they were given: it is only the nearest."""
    did_you_mean: str | None = None
    """The question with its misspelt words put right, to be offered; only words that no sentence holds are changed."""
    unheld: tuple[str, ...] = ()
    """Words of the question that no sentence holds: that was looked up."""
    page: PageHead | None = None
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
    beyond: bool = False
    """Whether the question claims more outside the marks, which was not checked."""
