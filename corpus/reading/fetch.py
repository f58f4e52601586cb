"""Fetches addresses over HTTP, politely and safely. It knows no articles and no feeds; clock and sleep are given to it.

    fetch(url) -> for each hop: may this host be asked (scheme, address, robots, opt-outs)? -> wait for the host's turn
               -> ask (addresses checked and pinned) -> redirect | try again later | body within its limits

No request reaches an address that is not public, except on hosts that are allowed by name: every connection goes to the
very addresses that were checked for it, so that a second answer of the name server changes nothing.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from corpus.errors import (
    CorpusError,
    GoneSource,
    MissingSource,
    RefusedSource,
    SourceError,
    UnreachableSource,
    UnreadableSource,
)
from corpus.reading import robots
from corpus.reading.bodies import ENCODINGS, Body
from corpus.reading.gate import Gate, Resolve, reason, system_addresses

if TYPE_CHECKING:
    import aiohttp

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take. Seconds, bytes and counts."""

    size: int = 16 * 1024 * 1024
    seconds: float = 30.0
    connect: float = 10.0
    silence: float = 15.0
    redirects: int = 8
    attempts: int = 3
    backoff: float = 1.0
    patience: float = 20.0
    """A Retry-After above this is not waited for but told to the caller."""
    delay: float = 0.5
    """Between two requests to one host."""
    own_delay: float = 0.05
    """Likewise on hosts the owner allowed by name."""
    rules_age: float = 24 * 3600.0
    """How long a host's robots.txt holds; `trouble_age` how long one that could not be read is not asked for again."""
    trouble_age: float = 60.0
    at_once: int = 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `data` is None where nothing has changed since the given etag or date.

    `url` is where it was found in the end; `moved_to` the new address where the old one has moved for good.
    """

    url: str
    data: bytes | None
    media_type: str
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None


@dataclass(slots=True)
class _Host:
    """What is remembered of a host: its turn, and its rules with the time they were read."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    rules: robots.Robots | None = None
    policies: str = ""
    read_at: float = 0.0
    trouble: UnreachableSource | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """One client for all fetches: `async with Fetcher(contact=...) as fetcher: await fetcher.fetch(url)`.

    `allow_hosts` are names (or name:port) that may be at any address; `contact` goes into the User-Agent. The resolver,
    the clock and sleep are given so that tests need neither network nor patience.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allow_hosts: frozenset[str] = frozenset(),
        limits: Limits | None = None,
        resolve: Resolve = system_addresses,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        version: str = "0.1",
    ) -> None:
        self.limits = limits or Limits()
        self.user_agent = (
            f"{robots.AGENT}/{version} (news archive bot; {'contact: ' + contact if contact else 'no contact given'})"
        )
        self._gate = Gate(allow_hosts, resolve)
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._session: aiohttp.ClientSession | None = None
        self._at_once = asyncio.Semaphore(self.limits.at_once)

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address, or that it has not changed since `etag` or `last_modified`.

        Raises RefusedSource (address, scheme, robots, opt-out, size, too many redirects), MissingSource (404; 410 is
        GoneSource), UnreachableSource (it may work later; `retry_after` where the server said when), UnreadableSource.
        """
        headers = {"Accept": _ACCEPT}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        async with self._at_once:
            return await self._followed(urldefrag(url.strip()).url, headers)

    async def _followed(self, url: str, headers: dict[str, str]) -> Fetched:
        here, moved, permanent, seen = url, None, True, {url}
        for _ in range(self.limits.redirects + 1):
            await self._may_ask(here, url)
            answer = await self._asked(here, headers)
            if answer.status == 304:
                return Fetched(here, None, "", answer.headers.get("etag"), answer.headers.get("last-modified"), moved)
            if answer.status not in _REDIRECTS:
                self._check(answer, here)
                kind = answer.headers.get("content-type", "")
                tag, date = answer.headers.get("etag"), answer.headers.get("last-modified")
                return Fetched(here, answer.body, kind or _kind(here), tag, date, moved)
            target = answer.headers.get("location")
            if not target:
                raise UnreadableSource(here, "it redirects to nowhere")
            try:
                here = urldefrag(urljoin(here, target.strip())).url
            except ValueError:
                raise UnreadableSource(here, "it redirects to what is no address") from None
            permanent = permanent and answer.status in _PERMANENT
            moved = here if permanent else moved
            if here in seen:
                raise RefusedSource(url, "it redirects in a loop")
            seen.add(here)
        raise RefusedSource(url, f"it redirects more than {self.limits.redirects} times")

    def _check(self, answer: _Answer, url: str) -> None:
        """Raises the fault that a final answer stands for."""
        status = answer.status
        if status == 410:
            raise GoneSource(url, "the server says it was taken away (status 410)")
        if status == 404:
            raise MissingSource(url, f"the server says there is nothing there (status {status})")
        if status in {401, 402, 403, 407, 451}:
            raise RefusedSource(url, f"the server does not let us read it (status {status})")
        if not 200 <= status < 300:
            raise self._unreachable(url, f"the server answered with status {status}", answer)
        if words := robots.opted_out(answer.headers):
            raise RefusedSource(url, f"the site refuses text mining ({words})")

    def _unreachable(self, url: str, why: str, answer: _Answer | None = None) -> UnreachableSource:
        after = _retry_after(answer.headers) if answer else None
        when = f"in {after / 60:,.0f} minutes, as the server asks" if after and after >= 120 else "later"
        fault = UnreachableSource(url, why, f"Try again {when}.")
        fault.retry_after = after
        return fault

    # -- whether a host may be asked

    async def _may_ask(self, url: str, first: str) -> None:
        """Raises RefusedSource where address, robots.txt or a site's policy forbid it."""
        self._gate.check(url, first)
        host = self._host(url)
        async with host.reading:
            age = self._clock() - host.read_at
            if host.trouble is not None and age <= self.limits.trouble_age:
                raise _again(host.trouble, url)
            if host.rules is None or age > self.limits.rules_age:
                await self._read_rules(host, url)
        if host.rules is not None and not host.rules.allows(url):
            raise RefusedSource(url, "the site's robots.txt asks robots not to read it")
        if robots.reserved(host.policies, url):
            raise RefusedSource(url, "the site refuses text mining (tdmrep.json)")

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc.lower()}", _Host())

    async def _read_rules(self, host: _Host, url: str) -> None:
        """A host's robots.txt and tdmrep.json. None there allows all; a server in trouble allows nothing (RFC 9309)."""
        try:
            found = await self._plain(urljoin(url, "/robots.txt"))
        except UnreachableSource as fault:
            host.trouble = _again(fault, url)
            raise _again(fault, url) from None
        else:
            host.trouble = None
        finally:
            host.read_at = self._clock()
        host.rules = robots.ALLOW_ALL if found is None else robots.parse(found)
        try:
            host.policies = await self._plain(urljoin(url, "/.well-known/tdmrep.json")) or ""
        except SourceError:
            host.policies = ""

    async def _plain(self, url: str) -> str | None:
        """A small text file of a host, None where it has none. Where it leads astray it is a host in trouble."""
        here = url
        for _ in range(5):
            try:
                self._gate.check(here, url)
            except SourceError as fault:
                raise self._unreachable(url, f"it leads to an address that is not read ({fault.why})") from None
            answer = await self._asked(here, {"Accept": "text/plain,application/json,*/*;q=0.1"}, robots.MAX_BYTES)
            if answer.status in _REDIRECTS and answer.headers.get("location"):
                try:
                    here = urljoin(here, answer.headers["location"].strip())
                except ValueError:
                    raise self._unreachable(url, "it redirects to what is no address") from None
                continue
            if 200 <= answer.status < 300:
                return answer.body.decode("utf-8", "replace")
            if answer.status in _LATER and answer.status != 429:
                raise self._unreachable(url, f"the site's robots.txt answers with status {answer.status}", answer)
            return None
        return None

    # -- asking

    async def _asked(self, url: str, headers: dict[str, str], size: int | None = None) -> _Answer:
        """One address asked, again after a pause where the server is in trouble. Other faults are raised."""
        fault: UnreachableSource | None = None
        for attempt in range(self.limits.attempts):
            try:
                answer = await self._once(url, headers, size or self.limits.size)
            except UnreachableSource as caught:
                fault, pause = caught, self.limits.backoff * 2**attempt
            else:
                if answer.status not in _LATER:
                    return answer
                asked = _retry_after(answer.headers)
                if attempt + 1 == self.limits.attempts or (asked or 0.0) > self.limits.patience:
                    return answer
                fault, pause = None, max(asked or 0.0, self.limits.backoff * 2**attempt)
            if attempt + 1 < self.limits.attempts:
                await self._sleep(pause)
        raise fault or self._unreachable(url, "the server stayed in trouble")

    async def _once(self, url: str, headers: dict[str, str], size: int) -> _Answer:
        import aiohttp
        from yarl import URL

        await self._take_turn(url)
        try:
            async with (
                asyncio.timeout(self.limits.seconds),
                self._client().get(URL(url), headers=headers, allow_redirects=False) as response,
            ):
                names = {name.lower(): value for name, value in response.headers.items()}
                body = b""
                if response.status not in _REDIRECTS and response.status != 304:
                    body = await self._body(response, names, url, size)
                return _Answer(response.status, names, body)
        except CorpusError:
            raise
        except TimeoutError:
            raise UnreachableSource(
                url, f"it took longer than {self.limits.seconds:g} seconds", "Try again later."
            ) from None
        except aiohttp.InvalidURL:
            raise UnreadableSource(url, "it is no web address") from None
        except aiohttp.ClientPayloadError:
            raise UnreachableSource(url, "the answer broke off before its end", "Try again later.") from None
        except (aiohttp.ClientError, OSError, ValueError) as fault:
            raise UnreachableSource(url, reason(fault), "Try again later.") from None

    async def _body(self, response: aiohttp.ClientResponse, headers: Mapping[str, str], url: str, size: int) -> bytes:
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > size:
            raise RefusedSource(url, f"its {int(length):,} bytes are over the limit of {size:,}")
        body = Body(url, headers.get("content-encoding", ""), size)
        taken = 0
        async for piece in response.content.iter_any():
            taken += len(piece)
            if taken > size:
                raise RefusedSource(url, f"it is larger than the limit of {size:,} bytes")
            body.feed(piece)
        whole = body.end()
        if whole is None:
            raise UnreachableSource(url, "the answer broke off before its end", "Try again later.")
        return whole

    async def _take_turn(self, url: str) -> None:
        """Waits until the host may be asked again: its turn is one request after the other, with a pause between."""
        host = self._host(url)
        own = self._gate.allowed_by_name(url)
        async with host.turn:
            pause = host.free_at - self._clock()
            if pause > 0:
                await self._sleep(pause)
            delay = max(self.limits.own_delay if own else self.limits.delay, host.rules.delay if host.rules else 0.0)
            host.free_at = self._clock() + delay

    def _client(self) -> aiohttp.ClientSession:
        import aiohttp

        if self._session is None:
            connector = aiohttp.TCPConnector(
                resolver=self._gate.pinned(),
                socket_factory=self._gate.socket,
                use_dns_cache=False,
                limit=self.limits.at_once,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(
                    total=None, sock_connect=self.limits.connect, sock_read=self.limits.silence
                ),
                headers={"User-Agent": self.user_agent, "Accept-Encoding": ", ".join(ENCODINGS)},
                trust_env=False,
            )
        return self._session


def _again(fault: UnreachableSource, url: str) -> UnreachableSource:
    """The same fault for the address somebody asked for; an exception that was raised is not raised twice."""
    copy = UnreachableSource(url, fault.why, fault.cure)
    copy.retry_after = fault.retry_after
    return copy


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds until the server wants to be asked again; a date counts from the answer's own Date header."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        moment, sent = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (moment - sent).total_seconds())
    except (ValueError, TypeError):
        return None


def _kind(url: str) -> str:
    """A media type guessed from the address where the answer names none."""
    path = urlsplit(url).path.lower()
    endings = {
        ".pdf": "application/pdf",
        ".xml": "application/xml",
        ".rss": "application/rss+xml",
        ".txt": "text/plain",
    }
    return next((kind for ending, kind in endings.items() if path.endswith(ending)), "text/html")
