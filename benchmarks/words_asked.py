"""Asks for somebody's words over the news, with near misses, and keeps what the decision on them sees."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.ranking.sources import JUDGED, Question, judged, questions
from corpus.answering import assembly, decision_of_words
from corpus.answering.gate import Passed, gate
from corpus.archive import Archive
from corpus.model.answers import Answer
from corpus.model.evidence import Evidence
from corpus.question.query import Query, understand
from corpus.store.reader import Reader

SAID = JUDGED.with_name("said.jsonl")
"""Questions of our own words that people typed for somebody's words, and others of the same sets."""
LOOKED_AT = 4
"""So many of what was found are learned from."""
FORMS = (
    "what did {who} say about {what}", "{who} on {what}", "{who} quote about {what}",
    "what does {who} think about {what}", "{who} {what}",
)  # fmt: skip
SEED = 11


@dataclass(frozen=True, slots=True)
class Row:
    """One reading of a question: what was seen of each that was found, and whether it is right."""

    of: str
    """The set that the question is of."""
    question: str
    held: bool
    near: bool
    answered: bool
    """Whether it is answered now."""
    found: list[dict[str, float]]
    right: list[bool]


async def rows_of(data: Path, news: Path) -> list[Row]:
    """Every question for one person's words, and its near misses."""
    typed = [*(one for one in questions(data) if one.source == "asked"), *judged(SAID)]
    async with await Archive.open(news) as archive:
        found = [row for one in typed for row in await _asked(archive, one)]
        for one in typed:
            if one.gold:
                found += [replace(row, near=True) for row in await _asked(archive, one, gone=one.articles)]
        for one in _recombined(typed):
            found += [replace(row, near=True) for row in await _asked(archive, one)]
    return found


def _recombined(typed: Sequence[Question]) -> Iterator[Question]:
    """Each person asked about the matter of another question, which other articles answer."""
    rng = random.Random(SEED)
    read = [(one, understand(one.text)) for one in typed]
    both = [(one, query) for one, query in read if query.speaker and query.about and one.gold]
    for one, query in both:
        other, matter = rng.choice(both)
        if not one.articles & other.articles and query.speaker != matter.speaker:
            text = rng.choice(FORMS).format(who=query.speaker, what=matter.about)
            yield replace(one, text=text, gold=())


async def _asked(archive: Archive, one: Question, gone: frozenset[str] = frozenset()) -> list[Row]:
    """What is seen of each reading that is decided; `gone` are articles that are not held."""
    with _without(gone), _overheard() as said:
        await archive.ask(one.text, as_of=one.day)
    gold = replace(one, gold=()) if gone else one
    return [_row(gold, query, passed, answered=answered) for query, passed, answered in said]


def _row(one: Question, query: Query, passed: Passed, *, answered: bool) -> Row:
    shown = passed.found[:LOOKED_AT]
    seen = [
        {name: round(value, 5) for name, value in decision_of_words.seen(query, passed, at).items()}
        for at in range(len(shown))
    ]
    right = [_is_right(one, each.evidence) for each in shown]
    return Row(
        one.id.rpartition("-")[0], one.text, bool(one.gold), near=False, answered=answered, found=seen, right=right
    )


def _is_right(one: Question, shown: Evidence) -> bool:
    return one.right(shown.article_id, shown.span.start, shown.span.end, shown.text)


@contextmanager
def _without(gone: frozenset[str]) -> Iterator[None]:
    """No sentence of these articles is read meanwhile."""
    read = Reader.evidence

    def evidence(self: Reader, ids: Sequence[int]) -> dict[int, Evidence]:
        return {number: one for number, one in read(self, ids).items() if one.article_id not in gone}

    with patch.object(Reader, "evidence", evidence):
        yield


@contextmanager
def _overheard() -> Iterator[list[tuple[Query, Passed, bool]]]:
    """What is decided meanwhile: the question as read, what passed the gate, and whether it was answered."""
    heard: list[tuple[Query, Passed, bool]] = []
    made = assembly.answer

    def answer(query: Query, found: Any, sure: Any, coverage: Any, **given: Any) -> Answer:
        said = made(query, found, sure, coverage, **given)
        known = given.get("reason") or query.reason
        if decision_of_words.decides(query) and sure != assembly.NEWS and not known and found:
            heard.append((query, gate(query, found, given.get("moment")), said.answered))
        return said

    with patch("corpus.asking.asker.answer", answer):
        yield heard
