"""Plain text to an Article: its head, body and foot as blocks over the text. It never changes the text and never fails.

    units of the text -> head (title, standfirst, credits, byline, caption, dateline) -> body -> foot

A rule needs an explicit sign to call a unit furniture; in doubt a paragraph is a paragraph.
"""

from __future__ import annotations

from corpus.model.articles import Article, RawDocument
from corpus.model.text import BODY, Given
from corpus.reading import dates, language
from corpus.reading.text_body import read_body
from corpus.reading.text_head import read_head
from corpus.reading.units import units
from corpus.reading.walk import Walk


def read_text(text: str, raw: RawDocument | None = None) -> Article:
    """The article in a text, every block a Span over exactly this text.

    Values that came from outside (`raw.given_*`) are Given and win over what the text says. Nothing in the text makes
    this fail; a text without any paragraph gives an article with an empty body.
    """
    raw = raw or RawDocument(data=b"")
    walk = Walk(units(text), raw.given_title)
    read_head(walk)
    read_body(walk)
    details = walk.details
    if changed := details.pop("changed", None):
        details.setdefault("published", changed)  # of a text that tells no other day
    if raw.given_title and raw.given_title.strip():
        details["title"] = Given(" ".join(raw.given_title.split()))
    if raw.given_source and raw.given_source.strip():
        details["source"] = Given(" ".join(raw.given_source.split()))
    if raw.given_date and (day := dates.normal(raw.given_date)):
        details["published"] = Given(day)
    address = details.pop("url", None)
    body = [block for block in walk.blocks if block.kind in BODY]
    first, last = (body[0].span.start, body[-1].span.end) if body else (0, len(text))
    return Article(
        text=text,
        blocks=tuple(walk.blocks),
        url=raw.url or (address.value if address else None),
        path=raw.path,
        language=language.guess(
            text[first:last], *(details[name].value for name in ("title", "source") if name in details)
        ),
        fetched_at=raw.fetched_at,
        given_id=raw.given_id,
        **details,  # type: ignore[arg-type]
    )
