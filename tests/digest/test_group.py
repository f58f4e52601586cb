"""One matter or two: what is joined, what is kept apart, and what a period's own pairs change."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.digest import MOST, digest
from corpus.digest.accounts import Account, account
from corpus.digest.group import RESTS, SURE, first_teller, stories, tellers
from corpus.digest.likeness import BIAS, MOST_SHIFT, WEIGHTS, Clustering, counted, shift
from corpus.digest.weights import rarity
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


def plain_odds(
    accounts: Sequence[Account], one: Sequence[int], other: Sequence[int], *, but_one: bool = False
) -> float:
    """The log-odds of two groups from dense vectors, term after term: slow, and easy to believe.

    `but_one`: without the term they share most.
    """
    odds = BIAS
    for weight, part in zip(WEIGHTS, ("whole", "lead", "names"), strict=True):
        texts = [getattr(account, part) for account in accounts]
        terms = sorted({term for text in texts for term in text})
        rows = np.array([[(1 + math.log(text[t])) * rarity(t) if t in text else 0.0 for t in terms] for text in texts])
        lengths = np.linalg.norm(rows, axis=1)
        rows = np.hstack([rows, np.diag(lengths == 0.0)])  # what has no such term is like nothing else
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        means = rows[list(one)].mean(axis=0), rows[list(other)].mean(axis=0)
        coherent = float(np.linalg.norm(means[0]) * np.linalg.norm(means[1]))
        shared = means[0] * means[1]
        mean = float(shared.sum() - shared.max()) if but_one else float(shared.sum())
        odds += weight * math.sqrt(min(max(mean, 0.0) / math.sqrt(coherent), 1.0))
    return odds


def plainly(accounts: Sequence[Account]) -> list[list[int]]:
    """Every two groups are compared each time, and the two most alike are joined that do not rest on one word."""
    groups = [[row] for row in range(len(accounts))]
    while True:
        alike = [
            (worth, -a, -b)
            for a, b in combinations(range(len(groups)), 2)
            if (worth := plain_odds(accounts, groups[a], groups[b])) >= SURE
            and plain_odds(accounts, groups[a], groups[b], but_one=True) >= SURE - RESTS
        ]
        if not alike:
            break
        _, one, other = max(alike)
        groups[-one] += groups.pop(-other)
    return sorted(sorted(group) for group in groups)


WORDS = "flood bridge mayor Alder strike harbour vote Ruiz court fire budget Northwick ferry rain school".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(lambda words: f"On Monday {' '.join(words)}.")


@given(st.lists(TEXTS, min_size=2, max_size=7))
def test_groups_are_those_of_the_plain_way(texts: list[str]) -> None:
    accounts = [account(None, text) for text in texts]
    assert sorted(stories(accounts, chosen=True)) == plainly(accounts)


def test_what_rests_on_one_word_is_not_joined() -> None:
    told = (
        ("Tram drivers of Northwick walk out", "Tram drivers of Northwick stopped work in Northwick over pay."),
        ("Northwick wins the rowing cup", "Rowers of Northwick beat Lowmoor by a length in Northwick."),
        ("Tram strike in Northwick ends", "Tram drivers of Northwick ended a strike over pay."),
    )
    joined = stories([account(title, text) for title, text in told], chosen=True)
    assert sorted(joined) == [[0, 2], [1]]


PEOPLE = (
    ("Brennick faces inquiry over bridge contract",
     "Prosecutors opened an inquiry into the bridge contract, chief prosecutor Selma {0} said. {0} named nobody."),
    ("School meals to be free, minister says",
     "School meals will be free from autumn, Education Minister Paul {0} announced. The money, {0} said, is here."),
)  # fmt: skip


@pytest.mark.parametrize("surname", ["Okafor", "Marlowe", "Tindall"])
def test_two_persons_of_one_surname_are_no_one_matter_in_a_period_about_little_else(surname: str) -> None:
    bridge = (
        "Prosecutors looked at the bridge contract of Mill Street, Lowmoor, and at what the {0} bridge cost the town."
    )
    told = [(title, text.format(surname)) for title, text in PEOPLE]
    told += [(f"Brennick bridge contract: {word}", bridge.format(word)) for word in ("rotten", "closed", "narrow")]
    joined = stories([account(title, text) for title, text in told])
    assert [1] in joined, joined
    assert any(len(group) > 2 for group in joined)


STORM = (
    "Hurricane Odo fells roofs in Port Alder",
    "Hurricane Odo felled roofs in Port Alder on Monday and left nine thousand homes without power, the mayor said.",
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "What to do when the lights go out",
            "After the hurricane, roofs and power fail in Alder. Keep lamps, candles and lentils ready, "
            "never cook on coals inside, and fill a bath with water before the taps run dry.",
        ),
        (
            "Bakers to sell bread by the hour",
            "Bread will be sold by the hour in Alder, bakers said after the hurricane felled roofs. Their ovens run "
            "on gas and oak, and flour comes by ferry from the mills of Lyne.",
        ),
        (
            "A day of extremes, from frost to heat",
            "Frost took the apples of Northwick, heat the grapes of Lyne, hail the windows of Stow, and the hurricane "
            "the roofs of Port Alder. Divers, farmers and crews counted what was lost.",
        ),
    ],
)
def test_what_is_headed_as_another_matter_must_be_more_alike(title: str, text: str) -> None:
    def joined(over: str) -> list[list[int]]:
        return stories([account(STORM[0], STORM[1]), account(over, text)], chosen=True)

    assert joined(title) == [[0], [1]]
    assert joined(f"Hurricane: {title}") == [[0, 1]]
    assert stories([account(None, STORM[1]), account(None, text)], chosen=True) == [[0, 1]], "no titles, no say"


def test_copies_under_another_title_are_one_matter() -> None:
    assert stories([account(STORM[0], STORM[1]), account("A night of wind", STORM[1])], chosen=True) == [[0, 1]]


def _without(counts: Mapping[str, int], names: set[str]) -> dict[str, int]:
    return {term: count for term, count in counts.items() if term not in names}


def test_without_names_is_without_the_names_of_either_group() -> None:
    likeness = Clustering([BRIDGE, OLD_BRIDGE, TITLE])
    names = {*BRIDGE.names, *OLD_BRIDGE.names}
    small = [
        Account(_without(one.whole, names), _without(one.lead, names), _without(one.names, names))
        for one in (BRIDGE, OLD_BRIDGE)
    ]
    assert likeness.odds_but_names(0, 1) < likeness.odds(0)[1]
    assert likeness.odds_but_names(0, 1) < Clustering(small).odds(0)[1]  # lengths stay those with the names
    assert likeness.odds_but_names(0, 2) == pytest.approx(likeness.odds_but_names(2, 0))


def test_the_odds_of_groups_are_those_of_dense_vectors() -> None:
    accounts = [BRIDGE, TITLE, OLD_BRIDGE, account("Ferry runs again", HARBOUR[:200]), account(None, "")]
    likeness = Clustering(accounts)
    likeness.join(0, 2)
    likeness.join(0, 3)
    odds = likeness.odds(0)
    assert odds[1] == pytest.approx(plain_odds(accounts, [0, 2, 3], [1]))
    assert odds[4] == pytest.approx(BIAS)
    assert list(odds[[0, 2, 3]]) == [-np.inf] * 3


@pytest.mark.parametrize(
    ("odds", "articles", "least", "most"),
    [(-7.0, 10, 0, 0), (-1.5, 10, 2, MOST_SHIFT), (-1.0, 2, 0, 0.7), (3.0, 1, 0, 0), (3.0, 10, 2, MOST_SHIFT)],
)
def test_a_period_about_little_else_shifts_the_odds(odds: float, articles: int, least: float, most: float) -> None:
    every = counted(np.full(articles * (articles - 1) // 2, odds))
    assert least <= shift(every, articles) <= most


def test_sources_are_named_in_order() -> None:
    summary = digest(day_of_news(), first=FIRST, last=LAST)
    assert summary.stories[0].tellers == ("Coast Daily", "Harbour Times")
    late = article("late", WIRE, "Bridge gone", "Coast Daily", "2024-03-06")
    early = article("early", HARBOUR, "Bridge gone", "Harbour Times", "2024-03-05")
    assert [one.id for one in tellers([[late.article], [early.article]])] == ["early", "late"]


@pytest.mark.parametrize(
    ("name", "address", "sources"),
    [
        ("USA Today", "college.usatoday.com", 1),
        ("Harbour Post", "sport.harbour-post.co.uk", 1),
        ("CNN", "edition.cnn.com", 1),
        ("Coast Daily", "college.usatoday.com", 2),
        ("USA Today", "usatoday.blogspot.org", 2),
    ],
)
def test_the_hosts_of_one_publisher_are_one_source(name: str, address: str, sources: int) -> None:
    told = [article("a", WIRE, "Bridge collapses", name), article("b", HARBOUR, "Harbour bridge collapses", address)]
    (story,) = digest(told, first=FIRST, last=LAST).stories
    assert (story.sources, len(story.articles)) == (sources, 2)
    assert bool(story.differences.quoted) == (sources > 1)


@pytest.mark.parametrize(
    ("post", "courier", "first"),
    [
        ("2024-03-05", "2024-03-05", None),  # the order of import tells nothing
        ("2024-03-05", "2024-03-05T06:10:00Z", None),
        ("2024-03-05T00:00:00Z", "2024-03-05T06:10:00Z", None),  # midnight sharp is a day
        ("2024-03-05T06:10:00Z", "2024-03-05T06:10:00Z", None),
        ("2024-03-05T07:00:00Z", "2024-03-05T06:10:00Z", "Courier"),
        ("2024-03-05T06:30:00+02:00", "2024-03-05T06:10:00Z", "Post"),
        ("2024-03-04", "2024-03-05T06:10:00Z", "Post"),
        (None, "2024-03-05", None),
    ],
)
def test_who_was_first_is_told_only_where_the_times_tell(
    post: str | None, courier: str | None, first: str | None
) -> None:
    told = [article("a", WIRE, "Bridge gone", "Post", post), article("b", HARBOUR, "Bridge gone", "Courier", courier)]
    assert first_teller(one.article for one in told) == first
    assert first_teller(one.article for one in reversed(told)) == first


def test_who_was_first_is_weighed_among_publishers_and_copies_are_of_them() -> None:
    told = [
        article("a", WIRE, "Bridge gone", "Post", "2024-03-04"),
        article("b", HARBOUR, "Bridge fell", "Courier", "2024-03-05"),
        article("c", HARBOUR, "Bridge fell again", "Post", "2024-03-04"),
    ]
    assert first_teller(one.article for one in told) == "Post"
    told.append(article("d", WIRE, "Bridge gone", "Mail", "2024-03-04"))
    assert first_teller(one.article for one in told) is None


def test_a_story_that_goes_on_was_first_told_by_none_of_the_day() -> None:
    known = article("w", WIRE, "Bridge collapses in Port Alder", "Gazette", "2024-03-03")
    told = [
        article("a", HARBOUR, "Old harbour bridge falls into the river", "Post", "2024-03-05T06:00:00Z"),
        article("b", WIRE, "Port Alder bridge collapses", "Courier", "2024-03-05T09:00:00Z"),
    ]
    (story,) = digest(told, first=FIRST, last=LAST).stories
    assert (story.first, story.sources, story.is_ordered) == ("Post", 2, True)
    (story,) = digest(told, first=FIRST, last=LAST, before=[known]).stories
    assert story.first is None


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
def test_pictures_and_promotions_are_no_stories_but_counted(title: str) -> None:
    made = digest([article("x", WIRE, title, "Post"), *day_of_news()], first=FIRST, last=LAST)
    assert all("x" not in story.articles for story in made.stories)
    assert made.left_out == 1
    assert digest(day_of_news(), first=FIRST, last=LAST).left_out == 0


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


def test_of_very_many_stories_the_best_are_told() -> None:
    told = []
    for number in range(MOST + 10):
        own = [f"{first}{chr(97 + number % 26)}l{chr(97 + number // 26)}ton" for first in "bcdfghkmpr"]
        title = f"{own[0].title()} {own[1]}"
        told.append(article(f"a{number}", f"{title} {' '.join(own[2:])}.", title, f"The {own[2]} Post"))
    made = digest([*told, *day_of_news()], first=FIRST, last=LAST)
    assert len(made.stories) == MOST
    assert made.left_out == 10 + 2  # of the four of the day three are one story
    assert made.stories[0].sources == 2
