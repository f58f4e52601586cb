"""ClaimReview of a web page (schema.org, as fact-checkers publish it): the claim and its publisher's verdict. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from corpus.model.sayings import ClaimReview
from corpus.reading import linked_data

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KIND: Final = re.compile(r"(?:^|[/:])ClaimReview$")
_REFERRED: Final = ("author", "publisher", "itemReviewed", "reviewRating")
_LONGEST: Final = 1000
"""Characters of a value; what is longer is no claim."""


def claim_reviews(tree: HtmlElement) -> tuple[ClaimReview, ...]:
    """Every claim that the page reviews and rates, once each; one without a claim or a rating is none."""
    found = (_review(item) for item in linked_data.objects(tree, _KIND, _REFERRED))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _review(item: dict[str, Any]) -> ClaimReview | None:
    rated = _first(item.get("reviewRating"))
    reviewed = _first(item.get("itemReviewed"))
    claim = _text(item.get("claimReviewed")) or _text(reviewed.get("name"))
    rating = _text(rated.get("alternateName")) or _text(rated.get("name")) or _figures(rated)
    if claim is None or rating is None:
        return None
    return ClaimReview(
        claim,
        rating,
        _named(item.get("author")) or _named(item.get("publisher")),
        _named(reviewed.get("author")),
        _text(item.get("url")),
        _text(item.get("datePublished")),
    )


def _figures(rated: dict[str, Any]) -> str | None:
    value, best = _text(rated.get("ratingValue")), _text(rated.get("bestRating"))
    return f"{value} of {best}" if value and best else value


def _named(value: Any) -> str | None:
    """Who that is: an object with a name, or a name alone."""
    one = value[0] if isinstance(value, list) and value else value
    return _text(one) if isinstance(one, str) else _text(_first(value).get("name"))


def _first(value: Any) -> dict[str, Any]:
    """The object, or the first of several; what is no object is an empty one."""
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(str(value).split())
    return text if 0 < len(text) <= _LONGEST else None
