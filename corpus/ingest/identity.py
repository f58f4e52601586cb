"""What a document and an article are known by, and which articles are copies. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from corpus.model.articles import Article, RawDocument
from corpus.reading.urls import url_key
from corpus.store import naming
from corpus.store.naming import MANY
from corpus.store.records import Place


def identity_of(article: Article, raw: RawDocument) -> str:
    """What the article is known by; an address counts without all that only says by which way a reader came.

    Only the address that the words were fetched from, or that whoever gave them named, is one: what a text says of its
    own address is told, but it makes it no other article.
    """
    if raw.url is None or article.given_id:
        return naming.identity_of(replace(article, url=None))
    return f"url:{url_key(article.url or raw.url)}"


def alike(one: bytes, other: bytes) -> bool:
    """Whether the articles of two samples are edited copies of each other."""
    from corpus.language.sameness import Signature, likeness

    return likeness(Signature(one, ()), Signature(other, ())).copy


def place_of(raw: RawDocument) -> Place:
    """Where the document came from and what it looks like, so that an unchanged one is known without reading it."""
    if raw.given_id:
        place = f"id:{raw.given_id}"
    elif raw.url:
        place = f"url:{url_key(raw.url)}"
    elif raw.path and not raw.path.endswith(MANY):
        place = f"path:{raw.path}"
    else:
        place = "text"
    given = (raw.media_type, raw.url, raw.given_id, raw.given_title, raw.given_source, raw.given_date)
    looks = hashlib.sha256(json.dumps(given).encode())
    if raw.announced:
        looks.update(repr(raw.announced).encode("utf-8", "replace"))
    looks.update(raw.data)
    where = hashlib.sha256(place.encode("utf-8", "surrogatepass"))
    if place == "text":
        where.update(raw.data)
    return Place(where.digest(), looks.digest())
