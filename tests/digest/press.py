"""Articles of our own writing for the summaries: two stories, a wire copy, an article of another subject."""

from __future__ import annotations

from dataclasses import replace

from corpus.language.annotate import annotate
from corpus.model.articles import AnnotatedArticle, RawDocument
from corpus.model.speech import EntityId
from corpus.reading import read

WIRE = """PORT ALDER (AP) — The harbour bridge collapsed into the Alder river on Monday, and four people were hurt.

The bridge, built in 1931, carried nine thousand cars a day across the Alder river. Divers searched it until noon.

“We had warned of the rust in the pillars for years,” said Ana Ruiz, mayor of Port Alder.

Engineers will examine the pillars of the bridge this week. The ferry is free until a new bridge stands.
"""

HARBOUR = """Four people were hurt when the old harbour bridge in Port Alder fell into the Alder river on Monday.

Nine thousand cars a day crossed the Alder river on the harbour bridge until Monday, the fire service said.

“It sounded like thunder, and then the cars were gone,” said Tom Berg, a fisherman who saw the bridge fall.

The city will run a free ferry across the river. A new bridge will take three years and cost ninety million.
"""

CHESS = """Lena Okafor won the national chess title on Sunday with a draw in the last round.

She is the youngest champion since 1978. The final game lasted six hours and ended after eighty moves.

“I did not sleep at all before the last game,” Okafor said. “My coach brought me tea.”
"""


def article(
    identity: str, text: str, title: str | None, source: str | None, day: str | None = "2024-03-05"
) -> AnnotatedArticle:
    """The text as it would be stored."""
    raw = RawDocument(
        data=text.encode(), given_id=identity, given_title=title, given_source=source, given_date=day,
        url=f"https://{identity}.example/a",
    )  # fmt: skip
    return annotate(replace(read(raw), id=identity, version=1))


def identified(one: AnnotatedArticle) -> AnnotatedArticle:
    """The article with an identity for each speaker, as the registry would give it to names that nobody else bears."""
    names = sorted({quote.speaker.name for quote in one.quotes if quote.speaker})
    quotes = [
        replace(quote, speaker=replace(quote.speaker, entity=EntityId(1 + names.index(quote.speaker.name))))
        if quote.speaker
        else quote
        for quote in one.quotes
    ]
    return replace(one, quotes=tuple(quotes))


def day_of_news() -> list[AnnotatedArticle]:
    """Two papers on a bridge, a third with the wire's copy, and one on chess."""
    return [
        article("wire-1", WIRE, "Bridge collapses in Port Alder", "Northern Post"),
        article("harb-1", HARBOUR, "Old harbour bridge falls into the river", "Harbour Times"),
        article(
            "copy-1", WIRE.replace("Engineers will", "Officials will"), "Port Alder bridge collapses", "Coast Daily"
        ),
        article("chess-1", CHESS, "Okafor wins chess title", "Northern Post"),
    ]
