"""Reads what the publisher of a stored page says of claims, from the page as it was fetched."""

from __future__ import annotations

import zlib

from corpus.errors import CorpusError
from corpus.model.sayings import ClaimReview
from corpus.store.reader import Reader


def reviews(reader: Reader, article_id: str, version: int | None = None) -> tuple[ClaimReview, ...]:
    """The claims that an article's page reviews; none of what is no web page. Raises UnknownArticle."""
    kept = reader.source_document(article_id, version)
    if kept is None or "html" not in kept[0]:
        return ()
    from corpus.reading import page_reviews  # all that reads sources comes with it, which no other question needs

    try:
        return page_reviews(zlib.decompress(kept[1]), kept[0])
    except CorpusError:  # a page that was read once, by an older program
        return ()
