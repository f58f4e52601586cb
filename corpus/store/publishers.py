"""Whose a publisher's name is: the site's that bore it first. Rows behind what is shown as a fetched page's source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import aiosqlite

from corpus.model import AnnotatedArticle, Given
from corpus.store.records import Submission

_NOT_LETTER: Final = re.compile(r"[\W_]+")


async def shown(connection: aiosqlite.Connection, one: Submission) -> AnnotatedArticle:
    """The article with the source it may be shown under: the name its page bears, unless that is another site's."""
    article = one.annotated.article
    if one.site is None or (article.source is None and article.agency is None):
        return one.annotated
    if article.source is None:  # the wire it names would be shown as if the words stood there
        return replace(one.annotated, article=replace(article, source=Given(one.site)))
    owner = await _owner(connection, one, article.source.value)
    if owner == one.site:
        return one.annotated
    return replace(one.annotated, article=replace(article, source=Given(one.site)))


async def _owner(connection: aiosqlite.Connection, one: Submission, name: str) -> str | None:
    key = _NOT_LETTER.sub("", name.casefold().removeprefix("the "))
    for row in await connection.execute_fetchall("SELECT site FROM publishers WHERE name = ?", (key,)):
        return str(row[0])
    owner = one.site
    if one.site_of is not None:  # those stored before names were noted
        sql = "SELECT url FROM versions WHERE source = ? AND url IS NOT NULL ORDER BY key LIMIT 1"
        for row in await connection.execute_fetchall(sql, (name,)):
            owner = one.site_of(str(row[0])) or owner
    await connection.execute_fetchall("INSERT INTO publishers VALUES (?, ?)", (key, owner))
    return owner
