"""When the same few words are one utterance: who says them, and how far apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.wordings.comparing import Likeness, likeness
from corpus.wordings.gathering import Uttered, carried, gather

SLOGAN = "Keep our harbour free."
LONG = "The council has never in its history closed a harbour in the middle of a winter."


def uttered(words: str, article: int, day: date, person: int | None, confidence: float = 0.97) -> Uttered:
    return Uttered((f"a.1.{article}",), words, article, article, day, person, confidence)


@pytest.mark.parametrize(
    ("words", "people", "confidence", "days", "one"),
    [
        (SLOGAN, (1, 1), 0.97, 10, True),
        (SLOGAN, (1, 1), 0.97, 20, False),
        (SLOGAN, (1, 2), 0.60, 1, False),  # a slogan that two may say
        (SLOGAN, (1, None), 0.60, 1, True),
        (LONG, (1, 2), 0.60, 1, True),  # nobody says that by chance, so one of the two is a mistake of ours
        (LONG, (1, None), 0.97, 40, True),
        (LONG, (None, None), 0.97, 10, True),
        (LONG, (None, None), 0.97, 40, False),  # a stock phrase of the trade
        (LONG, (1, 1), 0.97, 300, True),
    ],
)
def test_the_same_words_are_one_utterance(
    words: str, people: tuple[int | None, int | None], confidence: float, days: int, one: bool
) -> None:
    first = uttered(words, 1, date(2024, 1, 1), people[0], confidence)
    second = uttered(words, 2, date.fromordinal(date(2024, 1, 1).toordinal() + days), people[1], confidence)
    assert (second in gather(first, [second]).versions) is one


SHARED = "we count every boat that comes into the old harbour at night"
OVERLAP = (
    f"The wind has turned in the night, and so {SHARED}, whatever the crews may think of that.",
    f"Nobody sleeps on the quay any more: {SHARED} until the last of the ferries has gone home for the winter.",
)
LOVED = ("She was much loved and will be missed.", "was much loved and will be deeply missed")


@pytest.mark.parametrize(
    ("words", "people", "days", "one"),
    [
        (OVERLAP, (1, 1), 1, True),
        (OVERLAP, (1, None), 2, True),
        (OVERLAP, (1, 1), 8, False),  # the same sentence in the next statement
        (OVERLAP, (None, None), 2, False),  # what a bulletin says every day
        (LOVED, (None, None), 1, True),
        (LOVED, (None, None), 10, False),  # what is said of everybody
        (LOVED, (1, 1), 10, True),
    ],
)
def test_what_has_only_a_part_in_common_is_one_utterance_for_a_short_while(
    words: tuple[str, str], people: tuple[int | None, int | None], days: int, one: bool
) -> None:
    first = uttered(words[0], 1, date(2024, 1, 1), people[0])
    second = uttered(words[1], 2, date.fromordinal(date(2024, 1, 1).toordinal() + days), people[1])
    assert (second in gather(first, [second]).versions) is one


def by(publisher: str, article: int, words: str = LONG, family: int | None = None) -> Uttered:
    one = uttered(words, article, date(2024, 1, 1), 1)
    return replace(one, publisher=publisher, family=article if family is None else family)


ALTERED = LONG.replace("has never", "has often")


@pytest.mark.parametrize(
    ("others", "counted"),
    [
        ([by("post", 2)], (0, 0)),  # the same publisher once more
        ([by("post", 2, ALTERED)], (0, 0)),
        ([by("mail", 2)], (1, 0)),
        ([by("mail", 2), by("mail", 3), by("post", 4)], (1, 0)),
        ([by("mail", 2), by("mail", 3, ALTERED)], (1, 0)),  # it has the words too
        ([by("mail", 2, ALTERED), by("star", 3)], (2, 1)),
        ([by("mail", 2), by("star", 3, family=2)], (1, 0)),  # one text in two papers
        ([by("mail", 2, family=1)], (0, 0)),  # a copy of the article itself
        ([by("mail", 2, ALTERED, family=1)], (1, 1)),  # which altered the words
        ([by("mail", 2, ALTERED, family=1), by("star", 3, ALTERED, family=1)], (1, 1)),
        ([by("mail", 2, family=1), by("star", 3)], (1, 0)),
    ],
)
def test_other_publishers_are_counted_and_copies_once(others: list[Uttered], counted: tuple[int, int]) -> None:
    assert carried(by("post", 1), others) == counted


WHOLE = (
    "We have asked the owners of the old harbour wall to pay for every stone of it, and they have told us in so many "
    "words that they will not, so the town has to pay for what it never built."
)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (WHOLE.replace("owners", "keepers"), Likeness.NEAR),
        ("We have asked the owners of the old harbour wall to pay for every stone.", Likeness.TRIMMED),
        (
            "Nobody came to the meeting. They have told us in so many words that they will not, so the council closes "
            "the quay, the market, the ferry stairs and both of the sheds behind it before the storms of the winter.",
            Likeness.OVERLAPPING,
        ),
        ("So we have to tell the town what it is that they will not pay for, and the owners know it.", None),
        ("The harbour wall is old.", None),
    ],
)
def test_what_two_wordings_have_in_common(other: str, expected: Likeness | None) -> None:
    fits = likeness(WHOLE, other), likeness(other, WHOLE)
    assert [fit.likeness if fit is not None else None for fit in fits] == [expected, expected]
