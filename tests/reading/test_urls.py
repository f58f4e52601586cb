"""The variants of an article's address are one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.urls import canonical_url, url_key

PLAIN = "https://harbourpost.example/2024/03/bridge"


@pytest.mark.parametrize(
    "variant",
    [
        PLAIN,
        "http://harbourpost.example/2024/03/bridge/",
        "https://www.harbourpost.example/2024/03/bridge?utm_source=rss&utm_medium=feed#comments",
        "https://m.harbourpost.example/2024/03/bridge?fbclid=abc",
        "https://amp.harbourpost.example/2024/03/bridge",
        "https://harbourpost.example/2024/03/bridge/amp/",
        "https://harbourpost.example/amp/2024/03/bridge",
        "https://harbourpost.example/2024/03/bridge?amp=1",
        "https://harbourpost.example/2024/03/bridge?outputType=amp",
        "https://www.google.com/amp/s/www.harbourpost.example/2024/03/bridge/amp",
        "https://harbourpost-example.cdn.ampproject.org/c/s/harbourpost.example/2024/03/bridge",
        "HTTPS://HarbourPost.example:443//2024/03/bridge/index.html",
        "https://harbourpost.example/2024/03/%62ridge?ref=homepage&source=twitter",
    ],
)
def test_variants_have_one_key(variant: str) -> None:
    assert url_key(variant) == url_key(PLAIN) == "harbourpost.example/2024/03/bridge"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLAIN, "https://harbourpost.example/2024/03/bridge-2"),
        ("https://harbourpost.example/story?id=1", "https://harbourpost.example/story?id=2"),
        ("https://harbourpost.example:8080/a", "https://harbourpost.example/a"),
        ("https://sport.harbourpost.example/a", "https://harbourpost.example/a"),
        ("https://harbourpost.example/camp", "https://harbourpost.example/c"),
    ],
)
def test_different_articles_keep_different_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


def test_the_canonical_address_still_opens_the_same_page() -> None:
    assert (
        canonical_url("http://www.Harbourpost.example/a%20b/?b=2&a=1&utm_campaign=x#top")
        == "http://www.harbourpost.example/a%20b/?a=1&b=2"
    )
    assert canonical_url("../x?gclid=1", base="https://harbourpost.example/a/b/c") == "https://harbourpost.example/a/x"
    assert canonical_url("https://bücher.example/ä") == "https://xn--bcher-kva.example/%C3%A4"
    assert canonical_url("https://[2001:db8::1]:8443/a") == "https://[2001:db8::1]:8443/a"


@pytest.mark.parametrize(
    "odd", ["", "not an address", "mailto:a@b.example", "http://[::1", "https://", "http://a:99999/"]
)
def test_what_is_no_address_comes_back(odd: str) -> None:
    assert canonical_url(odd) == odd.strip()
    url_key(odd)


@given(st.text(max_size=80) | st.text(max_size=60).map("https://harbourpost.example/".__add__))
def test_it_never_fails_and_settles(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    url_key(url)
