"""Which hosts may be asked, and at which addresses: the guard every connection passes. It sends nothing itself."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import RefusedSource, UnreachableSource, UnreadableSource
from corpus.reading.addresses import public

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver

Resolve = Callable[[str], Awaitable[list[str]]]
"""From a host's name to its IP addresses."""

_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_ALLOW = "The owner may allow a host by name in ONRECORD_ALLOW_HOSTS."


async def system_addresses(host: str) -> list[str]:
    """The addresses that the system's name server gives for a host."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Gate:
    """Lets through public http(s) addresses, and the hosts (name, or name:port) that are allowed wherever they are."""

    def __init__(self, allow_hosts: Iterable[str], resolve: Resolve) -> None:
        self._allowed = frozenset(host.strip().lower() for host in allow_hosts if host.strip())
        self._resolve = resolve

    def allowed_by_name(self, url: str) -> bool:
        """Whether the owner named this host."""
        parts = urlsplit(url)
        return self._named(parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme))

    def check(self, url: str, first: str) -> None:
        """Raises where an address is not one to ask; `first` is the address that led to it."""
        try:
            parts = urlsplit(url)
            name, port = parts.hostname or "", parts.port
        except ValueError:
            raise UnreadableSource(url, "it is no web address") from None
        via = "" if url == first else f" (where {first} leads)"
        if parts.scheme not in {"http", "https"}:
            raise RefusedSource(url, f"only http and https addresses are read{via}")
        if not name or _ODD.search(url):
            raise UnreadableSource(url, "it is no web address")
        if parts.username is not None or parts.password is not None:
            raise RefusedSource(url, "addresses with a user name or password are not read")
        if _literal(name) and not public(name) and not self._named(name, port):
            raise RefusedSource(url, f"{name} is not on the public internet{via}", _ALLOW)

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses that a connection to a host may use. Raises RefusedSource where one of them is not public."""
        try:
            found = await self._resolve(host)
        except (OSError, UnicodeError) as fault:
            why = f"the name cannot be resolved ({reason(fault)})"
            raise UnreachableSource(host, why, "Check the address.") from None
        if not found:
            raise UnreachableSource(host, "the name has no address", "Check the address.")
        if not self._named(host, port):
            for address in found:
                if not public(address):
                    raise RefusedSource(host, f"it is at {address}, which is not on the public internet", _ALLOW)
        return found

    def pinned(self) -> AbstractResolver:
        """A resolver that gives a connection only addresses that were checked in the same step."""
        from aiohttp.abc import AbstractResolver, ResolveResult

        gate = self

        class Pinned(AbstractResolver):
            async def resolve(
                self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
            ) -> list[ResolveResult]:
                found = [
                    ResolveResult(
                        hostname=host,
                        host=address,
                        port=port,
                        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                        proto=0,
                        flags=socket.AI_NUMERICHOST,
                    )
                    for address in await gate.addresses(host, port)
                ]
                return [one for one in found if family in {socket.AF_UNSPEC, one["family"]}] or found

            async def close(self) -> None:
                return None

        return Pinned()

    def _named(self, name: str, port: int | None) -> bool:
        return name.lower() in self._allowed or (port is not None and f"{name.lower()}:{port}" in self._allowed)


def reason(fault: Exception) -> str:
    """A short reason out of an exception of the network's."""
    words = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
    return " ".join(str(words).split())[:160]


def _literal(name: str) -> bool:
    """Whether the host is written as an IP address, which is connected to without asking a name server."""
    return ":" in name or bool(re.fullmatch(r"[\d.]+", name))
