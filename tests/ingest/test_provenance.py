"""Whose words: identity, shown source and link come from where the words were fetched, whatever a page says of itself.

Two sites are served on loopback; the second says in every way there is that its words are the first one's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from corpus.archive import Archive
from corpus.model.adding import Outcome
from corpus.model.articles import RawDocument
from corpus.reading.urls import same_site, site_of

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
TRUE = "“We will mend the pier before the winter comes,” harbour master Ana Ruiz told reporters on Monday."
FALSE = "“I took the money and I would take it again,” harbour master Ana Ruiz told reporters on Monday."
REST = (
    "The harbour authority said it would close the western pier for two years while its wall is repaired by a crew.",
    "Engineers found in March that the footings had shifted by eleven centimetres since the great storm of 2019.",
)


def body(words: str) -> str:
    return (
        f"<article><h1>Pier closed for repairs</h1><p>{words}</p>{''.join(f'<p>{one}</p>' for one in REST)}</article>"
    )


def page(words: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Pier closed</title>{head}</head><body>{body(words)}</body></html>"
    )


class Sites:
    """Two sites on loopback, told apart by their ports; `pages[name][path]` is (media type, text) or an address."""

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, tuple[str, str]]] = {"first": {}, "second": {}}
        self.at: dict[str, str] = {}
        self._runners: list[web.AppRunner] = []

    async def start(self) -> None:
        for name in self.pages:
            app = web.Application()
            app.router.add_get("/{path:.*}", self._handler(name))
            runner = web.AppRunner(app)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            self.at[name] = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
            self._runners.append(runner)

    def _handler(self, name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            kind, text = self.pages[name].get(request.path, ("", ""))
            if not kind:
                return web.Response(status=404)
            if kind == "to":
                return web.Response(status=302, headers={"Location": text})
            return web.Response(text=text, content_type=kind)

        return answer

    async def stop(self) -> None:
        for runner in self._runners:
            await runner.cleanup()

    def serve(self, name: str, path: str, text: str, kind: str = "text/html") -> str:
        self.pages[name][path] = (kind, text)
        return self.at[name] + path


@pytest.fixture
async def sites() -> AsyncIterator[Sites]:
    one = Sites()
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(tmp_path, create=True, allow_hosts=("127.0.0.1",)) as one:
        yield one


async def first_stands(archive: Archive, sites: Sites, at: str) -> None:
    """The first site's article is as it was, and nothing of the second's is shown as the first's."""
    for held in await archive.list():
        text = (await archive.show(held.id)).annotated.article.text
        assert held.url is not None
        if FALSE in text:
            assert not held.url.startswith(sites.at["first"]), held.url
            assert held.source != "Harbour Post"
        elif TRUE in text:
            assert (held.url, held.source, held.version) == (at, "Harbour Post", 1)


NAMED = "<meta property='og:site_name' content='Harbour Post'>"
LD = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier closed", "url": "AT",
"mainEntityOfPage": {"@id": "AT"}, "publisher": {"@type": "Organization",
"name": "Harbour Post", "url": "HOME"}}</script>"""


HEADS = (
    "<link rel=canonical href='AT'>",
    "<meta property='og:url' content='AT'>",
    f"<link rel=canonical href='AT'>{NAMED}",
    LD,
    f"<link rel='shortlink canonical' href='AT'><meta property='og:url' content='AT'>{NAMED}{LD}",
    "<base href='HOME/'><link rel=canonical href='/pier'>",
    "<link rel=canonical href='HOST/pier'>",
)


async def test_a_page_that_names_another_site_is_its_own(archive: Archive, sites: Sites) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    await archive.add([at], now=NOW)
    host = at.removeprefix("http:").removesuffix("/pier")
    for number, head in enumerate(HEADS):
        head = head.replace("AT", at).replace("HOME", sites.at["first"]).replace("HOST", host)
        evil = sites.serve("second", f"/copy-{number}", page(FALSE, head))
        done = await archive.add([evil], now=NOW)
        assert set(done.counts) <= {Outcome.ADDED, Outcome.COPY}, head
        await first_stands(archive, sites, at)
        assert sum((one.url or "").startswith(sites.at["second"]) for one in await archive.list()) == number + 1, head
    answer = await archive.ask("What did Ana Ruiz say about the money?", now=NOW)
    assert all((one.url or "").startswith(sites.at["second"]) for one in answer.evidence if "money" in one.text)


async def test_a_canonical_address_of_the_same_site_is_followed(archive: Archive, sites: Sites) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    other = sites.serve("first", "/pier-for-phones", page(TRUE, f"<link rel=canonical href='{at}'>{NAMED}"))
    await archive.add([at], now=NOW)
    assert (await archive.add([other], now=NOW)).counts.get(Outcome.ADDED, 0) == 0
    assert [one.url for one in await archive.list()] == [at]


LONG = " ".join(
    f"Sentence {n} of the report tells how crew {n} worked at the wall of the pier all day." for n in range(20)
)
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Post</title><link>HOME</link><item><title>Pier closed for repairs</title><link>AT</link><guid>AT</guid>
<content:encoded><![CDATA[<link rel=canonical href="AT"><p>FALSE</p><p>LONG</p>]]></content:encoded></item>
<item><title>Pier closed again</title><guid isPermaLink="false">7</guid>
<content:encoded><![CDATA[<link rel=canonical href="AT"><p>FALSE</p><p>LONG</p>]]></content:encoded></item>
</channel></rss>"""


