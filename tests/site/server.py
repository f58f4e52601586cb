"""The test site: a real server on loopback with 300 articles in every design, feeds of each kind, and every fault.

`async with Site() as site` serves it under the name site.test (`site.resolve` answers for it); `site.seen` is what was
asked, in order. Run alone (`python -m tests.site.server`) it serves until it is stopped.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape

from aiohttp import web
from aiohttp.typedefs import Middleware

from tests.site.designs import DESIGNS, Page
from tests.site.pieces import PUBLISHER, Piece, piece

ARTICLES = 300
HOST = "site.test"
BIG = 50 * 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Asked:
    """A request as the server saw it."""

    path: str
    host: str
    headers: dict[str, str]


_TEASER = "<h2><a href='/n'>A story</a></h2><p>" + "What happened on the coast this week. " * 4 + "</p>"
FRONT = (
    f"<html><head><title>{PUBLISHER}</title><link rel='alternate' type='application/rss+xml' href='/feed.rss'></head>"
    f"<body>{_TEASER * 9}</body></html>"
)
"""The site's front page: teasers, and the address of its feed."""


_REFUSALS = {
    "busy": (429, "3"), "busy-long": (429, "3600"), "unwell": (500, ""), "broken": (503, ""), "gone": (410, ""),
    "forbidden": (403, ""),
}  # fmt: skip
"""Status and how long to wait; "busy" and "unwell" are well at the third time."""
_RESERVED = {"no-mining": {"TDM-Reservation": "1"}, "no-ai": {"X-Robots-Tag": "noindex, noai"}}


