"""What a title tells of the words in its article: all, nothing, or what is said in entries that speak of it too."""

from __future__ import annotations

import pytest

from corpus.model.articles import Article, RawDocument
from corpus.reading import read
from corpus.timeline import Matter, Titled

FERRY = "“We sail whatever the weather brings,” Ana Ruiz said on the quay before some two hundred passengers."
TOLL = "“Nobody likes to pay twice for one road,” Ana Ruiz said when she was asked about the harbour tunnel again."
PAGE = f"Ferries leave again\n\n{FERRY}\n\nQuestions about the tunnel\n\n{TOLL}\n"


def made(title: str) -> Article:
    return read(RawDocument(data=PAGE.encode(), given_title=title, given_id="x"))


@pytest.mark.parametrize(
    ("title", "topic", "ferry", "toll"),
    [
        ("Tunnel to open in June", "tunnel", True, True),
        ("Council live updates: Tunnel to open in June", "tunnel", False, True),
        ("Council recap: Ferries back, tunnel to open", "ferries", True, False),
        ("Harbour budget tracker: Tunnel to open in June", "tunnel", False, True),
        ("Five things to know on Monday: Tunnel, ferries, chess", "tunnel", False, False),
    ],
)
def test_an_entry_of_a_live_page_is_about_the_title_that_speaks_of_it(
    title: str, topic: str, ferry: bool, toll: bool
) -> None:
    article = made(title)
    titled, matter = Titled(article), Matter.of(topic)
    assert titled.speaks(matter, article.text.index(FERRY) + 1) is ferry
    assert titled.speaks(matter, article.text.index(TOLL) + 1) is toll


@pytest.mark.parametrize(("between", "near"), [(0, True), (1, True), (4, False)])
def test_where_it_must_be_near_an_article_that_went_on_to_other_things_is_not_about_its_title(
    between: int, near: bool
) -> None:
    others = "".join(f"\n\nCouncillor number {n} spoke at length about nothing in particular." for n in range(between))
    text = f"The tunnel will open in June, the council decided.{others}\n\n{FERRY}\n"
    article = read(RawDocument(data=text.encode(), given_title="Tunnel to open in June", given_id="x"))
    at = article.text.index(FERRY) + 1
    assert Titled(article).speaks(Matter.of("tunnel"), at)
    assert Titled(article).speaks(Matter.of("tunnel"), at, near=True) is near


def test_a_heading_itself_stands_in_its_entry() -> None:
    article = made("Council live updates: Tunnel to open in June")
    assert Titled(article).speaks(Matter.of("tunnel"), article.text.index("Questions"))


@pytest.mark.parametrize(
    ("topic", "place"),
    [("toll", 1), ("toll booths", 2), ("ferry", 0), ("goldfish", 0)],
)
def test_the_sentence_that_tells_most_of_a_matter(topic: str, place: int) -> None:
    said = ["We sail at nine.", "The toll will go.", "Those booths of the toll are old.", "The toll again."]
    assert Matter.of(topic).telling(said) == place
