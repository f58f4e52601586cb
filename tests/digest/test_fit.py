"""What can stand in a summary away from the text around it; and of a topic, what is about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.digest import digest
from corpus.digest.fit import named, says_something, telling_sentences
from corpus.digest.leaning import leans, sets_a_scene
from corpus.digest.mentioned import Mentioned
from corpus.digest.pick import CandidateSentence, covering, lead, likeliest
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
    "(Ruiz has been the mayor of Port Alder since May.)",
    "Get a free ride on the ferries of Port Alder on Sunday.",
    "As the storm moves on from Port Alder, here are all the latest facts.",
    "Watch out, Northwick, the crews of Port Alder are about to come.",
    "Feel free to follow the boats of Port Alder on the quay.",
    "On today's episode of the harbour podcast: Ana Ruiz opens a quay.",
    "Read on to see which of the quays of Port Alder won.",
    "The timeless “All Boats of Port Alder Are Mine.”",
    "Welcome to the first week of the summer in Port Alder.",
    "From quays to boats, the Post takes a look at Port Alder.",
    "Take note, sailors and bakers who are new to Port Alder.",
    "A general view of the new quay of Port Alder harbour.",
    "In this photo of 2016, Ana Ruiz waves at the harbour.",
    "Sailors hugging on the quay of Port Alder before the race.",
    "This is the weekly edition of the letter of Port Alder.",
    "KX-3.1- Made up half of all boats in Port Alder.",
    "How did Port Alder begin?A look at the oldest quay in town.",
    "Crews look at the roof of Port Alder. Tom Berg/Harbour Pictures",
    "Storm in the harbour of Port Alder:Boats are back on the river.",
    "Part 2 of %27The Quay%27 is the best record of Port Alder this year.",
    "Lena Okafor ( @okafor ) is an associate professor of boats in Northwick.",
    "Tom Berg is a columnist for the Harbour Post in Port Alder.",
    "Alder Rejects Bid to Row in Northwick; Eastholm Turns Down Prize.",
    "USA TODAY Sports examines the four quays of Port Alder.",
    "To nominate a rower of the week, go to the harbour's page.",
    "Picture this: a mayor alone in a boat on the river.",
    "Shops are full of boats already, but don't forget the ferries of Port Alder.",
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
    "Sailors in Northwick have kept that custom for years.", "Ruiz wants quays of that length.", "Now, Ruiz is for it.",
    "For most sailors, that will mean a longer way.", "Crews have worked there since May.", "Some even sold boats.",
    "Ruiz asked the same question.", "Northwick is a different story.", "In some cases, crews do both tasks alone.",
    "The firm's new quay opened in May.", "The coastal nation is often praised for the quays of Port Alder.",
    "Clerk Tom Berg said the singer died in Northwick.", "Federal clerks last week took his boat from Port Alder.",
    "“It was six to six until noon,” said a juror in Port Alder.", "Sail, and they would be first in Northwick.",
    "Thanks to a song by Tom Berg, the tavern brought back cake.", "On the quay, even the word Alder is forbidden.",
    "The deal includes 40 boats for Port Alder.", "The yard reported Tuesday that sales in Port Alder fell.",
    "Other towns, such as Northwick, have no quay.", "Each side has won few votes in Port Alder.",
    "Two years later, Ruiz says yes.", "According to the release, the race begins in May in Port Alder.",
    "The Alder Gulls singer, who left in May, is back.", "In its statement, Port Alder says no.",
    "Friday's decision pleased Port Alder.",
    "How badly Port Alder has treated its crews.", "In the same month, Northwick lost its quay.",
    "Tom Berg has done both.",
    "The American family company sold boats to Port Alder.", "Ruiz has met nobody who wants such a bridge.",
    "The late-night TV host left.",
    "On Sunday, the Alder Gulls big man was named first.", "Ruiz, who has a boat, doubts the need for this bridge.",
    "On the cold side of this storm, Northwick waits.", "That's the hour in which Ruiz spoke.",
    "About a century later, crews came to Port Alder.", "A study of his bones names Port Alder.",
    "A sister of her teacher rows in Northwick.", "Lena Okafor is sure of the answer.",
    "A quay far from Northwick is where it all began.", "Sure, Port Alder has boats.", "For a while, Ruiz rowed daily.",
    "Crews came to Northwick earlier in the day.", "Lena Okafor wrote a book on such matters in Northwick.",
    "Thanks to the flood the week before, Port Alder lost two quays.",
    "One, the oldest quay of Northwick, will close.", "Lena Okafor and her crew lost much of that debt.",
    "Lena Okafor is to sit in the council, for the state's seat.", "Crews rest while the region's boats are at sea.",
    "The Alder rock icons sang in Northwick.",
    "The Alder favorite takes over from Lena Okafor.", "Lena Okafor will lead the long-running show from May.",
)  # fmt: skip


@pytest.mark.parametrize("text", LEANING)
def test_what_leans_on_the_sentence_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Heather Ruiz stayed.", "Thatcher spoke.", "Butter is dear.", "Italy won.", "Ruiz won.",
        "Lena Okafor said the champion of last year had slept.", "Fans cheered the striker Lena Okafor.",
        "Ruiz opened the quay this summer.", "“Ferry” won the prize of Port Alder.",
        "Lena Okafor moved to Northwick and has sailed there since.", "Ruiz thanked those who came to Port Alder.",
        "The ferry Alder Queen sailed on Monday.", "Tom Berg cheered the sailor who won in May.",
        "The Alder team founded in 1932 as the Gulls will move to Northwick.",
        "Ruiz said that she is for it, and that her son is not.",
        "A woman who was eleven when she lost her boat has won.", "A sailor sold his boat on the quay of Port Alder.",
        "Ohio crews rest while the state's boats are at sea.", "Alder County crews love the county's boats.",
        "Lena Okafor left the Northwick Players and the show is over.",
        "A year before the flood, Port Alder had a quay.", "Two days before Christmas, Port Alder lost a quay.",
    ],
)  # fmt: skip
def test_a_name_leans_on_nothing(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("opening", "sets"),
    [
        ("The rope fluttered in the wind and nobody on the quay moved.", True),
        ("Some had come for the goalkeeper, who waved from the stairs.", True),
        ("It was a good morning for the crews of Port Alder.", True),
        ("It was in May that the crews of Port Alder slept.", False),
        ("The mystery surrounding a ship without a crew deepened.", False),
        ("The sun's light will be gone for a while on Monday.", False),
        ("Alder Farms of Northwick also is recalling all of its eels.", True),
        ("That is why the crews of Port Alder stay at home.", True),
        ("And the crews of Port Alder stay at home.", True),
        ("It's not a question of whether Lena Okafor wins on Sunday.", True),
        ("So far in May, two boats have come to Port Alder.", False),
        ("The Alder eel, also known as the blue eel, is back.", False),
        ("In addition to two quays, Port Alder also has a crane.", False),
    ],
)
def test_a_first_sentence_that_only_sets_a_scene(opening: str, sets: bool) -> None:
    assert sets_a_scene(opening) is sets


def test_a_leaning_sentence_is_not_told() -> None:
    first = CandidateSentence(0, 0, 10, ("storm", "roof", "market"))
    leaning = CandidateSentence(0, 1, 10, ("roof", "storm", "night"), leans=True)
    alone = CandidateSentence(0, 2, 10, ("nobody", "hurt"))
    assert lead([first, leaning, alone], 30) == [0, 2]
    assert lead([leaning, leaning], 30) == []
    assert likeliest([leaning, leaning, alone]) == [2]
    assert likeliest([]) == []
    others = [CandidateSentence(n, 0, 10, ("storm", "roof", f"word{n}")) for n in (1, 2, 3)]
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
        ("Alder Alder", "body", False),
        ("Mayor Ana Ruiz Monday", "person", False),
        ("statement from the Harbour Post", "body", False),
        ("the Democrat", "body", False),
        ("the 38-year-old Ruiz", "body", False),
        ("Okafor via email", "body", False),
        ("the Northwick-born rower", "body", False),
        ("the Institute for the Study of Rivers", "body", True),
        ("the Alder Sea Survey", "body", True),
        ("the Okafor family", "body", True),
    ],
)
def test_a_name_reads_as_one(name: str, kind: str, well: bool) -> None:
    assert named(Speaker(name, kind=kind)) is well


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("A Winter on Elm Street", False),
        ("The Big Flood: The Men Who Made the Alder Gulls.", False),
        ("The perception of the harbour,", False),
        ("Raising three boats here in Northwick,", False),
        ("To my best friends in Port Alder,", False),
        ("As Port Alder grows, we lose.", True),
        ("The ferry is late again,", True),
        ("Crews on the quay, boats on the river, and nobody who knows what is to come.", True),
        ("I love Port Alder!", True),
    ],
)
def test_a_title_or_a_scrap_says_nothing(words: str, so: bool) -> None:
    assert says_something(words) is so


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


BEFORE = """Tom Berg has built boats in Port Alder for thirty years and still rows to work.

