"""What can stand in a summary away from the text around it; and of a topic, what is about it."""

from __future__ import annotations

import pytest

from corpus.digest import digest
from corpus.digest.fit import leans, named, sets_a_scene, telling_sentences
from corpus.digest.pick import Candidate, covering, lead
from corpus.digest.topic import Topic
from corpus.model.speech import Speaker
from tests.digest.press import article, identified
from tests.digest.test_digest import FIRST, LAST

FURNITURE = (
    "➤ Live updates for the coast: Get the latest here now.",
    "Are there more storms to come this week in Port Alder?",
    "We're keeping track of the storm here on Saturday.",
    "Here's a transcript of the speech of the mayor.",
    "MAYOR SPEAKS AGAIN: Ruiz promises a new bridge by May.",
    "See photos from the flood in the harbour this week.",
    "The week in thirty-six photos and one moving picture",
    "Too short.",
    "The Harbour Post has reached out to the mayor of Port Alder.",
    "The ferry company did not answer a request for comment on Sunday.",
    "Ferry decision: Judge stops the new line over the Alder river.",
    "Lena Okafor: It can be seen from the quay on every day.",
    "Read the motion of the mayor against the new ferry line.",
    "The film about the bridge airs Sunday at ten in Port Alder.",
    "Watch Lena Okafor in the harbour of Port Alder at nine.",
    "Reporter Tom Berg has the latest from the harbour of Port Alder.",
    "Get ready, sailors: the tall ships are about to come to Port Alder.",
    "A baker on her first morning; a nurse on his way home; a pilot without his cap.",
)
STORM = "A storm tore the roof off the market hall in Port Alder on Sunday night."


@pytest.mark.parametrize("sentence", FURNITURE)
def test_what_speaks_of_the_page_tells_nothing(sentence: str) -> None:
    one = article(
        "x", f"{STORM}\n\n{sentence}\n\nNobody was hurt when the roof came down, the fire service said.", "A", "B"
    )
    told = [sentence.span.of(one.article.text) for sentence in telling_sentences(one)]
    assert sentence not in told
    assert told[0] == STORM


LEANING = (
    "But he stayed.", "That is why it fell.", "“It was late", "However, nobody came.",
    "The company will buy two ferries.",
    "When he was asked, Ruiz said no.", "In the memo, Ruiz called it late.", "Losing the two ferries hurt Port Alder.",
    "For Ruiz, though, it is late.", "The 44-year-old left.", "The estimate builds on a report.",
    "Many have praised the striker for leaving the pitch as she wished.", "In the course of the film, storms pass.",
    "Northwick hardly knew how to stop the young goalkeeper in the rain.", "A sailor is heard in one clip on Sunday.",
    "Ruiz however is for it.", "Two other ferries have left Port Alder.", "Firstly, Ruiz is for the bridge.",
    "The crowd, many of them sailors, roars as she waves.", "An act of courage this sailor says saved Port Alder.",
    "On the cold side of this storm, Northwick waits.", "That's the hour in which Ruiz spoke.",
)  # fmt: skip


@pytest.mark.parametrize("text", LEANING)
def test_what_leans_on_the_sentence_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Heather Ruiz stayed.", "Thatcher spoke.", "Butter is dear.", "Italy won.", "Ruiz won.",
        "Lena Okafor said the champion of last year had slept.", "Fans cheered the striker Lena Okafor.",
        "Ruiz opened the quay this summer.", "Ruiz said that she is for it, and that her son is not.",
    ],
)  # fmt: skip
def test_a_name_leans_on_nothing(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("opening", "sets"),
    [
        ("The rope fluttered in the wind and nobody on the quay moved.", True),
        ("Some had come for the goalkeeper, who waved from the stairs.", True),
        ("It was a good morning for the crews of Port Alder.", False),
        ("The mystery surrounding a ship without a crew deepened.", False),
        ("The sun's light will be gone for a while on Monday.", False),
    ],
)
def test_a_first_sentence_that_only_sets_a_scene(opening: str, sets: bool) -> None:
    assert sets_a_scene(opening) is sets


def test_a_leaning_sentence_is_not_told() -> None:
    first = Candidate(0, 0, 10, ("storm", "roof", "market"))
    leaning = Candidate(0, 1, 10, ("roof", "storm", "night"), leans=True)
    alone = Candidate(0, 2, 10, ("nobody", "hurt"))
    assert lead([first, leaning, alone], 30) == [0, 2]
    assert lead([leaning, leaning], 30) == [0]
    others = [Candidate(n, 0, 10, ("storm", "roof", f"word{n}")) for n in (1, 2, 3)]
    assert 1 not in covering([first, leaning, *others], 30)


@pytest.mark.parametrize(
    ("name", "kind", "well"),
    [
        ("Ana Ruiz", "person", True),
        ("Ludwig van der Berg", "person", True),
        ("the Transport Ministry", "body", True),
        ("the ministry", "body", False),
        ("one person", "body", False),
        ("Ruiz' husband Tom Berg spoke next", "body", False),
        ("One of Ruiz’s top lieutenants", "person", False),
        ("leader of the council", "person", False),
    ],
)
def test_a_name_reads_as_one(name: str, kind: str, well: bool) -> None:
    assert named(Speaker(name, kind=kind)) is well


LONG = """The council of Port Alder met on Monday and passed the budget for the coming year.

“The budget pays for new schools, for roads and for two hundred homes,” said Ana Ruiz, the mayor.

The council will also buy two ferries for the river from a yard in Norway next spring.

“The ferries will cross the river four times an hour,” said Tom Berg, the harbour master.
"""


@pytest.mark.parametrize(
    ("topic", "told", "by"),
    [
        (None, "passed the budget", "Ana Ruiz"),
        ("budget", "passed the budget", "Ana Ruiz"),
        ("Tom Berg", "passed the budget", "Tom Berg"),
    ],
)
def test_of_a_topic_its_sentences_and_who_speaks_of_it(topic: str | None, told: str, by: str) -> None:
    one = identified(article("x", LONG, "Council passes budget", "Harbour Post"))
    people = {quote.entity for quote in one.quotes if quote.speaker and quote.speaker.name == topic}
    wanted = Topic.of(topic, {who for who in people if who is not None}) if topic else None
    (story,) = digest([one], first=FIRST, last=LAST, topic=wanted, words=20).stories
    assert told in story.evidence[0].text
    ((_, _, evidence),) = story.quotes
    assert evidence.speaker is not None
    assert evidence.speaker.name == by
