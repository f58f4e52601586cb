"""JSON-LD of a web page: the object that describes its article, with what it only points at put in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from corpus.reading.urls import canonical_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:\w*NewsArticle|\w*Article|\w*Posting|Report|PressRelease|OpinionPiece)$")
_PAGE_TYPES = re.compile(r"(?:\w*WebPage|ItemPage|CreativeWork)$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_WRAPPING = re.compile(r"^(?:\s*(?:<!--|//|/\*|<!\[CDATA\[|\*/))+|(?:(?://|/\*|\]\]>|\*/|-->)\s*)+$")
"""What hides a script from those who do not know it."""
_DEPTH: Final = 12
_REFERRED: Final = ("author", "creator", "publisher")
_POINTER: Final = frozenset({"@id", "@type"})


def article(tree: HtmlElement, address: str | None) -> dict[str, Any]:
    """The object that describes the article at this address, else an empty one."""
    values = list(_values(tree))
    found = [item for value in values for item in _objects(value)]
    chosen = next((item for item in found if address and _is_at(item, address)), None)
    if chosen is None:
        chosen = max(found, key=lambda item: ("datePublished" in item) + ("headline" in item), default={})
    named = _by_id(values)
    return chosen | {key: _resolved(chosen[key], named) for key in _REFERRED if key in chosen}


def page(tree: HtmlElement, address: str | None) -> dict[str, Any]:
    """The object that describes the page at this address and tells its date, else an empty one."""
    found = [item for value in _values(tree) for item in _objects(value, _PAGE_TYPES) if "datePublished" in item]
    here = (item for item in found if address and _is_at(item, address))
    nameless = (item for item in found if not isinstance(item.get("url"), str))
    return next(here, next(nameless, {}))


def objects(tree: HtmlElement, kind: re.Pattern[str], referred: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
    """Every object of the page whose type the pattern finds, at the top, in lists and in @graph.

    What these properties only point at is put in its place.
    """
    values = list(_values(tree))
    named = _by_id(values)
    for value in values:
        for item in _objects(value, kind):
            yield item | {key: _resolved(item[key], named) for key in referred if key in item}


def _values(tree: HtmlElement) -> Iterator[Any]:
    """Every JSON-LD value of the page that can be read, small slips of those who wrote it forgiven."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = _WRAPPING.sub("", script.text or "").strip().rstrip(";")
        for form in (source, _TRAILING_COMMA.sub("", source)):
            try:
                yield json.loads(form, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _is_at(item: dict[str, Any], address: str) -> bool:
    here = item.get("url") or item.get("mainEntityOfPage")
    here = here.get("@id") if isinstance(here, dict) else here
    return isinstance(here, str) and canonical_url(here, address) == address


def _objects(value: Any, kind: re.Pattern[str] = _ARTICLE_TYPES, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Objects of a kind at the top, in lists and in @graph; not those nested as related ones."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, kind, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and kind.search(name) for name in names):
            yield value
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key), kind, depth + 1)


def _by_id(values: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """What the page says of each @id, where it says most."""
    found: dict[str, dict[str, Any]] = {}
    for value in values:
        for key, node in _named(value):
            if len(node) > len(found.get(key, {})):
                found[key] = node
    return found


def _named(value: Any, depth: int = 0) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object that has an @id and says more than that, with it."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _named(item, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("@id"), str) and not value.keys() <= _POINTER:
            yield value["@id"], value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _named(item, depth + 1)


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """What an object that only holds an @id points at."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return value | named.get(value["@id"], {})
    return value