The harbour got a new crane in May, which lifts forty tonnes and cost less than was feared.

{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "heading", "shortly", "taken_up"),
    [
        ("Berg's yard bought two boats from Lena Okafor in June.", "A yard grows", True, False),
        ("Berg's yard bought two boats from Lena Okafor in June.", "Berg's yard grows", True, False),
        ("Berg's yard bought two boats from Lena Okafor in June.", "Tom Berg's yard grows", True, False),
        ("Boat builder Tom Berg bought two boats in June.", "A yard grows", False, False),
        ("Lena Okafor said the crane had been paid for in June.", "A yard grows", False, True),
        ("Lena Okafor said the crane had been paid for in June.", "A crane for Port Alder", False, False),
        ("Lena Okafor sold the crane of Northwick in June.", "A yard grows", False, False),
        ("Lena Okafor sold the bridge in June to Northwick.", "A yard grows", False, False),
    ],
)
def test_what_an_article_named_before(sentence: str, heading: str, shortly: bool, taken_up: bool) -> None:
    one = article("x", BEFORE.format(sentence=sentence), heading, "Post")
    one = replace(one, knowledge=(Speaker("Tom Berg"), Speaker("Lena Okafor")))
    mentioned, last = Mentioned(one, one.sentences[0], heading), one.sentences[-1]
    assert (mentioned.names_shortly(last), mentioned.is_taken_up(last)) == (shortly, taken_up)


