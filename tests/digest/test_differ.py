"""What differs between the sources of one story, in their own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rendering.renderer import Renderer
from corpus.digest import digest
from corpus.digest.differ import amounts
from corpus.model.stories import Differences, Digest
from tests.digest.press import CHESS, HARBOUR, WIRE, article
from tests.digest.test_digest import FIRST, LAST


def told(harbour: str = HARBOUR) -> Digest:
    """Two papers on a bridge."""
    news = [
        article("wire-1", WIRE, "Bridge collapses in Port Alder", "Northern Post"),
        article("harb-1", harbour, "Old harbour bridge falls into the river", "Harbour Times"),
    ]
    return digest(news, first=FIRST, last=LAST)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The bridge fell, and four people were hurt.", [("harm", 4)]),
        ("At least 1,200 sailors were killed in the storm.", [("death", 1200)]),
        ("The quake killed more than 1,000 people and wounded many more in Northwick.", [("death", 1000)]),
        ("Police arrested three dozen and twelve were injured.", []),
        ("Twenty children and six teachers died in the fire.", []),
        ("Two million people were displaced by the flood.", [("flight", 2_000_000)]),
        ("Ruiz, 61, was hurt 40 miles from Port Alder in 1999.", []),
        ("Six died on Monday, 7 on Tuesday.", [("death", 6)]),
        ("Between 5 and 9 people were hurt.", []),
        ("The bridge cost ninety million and was hurt by rust.", []),
    ],
)
def test_who_is_counted_for_what_befell_them(sentence: str, found: list[tuple[str, float]]) -> None:
    assert amounts(sentence) == found


def test_two_sources_that_count_otherwise_stand_side_by_side() -> None:
    (story,) = told(HARBOUR.replace("Four people", "Six people")).stories
    (pair,) = story.differences.numbers
    assert sorted(one.source or "" for one in pair) == ["Harbour Times", "Northern Post"]
    assert {"four people" in one.text for one in pair} == {True, False}
    assert told().stories[0].differences.numbers == ()


def test_whom_one_source_alone_quotes_and_names() -> None:
    (story,) = told().stories
    assert dict(story.differences.quoted) == {"Northern Post": ("Ana Ruiz",), "Harbour Times": ("Tom Berg",)}
    both = told(HARBOUR + "\n“The rust was known to all of us,” said Ana Ruiz, the mayor.\n").stories[0]
    assert dict(both.differences.quoted) == {"Harbour Times": ("Tom Berg",)}


def test_one_source_differs_from_nobody() -> None:
    news = [article("a", WIRE, "Bridge collapses", "Post"), article("b", HARBOUR, "Old bridge falls", "Post")]
    for story in digest([*news, article("c", CHESS, "Chess", "Echo")], first=FIRST, last=LAST).stories:
        assert story.differences == Differences()


def test_the_page_of_a_story_says_where_its_sources_differ() -> None:
    made = told(HARBOUR.replace("Four people", "Six people"))
    chess = digest([article("c", CHESS, "Okafor wins chess title", "Echo")], first=FIRST, last=LAST)
    page, _ = Renderer().digest(replace(made, stories=made.stories + chess.stories), LAST).parts
    assert "<b>Where its sources differ</b>" in page
    assert "Northern Post writes:" in page
    assert "Only Harbour Times quotes Tom Berg." in page
