"""Days: which one the time words of a sentence mean, and when an article was published by the lines above it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.model.articles import RawDocument
from corpus.question import days
from corpus.question.days import time_expressions
from corpus.reading import read
from tests.golden.rows import rows

HERE = Path(__file__).parent
SENTENCES, HEADS = rows(HERE / "sentences.tsv"), rows(HERE / "heads.tsv")
BODY = "The council kept the toll on the old bridge by nine votes to two.\n\nIt will be counted again in a year.\n"


def meant(sentence: str, published: str) -> set[str]:
    """The days that a sentence's time words mean."""
    found = time_expressions(sentence, date.fromisoformat(published))
    return {str(one.day) for one in found if one.day is not None}


def right_sentences() -> list[bool]:
    return [
        row["day"] in found or (row["day"] == "-" and not found)
        for row in SENTENCES
        for found in [meant(row["sentence"], row["published"])]
    ]


def published(head: str) -> str:
    """The day of publication that is read from an article under this head."""
    lines = head.split(" | ")
    text = "\n".join(lines) + (f" {BODY}" if lines[-1].endswith("—") else f"\n\n{BODY}")
    given = read(RawDocument(text.encode(), path="one.txt", media_type="text/plain")).published
    return given.value[:10] if given is not None else "-"


def test_47_of_50_sentences_mean_the_day_they_say() -> None:
    """44 when they were first read; missed: a holiday by name, "this morning", a present tense for what comes."""
    right = right_sentences()
    assert (len(right), sum(right) >= 47) == (50, True)


def test_22_of_24_heads_tell_the_day_of_publication_and_none_tells_another() -> None:
    """22 when they were first read: day before month or month before day is left open where both may be."""
    found = [(row["day"], published(row["head"])) for row in HEADS]
    assert sum(day == told for day, told in found) >= 22
    assert [(day, told) for day, told in found if told not in {day, "-"}] == []


@pytest.mark.parametrize(
    ("rule", "value"),
    [("_weekday", lambda name, published, *_, **__: published), ("_is_ahead", lambda before: True)],
)
def test_a_rule_that_is_lost_is_noticed(monkeypatch: pytest.MonkeyPatch, rule: str, value: object) -> None:
    monkeypatch.setattr(days, rule, value)
    assert sum(right_sentences()) < 47
