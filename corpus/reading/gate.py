"""Which hosts may be asked, and at which addresses: the guard every connection passes. It sends nothing itself."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import RefusedSource, UnreachableSource, UnreadableSource
from corpus.reading.addresses import public

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver

Resolve = Callable[[str], Awaitable[list[str]]]
"""From a host's name to its IP addresses."""

AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]
"""A socket address as `socket.getaddrinfo` gives it."""

_WEB_PORTS = frozenset({80, 443})
_FREE_PORTS = 1024
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
        self._let: set[tuple[str, int]] = set()

    def allowed_by_name(self, url: str) -> bool:
        """Whether the owner named this host."""
        parts = urlsplit(url)
        return self._named(parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme))

    def check(self, url: str, first: str) -> None:
        """Raises where an address is not one to ask; `first` is the address that led to it."""
        from yarl import URL

        try:
            parts, asked = urlsplit(url), URL(url)
            name, port = parts.hostname or "", parts.port
        except (ValueError, TypeError):
            raise UnreadableSource(url, "it is no web address") from None
        via = "" if url == first else f" (where {first} leads)"
        if parts.scheme not in {"http", "https"}:
            raise RefusedSource(url, f"only http and https addresses are read{via}")
        if not name or _ODD.search(url):
            raise UnreadableSource(url, "it is no web address")
        if parts.username is not None or parts.password is not None:
            raise RefusedSource(url, "addresses with a user name or password are not read")
        if self._named(name, port or asked.port):
            if _literal(name):
                self._let.add((name, port or asked.port or 0))
            return
        for host in (name, asked.raw_host or ""):  # the client may read '①②⑦.0.0.1' as an address where we saw a name
            if _literal(host) and not public(host):
                raise RefusedSource(url, f"{host} is not on the public internet{via}", _ALLOW)
        if port is not None and port < _FREE_PORTS and port not in _WEB_PORTS:
            raise RefusedSource(url, f"port {port} is not one of the web's{via}", _ALLOW)

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses that a connection to a host may use. Raises RefusedSource where one of them is not public."""
        try:
            found = await self._resolve(host)
        except (OSError, UnicodeError) as fault:
            why = f"the name cannot be resolved ({reason(fault)})"
            raise UnreachableSource(host, why, "Check the address.") from None
        if not found:
            raise UnreachableSource(host, "the name has no address", "Check the address.")
        if self._named(host, port):
            self._let |= {(address, port) for address in found}
        else:
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

    def socket(self, info: AddrInfo) -> socket.socket:
        """The socket of a connection, made only to an address that may be asked: the last lock, whatever led here."""
        family, kind, protocol, _, (address, port, *_) = info
        if not public(str(address)) and (str(address), port) not in self._let:
            raise OSError(f"{address} is not on the public internet")
        return socket.socket(family, kind, protocol)

    def _named(self, name: str, port: int | None) -> bool:
        return name.lower() in self._allowed or (port is not None and f"{name.lower()}:{port}" in self._allowed)


def reason(fault: Exception) -> str:
    """A short reason out of an exception of the network's."""
    words = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
    return " ".join(str(words).split())[:160]


def _literal(name: str) -> bool:
    """Whether the host is written as an IP address, which is connected to without asking a name server."""
    return ":" in name or bool(re.fullmatch(r"[\d.]+", name))
