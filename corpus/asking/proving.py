"""Reads what proves a quotation: its words and place, the text, and the source as it was fetched; has it stamped."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from corpus.model.evidence import Evidence
from corpus.model.sayings import Bundle, Proof
from corpus.proof import bundled, to_stamp
from corpus.proof.stamp import MEDIA_TYPE, completed, looked_at, machines_roots, request
from corpus.store.reader import Reader


def proof_of(reader: Reader, quotation_id: str) -> Proof:
    """The proof of one quotation, of any version. Raises UnknownQuotation."""
    said: Evidence = reader.quotation(quotation_id)
    ((quote, words),) = said.quotes
    text = reader.stored(said.article_id, said.version).annotated.article.text
    kept = reader.source_document(said.article_id, said.version)
    media_type, source = (kept[0], zlib.decompress(kept[1])) if kept else ("text/plain", b"")
    return Proof(
        quotation_id=quotation_id,
        words=words,
        start=quote.span.start,
        end=quote.span.end,
        speech=quote.speech.value,
        speaker=quote.speaker.name if quote.speaker else None,
        confidence=quote.confidence,
        article_id=said.article_id,
        version=said.version,
        title=said.title,
        publisher=said.source or said.agency,
        published=said.published,
        address=said.url,
        fetched_at=said.fetched_at,
        text=text,
        source=source if kept else text.encode("utf-8", "surrogatepass"),
        media_type=media_type,
        extracted=kept is not None,
    )


async def stamped(proof: Proof, ask: Callable[[bytes, str], Awaitable[bytes]]) -> Bundle:
    """The bundle with a stamp; `ask` brings the answer of a time-stamp server to a request of that media type.

    Raises MissingExtra, UnusableStamp, and what `ask` raises.
    """
    marked = replace(proof, stamped=True)
    over = await asyncio.to_thread(to_stamp, marked)
    query, nonce = request(over)
    answer = await ask(query, MEDIA_TYPE)
    stamp = await asyncio.to_thread(lambda: completed(answer, over, nonce, list(machines_roots())))
    return Bundle(await asyncio.to_thread(bundled, marked, stamp), looked_at(stamp, over))
