"""What makes two documents the same article, and the id people see. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath
from typing import Final

from corpus.model.articles import Article

SLUG_LENGTH: Final = 40
MANY: Final = ".jsonl"
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def identity_of(article: Article) -> str:
    """What the article is known by: the id given to it, else its address, else its path, else its own words.

    A line of a .jsonl file is not known by the file's path, which it shares, nor by its number, which moves.
    """
    if article.given_id:
        return f"id:{article.given_id}"
    if article.url:
        return f"url:{article.url}"
    if article.path and not article.path.endswith(MANY):
        return f"path:{article.path}"
    return f"text:{sha256(article.text).hex()}"


def known_by_path(identity: str) -> bool:
    """Whether nothing but the place of a file tells this article from another."""
    return identity.startswith(("path:", "text:"))


def public_id(article: Article, identity: str, hexes: int = 6) -> str:
    """The id shown to people: the given one, else a slug of the title or file name with a hash of the identity."""
    if article.given_id:
        return article.given_id
    title = article.title.value if article.title else ""
    words = title or (PurePath(article.path).stem if article.path else "")
    return f"{_slug(words) or 'article'}-{sha256(identity).hex()[:hexes]}"


def sha256(text: str) -> bytes:
    """The digest of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = _NOT_WORD.sub("-", plain).strip("-")
    if len(slug) > SLUG_LENGTH:
        cut = slug[: SLUG_LENGTH + 1]
        slug = cut[: cut.rfind("-")] if "-" in cut else slug[:SLUG_LENGTH]
    return slug.strip("-")
