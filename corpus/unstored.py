"""Quotations of files that are not stored."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from corpus.errors import CorpusError
from corpus.model.articles import AnnotatedArticle
from corpus.store.naming import MANY

Quoted = tuple[str, AnnotatedArticle | CorpusError, tuple[int, ...] | None]


async def quotes(files: Iterable[str | Path]) -> AsyncIterator[Quoted]:
    """(document id, the article with its quotations or why there is none, offsets) for each document; stores nothing.

    The offsets say where each character of the article's text, and its end, stands in the text as given, where the
    two differ: a JSON value may hold CRLF, which `Article.text` never does.
    """
    from corpus.ingest import Annotators, incoming, understand

    documents, annotators = incoming(files), Annotators(understand)
    try:
        while (one := await asyncio.to_thread(next, documents, None)) is not None:
            if isinstance(one.document, CorpusError):
                yield one.origin, one.document, None
            else:
                given = one.document.data if one.document.path and one.document.path.endswith(MANY) else b""
                found = await annotators(one.document)
                whole = found if isinstance(found, CorpusError) else found.annotated
                offsets = _offsets(given.decode()) if b"\r\n" in given else None
                yield one.document.given_id or one.origin, whole, offsets
    finally:
        await annotators.close()


def _offsets(given: str) -> tuple[int, ...]:
    """Where each character that is left when CRLF becomes LF stood before, and the end."""
    return tuple(at for at in range(len(given) + 1) if given[at : at + 2] != "\r\n")
