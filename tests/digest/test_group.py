"""One matter or two: what is joined, what is kept apart, and what a period's own pairs change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.digest import digest
from corpus.digest.accounts import account
from corpus.digest.group import stories, tellers
from corpus.digest.likeness import MOST_SHIFT, Likeness, cosines, shift
from tests.digest.press import CHESS, HARBOUR, WIRE, article, day_of_news
from tests.digest.test_digest import FIRST, LAST
from tests.kinds.test_kinds import ITEMS

BRIDGE = account("Bridge collapses in Port Alder", WIRE)
OLD_BRIDGE = account("Old harbour bridge falls into the river", HARBOUR)
TITLE = account("Okafor wins chess title", CHESS)


def test_names_are_words_that_stand_with_a_capital_inside_sentences() -> None:
    assert {"ruiz", "ana", "alder"} <= BRIDGE.names.keys()
    assert not {"bridg", "diver", "river"} & BRIDGE.names.keys()


def test_two_tellings_of_one_event_are_joined_and_others_kept_apart() -> None:
    assert sorted(stories([BRIDGE, TITLE, OLD_BRIDGE])) == [[0, 2], [1]]
    assert stories([BRIDGE]) == [[0]]
    assert stories([]) == []


@given(st.permutations([BRIDGE, TITLE, OLD_BRIDGE, account(None, "Rain fell on the hills of Northwick for a week.")]))
def test_every_telling_is_in_one_story_whatever_the_order(accounts: list[object]) -> None:
    groups = stories(accounts)  # type: ignore[arg-type]
    assert sorted(row for group in groups for row in group) == [0, 1, 2, 3]
    assert len(groups) == 3


def test_cosines_are_those_of_the_vectors() -> None:
    whole, lead, names = cosines([BRIDGE, OLD_BRIDGE, TITLE])
    for one in (whole, lead, names):
        assert np.allclose(one, one.T)
        assert np.allclose(np.diag(one), 1)
        assert one.min() >= 0
        assert one.max() <= 1.0001
    assert whole[0, 1] > whole[0, 2]
    odds = Likeness([BRIDGE, OLD_BRIDGE, TITLE]).odds(0)
    assert odds[1] > odds[2]
    assert odds[0] == -np.inf


@pytest.mark.parametrize(
    ("odds", "articles", "least", "most"),
    [(-7.0, 10, 0, 0), (-1.5, 10, 2, MOST_SHIFT), (-1.0, 2, 0, 0.7), (3.0, 1, 0, 0), (3.0, 10, 2, MOST_SHIFT)],
)
def test_a_period_about_little_else_shifts_the_odds(odds: float, articles: int, least: float, most: float) -> None:
    every = np.full((articles, articles), odds, dtype=np.float32)
    np.fill_diagonal(every, -np.inf)
    assert least <= shift(every) <= most


def test_sources_are_named_and_who_was_first_comes_first() -> None:
    summary = digest(day_of_news(), first=FIRST, last=LAST)
    assert summary.stories[0].tellers == ("Coast Daily", "Harbour Times")
    late = article("late", WIRE, "Bridge gone", "Coast Daily", "2024-03-06")
    early = article("early", HARBOUR, "Bridge gone", "Harbour Times", "2024-03-05")
    assert [one.id for one in tellers([[late.article], [early.article]])] == ["early", "late"]


def test_a_round_up_is_read_item_by_item_and_is_no_story() -> None:
    storm = (
        "The roof of the market hall in Port Alder fell on Sunday night in a storm from the sea.\n\n"
        "Mayor Ana Ruiz closed the square around the market hall. Nobody was hurt when the roof fell in Port Alder.\n"
    )
    news = [
        article("storm", storm, "Roof of Port Alder market hall falls in storm", "Harbour Post"),
        article("round", ITEMS, "Storm, chess, ferries: Monday's news", "Coast Daily"),
    ]
    summary = digest(news, first=FIRST, last=LAST)
    assert [(story.headline, set(story.articles), story.sources) for story in summary.stories] == [
        ("Roof of Port Alder market hall falls in storm", {"storm", "round"}, 2)
    ]
    alone = digest(news[1:], first=FIRST, last=LAST)
    assert [story.headline for story in alone.stories] == [
        "Storm in Port Alder", "Chess in Northwick", "Ferries from Norway",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Photos: The bridge", "Free food deals at the bridge"])
def test_pictures_and_promotions_are_no_stories(title: str) -> None:
    assert digest([article("x", WIRE, title, "Post")], first=FIRST, last=LAST).stories == ()


def test_an_opinion_is_marked_and_heads_no_story_that_is_reported() -> None:
    opinion = article("op", HARBOUR, "Opinion: The bridge fell because nobody cared", "Coast Daily")
    assert digest([opinion], first=FIRST, last=LAST).stories[0].opinion
    both = digest([opinion, article("w", WIRE, "Bridge collapses", "Post")], first=FIRST, last=LAST)
    assert [(story.headline, story.opinion) for story in both.stories] == [("Bridge collapses", False)]


def test_a_story_that_goes_on_says_what_is_new() -> None:
    known = article("w", WIRE, "Bridge collapses in Port Alder", "Post")
    later = article(
        "l",
        "PORT ALDER (AP) — The harbour bridge collapsed into the Alder river on Monday, and four people were hurt.\n\n"
        "A fifth person was found under the harbour bridge in Port Alder on Wednesday by divers from Northwick.\n",
        "Fifth person found under Port Alder bridge",
        "Post",
        "2024-03-07",
    )
    (story,) = digest([later], first=FIRST, last=LAST, before=[known]).stories
    assert story.since == "2024-03-05"
    assert story.articles == ("l",)
    assert [one.text[:14] for one in story.evidence] == ["A fifth person"]
    assert digest([], first=FIRST, last=LAST, before=[known]).stories == ()
