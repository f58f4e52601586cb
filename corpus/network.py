"""The one way to the network of an open archive: its fetcher, made when it is first needed. Fetches nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.reading import Fetcher


class Network:
    """Holds what a fetcher is made of, then the fetcher."""

    def __init__(
        self, contact: str = "", allow_hosts: frozenset[str] = frozenset(), given: Fetcher | None = None
    ) -> None:
        self._contact = contact
        self._allow_hosts = allow_hosts
        self._fetcher = given

    def fetcher(self) -> Fetcher:
        """The fetcher; nothing is asked of the network by making it."""
        if self._fetcher is None:
            from corpus.reading import Fetcher

            self._fetcher = Fetcher(contact=self._contact, allow_hosts=self._allow_hosts)
        return self._fetcher

    async def close(self) -> None:
        """Ends its connections."""
        if self._fetcher is not None:
            await self._fetcher.close()
