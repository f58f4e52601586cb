"""Stored articles annotated anew where other rules than today's did it: the order of that. Their words stay.

    for some of those that wait -> annotated in other processes -> put in place and noted, in one transaction

Ended at any moment, it goes on where it was: what was done is noted with the article.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Final

from corpus.errors import CorpusError
from corpus.ingest.proof import provable
from corpus.ingest.understand import Annotators, Understanding
from corpus.model.articles import Article
from corpus.store import anew
from corpus.store.records import Submission
from corpus.store.store import Store

log = logging.getLogger(__name__)

TOGETHER: Final = 32
"""Articles annotated and stored together."""
FEW: Final = 64
"""As many are not worth the start of other processes."""


async def annotate_anew(
    store: Store, *, progress: Callable[[int, int], None] | None = None, workers: int | None = None
) -> int:
    """Annotates every article that today's rules did not, and says in how many something changed.

    `progress` is called with (articles done, articles in all). One that cannot be annotated keeps what it has.
    """
    from corpus.language.fingerprint import fingerprint

    by = fingerprint()
    total = await store.read(lambda reader: anew.count(reader, by))
    if not total:
        return 0
    annotators = Annotators(again, workers=workers or (os.cpu_count() or 1 if total > FEW else 1))
    done = changed = last = 0
    try:
        while some := await store.read(lambda reader, last=last: anew.waiting(reader, by, last, TOGETHER)):  # type: ignore[misc]
            results = await asyncio.gather(*(annotators(one.article) for one in some))
            async with store.transaction() as connection:
                renewer = anew.Renewer(connection)
                for one, result in zip(some, results, strict=True):
                    if isinstance(result, Submission):
                        changed += await renewer.renew(one.version_key, result.annotated, by)
                    else:
                        log.warning("%s keeps the quotations it has: %s", one.article.id, result)
            done, last = done + len(some), some[-1].version_key
            if progress is not None:
                progress(done, total)
    finally:
        await annotators.close()
    return changed


def again(article: Article) -> Understanding:
    """A stored article with everything that today's rules find in it. Never raises."""
    from corpus.language.annotate import annotate
    from corpus.reading import source_text

    try:
        annotated = annotate(article)
        if article.raw is not None:
            annotated = provable(annotated, source_text(article.raw, article.raw_media_type or ""))
        return Submission(annotated)
    except CorpusError as error:
        return error
    except Exception as error:
        log.exception("Annotating %s failed", article.id)
        return CorpusError(article.id or "an article", f"it could not be annotated ({type(error).__name__})")
