"""Which sentences read as the beginning of an article, and how that decides what is told; what pronouns could mean."""

from __future__ import annotations

import pytest

from corpus.digest import digest
from corpus.digest.fit import telling_sentences
from corpus.digest.leaning import leans, sets_a_scene
from corpus.digest.mentioned import Mentioned
from corpus.digest.openings import chance, heading_of, odds, signs
from corpus.digest.pick import SURE, SURER, CandidateSentence, covering, lead, likeliest
from corpus.digest.topic import Topic
from tests.digest.press import article
from tests.digest.test_digest import FIRST, LAST

HEADING = heading_of("Mayor Ruiz opens new ferry line in Port Alder")
BEGINNINGS = (
    "Mayor Ana Ruiz opened a new ferry line in Port Alder on Monday, three years after the old bridge fell.",
    "A new ferry line across the Alder river was opened by Mayor Ana Ruiz on Monday.",
    "Hundreds of people of Port Alder cheered Mayor Ana Ruiz as she opened a ferry line on Sunday.",
)
LATER = (
    "The crew had slept on board for most of that week.",
    "He said the captain knew the plan.",
    "In the harbour, some of the boats were still at the quay.",
    "The plan was drawn up by the company in the spring.",
    "Residents will vote in autumn.",
)


@pytest.mark.parametrize("sentence", BEGINNINGS)
def test_a_beginning(sentence: str) -> None:
    assert chance(odds(sentence, HEADING), 1) >= SURE


@pytest.mark.parametrize("sentence", LATER)
def test_what_comes_later(sentence: str) -> None:
    assert chance(odds(sentence, HEADING), 1) < SURE


def test_what_the_heading_says_needs_nothing() -> None:
    sentence = "The ferry line will carry nine thousand people a day across the Alder river."
    assert not any(sign.startswith("the mere bare first") for sign in signs(sentence, HEADING))
    assert odds(sentence, HEADING) > odds(sentence, frozenset())


def test_a_pronoun_is_seen_with_what_it_could_mean() -> None:
    assert "pronoun for whole name after whole name" in signs("Ana Ruiz said she would row.", HEADING)
    assert "pronoun for whole name after nothing" in signs("when she rowed, the sea rose.", HEADING)
    assert "pronoun for thing after thing" in signs("A boat lost its mast.", HEADING)
    assert not any("pronoun" in sign for sign in signs("“She lost it,” Ana Ruiz said.", HEADING))


@pytest.mark.parametrize("sentence", ["", "…", "“Yes.”", "Å."])
def test_scraps_have_odds(sentence: str) -> None:
    assert odds(sentence, HEADING) < 0


def test_what_is_surely_understood_is_told() -> None:
    poor, good, better = (CandidateSentence(0, at, 10, (), chance=one) for at, one in enumerate((0.7, SURE, SURER)))
    assert lead([poor, good, better], 60) == [1, 2]
    assert lead([better, good, poor], 60) == [0], "a second one is surer"
    assert lead([poor], 60) == []
    assert likeliest([poor, good]) == [1]


def test_of_several_articles_what_is_not_surely_understood_is_left_out() -> None:
    shared = ("ferry", "line", "opened")
    poor = CandidateSentence(0, 0, 5, shared, chance=0.7)
    assert covering([poor, CandidateSentence(1, 0, 9, shared)], 60) == [1]
    assert covering([poor], 60) == []
    assert covering([poor], 100) == [0], "among more sentences less is enough"


