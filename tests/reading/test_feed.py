"""Feeds of each kind give the same entries; what they hold whole is read, what they only announce is told."""

from __future__ import annotations

import html
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableSource
from corpus.model.articles import RawDocument
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
    entry, second = feed.entries
    assert (entry.url, entry.title) == (f"{HOME}relative", "One & two")
    assert second.url == f"{HOME}second"
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


WORDS = "The harbour will stay open while the divers work. " * 20


def _items(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Harbour Post</title>{''.join(items)}</channel></rss>".encode()


def test_several_articles_under_one_id_are_several() -> None:
    same = "<guid isPermaLink='false'>post</guid>"
    data = _items(*(f"<item><title>Pier {n}</title><link>{HOME}{n}</link>{same}</item>" for n in (1, 2, 3, 1)))
    feed = parse_feed(data, HOME)
    assert [entry.url for entry in feed.entries] == [f"{HOME}{n}" for n in (1, 2, 3)]
    assert len({entry.id for entry in feed.entries}) == 3


def test_entries_without_id_and_link_go_by_their_words() -> None:
    data = _items(*(f"<item><description>Pier {n}. {WORDS}</description></item>" for n in (1, 2, 2)))
    feed = parse_feed(data, HOME)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 2


def test_the_same_article_twice_is_one() -> None:
    item = f"<item><guid>7</guid><title>Pier</title><link>{HOME}7</link></item>"
    assert len(parse_feed(_items(item, item), HOME).entries) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_feed_in_wide_characters(encoding: str) -> None:
    text = (
        "<?xml version='1.0' encoding='utf-16'?>"
        + _items(f"<item><title>Küste</title><link>{HOME}1</link></item>").decode()
    )
    data = text.encode(encoding)
    assert is_feed(data, "text/html")
    assert [entry.title for entry in parse_feed(data, HOME).entries] == ["Küste"]


def test_json_in_wide_characters() -> None:
    text = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": HOME, "title": "Küste"}]}
    )
    assert is_feed(text.encode("utf-16"))
    assert [entry.title for entry in parse_feed(text.encode("utf-16"), HOME).entries] == ["Küste"]


def test_a_feed_served_as_a_page_is_a_feed() -> None:
    about = "<!-- written by a program --><item><description><![CDATA[<html><p>Short</p></html>]]></description></item>"
    assert is_feed(b"<?xml version='1.0'?>\n<!-- <html> -->" + _items(about), "text/html")
    assert not is_feed(b"<!doctype html><html><body><p>&lt;rss &gt;</p></body></html>", "application/rss+xml")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<?xml version='1.0'?><CHANNEL HREF='http://a.example/'><ITEM HREF='http://a.example/1'/></CHANNEL>", "CDF"),
        (b"<opml version='2.0'><body><outline xmlUrl='http://a.example/feed'/></body></opml>", "OPML"),
    ],
)
def test_what_only_looks_like_a_feed_is_refused_as_what_it_is(data: bytes, why: str) -> None:
    assert is_feed(data)
    with pytest.raises(UnreadableSource, match=why):
        parse_feed(data, HOME)


@pytest.mark.parametrize("title", ["Costs < benefits, says port", "1 < 2 and 3 > 2", "AT&T leaves"])
def test_a_title_keeps_its_signs(title: str) -> None:
    for times in (1, 2):
        written = title
        for _ in range(times):
            written = html.escape(written, quote=False)
        data = _items(f"<item><title>{written}</title><link>{HOME}1</link></item>")
        assert parse_feed(data, HOME).entries[0].title == title


def test_what_a_feed_says_of_a_page_of_its_own_site() -> None:
    when = "<pubDate>Tue, 05 Mar 24 08:09:10 GMT</pubDate>"
    feed = parse_feed(_items(f"<item><title>Pier closes</title><link>{HOME}1</link>{when}</item>"), HOME)
    words = f"<html><body><article><p>{WORDS}</p><p>{WORDS}</p></article></body></html>".encode()
    page = RawDocument(words, url=f"{HOME}1", media_type="text/html")
    article = read(feed.entries[0].said_of(page, feed))
    found = [detail.value if detail else None for detail in (article.title, article.source, article.published)]
    assert found == ["Pier closes", "Harbour Post", "2024-03-05T08:09:10+00:00"]
    elsewhere = replace(page, url="https://other.example/1")
    assert feed.entries[0].said_of(elsewhere, feed) is elsewhere


@pytest.mark.parametrize("guids", [("x", "x", "x"), ("a", "b", "c"), ("", "", "")])
def test_several_articles_at_one_address_are_all_kept(guids: tuple[str, ...]) -> None:
    whole = html.escape(f"<p>{WORDS}</p>" * 12)
    items = "".join(
        f"<item><title>Notice {n}</title><link>{HOME}notices</link><guid isPermaLink='false'>{guid}</guid>"
        f"<description>{whole}</description></item>"
        for n, guid in enumerate(guids)
    )
    feed = parse_feed(_items(items), HOME)
    documents = [entry.document(feed) for entry in feed.entries]
    assert [document.given_title for document in documents if document] == ["Notice 0", "Notice 1", "Notice 2"]
    addresses = {document.url for document in documents if document}
    assert len(addresses) == 3
    assert all(address and address.startswith(f"{HOME}notices#") for address in addresses)


def test_one_article_announced_twice_is_one() -> None:
    whole = html.escape(f"<p>{WORDS}</p>" * 12)
    item = f"<item><title>Notice</title><link>{HOME}1</link><description>{whole}</description></item>"
    (entry,) = parse_feed(_items(item * 2), HOME).entries
    assert entry.url == f"{HOME}1"


def test_a_json_feed_says_late_what_it_is_and_an_id_may_be_the_address() -> None:
    item = {"id": f"{HOME}1", "title": "Pier closes", "content_text": WORDS * 40}
    data = json.dumps({"title": "Post", "items": [item] * 3, "version": "https://jsonfeed.org/version/1"}).encode()
    assert is_feed(data, "application/json")
    assert [entry.url for entry in parse_feed(data, HOME).entries] == [f"{HOME}1"]


@pytest.mark.parametrize(
    "written", ["0000-00-00 00:00:00", "-1-1-1", "0000-13-45T99:99:99Z", "2023-13-45", "2023-02-31"]
)
def test_an_impossible_date_costs_only_itself(written: str) -> None:
    item = f"<item><link>https://a.example/1</link><pubDate>{written}</pubDate></item>"
    feed = parse_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), "https://a.example/feed")
    assert [entry.published for entry in feed.entries] == [None]
