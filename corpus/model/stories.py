"""A summary: the stories of some days, with what their sources say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.model.evidence import Evidence
from corpus.model.moments import is_before
from corpus.model.speech import Quote


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

    Without a sentence its headline tells it. `headline` and `url` are those of the first of `articles`. `sources`
    counts who told it independently, `tellers` names them, `first` the publisher that surely told it before all
    others (None where the times do not tell, or the story goes on from earlier days). `opinion` says that nobody
    reports it, somebody comments on it. `since` is when the newest article was published that the reader was told of
    before (ISO 8601), None where the story is new.
    """

    headline: str
    evidence: tuple[Evidence, ...]
    quotes: tuple[tuple[Quote, str, Evidence], ...]
    articles: tuple[str, ...]
    sources: int
    url: str | None = None
    opinion: bool = False
    tellers: tuple[str, ...] = ()
    first: str | None = None
    since: str | None = None
    voices: tuple[tuple[Quote, str, Evidence], ...] = ()
    """Further quotations of the story, one of each speaker, for who reads on."""
    reports: tuple[Report, ...] = ()
    """All its articles, the first told first."""
    differences: Differences = Differences()

    @property
    def is_ordered(self) -> bool:
        """Whether it is known of any two of its reports which came first."""
        return any(is_before(one.published, after.published) for one, after in pairwise(self.reports))


@dataclass(frozen=True, slots=True)
class Digest:
    """The summary of the half-open period of days `[first, last)`. Stories are best first.

    `left_out` counts the articles of the period (of its topic) that no story tells of: galleries, quizzes, round-ups,
    or what came after the last story that was told.
    """

    first: date
    last: date
    stories: tuple[Story, ...]
    topic: str | None = None
    left_out: int = 0
