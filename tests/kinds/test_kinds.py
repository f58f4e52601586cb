"""Kinds of articles, by what they say of themselves and by how they are built; sections, and matters apart."""

from __future__ import annotations

import pytest

from corpus.kinds import Kind, apart, kind_of, sections
from corpus.model.articles import Article, RawDocument
from corpus.reading import read

STORM = "A storm tore the roof off the market hall in Port Alder on Sunday night, the fire service said.\n"


def made(title: str | None, text: str = STORM) -> Article:
    return read(RawDocument(data=text.encode(), given_title=title, given_id="x"))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Storm tears roof off market hall", Kind.NEWS),
        ("Five things to know on Monday: Storm, ferries, chess", Kind.ROUND_UP),
        ("Storm, ferries and chess: Monday's news", Kind.ROUND_UP),
        ("Hall roof, harbour seals, late trains: News from around ...", Kind.ROUND_UP),  # cut by its publisher
        ("Hall roof, harbour seals, late trains: News from ...", Kind.ROUND_UP),
        ("Good news from the harbour seals", Kind.NEWS),
        ("Port Alder storm live updates: Roof of market hall falls", Kind.LIVE),
        ("Council debate recap: Ruiz and Berg clash | Harbour Post", Kind.LIVE),
        ("Photos: The market hall after the storm", Kind.GALLERY),
        ("Fact check: No, the market hall was not sold", Kind.FACT_CHECK),
        ("Opinion: Port Alder needs a new market hall - Harbour Post", Kind.OPINION),
        ("Q&A with the man who builds market halls", Kind.INTERVIEW),
        ("Ludwig Berg, builder of market halls, dies at 91", Kind.OBITUARY),
        ("Storm kills nobody as roof dies down", Kind.NEWS),
        ("Free food deals for market day: Where to eat", Kind.PROMOTION),
        ("The two things Ruiz wants to know", Kind.NEWS),
        (None, Kind.NEWS),
    ],
)
def test_a_title_says_the_kind(title: str | None, kind: Kind) -> None:
    assert kind_of(made(title)) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"A version of this story appeared in our Harbour newsletter. Sign up here.\n\n{STORM}", Kind.NEWSLETTER),
        (f"PORT ALDER, March 5 /PRNewswire/ -- Alder Roofs announced a new roof today.\n\n{STORM}", Kind.PRESS_RELEASE),
        (f"The views expressed in this commentary are her own.\n\n{STORM}", Kind.OPINION),
        (f"{STORM}\nPurchases you make through our links may earn us a commission.\n", Kind.PROMOTION),
        (
            "\n\n".join(f"Q. What fell on day {n}?\n\nA. The roof fell again that day." for n in range(5)),
            Kind.INTERVIEW,
        ),
        ("\n\n".join(f"Entry {n}: {STORM}\n– Ana Berg, Harbour Post" for n in range(5)), Kind.LIVE),
    ],
)
def test_words_and_build_say_the_kind(text: str, kind: Kind) -> None:
    assert kind_of(made("Market hall", text)) is kind


ITEMS = """Here is the day in short, as the harbour sees it this morning.

Storm in Port Alder

The roof of the market hall in Port Alder fell on Sunday, and Mayor Ana Ruiz has closed the square.

Chess in Northwick

The title in Northwick went to Lena Okafor, who drew the last game against Viktor Hale on Sunday.

Ferries from Norway

Saltmarsh ordered two ferries from Norway, where the yard of Nils Dahl will build them by May.
"""


def test_sections_are_a_heading_and_what_stands_under_it() -> None:
    article = made("Storm, chess, ferries", ITEMS)
    parts = sections(article)
    headings = [part.heading.of(article.text) if part.heading else None for part in parts]
    assert headings == [None, "Storm in Port Alder", "Chess in Northwick", "Ferries from Norway"]
    assert all(len(part.blocks) == 1 for part in parts)
    assert apart(article, parts)
    assert kind_of(article) is Kind.ROUND_UP


def test_sections_of_one_matter_are_not_apart() -> None:
    same = (
        ITEMS.replace("Lena Okafor", "Ana Ruiz").replace("Viktor Hale", "Port Alder").replace("Nils Dahl", "Ana Ruiz")
    )
    same = same.replace("Norway,", "Port Alder,").replace("in Northwick went", "in Port Alder went")
    article = made("Storm, chess, ferries", same)
    assert not apart(article, sections(article))
    assert kind_of(article) is Kind.NEWS
