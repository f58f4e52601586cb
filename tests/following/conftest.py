"""The test site, a clock that is moved by hand, and an archive that fetches from the site."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.reading import Fetcher, Limits
from tests.patience import PATIENCE
from tests.site.server import Site

LIMITS = Limits(attempts=1, own_delay=0.0, seconds=PATIENCE)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 6, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site(articles=24) as site:
        yield site


def fetching(site: Site) -> Fetcher:
    return Fetcher(allow_hosts=frozenset({"site.test"}), resolve=site.resolve, limits=LIMITS)


@pytest.fixture
async def archive(site: Site, tmp_path: Path, address: str | None) -> AsyncIterator[Archive]:
    async with await Archive.open(tmp_path / "data", create=True, fetcher=fetching(site), address=address) as archive:
        yield archive