async def test_a_feed_speaks_for_its_own_site_alone(archive: Archive, sites: Sites) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    text = RSS.replace("AT", at).replace("HOME", sites.at["first"]).replace("FALSE", FALSE).replace("LONG", LONG)
    feed = sites.serve("second", "/feed", text, "application/rss+xml")
    await archive.add([at], now=NOW)
    await archive.feeds.add(feed, now=NOW)
    (checked,) = await archive.check_feeds(clock=lambda: NOW + timedelta(hours=1))
    assert len(checked.added) == 2
    await first_stands(archive, sites, at)
    await archive.add([feed], now=NOW)
    await first_stands(archive, sites, at)
    assert {one.url.split("#")[0] for one in await archive.list() if one.url} <= {at, feed}


async def test_where_the_named_page_cannot_be_had_the_words_are_the_feeds_own(archive: Archive, sites: Sites) -> None:
    gone = sites.at["first"] + "/gone"
    text = RSS.replace("AT", gone).replace("HOME", sites.at["first"]).replace("FALSE", FALSE).replace("LONG", LONG)
    feed = sites.serve("second", "/feed", text, "application/rss+xml")
    await archive.add([feed], now=NOW)
    held = await archive.list()
    assert held
    assert all((one.url or "").startswith(feed) for one in held)


async def test_words_are_those_of_where_a_redirect_ends(archive: Archive, sites: Sites) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    evil = sites.serve("second", "/copy", page(FALSE, NAMED))
    await archive.add([at], now=NOW)
    sites.pages["first"]["/later"] = ("to", evil)
    await archive.add([sites.at["first"] + "/later"], now=NOW)
    await first_stands(archive, sites, at)
    assert {one.url for one in await archive.list()} == {at, evil}


async def test_a_followed_page_that_leads_to_another_site_later_is_looked_at_no_more(
    archive: Archive, sites: Sites
) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    feed = (
        f"<rss version='2.0'><channel><title>Harbour Post</title><item><title>Pier closed for repairs</title>"
        f"<link>{at}</link></item></channel></rss>"
    )
    await archive.feeds.add(sites.serve("first", "/feed", feed, "application/rss+xml"), now=NOW)
    await archive.check_feeds(clock=lambda: NOW)
    sites.pages["first"]["/pier"] = ("to", sites.serve("second", "/copy", page(FALSE, NAMED)))
    watcher = archive._watcher(lambda: NOW + timedelta(hours=3))
    await watcher._beat(folders=False)
    for task in list(watcher._running.values()):
        await task
    await watcher.close()
    await first_stands(archive, sites, at)
    assert len(await archive.list()) == 1


MAIL = """From: {sender}
Subject: Fwd: Pier closed for repairs
Date: Fri, 06 Mar 2026 07:00:00 +0000
MIME-Version: 1.0
Content-Type: {kind}; charset=utf-8

{text}
"""


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
async def test_a_forwarded_mail_is_no_page_of_the_site_it_names(
    archive: Archive, sites: Sites, tmp_path: Path, kind: str
) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    await archive.add([at], now=NOW)
    text = page(FALSE, f"<link rel=canonical href='{at}'>{NAMED}")
    if kind == "text/plain":
        text = f"Pier closed for repairs\n\nURL: {at}\n\n{FALSE}\n\n" + "\n\n".join(REST)
    mail = tmp_path / "forwarded.eml"
    mail.write_text(MAIL.format(sender="Somebody <who@evil.example>", kind=kind, text=text))
    await archive.add([mail], now=NOW)
    held = {one.url: one for one in await archive.list()}
    assert set(held) == {at, None}
    assert (held[at].version, held[at].source) == (1, "Harbour Post")


async def test_a_file_that_says_where_it_stood_replaces_nothing(archive: Archive, sites: Sites, tmp_path: Path) -> None:
    at = sites.serve("first", "/pier", page(TRUE, NAMED))
    await archive.add([at], now=NOW)
    saved, plain = tmp_path / "saved.html", tmp_path / "plain.txt"
    saved.write_text(page(FALSE, f"<link rel=canonical href='{at}'>"))
    plain.write_text(f"Pier closed for repairs\n\nURL: {at}\n\n{FALSE} {LONG}\n")
    await archive.add([saved, plain], now=NOW)
    assert TRUE in (await archive.show((await archive.list())[0].id)).annotated.article.text
    assert all(one.version == 1 for one in await archive.list())