def test_further_down_less_is_understood_alone() -> None:
    chances = [chance(-1.0, depth) for depth in range(9)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > SURE > chances[-1]
    assert chance(1.0, 0) > chance(-1.0, 0) > chance(-3.0, 0)
    assert chance(-50.0, 3) == chance(-4.0, 3)


def test_a_clipped_line_under_the_title_gives_way() -> None:
    text = (
        "As harbour waits, mayor hints at more.\n\n"
        "Mayor Ana Ruiz opened a new ferry line in Port Alder on Monday, three years after the old bridge fell.\n"
    )
    told = digest([article("a", text, "Mayor opens new ferry line", "Post")], first=FIRST, last=LAST)
    assert [one.text for one in told.stories[0].evidence] == [
        "Mayor Ana Ruiz opened a new ferry line in Port Alder on Monday, three years after the old bridge fell."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lena Okafor wanted to explain it to the bakers of the town.",
        "Mr. Berg sold it after the flood of May.",
        "Many Alderians were glad he had rowed.",
        "Young Alderians were glad he had rowed.",
        "One sailor thought he had drowned.",
        "Tom Berg and his crew pursued that goal for years.",
        "Winning that race would make Lena Okafor rich.",
        "A group of sailors wants that to change.",
        "Make no mistake, the race is a rowers' race.",
        "Okafor, in fact, has never rowed.",
        "Lena Okafor is indeed the champion of the rowers.",
        "First, Lena Okafor rowed to Northwick.",
        "Okafor's comments came on a walk in Northwick.",
        "Even without the prize, Lena Okafor has a house.",
        "Lena Okafor did it to please the rowers.",
        "The harbour drama follows Lena Okafor to Northwick.",
    ],
)
def test_a_sentence_that_needs_another(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lena Okafor said the boat was hers and that it had sunk.",
        "Harbour Motors said it will sell boats.",
        "Lena Okafor said that water had come in.",
        "Ana Ruiz believed that money was lost.",
        "A baker thought he had drowned.",
        "Tom Berg, a baker, says he has rowed.",
        "Officials found that oil had leaked.",
        "Lena Williams was glad he had rowed.",
    ],
)
def test_a_sentence_that_needs_none(sentence: str) -> None:
    assert not leans(sentence)


def test_an_article_that_begins_with_a_pronoun() -> None:
    assert sets_a_scene("He's rowed with Lena Okafor and sung with Tom Berg.")
    assert sets_a_scene("They’ve rowed to Northwick.")
    assert not sets_a_scene("When he was twelve, Tom Berg rowed to Northwick.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Each of them has rowed to Northwick.",
        "Further tests brought no surprise to Lena Okafor.",
        "All three will row to Northwick in May.",
        "Tom Berg then rowed to Northwick with Lena Okafor.",
        "Lena Okafor showed the following picture to the rowers.",
        "Lena Okafor is one of those rowers who never sleep.",
    ],
)
def test_words_that_point_back(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize("told", ["Sullivan had rowed to Northwick.", "Judge Sullivan had rowed to Northwick."])
def test_somebody_by_a_last_name_that_was_given_in_whole_before(told: str) -> None:
    one = article("a", f"The race was won by Anna Sullivan.\n\n{told}\n", "A race", "Post")
    mentioned = Mentioned(one, one.sentences[0], "A race")
    assert [mentioned.names_shortly(sentence) for sentence in one.sentences] == [False, True]
    assert Mentioned(one, one.sentences[0], "Anna Sullivan wins").names_shortly(one.sentences[1])


@pytest.mark.parametrize(
    "sentence", ["Put salt into a bowl of ice and lemons.", "Scan the code on the quay of the port."]
)
def test_what_tells_the_reader_what_to_do_is_not_told(sentence: str) -> None:
    assert not list(telling_sentences(article("a", f"{sentence}\n", "A day", "Post")))


def test_a_headline_tells_a_topic_only_where_it_says_it() -> None:
    text = "But they had rowed there.\n\nThen they told Ana Ruiz of Northwick, and of Northwick, and of Northwick.\n"
    for title, sentences in (("A day out", 1), ("Northwick hears of it", 0)):
        news = [article("a", text, title, "Post")]
        (story,) = digest(news, first=FIRST, last=LAST, topic=Topic.of("Northwick")).stories
        assert len(story.evidence) == sentences


def test_a_word_over_an_item_tells_nothing_by_itself_and_what_opens_it_tells_it_or_nothing_does() -> None:
    items = (
        "Here is the day in short, as the harbour sees it this morning.\n\n"
        "Storm\n\nThe roof of the market hall in Port Alder fell on two bakers in a storm on Monday.\n\n"
        "Chess\n\nBut then they drew the last game with Viktor Hale, who had won the others before that. "
        "Lena Okafor of Port Alder has two brothers who play chess in Northwick.\n\n"
        "Northwick\n\nNorthwick: Ana Ruiz ordered two ferries from a yard, which will build them by May. "
        "The yard was founded in 1931 by Nils Dahl, who built boats for the town.\n"
    )
    made = digest([article("r", items, "Storm, chess, ferries: Monday's news", "Post")], first=FIRST, last=LAST)
    assert {one.headline: [found.text for found in one.evidence] for one in made.stories} == {
        "Storm": ["The roof of the market hall in Port Alder fell on two bakers in a storm on Monday."],
        "Northwick": ["Northwick: Ana Ruiz ordered two ferries from a yard, which will build them by May."],
    }