def test_what_leans_or_takes_up_is_not_told() -> None:
    candidates = [
        CandidateSentence(0, 0, 10, (), leans=True),
        CandidateSentence(0, 1, 10, (), takes_up=True),
        CandidateSentence(0, 2, 10, (), is_anchored=False),
        CandidateSentence(0, 3, 10, ()),
    ]
    assert lead(candidates, 60) == [2, 3]
    assert lead(candidates[:2], 60) == []
    assert lead([CandidateSentence(0, 0, 10, ()), *candidates[1:3]], 60) == [0]


def test_what_is_not_about_its_headline_is_not_told() -> None:
    anecdote = CandidateSentence(0, 0, 10, ("okafor", "clock"), is_about=False)
    about = [CandidateSentence(n, 1, 10, ("quay", "sold")) for n in range(2)]
    assert lead([anecdote, about[0]], 60) == [1]
    assert lead([anecdote], 60) == []
    assert 0 not in covering([anecdote, *about], 60)


OPENED = """Ana Ruiz opened the new quay of Port Alder on Monday, three years after the flood.

{second}

“The quay of Port Alder is what the crews waited for,” said Ana Ruiz, the mayor. “It is late.”
"""


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("Nils Dahl of Northwick will build Port Alder another quay on Friday for forty million dollars.", 2),
        ("Nils Dahl, a builder from Northwick, sold Port Alder a quay in 2021 for forty million dollars.", 1),
        ("Ruiz, who had promised the quay twice, wore a red coat and blue boots.", 1),
        ("Nils Dahl, a builder from Northwick who also rows, sold Port Alder a quay in 2021 for forty dollars.", 1),
        ("Users of the quay can see the boats at the bottom of the harbour page.", 1),
    ],
)
def test_a_second_sentence_does_without_the_headline(second: str, told: int) -> None:
    one = article("x", OPENED.format(second=second), "Ruiz opens the quay of Port Alder", "Harbour Post")
    (story,) = digest([one], first=FIRST, last=LAST).stories
    assert len(story.evidence) == told


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("The quay of Port Alder is what the crews waited for", True),
        ("I have a lot to do and I am always glad of that", False),
    ],
)
def test_a_quotation_that_says_nothing_of_the_matter(words: str, quoted: bool) -> None:
    text = (
        "Ana Ruiz opened the new quay of Port Alder on Monday, three years after the flood.\n\n"
        + "Nils Dahl of Northwick built it with stone from the hills of Alder for forty million dollars.\n\n" * 5
        + f"“{words},” said Tom Berg, who has rowed to the quay since May.\n"
    )
    one = article("x", text, "The quay opens after the flood", "Harbour Post")
    (story,) = digest([one], first=FIRST, last=LAST).stories
    assert bool(story.quotes) is quoted


