"""The one way to the network of an open archive: its fetcher, made when first needed, and its time-stamp server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import UnreachableSource

if TYPE_CHECKING:
    from corpus.reading import Fetcher

SECONDS: Final = 15.0
"""So long a time-stamp server is waited for."""
LARGEST: Final = 256 * 1024
"""Bytes of its answer; those seen have some thousand."""


class NetworkAccess:
    """Holds what a fetcher is made of, then the fetcher; `time_server` is the address that stamps proofs, if any."""

    def __init__(
        self,
        contact: str = "",
        allow_hosts: frozenset[str] = frozenset(),
        given: Fetcher | None = None,
        time_server: str | None = None,
    ) -> None:
        self.time_server = time_server
        self._contact = contact
        self._allow_hosts = allow_hosts
        self._fetcher = given

    def fetcher(self) -> Fetcher:
        """The fetcher; nothing is asked of the network by making it."""
        if self._fetcher is None:
            from corpus.reading import Fetcher

            self._fetcher = Fetcher(contact=self._contact, allow_hosts=self._allow_hosts)
        return self._fetcher

    async def stamped(self, request: bytes, media_type: str) -> bytes:
        """What the time-stamp server answers. The owner named it, so its address is not held against the gate.

        Raises UnreachableSource.
        """
        import aiohttp

        address = self.time_server or ""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session,
                session.post(address, data=request, headers={"Content-Type": media_type}) as answer,
            ):
                if answer.status != 200:
                    raise UnreachableSource(address, f"it answers {answer.status}")
                return await answer.content.read(LARGEST)
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            raise UnreachableSource(address, str(fault) or "it does not answer in time") from fault

    async def close(self) -> None:
        """Ends its connections."""
        if self._fetcher is not None:
            await self._fetcher.close()
