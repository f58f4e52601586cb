"""A word written otherwise is the same word; a "not" more or less, or a part of a word, is not."""

from __future__ import annotations

import pytest

from corpus.model.answers import Verdict
from corpus.model.evidence import Coverage
from corpus.verify import too_few, verify
from tests.verify.test_wording import quoted

COVERAGE = Coverage(1, None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("they answer every e-mail in time", "they answer every email in time"),
        ("We’re ready for the storm", "we are ready for the storm"),
        ("everyone will be paid in full", "every one will be paid in full"),
        ("I think they'll come back", "I think they will come back"),
        ("we must co-operate with the harbour", "we must cooperate with the harbour"),
        ("I don't owe them a cent", "I do not owe them a cent"),
        ("we can’t and won’t pay twice", "we cannot and will not pay twice"),
        ("I'm told it's over for the ferry", "I am told it is over for the ferry"),
        ("we shouldn't've sold the harbour", "we should not have sold the harbour"),
        ("the ceasefire holds in the north", "the cease-fire holds in the north"),
        ("we honour what we organise here", "we honor what we organize here"),
    ],
)
def test_a_word_is_the_same_however_it_is_written(one: str, other: str) -> None:
    for said, given in ((one, other), (other, one)):
        assert verify(given, [quoted(said)], COVERAGE).verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("I don't owe them a single cent", "I do owe them a single cent"),
        ("I do owe them a single cent", "I don't owe them a single cent"),
        ("these are the ones we don't", "these are the ones we do"),
        ("we can't pay for the bridge", "we can pay for the bridge"),
        ("we're paying for the bridge now", "we were paying for the bridge now"),
        ("we'll pay for the old bridge", "we'd pay for the old bridge"),
        ("they will resign over the fire", "they will re-sign over the fire"),
        ("the town will pay for everyone", "the town will pay for every"),
        ("the bridge costs us only $5m", "the bridge costs us only $5"),
    ],
)
def test_other_words_stay_altered(said: str, given: str) -> None:
    assert verify(given, [quoted(said)], COVERAGE).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("said", "given", "rows"),
    [
        ("we're glad that they answer every e-mail", "We are sad that they answer every email",
         ["we're", "glad", "that they answer every e-mail"]),
        ("I owe everyone a cent now", "I owe every body a cent now", ["I owe", "everyone", "a cent now"]),
        ("They don't sink in any storm", "They do sink in any storm", ["They", "don't", "sink in any storm"]),
    ],
)  # fmt: skip
def test_the_article_is_shown_in_its_own_characters(said: str, given: str, rows: list[str]) -> None:
    found = verify(given, [quoted(said)], COVERAGE)
    assert [theirs for _, _, theirs in found.difference if theirs] == rows


@pytest.mark.parametrize("given", ["we don't know", "everyone is here", "it's a lie"])
def test_words_are_counted_as_they_are_written(given: str) -> None:
    assert too_few(given)
