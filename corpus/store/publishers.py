"""Whose a publisher's name is: the site's that bore it first. Rows behind what is shown as a fetched page's source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final

from corpus.model.articles import AnnotatedArticle
from corpus.model.text import Given
from corpus.store.records import Submission
from corpus.store.sql import Writing

_NOT_LETTER: Final = re.compile(r"[\W_]+")
_LOOKALIKES: Final = str.maketrans(
    "авекмнорстухіјѕьԁԛԝҽһ" "αβεζηικμνορτυχ" "ıɡℓø" "01i|",
    "abekmhopctyxljsbdqweh" "abezhlkmvoptux" "lglo" "olll",
)  # fmt: skip
"""Small letters that people take for one another, by how they look: Cyrillic, Greek, others, figures."""
_WHOLE_ADDRESS: Final = re.compile(r"(?:https?:/*)?([\w-]+(?:\.[\w-]+)+)\.?(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?<![\w.@-])((?:[\w-]+\.)*[\w-]{2,}\.[a-z]{2,})(?![\w-])")


async def shown(connection: Writing, one: Submission) -> AnnotatedArticle:
    """The article with the source it may be shown under: the name its page bears, unless that is another site's."""
    article = one.annotated.article
    if one.site is None or (article.source is None and article.agency is None):
        return one.annotated
    if article.source is None:  # the wire it names would be shown as if the words stood there
        return replace(one.annotated, article=replace(article, source=Given(one.site)))
    name = article.source.value
    if not names_another(name, one) and await _owner(connection, one, name) == one.site:
        return one.annotated
    return replace(one.annotated, article=replace(article, source=Given(one.site)))


def names_another(name: str, one: Submission) -> bool:
    """Whether a publisher's name is, or holds, the address of another site than its own."""
    whole = _WHOLE_ADDRESS.fullmatch(name.strip())
    named = [whole[1]] if whole else _ADDRESS.findall(name)
    return one.site_of is not None and any(one.site_of(f"http://{host}/") != one.site for host in named)


def likeness(name: str) -> str:
    """What names that look alike have in common: no marks, accents or capitals, and no letters of other scripts."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter)
    )
    return _NOT_LETTER.sub("", plain.removeprefix("the ").translate(_LOOKALIKES))


async def _owner(connection: Writing, one: Submission, name: str) -> str | None:
    key, earlier = likeness(name), _NOT_LETTER.sub("", name.casefold().removeprefix("the "))
    sql = "SELECT site FROM publishers WHERE name IN (?, ?) ORDER BY name = ? DESC"
    for row in await connection.execute_fetchall(sql, (key, earlier, key)):
        return str(row[0])
    owner = one.site
    if one.site_of is not None:  # those stored before names were noted
        sql = "SELECT url FROM versions WHERE source = ? AND url IS NOT NULL ORDER BY key LIMIT 1"
        for row in await connection.execute_fetchall(sql, (name,)):
            owner = one.site_of(str(row[0])) or owner
    await connection.execute_fetchall("INSERT INTO publishers VALUES (?, ?)", (key, owner))
    return owner
