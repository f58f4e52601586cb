"""A fact-checker's page says what was claimed and how it is rated: shown as its publisher's verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.model.sayings import ClaimReview
from corpus.reading import page_reviews
from tests.cli.command import check, onrecord

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/bridge",
    "datePublished": "2024-03-05",
    "claimReviewed": "The bridge is made of cheese",
    "author": {"@type": "Organization", "name": "Harbour Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Piet Olsen"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
}
BODY = "<article><h1>No cheese</h1>" + "".join(
    f"<p>The bridge has {n} beams of oak, said the mayor.</p>" for n in range(9)
)


def page(*objects: object) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in objects)
    return f"<html><head><title>No cheese</title>{scripts}</head><body>{BODY}</article></body></html>".encode()


def test_a_review_is_read_wherever_it_stands() -> None:
    expected = ClaimReview(
        "The bridge is made of cheese", "False", "Harbour Checks", "Piet Olsen", "https://checks.example/bridge",
        "2024-03-05",
    )  # fmt: skip
    assert page_reviews(page(REVIEW)) == (expected,)
    assert page_reviews(page({"@graph": [{"@type": "NewsArticle"}, REVIEW]}, REVIEW)) == (expected,)


@pytest.mark.parametrize(
    "author",
    [
        {"@id": "#us"},
        [{"@type": "Organization", "@id": "#us"}],
        "Harbour Checks",
        ["Harbour Checks", "Coast Wire"],
    ],
)
def test_who_reviewed_may_be_pointed_at_or_a_name_alone(author: object) -> None:
    graph = [{"@type": "Organization", "@id": "#us", "name": "Harbour Checks"}, REVIEW | {"author": author}]
    (found,) = page_reviews(page({"@context": "https://schema.org", "@graph": graph}))
    assert found.reviewer == "Harbour Checks"
    review = REVIEW | {"@type": "schema:ClaimReview", "reviewRating": {"@id": "#worst"}, "itemReviewed": {"@id": "#it"}}
    graph = [
        {"@id": "#worst", "@type": "Rating", "alternateName": "False"},
        {"@id": "#it", "author": "Piet Olsen"},
        review,
    ]
    (found,) = page_reviews(page({"@graph": graph}))
    assert (found.rating, found.claimant) == ("False", "Piet Olsen")


def test_a_rating_may_be_in_figures_and_none_is_no_review() -> None:
    figures = REVIEW | {"reviewRating": [{"ratingValue": "2", "bestRating": 5}]}
    assert [one.rating for one in page_reviews(page(figures))] == ["2 of 5"]
    assert page_reviews(page(REVIEW | {"reviewRating": None})) == ()


@pytest.mark.parametrize("value", [None, [], 7, {"name": {"name": 1}}, [[REVIEW]], "x" * 5000])
def test_whatever_a_page_holds_nothing_is_raised(value: object) -> None:
    for key in REVIEW:
        page_reviews(page(REVIEW | {key: value}))


def test_show_tells_it_as_the_publishers(tmp_path: Path) -> None:
    (tmp_path / "bridge.html").write_bytes(page(REVIEW))
    data = tmp_path / "data"
    assert onrecord("add", tmp_path / "bridge.html", data=data).code == 0
    (held,) = onrecord("list", "--json", data=data).rows
    (row,) = onrecord("show", held["id"], "--json", data=data).rows
    check("show", row)
    assert [one["rating"] for one in row["claim_reviews"]] == ["False"]
    assert (
        "by Harbour Checks, not by us: “The bridge is made of cheese” of Piet Olsen: False"
        in onrecord("show", held["id"], data=data).out
    )