def test_a_story_of_which_no_sentence_stands_alone_is_told_by_its_headline_after_others() -> None:
    leaning = (
        "Tom Berg had rowed there.\n\nBut he stayed in the boat until the evening.\n\n"
        "Then they left it there for the night.\n"
    )
    roof, boat = article("a", f"{STORM}\n", "Roof torn off", "Post"), article("b", leaning, "A boat", "Daily")
    for news in ([roof, boat], [boat, roof]):
        told = digest(news, first=FIRST, last=LAST).stories
        assert [(story.headline, len(story.evidence)) for story in told] == [("Roof torn off", 1), ("A boat", 0)]
    untitled = digest([article("c", leaning, None, "Daily")], first=FIRST, last=LAST).stories[0]
    assert [one.text for one in untitled.evidence] == [untitled.headline], "without a headline the best there is"


def test_a_speaker_that_is_nobodys_name() -> None:
    assert not named(Speaker("a Harbour post", kind="body"))
    assert not named(Speaker("the Harbour Post. Many other towns", kind="body"))
    assert named(Speaker("St. Olaf's harbour", kind="body")) is False
    assert named(Speaker("Dr. Lena Okafor"))


def test_the_same_is_not_told_twice_in_other_words() -> None:
    first = tuple("mayor opens new bridge over alder river in may".split())
    again = tuple("mayor opens new bridge over alder river on sunday".split())
    other = tuple("crews of old ferry lose work in autumn".split())
    candidates = [
        CandidateSentence(article, position, 9, terms)
        for article, position, terms in ((0, 0, first), (1, 0, again), (0, 1, other), (1, 1, other))
    ]
    assert covering(candidates, 60, 0) == [0, 2]


@pytest.mark.parametrize(
    ("paragraph", "caption"),
    [
        ("Tom Berg/Reuters Boats lie at the old quay of Port Alder on Monday morning.", True),
        ("Tom Berg/The Harbour Press/AP A crane stands on the quay of Port Alder in the storm.", True),
        ("Lena Okafor/AFP/Getty Images Sailors wave at the crowd on the new quay of Port Alder.", True),
        ("Reuters was told that boats lay at the old quay of Port Alder on Monday.", False),
        ("Boats/ferries of Port Alder lay at the old quay on Monday, Reuters was told.", False),
    ],
)
def test_a_picture_credit_begins_a_caption(paragraph: str, caption: bool) -> None:
    told = article("a", f"{STORM}\n\n{paragraph}", "Harbour", "Post")
    words = " ".join(one.span.of(told.article.text) for one in telling_sentences(told))
    assert (paragraph[-20:] in words) is not caption
