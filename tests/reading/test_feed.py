"""Feeds of each kind give the same entries; what they hold whole is read, what they only announce is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableSource
from corpus.reading import feed_links, is_feed, parse_feed, read
from tests.site.pieces import PUBLISHER
from tests.site.server import Site, _atom, _json, _rss

HOME = "https://harbourpost.example/"
ITEMS = [(article, url) for number in range(6) for article, _, url in [Site(port=80).page(number)]]


@pytest.mark.parametrize("make", [_rss, _atom, _json])
def test_each_kind_gives_whole_articles(make: object) -> None:
    body, kind = make(ITEMS, True)  # type: ignore[operator]
    data = body.encode()
    assert is_feed(data, kind)
    assert is_feed(data)
    feed = parse_feed(data, "http://site.test/feed", kind)
    assert feed.title == PUBLISHER
    assert [entry.url for entry in feed.entries] == [url.replace(":80/", "/") for _, url in ITEMS]
    for entry, (piece, _) in zip(feed.entries, ITEMS, strict=True):
        assert (entry.title, entry.author) == (piece.title, piece.byline)
        raw = entry.document(feed)
        assert raw is not None
        article = read(raw)
        assert [block.span.of(article.text) for block in article.body()] == list(piece.paragraphs)
        assert article.title is not None
        assert article.title.value == piece.title
        assert article.published is not None
        assert article.published.value == piece.published.isoformat(timespec="seconds")
        assert article.source is not None
        assert article.source.value == PUBLISHER
        assert article.byline is not None
        assert article.byline.value == piece.byline
        assert article.url == entry.url


def test_an_excerpt_is_no_article() -> None:
    feed = parse_feed(_rss(ITEMS, False)[0].encode(), "http://site.test/feed")
    assert [entry.document(feed) for entry in feed.entries] == [None] * len(ITEMS)
    assert all(entry.url and "utm_" not in entry.url for entry in feed.entries)


@pytest.mark.parametrize("end", ["…", "[...]", "Read more", "Continue reading →", "The post X appeared first on Y."])
def test_long_content_that_is_cut_off_is_an_excerpt(end: str) -> None:
    item = {"id": "1", "url": HOME, "content_html": f"<p>{'word ' * 200}</p><p>{end}</p>"}
    data = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}).encode()
    assert parse_feed(data, HOME).entries[0].content is None


def test_odd_entries() -> None:
    items = [
        {"id": 5},
        "nonsense",
        {"id": "a", "url": "javascript:alert(1)"},
        {"id": "b", "url": "/relative?fbclid=1", "title": "One &amp; two", "date_published": "2024-03-05T10:00:00Z"},
        {"id": "b", "url": "/second"},
    ]
    feed = parse_feed(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode(), HOME)
    [entry] = feed.entries
    assert (entry.id, entry.url, entry.title) == ("b", f"{HOME}relative", "One & two")
    assert entry.published == "2024-03-05T10:00:00+00:00"


def test_how_often_a_feed_changes() -> None:
    rss = "<rss version='2.0'><channel><title>x</title><ttl>30</ttl></channel></rss>"
    assert parse_feed(rss.encode(), HOME).every == 1800.0
    rdf = (
        "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>x</title>"
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>"
    )
    assert parse_feed(rdf.encode(), HOME).every == 21_600.0


@pytest.mark.parametrize(
    "data", [b"", b"plain words", b"{}", b'{"items": 5}', b"{broken", b"<html><body>a page</body></html>"]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    assert not is_feed(data, "text/html")
    with pytest.raises(UnreadableSource):
        parse_feed(data, HOME)


def test_a_broken_feed_gives_what_it_holds() -> None:
    data = _rss(ITEMS, True)[0].encode()
    assert 1 <= len(parse_feed(data[: len(data) // 2], HOME).entries) < len(ITEMS)


def test_a_page_names_its_feeds() -> None:
    page = (
        b"<html><head><link rel='alternate' type='application/rss+xml' title='All' href='/rss?a=1&amp;b=2'>"
        b"<link rel=stylesheet href=/x.css><link rel=alternate type=application/feed+json href=https://other.example/feed.json>"
        b'<link type="application/atom+xml" href="atom" rel="alternate"></head>'
    )
    comments = b"<link rel=alternate type=application/rss+xml href='/comments/feed/'>"
    assert feed_links(comments + page, HOME)[-1] == f"{HOME}comments/feed/"
    assert feed_links(page, HOME) == [f"{HOME}rss?a=1&b=2", "https://other.example/feed.json", f"{HOME}atom"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<rss><channel><item><title>{text}".encode()))
def test_any_bytes_give_a_feed_or_a_fault(data: bytes) -> None:
    is_feed(data)
    try:
        parse_feed(data, HOME)
    except UnreadableSource as fault:
        assert HOME in str(fault)  # noqa: PT017