@dataclass(slots=True)
class Site:
    """The running site. `port` is known once it is entered; `sent` counts the bytes of the endless answers."""

    articles: int = ARTICLES
    seen: list[Asked] = field(default_factory=list)
    robots: str = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 0\n"
    edition: int = 0
    sent: int = 0
    answers: dict[str, list[str]] = field(default_factory=dict)
    port: int = 0
    own: dict[str, str] = field(default_factory=dict)
    """Pages and feeds that a test serves itself, by path; a path that ends in .xml is a feed."""
    _runner: web.AppRunner | None = None
    _times: dict[str, int] = field(default_factory=dict)

    async def __aenter__(self) -> Site:
        app = web.Application(middlewares=[self._noted()])
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        server = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await server.start()
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def url(self, path: str, host: str = HOST) -> str:
        """The address of a path on this site."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked, without robots.txt and its like."""
        return [asked.path for asked in self.seen if asked.path not in {"/robots.txt", "/.well-known/tdmrep.json"}]

    async def resolve(self, host: str) -> list[str]:
        """The name server: the site's own name, and names with the answers given in `answers`, one after the other."""
        if host in self.answers:
            answers = self.answers[host]
            return [answers.pop(0) if len(answers) > 1 else answers[0]]
        if host == HOST:
            return ["127.0.0.1"]
        raise OSError(f"{host}: no such name")

    def page(self, number: int) -> tuple[Piece, Page, str]:
        """An article, its page, and its address."""
        design = DESIGNS[number % len(DESIGNS)]
        url = self.url(f"/{design.__name__.replace('_', '-')}-page/{number}")
        article = piece(number)
        return article, design(article, url), url

    # -- answering

    def _noted(self) -> Middleware:
        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            headers = {name.lower(): value for name, value in request.headers.items()}
            self.seen.append(Asked(request.path, request.host, headers))
            return await handler(request)

        return note

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        if path == "/robots.txt":
            return web.Response(text=self.robots) if self.robots else web.Response(status=503)
        if path == "/.well-known/tdmrep.json":
            return web.json_response([{"location": "/reserved/", "tdm-reservation": 1}])
        if path in self.own:
            return web.Response(text=self.own[path], content_type="text/xml" if path.endswith(".xml") else "text/html")
        if path.startswith("/feed"):
            return self._feed(request)
        if path == "/":
            return web.Response(text=FRONT, content_type="text/html")
        if path.startswith("/fault/"):
            return await self._fault(request, path.removeprefix("/fault/"))
        number = path.rpartition("/")[2]
        if number.isdigit() and "-page/" in path and int(number) < self.articles:
            return self._article(int(number))
        if path in {"/secret", "/private/hidden", "/private/open", "/reserved/a", "/plain"}:
            return self._article(1)
        raise web.HTTPNotFound

    def _article(self, number: int) -> web.Response:
        _, page, _ = self.page(number)
        data = page.html.encode(page.charset)
        kind = "text/html" if number % 3 == 0 else f"text/html; charset={page.charset}"
        headers = {"Content-Type": kind}
        if number % 2:
            data, headers["Content-Encoding"] = gzip.compress(data, mtime=0), "gzip"
        elif number % 5 == 0:
            data, headers["Content-Encoding"] = zlib.compress(data), "deflate"
        return web.Response(body=data, headers=headers)

    def _feed(self, request: web.Request) -> web.Response:
        """Four feeds that share the articles between them; the last announces its own with tracking parameters."""
        kinds = {
            "/feed.rss": (0, _rss),
            "/feed.atom": (1, _atom),
            "/feed.json": (2, _json),
            "/feed-excerpts.rss": (3, _rss),
        }
        if request.path == "/feed-moved.rss":
            raise web.HTTPMovedPermanently(location="/feed.rss")
        if request.path == "/feed-taken.rss":
            return web.Response(status=410)
        if request.path == "/feed-broken.rss":
            return web.Response(text="<rss version='2.0'><channel><title>Cut", content_type="application/rss+xml")
        if request.path not in kinds:
            raise web.HTTPNotFound
        share, make = kinds[request.path]
        tag = f'"{share}-{self.edition}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        items = [(article, url) for n in range(share, self.articles, 4) for article, _, url in [self.page(n)]]
        body, kind = make(items, share != 3)
        return web.Response(body=body.encode(), content_type=kind, headers={"ETag": tag})

    async def _fault(self, request: web.Request, name: str) -> web.StreamResponse:
        times = self._times[name] = self._times.get(name, 0) + 1
        targets = {
            "loop": "/fault/loop-b", "loop-b": "/fault/loop", "to-page": self.url("/plain"), "to-404": "/nowhere",
            "to-loopback": f"http://127.0.0.1:{self.port}/secret", "to-metadata": "http://169.254.169.254/latest/meta-data/",
            "to-private": "http://10.0.0.7/secret", "to-file": "file:///etc/passwd", "to-ipv6": f"http://[::1]:{self.port}/secret",
            "to-mapped": f"http://[::ffff:127.0.0.1]:{self.port}/secret", "to-number": f"http://2130706433:{self.port}/secret",
            "to-user": f"http://user:word@{HOST}:{self.port}/secret", "to-private-path": "/private/hidden",
            "to-rebind": f"http://rebind.test:{self.port}/secret",
        }  # fmt: skip
        if name in targets:
            return web.Response(status=302, headers={"Location": targets[name]})
        if name.startswith("chain-"):
            return web.Response(status=301, headers={"Location": f"/fault/chain-{int(name[6:]) + 1}"})
        if name in {"busy", "unwell"} and times >= 3:
            return self._article(1)
        if name in _REFUSALS:
            status, waits = _REFUSALS[name]
            return web.Response(status=status, headers={"Retry-After": waits} if waits else {})
        if name in _RESERVED:
            response = self._article(1)
            response.headers.update(_RESERVED[name])
            return response
        if name == "huge":
            return await self._endless(request, BIG)
        if name == "huge-chunked":
            return await self._endless(request, None)
        if name == "bomb":
            return web.Response(body=_bomb(), headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})
        if name == "odd-encoding":
            return web.Response(body=b"abc", headers={"Content-Encoding": "zstd", "Content-Type": "text/html"})
        if name == "cut-gzip":
            data = gzip.compress(self.page(1)[1].html.encode() * 50)
            return web.Response(body=data[: len(data) // 2], headers={"Content-Encoding": "gzip"})
        if name == "cut":
            return await self._cut(request)
        if name == "slow":
            return await self._slow(request)
        if name == "silent":
            await asyncio.sleep(30)
        if name == "changing":
            return self._article(17 * self.edition)
        raise web.HTTPNotFound

    async def _endless(self, request: web.Request, length: int | None) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        response.content_length = length
        await response.prepare(request)
        block = b"<p>word " * 8192
        try:
            for _ in range(BIG // len(block)):
                await response.write(block)
                self.sent += len(block)
        except ConnectionError:
            pass
        return response

    async def _cut(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        response.content_length = 100_000
        await response.prepare(request)
        await response.write(b"<html><body><p>The start of it")
        if request.transport is not None:
            request.transport.close()
        return response

    async def _slow(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        try:
            for _ in range(600):
                await response.write(b"<p>a")
                await asyncio.sleep(0.05)
        except ConnectionError:
            pass
        return response


def _bomb() -> bytes:
    """64 MB of one letter, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    block = b"a" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(64)) + packer.flush()


def _rss(items: list[tuple[Piece, str]], whole: bool) -> tuple[str, str]:
    entries = []
    for article, url in items:
        html = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
        content = f"<content:encoded><![CDATA[{html}]]></content:encoded>" if whole else ""
        link = url if whole else f"{url}?utm_source=rss&amp;utm_medium=feed"
        entries.append(
            f"<item><title>{escape(article.title)}</title><link>{link}</link><guid>{url}</guid><dc:creator>{article.byline}"
            f"</dc:creator><pubDate>{format_datetime(article.published)}</pubDate>"
            f"<description>{escape(article.paragraphs[0][:90])}…</description>{content}</item>"
        )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{PUBLISHER}</title><link>http://{HOST}/</link>'
        f"{''.join(entries)}</channel></rss>",
        "application/rss+xml",
    )


def _atom(items: list[tuple[Piece, str]], whole: bool) -> tuple[str, str]:
    entries = []
    for article, url in items:
        html = escape("".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs))
        entries.append(
            f"<entry><title>{escape(article.title)}</title><link href='{url}'/><id>{url}</id><author>"
            f"<name>{article.byline}</name></author><published>{article.published.isoformat()}</published><updated>{article.published.isoformat()}</updated>"
            f"<content type='html'>{html}</content></entry>"
        )
    return (
        f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{PUBLISHER}</title>{''.join(entries)}</feed>",
        "application/atom+xml",
    )


def _json(items: list[tuple[Piece, str]], whole: bool) -> tuple[str, str]:
    entries = [
        {
            "id": url,
            "url": url,
            "title": article.title,
            "authors": [{"name": article.byline}],
            "date_published": article.published.isoformat(),
            "content_html": "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs),
        }
        for article, url in items
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": PUBLISHER,
        "home_page_url": f"http://{HOST}/",
        "items": entries,
    }
    return json.dumps(feed), "application/feed+json"


async def _forever() -> None:
    async with Site(port=8808) as site:
        print(f"serving on http://127.0.0.1:{site.port}/ until stopped", flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_forever())