async def test_a_publishers_name_stays_with_the_site_that_bore_it_first(archive: Archive) -> None:
    async def added(url: str, words: str, name: str) -> str | None:
        raw = RawDocument(
            page(words, f"<meta property='og:site_name' content='{name}'>").encode(),
            url=url, media_type="text/html", fetched_at=NOW,
        )  # fmt: skip
        done = await archive.add_document(raw, now=NOW)
        return next(one.source for one in await archive.list() if one.id == done.article_id)

    assert await added("https://www.post.example/a", TRUE, "Harbour Post") == "Harbour Post"
    assert (
        await added("https://news.post.example/b", TRUE.replace("pier", "wall"), "The Harbour Post")
        == "The Harbour Post"
    )
    assert await added("https://evil.example/c", FALSE, "HARBOUR POST") == "evil.example"
    assert (
        await added("https://post.example.evil.co.uk/d", FALSE.replace("money", "gold"), "Harbour-Post") == "evil.co.uk"
    )
    assert await added("https://evil.example/e", FALSE.replace("money", "ring"), "Evil Times") == "Evil Times"


LIKE = (
    "Harbour P\u043est",
    "\uff28arbour Post",
    "Harbour P\u00f6st",
    "Harb0ur Post",
    "\u041dаrbour Роst",
    "Harbour Post\u202e",
)
ADDRESSES = ("post.example", "www.post.example", "Post.Example", "The Post (post.example)")


@pytest.mark.parametrize("name", [*LIKE, *ADDRESSES])
async def test_nobody_is_shown_under_a_look_alike_or_another_sites_address(archive: Archive, name: str) -> None:
    for url, words, bearing in (
        ("https://post.example/a", TRUE, "Harbour Post"),
        ("https://evil.example/b", FALSE, name),
    ):
        head = f"<meta property='og:site_name' content='{bearing}'>"
        raw = RawDocument(page(words, head).encode(), url=url, media_type="text/html; charset=utf-8", fetched_at=NOW)
        await archive.add_document(raw, now=NOW)
    assert {one.source for one in await archive.list()} == {"Harbour Post", "evil.example"}


@pytest.mark.parametrize("name", ["U.S. Harbour News", "St.Galler Post", "post.example", "News of post.example"])
async def test_an_address_of_its_own_or_a_name_with_dots_is_a_name(archive: Archive, name: str) -> None:
    head = f"<meta property='og:site_name' content='{name}'>"
    raw = RawDocument(page(TRUE, head).encode(), url="https://m.post.example/a", media_type="text/html", fetched_at=NOW)
    await archive.add_document(raw, now=NOW)
    assert [one.source for one in await archive.list()] == [name]


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("http://post.co.uk/a", "http://post.m.co.uk/a"),
        ("http://github.io/a", "http://m.github.io/a"),
        ("http://blogspot.com/a", "http://mobile.blogspot.com/a"),
        ("http://fass.de/a", "http://fa\u00df.de/a"),
        ("http://fass.de/a", "http://xn--fa-hia.de/a"),
        ("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/a"),
    ],
)
async def test_no_site_replaces_another_by_the_likeness_of_its_address(archive: Archive, true: str, false: str) -> None:
    for url, words in ((true, TRUE), (false, FALSE)):
        raw = RawDocument(page(words).encode(), url=url, media_type="text/html", fetched_at=NOW)
        await archive.add_document(raw, now=NOW)
    first, second = await archive.list()
    assert (first.url, first.version, second.version) == (true, 1, 1)
    assert TRUE in (await archive.show(first.id)).annotated.article.text
    assert FALSE in (await archive.show(second.id)).annotated.article.text


async def test_a_wire_named_in_the_text_is_no_source_of_a_fetched_page(archive: Archive) -> None:
    words = f"PORT ALDER (Reuters) — {TRUE}"
    raw = RawDocument(page(words).encode(), url="https://evil.example/w", media_type="text/html", fetched_at=NOW)
    done = await archive.add_document(raw, now=NOW)
    (held,) = [one for one in await archive.list() if one.id == done.article_id]
    assert (held.source, held.agency) == ("evil.example", "Reuters")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.post.example/a", "http://m.post.example/b", True),
        ("https://post.example/", "https://post.example.evil.example/", False),
        ("https://one.github.io/x", "https://two.github.io/x", False),
        ("https://news.bbc.co.uk/", "https://bbc.co.uk/", True),
        ("https://one.co.uk/", "https://two.co.uk/", False),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", False),
        ("http://localhost/", "http://localhost:80/", True),
        ("https://post.example./", "https://post.example/", True),
        ("https://post.example@evil.example/", "https://post.example/", False),
        ("javascript:alert(1)", "javascript:alert(1)", False),
        ("https://google.zip/amp/s/post.example/a", "https://post.example/a", False),
        ("https://post-example.cdn.ampproject.org/c/s/post.example/a", "https://post.example/a", True),
        ("https://cdn.ampproject.net/c/s/post.example/a", "https://post.example/a", False),
    ],
)
def test_whose_site_an_address_is(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert site_of("mailto:a@b.example") is None
