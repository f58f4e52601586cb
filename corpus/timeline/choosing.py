"""Which statements stand in a timeline: those on the topic, each saying once, one a day unless all are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from corpus.kinds import Kind, kind_of, sections
from corpus.language.tokens import terms
from corpus.model.articles import Article
from corpus.model.evidence import Evidence
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span
from corpus.search.wording import folded_words
from corpus.timeline.clauses import NOT, SCALES
from corpus.timeline.matter import Matter
from corpus.wordings.comparing import Likeness, likeness
from corpus.wordings.runs import runs_of

READ_AT_ONCE: Final = range(6, 40)
"""Words of a statement that tells something by itself and is read at once."""

BEFORE: Final = 2
"""So many paragraphs before a statement tell what it is about where its own words do not."""
SEVERAL: Final = frozenset({Kind.ROUND_UP, Kind.NEWSLETTER, Kind.GALLERY})


def is_after(published: str | None, day: str | None) -> bool:
    """Whether a statement was published on a later day than that (both ISO 8601); always where no day is given."""
    return day is None or (published is not None and published[:10] > day[:10])


def day_of(published: str | None) -> date | None:
    """The day of a moment (ISO 8601), as it was where it was written."""
    return date.fromisoformat(published[:10]) if published else None


class Titled:
    """An article as a title tells of it: of all of it, of nothing, or of what is said near words of the matter."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._kind = kind_of(article)

    def speaks(self, matter: Matter, at: int, *, near: bool = False) -> bool:
        """Whether a title that holds the matter tells what the words beginning at that place are about.

        That of several matters tells nothing. A live page names the news of its last hour: an entry is about it that
        has its words. `near`: they must stand in the paragraph or in one of the few before it, since an article goes
        on to other things.
        """
        if self._kind in SEVERAL:
            return False
        text, live = self._article.text, self._kind is Kind.LIVE
        around = self._entry(at) if live else [block.span for block in self._article.body()]
        if near:
            place = next((n for n, span in enumerate(around) if span.start <= at < span.end), -1)
            around = around[max(0, place - BEFORE) : place + 1]
        return not (live or near) or matter.is_in(None, " ".join(span.of(text) for span in around))

    def _entry(self, at: int) -> list[Span]:
        """The spans of the heading and the paragraphs of the section of a place, none where it stands in none."""
        blocks = self._article.blocks
        for section in sections(self._article):
            spans = [*filter(None, [section.heading]), *(blocks[number].span for number in section.blocks)]
            if any(span.start <= at < span.end for span in spans):
                return spans
        return []


def fresh(found: Sequence[Evidence]) -> list[Evidence]:
    """The statements (in the order of publication), without the same words again from another article.

    The same words with another number or another denial in them are a statement of their own.
    """
    kept: list[Evidence] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for one in found:
        runs = runs_of(own_words(one))
        alike = sorted({n for run in runs for n in holders[run]})  # without a run in common they are two utterances
        if not any(_is_again(one, kept[n]) for n in alike):
            for run in runs:
                holders[run].append(len(kept))
            kept.append(one)
    return kept


def one_a_day(found: Sequence[Evidence], topic: frozenset[str]) -> tuple[list[Evidence], int]:
    """(one statement of each day, in their order; how many were left out because of others of their day)."""
    best: dict[str, Evidence] = {}
    for number, one in enumerate(found):
        day = (one.published or f"?{number}")[:10]
        if day not in best or _telling(one, topic) > _telling(best[day], topic):
            best[day] = one
    return list(best.values()), len(found) - len(best)


def _is_again(one: Evidence, before: Evidence) -> bool:
    if one.text == before.text:
        return True
    fit = likeness(own_words(one), own_words(before))
    return fit is not None and fit.likeness is not Likeness.OVERLAPPING and _held_alike(one, before)


def _held_alike(one: Evidence, other: Evidence) -> bool:
    """Whether the numbers of the one are all in the other, or the other way round, and they deny as often."""
    mine, theirs = (folded_words(own_words(evidence)) for evidence in (one, other))
    numbers, others = (frozenset(filter(_is_number, words)) for words in (mine, theirs))
    denied, refused = (sum(NOT.fullmatch(word) is not None for word in words) for words in (mine, theirs))
    return (numbers <= others or others <= numbers) and denied == refused


def _is_number(word: str) -> bool:
    return word in SCALES or any(map(str.isdigit, word))


def own_quotes(evidence: Evidence) -> list[tuple[Quote, str]]:
    """The quotations of the evidence's speaker, with their words."""
    return [
        (quote, words)
        for quote, words in evidence.quotes
        if quote.speaker is not None and quote.speaker.is_same(evidence.speaker)
    ]


def own_words(evidence: Evidence) -> str:
    """The words of the evidence's speaker, those of the whole sentence where none are marked off."""
    return " ".join(words for _, words in own_quotes(evidence)) or evidence.text


def _telling(one: Evidence, topic: frozenset[str]) -> tuple[bool, bool, bool, float]:
    """How well a statement stands for its day: on the topic by its own words, quoted, read at once, surely theirs."""
    words = own_words(one)
    held = bool(topic) and topic <= frozenset(terms(words))
    return held, one.speech is Speech.DIRECT, len(folded_words(words)) in READ_AT_ONCE, one.speaker_confidence
