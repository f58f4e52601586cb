"""Fetching from a real server with every fault: what is forbidden is never asked, what fails says why."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from corpus.errors import MissingSource, RefusedSource, SourceError, UnreachableSource, UnreadableSource
from corpus.reading import Fetched, Fetcher, Limits
from corpus.reading.gate import Gate
from tests.patience import PATIENCE
from tests.site.server import HOST, Site

LIMITS = Limits(seconds=PATIENCE, connect=PATIENCE, silence=PATIENCE)
Sleep = Callable[[float], Awaitable[None]]


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site(articles=40) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def fetcher(site: Site, clock: Clock) -> AsyncIterator[Fetcher]:
    async with Fetcher(
        contact="desk@harbourpost.example",
        allow_hosts=frozenset({HOST}),
        limits=LIMITS,
        resolve=site.resolve,
        clock=clock,
        sleep=clock.sleep,
    ) as one:
        yield one


def quick_fetcher(site: Site, clock: Clock, limits: Limits = LIMITS) -> Fetcher:
    return Fetcher(allow_hosts=frozenset({HOST}), limits=limits, resolve=site.resolve, clock=clock, sleep=clock.sleep)


async def test_a_page_comes_with_its_type_and_who_asks_is_said(site: Site, fetcher: Fetcher) -> None:
    got = await fetcher.fetch(site.url("/plain#part"))
    assert got.data is not None
    assert b"<html" in got.data
    assert got.media_type.startswith("text/html")
    assert got.url == site.url("/plain")
    asked = site.seen[-1].headers
    assert "OnRecord/" in asked["user-agent"]
    assert "desk@harbourpost.example" in asked["user-agent"]
    assert asked["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("fault", "error", "why"),
    [
        ("loop", RefusedSource, "in a loop"),
        ("chain-0", RefusedSource, "more than 8 times"),
        ("to-loopback", RefusedSource, "127.0.0.1 is not on the public internet"),
        ("to-metadata", RefusedSource, "169.254.169.254 is not"),
        ("to-private", RefusedSource, "10.0.0.7 is not"),
        ("to-ipv6", RefusedSource, "::1 is not"),
        ("to-mapped", RefusedSource, "::ffff:127.0.0.1 is not"),
        ("to-number", RefusedSource, "2130706433 is not"),
        ("to-file", RefusedSource, "only http and https"),
        ("to-user", RefusedSource, "user name or password"),
        ("to-private-path", RefusedSource, "robots.txt"),
        ("to-404", MissingSource, "status 404"),
        ("gone", MissingSource, "status 410"),
        ("forbidden", RefusedSource, "status 403"),
        ("no-mining", RefusedSource, "tdm-reservation: 1"),
        ("no-ai", RefusedSource, "noai"),
        ("broken", UnreachableSource, "status 503"),
        ("huge", RefusedSource, "over the limit"),
        ("huge-chunked", RefusedSource, "larger than the limit"),
        ("bomb", RefusedSource, "larger than the limit"),
        ("odd-encoding", UnreadableSource, "zstd"),
        ("cut", UnreachableSource, "broke off"),
        ("cut-gzip", UnreachableSource, "broke off"),
    ],
)
async def test_every_fault_has_its_reason(
    site: Site, fetcher: Fetcher, fault: str, error: type[SourceError], why: str
) -> None:
    with pytest.raises(error) as caught:
        await fetcher.fetch(site.url(f"/fault/{fault}"))
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "/secret" not in site.paths()
    assert "/private/hidden" not in site.paths()
    assert site.sent < 40_000_000


async def test_a_server_in_trouble_is_asked_again_after_a_pause(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    assert (await fetcher.fetch(site.url("/fault/unwell"))).data
    assert clock.slept.count(1.0) == 1
    assert clock.slept.count(2.0) == 1
    assert site.paths().count("/fault/unwell") == 3


async def test_retry_after_is_kept_to(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    assert (await fetcher.fetch(site.url("/fault/busy"))).data
    assert clock.slept.count(3.0) == 2
    with pytest.raises(UnreachableSource) as caught:
        await fetcher.fetch(site.url("/fault/busy-long"))
    assert caught.value.retry_after == 3600.0
    assert site.paths().count("/fault/busy-long") == 1


async def test_slow_and_silent_servers_are_left(site: Site, clock: Clock) -> None:
    limits = Limits(seconds=0.4, silence=0.2, connect=0.2, attempts=1)
    async with quick_fetcher(site, clock, limits) as fetcher:
        for fault in ("slow", "silent"):
            with pytest.raises(UnreachableSource):
                await fetcher.fetch(site.url(f"/fault/{fault}"))


async def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    first = await fetcher.fetch(site.url("/feed.rss"))
    assert first.etag
    again = await fetcher.fetch(site.url("/feed.rss"), etag=first.etag)
    assert (again.data, again.etag) == (None, first.etag)
    site.edition += 1
    assert (await fetcher.fetch(site.url("/feed.rss"), etag=first.etag)).data


async def test_a_move_for_good_is_told_and_another_is_not(site: Site, fetcher: Fetcher) -> None:
    moved = await fetcher.fetch(site.url("/feed-moved.rss"))
    assert (moved.url, moved.moved_to) == (site.url("/feed.rss"), site.url("/feed.rss"))
    found = await fetcher.fetch(site.url("/fault/to-page"))
    assert (found.url, found.moved_to) == (site.url("/plain"), None)


async def test_robots_and_policies_are_read_once_and_kept_to(site: Site, fetcher: Fetcher) -> None:
    for path, why in (("/private/hidden", "robots.txt"), ("/reserved/a", "tdmrep.json")):
        with pytest.raises(RefusedSource, match=why):
            await fetcher.fetch(site.url(path))
    assert (await fetcher.fetch(site.url("/private/open"))).data
    assert site.paths() == ["/private/open"]
    assert [asked.path for asked in site.seen].count("/robots.txt") == 1


async def test_rules_are_read_again_after_a_day(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    await fetcher.fetch(site.url("/plain"))
    site.robots = "User-agent: OnRecord\nDisallow: /\n"
    clock.now += 25 * 3600
    with pytest.raises(RefusedSource, match="robots"):
        await fetcher.fetch(site.url("/plain"))


async def test_requests_to_one_host_wait_their_turn(site: Site, clock: Clock) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 7\n"
    started: list[float] = []
    async with quick_fetcher(site, clock) as fetcher:
        await fetcher.fetch(site.url("/plain"))
        begun = clock.now
        await asyncio.gather(*(fetcher.fetch(site.url(f"/semantic-page/{n}")) for n in (0, 17, 34)))
        started.append(clock.now - begun)
    assert started[0] >= 21.0


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1", "fd00:ec2::254", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
async def test_a_name_at_a_forbidden_address_is_never_connected_to(site: Site, clock: Clock, address: str) -> None:
    site.answers["evil.test"] = [address]
    async with quick_fetcher(site, clock) as fetcher:
        with pytest.raises(RefusedSource, match="not on the public internet"):
            await fetcher.fetch(site.url("/secret", host="evil.test"))
    assert site.seen == []


async def test_a_name_that_changes_its_answer_gains_nothing(site: Site, clock: Clock) -> None:
    """The addresses that were checked are the ones connected to; each later connection is checked anew."""
    site.answers["rebind.test"] = ["203.0.113.9", "127.0.0.1"]
    public_then_loopback = Limits(connect=0.2, seconds=1.0, attempts=3, backoff=0.01)
    async with quick_fetcher(site, clock, public_then_loopback) as fetcher:
        with pytest.raises((RefusedSource, UnreachableSource)):
            await fetcher.fetch(site.url("/secret", host="rebind.test"))
        with pytest.raises((RefusedSource, UnreachableSource)):
            await fetcher.fetch(site.url("/fault/to-rebind"))
    assert "/secret" not in site.paths()


async def test_a_public_answer_is_the_one_that_is_connected_to(site: Site, clock: Clock) -> None:
    asked: list[str] = []

    async def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    limits = Limits(connect=0.2, seconds=1.0, attempts=1)
    async with Fetcher(limits=limits, resolve=resolve, clock=clock, sleep=clock.sleep) as fetcher:
        with pytest.raises(UnreachableSource):
            await fetcher.fetch(f"http://rebind.test:{site.port}/secret")
    assert asked == ["rebind.test"]
    assert site.seen == []


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/x", "file:///etc/passwd", "javascript:1", "http://", "http://a b/", "http://[::1/", "", "x"],
)
async def test_what_is_no_web_address_is_refused(site: Site, fetcher: Fetcher, url: str) -> None:
    with pytest.raises((RefusedSource, UnreadableSource)):
        await fetcher.fetch(url)
    assert site.seen == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127\u30020\u30020\u30021", "\u2460\u2461\u2466.0.0.1", "\uff11\uff12\uff17.0.0.1", "0x7f000001",
        "127.1", "2130706433", "0177.0.0.1", "127.0.0.1.", "[::1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
        "[::127.0.0.1]", "0", "[::]", "localhost", "localho\u017ft",
    ],
)  # fmt: skip
async def test_no_way_of_writing_loopback_reaches_it(site: Site, clock: Clock, host: str) -> None:
    limits = Limits(connect=0.5, seconds=1.0, attempts=1)
    async with Fetcher(limits=limits, clock=clock, sleep=clock.sleep) as fetcher:
        with pytest.raises((RefusedSource, UnreadableSource, UnreachableSource)):
            await fetcher.fetch(f"http://{host}:{site.port}/secret")
    assert site.seen == []


def test_the_last_lock_opens_no_socket_to_a_private_address() -> None:
    gate = Gate(["inside.test"], resolve=None)  # type: ignore[arg-type]
    for address in ("127.0.0.1", "::1", "169.254.169.254"):
        with pytest.raises(OSError, match="not on the public internet"):
            gate.socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize("port", [22, 25, 53, 445])
async def test_ports_of_other_services_are_not_asked(fetcher: Fetcher, port: int) -> None:
    with pytest.raises(RefusedSource, match=f"port {port} is not one of the web's"):
        await fetcher.fetch(f"http://harbourpost.example:{port}/")


async def test_a_dead_host_is_not_asked_again_and_again(site: Site, fetcher: Fetcher) -> None:
    times = 0
    resolve = site.resolve

    async def counted(host: str) -> list[str]:
        nonlocal times
        times += 1
        return await resolve(host)

    async with Fetcher(limits=LIMITS, resolve=counted, clock=Clock(), sleep=Clock().sleep) as one:
        for _ in range(5):
            with pytest.raises(UnreachableSource, match="cannot be resolved"):
                await one.fetch("http://nowhere.test/a")
    assert times <= LIMITS.attempts


async def test_a_site_whose_rules_cannot_be_read_is_left_alone(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.robots = ""
    with pytest.raises(UnreachableSource, match=r"robots\.txt answers with status 503") as caught:
        await fetcher.fetch(site.url("/plain"))
    assert caught.value.which == site.url("/plain")
    assert site.paths() == []
    site.robots = "User-agent: *\nAllow: /\n"
    clock.now += 120.0
    assert (await fetcher.fetch(site.url("/plain"))).data


async def test_many_at_once_each_get_their_own(site: Site, fetcher: Fetcher) -> None:
    async def one(number: int) -> Fetched:
        return await fetcher.fetch(site.page(number)[2])

    found = await asyncio.gather(*(one(number) for number in range(40)))
    assert all(got.url == site.page(number)[2] and got.data for number, got in enumerate(found))
    assert len(site.paths()) == 40
