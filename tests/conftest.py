"""What every test shares: properties run without a clock, since a loaded machine is no fault of the code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")


@pytest.fixture(autouse=True, scope="session")
def _annotated_once() -> None:
    from tests.annotated import once

    once()


@pytest.fixture(params=["embedded", "postgres"])
def address(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the database of a test is: None is the file of its data folder; the test runs over both."""
    if request.param == "embedded":
        yield None
        return
    from tests.server import running

    with running().database() as address:
        yield address
